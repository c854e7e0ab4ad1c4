/*
 * The line that records and the stack of papers: who, which skill, what, from any view and without a doubt
 * about whom it is for.
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

static void types(const char *text)
{
    desk_types(d, text);
    desk_keys(d, "Enter");
}

static const char *typed(void)
{
    return d->ui->prompt->field.text;
}

START_TEST(each_kind_is_said_before_it_is_recorded)
{
    static const struct {
        const char *line, *says, *saved;
    } lines[] = {
        {"aba 4.2 3", "Enter records: Abara, Chidi  4.2 check 2 form B: 3, MASTERED", "4.2 check B 3 of 4"},
        {"aba 4.2 C 8/10", "check 3 form C: 8/10", "4.2 check C 8 of 10"},
        {"bra 4.5 p", "Enter records: Brandt, Lotte  4.5 practice", "Brandt, Lotte  4.5 practice"},
        {"bra 4.5 p 1/2", "4.5 practice 1 of 2", "4.5 practice 1 of 2"},
        {"bra 4.5 r", "Enter records: Brandt, Lotte  4.5 ready for a check", "4.5 ready for a check"},
        {"cast 4.4 m", "4.4 check 2 form B: 3, MASTERED", "4.4 check B 3 of 4"},
        {"bra 4.5 x mixed up signs", "with the note", "4.5 check A 2 of 4: mixed up signs"},
        {"cast 4.4 e moved here", "4.4 excused: moved here", "4.4 excused: moved here"},
        {"cast 4.4 c counts on 3 fingers", "4.4 note: counts on 3 fingers", "4.4 note: counts on 3 fingers"},
        {"0041 4.2 p", "Abara, Chidi  4.2 practice", "Abara, Chidi  4.2 practice"},
        {"CHIDI abara 42 p", "Abara, Chidi  4.2 practice", "Abara, Chidi  4.2 practice"},
        {"9:05 aba 4.2 p", "Enter records, at 09:05: Abara, Chidi  4.2 practice", "Abara, Chidi  4.2 practice"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        size_t before = desk_standing(d);
        desk_keys(d, "/");
        desk_types(d, lines[i].line);
        desk_sees(d, lines[i].says);
        ck_assert_uint_eq(desk_standing(d), before);
        desk_keys(d, "Enter");
        desk_sees(d, lines[i].saved);
        ck_assert_uint_eq(desk_standing(d), before + 1);
    }
}
END_TEST

START_TEST(a_time_of_today_is_kept_and_one_to_come_refused)
{
    desk_keys(d, "/");
    types("10:15 aba 4.2 p");
    const struct hr_piece *last = &d->ui->model->pieces[d->ui->model->piece_count - 1];
    ck_assert_int_eq(d->ui->model->now - last->at, 27 * 60);
    desk_keys(d, "/");
    types("11:15 aba 4.2 p");
    desk_sees(d, "Abara, Chidi: that time of today has not come yet");
    ck_assert_str_eq(typed(), "11:15 aba 4.2 p");
}
END_TEST

START_TEST(enter_goes_through_those_it_fits_and_tab_takes_one)
{
    size_t before = desk_standing(d);
    desk_keys(d, "/");
    desk_types(d, "l 4.1 3");
    desk_sees(d, "l: Brandt, Lotte or Nguyen, Linh? Enter: the next one; Tab: Brandt, Lotte");
    desk_keys(d, "Enter");
    desk_sees(d, "Tab: Nguyen, Linh");
    desk_sees(d, "> Nguyen, Linh");
    desk_keys(d, "Enter Enter Tab");
    desk_sees(d, "Enter records: Nguyen, Linh  4.1 check 2 form B: 3, MASTERED");
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "Enter");
    desk_sees(d, "Nguyen, Linh  4.1 check B 3 of 4");
    ck_assert_uint_eq(desk_standing(d), before + 1);
}
END_TEST

START_TEST(tab_completes_the_part_the_cursor_is_in)
{
    desk_keys(d, "/");
    desk_types(d, "cas");
    desk_keys(d, "Tab");
    ck_assert_str_eq(typed(), "Castillo, In\xc3\xa9s");
    desk_types(d, " ");
    desk_keys(d, "Tab");
    ck_assert_str_eq(typed(), "Castillo, In\xc3\xa9s 4.1");
    desk_keys(d, "Tab Tab");
    ck_assert_str_eq(typed(), "Castillo, In\xc3\xa9s 4.3");
    desk_types(d, " ");
    desk_keys(d, "Tab");
    ck_assert_str_eq(typed(), "Castillo, In\xc3\xa9s 4.3 0");
    desk_keys(d, "Tab Tab Tab Tab Tab");
    ck_assert_str_eq(typed(), "Castillo, In\xc3\xa9s 4.3 m");
    desk_keys(d, "C-u");
    desk_types(d, "l");
    desk_keys(d, "Tab");
    ck_assert_str_eq(typed(), "Brandt, Lotte");
    desk_keys(d, "Tab");
    ck_assert_str_eq(typed() + strlen(typed()) - 4, "Linh");
}
END_TEST

START_TEST(it_works_from_every_view_and_for_those_a_filter_hides)
{
    static const char *const ways[] = {"1", "2", "3", "4", "5", "6", "7", "1 Enter", "1 f r"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        size_t before = desk_standing(d);
        desk_keys(d, ways[i]);
        desk_keys(d, "/");
        types("wolf 4.2 p");
        ck_assert_uint_eq(desk_standing(d), before + 1);
    }
    desk_keys(d, "/");
    desk_types(d, "wolf");
    desk_sees(d, "not among those shown:");
    desk_keys(d, "Enter");
    desk_sees(d, "> Wolfe");
}
END_TEST

START_TEST(what_needs_words_behind_it_asks_for_them)
{
    size_t before = desk_standing(d);
    desk_keys(d, "/");
    types("cast 4.4 e");
    desk_sees(d, "the reason stands behind e");
    desk_keys(d, "C-u");
    types("cast 4.4 c");
    desk_sees(d, "the note stands behind c");
    desk_keys(d, "C-u");
    types("cast 4.5 r");
    desk_sees(d, "Castillo, In");
    desk_sees(d, "is waiting for that check already");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(a_stack_shows_the_last_five_and_goes_on_behind_an_exception)
{
    static const char *const papers[] = {"aba 3", "bra 4", "cast p", "0047 x", "wolf 2", "bra c neat"};
    desk_keys(d, "l l s"); /* 4.3 */
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
        types(papers[i]);
    desk_sees(d, "stack of 4.3, 6 papers so far:");
    desk_sees_not(d, "1  saved");
    desk_sees(d, "2  saved 10:42:00  Brandt, Lotte  4.3 check");
    desk_sees(d, "6  saved 10:42:00  Brandt, Lotte  4.3 note: neat");
    types("far 3");
    desk_sees(d, "no check is left (3 of 3)");
    desk_keys(d, "Esc");
    ck_assert_str_eq(typed(), "far 3");
    desk_keys(d, "Enter");
    types("showed it at the board");
    desk_sees(d, "stack of 4.3, 7 papers so far:");
    ck_assert_str_eq(typed(), "");
    desk_keys(d, "Esc");
    ck_assert_ptr_null(d->ui->prompt);
}
END_TEST

