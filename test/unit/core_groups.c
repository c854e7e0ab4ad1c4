/*
 * Small groups: the skill that blocks, how students are split, who may tutor.
 */
#include "homeroom/who.h"

#include "kit.h"

Suite *core_groups_suite(void);

static hr_course_no course;
static hr_unit_no unit;

/* A course with skills A and B in a unit of ten days and no students yet. */
static struct kit *course_with(const char *settings)
{
    struct kit *k = kit_new();
    course = kit_course(k, "Algebra", settings);
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "");
    kit_section(k, "P1", course);
    return k;
}

/* Students a, b, c ... in order of name, all with a not-yet in A. */
static struct kit *stuck_on_a(int students, const char *settings)
{
    struct kit *k = course_with(settings);
    for (int i = 0; i < students; i++)
        kit_student(k, hr_printf(k, "%c", 'a' + i), hr_printf(k, "Student, %c", 'a' + i), "P1");
    for (int i = 0; i < students; i++)
        kit_say(k, 1, hr_printf(k, "%c A check 1", 'a' + i));
    return k;
}

/* The groups as "SKILL NUMBER: MEMBERS + TUTORS; ..."; owned by k. */
static const char *groups_text(struct kit *k, struct hr_scope scope)
{
    size_t count;
    struct hr_group_row *rows = hr_groups(k, kit_model(k), &scope, &count);
    char *text = hr_strdup(k, "");
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].group != rows[i - 1].group)
            hr_append(&text, "%s%s %d:", i ? "; " : "", hr_model_skill(k->m, rows[i].skill)->code, rows[i].group);
        else if (rows[i].tutor && !rows[i - 1].tutor)
            hr_append(&text, " +");
        hr_append(&text, " %s", hr_model_student(k->m, rows[i].student)->id);
    }
    return text;
}

#define assert_groups(k, text) ck_assert_str_eq(groups_text(k, (struct hr_scope){0}), text)

static const struct {
    int students;
    const char *settings, *groups;
} splits[] = {
    {1, "", ""},
    {2, "", "A 1: a b"},
    {5, "", "A 1: a b c d e"},
    {6, "", "A 1: a b c; A 2: d e f"},
    {7, "", "A 1: a b c d; A 2: e f g"},
    {11, "", "A 1: a b c d; A 2: e f g h; A 3: i j k"},
    {3, "group-size=2", "A 1: a b c"},
    {4, "group-size=2", "A 1: a b; A 2: c d"},
    {5, "group-size=2", "A 1: a b c; A 2: d e"},
    {4, "group-size=3", "A 1: a b; A 2: c d"},
    {7, "group-size=3", "A 1: a b c; A 2: d e; A 3: f g"},
};

START_TEST(rule_73_groups_as_even_as_can_be)
{
    struct kit *k = stuck_on_a(splits[_i].students, splits[_i].settings);
    assert_groups(k, splits[_i].groups);
    kit_free(k);
}
END_TEST

START_TEST(rule_73_larger_needs_first_then_path)
{
    struct kit *k = course_with("");
    kit_skill(k, unit, "C", "");
    for (const char *id = "abcdefg"; *id; id++)
        kit_student(k, hr_printf(k, "%c", *id), hr_printf(k, "Student, %c", *id), "P1");
    kit_say(k, 1, "a A check 1");
    kit_say(k, 1, "b B check 1");
    kit_say(k, 1, "c C check 1");
    kit_say(k, 1, "d A check 1");
    kit_say(k, 1, "e B check 1");
    kit_say(k, 1, "f C check 1");
    kit_say(k, 1, "g C check 1");
    assert_groups(k, "C 1: c f g; A 2: a d; B 3: b e");
    kit_free(k);
}
END_TEST

