/* Skill lists: our own. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_skills_suite(void);

static struct class_book *c;

static void setup(void)
{
    c = class_new();
    class_course(c, "Algebra");
}

static void teardown(void)
{
    class_free(c);
}

#define import(text) class_import(c, HR_PLAN_SKILLS, text)
#define problems(text) plan_problems(class_plan(c, HR_PLAN_SKILLS, text))
#define HEAD "unit,skill,title,prerequisites,tier,weight,planned,unit_opens,unit_due,path,forms,level\n"

static const struct hr_skill *skill(const char *code)
{
    hr_skill_no no = hr_model_find_skill(c->m, code);

    ck_assert_msg(no.n != 0, "there is no skill %s", code);
    return hr_model_skill(c->m, no);
}

/* "U1: A B; U2: C" of the first course. */
static const char *path(void)
{
    const struct hr_course *course = &c->m->courses[1];
    char *text = hr_strdup(c->ctx, "");

    for (size_t i = 0; i < course->unit_count; i++) {
        const struct hr_unit *unit = hr_model_unit(c->m, course->units[i]);
        hr_append(&text, "%s%s:", i ? "; " : "", unit->title);
        for (size_t k = 0; k < unit->skill_count; k++)
            hr_append(&text, " %s", hr_model_skill(c->m, unit->skills[k])->code);
    }
    return text;
}

START_TEST(takes_in_units_and_skills)
{
    struct hr_plan *plan = import(HEAD "Lines,A.1,Slope,,must,2,2026-09-03,2026-08-31,2026-10-02,linear,X Y,B\n"
                                       "Lines,A.2,Intercept,A.1,Should,,,2026-08-31,,Linear,,\n"
                                       "Curves,A.3,Parabola,A.1; A.2,aspire,1,,,,any order,,\n");

    ck_assert_str_eq(plan_counts(plan), "3 0 0 0");
    ck_assert_str_eq(plan_words(plan), "unit Lines of Algebra added\nunit Curves of Algebra added\n"
                                       "skill A.1 added to Lines\nforms of A.1: X Y\n"
                                       "skill A.2 added to Lines\n"
                                       "skill A.3 added to Curves\n");
    ck_assert_str_eq(path(), "Lines: A.1 A.2; Curves: A.3");
    ck_assert_int_eq(skill("A.1")->weight, 2);
    ck_assert_int_eq(skill("A.1")->planned.n, hr_day_of(2026, 9, 3).n);
    ck_assert_str_eq(skill("A.1")->level, "B");
    ck_assert_uint_eq(skill("A.1")->policy->form_count, 2);
    ck_assert_uint_eq(skill("A.2")->policy->form_count, 3);
    ck_assert_int_eq(skill("A.2")->tier, HR_SHOULD);
    ck_assert_uint_eq(skill("A.3")->prerequisite_count, 2);
    ck_assert_int_eq(c->m->units[1].due.n, hr_day_of(2026, 10, 2).n);
    ck_assert(c->m->units[1].linear && !c->m->units[2].linear);
}
END_TEST

START_TEST(only_unit_code_and_title_are_needed)
{
    import("Unit,Code,Description\nLines,A.1,Slope\n");
    ck_assert_int_eq(skill("A.1")->tier, HR_MUST);
    ck_assert_int_eq(skill("A.1")->weight, 1);
    ck_assert(c->m->units[1].linear);
}
END_TEST

START_TEST(rule_16_codes_are_unique_in_the_file)
{
    ck_assert_str_eq(problems(HEAD "Lines,A.1,Slope,,,,,,,,,\nCurves,A.1,Other,,,,,,,,,\n"),
                     "3:2 the skill A.1 stands on line 2 already\n");
}
END_TEST

