/*
 * Local time where clocks change, with hand-made tables of the years meant:
 *     New York 2026    02:00 -> 03:00 on 8 March, 02:00 -> 01:00 on 1 November
 *     Sao Paulo 2018   00:00 -> 23:00 on 18 February, 00:00 -> 01:00 on 4 November: at midnight, both
 *     Toronto 1919     23:30 -> 00:30 on 30 March: half of the gap is in each day
 *     Apia 2011        there was no 30 December
 */
#include "homeroom/day.h"

#include <check.h>

Suite *base_zone_suite(void);

enum { HOUR = 3600 };

static struct hr_zone_step new_york_steps[] = {
    {INT64_MIN, -5 * HOUR}, {1772953200, -4 * HOUR}, {1793512800, -5 * HOUR}};
static struct hr_zone_step sao_paulo_steps[] = {
    {INT64_MIN, -2 * HOUR}, {1518919200, -3 * HOUR}, {1541300400, -2 * HOUR}};
static struct hr_zone_step toronto_steps[] = {{INT64_MIN, -5 * HOUR}, {-1601753400, -4 * HOUR}};
static struct hr_zone_step apia_steps[] = {{INT64_MIN, -10 * HOUR}, {1325239200, 14 * HOUR}};
static const struct hr_zone new_york = {new_york_steps, 3};
static const struct hr_zone sao_paulo = {sao_paulo_steps, 3};
static const struct hr_zone toronto = {toronto_steps, 2};
static const struct hr_zone apia = {apia_steps, 2};
static const struct hr_zone utc = {0};

static int64_t parsed(const struct hr_zone *zone, const char *text)
{
    int64_t at;
    bool has_time;

    ck_assert_msg(hr_time_parse(zone, text, &at, &has_time), "%s", text);
    return at;
}

static int64_t until(const struct hr_zone *zone, const char *text)
{
    int64_t at;

    ck_assert_msg(hr_time_parse_until(zone, text, &at), "%s", text);
    return at;
}

/* What was written, and the same moment in UTC. */
static const struct {
    const struct hr_zone *zone;
    const char *local, *utc;
} moments[] = {
    {&utc, "2026-10-14T10:42:07", "2026-10-14T10:42:07"},
    {&new_york, "2026-10-14T10:42", "2026-10-14T14:42:00"},
    {&new_york, "2026-10-14 10:42", "2026-10-14T14:42:00"},
    {&new_york, "2026-01-14T10:42:59", "2026-01-14T15:42:59"},
    {&new_york, "2026-10-14T10:42Z", "2026-10-14T10:42:00"},
    {&new_york, "2026-10-14T10:42:07+02:00", "2026-10-14T08:42:07"},
    {&new_york, "2026-10-14T10:42-09:30", "2026-10-14T20:12:00"},
    /* the gap: 02:30 does not exist and moves forward to 03:30 */
    {&new_york, "2026-03-08T01:59:59", "2026-03-08T06:59:59"},
    {&new_york, "2026-03-08T02:00:00", "2026-03-08T07:00:00"},
    {&new_york, "2026-03-08T02:30:00", "2026-03-08T07:30:00"},
    {&new_york, "2026-03-08T02:59:59", "2026-03-08T07:59:59"},
    {&new_york, "2026-03-08T03:00:00", "2026-03-08T07:00:00"},
    /* the overlap: 01:30 comes twice and is the first, unless an offset says otherwise */
    {&new_york, "2026-11-01T00:59:59", "2026-11-01T04:59:59"},
    {&new_york, "2026-11-01T01:00:00", "2026-11-01T05:00:00"},
    {&new_york, "2026-11-01T01:30:00", "2026-11-01T05:30:00"},
    {&new_york, "2026-11-01T01:30:00-05:00", "2026-11-01T06:30:00"},
    {&new_york, "2026-11-01T02:00:00", "2026-11-01T07:00:00"},
    /* a date is its start, which is not always midnight */
    {&new_york, "2026-10-14", "2026-10-14T04:00:00"},
    {&sao_paulo, "2018-11-04", "2018-11-04T03:00:00"},
    {&sao_paulo, "2018-02-18", "2018-02-18T03:00:00"},
    {&toronto, "1919-03-31", "1919-03-31T04:30:00"},
    {&toronto, "1919-03-31T00:00", "1919-03-31T05:00:00"},
    {&apia, "2011-12-30", "2011-12-30T10:00:00"},
    {&apia, "2011-12-31", "2011-12-30T10:00:00"},
};

