/* Small charts: shares add up, what is there is seen, and both alphabets say the same. */
#include "homeroom/chart.h"

#include "homeroom/spark.h"

#include <check.h>
#include <string.h>

Suite *tui_chart_suite(void);

static struct hr_canvas *c;

static void set_up(void)
{
    c = hr_canvas_new(NULL, 20, 1, true);
}

static void tear_down(void)
{
    talloc_free(c);
}

static void check_line(const char *expected)
{
    char *text = hr_canvas_print(c, c, false);
    ck_assert_msg(strncmp(text, expected, strlen(expected)) == 0, "%s, not %s", text, expected);
}

START_TEST(shares_fill_the_bar_to_the_last_cell)
{
    for (int a = 0; a <= 12; a++)
        for (int b = 0; b <= 12; b++)
            for (int width = 1; width <= 30; width++) {
                const int counts[] = {a, b, 3};
                int cells[3];
                hr_spark_share(counts, 3, width, cells);
                ck_assert_int_eq(cells[0] + cells[1] + cells[2], width);
                ck_assert(a || !cells[0]);
                ck_assert(b || !cells[1]);
            }
}
END_TEST

START_TEST(one_of_many_still_has_its_cell)
{
    const int counts[] = {99, 1};
    int cells[2];
    hr_spark_share(counts, 2, 10, cells);
    ck_assert_int_eq(cells[0], 9);
    ck_assert_int_eq(cells[1], 1);
}
END_TEST

START_TEST(nothing_has_no_cells)
{
    const int counts[] = {0, 0};
    int cells[2];
    hr_spark_share(counts, 2, 10, cells);
    ck_assert_int_eq(cells[0] + cells[1], 0);
}
END_TEST

START_TEST(a_bar_is_filled_by_its_share_and_marks_the_goal)
{
    ck_assert_int_eq(hr_chart_bar(c, 0, 0, 10, HR_STYLE_MASTERED, 1, 2, 80), 10);
    check_line("|#####...|.");
}
END_TEST

START_TEST(a_goal_that_is_reached_is_not_drawn_over_the_bar)
{
    hr_chart_bar(c, 0, 0, 10, HR_STYLE_MASTERED, 9, 10, 80);
    check_line("|#########.");
}
END_TEST

START_TEST(parts_stand_side_by_side)
{
    const struct hr_chart_part parts[] = {
        {2, "#", HR_STYLE_MASTERED}, {1, "x", HR_STYLE_NOT_YET}, {0, "o", HR_STYLE_OPEN}, {1, ".", HR_STYLE_OPEN}};
    ck_assert_int_eq(hr_chart_parts(c, 0, 0, 8, parts, 4), 8);
    check_line("|####xx..");
}
END_TEST

START_TEST(a_spark_has_eight_steps_of_its_largest)
{
    const int values[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    hr_chart_spark(c, 0, 0, HR_STYLE_GOOD, values, 9);
    check_line("|.12345678");
    ck_assert_str_eq(hr_spark_text(c, values, 9, false), "·▁▂▃▄▅▆▇█");
    const int few[] = {0, 1, 100};
    ck_assert_str_eq(hr_spark_text(c, few, 3, true), ".18");
}
END_TEST

START_TEST(shades_tell_nobody_from_none_from_some_from_all)
{
    const int percents[] = {-1, 0, 1, 25, 50, 75, 99, 100};
    hr_chart_heat(c, 0, 0, HR_STYLE_MASTERED, percents, 8);
    check_line("| .::+%%#");
}
END_TEST

Suite *tui_chart_suite(void)
{
    Suite *s = suite_create("tui chart");
    TCase *t = tcase_create("charts");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, shares_fill_the_bar_to_the_last_cell);
    tcase_add_test(t, one_of_many_still_has_its_cell);
    tcase_add_test(t, nothing_has_no_cells);
    tcase_add_test(t, a_bar_is_filled_by_its_share_and_marks_the_goal);
    tcase_add_test(t, a_goal_that_is_reached_is_not_drawn_over_the_bar);
    tcase_add_test(t, parts_stand_side_by_side);
    tcase_add_test(t, a_spark_has_eight_steps_of_its_largest);
    tcase_add_test(t, shades_tell_nobody_from_none_from_some_from_all);
    suite_add_tcase(s, t);
    return s;
}
