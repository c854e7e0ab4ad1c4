/*
 * The pseudo-terminal: starting, sending, waiting. What is on the screen is asked in tty_look.c.
 */
#include "scene/tty.h"
#include "scene/tty_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "homeroom/mem.h"

enum { TICK_MS = 5, LEAST_WIDTH = 2 /* of the screen: libvterm falls over a wide character in a narrower one */ };

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int tty_patience(int ms)
{
    const char *slow = getenv("HR_SLOW");
    int times = slow ? atoi(slow) : 1;
    return ms * (times > 0 ? times : 1);
}

/* -- starting and ending -- */

static void become_program(const struct tty *t, const struct tty_options *o)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int s = 1; s < 32; s++)
        signal(s, SIG_DFL);
    setsid();
    if (ioctl(t->slave, TIOCSCTTY, 0) != 0 || dup2(t->slave, 0) < 0 || dup2(t->slave, 1) < 0 || dup2(t->slave, 2) < 0 ||
        (o->folder && chdir(o->folder) != 0) || (o->uid && (setgid(o->uid) != 0 || setuid(o->uid) != 0)))
        _exit(126);
    execve(o->argv[0], o->argv, o->env);
    _exit(127);
}

static int end(struct tty *t)
{
    if (tty_is_running(t)) {
        kill(t->pid, SIGKILL);
        kill(t->pid, SIGCONT);
        waitpid(t->pid, NULL, 0);
    }
    tty_detach(t);
    vterm_free(t->vterm);
    return 0;
}

static bool open_pair(struct tty *t, const struct tty_options *o)
{
    t->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (t->master < 0 || grantpt(t->master) != 0 || unlockpt(t->master) != 0)
        return false;
    t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct winsize size = {.ws_row = (unsigned short)o->height, .ws_col = (unsigned short)o->width};
    return t->slave >= 0 && ioctl(t->master, TIOCSWINSZ, &size) == 0 && tcgetattr(t->slave, &t->before) == 0 &&
           fcntl(t->master, F_SETFL, O_NONBLOCK) == 0;
}

struct tty *tty_start(const void *ctx, const struct tty_options *options)
{
    struct tty *t = hr_new(ctx, struct tty);
    t->master = t->slave = t->exit_code = -1;
    t->width = options->width;
    t->height = options->height;
    tty_screen_start(t);
    talloc_set_destructor(t, end);
    if (!open_pair(t, options) || (t->pid = fork()) < 0) {
        t->exit_code = 126;
        talloc_free(t);
        return NULL;
    }
    if (t->pid == 0)
        become_program(t, options);
    return t;
}

bool tty_is_running(struct tty *t)
{
    int status;
    if (t->exit_code >= 0)
        return false;
    if (waitpid(t->pid, &status, WNOHANG) != t->pid)
        return true;
    t->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

int tty_exit_code(struct tty *t)
{
    return tty_is_running(t) ? -1 : t->exit_code;
}

pid_t tty_pid(const struct tty *t)
{
    return t->pid;
}

void tty_detach(struct tty *t)
{
    if (t->slave >= 0)
        close(t->slave);
    if (t->master >= 0)
        close(t->master);
    t->slave = t->master = -1;
}

/* -- reading -- */

/*
 * Mode 1049 changes to the other screen and back with the cursor kept aside. libvterm 0.1.4 puts back not only its
 * place but whether it is shown, as no other terminal does. So it gets 1047: the other screen alone.
 */
static void keep_cursor(struct tty *t, char *bytes, size_t n)
{
    static const char before[] = "\033[?104";
    for (size_t i = 0; i < n; i++) {
        bool complete = t->matched == sizeof before - 1;
        if (complete && bytes[i] == '9')
            bytes[i] = '7';
        t->matched = !complete && bytes[i] == before[t->matched] ? t->matched + 1 : bytes[i] == before[0];
    }
}

/* Takes in what is there; waits up to ms for something to come. */
static void take_in(struct tty *t, int ms)
{
    char bytes[8192];
    struct pollfd p = {.fd = t->master, .events = POLLIN};
    while (poll(&p, 1, ms) > 0 && p.revents & POLLIN) {
        ssize_t n = read(t->master, bytes, sizeof bytes);
        if (n <= 0)
            return;
        t->bytes += (size_t)n;
        keep_cursor(t, bytes, (size_t)n);
        vterm_input_write(t->vterm, bytes, (size_t)n);
        ms = 0;
    }
}

void tty_drain(struct tty *t)
{
    take_in(t, 0);
}

bool tty_wait(struct tty *t, tty_condition *holds, void *arg, int ms)
{
    int64_t until = clock_ms() + ms;
    for (;;) {
        bool was_running = tty_is_running(t);
        tty_drain(t);
        if (holds(arg, t))
            return true;
        if (!was_running || clock_ms() >= until)
            return false;
        take_in(t, TICK_MS);
    }
}

static bool has_ended(void *arg, struct tty *t)
{
    (void)arg;
    if (tty_is_running(t))
        return false;
    tty_drain(t);
    return true;
}

bool tty_wait_exit(struct tty *t, int ms)
{
    return tty_wait(t, has_ended, NULL, ms);
}

/* -- is everything dealt with? -- */

/* The process that has the terminal. */
static pid_t foreground(const struct tty *t)
{
    pid_t group = t->master >= 0 ? tcgetpgrp(t->master) : -1;
    return group > 0 ? group : t->pid;
}

static bool read_proc(pid_t pid, const char *name, char *text, size_t room)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, room - 1);
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* A set of signals, as a line of /proc/PID/status has it. */
static unsigned long long signals_of(const char *status, const char *name)
{
    const char *line = strstr(status, name);
    return line ? strtoull(line + strlen(name), NULL, 16) : 0;
}

