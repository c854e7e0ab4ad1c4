/* The methods of domain.md 3: its worked examples, the vectors of other systems, and the corners of rules.md 20-23. */
#include "homeroom/mastery.h"

#include <check.h>
#include <string.h>

Suite *core_mastery_suite(void);

enum { MOST = 8 };

/* Reads "1 2 3.5 4/5": scores on a scale of `points`, or points out of a maximum. */
static size_t read_checks(const char *text, struct hr_dec points, struct hr_check_value checks[MOST])
{
    char copy[64], *word, *rest = copy;
    size_t count = 0;

    strcpy(copy, text);
    while ((word = strtok_r(rest, " ", &rest))) {
        char *slash = strchr(word, '/');

        ck_assert(count < MOST);
        checks[count].max = points;
        if (slash) {
            *slash = '\0';
            ck_assert(hr_dec_parse(slash + 1, &checks[count].max));
        }
        ck_assert(hr_dec_parse(word, &checks[count].score));
        count++;
    }
    return count;
}

/* The value as text with two decimals, "none" when there is none. */
static const char *value(const char *method, const char *scale, const char *checks, char buf[HR_DEC_TEXT])
{
    struct hr_policy *policy = hr_policy_new(NULL);
    struct hr_check_value values[MOST];
    struct hr_dec out;
    struct hr_err err;
    size_t count;

    ck_assert(hr_policy_set(policy, "method", method, &err));
    ck_assert(hr_policy_set(policy, "scale", scale, &err));
    count = read_checks(checks, policy->points, values);
    if (hr_mastery_value(policy->skills.method, policy->points, policy->mastery, values, count, &out))
        hr_dec_fixed(out, 2, buf);
    else
        strcpy(buf, "none");
    talloc_free(policy);
    return buf;
}

static const struct vector {
    const char *scale, *checks, *method, *expected;
} vectors[] = {
    /* domain.md 7.2 */
    {"4/3", "1 2 4 3", "best", "4.00"},
    {"4/3", "1 2 4 3", "latest", "3.00"},
    {"4/3", "1 2 4 3", "first", "1.00"},
    {"4/3", "1 2 4 3", "mean", "2.50"},
    {"4/3", "1 2 4 3", "weighted:65", "2.77"},
    {"4/3", "1 2 4 3", "decaying:65", "3.06"},
    {"4/3", "1 2 4 3", "times:2", "3.50"},
    {"4/3", "1 2 4 3", "streak:2", "3.00"},
    {"4/3", "1 2 4 3", "top:3", "3.00"},
    {"4/3", "1 2 4 3", "recent:3", "3.00"},
    {"4/3", "0 2 2", "power-law", "2.00"},
    /* domain.md 7.3 */
    {"5/4", "4/5", "best", "4.00"},
    {"5/4", "1 2 3 4 5", "weighted:65", "4.13"},
    {"5/4", "3.5 3", "weighted:65", "3.18"},
};

/* What other systems publish or test for their own methods. */
static const struct vector published[] = {
    /* Canvas, the tests of its outcome rollups; its "decaying average" was renamed "weighted average" in 2023 */
    {"5/3", "1 2 3 4 5", "best", "5.00"},
    {"5/3", "1 2 4 5 3", "latest", "3.00"},
    {"5/3", "1 2 3 4 5", "mean", "3.00"},
    {"5/3", "1 2 3 4 5", "weighted:65", "4.13"},
    {"5/3", "1 2 3 4 5", "decaying:65", "4.47"},
    {"5/3", "1 2 3 4 5", "times:3", "4.00"},
    {"5/3", "1 2 3 4 5", "times:4", "none"},
    {"4/3", "2/5", "best", "1.60"}, /* rescaled from 5 points to 4 */
    /* Canvas, the example under "n Number of Times" */
    {"6/3", "1 4 2 3 5 3 6", "times:5", "4.20"},
    /* A gradebook's community example of Canvas: the last weighs 65 %, the mean of those before is 5 */
    {"5/4", "5 5 5 4.5", "weighted:65", "4.68"},
    /* Educate: mode, average, average of the 3 highest */
    {"4/3", "1 2 3 3 4", "mode", "3.00"},
    {"4/3", "4 3 3 4", "mean", "3.50"},
    {"4/3", "4 3 3 4", "top:3", "3.67"},
};

