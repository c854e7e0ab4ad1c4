/* The traps of libcsv (formats.md 9), by their numbers there: each would lose students, lines or letters. */
#include "exchange_help.h"

#include "homeroom/mem.h"

#include <stdlib.h>
#include <string.h>

Suite *exchange_traps_suite(void);

static void *ctx;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static struct hr_table *read_text(const char *text)
{
    return help_table(ctx, text, strlen(text), NULL);
}

/* Text behind a closing quote would swallow lines to the next quote. */
START_TEST(trap_1_text_after_a_closing_quote_costs_its_line_and_no_other)
{
    struct hr_table *t = read_text("id,name\n1,\"a\"b,c\n2,d\n3,\"e\"\n");

    ck_assert_uint_eq(t->count, 3);
    ck_assert(t->rows[0].bad && !t->rows[1].bad && !t->rows[2].bad);
    ck_assert_int_eq(t->problems[0].line, 2);
    ck_assert_int_eq(t->problems[0].column, 2);
}
END_TEST

START_TEST(trap_2_a_quote_inside_an_unquoted_cell_is_a_character)
{
    struct hr_table *t = read_text("id,name\n1,5\" nail\n2,O\"Neil \"x\"\n");

    ck_assert_uint_eq(t->problem_count, 0);
    ck_assert_str_eq(t->rows[0].cells[1], "5\" nail");
    ck_assert_str_eq(t->rows[1].cells[1], "O\"Neil \"x\"");
}
END_TEST

START_TEST(trap_3_a_quote_that_is_never_closed_is_said_where_it_opened)
{
    struct hr_table *t = read_text("id,name\n1,a\n2,\"b\n3,c\n4,d\n");

    ck_assert_uint_eq(t->problem_count, 1);
    ck_assert_int_eq(t->problems[0].line, 3);
    ck_assert_int_eq(t->problems[0].column, 2);
}
END_TEST

/* Blank lines leave no trace, and a CRLF ends a row twice. */
START_TEST(trap_4_lines_are_counted_as_an_editor_does)
{
    struct hr_table *t = read_text("id,name\r\n\r\n1,\"two\r\nlines\"\r\n\r\n\r\n2,b\r\n");

    ck_assert_uint_eq(t->count, 2);
    ck_assert_int_eq(t->rows[0].line, 3);
    ck_assert_int_eq(t->rows[1].line, 7);
    ck_assert_int_eq(t->blank_lines, 3);
}
END_TEST

START_TEST(trap_5_a_byte_order_mark_is_no_part_of_the_first_name)
{
    struct hr_table *t = read_text("\xEF\xBB\xBF\"id\",name\n1,a\n");

    ck_assert_str_eq(t->header[0], "id");
}
END_TEST

/* A line of blanks is blank, one of delimiters too; NBSP around a name goes, within quotes blanks stay. */
START_TEST(trap_6_blanks)
{
    struct hr_table *t = read_text("\xC2\xA0id , name\xC2\xA0\n   \n,\n 1 ,  \" a \"\n");

    ck_assert_str_eq(t->names[0], "id");
    ck_assert_str_eq(t->names[1], "name");
    ck_assert_uint_eq(t->count, 1);
    ck_assert_str_eq(t->rows[0].cells[0], "1");
    ck_assert_str_eq(t->rows[0].cells[1], " a ");
}
END_TEST

START_TEST(trap_7_nothing_and_empty_quotes_are_the_same)
{
    struct hr_table *t = read_text("id,name,x\n1,,\"\"\n");

    ck_assert_str_eq(t->rows[0].cells[1], "");
    ck_assert_str_eq(t->rows[0].cells[2], "");
}
END_TEST

/* The last row without a line end, NULs that end a C string too early, and cells that grow without limit. */
START_TEST(trap_8_ends)
{
    static const char nul[] = "id,name\n1,a\0b\n2,c";
    struct hr_table *t = help_table(ctx, nul, sizeof nul - 1, NULL);
    size_t size = (1 << 20) + 64;
    char *huge = hr_must(talloc_size(ctx, size + 1));

    ck_assert_uint_eq(t->count, 2);
    ck_assert(t->rows[0].bad && !t->rows[1].bad);
    ck_assert_int_eq(t->problems[0].line, 2);
    ck_assert_int_eq(t->problems[0].column, 2);
    ck_assert_str_eq(t->rows[1].cells[1], "c");
    memset(huge, 'x', size);
    memcpy(huge, "id,name\n1,", 10);
    memcpy(huge + size - 5, "\n2,b\n", 5);
    huge[size] = '\0';
    t = help_table(ctx, huge, size, NULL);
    ck_assert_uint_eq(t->problem_count, 1);
    ck_assert_int_eq(t->problems[0].line, 2);
    ck_assert_str_eq(t->rows[1].cells[1], "b");
}
END_TEST

static bool count_and_stop(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    (void)head;
    (void)row;
    return ++*(int *)data < 2;
}

START_TEST(trap_9_the_reading_stops_when_told)
{
    static const char text[] = "id,name\n1,a\n2,b\n3,c\n4,d\n";
    int seen = 0;
    struct hr_stream *s = hr_stream_new(ctx, NULL, count_and_stop, &seen);
    struct hr_err err;

    ck_assert(hr_stream_feed(s, text, sizeof text - 1, &err));
    ck_assert(hr_stream_end(s, &err));
    ck_assert_int_eq(seen, 2);
    ck_assert(hr_stream_stopped(s));
}
END_TEST

Suite *exchange_traps_suite(void)
{
    Suite *s = suite_create("exchange: traps of libcsv");
    TCase *t = tcase_create("traps");

    tcase_set_timeout(t, 30);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, trap_1_text_after_a_closing_quote_costs_its_line_and_no_other);
    tcase_add_test(t, trap_2_a_quote_inside_an_unquoted_cell_is_a_character);
    tcase_add_test(t, trap_3_a_quote_that_is_never_closed_is_said_where_it_opened);
    tcase_add_test(t, trap_4_lines_are_counted_as_an_editor_does);
    tcase_add_test(t, trap_5_a_byte_order_mark_is_no_part_of_the_first_name);
    tcase_add_test(t, trap_6_blanks);
    tcase_add_test(t, trap_7_nothing_and_empty_quotes_are_the_same);
    tcase_add_test(t, trap_8_ends);
    tcase_add_test(t, trap_9_the_reading_stops_when_told);
    suite_add_tcase(s, t);
    return s;
}