/* One that waits to be dealt with: those that the program holds back are no reason to wait. */
static bool has_pending_signal(pid_t pid)
{
    char text[4096];
    if (!read_proc(pid, "status", text, sizeof text))
        return false;
    return ((signals_of(text, "\nSigPnd:") | signals_of(text, "\nShdPnd:")) & ~signals_of(text, "\nSigBlk:")) != 0;
}

/* Whatever its number: some shells keep the terminal under one of their own. */
static bool is_terminal(const struct tty *t, pid_t pid, unsigned long fd)
{
    char path[64];
    struct stat theirs, ours;
    snprintf(path, sizeof path, "/proc/%ld/fd/%lu", (long)pid, fd);
    return stat(path, &theirs) == 0 && fstat(t->slave, &ours) == 0 && theirs.st_rdev == ours.st_rdev;
}

/* The first line of /proc/PID/syscall is "NUMBER ARGUMENT ARGUMENT ..." of the call it sleeps in, or "running". */
static bool sleeps_for_input(const struct tty *t, pid_t pid)
{
    char text[256];
    unsigned long first, second;
    long number;
    if (!read_proc(pid, "syscall", text, sizeof text) || sscanf(text, "%ld %lx %lx", &number, &first, &second) != 3)
        return false;
#ifdef SYS_poll
    if (number == SYS_poll)
        return second > 1;
#endif
    if (number == SYS_ppoll)
        return second > 1;
    if (number == SYS_pselect6) /* the line editors of shells */
        return first > 0;
    return number == SYS_read && is_terminal(t, pid, first);
}

static bool has_unread(const struct tty *t)
{
    struct pollfd p = {.fd = t->slave, .events = POLLIN};
    return poll(&p, 1, 0) > 0 && p.revents & POLLIN;
}

static bool is_quiet(void *arg, struct tty *t)
{
    (void)arg;
    pid_t pid = foreground(t);
    if (tty_is_running(t) && t->master >= 0 && (has_unread(t) || has_pending_signal(pid) || !sleeps_for_input(t, pid)))
        return false;
    tty_drain(t);
    return true;
}

bool tty_barrier(struct tty *t, int ms)
{
    bool quiet = tty_wait(t, is_quiet, NULL, ms) || !tty_is_running(t);
    t->after_escape = false;
    return quiet;
}

/* -- sending -- */

