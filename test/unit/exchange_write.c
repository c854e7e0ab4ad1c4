/* Writing, and reading it back. */
#include "homeroom/write.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include "common/dice.h"

#include <string.h>

Suite *exchange_write_suite(void);

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

START_TEST(writes)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    struct hr_writer w;
    const char *cells[] = {"a b", "a,b", "\"", "x\ny", " a", "", "=1+1", "-5"};

    hr_writer_init(&w, b, &hr_dialect_ours);
    hr_writer_row(&w, cells, COUNT(cells));
    hr_writer_cell(&w, NULL);
    hr_writer_number(&w, (struct hr_dec){26800});
    hr_writer_end(&w);
    ck_assert_str_eq(b->bytes, "a b,\"a,b\",\"\"\"\",\"x\ny\",\" a\",,'=1+1,-5\n,2.68\n");
}
END_TEST

START_TEST(writes_dialects)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    struct hr_dialect d = {.delimiter = '\t', .crlf = true, .bom = true};
    struct hr_writer w;
    const char *cells[] = {"a,b", "c\td"};

    hr_writer_init(&w, b, &d);
    hr_writer_row(&w, cells, 2);
    hr_writer_row(&w, cells, 1);
    ck_assert_str_eq(b->bytes, "\xEF\xBB\xBF"
                               "a,b\t\"c\td\"\r\na,b\r\n");
    ck_assert(!hr_dialect_ours.crlf && !hr_dialect_ours.bom && hr_dialect_foreign.crlf);
}
END_TEST

/* formats.md 12.3: names that must come back as they went. */
static const char *const nasty[] = {
    "=1+1",
    "'=1+1",
    "''=1+1",
    "-5",
    "'-5",
    "''-5",
    "+5",
    "-5%",
    "-5,5",
    "-5.5",
    "-5.5.5",
    "- 5",
    "-x",
    "@x",
    "'@x",
    "'Ohana",
    "''Ohana",
    "O'Neil",
    "'",
    "''",
    "' ",
    "' =x",
    " =x",
    "  '=x",
    "\t=x",
    "\tx",
    "\r",
    "\n",
    "\nx",
    "x\ny",
    "x\r\ny",
    "\"",
    "\"\"",
    "=\"00123\"",
    "'=\"00123\"",
    "\"=x",
    "=\"a\"&\"b\"",
    "=\"\"",
    "00123",
    "a,b",
    "a;b",
    "a\tb",
    "a|b",
    " a",
    "a ",
    "\ta\t",
    "😀",
    "e\xCC\x81",
    "\xEF\xBC\x9D"
    "1+1",
    "'\xEF\xBC\xA0x",
    "\xEF\xBC\x8D"
    "5",
    "\xE2\x88\x92"
    "5",
    "1e5",
    "-1e5",
    "5\" nail",
    "a\\\"b",
    "\\",
    "\xC2\xA0x\xC2\xA0",
    "\xEF\xBB\xBFx",
    "\x1B[31m",
    "null",
    "sep=;",
    "\v",
    "x\b",
    "",
    "%5",
    "-%",
    "+",
    "-",
    "=",
    "@",
    "--5",
    "+-5",
    "-5-",
    "-.5",
    "-5.",
    ".5",
};

static void round_trip(const struct hr_dialect *dialect)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    struct hr_read_options options = {.delimiter = dialect->delimiter};
    struct hr_writer w;
    struct hr_table *t;

    hr_writer_init(&w, b, dialect);
    hr_writer_row(&w, (const char *const[]){"student_id", "name", "again"}, 3);
    for (size_t i = 0; i < COUNT(nasty); i++)
        hr_writer_row(&w, (const char *const[]){"x", nasty[i], nasty[i]}, 3);
    t = help_table(ctx, b->bytes, b->n, &options);
    ck_assert_uint_eq(t->problem_count, 0);
    ck_assert_uint_eq(t->count, COUNT(nasty));
    for (size_t i = 0; i < COUNT(nasty); i++) {
        ck_assert_uint_eq(t->rows[i].count, 3);
        ck_assert_str_eq(t->rows[i].cells[1], nasty[i]);
        ck_assert_str_eq(t->rows[i].cells[2], nasty[i]);
    }
}

