/*
 * Pace: a line a student, the plan as a bar. Each must-do skill has its place in the bar, in the order of the plan;
 * what is mastered is filled, what is due and not mastered is a gap, and the upright stands where today is for this
 * student (someone who was away has it further to the left). Students stand against their plan, not against each other.
 */
#include "homeroom/ui.h"

#include "homeroom/text.h"

#include <stdlib.h>

enum { STUDENT, BAR, DAYS, STATUS, NEXT, COLUMNS };
enum { LEAST_BAR = 10, MOST_CELLS = 4 };

/* The row's own: the plan, and how it is drawn. */
struct bar {
    const struct hr_model *m;
    hr_student_no student;
    struct hr_planned *plan;
    size_t count;
    int expected;
    bool ascii;
};

/* Cells of one skill: as many as fit, the same for everyone. */
static int cells_of_skill(int skills, int width)
{
    int cells = skills ? (width - 1) / skills : MOST_CELLS;
    return cells > MOST_CELLS ? MOST_CELLS : cells < 1 ? 1 : cells;
}

static const char *shape_of(const struct bar *b, const struct hr_planned *p, enum hr_style *style)
{
    enum hr_state state = hr_model_state(b->m, b->student, p->skill);
    *style = hr_state_style(state);
    if (p->mastered)
        return b->ascii ? "#" : "█";
    if (state == HR_STATE_READY || state == HR_SPENT)
        return hr_state_shape(state, 0, b->ascii);
    *style = p->expected ? HR_STYLE_WARNING : HR_STYLE_DIM;
    return p->expected ? (b->ascii ? "." : "░") : " ";
}

static void draw_bar(const struct hr_sheet *s, int row, struct hr_canvas *c, int x, int y, int width)
{
    const struct bar *b = s->rows[row].data;
    int cells = cells_of_skill((int)b->count, width), end = x + width;
    for (size_t i = 0; i <= b->count && x < end; i++) {
        if ((int)i == b->expected)
            x = hr_canvas_text(c, x, y, 1, HR_STYLE_HEADING, b->ascii ? "|" : "│");
        for (int k = 0; i < b->count && k < cells && x < end; k++) {
            enum hr_style style;
            const char *shape = shape_of(b, &b->plan[i], &style);
            bool fills = b->plan[i].mastered || b->plan[i].expected;
            bool is_sign = !b->plan[i].mastered && shape[0] != '.' && style != HR_STYLE_WARNING;
            x = hr_canvas_text(c, x, y, 1, style, is_sign && k ? (fills ? (b->ascii ? "." : "░") : " ") : shape);
        }
    }
}

static struct bar *bar_of(const void *ctx, const struct hr_ui *ui, const struct hr_ui_line *line)
{
    struct bar *b = hr_new(ctx, struct bar);
    b->m = ui->model;
    b->student = line->student;
    b->ascii = ui->ascii;
    b->plan = hr_pace_plan(b, ui->model, line->student, ui->scope.course, ui->scope.unit, &b->count);
    b->expected = line->pace.expected;
    return b;
}

static enum hr_style status_style(enum hr_pace_status status)
{
    static const enum hr_style styles[] = {
        [HR_FINISHED] = HR_STYLE_GOOD,  [HR_STALLED] = HR_STYLE_ERROR, [HR_FAR_BEHIND] = HR_STYLE_ERROR,
        [HR_BEHIND] = HR_STYLE_WARNING, [HR_AHEAD] = HR_STYLE_GOOD,    [HR_ON_PACE] = HR_STYLE_NORMAL,
    };
    return styles[status];
}

