/*
 * The gradebook on the screen: items and sums, the reasons, what if, and what has changed since it was written.
 */
#include "desk.h"

#include <check.h>

Suite *view_grades_suite(void);

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(items_stand_before_the_sums_with_the_rules_above)
{
    desk_keys(d, "6");
    desk_sees(d, "practice 10 when mastered, check 2 when mastered");
    desk_sees(d, "not yet: blank, not counted; what is due counts");
    desk_sees(d, "A 90  B 80  C 70  D 60  F 0");
    desk_sees(d, "> Abara, Chidi           10    2   10    2           24  24    100.0  A");
}
END_TEST

START_TEST(items_scroll_sideways_while_names_and_sums_stay)
{
    desk_keys(d, "6 End");
    desk_sees(d, "< 5.1  5.2  5.2  5.3  5.3");
    desk_sees(d, "> Abara, Chidi                                       24  24    100.0  A");
    desk_keys(d, "Home");
    desk_sees(d, "4.1  4.1  4.2");
}
END_TEST

START_TEST(the_line_below_says_why)
{
    desk_keys(d, "6 j j j l l l");
    desk_sees(d, "Together: 12 of 12 points, 100.0 %, A. 4.2 check: not counted: not yet.");
}
END_TEST

START_TEST(enter_explains_the_grade_and_escape_comes_back)
{
    desk_keys(d, "6 j j Enter");
    desk_sees(d, "Castillo, Ines (0043), Algebra 1");
    desk_sees(d, "4.1 practice: 10 of 10: all the points when the skill is mastered");
    desk_keys(d, "G");
    desk_sees(d, "Letters: A from 90, B from 80");
    desk_keys(d, "Esc");
    desk_sees(d, "> Castillo");
}
END_TEST

/* domain.md 7.1: with not-yet as zero the 12 points of 4.2 count against the student. */
START_TEST(what_if_shows_both_outcomes_and_changes_nothing)
{
    size_t before = desk_standing(d);
    desk_keys(d, "6 0");
    desk_sees(d, "If blank");
    desk_sees(d, "If zero");
    desk_sees(d, "12  12    100.0  A        100.0 A   50.0 F");
    desk_sees(d, "nothing is changed");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "0");
    desk_sees_not(d, "If zero");
}
END_TEST

START_TEST(the_cursor_stays_on_the_item_when_something_changes)
{
    struct hr_session *luis = desk_other(d, "luis");
    desk_keys(d, "6 l l");
    int at = d->ui->view->across.at;
    desk_other_records(d, luis, HR_PRACTICE, 1, 3);
    ck_assert_int_eq(d->ui->view->across.at, at);
}
END_TEST

/* The filter has nobody of the class; Grades shows everyone, and a cursor is on someone. */
START_TEST(the_cursor_is_on_whom_the_keys_are_about_whatever_is_filtered)
{
    desk_keys(d, "f m 6 } {");
    desk_sees(d, "> Abara");
    ck_assert_uint_eq(d->ui->student.n, 1);
}
END_TEST

/* So in the log: its keys are about the line where the cursor is. */
START_TEST(the_log_is_about_its_first_line_when_the_filter_has_nobody)
{
    desk_keys(d, "f m } { 7 f");
    desk_sees(d, "show of the log:");
    desk_sees_not(d, "s a student");
}
END_TEST

START_TEST(the_cursor_stays_on_the_test_of_a_unit_when_something_changes)
{
    struct hr_session *luis = desk_other(d, "luis");
    desk_keys(d, ":");
    desk_types(d, "set item.summative=50,score");
    desk_keys(d, "Enter 6 End");
    int at = d->ui->view->across.at;
    ck_assert_uint_eq(hr_view_subject(d->ui->view, d->ui->view->rows.at, at).skill.n, 0);
    desk_other_records(d, luis, HR_PRACTICE, 1, 3);
    ck_assert_int_eq(d->ui->view->across.at, at);
}
END_TEST

Suite *view_grades_suite(void)
{
    Suite *s = suite_create("view grades");
    TCase *t = tcase_create("grades");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, items_stand_before_the_sums_with_the_rules_above);
    tcase_add_test(t, items_scroll_sideways_while_names_and_sums_stay);
    tcase_add_test(t, the_line_below_says_why);
    tcase_add_test(t, enter_explains_the_grade_and_escape_comes_back);
    tcase_add_test(t, what_if_shows_both_outcomes_and_changes_nothing);
    tcase_add_test(t, the_cursor_stays_on_the_item_when_something_changes);
    tcase_add_test(t, the_cursor_is_on_whom_the_keys_are_about_whatever_is_filtered);
    tcase_add_test(t, the_log_is_about_its_first_line_when_the_filter_has_nobody);
    tcase_add_test(t, the_cursor_stays_on_the_test_of_a_unit_when_something_changes);
    suite_add_tcase(s, t);
    return s;
}
