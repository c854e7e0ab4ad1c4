/*
 * There is no memory left: at every allocation that a command makes, and that someone's work in the dashboard makes,
 * the request is refused, once or from then on. The program goes on as if nothing had been, where it can, or leaves
 * with 4 and one sentence, the terminal as it was; what was acknowledged is in the file, and the file is whole.
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

enum { BRIEF = 16, BRIEF_SITTINGS = 10, LONG_SITTINGS = 4000, BRIEF_CURSES = 40, WAIT_MS = 10000 };

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
static const char *made, *file, *student;
static long refused, survived;

static void refuse(long at, int for_ever)
{
    shared->count = 0;
    shared->at = at;
    shared->for_ever = for_ever;
    shared->curses = 0;
}

static struct ran run(const void *ctx, size_t c)
{
    const char *arguments[20] = {"-f", file, "--now", "2026-10-14T10:42", "--by", "rivera"};
    for (size_t i = 0; i < sizeof commands[c].arguments / sizeof commands[c].arguments[0]; i++) {
        const char *argument = commands[c].arguments[i];
        arguments[6 + i] = argument && strcmp(argument, "s0001") == 0 ? student : argument;
    }
    world_copy(ctx, made, file);
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
    uint64_t now = peek_contents(file);
    tally(as_ever || (ran.code == 4 && strcmp(ran.output, sentence) == 0), "%s: it left with %d and said: %s", where,
          ran.code, ran.output);
    tally(peek_is_whole(file) && (now == before || now == after), "%s: the class file is not whole", where);
    tally(ran.code != 0 || now == after, "%s: it said that it was done, and it is not", where);
    refused++;
    survived += as_ever;
    talloc_free(ctx);
}

static void sweep_command(size_t c)
{
    void *ctx = hr_ctx(NULL);
    world_copy(ctx, made, file);
    uint64_t before = peek_contents(file);
    refuse(0, 0);
    struct ran sound = run(ctx, c);
    long all = shared->count, tried = 0;
    uint64_t after = peek_contents(file);
    tally(sound.code == 0 && all > 100, "%s, undisturbed, left with %d after %ld requests: %s", commands[c].name,
          sound.code, all, sound.output);
    long wanted = torture_is_long() ? torture_count(BRIEF, (int)all) : torture_count(BRIEF, BRIEF),
         stride = (all + wanted - 1) / wanted;
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (long at = 1 + for_ever * stride / 2; at <= all; at += stride, tried++)
            try_command(c, at, for_ever, &sound, before, after);
    printf("%s: %ld requests, %ld refused\n", commands[c].name, all, tried);
    tally(tried >= wanted, "%s: only %ld requests were refused", commands[c].name, tried);
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

static void try_sitting(long at, int for_ever)
{
    void *ctx = hr_ctx(NULL);
    world_copy(ctx, made, file);
    int64_t before = pieces();
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
    int64_t there = pieces() - before;
    tally(there >= told && there <= 2, "%s: %lld pieces were shown as saved, %lld are there", where, (long long)told,
          (long long)there);
    tally(peek_is_whole(file), "%s: the class file is damaged", where);
    refused++;
    survived += code == 0;
    talloc_free(ctx);
}

static void sweep_dashboard(const void *ctx)
{
    world_copy(ctx, made, file);
    refuse(0, 0);
    struct tty *t = sit_down(hr_ctx(ctx));
    int64_t told = work(t);
    tally(tty_wait_exit(t, tty_patience(WAIT_MS)) && tty_exit_code(t) == 0 && told == 1,
          "the dashboard, undisturbed, left with %d\n%s", tty_exit_code(t), tty_dump(ctx, t));
    long all = shared->count, wanted = torture_count(BRIEF_SITTINGS, LONG_SITTINGS), tried = 0;
    int curses = shared->curses, every = curses / torture_count(BRIEF_CURSES, curses), tried_curses = 0;
    long *curses_at = hr_new_array(ctx, long, (size_t)curses + 1);
    memcpy(curses_at, shared->curses_at, (size_t)curses * sizeof *curses_at);
    for (long at = 1; at <= all; at += (all + wanted - 1) / wanted, tried++)
        try_sitting(at, (int)(tried % 2));
    for (int i = 0; i<curses; i += every> 0 ? every : 1, tried_curses++)
        try_sitting(curses_at[i], 1);
    printf("dashboard: %ld requests, %ld refused; %d of curses, %d refused\n", all, tried, curses, tried_curses);
    tally(tried > 0 && all > 1000, "dashboard: %ld of %ld requests were refused", tried, all);
    tally(tried_curses > 0 && curses > 50, "dashboard: %d of %d requests of curses were refused", tried_curses, curses);
}

static void make_class(const void *ctx)
{
    made = world_path(world, "made.db");
    file = world_path(world, "class.db");
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
    char *rows = hr_printf(ctx, "student_id,kind,at,note\n");
    for (int i = 0; i < 40; i++)
        hr_append(&rows, "%s,note,2026-10-01T10:%02d,row %d\n", student, i, i);
    world_write(world_path(world, "rows.csv"), rows, strlen(rows));
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
    char *preload =
        realpath(hr_printf(ctx, "%.*s/no_memory.so", (int)(strrchr(argv[0], '/') - argv[0]), argv[0]), NULL);
    if (!preload) {
        tally_skip("requests for memory refused: the sanitizers keep malloc for themselves");
        return tally_end();
    }
    const char *path = world_path(world, "no-memory");
    shared = shared_new(path, sizeof *shared);
    world_set(world, "HR_NO_MEMORY", path);
    world_set(world, "LD_PRELOAD", preload);
    free(preload);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        sweep_command(i);
    sweep_dashboard(ctx);
    torture_figure("requests for memory refused", "%ld, of them %ld without any harm", refused, survived);
    talloc_free(ctx);
    return tally_end();
}
