/* Without a catalog everything is English; with one, what it has is said and the rest stays. */
#include "homeroom/err.h"
#include "homeroom/translate.h"

#include <check.h>
#include <string.h>

Suite *base_translate_suite(void);

static char *to_spanish(const char *text)
{
    static char open[] = "abierta", missing[] = "falta %s";
    if (strcmp(text, "state\004open") == 0)
        return open;
    if (strcmp(text, "%s is missing") == 0)
        return missing;
    return (char *)text;
}

static char *plural_in_spanish(const char *one, const char *many, unsigned long n)
{
    static char days[] = "%d días";
    return strcmp(many, "%d days") == 0 && n != 1 ? days : (char *)one;
}

static void leave_spanish(void)
{
    hr_translate_with(NULL, NULL);
}

START_TEST(is_english_without_a_catalog)
{
    ck_assert_str_eq(_("ready"), "ready");
    ck_assert_str_eq(C_("state", "open"), "open");
    ck_assert_str_eq(hr_plural("%d day", "%d days", 1), "%d day");
    ck_assert_str_eq(hr_plural("%d day", "%d days", 0), "%d days");
}
END_TEST

START_TEST(says_what_the_catalog_has)
{
    hr_translate_with(to_spanish, plural_in_spanish);
    ck_assert_str_eq(C_("state", "open"), "abierta");
    ck_assert_str_eq(C_("action", "open"), "open");
    ck_assert_str_eq(hr_plural("%d day", "%d days", 2), "%d días");
    ck_assert_str_eq(hr_plural("%d day", "%d days", 1), "%d day");
    ck_assert_str_eq(_("ready"), "ready");
    ck_assert_str_eq(_(""), "");
}
END_TEST

START_TEST(errors_are_said_in_the_language_of_the_reader)
{
    struct hr_err err;
    hr_translate_with(to_spanish, plural_in_spanish);
    hr_fail(&err, HR_USAGE, "a.csv", "%s is missing", "id");
    ck_assert_str_eq(err.why, "falta id");
}
END_TEST

START_TEST(a_text_too_long_for_a_context_stays_as_it_is)
{
    char text[512];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_ptr_eq(C_("state", text), text);
}
END_TEST

Suite *base_translate_suite(void)
{
    Suite *suite = suite_create("base/translate");
    TCase *tc = tcase_create("translate");
    tcase_add_checked_fixture(tc, NULL, leave_spanish);
    tcase_add_test(tc, is_english_without_a_catalog);
    tcase_add_test(tc, says_what_the_catalog_has);
    tcase_add_test(tc, errors_are_said_in_the_language_of_the_reader);
    tcase_add_test(tc, a_text_too_long_for_a_context_stays_as_it_is);
    suite_add_tcase(suite, tc);
    return suite;
}
