/*
 * A student's own days: the instructional days of a course on which the student was enrolled (from the day joined) and
 * not absent. Every day count of the pace counts own days: nobody comes back from the flu to a red row (domain.md 4).
 *
 * Made once for a student and course, then asked many times. An absence entered ahead is not in it before its day has
 * come (rules.md 128), and one on a day without school changes nothing (rules.md 112).
 */
#ifndef HOMEROOM_OWNDAYS_H
#define HOMEROOM_OWNDAYS_H

#include "homeroom/model.h"

struct hr_own_days {
    const struct hr_calendar *calendar; /* borrowed from the course */
    struct hr_day joined;               /* none: from the start */
    struct hr_day *absent;              /* instructional days missed, each once, ascending; owned by ctx */
    size_t absent_count;
};

struct hr_own_days hr_own_days_of(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no);

/* How many lie in from <= day < to; 0 when to <= from. */
int hr_own_days_count(const struct hr_own_days *, struct hr_day from, struct hr_day to);
/* The n-th (1..) at or after `from`, and the n-th strictly before `before`; hr_no_day when there are not so many. */
struct hr_day hr_own_days_nth(const struct hr_own_days *, struct hr_day from, int n);
struct hr_day hr_own_days_nth_before(const struct hr_own_days *, struct hr_day before, int n);
/* Is there one at all up to `day`, that day included (rules.md 125)? */
bool hr_own_days_begun(const struct hr_own_days *, struct hr_day day);

#endif
