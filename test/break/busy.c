/*
 * The dashboard beside a file that does not do its will: someone else holds it, it is moved away or replaced by another
 * one, there is no room left, it may not be written. Keys go on working, what was typed is not lost, what is true is
 * said, and nothing is recorded that was not said to be.
 */
#define _GNU_SOURCE /* prlimit */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/peek.h"
#include "common/tally.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { WAIT_MS = 5000 };

static struct world *world;
static const char *made; /* a class file as it was made */
static const char *file; /* the copy of it that a story is about */

static int64_t pieces(void)
{
    return peek_number(file, "SELECT count(*) FROM evidence");
}

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

/* Waits for a text on the screen. */
static bool sees(struct tty *t, const char *story, const char *text)
{
    char *wanted = hr_strdup(t, text);
    bool seen = tty_wait(t, shows, wanted, tty_patience(WAIT_MS));
    return tally(seen, "%s: expected to see \"%s\"\n%s", story, text, seen ? "" : tty_dump(t, t));
}

static void settle(struct tty *t, const char *story)
{
    tally(tty_barrier(t, tty_patience(WAIT_MS)), "%s: the program hangs\n%s", story, tty_dump(t, t));
}

/* The dashboard on a fresh copy of the class; `before` is what the shell does first. */
static struct tty *sit_down(void *ctx, const char *before)
{
    world_copy(ctx, made, file);
    char *line =
        hr_printf(ctx, "%s exec '%s' -f '%s' --now 2026-10-14T10:42 --by rivera", before, world->program, file);
    char *argv[] = {hr_strdup(ctx, "/bin/sh"), hr_strdup(ctx, "-c"), line, NULL};
    struct tty *t = world_terminal(ctx, world, argv);
    sees(t, "at the start", "1 Grid");
    settle(t, "at the start");
    return t;
}

/* Leaves, and the terminal is as it was. */
static void leave(struct tty *t, const char *story)
{
    tty_key(t, "Esc");
    tty_key(t, "q");
    tally(tty_wait_exit(t, tty_patience(WAIT_MS)) && tty_exit_code(t) == 0 && !tty_left_behind(t),
          "%s: q did not leave properly\n%s", story, tty_dump(t, t));
}

static void someone_holds_it(void)
{
    static const char story[] = "someone holds the file";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    int64_t before = pieces();
    struct peek_lock *lock = peek_lock_take(ctx, file, false);
    tty_key(t, "p");
    sees(t, story, "waiting");
    tty_key(t, "p"); /* two wait now, in order */
    settle(t, story);
    tty_key(t, "2");
    sees(t, story, "on-pace");
    tty_key(t, "1");
    settle(t, story);
    tally(pieces() == before, "%s: something was recorded through the lock", story);
    peek_lock_give(lock);
    sees(t, story, "saved");
    settle(t, story);
    tty_key(t, "Down"); /* after it nothing more can be under way */
    settle(t, story);
    tally(tty_wait(t, shows, hr_strdup(ctx, "ready"), tty_patience(WAIT_MS)), "%s: the screen is lost", story);
    leave(t, story);
    tally(pieces() == before + 2, "%s: %lld pieces of 2 were recorded", story, (long long)(pieces() - before));
    talloc_free(ctx);
}

/* Nobody may read either: the dashboard shows what it knows, and goes on when it can. */
static void someone_keeps_everyone_out(void)
{
    static const char story[] = "someone keeps everyone out";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    struct peek_lock *lock = peek_lock_take(ctx, file, true);
    tty_key(t, "Down");
    settle(t, story);
    tty_key(t, "3");
    settle(t, story);
    tty_key(t, "1");
    sees(t, story, "class mastered");
    peek_lock_give(lock);
    tty_key(t, "p");
    sees(t, story, "saved");
    leave(t, story);
    talloc_free(ctx);
}

static void leaving_while_it_waits(void)
{
    static const char story[] = "leaving while something waits";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    int64_t before = pieces();
    struct peek_lock *lock = peek_lock_take(ctx, file, false);
    tty_key(t, "p");
    sees(t, story, "waiting");
    tty_key(t, "q");
    bool left = tty_wait_exit(t, 2 * tty_patience(WAIT_MS));
    peek_lock_give(lock);
    left = left || tty_wait_exit(t, tty_patience(WAIT_MS));
    tally(left, "%s: it neither leaves nor says why\n%s", story, tty_dump(ctx, t));
    bool said = strstr(tty_screen(t), "homeroom: ") != NULL;
    tally(pieces() == before + 1 || (said && tty_exit_code(t) != 0),
          "%s: the mark was lost without a word, exit code %d\n%s", story, tty_exit_code(t), tty_dump(ctx, t));
    talloc_free(ctx);
}

