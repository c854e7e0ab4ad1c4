/* A map keeps what was put, by the bytes of the key. */
#include "homeroom/map.h"
#include "homeroom/mem.h"

#include <check.h>

Suite *base_map_suite(void);

START_TEST(put_and_get)
{
    struct hr_map *map = hr_map_new(NULL);

    ck_assert_uint_eq(hr_map_count(map), 0);
    ck_assert_uint_eq(hr_map_get(map, "s-1", 99), 99);
    ck_assert(hr_map_put(map, "s-1", 1));
    ck_assert(!hr_map_put(map, "s-1", 2));
    ck_assert_uint_eq(hr_map_get(map, "s-1", 99), 2);
    ck_assert_uint_eq(hr_map_count(map), 1);
    talloc_free(map);
}
END_TEST

/* rules.md 103: byte by byte. */
START_TEST(keys_differ_by_bytes)
{
    static const char *keys[] = {"0042", "42", "s-1", "S-1", "", "é", "e\xcc\x81", "\xe9"};
    struct hr_map *map = hr_map_new(NULL);

    for (uint32_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ck_assert(hr_map_put(map, keys[i], i));
    for (uint32_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ck_assert_uint_eq(hr_map_get(map, keys[i], 99), i);
    ck_assert(!hr_map_has(map, "042"));
    talloc_free(map);
}
END_TEST

START_TEST(keys_are_copied)
{
    struct hr_map *map = hr_map_new(NULL);
    char key[] = "abc";

    hr_map_put(map, key, 1);
    key[0] = 'x';
    ck_assert(hr_map_has(map, "abc"));
    ck_assert(!hr_map_has(map, "xbc"));
    talloc_free(map);
}
END_TEST

START_TEST(grows_and_is_freed_whole)
{
    size_t before = talloc_total_blocks(NULL);
    void *ctx = hr_ctx(NULL);
    struct hr_map *map = hr_map_new(ctx);

    for (uint32_t i = 0; i < 20000; i++)
        ck_assert(hr_map_put(map, hr_printf(ctx, "student-%u", i), i));
    ck_assert_uint_eq(hr_map_count(map), 20000);
    for (uint32_t i = 0; i < 20000; i++)
        ck_assert_uint_eq(hr_map_get(map, hr_printf(ctx, "student-%u", i), UINT32_MAX), i);
    talloc_free(ctx);
    ck_assert_uint_eq(talloc_total_blocks(NULL), before);
}
END_TEST

Suite *base_map_suite(void)
{
    Suite *suite = suite_create("map");
    TCase *tcase = tcase_create("map");

    tcase_add_test(tcase, put_and_get);
    tcase_add_test(tcase, keys_differ_by_bytes);
    tcase_add_test(tcase, keys_are_copied);
    tcase_add_test(tcase, grows_and_is_freed_whole);
    suite_add_tcase(suite, tcase);
    return suite;
}