START_TEST(written_times)
{
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        char buf[HR_TIME_TEXT];

        ck_assert_str_eq(hr_time_text(&utc, parsed(moments[i].zone, moments[i].local), buf), moments[i].utc);
    }
}
END_TEST

/* rules.md 1: a date and a minute mean their last second. */
static const struct {
    const struct hr_zone *zone;
    const char *local, *utc;
} ends[] = {
    {&utc, "2026-10-14", "2026-10-14T23:59:59"},
    {&utc, "2026-10-14T10:42", "2026-10-14T10:42:59"},
    {&utc, "2026-10-14T10:42:07", "2026-10-14T10:42:07"},
    {&utc, "2026-10-14T10:42Z", "2026-10-14T10:42:59"},
    {&new_york, "2026-10-14", "2026-10-15T03:59:59"},
    {&new_york, "2026-10-14T10:42+00:00", "2026-10-14T10:42:59"},
    {&new_york, "2026-03-08", "2026-03-09T03:59:59"},
    {&new_york, "2026-11-01", "2026-11-02T04:59:59"},
    {&new_york, "2026-11-01T01:30", "2026-11-01T05:30:59"},
    /* 23:00-23:59 came twice on 17 February: the day ends with the second */
    {&sao_paulo, "2018-02-17", "2018-02-18T02:59:59"},
    {&sao_paulo, "2018-11-03", "2018-11-04T02:59:59"},
    {&toronto, "1919-03-30", "1919-03-31T04:29:59"},
    {&apia, "2011-12-29", "2011-12-30T09:59:59"},
    {&apia, "2011-12-30", "2011-12-30T09:59:59"},
};

START_TEST(ends_of_days_and_minutes)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char buf[HR_TIME_TEXT];

        ck_assert_str_eq(hr_time_text(&utc, until(ends[i].zone, ends[i].local), buf), ends[i].utc);
    }
}
END_TEST

/* rules.md 1: a wait since 10:00, as of that date, is 839 minutes. */
START_TEST(a_wait_until_the_end_of_the_day)
{
    int64_t wait = until(&new_york, "2026-10-14") - parsed(&new_york, "2026-10-14T10:00");

    ck_assert_int_eq(wait / 60, 839);
}
END_TEST

static const char *const refused[] = {
    "",
    "2026-02-30",
    "2026-02-30T10:00",
    "2026-10-14T24:00",
    "2026-10-14T10:60",
    "2026-10-14T10:42:60",
    "2026-10-14T",
    "2026-10-14T10",
    "2026-10-14T1:42",
    "2026-10-14T10:42:",
    "2026-10-14T10:42:07.5",
    "2026-10-14T10:42 ",
    "2026-10-14  10:42",
    "2026-10-14t10:42",
    "2026-10-14T10:42z",
    "2026-10-14T10:42+02",
    "2026-10-14T10:42+0200",
    "2026-10-14T10:42+24:00",
    "2026-10-14T10:42+02:60",
    "2026-10-14T10:42ZZ",
    "2026-10-14Z",
    "2026-10-14T-1:42",
    "2026-10-1",
    "10:42",
    "now",
};

START_TEST(refuses)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        int64_t at;
        bool has_time;

        ck_assert_msg(!hr_time_parse(&new_york, refused[i], &at, &has_time), "\"%s\" was taken", refused[i]);
        ck_assert_msg(!hr_time_parse_until(&new_york, refused[i], &at), "\"%s\" was taken", refused[i]);
    }
}
END_TEST

