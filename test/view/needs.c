/* Needs: who was seen to, in which order, and who sits with whom. */
#include "desk.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *view_needs_suite(void);

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

/* A class in which two pairs are held up: Nguyen and Evil by 4.2, Abara and Farouk by 4.3; 4.2 is mastered by six. */
static void two_groups(void)
{
    desk_keys(d, "/");
    desk_types(d, "abara 4.3 1");
    desk_keys(d, "Enter 4");
}

START_TEST(seen_to_takes_someone_off_the_list_until_the_next_check)
{
    desk_keys(d, "4");
    desk_sees(d, "> Farouk, Omar");
    desk_keys(d, "H");
    desk_sees(d, "seen to Farouk, Omar 4.3:");
    desk_types(d, "plotted from a table");
    desk_keys(d, "Enter");
    desk_sees(d, "4.3 note: plotted from a table");
    desk_sees_not(d, "spent");
    desk_keys(d, "u");
    desk_sees(d, "> Farouk, Omar");
}
END_TEST

START_TEST(seen_to_needs_no_words)
{
    desk_keys(d, "4 H Enter");
    desk_sees(d, "4.3 note: seen to");
    desk_sees_not(d, "spent");
}
END_TEST

START_TEST(who_is_behind_stays_and_says_who_helped_last)
{
    desk_keys(d, "4");
    desk_sees(d, "never");
    desk_keys(d, "j H");
    desk_types(d, "sat with them");
    desk_keys(d, "Enter");
    desk_sees(d, "today luis");
    desk_keys(d, "3 4");
    desk_sees(d, "today luis: sat with them");
}
END_TEST

