/*
 * Own days against a walk from day to day.
 */
#include "homeroom/owndays.h"

#include "kit.h"

Suite *core_owndays_suite(void);

enum { LAST_DAY = 40 };

/* A student with a late start and absences among holidays, weekends and a make-up Saturday. */
static struct kit *class_with(const char *joined)
{
    static const int absent[] = {3, 8, 9, 10, 13, 15, 20, 27};
    struct kit *k = kit_new();
    hr_course_no course = kit_course(k, "Algebra", "");
    kit_section(k, "P1", course);
    kit_student_with(k, "s", "Hall, Dee", "P1", joined);
    kit_calendar(k, course, 4, false);
    kit_calendar(k, course, 13, true);
    kit_calendar(k, course, 27, true);
    kit_calendar(k, course, 28, false);
    kit_now(k, LAST_DAY, "12:00");
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        kit_say(k, absent[i], "s absent");
    return k;
}

static bool is_own(struct kit *k, int day)
{
    const struct hr_model *m = kit_model(k);
    struct hr_day joined = hr_model_student(m, kit_find(k, "s"))->joined;
    return hr_calendar_is_school(hr_model_course(m, (hr_course_no){1})->calendar, kit_day(day)) &&
           !hr_model_absent(m, kit_find(k, "s"), kit_day(day)) &&
           (!hr_day_is_set(joined) || kit_day(day).n >= joined.n);
}

static int first_own(struct kit *k, int from)
{
    while (!is_own(k, from))
        from++;
    return from;
}

/* Every count between two days, and the day of every count, forward and back. */
static void compare_with_walk(struct kit *k)
{
    struct hr_own_days own = hr_own_days_of(k, kit_model(k), kit_find(k, "s"), (hr_course_no){1});
    int found = 0;

    for (int from = 1; from <= LAST_DAY; from++) {
        int count = 0;
        for (int to = from; to <= LAST_DAY; to++) {
            ck_assert_int_eq(hr_own_days_count(&own, kit_day(from), kit_day(to)), count);
            if (!is_own(k, to))
                continue;
            count++;
            kit_assert_day(hr_own_days_nth(&own, kit_day(from), count), to);
            kit_assert_day(hr_own_days_nth_before(&own, kit_day(to + 1), count), first_own(k, from));
            found++;
        }
    }
    ck_assert_int_gt(found, 100);
    kit_free(k);
}

START_TEST(counting_agrees_with_walking)
{
    compare_with_walk(class_with(""));
}
END_TEST

START_TEST(rule_113_own_days_start_when_joined)
{
    compare_with_walk(class_with("joined:6"));
}
END_TEST

START_TEST(rule_125_there_may_be_none_yet)
{
    struct kit *k = class_with("joined:8"); /* and absent till the 10th */
    struct hr_own_days own = hr_own_days_of(k, kit_model(k), kit_find(k, "s"), (hr_course_no){1});
    ck_assert(!hr_own_days_begun(&own, kit_day(7)));
    ck_assert(!hr_own_days_begun(&own, kit_day(10)));
    ck_assert(hr_own_days_begun(&own, kit_day(11)));
    ck_assert(!hr_day_is_set(hr_own_days_nth_before(&own, kit_day(12), 2)));
    ck_assert_int_eq(hr_own_days_count(&own, kit_day(1), kit_day(12)), 1);
    kit_free(k);
}
END_TEST

Suite *core_owndays_suite(void)
{
    Suite *suite = suite_create("own days");
    TCase *tests = tcase_create("own days");

    tcase_add_test(tests, counting_agrees_with_walking);
    tcase_add_test(tests, rule_113_own_days_start_when_joined);
    tcase_add_test(tests, rule_125_there_may_be_none_yet);
    suite_add_tcase(suite, tests);
    return suite;
}
