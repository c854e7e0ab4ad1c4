/*
 * The clock is read when a byte arrives, never after: poll, read, clock, and only then is it counted. The last byte of
 * an answer is known only by the silence after it, which is not part of the time.
 */
#define _DEFAULT_SOURCE /* wait4: the memory of this child alone */
#include "common/meter.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { BITE = 64 * 1024, ANSWER_MS = 5000, NOT_STARTED = 127, KILLED = 128 };

int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

double ms_since(int64_t ns)
{
    return (double)(now_ns() - ns) * 1e-6;
}

static int code_of(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : KILLED + WTERMSIG(status);
}

/* In the child: fd becomes all three streams. Does not return. */
static void become(int in, int out, int err, const char *const *argv, const char *const *env)
{
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
        close(fd);
    execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)env);
    _exit(NOT_STARTED);
}

/* ---- on a terminal ---- */

static int open_master(int width, int height)
{
    struct winsize size = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master >= 0 && (grantpt(master) != 0 || unlockpt(master) != 0 || ioctl(master, TIOCSWINSZ, &size) != 0)) {
        close(master);
        return -1;
    }
    return master;
}

bool meter_start(struct meter *m, const char *const *argv, const char *const *env, int width, int height)
{
    *m = (struct meter){.master = open_master(width, height)};
    const char *name = m->master >= 0 ? ptsname(m->master) : NULL;
    if (!name || access(argv[0], X_OK) != 0)
        return false;
    m->begun_ns = now_ns();
    m->pid = fork();
    if (m->pid == 0) {
        setsid();
        int slave = open(name, O_RDWR); /* the first terminal of a session becomes its own */
        become(slave, slave, slave, argv, env);
    }
    return m->pid > 0;
}

/* One read within the time: how many bytes, and when they came. 0 when none did. */
static size_t read_some(struct meter *m, double wait_ms, char *bytes, int64_t *when)
{
    struct pollfd fd = {.fd = m->master, .events = POLLIN};
    if (m->gone || poll(&fd, 1, wait_ms > 0 ? (int)(wait_ms + 0.999) : 0) <= 0)
        return 0;
    ssize_t n = read(m->master, bytes, BITE);
    *when = now_ns();
    if (n <= 0)
        m->gone = true; /* EIO: nobody holds the other end any more */
    return n > 0 ? (size_t)n : 0;
}

static void count(struct answer *a, size_t n, int64_t when, int64_t since)
{
    double ms = (double)(when - since) * 1e-6;
    if (n && !a->bytes)
        a->first_ms = ms;
    if (n)
        a->last_ms = ms;
    a->bytes += n;
}

/* Reads until nothing comes for quiet_ms; the first byte may take ANSWER_MS, or quiet_ms if the answer has begun. */
static void read_until_quiet(struct meter *m, struct answer *a, int64_t since, int quiet_ms)
{
    static char bytes[BITE];
    int64_t when = now_ns();
    for (size_t n = 1; n && !m->gone;) {
        n = read_some(m, a->bytes ? quiet_ms : ANSWER_MS, bytes, &when);
        count(a, n, when, since);
    }
}

/* Is the text in what came before and comes now? Keeps what may be its beginning. */
static bool sees(struct meter *m, const char *bytes, size_t n, const char *text)
{
    size_t size = strlen(text), kept = m->tail_size;
    static char joined[BITE + sizeof m->tail];
    memcpy(joined, m->tail, kept);
    memcpy(joined + kept, bytes, n);
    n += kept;
    m->tail_size = n < size ? n : size - 1;
    memcpy(m->tail, joined + n - m->tail_size, m->tail_size);
    for (size_t i = 0; i + size <= n; i++)
        if (memcmp(joined + i, text, size) == 0)
            return true;
    return false;
}

struct answer meter_until(struct meter *m, const char *text, int quiet_ms, int limit_ms)
{
    static char bytes[BITE];
    struct answer a = {0};
    bool seen = false;
    while (!seen && !m->gone && ms_since(m->begun_ns) < limit_ms) {
        int64_t when = 0;
        size_t n = read_some(m, limit_ms - ms_since(m->begun_ns), bytes, &when);
        count(&a, n, when, m->begun_ns);
        seen = n && sees(m, bytes, n, text);
    }
    if (!seen)
        return (struct answer){0};
    read_until_quiet(m, &a, m->begun_ns, quiet_ms);
    return a;
}

struct answer meter_send(struct meter *m, const char *keys, size_t size, int quiet_ms)
{
    struct answer a = {0};
    int64_t begun = now_ns();
    if (write(m->master, keys, size) != (ssize_t)size)
        m->gone = true;
    read_until_quiet(m, &a, begun, quiet_ms);
    return a;
}

size_t meter_listen(struct meter *m, int ms)
{
    static char bytes[BITE];
    int64_t begun = now_ns(), when;
    size_t total = 0;
    while (!m->gone && ms_since(begun) < ms)
        total += read_some(m, ms - ms_since(begun), bytes, &when);
    return total;
}

long meter_peak_kib(const struct meter *m)
{
    char path[64], line[128];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)m->pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (f)
        fclose(f);
    return kib;
}

int meter_end(struct meter *m, const char *keys)
{
    static char bytes[BITE];
    int status = 0;
    int64_t when, begun = now_ns();
    pid_t ended = 0;
    if (write(m->master, keys, strlen(keys)) < 0)
        m->gone = true;
    while ((ended = waitpid(m->pid, &status, WNOHANG)) == 0) {
        if (ms_since(begun) > ANSWER_MS)
            kill(m->pid, SIGKILL);
        if (m->gone)
            poll(NULL, 0, 1);
        else
            read_some(m, 20, bytes, &when);
    }
    close(m->master);
    return ended == m->pid ? code_of(status) : -1;
}

/* ---- as a command ---- */

struct run run_command(const char *const *argv, const char *const *env)
{
    static char bytes[BITE];
    struct run r = {.code = NOT_STARTED};
    struct rusage used;
    int out[2], status = 0;
    size_t kept = 0;
    ssize_t n;
    if (pipe(out) != 0)
        return r;
    int64_t begun = now_ns();
    pid_t pid = fork();
    if (pid == 0)
        become(open("/dev/null", O_RDONLY), out[1], out[1], argv, env);
    close(out[1]);
    while (pid > 0 && (n = read(out[0], bytes, sizeof bytes)) > 0) {
        size_t room = sizeof r.output - 1 - kept;
        size_t more = (size_t)n < room ? (size_t)n : room;
        memcpy(r.output + kept, bytes, more);
        kept += more;
    }
    close(out[0]);
    if (pid > 0 && wait4(pid, &status, 0, &used) == pid) {
        r.ms = ms_since(begun);
        r.code = code_of(status);
        r.cpu_ms = 1e3 * (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                   1e-3 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
        r.peak_kib = used.ru_maxrss;
    }
    return r;
}
