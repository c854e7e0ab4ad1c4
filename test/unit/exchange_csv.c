/* Rows from text: every trap of formats.md 9, whole and in chunks of any size. */
#include "homeroom/csv.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_csv_suite(void);

/* "LINE-LAST[OFFSET+SIZE] a|b\n"; a row that could not be read ends in " !LINE:COLUMN". */
static bool note_row(void *data, const struct hr_csv_row *row)
{
    char **dump = data;

    hr_append(dump, "%ld", row->line);
    if (row->last_line != row->line)
        hr_append(dump, "-%ld", row->last_line);
    hr_append(dump, ": ");
    for (size_t i = 0; i < row->count; i++)
        hr_append(dump, "%s%s", i ? "|" : "", row->cells[i]);
    if (row->why)
        hr_append(dump, " !%ld:%d", row->why_line, row->column);
    hr_append(dump, "\n");
    return true;
}

static char *read_in_chunks(const void *ctx, const char *text, size_t size, size_t first, size_t rest, char delimiter)
{
    char *dump = hr_strdup(ctx, "");
    struct hr_csv *csv = hr_csv_new(ctx, delimiter, 1, note_row, &dump);
    size_t at = first < size ? first : size;

    ck_assert(hr_csv_feed(csv, text, at));
    while (at < size) {
        size_t n = size - at < rest ? size - at : rest;
        /* A copy of its own, so that reading past the chunk is seen. */
        char *chunk = hr_strndup(ctx, "", 0);
        talloc_free(chunk);
        chunk = hr_new_array(ctx, char, n);
        memcpy(chunk, text + at, n);
        ck_assert(hr_csv_feed(csv, chunk, n));
        talloc_free(chunk);
        at += n;
    }
    ck_assert(hr_csv_end(csv));
    talloc_free(csv);
    return dump;
}

