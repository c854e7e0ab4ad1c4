/*
 * The class file as the files of this floor see it. Nobody else includes this.
 */
#ifndef HOMEROOM_STORE_FILE_H
#define HOMEROOM_STORE_FILE_H

#include "homeroom/map.h"
#include "homeroom/store.h"
#include "statements.h"

#include <sqlite3.h>
#include <sys/stat.h>

/* "hmrm" as a big-endian number: what `file` and SQLite call the application id. */
#define HR_APPLICATION_ID 0x686d726d

/* How long a read waits for a writer that is just finishing, and how long opening waits; writers say it themselves. */
enum { HR_READ_WAIT_MS = 2000, HR_OPEN_WAIT_MS = 5000 };

/* No text or row of a class file is longer, so that nothing in it can ask for all memory. */
enum { HR_LONGEST_TEXT = 16 << 20 };

struct hr_store {
    sqlite3 *db;
    const char *path;
    const char *warning;
    bool read_only;
    bool everyones_folder; /* anyone on this machine can put something beside it */
    bool writes;           /* the write lock was asked for */
    bool asks;             /* and is being asked for */
    int failures;          /* of the disk in writing, one after the other */
    const char *trouble;   /* what the disk said, when nothing more is written for it (decisions.md) */
    int64_t patience;      /* until when the busy handler waits, on the monotonic clock in microseconds */
    int64_t busy_since;    /* when the lock was first asked for that has not been had yet; 0: none */
    int write_wait_ms;     /* how long the commit of this transaction may wait */
    uint32_t dice;         /* for the length of a wait */
    int64_t data_version;
    int watch; /* tells when the file is written to (watch.c); -1: nothing does */
    bool watch_tried;
    bool on_network;   /* where times of files are not to be relied on */
    struct stat quiet; /* when asked last, if nobody had written for a while; st_ino 0: not known (follow.c) */
    struct hr_names *names;
    sqlite3_stmt *prepared[HR_SQL_COUNT];
};

/* -- open.c -- */

/* Is a journal beside it that someone else put there? SQLite would play it back into the file. */
HR_CHECK bool hr_store_refuse_planted(struct hr_store *store, struct hr_err *err);

/* -- readahead.c -- */

/* The VFS that reads several pages at once: its name for sqlite3_open_v2. NULL, the usual one, without memory. */
const char *hr_readahead(void);

/* -- fault.c: what SQLite says, as one sentence -- */

/* Fills err from the last error of the connection; false always. */
bool hr_store_fault(struct hr_store *store, struct hr_err *err);
/* The same for any connection: `path` is the file it is about. */
bool hr_store_fault_of(sqlite3 *db, const char *path, struct hr_err *err);

/* -- lock.c: waiting for others -- */

void hr_store_wait_at_most(struct hr_store *store, int wait_ms);
int hr_store_busy(void *store, int tries); /* the busy handler */

/* -- statements.c -- */

/* The statement, ready to be bound and stepped; NULL with err filled. Leave it by hr_sql_done or sqlite3_reset. */
sqlite3_stmt *hr_sql(struct hr_store *store, enum hr_sql which, struct hr_err *err);
/* The next row of a query: 1; no more: 0; an error: -1 with err filled. After 0 and -1 the statement is reset. */
int hr_sql_next(struct hr_store *store, sqlite3_stmt *stmt, struct hr_err *err);
/* Carries out a statement that gives no rows, and resets it. */
HR_CHECK bool hr_sql_done(struct hr_store *store, sqlite3_stmt *stmt, struct hr_err *err);
HR_CHECK bool hr_sql_run(struct hr_store *store, enum hr_sql which, struct hr_err *err);
/* The number in the first column of the only row; 0 when there is no row. */
HR_CHECK bool hr_sql_number(struct hr_store *store, enum hr_sql which, int64_t *out, struct hr_err *err);

/* Binding can only fail for want of memory. Text NULL is NULL; it must live until the statement is done. */
void hr_bind_text(sqlite3_stmt *stmt, int at, const char *text);
void hr_bind_number(sqlite3_stmt *stmt, int at, int64_t n);
void hr_bind_number_or_null(sqlite3_stmt *stmt, int at, bool is_set, int64_t n);

/* -- names.c: texts that evidence has again and again -- */

/* The text of a number, NULL for 0 and for a number that is not there. Lives until the store is closed or rolls back.
 */
const char *hr_names_text(struct hr_store *store, int64_t no);
/* The number of a text, made when it is new; 0 for NULL. Only while the write lock is held. */
HR_CHECK bool hr_names_number(struct hr_store *store, const char *text, int64_t *no, struct hr_err *err);
/* After a rollback: numbers given in the transaction never were. */
void hr_names_forget(struct hr_store *store);

/* -- rows.c: pieces of evidence as the statements give them -- */

