/*
 * Is the file whole? SQLite's own check of every page, index, CHECK and NOT NULL; foreign keys; what neither watches;
 * and whether the tables and triggers are those that this program makes. Each finding says what to do about it.
 */
#include "file.h"

#include "homeroom/translate.h"

#include <string.h>

static const char *text(sqlite3_stmt *stmt, int column)
{
    const char *s = (const char *)sqlite3_column_text(stmt, column);

    return s ? s : "";
}

/* What helps when rows are not what they were. */
static const char go_back[] = N_("go on with the last backup; `homeroom export evidence` first saves what can be read");

static const char someone_elses[] =
    N_("someone put it there with another program; go on with the last backup that does not have it");

static void find(struct hr_store *store, hr_finding_fn *fn, void *arg, const char *finding, const char *advice)
{
    char *text = hr_printf(store, "%s: %s", finding, _(advice));

    fn(arg, text);
    talloc_free(text);
}

/* Every first column that is not "ok" is a finding. */
static bool each_finding(struct hr_store *store, enum hr_sql which, hr_finding_fn *fn, void *arg, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);
    int next;

    if (!stmt)
        return false;
    while ((next = hr_sql_next(store, stmt, err)) > 0) {
        if (strcmp(text(stmt, 0), "ok") != 0)
            find(store, fn, arg, text(stmt, 0), go_back);
    }
    return next == 0;
}

static bool check_foreign_keys(struct hr_store *store, hr_finding_fn *fn, void *arg, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_FOREIGN_KEYS, err);
    int next;

    if (!stmt)
        return false;
    while ((next = hr_sql_next(store, stmt, err)) > 0) {
        const char *row = text(stmt, 1); /* empty in a table without row numbers */
        char *finding = hr_printf(store, _("%s%s%s names a %s that is not there"), text(stmt, 0), *row ? " " : "", row,
                                  text(stmt, 2));

        find(store, fn, arg, finding, go_back);
        talloc_free(finding);
    }
    return next == 0;
}

/* A class file in memory, as this program would make it now. */
static sqlite3 *pattern(void)
{
    sqlite3 *db;

    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        hr_mem_failed();
    for (size_t i = 0; i < hr_migration_count; i++) {
        if (sqlite3_exec(db, hr_migrations[i].sql, NULL, NULL, NULL) != SQLITE_OK)
            hr_mem_failed();
    }
    return db;
}

static int compare(sqlite3_stmt *ours, sqlite3_stmt *theirs)
{
    int order = strcmp(text(ours, 0), text(theirs, 0));

    return order != 0 ? order : strcmp(text(ours, 1), text(theirs, 1));
}

/* Two lists in one order, stepped beside each other. */
static bool compare_schemas(struct hr_store *store, sqlite3_stmt *ours, hr_finding_fn *fn, void *arg,
                            struct hr_err *err)
{
    sqlite3_stmt *theirs = hr_sql(store, HR_SQL_SCHEMA, err);
    int next = theirs ? hr_sql_next(store, theirs, err) : -1;
    bool more = sqlite3_step(ours) == SQLITE_ROW;

    while (next > 0 || (next == 0 && more)) {
        int order = next == 0 ? -1 : !more ? 1 : compare(ours, theirs);
        sqlite3_stmt *named = order < 0 ? ours : theirs;
        const char *what = order < 0   ? _("the %s %s is missing")
                           : order > 0 ? _("the %s %s is not of homeroom")
                                       : _("the %s %s is not as it was made");

        if (order != 0 || strcmp(text(ours, 2), text(theirs, 2)) != 0) {
            char *finding = hr_printf(store, what, text(named, 0), text(named, 1));

            find(store, fn, arg, finding, order > 0 ? someone_elses : go_back);
            talloc_free(finding);
        }
        if (order <= 0)
            more = sqlite3_step(ours) == SQLITE_ROW;
        if (order >= 0)
            next = hr_sql_next(store, theirs, err);
    }
    return next == 0;
}

static bool check_schema(struct hr_store *store, hr_finding_fn *fn, void *arg, struct hr_err *err)
{
    sqlite3 *db = pattern();
    sqlite3_stmt *ours;
    bool done;

    if (sqlite3_prepare_v2(db, hr_sql_text(HR_SQL_SCHEMA), -1, &ours, NULL) != SQLITE_OK)
        hr_mem_failed();
    done = compare_schemas(store, ours, fn, arg, err);
    sqlite3_finalize(ours);
    sqlite3_close(db);
    return done;
}

bool hr_store_verify(struct hr_store *store, hr_finding_fn *fn, void *arg, struct hr_err *err)
{
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    return each_finding(store, HR_SQL_INTEGRITY, fn, arg, err) && check_foreign_keys(store, fn, arg, err) &&
           each_finding(store, HR_SQL_STRAYS, fn, arg, err) && check_schema(store, fn, arg, err);
}
