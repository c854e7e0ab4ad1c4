/*
 * Needs: a listing of the command line as a screen. Columns are data (decisions.md), so the screen and `homeroom needs`
 * cannot disagree; here is only which of them to leave out, and in which colour.
 */
#include "homeroom/ui.h"
#include "homeroom/who.h"

#include <string.h>

enum { LEAST_TEXT = 10 };

/* What the scope fixes, every row would repeat. */
static bool is_shown(const struct hr_column *c, const struct hr_ui *ui)
{
    if (!c->heading)
        return false;
    if (strcmp(c->name, "section") == 0)
        return !ui->scope.section.n;
    if (strcmp(c->name, "course") == 0)
        return !ui->scope.course.n;
    if (strcmp(c->name, "unit") == 0)
        return !ui->scope.unit.n;
    return true;
}

/* What one can do without where there is little room, and what a heading is here: beside other screens. */
static const struct special {
    const char *column;
    int minor;
    const char *heading; /* NULL: the listing's own */
} specials[] = {
    {"students", 9, NULL},
    {"checked", 7, NULL},
    {"waiting_on_it", 6, NULL},
    {"days_delta", 0, "All days"},
};

static const struct special *special_of(const char *column)
{
    static const struct special none = {"", 0, NULL};
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++)
        if (strcmp(specials[i].column, column) == 0)
            return &specials[i];
    return &none;
}

static void add_columns(struct hr_sheet *s, const struct hr_listing_class *is, const struct hr_ui *ui)
{
    for (const struct hr_column *c = is->columns; c->name; c++) {
        if (!is_shown(c, ui))
            continue;
        const struct special *special = special_of(c->name);
        struct hr_sheet_column *out = hr_sheet_column(s, special->heading ? special->heading : c->heading);
        out->right = c->right;
        out->minor = special->minor;
        out->least = c->right ? 0 : LEAST_TEXT;
    }
}

static enum hr_style style_of(const struct hr_column *c, const char *text)
{
    static const struct {
        const char *column, *text;
        enum hr_style style;
    } styles[] = {
        {"class", "spent", HR_STYLE_ERROR},
        {"class", "stuck", HR_STYLE_ERROR},
        {"class", "slipped", HR_STYLE_WARNING},
        {"class", NULL, HR_STYLE_WARNING},
    };
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (strcmp(styles[i].column, c->name) == 0 && (!styles[i].text || strcmp(styles[i].text, text) == 0))
            return styles[i].style;
    return HR_STYLE_NORMAL;
}

static void fill(struct hr_view *v, const struct hr_ui *ui, const struct hr_listing_class *is, const char *empty)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    s->empty = empty;
    add_columns(s, is, ui);
    if (!ui->model)
        return;
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    const struct hr_listing *l = hr_listing_new(v->frame, is, ui->model, &scope);
    for (size_t i = 0; i < l->count; i++) {
        struct hr_sheet_row *row = hr_sheet_row(s);
        size_t column = 0;
        row->subject = *hr_listing_subject(l, i);
        for (const struct hr_column *c = is->columns; c->name; c++) {
            struct hr_value value = {.text = ""};
            if (!is_shown(c, ui))
                continue;
            c->get(l, hr_listing_row(l, i), &value);
            if (strcmp(c->name, "student") == 0 && row->subject.student.n)
                value.text = hr_words_name(s, ui, row->subject.student);
            hr_sheet_set(s, row, column++, style_of(c, value.text), value.text);
        }
    }
}

/* The whole reason, and over which units it is counted: Pace has the days of the unit shown. */
static char *detail_need(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject subject = hr_view_subject(v, v->rows.at, 0);
    const struct hr_scope scope = {
        .course = ui->scope.course, .section = ui->scope.section, .student = subject.student};
    size_t count;
    struct hr_need *need = hr_needs(ctx, ui->model, &scope, &count);
    if (!subject.student.n || !count)
        return hr_strdup(ctx, "");
    char *s = hr_printf(ctx, "%s: %s (over all units so far: %s)", hr_need_class_text(need->need), need->reason,
                        hr_words_days(ctx, need->days_delta));
    if (need->waiting_on_it)
        hr_append(&s, "; %d later skill%s on %s", need->waiting_on_it, need->waiting_on_it == 1 ? " waits" : "s wait",
                  hr_model_skill(ui->model, need->skill)->code);
    if (need->skill.n)
        hr_append(&s, ". %s", hr_words_cell(ctx, ui->model, subject.student, need->skill));
    return s;
}

static void recalc_needs(struct hr_view *v, const struct hr_ui *ui)
{
    fill(v, ui, &hr_listing_needs, "nobody needs help now");
}

const struct hr_view_class hr_view_needs = {.name = "needs",
                                            .title = "Needs",
                                            .bit = HR_IN_NEEDS,
                                            .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                            .recalc = recalc_needs,
                                            .detail = detail_need};
