/*
 * Other systems' gradebooks, filled in, where they are there (formats.md 12.3): only cells of the mapped item change,
 * in rows of students of the class, and what is filled in is no change when it is read again.
 */
#include "exchange_book.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_fill_suite(void);

static const struct known {
    const char *path;
    size_t filled; /* at least so many cells */
    bool ragged;   /* has rows that can't be read */
} corpus[] = {
    {"blackboard/gc_utf16le_tab.xls.csv", 1, false},
    {"blackboard/gc_es_unquoted_decimal_comma.csv", 0, true},
    {"canvas/gb_manual_posting.csv", 3, false},
    {"canvas/gb_psu_crlf.csv", 2, false},
    {"canvas/gb_thousands.csv", 2, false},
    {"canvas/gb_totals_no_sisid.csv", 3, false},
    {"d2l/points_grade_export.csv", 1, false},
    {"gradescope/demo.csv", 3, false},
    {"moodle/grade_export_ok.csv", 1, false},
    {"moodle/assign_grading_worksheet_fr.csv", 1, false},
    {"mylab/three_sections.csv", 1, false},
    {"powerteacher/scores_template.csv", 2, false},
    {"sakai/gb2_importGRBK_804_SC.csv", 3, false},
    {"sakai/gb2_importTest1.csv", 2, false},
    {"sakai/gbng_import.csv", 2, false},
};

/* The first item that stands in the mapping becomes the check of 1.1, out of our points; no other. */
static const char *map_first(const char *mapping)
{
    const char *line = strchr(mapping, '\n') + 1, *nothing = strstr(line, ",nothing,"),
               *check = strstr(line, ",check,");
    const char *end = check && (!nothing || check < nothing) ? check : nothing;

    ck_assert_msg(end != NULL, "no item in: %s", mapping);
    return hr_printf(book->ctx, "%s%.*s,check,1.1,,10,,\n", MAP, (int)(end - line), line);
}

static const struct hr_table *read_table(const char *bytes, size_t size)
{
    return help_table(book->ctx, bytes, size, NULL);
}

/* How many cells changed; all of them in one column, and no other byte of the table's text. */
static size_t count_changed(const struct hr_table *was, const struct hr_table *is)
{
    size_t changed = 0, column = SIZE_MAX;

    ck_assert_uint_eq(is->count, was->count);
    ck_assert_str_eq(is->encoding, was->encoding);
    for (size_t i = 0; i < was->count; i++)
        for (size_t k = 0; k < was->rows[i].count; k++) {
            if (strcmp(was->rows[i].cells[k], is->rows[i].cells[k]) == 0)
                continue;
            ck_assert_msg(column == SIZE_MAX || column == k, "%s and %s have changed", was->header[k],
                          column < was->columns ? was->header[column] : "");
            column = k;
            changed++;
        }
    return changed;
}

static const char *mapping_of(const struct hr_source *source)
{
    struct hr_err err;
    struct hr_plan *plan = hr_import_gradebook(book->ctx, book->m, source, 1, &book->options, &err);

    ck_assert_msg(plan != NULL, "%s: %s", source->name, err.why);
    return map_first(plan->mapping);
}

/* The students of the file and what they have shown by then; after that, 1.1 to an extent that no score of theirs says.
 */
static void make_class(const struct hr_source *source)
{
    char *evidence = hr_strdup(book->ctx, "student_id,kind,at,skill,score,max\n");
    struct hr_err err;
    struct hr_plan *plan = hr_import_roster(book->ctx, book->m, source, 1, &book->options, &err);

    if (plan)
        class_take(book, plan);
    book_map(mapping_of(source));
    class_take(book, hr_import_gradebook(book->ctx, book->m, source, 1, &book->options, &err));
    for (uint32_t i = 1; i < book->m->student_count; i++)
        hr_append(&evidence, "\"%s\",check,2026-12-31,1.1,3.3,4\n", book->m->students[i].id);
    class_import(book, HR_PLAN_EVIDENCE, evidence);
}

START_TEST(each_gradebook_of_the_corpus_is_filled_in)
{
    const struct known *c = &corpus[_i];
    const char *folder = help_corpus();
    struct hr_source source = {.name = c->path}, filled = {.name = c->path};
    struct hr_scope scope = {.course = {1}};
    struct hr_fill_options options = {.skip_bad = c->ragged};
    struct hr_buf *out = hr_buf_new(book->ctx, NULL, NULL);
    struct hr_plan *plan;
    struct hr_err err;
    size_t changed;

    if (!folder) {
        if (_i == 0)
            printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    class_set(book, "Algebra", "item.check", "10,score");
    class_set(book, "Algebra", "count", "all");
    class_set(book, "Algebra", "method", "latest");
    source.bytes = help_read(book->ctx, hr_printf(book->ctx, "%s/%s", folder, c->path), &source.size);
    ck_assert_msg(source.bytes != NULL, "%s is not there", c->path);
    make_class(&source);
    options.reading = book->options;
    plan = hr_export_into(book->ctx, book->m, &scope, &source, &options, out, &err);
    ck_assert_msg(plan != NULL, "%s: %s: %s", c->path, err.what, err.why);
    changed = count_changed(read_table(source.bytes, source.size), read_table(out->bytes, out->n));
    ck_assert_msg(changed == plan->changed && changed >= c->filled, "%s: %zu of %zu cells: %s", c->path, changed,
                  plan->changed, plan_notes(plan));
    filled.bytes = out->bytes;
    filled.size = out->n;
    plan = hr_import_gradebook(book->ctx, book->m, &filled, 1, &book->options, &err);
    ck_assert_msg(plan != NULL, "%s: %s: %s", c->path, err.what, err.why);
    ck_assert_msg(plan->added + plan->changed == 0, "%s: %s\n%s%s", c->path, plan_counts(plan), plan_words(plan),
                  plan_problems(plan));
}
END_TEST

Suite *exchange_corpus_fill_suite(void)
{
    Suite *s = suite_create("exchange: filling in the corpus");
    TCase *t = tcase_create("corpus");

    tcase_add_checked_fixture(t, book_open, book_close);
    tcase_add_loop_test(t, each_gradebook_of_the_corpus_is_filled_in, 0, (int)COUNT(corpus));
    suite_add_tcase(s, t);
    return s;
}