START_TEST(rule_35_prerequisites_must_be_somewhere)
{
    import(HEAD "Lines,A.1,Slope,,,,,,,,,\n");
    ck_assert_str_eq(problems(HEAD "Curves,B.1,Parabola,A.1;B.2,,,,,,any-order,,\nCurves,B.2,Roots,,,,,,,,,\n"), "");
    ck_assert_str_eq(problems(HEAD "Curves,B.1,Parabola,A.9,,,,,,,,\n"),
                     "2:4 the prerequisite A.9 is neither in this file nor in the class\n");
    ck_assert_str_eq(problems(HEAD "Curves,B.1,Parabola,B.1,,,,,,,,\n"),
                     "2:4 the skill B.1 can't be needed before itself\n");
}
END_TEST

START_TEST(a_rejected_row_takes_those_with_it_that_need_it)
{
    struct hr_plan *plan = class_plan(c, HR_PLAN_SKILLS,
                                      HEAD "Lines,A.1,Slope,A.2,,,,,,any-order,,\nLines,A.2,Lines,A.3,,,,,,,,\n"
                                           "Lines,A.3,,,,,,,,,,\nLines,A.4,Fine,,,,,,,,,\n");

    ck_assert_str_eq(plan_problems(plan), "2:4 its prerequisite A.2 stands on line 3, which can't be taken\n"
                                          "3:4 the prerequisite A.3 is neither in this file nor in the class\n"
                                          "4:3 the title is missing\n");
    class_take(c, plan);
    ck_assert_str_eq(path(), "Lines: A.4");
}
END_TEST

START_TEST(rule_35_a_loop_is_spelled_out)
{
    ck_assert_str_eq(problems(HEAD "U,A,a,B,,,,,,any-order,,\nU,B,b,C,,,,,,,,\nU,C,c,A,,,,,,,,\n"),
                     "2:4 its prerequisite B stands on line 3, which can't be taken\n"
                     "3:4 its prerequisite C stands on line 4, which can't be taken\n"
                     "4:4 each needs the next, in a circle: C -> A -> B -> C\n");
}
END_TEST

START_TEST(rule_35_the_implicit_prerequisites_count)
{
    ck_assert_str_eq(problems(HEAD "U,A,a,C,,,,,,linear,,\nU,B,b,,,,,,,,,\nU,C,c,,,,,,,,,\n"),
                     "2:4 each needs the next, in a circle: A -> C -> B -> A\n");
    ck_assert_str_eq(problems(HEAD "U,A,a,C,,,,,,any-order,,\nU,B,b,,,,,,,,,\nU,C,c,,,,,,,,,\n"), "");
    /* nobody waits for an aspire-to-do (rules.md 33) */
    ck_assert_str_eq(problems(HEAD "U,A,a,C,aspire,,,,,linear,,\nU,B,b,,,,,,,,,\nU,C,c,,,,,,,,,\n"), "");
}
END_TEST

START_TEST(a_loop_over_two_files_is_found)
{
    import(HEAD "U,A,a,,,,,,,any-order,,\nU,B,b,A,,,,,,,,\n");
    ck_assert_str_eq(problems(HEAD "U,A,a,B,,,,,,,,\n"), "2:4 each needs the next, in a circle: A -> B -> A\n");
}
END_TEST

START_TEST(rule_104_a_newer_file_sets_the_order_anew)
{
    struct hr_plan *plan;

    import(HEAD "U1,A,a,,,,,,,any-order,,\nU1,B,b,,,,,,,,,\nU2,C,c,,,,,,,,,\nU2,D,d,,,,,,,,,\n");
    plan = import(HEAD "U2,D,d,,,,,,,,,\nU1,B,b,,,,,,,,,\n");
    ck_assert_str_eq(path(), "U2: D C; U1: B A");
    ck_assert_str_eq(plan_counts(plan), "0 2 0 0");
    ck_assert_str_eq(plan_notes(plan), "2 skills are missing from it and kept: A, C\n");
}
END_TEST