static void another_file_takes_its_place(void)
{
    static const char story[] = "another file in its place";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    char *other = world_path(world, "other.db");
    remove(other);
    world_copy(ctx, made, other);
    tally(rename(other, file) == 0, "%s: %s", story, strerror(errno));
    int64_t before = pieces();
    tty_key(t, "p");
    settle(t, story);
    tty_key(t, "Down");
    tty_key(t, "p");
    settle(t, story);
    bool saved = strstr(tty_screen(t), "saved") != NULL;
    leave(t, story);
    tally(!saved || pieces() > before, "%s: a mark was shown as saved and went into the file that is gone", story);
    tally(peek_is_whole(file), "%s: it is damaged", story);
    talloc_free(ctx);
}

static void the_file_is_gone(void)
{
    static const char story[] = "the file is gone";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    char *away = world_path(world, "away.db");
    tally(rename(file, away) == 0, "%s: %s", story, strerror(errno));
    tty_key(t, "p");
    settle(t, story);
    tally(!strstr(tty_screen(t), "saved"), "%s: a mark was shown as saved\n%s", story, tty_dump(ctx, t));
    tty_key(t, "2");
    settle(t, story);
    tally(rename(away, file) == 0, "%s: %s", story, strerror(errno));
    tty_key(t, "1");
    settle(t, story);
    tty_key(t, "p");
    sees(t, story, "saved");
    leave(t, story);
    talloc_free(ctx);
}

/* Where no file may become larger than the class file is; `limit` is the shell's way to say it. */
static struct tty *sit_down_without_room(void *ctx, const char *limit)
{
    struct stat st;
    if (stat(made, &st) != 0)
        world_fail("%s: %s", made, strerror(errno));
    return sit_down(ctx, hr_printf(ctx, "%s %lld;", limit, (long long)st.st_size / 512));
}

static void write_long_note(struct tty *t, const char *story)
{
    tty_key(t, "c");
    for (int words = 0; words < 60; words++)
        tty_type(t, "words that need room ");
    tty_key(t, "Enter");
    settle(t, story);
}

/* The file can't grow: nothing is said to be saved, and a note that is being typed is still there. */
static void there_is_no_room(void)
{
    static const char story[] = "no room left";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down_without_room(ctx, "ulimit -f");
    int64_t before = pieces(), saved = 0;
    bool refused = false;
    for (int i = 0; i < 40 && !refused; i++) {
        write_long_note(t, story);
        const char *screen = tty_screen(t);
        refused = strstr(screen, "words that need room") != NULL && strstr(screen, "note on") != NULL;
        saved += !refused && strstr(screen, "saved") != NULL;
    }
    tally(refused, "%s: it was never said\n%s", story, tty_dump(ctx, t));
    tally(pieces() == before + saved, "%s: %lld notes were shown as saved, %lld are in the file", story,
          (long long)saved, (long long)(pieces() - before));
    tty_key(t, "Esc");
    leave(t, story);
    tally(peek_is_whole(file), "%s: the file is damaged", story);
    talloc_free(ctx);
}

/*
 * The disk refuses, and later takes again (the limit of this process's files is lifted from outside). Meanwhile it is
 * said, the class is shown as it is in the file, marks are refused in a sentence, and a copy can be made.
 */