static const struct {
    const char *text;
    size_t size; /* 0: strlen */
    const char *rows;
} cases[] = {
    /* line ends */
    {"a,b\n1,2\n", 0, "1: a|b\n2: 1|2\n"},
    {"a,b\r\n1,2\r\n", 0, "1: a|b\n2: 1|2\n"},
    {"a,b\r1,2\r", 0, "1: a|b\n2: 1|2\n"},
    {"a,b\r\n1,2\n3,4\r5,6", 0, "1: a|b\n2: 1|2\n3: 3|4\n4: 5|6\n"},
    {"", 0, ""},
    {"\n\n\n", 0, ""},
    {"\n\r\n \t\na\n\n\nb", 0, "4: a\n7: b\n"},
    {"\r\r\na\r\rb", 0, "3: a\n5: b\n"},
    {"a", 0, "1: a\n"},
    {",\n,,", 0, "1: |\n2: ||\n"},
    {"a,\nb,", 0, "1: a|\n2: b|\n"},
    /* blanks */
    {" a , b\t,\t c d \n", 0, "1: a|b|c d\n"},
    {"\" a \", \"b\" ,c\n", 0, "1:  a |b|c\n"},
    {"\"\",\"\"\n\"\"\n", 0, "1: |\n2: \n"},
    /* quotes */
    {"\"a,b\",\"c\"\"d\"\n", 0, "1: a,b|c\"d\n"},
    {"\"\"\"a,b\"\"\",\" \"\"\"\" \"\n", 0, "1: \"a,b\"| \"\" \n"},
    {"5\" nail,6\"\nx,y\n", 0, "1: 5\" nail|6\"\n2: x|y\n"},
    {"a \"b\" c,d\n", 0, "1: a \"b\" c|d\n"},
    {"\"a \\\" b\",c\n1,2\n", 0, "1:  !1:1\n2: 1|2\n"},
    /* text behind a closing quote: libcsv alone would swallow the next rows */
    {"\"a\"b,c\nd,e\n", 0, "1:  !1:1\n2: d|e\n"},
    {"1,\"3\" \",x\n\"4\",5\n", 0, "1: 1 !1:2\n2: 4|5\n"},
    {"1,\"a\nb\"c,d\ne,f\n", 0, "1-2: 1 !2:2\n3: e|f\n"},
    {"1,\"a\"b", 0, "1: 1 !1:2\n"},
    {"1,\"a\"b\r\n2,3", 0, "1: 1 !1:2\n2: 2|3\n"},
    /* a quote that is never closed */
    {"a,b\n1,\"x\n2,3\n", 0, "1: a|b\n2-4: 1 !2:2\n"},
    {"a,b\n1,\"x\n2,3", 0, "1: a|b\n2-3: 1 !2:2\n"},
    {"\"", 0, "1:  !1:1\n"},
    {"a,\"\n\",\"b\nc\n", 0, "1-4: a|\n !2:3\n"},
    /* line ends inside quotes */
    {"a,\"x\ny\",b\n1,2,3\n", 0, "1-2: a|x\ny|b\n3: 1|2|3\n"},
    {"a,\"x\r\ny\"\r\n1,2\r\n", 0, "1-2: a|x\r\ny\n3: 1|2\n"},
    {"a,b\r\"x\ry\",c\r1,2", 0, "1: a|b\n2-3: x\ry|c\n4: 1|2\n"},
    {"a,b\n\"x\ry\",c\n1,2", 0, "1: a|b\n2: x\ry|c\n3: 1|2\n"},
    {"\"x\n\n\r\ny\",c\n\n1,2", 0, "1-4: x\n\n\r\ny|c\n6: 1|2\n"},
    {"\"x\r\ny\",c\n\"p\rq\"\n1,2", 0, "1-2: x\r\ny|c\n3: p\rq\n4: 1|2\n"},
    /* NUL, other control characters */
    {"a,b\0c,d\ne,f\n", 12, "1: a|b|d !1:2\n2: e|f\n"},
    {"\"\0\",x", 5, "1: |x !1:1\n"},
    {"a\vb\fc\bd,e\n", 0, "1: a\vb\fc\bd|e\n"},
    /* guards */
    {"'=1+1,''=x,-5,'Ohana,O'Neil,'-5\n", 0, "1: =1+1|'=x|-5|'Ohana|O'Neil|'-5\n"},
    {"=\"00123\",\"=\"\"007\"\"\",=\"a\"&\"b\",=\"\",\"=\"\"a\"\"\"\"b\"\"\"\n", 0,
     "1: 00123|007|=\"a\"&\"b\"||a\"b\n"},
    {"'=\"00123\",=\"\n", 0, "1: =\"00123\"|=\"\n"},
    {"'\xEF\xBC\x9D"
     "1,' +x,'\t@x\n",
     0,
     "1: \xEF\xBC\x9D"
     "1| +x|\t@x\n"},
};

START_TEST(splits_rows)
{
    void *ctx = hr_ctx(NULL);
    size_t size = cases[_i].size ? cases[_i].size : strlen(cases[_i].text);

    for (size_t first = 0; first <= size; first++) {
        char *once = read_in_chunks(ctx, cases[_i].text, size, first, size, ',');
        char *bytes = read_in_chunks(ctx, cases[_i].text, size, first, 1, ',');
        ck_assert_msg(strcmp(once, cases[_i].rows) == 0, "cut at %zu of %s\ngot %s", first, cases[_i].text, once);
        ck_assert_msg(strcmp(bytes, cases[_i].rows) == 0, "in bytes from %zu: %s\ngot %s", first, cases[_i].text,
                      bytes);
    }
    talloc_free(ctx);
}
END_TEST

START_TEST(other_delimiters)
{
    void *ctx = hr_ctx(NULL);

    ck_assert_str_eq(read_in_chunks(ctx, "a\t b \t\t\"c\td\"\n", 13, 13, 1, '\t'), "1: a|b||c\td\n");
    ck_assert_str_eq(read_in_chunks(ctx, "a;1,5;\"b;\"\n", 11, 11, 1, ';'), "1: a|1,5|b;\n");
    talloc_free(ctx);
}
END_TEST

static bool check_place(void *data, const struct hr_csv_row *row)
{
    const char *text = data;

    size_t size = 0;

    ck_assert_int_eq(text[row->offset], row->cells[0][0]);
    ck_assert_int_eq(text[row->offset + row->size - 1], '.');
    ck_assert(strchr("\r\n", text[row->offset + row->size]) != NULL);
    for (size_t i = 0; i < row->count; i++)
        size += strlen(row->cells[i]) + 1;
    ck_assert_uint_eq(row->block_size, size);
    ck_assert_ptr_eq(row->block, row->cells[0]);
    return true;
}

