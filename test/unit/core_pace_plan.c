/*
 * When skills are planned: the day numbers of the class, and the days of a student. Day 1 is a Monday; the unit has the
 * ten school days 1..5 and 8..12.
 */
#include "homeroom/pace.h"

#include "kit.h"

Suite *core_pace_plan_suite(void);

static hr_course_no course;
static hr_unit_no unit;

/* A course with one unit from day 1 to 12, a section, and the student s. */
static struct kit *empty_class(void)
{
    struct kit *k = kit_new();
    course = kit_course(k, "Algebra", "");
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_section(k, "P1", course);
    kit_student(k, "s", "Hall, Dee", "P1");
    return k;
}

/* The same with five must-do skills A .. E of weight 1. */
static struct kit *class_of_five(void)
{
    struct kit *k = empty_class();
    for (const char *code = "ABCDE"; *code; code++)
        kit_skill(k, unit, hr_printf(k, "%c", *code), "");
    return k;
}

static int number_of(struct kit *k, const char *skill)
{
    return hr_pace_day_number(kit_model(k), kit_code(k, skill));
}

static struct hr_day due_of(struct kit *k, const char *student, const char *skill)
{
    return hr_pace_due(kit_model(k), kit_find(k, student), kit_code(k, skill));
}

#define assert_numbers(k, ...)                                                                  \
    do {                                                                                        \
        const int wanted[] = {__VA_ARGS__};                                                     \
        for (size_t n_ = 0; n_ < sizeof wanted / sizeof *wanted; n_++)                          \
            ck_assert_int_eq(number_of(k, (const char[]){(char)('A' + n_), '\0'}), wanted[n_]); \
    } while (0)

START_TEST(examples_4_and_5)
{
    struct kit *k = class_of_five();
    kit_now(k, 9, "12:00");
    assert_numbers(k, 2, 4, 6, 8, 10);
    ck_assert_int_eq(hr_pace_unit_days(kit_model(k), unit), 10);
    ck_assert_int_eq(hr_pace_unit_day(k->m, unit), 7);
    kit_free(k);
    k = class_of_five();
    kit_calendar(k, course, 3, false);
    kit_now(k, 11, "12:00");
    assert_numbers(k, 2, 4, 6, 8, 9);
    ck_assert_int_eq(hr_pace_unit_days(kit_model(k), unit), 9);
    ck_assert_int_eq(hr_pace_unit_day(k->m, unit), 8);
    kit_free(k);
}
END_TEST

START_TEST(weights_are_planned_lessons)
{
    struct kit *k = empty_class();
    kit_skill(k, unit, "A", "weight:3");
    kit_skill(k, unit, "B", "");
    kit_skill(k, unit, "C", "weight:2");
    assert_numbers(k, 5, 7, 10); /* 30/6, ceil(40/6), 60/6 */
    kit_free(k);
}
END_TEST

START_TEST(rule_45_a_planned_date_without_school_moves_on)
{
    struct kit *k = empty_class();
    kit_skill(k, unit, "A", "planned:5");
    kit_skill(k, unit, "B", "planned:6");
    kit_calendar(k, course, 5, false);
    assert_numbers(k, 5, 5); /* Friday is a holiday, then comes a weekend: both on Monday, the fifth school day */
    kit_assert_day(due_of(k, "s", "A"), 8);
    kit_free(k);
}
END_TEST

START_TEST(rule_46_own_dates_split_the_spread)
{
    struct kit *k = empty_class();
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "planned:8"); /* day 6 of 10 */
    kit_skill(k, unit, "C", "");
    kit_skill(k, unit, "D", "");
    kit_skill(k, unit, "E", "");
    assert_numbers(k, 2, 6, 8, 9, 10); /* A as if nothing had a date; the rest 6 + ceil(4 i / 3) */
    kit_free(k);
}
END_TEST

START_TEST(rule_46_own_dates_are_held_within_the_unit)
{
    struct kit *k = empty_class();
    kit_unit(k, course, "Before", 1, 5, "any-order");
    unit = kit_unit(k, course, "After", 8, 12, "any-order");
    kit_skill(k, unit, "A", "planned:3");
    kit_skill(k, unit, "B", "");
    kit_skill(k, unit, "C", "planned:17");
    kit_skill(k, unit, "D", "");
    assert_numbers(k, 0, 2, 8, 5); /* B: 0 + ceil(5 x 1 / 3); the last day for D, after C that stands beyond it */
    kit_assert_day(due_of(k, "s", "A"), 3);
    kit_assert_day(due_of(k, "s", "C"), 17);
    kit_free(k);
}
END_TEST

