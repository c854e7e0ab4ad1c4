/*
 * What is written out: CSV cells with the guard against formulas (rules.md 98), JSON texts, and buffers that leave in
 * pieces.
 */
#include "homeroom/buf.h"
#include "homeroom/mem.h"

#include <check.h>
#include <string.h>

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static const char *csv(const char *text)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    hr_buf_csv_cell(b, text, ',');
    return b->bytes;
}

static const char *json(const char *text)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    hr_buf_json_text(b, text);
    return b->bytes;
}

START_TEST(rule_98_only_what_a_spreadsheet_would_run_gets_a_guard)
{
    static const char *const cases[][2] = {
        {"=1+1", "'=1+1"},
        {"+49 30 1", "'+49 30 1"},
        {"-5", "-5"},
        {"-5.5", "-5.5"},
        {"+12,5%", "\"+12,5%\""},
        {"-5 apples", "'-5 apples"},
        {"@home", "'@home"},
        {"'Ohana", "'Ohana"},
        {"O'Neil", "O'Neil"},
        {"'=x", "''=x"},
        {"''=x", "'''=x"},
        {"  =x", "\"'  =x\""},
        {"＝x", "'＝x"},
        {"plain", "plain"},
        {"", ""},
        {"'-5", "''-5"},
        {"-", "'-"},
        {"'", "'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(csv(cases[i][0]), cases[i][1]);
}
END_TEST

START_TEST(rule_98_the_guard_is_exactly_undone)
{
    static const char *const texts[] = {"=1+1", "'=x", "''=x", "-5", "'-5", "'Ohana", "@",
                                        "'@",   "",    "'",    "-x", "\t1", "＋1"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *written =
            hr_printf(ctx, "%s%s", hr_csv_needs_guard(texts[i], strlen(texts[i])) ? "'" : "", texts[i]);
        ck_assert_str_eq(written + hr_csv_unguard(written, strlen(written)), texts[i]);
    }
}
END_TEST

START_TEST(a_cell_is_quoted_when_it_must_be)
{
    ck_assert_str_eq(csv("Hall, Dee"), "\"Hall, Dee\"");
    ck_assert_str_eq(csv("said \"no\""), "\"said \"\"no\"\"\"");
    ck_assert_str_eq(csv("two\nlines"), "\"two\nlines\"");
    ck_assert_str_eq(csv(" outer blank"), "\" outer blank\"");
    ck_assert_str_eq(csv("inner blank"), "inner blank");
}
END_TEST

START_TEST(json_escapes_and_bad_bytes)
{
    ck_assert_str_eq(json("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
    ck_assert_str_eq(json("é小"), "\"é小\"");
    ck_assert_str_eq(json("a\xE9z"), "\"a\\ufffdz\"");
    ck_assert_str_eq(json("\xED\xA0\x80"), "\"\\ufffd\\ufffd\\ufffd\"");
}
END_TEST

struct collected {
    char bytes[4096];
    size_t n;
    bool full;
};

static bool collect(void *arg, const char *bytes, size_t n)
{
    struct collected *c = arg;
    if (c->full)
        return false;
    memcpy(c->bytes + c->n, bytes, n);
    c->n += n;
    return true;
}

START_TEST(a_sink_gets_every_byte_in_order)
{
    struct collected c = {.n = 0};
    struct hr_buf *b = hr_buf_new(ctx, collect, &c);
    char expected[4096] = "";
    for (int i = 0; i < 300; i++) {
        hr_buf_printf(b, "%d ", i);
        sprintf(expected + strlen(expected), "%d ", i);
    }
    ck_assert(hr_buf_flush(b));
    ck_assert_uint_eq(c.n, strlen(expected));
    ck_assert_mem_eq(c.bytes, expected, c.n);
}
END_TEST

START_TEST(a_sink_that_refuses_is_remembered)
{
    struct collected c = {.full = true};
    struct hr_buf *b = hr_buf_new(ctx, collect, &c);
    hr_buf_text(b, "a grade that goes nowhere");
    ck_assert(!hr_buf_flush(b));
    c.full = false;
    hr_buf_text(b, "more");
    ck_assert(!hr_buf_flush(b));
    ck_assert_uint_eq(c.n, 0);
}
END_TEST

Suite *base_buf_suite(void)
{
    Suite *s = suite_create("base/buf");
    TCase *t = tcase_create("buf");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, rule_98_only_what_a_spreadsheet_would_run_gets_a_guard);
    tcase_add_test(t, rule_98_the_guard_is_exactly_undone);
    tcase_add_test(t, a_cell_is_quoted_when_it_must_be);
    tcase_add_test(t, json_escapes_and_bad_bytes);
    tcase_add_test(t, a_sink_gets_every_byte_in_order);
    tcase_add_test(t, a_sink_that_refuses_is_remembered);
    suite_add_tcase(s, t);
    return s;
}
