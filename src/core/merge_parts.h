/*
 * What the files of a merge share. "Ours" is the class that is merged into; numbers are always ours, unless it says so.
 */
#ifndef HOMEROOM_MERGE_PARTS_H
#define HOMEROOM_MERGE_PARTS_H

#include "homeroom/merge.h"

struct hr_merge {
    const struct hr_copy *ours, *theirs;
    enum hr_prefer prefer;
    struct hr_plan *plan;

    /* By their number: ours, new ones behind those that are there. Slot 0 is 0. */
    uint32_t *courses, *sections, *units, *skills, *students;
    uint32_t next_skill; /* behind the last skill that there will be */

    /* Both in one order, with our numbers. */
    struct hr_version_row *our_versions, *their_versions;
    size_t our_version_count, their_version_count;
};

/* -- merge_versions.c -- */

void hr_merge_versions(struct hr_merge *);

struct hr_verdict {
    bool theirs;  /* their value stands */
    bool by_hand; /* because the teacher said so: it becomes a version of its own */
};
/*
 * Which of two values of a thing stands. Values are lines of "label<Tab>value" (in English), the same text for the same
 * value in every copy; NULL: there is none. `name` is what people call the thing, in their language; NULL: it is not
 * worth a line, and no conflict.
 */
struct hr_verdict hr_merge_decide(struct hr_merge *, const struct hr_version_row *thing, const char *name,
                                  const char *ours, const char *theirs);
/* When a thing was last set in each copy, and the later of both; 0 when nothing is known of it. */
struct hr_stamps {
    int64_t ours, theirs, later;
};
struct hr_stamps hr_merge_stamps(const struct hr_merge *, const struct hr_version_row *thing);

/* A new operation for what stands. Its words say what was decided by hand, and are NULL for what merely comes over. */
struct hr_op *hr_merge_op(struct hr_merge *, enum hr_op_kind kind, struct hr_verdict verdict, const char *name);

/* -- merge_roster.c: units, skills, students, sections -- */

HR_CHECK bool hr_merge_roster(struct hr_merge *, struct hr_err *err);

/* -- merge_rest.c: settings, calendar, mappings -- */

HR_CHECK bool hr_merge_settings(struct hr_merge *, struct hr_err *err);
void hr_merge_calendar(struct hr_merge *);
void hr_merge_mappings(struct hr_merge *);

#endif
