/*
 * Move on or reteach.
 */
#include "homeroom/who.h"

#include "kit.h"

Suite *core_decision_suite(void);

static hr_course_no course;

static struct kit *class_of(int students, const char *settings)
{
    struct kit *k = kit_new();
    hr_unit_no unit;
    course = kit_course(k, "Algebra", settings);
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, kit_unit(k, course, "Later", 100, 110, "any-order"), "B", "aspire");
    kit_section(k, "P1", course);
    for (int i = 1; i <= students; i++)
        kit_student(k, hr_printf(k, "%d", i), hr_printf(k, "Student, %c", 'A' + i), "P1");
    return k;
}

static struct hr_skill_decision decision_at(struct kit *k, struct hr_scope scope, const char *skill)
{
    size_t count;
    struct hr_skill_decision *rows = hr_skill_decisions(k, kit_model(k), &scope, &count);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].skill.n == kit_code(k, skill).n)
            return rows[i];
    }
    ck_abort_msg("%s is not listed", skill);
}

static struct hr_skill_decision decision_of(struct kit *k, const char *skill)
{
    return decision_at(k, (struct hr_scope){0}, skill);
}

/* Of ten students this many have a check, and of them this many at mastery. */
static const struct {
    int checked, mastered;
    const char *decision;
} of_ten[] = {
    {0, 0, "not begun"},   {4, 4, "keep going"},  {1, 0, "keep going"}, {5, 4, "reteach"},  {5, 5, "small group"},
    {7, 5, "small group"}, {8, 7, "small group"}, {8, 8, "move on"},    {10, 4, "reteach"}, {10, 10, "move on"},
};

START_TEST(shares_decide)
{
    struct kit *k = class_of(10, "");
    struct hr_skill_decision row;
    for (int i = 1; i <= of_ten[_i].checked; i++)
        kit_say(k, 1, hr_printf(k, "%d A check %d", i, i <= of_ten[_i].mastered ? 3 : 2));
    row = decision_of(k, "A");
    ck_assert_int_eq(row.students, 10);
    ck_assert_int_eq(row.checked, of_ten[_i].checked);
    ck_assert_int_eq(row.mastered, of_ten[_i].mastered);
    ck_assert(row.has_decision);
    ck_assert_str_eq(hr_decision_text(row.decision), of_ten[_i].decision);
    kit_free(k);
}
END_TEST

START_TEST(rule_75_exact_shares_decide)
{
    struct kit *k = class_of(3, "move-on=67"); /* two of three are 66.7, shown as 67 */
    kit_say(k, 1, "1 A check 3");
    kit_say(k, 1, "2 A check 3");
    ck_assert_int_eq(decision_of(k, "A").decision, HR_SMALL_GROUP);
    kit_free(k);
    k = class_of(3, "move-on=66");
    kit_say(k, 1, "1 A check 3");
    kit_say(k, 1, "2 A check 3");
    ck_assert_int_eq(decision_of(k, "A").decision, HR_MOVE_ON);
    kit_free(k);
}
END_TEST

START_TEST(rule_75_nobody_counted)
{
    struct kit *k = class_of(1, "");
    kit_student_with(k, "gone", "Gone, Al", "P1", "inactive");
    kit_say(k, 1, "gone A check 4");
    kit_say(k, 1, "1 A check 4");
    kit_say(k, 1, "1 A excuse");
    ck_assert_int_eq(decision_of(k, "A").students, 0);
    ck_assert_int_eq(decision_of(k, "A").checked, 0);
    ck_assert(!decision_of(k, "A").has_decision);
    kit_free(k);
}
END_TEST

START_TEST(rule_25_a_judgement_counts_as_checked)
{
    struct kit *k = class_of(2, "");
    int64_t judgement = kit_say(k, 1, "1 A judgement 3 note=seen");
    ck_assert_int_eq(decision_of(k, "A").checked, 1);
    ck_assert_int_eq(decision_of(k, "A").mastered, 1);
    kit_void(k, judgement);
    ck_assert_int_eq(decision_of(k, "A").checked, 0);
    kit_free(k);
}
END_TEST

START_TEST(rule_76_one_row_a_skill_over_all_sections)
{
    struct kit *k = class_of(2, "");
    hr_course_no art = kit_course(k, "Art", "");
    hr_section_no second, third;
    struct hr_skill_decision *rows;
    size_t count;
    kit_skill(k, kit_unit(k, art, "Colour", 1, 5, "any-order"), "P", "");
    second = kit_section(k, "P2", course);
    third = kit_section(k, "P3", art);
    kit_student(k, "both", "Both, Al", "P1 P2");
    kit_student(k, "second", "Second, Al", "P2");
    kit_say(k, 1, "both A check 3");
    ck_assert_int_eq(decision_of(k, "A").students, 4);
    ck_assert_int_eq(decision_of(k, "A").mastered, 1);
    ck_assert_int_eq(decision_of(k, "B").students, 4); /* not opened, yet listed */
    ck_assert_int_eq(decision_of(k, "P").students, 0);
    ck_assert_int_eq(decision_at(k, (struct hr_scope){.section = second}, "A").students, 2);

    rows = hr_skill_decisions(k, k->m, &(struct hr_scope){.section = third}, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(rows[0].skill.n, kit_code(k, "P").n);
    rows = hr_skill_decisions(k, k->m, &(struct hr_scope){.course = course}, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(rows[1].skill.n, kit_code(k, "B").n);
    kit_free(k);
}
END_TEST

Suite *core_decision_suite(void)
{
    Suite *suite = suite_create("decision");
    TCase *tests = tcase_create("decision");

    tcase_add_loop_test(tests, shares_decide, 0, sizeof of_ten / sizeof *of_ten);
    tcase_add_test(tests, rule_75_exact_shares_decide);
    tcase_add_test(tests, rule_75_nobody_counted);
    tcase_add_test(tests, rule_25_a_judgement_counts_as_checked);
    tcase_add_test(tests, rule_76_one_row_a_skill_over_all_sections);
    suite_add_tcase(suite, tests);
    return suite;
}
