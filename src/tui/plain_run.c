/*
 * The line mode's run: lines from standard input, whatever it is; nothing of the terminal is changed. Between lines it
 * follows the class, so that what others did is ready to be said.
 */
#include "homeroom/plain.h"
#include "homeroom/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { TIMER_MS = 250, CHUNK = 4096, LINE_MOST = 64 * 1024 };

static bool to_stdout(void *arg, const char *bytes, size_t n)
{
    (void)arg;
    while (n > 0) {
        ssize_t sent = write(STDOUT_FILENO, bytes, n);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

struct run {
    struct hr_plain *plain;
    struct hr_buf *out;
    struct hr_buf *typed; /* what has come in and is no whole line yet */
    int signals;
    bool over, prompts; /* a person is at the other end: a sign says that a line is waited for */
};

static void invite(struct run *r)
{
    if (r->prompts && !r->over)
        hr_buf_text(r->out, "> ");
    if (!hr_buf_flush(r->out))
        r->over = true;
}

static void take_line(struct run *r, const char *line)
{
    hr_plain_line(r->plain, line);
    r->over = r->over || hr_plain_is_over(r->plain);
    invite(r);
}

/* The whole lines of what came in; the rest stays for the next time. */
static void take_lines(struct run *r)
{
    struct hr_buf *rest = hr_buf_new(r->out, NULL, NULL);
    char *at = r->typed->bytes, *end = at + r->typed->n, *stop;
    while (!r->over && (stop = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        *stop = '\0';
        take_line(r, at);
        at = stop + 1;
    }
    if (!r->over)
        hr_buf_add(rest, at, (size_t)(end - at));
    talloc_free(r->typed);
    r->typed = rest;
}

static void take_input(struct run *r)
{
    char bytes[CHUNK];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (n > 0) {
        hr_buf_add(r->typed, bytes, (size_t)n);
        take_lines(r);
    }
    if (n <= 0 && r->typed->n && !r->over)
        take_line(r, r->typed->bytes); /* a last line without its end */
    r->over = r->over || n <= 0 || r->typed->n > LINE_MOST;
}

static void take_signals(struct run *r, int *ended)
{
    int signo;
    while ((signo = hr_signals_next()) != 0) {
        if (signo == SIGTSTP) {
            raise(SIGSTOP);
        } else if (signo != SIGWINCH && signo != SIGCONT) {
            *ended = signo;
            r->over = true;
        }
    }
}

bool hr_plain_run(struct hr_session *session, const struct hr_tui_options *options, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct run r = {.out = hr_buf_new(ctx, to_stdout, NULL), .prompts = isatty(STDIN_FILENO)};
    int ended = 0;
    if (!hr_signals_start(&r.signals, err)) {
        talloc_free(ctx);
        return false;
    }
    r.typed = hr_buf_new(r.out, NULL, NULL);
    r.plain = hr_plain_new(ctx, session, options, r.out);
    invite(&r);
    while (!r.over) {
        struct pollfd in[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = r.signals, .events = POLLIN}};
        int ready = poll(in, 2, TIMER_MS);
        take_signals(&r, &ended);
        if (ready > 0 && in[0].revents && !r.over)
            take_input(&r);
        hr_plain_tick(r.plain);
    }
    bool done = hr_plain_end(r.plain, err);
    talloc_free(ctx);
    hr_signals_stop();
    hr_signals_end(ended);
    return done;
}
