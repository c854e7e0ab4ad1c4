/* Who is in a listing, in what order, under which section (rules.md 91, 94, 106). */
#include "kit.h"

#include "homeroom/scope.h"

#include <string.h>

static struct kit *k;

/* P1 works through Algebra and Art, P2 through Algebra, P3 through Music. */
static void setup(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", ""), art = kit_course(k, "Art", "");
    hr_course_no music = kit_course(k, "Music", "");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 0, 0, "linear");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, kit_unit(k, algebra, "Planes", 0, 0, "linear"), "A.2", "");
    kit_skill(k, kit_unit(k, art, "Paint", 0, 0, "linear"), "T.1", "");
    kit_section(k, "P1", art); /* linked first, but made after Algebra */
    kit_section(k, "P1", algebra);
    kit_section(k, "P2", algebra);
    kit_section(k, "P3", music);
    kit_student(k, "s1", "Ito, Ken", "P2 P1");
    kit_student(k, "s2", "Abara, Chidi", "P2 P3");
    kit_student(k, "s3", "Hall, Dee", "P1");
    kit_student_with(k, "s4", "Dang, Minh", "P1", "inactive");
    kit_student(k, "s5", "Cruz, Bo", "");
    kit_model(k);
}

static void teardown(void)
{
    kit_free(k);
}

/* "P1:s3:Algebra P1:s3:Art ..." */
static const char *text_of(const struct hr_line *lines, size_t count)
{
    char *text = hr_strdup(k, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&text, "%s%s:%s:%s", i ? " " : "", hr_model_section(k->m, lines[i].section)->title,
                  hr_model_student(k->m, lines[i].student)->id, hr_model_course(k->m, lines[i].course)->title);
    return text;
}

static const char *lines_of(struct hr_scope scope)
{
    size_t count;
    struct hr_line *lines = hr_scope_lines(k, k->m, &scope, &count);
    return text_of(lines, count);
}

static const char *students_of(struct hr_scope scope)
{
    size_t count;
    struct hr_line *lines = hr_scope_students(k, k->m, &scope, &count);
    return text_of(lines, count);
}

START_TEST(rule_91_section_then_sort_name_then_course)
{
    ck_assert_str_eq(lines_of((struct hr_scope){0}), "P1:s3:Algebra P1:s3:Art P1:s1:Algebra P1:s1:Art "
                                                     "P2:s2:Algebra P3:s2:Music");
}
END_TEST

START_TEST(rule_94_under_the_first_section_or_the_narrowed_one)
{
    ck_assert_str_eq(lines_of((struct hr_scope){.section = {2}}), "P2:s2:Algebra P2:s1:Algebra");
    ck_assert_str_eq(lines_of((struct hr_scope){.student = {1}}), "P1:s1:Algebra P1:s1:Art");
}
END_TEST

START_TEST(rule_106_unit_and_skill_narrow_to_their_course)
{
    ck_assert_str_eq(lines_of((struct hr_scope){.course = {2}}), "P1:s3:Art P1:s1:Art");
    ck_assert_str_eq(lines_of((struct hr_scope){.unit = {3}}), "P1:s3:Art P1:s1:Art");
    ck_assert_str_eq(lines_of((struct hr_scope){.skill = {3}}), "P1:s3:Art P1:s1:Art");
    ck_assert_str_eq(lines_of((struct hr_scope){.course = {3}, .skill = {3}}), "");
}
END_TEST

START_TEST(one_line_a_student_and_section)
{
    ck_assert_str_eq(students_of((struct hr_scope){0}), "P1:s3: P1:s1: P2:s2: P3:s2:");
    ck_assert_str_eq(students_of((struct hr_scope){.course = {1}}), "P1:s3: P1:s1: P2:s2:");
}
END_TEST

START_TEST(a_skill_is_in_scope_by_its_course_unit_and_code)
{
    hr_skill_no skill = kit_code(k, "A.2");
    ck_assert(hr_scope_has_skill(k->m, &(struct hr_scope){0}, skill));
    ck_assert(hr_scope_has_skill(k->m, &(struct hr_scope){.course = {1}, .unit = {2}}, skill));
    ck_assert(!hr_scope_has_skill(k->m, &(struct hr_scope){.course = {2}}, skill));
    ck_assert(!hr_scope_has_skill(k->m, &(struct hr_scope){.unit = {1}}, skill));
    ck_assert(!hr_scope_has_skill(k->m, &(struct hr_scope){.skill = {1}}, skill));
}
END_TEST

START_TEST(the_courses_a_student_works_through)
{
    hr_course_no courses[4];
    ck_assert_uint_eq(hr_scope_courses(k->m, &(struct hr_scope){0}, kit_find(k, "s2"), courses, 4), 2);
    ck_assert_uint_eq(courses[0].n, 1);
    ck_assert_uint_eq(courses[1].n, 3);
    ck_assert_uint_eq(hr_scope_courses(k->m, &(struct hr_scope){.section = {2}}, kit_find(k, "s1"), courses, 4), 1);
    ck_assert_uint_eq(hr_scope_courses(k->m, &(struct hr_scope){.section = {3}}, kit_find(k, "s1"), courses, 4), 0);
    ck_assert_uint_eq(hr_scope_courses(k->m, &(struct hr_scope){0}, kit_find(k, "s5"), courses, 4), 0);
}
END_TEST

Suite *core_scope_suite(void);

Suite *core_scope_suite(void)
{
    Suite *suite = suite_create("scope");
    TCase *lines = tcase_create("lines");
    tcase_add_checked_fixture(lines, setup, teardown);
    tcase_add_test(lines, rule_91_section_then_sort_name_then_course);
    tcase_add_test(lines, rule_94_under_the_first_section_or_the_narrowed_one);
    tcase_add_test(lines, rule_106_unit_and_skill_narrow_to_their_course);
    tcase_add_test(lines, one_line_a_student_and_section);
    tcase_add_test(lines, a_skill_is_in_scope_by_its_course_unit_and_code);
    tcase_add_test(lines, the_courses_a_student_works_through);
    suite_add_tcase(suite, lines);
    return suite;
}
