/*
 * Pace: the worked examples 4 and 5 of domain.md 7, and the rules by number. Day 1 is a Monday, so day 8 is the next
 * one; most classes here have one unit of the ten school days 1..5 and 8..12.
 */
#include "homeroom/pace.h"

#include "kit.h"

Suite *core_pace_suite(void);

static hr_course_no course;
static hr_unit_no unit;

/* A course with one unit from day 1 to 12, a section, and the student s. */
static struct kit *class_with(const char *settings)
{
    struct kit *k = kit_new();
    course = kit_course(k, "Algebra", settings);
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_section(k, "P1", course);
    kit_student(k, "s", "Hall, Dee", "P1");
    return k;
}

/* The same with five must-do skills A .. E of weight 1. */
static struct kit *class_of_five(const char *settings)
{
    static const char *const codes[] = {"A", "B", "C", "D", "E"};
    struct kit *k = class_with(settings);
    for (size_t i = 0; i < 5; i++)
        kit_skill(k, unit, codes[i], "");
    return k;
}

/* s masters the skills whose codes are the letters of `codes` on a day. */
static void master(struct kit *k, int day, const char *codes)
{
    for (; *codes; codes++) {
        char line[] = "s ? check 4";
        line[2] = *codes;
        kit_say(k, day, line);
    }
}

static struct hr_pace pace_of(struct kit *k, const char *student, hr_unit_no shown)
{
    struct hr_pace pace;
    hr_pace_of(kit_model(k), kit_find(k, student), course, shown, &pace);
    return pace;
}

static struct hr_pace pace_on(struct kit *k, int day)
{
    kit_now(k, day, "23:59:59");
    return pace_of(k, "s", (hr_unit_no){0});
}

#define assert_status(got, wanted) ck_assert_str_eq(hr_pace_status_text((got).status), wanted)

/* -- worked examples -- */

static const struct {
    const char *mastered, *slack;
    int done, skills_delta, days_delta;
    const char *status;
} second_tuesday[] = {
    {"AB", "slack=1", 2, -1, -1, "on-pace"}, {"AB", "slack=0", 2, -1, -1, "behind"}, {"ABCDE", "", 5, 2, 3, "finished"},
    {"ABCD", "", 4, 1, 1, "ahead"},          {"ABC", "", 3, 0, 0, "on-pace"},        {"A", "", 1, -2, -3, "behind"},
};

START_TEST(example_4_the_second_tuesday)
{
    struct kit *k = class_of_five(second_tuesday[_i].slack);
    struct hr_pace pace;
    master(k, 8, second_tuesday[_i].mastered);
    pace = pace_on(k, 9);
    ck_assert_int_eq(pace.expected, 3);
    ck_assert_int_eq(pace.total, 5);
    ck_assert_int_eq(pace.done, second_tuesday[_i].done);
    ck_assert_int_eq(pace.skills_delta, second_tuesday[_i].skills_delta);
    ck_assert_int_eq(pace.days_delta, second_tuesday[_i].days_delta);
    assert_status(pace, second_tuesday[_i].status);
    kit_free(k);
}
END_TEST

START_TEST(example_5_a_day_without_school)
{
    struct kit *k = class_of_five("");
    struct hr_pace pace;
    kit_student(k, "ill", "Ito, Ken", "P1");
    kit_calendar(k, course, 3, false);
    master(k, 10, "AB");
    pace = pace_on(k, 11);
    ck_assert_int_eq(pace.expected, 3);
    ck_assert_int_eq(pace.days_delta, -2);
    assert_status(pace, "behind");

    kit_say(k, 4, "ill absent");
    kit_say(k, 5, "ill absent");
    kit_say(k, 8, "ill A check 3");
    kit_say(k, 8, "ill B check 3");
    pace = pace_of(k, "ill", (hr_unit_no){0});
    ck_assert_int_eq(pace.expected, 2);
    ck_assert_int_eq(pace.days_delta, 0);
    assert_status(pace, "on-pace");
    kit_free(k);
}
END_TEST

/* -- by rule -- */

START_TEST(rule_49_excuses_do_not_spread_anew)
{
    struct kit *k = class_of_five("");
    struct hr_pace pace;
    kit_say(k, 2, "s B excuse");
    pace = pace_on(k, 9);
    ck_assert_int_eq(pace.total, 4);
    ck_assert_int_eq(pace.expected, 2);
    ck_assert_int_eq(pace.days_delta, -5); /* A was due on the second of six days */
    kit_free(k);
}
END_TEST

