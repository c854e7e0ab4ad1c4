/*
 * A thousand kills at random moments, ten thousand in the long form: while a command records, while an import writes,
 * while someone works in the dashboard. What was acknowledged (an id printed, "saved" shown) is in the file; an import
 * is there as a whole or not at all; the file is whole each time it is looked at. The moment is drawn from a little
 * more than the time that the work has been seen to take, so that kills fall on every part of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/dice.h"
#include "common/peek.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { RECORDS = 700, IMPORTS = 150, DASHBOARDS = 150, IMPORT_ROWS = 1500, LOOK_EVERY = 50 };
enum { RECORDS_LONG = 7000, IMPORTS_LONG = 1500, DASHBOARDS_LONG = 1500 };

static struct world *world;
static struct dice dice;
static const char *file;
static char **students;
static size_t student_count;
static int kills_in_all;
static int interrupted; /* kills that left a journal behind: in the midst of a transaction */

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* -- a command that is killed -- */

struct victim {
    pid_t pid;
    int out;
    char said[256]; /* what it printed: its acknowledgement */
    size_t said_size;
    bool was_killed;  /* before it ended by itself */
    bool had_journal; /* one that an earlier kill left */
};

static bool has_journal(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s-journal", file);
    return world_exists(path);
}

static void start(struct victim *v, const char *const *arguments)
{
    int ends[2];
    char *argv[24] = {world->program};
    for (size_t i = 0; arguments[i]; i++)
        memcpy(&argv[i + 1], &arguments[i], sizeof argv[0]);
    if (pipe(ends) != 0 || (v->pid = fork()) < 0)
        world_fail("no process to be had: %s", strerror(errno));
    if (v->pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(ends[1], 1);
        dup2(null, 2);
        close(ends[0]);
        close(ends[1]);
        execve(world->program, argv, world->env);
        _exit(127);
    }
    close(ends[1]);
    v->out = ends[0];
    v->said_size = 0;
    v->had_journal = has_journal();
}

/* Listens for at most so long; false when the other end was closed. */
static bool listen_to(struct victim *v, int64_t us)
{
    struct timespec wait = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(v->out, &set);
    if (us < 0 || pselect(v->out + 1, &set, NULL, NULL, &wait, NULL) <= 0)
        return true;
    ssize_t n = read(v->out, v->said + v->said_size, sizeof v->said - 1 - v->said_size);
    v->said_size += n > 0 ? (size_t)n : 0;
    return n > 0;
}

/* Kills it so long after its start, or (us < 0) straight after its first words. */
static void kill_after(struct victim *v, int64_t us)
{
    int64_t until = now_us() + (us < 0 ? 60000000 : us), left;
    int status;
    while ((left = until - now_us()) > 0 && listen_to(v, left) && (us >= 0 || !v->said_size))
        continue;
    kill(v->pid, SIGKILL);
    waitpid(v->pid, &status, 0);
    while (listen_to(v, 0)) /* what was still under way */
        continue;
    close(v->out);
    v->said[v->said_size] = '\0';
    v->was_killed = WIFSIGNALED(status);
    kills_in_all += v->was_killed;
    interrupted += v->was_killed && !v->had_journal && has_journal();
}

static int64_t undisturbed(const char *const *arguments)
{
    struct victim v;
    int64_t from = now_us();
    start(&v, arguments);
    kill_after(&v, 60000000);
    tally(!v.was_killed, "homeroom %s %s did not end by itself", arguments[2], arguments[3]);
    return now_us() - from;
}

static void look_after(const char *what, int kills)
{
    void *ctx = hr_ctx(NULL);
    const char *const doctor[] = {"-f", file, "doctor", NULL};
    tally(peek_is_whole(file), "%s: the file is damaged after %d kills", what, kills);
    struct ran ran = world_run(ctx, world, doctor, tty_patience(20000));
    tally(ran.code == 0, "%s: after %d kills doctor says: %s", what, kills, ran.output);
    talloc_free(ctx);
}

/* -- recording -- */

static bool is_in_file(const char *id)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM evidence WHERE id = '%.40s'", id);
    return peek_number(file, sql) == 1;
}

static void kill_recorders(const void *ctx)
{
    char note[32], **told = NULL;
    size_t told_count = 0, seen = 0;
    const char *arguments[] = {"-f", file, "record", "note", "--student", students[0], "--note", note, NULL};
    snprintf(note, sizeof note, "undisturbed");
    int64_t usual = undisturbed(arguments);
    int kills = 0, wanted = torture_count(RECORDS, RECORDS_LONG);
    for (int i = 0; kills < wanted && i < 10 * wanted; i++) {
        struct victim v;
        snprintf(note, sizeof note, "piece %d", i);
        arguments[5] = students[(size_t)i % student_count];
        start(&v, arguments);
        bool at_once = dice_below(&dice, 3) == 0;
        kill_after(&v, at_once ? -1 : (int64_t)dice_below(&dice, (uint32_t)usual + 1));
        kills += v.was_killed;
        if (!at_once) /* stay at the edge, however busy the machine is */
            usual = v.was_killed ? usual + 20 : usual - usual / 20;
        if (strchr(v.said, '\n'))
            *hr_push(ctx, &told, &told_count) = hr_strndup(ctx, v.said, strcspn(v.said, " \n"));
        if (kills % LOOK_EVERY != 0 || !v.was_killed)
            continue;
        look_after("record", kills);
        for (; seen < told_count; seen++)
            tally(is_in_file(told[seen]), "piece %s was acknowledged and is not in the file", told[seen]);
    }
    for (; seen < told_count; seen++)
        tally(is_in_file(told[seen]), "piece %s was acknowledged and is not in the file", told[seen]);
    tally(kills >= wanted, "only %d recorders could be killed in time", kills);
    tally(told_count > 0, "no recorder came as far as an acknowledgement");
    tally(peek_number(file, "SELECT count(*) = count(DISTINCT note) FROM evidence WHERE note LIKE 'piece %'") == 1,
          "a piece is in the file twice");
    printf("record: %d kills, %zu acknowledged, %d in the midst of a transaction\n", kills, told_count, interrupted);
}

