/*
 * Transactions, and waiting for others.
 *
 * Who wants to write takes the lock first (BEGIN IMMEDIATE) and then reads: a transaction that reads before it writes
 * fails at once when someone else wrote in between, however long it would have waited. The busy handler is our own:
 * SQLite's sleeps grow to 100 ms and are unfair, ours are at random up to a quarter of what was waited so far, from 1
 * to 12 ms (decisions.md: with 8 writers at full speed the longest wait is 0.14 s instead of 2.4 s; and fifty who ask
 * every half millisecond leave the one who writes no processor).
 */
#include "file.h"

#include <time.h>

static int64_t monotonic_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void hr_store_wait_at_most(struct hr_store *store, int wait_ms)
{
    store->patience = monotonic_us() + (int64_t)wait_ms * 1000;
}

/* A small pseudo-random number (xorshift): neighbours that wait must not wake together again and again. */
static uint32_t throw_dice(struct hr_store *store)
{
    store->dice ^= store->dice << 13;
    store->dice ^= store->dice >> 17;
    store->dice ^= store->dice << 5;
    return store->dice;
}

int hr_store_busy(void *arg, int tries)
{
    struct hr_store *store = arg;
    enum { LEAST_US = 200, SHORT_US = 1000, LONG_US = 12000 };
    int64_t now = monotonic_us(), most = 0;
    struct timespec nap = {0, 0};

    (void)tries;
    if (store->asks && !store->busy_since)
        store->busy_since = now;
    if (now >= store->patience)
        return 0;
    if (store->asks) /* who has it, and waits for readers to leave, keeps everyone else waiting */
        most = (now - store->busy_since) / 4;
    most = most < SHORT_US ? SHORT_US : most > LONG_US ? LONG_US : most;
    nap.tv_nsec = 1000 * (LEAST_US + (long)(throw_dice(store) % (uint32_t)(most - LEAST_US)));
    nanosleep(&nap, NULL);
    return 1;
}

static void roll_back(struct hr_store *store)
{
    struct hr_err ignored;

    /* After some errors SQLite has rolled back by itself. Either way nothing of the transaction is left. */
    if (!sqlite3_get_autocommit(store->db))
        (void)!hr_sql_run(store, HR_SQL_ROLLBACK, &ignored);
    hr_names_forget(store);
}

bool hr_store_begin(struct hr_store *store, int wait_ms, struct hr_err *err)
{
    if (!hr_store_may_write(store, err))
        return false;
    if (hr_store_is_displaced(store))
        return hr_fail(err, HR_FILE, store->path, "it was moved or replaced while it was open");
    if (!hr_store_refuse_planted(store, err))
        return false;
    store->write_wait_ms = wait_ms;
    hr_store_wait_at_most(store, wait_ms);
    store->writes = store->asks = true;
    store->writes = hr_sql_run(store, HR_SQL_BEGIN_WRITE, err);
    store->asks = false;
    if (store->writes)
        store->busy_since = 0;
    return store->writes;
}

bool hr_store_end(struct hr_store *store, bool keep, struct hr_err *err)
{
    bool done = true;

    if (keep) {
        hr_store_wait_at_most(store, store->write_wait_ms);
        done = hr_sql_run(store, HR_SQL_COMMIT, err);
    }
    if (keep && done)
        store->failures = 0;
    else
        roll_back(store);
    store->writes = false;
    return done;
}

bool hr_store_try_writing(struct hr_store *store, struct hr_err *err)
{
    bool done;

    if (!hr_store_begin(store, 0, err))
        return false;
    done = hr_sql_run(store, HR_SQL_TRY_ROOM, err) && hr_sql_run(store, HR_SQL_LEAVE_ROOM, err);
    return hr_store_end(store, done, err) && done;
}

bool hr_store_begin_read(struct hr_store *store, struct hr_err *err)
{
    int64_t ignored;

    if (!hr_store_refuse_planted(store, err))
        return false;
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    if (!hr_sql_run(store, HR_SQL_BEGIN_READ, err))
        return false;
    /* A deferred BEGIN stands on nothing until something is read. */
    if (hr_sql_number(store, HR_SQL_REVISION, &ignored, err))
        return true;
    hr_store_end_read(store);
    return false;
}

void hr_store_end_read(struct hr_store *store)
{
    struct hr_err ignored;

    if (!sqlite3_get_autocommit(store->db))
        (void)!hr_sql_run(store, HR_SQL_ROLLBACK, &ignored);
}