START_TEST(says_whether_there_was_a_time)
{
    int64_t at;
    bool has_time;

    ck_assert(hr_time_parse(&new_york, "2026-10-14", &at, &has_time));
    ck_assert(!has_time);
    ck_assert(hr_time_parse(&new_york, "2026-10-14T00:00", &at, &has_time));
    ck_assert(has_time);
}
END_TEST

START_TEST(the_second_of_two_times_shows_its_offset)
{
    char buf[HR_TIME_TEXT];

    ck_assert_str_eq(hr_time_text(&new_york, 1793512800 - 1, buf), "2026-11-01T01:59:59");
    ck_assert_str_eq(hr_time_text(&new_york, 1793512800, buf), "2026-11-01T01:00:00-05:00");
    ck_assert_str_eq(hr_time_text(&new_york, 1793512800 + HOUR, buf), "2026-11-01T02:00:00");
    ck_assert_str_eq(hr_time_minute_text(&new_york, 1793512800, buf), "2026-11-01T01:00");
    ck_assert_str_eq(hr_time_minute_text(&new_york, 1793512800 - 1, buf), "2026-11-01T01:59");
}
END_TEST

/* Every quarter of an hour around each change is read back as the moment it was. */
START_TEST(what_is_written_is_read_back)
{
    static const struct hr_zone *const zones[] = {&new_york, &sao_paulo, &toronto, &apia};
    int tried = 0;

    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++)
        for (size_t step = 1; step < zones[z]->count; step++)
            for (int quarter = -300; quarter <= 300; quarter++, tried++) {
                int64_t at = zones[z]->steps[step].from + quarter * 900;
                char buf[HR_TIME_TEXT];

                ck_assert_int_eq(parsed(zones[z], hr_time_text(zones[z], at, buf)), at);
            }
    ck_assert_int_eq(tried, 6 * 601);
}
END_TEST

START_TEST(a_moment_has_its_local_date)
{
    char buf[HR_DAY_TEXT];

    ck_assert_str_eq(hr_day_text(hr_zone_day(&new_york, parsed(&utc, "2026-10-14T03:59:59")), buf), "2026-10-13");
    ck_assert_str_eq(hr_day_text(hr_zone_day(&new_york, parsed(&utc, "2026-10-14T04:00:00")), buf), "2026-10-14");
    ck_assert_str_eq(hr_day_text(hr_zone_day(&utc, -1), buf), "1969-12-31");
    ck_assert_str_eq(hr_day_text(hr_zone_day(&apia, 1325239200), buf), "2011-12-31");
}
END_TEST

/* No time and for ever are compared with, so they must not overflow on the way. */
START_TEST(the_ends_of_time_are_times)
{
    char buf[HR_TIME_TEXT] = "x";

    ck_assert(!hr_day_is_set(hr_zone_day(&new_york, HR_NO_TIME)));
    ck_assert_int_eq(hr_zone_start(&new_york, hr_no_day), HR_NO_TIME);
    ck_assert_str_eq(hr_time_text(&new_york, HR_NO_TIME, buf), "");
    ck_assert_str_eq(hr_time_minute_text(&new_york, HR_NO_TIME, buf), "");
    ck_assert_int_eq(hr_zone_day(&apia, INT64_MAX).n, INT32_MAX);
    ck_assert_int_eq(hr_zone_utc(&new_york, INT64_MAX), INT64_MAX);
}
END_TEST

Suite *base_zone_suite(void)
{
    Suite *suite = suite_create("zone");
    TCase *tcase = tcase_create("zone");

    tcase_add_test(tcase, written_times);
    tcase_add_test(tcase, ends_of_days_and_minutes);
    tcase_add_test(tcase, a_wait_until_the_end_of_the_day);
    tcase_add_test(tcase, refuses);
    tcase_add_test(tcase, says_whether_there_was_a_time);
    tcase_add_test(tcase, the_second_of_two_times_shows_its_offset);
    tcase_add_test(tcase, what_is_written_is_read_back);
    tcase_add_test(tcase, a_moment_has_its_local_date);
    tcase_add_test(tcase, the_ends_of_time_are_times);
    suite_add_tcase(suite, tcase);
    return suite;
}
