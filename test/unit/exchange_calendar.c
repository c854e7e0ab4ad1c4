/* Calendars: rules.md 62. */
#include "exchange_class.h"

#include <string.h>

Suite *exchange_calendar_suite(void);

static struct class_book *c;

static void setup(void)
{
    c = class_new();
    class_course(c, "Algebra");
    class_course(c, "Physics");
}

static void teardown(void)
{
    class_free(c);
}

#define import(text) class_import(c, HR_PLAN_CALENDAR, text)

static bool is_school(uint32_t course, int month, int day)
{
    return hr_calendar_is_school(c->m->courses[course].calendar, hr_day_of(2026, month, day));
}

START_TEST(rule_62_every_course_unless_one_is_named)
{
    struct hr_plan *plan = import("date,kind,note\n2026-09-07,no-school,Labor Day\n2026-12-12,school,\n");

    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_str_eq(plan_words(plan), "calendar: 2026-09-07 no-school, Labor Day\ncalendar: 2026-12-12 school\n");
    ck_assert(!is_school(1, 9, 7) && !is_school(2, 9, 7));
    ck_assert(is_school(1, 12, 12));

    c->options.course = "Physics";
    plan = import("date,kind\n2026-09-07,school\n");
    ck_assert_str_eq(plan_counts(plan), "0 1 0 0");
    ck_assert(!is_school(1, 9, 7) && is_school(2, 9, 7));
}
END_TEST

START_TEST(rule_62_the_last_row_of_a_date_wins)
{
    struct hr_plan *plan = import("date,kind\n2026-09-07,no-school\n2026-09-07,school\n");

    ck_assert_str_eq(plan_counts(plan), "1 0 1 0");
    ck_assert(is_school(1, 9, 7));
    import("date,kind\n2026-09-07,no-school\n");
    ck_assert(!is_school(1, 9, 7));
}
END_TEST

START_TEST(a_day_of_the_whole_file_takes_the_place_of_courses_own)
{
    c->options.course = "Physics";
    import("date,kind\n2026-09-07,school\n");
    c->options.course = NULL;
    import("date,kind\n2026-09-07,no-school\n");
    ck_assert(!is_school(1, 9, 7) && !is_school(2, 9, 7));
}
END_TEST

START_TEST(a_school_day_that_is_one_anyway_is_kept)
{
    ck_assert_str_eq(plan_counts(import("date,kind\n2026-09-07,school\n")), "1 0 0 0");
    class_set(c, "Algebra", "weekdays", "Tue,Wed");
    ck_assert(is_school(1, 9, 7));
}
END_TEST

START_TEST(bad_rows)
{
    struct hr_plan *plan = class_plan(
        c, HR_PLAN_CALENDAR, "Date,Kind\n2026-02-30,no-school\n,school\n2026-09-08,holiday\n2026-09-09,No School\n");

    ck_assert_str_eq(plan_problems(plan), "2:1 no date: write it as YYYY-MM-DD\n3:1 the date is missing\n"
                                          "4:2 the kind of a day is no-school or school\n");
    ck_assert_str_eq(plan_counts(plan), "1 0 0 3");
}
END_TEST

START_TEST(american_dates)
{
    import("date,kind\n9/7/2026,no-school\n12/25/2026,no-school\n");
    ck_assert(!is_school(1, 9, 7) && !is_school(1, 12, 25));
}
END_TEST

Suite *exchange_calendar_suite(void)
{
    Suite *s = suite_create("exchange: calendar");
    TCase *t = tcase_create("calendar");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, rule_62_every_course_unless_one_is_named);
    tcase_add_test(t, rule_62_the_last_row_of_a_date_wins);
    tcase_add_test(t, a_day_of_the_whole_file_takes_the_place_of_courses_own);
    tcase_add_test(t, a_school_day_that_is_one_anyway_is_kept);
    tcase_add_test(t, bad_rows);
    tcase_add_test(t, american_dates);
    suite_add_tcase(s, t);
    return s;
}
