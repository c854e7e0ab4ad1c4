/*
 * The class file: one SQLite database. The store knows rows, not rules: it opens and checks the file, appends rows in
 * one transaction, and says what came since. See decisions.md for why a rollback journal and BEGIN IMMEDIATE.
 *
 * The evidence table is only ever inserted into; a trigger refuses the rest. Derived state is never stored.
 */
#ifndef HOMEROOM_STORE_H
#define HOMEROOM_STORE_H

#include "homeroom/err.h"
#include "homeroom/mem.h"
#include "homeroom/op.h"

struct hr_store;

struct hr_migration {
    int version;
    const char *name, *sql;
};
extern const struct hr_migration hr_migrations[]; /* made from src/store/migrations/ by the Makefile */
extern const size_t hr_migration_count;

enum hr_store_mode {
    HR_STORE_READ,  /* must be there; nothing is ever written */
    HR_STORE_WRITE, /* must be there */
    HR_STORE_CREATE /* made when it is not there (mode 0600, or 0660 where the folder is a group's) */
};

/*
 * Opens the file, checks that it is ours (application_id), whole, and not newer than this program, and migrates it
 * (with a backup first) when older. NULL with one sentence in err (HR_FILE). A file that may only be read opens for
 * reading with HR_STORE_WRITE too: see hr_store_is_read_only. Closed by talloc_free.
 */
struct hr_store *hr_store_open(const void *ctx, const char *path, enum hr_store_mode mode, struct hr_err *err);
bool hr_store_is_read_only(const struct hr_store *);
HR_CHECK bool hr_store_may_write(const struct hr_store *, struct hr_err *err);
/* What the disk said, when nothing more is written to this file for it; NULL: it does what it should. Reading and
 * hr_store_backup go on. It ends with a store that is opened anew and can be written: */
const char *hr_store_trouble(const struct hr_store *);
/* Makes room for some rows in the file, on the disk; HR_BUSY when someone else has the lock. */
HR_CHECK bool hr_store_try_writing(struct hr_store *, struct hr_err *err);
const char *hr_store_path(const struct hr_store *);
/* A sentence worth saying at start (a network filesystem, others may read the file), or NULL. Borrowed. */
const char *hr_store_warning(const struct hr_store *);

/* Rows of the roster in the order in which the model wants them, then everything else by the other calls. Any may be
 * NULL. */
struct hr_store_sink {
    void *arg;
    hr_student_no only; /* of the students this one alone; 0: all */
    void (*course)(void *arg, const struct hr_course_row *);
    void (*section)(void *arg, const struct hr_section_row *);
    void (*works)(void *arg, const struct hr_works_row *);
    void (*unit)(void *arg, const struct hr_unit_row *);
    void (*skill)(void *arg, const struct hr_skill_row *);
    void (*student)(void *arg, const struct hr_student_row *);
    void (*enrol)(void *arg, const struct hr_enrol_row *);
    void (*setting)(void *arg, const struct hr_setting_row *);
    void (*calendar)(void *arg, const struct hr_calendar_row *);
    void (*mapping)(void *arg, const struct hr_mapping_row *);
    void (*brought)(void *arg, const struct hr_brought_row *); /* in order of seq */
    void (*step)(void *arg, const struct hr_step_row *);
};
HR_CHECK bool hr_store_roster(struct hr_store *, const struct hr_store_sink *, struct hr_err *err);
/* Goes up with every change of roster, skills, settings or calendar. */
HR_CHECK bool hr_store_revision(struct hr_store *, int64_t *out, struct hr_err *err);

/*
 * Calls fn for every piece of evidence with seq > `after`, in commit order; fn returns false to stop early. `light`
 * leaves out the texts that the model does not keep: id, note, voids_id are NULL, and of an exception it only says that
 * there is one. form, by and source are borrowed until the store is closed or rolls back: the same text is the same
 * pointer, so who reads many rows may compare pointers first. Everything else is borrowed until fn returns.
 */
typedef bool hr_evidence_fn(void *arg, const struct hr_evidence_row *row);
HR_CHECK bool hr_store_since(struct hr_store *, int64_t after, bool light, hr_evidence_fn *fn, void *arg,
                             struct hr_err *err);
/*
 * The same of one student: what a command on one student costs does not grow with the file. With a skill (0: none) only
 * what its state and its next check depend on: its pieces, those of the skills that its gate looks at, those of no
 * skill, and all voids with what they take back.
 */
HR_CHECK bool hr_store_since_of(struct hr_store *, hr_student_no student, hr_skill_no skill, int64_t after, bool light,
                                hr_evidence_fn *fn, void *arg, struct hr_err *err);
