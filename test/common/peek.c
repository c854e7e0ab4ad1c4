#include "common/peek.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "homeroom/mem.h"

enum { WAIT_MS = 10000 };

struct peek_lock {
    sqlite3 *db;
};

/* Opened for writing, since only then an interrupted transaction can be rolled back. */
static sqlite3 *open_file(const char *path)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, WAIT_MS);
    return db;
}

static sqlite3_stmt *ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK)
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    return query;
}

int64_t peek_number(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path);
    sqlite3_stmt *query = ask(db, sql);
    int64_t n = query && sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int64(query, 0) : -1;
    sqlite3_finalize(query);
    sqlite3_close(db);
    return n;
}

char *peek_lines(const void *ctx, const char *path, const char *sql)
{
    char *out = hr_strdup(ctx, "");
    sqlite3 *db = open_file(path);
    sqlite3_stmt *query = ask(db, sql);
    while (query && sqlite3_step(query) == SQLITE_ROW)
        hr_append(&out, "%s\n", (const char *)sqlite3_column_text(query, 0));
    sqlite3_finalize(query);
    sqlite3_close(db);
    return out;
}

bool peek_is_whole(const char *path)
{
    char *said = peek_lines(NULL, path, "PRAGMA quick_check");
    bool whole = strcmp(said, "ok\n") == 0;
    talloc_free(said);
    return whole;
}

/* -- all that is in it -- */

static uint64_t mixed(uint64_t sum, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ b[i]) * 0x100000001b3; /* FNV-1a */
    return (sum ^ 0xff) * 0x100000001b3;
}

static bool mix_rows(sqlite3 *db, const char *sql, uint64_t *sum)
{
    sqlite3_stmt *query = ask(db, sql);
    int next = SQLITE_ERROR;
    while (query && (next = sqlite3_step(query)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(query); i++) {
            const char *text = (const char *)sqlite3_column_text(query, i);
            *sum = mixed(*sum, text ? text : "NULL", text ? strlen(text) : 4);
        }
    sqlite3_finalize(query);
    return next == SQLITE_DONE;
}

static bool mix_tables(sqlite3 *db, uint64_t *sum)
{
    sqlite3_stmt *tables = ask(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    int next = SQLITE_ERROR;
    bool done = true;
    while (done && tables && (next = sqlite3_step(tables)) == SQLITE_ROW) {
        char *sql = hr_printf(NULL, "SELECT * FROM \"%s\" ORDER BY 1, 2", (const char *)sqlite3_column_text(tables, 0));
        done = mix_rows(db, sql, sum);
        talloc_free(sql);
    }
    sqlite3_finalize(tables);
    return done && next == SQLITE_DONE;
}

uint64_t peek_contents(const char *path)
{
    sqlite3 *db = open_file(path);
    uint64_t sum = 0xcbf29ce484222325;
    bool done = mix_rows(db, "PRAGMA user_version", &sum) && mix_tables(db, &sum);
    sqlite3_close(db);
    return done ? sum : 0;
}

struct peek_lock *peek_lock_take(const void *ctx, const char *path, bool exclusive)
{
    struct peek_lock *lock = hr_new(ctx, struct peek_lock);
    lock->db = open_file(path);
    if (sqlite3_exec(lock->db, exclusive ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
        return lock;
    sqlite3_close(lock->db);
    talloc_free(lock);
    return NULL;
}

void peek_lock_give(struct peek_lock *lock)
{
    sqlite3_close(lock->db); /* rolls back */
    talloc_free(lock);
}
