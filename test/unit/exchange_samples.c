/* Metamorphic (formats.md 12.2): the same table in other clothes must read the same. */
#include "exchange_help.h"
#include "homeroom/mem.h"
#include "homeroom/write.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

Suite *exchange_samples_suite(void);

static const char *const samples[] = {
    "roster.csv",         "skills.csv",          "calendar.csv",           "evidence.csv",
    "canvas.csv",         "sakai.csv",           "blackboard.csv",         "mylab.csv",
    "powerteacher.csv",   "moodle.csv",

    "canvas-mastery.csv", "canvas-outcomes.csv", "blackboard-spanish.csv", "d2l.csv",
    "moodle-export.csv",  "gradescope.csv",      "nbgrader.csv",           "classroom.csv",
};

static void *ctx;
static char *bytes;
static size_t size;
static char *expected;

/* Trailing blank cells say nothing, so they are not compared. */
static char *dump_trimmed(struct hr_table *t)
{
    while (t->columns > 0 && !t->header[t->columns - 1][0]) {
        for (size_t i = 0; i < t->count; i++)
            if (t->rows[i].count == t->columns)
                t->rows[i].count--;
        t->columns--;
    }
    for (size_t i = 0; i < t->count; i++)
        while (t->rows[i].count > t->columns && !t->rows[i].cells[t->rows[i].count - 1][0])
            t->rows[i].count--;
    return help_dump(ctx, t, false);
}

static void expect_same(const char *other, size_t n, const char *what, int sample)
{
    struct hr_table *t = help_table(ctx, other, n, NULL);
    char *got = dump_trimmed(t);

    ck_assert_msg(strcmp(got, expected) == 0, "%s %s:\n%s\nand not\n%s", samples[sample], what, got, expected);
    ck_assert_msg(t->problem_count == 0, "%s %s: %s", samples[sample], what, help_problems(ctx, t));
}

static void begin(int sample)
{
    ctx = hr_ctx(NULL);
    bytes = help_sample(ctx, samples[sample], &size);
    expected = dump_trimmed(help_table(ctx, bytes, size, NULL));
}

/* Every LF that is no part of a cell becomes `end`; with `in_cells` those too. */
static char *with_line_ends(const char *end)
{
    char *text = hr_strdup(ctx, "");
    bool quoted = false;

    for (size_t i = 0; i < size; i++) {
        quoted ^= bytes[i] == '"';
        if (bytes[i] == '\n' && !quoted)
            hr_append(&text, "%s", end);
        else
            hr_append(&text, "%c", bytes[i]);
    }
    return text;
}

START_TEST(line_ends)
{
    char *text;

    begin(_i);
    text = with_line_ends("\r\n");
    expect_same(text, strlen(text), "with CRLF", _i);
    text = with_line_ends("\r");
    expect_same(text, strlen(text), "with CR", _i);
    text = with_line_ends("\n\n");
    if (strcmp(samples[_i], "mylab.csv") != 0)
        expect_same(text, strlen(text), "with blank lines", _i);
    expect_same(bytes, size - 1, "without a last line end", _i);
    talloc_free(ctx);
}
END_TEST

static char *encode(const char *to, const char *mark, size_t mark_size, size_t *n)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    char *out = hr_new_array(ctx, char, size * 4 + 8);
    char *in = bytes, *at = out + mark_size;
    size_t in_left = size, out_left = size * 4;
    size_t done = iconv(cd, &in, &in_left, &at, &out_left);

    iconv_close(cd);
    memcpy(out, mark, mark_size);
    *n = (size_t)(at - out);
    return done == (size_t)-1 ? NULL : out;
}

START_TEST(other_encodings)
{
    static const struct {
        const char *name, *mark;
        size_t mark_size;
    } encodings[] = {{"UTF-8", "\xEF\xBB\xBF", 3}, {"UTF-16LE", "\xFF\xFE", 2}, {"UTF-16BE", "\xFE\xFF", 2},
                     {"UTF-16LE", "", 0},          {"UTF-16BE", "", 0},         {"WINDOWS-1252", "", 0}};

    begin(_i);
    for (size_t i = 0; i < COUNT(encodings); i++) {
        size_t n;
        char *other = encode(encodings[i].name, encodings[i].mark, encodings[i].mark_size, &n);
        if (other)
            expect_same(other, n, encodings[i].name, _i);
    }
    talloc_free(ctx);
}
END_TEST

