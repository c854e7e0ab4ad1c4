/*
 * What the screens say, where it matters that it is said: who has a student, what an undo takes back, why a line does
 * nothing, which of two figures this is, when this is not now.
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

/* The cursor is on the next student then: what is next for this one must be said. */
START_TEST(a_check_says_what_came_of_it_and_what_is_next)
{
    desk_keys(d, "l l m");
    desk_sees(d, "saved 10:42:00  Abara, Chidi  4.3 check A 3 of 4, MASTERED");
    desk_keys(d, "k x");
    desk_sees(d, "4.3 check B 2 of 4, MASTERED"); /* the best counts here */
    desk_keys(d, "u");
    desk_sees_not(d, "MASTERED");
    desk_keys(d, "u x");
    desk_sees(d, "check A 2 of 4, not yet: redo 4.3: practise");
}
END_TEST

/* On the least window there is: the signs that a line was cut. */
START_TEST(each_step_of_the_tour_can_be_read_whole_on_a_small_screen)
{
    static const char *const steps[][2] = {{"j", "yet."}, {"m", "cursor."}, {"u", "taken back."}, {"3", "hand out."}};
    struct desk *small = desk_new(40, 10, true);
    desk_keys(small, ":");
    desk_types(small, "tour");
    desk_keys(small, "Enter");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        desk_sees(small, steps[i][1]);
        desk_sees(small, i < 3 ? "> " : "Tour");
        desk_keys(small, steps[i][0]);
    }
    desk_sees(small, "you are.");
    desk_free(small);
}
END_TEST

/* -- the queue -- */

START_TEST(whom_someone_else_has_is_refused_by_name_and_what_is_typed_stays)
{
    struct hr_session *other = desk_other(d, "ana");
    size_t before = desk_standing(d);
    desk_other_records(d, other, HR_CLAIM, 3, 5);
    before++;
    desk_keys(d, "3 Enter 4");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_ready);
    desk_sees(d, "has been with ana 0 min; nothing is recorded yet");
    ck_assert_str_eq(d->ui->prompt->field.text, "4");
    desk_keys(d, "Enter");
    desk_sees(d, "has been with ana 0 min; Enter tries again, Esc leaves");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_other_records(d, other, HR_RELEASE, 3, 5);
    desk_keys(d, "Enter");
    desk_sees(d, "4.5 check B 4 of 4");
    ck_assert_ptr_null(d->ui->prompt);
}
END_TEST

START_TEST(the_form_can_be_another_one_and_a_note_stands_behind_the_score)
{
    desk_keys(d, "3 Enter");
    desk_sees(d, "form B, check 2 of 3");
    desk_keys(d, "f");
    desk_sees(d, "form C, check 2 of 3");
    desk_types(d, " 2.5 forgot the sign");
    desk_sees(d, "with the note; Enter records");
    desk_keys(d, "Enter");
    desk_sees(d, "4.5 check C 2.5 of 4: forgot the sign");
}
END_TEST

START_TEST(deferring_lets_go_and_keeps_the_place)
{
    desk_keys(d, "3 c d");
    desk_sees(d, "let go");
    desk_sees(d, "> 1  Castillo, Ines");
}
END_TEST

/* -- undo -- */

static void record_many(size_t count)
{
    struct hr_op ops[32];
    struct hr_err err;
    for (size_t i = 0; i < count; i++)
        ops[i] = hr_ui_op(d->ui, HR_PRACTICE, (hr_student_no){(uint32_t)i % 5 + 1}, (hr_skill_no){1});
    ck_assert_int_eq(hr_ui_commit(d->ui, ops, count, "import:marks.csv", &err), HR_COMMIT_DONE);
}

START_TEST(an_undo_of_very_many_pieces_asks_first)
{
    record_many(21);
    size_t before = desk_standing(d);
    desk_keys(d, "u");
    desk_sees(d, "take back 21 pieces of import:marks.csv, 10:42?");
    desk_keys(d, "Esc");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "u y");
    ck_assert_ptr_null(d->ui->prompt);
    ck_assert_uint_eq(desk_standing(d), before - 21);
    desk_keys(d, "C-r");
    desk_sees(d, "put back the 21 pieces taken back last?");
    desk_keys(d, "Enter");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(an_undo_of_twenty_pieces_does_not_ask)
{
    record_many(20);
    size_t before = desk_standing(d);
    desk_keys(d, "u");
    ck_assert_uint_eq(desk_standing(d), before - 20);
}
END_TEST

