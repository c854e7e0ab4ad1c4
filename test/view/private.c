/*
 * What the class is kept from: the board shows progress and nothing else, the locked screen nothing at all, at every
 * size; and how one gets out of both.
 */
#include "desk.h"

#include "homeroom/codename.h"
#include "homeroom/secret.h"
#include "homeroom/text.h"

#include <check.h>
#include <string.h>

enum { SECOND = 1000, MINUTE = 60 * SECOND };

static const struct {
    int width, height;
} sizes[] = {{80, 24}, {40, 10}, {120, 40}, {200, 60}, {20, 4}, {1, 1}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static struct desk *d;

static void setup(void)
{
    d = desk_new(80, 24, false);
}

static void teardown(void)
{
    desk_free(d);
}

static void resize(int width, int height)
{
    talloc_free(d->canvas);
    d->canvas = hr_canvas_new(d, width, height, false);
    d->ui->width = width;
    d->ui->height = height;
}

/* No family name, id, value, percent, letter, note or sign of a check's count is on the screen. */
static void sees_nothing_private(void)
{
    static const char *const words[] = {"%", "mixes", "explained", "moved here", "behind", "check B", "0042", "spent"};
    const char *screen = desk_screen(d, false);
    const struct hr_model *m = d->ui->model;
    size_t tried = 0;
    for (size_t i = 1; i < m->student_count; i++, tried++) {
        ck_assert_msg(!strstr(screen, m->students[i].id), "%s\n%s", m->students[i].id, screen);
        ck_assert_msg(!strstr(screen, m->students[i].family), "%s\n%s", m->students[i].family, screen);
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ck_assert_msg(!strstr(screen, words[i]), "%s\n%s", words[i], screen);
    ck_assert_uint_gt(tried, 8);
}

static void sees_no_given_name(void)
{
    const char *screen = desk_screen(d, false);
    for (size_t i = 1; i < d->ui->model->student_count; i++)
        ck_assert_msg(!strstr(screen, d->ui->model->students[i].given), "%s\n%s", d->ui->model->students[i].given,
                      screen);
}

/* -- the board -- */

START_TEST(the_board_shows_chosen_names_and_progress_alone)
{
    size_t tried = 0;
    desk_keys(d, "z");
    for (int i = 0; i < SIZES - 2; i++, tried++) {
        resize(sizes[i].width, sizes[i].height);
        sees_nothing_private();
        desk_sees(d, "Chidi");
    }
    ck_assert_uint_eq(tried, 4);
    resize(80, 24);
    desk_sees(d, "Lotte");
    desk_keys(d, "?");
    sees_nothing_private();
}
END_TEST

START_TEST(a_spent_skill_and_an_excuse_look_like_others)
{
    desk_keys(d, "z");
    desk_sees_not(d, "✗");
    desk_sees(d, "● mastered");
}
END_TEST

START_TEST(filter_order_and_marks_of_the_teacher_do_not_show)
{
    desk_keys(d, "z");
    char *plain = hr_strdup(d, desk_screen(d, true));
    desk_keys(d, "z Space f n o z");
    ck_assert_str_eq(plain, desk_screen(d, true));
}
END_TEST

START_TEST(code_names_are_not_in_the_order_of_names)
{
    desk_keys(d, "z v");
    desk_sees(d, "code names");
    sees_nothing_private();
    sees_no_given_name();
    const char *seed = hr_session_seed(d->session);
    struct hr_codename *codes = hr_codenames(d, d->ui->model, seed);
    desk_sees(d, codes[1].text);
    desk_keys(d, "z z"); /* it stays chosen */
    desk_sees(d, codes[2].text);
    desk_keys(d, "v");
    desk_sees(d, "Lotte");
}
END_TEST

START_TEST(a_teacher_is_told_whose_code_is_whose)
{
    struct hr_codename *codes = hr_codenames(d, d->ui->model, hr_session_seed(d->session));
    desk_keys(d, ":");
    desk_types(d, "board code");
    desk_keys(d, "Enter");
    desk_sees(d, hr_printf(d, "Abara, Chidi is %s on the board", codes[1].text));
}
END_TEST

START_TEST(nothing_can_be_recorded_on_the_board)
{
    size_t before = desk_standing(d);
    desk_keys(d, "z m x p r e a c J s u 3 :");
    ck_assert_ptr_null(d->ui->prompt);
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_board);
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(what_others_do_shows_as_progress_and_not_in_words)
{
    struct hr_session *other = desk_other(d, "ana");
    desk_keys(d, "z");
    char *was = hr_strdup(d, desk_screen(d, false));
    desk_other_records(d, other, HR_PRACTICE, 1, 3);
    ck_assert_str_ne(was, desk_screen(d, false));
    desk_sees_not(d, "ana");
    desk_sees_not(d, "practice");
    sees_nothing_private();
}
END_TEST

START_TEST(the_board_is_left_to_where_one_was)
{
    static const char *const ways[] = {"z", "Esc", "Backspace"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        desk_keys(d, "4 z ? Esc");
        desk_keys(d, ways[i]);
        ck_assert_ptr_eq(d->ui->view->is, &hr_view_needs);
        desk_keys(d, "1 j Enter z");
        desk_keys(d, ways[i]);
        ck_assert_ptr_eq(d->ui->view->is, &hr_view_student);
        desk_keys(d, "Esc");
        ck_assert_ptr_eq(d->ui->view->is, &hr_view_grid);
    }
}
END_TEST

START_TEST(what_does_not_fit_is_on_further_pages)
{
    resize(40, 10);
    desk_keys(d, "z");
    desk_sees(d, "page 1 of");
    desk_keys(d, "G PgDn");
    desk_sees(d, "page 2 of");
    desk_keys(d, "k");
    desk_sees(d, "page 1 of");
    resize(200, 60);
    desk_keys(d, "j");
    desk_sees(d, "everyone is on the screen");
}
END_TEST

/* -- the lock -- */

static void set_phrase(const char *phrase)
{
    struct hr_err err;
    ck_assert(hr_session_secret_set(d->session, HR_SECRET_LOCK, "luis", phrase, 100, &err));
}

START_TEST(a_locked_screen_has_nothing_of_the_class_at_any_size)
{
    size_t tried = 0;
    desk_keys(d, "j c");
    desk_types(d, "half a note");
    hr_screen_lock(d->ui);
    desk_sees(d, "locked by luis since 10:42");
    for (int i = 0; i < SIZES; i++, tried++) {
        resize(sizes[i].width, sizes[i].height);
        sees_nothing_private();
        sees_no_given_name();
        desk_sees_not(d, "Algebra");
        desk_sees_not(d, "half");
    }
    ck_assert_uint_eq(tried, 6);
    resize(80, 24);
    desk_keys(d, "Enter");
    desk_sees(d, "half a note");
}
END_TEST

START_TEST(without_a_pass_phrase_enter_unlocks_and_no_other_key)
{
    size_t before = desk_standing(d);
    desk_keys(d, "Z m q C-c C-z Esc ? : z 3 x");
    desk_sees(d, "press Enter to go on");
    ck_assert(!d->ui->leaves && !d->ui->suspends);
    desk_keys(d, "Enter");
    desk_sees(d, "Abara");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(the_pass_phrase_unlocks_and_is_never_shown)
{
    set_phrase("chalk dust");
    desk_keys(d, "Z");
    desk_types(d, "chalk dust");
    desk_sees(d, "pass phrase: *");
    desk_sees_not(d, "chalk");
    desk_sees_not(d, "**");
    desk_keys(d, "Enter");
    desk_sees(d, "Abara");
}
END_TEST

START_TEST(wrong_ones_slow_down)
{
    set_phrase("chalk dust");
    desk_keys(d, "Z");
    for (int i = 0, wait = 1; i < 3; i++, wait *= 2) {
        desk_types(d, "guess");
        desk_keys(d, "Enter");
        desk_sees(d, hr_printf(d, "the next try in %d s", wait));
        desk_types(d, "chalk dust");
        desk_keys(d, "Enter"); /* too early, right as it is */
        ck_assert_ptr_nonnull(d->ui->lock);
        desk_keys(d, "Esc");
        d->ui->ms += wait * SECOND;
    }
    desk_types(d, "chalk dust");
    desk_keys(d, "Enter");
    ck_assert_ptr_null(d->ui->lock);
}
END_TEST

START_TEST(a_forgotten_phrase_is_set_anew_from_another_terminal)
{
    struct hr_err err;
    set_phrase("forgotten");
    desk_keys(d, "Z");
    ck_assert(hr_session_secret_set(desk_other(d, "luis"), HR_SECRET_LOCK, "luis", "", 100, &err));
    desk_keys(d, "Enter");
    desk_sees(d, "Abara");
}
END_TEST

START_TEST(what_others_do_meanwhile_is_there_afterwards)
{
    struct hr_session *other = desk_other(d, "ana");
    desk_keys(d, "Z");
    desk_other_records(d, other, HR_PRACTICE, 6, 4);
    sees_nothing_private();
    desk_keys(d, "Enter");
    desk_sees(d, "ana: Hall, Dee");
}
END_TEST

START_TEST(idle_minutes_lock)
{
    ck_assert(!hr_screen_lock_is_due(0, 0));
    ck_assert(!hr_screen_lock_is_due(INT64_MAX, 0));
    ck_assert(!hr_screen_lock_is_due(5 * MINUTE - 1, 5));
    ck_assert(hr_screen_lock_is_due(5 * MINUTE, 5));
}
END_TEST

START_TEST(nobody_at_the_keys_for_lock_minutes_locks)
{
    d->ui->ms = 500 * MINUTE;
    hr_ui_tick(d->ui);
    ck_assert_ptr_null(d->ui->lock); /* 0: never */
    desk_keys(d, ":");
    desk_types(d, "set lock-minutes=5");
    desk_keys(d, "Enter");
    hr_ui_tick(d->ui);
    ck_assert_ptr_null(d->ui->lock);
    d->ui->ms += 5 * MINUTE - 1;
    hr_ui_tick(d->ui);
    ck_assert_ptr_null(d->ui->lock);
    desk_keys(d, "j");
    d->ui->ms += 5 * MINUTE - 1;
    hr_ui_tick(d->ui);
    ck_assert_ptr_null(d->ui->lock);
    ck_assert_int_eq(hr_ui_rest(d->ui), 1);
    d->ui->ms += 1;
    hr_ui_tick(d->ui);
    ck_assert_ptr_nonnull(d->ui->lock);
    sees_nothing_private();
    desk_keys(d, "Enter");
    hr_ui_tick(d->ui);
    ck_assert_ptr_null(d->ui->lock);
}
END_TEST

static int64_t moment;

static int64_t said_moment(void)
{
    return moment;
}

START_TEST(the_dashboard_sleeps_no_longer_than_to_the_next_minute)
{
    moment = hr_ui_clock(d->ui);
    d->options.now = said_moment;
    hr_ui_tick(d->ui);
    ck_assert_int_eq(hr_ui_rest(d->ui), MINUTE);
    moment += 59;
    ck_assert_int_eq(hr_ui_rest(d->ui), MINUTE / 60);
    moment += 1;
    ck_assert_int_eq(hr_ui_rest(d->ui), 0);
    hr_ui_tick(d->ui);
    ck_assert_int_eq(hr_ui_rest(d->ui), MINUTE);
}
END_TEST

/* -- the pass phrase -- */

static void ask(const char *first, const char *again)
{
    desk_keys(d, ":");
    desk_types(d, "pass phrase");
    desk_keys(d, "Enter");
    desk_sees(d, "new pass phrase:");
    desk_types(d, first);
    desk_sees_not(d, *first ? first : "no such");
    desk_keys(d, "Enter");
    if (again) {
        desk_sees(d, "the same again:");
        desk_types(d, again);
        desk_keys(d, "Enter");
    }
}

START_TEST(a_pass_phrase_is_typed_twice)
{
    ask("chalk dust", "chalk dust");
    desk_sees(d, "your pass phrase is set");
    desk_keys(d, "Z Enter");
    ck_assert_ptr_nonnull(d->ui->lock);
    desk_types(d, "chalk dust");
    desk_keys(d, "Enter");
    ask("", NULL);
    desk_sees(d, "no pass phrase");
    desk_keys(d, "Z Enter");
    ck_assert_ptr_null(d->ui->lock);
}
END_TEST

START_TEST(two_that_differ_are_asked_for_anew)
{
    bool is_set;
    struct hr_err err;
    ask("chalk dust", "chalk dusk");
    desk_sees(d, "these were not the same");
    desk_sees(d, "new pass phrase:");
    desk_keys(d, "Esc");
    ck_assert(hr_session_secret_is_set(d->session, HR_SECRET_LOCK, "luis", &is_set, &err));
    ck_assert(!is_set);
}
END_TEST

Suite *view_private_suite(void);
Suite *view_private_suite(void)
{
    Suite *s = suite_create("view private");
    TCase *t = tcase_create("private");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, the_board_shows_chosen_names_and_progress_alone);
    tcase_add_test(t, a_spent_skill_and_an_excuse_look_like_others);
    tcase_add_test(t, filter_order_and_marks_of_the_teacher_do_not_show);
    tcase_add_test(t, code_names_are_not_in_the_order_of_names);
    tcase_add_test(t, a_teacher_is_told_whose_code_is_whose);
    tcase_add_test(t, nothing_can_be_recorded_on_the_board);
    tcase_add_test(t, what_others_do_shows_as_progress_and_not_in_words);
    tcase_add_test(t, the_board_is_left_to_where_one_was);
    tcase_add_test(t, what_does_not_fit_is_on_further_pages);
    tcase_add_test(t, a_locked_screen_has_nothing_of_the_class_at_any_size);
    tcase_add_test(t, without_a_pass_phrase_enter_unlocks_and_no_other_key);
    tcase_add_test(t, the_pass_phrase_unlocks_and_is_never_shown);
    tcase_add_test(t, wrong_ones_slow_down);
    tcase_add_test(t, a_forgotten_phrase_is_set_anew_from_another_terminal);
    tcase_add_test(t, what_others_do_meanwhile_is_there_afterwards);
    tcase_add_test(t, idle_minutes_lock);
    tcase_add_test(t, nobody_at_the_keys_for_lock_minutes_locks);
    tcase_add_test(t, the_dashboard_sleeps_no_longer_than_to_the_next_minute);
    tcase_add_test(t, a_pass_phrase_is_typed_twice);
    tcase_add_test(t, two_that_differ_are_asked_for_anew);
    suite_add_tcase(s, t);
    return s;
}
