/*
 * There is no memory left: at every allocation that a command makes, and that someone's work in the dashboard makes,
 * the request is refused, once or from then on. The program goes on as if nothing had been, where it can, or leaves
 * with 4 and one sentence, the terminal as it was; what was acknowledged is in the file, and the file is whole. Several
 * processes do this beside each other, each in a world of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/no_memory.h"
#include "common/peek.h"
#include "common/shared.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { BRIEF = 16, BRIEF_SITTINGS = 5, BRIEF_CURSES = 40, WAIT_MS = 10000 };

static const char sentence[] = "homeroom: memory: there is none left; everything recorded so far is in the file\n";

static const struct {
    const char *name;
    const char *arguments[10];
} commands[] = {
    {"record", {"record", "note", "--student", "s0001", "--note", "a note"}},
    {"import", {"import", "evidence", "rows.csv"}},
    {"settings", {"settings", "retake=limited:3"}},
    {"undo", {"undo"}},
    {"ready", {"ready"}},
    {"explain", {"explain", "grade", "--student", "s0001"}},
};

static struct world *world;
static struct no_memory *shared;
static const char *made, *rows, *file, *student;
static char *preload;
static char *made_bytes;
static size_t made_size;

static struct sums {
    long requests, curses, refused, survived;
} * sums; /* of all processes, in one command or in the dashboard */

static void count(bool as_ever)
{
    __atomic_fetch_add(&sums->refused, 1, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&sums->survived, as_ever, __ATOMIC_SEQ_CST);
}

/* A world of its own, with what a process shares with the program that it starts. */
static void settle(const void *ctx)
{
    world = world_new(ctx, world->program);
    file = world_path(world, "class.db");
    world_copy(ctx, rows, world_path(world, "rows.csv"));
    const char *path = world_path(world, "no-memory");
    shared = shared_new(path, sizeof *shared);
    world_set(world, "HR_NO_MEMORY", path);
    world_set(world, "LD_PRELOAD", preload);
}

static void refuse(long at, int for_ever)
{
    shared->count = 0;
    shared->at = at;
    shared->for_ever = for_ever;
    shared->curses = 0;
}

/* Nothing was written since the class was put there: no need to ask SQLite. */
static bool is_untouched(void)
{
    char journal[512];
    size_t size;
    snprintf(journal, sizeof journal, "%s-journal", file);
    if (!world_exists(file) || world_exists(journal))
        return false;
    char *bytes = world_read(NULL, file, &size);
    bool same = size == made_size && memcmp(bytes, made_bytes, size) == 0;
    talloc_free(bytes);
    return same;
}

static void put_there(const void *ctx)
{
    if (!is_untouched())
        world_copy(ctx, made, file);
}

static struct ran run(const void *ctx, size_t c)
{
    const char *arguments[20] = {"-f", file, "--now", "2026-10-14T10:42", "--by", "rivera"};
    for (size_t i = 0; i < sizeof commands[c].arguments / sizeof commands[c].arguments[0]; i++) {
        const char *argument = commands[c].arguments[i];
        arguments[6 + i] = argument && strcmp(argument, "s0001") == 0 ? student : argument;
    }
    put_there(ctx);
    return world_run(ctx, world, arguments, tty_patience(WAIT_MS));
}

/* As undisturbed, or one sentence and 4. */
static void try_command(size_t c, long at, int for_ever, const struct ran *sound, uint64_t before, uint64_t after)
{
    void *ctx = hr_ctx(NULL);
    const char *where =
        hr_printf(ctx, "%s, request %ld refused%s", commands[c].name, at, for_ever ? " and all after" : "");
    refuse(at, for_ever);
    struct ran ran = run(ctx, c);
    bool as_ever = ran.code == 0 && strcmp(ran.output, sound->output) == 0;
    refuse(0, 0);
    bool untouched = is_untouched();
    uint64_t now = untouched ? before : peek_contents(file);
    tally(as_ever || (ran.code == 4 && strcmp(ran.output, sentence) == 0), "%s: it left with %d and said: %s", where,
          ran.code, ran.output);
    tally((untouched || peek_is_whole(file)) && (now == before || now == after), "%s: the class file is not whole",
          where);
    tally(ran.code != 0 || now == after, "%s: it said that it was done, and it is not", where);
    count(as_ever);
    talloc_free(ctx);
}

