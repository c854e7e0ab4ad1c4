/*
 * Texts that evidence has again and again (forms, people, sources) stand in the file once and are numbered. Read once,
 * they stay in memory, so a million rows are read without touching a text. Others may add names at any time: a number
 * or a text that is not known yet is looked for in the file before it counts as new.
 */
#include "file.h"

#include <assert.h>

struct hr_names {
    const char **texts; /* by number - 1 */
    size_t count;
    struct hr_map *numbers;
};

static struct hr_names *names_of(struct hr_store *store)
{
    if (!store->names) {
        store->names = hr_new(store, struct hr_names);
        store->names->numbers = hr_map_new(store->names);
    }
    return store->names;
}

static void learn(struct hr_names *names, const char *text)
{
    const char *copy = hr_strdup(names, text);

    *hr_push(names, &names->texts, &names->count) = copy;
    hr_map_put(names->numbers, copy, (uint32_t)names->count);
}

/* Reads the names that came since; their numbers have no holes, or the file is not ours. */
static bool catch_up(struct hr_store *store, struct hr_names *names, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_NAMES, err);
    int next;

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, (int64_t)names->count);
    while ((next = hr_sql_next(store, stmt, err)) > 0) {
        const char *text = (const char *)sqlite3_column_text(stmt, 1);

        if (sqlite3_column_int64(stmt, 0) != (int64_t)names->count + 1 || !text) {
            sqlite3_reset(stmt);
            return hr_fail(err, HR_FILE, store->path,
                           "it is damaged: a name in it is missing; `homeroom doctor` says more");
        }
        learn(names, text);
    }
    return next == 0;
}

const char *hr_names_text(struct hr_store *store, int64_t no)
{
    struct hr_names *names = names_of(store);
    struct hr_err ignored;

    if (no <= 0)
        return NULL;
    if ((uint64_t)no > names->count && !catch_up(store, names, &ignored))
        return NULL;
    return (uint64_t)no <= names->count ? names->texts[no - 1] : NULL;
}

bool hr_names_number(struct hr_store *store, const char *text, int64_t *no, struct hr_err *err)
{
    struct hr_names *names = names_of(store);
    sqlite3_stmt *stmt;

    *no = 0;
    if (!text)
        return true;
    *no = hr_map_get(names->numbers, text, 0);
    if (*no != 0)
        return true;
    if (!catch_up(store, names, err))
        return false;
    *no = hr_map_get(names->numbers, text, 0);
    if (*no != 0)
        return true;

    stmt = hr_sql(store, HR_SQL_PUT_NAME, err);
    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, (int64_t)names->count + 1);
    hr_bind_text(stmt, 2, text);
    if (!hr_sql_done(store, stmt, err))
        return false;
    learn(names, text);
    *no = (int64_t)names->count;
    return true;
}

void hr_names_forget(struct hr_store *store)
{
    talloc_free(store->names);
    store->names = NULL;
}
