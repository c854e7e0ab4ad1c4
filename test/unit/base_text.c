/* Text that is shown is harmless and has the width the terminal gives it. */
#include "homeroom/mem.h"
#include "homeroom/text.h"

#include <check.h>
#include <string.h>

Suite *base_text_suite(void);

static void *ctx;

static void start(void)
{
    ctx = hr_ctx(NULL);
}

static void stop(void)
{
    talloc_free(ctx);
}

static const struct {
    const char *text;
    bool utf8;
} bytes[] = {
    {"", true},
    {"Ines", true},
    {"Ngọc 陳 😀", true},
    {"\xe9", false},             /* Latin-1 */
    {"Jos\xc3", false},          /* cut */
    {"\xc3(", false},            /* half a character */
    {"\xc0\xaf", false},         /* overlong */
    {"\xed\xa0\x80", false},     /* surrogate */
    {"\xf4\x90\x80\x80", false}, /* above U+10FFFF */
    {"\x80", false},
    {"\xff\xfe", false},
};

START_TEST(knows_utf8)
{
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++)
        ck_assert_int_eq(hr_text_is_utf8(bytes[i].text, strlen(bytes[i].text)), bytes[i].utf8);
}
END_TEST

static const struct {
    const char *text, *clean;
} dirty[] = {
    {"Castillo, Ines", "Castillo, Ines"},
    {"Łukasz Ångström", "Łukasz Ångström"},
    {"A\x1b[31mB", "A<001B>[31mB"},      /* ESC */
    {"A\aB\bC", "A<0007>B<0008>C"},      /* C0 */
    {"A\x7f", "A<007F>"},                /* DEL */
    {"A\xc2\x9bJ", "A<009B>J"},          /* C1: CSI as one character */
    {"A\xe2\x80\xaeZ", "A<202E>Z"},      /* right-to-left override */
    {"A\xe2\x81\xa6Z", "A<2066>Z"},      /* isolate */
    {"A\xe2\x80\x8fZ", "A<200F>Z"},      /* right-to-left mark */
    {"A\xe2\x80\x8bZ", "A<200B>Z"},      /* zero-width blank */
    {"\xef\xbb\xbfZ", "<FEFF>Z"},        /* byte order mark */
    {"A\xc2\xadZ", "A<00AD>Z"},          /* soft hyphen */
    {"A\xf3\xa0\x80\x81Z", "A<E0001>Z"}, /* tag */
    {"A\xef\xbf\xbe", "A<FFFE>"},        /* no character */
    {"Jos\xe9", "Jos<E9>"},              /* Latin-1 */
    {"Jos\xc3", "Jos<C3>"},              /* cut UTF-8 */
    {"\xed\xa0\x80", "<ED><A0><80>"},    /* surrogate */
    {"one\ntwo", "one two"},
    {"one\r\ntwo\tthree\r", "one two three "},
    {"a \n b", "a   b"},
    {"one\xe2\x80\xa8two", "one two"}, /* line separator */
    {"e\xcc\x81", "e\xcc\x81"},
    {"\xcc\x81o", "<0301>o"}, /* a mark that would stand on its neighbour's cell */
    {"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86x", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84x"},
    {"\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4"}, /* heart, emoji style */
};

START_TEST(cleans)
{
    for (size_t i = 0; i < sizeof dirty / sizeof *dirty; i++)
        ck_assert_str_eq(hr_text_clean(ctx, dirty[i].text), dirty[i].clean);
}
END_TEST

/* Cleaned text has nothing left to clean. */
START_TEST(cleans_once)
{
    for (size_t i = 0; i < sizeof dirty / sizeof *dirty; i++)
        ck_assert_str_eq(hr_text_clean(ctx, dirty[i].clean), dirty[i].clean);
}
END_TEST

/* All texts of two bytes: what comes out is UTF-8 without controls. */
START_TEST(cleans_any_bytes)
{
    int tried = 0;

    for (int a = 1; a < 256; a++)
        for (int b = 1; b < 256; b++, tried++) {
            char text[] = {(char)a, (char)b, '\0'};
            char *clean = hr_text_clean(ctx, text);

            ck_assert(hr_text_is_utf8(clean, strlen(clean)));
            for (const char *s = clean; *s; s++)
                ck_assert((unsigned char)*s >= ' ' && *s != 0x7f);
            ck_assert_int_ge(hr_text_width(clean), 1);
            talloc_free(clean);
        }
    ck_assert_int_eq(tried, 255 * 255);
}
END_TEST

START_TEST(a_cleaned_text_is_never_too_long_for_its_room)
{
    char text[1001];

    memset(text, 0x1b, 1000);
    text[1000] = '\0';
    ck_assert_uint_eq(strlen(hr_text_clean(ctx, text)), 6000);
}
END_TEST

static const struct {
    const char *text;
    int cells;
} widths[] = {
    {"", 0},
    {"Ines", 4},
    {"Ångström", 8},
    {"A\xcc\x8angstro\xcc\x88m", 8},             /* decomposed */
    {"陳大文", 6},                               /* CJK */
    {"Ａ", 2},                                   /* fullwidth */
    {"😀", 2},                                    /* emoji */
    {"김", 2},                                   /* Korean, whole */
    {"\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7", 2}, /* Korean, in parts */
    {"प्रिया", 5}, /* with vowel signs that have cells of their own, and a virama that has none */
    {"…", 1},
};

START_TEST(measures)
{
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        ck_assert_int_eq(hr_text_width(widths[i].text), widths[i].cells);
}
END_TEST

static const struct {
    const char *text;
    int cells;
    const char *prefix;
    int used;
} fits[] = {
    {"Castillo", 4, "Cast", 4},
    {"Castillo", 8, "Castillo", 8},
    {"Castillo", 99, "Castillo", 8},
    {"Castillo", 0, "", 0},
    {"陳大文", 5, "陳大", 4}, /* half a character is none */
    {"陳大文", 1, "", 0},
    {"o\xcc\x81o\xcc\x81", 1, "o\xcc\x81", 1}, /* the mark stays with its letter */
    {"प्रिया", 3, "प्रि", 3},
    {"प्रिया", 2, "प्", 1},
};

START_TEST(fits_into_cells)
{
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
        int used;
        size_t length = hr_text_fit(fits[i].text, fits[i].cells, &used);

        ck_assert_str_eq(hr_strndup(ctx, fits[i].text, length), fits[i].prefix);
        ck_assert_int_eq(used, fits[i].used);
    }
}
END_TEST