START_TEST(rule_72_the_blocking_skill)
{
    struct kit *k = course_with("retake=limited:2");
    kit_skill(k, unit, "S", "should planned:1");
    kit_student(k, "a", "A, A", "P1");
    kit_student(k, "b", "B, B", "P1");
    kit_now(k, 2, "12:00");
    assert_groups(k, "S 1: a b"); /* overdue; A is due on day 5 */
    kit_say(k, 1, "a B check 1");
    kit_say(k, 1, "b B check 1");
    kit_say(k, 1, "b B check 1");
    assert_groups(k, "B 1: a b"); /* a not-yet, the other spent: a must-do skill comes before */
    kit_say(k, 1, "a B ready at=10:00");
    assert_groups(k, ""); /* by the state shown */
    kit_say(k, 2, "b B excuse");
    assert_groups(k, "S 1: a b");
    kit_now(k, 8, "12:00");
    assert_groups(k, "A 1: a b"); /* overdue from the day after */
    kit_say(k, 2, "b A check 4");
    kit_say(k, 2, "b S excuse");
    assert_groups(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_72_one_a_course_of_the_section)
{
    struct kit *k = course_with("");
    hr_course_no art = kit_course(k, "Art", "");
    kit_skill(k, kit_unit(k, art, "Colour", 1, 12, "any-order"), "P", "");
    kit_section(k, "P1", art);
    kit_section(k, "P2", course);
    kit_student(k, "a", "A, A", "P1");
    kit_student(k, "b", "B, B", "P1");
    kit_student(k, "m", "M, M", "P1 P2"); /* a tutor in the first section only */
    for (const char *id = "cde"; *id; id++)
        kit_student(k, hr_printf(k, "%c", *id), hr_printf(k, "Student, %c", *id), "P2");
    for (const char *id = "abcde"; *id; id++)
        kit_say(k, 1, hr_printf(k, "%c A check 1", *id));
    kit_say(k, 1, "a P check 1");
    kit_say(k, 1, "b P check 1");
    kit_say(k, 1, "m A check 4");
    assert_groups(k, "A 1: a b + m; P 2: a b; A 3: c d e"); /* section by section */
    ck_assert_str_eq(groups_text(k, (struct hr_scope){.student = kit_find(k, "c")}),
                     "A 1: a b + m; P 2: a b; A 3: c d e");
    ck_assert_str_eq(groups_text(k, (struct hr_scope){.section = hr_model_find_section(k->m, "P2")}), "A 1: c d e + m");
    ck_assert_str_eq(groups_text(k, (struct hr_scope){.course = art}), "P 1: a b");
    kit_free(k);
}
END_TEST

START_TEST(rule_74_tutors_by_value_then_name)
{
    struct kit *k = course_with("group-size=2");
    for (const char *id = "abcdefgh"; *id; id++)
        kit_student(k, hr_printf(k, "%c", *id), hr_printf(k, "Student, %c", *id), "P1");
    kit_student_with(k, "gone", "A, A", "P1", "inactive");
    kit_say(k, 1, "gone A check 4");
    for (const char *id = "acfh"; *id; id++)
        kit_say(k, 1, hr_printf(k, "%c A check 2", *id));
    kit_say(k, 1, "b A check 3");
    kit_say(k, 1, "d A check 3");
    kit_say(k, 1, "e A check 3.5");
    assert_groups(k, "A 1: a c + e b d; A 2: f h + e b d");
    kit_say(k, 1, "g A check 4");
    assert_groups(k, "A 1: a c + g e b; A 2: f h + g e b");
    kit_say(k, 1, "e A excuse");
    assert_groups(k, "A 1: a c + g b d; A 2: f h + g b d");
    kit_free(k);
}
END_TEST

START_TEST(rule_130_nobody_absent_today)
{
    struct kit *k = stuck_on_a(4, "");
    kit_say(k, 1, "a A check 3");
    kit_say(k, 1, "b A check 3");
    assert_groups(k, "A 1: c d + a b");
    kit_say(k, 1, "a absent");
    assert_groups(k, "A 1: c d + b");
    kit_say(k, 1, "c absent");
    assert_groups(k, "");
    kit_now(k, 2, "08:00");
    assert_groups(k, "A 1: c d + a b");
    kit_free(k);
}
END_TEST

Suite *core_groups_suite(void)
{
    Suite *suite = suite_create("groups");
    TCase *tests = tcase_create("groups");

    tcase_add_loop_test(tests, rule_73_groups_as_even_as_can_be, 0, sizeof splits / sizeof *splits);
    tcase_add_test(tests, rule_73_larger_needs_first_then_path);
    tcase_add_test(tests, rule_72_the_blocking_skill);
    tcase_add_test(tests, rule_72_one_a_course_of_the_section);
    tcase_add_test(tests, rule_74_tutors_by_value_then_name);
    tcase_add_test(tests, rule_130_nobody_absent_today);
    suite_add_tcase(suite, tests);
    return suite;
}