START_TEST(knows_where_rows_stand)
{
    char text[] = "a,b.\r\n\r\nc,\"d\r\ne\" , x.\r\n\nf,'=g.\rh,i.";
    struct hr_csv *csv = hr_csv_new(NULL, ',', 1, check_place, text);

    ck_assert(hr_csv_feed(csv, text, sizeof text - 1));
    ck_assert(hr_csv_end(csv));
    talloc_free(csv);
}
END_TEST

static bool stop_at_second(void *data, const struct hr_csv_row *row)
{
    int *rows = data;

    (void)row;
    return ++*rows < 2;
}

START_TEST(stops_when_told)
{
    int rows = 0;
    struct hr_csv *csv = hr_csv_new(NULL, ',', 1, stop_at_second, &rows);

    ck_assert(!hr_csv_feed(csv, "a\nb\nc\nd\n", 8));
    ck_assert(!hr_csv_feed(csv, "e\n", 2));
    ck_assert(!hr_csv_end(csv));
    ck_assert_int_eq(rows, 2);
    talloc_free(csv);
}
END_TEST

START_TEST(limits_cells)
{
    void *ctx = hr_ctx(NULL);
    size_t size = HR_CSV_CELL_MAX + 100;
    char *text = hr_new_array(ctx, char, size + 8);

    memset(text, 'x', size);
    memcpy(text, "a\n1,\"", 5);
    memcpy(text + size, "\"\nb\n", 4);
    ck_assert_str_eq(read_in_chunks(ctx, text, size + 4, 100, 1000, ','), "1: a\n2: 1 !2:2\n3: b\n");
    text[HR_CSV_CELL_MAX] = '"';
    text[HR_CSV_CELL_MAX + 1] = ',';
    text[size] = 'x';
    ck_assert_ptr_nonnull(strstr(read_in_chunks(ctx, text, size + 4, 100, 1000, ','), "3: b\n"));
    talloc_free(ctx);
}
END_TEST

static bool check_utf8_row(void *data, const struct hr_csv_row *row)
{
    int *bad = data;

    if (row->why) {
        ck_assert_int_eq(row->line, 2);
        ck_assert_int_eq(row->column, 2);
        ++*bad;
    }
    return true;
}

START_TEST(finds_what_is_no_utf8)
{
    const char text[] = "é,b\nc,Caf\xE9,d\n\xC3\xA9,é\n";
    int bad = 0;
    struct hr_csv *csv = hr_csv_new(NULL, ',', 1, check_utf8_row, &bad);

    hr_csv_check_utf8(csv);
    for (size_t i = 0; i < sizeof text - 1; i++)
        ck_assert(hr_csv_feed(csv, text + i, 1));
    ck_assert(hr_csv_end(csv));
    ck_assert_int_eq(bad, 1);
    talloc_free(csv);
}
END_TEST

START_TEST(leaves_no_memory)
{
    void *ctx = hr_ctx(NULL);
    size_t before = talloc_total_blocks(ctx);
    char *dump = read_in_chunks(ctx, "a,\"b\"c\nd,\"e\nf\"g\nh", 18, 3, 2, ',');

    talloc_free(dump);
    ck_assert_uint_eq(talloc_total_blocks(ctx), before);
    talloc_free(ctx);
}
END_TEST

Suite *exchange_csv_suite(void)
{
    Suite *s = suite_create("exchange: csv");
    TCase *c = tcase_create("csv");

    tcase_add_loop_test(c, splits_rows, 0, (int)COUNT(cases));
    tcase_add_test(c, other_delimiters);
    tcase_add_test(c, knows_where_rows_stand);
    tcase_add_test(c, stops_when_told);
    tcase_add_test(c, limits_cells);
    tcase_add_test(c, finds_what_is_no_utf8);
    tcase_add_test(c, leaves_no_memory);
    suite_add_tcase(s, c);
    return s;
}