static void add_line(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_ui_line *line)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    enum hr_style style = status_style(line->pace.status);
    row->subject = (struct hr_subject){.student = line->student, .course = ui->scope.course, .unit = ui->scope.unit};
    row->data = bar_of(s, ui, line);
    hr_sheet_set(s, row, STUDENT, HR_STYLE_NORMAL, hr_words_name(s, ui, line->student));
    if (line->pace.days_delta)
        hr_sheet_set(s, row, DAYS, style, hr_printf(s, "%+d", line->pace.days_delta));
    else
        hr_sheet_set(s, row, DAYS, style, "0");
    hr_sheet_set(s, row, STATUS, style, hr_pace_status_said(line->pace.status));
    hr_sheet_set(s, row, NEXT, HR_STYLE_NORMAL, hr_words_next(s, ui->model, line->student, line->pace.next_skill));
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    static const char *const headings[COLUMNS] = {N_("Student"), "", N_("Days"), N_("Status"), N_("Next")};
    s->empty = hr_ui_empty(s, ui, _("nobody is shown by this filter: {everyone} shows everyone"));
    for (int i = 0; i < COLUMNS; i++)
        hr_sheet_column(s, headings[i]);
    s->columns[DAYS].heading = ui->scope.unit.n ? N_("Unit days") : N_("All days");
    s->columns[STUDENT].least = 10;
    s->columns[BAR].heading = ui->ascii ? N_("# mastered . due | today") : N_("█ mastered ░ due │ today");
    s->columns[BAR].fixed = LEAST_BAR;
    s->columns[BAR].draw = draw_bar;
    s->columns[DAYS].right = true;
    s->columns[DAYS].fixed = 9;
    s->columns[STATUS].fixed = 10;
    for (size_t i = 0; i < ui->line_count; i++)
        add_line(s, ui, &ui->lines[i]);
}

/* The bar takes what is left, up to four cells a skill; in a narrow place what stands behind it goes first. */
static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct hr_sheet *s = v->sheet;
    int skills = 0, others = a.width >= 60 ? 57 : 27;
    (void)ui;
    for (size_t i = 0; i < s->row_count; i++) {
        const struct bar *b = s->rows[i].data;
        skills = (int)b->count > skills ? (int)b->count : skills;
    }
    int room = a.width - others > LEAST_BAR ? a.width - others : LEAST_BAR;
    int bar = skills * cells_of_skill(skills, room) + 1, legend = hr_text_width(s->columns[BAR].heading);
    s->columns[BAR].fixed = bar < legend && legend <= room ? legend : bar;
}

/* "behind 9 (32 %)   on-pace 13 (46 %)   ahead 6 (21 %)", on a narrow screen without the percents */
static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    int behind = 0, ahead = 0, on_pace = 0, total = (int)ui->line_count;
    (void)v;
    for (size_t i = 0; i < ui->line_count; i++) {
        enum hr_pace_status status = ui->lines[i].pace.status;
        behind += status == HR_BEHIND || status == HR_FAR_BEHIND || status == HR_STALLED;
        ahead += status == HR_AHEAD || status == HR_FINISHED;
        on_pace += status == HR_ON_PACE;
    }
    if (!total)
        return;
    void *ctx = hr_ctx(c);
    hr_canvas_either(c, a.x + 2, a.y + a.height - 1, a.width - 2, HR_STYLE_DIM,
                     hr_printf(ctx, _("behind %d (%d%%)   on-pace %d (%d%%)   ahead %d (%d%%)"), behind,
                               hr_ui_percent(behind, total), on_pace, hr_ui_percent(on_pace, total), ahead,
                               hr_ui_percent(ahead, total)),
                     hr_printf(ctx, _("behind %d   on-pace %d   ahead %d"), behind, on_pace, ahead));
    talloc_free(ctx);
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    char text[HR_DAY_TEXT], rate[HR_DEC_TEXT];
    if (v->rows.at >= (int)ui->line_count)
        return hr_strdup(ctx, "");
    char *missing = hr_ui_missing(ctx, ui);
    if (missing)
        return missing;
    const struct hr_pace *p = &ui->lines[v->rows.at].pace;
    char *s = hr_printf(ctx, _("%s, in %s: %d of %d mastered, %d due, %s; "),
                        hr_model_student(ui->model, ui->lines[v->rows.at].student)->name,
                        ui->scope.unit.n ? hr_model_unit(ui->model, ui->scope.unit)->title : _("all units so far"),
                        p->done, p->total, p->expected, hr_words_days(ctx, p->days_delta));
    hr_append(&s, _("%s a day"), hr_dec_fixed(p->velocity, 2, rate));
    if (hr_day_is_set(p->projected))
        hr_append(&s, _(", so done on %s"), hr_day_text(p->projected, text));
    hr_append(&s, _("; mastered lately %d, before that %d"), p->grown, p->grown_before);
    if (hr_day_is_set(p->last_evidence))
        hr_append(&s, _("; last seen %s"), hr_day_text(p->last_evidence, text));
    return s;
}

const struct hr_view_class hr_view_pace = {.name = "pace",
                                           .title = NC_("tab", "Pace"),
                                           .bit = HR_IN_PACE,
                                           .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                           .lines_below = 1,
                                           .recalc = recalc,
                                           .layout = layout,
                                           .draw = draw,
                                           .detail = detail};
