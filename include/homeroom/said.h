/*
 * Days as people say them: "fri", "+3d", "10/14", "tomorrow", "14 Oct", "2026-10-14". What a day means depends on
 * today, which is passed in; what could be two days is said to be two, and never guessed.
 */
#ifndef HOMEROOM_SAID_H
#define HOMEROOM_SAID_H

#include "homeroom/day.h"

/* How 10/11 is read: month first, day first, or asked for. What can only be one day (10/14) is that in any order. */
enum hr_day_order { HR_DAY_ORDER_ASK, HR_DAY_ORDER_MDY, HR_DAY_ORDER_DMY };

enum hr_heard { HR_HEARD_NOTHING, HR_HEARD_DAY, HR_HEARD_TWO };

struct hr_said {
    enum hr_heard heard;
    struct hr_day day, other; /* `other` when it could be two */
};

/*
 * Understands, whatever the case:
 *     today, tomorrow, yesterday              fri, friday: the next one; on a Friday it could be today or in a week
 *     next fri, last fri                      of next week, of last week, weeks beginning on Monday
 *     +3d, +2w, -1d, 3 days ago, in 2 weeks
 *     10/14, 10/14/26, 10/14/2026             14.10., 14.10.2026: the day first
 *     oct 14, 14 oct 2026, october 14th       2026-10-14
 * Without a year it is the one nearest to today. Words behind a day are no part of it: nothing is understood then.
 */
struct hr_said hr_said_day(const char *text, struct hr_day today, enum hr_day_order order);

/* "Fri 2026-10-16, in 2 days": a day shown back before it counts. Owned by ctx. */
char *hr_said_back(const void *ctx, struct hr_day day, struct hr_day today);
/* 1 for "jan" or "january", in small letters; 0 for no month. */
int hr_said_month(const char *word);
/* "Mon" .. "Sun". */
const char *hr_said_weekday(struct hr_day day);

#endif
