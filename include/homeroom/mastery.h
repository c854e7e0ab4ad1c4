/*
 * The value of one student in one skill from the values of the checks: the methods of domain.md 3.
 */
#ifndef HOMEROOM_MASTERY_H
#define HOMEROOM_MASTERY_H

#include "homeroom/policy.h"

/* One check: score out of max, and what it is worth on the scale of `points`: exact, as a fraction. */
struct hr_check_value {
    struct hr_dec score, max; /* max is never 0 */
};

/*
 * The rounded value after `count` checks in order of when they happened, or no value (false): domain.md 3, rules.md
 * 20-23. `points` and `mastery` are the scale's. Exact until the one rounding at the end, to 2 decimals.
 */
bool hr_mastery_value(struct hr_method method, struct hr_dec points, struct hr_dec mastery,
                      const struct hr_check_value *checks, size_t count, struct hr_dec *out);

/* One check's own value on the scale, exact as far as a long double is, and rounded to 2 decimals. */
long double hr_check_real(struct hr_check_value check, struct hr_dec points);
struct hr_dec hr_check_rounded(struct hr_check_value check, struct hr_dec points);

#endif
