/*
 * The line on top: who else is here, and what goes first where there is little room.
 */
#include "desk.h"

#include "../common/neighbour.h"

#include <check.h>
#include <string.h>

static struct desk *d;

static void sit_down(int width)
{
    d = desk_new(width, 24, true);
}

static void with(const char *name)
{
    neighbour_new(d, d->path, name);
    if (!d->ui->here)
        d->ui->here = hr_here_join(d->ui, d->path, "luis");
    hr_here_look(d->ui->here);
}

static void top_is(const char *text)
{
    char *line = hr_strndup(d, desk_screen(d, false), strcspn(desk_screen(d, false), "\n"));
    ck_assert_str_eq(line, text);
}

START_TEST(who_else_is_here_stands_on_top)
{
    sit_down(80);
    with("Rivera");
    top_is("| homeroom  Algebra 1 | Period 2 | Lines  day 8 of 12      8 students  Rivera on");
    with("Ana");
    top_is("| Algebra 1 | Period 2 | Lines  day 8 of 12           8 students  Ana, Rivera on");
    desk_free(d);
}
END_TEST

START_TEST(names_give_way_to_a_number_then_the_counts_go_then_titles_are_cut)
{
    sit_down(60);
    with("Rivera");
    top_is("| Algebra 1 | Period 2 | Lines  day 8 of 12        Rivera on");
    with("Ana Maria");
    top_is("| Algebra 1 | Period 2 | Lines  day 8 of 12             2 on");
    desk_free(d);
    sit_down(40);
    with("Rivera");
    top_is("| Algebra 1 | Period 2 | Lines      1 on");
    desk_free(d);
}
END_TEST

START_TEST(the_title_of_the_only_course_goes_before_others_are_cut)
{
    sit_down(40);
    with("Rivera");
    desk_keys(d, "E k Enter C-u");
    desk_types(d, "Lines and slopes");
    desk_keys(d, "Enter 1");
    top_is("| Period 2 | Lines and slopes       1 on");
    desk_free(d);
}
END_TEST

START_TEST(what_waits_or_hides_is_said_however_long_a_name_is)
{
    sit_down(80);
    with("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine senior of Hamburg");
    desk_keys(d, "f n o o Space");
    desk_sees(d, "1 marked");
    desk_sees(d, "not seen today: ");
    desk_sees(d, "1 on");
    desk_sees(d, "Lines");
    desk_free(d);
}
END_TEST

START_TEST(a_name_from_outside_is_cleaned)
{
    sit_down(80);
    with("A\x1b[31m");
    desk_sees(d, "A<001B>[31m on");
    desk_free(d);
}
END_TEST

START_TEST(a_locked_screen_and_the_board_name_nobody_else)
{
    sit_down(80);
    with("Rivera");
    desk_keys(d, "z");
    desk_sees_not(d, "Rivera");
    desk_keys(d, "Z");
    desk_sees_not(d, "Rivera");
    desk_free(d);
}
END_TEST

Suite *view_top_suite(void);
Suite *view_top_suite(void)
{
    Suite *s = suite_create("view top");
    TCase *t = tcase_create("top");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, who_else_is_here_stands_on_top);
    tcase_add_test(t, names_give_way_to_a_number_then_the_counts_go_then_titles_are_cut);
    tcase_add_test(t, the_title_of_the_only_course_goes_before_others_are_cut);
    tcase_add_test(t, what_waits_or_hides_is_said_however_long_a_name_is);
    tcase_add_test(t, a_name_from_outside_is_cleaned);
    tcase_add_test(t, a_locked_screen_and_the_board_name_nobody_else);
    suite_add_tcase(s, t);
    return s;
}
