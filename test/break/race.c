/*
 * Eight processes record in one class file at full speed: nothing is lost, nothing is refused, every id is different
 * and in the file. And a rule holds among them: of many who take "the last check" of a cell at once, one gets it
 * (decisions.md: the rules are asked under the write lock). And a class of an older format that all of them open at
 * once, some only to look, is brought up to date by one of them; the copy beside it is of the older one.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/peek.h"
#include "common/tally.h"
#include "homeroom/map.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { RECORDERS = 8, EACH = 25, CELLS = 15, ALLOWED = 2, OLDER_CLASSES = 12 };

static struct world *world;
static const char *file;
static char **students;
static size_t student_count;

static void make_class(const void *ctx)
{
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo",     "--make", file,    "--students", "40",
                                "--skills", "8",      "--now", "2026-10-14", NULL};
    struct ran made = world_run(ctx, world, demo, tty_patience(20000));
    if (made.code != 0)
        world_fail("the class could not be made: %s", made.output);
    char *lines = peek_lines(ctx, file,
                             "SELECT id FROM student WHERE no NOT IN (SELECT student FROM evidence WHERE "
                             "kind = 6 AND skill = (SELECT max(no) FROM skill)) ORDER BY no");
    for (char *id = strtok(lines, "\n"); id; id = strtok(NULL, "\n"))
        *hr_push(ctx, &students, &student_count) = id;
    if (student_count < CELLS)
        world_fail("only %zu students of the sample class have not been checked on the last skill", student_count);
}

/* What one of the eight does: its pieces one after the other, each id it was told on a line of a file of its own. */
static void record_notes(int who)
{
    void *ctx = hr_ctx(NULL);
    FILE *told = fopen(world_path(world, hr_printf(ctx, "told-%d", who)), "w");
    for (int i = 0; told && i < EACH; i++) {
        const char *student = students[(size_t)(who + i) % student_count];
        const char *const note[] = {"-f", file, "record", "note", "--student", student, "--note", "in a race", NULL};
        struct ran ran = world_run(ctx, world, note, tty_patience(30000));
        fprintf(told, "%s", ran.code == 0 ? ran.output : hr_printf(ctx, "left with %d: %s", ran.code, ran.output));
    }
    _exit(told && fclose(told) == 0 ? 0 : 1);
}

/* What one of the eight does: a check in every cell. Exit 1, the rule, is an answer too. */
static void record_checks(int who)
{
    void *ctx = hr_ctx(NULL);
    FILE *told = fopen(world_path(world, hr_printf(ctx, "checks-%d", who)), "w");
    const char *skill = strtok(peek_lines(ctx, file, "SELECT code FROM skill ORDER BY no DESC LIMIT 1"), "\n");
    for (size_t i = 0; told && i < CELLS; i++) {
        const char *const check[] = {"-f",        file,      "record", "check", "--student",
                                     students[i], "--skill", skill,    "1",     NULL};
        struct ran ran = world_run(ctx, world, check, tty_patience(30000));
        fprintf(told, "%d\n", ran.code);
    }
    _exit(told && fclose(told) == 0 ? 0 : 1);
}

static void all_at_once(void (*work)(int who))
{
    pid_t pids[RECORDERS];
    int status;
    for (int i = 0; i < RECORDERS; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            work(i);
    }
    for (int i = 0; i < RECORDERS; i++)
        tally(waitpid(pids[i], &status, 0) == pids[i] && status == 0, "recorder %d could not work", i);
}

static void nothing_is_lost(const void *ctx)
{
    int64_t before = peek_number(file, "SELECT count(*) FROM evidence");
    all_at_once(record_notes);
    struct hr_map *ids = hr_map_new(ctx);
    size_t size;
    for (int i = 0; i < RECORDERS; i++) {
        char *told = world_read(ctx, world_path(world, hr_printf(ctx, "told-%d", i)), &size);
        int lines = 0;
        for (char *line = strtok(told, "\n"); line; line = strtok(NULL, "\n"), lines++) {
            bool is_new = hr_map_put(ids, hr_strndup(ctx, line, strcspn(line, " ")), 1);
            char *sql = hr_printf(ctx, "SELECT count(*) FROM evidence WHERE id = '%.40s'", line);
            tally(is_new && peek_number(file, sql) == 1, "recorder %d was told %s: not in the file, or told twice", i,
                  line);
        }
        tally(lines == EACH, "recorder %d was told %d ids for %d pieces", i, lines, EACH);
    }
    int64_t added = peek_number(file, "SELECT count(*) FROM evidence") - before;
    tally(added == RECORDERS * EACH, "%lld pieces were added for %d", (long long)added, RECORDERS * EACH);
}

