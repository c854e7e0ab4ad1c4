/*
 * A million rows with their indexes kept in order cost 9 s, with the indexes made last 3.5 s (decisions.md). So a
 * large import takes them off and puts them back within its own transaction: nobody else ever sees the file without
 * them.
 */
#include "file.h"

/* From how many new rows on it pays to start anew. Test builds do it all the time. */
#ifndef HR_MANY_ROWS
#ifdef HR_SMALL
#define HR_MANY_ROWS 3
#else
#define HR_MANY_ROWS 20000
#endif
#endif

struct hr_indexes {
    char **sql; /* how each was made: the migrations remain the only place that says it */
    size_t count;
};

static bool carry_out(struct hr_store *store, const char *sql, struct hr_err *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || hr_store_fault(store, err);
}

static bool drop(struct hr_store *store, const char *name, struct hr_err *err)
{
    char *sql = sqlite3_mprintf("DROP INDEX %Q", name);
    bool done;

    if (!sql)
        hr_mem_failed();
    done = carry_out(store, sql, err);
    sqlite3_free(sql);
    return done;
}

bool hr_indexes_take_off(const void *ctx, struct hr_store *store, int64_t there, size_t adding, struct hr_indexes **out,
                         struct hr_err *err)
{
    sqlite3_stmt *stmt;
    char **names = NULL;
    size_t name_count = 0;
    int next;

    /* An insert into the indexes costs about three times as much as a row of making them anew. */
    *out = NULL;
    if (adding < HR_MANY_ROWS || there > 2 * (int64_t)adding)
        return true;
    stmt = hr_sql(store, HR_SQL_INDEXES, err);
    if (!stmt)
        return false;
    *out = hr_new(ctx, struct hr_indexes);
    while ((next = hr_sql_next(store, stmt, err)) > 0) {
        *hr_push(*out, &names, &name_count) = hr_strdup(*out, (const char *)sqlite3_column_text(stmt, 0));
        *hr_push(*out, &(*out)->sql, &(*out)->count) = hr_strdup(*out, (const char *)sqlite3_column_text(stmt, 1));
    }
    for (size_t i = 0; next == 0 && i < name_count; i++) {
        if (!drop(store, names[i], err))
            return false;
    }
    return next == 0;
}

bool hr_indexes_put_back(struct hr_store *store, const struct hr_indexes *indexes, struct hr_err *err)
{
    for (size_t i = 0; indexes && i < indexes->count; i++) {
        if (!carry_out(store, indexes->sql[i], err))
            return false;
    }
    return true;
}
