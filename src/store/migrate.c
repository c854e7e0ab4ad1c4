/*
 * From an older format of the class file to the newest. All migrations that are pending are one transaction together
 * with their version numbers, so a file is as before or of the newest format; a copy of the older one is put beside it
 * first.
 */
#include "file.h"

#include <string.h>

/* "NAME.before-vN.db" beside NAME or NAME.db. */
static char *backup_path(const void *ctx, const char *path, int version)
{
    size_t n = strlen(path);

    if (n > 3 && strcmp(path + n - 3, ".db") == 0)
        n -= 3;
    return hr_printf(ctx, "%.*s.before-v%d.db", (int)n, path, version);
}

static bool version_of(struct hr_store *store, int64_t *version, struct hr_err *err)
{
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    return hr_sql_number(store, HR_SQL_USER_VERSION, version, err);
}

static bool carry_out(struct hr_store *store, const struct hr_migration *migration, struct hr_err *err)
{
    char *numbers =
        hr_printf(store, "PRAGMA application_id = %d; PRAGMA user_version = %d", HR_APPLICATION_ID, migration->version);
    bool done = (sqlite3_exec(store->db, migration->sql, NULL, NULL, NULL) == SQLITE_OK &&
                 sqlite3_exec(store->db, numbers, NULL, NULL, NULL) == SQLITE_OK) ||
                hr_store_fault(store, err);

    talloc_free(numbers);
    return done;
}

/* By a connection of its own: SQLite copies nothing out of one that is writing. */
static bool back_up_older(struct hr_store *store, int newest, struct hr_err *err)
{
    struct hr_store *reader = hr_store_new(store, store->path);
    bool done = hr_store_connect(reader, SQLITE_OPEN_READONLY, err) &&
                hr_store_backup(reader, backup_path(reader, store->path, newest), err);

    talloc_free(reader);
    return done;
}

/* Under the write lock, so that the copy is of the older format: someone else may have made the file newer while we
 * waited. */
static bool carry_out_pending(struct hr_store *store, const struct hr_migration *migrations, size_t count, bool backup,
                              struct hr_err *err)
{
    int newest = migrations[count - 1].version;
    int64_t version;
    bool done = version_of(store, &version, err);

    if (done && backup && version < newest)
        done = back_up_older(store, newest, err);
    for (size_t i = 0; done && i < count; i++)
        done = migrations[i].version <= version || carry_out(store, &migrations[i], err);
    return done;
}

bool hr_store_migrate(struct hr_store *store, const struct hr_migration *migrations, size_t count, bool backup,
                      struct hr_err *err)
{
    bool done;

    if (!hr_store_begin(store, HR_OPEN_WAIT_MS, err))
        return false;
    done = carry_out_pending(store, migrations, count, backup, err);
    return hr_store_end(store, done, err) && done;
}