/* Worked by hand, but for the power law, which was worked by another program. */
static const struct vector corners[] = {
    /* one check: everything but times and streak has a value */
    {"4/3", "2", "best", "2.00"},
    {"4/3", "2", "mode", "2.00"},
    {"4/3", "2", "weighted:65", "2.00"},
    {"4/3", "2", "decaying:65", "2.00"},
    {"4/3", "2", "top:3", "2.00"},
    {"4/3", "2", "recent:3", "2.00"},
    {"4/3", "2", "power-law", "2.00"},
    {"4/3", "4", "times:2", "none"},
    {"4/3", "4", "streak:2", "none"},
    {"4/3", "2", "times:1", "none"},
    {"4/3", "2", "streak:1", "2.00"},
    /* none at all */
    {"4/3", "", "best", "none"},
    {"4/3", "", "mean", "none"},
    {"4/3", "", "streak:1", "none"},
    /* the mode: on a tie the higher, in whatever order; equal fractions of different maxima are one value */
    {"4/3", "1 4 4 1", "mode", "4.00"},
    {"4/3", "4 1 1 4", "mode", "4.00"},
    {"4/3", "1 2 3", "mode", "3.00"},
    {"4/3", "1/3 4 2/6 3/9 4", "mode", "1.33"},
    /* the highest n, of equal ones and of a last one that is higher */
    {"4/3", "4 4 1 4", "top:2", "4.00"},
    {"4/3", "1 2 3 4", "top:1", "4.00"},
    {"4/3", "3 1 2 4 2", "top:3", "3.00"},
    {"4/3", "4 1", "top:3", "2.50"},
    {"4/3", "4 1 2", "recent:2", "1.50"},
    {"4/3", "4 1 2", "recent:10", "2.33"},
    /* a level held: not the average of the run, and not only the last run */
    {"4/3", "3 4 1 2 1", "streak:2", "3.00"},
    {"4/3", "1 4 1 4 1", "streak:2", "1.00"},
    {"4/3", "2 3 4 3", "streak:3", "3.00"},
    /* the other ends of W */
    {"4/3", "0 4", "weighted:1", "0.04"},
    {"4/3", "0 4", "decaying:99", "3.96"},
    /* fractions are kept until the end: three times 1/3 is 1 */
    {"4/3", "1/3 1/3 1/3", "mean", "1.33"},
    {"1/1", "1/3 2/3", "mean", "0.50"},
    {"100/80", "7/8 7/8", "mean", "87.50"},
    /* the power law: rising, falling, and never above the best nor below 0 */
    {"4/3", "1 1 2 3 3 4", "power-law", "3.66"},
    {"4/3", "2 3 2.5 3.5 3", "power-law", "3.27"},
    {"4/3", "4 3 2 1", "power-law", "1.28"},
    {"4/3", "1 3 2 3", "power-law", "3.00"},
    {"4/3", "1 2 3 4", "power-law", "4.00"},
    {"4/3", "2 2 2", "power-law", "2.00"},
    {"4/3", "0 0 0", "power-law", "0.00"},
    {"4/3", "3 0 0", "power-law", "0.00"},
    {"4/3", "1 4", "power-law", "2.50"},
};

static void check_vectors(const struct vector *table, size_t count)
{
    char buf[HR_DEC_TEXT];

    for (size_t i = 0; i < count; i++) {
        const struct vector *v = &table[i];

        ck_assert_msg(strcmp(value(v->method, v->scale, v->checks, buf), v->expected) == 0,
                      "%s of %s on %s is %s not %s", v->method, v->checks, v->scale, buf, v->expected);
    }
}

START_TEST(worked_examples_7_2_and_7_3)
{
    check_vectors(vectors, sizeof vectors / sizeof *vectors);
}
END_TEST

START_TEST(vectors_of_other_systems)
{
    check_vectors(published, sizeof published / sizeof *published);
}
END_TEST

START_TEST(corners_of_each_method)
{
    check_vectors(corners, sizeof corners / sizeof *corners);
}
END_TEST

START_TEST(rule_20_one_rounding_at_the_end)
{
    char buf[HR_DEC_TEXT];

    /* Rounded singly, 1.004 and 1.004 and 1.007 would be 1.00, 1.00, 1.01 and make 1.00. */
    ck_assert_str_eq(value("mean", "4/3", "1.004 1.004 1.007", buf), "1.01");
    ck_assert_str_eq(value("mean", "4/3", "2.67 2.68", buf), "2.68");
    ck_assert_str_eq(value("best", "4/3", "2.675", buf), "2.68");
}
END_TEST

START_TEST(rule_20_a_single_check_is_compared_rounded)
{
    char buf[HR_DEC_TEXT];

    /* 2.995 rounds to 3.00, which is mastery; it then enters the mean as 2.995. */
    ck_assert_str_eq(value("times:2", "4/3", "2.995 3.002", buf), "3.00");
    ck_assert_str_eq(value("times:2", "4/3", "2.994 3", buf), "none");
}
END_TEST

START_TEST(a_check_has_a_value_of_its_own)
{
    struct hr_check_value check = {.score = hr_dec_of(5), .max = hr_dec_of(6)};

    ck_assert_int_eq(hr_check_rounded(check, hr_dec_of(4)).n, 33300);
    ck_assert(hr_check_real(check, hr_dec_of(4)) > 3.3333L && hr_check_real(check, hr_dec_of(4)) < 3.3334L);
}
END_TEST

Suite *core_mastery_suite(void)
{
    Suite *suite = suite_create("mastery");
    TCase *tcase = tcase_create("mastery");

    tcase_add_test(tcase, worked_examples_7_2_and_7_3);
    tcase_add_test(tcase, vectors_of_other_systems);
    tcase_add_test(tcase, corners_of_each_method);
    tcase_add_test(tcase, rule_20_one_rounding_at_the_end);
    tcase_add_test(tcase, rule_20_a_single_check_is_compared_rounded);
    tcase_add_test(tcase, a_check_has_a_value_of_its_own);
    suite_add_tcase(suite, tcase);
    return suite;
}