START_TEST(rule_44_a_weekend_counts_as_the_monday_after)
{
    struct kit *k = class_with("");
    kit_skill(k, unit, "A", "planned:5");
    kit_skill(k, unit, "B", "");
    for (int day = 6; day <= 8; day++) {
        struct hr_pace pace = pace_on(k, day);
        ck_assert_int_eq(pace.expected, 1);
        ck_assert_int_eq(pace.days_delta, -1);
        ck_assert_int_eq(hr_pace_unit_day(k->m, unit), 6);
    }
    ck_assert_int_eq(pace_on(k, 5).expected, 0);
    ck_assert_int_eq(pace_on(k, 9).days_delta, -2);
    kit_free(k);
}
END_TEST

START_TEST(rule_51_done_counts_in_any_order)
{
    struct kit *k = class_of_five("");
    struct hr_pace pace;
    master(k, 1, "DE");
    pace = pace_on(k, 3); /* two days are over; A was due on day 2 */
    ck_assert_int_eq(pace.expected, 1);
    ck_assert_int_eq(pace.done, 2);
    ck_assert_int_eq(pace.days_delta, 1); /* the second of the plan is for day 4 */
    ck_assert_str_eq(hr_model_skill(k->m, pace.next_must)->code, "A");
    ck_assert_int_eq(pace_on(k, 1).days_delta, 3);
    kit_free(k);
}
END_TEST

START_TEST(rule_52_units_up_to_todays)
{
    struct kit *k = class_of_five("");
    hr_unit_no second, undated, last;
    undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    second = kit_unit(k, course, "Slopes", 10, 19, "any-order");
    last = kit_unit(k, course, "Systems", 22, 26, "any-order");
    kit_skill(k, undated, "U", "");
    kit_skill(k, second, "F", "");
    kit_skill(k, second, "G", "");
    kit_skill(k, last, "H", "");
    ck_assert_int_eq(pace_on(k, 9).total, 5);
    ck_assert_uint_eq(hr_pace_current_unit(k->m, course).n, unit.n);
    ck_assert_int_eq(pace_on(k, 10).total, 8);
    ck_assert_uint_eq(hr_pace_current_unit(k->m, course).n, second.n);
    ck_assert_int_eq(pace_on(k, 22).total, 9);
    ck_assert_int_eq(pace_of(k, "s", last).total, 1);
    kit_now(k, -3, "12:00");
    ck_assert_uint_eq(hr_pace_current_unit(k->m, course).n, 0);
    ck_assert_int_eq(pace_of(k, "s", (hr_unit_no){0}).total, 0);
    kit_free(k);
}
END_TEST

START_TEST(rule_52_without_dates_every_unit)
{
    struct kit *k = kit_new();
    struct hr_pace pace;
    course = kit_course(k, "Art", "");
    kit_skill(k, kit_unit(k, course, "One", 0, 0, "any-order"), "A", "");
    kit_skill(k, kit_unit(k, course, "Two", 0, 12, "any-order"), "B", "");
    kit_section(k, "P1", course);
    kit_student(k, "s", "Hall, Dee", "P1");
    master(k, 3, "B");
    pace = pace_on(k, 4);
    ck_assert_int_eq(pace.total, 2);
    ck_assert_int_eq(pace.expected, 0);
    ck_assert_int_eq(pace.days_delta, 0);
    assert_status(pace, "on-pace");
    kit_free(k);
}
END_TEST

START_TEST(several_units_on_one_scale)
{
    struct kit *k = class_of_five("slack=0");
    hr_unit_no second = kit_unit(k, course, "Slopes", 10, 19, "any-order"); /* opens on day 8 of the first */
    struct hr_pace pace;
    kit_skill(k, second, "F", "");
    kit_skill(k, second, "G", "");
    kit_say(k, 2, "s absent"); /* so E is due on the 10th own day, and F on 6 + 4 */
    master(k, 8, "ABCD");
    pace = pace_on(k, 11); /* b = 7 */
    ck_assert_int_eq(pace.expected, 3);
    ck_assert_int_eq(pace.days_delta, 0); /* D stands on 8, which is today */
    pace = pace_on(k, 16);                /* b = 10 */
    ck_assert_int_eq(pace.expected, 6);
    ck_assert_int_eq(pace.days_delta, -1);
    kit_free(k);
}
END_TEST

START_TEST(rule_54_nothing_to_do_is_on_pace)
{
    struct kit *k = class_of_five("");
    struct hr_pace pace;
    for (const char *code = "ABCDE"; *code; code++)
        kit_say(k, 1, hr_printf(k, "s %c excuse", *code));
    pace = pace_on(k, 12);
    ck_assert_int_eq(pace.total, 0);
    assert_status(pace, "on-pace");
    kit_free(k);
}
END_TEST

