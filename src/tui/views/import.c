/*
 * What an import would do, before it is done: how many rows of which kind, what can't be taken and why, what was
 * guessed, and then line by line what would change.
 */
#include "homeroom/ui.h"

enum { SHOWN_CHANGES = 500, MARGIN = 4 };

/* The page while it is made. */
struct page {
    struct hr_sheet *sheet;
    int room;
};

static void HR_PRINTF(3, 4) add(const struct page *p, enum hr_style style, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *text = hr_must(talloc_vasprintf(p->sheet, hr_translate(fmt), args));
    va_end(args);
    hr_sheet_line(p->sheet, p->room, (struct hr_subject){.student = {0}}, style, text);
}

static void add_taken_back(const struct page *page, const struct hr_ui *ui, size_t count)
{
    const char *words = hr_plural(
        "%zu of the unchanged rows was taken back and still is: {redo} puts back what you took back last",
        "%zu of the unchanged rows were taken back and still are: {redo} puts back what you took back last", count);
    if (count)
        add(page, HR_STYLE_WARNING, "%s", hr_ui_keyed(page->sheet, ui, hr_printf(page->sheet, words, count)));
}

static void add_problems(const struct page *page, const struct hr_plan *plan)
{
    for (size_t i = 0; i < plan->problem_count; i++) {
        const struct hr_problem *p = &plan->problems[i];
        if (p->column_name)
            add(page, HR_STYLE_ERROR, _("line %ld, %s: %s"), p->line, p->column_name, p->why);
        else
            add(page, HR_STYLE_ERROR, _("line %ld: %s"), p->line, p->why);
    }
}

/* Evidence says itself in words; of the rest the plan has the line for the log, and some goes with another's. */
static void add_changes(const struct page *page, const struct hr_ui *ui, const struct hr_plan *plan)
{
    size_t shown = 0;
    for (size_t i = 0; i < plan->op_count && shown < SHOWN_CHANGES; i++) {
        const struct hr_op *op = &plan->ops[i];
        if (op->kind == HR_OP_EVIDENCE)
            add(page, HR_STYLE_NORMAL, "%s", hr_record_words(page->sheet, ui->model, &op->row.evidence));
        else if (op->words)
            add(page, HR_STYLE_NORMAL, "%s", op->words);
        else
            continue;
        shown++;
    }
    for (size_t i = 0; i < plan->pieces.count && shown < SHOWN_CHANGES; i++, shown++) {
        struct hr_evidence_row row;
        struct hr_err err;
        if (!plan->pieces.give(plan->pieces.arg, i, &row, &err)) {
            add(page, HR_STYLE_ERROR, "%s", err.why);
            break;
        }
        add(page, HR_STYLE_NORMAL, "%s", hr_record_words(page->sheet, ui->model, &row));
    }
    if (shown == SHOWN_CHANGES)
        add(page, HR_STYLE_DIM, "... and so on");
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct page page = {hr_sheet_new(v->frame), ui->width - MARGIN}, *p = &page;
    v->sheet = page.sheet;
    hr_sheet_column(v->sheet, N_("What this import would do"))->least = 20;
    v->sheet->empty = "";
    if (!ui->looked)
        return;
    const struct hr_plan *plan = ui->looked->plan;
    add(p, plan->problem_count ? HR_STYLE_WARNING : HR_STYLE_GOOD,
        hr_plural("%s: %zu row added, %zu changed, %zu unchanged, %zu that can't be taken",
                  "%s: %zu rows added, %zu changed, %zu unchanged, %zu that can't be taken", plan->added),
        ui->looked->kind, plan->added, plan->changed, plan->unchanged, plan->rejected);
    add_taken_back(p, ui, plan->taken_back);
    add_problems(p, plan);
    for (size_t i = 0; i < plan->warning_count; i++)
        add(p, HR_STYLE_WARNING, "%s", plan->warnings[i]);
    for (size_t i = 0; i < plan->reading_count; i++)
        add(p, HR_STYLE_DIM, "%s", plan->readings[i]);
    for (size_t i = 0; i < plan->note_count; i++)
        add(p, HR_STYLE_DIM, "%s", plan->notes[i]);
    add_changes(p, ui, plan);
}

const struct hr_view_class hr_view_import = {
    .name = "import", .title = NC_("tab", "Import"), .bit = HR_IN_MENU, .reads = HR_READS_WIDTH, .recalc = recalc};
