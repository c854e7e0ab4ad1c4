/* SHA-1 and names as UUIDs, against the vectors of FIPS 180 and RFC 9562 and what Python's uuid.uuid5 gives. */
#include "homeroom/uuid.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *base_uuid_suite(void);

static const char *sha1_of(const char *text, size_t n)
{
    static char hex[2 * HR_SHA1_BYTES + 1];
    uint8_t hash[HR_SHA1_BYTES];

    hr_sha1(text, n, hash);
    for (size_t i = 0; i < HR_SHA1_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x", hash[i]);
    return hex;
}

START_TEST(hashes_as_the_standard_says)
{
    static const char long_one[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    char many[1000];

    ck_assert_str_eq(sha1_of("", 0), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    ck_assert_str_eq(sha1_of("abc", 3), "a9993e364706816aba3e25717850c26c9cd0d89d");
    ck_assert_str_eq(sha1_of(long_one, strlen(long_one)), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    memset(many, 'a', sizeof many);
    ck_assert_str_eq(sha1_of(many, sizeof many), "291e9a6c66994949b57ba5e650361e98fc36b1ba");
}
END_TEST

START_TEST(names_are_uuids)
{
    static const uint8_t dns[16] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                    0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    char buf[HR_UUID_TEXT];

    ck_assert_str_eq(hr_uuid5(dns, "www.example.com", buf), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    ck_assert_str_eq(hr_uuid5(dns, "python.org", buf), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
    ck_assert(hr_uuid_is(buf));
}
END_TEST

START_TEST(what_is_a_uuid)
{
    ck_assert(hr_uuid_is("6BA7B810-9dad-11d1-80b4-00c04fd430c8"));
    ck_assert(!hr_uuid_is("6ba7b8109dad11d180b400c04fd430c8"));
    ck_assert(!hr_uuid_is("6ba7b810-9dad-11d1-80b4-00c04fd430c8x"));
    ck_assert(!hr_uuid_is("6ba7b810-9dad-11d1-80b4-00c04fd430c"));
    ck_assert(!hr_uuid_is("6ba7b810-9dad-11d1-80b4-00c04fd430cg"));
    ck_assert(!hr_uuid_is(""));
}
END_TEST

Suite *base_uuid_suite(void)
{
    Suite *s = suite_create("uuid");
    TCase *t = tcase_create("uuid");

    tcase_add_test(t, hashes_as_the_standard_says);
    tcase_add_test(t, names_are_uuids);
    tcase_add_test(t, what_is_a_uuid);
    suite_add_tcase(s, t);
    return s;
}
