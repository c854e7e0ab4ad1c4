/*
 * Rules of rules.md that belong to no one suite: each by its number. Those about files and commands are scenes,
 * test/scene/rules-*.scene; test/rules.sh says when a rule has neither.
 */
#include "homeroom/grade.h"
#include "homeroom/who.h"

#include "kit.h"

Suite *core_rules_suite(void);

static struct kit *k;
static hr_course_no course;
static hr_unit_no unit;

/* One course, one unit from day 1 to 12 (ten days of school), the student s1; now is day 12. Its skills are the tests'
 * own. */
static void make_class(const char *settings)
{
    k = kit_new();
    course = kit_course(k, "Algebra", settings);
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_section(k, "P1", course);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_now(k, 12, "12:00");
}

static void teardown(void)
{
    kit_free(k);
}

static struct hr_grade grade_in(const char *student, const char *term)
{
    struct hr_grade grade;
    size_t count;
    const struct hr_model *m = kit_model(k);
    struct hr_item *items = hr_items(k, m, course, &count);
    hr_grade_of(k, m, kit_find(k, student), course, items, count, term, &grade);
    return grade;
}

static struct hr_grade grade_of(const char *student)
{
    return grade_in(student, NULL);
}

static const char *percent_text(const struct hr_grade *grade)
{
    static char text[HR_DEC_TEXT];
    ck_assert(grade->has_percent);
    return hr_dec_fixed(grade->percent, hr_model_course(k->m, course)->policy->decimals, text);
}

static struct hr_pace pace_of(const char *student)
{
    struct hr_pace pace;
    hr_pace_of(kit_model(k), kit_find(k, student), course, (hr_unit_no){0}, &pace);
    return pace;
}

/* -- evidence -- */

START_TEST(rule_14_practice_without_score_is_1_of_1)
{
    make_class("item.practice=10,complete count=all");
    kit_skill(k, unit, "A", "");
    kit_say(k, 1, "s1 A practice 4/10");
    ck_assert_int_eq(grade_of("s1").earned.n, hr_dec_of(4).n);
    kit_say(k, 2, "s1 A practice");
    ck_assert_int_eq(grade_of("s1").earned.n, hr_dec_of(10).n);
}
END_TEST

START_TEST(rule_15_a_judgement_carries_a_score_like_a_check)
{
    make_class("");
    kit_skill(k, unit, "A", "");
    kit_say(k, 1, "s1 A judgement 7/10 note=board");
    ck_assert_str_eq(kit_value(k, "s1", "A"), "2.80");
    kit_say(k, 2, "s1 A judgement 3 note=board");
    ck_assert_str_eq(kit_value(k, "s1", "A"), "3.00");
}
END_TEST

/* -- mastery -- */

static const char *power_law(const char *lines[], size_t count)
{
    make_class("method=power-law");
    kit_skill(k, unit, "A", "");
    for (size_t i = 0; i < count; i++)
        kit_say(k, (int)i + 1, hr_printf(k, "s1 A check %s", lines[i]));
    return kit_value(k, "s1", "A");
}

static const struct {
    const char *checks[4];
    size_t count;
    const char *value;
} power_laws[] = {
    {{"0"}, 1, "0.00"},
    {{"0", "3"}, 2, "1.50"},                  /* the mean below three checks, where 0 is 0 */
    {{"0", "2", "2"}, 3, "2.00"},             /* never above the best check */
    {{"0", "0", "0"}, 3, "0.00"},             /* 0.01 only in the fit */
    {{"2.675", "2.675", "2.675"}, 3, "2.68"}, /* a half goes up: 1e-9 is added first */
    {{"4", "3", "2", "1"}, 4, "1.28"},
};

START_TEST(rule_22_power_law)
{
    const char *checks[4] = {power_laws[_i].checks[0], power_laws[_i].checks[1], power_laws[_i].checks[2],
                             power_laws[_i].checks[3]};
    ck_assert_str_eq(power_law(checks, power_laws[_i].count), power_laws[_i].value);
}
END_TEST

START_TEST(rule_39_a_method_is_said_with_its_parameter)
{
    static const char *const said[][2] = {
        {"best", "best"},
        {"mean", "mean"},
        {"power-law", "power-law"},
        {"weighted", "weighted:65"},
        {"decaying", "decaying:65"},
        {"times", "times:2"},
        {"streak", "streak:2"},
        {"top", "top:3"},
        {"recent", "recent:3"},
        {"decaying:40", "decaying:40"},
    };
    make_class("");
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        kit_set(k, course, hr_printf(k, "method=%s", said[i][0]));
        ck_assert_str_eq(hr_method_text(k, hr_model_course(k->m, course)->policy->skills.method), said[i][1]);
    }
}
END_TEST