static void the_disk_refuses_for_a_while(void)
{
    static const char story[] = "the disk refuses for a while";
    void *ctx = hr_ctx(NULL);
    const char *copy = world_path(world, "copy.db"), *tables = world_path(world, "tables");
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    struct tty *t = sit_down_without_room(ctx, "ulimit -S -f");
    bool refused = false;
    for (int i = 0; i < 40 && !refused; i++) {
        write_long_note(t, story);
        refused = strstr(tty_screen(t), "note on") != NULL;
    }
    tty_key(t, "Esc");
    sees(t, story, "can't be written, read-only");
    sees(t, story, "nothing can be recorded until");
    sees(t, story, ":backup or :export");
    int64_t there = pieces();
    uint64_t contents = peek_contents(file);
    tty_key(t, "Down");
    tty_key(t, "p");
    sees(t, story, "nothing can be recorded");
    tally(!strstr(tty_screen(t), "saved 10:42"), "%s: a mark was shown as saved\n%s", story, tty_dump(ctx, t));
    tty_key(t, ":");
    tty_type(t, "backup");
    tty_key(t, "Enter");
    sees(t, story, "a copy of the class into the file:");
    tty_type(t, copy);
    tty_key(t, "Enter");
    sees(t, story, "written: ");
    tally(peek_is_whole(copy) && peek_contents(copy) == contents, "%s: the copy is not what is in the file", story);
    tty_key(t, ":");
    tty_type(t, "export");
    tty_key(t, "Enter");
    sees(t, story, "the class as CSV files into the folder:");
    tty_type(t, tables);
    tty_key(t, "Enter");
    sees(t, story, hr_printf(ctx, "written: %s", tables));
    const char *compare =
        "for f in roster skills calendar evidence mastery; do '%s' -f class.db --now 2026-10-14T10:42 "
        "export $f | cmp - tables/$f.csv || exit 1; done";
    struct ran ran = world_sh(ctx, world, hr_printf(ctx, compare, world->program), tty_patience(WAIT_MS));
    tally(ran.code == 0, "%s: the tables are not what export says: %s", story, ran.output);
    tally(pieces() == there, "%s: %lld pieces were recorded all the same", story, (long long)(pieces() - there));
    tally(prlimit(tty_pid(t), RLIMIT_FSIZE, &limit, NULL) == 0, "%s: %s", story, strerror(errno));
    sees(t, story, "the class file can be written again");
    tty_key(t, "p");
    sees(t, story, "saved 10:42");
    tally(!strstr(tty_screen(t), "read-only"), "%s: it still says that it is read-only\n%s", story, tty_dump(ctx, t));
    leave(t, story);
    tally(pieces() == there + 1 && peek_is_whole(file), "%s: what was shown as saved is not there", story);
    talloc_free(ctx);
}

/* How many the tab says are ready. */
static int ready_count(struct tty *t)
{
    const char *tab = strstr(tty_row(t, 1), "3 Ready ");
    return tab ? atoi(tab + strlen("3 Ready ")) : -1;
}

static bool has_one_less(void *before, struct tty *t)
{
    return ready_count(t) == *(int *)before - 1;
}

/* Others' changes come within a second also for someone who is pressing keys all the time. */
static void someone_records_while_i_type(void)
{
    static const char story[] = "someone records while I press keys";
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, "");
    int before = ready_count(t), presses = 0;
    char *command =
        hr_printf(ctx,
                  "h() { '%s' -f class.db --now 2026-10-14T10:42 --by luis \"$@\"; }; h ready --section 'Period 1' "
                  "--format csv | sed -n '2s/^\\([^,]*\\),\"[^\"]*\",[^,]*,\\([^,]*\\),.*/\\1 \\2/p' | { read -r who "
                  "what; h record unready --student \"$who\" --skill \"$what\"; }",
                  world->program);
    struct ran ran = world_sh(ctx, world, command, tty_patience(WAIT_MS));
    tally(before > 1 && ran.code == 0, "%s: %d ready; %s", story, before, ran.output);
    bool seen = false;
    for (int ms = 0; ms < tty_patience(1000) && !seen; ms += 50) {
        tty_key(t, presses++ % 2 ? "Up" : "Down");
        seen = tty_wait(t, has_one_less, &before, 50);
    }
    tally(seen, "%s: it is not seen after %d keys\n%s", story, presses, tty_dump(ctx, t));
    leave(t, story);
    talloc_free(ctx);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    made = world_path(world, "made.db");
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo", "--make", made, "--now", "2026-10-14T10:42", NULL};
    struct ran ran = world_run(ctx, world, demo, tty_patience(20000));
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
    someone_holds_it();
    someone_keeps_everyone_out();
    leaving_while_it_waits();
    another_file_takes_its_place();
    the_file_is_gone();
    there_is_no_room();
    the_disk_refuses_for_a_while();
    someone_records_while_i_type();
    talloc_free(ctx);
    return tally_end();
}
