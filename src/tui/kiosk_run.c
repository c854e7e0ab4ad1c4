/*
 * The kiosk's run, as the dashboard's (tui.c), but hard to get out of: only TERM, HUP and the lock phrase end it. The
 * keys of the terminal that would send a signal are keys like any other, and a signal that comes all the same is
 * ignored.
 */
#include "homeroom/kiosk.h"
#include "homeroom/signals.h"
#include "homeroom/term.h"

#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

enum { TIMER_MS = 250, LAST_PLAIN_SIGNAL = 31 };

struct run {
    struct hr_kiosk *kiosk;
    struct hr_term *term;
    struct hr_canvas *canvas;
    const struct hr_tui_options *options;
    int signals, ended;
};

static int64_t milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Those that signals.c takes come through its pipe; a crash stays one. */
static void ignore_others(void)
{
    static const int taken[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT,
                                SIGSEGV, SIGBUS,  SIGFPE, SIGILL,  SIGABRT,  SIGCHLD};
    for (int signo = 1; signo <= SIGRTMAX; signo++) {
        bool is_taken = signo > LAST_PLAIN_SIGNAL && signo < SIGRTMIN; /* the C library's own */
        for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
            is_taken = is_taken || taken[i] == signo;
        if (!is_taken)
            signal(signo, SIG_IGN);
    }
}

static void resize(struct run *r)
{
    int width, height;
    hr_term_resized(r->term);
    hr_term_size(r->term, &width, &height);
    talloc_free(r->canvas);
    r->canvas = hr_canvas_new(r->term, width, height, r->options->ascii);
    r->canvas->only_ascii = r->options->only_ascii;
}

static void paint(struct run *r)
{
    hr_kiosk_draw(r->kiosk, r->canvas);
    hr_term_show(r->term, r->canvas);
}

static void take_signals(struct run *r)
{
    int signo;
    while ((signo = hr_signals_next()) != 0) {
        if (signo == SIGTERM || signo == SIGHUP) {
            r->ended = signo;
        } else if (signo == SIGWINCH || signo == SIGCONT) {
            resize(r);
            paint(r);
        }
    }
}

static void take_keys(struct run *r)
{
    struct hr_key key;
    bool any = false;
    while (!hr_kiosk_is_over(r->kiosk) && hr_term_key(r->term, &key)) {
        any = true;
        hr_kiosk_key(r->kiosk, &key, milliseconds());
    }
    if (!any && hr_term_is_gone(r->term))
        r->ended = SIGHUP;
}

static void turn(struct run *r)
{
    struct pollfd in[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = r->signals, .events = POLLIN}};
    int ready = poll(in, 2, TIMER_MS);
    take_signals(r);
    hr_kiosk_tick(r->kiosk, milliseconds());
    if (ready > 0 && in[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        r->ended = SIGHUP;
    else if (ready > 0 && in[0].revents & POLLIN)
        take_keys(r);
    if (hr_kiosk_paints(r->kiosk))
        paint(r);
}

bool hr_kiosk_run(struct hr_session *session, const struct hr_tui_options *options, const char *starter,
                  struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct run r = {.options = options};
    const struct hr_term_options to = {.mono = options->mono,
                                       .mouse = false,
                                       .theme = options->config ? (enum hr_theme)options->config->theme
                                                                : HR_THEME_OKABE_ITO};
    if (!hr_signals_start(&r.signals, err)) {
        talloc_free(ctx);
        return false;
    }
    ignore_others();
    r.term = hr_term_open(ctx, &to, err);
    if (r.term) {
        r.kiosk = hr_kiosk_new(ctx, session, options, starter, milliseconds());
        resize(&r);
        while (!r.ended && !hr_kiosk_is_over(r.kiosk))
            turn(&r);
    }
    bool done = r.term != NULL;
    talloc_free(r.term);
    talloc_free(ctx);
    hr_signals_stop();
    hr_signals_end(r.ended);
    return done;
}