/* Listed and in a linear unit the skill before it: it is named once. */
START_TEST(rule_65_a_prerequisite_is_named_once)
{
    struct hr_prerequisite found[4];
    k = kit_new();
    course = kit_course(k, "Algebra", "gate=strict");
    unit = kit_unit(k, course, "Lines", 1, 12, "linear");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "after:A after:A");
    kit_section(k, "P1", course);
    kit_student(k, "s1", "Hall, Dee", "P1");
    ck_assert_uint_eq(hr_model_prerequisites(kit_model(k), kit_find(k, "s1"), kit_code(k, "B"), found, 4), 1);
    ck_assert_uint_eq(found[0].skill.n, kit_code(k, "A").n);
}
END_TEST

/* -- pace -- */

START_TEST(rule_60_weights_move_days_and_count_for_nothing_else)
{
    make_class("");
    kit_skill(k, unit, "A", "weight:4");
    kit_skill(k, unit, "B", "weight:1");
    ck_assert_int_eq(hr_pace_day_number(kit_model(k), kit_code(k, "A")), 8);
    kit_say(k, 1, "s1 A check 4");
    struct hr_pace pace = pace_of("s1");
    ck_assert_int_eq(pace.total, 2);
    ck_assert_int_eq(pace.done, 1);
    ck_assert_int_eq(pace.expected, 1);
    ck_assert_int_eq(pace.velocity.n, 1000); /* one skill in ten days */
}
END_TEST

/* domain.md 7.5: with a no-school day on day 3, day 8 of the unit is the second Thursday, day 11 here. */
START_TEST(rule_61_day_8_is_that_of_the_new_count)
{
    make_class("");
    for (const char *code = "A\0B\0C\0D\0E\0"; *code; code += 2)
        kit_skill(k, unit, code, "");
    kit_student(k, "s2", "Ito, Ken", "P1");
    kit_calendar(k, course, 3, false);
    kit_now(k, 11, "12:00");
    for (int i = 0; i < 2; i++) {
        kit_say(k, 1, hr_printf(k, "s%d A check 4", i + 1));
        kit_say(k, 2, hr_printf(k, "s%d B check 4", i + 1));
    }
    kit_say(k, 8, "s2 absent");
    kit_say(k, 9, "s2 absent");
    ck_assert_int_eq(hr_pace_unit_days(kit_model(k), unit), 9);
    ck_assert_int_eq(hr_pace_unit_day(kit_model(k), unit), 8);
    ck_assert_int_eq(pace_of("s1").expected, 3);
    ck_assert_int_eq(pace_of("s1").days_delta, -2);
    ck_assert_int_eq(pace_of("s2").expected, 2);
    ck_assert_int_eq(pace_of("s2").days_delta, 0);
}
END_TEST

START_TEST(rule_46_after_an_own_date_past_the_unit_the_rest_is_due_on_its_last_day)
{
    make_class("");
    kit_skill(k, unit, "A", "planned:16"); /* day 12 of the ten */
    kit_skill(k, unit, "B", "");
    kit_skill(k, unit, "C", "");
    ck_assert_int_eq(hr_pace_day_number(kit_model(k), kit_code(k, "A")), 12);
    ck_assert_int_eq(hr_pace_day_number(k->m, kit_code(k, "B")), 10);
    ck_assert_int_eq(hr_pace_day_number(k->m, kit_code(k, "C")), 10);
}
END_TEST

START_TEST(rule_55_a_summative_of_another_course_ends_no_stall)
{
    make_class("");
    kit_skill(k, unit, "A", "");
    hr_course_no second = kit_course(k, "Geometry", "");
    kit_unit(k, second, "Angles", 1, 12, "any-order");
    kit_section(k, "P1", second);
    kit_say(k, 11, "s1 summative 40/50 unit=Angles");
    kit_now(k, 16, "12:00"); /* A was due on day 12 */
    ck_assert_int_eq(pace_of("s1").status, HR_STALLED);
    kit_say(k, 11, "s1 summative 40/50 unit=Lines");
    ck_assert_int_eq(pace_of("s1").status, HR_BEHIND);
    kit_assert_day(pace_of("s1").last_evidence, 11);
}
END_TEST

/* A plan that began on the Saturday on which it is looked at has no own day yet. */
START_TEST(rule_57_a_day_at_least)
{
    k = kit_new();
    course = kit_course(k, "Algebra", "");
    unit = kit_unit(k, course, "Lines", 0, 0, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "");
    kit_section(k, "P1", course);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_now(k, 6, "12:00");
    kit_say(k, 6, "s1 A check 4");
    ck_assert_int_eq(pace_of("s1").velocity.n, hr_dec_of(1).n);
    kit_assert_day(pace_of("s1").projected, 8);
}
END_TEST

