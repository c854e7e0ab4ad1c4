/*
 * The disk fails at every I/O that an operation makes, one after the other: once, from then on, after the work was
 * done, and in the middle of a write on a full disk. Whatever fails: the class file is whole and as it was before or
 * after, it is after when the program said so, and it is before when the program said that it did not do it.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/deed.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/shim_vfs.h"
#include "common/tally.h"
#include "common/torture.h"
#include "homeroom/exchange.h"
#include "homeroom/plan.h"

/* How the I/O at the point fails. */
enum way { ONCE, FOR_EVER, THOUGH_DONE, FULL_FOR_EVER, AND_AGAIN, WAYS };
static const char *const way_texts[WAYS] = {"once", "for ever", "though it was done", "for want of room",
                                            "once, and then again"};

/* One run of an operation. */
struct attempt {
    void *ctx;
    const char *path;
    struct hr_session *session;
    struct hr_err err;
};

struct operation {
    const char *name;
    const struct deed *deed;       /* what it does; or: */
    bool (*run)(struct attempt *); /* what it does */
    bool opens;                    /* nobody has opened the file before */
    const char *from;              /* the file to begin with: `made`, or an older one */
    void (*look)(const struct attempt *, const char *where, bool said); /* or NULL */
};

/* Where the faults fall. */
static struct {
    enum way way;
    long at, count;
    enum shim_kind kind; /* of the I/O that failed first */
} fault;

static const char *folder, *made, *older, *path, *journal, *copy, *laptop;
enum { BRIEF = 30 };
static long points, runs, doubtful;
static uint64_t before, after;

static enum shim_fate strike(void *arg, const struct shim_io *io)
{
    long n = ++fault.count;
    (void)arg;
    if (n == fault.at)
        fault.kind = io->kind;
    if (!fault.at || n < fault.at || (n > fault.at && fault.way != FOR_EVER && fault.way != FULL_FOR_EVER))
        return SHIM_PASS;
    if (fault.way == FULL_FOR_EVER && io->kind != SHIM_WRITE)
        return n == fault.at && io->kind != SHIM_READ ? SHIM_FAIL : SHIM_PASS;
    return fault.way == THOUGH_DONE ? SHIM_DONE_BUT_FAIL : fault.way == FULL_FOR_EVER ? SHIM_HALF : SHIM_FAIL;
}

static void begin_faults(enum way way, long at)
{
    fault.way = way;
    fault.at = at;
    fault.count = 0;
    shim_say_full(way == FULL_FOR_EVER);
    shim_look(strike, NULL);
}

static void put(const char *from, const char *to)
{
    size_t size = 0, room = 1 << 20;
    void *bytes = hr_alloc(NULL, room, 1, "file");
    FILE *f = fopen(from, "rb");
    if (f) {
        size = fread(bytes, 1, room, f);
        fclose(f);
    }
    folder_write(to, bytes, size);
    talloc_free(bytes);
}

/* -- the operations that are no deeds -- */

static bool open_class(struct attempt *a)
{
    a->session = deed_session(a->ctx, a->path, &a->err);
    return a->session != NULL;
}

static bool close_class(struct attempt *a)
{
    TALLOC_FREE(a->session);
    return true;
}

static bool back_up(struct attempt *a)
{
    return hr_store_backup(hr_session_store(a->session), copy, &a->err);
}

static void look_at_backup(const struct attempt *a, const char *where, bool said)
{
    bool there = access(copy, F_OK) == 0;
    (void)a;
    if (said || there)
        tally(there && peek_is_whole(copy) && peek_contents(copy) == before, "%s: the backup is not whole", where);
}

static bool add_row(void *arg, const struct hr_evidence_row *row)
{
    struct attempt *a = arg;
    hr_export_evidence_row(hr_buf_new(a->ctx, NULL, NULL), hr_session_model(a->session), row);
    return true;
}

static bool export(struct attempt *a)
{
    return hr_store_since(hr_session_store(a->session), 0, false, add_row, a, &a->err);
}

static void count_finding(void *arg, const char *finding)
{
    (void)finding;
    ++*(size_t *)arg;
}

static bool examine(struct attempt *a)
{
    size_t findings = 0;
    return hr_store_verify(hr_session_store(a->session), count_finding, &findings, &a->err);
}