static const struct {
    const char *text;
    int cells;
    const char *unicode, *ascii;
} pads[] = {
    {"Ines", 6, "Ines  ", "Ines  "},
    {"Ines", 4, "Ines", "Ines"},
    {"Castillo", 5, "Cast…", "Cast."},
    {"Castillo", 1, "…", "."},
    {"Castillo", 0, "", ""},
    {"", 0, "", ""},
    {"", 2, "  ", "  "},
    {"陳大文", 6, "陳大文", "陳大文"},
    {"陳大文", 5, "陳大…", "陳大."},
    {"陳大文", 4, "陳… ", "陳. "}, /* the cut leaves a cell */
    {"e\xcc\x81t\xc3\xa9", 3, "e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9"},
    {"e\xcc\x81t\xc3\xa9", 2, "e\xcc\x81…", "e\xcc\x81."},
};

START_TEST(pads_to_cells)
{
    for (size_t i = 0; i < sizeof pads / sizeof *pads; i++) {
        char *unicode = hr_text_pad(ctx, pads[i].text, pads[i].cells, false);

        ck_assert_str_eq(unicode, pads[i].unicode);
        ck_assert_str_eq(hr_text_pad(ctx, pads[i].text, pads[i].cells, true), pads[i].ascii);
        ck_assert_int_eq(hr_text_width(unicode), pads[i].cells);
    }
}
END_TEST

START_TEST(trims)
{
    ck_assert_str_eq(hr_text_trim(ctx, " \t s-1 \r\n"), "s-1");
    ck_assert_str_eq(hr_text_trim(ctx, "Ana  Maria"), "Ana  Maria");
    ck_assert_str_eq(hr_text_trim(ctx, " \r\n\t "), "");
    ck_assert_str_eq(hr_text_trim(ctx, ""), "");
    ck_assert_str_eq(hr_text_trim(ctx, "\xc2\xa0x\v"), "\xc2\xa0x\v");
}
END_TEST

START_TEST(writes_names_in_ascii)
{
    static const struct {
        const char *text, *ascii;
    } names[] = {{"Hall", "Hall"},
                 {"Inés", "Ines"},
                 {"Ørsted, Þóra", "Orsted, Thora"},
                 {"ÆGIR", "AeGIR"},
                 {"Nguye\xcc\x82\xcc\x83n", "Nguyen"},
                 {"Łukasz Straße", "Lukasz Strasse"},
                 {"王, Li", "??, Li"},
                 {"Олена", "?????"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ck_assert_str_eq(hr_text_ascii(ctx, names[i].text), names[i].ascii);
}
END_TEST

Suite *base_text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tcase = tcase_create("text");

    tcase_add_checked_fixture(tcase, start, stop);
    tcase_add_test(tcase, knows_utf8);
    tcase_add_test(tcase, cleans);
    tcase_add_test(tcase, cleans_once);
    tcase_add_test(tcase, cleans_any_bytes);
    tcase_add_test(tcase, a_cleaned_text_is_never_too_long_for_its_room);
    tcase_add_test(tcase, measures);
    tcase_add_test(tcase, fits_into_cells);
    tcase_add_test(tcase, pads_to_cells);
    tcase_add_test(tcase, trims);
    tcase_add_test(tcase, writes_names_in_ascii);
    suite_add_tcase(suite, tcase);
    return suite;
}
