/*
 * The session as the files of this floor see it. Nobody else includes this.
 */
#ifndef HOMEROOM_SESSION_INSIDE_H
#define HOMEROOM_SESSION_INSIDE_H

#include "homeroom/session.h"

struct hr_session {
    struct hr_store *store;
    struct hr_session_live *live; /* what is brought up to date behind a const session */
    const struct hr_zone *zone;
    const char *path, *by;
    enum hr_role role;
    enum hr_store_mode mode;
    int64_t now;    /* the clock */
    int64_t as_of;  /* the moment that is looked at, HR_NO_TIME for the present */
    bool clock_set; /* it does not move */
    bool past_only; /* opened with --as-of */
};

struct hr_session_live {
    struct hr_model *model; /* owned by the session */
    bool behind;            /* something moved that the model does not know yet */
    bool narrow;            /* the model knows `only` (nobody when 0), not everyone */
    hr_student_no only;
    hr_skill_no only_skill; /* and of this skill only; 0: of all */
    int64_t seen;           /* when the latest piece happened that another clock put just ahead of ours */
    const char *warning;
    char *seed; /* of the code names, once asked for */
};

/* -- commit.c -- */

/* Finds in the store what undo or redo would do: the operations of the batch, owned by ctx. */
HR_CHECK bool hr_session_find_step(const struct hr_session *session, const void *ctx, bool redo, struct hr_batch *batch,
                                   struct hr_err *err);

/* -- session.c -- */

/* What the model must know when these are carried out: one student (and skill), or everyone. Good for the next build.
 */
void hr_session_narrow_to(const struct hr_session *session, const struct hr_batch *batch);

/* The moment the model stands at. */
int64_t hr_session_moment(const struct hr_session *session);
/* Takes note of a piece that was recorded a moment ahead of our clock. */
void hr_session_see(const struct hr_session *session, const struct hr_evidence_row *row);
/* Moves the model to the moment it should stand at. */
void hr_session_move(const struct hr_session *session);
/* A model of the whole file as it is in the store's transaction, or now. Owned by ctx; NULL with err filled. */
struct hr_model *hr_session_build(const struct hr_session *session, const void *ctx, struct hr_err *err);
/* The same, a piece at a time, as one that follows the log gets it: with hr_session_build the same result. */
struct hr_model *hr_session_build_by_steps(const struct hr_session *session, const void *ctx, struct hr_err *err);
/* Does a cell say the same in two models of one class? (examine.c) */
bool hr_same_cell(const struct hr_cell *a, const struct hr_cell *b);
/* One finding when two models of one class do not have the same cells. */
void hr_session_compare(const struct hr_model *whole, const struct hr_model *steps, hr_finding_fn *fn, void *arg);
/* Puts a new model in the place of the old one, which is freed. */
void hr_session_swap(const struct hr_session *session, struct hr_model *model);
/* A copy with its texts, owned by ctx. */
void hr_row_copy(const void *ctx, const struct hr_evidence_row *row, struct hr_evidence_row *out);

/* -- follow.c -- */

/* The pieces of one commit of this session: own in what follows. Both 0: none. */
struct hr_range {
    int64_t first, last;
};
/* Brings the model up to date within the transaction that the store is in. */
HR_CHECK bool hr_session_pull(const struct hr_session *session, const void *ctx, struct hr_change *change,
                              struct hr_range own, struct hr_err *err);
/* The same in a transaction of its own. */
HR_CHECK bool hr_session_catch_up(const struct hr_session *session, const void *ctx, struct hr_change *change,
                                  struct hr_range own, struct hr_err *err);
/* Opens the file anew when the path names another one. */
HR_CHECK bool hr_session_reopen(struct hr_session *session, struct hr_change *change, struct hr_err *err);

#endif
