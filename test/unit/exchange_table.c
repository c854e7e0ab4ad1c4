/* A file as importers see it: preface, header, rows, problems. */
#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_table_suite(void);

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

START_TEST(reads_plainly)
{
    struct hr_table *t = read_text("Student ID,Name\n1,\"A, B\"\n2,C\n");

    ck_assert_str_eq(help_dump(ctx, t, true), "1: Student ID|Name\n2: 1|A, B\n3: 2|C\n");
    ck_assert_str_eq(t->names[0], "student id");
    ck_assert_str_eq(t->encoding, "UTF-8");
    ck_assert_str_eq(t->note, "read as UTF-8, comma, header on line 1");
    ck_assert_uint_eq(t->problem_count, 0);
    ck_assert_int_eq(hr_table_find(t, "name"), 1);
    ck_assert_int_eq(hr_table_find(t, "names"), -1);
}
END_TEST

START_TEST(says_what_it_guessed)
{
    static const char utf16[] = "\xFF\xFEi\0d\0\t\0n\0a\0m\0e\0\n\0";
    const char *latin = "x\nid;name\n1;Jos\xE9\n";
    struct hr_table *t = help_table(ctx, utf16, sizeof utf16 - 1, NULL);

    ck_assert_str_eq(t->note, "read as UTF-16LE, tab, header on line 1");
    t = read_text(latin);
    ck_assert_str_eq(t->note, "read as Windows-1252, semicolon, header on line 2");
    ck_assert_str_eq(t->advice, "; use --encoding if names look wrong");
    t = read_text("foo\n1\n");
    ck_assert_str_eq(t->note, "read as UTF-8, one column, header on line 1");
    ck_assert_str_eq(t->advice, "; use --header-line if the columns' names are on another one");
    t = read_text("id,name\n1,JosÃ©\n");
    ck_assert_uint_eq(t->warning_count, 1);
}
END_TEST

START_TEST(does_as_told)
{
    struct hr_read_options o = {.name = "r.csv", .encoding = "cp1252", .delimiter = ';', .header_line = 3};
    const char *text = "id;name\nx\na;b\n1;\x80\n";
    struct hr_table *t = help_table(ctx, text, strlen(text), &o);

    ck_assert_str_eq(help_dump(ctx, t, true), "3: a|b\n4: 1|€\n");
    ck_assert_uint_eq(t->preface_count, 2);
}
END_TEST

START_TEST(pads_and_trims_rows)
{
    struct hr_table *t = read_text("id,name,x,\n1\n2,B,c,,,\n3,C,,\n");

    ck_assert_str_eq(help_dump(ctx, t, false), "id|name|x|\n1|||\n2|B|c|||\n3|C||\n");
    ck_assert_uint_eq(t->problem_count, 0);
    ck_assert_uint_eq(t->columns, 4);
}
END_TEST

START_TEST(finds_long_rows)
{
    struct hr_table *t = read_text("id,name,score\n1,A,5\n2,B,12,5\n3,C,6\n");

    ck_assert_str_eq(help_dump(ctx, t, false), "id|name|score\n1|A|5\n!2|B|12|5\n3|C|6\n");
    ck_assert_str_eq(help_problems(ctx, t),
                     "3:0 the row has 4 cells and the header 3: a comma in a cell without quotes (12,5)?\n");
    ck_assert_uint_eq(t->bad_rows, 1);
    t = read_text("title,vendor_guid,ratings\nA,a,3,Best,2,Good\n");
    ck_assert_uint_eq(t->problem_count, 0);
    ck_assert(t->open_tail);
    ck_assert_uint_eq(t->rows[0].count, 6);
}
END_TEST

START_TEST(keeps_broken_rows)
{
    static const char text[] = "id,name\n1,\"A\"B\n2,C\0D\n3,E\n4,\"F\n5,G\n";
    struct hr_table *t = help_table(ctx, text, sizeof text - 1, NULL);
    const struct hr_table_row *last;

    ck_assert_uint_eq(t->bad_rows, 3);
    ck_assert_uint_eq(t->count, 4);
    ck_assert_str_eq(help_problems(ctx, t),
                     "2:2 there is text behind a closing quote: a quote inside a quoted cell is written twice\n"
                     "3:2 there is a NUL byte in this cell\n"
                     "5:2 a quote is opened here and never closed: nothing after it could be read\n");
    ck_assert_str_eq(t->problems[0].column_name, "name");
    last = &t->rows[3];
    ck_assert_int_eq(memcmp(t->text + last->offset, "4,\"F\n5,G\n", last->size), 0);
    ck_assert_int_eq(memcmp(t->text + t->rows[0].offset, "1,\"A\"B", t->rows[0].size), 0);
}
END_TEST

START_TEST(counts_blank_lines)
{
    struct hr_table *t = read_text("\n\nid,name\n\n1,A\n,\n , \n\n\n2,B\n");

    ck_assert_str_eq(help_dump(ctx, t, true), "3: id|name\n5: 1|A\n10: 2|B\n");
    ck_assert_int_eq(t->blank_lines, 7);
}
END_TEST

START_TEST(keeps_the_preface)
{
    struct hr_table *t = read_text("Teacher Name:,\"Ruiz, Ana\",\n\nPoints Possible: ,7.0,\n,Weight:,3,4\n"
                                   "Student Num,Student Name,Score\n1,A,\n");

    ck_assert_uint_eq(t->preface_count, 3);
    ck_assert_str_eq(hr_table_preface(t, "teacher name"), "Ruiz, Ana");
    ck_assert_str_eq(hr_table_preface(t, "points possible"), "7.0");
    ck_assert_ptr_null(hr_table_preface(t, "due date"));
    ck_assert_str_eq(hr_table_preface_row(t, "weight")->cells[3], "4");
    ck_assert_int_eq(t->preface[1].line, 3);
}
END_TEST