/* What a laptop recorded meanwhile is taken in, as `homeroom merge` does. */
static bool merge(struct attempt *a)
{
    struct hr_session *other = deed_session(a->ctx, laptop, &a->err);
    struct hr_plan *plan =
        other ? hr_session_merge(a->session, other, "laptop.db", HR_PREFER_LATER, a->ctx, &a->err) : NULL;
    if (!plan)
        return false;
    struct hr_batch batch = hr_plan_batch(plan, NULL);
    return hr_session_commit(a->session, &batch, 50, a->ctx, NULL, &a->err);
}

/* A file of the first format is beside it before anything in it is changed. */
static void look_at_older_copy(const struct attempt *a, const char *where, bool said)
{
    char *beside = hr_printf(a->ctx, "%s/class.before-v%d.db", folder, hr_migrations[hr_migration_count - 1].version);
    bool there = access(beside, F_OK) == 0;
    if (said || peek_number(a->path, "PRAGMA user_version") > 1)
        tally(there, "%s: migrated without a copy of the older file", where);
    if (there)
        tally(peek_is_whole(beside) && peek_contents(beside) == before, "%s: the older file's copy is damaged", where);
    unlink(beside);
}

/* -- one run -- */

static bool carry_out(const struct operation *o, struct attempt *a)
{
    return o->deed ? o->deed->run(a->session, &a->err) : o->run(a);
}

static bool is_in_doubt(const struct attempt *a)
{
    return strstr(a->err.why, "it can't be read whether") != NULL;
}

static void judge(const struct operation *o, const struct attempt *a, const char *where, bool said)
{
    uint64_t now = peek_contents(path);
    tally(peek_is_whole(path) && peek_number(path, "SELECT count(*) FROM pragma_foreign_key_check") == 0,
          "%s: the class file is damaged", where);
    tally(now == before || now == after, "%s: the class file is neither as before nor as after", where);
    tally(!said || now == after, "%s: it said that it was done, and it is not", where);
    tally(said || (a->err.what[0] && a->err.why[0]), "%s: it failed without a word", where);
    if (!said && before != after && now == after && !o->opens) {
        doubtful += is_in_doubt(a);
        tally(is_in_doubt(a), "%s: it said \"%s: %s\", and it was done", where, a->err.what, a->err.why);
    }
    if (o->look)
        o->look(a, where, said);
}

/* After a failure that was said: the class can be backed up, and doing it again does it once or is refused. */
static void try_again(const struct operation *o, struct attempt *a, const char *where, bool *said)
{
    shim_look(NULL, NULL);
    tally(hr_store_backup(hr_session_store(a->session), copy, &a->err) && peek_is_whole(copy),
          "%s: afterwards no backup can be made: %s: %s", where, a->err.what, a->err.why);
    *said = carry_out(o, a);
}

/* True when the fault was met: there may be another point behind it. */
static bool run_with_fault(const struct operation *o, enum way way, long at)
{
    struct attempt a = {.ctx = hr_ctx(NULL), .path = path};
    put(o->from, path);
    unlink(copy);
    if (!o->opens && !open_class(&a))
        abort();
    begin_faults(way, at);
    bool said = carry_out(o, &a), met = fault.count >= at; /* or there was none so late */
    const char *where = hr_printf(a.ctx, "%s, I/O %ld (%s) fails %s", o->name, at,
                                  met ? shim_kind_text(fault.kind) : "", way_texts[way]);
    if (met && !said && way == AND_AGAIN && o->deed && !is_in_doubt(&a))
        try_again(o, &a, where, &said);
    TALLOC_FREE(a.session);
    shim_look(NULL, NULL);
    judge(o, &a, where, said);
    unlink(journal); /* one without a header is nobody's, and the next transaction takes its place */
    tally(folder_count(folder) == 3u + (access(copy, F_OK) == 0), "%s: something was left beside the class file",
          where);
    talloc_free(a.ctx);
    return met;
}

/* Every point in the long form; in the short one as many as there is time for, others for each way. */
static long sweep_way(const struct operation *o, enum way way, long all)
{
    long wanted = torture_is_long() ? all : torture_count(BRIEF, BRIEF), stride = (all + wanted - 1) / wanted;
    long tried = 0, at = 1 + way % stride;
    for (; run_with_fault(o, way, at); at += stride)
        tried++;
    return tried;
}

