/*
 * Between moments and the local clock face.
 *
 * A zone is a list of steps; inside a step local time is UTC plus one offset. Where the offset grows, a piece of the
 * clock face does not exist (a gap: 02:30 on the night the clocks go forward); where it shrinks, a piece comes twice.
 * So the way from UTC is one search, and the way back walks the few steps that could be meant:
 *
 *     step i holds the moments  steps[i].from <= utc < steps[i + 1].from
 *     local time L in step i is the moment  L - steps[i].offset,  if that lies in the step
 *
 * The first step that reaches L holds the first moment of it; if the step begins only after L, L is in the gap before.
 */
#include "homeroom/day.h"

#include "digits.h"

#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* More than any offset, so that a search from it begins before the steps that matter. */
static const int64_t slack = 2 * DAY;

/* a + b, staying at the ends: HR_NO_TIME and "for ever" are moments too. */
static int64_t add(int64_t a, int64_t b)
{
    int64_t sum;

    if (__builtin_add_overflow(a, b, &sum))
        return b < 0 ? INT64_MIN : INT64_MAX;
    return sum;
}

/* The last step that begins at or before utc. A zone without steps is UTC, here one step. */
static size_t step_at(const struct hr_zone *zone, int64_t utc)
{
    size_t low = 0, high = zone->count;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (zone->steps[middle].from <= utc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int64_t offset_of(const struct hr_zone *zone, size_t step)
{
    return step < zone->count ? zone->steps[step].offset : 0;
}

static int64_t start_of(const struct hr_zone *zone, size_t step)
{
    return step == 0 ? INT64_MIN : zone->steps[step].from;
}

/* The first moment after the step. */
static int64_t end_of(const struct hr_zone *zone, size_t step)
{
    return step + 1 < zone->count ? zone->steps[step + 1].from : INT64_MAX;
}

int64_t hr_zone_local(const struct hr_zone *zone, int64_t utc)
{
    return add(utc, offset_of(zone, step_at(zone, utc)));
}

int64_t hr_zone_utc(const struct hr_zone *zone, int64_t local)
{
    size_t step = step_at(zone, add(local, -slack));
    size_t first = step;

    while (step + 1 < zone->count && add(local, -offset_of(zone, step)) >= end_of(zone, step))
        step++;
    if (step > first && add(local, -offset_of(zone, step)) < start_of(zone, step))
        step--; /* a gap: the clock face from before it goes on, which moves the time forward by the gap */
    return add(local, -offset_of(zone, step));
}

/* The first moment at which the clock face shows `local` or, in a gap, something later. */
static int64_t first_from(const struct hr_zone *zone, int64_t local)
{
    size_t step = step_at(zone, add(local, -slack));
    int64_t utc;

    while (step + 1 < zone->count && add(local, -offset_of(zone, step)) >= end_of(zone, step))
        step++;
    utc = add(local, -offset_of(zone, step));
    return utc < start_of(zone, step) ? start_of(zone, step) : utc;
}

/* The last moment at which the clock face shows something before `local`. */
static int64_t last_before(const struct hr_zone *zone, int64_t local)
{
    size_t step = step_at(zone, add(local, slack));
    int64_t utc;

    while (step > 0 && add(local, -offset_of(zone, step)) <= start_of(zone, step))
        step--;
    utc = add(local, -offset_of(zone, step));
    return add(utc < end_of(zone, step) ? utc : end_of(zone, step), -1);
}

/* Days and seconds of a clock face; the seconds are never negative. */
static int64_t split_local(int64_t local, int *seconds)
{
    int64_t days = local / DAY;

    *seconds = (int)(local % DAY);
    if (*seconds < 0) {
        *seconds += DAY;
        days--;
    }
    return days;
}

static struct hr_day day_of_local(int64_t local, int *seconds)
{
    int64_t days = split_local(local, seconds);

    if (days < INT32_MIN)
        days = INT32_MIN; /* HR_NO_TIME gives HR_NO_DAY */
    if (days > INT32_MAX)
        days = INT32_MAX;
    return (struct hr_day){(int32_t)days};
}

struct hr_day hr_zone_day(const struct hr_zone *zone, int64_t utc)
{
    int seconds;

    return day_of_local(hr_zone_local(zone, utc), &seconds);
}

int64_t hr_zone_start(const struct hr_zone *zone, struct hr_day d)
{
    return hr_day_is_set(d) ? first_from(zone, (int64_t)d.n * DAY) : HR_NO_TIME;
}

/* A written time, before anyone asked what it means. */
struct written {
    struct hr_day day;
    bool has_time, has_seconds, has_offset;
    int hour, minute, second;
    int offset; /* seconds east of UTC */
};

/* Z, +HH:MM or -HH:MM, or nothing. */
static bool read_offset(const char **s, struct written *w)
{
    int sign = **s == '-' ? -1 : 1;
    int hours, minutes;

    w->has_offset = **s != '\0';
    if (!w->has_offset || digits_skip(s, 'Z'))
        return true;
    if (!digits_skip(s, '+') && !digits_skip(s, '-'))
        return false;
    if (!digits_read(s, 2, &hours) || !digits_skip(s, ':') || !digits_read(s, 2, &minutes))
        return false;
    w->offset = sign * (hours * HOUR + minutes * MINUTE);
    return hours <= 23 && minutes <= 59;
}

/* HH:MM[:SS] and the offset, to the end of the text. */
static bool read_clock(const char *s, struct written *w)
{
    if (!digits_read(&s, 2, &w->hour) || !digits_skip(&s, ':') || !digits_read(&s, 2, &w->minute))
        return false;
    w->has_seconds = digits_skip(&s, ':');
    if (w->has_seconds && !digits_read(&s, 2, &w->second))
        return false;
    if (w->hour > 23 || w->minute > 59 || w->second > 59)
        return false;
    return read_offset(&s, w) && *s == '\0';
}

static bool read_written(const char *text, struct written *w)
{
    enum { DATE = sizeof "YYYY-MM-DD" - 1 };
    char date[DATE + 1] = "";
    size_t length = strnlen(text, DATE);

    *w = (struct written){0};
    memcpy(date, text, length);
    if (!hr_day_parse(date, &w->day))
        return false;
    w->has_time = text[DATE] != '\0';
    if (!w->has_time)
        return true;
    return (text[DATE] == 'T' || text[DATE] == ' ') && read_clock(text + DATE + 1, w);
}

static int64_t moment_of(const struct hr_zone *zone, const struct written *w)
{
    int64_t local = (int64_t)w->day.n * DAY + w->hour * HOUR + w->minute * MINUTE + w->second;

    return w->has_offset ? local - w->offset : hr_zone_utc(zone, local);
}

bool hr_time_parse(const struct hr_zone *zone, const char *text, int64_t *out, bool *has_time)
{
    struct written w;

    if (!read_written(text, &w))
        return false;
    *has_time = w.has_time;
    *out = w.has_time ? moment_of(zone, &w) : hr_zone_start(zone, w.day);
    return true;
}

bool hr_time_parse_until(const struct hr_zone *zone, const char *text, int64_t *out)
{
    struct written w;

    if (!read_written(text, &w))
        return false;
    if (!w.has_seconds)
        w.second = 59;
    /* Not hr_zone_utc of 23:59:59: where the clocks go back at midnight, the day is over at the second one. */
    *out = w.has_time ? moment_of(zone, &w) : last_before(zone, ((int64_t)w.day.n + 1) * DAY);
    return true;
}

/* YYYY-MM-DDTHH:MM of a clock face; returns the end and the seconds that were not written. */
static char *write_minute(int64_t local, char *buf, int *seconds)
{
    char *at;

    hr_day_text(day_of_local(local, seconds), buf);
    at = buf + strlen(buf);
    *at++ = 'T';
    at = digits_write(at, *seconds / HOUR, 2);
    *at++ = ':';
    at = digits_write(at, *seconds / MINUTE % 60, 2);
    *seconds %= MINUTE;
    return at;
}

static char *write_offset(int64_t offset, char *at)
{
    int minutes = (int)((offset < 0 ? -offset : offset) / MINUTE);

    *at++ = offset < 0 ? '-' : '+';
    at = digits_write(at, minutes / 60, 2);
    *at++ = ':';
    return digits_write(at, minutes % 60, 2);
}

char *hr_time_text(const struct hr_zone *zone, int64_t utc, char *buf)
{
    int64_t local = hr_zone_local(zone, utc);
    char *at = buf;
    int seconds;

    if (utc != HR_NO_TIME) {
        at = write_minute(local, at, &seconds);
        *at++ = ':';
        at = digits_write(at, seconds, 2);
        if (hr_zone_utc(zone, local) != utc)
            at = write_offset(local - utc, at);
    }
    *at = '\0';
    return buf;
}

char *hr_time_minute_text(const struct hr_zone *zone, int64_t utc, char *buf)
{
    char *at = buf;
    int seconds;

    if (utc != HR_NO_TIME)
        at = write_minute(hr_zone_local(zone, utc), at, &seconds);
    *at = '\0';
    return buf;
}
