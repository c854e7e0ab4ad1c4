/*
 * The zone of the environment, compared with the C library's own answers.
 */
#include "homeroom/mem.h"
#include "homeroom/zone_load.h"

#include <check.h>
#include <stdlib.h>
#include <time.h>

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

/* Rules of POSIX for zones that need no files; two that change, one of them by half an hour in the south. */
static const char *const zones[] = {"UTC0", "EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                    "<-0330>3:30", "America/New_York"};
enum { ZONES = sizeof zones / sizeof zones[0] };

START_TEST(every_local_hour_is_that_of_the_c_library)
{
    long tried = 0;

    setenv("TZ", zones[_i], 1);
    struct hr_zone *zone = hr_zone_load(ctx);
    for (int64_t utc = 0; utc < INT64_C(3150000000); utc += 86400 * 3 + 3599, tried++) {
        time_t moment = (time_t)utc;
        struct tm local;
        int year, month, day;
        ck_assert_ptr_nonnull(localtime_r(&moment, &local));
        hr_day_split(hr_zone_day(zone, utc), &year, &month, &day);
        ck_assert_int_eq(year, local.tm_year + 1900);
        ck_assert_int_eq(month, local.tm_mon + 1);
        ck_assert_int_eq(day, local.tm_mday);
        ck_assert_int_eq((hr_zone_local(zone, utc) % 86400 + 86400) % 86400,
                         local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec);
    }
    ck_assert_int_gt(tried, 11000);
}
END_TEST

START_TEST(changes_are_found_to_the_second)
{
    setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
    struct hr_zone *zone = hr_zone_load(ctx);
    size_t found = 0;

    /* 2026-03-08 and 2026-11-01, 07:00:00 and 06:00:00 UTC */
    for (size_t i = 0; i < zone->count; i++)
        found += zone->steps[i].from == INT64_C(1772953200) || zone->steps[i].from == INT64_C(1793512800);
    ck_assert_uint_eq(found, 2);
    ck_assert_int_eq(zone->steps[0].from, INT64_MIN);
}
END_TEST

Suite *app_zone_suite(void)
{
    Suite *suite = suite_create("app: zone");
    TCase *tests = tcase_create("zone");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, every_local_hour_is_that_of_the_c_library, 0, ZONES);
    tcase_add_test(tests, changes_are_found_to_the_second);
    suite_add_tcase(suite, tests);
    return suite;
}
