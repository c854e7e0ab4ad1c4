/*
 * A thousand kills at random moments, ten thousand in the long form: while a command records, while an import writes,
 * while someone works in the dashboard. What was acknowledged (an id printed, "saved" shown) is in the file; an import
 * is there as a whole or not at all; the file is whole each time it is looked at. The moment is drawn from a little
 * more than the time that the work has been seen to take, so that kills fall on every part of it. Several processes do
 * this beside each other, each with classes of its own, which it makes anew now and then: the thousandth import is as
 * quick as the first.
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
#include "common/shared.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum {
    RECORDS = 700,
    IMPORTS = 150,
    DASHBOARDS = 150,
    IMPORT_ROWS = 1500,
    LOOK_EVERY = 50,
    TRANSACTION_US = 5000,
    IMPORT_US = 20000
};
enum { RECORDS_LONG = 7000, IMPORTS_LONG = 1500, DASHBOARDS_LONG = 1500 };

struct counts {
    int kills;
    int interrupted;  /* those that left a journal behind: in the midst of a transaction */
    int acknowledged; /* ids printed, imports that were whole, marks shown as saved */
};

static struct world *world;
static struct dice dice;
static const char *made, *file;
static char **students;
static size_t student_count;
static struct counts *counts; /* of all processes */

static void count(int *where, int n)
{
    __atomic_fetch_add(where, n, __ATOMIC_SEQ_CST);
}

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

enum moment {
    SOME_TIME,    /* so long after its start */
    FIRST_WORDS,  /* straight after them */
    A_TRANSACTION /* so long after its journal is there */
};

static bool has_come(const struct victim *v, enum moment moment)
{
    return moment == FIRST_WORDS ? v->said_size > 0 : moment == A_TRANSACTION && !v->had_journal && has_journal();
}

static void kill_at(struct victim *v, enum moment moment, int64_t us)
{
    int64_t until = now_us() + (moment == SOME_TIME ? us : 60000000), left;
    int status;
    while ((left = until - now_us()) > 0 && !has_come(v, moment) && listen_to(v, moment == A_TRANSACTION ? 100 : left))
        continue;
    for (until = now_us() + us; moment == A_TRANSACTION && (left = until - now_us()) > 0 && listen_to(v, left);)
        continue;
    kill(v->pid, SIGKILL);
    waitpid(v->pid, &status, 0);
    while (listen_to(v, 0)) /* what was still under way */
        continue;
    close(v->out);
    v->said[v->said_size] = '\0';
    v->was_killed = WIFSIGNALED(status);
    count(&counts->kills, v->was_killed);
    count(&counts->interrupted, v->was_killed && !v->had_journal && has_journal());
}

static int64_t undisturbed(const char *const *arguments)
{
    struct victim v;
    int64_t from = now_us();
    start(&v, arguments);
    kill_at(&v, SOME_TIME, 60000000);
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

static void take_new_class(const void *ctx)
{
    char path[512];
    snprintf(path, sizeof path, "%s-journal", file);
    unlink(path);
    world_copy(ctx, made, file);
}

/* -- recording -- */

static bool is_in_file(const char *id)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM evidence WHERE id = '%.40s'", id);
    return peek_number(file, sql) == 1;
}

