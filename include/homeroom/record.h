/*
 * Recording: from what a person says ("a check of 3 for Maria in FR2") to operations, and the rules that are asked.
 */
#ifndef HOMEROOM_RECORD_H
#define HOMEROOM_RECORD_H

#include "homeroom/model.h"
#include "homeroom/op.h"
#include "homeroom/retake.h"

/* The kiosk is a student at the back of the room: nobody can say it of themself (hr_role_parse does not know it). */
enum hr_role { HR_TEACHER, HR_AIDE, HR_VIEWER, HR_KIOSK };
const char *hr_role_text(enum hr_role role);
bool hr_role_parse(const char *text, enum hr_role *out);
/* By whom, and from where, what a student asked at the kiosk is recorded. */
#define HR_BY_KIOSK "kiosk"

/*
 * May this operation be carried out on this model, now? Asked under the write lock, after catching up with everyone
 * else's. HR_OK, or fills err: HR_DENIED (role), HR_NO (a rule stands in the way: the sentence names it, `*blocks`
 * has it), HR_BAD_INPUT (it makes no sense: no such student, a void of a later piece, a score above its max). With
 * evidence.exception set by a teacher, rules do not stand in the way.
 */
HR_CHECK bool hr_record_check(const struct hr_model *, const struct hr_op *, enum hr_role, const char *by,
                              struct hr_blocks *blocks, struct hr_err *err);

/* May this person take the student from the queue? HR_NO, by name: nobody waits there, or someone else has them
 * (rules.md 114). */
HR_CHECK bool hr_record_claimable(const struct hr_model *, hr_student_no, hr_skill_no, const char *by,
                                  struct hr_err *err);
/* Who has a student of the queue and for how long, the same everywhere: "with ana 3 min". */
char *hr_claim_words(const void *ctx, const struct hr_model *, const struct hr_piece *claim);
/*
 * What a student may do at the kiosk: ask for a check that the rules allow now, withdraw it, and say once a day that
 * practice is done. HR_DENIED for anything else, HR_NO with the reason in words for the student. hr_record_check asks
 * it of the kiosk's role, and so does the kiosk itself before it offers a key.
 */
HR_CHECK bool hr_record_kiosk(const struct hr_model *, const struct hr_evidence_row *, struct hr_err *err);
/* Was this piece (the ready that stands: hr_facts.asked, or NULL) recorded at the kiosk? */
bool hr_record_is_kiosks(const struct hr_model *, const struct hr_piece *);

/* Does the score fit (rules.md 13, 14, 15)? Used by imports too, which list many. */
HR_CHECK bool hr_record_score(const struct hr_model *, const struct hr_evidence_row *, struct hr_err *err);
/* Before a row is stored, and after its id is made: a check or judgement on the scale gets the scale's points as its
 * max, so that it keeps its worth when the scale changes (rules.md 19). */
void hr_record_complete(const struct hr_model *, struct hr_evidence_row *);

/* The id of a piece from its content (decisions.md; rules.md 7); twin 0 is the first. buf: HR_ID_TEXT bytes.
 * `recorded` 0 for imported rows, whose moment of recording is not part of what they are. */
char *hr_record_id(const struct hr_model *, const struct hr_evidence_row *, int64_t recorded, uint32_t twin, char *buf);

/* The check one key records: `m` the mastery value, `x` the level below it (rules.md 38), as a score on the scale. */
struct hr_dec hr_record_mastery_score(const struct hr_model *, hr_skill_no);
struct hr_dec hr_record_below_score(const struct hr_model *, hr_skill_no);

/* Voids that take back this person's latest batch, or put back what undo last took (rules.md 12). An array of evidence
 * operations owned by ctx; 0 when there is nothing. */
struct hr_op *hr_record_undo(const void *ctx, const struct hr_model *, const char *by, size_t *count);
struct hr_op *hr_record_redo(const void *ctx, const struct hr_model *, const char *by, size_t *count);
/*
 * The same without a model of the whole class: shown the log from its newest piece on back until it has seen enough
 * (false). Of a row it needs seq, batch, kind, student, skill, unit, by, source, step and voids.
 */
struct hr_take_back *hr_take_back_new(const void *ctx, const char *by, bool redo, int64_t now);
bool hr_take_back_see(struct hr_take_back *, const struct hr_evidence_row *);
struct hr_op *hr_take_back_ops(const void *ctx, const struct hr_take_back *, size_t *count);

/* One piece in words, the same in the log, on the status line and in explain: "Hall, Dee  4.5 check B 80 of 100". */
char *hr_record_words(const void *ctx, const struct hr_model *, const struct hr_evidence_row *);

#endif
