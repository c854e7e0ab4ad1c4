/*
 * Many people at one class file. Each records something, thinks for a second, records again; nothing is lost, nobody is
 * shown an error, and what each waits for the disk is compared with what one person alone waits. A change of someone
 * else is on my screen within a second; a dashboard that nobody touches costs next to nothing and writes next to
 * nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/dice.h"
#include "common/peek.h"
#include "common/people.h"
#include "common/shared.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { WRITERS = 12, WRITERS_LONG = 50, SECONDS = 3, SECONDS_LONG = 120, IDLE = 3, IDLE_LONG = 600, MOST = 20000 };
enum { THINK_MS = 1000, LOCK_MS = 40, WAIT_MS = 10000, SIGHTS = 3, SIGHTS_LONG = 50 };

struct results {
    long count, errors, lost;
    int64_t us[MOST]; /* from the key to the disk */
};

static struct world *world;
static struct dice dice;
static const char *file;
static struct results *results;

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void think(int64_t us)
{
    struct timespec t = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    pselect(0, NULL, NULL, NULL, us > 0 ? &t : &(struct timespec){0}, NULL);
}

/* One mark as the dashboard records it: it waits in the queue while someone else has the file. */
static bool record(struct hr_session *session, uint32_t student, const char *note)
{
    struct hr_op op = people_piece(HR_NOTE, student, 0);
    struct hr_err err = {.status = HR_BUSY};
    bool done = false;
    op.row.evidence.note = note;
    while (!done && err.status == HR_BUSY) {
        struct hr_batch batch = {.ops = &op, .count = 1, .source = "grid"};
        void *ctx = hr_ctx(session);
        struct hr_change change;
        done = hr_session_commit(session, &batch, LOCK_MS, ctx, &change, &err);
        talloc_free(ctx);
    }
    return done;
}

