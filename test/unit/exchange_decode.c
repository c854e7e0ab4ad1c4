/* Bytes to text: what is no CSV, which encoding, and what to say when it is neither. */
#include "homeroom/decode.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_decode_suite(void);

#define B(literal) literal, sizeof literal - 1

static const struct {
    const char *bytes;
    size_t size;
    const char *named; /* --encoding */
    const char *encoding;
    const char *text;
    bool doubtful;
} good[] = {
    {B("name\n"), NULL, "UTF-8", "name\n", false},
    {B("\xEF\xBB\xBF\"name\"\n"), NULL, "UTF-8", "\"name\"\n", false},
    {B("José – “x”\n"), NULL, "UTF-8", "José – “x”\n", false},
    {B("\xFF\xFEn\0\xE9\0=\xD8\x00\xDE\n\0"), NULL, "UTF-16LE", "né😀\n", false},
    {B("\xFE\xFF\0n\0\xE9\xD8=\xDE\x00\0\n"), NULL, "UTF-16BE", "né😀\n", false},
    {B("n\0a\0m\0e\0\n\0"), NULL, "UTF-16LE", "name\n", false},
    {B("\0n\0a\0m\0e\0\n"), NULL, "UTF-16BE", "name\n", false},
    {B("Jos\xE9 \x93x\x94 \x80\n"), NULL, "Windows-1252", "José “x” €\n", true},
    {B("Jos\xE9 \x8D\n"), NULL, "ISO-8859-1", "José \xC2\x8D\n", true},
    {B("Jos\xE9\n"), "Latin-1", "ISO-8859-1", "José\n", false},
    {B("Jos\xE9 \x80\n"), "cp1252", "Windows-1252", "José €\n", false},
    {B("Jos\x8E\n"), "MACINTOSH", "MACINTOSH", "José\n", false},
    {B("Jos\x8E\n"), "Mac Roman", "Mac Roman", "José\n", false},
    {B("\xD5\xC5\xCE\xB0\n"), "GB18030", "GB18030", "张伟\n", false},
    {B("\xC1\xE1\n"), "ISO-8859-7", "ISO-8859-7", "Αα\n", false},
    {B("\xFE\xFF\0n"), "UTF-16", "UTF-16BE", "n", false},
    {B("\xFF\xFEn\0"), "utf-16le", "UTF-16LE", "n", false},
    {B("n\0"), "utf16", "UTF-16LE", "n", false},
    {B("\xEF\xBB\xBFn"), "utf-8", "UTF-8", "n", false},
    {B("[10.0],{x}\n"), NULL, "UTF-8", "[10.0],{x}\n", false},
    {B("name\nEn\x13\x13\x13\x13rgy\n"), NULL, "UTF-8", "name\nEn\x13\x13\x13\x13rgy\n", false},
};

START_TEST(decodes)
{
    void *ctx = hr_ctx(NULL);
    struct hr_text t;
    struct hr_err err;

    if (!hr_decode(ctx, "x.csv", good[_i].bytes, good[_i].size, good[_i].named, &t, &err))
        ck_abort_msg("%s: %s", err.what, err.why);
    ck_assert_str_eq(t.encoding, good[_i].encoding);
    ck_assert_uint_eq(t.size, strlen(good[_i].text));
    ck_assert_int_eq(memcmp(t.text, good[_i].text, t.size), 0);
    ck_assert_int_eq(t.doubtful, good[_i].doubtful);
    talloc_free(ctx);
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
    const char *named;
    const char *why; /* a part of the sentence */
} bad[] = {
    {B(""), NULL, "empty"},
    {B("\xEF\xBB\xBF"), NULL, "empty"},
    {B("PK\3\4........orgs.csv....."), NULL, "zip"},
    {B("PK\3\4....[Content_Types].xml....."), NULL, "CSV UTF-8"},
    {B("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), NULL, "CSV UTF-8"},
    {B("\xD0\xCF\x11\xE0...."), NULL, "old Excel"},
    {B("\n <HTML><body>"), NULL, "web page"},
    {B("<!DOCTYPE html>"), NULL, "web page"},
    {B("\xEF\xBB\xBF<?xml version='1.0'?>"), NULL, "web page"},
    {B("\xFF\xFE<\0h\0t\0m\0l\0>\0"), NULL, "web page"},
    {B("{\"CFDocument\": {}}"), NULL, "JSON"},
    {B("[ {\"a\": 1}]"), NULL, "JSON"},
    {B("%PDF-1.4 ..."), NULL, "not a text"},
    {B("\x89PNG\r\n\x1A\n\1\2\3\4\5\6"), NULL, "not a text"},
    {B("\xFF\xFE\0\0n\0\0\0"), NULL, "not a text"},
    {B("\xFF\xFEn\0\0\xD8\n\0"), NULL, "line 1 holds bytes that are not UTF-16LE"},
    {B("\xFF\xFEn\0\n\0x"), NULL, "cut off"},
    {B("a\nb\r\nJos\xE9\n"), "utf-8", "line 3 holds bytes that are not UTF-8"},
    {B("a\nb"), "klingon", "klingon"},
};

START_TEST(refuses)
{
    void *ctx = hr_ctx(NULL);
    struct hr_text t;
    struct hr_err err;

    ck_assert_msg(!hr_decode(ctx, "x.csv", bad[_i].bytes, bad[_i].size, bad[_i].named, &t, &err), "case %d", _i);
    ck_assert_msg(strstr(err.why, bad[_i].why) != NULL, "%s", err.why);
    talloc_free(ctx);
}
END_TEST

START_TEST(sees_mojibake)
{
    static const struct {
        const char *text;
        bool is;
    } texts[] = {{"JosÃ©\n", true},
                 {"donâ€™t\n", true},
                 {"5\xC3\x82\xC2\xA0x\n", true},
                 {"José Ãlvares\n", false},
                 {"plain\n", false}};
    struct hr_text t;
    struct hr_err err;

    for (size_t i = 0; i < COUNT(texts); i++) {
        ck_assert(hr_decode(NULL, "x", texts[i].text, strlen(texts[i].text), NULL, &t, &err));
        ck_assert_msg(t.mojibake == texts[i].is, "%s", texts[i].text);
    }
}
END_TEST

START_TEST(every_byte_of_windows_1252)
{
    void *ctx = hr_ctx(NULL);
    struct hr_text t;
    struct hr_err err;
    char bytes[256];
    size_t n = 0;

    for (int c = 0x20; c < 0x100; c++)
        if (c != 0x81 && c != 0x8D && c != 0x8F && c != 0x90 && c != 0x9D)
            bytes[n++] = (char)c;
    ck_assert(hr_decode(ctx, "x", bytes, n, NULL, &t, &err));
    ck_assert_str_eq(t.encoding, "Windows-1252");
    {
        struct hr_text by_iconv;
        ck_assert(hr_decode(ctx, "x", bytes, n, "WINDOWS-1252//", &by_iconv, &err));
        ck_assert_uint_eq(t.size, by_iconv.size);
        ck_assert_int_eq(memcmp(t.text, by_iconv.text, t.size), 0);
    }
    talloc_free(ctx);
}
END_TEST

Suite *exchange_decode_suite(void)
{
    Suite *s = suite_create("exchange: decode");
    TCase *c = tcase_create("decode");

    tcase_add_loop_test(c, decodes, 0, (int)COUNT(good));
    tcase_add_loop_test(c, refuses, 0, (int)COUNT(bad));
    tcase_add_test(c, sees_mojibake);
    tcase_add_test(c, every_byte_of_windows_1252);
    suite_add_tcase(s, c);
    return s;
}
