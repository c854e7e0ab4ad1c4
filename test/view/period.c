/*
 * This period: who was seen and who not, what others changed, one's own last five.
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

START_TEST(those_not_seen_stand_on_top_with_when_they_were_seen)
{
    desk_keys(d, "t");
    desk_sees(d, "This period: 3 of 8 seen, 5 not yet; since 10:32 (first record)");
    desk_sees(d, "Not seen yet: 5");
    desk_sees(d, "Brandt, Lotte           last seen 1 lesson ago; start 4.5");
    desk_sees(d, "Seen: 3");
    desk_sees(d, "4.5 ready, 4.5 practice");
    desk_keys(d, "Esc");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_grid);
}
END_TEST

START_TEST(a_mark_moves_someone_among_those_seen)
{
    desk_keys(d, "j t p");
    desk_sees(d, "saved 10:42:00  Brandt, Lotte  4.5 practice");
    desk_sees(d, "4 of 8 seen, 4 not yet");
    desk_sees(d, "> Brandt, Lotte");
    desk_sees(d, "My last five");
}
END_TEST

START_TEST(absent_is_one_key_and_late_the_same_key)
{
    size_t before = desk_standing(d);
    desk_keys(d, "j t A");
    desk_sees(d, "3 of 8 seen, 4 not yet, 1 absent");
    desk_sees(d, "absent today; A again: here after all");
    ck_assert(hr_model_absent(d->ui->model, (hr_student_no){2}, d->ui->model->today));
    desk_keys(d, "A");
    desk_sees(d, "3 of 8 seen, 5 not yet");
    ck_assert(!hr_model_absent(d->ui->model, (hr_student_no){2}, d->ui->model->today));
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "2 a");
    ck_assert(hr_model_absent(d->ui->model, (hr_student_no){2}, d->ui->model->today));
}
END_TEST

/* Someone else's mark is for the skill one was on before: the cursor stays on the line that is about no skill. */
START_TEST(the_cursor_stays_on_a_line_about_a_student_alone)
{
    struct hr_session *other = desk_other(d, "ana");
    desk_keys(d, "2 a 1 Home t End");
    desk_sees(d, "> Abara, Chidi            absent 2026-10-14");
    desk_other_records(d, other, HR_PRACTICE, 1, 1);
    desk_sees(d, "> Abara, Chidi            absent 2026-10-14");
    desk_other_records(d, other, HR_PRACTICE, 2, 5);
    desk_sees(d, "> Abara, Chidi            absent 2026-10-14");
}
END_TEST

START_TEST(each_of_the_last_five_is_taken_back_on_its_line)
{
    desk_keys(d, "p p p p p p t G");
    desk_sees(d, "My last five: u takes this one back");
    size_t before = desk_standing(d);
    desk_keys(d, "k u"); /* not the last one of all: the second of them */
    desk_sees(d, "taken back: practice");
    ck_assert_uint_eq(desk_standing(d), before - 1);
    ck_assert_uint_eq(hr_model_cell(d->ui->model, (hr_student_no){1}, (hr_skill_no){1})->checks, 1);
}
END_TEST

START_TEST(what_others_changed_is_gone_through_with_one_key)
{
    struct hr_session *other = desk_other(d, "ana");
    desk_keys(d, ";");
    desk_sees(d, "nobody else has changed anything since you looked");
    desk_other_records(d, other, HR_READY, 3, 6);
    desk_other_records(d, other, HR_PRACTICE, 2, 5);
    desk_keys(d, "t");
    desk_sees(d, "Changed by others since you looked: 2");
    desk_keys(d, ";");
    desk_sees(d, "> Castillo, Ines");
    ck_assert_uint_eq(d->ui->skill.n, 6);
    desk_keys(d, ";");
    desk_sees(d, "> Brandt, Lotte");
    desk_keys(d, ";");
    desk_sees(d, "nobody else has changed anything since you looked");
    desk_keys(d, "Up");
    ck_assert_uint_eq(d->ui->fresh_count, 0);
}
END_TEST

START_TEST(what_others_changed_stays_where_it_is_while_the_cursor_is_on_it)
{
    struct hr_session *other = desk_other(d, "ana");
    desk_other_records(d, other, HR_READY, 3, 6);
    desk_other_records(d, other, HR_PRACTICE, 2, 5);
    desk_keys(d, "t");
    while (!strstr(desk_screen(d, false), "> Castillo, Ines"))
        desk_keys(d, "Down");
    desk_other_records(d, other, HR_PRACTICE, 4, 5);
    desk_sees(d, "Changed by others since you looked: 3");
    desk_sees(d, "> Castillo, Ines");
    desk_keys(d, "Down");
    desk_sees(d, "Changed by others since you looked: 2");
    desk_sees(d, "> Brandt, Lotte");
}
END_TEST

START_TEST(an_absence_is_no_oversight_of_the_last_lessons)
{
    desk_keys(d, "f l");
    desk_sees(d, "not seen for 3 lessons");
    desk_sees(d, "> Nguyen, Linh");
    desk_keys(d, "t");
    desk_sees(d, "Nguyen, Linh");
    desk_sees(d, "last seen 4 lessons ago; ");
}
END_TEST

Suite *view_period_suite(void);
Suite *view_period_suite(void)
{
    Suite *s = suite_create("view period");
    TCase *t = tcase_create("period");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, those_not_seen_stand_on_top_with_when_they_were_seen);
    tcase_add_test(t, a_mark_moves_someone_among_those_seen);
    tcase_add_test(t, the_cursor_stays_on_a_line_about_a_student_alone);
    tcase_add_test(t, absent_is_one_key_and_late_the_same_key);
    tcase_add_test(t, each_of_the_last_five_is_taken_back_on_its_line);
    tcase_add_test(t, what_others_changed_is_gone_through_with_one_key);
    tcase_add_test(t, what_others_changed_stays_where_it_is_while_the_cursor_is_on_it);
    tcase_add_test(t, an_absence_is_no_oversight_of_the_last_lessons);
    suite_add_tcase(s, t);
    return s;
}
