/*
 * The dashboard's run: poll, drain, draw once. Idle it sleeps; a burst of keys makes one frame; no way out leaves the
 * terminal in another state than it was found in.
 */
#include "homeroom/tui.h"

#include "homeroom/signals.h"
#include "homeroom/term.h"
#include "homeroom/ui.h"

#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

/*
 * What others do is looked for every TIMER_MS, and who is here every LOOK_MS. Where the system tells of what is
 * written, HEARD_MS after it did and for some time on, and else every LOOK_MS; and where it tells of all that can be
 * done, at most every SILENT_MS.
 */
enum { LOOK_MS = 1000, TIMER_MS = 250, WAITING_MS = 40, SILENT_MS = 5000, HEARD_MS = 20, STILL_MS = 2500 };

int hr_tui_ended_by(void)
{
    return hr_signals_ended_by();
}

void hr_tui_restore(void)
{
    hr_term_rescue();
}

struct run {
    struct hr_ui *ui;
    struct hr_term *term;
    struct hr_canvas *canvas;
    int signals;    /* the end of the pipe */
    int64_t looked; /* when it was looked who is here, likewise */
    int64_t ticked; /* when the last tick was, in milliseconds of the monotonic clock */
    int64_t heard;  /* when somebody was heard to write to the class file, likewise */
};

static int64_t milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void resize(struct run *r)
{
    hr_term_resized(r->term);
    hr_term_size(r->term, &r->ui->width, &r->ui->height);
    hr_ui_stale(r->ui, HR_READS_WIDTH);
    talloc_free(r->canvas);
    r->canvas = hr_canvas_new(r->term, r->ui->width, r->ui->height, r->ui->ascii);
    r->canvas->only_ascii = r->ui->options->only_ascii;
    r->ui->paints = true;
}

static void end(struct run *r, int signo)
{
    hr_signals_end(signo);
    r->ui->leaves = true;
}

static void suspend(struct run *r)
{
    r->ui->suspends = false;
    hr_term_suspend(r->term);
    r->ui->ms = milliseconds();
    resize(r);
    hr_ui_tick(r->ui);
}

static void take_signals(struct run *r)
{
    int signo;
    while ((signo = hr_signals_next()) != 0) {
        if (signo == SIGWINCH || signo == SIGCONT)
            resize(r);
        else if (signo == SIGTSTP)
            r->ui->suspends = !r->ui->lock; /* behind a locked screen there is no shell either */
        else
            end(r, signo);
    }
}

static void take_keys(struct run *r)
{
    struct hr_key key;
    bool any = false;
    while (!r->ui->leaves && !r->ui->suspends && hr_term_key(r->term, &key)) {
        any = true;
        hr_ui_key(r->ui, &key);
    }
    if (!any && hr_term_is_gone(r->term))
        end(r, SIGHUP);
}

static void paint(struct run *r)
{
    hr_ui_draw(r->ui, r->canvas);
    hr_term_show(r->term, r->canvas);
    r->ui->paints = false;
}

/* What tells that somebody writes; -1: nothing does, or somebody did just now and ticks come often enough. */
static int watch(const struct run *r)
{
    const struct hr_session *session = r->ui->session;
    if (!session || hr_session_trouble(session) || r->ui->ms - r->heard < STILL_MS)
        return -1;
    return hr_store_watch(hr_session_store(r->ui->session));
}

/* The same of who comes and who leaves. */
static int watch_others(const struct run *r)
{
    return r->ui->session && r->ui->here ? hr_here_watch(r->ui->here) : -1;
}

static int between_ticks(const struct run *r)
{
    if (r->ui->waiting_count)
        return WAITING_MS;
    if (watch(r) < 0)
        return TIMER_MS;
    return watch_others(r) >= 0 && hr_session_is_silent(r->ui->session) ? SILENT_MS : LOOK_MS;
}

/* How long may be slept until the next tick; ticks come also while keys keep coming. */
static int tick_in(const struct run *r)
{
    int64_t left = r->ticked + between_ticks(r) - milliseconds(), rest = hr_ui_rest(r->ui);
    left = left < rest ? left : rest;
    return left > 0 ? (int)left : 0;
}

/* When somebody was heard, and now and then; the class file may have come, or come to another place, since the last
 * time. */
static void look_who_is_here(struct run *r)
{
    struct hr_ui *ui = r->ui;
    if (!ui->session || (ui->here && ui->ms - r->looked < LOOK_MS))
        return;
    if (!ui->here)
        ui->here = hr_here_join(ui, hr_store_path(hr_session_store(ui->session)), hr_session_by(ui->session));
    r->looked = ui->ms;
    ui->paints = hr_here_look(ui->here) || ui->paints;
}

static void tick(struct run *r)
{
    if (r->ui->session && hr_store_heard(hr_session_store(r->ui->session)))
        r->heard = r->ui->ms;
    hr_ui_tick(r->ui);
    look_who_is_here(r);
    r->ticked = milliseconds();
}

static void turn(struct run *r)
{
    struct pollfd in[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                          {.fd = r->signals, .events = POLLIN},
                          {.fd = watch(r), .events = POLLIN},
                          {.fd = watch_others(r), .events = POLLIN}};
    int ready = poll(in, 4, tick_in(r));
    r->ui->ms = milliseconds();
    if (ready > 0 && in[2].revents) {
        r->heard = r->ui->ms;
        r->ticked = r->ui->ms - TIMER_MS + HEARD_MS;
    }
    if (ready > 0 && in[3].revents)
        r->looked = r->ticked = r->ui->ms - SILENT_MS;
    if (ready == 0 || tick_in(r) == 0)
        tick(r);
    if (ready > 0 && in[1].revents)
        take_signals(r);
    if (ready > 0 && in[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        end(r, SIGHUP);
    else if (ready > 0 && in[0].revents & POLLIN)
        take_keys(r);
    if (r->ui->suspends && !r->ui->leaves)
        suspend(r);
    if (r->ui->paints && !r->ui->leaves)
        paint(r);
}

bool hr_tui_run(struct hr_session *session, const struct hr_tui_options *options, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct run r = {.ui = NULL};
    if (!hr_signals_start(&r.signals, err)) {
        talloc_free(ctx);
        return false;
    }
    struct hr_term_options to = {.mono = options->mono,
                                 .mouse = !options->no_mouse && (!options->config || options->config->mouse),
                                 .theme = options->config ? (enum hr_theme)options->config->theme : HR_THEME_OKABE_ITO};
    r.term = hr_term_open(ctx, &to, err);
    if (r.term) {
        int width, height;
        hr_term_size(r.term, &width, &height);
        r.ui = hr_ui_new(ctx, session, options, width, height);
        r.ui->term = r.term;
        r.ui->ms = r.ui->touched_ms = milliseconds();
        r.heard = r.ui->ms - STILL_MS;
        resize(&r);
        const char *note = hr_term_note(r.term) ? hr_term_note(r.term) : options->note;
        if (note)
            hr_ui_say(r.ui, HR_STYLE_WARNING, "%s", note);
        while (!r.ui->leaves) {
            if (r.ui->paints)
                paint(&r);
            turn(&r);
        }
    }
    bool done = r.term && hr_ui_save_waiting(r.ui, err);
    talloc_free(r.term);
    talloc_free(ctx);
    hr_signals_stop();
    return done;
}