START_TEST(rule_54_far_behind_and_stalled_need_more_than_slack)
{
    struct kit *k = class_of_five("slack=9 far=2 stall=1");
    struct hr_pace pace = pace_on(k, 12); /* b = 9, A was due on 2 */
    ck_assert_int_eq(pace.days_delta, -8);
    assert_status(pace, "on-pace");
    kit_free(k);
    k = class_of_five("slack=2 far=3 stall=20");
    ck_assert_int_eq(pace_on(k, 4).days_delta, -2);
    assert_status(pace_on(k, 4), "on-pace");
    assert_status(pace_on(k, 5), "far-behind");
    kit_free(k);
}
END_TEST

START_TEST(rule_55_a_stall_is_five_own_days_without_evidence)
{
    struct kit *k = class_of_five("far=20");
    kit_say(k, 2, "s A practice");
    kit_say(k, 5, "s A note note=seen");
    kit_say(k, 5, "s A claim");
    assert_status(pace_on(k, 8), "behind");  /* own days 2 3 4 5 */
    assert_status(pace_on(k, 9), "stalled"); /* and 8 */
    kit_say(k, 8, "s absent");
    assert_status(pace_on(k, 9), "behind");
    assert_status(pace_on(k, 10), "stalled");
    kit_void(k, kit_say(k, 10, "s A unready"));
    assert_status(pace_on(k, 10), "stalled");
    kit_say(k, 10, "s A unready");
    assert_status(pace_on(k, 10), "behind");
    kit_free(k);
}
END_TEST

START_TEST(rule_55_without_evidence_from_the_first_day_shown)
{
    struct kit *k = class_of_five("");
    kit_say(k, -10, "s A practice"); /* rules.md 122: before it opened */
    assert_status(pace_on(k, 5), "behind");
    assert_status(pace_on(k, 8), "stalled");
    kit_free(k);
}
END_TEST

START_TEST(rule_56_last_evidence_is_any_of_the_course)
{
    struct kit *k = class_of_five("");
    hr_course_no other = kit_course(k, "Art", "");
    kit_skill(k, kit_unit(k, other, "Colour", 1, 12, "any-order"), "P", "");
    kit_section(k, "P1", other);
    ck_assert(!hr_day_is_set(pace_on(k, 4).last_evidence));
    kit_say(k, 2, "s E ready at=23:30"); /* the next day in Greenwich */
    kit_say(k, 3, "s P practice");
    kit_say(k, 4, "s A judgement 2 note=why");
    kit_assert_day(pace_on(k, 4).last_evidence, 2);
    kit_say(k, 3, "s summative 40/50 unit=Lines");
    kit_assert_day(pace_on(k, 4).last_evidence, 3);
    kit_free(k);
}
END_TEST

START_TEST(rule_57_velocity_over_the_window)
{
    struct kit *k = class_of_five("window=4");
    struct hr_pace pace;
    char text[HR_DEC_TEXT];
    master(k, 1, "A");
    master(k, 2, "B");
    pace = pace_on(k, 2);
    ck_assert_str_eq(hr_dec_fixed(pace.velocity, 2, text), "1.00"); /* two days of the plan so far */
    pace = pace_on(k, 4);
    ck_assert_str_eq(hr_dec_fixed(pace.velocity, 2, text), "0.50");
    pace = pace_on(k, 7); /* Sunday: 2 3 4 5 */
    ck_assert_str_eq(hr_dec_fixed(pace.velocity, 2, text), "0.25");
    kit_say(k, 4, "s absent");
    pace = pace_on(k, 7); /* 1 2 3 5 */
    ck_assert_str_eq(hr_dec_fixed(pace.velocity, 2, text), "0.50");
    master(k, 7, "C"); /* on Sunday, but up to today */
    pace = pace_on(k, 7);
    ck_assert_str_eq(hr_dec_fixed(pace.velocity, 2, text), "0.75");
    kit_free(k);
}
END_TEST

START_TEST(rule_58_projected_at_the_exact_velocity)
{
    struct kit *k = class_of_five("window=10");
    kit_calendar(k, course, 10, false);
    master(k, 1, "AB");
    ck_assert(hr_day_is_set(pace_on(k, 3).projected));
    kit_assert_day(pace_on(k, 3).projected, 11); /* 3 left at 2 in 3 days: the fifth of 4 5 8 9 11 */
    master(k, 3, "CDE");
    ck_assert(!hr_day_is_set(pace_on(k, 3).projected));
    ck_assert(!hr_day_is_set(pace_on(k, 26).projected));
    kit_free(k);
    k = class_of_five("");
    ck_assert(!hr_day_is_set(pace_on(k, 3).projected)); /* at velocity 0 */
    kit_free(k);
}
END_TEST

