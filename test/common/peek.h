/*
 * Looking into a class file with SQLite alone, past the program: what it says is there must be there.
 */
#ifndef TEST_COMMON_PEEK_H
#define TEST_COMMON_PEEK_H

#include <stdbool.h>
#include <stdint.h>

/* The number that a query gives; -1 when it can't be asked (and said on standard error). */
int64_t peek_number(const char *path, const char *sql);
/* The texts of the first column of a query, one a line, owned by ctx; "" when it can't be asked. */
char *peek_lines(const void *ctx, const char *path, const char *sql);
/* Is the database whole (PRAGMA quick_check)? An interrupted transaction is rolled back by looking. */
bool peek_is_whole(const char *path);

/* A number made of every row of every table: two files with the same one say the same. 0 when it can't be read. */
uint64_t peek_contents(const char *path);

/* Someone else who holds the write lock (or, exclusively, keeps everyone from reading too). */
struct peek_lock;
struct peek_lock *peek_lock_take(const void *ctx, const char *path, bool exclusive);
void peek_lock_give(struct peek_lock *);

#endif
