/*
 * The pages: of one skill, of one student, of the reasons for a number; and the ways between them.
 */
#include "desk.h"

#include <check.h>
#include <string.h>

Suite *view_pages_suite(void);

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

static void be_on(enum hr_view_bit bit)
{
    ck_assert_msg(d->ui->view->is->bit == bit, "it is %s", d->ui->view->is->name);
}

/* -- skills, and one skill -- */

START_TEST(a_skill_has_a_bar_of_its_states)
{
    desk_keys(d, "5 j j");
    desk_sees(d, "> 4.3    Graph a line          #####XX..----       57.1        42.9  reteach");
}
END_TEST

START_TEST(enter_opens_the_page_of_a_skill_and_escape_comes_back)
{
    desk_keys(d, "5 j j Enter");
    be_on(HR_IN_SKILL);
    desk_sees(d, "4.3 Graph a line | Lines, 3 of 6");
    desk_sees(d, "> Farouk, Omar");
    desk_keys(d, "Esc");
    be_on(HR_IN_SKILLS);
    desk_sees(d, "> 4.3");
}
END_TEST

START_TEST(it_says_what_to_do_and_by_which_rule)
{
    desk_keys(d, "5 j j Enter");
    desk_sees(d, "RETEACH: most have not mastered it; 4 of 7 checked (57.1 %), 3 mastered (42.9");
    desk_sees(d, "move on from 80 %");
}
END_TEST

START_TEST(it_counts_states_in_bars_and_tells_how_the_forms_went)
{
    desk_keys(d, "5 j j Enter");
    desk_sees(d, "# mastered    3  43%");
    desk_sees(d, "X spent       1  14%");
    desk_sees(d, "form      used  mastery   mean");
    desk_sees(d, "mastered at first try 3/4, second 0/1, later 0/1");
}
END_TEST

START_TEST(one_records_on_it_and_the_student_moves_to_their_new_state)
{
    size_t before = desk_standing(d);
    desk_keys(d, "5 j j Enter");
    desk_sees(d, ". open        1  14%");
    desk_keys(d, "/ a b a r Enter m");
    desk_sees(d, "Abara, Chidi  4.3 check A 3 of 4");
    desk_sees(d, "# mastered    4  57%");
    desk_sees_not(d, ". open   ");
    ck_assert_uint_eq(desk_standing(d), before + 1);
    be_on(HR_IN_SKILL);
    desk_keys(d, "u");
    desk_sees(d, ". open        1  14%");
}
END_TEST

START_TEST(brackets_turn_to_the_next_skill_and_into_the_next_unit)
{
    desk_keys(d, "5 Enter ]");
    desk_sees(d, "4.2 Intercepts | Lines, 2 of 6");
    desk_keys(d, "[ [");
    desk_sees(d, "5.3 Mixtures | Systems, 3 of 3");
    desk_keys(d, "]");
    desk_sees(d, "4.1 Slope | Lines, 1 of 6");
}
END_TEST

START_TEST(a_key_of_the_grid_opens_the_skill_under_the_cursor)
{
    desk_keys(d, "l l S");
    be_on(HR_IN_SKILL);
    desk_sees(d, "4.3 Graph a line");
    desk_keys(d, "Esc");
    be_on(HR_IN_GRID);
}
END_TEST

START_TEST(where_there_is_little_room_the_names_stay)
{
    struct desk *small = desk_new(40, 10, true);
    desk_keys(small, "5 j j Enter");
    desk_sees(small, "4.3 Graph a line | Lines, 3 of 6\n");
    desk_sees(small, "RETEACH: 3 of 7 mastered\n");
    desk_sees(small, "> Farouk, Omar");
    desk_free(small);
}
END_TEST

START_TEST(on_a_small_screen_the_lines_over_a_student_are_short_and_whole)
{
    struct desk *small = desk_new(40, 10, true);
    desk_keys(small, "j j Enter");
    desk_sees(small, "Castillo, Ines  id 0043  Period 2\n");
    desk_sees(small, "4 of 5 mastered, 2 days ahead\n");
    desk_sees(small, "Next: check 4.5 B\n");
    desk_free(small);
}
END_TEST

START_TEST(at_a_middling_width_the_rule_goes_before_the_figures)
{
    struct desk *middling = desk_new(52, 24, true);
    desk_keys(middling, "5 j j Enter");
    desk_sees(middling, "4.3 Graph a line | Lines, 3 of 6\n");
    desk_sees(middling, "RETEACH: most have not mastered it; 4 of 7");
    desk_sees(middling, "mastered (42.9 %).\n");
    desk_free(middling);
}
END_TEST

/* -- ways between pages -- */

START_TEST(escape_goes_back_page_by_page)
{
    desk_keys(d, "5 j j Enter / f a r Enter Enter");
    be_on(HR_IN_STUDENT);
    desk_sees(d, "Farouk, Omar  id 0045");
    desk_keys(d, "w");
    be_on(HR_IN_WHY);
    desk_keys(d, "Esc");
    be_on(HR_IN_STUDENT);
    desk_keys(d, "Esc");
    be_on(HR_IN_SKILL);
    desk_keys(d, "Esc");
    be_on(HR_IN_SKILLS);
}
END_TEST