START_TEST(rule_104_a_skill_moves_to_another_unit)
{
    struct hr_plan *plan;

    import(HEAD "U1,A,a,,,,,,,any-order,,\nU1,B,b,,,,,,,,,\nU2,C,c,,,,,,,,,\n");
    plan = import(HEAD "U1,B,b,,,,,,,,,\nU2,C,c,,,,,,,,,\nU2,A,a,,,,,,,,,\n");
    ck_assert_str_eq(path(), "U1: B; U2: C A");
    ck_assert_str_eq(plan_counts(plan), "0 1 2 0");
    ck_assert_str_eq(plan_words(plan), "skill A: unit U1 -> U2\n");
}
END_TEST

START_TEST(a_skill_put_in_front_does_not_change_those_behind_it)
{
    struct hr_plan *plan;

    import(HEAD "U,A,a,,,,,,,,,\nU,B,b,,,,,,,,,\n");
    plan = import(HEAD "U,N,n,,,,,,,,,\nU,A,a,,,,,,,,,\nU,B,b,,,,,,,,,\n");
    ck_assert_str_eq(plan_counts(plan), "1 0 2 0");
    ck_assert_str_eq(path(), "U: N A B");
}
END_TEST

START_TEST(rule_104_rows_of_a_unit_that_disagree)
{
    ck_assert_str_eq(problems(HEAD "U,A,a,,,,,2026-09-01,,linear,,\nU,B,b,,,,,2026-09-02,,,,\n"
                                   "U,C,c,,,,,,,any-order,,\nU,D,d,,,,,2026-09-01,2026-10-01,,,\n"
                                   "U,E,e,,,,,,2026-10-02,,,\n"),
                     "3:8 line 2 says something else of the unit U\n4:10 line 2 says something else of the unit U\n"
                     "6:9 line 5 says something else of the unit U\n");
}
END_TEST

START_TEST(what_changed_is_counted_and_said)
{
    struct hr_plan *plan;

    import(HEAD "U,A,a,,,,,,2026-10-01,,,\nU,B,b,,,,,,,,,\nU,C,c,,,,,,,,,\n");
    plan = import(HEAD "U,A,Alpha,,should,3,,,2026-10-01,,,\nU,B,b,,,,,,,,P Q,\nU,C,c,,,,,,,,,\n");
    ck_assert_str_eq(plan_counts(plan), "0 2 1 0");
    ck_assert_str_eq(plan_words(plan), "skill A: title a -> Alpha, tier must -> should, weight 1 -> 3\n"
                                       "forms of B: as the course -> P Q\n");
    plan = import(HEAD "U,A,Alpha,,should,3,,,2026-10-08,,,\nU,B,b,,,,,,,,,\nU,C,c,,,,,,,,,\n");
    ck_assert_str_eq(plan_counts(plan), "0 1 2 0");
    ck_assert_str_eq(plan_words(plan), "unit U of Algebra: due 2026-10-01 -> 2026-10-08\n");
}
END_TEST

START_TEST(columns_that_are_not_there_change_nothing)
{
    import(HEAD "U,A,a,,,,,,,,,\nU,B,b,A,aspire,4,2026-09-09,2026-09-01,,any-order,,L\n");
    ck_assert_str_eq(plan_counts(import("unit,skill,title\nU,A,a\nU,B,b\n")), "0 0 2 0");
    ck_assert_uint_eq(skill("B")->prerequisite_count, 1);
    ck_assert_int_eq(skill("B")->weight, 4);
    /* an empty cell of a column that is there does */
    import("unit,skill,title,prerequisites,weight\nU,A,a,,\nU,B,b,,\n");
    ck_assert_uint_eq(skill("B")->prerequisite_count, 0);
    ck_assert_int_eq(skill("B")->weight, 1);
}
END_TEST

START_TEST(the_course_of_a_row)
{
    struct hr_plan *plan = import("course,unit,skill,title\nPhysics,U,P.1,p\nAlgebra,U,A.1,a\n");

    ck_assert_str_eq(plan_words(plan), "course Physics added\nunit U of Physics added\nunit U of Algebra added\n"
                                       "skill P.1 added to U\nskill A.1 added to U\n");
    ck_assert_str_eq(hr_model_course(c->m, skill("P.1")->course)->title, "Physics");
    ck_assert_str_eq(class_refused(c, HR_PLAN_SKILLS, "unit,skill,title\nU,A.2,a\n", NULL),
                     "--course: the file has several courses: say which one these skills are of");
    ck_assert_str_eq(problems("course,unit,skill,title\n,U,A.2,a\n"), "2:1 the course is missing\n");
    c->options.course = "Physics";
    import("unit,skill,title\nU,P.2,a\n");
    ck_assert_str_eq(hr_model_course(c->m, skill("P.2")->course)->title, "Physics");
}
END_TEST

