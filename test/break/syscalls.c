/*
 * Commands are killed in front of each of their system calls that change something, and each of these calls fails, for
 * an error of the disk and for want of room. However it ends, the class file is whole and as it was before or after; it
 * is after when that was said, and before when it was said that it failed; a file that was asked for is there as a
 * whole or as it was before.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/peek.h"
#include "common/tally.h"
#include "common/torture.h"
#include "common/tracer.h"
#include "scene/tty.h"

enum { BRIEF = 7 };

static const char *const way_texts[] = {"watched", "killed", "an error of the disk", "no room"};

struct command {
    const char *name;
    const char *arguments[12];
    const char *output; /* the file that it makes */
    bool makes_class;   /* there is none before */
};
static const struct command commands[] = {
    {"record", {"record", "note", "--student", "0042", "--note", "a note"}, NULL, false},
    {"import", {"import", "evidence", "rows.csv"}, NULL, false},
    {"import of a roster", {"import", "roster", "roster.csv", "--section", "P1"}, NULL, false},
    {"settings", {"settings", "retake=limited:3"}, NULL, false},
    {"undo", {"undo", "--by", "rivera"}, NULL, false},
    {"backup", {"backup", "out.db"}, "out.db", false},
    {"export", {"export", "evidence", "-o", "out.csv"}, "out.csv", false},
    {"doctor", {"doctor"}, NULL, false},
    {"new", {"new", "--course", "Physics", "--section", "P2"}, NULL, true},
};

static struct world *world;
static const char *made, *file;
static long runs, killed, failed, in_doubt;
static uint64_t before, after;
static char *whole_output; /* of the undisturbed run */
static size_t whole_size;

static void prepare(const void *ctx, const struct command *c)
{
    const char *journal = hr_printf(ctx, "%s-journal", file);
    unlink(journal);
    unlink(file);
    if (!c->makes_class)
        world_copy(ctx, made, file);
    if (c->output)
        world_write(world_path(world, c->output), "old", 3);
}

static struct traced run(const void *ctx, const struct command *c, enum tracer_way way, long at)
{
    const char *arguments[20] = {"-f", file, "--now", "2026-10-14T10:42"};
    for (size_t i = 0; i < sizeof c->arguments / sizeof c->arguments[0]; i++)
        arguments[4 + i] = c->arguments[i];
    prepare(ctx, c);
    return tracer_run(ctx, world, arguments, way, at);
}

static void look_at_output(const void *ctx, const struct command *c, const char *where, bool said)
{
    size_t size;
    const char *path = world_path(world, c->output);
    if (!tally(world_exists(path), "%s: the file that was there is gone", where))
        return;
    char *now = world_read(ctx, path, &size);
    bool is_old = size == 3 && memcmp(now, "old", 3) == 0;
    bool is_db = strstr(c->output, ".db") != NULL;
    tally(is_old || (is_db ? peek_is_whole(path) && peek_contents(path) == before
                           : size == whole_size && memcmp(now, whole_output, size) == 0),
          "%s: half of %s was left", where, c->output);
    tally(!said || !is_old, "%s: it said that %s was written, and it is the old one", where, c->output);
}

/* A class that was begun is whole, but has no course yet. */
static void look_at_new_class(const char *where, bool said)
{
    bool there = world_exists(file);
    tally(there || !said, "%s: it said that there is a class, and there is none", where);
    if (there)
        tally(peek_is_whole(file) &&
                  (peek_contents(file) == after || (!said && peek_number(file, "SELECT count(*) FROM course") == 0)),
              "%s: half of a class was left", where);
}

static void look_at_class(const char *where, const struct traced *t, bool said)
{
    uint64_t now = peek_contents(file);
    bool doubt = strstr(t->err, "it can't be read whether") != NULL;
    tally(peek_is_whole(file), "%s: the class file is damaged", where);
    tally(now == before || now == after, "%s: the class file is neither as before nor as after", where);
    tally(!said || now == after, "%s: it said that it was done, and it is not", where);
    if (t->code != 0 && t->code < 128 && before != after && now == after) {
        in_doubt += doubt;
        tally(doubt, "%s: it said \"%s\", and it was done", where, t->err);
    }
}