START_TEST(rule_47_a_unit_without_dates_plans_nothing)
{
    struct kit *k = empty_class();
    unit = kit_unit(k, course, "Any time", 0, 0, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "planned:3");
    kit_skill(k, unit, "C", "");
    assert_numbers(k, 0, 0, 0);
    ck_assert(!hr_day_is_set(due_of(k, "s", "A")));
    kit_assert_day(due_of(k, "s", "B"), 3);
    ck_assert_int_eq(hr_pace_unit_days(k->m, unit), 0);
    ck_assert_int_eq(hr_pace_unit_day(k->m, unit), 0);
    kit_free(k);
}
END_TEST

START_TEST(rule_47_a_unit_without_school_days_is_due_on_the_first)
{
    struct kit *k = empty_class();
    unit = kit_unit(k, course, "Weekend", 6, 7, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "");
    assert_numbers(k, 1, 1);
    kit_assert_day(due_of(k, "s", "B"), 8);
    kit_free(k);
}
END_TEST

START_TEST(rule_48_only_must_skills_share_the_days)
{
    struct kit *k = empty_class();
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "should");
    kit_skill(k, unit, "C", "aspire planned:3");
    kit_skill(k, unit, "D", "");
    assert_numbers(k, 5, 0, 3, 10);
    kit_free(k);
}
END_TEST

