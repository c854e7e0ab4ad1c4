/*
 * What stands in the way of a check (domain.md 3, the retake rule and the gate), and the form to hand out.
 */
#ifndef HOMEROOM_RETAKE_H
#define HOMEROOM_RETAKE_H

#include "homeroom/model.h"

enum { HR_BLOCKING_PREREQUISITES = 32 };

/* Everything that stands in the way of a next check, in the order of rules.md 65. */
struct hr_blocks {
    bool attempts;                                        /* the checks allowed are used up */
    bool closed;                                          /* the last day is over (rules.md 118) */
    hr_skill_no prerequisites[HR_BLOCKING_PREREQUISITES]; /* unmet ones, unless the gate is none */
    size_t prerequisite_count;
    bool prerequisites_bind; /* the gate is strict: else they only warn */
    bool practice_first;
    int64_t cool_down_until; /* HR_NO_TIME when over */
    bool absent;             /* today (rules.md 130); no rule for recording */
};

void hr_blocks_of(const struct hr_model *, hr_student_no, hr_skill_no, struct hr_blocks *out);
/* Does any of them forbid the check (absence and an advising gate do not)? */
bool hr_blocks_forbid(const struct hr_blocks *);
/* The bytes of `blocked_by` (rules.md 65); "" for none. */
char *hr_blocks_text(const void *ctx, const struct hr_model *, const struct hr_blocks *);
/* The same in a sentence for people: "no check is left (3 of 3), practice comes first". */
char *hr_blocks_words(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no, const struct hr_blocks *);

/* The last day on which a check may be taken, hr_no_day for none (rules.md 118). */
struct hr_day hr_retake_last_day(const struct hr_model *, hr_skill_no);
/* The form to hand out: the one that went out with the claim that holds, else the one this student has used least,
 * first in order on ties (rules.md 42). Borrowed from the model. */
const char *hr_form_next(const struct hr_model *, hr_student_no, hr_skill_no);
/* The forms this student has used least, all of them alike, in order: those that are left. At most `room`; returns how
 * many there are. */
size_t hr_forms_left(const struct hr_model *, hr_student_no, hr_skill_no, const char **out, size_t room);

#endif
