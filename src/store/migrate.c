/*
 * From one format of the class file to the next. Each migration is one transaction together with its version number, so
 * a file is always of one format; a copy of the older one is put beside it first.
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

/* One step, under the write lock; someone else may have made it while we waited. */
static bool step(struct hr_store *store, const struct hr_migration *migration, struct hr_err *err)
{
    int64_t version;
    bool done;

    if (!hr_store_begin(store, HR_OPEN_WAIT_MS, err))
        return false;
    done = version_of(store, &version, err) && (version >= migration->version || carry_out(store, migration, err));
    return hr_store_end(store, done, err) && done;
}

bool hr_store_migrate(struct hr_store *store, const struct hr_migration *migrations, size_t count, bool backup,
                      struct hr_err *err)
{
    int64_t version;

    if (!version_of(store, &version, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (migrations[i].version <= version)
            continue;
        if (backup) {
            char *path = backup_path(store, store->path, migrations[count - 1].version);
            bool done = hr_store_backup(store, path, err);

            talloc_free(path);
            if (!done)
                return false;
            backup = false;
        }
        if (!step(store, &migrations[i], err))
            return false;
    }
    return true;
}
