/* The kiosk's arithmetic: how long after wrong codes, when to sign out, and what a code is. */
#include "homeroom/kiosk.h"

#include "homeroom/mem.h"

#include <check.h>
#include <string.h>

START_TEST(wrong_codes_are_answered_ever_more_slowly_up_to_a_minute)
{
    static const int seconds[] = {0, 1, 2, 4, 8, 16, 32, 60, 60};
    for (int wrong = 0; wrong < (int)(sizeof seconds / sizeof seconds[0]); wrong++)
        ck_assert_int_eq(hr_kiosk_wait_seconds(wrong), seconds[wrong]);
    ck_assert_int_eq(hr_kiosk_wait_seconds(1000000), 60);
}
END_TEST

START_TEST(half_a_minute_without_a_key_is_idle)
{
    ck_assert(!hr_kiosk_is_idle(5000, 5000));
    ck_assert(!hr_kiosk_is_idle(5000, 34999));
    ck_assert(hr_kiosk_is_idle(5000, 35000));
    ck_assert(hr_kiosk_is_idle(5000, 1000000000));
}
END_TEST

START_TEST(a_code_may_be_typed_with_blanks_and_in_small_letters)
{
    char *code = hr_kiosk_code(NULL, " tpr-dgy ");
    ck_assert_str_eq(code, "TPRDGY");
    talloc_free(code);
}
END_TEST

START_TEST(no_two_characters_of_a_code_look_alike)
{
    ck_assert_uint_ge(strlen(hr_kiosk_alphabet), 20);
    ck_assert_ptr_null(strpbrk(hr_kiosk_alphabet, "0O1IL2Z5S8BUV"));
    for (const char *s = hr_kiosk_alphabet; *s; s++)
        ck_assert_ptr_null(strchr(s + 1, *s));
}
END_TEST

Suite *tui_kiosk_suite(void);
Suite *tui_kiosk_suite(void)
{
    Suite *s = suite_create("tui kiosk");
    TCase *t = tcase_create("kiosk");
    tcase_add_test(t, wrong_codes_are_answered_ever_more_slowly_up_to_a_minute);
    tcase_add_test(t, half_a_minute_without_a_key_is_idle);
    tcase_add_test(t, a_code_may_be_typed_with_blanks_and_in_small_letters);
    tcase_add_test(t, no_two_characters_of_a_code_look_alike);
    suite_add_tcase(s, t);
    return s;
}