START_TEST(undo_and_redo_go_to_the_cell_that_changed)
{
    desk_keys(d, "l l p G Home u");
    desk_sees(d, "undone 10:42:00  Abara, Chidi  4.3 practice");
    desk_sees(d, "> Abara");
    ck_assert_str_eq(hr_model_skill(d->ui->model, d->ui->skill)->code, "4.3");
    desk_keys(d, "G Home C-r");
    desk_sees(d, "> Abara");
    ck_assert_str_eq(hr_model_skill(d->ui->model, d->ui->skill)->code, "4.3");
}
END_TEST

START_TEST(undo_stays_in_the_unit_shown_when_the_cell_is_elsewhere)
{
    desk_keys(d, "p ] j u");
    desk_sees(d, "undone");
    ck_assert_uint_eq(d->ui->scope.unit.n, 2);
    desk_sees(d, "> Castillo");
}
END_TEST

/* -- papers and lines -- */

static void types(const char *text)
{
    desk_types(d, text);
    desk_keys(d, "Enter");
}

START_TEST(a_stack_says_what_is_wrong_with_a_paper)
{
    desk_keys(d, "s");
    types("zzz 3");
    desk_sees(d, "nobody is called zzz here");
    desk_keys(d, "C-u");
    types("l 3");
    desk_sees(d, "l: Nguyen, Linh or Brandt, Lotte? Enter: the next one; Tab: Nguyen, Linh");
    desk_keys(d, "C-u");
    types("aba q");
    desk_sees(d, "q is no score");
    desk_keys(d, "C-u");
    types("aba 9");
    desk_sees(d, "the score 9 is above 4");
    ck_assert_str_eq(d->ui->prompt->field.text, "aba 9");
}
END_TEST

START_TEST(a_stack_counts_its_papers)
{
    size_t before = desk_standing(d);
    desk_keys(d, "s");
    types("aba 3");
    desk_sees(d, "stack of 4.1, 1 paper so far:");
    types("bra 8/10");
    desk_sees(d, "stack of 4.1, 2 papers so far:");
    desk_sees(d, "check B 8 of 10");
    ck_assert_uint_eq(desk_standing(d), before + 2);
}
END_TEST

START_TEST(a_line_that_would_record_says_what_is_wrong_with_it)
{
    size_t before = desk_standing(d);
    desk_keys(d, "/");
    types("zzz 4.3 3");
    desk_sees(d, "nobody is called zzz here");
    desk_keys(d, "C-u");
    types("abara qqq 3");
    desk_sees(d, "there is no skill called qqq");
    desk_keys(d, "C-u");
    types("l 4.3 3");
    desk_sees(d, "? Enter: the next one; Tab:");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

/* -- which figure this is -- */

START_TEST(pace_and_needs_say_over_which_units_they_count)
{
    desk_keys(d, "2");
    desk_sees(d, "Unit days");
    desk_sees(d, "in Lines: 2 of 5 mastered");
    desk_keys(d, "0");
    desk_sees(d, "All days");
    desk_sees(d, "in all units so far:");
    desk_keys(d, "4");
    desk_sees(d, "over all units so far");
}
END_TEST

START_TEST(one_day_is_one_day)
{
    const void *ctx = d;
    ck_assert_str_eq(hr_words_days(ctx, -1), "1 day behind");
    ck_assert_str_eq(hr_words_days(ctx, 1), "1 day ahead");
    ck_assert_str_eq(hr_words_days(ctx, -2), "2 days behind");
    ck_assert_str_eq(hr_words_days(ctx, 0), "no day behind");
}
END_TEST

START_TEST(skills_say_what_their_decision_rests_on)
{
    desk_keys(d, "5 j");
    desk_sees(d, "Mastered %");
    desk_sees(d, "small group");
    desk_sees(d, "4.2: SMALL GROUP: the class moves on, these few are taught again; 6 of 8");
}
END_TEST

START_TEST(needs_have_their_reason_in_full)
{
    desk_keys(d, "4");
    desk_sees(d, "spent: no check left, 3 of 3 taken");
    desk_sees(d, "3\n| later skills wait on 4.3");
}
END_TEST

START_TEST(a_locked_cell_says_by_what_and_an_open_one_what_waits_on_it)
{
    desk_keys(d, "j j j l l");
    desk_sees(d, "4.3 Graph a line: locked by 4.2");
    desk_keys(d, "h");
    desk_sees(d, "comes after 4.1; 4.3 waits on it");
}
END_TEST

/* -- where and when -- */

START_TEST(the_past_cannot_be_overlooked)
{
    static const int widths[] = {40, 80, 100, 120};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        struct desk *past = desk_new(widths[i], 24, true);
        desk_keys(past, "<");
        desk_sees(past, "PAST");
        desk_sees(past, "2026-10-13");
        if (widths[i] > 40)
            desk_sees(past, "Algebra 1 | Period 2 | Lines");
        ck_assert_ptr_nonnull(strstr(desk_screen(past, true), "PPPPPPPPPP"));
        desk_free(past);
    }
}
END_TEST

