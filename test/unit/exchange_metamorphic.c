/* Metamorphic (formats.md 12.2): our own files in other clothes must leave the same class behind. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <iconv.h>
#include <string.h>

Suite *exchange_metamorphic_suite(void);

static const struct {
    const char *sample;
    enum hr_plan_kind kind;
} files[] = {{"roster.csv", HR_PLAN_ROSTER},
             {"skills.csv", HR_PLAN_SKILLS},
             {"calendar.csv", HR_PLAN_CALENDAR},
             {"evidence.csv", HR_PLAN_EVIDENCE}};

/* How a table is written anew. */
struct clothes {
    const char *what;
    char delimiter;
    const char *end; /* of a line */
    bool quote_all, upper, reverse_columns, reverse_rows, title, trailing, blank_lines;
};

static const struct clothes clothes[] = {
    {.what = "as it is"},
    {.what = "CRLF", .end = "\r\n"},
    {.what = "CR", .end = "\r"},
    {.what = "semicolons", .delimiter = ';'},
    {.what = "tabs", .delimiter = '\t'},
    {.what = "everything quoted", .quote_all = true},
    {.what = "headers in capitals", .upper = true},
    {.what = "columns the other way round", .reverse_columns = true},
    {.what = "a title line", .title = true},
    {.what = "trailing commas", .trailing = true},
    {.what = "blank lines", .blank_lines = true},
    {.what = "all at once",
     .delimiter = ';',
     .end = "\r\n",
     .upper = true,
     .reverse_columns = true,
     .title = true,
     .blank_lines = true},
    {.what = "rows the other way round", .reverse_rows = true},
};

static struct class_book *class_with(size_t file, const char *bytes, size_t size, const char *what)
{
    struct class_book *c = class_new();
    struct hr_source source = {"test.csv", bytes, size};
    struct hr_plan *plan;

    class_course(c, "Algebra 1");
    for (size_t i = 0; i < file && files[file].kind == HR_PLAN_EVIDENCE; i++) {
        size_t n;
        class_import(c, files[i].kind, help_sample(c->ctx, files[i].sample, &n));
    }
    plan = class_import_files(c, files[file].kind, &source, 1);
    ck_assert_msg(plan->rejected == 0, "%s %s: %s", files[file].sample, what, plan_problems(plan));
    return c;
}

static void write_cell(struct hr_buf *out, const struct clothes *how, const char *cell, bool is_header)
{
    char *text = hr_strdup(out, cell);

    for (char *at = text; how->upper && is_header && *at; at++)
        *at = (char)(*at >= 'a' && *at <= 'z' ? *at - 32 : *at);
    if (how->quote_all && !strchr(text, '"') && !hr_csv_needs_guard(text, strlen(text)))
        hr_buf_printf(out, "\"%s\"", text);
    else
        hr_buf_csv_cell(out, text, how->delimiter ? how->delimiter : ',');
}

static void write_row(struct hr_buf *out, const struct clothes *how, const char *const *cells, size_t count,
                      bool is_header)
{
    char delimiter = how->delimiter ? how->delimiter : ',';

    for (size_t i = 0; i < count; i++) {
        if (i)
            hr_buf_char(out, delimiter);
        write_cell(out, how, cells[how->reverse_columns ? count - 1 - i : i], is_header);
    }
    for (int i = 0; how->trailing && i < 2; i++)
        hr_buf_char(out, delimiter);
    hr_buf_text(out, how->end ? how->end : "\n");
}

static struct hr_buf *dress(void *ctx, const struct hr_table *t, const struct clothes *how)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);

    if (how->title)
        hr_buf_printf(out, "Period 2%s", how->end ? how->end : "\n");
    write_row(out, how, t->header, t->columns, true);
    for (size_t i = 0; i < t->count; i++) {
        if (how->blank_lines)
            hr_buf_text(out, how->end ? how->end : "\n");
        write_row(out, how, t->rows[how->reverse_rows ? t->count - 1 - i : i].cells, t->columns, false);
    }
    return out;
}

/* Orders that a file sets (of skills, of the log) are another thing when its rows are. */
static bool keeps_order(size_t file)
{
    return files[file].kind == HR_PLAN_ROSTER || files[file].kind == HR_PLAN_CALENDAR;
}

START_TEST(the_same_class_in_all_clothes)
{
    void *ctx = hr_ctx(NULL);
    size_t size;
    char *bytes = help_sample(ctx, files[_i].sample, &size);
    struct hr_table *t = help_table(ctx, bytes, size, NULL);
    struct class_book *plain = class_with((size_t)_i, bytes, size, "plain");

    for (size_t i = 0; i < COUNT(clothes); i++) {
        struct hr_buf *other = dress(ctx, t, &clothes[i]);
        struct class_book *c;

        if (clothes[i].reverse_rows && !keeps_order((size_t)_i))
            continue;
        c = class_with((size_t)_i, other->bytes, other->n, clothes[i].what);
        if (clothes[i].reverse_columns && files[_i].kind == HR_PLAN_ROSTER)
            ck_assert_uint_eq(c->m->student_count, plain->m->student_count); /* id columns come in another order */
        else
            ck_assert_msg(clothes[i].reverse_rows ||
                              strcmp(class_export(c, files[_i].kind), class_export(plain, files[_i].kind)) == 0,
                          "%s %s:\n%s", files[_i].sample, clothes[i].what, class_export(c, files[_i].kind));
        class_free(c);
    }
    class_free(plain);
    talloc_free(ctx);
}
END_TEST

static char *encode(void *ctx, const char *to, const char *bytes, size_t size, size_t *n)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    char *out = hr_new_array(ctx, char, size * 4 + 8), *at = out, *in = (char *)bytes;
    size_t in_left = size, out_left = size * 4;
    size_t done = iconv(cd, &in, &in_left, &at, &out_left);

    iconv_close(cd);
    *n = (size_t)(at - out);
    return done == (size_t)-1 ? NULL : out;
}

START_TEST(the_same_class_in_all_encodings)
{
    static const char *const encodings[] = {"UTF-16LE", "UTF-16BE", "UTF-16", "WINDOWS-1252"};
    void *ctx = hr_ctx(NULL);
    size_t size, n;
    char *bytes = help_sample(ctx, files[_i].sample, &size);
    struct class_book *plain = class_with((size_t)_i, bytes, size, "plain"), *c;
    const char *expected = class_export(plain, files[_i].kind);
    char *marked = hr_printf(ctx, "\xEF\xBB\xBF%s", bytes);

    c = class_with((size_t)_i, marked, size + 3, "with a mark");
    ck_assert_str_eq(class_export(c, files[_i].kind), expected);
    class_free(c);
    for (size_t i = 0; i < COUNT(encodings); i++) {
        char *other = encode(ctx, encodings[i], bytes, size, &n);
        if (!other)
            continue;
        c = class_with((size_t)_i, other, n, encodings[i]);
        ck_assert_str_eq(class_export(c, files[_i].kind), expected);
        class_free(c);
    }
    class_free(plain);
    talloc_free(ctx);
}
END_TEST

Suite *exchange_metamorphic_suite(void)
{
    Suite *s = suite_create("exchange: our files in other clothes");
    TCase *t = tcase_create("metamorphic");

    tcase_add_loop_test(t, the_same_class_in_all_clothes, 0, (int)COUNT(files));
    tcase_add_loop_test(t, the_same_class_in_all_encodings, 0, (int)COUNT(files));
    suite_add_tcase(s, t);
    return s;
}
