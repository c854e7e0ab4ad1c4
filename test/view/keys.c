/*
 * What keys do, from the key to the file and back to the screen (decisions.md).
 */
#include "desk.h"

#include <check.h>
#include <string.h>

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(one_key_records_and_moves_on_to_the_next_student)
{
    size_t before = desk_standing(d);
    desk_keys(d, "l l m");
    desk_sees(d, "saved 10:42:00  Abara, Chidi  4.3 check A 3 of 4");
    desk_sees(d, "> Brandt, Lotte");
    ck_assert_uint_eq(desk_standing(d), before + 1);
}
END_TEST

START_TEST(a_digit_records_at_once_on_a_scale_of_one_digit)
{
    desk_keys(d, "l l a");
    desk_sees(d, "form A, check 1 of 3");
    desk_keys(d, "4");
    desk_sees(d, "4.3 check A 4 of 4");
    ck_assert_ptr_null(d->ui->prompt);
}
END_TEST

START_TEST(a_blank_makes_room_for_a_score_with_decimals)
{
    desk_keys(d, "l l a Space 2 . 5");
    desk_sees(d, "not yet");
    desk_keys(d, "Enter");
    desk_sees(d, "4.3 check A 2.5 of 4");
}
END_TEST

START_TEST(a_form_may_stand_before_the_score)
{
    desk_keys(d, "l l a");
    desk_types(d, "C 3");
    desk_sees(d, "form C");
    desk_keys(d, "Enter");
    desk_sees(d, "4.3 check C 3 of 4");
}
END_TEST

START_TEST(nothing_typed_is_lost_when_it_is_refused)
{
    desk_keys(d, "l l a");
    desk_types(d, " 9");
    desk_keys(d, "Enter");
    desk_sees(d, "the score 9 is above 4");
    ck_assert_str_eq(d->ui->prompt->field.text, " 9");
}
END_TEST

START_TEST(undo_and_redo_say_what_in_words)
{
    size_t before = desk_standing(d);
    desk_keys(d, "l l m u");
    desk_sees(d, "undone 10:42:00  Abara, Chidi  4.3 check A 3 of 4");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "C-r");
    desk_sees(d, "redone 10:42:00  Abara, Chidi  4.3");
    ck_assert_uint_eq(desk_standing(d), before + 1);
}
END_TEST