static void write_for(int who, int64_t until, uint32_t students)
{
    void *ctx = hr_ctx(NULL);
    struct hr_session *session = people_open(ctx, file, hr_printf(ctx, "writer%d", who), HR_TEACHER);
    struct dice own = {.state = dice.state + (uint64_t)who * 7919};
    think((int64_t)dice_below(&own, THINK_MS) * 1000);
    for (int i = 0; now_us() < until; i++) {
        int64_t from = now_us();
        bool done = record(session, 1 + dice_below(&own, students), hr_printf(ctx, "mark %d of %d", i, who));
        long n = __atomic_fetch_add(&results->count, 1, __ATOMIC_SEQ_CST);
        if (!done)
            __atomic_fetch_add(&results->errors, 1, __ATOMIC_SEQ_CST);
        else if (n < MOST)
            results->us[n] = now_us() - from;
        think((THINK_MS / 2 + (int64_t)dice_below(&own, THINK_MS)) * 1000);
    }
    talloc_free(ctx);
    _exit(0);
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Milliseconds that 99 of 100 marks took. */
static double write_together(int writers, int seconds)
{
    int64_t before = peek_number(file, "SELECT count(*) FROM evidence"), until = now_us() + (int64_t)seconds * 1000000;
    uint32_t students = (uint32_t)peek_number(file, "SELECT count(*) FROM student");
    *results = (struct results){0};
    fflush(NULL);
    for (int i = 0; i < writers; i++)
        if (fork() == 0)
            write_for(i, until, students);
    int status, failed = 0;
    while (wait(&status) > 0)
        failed += status != 0;
    int64_t there = peek_number(file, "SELECT count(*) FROM evidence") - before;
    tally(results->count > 0 && failed == 0, "%ld marks, %d writers ended badly", results->count, failed);
    tally(results->errors == 0, "%d writers: %ld were shown an error", writers, results->errors);
    results->lost = results->count - results->errors - (long)there;
    tally(results->lost == 0, "%d writers: %ld marks were saved, %lld are there", writers,
          results->count - results->errors, (long long)there);
    size_t n = (size_t)(results->count < MOST ? results->count : MOST);
    qsort(results->us, n, sizeof results->us[0], by_size);
    return n ? (double)results->us[n - 1 - n / 100] / 1000 : 0;
}

static void everyone_writes(void)
{
    int writers = torture_is_long() ? WRITERS_LONG : WRITERS, seconds = torture_count(SECONDS, SECONDS_LONG);
    double alone = write_together(1, seconds < 20 ? seconds : 20);
    double together = write_together(writers, seconds);
    tally(!torture_is_long() || together <= alone + 100, "99 of 100 marks of %d writers took %.0f ms, of one %.0f ms",
          writers, together, alone);
    torture_figure("writers with a second of thought",
                   "%d for %d s: %ld marks, %ld of them lost, %ld errors shown; 99 of 100 on the "
                   "disk within %.1f ms (one alone: %.1f ms)",
                   writers, seconds, results->count, results->lost, results->errors, together, alone);
}

/* -- on my screen -- */

static struct tty *sit_down(const void *ctx)
{
    const char *arguments[] = {"-f", file, "--now", "2026-10-14T10:42", NULL};
    struct tty *t = world_open(ctx, world, arguments);
    tally(tty_barrier(t, tty_patience(WAIT_MS)), "the dashboard does not come up\n%s", tty_dump(ctx, t));
    return t;
}

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

static void someone_else_is_seen(const void *ctx)
{
    struct tty *t = sit_down(ctx);
    int wanted = torture_count(SIGHTS, SIGHTS_LONG), late = 0;
    int64_t longest = 0;
    for (int i = 0; i < wanted; i++) {
        char *by = hr_printf(ctx, "zoe%d", i);
        struct hr_session *session = people_open(ctx, file, by, HR_TEACHER);
        tally(record(session, 1, "seen?"), "nothing could be recorded");
        int64_t from = now_us();
        tally(tty_wait(t, shows, by, tty_patience(WAIT_MS)), "a change of %s is not seen\n%s", by, tty_dump(ctx, t));
        int64_t took = now_us() - from;
        late += took > (int64_t)tty_patience(1000) * 1000;
        longest = took > longest ? took : longest;
        talloc_free(session);
    }
    tally(late == 0 || !torture_is_long(), "%d of %d changes came later than within a second", late, wanted);
    torture_figure("someone else's change on my screen", "%d, the last after %.0f ms", wanted, (double)longest / 1000);
    talloc_free(t);
}

/* -- idle -- */

/* Of the processor, in seconds; less than 0 when that can't be had. */
static double used(pid_t pid)
{
    clockid_t clock;
    struct timespec t;
    if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &t))
        return -1;
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool never(void *arg, struct tty *t)
{
    (void)arg;
    (void)t;
    return false;
}

static void nobody_touches_it(const void *ctx)
{
    struct tty *t = sit_down(ctx);
    int seconds = torture_count(IDLE, IDLE_LONG);
    tty_bytes(t);
    double before = used(tty_pid(t));
    tty_wait(t, never, NULL, seconds * 1000);
    double percent = (used(tty_pid(t)) - before) * 100 / seconds;
    size_t bytes = tty_bytes(t);
    tally(tty_is_running(t) && before > 0, "the dashboard has ended, or its processor time can't be had");
    tally(percent < (torture_is_long() ? 0.5 : 10 * tty_patience(1)), "a dashboard that nobody touches takes %.2f %%",
          percent);
    tally(bytes < 200 + (size_t)seconds * 10, "a dashboard that nobody touches wrote %zu bytes", bytes);
    torture_figure("a dashboard that nobody touches", "%d s: %.2f %% of a core, %zu bytes to the terminal", seconds,
                   percent, bytes);
    talloc_free(t);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo", "--make", file, "--now", "2026-10-14T10:42", NULL};
    struct ran ran = world_run(ctx, world, demo, tty_patience(20000));
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
    results = shared_new(world_path(world, "results"), sizeof *results);
    everyone_writes();
    someone_else_is_seen(ctx);
    nobody_touches_it(ctx);
    tally(peek_is_whole(file), "the class file is damaged");
    talloc_free(ctx);
    return tally_end();
}
