#define _GNU_SOURCE /* pipe2 */
#include "homeroom/signals.h"

#include "homeroom/mem.h"
#include "homeroom/term.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int ends[2] = {-1, -1}, ended_by;

static const int told[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { TOLD = sizeof told / sizeof told[0], FATAL = sizeof fatal / sizeof fatal[0] };

static struct sigaction told_before[TOLD], fatal_before[FATAL];

static void tell(int signo)
{
    int saved = errno;
    unsigned char byte = (unsigned char)signo;
    if (write(ends[1], &byte, 1) < 0)
        errno = saved; /* the pipe is full: the loop has enough to read */
    errno = saved;
}

/* Where curses gets no memory it goes on with what it has not got, and falls: then it is that which has to be said. */
static void crash(int signo)
{
    if (errno == ENOMEM)
        hr_mem_failed();
    hr_term_rescue();
    signal(signo, SIG_DFL);
    raise(signo);
}

static void take(const int *signals, size_t count, void (*handler)(int), struct sigaction *before)
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < count; i++)
        sigaction(signals[i], &action, &before[i]);
}

static void give(const int *signals, size_t count, const struct sigaction *before)
{
    for (size_t i = 0; i < count; i++)
        sigaction(signals[i], &before[i], NULL);
}

static bool open_pipe(struct hr_err *err)
{
    return pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0 ||
           hr_fail(err, HR_FILE, "dashboard", "it could not be started (%s)", strerror(errno));
}

bool hr_signals_start(int *fd, struct hr_err *err)
{
    if (!open_pipe(err))
        return false;
    ended_by = 0;
    take(told, TOLD, tell, told_before);
    take(fatal, FATAL, crash, fatal_before);
    *fd = ends[0];
    return true;
}

int hr_signals_next(void)
{
    unsigned char byte;
    return read(ends[0], &byte, 1) == 1 ? byte : 0;
}

void hr_signals_end(int signo)
{
    ended_by = signo;
}

int hr_signals_ended_by(void)
{
    return ended_by;
}

void hr_signals_stop(void)
{
    give(told, TOLD, told_before);
    give(fatal, FATAL, fatal_before);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}
