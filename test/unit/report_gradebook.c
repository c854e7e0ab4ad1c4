/*
 * The gradebook in our own form: rules.md 80, 81, 88, 90; domain.md 7.1.
 */
#include "report_help.h"

static const char *gradebook(struct kit *k, hr_course_no course)
{
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    hr_gradebook_print(out, kit_model(k), &(struct hr_scope){.course = course}, HR_FORMAT_CSV);
    return out->bytes;
}

static struct kit *k;
static hr_course_no algebra;

/* Lessons 1 to 4 mastered, 5 not; test 41 of 50 (domain.md 7.1). */
static void make(const char *settings)
{
    k = kit_new();
    algebra = kit_course_preset(k, "Algebra", "modern", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    for (int i = 1; i <= 5; i++)
        kit_skill(k, lines, hr_printf(k, "L%d", i), "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Hall, Dee", "P1");
    for (int i = 1; i <= 4; i++)
        kit_say(k, i, hr_printf(k, "1 L%d check 4", i));
    kit_say(k, 12, "1 summative unit=Lines 41/50");
    kit_now(k, 12, "15:00");
}

START_TEST(example_7_1_with_zero_is_a_b)
{
    make("count=all");
    ck_assert_str_eq(
        gradebook(k, algebra),
        "student_id,student,section,L1 practice,L1 check,L2 practice,L2 check,L3 practice,L3 check,L4 practice,"
        "L4 check,L5 practice,L5 check,Lines summative,earned,possible,percent,letter\n"
        ",points possible,,10,2,10,2,10,2,10,2,10,2,50,,,,\n"
        "1,\"Hall, Dee\",P1,10,2,10,2,10,2,10,2,0,0,41,89,110,80.9,B\n");
    kit_free(k);
}
END_TEST

START_TEST(example_7_1_with_blank_is_an_a)
{
    make("count=all not-yet=blank item.practice=none");
    ck_assert_str_eq(gradebook(k, algebra),
                     "student_id,student,section,L1 check,L2 check,L3 check,L4 check,L5 check,Lines summative,earned,"
                     "possible,percent,letter\n"
                     ",points possible,,2,2,2,2,2,50,,,,\n"
                     "1,\"Hall, Dee\",P1,2,2,2,2,,41,49,58,84.5,B\n");
    kit_free(k);
}
END_TEST

START_TEST(rule_80_a_code_and_an_excuse_are_shown)
{
    make("count=all not-yet=NY item.practice=none");
    kit_say(k, 5, "1 L1 excuse note=moved");
    ck_assert_str_eq(gradebook(k, algebra),
                     "student_id,student,section,L1 check,L2 check,L3 check,L4 check,L5 check,Lines summative,earned,"
                     "possible,percent,letter\n"
                     ",points possible,,2,2,2,2,2,50,,,,\n"
                     "1,\"Hall, Dee\",P1,EX,2,2,2,NY,41,47,56,83.9,B\n");
    kit_free(k);
}
END_TEST

Suite *report_gradebook_suite(void);
Suite *report_gradebook_suite(void)
{
    Suite *s = suite_create("report/gradebook");
    TCase *t = tcase_create("gradebook");
    tcase_add_test(t, example_7_1_with_zero_is_a_b);
    tcase_add_test(t, example_7_1_with_blank_is_an_a);
    tcase_add_test(t, rule_80_a_code_and_an_excuse_are_shown);
    suite_add_tcase(s, t);
    return s;
}
