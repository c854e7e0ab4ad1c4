/*
 * Days, moments and the local zone.
 *
 * A moment is int64_t seconds since 1970 UTC. A day is a count of local dates since 1970-01-01. Between the two stands
 * a zone, which main reads from the environment once (hr_zone_load) and passes down; domain code only does arithmetic.
 * In times that people write (rules.md 1-4): without an offset they are local; a local hour that occurs twice is the
 * first; one that does not exist moves forward.
 */
#ifndef HOMEROOM_DAY_H
#define HOMEROOM_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HR_NO_DAY INT32_MIN
#define HR_NO_TIME INT64_MIN

struct hr_day {
    int32_t n; /* days since 1970-01-01, HR_NO_DAY for none */
};

static const struct hr_day hr_no_day = {HR_NO_DAY};

static inline bool hr_day_is_set(struct hr_day d)
{
    return d.n != HR_NO_DAY;
}

/* HR_CLOCK_AT: where the time of day begins in the text of a moment. */
enum { HR_DAY_TEXT = 16, HR_TIME_TEXT = 32, HR_CLOCK_AT = sizeof "YYYY-MM-DDT" - 1 };

struct hr_day hr_day_of(int year, int month, int day); /* a date of the calendar, 1 <= month <= 12 */
void hr_day_split(struct hr_day d, int *year, int *month, int *day);
int hr_day_weekday(struct hr_day d);                     /* 0 Monday .. 6 Sunday */
bool hr_day_parse(const char *text, struct hr_day *out); /* YYYY-MM-DD, a real date, nothing after it */
char *hr_day_text(struct hr_day d, char *buf);           /* YYYY-MM-DD, or "" for none; returns buf */

/*
 * The offsets of a zone: from `from` (UTC) on, local time is UTC + offset seconds. In order of time; the first `from`
 * is INT64_MIN. No steps at all are UTC.
 */
struct hr_zone_step {
    int64_t from;
    int32_t offset;
};
struct hr_zone {
    struct hr_zone_step *steps;
    size_t count;
};

int64_t hr_zone_local(const struct hr_zone *zone, int64_t utc); /* seconds of the local clock face since 1970 */
/* The moment of a local time: the first of two; one in a gap moves forward by the gap, 02:30 to 03:30 (rules.md 4). */
int64_t hr_zone_utc(const struct hr_zone *zone, int64_t local);
struct hr_day hr_zone_day(const struct hr_zone *zone,
                          int64_t utc); /* the local date of a moment; none for HR_NO_TIME */
int64_t hr_zone_start(const struct hr_zone *zone,
                      struct hr_day d); /* the first moment of a day, 00:00:00 nearly always */

/*
 * Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS][Z|+HH:MM|-HH:MM]` (a blank for the T is accepted). *has_time says
 * whether there was a time; without one *out is the start of the day. False when it is anything else or no real date or
 * time.
 */
bool hr_time_parse(const struct hr_zone *zone, const char *text, int64_t *out, bool *has_time);
/*
 * The moment that `--as-of` and `--now` mean: a date is 23:59:59 of it, HH:MM is HH:MM:59, both inclusive (rules.md 1);
 * HH:MM:SS is itself. If 23:59:59 comes twice, a date means the second, where the day ends.
 */
bool hr_time_parse_until(const struct hr_zone *zone, const char *text, int64_t *out);
/* Local `YYYY-MM-DDTHH:MM:SS`, with the offset behind it only for the second of two equal local times. "" for
 * HR_NO_TIME. */
char *hr_time_text(const struct hr_zone *zone, int64_t utc, char *buf);
/* Local `YYYY-MM-DDTHH:MM` (listings; rules.md 67), or "" likewise. */
char *hr_time_minute_text(const struct hr_zone *zone, int64_t utc, char *buf);

#endif
