/*
 * One listing in three forms: commands.md, rules.md 98-100, 110.
 */
#include "homeroom/listing.h"
#include "homeroom/mem.h"

#include <check.h>
#include <string.h>

static void *ctx;
static struct hr_buf *out;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    out = hr_buf_new(ctx, NULL, NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static struct hr_printer *printer(enum hr_format format)
{
    struct hr_printer *p = hr_printer_new(ctx, out, format);
    hr_printer_column(p, "student", "Student", false);
    hr_printer_column(p, "value", "Value", true);
    hr_printer_column(p, "blocked_by", NULL, false);
    return p;
}

static void row(struct hr_printer *p, const char *student, const char *value, const char *blocked)
{
    struct hr_value v;
    hr_value_text(&v, student);
    hr_printer_cell(p, &v);
    v = (struct hr_value){.kind = *value ? HR_VALUE_NUMBER : HR_VALUE_EMPTY, .text = value};
    hr_printer_cell(p, &v);
    v = (struct hr_value){.kind = HR_VALUE_LIST, .text = blocked};
    hr_printer_cell(p, &v);
}

static void fill(enum hr_format format)
{
    struct hr_printer *p = printer(format);
    row(p, "Hall, Dee", "-3.50", "attempts;closed");
    row(p, "=Evil", "", "");
    row(p, "王 雨桐", "10.00", "absent");
    hr_printer_end(p);
}

START_TEST(csv_has_a_header_numbers_as_they_are_and_texts_guarded)
{
    fill(HR_FORMAT_CSV);
    ck_assert_str_eq(out->bytes, "student,value,blocked_by\n"
                                 "\"Hall, Dee\",-3.50,attempts;closed\n"
                                 "'=Evil,,\n"
                                 "王 雨桐,10.00,absent\n");
}
END_TEST

START_TEST(rule_110_json_is_an_array_of_objects)
{
    fill(HR_FORMAT_JSON);
    ck_assert_str_eq(out->bytes,
                     "[\n"
                     " {\"student\":\"Hall, Dee\",\"value\":-3.50,\"blocked_by\":[\"attempts\",\"closed\"]},\n"
                     " {\"student\":\"=Evil\",\"value\":null,\"blocked_by\":[]},\n"
                     " {\"student\":\"王 雨桐\",\"value\":10.00,\"blocked_by\":[\"absent\"]}\n"
                     "]\n");
}
END_TEST

START_TEST(a_table_lines_up_by_cells_and_shows_no_trailing_blanks)
{
    fill(HR_FORMAT_TABLE);
    ck_assert_str_eq(out->bytes, "Student    Value\n"
                                 "Hall, Dee  -3.50\n"
                                 "=Evil\n"
                                 "王 雨桐    10.00\n");
}
END_TEST

START_TEST(rule_100_without_rows_the_header_stands)
{
    hr_printer_end(printer(HR_FORMAT_CSV));
    ck_assert_str_eq(out->bytes, "student,value,blocked_by\n");
}
END_TEST

START_TEST(rule_100_json_without_rows_is_an_empty_array)
{
    hr_printer_end(printer(HR_FORMAT_JSON));
    ck_assert_str_eq(out->bytes, "[]\n");
}
END_TEST

START_TEST(a_table_never_sends_an_escape_sequence)
{
    struct hr_printer *p = printer(HR_FORMAT_TABLE);
    row(p, "\033[2JHall", "1", "");
    hr_printer_end(p);
    ck_assert_ptr_null(strchr(out->bytes, '\033'));
    ck_assert_ptr_nonnull(strstr(out->bytes, "<001B>[2JHall"));
}
END_TEST

Suite *report_printer_suite(void)
{
    Suite *s = suite_create("report/printer");
    TCase *t = tcase_create("printer");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, csv_has_a_header_numbers_as_they_are_and_texts_guarded);
    tcase_add_test(t, rule_110_json_is_an_array_of_objects);
    tcase_add_test(t, a_table_lines_up_by_cells_and_shows_no_trailing_blanks);
    tcase_add_test(t, rule_100_without_rows_the_header_stands);
    tcase_add_test(t, rule_100_json_without_rows_is_an_empty_array);
    tcase_add_test(t, a_table_never_sends_an_escape_sequence);
    suite_add_tcase(s, t);
    return s;
}