START_TEST(the_page_says_whose_it_is_and_what_comes_next)
{
    desk_keys(d, "j j Enter");
    desk_sees(d, "Castillo, Ines  id 0043  Period 2");
    desk_sees(d, "ahead: 4 of 5 mastered, 2 due, 2 days ahead");
    desk_sees(d, "Next: check 4.5 form B, waiting since 10:32  (Point-slope form)");
    desk_keys(d, "Esc / f a r Enter Enter");
    desk_sees(d, "Next: confer on 4.3: no check is left  (Graph a line)");
}
END_TEST

START_TEST(where_the_next_step_has_no_room_its_skill_is_named)
{
    struct desk *narrow = desk_new(60, 24, true);
    desk_keys(narrow, "1");
    desk_sees(narrow, "4/5 4.5\n");
    desk_sees(narrow, "2/5 start 4.3\n");
    desk_free(narrow);
}
END_TEST

START_TEST(in_the_queue_the_skills_title_gives_way_before_what_stands_in_the_way)
{
    struct desk *narrow = desk_new(84, 24, true);
    desk_keys(narrow, "l l l r 3");
    desk_sees(narrow, "4.3 must be mastered first\n");
    desk_free(narrow);
}
END_TEST

START_TEST(notes_say_whom_they_are_for_and_whose_they_are)
{
    desk_keys(d, "c");
    types("asked for help");
    desk_keys(d, "k c Tab");
    types("a good week");
    desk_keys(d, "k Enter G");
    desk_sees(d, "2026-10-14 [staff]  4.1: asked for help (luis)");
    desk_sees(d, "2026-10-14 [family] 4.1: a good week (luis)");
}
END_TEST

START_TEST(what_others_changed_is_bold_until_the_cursor_has_passed)
{
    desk_other_records(d, desk_other(d, "ana"), HR_PRACTICE, 1, 3);
    ck_assert_ptr_nonnull(strstr(desk_screen(d, true), "*"));
    desk_keys(d, "l l h");
    ck_assert_ptr_null(strchr(strstr(desk_screen(d, true), "Abara"), '*'));
}
END_TEST

START_TEST(those_not_seen_for_three_lessons_can_be_looked_for)
{
    desk_keys(d, "f l");
    desk_sees(d, "not seen for 3 lessons: ");
    desk_sees(d, "> Nguyen");  /* seen on the 7th, absent since */
    desk_sees_not(d, "Abara"); /* has a note of the 13th */
    desk_sees_not(d, "Castillo");
    desk_keys(d, "Esc");
    desk_sees(d, "Castillo");
}
END_TEST

/* -- the log -- */

START_TEST(the_log_can_be_of_one_student_skill_or_person)
{
    desk_keys(d, "m 7 f m");
    desk_sees(d, "What, by luis");
    ck_assert_int_eq(d->ui->view->rows.count, 1);
    desk_keys(d, "f Esc 1 g 7 f s");
    desk_sees(d, "What, of Abara, Chidi");
    desk_sees_not(d, "Farouk, Omar  ");
    desk_keys(d, "f k");
    desk_sees(d, "What, of 4.");
}
END_TEST