START_TEST(rule_68_of_courses_equally_far_behind_the_first)
{
    size_t count;
    make_class("");
    kit_skill(k, unit, "A", "");
    hr_course_no second = kit_course(k, "Geometry", "");
    kit_skill(k, kit_unit(k, second, "Angles", 1, 12, "any-order"), "G", "");
    kit_section(k, "P1", second);
    kit_now(k, 19, "12:00");
    struct hr_need *needs = hr_needs(k, kit_model(k), &(struct hr_scope){0}, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(needs[0].need, HR_NEED_STALLED);
    ck_assert_uint_eq(needs[0].course.n, course.n);
    ck_assert_uint_eq(needs[0].skill.n, kit_code(k, "A").n);
}
END_TEST

/* -- the gradebook -- */

START_TEST(rule_81_outside_count_a_cell_is_empty_whatever_was_earned)
{
    make_class("item.check=4,score item.practice=10,complete count=due");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "");
    kit_say(k, 1, "s1 A check 4");
    kit_say(k, 1, "s1 B check 4");
    kit_say(k, 1, "s1 B practice");
    kit_now(k, 8, "12:00"); /* A was due on day 5, B is on day 12 */
    struct hr_grade grade = grade_of("s1");
    ck_assert_int_eq(grade.marks[1].kind, HR_MARK_POINTS);
    ck_assert_int_eq(grade.marks[2].kind, HR_MARK_EMPTY);
    ck_assert_int_eq(grade.marks[3].kind, HR_MARK_EMPTY);
    ck_assert_int_eq(grade.earned.n, hr_dec_of(4).n);
}
END_TEST

START_TEST(rule_87_below_the_lowest_letter_there_is_none)
{
    make_class("item.check=100,score scale=100/80 count=all letters=A:90,B:80");
    kit_skill(k, unit, "A", "");
    kit_say(k, 1, "s1 A check 79");
    ck_assert_str_eq(grade_of("s1").letter, "");
    kit_say(k, 2, "s1 A check 80");
    ck_assert_str_eq(grade_of("s1").letter, "B");
    kit_set(k, course, "letters=none");
    ck_assert_str_eq(grade_of("s1").letter, "");
}
END_TEST

START_TEST(rule_90_points_as_short_as_they_are_and_percents_as_long_as_set)
{
    static const char *const percents[] = {"67", "66.7", "66.67", "66.667", "66.6667"};
    char text[HR_DEC_TEXT];
    make_class("item.check=3,score scale=3/2 count=all");
    kit_skill(k, unit, "A", "");
    kit_say(k, 1, "s1 A check 2");
    ck_assert_str_eq(hr_dec_text(grade_of("s1").earned, text), "2");
    for (int decimals = 0; decimals <= 4; decimals++) {
        kit_set(k, course, hr_printf(k, "decimals=%d", decimals));
        struct hr_grade grade = grade_of("s1");
        ck_assert_str_eq(percent_text(&grade), percents[decimals]);
    }
}
END_TEST

START_TEST(rule_119_a_term_has_its_first_and_its_last_day)
{
    static const char *const terms[] = {"Q:2026-09-07..2026-09-30", "Q:2026-08-01..2026-09-07",
                                        "Q:2026-09-08..2026-09-30", "Q:2026-08-01..2026-09-06"};
    make_class("item.check=4,score count=all not-yet=zero"); /* the unit opens on 2026-09-07 */
    kit_skill(k, unit, "A", "");
    for (size_t i = 0; i < 4; i++) {
        kit_set(k, course, hr_printf(k, "terms=%s", terms[i]));
        ck_assert_int_eq(grade_in("s1", "Q").possible.n, i < 2 ? hr_dec_of(4).n : 0);
    }
}
END_TEST

Suite *core_rules_suite(void)
{
    Suite *suite = suite_create("rules");
    TCase *all = tcase_create("by number");
    tcase_add_checked_fixture(all, NULL, teardown);
    tcase_add_test(all, rule_14_practice_without_score_is_1_of_1);
    tcase_add_test(all, rule_15_a_judgement_carries_a_score_like_a_check);
    tcase_add_loop_test(all, rule_22_power_law, 0, sizeof power_laws / sizeof power_laws[0]);
    tcase_add_test(all, rule_39_a_method_is_said_with_its_parameter);
    tcase_add_test(all, rule_65_a_prerequisite_is_named_once);
    tcase_add_test(all, rule_55_a_summative_of_another_course_ends_no_stall);
    tcase_add_test(all, rule_119_a_term_has_its_first_and_its_last_day);
    tcase_add_test(all, rule_60_weights_move_days_and_count_for_nothing_else);
    tcase_add_test(all, rule_61_day_8_is_that_of_the_new_count);
    tcase_add_test(all, rule_46_after_an_own_date_past_the_unit_the_rest_is_due_on_its_last_day);
    tcase_add_test(all, rule_57_a_day_at_least);
    tcase_add_test(all, rule_68_of_courses_equally_far_behind_the_first);
    tcase_add_test(all, rule_81_outside_count_a_cell_is_empty_whatever_was_earned);
    tcase_add_test(all, rule_87_below_the_lowest_letter_there_is_none);
    tcase_add_test(all, rule_90_points_as_short_as_they_are_and_percents_as_long_as_set);
    suite_add_tcase(suite, all);
    return suite;
}