START_TEST(a_command_on_marks_is_one_batch_and_one_undo)
{
    size_t before = desk_standing(d);
    desk_keys(d, "Space Space p");
    desk_sees(d, "saved 10:42:00  Abara, Chidi  4.1 practice and 1 more");
    ck_assert_uint_eq(desk_standing(d), before + 2);
    desk_keys(d, "u");
    desk_sees(d, "undone 10:42:00  Abara, Chidi  4.1 practice and 1 more");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(only_marked_ones_are_shown_and_counted_when_a_mark_goes)
{
    desk_keys(d, "Space Space Space f m");
    desk_sees(d, "  marked: 3 of 8");
    desk_sees_not(d, "3 marked");
    desk_keys(d, "g j Space");
    desk_sees(d, "marked: 2 of 8");
    desk_sees_not(d, "Brandt");
    desk_sees(d, ">*Castillo");
    desk_keys(d, "Space");
    desk_sees(d, ">*Abara");
    ck_assert_uint_eq(d->ui->student.n, 1);
    desk_keys(d, "Esc");
    desk_sees(d, "marked: 0 of 8");
    desk_sees_not(d, "Abara");
}
END_TEST

START_TEST(a_command_on_marks_says_how_many_are_hidden)
{
    desk_keys(d, "Space j Space f b");
    ck_assert_uint_gt(d->ui->hidden_count, 0);
    desk_keys(d, "p");
    ck_assert_msg(strstr(desk_screen(d, false), "hidden") != NULL, "%s", desk_screen(d, false));
}
END_TEST

START_TEST(a_rule_in_the_way_asks_a_teacher_for_the_reason)
{
    size_t before = desk_standing(d);
    desk_keys(d, "/");
    desk_types(d, "farouk 4.3 3");
    desk_keys(d, "Enter");
    desk_sees(d, "no check is left (3 of 3)");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_types(d, "showed it at the board");
    desk_keys(d, "Enter");
    desk_sees(d, "Farouk, Omar  4.3 check A 3 of 4, by exception: showed");
    ck_assert_uint_eq(desk_standing(d), before + 1);
}
END_TEST

START_TEST(finding_says_who_what_and_form_before_it_records)
{
    desk_keys(d, "/");
    desk_types(d, "cast");
    desk_sees(d, "> Castillo");
    desk_types(d, " 44 3");
    desk_sees(d, "Enter records: Castillo");
    desk_keys(d, "Esc");
    desk_sees(d, "> Abara");
}
END_TEST

START_TEST(names_are_found_without_accents)
{
    desk_keys(d, "/");
    desk_types(d, "nguyen");
    desk_keys(d, "Enter");
    ck_assert_str_eq(hr_model_student(d->ui->model, d->ui->student)->given, "Linh");
}
END_TEST

START_TEST(a_code_alone_is_a_skill_and_not_a_score)
{
    desk_keys(d, "/");
    desk_types(d, "cast 4.4");
    desk_keys(d, "Enter");
    ck_assert_str_eq(hr_model_skill(d->ui->model, d->ui->skill)->code, "4.4");
    desk_sees_not(d, "saved");
}
END_TEST

START_TEST(a_stack_takes_one_paper_after_the_other)
{
    size_t before = desk_standing(d);
    desk_keys(d, "s");
    desk_types(d, "aba 3");
    desk_keys(d, "Enter");
    desk_sees(d, "next paper");
    desk_types(d, "bra 4");
    desk_keys(d, "Enter Esc");
    ck_assert_uint_eq(desk_standing(d), before + 2);
    ck_assert_ptr_null(d->ui->prompt);
}
END_TEST

START_TEST(the_past_is_read_only_and_says_so)
{
    size_t before = desk_standing(d);
    desk_keys(d, "<");
    desk_sees(d, "as of 2026-10-13, read-only");
    desk_keys(d, "m");
    desk_sees(d, "can only be looked at");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, ">");
    desk_sees_not(d, "read-only");
}
END_TEST

START_TEST(the_cursor_stays_on_the_student_from_view_to_view)
{
    desk_keys(d, "j j 2");
    desk_sees(d, "> Castillo");
    desk_keys(d, "6");
    desk_sees(d, "> Castillo");
    desk_keys(d, "1");
    desk_sees(d, "> Castillo");
}
END_TEST

/* The grid's cursor was on a line that the filter took away meanwhile. */
START_TEST(the_cursor_stays_on_the_skill_when_its_line_is_gone)
{
    desk_keys(d, "j j j l l l l 2 Home Space f m");
    struct hr_session *luis = desk_other(d, "luis");
    desk_other_records(d, luis, HR_PRACTICE, 3, 2);
    desk_keys(d, "7 j k 1");
    ck_assert_uint_eq(d->ui->skill.n, 2);
    ck_assert_int_eq(d->ui->view->across.at, 1);
}
END_TEST

START_TEST(enter_opens_a_student_and_esc_comes_back)
{
    desk_keys(d, "j Enter");
    desk_sees(d, "Brandt, Lotte  id 0042");
    desk_keys(d, "]");
    desk_sees(d, "id 0043");
    desk_keys(d, "Esc");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_grid);
    desk_sees(d, "> Castillo");
}
END_TEST

START_TEST(taking_a_ready_student_claims_and_asks_for_the_result)
{
    desk_keys(d, "3 Enter");
    desk_sees(d, "score for Castillo");
    desk_keys(d, "4");
    desk_sees(d, "4.5 check B 4 of 4");
    desk_sees(d, "nobody is waiting");
}
END_TEST

