/* Escape sequences, a character at a time. */
#include "../../src/tui/sequence.h"

#include <check.h>
#include <stdio.h>

Suite *tui_sequence_suite(void);

/* "Click 9,4", what a report says; "?" for a whole one that says nothing; the rest for one that was given up. */
static const char *read_all(const char *bytes)
{
    static char said[64];
    struct hr_sequence s;
    struct hr_key key;
    ck_assert(hr_sequence_begin(&s, (unsigned char)*bytes++));
    for (; *bytes && s.state == HR_SEQUENCE_OPEN; bytes++)
        if (!hr_sequence_take(&s, (unsigned char)*bytes)) {
            snprintf(said, sizeof said, "given up, then %s", bytes);
            return said;
        }
    if (s.state == HR_SEQUENCE_OPEN)
        return "open";
    if (!hr_sequence_mouse(&s, &key))
        snprintf(said, sizeof said, "?%s", bytes);
    else
        snprintf(said, sizeof said, "%s %d,%d%s", key.name, key.x, key.y, bytes);
    return said;
}

START_TEST(reports_of_the_mouse)
{
    ck_assert_str_eq(read_all("[<0;10;5M"), "Click 9,4");
    ck_assert_str_eq(read_all("[<4;10;5Mx"), "Click 9,4x");
    ck_assert_str_eq(read_all("[<64;1;1M"), "WheelUp 0,0");
    ck_assert_str_eq(read_all("[<65;200;60M"), "WheelDown 199,59");
}
END_TEST

START_TEST(what_is_no_click_says_nothing)
{
    ck_assert_str_eq(read_all("[<0;10;5m"), "?"); /* let go */
    ck_assert_str_eq(read_all("[<0;0;5M"), "?");
    ck_assert_str_eq(read_all("[<2;10;5M"), "?");
    ck_assert_str_eq(read_all("[<0;10M"), "?");
    ck_assert_str_eq(read_all("[<99999999999;1;1M"), "?");
    ck_assert_str_eq(read_all("[<0;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1M"), "?");
}
END_TEST

START_TEST(unknown_ones_are_swallowed_to_their_end_and_no_further)
{
    ck_assert_str_eq(read_all("[1;5Px"), "?x");
    ck_assert_str_eq(read_all("Ox"), "?");
    ck_assert_str_eq(read_all("Oxm"), "?m");
    ck_assert_str_eq(read_all("[M !!m"), "?m");
    ck_assert_str_eq(read_all("[M\xC8\xC8\xC8m"), "?m");
}
END_TEST

START_TEST(one_that_was_cut_waits_for_its_end_and_gives_way_to_another_key)
{
    ck_assert_str_eq(read_all("[<0;0;5"), "open");
    ck_assert_str_eq(read_all("[<0;0\033"), "given up, then \033");
    ck_assert_str_eq(read_all("[<0;0\r"), "given up, then \r");
    ck_assert_str_eq(read_all("[1\xC3"), "given up, then \xC3");
}
END_TEST

START_TEST(other_characters_begin_none)
{
    struct hr_sequence s;
    ck_assert(!hr_sequence_begin(&s, 'x'));
    ck_assert(!hr_sequence_begin(&s, '\033'));
    ck_assert(s.state == HR_SEQUENCE_NONE);
}
END_TEST

Suite *tui_sequence_suite(void)
{
    Suite *s = suite_create("tui: escape sequences");
    TCase *t = tcase_create("sequence");
    tcase_add_test(t, reports_of_the_mouse);
    tcase_add_test(t, what_is_no_click_says_nothing);
    tcase_add_test(t, unknown_ones_are_swallowed_to_their_end_and_no_further);
    tcase_add_test(t, one_that_was_cut_waits_for_its_end_and_gives_way_to_another_key);
    tcase_add_test(t, other_characters_begin_none);
    suite_add_tcase(s, t);
    return s;
}
