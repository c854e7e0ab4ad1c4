/*
 * Merging: two copies of one class file that went on apart (a laptop that was taken home) come together again, without
 * losing a piece, and with the same result whichever is merged into which, in whatever order.
 *
 * Evidence is never changed, so the copies' logs are put together by their ids. Everything else has versions (struct
 * hr_version_row): of two values the later one stands, and when two were set at the same second, the one that sorts
 * last. Where neither came out of the other, both people meant something: that is a conflict, which the plan lists, and
 * which the teacher may decide otherwise.
 */
#ifndef HOMEROOM_MERGE_H
#define HOMEROOM_MERGE_H

#include "homeroom/model.h"
#include "homeroom/plan.h"

/* What stands of a conflict: the later one, unless the teacher says whose. Then it is a version of its own, which
 * stands in every later merge. */
enum hr_prefer { HR_PREFER_LATER, HR_PREFER_OURS, HR_PREFER_THEIRS };
bool hr_prefer_parse(const char *text, enum hr_prefer *out);

/* One of the two copies, all of it borrowed until the plan is carried out. */
struct hr_copy {
    const struct hr_model *model;
    const struct hr_setting_row *settings; /* as they stand in the file */
    size_t setting_count;
    const struct hr_version_row *versions;
    size_t version_count;
    const struct hr_change_row *changes;
    size_t change_count;
};

struct hr_merge;

/* Compares everything but evidence. NULL with err filled: they are not copies of one class (HR_BAD_INPUT), or together
 * they make no sense (a loop of prerequisites, settings that can't be). Owned by ctx. */
struct hr_merge *hr_merge_new(const void *ctx, const struct hr_copy *ours, const struct hr_copy *theirs,
                              enum hr_prefer prefer, struct hr_err *err);
/* One piece of their log, in order of seq, and the one of ours with the same id, or NULL. Both are borrowed until the
 * plan is carried out; `place` of theirs is set. */
void hr_merge_piece(struct hr_merge *, const struct hr_evidence_row *theirs, const struct hr_evidence_row *ours);
/* What is to be done: notes are the conflicts and what stands of each, warnings known ids with other content. */
struct hr_plan *hr_merge_plan(struct hr_merge *);

#endif
