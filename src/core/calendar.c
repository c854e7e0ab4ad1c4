/*
 * A calendar is the weekdays on which there is school and a sorted list of exceptions. Everything that is asked of it
 * comes from one number, the rank of a day: how many instructional days lie before it. Whole weeks are multiplied, the
 * exceptions before the day are one binary search in a list that carries its running sum; so a count over years costs
 * the same as one over days, and finding the n-th day is the search for a rank.
 *
 *     day     Mo Tu We Th Fr Sa Su Mo Tu We       from Monday 5 January 1970, the second Monday being a holiday
 *     rank     0  1  2  3  4  5  5  5  5  6
 */
#include "homeroom/calendar.h"

#include "homeroom/mem.h"

#include <assert.h>
#include <string.h>

enum { DAYS_OF_WEEK = 7, FIRST_MONDAY = 4, MOST_DAYS = 200 * 366 };

/* A day that is unlike its weekday, or that somebody said is like it. */
struct exception {
    int32_t day;
    bool school;
    int32_t shift; /* how many days of school this and all exceptions before add to the weekdays (or take) */
};

struct hr_calendar {
    unsigned weekdays; /* bit 0 Monday */
    int per_week;
    struct exception *exceptions; /* by day */
    size_t count;
};

struct hr_calendar *hr_calendar_new(const void *ctx, unsigned weekdays)
{
    struct hr_calendar *calendar = hr_new(ctx, struct hr_calendar);

    calendar->weekdays = weekdays;
    for (int i = 0; i < DAYS_OF_WEEK; i++)
        calendar->per_week += (int)(weekdays >> i & 1);
    assert(calendar->per_week > 0);
    return calendar;
}

static bool is_weekday(const struct hr_calendar *calendar, int32_t day)
{
    return calendar->weekdays >> hr_day_weekday((struct hr_day){day}) & 1;
}

/* How many exceptions lie before a day: also the index of the day's own, if it has one. */
static size_t exceptions_before(const struct hr_calendar *calendar, int64_t day)
{
    size_t low = 0, high = calendar->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (calendar->exceptions[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_exception_at(const struct hr_calendar *calendar, size_t i, int32_t day)
{
    return i < calendar->count && calendar->exceptions[i].day == day;
}

static int32_t shift_of_first(const struct hr_calendar *calendar, size_t count)
{
    return count > 0 ? calendar->exceptions[count - 1].shift : 0;
}

/* Makes room for an exception at its place in the list. */
static void insert_at(struct hr_calendar *calendar, size_t at, int32_t day)
{
    struct exception *last = hr_push(calendar, &calendar->exceptions, &calendar->count);
    struct exception *place = calendar->exceptions + at;

    memmove(place + 1, place, (size_t)(last - place) * sizeof *place);
    *place = (struct exception){.day = day};
}

void hr_calendar_except(struct hr_calendar *calendar, struct hr_day day, bool school)
{
    size_t at = exceptions_before(calendar, day.n);

    assert(hr_day_is_set(day));
    if (!has_exception_at(calendar, at, day.n))
        insert_at(calendar, at, day.n);
    calendar->exceptions[at].school = school;
    for (size_t i = at; i < calendar->count; i++) {
        struct exception *e = &calendar->exceptions[i];

        e->shift = shift_of_first(calendar, i) + e->school - is_weekday(calendar, e->day);
    }
}

bool hr_calendar_is_school(const struct hr_calendar *calendar, struct hr_day day)
{
    size_t i = exceptions_before(calendar, day.n);

    return has_exception_at(calendar, i, day.n) ? calendar->exceptions[i].school : is_weekday(calendar, day.n);
}

/* How many whole times b goes into a, also below zero. */
static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t rank(const struct hr_calendar *calendar, struct hr_day day)
{
    int64_t weeks = floor_div((int64_t)day.n - FIRST_MONDAY, DAYS_OF_WEEK);
    int64_t in_week = 0;

    for (int i = 0; i < hr_day_weekday(day); i++)
        in_week += calendar->weekdays >> i & 1;
    return weeks * calendar->per_week + in_week + shift_of_first(calendar, exceptions_before(calendar, day.n));
}

/* The day at whose end `school_days` weekdays of school are over, as if there were no exceptions. */
static int64_t weekday_with_rank(const struct hr_calendar *calendar, int64_t school_days)
{
    int64_t weeks = floor_div(school_days - 1, calendar->per_week);
    int left = (int)(school_days - weeks * calendar->per_week); /* 1 .. per_week */
    int weekday = -1;

    while (left > 0)
        left -= (int)(calendar->weekdays >> ++weekday & 1);
    return FIRST_MONDAY + weeks * DAYS_OF_WEEK + weekday;
}

/* The first day at whose end `target` instructional days are over: the instructional day whose own rank is one less. */
static int64_t day_with_rank(const struct hr_calendar *calendar, int64_t target)
{
    size_t low = 0, high = calendar->count;
    int64_t day;

    /* The first exception at whose end they are over: the day is it or lies between it and the one before. */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct hr_day next = {calendar->exceptions[middle].day + 1};

        if (rank(calendar, next) < target)
            low = middle + 1;
        else
            high = middle;
    }
    day = weekday_with_rank(calendar, target - shift_of_first(calendar, low));
    if (low < calendar->count && day > calendar->exceptions[low].day)
        day = calendar->exceptions[low].day;
    return day;
}

int hr_calendar_count(const struct hr_calendar *calendar, struct hr_day from, struct hr_day to)
{
    return to.n <= from.n ? 0 : (int)(rank(calendar, to) - rank(calendar, from));
}

/* The day found, unless it is too far from where one looked. */
static struct hr_day within_reach(int64_t day, struct hr_day from)
{
    int64_t distance = day - from.n;

    if (distance > MOST_DAYS || distance < -MOST_DAYS)
        return hr_no_day;
    return (struct hr_day){(int32_t)day};
}

struct hr_day hr_calendar_nth(const struct hr_calendar *calendar, struct hr_day from, int n)
{
    assert(n >= 1 && hr_day_is_set(from));
    return within_reach(day_with_rank(calendar, rank(calendar, from) + n), from);
}

struct hr_day hr_calendar_nth_before(const struct hr_calendar *calendar, struct hr_day before, int n)
{
    assert(n >= 1 && hr_day_is_set(before));
    return within_reach(day_with_rank(calendar, rank(calendar, before) - n + 1), before);
}