static void judge(const void *ctx, const struct command *c, enum tracer_way way, long at, const struct traced *t)
{
    bool said = t->code == 0 || (t->code >= 128 && strchr(t->out, '\n') && !c->output);
    const char *where = hr_printf(ctx, "%s, call %ld (%s): %s", c->name, at, t->call, way_texts[way]);
    if (way == TRACER_KILL)
        tally(t->code == 128 + 9, "%s: it left with %d", where, t->code);
    else
        tally(t->code == 0 || (t->code == 4 && strncmp(t->err, "homeroom: ", 10) == 0),
              "%s: it left with %d and said: %s", where, t->code, t->err);
    if (c->makes_class)
        look_at_new_class(where, said);
    else
        look_at_class(where, t, said);
    if (c->output)
        look_at_output(ctx, c, where, said);
}

static long sweep_way(const struct command *c, enum tracer_way way, long all)
{
    long wanted = torture_is_long() ? all : torture_count(BRIEF, BRIEF), stride = (all + wanted - 1) / wanted;
    long tried = 0;
    for (long at = 1 + (long)way % stride; at <= all; at += stride) {
        void *ctx = hr_ctx(NULL);
        struct traced t = run(ctx, c, way, at);
        if (t.met) {
            judge(ctx, c, way, at, &t);
            tried++;
        }
        talloc_free(ctx);
    }
    return tried;
}

static void sweep(const struct command *c)
{
    void *ctx = hr_ctx(NULL);
    prepare(ctx, c);
    before = c->makes_class ? 0 : peek_contents(file);
    struct traced t = run(ctx, c, TRACER_WATCH, 0);
    tally(t.code == 0, "%s, undisturbed, left with %d: %s", c->name, t.code, t.err);
    after = peek_contents(file);
    if (c->output)
        whole_output = world_read(ctx, world_path(world, c->output), &whole_size);
    long kills = sweep_way(c, TRACER_KILL, t.calls), faults = 0;
    if (tracer_can_fail())
        faults = sweep_way(c, TRACER_IO_ERROR, t.calls) + sweep_way(c, TRACER_NO_ROOM, t.calls);
    printf("%s: %ld calls; %ld kills, %ld failures\n", c->name, t.calls, kills, faults);
    tally(kills > 0 && (faults > 0 || !tracer_can_fail() || t.calls < 3), "%s: %ld kills and %ld failures of %ld calls",
          c->name, kills, faults, t.calls);
    killed += kills;
    failed += faults;
    runs += kills + faults;
    talloc_free(ctx);
}

static void make_class(const void *ctx)
{
    made = world_path(world, "made.db");
    file = world_path(world, "class.db");
    char *rows = hr_strdup(ctx, "student_id,kind,at,note\n");
    for (int i = 0; i < 200; i++)
        hr_append(&rows, "0042,note,2026-10-%02dT10:%02d,row %d of the file\n", 1 + i / 60, i % 60, i);
    world_write(world_path(world, "rows.csv"), rows, strlen(rows));
    static const char roster[] = "student_id,family_name,given_name\n0042,Hall,Dee\n0043,Tran,Bo\n";
    static const char skills[] = "unit,skill,title\nLines,A.1,Slope\n";
    world_write(world_path(world, "first.csv"), roster, 48);
    world_write(world_path(world, "roster.csv"), roster, sizeof roster - 1);
    world_write(world_path(world, "skills.csv"), skills, sizeof skills - 1);
    struct ran ran =
        world_sh(ctx, world,
                 hr_printf(ctx,
                           "h() { '%s' -f made.db --by rivera --now 2026-10-14T10:42 \"$@\"; }; h new "
                           "--course Algebra --section P1 && h import skills skills.csv && h import roster "
                           "first.csv --section P1 && h record note --student 0042 --note first",
                           world->program),
                 tty_patience(30000));
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world_in_memory();
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    world_set(world, "ASAN_OPTIONS", "detect_leaks=0"); /* it can't trace what is traced */
    make_class(ctx);
    tally(peek_is_whole(made), "the class is damaged");
    if (!tracer_works()) {
        tally_skip("system calls one by one: nothing may be traced here");
        return tally_end();
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        sweep(&commands[i]);
    torture_figure("system calls", "%ld kills and %ld failures of %zu commands, %ld left in doubt and said so", killed,
                   failed, sizeof commands / sizeof commands[0], in_doubt);
    talloc_free(ctx);
    return tally_end();
}