START_TEST(rule_59_without_dates_the_plan_begins_with_the_first_piece)
{
    struct kit *k = kit_new();
    char text[HR_DEC_TEXT];
    hr_unit_no undated;
    course = kit_course(k, "Art", "");
    undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    kit_skill(k, undated, "A", "");
    kit_skill(k, undated, "B", "");
    kit_section(k, "P1", course);
    kit_student(k, "s", "Hall, Dee", "P1");
    kit_say(k, 2, "s B practice");
    master(k, 3, "A");
    ck_assert_str_eq(hr_dec_fixed(pace_on(k, 5).velocity, 2, text), "0.25"); /* 1 in 2 3 4 5 */
    kit_assert_day(pace_on(k, 5).projected, 11);
    kit_free(k);
}
END_TEST

START_TEST(rule_63_growth_against_the_window_before)
{
    struct kit *k = class_of_five("window=3");
    struct hr_pace pace;
    master(k, 1, "A");
    master(k, 3, "BC");
    master(k, 6, "D");
    pace = pace_on(k, 9); /* 5 8 9 against 2 3 4 */
    ck_assert_int_eq(pace.grown, 1);
    ck_assert_int_eq(pace.grown_before, 2);
    kit_free(k);
}
END_TEST

START_TEST(rule_113_late_joiners_have_their_own_days)
{
    struct kit *k = class_of_five("");
    kit_student_with(k, "mid", "Ito, Ken", "P1", "joined:4");
    kit_student_with(k, "late", "Jo, Al", "P1", "joined:20"); /* a Saturday after it was due */
    kit_now(k, 24, "12:00");
    ck_assert_int_eq(pace_of(k, "late", (hr_unit_no){0}).expected, 1);
    ck_assert_int_eq(pace_of(k, "late", (hr_unit_no){0}).days_delta, -1);
    kit_free(k);
}
END_TEST

START_TEST(rule_116_next_skill_over_all_units)
{
    struct kit *k = class_with("gate=strict");
    hr_unit_no second = kit_unit(k, course, "Slopes", 22, 26, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "after:A");
    kit_skill(k, second, "C", "should");
    ck_assert_str_eq(hr_model_skill(kit_model(k), pace_on(k, 2).next_skill)->code, "A");
    kit_say(k, 2, "s A excuse");
    ck_assert_str_eq(hr_model_skill(k->m, pace_on(k, 2).next_skill)->code, "B");
    master(k, 2, "B");
    ck_assert_str_eq(hr_model_skill(k->m, pace_of(k, "s", unit).next_skill)->code, "C");
    ck_assert_uint_eq(pace_on(k, 2).next_must.n, 0);
    master(k, 2, "C");
    ck_assert_uint_eq(pace_on(k, 2).next_skill.n, 0);
    kit_free(k);
    k = class_with("gate=strict");
    kit_skill(k, unit, "C", "");
    kit_skill(k, unit, "A", "after:C");
    kit_say(k, 2, "s C unexcuse");
    kit_say(k, 2, "s A practice");
    kit_say(k, 2, "s C check 1");
    ck_assert_str_eq(hr_model_skill(k->m, pace_on(k, 2).next_skill)->code, "C");
    kit_free(k);
}
END_TEST

START_TEST(rule_121_a_date_before_opens_stays_the_date)
{
    struct kit *k = class_with("slack=0");
    struct hr_pace pace;
    unit = kit_unit(k, course, "Slopes", 8, 12, "any-order");
    kit_skill(k, unit, "A", "planned:4");
    kit_skill(k, unit, "B", "");
    kit_now(k, 8, "12:00");
    pace = pace_of(k, "s", unit);
    ck_assert_int_eq(pace.expected, 1);
    ck_assert_int_eq(pace.days_delta, -2); /* Thursday and Friday */
    kit_now(k, 4, "12:00");
    ck_assert_int_eq(pace_of(k, "s", unit).expected, 0);
    ck_assert_int_eq(pace_of(k, "s", unit).days_delta, 0);
    kit_now(k, 5, "12:00");
    ck_assert_int_eq(pace_of(k, "s", unit).days_delta, -1);
    kit_free(k);
}
END_TEST

