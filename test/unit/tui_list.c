#include "homeroom/list.h"

#include <check.h>

static void check_list(const struct hr_list *l, int at, int top)
{
    ck_assert_int_eq(l->at, at);
    ck_assert_int_eq(l->top, top);
}

START_TEST(the_place_is_held_within_the_list)
{
    struct hr_list l = {.count = 5, .shown = 3};
    hr_list_move(&l, -1);
    check_list(&l, 0, 0);
    hr_list_move(&l, 99);
    check_list(&l, 4, 2);
}
END_TEST

START_TEST(it_scrolls_as_little_as_it_takes)
{
    struct hr_list l = {.count = 10, .shown = 4};
    hr_list_to(&l, 4);
    check_list(&l, 4, 1);
    hr_list_to(&l, 2);
    check_list(&l, 2, 1);
    hr_list_to(&l, 0);
    check_list(&l, 0, 0);
}
END_TEST

START_TEST(a_page_keeps_a_line_of_the_last_one)
{
    struct hr_list l = {.count = 20, .shown = 5};
    hr_list_page(&l, 1);
    check_list(&l, 4, 4);
    hr_list_page(&l, -1);
    check_list(&l, 0, 0);
    hr_list_page(&l, 9);
    check_list(&l, 19, 15);
}
END_TEST

START_TEST(a_resize_keeps_the_place_in_sight)
{
    struct hr_list l = {.count = 20, .shown = 10};
    hr_list_to(&l, 9);
    hr_list_fit(&l, 20, 3);
    check_list(&l, 9, 7);
    hr_list_fit(&l, 20, 40);
    check_list(&l, 9, 0);
}
END_TEST

START_TEST(an_empty_list_stays_at_its_begin)
{
    struct hr_list l = {.count = 5, .at = 3, .shown = 3};
    hr_list_fit(&l, 0, 3);
    check_list(&l, 0, 0);
    hr_list_move(&l, 1);
    hr_list_page(&l, 1);
    check_list(&l, 0, 0);
}
END_TEST

Suite *tui_list_suite(void);
Suite *tui_list_suite(void)
{
    Suite *s = suite_create("tui list");
    TCase *t = tcase_create("list");
    tcase_add_test(t, the_place_is_held_within_the_list);
    tcase_add_test(t, it_scrolls_as_little_as_it_takes);
    tcase_add_test(t, a_page_keeps_a_line_of_the_last_one);
    tcase_add_test(t, a_resize_keeps_the_place_in_sight);
    tcase_add_test(t, an_empty_list_stays_at_its_begin);
    suite_add_tcase(s, t);
    return s;
}
