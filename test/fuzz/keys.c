/*
 * What a terminal may send: any bytes become keys that make sense, and whatever came before, the next key gets through.
 *
 * With the mouse on only whole reports are sent: ncurses waits inside read(2) for the rest of one that breaks off.
 */
#include "common/meter.h"
#include "fuzz.h"
#include "homeroom/term.h"
#include "homeroom/text.h"

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { ONE_PASTE_MAX = 64 * 1024 + 64, INPUT_MAX = 2000, ARRIVAL_MS = 100, KEYS_MS = 3000 };

static int master;
static struct hr_term *term;

static void give_up(const char *why)
{
    perror(why);
    exit(1);
}

/* The terminal is our own: standard input and output are one end, and we write into the other. */
/* To exit with the terminal in use is what only curses does, without memory (src/tui/rescue.c). */
static void close_terminal(void)
{
    talloc_free(term);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct hr_err err;
    (void)argc;
    (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TERM", "xterm-256color", 1);
    master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        give_up("a terminal");
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    if (slave < 0 || dup2(slave, STDIN_FILENO) < 0 || dup2(slave, STDOUT_FILENO) < 0)
        give_up("a terminal");
    term = hr_term_open(NULL, &(struct hr_term_options){.mono = false}, &err);
    if (!term)
        give_up(err.why);
    if (atexit(close_terminal) != 0)
        give_up("the end");
    set_escdelay(1); /* else every Esc costs 25 ms */
    return 0;
}

static void check_key(const struct hr_key *key)
{
    size_t n = strlen(key->name);
    assert(n < sizeof key->name && (n > 0 || key->kind == HR_KEY_PASTE));
    switch (key->kind) {
    case HR_KEY_TEXT:
        assert(hr_text_is_utf8(key->name, n) && n <= 4);
        assert((unsigned char)key->name[0] >= ' ' && key->name[0] != 0x7f);
        assert(!(key->name[0] == '\xC2' && (unsigned char)key->name[1] < 0xA0)); /* C1 */
        return;
    case HR_KEY_NAMED: assert(hr_key_among(key, key->name) && hr_text_width(key->name) == (int)n); return;
    case HR_KEY_MOUSE: assert(key->x >= 0 && key->y >= 0); return;
    case HR_KEY_PASTE:
        assert(key->paste && hr_text_is_utf8(key->paste, strlen(key->paste)));
        assert(strlen(key->paste) <= ONE_PASTE_MAX);
        return;
    }
    abort(); /* no kind of key */
}

static int unread(void)
{
    int bytes = 0;
    ioctl(STDIN_FILENO, FIONREAD, &bytes);
    return bytes;
}

/* Sends bytes, waits until they are there, and takes keys as the loop does: until nothing is announced any more. The
 * last key is left in *last. */
static size_t press(const char *bytes, size_t size, struct hr_key *last)
{
    size_t keys = 0;
    struct hr_key key;
    assert(write(master, bytes, size) == (ssize_t)size);
    for (int ms = 0; ms < ARRIVAL_MS && unread() < (int)size; ms++)
        poll(NULL, 0, 1);
    int64_t begun = now_ns();
    do {
        int before = unread();
        for (; hr_term_key(term, &key); keys++) {
            check_key(&key);
            *last = key;
        }
        assert(unread() == 0 || unread() < before); /* else the loop would spin */
    } while (unread() > 0);
    assert(ms_since(begun) < KEYS_MS); /* it never waits for more, but a moment where the bytes may go on */
    return keys;
}

/* A click or a turn of the wheel. */
static void click(unsigned button, unsigned column, unsigned row)
{
    char report[64];
    struct hr_key last = {0};
    int n = snprintf(report, sizeof report, "\033[<%u;%u;%uM", button, column, row);
    hr_term_mouse(term, true);
    size_t keys = press(report, (size_t)n, &last);
    assert(keys <= 1 && (keys == 0 || last.kind == HR_KEY_MOUSE));
    if (button == 0)
        assert(keys == 1 && last.x == (int)column - 1 && last.y == (int)row - 1);
    hr_term_mouse(term, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char end_of_paste[] = "\033[201~", next[] = "xxxx"; /* a character may have been begun before them */
    char echo[4096];
    struct hr_key last = {0};
    size_t keys;
    if (size == 0 || size > INPUT_MAX)
        return 0;
    press((const char *)data, size, &last);
    press(end_of_paste, sizeof end_of_paste - 1, &last);
    keys = press(next, sizeof next - 1, &last);
    assert(keys > 0 && last.kind == HR_KEY_TEXT && strcmp(last.name, "x") == 0);
    click(data[0], 1 + data[size - 1] % 80u, 1 + data[size / 2] % 24u);
    while (read(master, echo, sizeof echo) > 0) /* so that nothing it writes ever waits for us */
        ;
    return 0;
}
