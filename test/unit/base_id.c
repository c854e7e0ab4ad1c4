/* Ids depend on all of the content and nothing else, and sort by time. */
#include "homeroom/id.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

Suite *base_id_suite(void);

static struct hr_hash hash_of(const char *a, const char *b)
{
    struct hr_hash h = hr_hash_start();

    hr_hash_add(&h, a);
    hr_hash_add(&h, b);
    return h;
}

static bool same(struct hr_hash a, struct hr_hash b)
{
    return a.high == b.high && a.low == b.low;
}

/*
 * FNV-1a with 128 bits, worked out with Python's integers over the bytes 01 "foobar" 00, 02 fe ff .. ff and 00: were it
 * to change, every evidence file imported before would be imported twice.
 */
START_TEST(the_hash_stays_what_it_is)
{
    struct hr_hash text = hr_hash_start(), number = hr_hash_start(), none = hr_hash_start();

    hr_hash_add(&text, "foobar");
    ck_assert(same(text, (struct hr_hash){0x72828d09e0659956, 0x11a494a9d48cd9eb}));
    hr_hash_add_number(&number, -2);
    ck_assert(same(number, (struct hr_hash){0x084c4efd9c03bc32, 0xc8dfcee7adc398cc}));
    hr_hash_add(&none, NULL);
    ck_assert(same(none, (struct hr_hash){0xd228cb69101a8caf, 0x78912b704e4a147f}));
}
END_TEST

START_TEST(the_id_stays_what_it_is)
{
    char buf[HR_ID_TEXT];
    struct hr_hash h = hr_hash_start();

    hr_hash_add(&h, "foobar");
    ck_assert_str_eq(hr_id_text(h, 1469918176, 0, buf), "01ARYZ6RR055CY8B2HKBMCFH5H");
    ck_assert_str_eq(hr_id_text(h, 1469918176, 1, buf), "01ARYZ6RR0HTV2X2HPWPV1PST8");
}
END_TEST

START_TEST(texts_do_not_run_together)
{
    ck_assert(same(hash_of("ab", "c"), hash_of("ab", "c")));
    ck_assert(!same(hash_of("ab", "c"), hash_of("a", "bc")));
    ck_assert(!same(hash_of("", "a"), hash_of("a", "")));
    ck_assert(!same(hash_of(NULL, "a"), hash_of("", "a")));
    ck_assert(!same(hash_of("a", NULL), hash_of(NULL, "a")));
    ck_assert(!same(hash_of("a", "b"), hash_of("b", "a")));
}
END_TEST

START_TEST(ids_sort_by_time)
{
    static const int64_t times[] = {0, 1, 31, 32, 1469918176, 1469918177, 4102444800, 253402300799};
    char last[HR_ID_TEXT] = "", buf[HR_ID_TEXT];

    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        hr_id_text(hash_of("a", i % 2 ? "x" : "y"), times[i], 0, buf);
        ck_assert_uint_eq(strlen(buf), HR_ID_TEXT - 1);
        ck_assert_str_gt(buf, last);
        memcpy(last, buf, sizeof last);
    }
}
END_TEST

START_TEST(times_out_of_range_still_differ)
{
    static const int64_t times[] = {-1, -2, INT64_MIN, INT64_MAX, INT64_MAX - 1};
    char ids[5][HR_ID_TEXT];

    for (int i = 0; i < 5; i++) {
        hr_id_text(hash_of("a", "b"), times[i], 0, ids[i]);
        ck_assert_uint_eq(strlen(ids[i]), HR_ID_TEXT - 1);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(ids[i], ids[j]);
    }
}
END_TEST

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, HR_ID_TEXT);
}

/* A roster's worth of scores at one moment: pieces that differ in one digit, with twins. */
START_TEST(ids_of_like_content_differ)
{
    enum { STUDENTS = 500, SCORES = 10, TWINS = 4, IDS = STUDENTS * SCORES * TWINS };
    static char ids[IDS][HR_ID_TEXT];
    size_t count = 0;

    for (int student = 0; student < STUDENTS; student++)
        for (int score = 0; score < SCORES; score++)
            for (uint32_t twin = 0; twin < TWINS; twin++) {
                struct hr_hash h = hr_hash_start();

                hr_hash_add_number(&h, student);
                hr_hash_add_number(&h, score);
                hr_id_text(h, 1469918176, twin, ids[count++]);
            }
    qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 1; i < count; i++)
        ck_assert_str_ne(ids[i - 1], ids[i]);
    ck_assert_uint_eq(count, IDS);
}
END_TEST

Suite *base_id_suite(void)
{
    Suite *suite = suite_create("id");
    TCase *tcase = tcase_create("id");

    tcase_add_test(tcase, the_hash_stays_what_it_is);
    tcase_add_test(tcase, the_id_stays_what_it_is);
    tcase_add_test(tcase, texts_do_not_run_together);
    tcase_add_test(tcase, ids_sort_by_time);
    tcase_add_test(tcase, times_out_of_range_still_differ);
    tcase_add_test(tcase, ids_of_like_content_differ);
    suite_add_tcase(suite, tcase);
    return suite;
}
