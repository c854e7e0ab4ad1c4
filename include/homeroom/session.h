/*
 * A session: one person at one class file. The only place where store and model meet.
 *
 * We never apply our own change: we commit it and read it back in commit order, together with everyone else's. So two
 * screens on one file agree by construction, and a crash between commit and paint loses nothing.
 */
#ifndef HOMEROOM_SESSION_H
#define HOMEROOM_SESSION_H

#include "homeroom/merge.h"
#include "homeroom/model.h"
#include "homeroom/record.h"
#include "homeroom/store.h"

struct hr_session;

/* What a narrow session is opened for. */
enum hr_step { HR_STEP_NONE, HR_STEP_UNDO, HR_STEP_REDO };

struct hr_session_options {
    const struct hr_zone *zone; /* borrowed */
    const char *by;             /* who is recording */
    enum hr_role role;
    enum hr_store_mode mode;
    int64_t now;    /* the clock, seconds UTC */
    bool as_of;     /* `now` is --as-of: the model stands there, nothing can be recorded */
    bool clock_set; /* `now` is --now: what is recorded carries it, and it does not move */
    /*
     * Narrow: the model knows one student and nothing of the others, so that a command on one student costs the same in
     * a file of any size (decisions.md). The student with this external id (NULL: all), or the one whom the last step
     * of `by` concerns, for undo or redo; when it concerns several, the model has everyone. With a skill, too (its
     * code, or that of the last step), the model is right about this skill of the student only.
     */
    const char *student, *skill;
    enum hr_step step;
};

/*
 * What a follow brought: which parts changed, and each new piece, unless there are thousands (someone's import): then
 * everything changed and none is named. Owned by the caller's ctx; texts are copies.
 */
enum hr_change_what {
    HR_CHANGED_EVIDENCE = 1,
    HR_CHANGED_ROSTER = 2, /* roster, skills, settings or calendar */
    HR_CHANGED_FILE = 4    /* another file stands in its place: no number means what it meant */
};
struct hr_touch {
    struct hr_evidence_row row; /* strings owned by the change */
    bool own;                   /* recorded by this session */
};
struct hr_change {
    unsigned what;
    struct hr_touch *touches;
    size_t count;
    size_t taken_back; /* undo, redo: how many pieces, also where they are too many to be named */
};

struct hr_session *hr_session_open(const void *ctx, const char *path, const struct hr_session_options *,
                                   struct hr_err *err);

/*
 * Valid until the next follow or commit that reports HR_CHANGED_ROSTER, and after a commit that was given no change:
 * then ask for it anew. Such a commit leaves reading back to the next call of this.
 */
const struct hr_model *hr_session_model(const struct hr_session *);
struct hr_store *hr_session_store(struct hr_session *);
enum hr_role hr_session_role(const struct hr_session *); /* viewer when the file may only be read */
const char *hr_session_by(const struct hr_session *);
bool hr_session_can_write(const struct hr_session *);
/* Why the file can't be written for some time, or NULL: hr_store_trouble. */
const char *hr_session_trouble(const struct hr_session *);
/* Can it be written again? Then the file is opened and read anew, and the trouble is over. */
HR_CHECK bool hr_session_mend(struct hr_session *, struct hr_change *change, struct hr_err *err);
/* A sentence worth saying at start: the store's, or a setting that can't be read. NULL for none. */
const char *hr_session_warning(const struct hr_session *);

/*
 * Begin, catch up, check every operation on the now true model, append, end, follow: all of the batch or nothing.
 *
 * The batch's by, recorded (0) and revision (0) are filled in when unset; a piece without an id is given one, owned by
 * ctx, and taken from it again when the commit fails. Evidence that names what the same batch makes stands behind it.
 *
 * HR_NO, HR_DENIED, HR_BAD_INPUT as hr_record_check; HR_BUSY when the file stays locked for wait_ms, or when the batch
 * was made at another revision of the roster: then hr_session_is_stale, and it has to be made anew. `change` may be
 * NULL; it has what others did also when the commit fails. After an I/O error it looks for its own pieces and tells the
 * truth.
 */
HR_CHECK bool hr_session_commit(struct hr_session *, struct hr_batch *, int wait_ms, const void *ctx,
                                struct hr_change *change, struct hr_err *err);
/* Was it made at another revision of the roster than the model's? */
bool hr_session_is_stale(const struct hr_session *, const struct hr_batch *);

/* Pulls what came since, if anything did. When the path names another file by now, that one is opened. */
HR_CHECK bool hr_session_follow(struct hr_session *, const void *ctx, struct hr_change *change, struct hr_err *err);
bool hr_session_moved(struct hr_session *);
/* Would whoever writes from now on be heard (hr_store_watch), and was all read that was? */
bool hr_session_is_silent(const struct hr_session *);

/* Undo and redo of this person's last batch, as one commit. HR_NO when there is nothing. */
HR_CHECK bool hr_session_undo(struct hr_session *, const char *source, int wait_ms, const void *ctx,
                              struct hr_change *change, struct hr_err *err);
HR_CHECK bool hr_session_redo(struct hr_session *, const char *source, int wait_ms, const void *ctx,
                              struct hr_change *change, struct hr_err *err);

/*
 * What it takes to take in what another copy of this class (open for reading, called `name`) recorded meanwhile; to be
 * committed with the plan's revision. NULL with err filled. Owned by ctx; `other` must live as long.
 */
struct hr_plan *hr_session_merge(struct hr_session *, struct hr_session *other, const char *name, enum hr_prefer prefer,
                                 const void *ctx, struct hr_err *err);

/* Does a second calculation come to the same, and do its clocks make sense? Each finding, with what to do about it. */
HR_CHECK bool hr_session_examine(struct hr_session *, hr_finding_fn *fn, void *arg, struct hr_err *err);

/* The class as these operations on roster, settings or calendar would make it; nothing is kept. Owned by ctx. */
const struct hr_model *hr_session_what_if(struct hr_session *, const void *ctx, struct hr_op *ops, size_t count,
                                          struct hr_err *err);

/* Moves the clock (ignored with clock_set), or looks at another moment: as_of HR_NO_TIME returns to the present. */
void hr_session_tick(struct hr_session *, int64_t now);
void hr_session_look(struct hr_session *, int64_t as_of);
bool hr_session_is_past(const struct hr_session *);
int64_t hr_session_now(const struct hr_session *);

/* The whole row, texts and all, of what the model keeps small: by its seq; NULL when it is gone. Owned by ctx. */
struct hr_evidence_row *hr_session_row(struct hr_session *, const void *ctx, int64_t seq);

#endif