/* -- importing -- */

static const char *write_import(const void *ctx, int number)
{
    char *path = world_path(world, "import.csv"), *rows = hr_strdup(ctx, "student_id,kind,at,note\n");
    for (int i = 0; i < IMPORT_ROWS; i++)
        hr_append(&rows, "%s,note,2026-09-%02dT10:%02d,import %d row %d\n", students[(size_t)i % student_count],
                  1 + i / 60 % 28, i % 60, number, i);
    world_write(path, rows, strlen(rows));
    talloc_free(rows);
    return path;
}

static int64_t imported(int number)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM evidence WHERE note LIKE 'import %d row %%'", number);
    return peek_number(file, sql);
}

static void kill_imports(const void *ctx)
{
    int kills = 0, wanted = torture_count(IMPORTS, IMPORTS_LONG), whole = 0, before = interrupted;
    const char *csv = write_import(ctx, 0);
    const char *const arguments[] = {"-f", file, "import", "evidence", csv, NULL};
    int64_t usual = undisturbed(arguments);
    for (int i = 1; kills < wanted && i < 10 * wanted; i++) {
        struct victim v;
        write_import(ctx, i);
        start(&v, arguments);
        kill_after(&v, dice_below(&dice, (uint32_t)usual + 1));
        kills += v.was_killed;
        usual = v.was_killed ? usual + usual / 100 : usual - usual / 20;
        int64_t rows = imported(i);
        whole += rows == IMPORT_ROWS;
        tally(rows == 0 || rows == IMPORT_ROWS, "a killed import left %lld of %d rows", (long long)rows, IMPORT_ROWS);
        tally(!strchr(v.said, '\n') || rows == IMPORT_ROWS, "an import said %s and is not in the file", v.said);
        if (kills % LOOK_EVERY == 0 && v.was_killed)
            look_after("import", kills);
    }
    tally(kills >= wanted, "only %d imports could be killed in time", kills);
    printf("import: %d kills, %d whole all the same, %d in the midst of a transaction\n", kills, whole,
           interrupted - before);
}

/* -- the dashboard -- */

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

/* Pieces recorded by the person of this run. */
static int64_t recorded_by(const char *by)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM evidence AS e JOIN name ON name.no = e.by_no WHERE name.text = '%s'", by);
    return peek_number(file, sql);
}

static void kill_dashboard(const void *parent, int number, int *acknowledged)
{
    void *ctx = hr_ctx(parent);
    char *by = hr_printf(ctx, "hand%d", number);
    const char *arguments[] = {"-f", file, "--by", by, NULL};
    struct tty *t = world_open(ctx, world, arguments);
    char grid[] = "Grid", saved[] = "saved";
    if (!tally(tty_wait(t, shows, grid, tty_patience(10000)), "the dashboard did not come up"))
        return;
    int64_t told = 0;
    for (uint32_t presses = dice_below(&dice, 4); presses > 0; presses--) {
        tty_key(t, "p");
        tty_barrier(t, tty_patience(5000));
        told += tty_wait(t, shows, saved, tty_patience(5000));
    }
    tty_key(t, "p");
    struct timespec moment = {.tv_nsec = (long)dice_below(&dice, 10000000)};
    pselect(0, NULL, NULL, NULL, &moment, NULL);
    kill(tty_pid(t), SIGKILL);
    tty_wait_exit(t, tty_patience(5000));
    kills_in_all++;
    interrupted += has_journal();
    int64_t there = recorded_by(by);
    tally(there == told || there == told + 1, "%lld marks were shown as saved, %lld are in the file", (long long)told,
          (long long)there);
    *acknowledged += (int)told;
    talloc_free(ctx);
}

static void kill_dashboards(const void *ctx)
{
    int wanted = torture_count(DASHBOARDS, DASHBOARDS_LONG), acknowledged = 0, before = interrupted;
    for (int i = 0; i < wanted; i++)
        kill_dashboard(ctx, i, &acknowledged);
    look_after("dashboard", wanted);
    tally(acknowledged > 0, "nothing was ever shown as saved");
    printf("dashboard: %d kills, %d marks acknowledged, %d in the midst of a transaction\n", wanted, acknowledged,
           interrupted - before);
}

static void make_class(const void *ctx)
{
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo", "--make", file, "--students", "30", "--skills", "8", NULL};
    struct ran made = world_run(ctx, world, demo, tty_patience(20000));
    if (made.code != 0)
        world_fail("the class could not be made: %s", made.output);
    char *lines = peek_lines(ctx, file, "SELECT id FROM student ORDER BY no");
    for (char *id = strtok(lines, "\n"); id; id = strtok(NULL, "\n"))
        *hr_push(ctx, &students, &student_count) = id;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    make_class(ctx);
    kill_recorders(ctx);
    kill_imports(ctx);
    kill_dashboards(ctx);
    torture_figure("kills", "%d, %d of them in the midst of a transaction", kills_in_all, interrupted);
    tally(interrupted > 0, "no kill fell into a transaction");
    talloc_free(ctx);
    return tally_end();
}