START_TEST(a_time_alone_is_no_paper)
{
    size_t before = desk_standing(d);
    desk_keys(d, "s");
    types("9:05 ");
    desk_sees(d, "a name and a score are needed: mar 3");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(a_stack_fits_the_smallest_screen)
{
    struct desk *small = desk_new(40, 10, true);
    desk_keys(small, "s");
    for (int i = 0; i < 6; i++) {
        desk_types(small, "aba p");
        desk_keys(small, "Enter");
    }
    desk_sees(small, "stack of 4.1, 6");
    desk_sees(small, "6  saved");
    desk_sees(small, "> Abara");
    desk_free(small);
}
END_TEST

Suite *view_entry_suite(void);
Suite *view_entry_suite(void)
{
    Suite *s = suite_create("view entry");
    TCase *t = tcase_create("entry");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, each_kind_is_said_before_it_is_recorded);
    tcase_add_test(t, a_time_of_today_is_kept_and_one_to_come_refused);
    tcase_add_test(t, enter_goes_through_those_it_fits_and_tab_takes_one);
    tcase_add_test(t, tab_completes_the_part_the_cursor_is_in);
    tcase_add_test(t, it_works_from_every_view_and_for_those_a_filter_hides);
    tcase_add_test(t, what_needs_words_behind_it_asks_for_them);
    tcase_add_test(t, a_stack_shows_the_last_five_and_goes_on_behind_an_exception);
    tcase_add_test(t, a_time_alone_is_no_paper);
    tcase_add_test(t, a_stack_fits_the_smallest_screen);
    suite_add_tcase(s, t);
    return s;
}
