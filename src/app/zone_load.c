/*
 * C says what time it is here at a moment, but not when that changes. So we ask for a moment every few weeks, and where
 * two answers differ we look for the change between them by halving.
 */
#include "homeroom/zone_load.h"

#include "homeroom/mem.h"

#include <time.h>

enum { SECONDS_A_DAY = 86400, DAYS_A_LOOK = 20 /* no zone has changed there and back within less since 1970 */ };

/* Local time minus UTC at a moment, in seconds. */
static int32_t offset_at(int64_t utc)
{
    time_t moment = (time_t)utc;
    struct tm local;

    if (!localtime_r(&moment, &local))
        return 0;
    return (int32_t)((int64_t)hr_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).n * SECONDS_A_DAY +
                     local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec - utc);
}

/* The first moment, in steps of `unit` from `before` on, with another offset than `before` has; `after` has another. */
static int64_t find_change(int64_t before, int64_t after, int64_t unit)
{
    const int32_t offset = offset_at(before);

    while (after - before > unit) {
        int64_t middle = before + (after - before) / unit / 2 * unit;

        if (offset_at(middle) == offset)
            before = middle;
        else
            after = middle;
    }
    return after;
}

/* Nearly all changes come at a quarter of an hour: half of the questions are saved by looking there first. */
static int64_t find_change_quickly(int64_t before, int64_t after)
{
    int64_t quarter = find_change(before, after, 900);

    if (offset_at(quarter - 1) == offset_at(before))
        return quarter;
    return find_change(quarter - 900, quarter, 1);
}

struct hr_zone *hr_zone_load(const void *ctx)
{
    const int64_t first = (int64_t)hr_day_of(1970, 1, 1).n * SECONDS_A_DAY;
    const int64_t last = (int64_t)hr_day_of(2070, 1, 1).n * SECONDS_A_DAY;
    struct hr_zone *zone = hr_new(ctx, struct hr_zone);
    int32_t offset;

    tzset();
    offset = offset_at(first);
    *hr_push(zone, &zone->steps, &zone->count) = (struct hr_zone_step){INT64_MIN, offset};
    for (int64_t at = first; at < last; at += DAYS_A_LOOK * SECONDS_A_DAY) {
        const int64_t next = at + DAYS_A_LOOK * SECONDS_A_DAY;

        if (offset_at(next) == offset)
            continue;
        offset = offset_at(next);
        *hr_push(zone, &zone->steps, &zone->count) = (struct hr_zone_step){find_change_quickly(at, next), offset};
    }
    return zone;
}
