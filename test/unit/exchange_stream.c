/* In chunks: the same rows, problems and note as from the whole file. */
#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_stream_suite(void);

static bool note_row(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    char **dump = data;

    ck_assert_ptr_nonnull(head->header);
    hr_append(dump, "%ld: %s", row->line, row->bad ? "!" : "");
    for (size_t i = 0; i < row->count; i++)
        hr_append(dump, "%s%s", i ? "|" : "", row->cells[i]);
    hr_append(dump, "\n");
    return strcmp(row->cells[0], "stop") != 0;
}

static void compare(const char *bytes, size_t size, size_t chunk)
{
    void *ctx = hr_ctx(NULL);
    char *rows = hr_strdup(ctx, ""), *expected = hr_strdup(ctx, "");
    struct hr_table *t = help_table(ctx, bytes, size, NULL);
    struct hr_stream *s = hr_stream_new(ctx, NULL, note_row, &rows);
    struct hr_err err;

    hr_table_each(t, note_row, &expected);
    for (size_t at = 0; at < size; at += chunk)
        ck_assert(hr_stream_feed(s, bytes + at, size - at < chunk ? size - at : chunk, &err));
    ck_assert(hr_stream_end(s, &err));
    ck_assert_str_eq(rows, expected);
    ck_assert_str_eq(hr_stream_table(s)->note, t->note);
    ck_assert_str_eq(help_problems(ctx, hr_stream_table(s)), help_problems(ctx, t));
    ck_assert_int_eq(hr_stream_table(s)->blank_lines, t->blank_lines);
    ck_assert(!hr_stream_stopped(s));
    talloc_free(ctx);
}

START_TEST(is_like_the_whole)
{
    static const char *const samples[] = {"evidence.csv", "roster.csv", "powerteacher.csv", "sakai.csv"};
    void *ctx = hr_ctx(NULL);

    for (size_t i = 0; i < COUNT(samples); i++) {
        size_t size;
        char *bytes = help_sample(ctx, samples[i], &size);
        for (size_t chunk = 1; chunk < 50; chunk += 7)
            compare(bytes, size, chunk);
        compare(bytes, size, size);
    }
    talloc_free(ctx);
}
END_TEST

START_TEST(is_like_the_whole_when_long)
{
    char *text = hr_strdup(NULL, "\xEF\xBB\xBFsep=;\nA title\nstudent_id;kind;note\n");

    for (int i = 0; i < 3000; i++)
        hr_append(&text, i % 50 == 7 ? "%d;check;\"a\"b\n\n" : i % 50 == 9 ? "%d;c;d;e\n" : "%d;check;\"x;\né\"\n", i);
    compare(text, strlen(text), 1000);
    compare(text, strlen(text), 4096);
    talloc_free(text);
}
END_TEST

START_TEST(stops_when_told)
{
    char *rows = hr_strdup(NULL, "");
    struct hr_stream *s = hr_stream_new(NULL, NULL, note_row, &rows);
    const char *text = "id,name\n1,a\nstop,b\n2,c\n";
    struct hr_err err;

    ck_assert(hr_stream_feed(s, text, strlen(text), &err));
    ck_assert(hr_stream_end(s, &err));
    ck_assert(hr_stream_stopped(s));
    ck_assert_str_eq(rows, "2: 1|a\n3: stop|b\n");
    talloc_free(s);
    talloc_free(rows);
}
END_TEST

static void expect_failure(const char *bytes, size_t size, const char *why)
{
    char *rows = hr_strdup(NULL, "");
    struct hr_read_options options = {.name = "big.csv"};
    struct hr_stream *s = hr_stream_new(NULL, &options, note_row, &rows);
    struct hr_err err;

    if (hr_stream_feed(s, bytes, size, &err))
        ck_assert(!hr_stream_end(s, &err));
    ck_assert_msg(strstr(err.why, why) != NULL, "%s", err.why);
    talloc_free(s);
    talloc_free(rows);
}

START_TEST(refuses)
{
    expect_failure("", 0, "empty");
    expect_failure("\n\n", 2, "blank lines");
    expect_failure("\xFF\xFEi\0d\0", 6, "convert it with iconv");
    expect_failure("id,name\n1,Jos\xE9\n", 15, "convert it with iconv");
    expect_failure("id,name\n1,a\n\nid,name\n", 21, "second table");
    expect_failure("{\"a\":1}", 7, "JSON");
}
END_TEST

static bool count_row(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    long *rows = data;

    ck_assert_uint_ge(row->count, head->columns);
    ++*rows;
    return true;
}

START_TEST(finds_late_bytes_that_are_no_utf8)
{
    char *text = hr_strdup(NULL, "id,name\n");
    long rows = 0;
    struct hr_stream *s = hr_stream_new(NULL, NULL, count_row, &rows);
    struct hr_err err;

    for (int i = 0; i < 3000; i++)
        hr_append(&text, "%d,José%0100d\n", i, 0);
    hr_append(&text, "9,Jos\xE9\n");
    ck_assert(hr_stream_feed(s, text, strlen(text), &err));
    ck_assert(hr_stream_end(s, &err));
    ck_assert_int_eq(rows, 3001);
    ck_assert_uint_eq(hr_stream_table(s)->problem_count, 1);
    ck_assert_int_eq(hr_stream_table(s)->problems[0].line, 3002);
    talloc_free(s);
    talloc_free(text);
}
END_TEST

Suite *exchange_stream_suite(void)
{
    Suite *s = suite_create("exchange: stream");
    TCase *c = tcase_create("stream");

    tcase_add_test(c, is_like_the_whole);
    tcase_add_test(c, is_like_the_whole_when_long);
    tcase_add_test(c, stops_when_told);
    tcase_add_test(c, refuses);
    tcase_add_test(c, finds_late_bytes_that_are_no_utf8);
    suite_add_tcase(s, c);
    return s;
}