/* The log from its newest piece on back, light, until fn has enough. */
HR_CHECK bool hr_store_backwards(struct hr_store *, hr_evidence_fn *fn, void *arg, struct hr_err *err);
/* The number of the student with this id; 0 when there is none. */
HR_CHECK bool hr_store_find_student(struct hr_store *, const char *id, hr_student_no *out, struct hr_err *err);
/* The same of the skill with this code. */
HR_CHECK bool hr_store_find_skill(struct hr_store *, const char *code, hr_skill_no *out, struct hr_err *err);
/* The seq of the newest piece; 0 when there is none. */
HR_CHECK bool hr_store_last_seq(struct hr_store *, int64_t *out, struct hr_err *err);

/* What of the log is wanted; zero or NULL: everything. */
struct hr_log_filter {
    hr_student_no student;
    hr_skill_no skill;
    const char *by;
    int64_t from, to;   /* by when it happened; to 0: no end */
    int64_t seq;        /* one piece */
    bool newest_first;  /* by (recorded, seq) */
    size_t limit, skip; /* limit 0: all */
};
HR_CHECK bool hr_store_log(struct hr_store *, const struct hr_log_filter *, hr_evidence_fn *fn, void *arg,
                           struct hr_err *err);
typedef bool hr_change_fn(void *arg, const struct hr_change_row *row);
HR_CHECK bool hr_store_changes(struct hr_store *, const struct hr_log_filter *, hr_change_fn *fn, void *arg,
                               struct hr_err *err);
/* Every version of every thing, in no particular order: what a merge compares. */
typedef void hr_version_fn(void *arg, const struct hr_version_row *row);
HR_CHECK bool hr_store_versions(struct hr_store *, hr_version_fn *fn, void *arg, struct hr_err *err);
/* The seq of the piece with this id; 0 when there is none. */
HR_CHECK bool hr_store_find_id(struct hr_store *, const char *id, int64_t *seq, struct hr_err *err);

/* Several reads of one moment: between these two nobody else can commit. Keep it short; not within hr_store_begin. */
HR_CHECK bool hr_store_begin_read(struct hr_store *, struct hr_err *err);
void hr_store_end_read(struct hr_store *);

/* BEGIN IMMEDIATE: from here nobody else writes. HR_BUSY when the lock is not had within wait_ms. */
HR_CHECK bool hr_store_begin(struct hr_store *, int wait_ms, struct hr_err *err);
/*
 * Appends the operations of the batch, in order. Evidence whose id is known is skipped. The seq of the first piece
 * becomes the batch; *first and *last are the seqs given (0 when no evidence was added). Evidence needs its id set. A
 * void names its target by `voids`, or by `voids_id`, which may be an earlier piece of the same batch. Pieces that have
 * a place of their own (a merge) make the batch a step of who commits it. After false, hr_store_end without keeping.
 */
HR_CHECK bool hr_store_append(struct hr_store *, const struct hr_batch *, int64_t *first, int64_t *last,
                              struct hr_err *err);
/* Commits (keep) or rolls back. On disk when it returns true. After false nothing is left of the transaction in this
 * program, but an error of the disk may have come after it was written: look for the ids. */
HR_CHECK bool hr_store_end(struct hr_store *, bool keep, struct hr_err *err);

/* A pass phrase or a code, as its hash: secret.h has what and who. No part of the log. */
struct hr_secret_row {
    const char *what, *who, *hash, *by;
    int64_t at;
};
/* The newest of a person, owned by ctx; *hash is NULL when there was none, empty when it was taken away. */
HR_CHECK bool hr_store_secret(struct hr_store *, const void *ctx, const char *what, const char *who, char **hash,
                              struct hr_err *err);
/* Between hr_store_begin and hr_store_end. */
HR_CHECK bool hr_store_secret_put(struct hr_store *, const struct hr_secret_row *, struct hr_err *err);

/* Has someone else changed the file since the last call, or is it another file behind the path? Cheap: 4 times a
 * second. */
bool hr_store_moved(struct hr_store *);
/* The class file's watch (watch.h), which is the store's; -1: there is none. hr_store_heard: was there anything? */
int hr_store_watch(struct hr_store *);
bool hr_store_heard(const struct hr_store *);
/* Would whoever writes from now on be heard? Not with a write-ahead log, and not just after somebody wrote. */
bool hr_store_is_silent(const struct hr_store *);
/* Is it another file, or none, that the path names now? Then nothing can be written any more; open it anew. */
bool hr_store_is_displaced(struct hr_store *);

/* A consistent copy while in use, fsynced, checked, renamed into place. */
HR_CHECK bool hr_store_backup(struct hr_store *, const char *path, struct hr_err *err);
/* Every page, index and constraint, foreign keys, numbers, and whether the tables and triggers are ours; each finding,
 * with what to do about it, through fn. False when the check itself could not be made. */
typedef void hr_finding_fn(void *arg, const char *finding);
HR_CHECK bool hr_store_verify(struct hr_store *, hr_finding_fn *fn, void *arg, struct hr_err *err);

/* The same of what is around the file: who may read it, where it lies, what interrupted work left, is there room. */
void hr_store_look_around(struct hr_store *, hr_finding_fn *fn, void *arg);

#endif