static void rules_hold(const void *ctx)
{
    const char *const set[] = {"-f", file, "settings", "retake=limited:2", "gate=none", "practice-first=off", NULL};
    struct ran ran = world_run(ctx, world, set, tty_patience(20000));
    tally(ran.code == 0, "settings: %s", ran.output);
    static const char checks[] = "SELECT count(*) FROM evidence WHERE kind = 6 AND skill = (SELECT max(no) FROM skill)";
    int64_t before = peek_number(file, checks);
    all_at_once(record_checks);
    int done = 0, refused = 0, other = 0;
    size_t size;
    for (int i = 0; i < RECORDERS; i++) {
        char *told = world_read(ctx, world_path(world, hr_printf(ctx, "checks-%d", i)), &size);
        for (char *line = strtok(told, "\n"); line; line = strtok(NULL, "\n")) {
            int code = atoi(line);
            *(code == 0 ? &done : code == 1 ? &refused : &other) += 1;
        }
    }
    tally(done == CELLS * ALLOWED, "%d checks were recorded where %d are allowed", done, CELLS * ALLOWED);
    tally(refused == CELLS * (RECORDERS - ALLOWED) && other == 0, "%d were refused, %d left otherwise", refused, other);
    tally(peek_number(file, checks) == before + CELLS * ALLOWED, "the file has other checks than were told");
}

/* -- an older class -- */

static const char *older;

static void make_older(const void *ctx)
{
    sqlite3 *db;
    older = world_path(world, "older.db");
    world_copy(ctx, file, older);
    if (sqlite3_open(older, &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "DROP TABLE secret; DROP TABLE version; DROP TABLE brought; DROP TABLE step;"
                     "DROP INDEX evidence_student; CREATE INDEX evidence_student ON evidence (student);"
                     "PRAGMA user_version = 1",
                     NULL, NULL, NULL) != SQLITE_OK)
        world_fail("the class could not be made older: %s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void open_older(int who)
{
    void *ctx = hr_ctx(NULL);
    const char *const look[] = {"-f", file, "grid", NULL};
    const char *const note[] = {"-f", file, "record", "note", "--student", students[0], "--note", "first", NULL};
    struct ran ran = world_run(ctx, world, who % 2 ? look : note, tty_patience(30000));
    if (ran.code != 0)
        fprintf(stderr, "%s\n", ran.output);
    _exit(ran.code);
}

static void one_brings_it_up_to_date(const void *ctx)
{
    const char *copy = world_path(world, "class.before-v4.db");
    make_older(ctx);
    uint64_t was = peek_contents(older);
    int64_t pieces = peek_number(older, "SELECT count(*) FROM evidence");
    for (int i = 0; i < OLDER_CLASSES; i++) {
        world_copy(ctx, older, file);
        unlink(copy);
        all_at_once(open_older);
        tally(peek_number(copy, "PRAGMA user_version") == 1 && peek_contents(copy) == was,
              "class %d: the copy of the older class is of format %lld", i,
              (long long)peek_number(copy, "PRAGMA user_version"));
        tally(peek_number(file, "PRAGMA user_version") == 4 &&
                  peek_number(file, "SELECT count(*) FROM evidence") == pieces + RECORDERS / 2,
              "class %d: it is not of the newest format, or a note is missing", i);
    }
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    make_class(ctx);
    nothing_is_lost(ctx);
    rules_hold(ctx);
    one_brings_it_up_to_date(ctx);
    tally(peek_is_whole(file), "the file is damaged");
    talloc_free(ctx);
    return tally_end();
}