static void sweep(const struct operation *o)
{
    long tried = 0;
    put(o->from, path);
    before = peek_contents(path);
    after = 0; /* not known yet: the run without a fault makes it */
    struct attempt a = {.ctx = hr_ctx(NULL), .path = path};
    bool ready = o->opens || open_class(&a);
    begin_faults(ONCE, 0);
    tally(ready && carry_out(o, &a), "%s fails on a sound disk: %s: %s", o->name, a.err.what, a.err.why);
    shim_look(NULL, NULL);
    long all = fault.count;
    talloc_free(a.ctx);
    after = peek_contents(path);
    tally((before != after) == (o->deed || o->from == older || o->run == merge), "%s does not do what it should",
          o->name);
    for (enum way way = 0; way < WAYS; way++)
        tried += sweep_way(o, way, all);
    points += all;
    runs += tried;
    printf("%s: %ld points, %ld runs with a fault\n", o->name, all, tried);
    tally(tried >= (torture_is_long() ? all
                    : all < BRIEF / 2 ? all
                                      : BRIEF / 2),
          "%s: only %ld points of %ld were tried", o->name, tried, all);
}

/* A copy of the class in which someone went on: a check, a claim, and a setting. */
static void make_laptop(const void *ctx)
{
    struct hr_err err;
    laptop = folder_file(ctx, folder_new(ctx), "laptop.db");
    put(made, laptop);
    struct hr_session *session = deed_session(ctx, laptop, &err);
    for (size_t i = 0; session && i < deed_count; i++) {
        const char *name = deeds[i].name;
        if ((strcmp(name, "record") == 0 || strcmp(name, "claim") == 0 || strcmp(name, "settings") == 0) &&
            !deeds[i].run(session, &err))
            abort();
    }
    if (!session)
        abort();
    talloc_free(session);
}

static void make_files(const void *ctx)
{
    static const char rows[] =
        "INSERT INTO course VALUES (1, 'Algebra'); INSERT INTO section VALUES (1, 'P1');"
        "INSERT INTO works VALUES (1, 1); INSERT INTO student VALUES (1, '0042', 'Hall', 'Dee', '', NULL, 1);"
        "INSERT INTO enrolment VALUES (1, 1); INSERT INTO evidence (seq, batch, kind, student, at, recorded, families,"
        " id) VALUES (1, 1, 11, 1, 1792000000, 1792000000, 0, 'first')";
    sqlite3 *db;
    folder = folder_new(ctx);
    made = folder_file(ctx, folder, "made.db");
    older = folder_file(ctx, folder, "older.db");
    path = folder_file(ctx, folder, "class.db");
    journal = folder_file(ctx, folder, "class.db-journal");
    copy = folder_file(ctx, folder, "copy.db");
    deed_class(made);
    make_laptop(ctx);
    char *numbers = hr_printf(ctx, "PRAGMA application_id = %lld; PRAGMA user_version = 1",
                              (long long)peek_number(made, "PRAGMA application_id"));
    if (sqlite3_open(older, &db) != SQLITE_OK ||
        sqlite3_exec(db, hr_migrations[0].sql, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, rows, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, numbers, NULL, NULL, NULL) != SQLITE_OK)
        abort();
    sqlite3_close(db);
}

int main(void)
{
    void *ctx = hr_ctx(NULL);
    make_files(ctx);
    shim_look(NULL, NULL); /* from here on */
    const struct operation others[] = {
        {"open", NULL, open_class, true, made, NULL},
        {"migrate", NULL, open_class, true, older, look_at_older_copy},
        {"backup", NULL, back_up, false, made, look_at_backup},
        {"export", NULL, export, false, made, NULL},
        {"doctor", NULL, examine, false, made, NULL},
        {"merge", NULL, merge, false, made, NULL},
        {"close", NULL, close_class, false, made, NULL},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        sweep(&others[i]);
    for (size_t i = 0; i < deed_count; i++) {
        const struct operation o = {deeds[i].name, &deeds[i], NULL, false, made, NULL};
        sweep(&o);
    }
    torture_figure("I/O faults in an operation",
                   "%ld points of %zu operations, %ld runs, %ld left in doubt and said so", points,
                   deed_count + sizeof others / sizeof others[0], runs, doubtful);
    talloc_free(ctx);
    return tally_end();
}