START_TEST(marked_ones_are_seen_to_each_in_their_own_skill)
{
    size_t before = desk_standing(d);
    desk_keys(d, "4 * H");
    desk_sees(d, "seen to 3 marked:");
    desk_keys(d, "Enter");
    ck_assert_uint_eq(desk_standing(d), before + 3);
    desk_keys(d, "u");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(the_order_is_by_urgency_or_by_name)
{
    desk_keys(d, "4 o");
    desk_sees(d, "in order: by name");
    desk_sees(d, "  by name  8 students");
    desk_keys(d, "Home");
    desk_sees(d, "> 2  Evil");
    desk_keys(d, "o");
    desk_sees(d, "in order: most urgent first");
    desk_keys(d, "Home");
    desk_sees(d, "> Farouk");
}
END_TEST

START_TEST(the_order_of_other_views_is_not_named_here)
{
    desk_keys(d, "o");
    desk_sees(d, "  most behind first  ");
    desk_keys(d, "4");
    desk_sees_not(d, "most behind first");
}
END_TEST

START_TEST(the_groups_stand_below_with_who_could_help)
{
    two_groups();
    desk_sees(d, "Groups (held up by one skill)");
    desk_sees(d, "A  4.2  Evil<001B>[31m, <202E>drib; Nguyen, Linh");
    desk_sees(d, "could help: Abara, Chidi; Castillo, Ines; Farouk, Omar\n");
    desk_sees(d, "B  4.3  Abara, Chidi; Farouk, Omar\n");
    desk_sees(d, "could help: Brandt, Lotte; Castillo, Ines; 0047\n");
}
END_TEST

START_TEST(someone_is_moved_by_letter_and_stays_until_the_groups_are_made_anew)
{
    two_groups();
    desk_keys(d, "Home M");
    desk_sees(d, "Farouk, Omar into group:");
    desk_sees(d, "A 4.2, B 4.3, + a new one, - none");
    desk_types(d, "a");
    desk_keys(d, "Enter");
    desk_sees(d, "Farouk, Omar in group A, until g makes the groups anew");
    desk_sees(d, "Nguyen, Linh; Farouk, Omar");
    desk_sees(d, "Groups, arranged by hand until g makes them anew");
    desk_keys(d, "1 4");
    desk_sees(d, "Nguyen, Linh; Farouk, Omar");
    desk_keys(d, "g");
    desk_sees(d, "the groups are made anew");
    desk_sees(d, "Abara, Chidi; Farouk, Omar");
}
END_TEST

START_TEST(someone_who_is_not_on_the_list_is_moved_by_name)
{
    two_groups();
    desk_keys(d, "M");
    desk_types(d, "x");
    desk_keys(d, "Enter");
    desk_sees(d, "there is no group x: a letter, + or -");
    desk_keys(d, "C-u");
    desk_types(d, "a brandt");
    desk_keys(d, "Enter");
    desk_sees(d, "Brandt, Lotte in group A");
    desk_keys(d, "M");
    desk_types(d, "- brandt");
    desk_keys(d, "Enter");
    desk_sees(d, "Brandt, Lotte in no group");
}
END_TEST

/* Those marked in the grid too: who sits together need not need help. */
START_TEST(the_marked_ones_become_a_group_of_their_own)
{
    desk_keys(d, "Space j Space 4 G");
    desk_sees(d, "2 in the new group B");
    desk_sees(d, "B  by hand  Abara, Chidi; Castillo");
    ck_assert_uint_eq(hr_ui_mark_count(d->ui), 0);
}
END_TEST

START_TEST(the_groups_are_printed_as_a_list)
{
    desk_keys(d, "4 W");
    desk_sees(d, "groups into the file:");
    desk_keys(d, "Tab Enter");
    desk_sees(d, "printed: groups");
    ck_assert_ptr_nonnull(strstr(d->printed, "A  4.2 Intercepts\n   Evil<001B>[31m, <202E>drib; Nguye"));
    ck_assert_ptr_nonnull(strstr(d->printed, "   could help: "));
}
END_TEST

START_TEST(on_a_wide_screen_the_groups_stand_beside)
{
    desk_free(d);
    d = desk_new(140, 40, true);
    desk_keys(d, "4");
    desk_sees(d, "Groups (held up by one skill)");
    desk_sees(d, "A  4.2 Intercepts");
    desk_sees(d, "could help: ");
}
END_TEST

START_TEST(why_is_read_at_eighty_columns_and_all_of_it_below)
{
    desk_free(d);
    d = desk_new(80, 24, true);
    desk_keys(d, "4");
    desk_sees(d, "no check left, 3 of 3 taken");
    desk_keys(d, "j");
    desk_sees_not(d, "All days");
    desk_keys(d, "i");
    desk_sees(d, "Wait on it: ");
    desk_keys(d, "R");
    desk_sees_not(d, "another: Progress report");
    desk_keys(d, "Esc i");
    desk_sees_not(d, "Wait on it: ");
}
END_TEST

/* A click that comes behind a key, before the next frame, is about what is no longer there. */
START_TEST(a_click_on_the_footer_of_the_view_before_does_nothing)
{
    struct hr_key click = {.kind = HR_KEY_MOUSE, .name = "Click", .x = -1};
    struct desk *wide = desk_new(160, 24, true);
    desk_keys(wide, "4");
    desk_sees(wide, "o order");
    for (size_t i = 0; i < wide->ui->spot_count; i++) {
        if (strcmp(wide->ui->spots[i].action->name, "needs order") == 0) {
            click.x = wide->ui->spots[i].x;
            click.y = wide->ui->spots[i].y;
        }
    }
    ck_assert_int_ge(click.x, 0);
    desk_keys(wide, "w");
    hr_ui_key(wide->ui, &click);
    desk_keys(wide, "4");
    desk_sees_not(wide, "by name");
    desk_free(wide);
}
END_TEST

Suite *view_needs_suite(void)
{
    Suite *s = suite_create("view needs");
    TCase *t = tcase_create("needs");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_click_on_the_footer_of_the_view_before_does_nothing);
    tcase_add_test(t, seen_to_takes_someone_off_the_list_until_the_next_check);
    tcase_add_test(t, seen_to_needs_no_words);
    tcase_add_test(t, who_is_behind_stays_and_says_who_helped_last);
    tcase_add_test(t, marked_ones_are_seen_to_each_in_their_own_skill);
    tcase_add_test(t, the_order_is_by_urgency_or_by_name);
    tcase_add_test(t, the_order_of_other_views_is_not_named_here);
    tcase_add_test(t, the_groups_stand_below_with_who_could_help);
    tcase_add_test(t, someone_is_moved_by_letter_and_stays_until_the_groups_are_made_anew);
    tcase_add_test(t, someone_who_is_not_on_the_list_is_moved_by_name);
    tcase_add_test(t, the_marked_ones_become_a_group_of_their_own);
    tcase_add_test(t, the_groups_are_printed_as_a_list);
    tcase_add_test(t, why_is_read_at_eighty_columns_and_all_of_it_below);
    tcase_add_test(t, on_a_wide_screen_the_groups_stand_beside);
    suite_add_tcase(s, t);
    return s;
}