START_TEST(comes_back)
{
    static const char delimiters[] = ",;\t|";

    for (const char *d = delimiters; *d; d++)
        for (int form = 0; form < 4; form++)
            round_trip(&(struct hr_dialect){.delimiter = *d, .crlf = form & 1, .bom = (form & 2) != 0});
}
END_TEST

/* Pieces that the guard, the quotes and their readers look at, put together at random. */
static const char *random_cell(struct dice *d)
{
    static const char *const pieces[] = {
        "'",  "=", "+",        "-", "@", "\t", "\r", "\n", "\"", "\"\"",         "=\"",          ",",
        ";",  " ", "\xC2\xA0", "1", ".", "%",  "5",  "a",  "é",  "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xF0\x9F\x8E\x93",
        "\\", "|"};
    char *cell = hr_strdup(ctx, "");
    uint32_t n = dice_below(d, 7);

    for (uint32_t i = 0; i < n; i++)
        hr_append(&cell, "%s", pieces[dice_below(d, COUNT(pieces))]);
    return cell;
}

/* formats.md 8: exactly invertible. */
START_TEST(any_cell_comes_back)
{
    enum { CELLS = 4000 };
    static const char delimiters[] = ",;\t|";
    struct dice d = dice_new();
    const char *cells[CELLS];

    for (size_t i = 0; i < CELLS; i++)
        cells[i] = random_cell(&d);
    for (const char *delimiter = delimiters; *delimiter; delimiter++) {
        struct hr_dialect dialect = {.delimiter = *delimiter, .crlf = dice_below(&d, 2)};
        struct hr_read_options options = {.delimiter = *delimiter, .header_line = 1};
        struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
        struct hr_writer w;
        const struct hr_table *t;
        hr_writer_init(&w, b, &dialect);
        hr_writer_row(&w, (const char *const[]){"student_id", "name"}, 2);
        for (size_t i = 0; i < CELLS; i++)
            hr_writer_row(&w, (const char *const[]){"x", cells[i]}, 2);
        t = help_table(ctx, b->bytes, b->n, &options);
        ck_assert_uint_eq(t->count, CELLS);
        for (size_t i = 0; i < CELLS; i++)
            ck_assert_str_eq(t->rows[i].cells[1], cells[i]);
    }
}
END_TEST

START_TEST(headers_come_back)
{
    struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
    struct hr_writer w;
    struct hr_table *t;
    const char *header[] = {"student_id", "=Quiz", "-5", "a\nb", "name"};

    hr_writer_init(&w, b, &hr_dialect_foreign);
    hr_writer_row(&w, header, 5);
    t = help_table(ctx, b->bytes, b->n, NULL);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(t->header[i], header[i]);
}
END_TEST

START_TEST(nothing_runs)
{
    for (size_t i = 0; i < COUNT(nasty); i++) {
        struct hr_buf *b = hr_buf_new(ctx, NULL, NULL);
        char first;
        hr_buf_csv_cell(b, nasty[i], ',');
        first = b->bytes[0] == '"' ? b->bytes[1] : b->bytes[0];
        if (first && strchr("=@\t\r\n", first))
            ck_abort_msg("%s is written as %s", nasty[i], b->bytes);
        if (first && strchr("+-", first))
            ck_assert_msg(strspn(nasty[i], "+-0123456789.,%") == strlen(nasty[i]), "%s", b->bytes);
    }
}
END_TEST

Suite *exchange_write_suite(void)
{
    Suite *s = suite_create("exchange: write");
    TCase *c = tcase_create("write");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, writes);
    tcase_add_test(c, writes_dialects);
    tcase_add_test(c, comes_back);
    tcase_add_test(c, any_cell_comes_back);
    tcase_add_test(c, headers_come_back);
    tcase_add_test(c, nothing_runs);
    suite_add_tcase(s, c);
    return s;
}
