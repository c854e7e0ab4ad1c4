/* Decimals are read exactly and rounded as a teacher rounds. */
#include "homeroom/dec.h"

#include <check.h>

Suite *base_dec_suite(void);

static const struct {
    const char *text;
    int64_t n;
    const char *printed;
} numbers[] = {
    {"0", 0, "0"},
    {"3", 30000, "3"},
    {"2.75", 27500, "2.75"},
    {"-5", -50000, "-5"},
    {".5", 5000, "0.5"},
    {"-.5", -5000, "-0.5"},
    {"-0", 0, "0"},
    {"-0.0001", -1, "-0.0001"},
    {"0.0001", 1, "0.0001"},
    {"007.50", 75000, "7.5"},
    {"100", 1000000, "100"},
    {"2.6750", 26750, "2.675"},
    {"0000000000000000000000000000000000000001", 10000, "1"},
    {"999999999999", 9999999999990000, "999999999999"},
    {"-999999999999", -9999999999990000, "-999999999999"},
};

START_TEST(reads_and_writes)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char buf[HR_DEC_TEXT];
        struct hr_dec d;

        ck_assert_msg(hr_dec_parse(numbers[i].text, &d), "%s", numbers[i].text);
        ck_assert_int_eq(d.n, numbers[i].n);
        ck_assert_str_eq(hr_dec_text(d, buf), numbers[i].printed);
    }
}
END_TEST

static const char *const refused[] = {
    "",
    "-",
    ".",
    "-.",
    "+3",
    "3.",
    "3..5",
    "3.5.1",
    " 3",
    "3 ",
    "1e3",
    "0x10",
    "1,5",
    "1,000",
    "--3",
    "3-",
    "2.67505",
    "2.00000",
    "nan",
    "inf",
    "1'000",
    "3%",
    "−1",
    "٣",
    "1000000000000",
    "999999999999.0001",
    "-1000000000000",
    "9223372036854775808",
    "99999999999999999999999999999999999999",
};

START_TEST(refuses)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct hr_dec d;

        ck_assert_msg(!hr_dec_parse(refused[i], &d), "\"%s\" was taken", refused[i]);
    }
}
END_TEST

START_TEST(writes_fixed_decimals)
{
    char buf[HR_DEC_TEXT];

    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){26800}, 2, buf), "2.68");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){30000}, 2, buf), "3.00");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){30000}, 0, buf), "3");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){500}, 2, buf), "0.05");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){-500}, 2, buf), "-0.05");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){0}, 1, buf), "0.0");
    ck_assert_str_eq(hr_dec_fixed((struct hr_dec){INT64_MIN}, 4, buf), "-922337203685477.5808");
    ck_assert_str_eq(hr_dec_text((struct hr_dec){INT64_MAX}, buf), "922337203685477.5807");
}
END_TEST

/* The doubles of 2.675 and 4.125's like lie below or on the half; 2.6749 and 0.00499 must stay down. */
static const struct {
    double x;
    int decimals;
    const char *rounded;
} halves[] = {
    {2.675, 2, "2.68"},     {4.125, 2, "4.13"},   {3.175, 2, "3.18"},
    {1.005, 2, "1.01"},     {0.285, 2, "0.29"},   {2.6749, 2, "2.67"},
    {0.00499, 2, "0"},      {-2.675, 2, "-2.68"}, {-4.125, 2, "-4.13"},
    {-0.004, 2, "0"},       {89.95, 1, "90"},     {89.9499, 1, "89.9"},
    {0.5, 0, "1"},          {-0.5, 0, "-1"},      {2.5, 0, "3"},
    {1.00005, 4, "1.0001"}, {0, 2, "0"},          {1e12 + 0.125, 2, "1000000000000.13"},
};

START_TEST(rounds_half_up)
{
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        char buf[HR_DEC_TEXT];

        ck_assert_str_eq(hr_dec_text(hr_dec_round((long double)halves[i].x, halves[i].decimals), buf),
                         halves[i].rounded);
    }
}
END_TEST

/* Every score of three decimals that ends in 5, by way of a double: what printf("%.2f") gets wrong in half the cases.
 */
START_TEST(rounds_every_half)
{
    for (int64_t thousandths = 5; thousandths < 100000; thousandths += 10) {
        double x = (double)thousandths / 1000;

        ck_assert_int_eq(hr_dec_round((long double)x, 2).n, (thousandths + 5) * 10);
        ck_assert_int_eq(hr_dec_round((long double)-x, 2).n, -(thousandths + 5) * 10);
    }
}
END_TEST

START_TEST(what_is_rounded_stays)
{
    for (int64_t n = -50000; n <= 50000; n += 100) {
        struct hr_dec d = {n};

        ck_assert_int_eq(hr_dec_round(hr_dec_real(d), 2).n, n);
    }
}
END_TEST

START_TEST(rounding_too_much_stays_in_range)
{
    ck_assert_int_ge(hr_dec_round(1e30L, 2).n, INT64_C(8999999999999999900));
    ck_assert_int_le(hr_dec_round(-1e30L, 0).n, -INT64_C(8999999999999990000));
}
END_TEST

Suite *base_dec_suite(void)
{
    Suite *suite = suite_create("dec");
    TCase *tcase = tcase_create("dec");

    tcase_add_test(tcase, reads_and_writes);
    tcase_add_test(tcase, refuses);
    tcase_add_test(tcase, writes_fixed_decimals);
    tcase_add_test(tcase, rounds_half_up);
    tcase_add_test(tcase, rounds_every_half);
    tcase_add_test(tcase, what_is_rounded_stays);
    tcase_add_test(tcase, rounding_too_much_stays_in_range);
    suite_add_tcase(suite, tcase);
    return suite;
}