/* Sakai's "Points" above "Points:", in a file with trailing commas. */
START_TEST(a_word_with_nothing_behind_it_is_no_label)
{
    struct hr_table *t =
        read_text(",Gradebook:,Algebra 1,Points,,\n,Points:,,10,,\nStudent Id,Student Name,Section,Quiz,,\n"
                  "1,A,P1,8,,\n");

    ck_assert_str_eq(hr_table_preface_row(t, "points")->cells[3], "10");
    ck_assert_str_eq(hr_table_preface(t, "points"), "");
    ck_assert_ptr_nonnull(hr_table_preface(t, "gradebook"));
}
END_TEST

START_TEST(skips_the_separator_line)
{
    struct hr_table *t = read_text("sep=;\r\nid;name\r\n1;A,B\r\n");

    ck_assert_str_eq(help_dump(ctx, t, true), "2: id|name\n3: 1|A,B\n");
    ck_assert_int_eq(t->text[t->rows[0].offset], '1');
}
END_TEST

static const struct {
    const char *text;
    struct hr_read_options options;
    const char *what, *why;
} refused[] = {
    {"", {.name = "r.csv"}, "r.csv", "the file is empty"},
    {"\n ,\n", {.name = "r.csv", .delimiter = ';'}, "r.csv", NULL},
    {"\n \n\n", {.name = "r.csv"}, "r.csv", "there is nothing in it but blank lines"},
    {"id,name\n1,A\n",
     {.name = "r.csv", .header_line = 7},
     "r.csv:7",
     "no row begins on this line, which should hold the names of the columns"},
    {"\nid,name\n1,A\n",
     {.name = "r.csv", .header_line = 1},
     "r.csv:1",
     "no row begins on this line, which should hold the names of the columns"},
    {"person_id,last_name\n1,A\n\nsection_id,name\n1,B\n",
     {.name = "r.csv"},
     "r.csv:4",
     "a second table begins here (section_id, name), the first on line 1 (person_id, last_name): keep one of them in "
     "the "
     "file"},
    {"id,\"name\"x\n1,A\n",
     {.name = "r.csv", .header_line = 1},
     "r.csv:1",
     "there is text behind a closing quote: a quote inside a quoted cell is written twice"},
};

START_TEST(refuses)
{
    struct hr_table *t;
    struct hr_err err;
    bool done = hr_table_read(ctx, refused[_i].text, strlen(refused[_i].text), &refused[_i].options, &t, &err);

    if (!refused[_i].why) {
        ck_assert(done);
        return;
    }
    ck_assert(!done);
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_str_eq(err.what, refused[_i].what);
    ck_assert_str_eq(err.why, refused[_i].why);
}
END_TEST

START_TEST(lists_a_thousand_problems_and_counts_the_rest)
{
    char *text = hr_strdup(ctx, "id,name\n");
    struct hr_table *t;

    for (int i = 0; i < 1500; i++)
        hr_append(&text, "1,2,3\n");
    t = read_text(text);
    ck_assert_uint_eq(t->problem_count, 1000);
    ck_assert_uint_eq(t->bad_rows, 1500);
    hr_table_problem(t, 5, 1, "\x1B[31m", "no");
    ck_assert_uint_eq(t->problem_count, 1000);
}
END_TEST

START_TEST(cleans_what_problems_show)
{
    struct hr_table *t = read_text("id,na\x1Bme\n1,2\n2,3\n3,4\n");

    hr_table_problem(t, 2, 1, "x\x1B[31m", "%s", "no");
    ck_assert_int_eq(t->problems[0].column, 2);
    ck_assert_ptr_null(strchr(t->problems[0].cell, '\x1B'));
    ck_assert_ptr_null(strchr(t->problems[0].column_name, '\x1B'));
}
END_TEST

START_TEST(keeps_all_cells)
{
    char *text = hr_strdup(ctx, "id,name,long\n");
    struct hr_table *t;

    for (int i = 0; i < 2000; i++)
        hr_append(&text, "%d,\"n\n%d\",%0*d\n", i, i * 7, i % 300 + 1, 0);
    t = read_text(text);
    ck_assert_uint_eq(t->count, 2000);
    for (int i = 0; i < 2000; i++) {
        const struct hr_table_row *row = &t->rows[i];
        ck_assert_int_eq(row->line, 2 * i + 2);
        ck_assert_str_eq(row->cells[0], hr_printf(ctx, "%d", i));
        ck_assert_str_eq(row->cells[1], hr_printf(ctx, "n\n%d", i * 7));
        ck_assert_uint_eq(strlen(row->cells[2]), (size_t)i % 300 + 1);
    }
}
END_TEST

Suite *exchange_table_suite(void)
{
    Suite *s = suite_create("exchange: table");
    TCase *c = tcase_create("table");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, reads_plainly);
    tcase_add_test(c, says_what_it_guessed);
    tcase_add_test(c, does_as_told);
    tcase_add_test(c, pads_and_trims_rows);
    tcase_add_test(c, finds_long_rows);
    tcase_add_test(c, keeps_broken_rows);
    tcase_add_test(c, counts_blank_lines);
    tcase_add_test(c, keeps_the_preface);
    tcase_add_test(c, a_word_with_nothing_behind_it_is_no_label);
    tcase_add_test(c, skips_the_separator_line);
    tcase_add_loop_test(c, refuses, 0, (int)COUNT(refused));
    tcase_add_test(c, lists_a_thousand_problems_and_counts_the_rest);
    tcase_add_test(c, cleans_what_problems_show);
    tcase_add_test(c, keeps_all_cells);
    suite_add_tcase(s, c);
    return s;
}