START_TEST(going_round_from_page_to_page_leaves_one_way_back)
{
    desk_keys(d, "Enter j Enter / f a r Enter Enter Enter Enter");
    be_on(HR_IN_STUDENT);
    desk_keys(d, "Esc Esc");
    be_on(HR_IN_GRID);
}
END_TEST

START_TEST(the_help_of_a_page_comes_back_to_the_page)
{
    desk_keys(d, "5 Enter ?");
    desk_sees(d, "The next skill's page");
    desk_keys(d, "Esc");
    be_on(HR_IN_SKILL);
    desk_keys(d, "Esc");
    be_on(HR_IN_SKILLS);
}
END_TEST

/* -- reasons -- */

START_TEST(why_has_the_words_of_explain)
{
    desk_keys(d, "j j l w");
    be_on(HR_IN_WHY);
    desk_sees(d, "Castillo, Ines (0043), 4.2 Intercepts");
    desk_sees(d, "State: mastered");
    desk_sees(d, "Rule: Mastered when the best check is 3 or more of 4.");
}
END_TEST

START_TEST(a_long_reason_takes_a_second_line)
{
    struct desk *narrow = desk_new(44, 24, true);
    desk_keys(narrow, "j j l w");
    desk_sees(narrow, "  Rule: Mastered when the best check is 3\n");
    desk_sees(narrow, "    or more of 4.");
    desk_free(narrow);
}
END_TEST

START_TEST(on_a_line_without_a_skill_it_is_the_pace)
{
    desk_keys(d, "j j Enter w");
    be_on(HR_IN_WHY);
    desk_sees(d, "State: mastered");
    desk_keys(d, "Esc g w");
    desk_sees(d, "Castillo, Ines (0043), Algebra 1");
    desk_sees_not(d, "State: mastered");
    desk_keys(d, "]");
    desk_sees(d, "Evil");
}
END_TEST

/* -- reports -- */

START_TEST(a_report_is_seen_before_it_is_printed)
{
    desk_keys(d, "j j R");
    be_on(HR_IN_REPORT);
    desk_sees(d, "Progress report");
    desk_sees(d, "Ines Castillo");
    desk_sees(d, "Must-do skills mastered");
    desk_keys(d, "]");
    desk_sees_not(d, "Ines Castillo");
    desk_keys(d, "[ R");
    desk_sees(d, "Transcript");
    desk_keys(d, "R");
    desk_sees(d, "Class report");
    desk_keys(d, "Esc");
    be_on(HR_IN_GRID);
    desk_sees(d, "> Castillo, Ines");
}
END_TEST

START_TEST(a_report_is_asked_for_by_name)
{
    desk_keys(d, ":");
    desk_types(d, "report today");
    desk_keys(d, "Enter");
    be_on(HR_IN_REPORT);
    desk_sees(d, "Today");
    desk_keys(d, "Esc 5 R");
    desk_sees(d, "Skills to teach again");
    desk_keys(d, "6 R");
    desk_sees(d, "Transcript");
}
END_TEST

START_TEST(a_report_is_printed_as_text_and_saved_by_the_end_of_its_name)
{
    desk_keys(d, "j j R W");
    desk_sees(d, "progress report into the file: ");
    desk_sees(d, "progress-0043.html");
    desk_keys(d, "Tab Enter");
    desk_sees(d, "printed: progress report");
    ck_assert_ptr_nonnull(strstr(d->printed, " Castillo\n="));
    desk_keys(d, "W Enter");
    desk_sees(d, "written: ");
    ck_assert_ptr_nonnull(strstr(d->written, "<!DOCTYPE html>"));
    ck_assert_ptr_nonnull(strstr(d->written, " Castillo</h1>"));
}
END_TEST

Suite *view_pages_suite(void)
{
    Suite *s = suite_create("view pages");
    TCase *t = tcase_create("pages");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_skill_has_a_bar_of_its_states);
    tcase_add_test(t, enter_opens_the_page_of_a_skill_and_escape_comes_back);
    tcase_add_test(t, it_says_what_to_do_and_by_which_rule);
    tcase_add_test(t, it_counts_states_in_bars_and_tells_how_the_forms_went);
    tcase_add_test(t, one_records_on_it_and_the_student_moves_to_their_new_state);
    tcase_add_test(t, brackets_turn_to_the_next_skill_and_into_the_next_unit);
    tcase_add_test(t, a_key_of_the_grid_opens_the_skill_under_the_cursor);
    tcase_add_test(t, where_there_is_little_room_the_names_stay);
    tcase_add_test(t, on_a_small_screen_the_lines_over_a_student_are_short_and_whole);
    tcase_add_test(t, at_a_middling_width_the_rule_goes_before_the_figures);
    tcase_add_test(t, escape_goes_back_page_by_page);
    tcase_add_test(t, going_round_from_page_to_page_leaves_one_way_back);
    tcase_add_test(t, the_help_of_a_page_comes_back_to_the_page);
    tcase_add_test(t, why_has_the_words_of_explain);
    tcase_add_test(t, a_long_reason_takes_a_second_line);
    tcase_add_test(t, on_a_line_without_a_skill_it_is_the_pace);
    tcase_add_test(t, a_report_is_seen_before_it_is_printed);
    tcase_add_test(t, a_report_is_asked_for_by_name);
    tcase_add_test(t, a_report_is_printed_as_text_and_saved_by_the_end_of_its_name);
    suite_add_tcase(s, t);
    return s;
}