START_TEST(a_line_of_the_log_can_be_taken_back)
{
    desk_keys(d, "m 7 u");
    desk_sees(d, "taken back");
    ck_assert_uint_eq(hr_model_cell(d->ui->model, d->ui->lines[0].student, (hr_skill_no){1})->checks, 1);
}
END_TEST

START_TEST(what_someone_else_records_appears_and_is_fresh)
{
    desk_other_records(d, desk_other(d, "ana"), HR_READY, 3, 6);
    desk_sees(d, "ana: Castillo, Ines  4.6 ready for a check");
    ck_assert(hr_ui_is_fresh(d->ui, (hr_student_no){3}, (hr_skill_no){6}));
    desk_keys(d, "j j End");
    ck_assert(hr_ui_is_fresh(d->ui, (hr_student_no){3}, (hr_skill_no){6})); /* the cursor is on it */
    desk_keys(d, "j");
    ck_assert(!hr_ui_is_fresh(d->ui, (hr_student_no){3}, (hr_skill_no){6}));
}
END_TEST

START_TEST(while_the_file_is_busy_operations_wait_and_nothing_is_lost)
{
    size_t before = desk_standing(d);
    struct hr_err err;
    struct hr_store *other = hr_store_open(d, d->path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(other);
    ck_assert(hr_store_begin(other, 100, &err));
    desk_keys(d, "p p");
    ck_assert_uint_eq(d->ui->waiting_count, 2);
    desk_sees(d, "2 waiting");
    ck_assert(hr_store_end(other, false, &err));
    hr_ui_tick(d->ui);
    ck_assert_uint_eq(d->ui->waiting_count, 0);
    ck_assert_uint_eq(desk_standing(d), before + 2);
}
END_TEST

START_TEST(help_filters_as_one_types_and_runs_what_is_chosen)
{
    desk_keys(d, "?");
    desk_types(d, "skill's");
    desk_keys(d, "C-u");
    desk_types(d, "can the class");
    desk_keys(d, "Enter");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_skills);
}
END_TEST

START_TEST(the_palette_takes_arguments)
{
    desk_keys(d, ":");
    desk_types(d, "unit Systems");
    desk_keys(d, "Enter");
    ck_assert_uint_eq(d->ui->scope.unit.n, 2);
    desk_keys(d, ":");
    desk_types(d, "set retake=single");
    desk_keys(d, "Enter");
    desk_sees(d, "saved: retake=single; u takes back evidence only, this by :set");
    desk_sees(d, "retake=limited:3");
    ck_assert_int_eq(hr_model_course(d->ui->model, (hr_course_no){1})->policy->skills.retake.kind, HR_RETAKE_SINGLE);
}
END_TEST

START_TEST(an_aide_is_told_why_not_and_the_footer_does_not_offer_it)
{
    struct desk *aide = desk_as(HR_AIDE);
    desk_keys(aide, "J");
    desk_sees(aide, "only a teacher may do this");
    desk_keys(aide, "?");
    desk_sees_not(aide, "Your decision and its reason");
    desk_free(aide);
}
END_TEST

START_TEST(a_viewer_records_nothing)
{
    struct desk *viewer = desk_as(HR_VIEWER);
    size_t before = desk_standing(viewer);
    desk_sees(viewer, "read-only");
    desk_sees_not(viewer, "m mastered");
    desk_keys(viewer, "m x p r e c J s u");
    ck_assert_ptr_null(viewer->ui->prompt);
    ck_assert_uint_eq(desk_standing(viewer), before);
    desk_free(viewer);
}
END_TEST