/* The table's rows again, in another dialect; `upper` writes the header in capitals, `all` quotes every cell. */
static char *rewrite(char delimiter, bool upper, bool all)
{
    struct hr_table *t = help_table(ctx, bytes, size, NULL);
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);

    for (size_t r = 0; r <= t->count; r++) {
        const char **cells = r ? t->rows[r - 1].cells : t->header;
        size_t count = r ? t->rows[r - 1].count : t->columns;
        for (size_t i = 0; i < count; i++) {
            char *cell = hr_strdup(ctx, cells[i]);
            for (char *c = cell; upper && r == 0 && *c; c++)
                *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
            if (i)
                hr_buf_char(b, delimiter);
            if (all && !hr_csv_needs_guard(cell, strlen(cell)) && !strchr(cell, '"'))
                hr_buf_printf(b, "\"%s\"", cell);
            else
                hr_buf_csv_cell(b, cell, delimiter);
        }
        hr_buf_char(b, '\n');
    }
    return b->bytes;
}

START_TEST(dialects)
{
    static const char delimiters[] = ",;\t|";

    begin(_i);
    for (const char *d = delimiters; *d; d++) {
        char *text = rewrite(*d, false, false);
        expect_same(text, strlen(text), "with another delimiter", _i);
        text = rewrite(*d, false, true);
        expect_same(text, strlen(text), "all quoted", _i);
        text = hr_printf(ctx, "sep=%c\n%s", *d, rewrite(*d, false, false));
        expect_same(text, strlen(text), "with a sep= line", _i);
    }
    talloc_free(ctx);
}
END_TEST

START_TEST(title_lines)
{
    static const char *const titles[] = {"Room 12\n", "\n\nRoom 12, 2026\n\n", "***\n,,,\nMs. Ruiz\n",
                                         "\"Class of\n\"\"Ms. Ruiz\"\"\"\n"};
    char *text;

    begin(_i);
    for (size_t i = 0; i < COUNT(titles); i++) {
        text = hr_printf(ctx, "%s%s", titles[i], rewrite(',', false, false));
        expect_same(text, strlen(text), titles[i], _i);
    }
    talloc_free(ctx);
}
END_TEST

START_TEST(trailing_commas_and_capitals)
{
    char *text;
    struct hr_table *plain, *upper;

    begin(_i);
    text = with_line_ends(",,,\n");
    if (strcmp(samples[_i], "mylab.csv") != 0)
        expect_same(text, strlen(text), "with trailing commas", _i);
    text = rewrite(',', true, false);
    plain = help_table(ctx, bytes, size, NULL);
    upper = help_table(ctx, text, strlen(text), NULL);
    ck_assert_uint_eq(upper->count, plain->count);
    for (size_t i = 0; i < plain->columns; i++)
        ck_assert_str_eq(upper->names[i], plain->names[i]);
    talloc_free(ctx);
}
END_TEST

/* Bytes changed, dropped and doubled: anything may come of it but a crash, and each row is in its place. */
START_TEST(survives_damage)
{
    unsigned int seed = 1 + (unsigned int)_i;

    begin(_i);
    for (int round = 0; round < 300; round++) {
        char *hurt = hr_new_array(ctx, char, size);
        struct hr_table *t;
        struct hr_err err;
        memcpy(hurt, bytes, size);
        for (int i = 0; i < 1 + round % 5; i++) {
            static const char with[] = "\",;\n\r\0\t'=\xFF\xEF";
            seed = seed * 1103515245u + 12345u;
            hurt[(seed >> 8) % size] = with[(seed >> 4) % (sizeof with - 1)];
        }
        if (hr_table_read(ctx, hurt, size, NULL, &t, &err))
            for (size_t i = 0; i < t->count; i++) {
                ck_assert(t->rows[i].count >= t->columns);
                ck_assert(i == 0 || t->rows[i].line > t->rows[i - 1].line);
                ck_assert(t->rows[i].offset + t->rows[i].size <= t->text_size);
            }
        else
            ck_assert_int_eq(err.status, HR_BAD_INPUT);
    }
    talloc_free(ctx);
}
END_TEST

Suite *exchange_samples_suite(void)
{
    Suite *s = suite_create("exchange: samples");
    TCase *c = tcase_create("samples");

    tcase_add_loop_test(c, line_ends, 0, (int)COUNT(samples));
    tcase_add_loop_test(c, other_encodings, 0, (int)COUNT(samples));
    tcase_add_loop_test(c, dialects, 0, (int)COUNT(samples));
    tcase_add_loop_test(c, title_lines, 0, (int)COUNT(samples));
    tcase_add_loop_test(c, trailing_commas_and_capitals, 0, (int)COUNT(samples));
    tcase_add_loop_test(c, survives_damage, 0, (int)COUNT(samples));
    suite_add_tcase(s, c);
    return s;
}
