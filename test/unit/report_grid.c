/* The grid as text (decisions.md). */
#include "report_help.h"

#include <string.h>

static struct kit *k;

static void setup(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "retake=limited:2 gate=strict");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.10", "");
    kit_skill(k, lines, "A.2", "after:A.10");
    kit_section(k, "P1", algebra);
    kit_section(k, "P2", algebra);
    kit_student(k, "1", "Hall, Dee", "P1");
    kit_student(k, "2", "\xe7\x8e\x8b, \xe5\xb0\x8f\xe6\x98\x8e", "P1");
    kit_student(k, "3", "Abara, Chidi", "P2");
    kit_say(k, 1, "1 A.1 check 3 form=A");
    kit_say(k, 2, "1 A.10 check 1 form=A");
    kit_say(k, 2, "2 A.1 practice 1/2");
    kit_say(k, 2, "2 A.10 excuse note=moved");
    kit_say(k, 2, "3 A.10 ready");
    kit_now(k, 3, "10:00");
}

static void teardown(void)
{
    kit_free(k);
}

static const char *grid(bool ascii, const struct hr_scope *scope)
{
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    hr_grid_print(out, kit_model(k), scope, ascii);
    return out->bytes;
}

START_TEST(a_line_a_student_a_column_a_skill_and_a_part_a_section)
{
    ck_assert_str_eq(grid(true, &(struct hr_scope){.term = NULL}),
                     "Algebra | P1\n"
                     "              A.1  A.10  A.2\n"
                     "Hall, Dee     #    1     -\n"
                     "\xe7\x8e\x8b, \xe5\xb0\x8f\xe6\x98\x8e      o    ~     .\n"
                     "\n"
                     "Algebra | P2\n"
                     "              A.1  A.10  A.2\n"
                     "Abara, Chidi  .    !     -\n"
                     "\n"
                     "# mastered  1-9 not yet, after so many checks  ! ready  o practising  . open  - locked  X spent  "
                     "~ excused\n");
}
END_TEST

START_TEST(it_can_be_narrowed)
{
    const char *text = grid(false, &(struct hr_scope){.section = {2}, .skill = {2}});
    ck_assert_ptr_nonnull(strstr(text, "Algebra · P2\n              A.10\nAbara, Chidi  ▲\n"));
    ck_assert_ptr_null(strstr(text, "Hall"));
}
END_TEST

START_TEST(a_class_without_students_prints_nothing)
{
    kit_free(k);
    k = kit_new();
    kit_course(k, "Empty", "");
    ck_assert_str_eq(grid(false, &(struct hr_scope){.term = NULL}), "");
}
END_TEST

START_TEST(a_digit_never_gets_wider_than_its_cell)
{
    ck_assert_str_eq(hr_state_shape(HR_NOT_YET_STATE, 3, true), "3");
    ck_assert_str_eq(hr_state_shape(HR_NOT_YET_STATE, 12, true), "9");
}
END_TEST

Suite *report_grid_suite(void);
Suite *report_grid_suite(void)
{
    Suite *s = suite_create("report grid");
    TCase *t = tcase_create("grid");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_line_a_student_a_column_a_skill_and_a_part_a_section);
    tcase_add_test(t, it_can_be_narrowed);
    tcase_add_test(t, a_class_without_students_prints_nothing);
    tcase_add_test(t, a_digit_never_gets_wider_than_its_cell);
    suite_add_tcase(s, t);
    return s;
}