/* Whatever is pressed where: it does not crash, and what the footer shows works (decisions.md, principle 3). */
START_TEST(every_row_of_the_table_in_every_view)
{
    static const char *const ways[] = {"1", "2", "3", "4", "5", "6", "7", "1 Enter", "1 z"};
    size_t tried = 0;
    for (size_t w = 0; w < sizeof ways / sizeof ways[0]; w++)
        for (size_t i = 0; i < hr_action_count(); i++) {
            const struct hr_action *a = hr_action_at(i);
            desk_keys(d, ways[w]);
            if (!(a->in & d->ui->view->is->bit) || a->argument)
                continue;
            hr_action_run(a, d->ui, NULL);
            desk_screen(d, true);
            tried++;
            d->ui->leaves = d->ui->suspends = false;
            while (d->ui->lock || d->ui->prompt || d->ui->view->is->bit == HR_IN_MENU)
                desk_keys(d, d->ui->lock ? "Enter" : "Esc");
            desk_keys(d, "= Esc");
        }
    ck_assert_uint_gt(tried, 250);
}
END_TEST

START_TEST(below_the_least_size_one_line_says_so_and_q_works)
{
    struct desk *small = desk_new(30, 5, true);
    desk_sees(small, "too small: 40x10 is the least");
    desk_sees(small, "q leaves");
    desk_keys(small, "q");
    ck_assert(small->ui->leaves);
    desk_free(small);
}
END_TEST

START_TEST(an_empty_class_file_shows_what_to_do)
{
    struct desk *empty = desk_empty(80, 24, true);
    desk_sees(empty, "sample class");
    desk_keys(empty, "j Enter");
    desk_sees(empty, "title of the course:");
    desk_keys(empty, "Esc q");
    ck_assert(empty->ui->leaves);
    desk_free(empty);
}
END_TEST

Suite *view_keys_suite(void);
Suite *view_keys_suite(void)
{
    Suite *s = suite_create("view keys");
    TCase *t = tcase_create("keys");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, one_key_records_and_moves_on_to_the_next_student);
    tcase_add_test(t, a_digit_records_at_once_on_a_scale_of_one_digit);
    tcase_add_test(t, a_blank_makes_room_for_a_score_with_decimals);
    tcase_add_test(t, a_form_may_stand_before_the_score);
    tcase_add_test(t, nothing_typed_is_lost_when_it_is_refused);
    tcase_add_test(t, undo_and_redo_say_what_in_words);
    tcase_add_test(t, a_command_on_marks_is_one_batch_and_one_undo);
    tcase_add_test(t, a_command_on_marks_says_how_many_are_hidden);
    tcase_add_test(t, only_marked_ones_are_shown_and_counted_when_a_mark_goes);
    tcase_add_test(t, a_rule_in_the_way_asks_a_teacher_for_the_reason);
    tcase_add_test(t, finding_says_who_what_and_form_before_it_records);
    tcase_add_test(t, names_are_found_without_accents);
    tcase_add_test(t, a_code_alone_is_a_skill_and_not_a_score);
    tcase_add_test(t, a_stack_takes_one_paper_after_the_other);
    tcase_add_test(t, the_past_is_read_only_and_says_so);
    tcase_add_test(t, the_cursor_stays_on_the_student_from_view_to_view);
    tcase_add_test(t, the_cursor_stays_on_the_skill_when_its_line_is_gone);
    tcase_add_test(t, enter_opens_a_student_and_esc_comes_back);
    tcase_add_test(t, taking_a_ready_student_claims_and_asks_for_the_result);
    tcase_add_test(t, a_line_of_the_log_can_be_taken_back);
    tcase_add_test(t, what_someone_else_records_appears_and_is_fresh);
    tcase_add_test(t, while_the_file_is_busy_operations_wait_and_nothing_is_lost);
    tcase_add_test(t, help_filters_as_one_types_and_runs_what_is_chosen);
    tcase_add_test(t, the_palette_takes_arguments);
    tcase_add_test(t, an_aide_is_told_why_not_and_the_footer_does_not_offer_it);
    tcase_add_test(t, a_viewer_records_nothing);
    tcase_add_test(t, every_row_of_the_table_in_every_view);
    tcase_add_test(t, below_the_least_size_one_line_says_so_and_q_works);
    tcase_add_test(t, an_empty_class_file_shows_what_to_do);
    suite_add_tcase(s, t);
    return s;
}
