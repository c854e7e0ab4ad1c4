/* Lists of skills of other people: plain lists, Canvas outcomes, CASE. */
#include "exchange_class.h"

#include <string.h>

Suite *exchange_standards_suite(void);

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

/* "U1: A B; U2: C" of the course. */
static const char *path(void)
{
    const struct hr_course *course = &c->m->courses[1];
    char *text = hr_strdup(c->ctx, "");

    for (size_t i = 0; i < course->unit_count; i++) {
        const struct hr_unit *unit = hr_model_unit(c->m, course->units[i]);
        ck_assert(!unit->linear);
        hr_append(&text, "%s%s:", i ? "; " : "", unit->title);
        for (size_t k = 0; k < unit->skill_count; k++)
            hr_append(&text, " %s", hr_model_skill(c->m, unit->skills[k])->code);
    }
    return text;
}

START_TEST(a_plain_list_by_grade_and_domain)
{
    char *long_text = hr_strdup(c->ctx, "");

    for (int i = 0; i < 160; i++)
        hr_append(&long_text, "word ");
    import(hr_printf(c->ctx,
                     "id,content_type,category_name,grade_name,item,description\n"
                     "L.K.1,ELA,Language,Kindergarten,1,%s.\nL.K.1.a,ELA,Language,Kindergarten,1a,Print\n"
                     "L.1.1,ELA,Language,Grade 1,1,Command\n",
                     long_text));
    ck_assert_str_eq(path(), "Kindergarten: Language: L.K.1 L.K.1.a; Grade 1: Language: L.1.1");
    ck_assert_uint_eq(strlen(c->m->skills[1].title), 801);
    ck_assert_str_eq(c->m->skills[1].level, "Kindergarten");
}
END_TEST

START_TEST(a_plain_list_without_groups)
{
    import("Code,Title\nA.1,Slope\nA.2,Intercept\n");
    ck_assert_str_eq(path(), "Standards: A.1 A.2");
    ck_assert_str_eq(plan_problems(class_plan(c, HR_PLAN_SKILLS, "Code,Title\n,Slope\nA.1,\nB;C,x\nA.3,y\nA.3,y\n")),
                     "2:1 the code is missing\n3:2 the text is missing\n"
                     "4:1 a code can't have a ; in it: that stands between codes\n"
                     "6:1 the skill A.3 stands on line 5 already\n");
}
END_TEST

START_TEST(a_list_of_one_column_with_headings)
{
    import("standard\nMatter & Interactions\nMS-PS1-2\nMS-PS1-3\nEcosystems\nMS-LS2-1\n");
    ck_assert_str_eq(path(), "Matter & Interactions: MS-PS1-2 MS-PS1-3; Ecosystems: MS-LS2-1");
}
END_TEST

START_TEST(canvas_outcomes)
{
    struct hr_plan *plan = import(
        "vendor_guid,object_type,title,description,calculation_method,calculation_int,workflow_state,parent_guids,"
        "ratings,,,\n"
        "a,group,Lines,,,,active,,,,,\nb,group,Slopes,,,,active,a,,,,\n"
        "c,outcome,Slope,text,decaying_average,40,active,a b,3,Good,2,Fair\n"
        "d,outcome,Old,,,,deleted,a,,,,\ne,outcome,Loose,,n_mastery,3,active,,,,,\nf,outcome,High,,highest,,,a,,,,\n");

    ck_assert_str_eq(plan_counts(plan), "3 0 0 0");
    ck_assert_str_eq(path(), "Slopes: c; Outcomes: e; Lines: f");
    ck_assert_str_eq(hr_method_text(c->ctx, c->m->skills[1].policy->method), "weighted:40");
    ck_assert_str_eq(hr_method_text(c->ctx, c->m->skills[2].policy->method), "times:3");
    ck_assert_str_eq(hr_method_text(c->ctx, c->m->skills[3].policy->method), "best");
}
END_TEST

START_TEST(canvas_outcomes_that_cannot_be_taken)
{
    ck_assert_ptr_nonnull(
        strstr(plan_problems(class_plan(c, HR_PLAN_SKILLS,
                                        "vendor_guid,object_type,title,calculation_method\n,outcome,Slope,highest\n"
                                        "b,outcome,,highest\nc,thing,Slope,\nd,outcome,Slope,by feel\n")),
               "2:1 an outcome needs a vendor_guid without a ;\n3:3 the title is missing\n"
               "4:2 an object_type is group or outcome\n"
               "5:4 \"by feel\" is none of its values: best"));
}
END_TEST

START_TEST(case_with_a_tree_of_numbers)
{
    struct hr_plan *plan = import(
        "identifier,fullStatement,humanCodingScheme,smartLevel,abbreviatedStatement,CFItemType\n"
        "i1,Everything about language,,1,Language,Strand\ni2,Conventions,L.1,1.1,,Standard\n"
        "i3,Part a,L.1.a,1.1.1,,Component\ni4,No code at all,,1.2,,Standard\ni5,Far below,L.2,1.3.1,,Standard\n");

    ck_assert_str_eq(path(), "Language: L.1 L.1.a L.2");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "1 item has no code and is left out"));
}
END_TEST

START_TEST(case_with_parents_and_no_types)
{
    import(
        "Identifier,fullStatement,Human Coding Scheme,Is Child Of\n"
        "M,Mathematics,M,\nF,Fractions,M.F,M\nF1,Adding fractions,M.F.1,M.F\nF2,Multiplying,M.F.2,F\nE,Itself,E,E\n");
    ck_assert_str_eq(path(), "Fractions: M.F.1 M.F.2; Standards: E");
}
END_TEST

Suite *exchange_standards_suite(void)
{
    Suite *s = suite_create("exchange: standards");
    TCase *t = tcase_create("standards");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_plain_list_by_grade_and_domain);
    tcase_add_test(t, a_plain_list_without_groups);
    tcase_add_test(t, a_list_of_one_column_with_headings);
    tcase_add_test(t, canvas_outcomes);
    tcase_add_test(t, canvas_outcomes_that_cannot_be_taken);
    tcase_add_test(t, case_with_a_tree_of_numbers);
    tcase_add_test(t, case_with_parents_and_no_types);
    suite_add_tcase(s, t);
    return s;
}
