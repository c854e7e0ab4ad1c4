/*
 * One skill in one class, beyond the decision on it (who.h): how many are in which state, how each form went, how many
 * tries it took, and whether there are forms left for those who will be checked again.
 */
#ifndef HOMEROOM_FORMS_H
#define HOMEROOM_FORMS_H

#include "homeroom/scope.h"

enum { HR_STATES = HR_OPEN + 1, HR_TRIES = 3 };

/* A form of the skill, or another text that checks have as theirs. */
struct hr_form_use {
    const char *form;   /* "" for checks without one; borrowed from the model */
    int used;           /* standing checks with it */
    int at_mastery;     /* of them, those whose own rounded value is mastery or more (rules.md 20) */
    struct hr_dec mean; /* of their values, rounded to 2 decimals; of none 0 */
};

/* The first check of each student, the second, and the third and later ones. */
struct hr_try {
    int taken, at_mastery;
};

struct hr_skill_forms {
    struct hr_form_use *forms; /* the skill's in their order, then what else was used */
    size_t count;
    struct hr_try tries[HR_TRIES];
    int again;  /* students who were checked, have not mastered it and may be checked again */
    int unused; /* of them, those for whom a form is left that they have not used */
};

/* Over the active, not excused students of the class (rules.md 75, 76). Arrays are owned by ctx. */
void hr_skill_forms_of(const void *ctx, const struct hr_model *, const struct hr_scope *, hr_skill_no,
                       struct hr_skill_forms *out);
/* How many students of the class are in each state, excused ones too: by enum hr_state. */
void hr_skill_states(const struct hr_model *, const struct hr_scope *, hr_skill_no, int counts[HR_STATES]);

#endif
