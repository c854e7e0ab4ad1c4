/*
 * What a change of settings would do, before it is done.
 */
#include "homeroom/effects.h"
#include "report_help.h"

/* The same little class under two settings. */
static struct kit *make(const char *settings)
{
    struct kit *k = kit_new();
    hr_course_no algebra = kit_course_preset(k, "Algebra", "modern", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "L1", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Hall, Dee", "P1");
    kit_say(k, 1, "1 L1 check 5/5");
    kit_say(k, 2, "1 L1 check 2/5");
    kit_now(k, 12, "15:00");
    return k;
}

START_TEST(every_difference_is_a_line_and_they_are_counted)
{
    struct kit *before = make("count=all"), *after = make("count=all method=latest");
    struct hr_buf *out = hr_buf_new(before, NULL, NULL);
    hr_effects_print(out, kit_model(before), kit_model(after));
    ck_assert_str_eq(out->bytes, "Hall, Dee  L1: mastered 5.00 -> not-yet 2.00\n"
                                 "Hall, Dee  pace: finished -> on-pace\n"
                                 "Hall, Dee  grade: 100.0 % A -> 0.0 % F\n"
                                 "would change: 1 cells, 1 statuses, 1 grades\n");
    kit_free(after);
    kit_free(before);
}
END_TEST

START_TEST(no_difference_says_so)
{
    struct kit *before = make("count=all"), *after = make("count=all slack=2");
    struct hr_buf *out = hr_buf_new(before, NULL, NULL);
    hr_effects_print(out, kit_model(before), kit_model(after));
    ck_assert_str_eq(out->bytes, "would change: 0 cells, 0 statuses, 0 grades\n");
    kit_free(after);
    kit_free(before);
}
END_TEST

Suite *report_effects_suite(void);
Suite *report_effects_suite(void)
{
    Suite *s = suite_create("report/effects");
    TCase *t = tcase_create("effects");
    tcase_add_test(t, every_difference_is_a_line_and_they_are_counted);
    tcase_add_test(t, no_difference_says_so);
    suite_add_tcase(s, t);
    return s;
}
