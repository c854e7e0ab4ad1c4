/* Several at one file: another's mark on my screen, dashboards that nobody touches, writers at a human pace. */
#include "bench.h"

#include "homeroom/session.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CROWD = 20,
    IDLE_MS = 10000,
    OTHERS_MARKS = 8,
    WRITERS_COUNT = 50,
    COMMITS = 6,
    THINK_MS = 1000,
    WAIT_MS = 5000
};

/* ---- another's mark ---- */

static void watch_another(struct bench *b, const char *class)
{
    struct screen mine = our_screen(b, class), theirs = our_screen(b, class);
    mine.argv[5] = theirs.argv[5] = "--by";
    mine.argv[6] = "me";
    theirs.argv[6] = "them";
    if (!open_screen(b, &mine, FIGURES, FIGURES) || !open_screen(b, &theirs, FIGURES, FIGURES))
        return;
    hold(b, &theirs, RIGHT);
    hold(b, &mine, RIGHT);
    for (int i = 0; i < OTHERS_MARKS; i++) {
        int64_t begun = now_ns();
        meter_send(&theirs.meter, "m", 1, 1);
        double before = ms_since(begun);
        struct answer a = meter_send(&mine.meter, "", 0, QUIET_MS);
        if (a.bytes)
            take(b, OTHERS_MARK, OURS, before + a.last_ms);
        else
            complain(b, "another's mark never came");
        meter_listen(&mine.meter, MARK_QUIET_MS + 37 * i); /* at another point of its poll each time */
    }
    close_screen(b, &mine, FIGURES);
    close_screen(b, &theirs, FIGURES);
}

/* ---- dashboards that nobody touches ---- */

/* How long a process has been on a processor, in ms. */
static double used_ms(const struct screen *s)
{
    char path[64], line[64] = "";
    snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)s->meter.pid);
    FILE *f = fopen(path, "r");
    if (f && !fgets(line, sizeof line, f))
        line[0] = '\0';
    if (f)
        fclose(f);
    return (double)strtoll(line, NULL, 10) / 1e6;
}

static void leave_alone(struct bench *b, const char *class)
{
    static struct screen crowd[CROWD];
    int open = 0;
    double used = 0;
    while (open < CROWD) {
        crowd[open] = our_screen(b, class);
        if (!open_screen(b, &crowd[open], FIGURES, FIGURES))
            break;
        open++;
    }
    for (int i = 0; i < open; i++)
        meter_listen(&crowd[i].meter, 50); /* what they say of each other's coming */
    for (int i = 0; i < open; i++)
        used -= used_ms(&crowd[i]);
    int64_t begun = now_ns();
    poll(NULL, 0, IDLE_MS);
    for (int i = 0; i < open; i++)
        used += used_ms(&crowd[i]);
    if (open == CROWD)
        take(b, IDLE_CROWD, OURS, 100 * used / ms_since(begun));
    for (int i = 0; i < open; i++)
        close_screen(b, &crowd[i], FIGURES);
}

/* ---- writers ---- */

static bool write_pieces(const char *class, int who, int out)
{
    static struct hr_zone_step steps[] = {{INT64_MIN, 0}};
    static const struct hr_zone zone = {steps, 1};
    void *ctx = hr_ctx(NULL);
    struct hr_err err;
    struct hr_session_options options = {
        .zone = &zone, .by = hr_printf(ctx, "writer %d", who), .mode = HR_STORE_WRITE, .now = GENERATED_MOMENT};
    struct hr_session *session = hr_session_open(ctx, class, &options, &err);
    bool done = session != NULL;
    srand((unsigned)who);
    for (int i = 0; i < COMMITS && done; i++) {
        struct hr_op op = {.kind = HR_OP_EVIDENCE};
        op.row.evidence = (struct hr_evidence_row){.kind = HR_PRACTICE,
                                                   .student = {(uint32_t)(who % STUDENTS + 1)},
                                                   .skill = {(uint32_t)(i + 1)},
                                                   .at = GENERATED_MOMENT + i};
        struct hr_batch batch = {.ops = &op, .count = 1, .source = "bench", .revision = -1};
        struct hr_change change;
        poll(NULL, 0, THINK_MS / 2 + rand() % THINK_MS);
        int64_t begun = now_ns();
        done = hr_session_commit(session, &batch, WAIT_MS, ctx, &change, &err);
        double ms = ms_since(begun);
        done = done && write(out, &ms, sizeof ms) == sizeof ms;
    }
    talloc_free(ctx);
    return done;
}

static double p99(const struct samples *s)
{
    median(s); /* puts them in order */
    return s->count ? s->values[(s->count - 1) * 99 / 100] : 0;
}

/* So many processes at once; the 99th of 100 waits for its commit. */
static double write_at_once(struct bench *b, const char *class, int writers)
{
    struct samples all = {0};
    double ms;
    int out[2], status;
    if (pipe(out) != 0)
        return 0;
    fflush(stdout);
    for (int i = 0; i < writers; i++)
        if (fork() == 0)
            _exit(write_pieces(class, i, out[1]) ? 0 : 1);
    close(out[1]);
    while (read(out[0], &ms, sizeof ms) == sizeof ms)
        sample(b, &all, ms);
    close(out[0]);
    while (wait(&status) > 0)
        if (status != 0)
            complain(b, "a writer could not write");
    return p99(&all);
}

void measure_people(struct bench *b)
{
    const char *class = in_folder(b, "class.db");
    if (!copy_file(b, b->small, class))
        return;
    watch_another(b, class);
    leave_alone(b, class);
    double alone = write_at_once(b, class, 1);
    take(b, WRITERS, OURS, write_at_once(b, class, WRITERS_COUNT) - alone);
    unlink(class);
}