START_TEST(the_log_stays_of_whom_it_was_asked_for)
{
    struct hr_session *ana = desk_other(d, "ana");
    desk_keys(d, "1 g 7 f s 1 j 7");
    desk_sees(d, "What, of Abara, Chidi");
    int of_abara = d->ui->view->rows.count;
    desk_other_records(d, ana, HR_PRACTICE, 2, 5);
    desk_sees(d, "What, of Abara, Chidi");
    ck_assert_int_gt(of_abara, 1);
    ck_assert_int_eq(d->ui->view->rows.count, of_abara);
}
END_TEST

START_TEST(the_log_reads_on_where_it_ends)
{
    for (int i = 0; i < 50; i++)
        record_many(32);
    desk_keys(d, "7 G");
    int read = d->ui->view->rows.count;
    ck_assert_int_gt(read, HR_LOG_PAGE);
    desk_keys(d, "G");
    ck_assert_int_gt(d->ui->view->rows.count, read);
}
END_TEST

/* -- letters -- */

START_TEST(without_utf8_names_keep_their_letters_and_some_are_ids)
{
    desk_sees(d, "Castillo, Ines");
    desk_sees(d, "Nguyen, Linh");
    desk_sees(d, "  0047 ");
    desk_sees_not(d, "??,");
}
END_TEST

Suite *view_said_suite(void);
Suite *view_said_suite(void)
{
    Suite *s = suite_create("view said");
    TCase *t = tcase_create("said");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_check_says_what_came_of_it_and_what_is_next);
    tcase_add_test(t, each_step_of_the_tour_can_be_read_whole_on_a_small_screen);
    tcase_add_test(t, whom_someone_else_has_is_refused_by_name_and_what_is_typed_stays);
    tcase_add_test(t, the_form_can_be_another_one_and_a_note_stands_behind_the_score);
    tcase_add_test(t, deferring_lets_go_and_keeps_the_place);
    tcase_add_test(t, an_undo_of_very_many_pieces_asks_first);
    tcase_add_test(t, an_undo_of_twenty_pieces_does_not_ask);
    tcase_add_test(t, undo_and_redo_go_to_the_cell_that_changed);
    tcase_add_test(t, undo_stays_in_the_unit_shown_when_the_cell_is_elsewhere);
    tcase_add_test(t, a_stack_says_what_is_wrong_with_a_paper);
    tcase_add_test(t, a_stack_counts_its_papers);
    tcase_add_test(t, a_line_that_would_record_says_what_is_wrong_with_it);
    tcase_add_test(t, pace_and_needs_say_over_which_units_they_count);
    tcase_add_test(t, one_day_is_one_day);
    tcase_add_test(t, skills_say_what_their_decision_rests_on);
    tcase_add_test(t, needs_have_their_reason_in_full);
    tcase_add_test(t, a_locked_cell_says_by_what_and_an_open_one_what_waits_on_it);
    tcase_add_test(t, the_past_cannot_be_overlooked);
    tcase_add_test(t, the_page_says_whose_it_is_and_what_comes_next);
    tcase_add_test(t, where_the_next_step_has_no_room_its_skill_is_named);
    tcase_add_test(t, in_the_queue_the_skills_title_gives_way_before_what_stands_in_the_way);
    tcase_add_test(t, notes_say_whom_they_are_for_and_whose_they_are);
    tcase_add_test(t, what_others_changed_is_bold_until_the_cursor_has_passed);
    tcase_add_test(t, those_not_seen_for_three_lessons_can_be_looked_for);
    tcase_add_test(t, the_log_can_be_of_one_student_skill_or_person);
    tcase_add_test(t, the_log_stays_of_whom_it_was_asked_for);
    tcase_add_test(t, the_log_reads_on_where_it_ends);
    tcase_add_test(t, without_utf8_names_keep_their_letters_and_some_are_ids);
    suite_add_tcase(s, t);
    return s;
}
