/* Names of columns, made comparable. */
#include "homeroom/name.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

Suite *exchange_name_suite(void);

START_TEST(normal_names)
{
    static const char *const names[][3] = {
        {"Student ID", "student id", "studentid"},
        {"  Student \t\n ID ", "student id", "studentid"},
        {"\xEF\xBB\xBFstudent_id", "student_id", "studentid"},
        {"Student\xC2\xA0ID\xC2\xA0", "student id", "studentid"},
        {"Pr\xC3\xA9nom", "prenom", "prenom"},
        {"Pre\xCC\x81nom", "prenom", "prenom"},
        {"E-Mail", "e-mail", "email"},
        {"Num\xC3\xA9ro d\xE2\x80\x99identification", "numero d'identification", "numerod'identification"},
        {"Perm #", "perm #", "perm#"},
        {"", "", ""},
        {" \xC2\xA0", "", ""},
        {"id.Canvas", "id.canvas", "id.canvas"},
    };
    void *ctx = hr_ctx(NULL);

    for (size_t i = 0; i < COUNT(names); i++) {
        ck_assert_str_eq(hr_name_normal(ctx, names[i][0]), names[i][1]);
        ck_assert_str_eq(hr_name_key(ctx, names[i][0]), names[i][2]);
    }
    talloc_free(ctx);
}
END_TEST

START_TEST(among)
{
    ck_assert_int_eq(hr_name_among("studentid", "sis id|student_id|id"), 1);
    ck_assert_int_eq(hr_name_among("id", "sis id|student_id|id"), 2);
    ck_assert_int_eq(hr_name_among("i", "sis id|student_id|id"), -1);
    ck_assert_int_eq(hr_name_among("idx", "id"), -1);
    ck_assert_int_eq(hr_name_among("", "id||x"), -1);
    ck_assert_int_eq(hr_name_among("id", NULL), -1);
    ck_assert_int_eq(hr_name_among("id", ""), -1);
}
END_TEST

Suite *exchange_name_suite(void)
{
    Suite *s = suite_create("exchange: name");
    TCase *c = tcase_create("name");

    tcase_add_test(c, normal_names);
    tcase_add_test(c, among);
    suite_add_tcase(s, c);
    return s;
}