/* The greatest numbers there are; a row beyond them was not written by this program. */
struct hr_bounds {
    int64_t student, skill, unit, course, section;
};
/* A moment that this program can have written: no other may reach the arithmetic of the model. */
bool hr_moment_is_sound(int64_t at);
HR_CHECK bool hr_bounds_read(struct hr_store *store, struct hr_bounds *out, struct hr_err *err);
/* Reads the current row of a statement with the columns of HR_COLUMN_...; borrowed until the next step. */
HR_CHECK bool hr_evidence_read(struct hr_store *store, sqlite3_stmt *stmt, bool light, const struct hr_bounds *bounds,
                               struct hr_evidence_row *out, struct hr_err *err);
/* Steps through a bound statement and hands each row to fn. */
HR_CHECK bool hr_evidence_each(struct hr_store *store, sqlite3_stmt *stmt, bool light, hr_evidence_fn *fn, void *arg,
                               struct hr_err *err);

/* -- known.c: which pieces of a batch are in the log already -- */

struct hr_known;
/* Looks every id of the batch up, and every id that its voids name. Owned by ctx. NULL with err filled. */
struct hr_known *hr_known_new(const void *ctx, struct hr_store *store, const struct hr_batch *batch,
                              struct hr_err *err);
/* Is operation i a piece that is in the log, or the second in the batch with its id? */
bool hr_known_has(const struct hr_known *known, size_t i);
void hr_known_add(struct hr_known *known, size_t i, int64_t seq);
/* The place in the log of the piece that operation i takes back; 0 when it is not there. */
int64_t hr_known_target(const struct hr_known *known, size_t i);
/* How many pieces of the batch are new. */
size_t hr_known_new_count(const struct hr_known *known);

/* -- supply.c: the same of its supply -- */

struct hr_supplied;
struct hr_supplied *hr_supplied_new(const void *ctx, struct hr_store *store, const struct hr_supply *pieces,
                                    int64_t last_seq, struct hr_err *err);
bool hr_supplied_has(const struct hr_supplied *, size_t i);
void hr_supplied_add(struct hr_supplied *, const struct hr_evidence_row *, int64_t seq);
int64_t hr_supplied_target(const struct hr_supplied *, const struct hr_evidence_row *);
size_t hr_supplied_new_count(const struct hr_supplied *);

/* -- changes.c: the log of changes, and versions -- */

struct hr_changes {
    struct hr_store *store;
    const struct hr_batch *batch;
    int64_t first, next;           /* seqs of its lines */
    bool knows;                    /* what is known was read */
    int64_t known[HR_THING_COUNT]; /* the greatest number of which there is a thing, or something is said */
};
HR_CHECK bool hr_changes_begin(struct hr_changes *changes, struct hr_store *store, const struct hr_batch *batch,
                               struct hr_err *err);
/* What an operation that is not evidence leaves behind; before its row is put. *new: it is the first that says this of
 * its unit, skill or student. */
HR_CHECK bool hr_changes_put(struct hr_changes *changes, const struct hr_op *op, bool *new, struct hr_err *err);

/* -- put.c: rows of everything but evidence -- */

/* Carries out an operation that is not evidence. `new`: there is no list yet that it would take the place of. */
HR_CHECK bool hr_put_roster(struct hr_store *store, const struct hr_op *op, bool new, struct hr_err *err);
/* Do the numbers still have no holes? After the last of a batch. */
HR_CHECK bool hr_put_check(struct hr_store *store, struct hr_err *err);

/* -- indexes.c: none while very many rows are written -- */

/* Takes the indexes of the evidence off when that is quicker for `adding` rows to `there`: then *off. */
HR_CHECK bool hr_indexes_take_off(struct hr_store *store, int64_t there, size_t adding, bool *off, struct hr_err *err);
HR_CHECK bool hr_indexes_put_back(struct hr_store *store, struct hr_err *err);

/* -- around.c -- */

/* "NFS", "SMB" ... when the path is on one, else NULL. */
const char *hr_network_filesystem(const char *path);

/* -- folder.c -- */

/* The folder of a path, owned by ctx. */
char *hr_folder_of(const void *ctx, const char *path);
/* Forces the folder of a path to the disk, where that can be done: the names in it. */
void hr_folder_sync(const char *path);

/* -- open.c, create.c, migrate.c -- */

/* Makes a new class file at path, whole or not at all; when one appears there meanwhile, that one stays. */
HR_CHECK bool hr_store_create(const char *path, struct hr_err *err);
/* Brings the file to the newest of these migrations, in one transaction, with a backup first unless it is new. */
HR_CHECK bool hr_store_migrate(struct hr_store *store, const struct hr_migration *migrations, size_t count, bool backup,
                               struct hr_err *err);
/* Opens the connection with everything that every connection of ours has set. */
HR_CHECK bool hr_store_connect(struct hr_store *store, int flags, struct hr_err *err);
/* A new, not yet connected store; closed by talloc_free. */
struct hr_store *hr_store_new(const void *ctx, const char *path);

#endif
