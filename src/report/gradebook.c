/*
 * The gradebook in our own form: commands.md, "gradebook (out)"; domain.md 6; rules.md 80-90. One course.
 */
#include "homeroom/grade.h"
#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>

struct gradebook {
    const struct hr_model *m;
    const struct hr_course *course;
    const struct hr_item *items;
    size_t item_count;
    struct hr_printer *printer;
};

static void cell_text(const struct gradebook *g, const char *text)
{
    struct hr_value v;
    hr_value_text(&v, text);
    hr_printer_cell(g->printer, &v);
}

static void cell_dec(const struct gradebook *g, struct hr_dec d, int decimals)
{
    struct hr_value v;
    hr_value_dec(&v, d, decimals);
    hr_printer_cell(g->printer, &v);
}

static void print_head(const struct gradebook *g)
{
    hr_printer_column(g->printer, "student_id", NULL, false);
    hr_printer_column(g->printer, "student", N_("Student"), false);
    hr_printer_column(g->printer, "section", N_("Section"), false);
    for (size_t i = 0; i < g->item_count; i++)
        hr_printer_column(g->printer, g->items[i].name, g->items[i].name, true);
    hr_printer_column(g->printer, "earned", N_("Points"), true);
    hr_printer_column(g->printer, "possible", N_("Of"), true);
    hr_printer_column(g->printer, "percent", N_("Percent"), true);
    hr_printer_column(g->printer, "letter", N_("Letter"), false);
}

/* The second line: rules.md 88. */
static void print_possible(const struct gradebook *g)
{
    cell_text(g, "");
    struct hr_value possible;
    hr_value_word(&possible, N_("points possible"), "");
    hr_printer_cell(g->printer, &possible);
    cell_text(g, "");
    for (size_t i = 0; i < g->item_count; i++)
        cell_dec(g, g->items[i].points, -1);
    for (int i = 0; i < 4; i++)
        cell_text(g, "");
}

static void print_mark(const struct gradebook *g, const struct hr_mark *mark)
{
    const struct hr_policy *policy = g->course->policy;
    switch (mark->kind) {
    case HR_MARK_EMPTY: cell_text(g, ""); break;
    case HR_MARK_POINTS: cell_dec(g, mark->points, -1); break;
    case HR_MARK_NOT_YET: cell_text(g, policy->not_yet == HR_NOT_YET_CODE ? policy->not_yet_code : ""); break;
    case HR_MARK_EXCUSED: cell_text(g, "EX"); break;
    }
}

static void print_student(const struct gradebook *g, const struct hr_line *line, const struct hr_grade *grade)
{
    cell_text(g, hr_model_student(g->m, line->student)->id);
    cell_text(g, hr_model_student(g->m, line->student)->name);
    cell_text(g, hr_model_section(g->m, line->section)->title);
    for (size_t i = 0; i < g->item_count; i++)
        print_mark(g, &grade->marks[i]);
    cell_dec(g, grade->earned, -1);
    cell_dec(g, grade->possible, -1);
    if (grade->has_percent)
        cell_dec(g, grade->percent, g->course->policy->decimals);
    else
        cell_text(g, "");
    cell_text(g, grade->letter);
}

void hr_gradebook_print(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope,
                        enum hr_format format)
{
    void *ctx = hr_ctx(out);
    struct gradebook g = {.m = m, .course = hr_model_course(m, scope->course)};
    g.items = hr_items(ctx, m, scope->course, &g.item_count);
    g.printer = hr_printer_new(ctx, out, format);
    print_head(&g);
    print_possible(&g);
    size_t count;
    const struct hr_line *lines = hr_scope_lines(ctx, m, scope, &count);
    for (size_t i = 0; i < count; i++) {
        void *scratch = hr_ctx(ctx);
        struct hr_grade grade;
        hr_grade_of(scratch, m, lines[i].student, scope->course, g.items, g.item_count, scope->term, &grade);
        print_student(&g, &lines[i], &grade);
        talloc_free(scratch);
    }
    hr_printer_end(g.printer);
    talloc_free(ctx);
}