/* Every so many of the requests are refused, and of those everyone has a share. */
static long stride_of(long all, int brief)
{
    long wanted = torture_count(brief, (int)all);
    return (all + wanted - 1) / wanted;
}

static bool is_mine(long at, long stride, int worker)
{
    return at / stride % TALLY_WORKERS == worker;
}

static void sweep_command(const void *which, int worker)
{
    size_t c = *(const size_t *)which;
    void *ctx = hr_ctx(NULL);
    settle(ctx);
    world_copy(ctx, made, file);
    uint64_t before = peek_contents(file);
    refuse(0, 0);
    struct ran sound = run(ctx, c);
    long all = shared->count, stride = stride_of(all, BRIEF);
    uint64_t after = peek_contents(file);
    tally(sound.code == 0 && all > 100, "%s, undisturbed, left with %d after %ld requests: %s", commands[c].name,
          sound.code, all, sound.output);
    sums->requests = all;
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (long at = 1 + for_ever * stride / 2; at <= all; at += stride)
            if (is_mine(at, stride, worker))
                try_command(c, at, for_ever, &sound, before, after);
    talloc_free(ctx);
}

/* -- the dashboard -- */

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

static int64_t pieces(void)
{
    return peek_number(file, "SELECT count(*) FROM evidence");
}

static struct tty *sit_down(void *ctx)
{
    const char *arguments[] = {"-f", file, "--by", "rivera", "--now", "2026-10-14T10:42", NULL};
    struct tty *t = world_open(ctx, world, arguments);
    return t;
}

/* A short lesson: a mark, a note, every view, and the end. Returns how many pieces were shown as saved. */
static int64_t work(struct tty *t)
{
    static const char *const keys[] = {"p",     "2",   "3", "4", "5", "6",     "7", "1",
                                       "Enter", "Esc", "1", "c", "n", "Enter", "q"};
    char saved[] = "saved";
    int64_t told = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && tty_barrier(t, tty_patience(WAIT_MS)) && tty_is_running(t);
         i++) {
        tty_key(t, keys[i]);
        if (i == 0 && tty_barrier(t, tty_patience(WAIT_MS)))
            told += tty_wait(t, shows, saved, tty_patience(1000));
    }
    return told;
}

static void try_sitting(long at, int for_ever, int64_t before)
{
    void *ctx = hr_ctx(NULL);
    put_there(ctx);
    refuse(at, for_ever);
    struct tty *t = sit_down(ctx);
    int64_t told = work(t);
    bool ended = tty_wait_exit(t, tty_patience(WAIT_MS));
    refuse(0, 0);
    const char *where = hr_printf(ctx, "dashboard, request %ld refused%s", at, for_ever ? " and all after" : "");
    int code = tty_exit_code(t);
    tally(ended && (code == 0 || code == 4), "%s: it left with %d\n%s", where, code, tty_dump(ctx, t));
    tally(code != 4 || strstr(tty_screen(t), "there is none left"), "%s: nothing was said\n%s", where,
          tty_dump(ctx, t));
    tally(!tty_left_behind(t), "%s: the terminal was left with %s", where,
          tty_left_behind(t) ? tty_left_behind(t) : "");
    bool untouched = is_untouched();
    int64_t there = untouched ? 0 : pieces() - before;
    tally(there >= told && there <= 2, "%s: %lld pieces were shown as saved, %lld are there", where, (long long)told,
          (long long)there);
    tally(untouched || peek_is_whole(file), "%s: the class file is damaged", where);
    count(code == 0);
    talloc_free(ctx);
}

