/*
 * Reading the log as people ask for it: of whom, by whom, from when to when, a page at a time.
 */
#include "file.h"

/* Parameters 3 to 7, the same for evidence and for changes. */
static void bind_page(sqlite3_stmt *stmt, const struct hr_log_filter *filter)
{
    hr_bind_text(stmt, 3, filter->by);
    hr_bind_number(stmt, 4, filter->from ? filter->from : INT64_MIN);
    hr_bind_number(stmt, 5, filter->to ? filter->to : INT64_MAX);
    hr_bind_number(stmt, 6, filter->limit ? (int64_t)filter->limit : -1);
    hr_bind_number(stmt, 7, (int64_t)filter->skip);
}

static enum hr_sql statement_for(const struct hr_log_filter *filter)
{
    if (filter->seq != 0)
        return HR_SQL_LOG_ONE;
    if (filter->student.n != 0)
        return filter->newest_first ? HR_SQL_LOG_OF_STUDENT_NEWEST : HR_SQL_LOG_OF_STUDENT_OLDEST;
    return filter->newest_first ? HR_SQL_LOG_NEWEST : HR_SQL_LOG_OLDEST;
}

bool hr_store_log(struct hr_store *store, const struct hr_log_filter *filter, hr_evidence_fn *fn, void *arg,
                  struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, statement_for(filter), err);

    if (!stmt)
        return false;
    if (filter->seq != 0) {
        hr_bind_number(stmt, 1, filter->seq);
        return hr_evidence_each(store, stmt, false, fn, arg, err);
    }
    if (filter->student.n != 0)
        hr_bind_number(stmt, 1, filter->student.n);
    hr_bind_number(stmt, 2, filter->skill.n);
    bind_page(stmt, filter);
    return hr_evidence_each(store, stmt, false, fn, arg, err);
}

static const char *text(sqlite3_stmt *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt, column);
}

bool hr_store_changes(struct hr_store *store, const struct hr_log_filter *filter, hr_change_fn *fn, void *arg,
                      struct hr_err *err)
{
    sqlite3_stmt *stmt;
    bool more = true;
    int next = 0;

    /* A change is of nobody's evidence. */
    if (filter->student.n != 0 || filter->skill.n != 0 || filter->seq != 0)
        return true;
    stmt = hr_sql(store, filter->newest_first ? HR_SQL_CHANGES_NEWEST : HR_SQL_CHANGES_OLDEST, err);
    if (!stmt)
        return false;
    bind_page(stmt, filter);
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    while (more && (next = hr_sql_next(store, stmt, err)) > 0) {
        struct hr_change_row row = {
            .seq = sqlite3_column_int64(stmt, 0),
            .batch = sqlite3_column_int64(stmt, 1),
            .recorded = sqlite3_column_int64(stmt, 2),
            .by = text(stmt, 3),
            .source = text(stmt, 4),
            .subject = text(stmt, 5),
            .words = text(stmt, 6),
        };

        if (!hr_moment_is_sound(row.recorded)) {
            sqlite3_reset(stmt);
            return hr_fail(err, HR_FILE, store->path,
                           "it is not as a class file should be: change %lld of the log is of no year that there is",
                           (long long)row.seq);
        }
        more = fn(arg, &row);
    }
    sqlite3_reset(stmt);
    return next >= 0;
}
