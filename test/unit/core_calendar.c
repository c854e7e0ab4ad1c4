/* The calendar: weeks by arithmetic, exceptions, and both against counting day by day. */
#include "homeroom/calendar.h"

#include "homeroom/mem.h"

#include <check.h>

Suite *core_calendar_suite(void);

enum { MONDAY_TO_FRIDAY = 0x1f };

static struct hr_day day(const char *text)
{
    struct hr_day d;

    ck_assert_msg(hr_day_parse(text, &d), "%s", text);
    return d;
}

static void assert_day(struct hr_day d, const char *expected)
{
    char buf[HR_DAY_TEXT];

    ck_assert_str_eq(hr_day_text(d, buf), expected);
}

START_TEST(weekdays_and_weeks)
{
    struct hr_calendar *calendar = hr_calendar_new(NULL, MONDAY_TO_FRIDAY);

    ck_assert(hr_calendar_is_school(calendar, day("2026-10-16")));  /* a Friday */
    ck_assert(!hr_calendar_is_school(calendar, day("2026-10-17"))); /* a Saturday */
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-10-12"), day("2026-10-19")), 5);
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-10-17"), day("2026-10-19")), 0);
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-10-19"), day("2026-10-12")), 0);
    assert_day(hr_calendar_nth(calendar, day("2026-10-16"), 1), "2026-10-16");
    assert_day(hr_calendar_nth(calendar, day("2026-10-16"), 2), "2026-10-19");
    assert_day(hr_calendar_nth(calendar, day("2026-10-17"), 1), "2026-10-19");
    assert_day(hr_calendar_nth_before(calendar, day("2026-10-19"), 1), "2026-10-16");
    assert_day(hr_calendar_nth_before(calendar, day("2026-10-19"), 6), "2026-10-09");
    talloc_free(calendar);
}
END_TEST

START_TEST(days_unlike_their_weekday)
{
    struct hr_calendar *calendar = hr_calendar_new(NULL, MONDAY_TO_FRIDAY);

    hr_calendar_except(calendar, day("2026-11-27"), false);
    hr_calendar_except(calendar, day("2026-11-26"), false);
    hr_calendar_except(calendar, day("2026-11-21"), true); /* a make-up Saturday */
    ck_assert(hr_calendar_is_school(calendar, day("2026-11-21")));
    ck_assert(!hr_calendar_is_school(calendar, day("2026-11-26")));
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-11-16"), day("2026-11-30")), 9);
    assert_day(hr_calendar_nth(calendar, day("2026-11-20"), 2), "2026-11-21");
    assert_day(hr_calendar_nth(calendar, day("2026-11-25"), 2), "2026-11-30");
    assert_day(hr_calendar_nth_before(calendar, day("2026-11-30"), 1), "2026-11-25");
    talloc_free(calendar);
}
END_TEST

START_TEST(rule_62_the_last_of_a_day_wins)
{
    struct hr_calendar *calendar = hr_calendar_new(NULL, MONDAY_TO_FRIDAY);

    hr_calendar_except(calendar, day("2026-10-14"), false);
    hr_calendar_except(calendar, day("2026-10-14"), true); /* the snow day is taken back */
    ck_assert(hr_calendar_is_school(calendar, day("2026-10-14")));
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-10-12"), day("2026-10-19")), 5);
    hr_calendar_except(calendar, day("2026-10-14"), false);
    ck_assert_int_eq(hr_calendar_count(calendar, day("2026-10-12"), day("2026-10-19")), 4);
    talloc_free(calendar);
}
END_TEST

START_TEST(a_day_too_far_away_is_none)
{
    struct hr_calendar *calendar = hr_calendar_new(NULL, 1); /* Mondays */

    ck_assert(!hr_day_is_set(hr_calendar_nth(calendar, day("2026-10-14"), 999999)));
    ck_assert(!hr_day_is_set(hr_calendar_nth_before(calendar, day("2026-10-14"), 999999)));
    ck_assert(hr_day_is_set(hr_calendar_nth(calendar, day("2026-10-14"), 10000)));
    talloc_free(calendar);
}
END_TEST

/* A small generator, so that every run tries the same calendars. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Compares all of a calendar's answers with counting day by day from every day of some weeks. */
static void compare(const struct hr_calendar *calendar, int32_t first, int32_t last)
{
    for (int32_t from = first; from <= last; from++) {
        int count = 0;

        for (int32_t d = from; d <= last; d++) {
            ck_assert_int_eq(hr_calendar_count(calendar, (struct hr_day){from}, (struct hr_day){d}), count);
            if (hr_calendar_is_school(calendar, (struct hr_day){d}))
                ck_assert_int_eq(hr_calendar_nth(calendar, (struct hr_day){from}, ++count).n, d);
        }
        count = 0;
        for (int32_t d = from - 1; d >= first; d--)
            if (hr_calendar_is_school(calendar, (struct hr_day){d}))
                ck_assert_int_eq(hr_calendar_nth_before(calendar, (struct hr_day){from}, ++count).n, d);
    }
}

START_TEST(agrees_with_counting_day_by_day)
{
    uint32_t random = 1;

    for (unsigned weekdays = 1; weekdays < 128; weekdays += 3) {
        struct hr_calendar *calendar = hr_calendar_new(NULL, weekdays);

        for (int i = 0; i < 25; i++)
            hr_calendar_except(calendar, (struct hr_day){(int32_t)(next_random(&random) % 60) - 20},
                               next_random(&random) % 3 == 0);
        compare(calendar, -30, 50); /* on both sides of 1970-01-01 */
        talloc_free(calendar);
    }
}
END_TEST

Suite *core_calendar_suite(void)
{
    Suite *suite = suite_create("calendar");
    TCase *tcase = tcase_create("calendar");

    tcase_add_test(tcase, weekdays_and_weeks);
    tcase_add_test(tcase, days_unlike_their_weekday);
    tcase_add_test(tcase, rule_62_the_last_of_a_day_wins);
    tcase_add_test(tcase, a_day_too_far_away_is_none);
    tcase_add_test(tcase, agrees_with_counting_day_by_day);
    suite_add_tcase(suite, tcase);
    return suite;
}
