/* An error says what and why in whole characters, however long they are. */
#include "homeroom/err.h"
#include "homeroom/text.h"

#include <check.h>
#include <string.h>

Suite *base_err_suite(void);

START_TEST(says_what_and_why)
{
    struct hr_err err;

    ck_assert(!hr_fail(&err, HR_BAD_INPUT, "roster.csv:3", "the student id \"%s\" is on line %d too", "s-1", 2));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_str_eq(err.what, "roster.csv:3");
    ck_assert_str_eq(err.why, "the student id \"s-1\" is on line 2 too");
}
END_TEST

START_TEST(may_be_about_nothing)
{
    struct hr_err err;

    hr_fail(&err, HR_USAGE, NULL, "no class is open");
    ck_assert_str_eq(err.what, "");
}
END_TEST

/* Wrapping one error in another quotes the struct that is being written. */
START_TEST(may_quote_itself)
{
    struct hr_err err;

    hr_fail(&err, HR_FILE, "a.csv", "it is empty");
    hr_fail(&err, HR_BAD_INPUT, err.what, "not imported: %s", err.why);
    ck_assert_str_eq(err.what, "a.csv");
    ck_assert_str_eq(err.why, "not imported: it is empty");
}
END_TEST

START_TEST(fills_its_room_without_a_cut)
{
    char exact[sizeof((struct hr_err *)0)->what];
    struct hr_err err;

    memset(exact, 'x', sizeof exact - 1);
    exact[sizeof exact - 1] = '\0';
    hr_fail(&err, HR_FILE, exact, "why");
    ck_assert_str_eq(err.what, exact);
}
END_TEST

/* Each length of lead moves the cut to another byte of the three-byte characters. */
START_TEST(is_cut_at_a_character)
{
    char text[3001] = "";
    struct hr_err err;

    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "€", 4);
    for (int lead = 0; lead < 3; lead++) {
        char what[2000];

        memset(what, '-', (size_t)lead);
        memcpy(what + lead, text, 1500);
        what[lead + 1500] = '\0';
        hr_fail(&err, HR_FILE, what, "%.*s%s", lead, "---", text);
        ck_assert(hr_text_is_utf8(err.what, strlen(err.what)));
        ck_assert(hr_text_is_utf8(err.why, strlen(err.why)));
        ck_assert_str_eq(err.what + strlen(err.what) - 6, "€...");
        ck_assert_str_eq(err.why + strlen(err.why) - 6, "€...");
        ck_assert_uint_ge(strlen(err.what), sizeof err.what - 3);
        ck_assert_uint_ge(strlen(err.why), sizeof err.why - 3);
    }
}
END_TEST

START_TEST(leaves_with_its_exit_code)
{
    ck_assert_int_eq(hr_exit_code(HR_OK), 0);
    ck_assert_int_eq(hr_exit_code(HR_NO), 1);
    ck_assert_int_eq(hr_exit_code(HR_USAGE), 2);
    ck_assert_int_eq(hr_exit_code(HR_BAD_INPUT), 3);
    ck_assert_int_eq(hr_exit_code(HR_FILE), 4);
    ck_assert_int_eq(hr_exit_code(HR_DENIED), 5);
    ck_assert_int_eq(hr_exit_code(HR_BUSY), 4);
}
END_TEST

Suite *base_err_suite(void)
{
    Suite *suite = suite_create("err");
    TCase *tcase = tcase_create("err");

    tcase_add_test(tcase, says_what_and_why);
    tcase_add_test(tcase, may_be_about_nothing);
    tcase_add_test(tcase, may_quote_itself);
    tcase_add_test(tcase, fills_its_room_without_a_cut);
    tcase_add_test(tcase, is_cut_at_a_character);
    tcase_add_test(tcase, leaves_with_its_exit_code);
    suite_add_tcase(suite, tcase);
    return suite;
}
