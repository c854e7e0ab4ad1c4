/*
 * What a way of grading comes to, shown on a student who was never there: for choosing a preset.
 */
#ifndef HOMEROOM_EXAMPLE_H
#define HOMEROOM_EXAMPLE_H

#include "homeroom/policy.h"

/*
 * "2 of 4 skills mastered, 1 not yet, 1 not begun: 50.0 % F", graded by the same code as every student: practice done
 * and three checks in a unit that is over. "no grade" for what gives none. Owned by ctx.
 */
char *hr_example_grade(const void *ctx, const struct hr_preset *);

#endif