static void sweep_dashboard(const void *arg, int worker)
{
    (void)arg;
    void *ctx = hr_ctx(NULL);
    settle(ctx);
    world_copy(ctx, made, file);
    int64_t before = pieces();
    refuse(0, 0);
    struct tty *t = sit_down(hr_ctx(ctx));
    int64_t told = work(t);
    tally(tty_wait_exit(t, tty_patience(WAIT_MS)) && tty_exit_code(t) == 0 && told == 1,
          "the dashboard, undisturbed, left with %d\n%s", tty_exit_code(t), tty_dump(ctx, t));
    long all = shared->count, stride = stride_of(all, BRIEF_SITTINGS);
    int curses = shared->curses, every = (int)stride_of(curses, BRIEF_CURSES);
    long *curses_at = hr_new_array(ctx, long, (size_t)curses + 1);
    memcpy(curses_at, shared->curses_at, (size_t)curses * sizeof *curses_at);
    sums->requests = all;
    sums->curses = curses;
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (long at = 1 + for_ever * stride / 2; at <= all; at += stride)
            if (is_mine(at, stride, worker))
                try_sitting(at, for_ever, before);
    for (int i = 0; stride > 1 && i < curses; i += every)
        if (is_mine(i, every, worker))
            try_sitting(curses_at[i], i / every % 2, before);
    talloc_free(ctx);
}

/* -- all of it -- */

static void sweep(const char *name, void (*each)(const void *arg, int worker), const void *arg, struct sums *in_all)
{
    *sums = (struct sums){0};
    tally_together(each, arg);
    printf("%s: %ld requests (%ld of curses), %ld refused\n", name, sums->requests, sums->curses, sums->refused);
    tally(sums->refused >= torture_count(BRIEF_SITTINGS, (int)sums->requests),
          "%s: only %ld of %ld requests were refused", name, sums->refused, sums->requests);
    in_all->refused += sums->refused;
    in_all->survived += sums->survived;
}

static void make_class(const void *ctx)
{
    made = world_path(world, "made.db");
    const char *const demo[] = {"demo",     "--make", made,    "--students",       "8",
                                "--skills", "4",      "--now", "2026-10-14T10:42", NULL};
    struct ran ran = world_run(ctx, world, demo, tty_patience(20000));
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
    student = strtok(peek_lines(ctx, made, "SELECT id FROM student LIMIT 1"), "\n");
    const char *const note[] = {"-f",        made,    "--by",   "rivera", "record", "note",
                                "--student", student, "--note", "n",      NULL};
    if (world_run(ctx, world, note, tty_patience(20000)).code != 0)
        world_fail("nothing could be recorded");
    made_bytes = world_read(ctx, made, &made_size);
    rows = world_path(world, "rows.csv");
    char *lines = hr_strdup(ctx, "student_id,kind,at,note\n");
    for (int i = 0; i < 40; i++)
        hr_append(&lines, "%s,note,2026-10-01T10:%02d,row %d\n", student, i, i);
    world_write(rows, lines, strlen(lines));
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world_in_memory();
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    make_class(ctx);
    tally(peek_is_whole(made), "the class is damaged");
    preload = realpath(hr_printf(ctx, "%.*s/no_memory.so", (int)(strrchr(argv[0], '/') - argv[0]), argv[0]), NULL);
    if (!preload) {
        tally_skip("requests for memory refused: the sanitizers keep malloc for themselves");
        return tally_end();
    }
    struct sums in_all = {0};
    sums = shared_new(world_path(world, "sums"), sizeof *sums);
    sweep("dashboard", sweep_dashboard, NULL, &in_all);
    tally(sums->requests > 1000 && sums->curses > 50, "dashboard: only %ld requests, %ld of curses", sums->requests,
          sums->curses);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        sweep(commands[i].name, sweep_command, &i, &in_all);
    torture_figure("requests for memory refused", "%ld, of them %ld without any harm", in_all.refused, in_all.survived);
    talloc_free(ctx);
    return tally_end();
}
