/*
 * Changing settings: refused as a whole, or made into operations. settings.md; rules.md 127, 129, 131.
 */
#include "homeroom/setting.h"
#include "kit.h"

#include <string.h>

Suite *core_setting_suite(void);

static struct kit *k;
static hr_course_no algebra;
static struct hr_op *ops;
static size_t count;
static struct hr_err err;

static void setup(void)
{
    k = kit_new();
    algebra = kit_course(k, "Algebra", "");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "retake=limited:3");
}

static void teardown(void)
{
    kit_free(k);
}

/* Settings as "KEY=VALUE ..."; a ~ stands for a blank. Of the course, or of a skill. */
static bool plan(const char *skill, const char *words)
{
    struct hr_setting_row *rows = NULL;
    size_t n = 0;
    char *copy = hr_strdup(k, words);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        char *sign = strchr(word, '=');
        *sign = '\0';
        *hr_push(k, &rows, &n) =
            (struct hr_setting_row){algebra, skill ? kit_code(k, skill) : (hr_skill_no){0}, word, sign + 1};
    }
    return hr_settings_plan(k, kit_model(k), rows, n, &ops, &count, &err);
}

START_TEST(a_change_is_an_operation_with_its_words)
{
    ck_assert(plan(NULL, "retake=limited:3 slack=2"));
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(ops[0].words, "retake of Algebra: unlimited -> limited:3");
    ck_assert_str_eq(ops[0].row.setting.value, "limited:3");
    ck_assert_uint_eq(ops[0].row.setting.skill.n, 0);
    ck_assert_str_eq(ops[1].words, "slack of Algebra: 1 -> 2");
}
END_TEST

START_TEST(what_is_as_it_was_makes_nothing)
{
    ck_assert(plan(NULL, "retake=unlimited method=best"));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(one_bad_value_refuses_all)
{
    ck_assert(!plan(NULL, "slack=2 retake=sometimes"));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert_uint_eq(count, 0);
    ck_assert(!plan(NULL, "no-such-key=1"));
    ck_assert_int_eq(err.status, HR_USAGE);
}
END_TEST

START_TEST(rule_43_a_skill_has_only_some_keys_of_its_own)
{
    ck_assert(!plan("A.1", "scale=5/4"));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert(plan("A.1", "forms=X~Y"));
}
END_TEST

START_TEST(rule_127_times_needs_as_many_checks)
{
    ck_assert(!plan(NULL, "method=times:5 retake=limited:3"));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert(plan(NULL, "method=times:3 retake=limited:3"));
}
END_TEST

START_TEST(rule_131_the_pair_that_results_for_each_skill_must_be_possible)
{
    ck_assert(!plan(NULL, "method=times:5"));
    ck_assert_ptr_nonnull(strstr(err.what, "A.2"));
    ck_assert(plan(NULL, "method=times:3"));
    ck_assert(!plan("A.1", "retake=single method=streak:2"));
}
END_TEST

START_TEST(an_empty_value_takes_a_skills_own_back)
{
    ck_assert(plan("A.2", "retake="));
    ck_assert_uint_eq(count, 1);
    ck_assert_ptr_null(ops[0].row.setting.value);
    ck_assert_str_eq(ops[0].words, "retake of A.2: limited:3 -> unlimited (as the course)");
    ck_assert(plan("A.1", "retake="));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(rule_129_levels_said_are_levels_by_hand_also_when_they_read_the_same)
{
    ck_assert(plan(NULL, "scale=100/80"));
    kit_set(k, algebra, "scale=100/80"); /* which has no names */
    ck_assert(plan(NULL, "levels=none scale=4/3"));
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(ops[0].row.setting.key, "levels");
}
END_TEST

Suite *core_setting_suite(void)
{
    Suite *s = suite_create("core: setting");
    TCase *t = tcase_create("setting");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_change_is_an_operation_with_its_words);
    tcase_add_test(t, what_is_as_it_was_makes_nothing);
    tcase_add_test(t, one_bad_value_refuses_all);
    tcase_add_test(t, rule_43_a_skill_has_only_some_keys_of_its_own);
    tcase_add_test(t, rule_127_times_needs_as_many_checks);
    tcase_add_test(t, rule_131_the_pair_that_results_for_each_skill_must_be_possible);
    tcase_add_test(t, an_empty_value_takes_a_skills_own_back);
    tcase_add_test(t, rule_129_levels_said_are_levels_by_hand_also_when_they_read_the_same);
    suite_add_tcase(s, t);
    return s;
}