static void kill_recorders(const void *ctx, int wanted)
{
    char note[32], **told = NULL;
    size_t told_count = 0, seen = 0;
    const char *arguments[] = {"-f", file, "record", "note", "--student", students[0], "--note", note, NULL};
    snprintf(note, sizeof note, "undisturbed");
    int64_t usual = undisturbed(arguments);
    int kills = 0;
    for (int i = 0; kills < wanted && i < 10 * wanted; i++) {
        struct victim v;
        snprintf(note, sizeof note, "piece %d", i);
        arguments[5] = students[(size_t)i % student_count];
        start(&v, arguments);
        enum moment moment = (enum moment)dice_below(&dice, v.had_journal ? 2 : 3);
        kill_at(&v, moment, dice_below(&dice, moment == A_TRANSACTION ? TRANSACTION_US : (uint32_t)usual + 1));
        kills += v.was_killed;
        if (moment == SOME_TIME) /* stay at the edge, however busy the machine is */
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
    tally(peek_number(file, "SELECT count(*) = count(DISTINCT note) FROM evidence WHERE note LIKE 'piece %'") == 1,
          "a piece is in the file twice");
    count(&counts->acknowledged, (int)told_count);
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

static void kill_imports(const void *ctx, int wanted)
{
    int kills = 0;
    const char *csv = write_import(ctx, 0);
    const char *const arguments[] = {"-f", file, "import", "evidence", csv, NULL};
    int64_t usual = undisturbed(arguments);
    for (int i = 1; kills < wanted && i < 10 * wanted; i++) {
        struct victim v;
        write_import(ctx, i);
        start(&v, arguments);
        bool within = dice_below(&dice, 2);
        kill_at(&v, within ? A_TRANSACTION : SOME_TIME, dice_below(&dice, within ? IMPORT_US : (uint32_t)usual + 1));
        kills += v.was_killed;
        if (!within)
            usual = v.was_killed ? usual + usual / 100 : usual - usual / 20;
        int64_t rows = imported(i);
        count(&counts->acknowledged, rows == IMPORT_ROWS);
        tally(rows == 0 || rows == IMPORT_ROWS, "a killed import left %lld of %d rows", (long long)rows, IMPORT_ROWS);
        tally(!strchr(v.said, '\n') || rows == IMPORT_ROWS, "an import said %s and is not in the file", v.said);
        if (kills % LOOK_EVERY == 0 && v.was_killed) {
            look_after("import", kills);
            take_new_class(ctx);
        }
    }
    look_after("import", kills);
    tally(kills >= wanted, "only %d imports could be killed in time", kills);
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

static void kill_dashboard(const void *parent, int number)
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
    count(&counts->kills, 1);
    count(&counts->interrupted, has_journal());
    int64_t there = recorded_by(by);
    tally(there == told || there == told + 1, "%lld marks were shown as saved, %lld are in the file", (long long)told,
          (long long)there);
    count(&counts->acknowledged, (int)told);
    talloc_free(ctx);
}

static void kill_dashboards(const void *ctx, int wanted)
{
    for (int i = 0; i < wanted; i++)
        kill_dashboard(ctx, i);
    look_after("dashboard", wanted);
}

/* -- all of it -- */

static const struct phase {
    const char *name, *acknowledged;
    int brief, full;
    void (*kill)(const void *ctx, int wanted);
} phases[] = {
    {"record", "acknowledged", RECORDS, RECORDS_LONG, kill_recorders},
    {"import", "whole all the same", IMPORTS, IMPORTS_LONG, kill_imports},
    {"dashboard", "marks acknowledged", DASHBOARDS, DASHBOARDS_LONG, kill_dashboards},
};

static void kill_in_phase(const void *arg, int worker)
{
    const struct phase *phase = arg;
    void *ctx = hr_ctx(NULL);
    world = world_new(ctx, world->program);
    file = world_path(world, "class.db");
    dice.state += (uint64_t)worker * 7919;
    take_new_class(ctx);
    phase->kill(ctx, tally_share(torture_count(phase->brief, phase->full), worker));
    talloc_free(ctx);
}

static struct counts run_phase(const struct phase *phase)
{
    *counts = (struct counts){0};
    tally_together(kill_in_phase, phase);
    tally(counts->acknowledged > 0, "%s: nothing came as far as an acknowledgement", phase->name);
    printf("%s: %d kills, %d %s, %d in the midst of a transaction\n", phase->name, counts->kills, counts->acknowledged,
           phase->acknowledged, counts->interrupted);
    return *counts;
}

static void make_class(const void *ctx)
{
    made = world_path(world, "made.db");
    const char *const demo[] = {"demo", "--make", made, "--students", "30", "--skills", "8", NULL};
    struct ran ran = world_run(ctx, world, demo, tty_patience(20000));
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
    char *lines = peek_lines(ctx, made, "SELECT id FROM student ORDER BY no");
    for (char *id = strtok(lines, "\n"); id; id = strtok(NULL, "\n"))
        *hr_push(ctx, &students, &student_count) = id;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    int kills = 0, interrupted = 0;
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    make_class(ctx);
    counts = shared_new(world_path(world, "counts"), sizeof *counts);
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        struct counts of_phase = run_phase(&phases[i]);
        kills += of_phase.kills;
        interrupted += of_phase.interrupted;
    }
    torture_figure("kills", "%d, %d of them in the midst of a transaction", kills, interrupted);
    tally(interrupted > 0, "no kill fell into a transaction");
    talloc_free(ctx);
    return tally_end();
}
