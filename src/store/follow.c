/*
 * What came since. Commit order is the order of seq, since a seq is given under the write lock; so whoever reads the
 * rows behind the last seq it knows misses nothing (decisions.md: 2,202 of 2,202 rows beside four writers).
 */
#include "file.h"

#include <time.h>

/* So long nobody has written that the next to write leaves another time on the file. */
enum { QUIET_SECONDS = 2 };

bool hr_store_revision(struct hr_store *store, int64_t *out, struct hr_err *err)
{
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    return hr_sql_number(store, HR_SQL_REVISION, out, err);
}

bool hr_store_last_seq(struct hr_store *store, int64_t *out, struct hr_err *err)
{
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    return hr_sql_number(store, HR_SQL_LAST_SEQ, out, err);
}

/* A damaged file may give the rows in another order, or one of them twice. */
struct forwards {
    hr_evidence_fn *fn;
    void *arg;
    int64_t last;
    bool in_order;
};

static bool take_forwards(void *arg, const struct hr_evidence_row *row)
{
    struct forwards *f = arg;

    f->in_order = row->seq > f->last;
    f->last = row->seq;
    return f->in_order && f->fn(f->arg, row);
}

static bool each_forwards(struct hr_store *store, sqlite3_stmt *stmt, bool light, struct forwards *f,
                          struct hr_err *err)
{
    f->in_order = true;
    return hr_evidence_each(store, stmt, light, take_forwards, f, err) &&
           (f->in_order || hr_fail(err, HR_FILE, store->path,
                                   "it is damaged: piece %lld of the log is not in its place; `homeroom doctor` says "
                                   "more",
                                   (long long)f->last));
}

/* How many pages are kept. It is set while the statement is prepared, so that is done each time. */
static void keep_pages(struct hr_store *store, enum hr_sql size)
{
    sqlite3_exec(store->db, hr_sql_text(size), NULL, NULL, NULL);
}

bool hr_store_since(struct hr_store *store, int64_t after, bool light, hr_evidence_fn *fn, void *arg,
                    struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, light ? HR_SQL_SINCE_LIGHT : HR_SQL_SINCE, err);
    bool done;

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, after);
    if (after == 0) /* no page of it is asked for again */
        keep_pages(store, HR_SQL_SMALL_CACHE);
    done = each_forwards(store, stmt, light, &(struct forwards){.fn = fn, .arg = arg, .last = after}, err);
    if (after == 0)
        keep_pages(store, HR_SQL_USUAL_CACHE);
    return done;
}

bool hr_store_since_of(struct hr_store *store, hr_student_no student, hr_skill_no skill, int64_t after, bool light,
                       hr_evidence_fn *fn, void *arg, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, light ? HR_SQL_SINCE_OF_LIGHT : HR_SQL_SINCE_OF, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, after);
    hr_bind_number(stmt, 2, student.n);
    hr_bind_number(stmt, 3, skill.n);
    return each_forwards(store, stmt, light, &(struct forwards){.fn = fn, .arg = arg, .last = after}, err);
}

/* Whoever comes from the end is told whose step a merge was. */
struct backwards {
    sqlite3_stmt *stmt;
    hr_evidence_fn *fn;
    void *arg;
};

static bool add_step(void *arg, const struct hr_evidence_row *row)
{
    const struct backwards *b = arg;
    struct hr_evidence_row whole = *row;

    whole.step = (const char *)sqlite3_column_text(b->stmt, HR_COLUMN_STEP);
    return b->fn(b->arg, &whole);
}

bool hr_store_backwards(struct hr_store *store, hr_evidence_fn *fn, void *arg, struct hr_err *err)
{
    struct backwards b = {hr_sql(store, HR_SQL_BACKWARDS_LIGHT, err), fn, arg};

    return b.stmt && hr_evidence_each(store, b.stmt, true, add_step, &b, err);
}

/* The number that a statement finds for a text; 0 when it finds none. */
static bool find_number(struct hr_store *store, enum hr_sql which, const char *text, int64_t *out, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);
    int next;

    *out = 0;
    if (!stmt)
        return false;
    hr_bind_text(stmt, 1, text);
    if (sqlite3_get_autocommit(store->db))
        hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    next = hr_sql_next(store, stmt, err);
    if (next > 0) {
        *out = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return next >= 0;
}

bool hr_store_find_id(struct hr_store *store, const char *id, int64_t *seq, struct hr_err *err)
{
    return find_number(store, HR_SQL_FIND_ID, id, seq, err);
}

static bool find_thing(struct hr_store *store, enum hr_sql which, const char *text, uint32_t *out, struct hr_err *err)
{
    int64_t no;

    if (!find_number(store, which, text, &no, err))
        return false;
    *out = no > 0 && no < UINT32_MAX ? (uint32_t)no : 0;
    return true;
}

bool hr_store_find_student(struct hr_store *store, const char *id, hr_student_no *out, struct hr_err *err)
{
    return find_thing(store, HR_SQL_FIND_STUDENT, id, &out->n, err);
}

bool hr_store_find_skill(struct hr_store *store, const char *code, hr_skill_no *out, struct hr_err *err)
{
    return find_thing(store, HR_SQL_FIND_SKILL, code, &out->n, err);
}

bool hr_store_is_displaced(struct hr_store *store)
{
    int moved = 0;

    /* SQLite compares the file it has open with what the path names now, by stat: nothing is opened, so no lock of ours
     * is lost (decisions.md). */
    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

/* A commit writes the file, so one that was not written since it was asked has nothing new. */
static bool is_quiet(const struct hr_store *store, const struct stat *now)
{
    const struct stat *was = &store->quiet;

    return was->st_ino != 0 && was->st_ino == now->st_ino && was->st_dev == now->st_dev &&
           was->st_size == now->st_size && was->st_mtim.tv_sec == now->st_mtim.tv_sec &&
           was->st_mtim.tv_nsec == now->st_mtim.tv_nsec && was->st_ctim.tv_sec == now->st_ctim.tv_sec &&
           was->st_ctim.tv_nsec == now->st_ctim.tv_nsec;
}

/* Looked at before it was asked. Just written to, it may be written to again within one tick of its clock; and with a
 * write-ahead log it is not written to by a commit. */
static void remember_quiet(struct hr_store *store, const struct stat *before)
{
    char *wal = hr_printf(store, "%s-wal", store->path);
    struct stat ignored;

    if (!store->on_network && before->st_mtim.tv_sec + QUIET_SECONDS < time(NULL) && stat(wal, &ignored) != 0)
        store->quiet = *before;
    talloc_free(wal);
}

bool hr_store_moved(struct hr_store *store)
{
    struct hr_err ignored;
    struct stat now;
    int64_t version;
    bool is_there = stat(store->path, &now) == 0;

    if (is_there && is_quiet(store, &now))
        return false;
    store->quiet = (struct stat){0};
    if (hr_store_is_displaced(store))
        return true;
    /* Someone who is writing this very moment is not waited for: the next look sees what was written. */
    hr_store_wait_at_most(store, 0);
    if (!hr_sql_number(store, HR_SQL_DATA_VERSION, &version, &ignored))
        return false;
    if (is_there)
        remember_quiet(store, &now);
    if (version == store->data_version)
        return false;
    store->data_version = version;
    return true;
}
