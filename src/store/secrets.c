/*
 * Rows of secrets: pass phrases and codes as hashes. What the texts mean is known to session/secret.c.
 */
#include "file.h"

bool hr_store_secret_put(struct hr_store *store, const struct hr_secret_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_SECRET, err);

    if (!stmt)
        return false;
    hr_bind_text(stmt, 1, row->what);
    hr_bind_text(stmt, 2, row->who);
    hr_bind_text(stmt, 3, row->hash);
    hr_bind_number(stmt, 4, row->at);
    hr_bind_text(stmt, 5, row->by);
    return hr_sql_done(store, stmt, err);
}

bool hr_store_secret(struct hr_store *store, const void *ctx, const char *what, const char *who, char **hash,
                     struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_SECRET, err);
    int next;

    *hash = NULL;
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    if (!stmt)
        return false;
    hr_bind_text(stmt, 1, what);
    hr_bind_text(stmt, 2, who);
    next = hr_sql_next(store, stmt, err);
    if (next > 0) {
        *hash = hr_strdup(ctx, (const char *)sqlite3_column_text(stmt, 0));
        sqlite3_reset(stmt);
    }
    return next >= 0;
}