START_TEST(own_settings_move_with_a_skill_to_another_course)
{
    class_course(c, "Physics");
    import("course,unit,skill,title,forms\nAlgebra,U,A.1,a,X;Y\n");
    import("course,unit,skill,title\nPhysics,V,A.1,a\n");
    ck_assert_uint_eq(skill("A.1")->policy->form_count, 2);
    for (size_t i = 0; i < skill("A.1")->own_count; i++)
        ck_assert_uint_eq(skill("A.1")->own[i].course.n, 2);
}
END_TEST

START_TEST(bad_cells)
{
    static const struct {
        const char *row, *problem;
    } cases[] = {
        {",A,a,,,,,,,,,", "2:1 the unit is missing\n"},
        {"U,,a,,,,,,,,,", "2:2 the code of the skill is missing\n"},
        {"U,#REF!,a,,,,,,,,,", "2:2 the code #REF! is an error of a spreadsheet: write the code itself\n"},
        {"U,A;B,a,,,,,,,,,", "2:2 a code can't have a ; in it: that stands between codes\n"},
        {"U,A, ,,,,,,,,,", "2:3 the title is missing\n"},
        {"U,A,a,,might,,,,,,,", "2:5 a tier is must, should or aspire\n"},
        {"U,A,a,,,0,,,,,,", "2:6 a weight is a whole number of lessons, 1 or more\n"},
        {"U,A,a,,,1.5,,,,,,", "2:6 a weight is a whole number of lessons, 1 or more\n"},
        {"U,A,a,,,,soon,,,,,", "2:7 no date: write it as YYYY-MM-DD\n"},
        {"U,A,a,,,,,2026-02-29,,,,", "2:8 no date: write it as YYYY-MM-DD\n"},
        {"U,A,a,,,,,,tomorrow,,,", "2:9 no date: write it as YYYY-MM-DD\n"},
        {"U,A,a,,,,,,,winding,,", "2:10 a path is linear or any-order\n"},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        ck_assert_str_eq(problems(hr_printf(c->ctx, HEAD "%s\n", cases[i].row)), cases[i].problem);
}
END_TEST

Suite *exchange_skills_suite(void)
{
    Suite *s = suite_create("exchange: skills");
    TCase *t = tcase_create("skills");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, takes_in_units_and_skills);
    tcase_add_test(t, only_unit_code_and_title_are_needed);
    tcase_add_test(t, rule_16_codes_are_unique_in_the_file);
    tcase_add_test(t, rule_35_prerequisites_must_be_somewhere);
    tcase_add_test(t, a_rejected_row_takes_those_with_it_that_need_it);
    tcase_add_test(t, rule_35_a_loop_is_spelled_out);
    tcase_add_test(t, rule_35_the_implicit_prerequisites_count);
    tcase_add_test(t, a_loop_over_two_files_is_found);
    tcase_add_test(t, rule_104_a_newer_file_sets_the_order_anew);
    tcase_add_test(t, rule_104_a_skill_moves_to_another_unit);
    tcase_add_test(t, a_skill_put_in_front_does_not_change_those_behind_it);
    tcase_add_test(t, rule_104_rows_of_a_unit_that_disagree);
    tcase_add_test(t, what_changed_is_counted_and_said);
    tcase_add_test(t, columns_that_are_not_there_change_nothing);
    tcase_add_test(t, the_course_of_a_row);
    tcase_add_test(t, own_settings_move_with_a_skill_to_another_course);
    tcase_add_test(t, bad_cells);
    suite_add_tcase(s, t);
    return s;
}
