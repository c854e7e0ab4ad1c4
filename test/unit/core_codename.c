/*
 * Code names: no two are the same, nobody's changes when others come, and they tell nothing of the order in the file.
 */
#include "homeroom/codename.h"

#include "kit.h"

#include <check.h>
#include <string.h>

enum { STUDENTS = 400 };

static struct kit *class_of(int students)
{
    struct kit *k = kit_new();
    char id[16], name[32];
    kit_section(k, "P1", kit_course(k, "Algebra", ""));
    for (int i = 0; i < students; i++) {
        snprintf(id, sizeof id, "s%03d", i);
        snprintf(name, sizeof name, "Name%03d, A", i);
        kit_student(k, id, name, "P1");
    }
    return k;
}

START_TEST(no_two_are_the_same_and_none_changes_when_others_come)
{
    struct kit *small = class_of(30), *large = class_of(STUDENTS);
    kit_now(small, 1, "10:00");
    kit_now(large, 1, "10:00");
    struct hr_codename *few = hr_codenames(NULL, kit_model(small), "seed");
    struct hr_codename *many = hr_codenames(NULL, kit_model(large), "seed");
    for (int i = 1; i <= 30; i++)
        ck_assert_str_eq(few[i].text, many[i].text);
    for (int i = 1; i <= STUDENTS; i++) {
        ck_assert_uint_ge(strlen(many[i].text), 3);
        for (int k = i + 1; k <= STUDENTS; k++)
            ck_assert_str_ne(many[i].text, many[k].text);
    }
    talloc_free(few);
    talloc_free(many);
    kit_free(small);
    kit_free(large);
}
END_TEST

START_TEST(another_seed_gives_others_and_the_order_of_the_file_is_not_theirs)
{
    struct kit *k = class_of(STUDENTS);
    kit_now(k, 1, "10:00");
    struct hr_codename *a = hr_codenames(NULL, kit_model(k), "one"), *b = hr_codenames(NULL, kit_model(k), "two");
    int same = 0, rising = 0;
    for (int i = 1; i < STUDENTS; i++) {
        same += strcmp(a[i].text, b[i].text) == 0;
        rising += strcmp(a[i].text, a[i + 1].text) < 0;
    }
    ck_assert_int_lt(same, STUDENTS / 20);
    ck_assert_int_gt(rising, STUDENTS * 4 / 10);
    ck_assert_int_lt(rising, STUDENTS * 6 / 10);
    talloc_free(a);
    talloc_free(b);
    kit_free(k);
}
END_TEST

Suite *core_codename_suite(void);
Suite *core_codename_suite(void)
{
    Suite *suite = suite_create("core: codename");
    TCase *tests = tcase_create("codename");
    tcase_add_test(tests, no_two_are_the_same_and_none_changes_when_others_come);
    tcase_add_test(tests, another_seed_gives_others_and_the_order_of_the_file_is_not_theirs);
    suite_add_tcase(suite, tests);
    return suite;
}
