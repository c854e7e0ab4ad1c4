/* Dates: the calendar of 400 years, and no date that never was. */
#include "homeroom/day.h"

#include <check.h>

Suite *base_day_suite(void);

static const struct {
    const char *text;
    int32_t n;
    int weekday;
} known[] = {
    {"1970-01-01", 0, 3},      {"1969-12-31", -1, 2},      {"2000-02-29", 11016, 1},
    {"2000-03-01", 11017, 2},  {"2026-10-14", 20740, 2},   {"2024-02-29", 19782, 3},
    {"1900-03-01", -25508, 3}, {"0001-01-01", -719162, 0}, {"9999-12-31", 2932896, 4},
};

START_TEST(known_days)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char buf[HR_DAY_TEXT];
        struct hr_day d;

        ck_assert(hr_day_parse(known[i].text, &d));
        ck_assert_int_eq(d.n, known[i].n);
        ck_assert_int_eq(hr_day_weekday(d), known[i].weekday);
        ck_assert_str_eq(hr_day_text(d, buf), known[i].text);
    }
}
END_TEST

/* Walks 1600-01-01 .. 2400-01-01 as a wall calendar does, without arithmetic on eras. */
START_TEST(every_day_follows_the_one_before)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t first = hr_day_of(1600, 1, 1).n, n = first;

    for (int y = 1600; y < 2400; y++)
        for (int m = 1; m <= 12; m++) {
            int last = m == 2 && (y % 400 == 0 || (y % 4 == 0 && y % 100 != 0)) ? 29 : days[m - 1];

            for (int d = 1; d <= last; d++, n++) {
                int year, month, day;

                hr_day_split((struct hr_day){n}, &year, &month, &day);
                if (hr_day_of(y, m, d).n != n || year != y || month != m || day != d)
                    ck_abort_msg("%d-%d-%d is day %d, which splits into %d-%d-%d", y, m, d, hr_day_of(y, m, d).n, year,
                                 month, day);
            }
        }
    ck_assert_int_eq(n - first, 2 * 146097);
}
END_TEST

static const char *const refused[] = {
    "",           "2026",       "2026-10",     "2026-2-30",   "2026-02-30",  "2026-02-29",
    "1900-02-29", "2026-13-01", "2026-00-10",  "2026-10-00",  "2026-10-32",  "2026-11-31",
    "0000-01-01", "2026/10/14", "14.10.2026",  "26-10-14",    "2026-10-14 ", " 2026-10-14",
    "2026-10-1x", "+026-10-14", "2026-10-14T", "12026-10-14",
};

START_TEST(refuses)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct hr_day d;

        ck_assert_msg(!hr_day_parse(refused[i], &d), "\"%s\" was taken", refused[i]);
    }
}
END_TEST

START_TEST(no_day_has_no_text)
{
    char buf[HR_DAY_TEXT] = "x";

    ck_assert(!hr_day_is_set(hr_no_day));
    ck_assert_str_eq(hr_day_text(hr_no_day, buf), "");
}
END_TEST

START_TEST(the_last_days_fit_their_text)
{
    char buf[HR_DAY_TEXT];

    ck_assert_str_eq(hr_day_text((struct hr_day){INT32_MAX}, buf), "5881580-07-11");
    ck_assert_str_eq(hr_day_text((struct hr_day){INT32_MIN + 1}, buf), "-5877641-06-24");
}
END_TEST

Suite *base_day_suite(void)
{
    Suite *suite = suite_create("day");
    TCase *tcase = tcase_create("day");

    tcase_add_test(tcase, known_days);
    tcase_add_test(tcase, every_day_follows_the_one_before);
    tcase_add_test(tcase, refuses);
    tcase_add_test(tcase, no_day_has_no_text);
    tcase_add_test(tcase, the_last_days_fit_their_text);
    suite_add_tcase(suite, tcase);
    return suite;
}
