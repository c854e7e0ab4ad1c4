/* Slips and groups on paper, byte for byte. */
#include "homeroom/slips.h"

#include "report_help.h"

#include <string.h>

Suite *report_slips_suite(void);

static struct kit *k;

static void setup(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "retake=limited:3 practice-first=on");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 2, "any-order");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Gomez, Luz", "P1");
    kit_student(k, "2", "Evil\x1b[31m, Zo\xc3\xab", "P1");
    kit_student(k, "3", "Ito, Ken", "P1");
    kit_now(k, 3, "10:00");
}

static void teardown(void)
{
    kit_free(k);
}

static const char *slips(void)
{
    const struct hr_scope all = {0};
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    hr_slips_print_queue(out, kit_model(k), &all, HR_DOCUMENT_TEXT);
    return out->bytes;
}

START_TEST(as_html_slips_are_parts_of_one_sheet)
{
    const struct hr_scope all = {0};
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    kit_say(k, 2, "1 A.1 ready");
    kit_say(k, 2, "2 A.1 ready at=09:05");
    hr_slips_print_queue(out, kit_model(k), &all, HR_DOCUMENT_HTML);
    const char *first = strstr(out->bytes, "<article class=\"slip\">\n"
                                           "<header>\n"
                                           "<p class=\"above\">2026-09-09, form A</p>\n"
                                           "<h1>Gomez, Luz</h1>\n"
                                           "<p class=\"below\">A.1 Skill A.1</p>\n");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(strstr(first, "<p>Score ________ of 4</p>\n</article>\n<article class=\"slip\">\n"));
    ck_assert_ptr_nonnull(strstr(first, "<h1>Evil&lt;001B&gt;[31m, Zo\xc3\xab</h1>"));
}
END_TEST

START_TEST(a_slip_says_who_what_form_when_and_the_rule)
{
    kit_say(k, 2, "1 A.1 ready");
    kit_say(k, 2, "2 A.1 ready at=09:05");
    kit_say(k, 1, "3 A.2 check 1");
    kit_say(k, 2, "3 A.2 ready"); /* practice comes first: no slip */
    ck_assert_str_eq(slips(), "Gomez, Luz                                                    2026-09-09\n"
                              "A.1 Skill A.1                                                     form A\n"
                              "\n"
                              "Mastered when the best check is 3 or more of 4. You may be checked\n"
                              "again, up to 3 checks in all, after practice.\n"
                              "\n"
                              "Score ________ of 4\n"
                              "\n"
                              "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n"
                              "\n"
                              "Evil<001B>[31m, Zo\xc3\xab                                           2026-09-09\n"
                              "A.1 Skill A.1                                                     form B\n"
                              "\n"
                              "Mastered when the best check is 3 or more of 4. You may be checked\n"
                              "again, up to 3 checks in all, after practice.\n"
                              "\n"
                              "Score ________ of 4\n");
}
END_TEST

START_TEST(nobody_waits_and_nothing_is_printed)
{
    ck_assert_str_eq(slips(), "");
}
END_TEST

START_TEST(groups_have_letters_members_and_helpers)
{
    const struct hr_scope all = {0};
    size_t count;
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    kit_say(k, 1, "1 A.1 check 1");
    kit_say(k, 1, "2 A.1 check 2");
    kit_say(k, 1, "3 A.1 check 4");
    kit_say(k, 1, "3 A.2 check 4");
    struct hr_group_row *rows = hr_groups(k, kit_model(k), &all, &count);
    hr_groups_print(out, k->m, rows, count);
    ck_assert_str_eq(out->bytes, "Groups                                                        2026-09-09\n"
                                 "\n"
                                 "A  A.1 Skill A.1\n"
                                 "   Evil<001B>[31m, Zo\xc3\xab; Gomez, Luz\n"
                                 "   could help: Ito, Ken\n");
}
END_TEST

START_TEST(letters_are_followed_by_numbers)
{
    char buf[HR_GROUP_LETTER];
    ck_assert_str_eq(hr_group_letter(1, buf), "A");
    ck_assert_str_eq(hr_group_letter(26, buf), "Z");
    ck_assert_str_eq(hr_group_letter(27, buf), "27");
}
END_TEST

Suite *report_slips_suite(void)
{
    Suite *s = suite_create("report slips");
    TCase *t = tcase_create("slips");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, as_html_slips_are_parts_of_one_sheet);
    tcase_add_test(t, a_slip_says_who_what_form_when_and_the_rule);
    tcase_add_test(t, nobody_waits_and_nothing_is_printed);
    tcase_add_test(t, groups_have_letters_members_and_helpers);
    tcase_add_test(t, letters_are_followed_by_numbers);
    suite_add_tcase(s, t);
    return s;
}