START_TEST(rule_50_the_plan_goes_by_day_then_path)
{
    struct kit *k = empty_class();
    hr_unit_no undated;
    struct hr_planned *plan;
    size_t count;
    kit_skill(k, unit, "A", ""); /* day 4 */
    undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    kit_skill(k, undated, "B", "");       /* none */
    kit_skill(k, unit, "C", "planned:2"); /* day 2 */
    kit_skill(k, undated, "D", "planned:12");
    kit_now(k, 4, "12:00");
    plan = hr_pace_plan(k, kit_model(k), kit_find(k, "s"), course, (hr_unit_no){0}, &count);
    ck_assert_uint_eq(count, 2); /* the undated unit comes after today's */
    plan = hr_pace_plan(k, kit_model(k), kit_find(k, "s"), course, undated, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(hr_model_skill(k->m, plan[0].skill)->code, "D");
    ck_assert_str_eq(hr_model_skill(k->m, plan[1].skill)->code, "B");
    plan = hr_pace_plan(k, k->m, kit_find(k, "s"), course, unit, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(hr_model_skill(k->m, plan[0].skill)->code, "C");
    ck_assert_str_eq(hr_model_skill(k->m, plan[1].skill)->code, "A");
    ck_assert_int_eq(plan[0].day_number, 2);
    ck_assert(plan[0].expected);
    ck_assert(!plan[1].expected);
    kit_free(k);
}
END_TEST

/* Over several units everything stands on one scale, that of the own days since the first opens. */
START_TEST(several_units_on_one_scale)
{
    struct kit *k = class_of_five();
    hr_unit_no second = kit_unit(k, course, "Slopes", 10, 19, "any-order"); /* opens on day 8 of the first */
    struct hr_planned *plan;
    size_t count;
    kit_skill(k, second, "F", "");
    kit_skill(k, second, "G", "");
    kit_say(k, 2, "s absent"); /* so Lines is over for s on day 15, and Slopes opens on the 7th own day */
    kit_now(k, 11, "12:00");
    plan = hr_pace_plan(k, k->m, kit_find(k, "s"), course, (hr_unit_no){0}, &count);
    ck_assert_uint_eq(count, 7);
    ck_assert_int_eq(plan[4].day_number, 10);
    kit_assert_day(plan[4].due, 15);
    ck_assert_int_eq(plan[5].day_number, 6 + 4); /* F, for day 4 of 8: behind E in the path */
    kit_assert_day(plan[5].due, 15);
    ck_assert_int_eq(plan[6].day_number, 6 + 8);
    kit_free(k);
}
END_TEST

START_TEST(rule_113_late_joiners_run_on_from_joined)
{
    struct kit *k = class_of_five();
    kit_student_with(k, "mid", "Ito, Ken", "P1", "joined:4");
    kit_student_with(k, "late", "Jo, Al", "P1", "joined:20"); /* a Saturday after it was due */
    kit_assert_day(due_of(k, "mid", "A"), 5);
    kit_assert_day(due_of(k, "mid", "E"), 17);
    kit_assert_day(due_of(k, "late", "A"), 23);
    kit_free(k);
}
END_TEST

START_TEST(rule_121_an_own_date_is_a_day_number_for_the_absent)
{
    struct kit *k = empty_class();
    hr_unit_no undated;
    kit_skill(k, unit, "A", "planned:4");
    kit_skill(k, unit, "B", "planned:15");
    undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    kit_skill(k, undated, "C", "planned:4");
    kit_say(k, 3, "s absent");
    kit_say(k, 4, "s absent");
    kit_now(k, 10, "12:00");
    assert_numbers(k, 4, 11, 0); /* B above D */
    kit_assert_day(due_of(k, "s", "A"), 8);
    kit_assert_day(due_of(k, "s", "B"), 17);
    kit_assert_day(due_of(k, "s", "C"), 5); /* the next own day */
    kit_free(k);
}
END_TEST

START_TEST(rule_128_an_absence_entered_ahead_waits_for_its_day)
{
    struct kit *k = class_of_five();
    kit_say(k, 3, "s absent");
    kit_say(k, 3, "s absent at=12:00");
    kit_say(k, 6, "s absent"); /* a Saturday */
    kit_now(k, 2, "12:00");
    kit_assert_day(due_of(k, "s", "B"), 4);
    kit_now(k, 3, "12:00");
    kit_assert_day(due_of(k, "s", "B"), 5);
    kit_now(k, 12, "12:00");
    kit_assert_day(due_of(k, "s", "C"), 9);
    kit_free(k);
}
END_TEST

START_TEST(dues_agree_one_by_one_and_together)
{
    struct kit *k = class_of_five();
    hr_unit_no undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    int seen[3] = {0};
    kit_skill(k, unit, "F", "should planned:3");
    kit_skill(k, unit, "G", "aspire");
    kit_skill(k, undated, "H", "planned:2");
    kit_say(k, 2, "s absent");
    for (int day = 1; day < 20; day++) {
        enum hr_due *dues;
        kit_now(k, day, "12:00");
        dues = hr_pace_dues(k, k->m, kit_find(k, "s"), course);
        for (size_t i = 0; i < 8; i++) {
            hr_skill_no skill = hr_model_course(k->m, course)->skills[i];
            ck_assert_int_eq(dues[i] != HR_NEVER_DUE, hr_day_is_set(hr_pace_due(k->m, kit_find(k, "s"), skill)));
            seen[dues[i]]++;
            ck_assert_int_eq(dues[i] == HR_OVERDUE, hr_pace_is_overdue(k->m, kit_find(k, "s"), skill));
        }
        ck_assert_int_eq(dues[0] == HR_OVERDUE, day > 3); /* A, planned for the second day, is due on the third */
    }
    ck_assert_int_eq(seen[HR_NEVER_DUE], 19);
    ck_assert_int_gt(seen[HR_NOT_DUE_YET], 19);
    ck_assert_int_gt(seen[HR_OVERDUE], 19);
    kit_free(k);
}
END_TEST

Suite *core_pace_plan_suite(void)
{
    Suite *suite = suite_create("pace plan");
    TCase *tests = tcase_create("pace plan");

    tcase_add_test(tests, examples_4_and_5);
    tcase_add_test(tests, weights_are_planned_lessons);
    tcase_add_test(tests, rule_45_a_planned_date_without_school_moves_on);
    tcase_add_test(tests, rule_46_own_dates_split_the_spread);
    tcase_add_test(tests, rule_46_own_dates_are_held_within_the_unit);
    tcase_add_test(tests, rule_47_a_unit_without_dates_plans_nothing);
    tcase_add_test(tests, rule_47_a_unit_without_school_days_is_due_on_the_first);
    tcase_add_test(tests, rule_48_only_must_skills_share_the_days);
    tcase_add_test(tests, rule_50_the_plan_goes_by_day_then_path);
    tcase_add_test(tests, several_units_on_one_scale);
    tcase_add_test(tests, rule_113_late_joiners_run_on_from_joined);
    tcase_add_test(tests, rule_121_an_own_date_is_a_day_number_for_the_absent);
    tcase_add_test(tests, rule_128_an_absence_entered_ahead_waits_for_its_day);
    tcase_add_test(tests, dues_agree_one_by_one_and_together);
    suite_add_tcase(suite, tests);
    return suite;
}
