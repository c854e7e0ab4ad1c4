/* Sort keys (rules.md 92): case and accents do not count, letters with strokes are their base letters. */
#include "homeroom/mem.h"
#include "homeroom/text.h"

#include <check.h>
#include <string.h>
#include <utf8proc.h>

Suite *base_key_suite(void);

static const struct {
    const char *name, *key;
} names[] = {
    {"", ""},
    {"O'Brien-Smith, J. 3", "o'brien-smith, j. 3"},
    {"Ångström", "angstrom"},
    {"A\xcc\x8angstro\xcc\x88m", "angstrom"}, /* decomposed already */
    {"\xe2\x84\xab", "a"},                    /* the Angstrom sign */
    {"Łukasz", "lukasz"},
    {"Ngọc", "ngoc"},
    {"NGỌC", "ngoc"},
    {"Œuvre", "oeuvre"},
    {"œuvre", "oeuvre"},
    {"ÞÓR", "thor"},
    {"þór", "thor"},
    {"straße", "strasse"},
    {"STRAẞE", "strasse"},
    {"Đặng", "dang"},
    {"Guðrún, Ðóra", "gudrun, dora"},
    {"Bjørn Ørsted", "bjorn orsted"},
    {"Ǿrsted", "orsted"}, /* a mark on a letter with a stroke */
    {"Ħal Għaxaq", "hal ghaxaq"},
    {"İnci Işık ılgaz", "inci isik ilgaz"},
    {"Ŧŧ Ŋŋ", "tt nn"},
    {"Ǣlfric æ", "aelfric ae"},
    {"ﬁnn", "finn"},        /* a ligature folds in full */
    {"Σίσυφος", "σισυφοσ"}, /* both small sigmas are one */
    {"ᾳ", "α"},             /* decomposed and its mark dropped before folding, which would make it αι */
    {"ЙОЖИК", "иожик"},
    {"陳大文", "陳大文"},
    {"김", "\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7"},
    {"शि", "शि"}, /* a vowel sign is no accent */
};

START_TEST(makes_the_key)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *key = hr_text_sort_key(NULL, names[i].name);

        ck_assert_str_eq(key, names[i].key);
        talloc_free(key);
    }
}
END_TEST

/* A key's key is the key: what is typed into the search may be one already. */
START_TEST(a_key_is_its_own_key)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *key = hr_text_sort_key(NULL, names[i].key);

        ck_assert_str_eq(key, names[i].key);
        talloc_free(key);
    }
}
END_TEST

/* Canonical decomposition puts marks in order: qamats and dagesh, typed either way round. */
START_TEST(marks_have_one_order)
{
    char *a = hr_text_sort_key(NULL, "\xd7\x91\xd6\xbc\xd6\xb8"),
         *b = hr_text_sort_key(NULL, "\xd7\x91\xd6\xb8\xd6\xbc");

    ck_assert_str_eq(a, b);
    ck_assert_uint_eq(strlen(a), 6);
    talloc_free(a);
    talloc_free(b);
}
END_TEST

START_TEST(bad_bytes_stay_and_differ)
{
    char *a = hr_text_sort_key(NULL, "JOS\xe9"), *b = hr_text_sort_key(NULL, "JOS\xe8"),
         *cut = hr_text_sort_key(NULL, "\xc3");

    ck_assert_str_eq(a, "jos\xe9");
    ck_assert_str_ne(a, b);
    ck_assert_str_eq(cut, "\xc3");
    talloc_free(a);
    talloc_free(b);
    talloc_free(cut);
}
END_TEST

START_TEST(sorts_as_a_register_does)
{
    static const char *const sorted[] = {"Abel", "ÅBERG", "abramov", "Łaska", "Lukas", "Œdipe", "Ofer", "Zoë", "Žuk"};

    for (size_t i = 1; i < sizeof sorted / sizeof *sorted; i++) {
        char *a = hr_text_sort_key(NULL, sorted[i - 1]), *b = hr_text_sort_key(NULL, sorted[i]);

        ck_assert_msg(strcmp(a, b) < 0, "%s before %s", sorted[i - 1], sorted[i]);
        talloc_free(a);
        talloc_free(b);
    }
}
END_TEST

/*
 * Every character of the planes that have letters, once and three times: valid UTF-8 comes out, three times as long,
 * and there is room for it (sanitizers would say).
 */
START_TEST(every_character_has_a_key)
{
    const utf8proc_int32_t last = 0x3ffff;
    void *ctx = hr_ctx(NULL);
    int tried = 0;

    for (utf8proc_int32_t c = 1; c <= last; c++) {
        char text[4 + 1] = "";
        char *key, *thrice;

        if (!utf8proc_codepoint_valid(c))
            continue;
        utf8proc_encode_char(c, (utf8proc_uint8_t *)text);
        key = hr_text_sort_key(ctx, text);
        thrice = hr_text_sort_key(ctx, hr_printf(ctx, "%s%s%s", text, text, text));
        if (!hr_text_is_utf8(key, strlen(key)) || strlen(thrice) != 3 * strlen(key))
            ck_abort_msg("U+%04X", (unsigned)c);
        talloc_free_children(ctx);
        tried++;
    }
    ck_assert_int_eq(tried, last - 0x800);
    talloc_free(ctx);
}
END_TEST

/* 400,000 marks in the worst order are an attack: put in order one by one they would take longer than the timeout. */
START_TEST(a_long_run_of_marks_is_quick)
{
    enum { MARKS = 400000 };
    char *text = hr_new_array(NULL, char, 2 * MARKS + 1), *key;

    for (int i = 0; i < MARKS; i++)
        memcpy(text + 2 * i, i % 2 ? "\xd6\xb0" : "\xd6\xbc", 2);
    key = hr_text_sort_key(text, text);
    ck_assert_uint_eq(strlen(key), 2 * MARKS);
    talloc_free(text);
}
END_TEST

START_TEST(finds)
{
    char *key = hr_text_sort_key(NULL, "Castillo, Inés");

    ck_assert(hr_text_finds(key, "ines"));
    ck_assert(hr_text_finds(key, "cast"));
    ck_assert(hr_text_finds(key, ""));
    ck_assert(!hr_text_finds(key, "inez"));
    talloc_free(key);
}
END_TEST

Suite *base_key_suite(void)
{
    Suite *suite = suite_create("key");
    TCase *tcase = tcase_create("key");

    tcase_set_timeout(tcase, 30); /* every_character_has_a_key under sanitizers or valgrind */
    tcase_add_test(tcase, makes_the_key);
    tcase_add_test(tcase, a_key_is_its_own_key);
    tcase_add_test(tcase, marks_have_one_order);
    tcase_add_test(tcase, bad_bytes_stay_and_differ);
    tcase_add_test(tcase, sorts_as_a_register_does);
    tcase_add_test(tcase, every_character_has_a_key);
    tcase_add_test(tcase, a_long_run_of_marks_is_quick);
    tcase_add_test(tcase, finds);
    suite_add_tcase(suite, tcase);
    return suite;
}