START_TEST(rule_122_a_unit_not_opened_yet_counts_no_days)
{
    struct kit *k = class_with("");
    struct hr_pace pace;
    unit = kit_unit(k, course, "Slopes", 15, 19, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "");
    master(k, 3, "AB");
    kit_void(k, kit_say(k, 3, "s B check 1"));
    kit_now(k, 4, "12:00");
    pace = pace_of(k, "s", unit);
    ck_assert_int_eq(pace.expected, 0);
    ck_assert_int_eq(pace.days_delta, 4); /* the second is for day 5; b is 0, not -7 */
    assert_status(pace, "finished");
    kit_free(k);
}
END_TEST

START_TEST(rule_122_own_dates_only_begin_with_the_earliest)
{
    struct kit *k = kit_new();
    hr_unit_no undated;
    struct hr_pace pace;
    course = kit_course(k, "Art", "stall=3");
    undated = kit_unit(k, course, "Any time", 0, 0, "any-order");
    kit_skill(k, undated, "A", "planned:4");
    kit_skill(k, undated, "B", "planned:2");
    kit_section(k, "P1", course);
    kit_student(k, "s", "Hall, Dee", "P1");
    pace = pace_on(k, 4);
    ck_assert_int_eq(pace.expected, 1);
    ck_assert_int_eq(pace.days_delta, -2);
    assert_status(pace, "behind");
    assert_status(pace_on(k, 5), "stalled");
    master(k, 4, "B");
    ck_assert_int_eq(pace_on(k, 4).days_delta, 0);
    ck_assert_int_eq(pace_on(k, 5).days_delta, -1);
    master(k, 1, "AB");
    ck_assert_int_eq(pace_on(k, 1).days_delta, 3); /* the last of the two is for day 4: no unit to open first */
    kit_free(k);
}
END_TEST

START_TEST(rule_125_before_the_first_own_day)
{
    struct kit *k = class_of_five("");
    struct hr_pace pace;
    kit_student_with(k, "new", "Ito, Ken", "P1", "joined:10");
    kit_say(k, 8, "new A check 3"); /* before joining */
    kit_now(k, 9, "12:00");
    pace = pace_of(k, "new", (hr_unit_no){0});
    ck_assert_int_eq(pace.done, 1);
    ck_assert_int_eq(pace.days_delta, 0);
    ck_assert_int_eq((int)pace.velocity.n, 0);
    assert_status(pace, "on-pace");
    kit_now(k, 10, "12:00");
    ck_assert_int_eq(pace_of(k, "new", (hr_unit_no){0}).days_delta, 1);
    kit_free(k);
}
END_TEST

Suite *core_pace_suite(void)
{
    Suite *suite = suite_create("pace");
    TCase *tests = tcase_create("pace");

    tcase_add_loop_test(tests, example_4_the_second_tuesday, 0, sizeof second_tuesday / sizeof *second_tuesday);
    tcase_add_test(tests, example_5_a_day_without_school);
    tcase_add_test(tests, rule_44_a_weekend_counts_as_the_monday_after);
    tcase_add_test(tests, rule_49_excuses_do_not_spread_anew);
    tcase_add_test(tests, rule_51_done_counts_in_any_order);
    tcase_add_test(tests, rule_52_units_up_to_todays);
    tcase_add_test(tests, rule_52_without_dates_every_unit);
    tcase_add_test(tests, several_units_on_one_scale);
    tcase_add_test(tests, rule_54_nothing_to_do_is_on_pace);
    tcase_add_test(tests, rule_54_far_behind_and_stalled_need_more_than_slack);
    tcase_add_test(tests, rule_55_a_stall_is_five_own_days_without_evidence);
    tcase_add_test(tests, rule_55_without_evidence_from_the_first_day_shown);
    tcase_add_test(tests, rule_56_last_evidence_is_any_of_the_course);
    tcase_add_test(tests, rule_57_velocity_over_the_window);
    tcase_add_test(tests, rule_58_projected_at_the_exact_velocity);
    tcase_add_test(tests, rule_59_without_dates_the_plan_begins_with_the_first_piece);
    tcase_add_test(tests, rule_63_growth_against_the_window_before);
    tcase_add_test(tests, rule_113_late_joiners_have_their_own_days);
    tcase_add_test(tests, rule_116_next_skill_over_all_units);
    tcase_add_test(tests, rule_121_a_date_before_opens_stays_the_date);
    tcase_add_test(tests, rule_122_a_unit_not_opened_yet_counts_no_days);
    tcase_add_test(tests, rule_122_own_dates_only_begin_with_the_earliest);
    tcase_add_test(tests, rule_125_before_the_first_own_day);
    suite_add_tcase(suite, tests);
    return suite;
}
