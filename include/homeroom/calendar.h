/*
 * The calendar of a course: instructional weekdays, and the days that are unlike their weekday (domain.md 4).
 */
#ifndef HOMEROOM_CALENDAR_H
#define HOMEROOM_CALENDAR_H

#include "homeroom/day.h"

struct hr_calendar;

/* weekdays: bit 0 Monday .. bit 6 Sunday, at least one. */
struct hr_calendar *hr_calendar_new(const void *ctx, unsigned weekdays);
/* The last one of a day wins (rules.md 62). */
void hr_calendar_except(struct hr_calendar *, struct hr_day, bool school);

bool hr_calendar_is_school(const struct hr_calendar *, struct hr_day);
/* How many instructional days lie in from <= day < to; 0 when to <= from. */
int hr_calendar_count(const struct hr_calendar *, struct hr_day from, struct hr_day to);
/* The n-th (1..) instructional day at or after `from`; and strictly before `before`. hr_no_day when there is none
 * within 200 years. */
struct hr_day hr_calendar_nth(const struct hr_calendar *, struct hr_day from, int n);
struct hr_day hr_calendar_nth_before(const struct hr_calendar *, struct hr_day before, int n);

#endif