/* Called by libvterm with the bytes of a key, a click, or an answer to the program's question. */
void tty_send(const char *bytes, size_t n, void *user)
{
    struct tty *t = user;
    int64_t until = clock_ms() + tty_patience(5000);
    if (t->probing) {
        for (size_t i = 0; i < n && t->probed_count < sizeof t->probed; i++)
            t->probed[t->probed_count++] = bytes[i];
        return;
    }
    while (n > 0 && t->master >= 0 && clock_ms() < until) {
        ssize_t sent = write(t->master, bytes, n);
        if (sent > 0) {
            bytes += sent;
            n -= (size_t)sent;
        } else if (errno == EAGAIN) {
            take_in(t, TICK_MS); /* it may be waiting for us to read before it reads */
        } else {
            return;
        }
    }
}

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier with;
} named_keys[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},
    {"S-Tab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},     {"Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
    {"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},     {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
    {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},      {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
    {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},    {"S-Up", VTERM_KEY_UP, VTERM_MOD_SHIFT},
    {"S-Down", VTERM_KEY_DOWN, VTERM_MOD_SHIFT},   {"S-Left", VTERM_KEY_LEFT, VTERM_MOD_SHIFT},
    {"S-Right", VTERM_KEY_RIGHT, VTERM_MOD_SHIFT}, {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
    {"End", VTERM_KEY_END, VTERM_MOD_NONE},        {"PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
    {"PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},  {"Ins", VTERM_KEY_INS, VTERM_MOD_NONE},
    {"Del", VTERM_KEY_DEL, VTERM_MOD_NONE},
};

static bool send_named(struct tty *t, const char *name)
{
    for (size_t i = 0; i < sizeof named_keys / sizeof named_keys[0]; i++) {
        if (strcmp(name, named_keys[i].name) == 0) {
            vterm_keyboard_key(t->vterm, named_keys[i].key, named_keys[i].with);
            return true;
        }
    }
    int number = name[0] == 'F' && name[1] ? atoi(name + 1) : 0;
    if (number < 1 || number > 12)
        return false;
    vterm_keyboard_key(t->vterm, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
    return true;
}

/* How many bytes the UTF-8 character at s has. */
static size_t character_size(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* A person waits for what Esc does before the next key; without that the two could be read as one. */
static void pause_after_escape(struct tty *t)
{
    if (t->after_escape)
        tty_barrier(t, tty_patience(5000));
}

bool tty_key(struct tty *t, const char *name)
{
    pause_after_escape(t);
    if (strcmp(name, "Space") == 0)
        name = " ";
    if (*name && character_size(name) == strlen(name)) {
        tty_send(name, strlen(name), t);
        return true;
    }
    if ((strncmp(name, "C-", 2) == 0 || strncmp(name, "M-", 2) == 0) && name[2] && !name[3]) {
        char bytes[] = {'\033', (char)(name[0] == 'C' ? name[2] & 0x1f : name[2])};
        size_t n = name[0] == 'C' ? 1 : 2;
        tty_send(bytes + 2 - n, n, t);
        return true;
    }
    if (strcmp(name, "C-Space") == 0) {
        tty_send("", 1, t);
        return true;
    }
    t->after_escape = strcmp(name, "Esc") == 0;
    return send_named(t, name);
}

void tty_type(struct tty *t, const char *text)
{
    pause_after_escape(t);
    tty_send(text, strlen(text), t);
}

void tty_paste(struct tty *t, const char *text)
{
    pause_after_escape(t);
    vterm_keyboard_start_paste(t->vterm);
    tty_send(text, strlen(text), t);
    vterm_keyboard_end_paste(t->vterm);
}

void tty_click(struct tty *t, int x, int y)
{
    vterm_mouse_move(t->vterm, y, x, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, false, VTERM_MOD_NONE);
}

void tty_wheel(struct tty *t, int x, int y, bool up)
{
    vterm_mouse_move(t->vterm, y, x, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, up ? 4 : 5, true, VTERM_MOD_NONE);
}

void tty_resize(struct tty *t, int width, int height)
{
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    tty_drain(t); /* what is under way was drawn for the old size */
    t->width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
    t->height = height;
    vterm_set_size(t->vterm, t->height, t->width);
    ioctl(t->master, TIOCSWINSZ, &size);
}

void tty_wipe(struct tty *t)
{
    static const char plain_and_empty[] = "\0337\033[0m\033[2J\0338"; /* between: the cursor is kept aside */
    tty_drain(t);
    vterm_input_write(t->vterm, plain_and_empty, sizeof plain_and_empty - 1);
}

bool tty_signal(struct tty *t, int signal)
{
    return tty_is_running(t) && kill(foreground(t), signal) == 0;
}
