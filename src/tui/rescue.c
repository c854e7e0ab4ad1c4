#include "rescue.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "homeroom/mem.h"
#include "homeroom/term.h"

enum { SEND_MS = 2000 };

static struct {
    volatile sig_atomic_t is_open;
    struct termios before;
    char bytes[256];
    size_t count;
} rescue;

/* A terminal that takes nothing for SEND_MS is waited for no longer. */
bool hr_rescue_send(const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t sent = write(STDOUT_FILENO, bytes, n);
        if (sent > 0) {
            bytes += sent;
            n -= (size_t)sent;
        } else if (sent < 0 && errno == EAGAIN) { /* whoever shares the terminal may have made it non-blocking */
            struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
            int ready = poll(&out, 1, SEND_MS);
            if (ready == 0 || (ready < 0 && errno != EINTR))
                return false;
        } else if (sent == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

void hr_term_rescue(void)
{
    if (!rescue.is_open)
        return;
    rescue.is_open = 0;
    hr_rescue_send(rescue.bytes, rescue.count);
    hr_rescue_restore_modes();
}

/* Curses ends a program that has no memory by exit(), which nobody else calls while the terminal is in use. */
static void at_exit(void)
{
    if (rescue.is_open)
        hr_mem_failed();
}

bool hr_rescue_look(void)
{
    return tcgetattr(STDIN_FILENO, &rescue.before) == 0;
}

void hr_rescue_begin(void)
{
    static bool is_registered;
    if (!is_registered)
        is_registered = atexit(at_exit) == 0;
    rescue.count = 0;
    rescue.is_open = 1;
}

void hr_rescue_add(const char *bytes, size_t n)
{
    if (n > sizeof rescue.bytes - rescue.count)
        return;
    memcpy(rescue.bytes + rescue.count, bytes, n);
    rescue.count += n;
}

void hr_rescue_end(void)
{
    rescue.is_open = 0;
}

void hr_rescue_restore_modes(void)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &rescue.before);
}
