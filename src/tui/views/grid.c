/*
 * The grid, home: a line a student, a column a skill. From a metre away one sees shapes; the terminal's own cursor
 * stands on the cell that is told in words at the bottom: it costs eight bytes to move, where a painted one costs
 * fifty.
 *
 * Columns from left to right: marks, name, pace, the skills, done, next. When it gets narrow, next goes first, then
 * pace and done; the skills scroll sideways, names and heads stay.
 */
#include "homeroom/ui.h"

#include "homeroom/text.h"
#include "homeroom/who.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEFT = 2, /* the cursor's > and the mark */
    LEAST_NAME = 12,
    PACE = 5,
    DONE = 6,
    LEAST_NEXT = 8,
    MOST_NEXT = 24,
    FULL_FROM_WIDTH = 60, /* below, names and skills are all there is */
    LEAST_CELL = 3,
    HEADS = 2, /* the codes, and the line of the class */
    SECONDS_A_DAY = 86400
};

struct cell {
    char text[8];
    enum hr_style style;
    uint8_t look;
    bool noted;
};

struct column {
    hr_skill_no skill;
    const char *head, *short_head; /* the code; without what all of them begin with */
    int percent;                   /* mastered, of the class; -1: nobody to count */
};

struct row {
    hr_student_no student;
    const char *name, *done, *next, *next_code; /* the code alone, where there is little room */
    int pace;
    struct cell *cells;
};

struct grid {
    struct hr_view view;
    struct column *columns;
    struct row *rows;
    const char *empty;
    int widest_text, widest_head, widest_short, widest_name;
    /* since the last layout */
    int name_width, cell_width, next_width, first_cell;
    bool is_full, is_short;
};

/* -- from the model -- */

static int days_since(const struct hr_model *m, const struct hr_cell *cell)
{
    struct hr_day then = hr_zone_day(m->zone, m->pieces[cell->last_check].at);
    return m->today.n - then.n;
}

static void show_cell(struct cell *out, const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    const struct hr_model *m = ui->model;
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    enum hr_state state = hr_model_state(m, student, skill);
    char text[HR_DEC_TEXT];
    out->style = hr_state_style(state);
    out->noted = cell->flags & HR_CELL_NOTED;
    out->look = cell->flags & HR_CELL_JUDGED ? HR_LOOK_UNDERLINE : 0;
    const char *shape = hr_state_shape(state, cell->checks, ui->ascii);
    if (ui->showing == HR_SHOW_VALUE && cell->flags & HR_CELL_HAS_VALUE)
        snprintf(out->text, sizeof out->text, "%s", hr_dec_text(cell->value, text));
    else if (ui->showing == HR_SHOW_CHECKS && cell->checks)
        snprintf(out->text, sizeof out->text, "%u", cell->checks);
    else if (ui->showing == HR_SHOW_DAYS && cell->last_check)
        snprintf(out->text, sizeof out->text, "%d", days_since(m, cell));
    else
        snprintf(out->text, sizeof out->text, "%s", ui->showing == HR_SHOW_STATE || cell->checks == 0 ? shape : "");
}

static void make_columns(struct grid *g, const struct hr_ui *ui)
{
    const struct hr_model *m = ui->model;
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section, .unit = ui->scope.unit};
    size_t count;
    struct hr_skill_decision *shares = hr_skill_decisions(g->view.frame, m, &scope, &count);
    const char **heads = hr_new_array(g->view.frame, const char *, count + 1);
    g->columns = hr_new_array(g->view.frame, struct column, count + 1);
    g->view.across.count = (int)count;
    for (size_t i = 0; i < count; i++) {
        g->columns[i].skill = shares[i].skill;
        heads[i] = g->columns[i].head = hr_text_clean(g->view.frame, hr_model_skill(m, shares[i].skill)->code);
        g->columns[i].percent = hr_ui_percent(shares[i].mastered, shares[i].students);
    }
    size_t start = hr_words_common_start(heads, count);
    g->widest_head = g->widest_short = 1;
    for (size_t i = 0; i < count; i++) {
        struct column *c = &g->columns[i];
        c->short_head = c->head + start;
        int width = hr_text_width(c->head), short_width = hr_text_width(c->short_head);
        g->widest_head = width > g->widest_head ? width : g->widest_head;
        g->widest_short = short_width > g->widest_short ? short_width : g->widest_short;
    }
}

static void make_row(struct grid *g, const struct hr_ui *ui, struct row *row, const struct hr_ui_line *line)
{
    const void *ctx = g->view.frame;
    int columns = g->view.across.count;
    row->student = line->student;
    row->name = hr_text_clean(ctx, hr_words_name(ctx, ui, line->student));
    row->pace = line->pace.skills_delta;
    row->done = hr_printf(ctx, "%d/%d", line->pace.done, line->pace.total);
    hr_skill_no next = line->pace.next_skill;
    row->next = hr_words_next(ctx, ui->model, line->student, next);
    row->next_code = next.n ? hr_model_skill(ui->model, next)->code : "";
    row->cells = hr_new_array(ctx, struct cell, (size_t)columns + 1);
    int width = hr_text_width(row->name);
    g->widest_name = width > g->widest_name ? width : g->widest_name;
    for (int i = 0; i < columns; i++) {
        show_cell(&row->cells[i], ui, line->student, g->columns[i].skill);
        width = hr_text_width(row->cells[i].text);
        g->widest_text = width > g->widest_text ? width : g->widest_text;
    }
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct grid *g = (struct grid *)v;
    g->widest_name = LEAST_NAME;
    g->widest_text = 1;
    v->rows.count = v->across.count = 0;
    g->empty = hr_ui_empty(v->frame, ui, _("nobody is shown by this filter: {everyone} shows everyone"));
    if (!ui->scope.course.n)
        return;
    make_columns(g, ui);
    g->rows = hr_new_array(v->frame, struct row, ui->line_count + 1);
    v->rows.count = (int)ui->line_count;
    for (size_t i = 0; i < ui->line_count; i++)
        make_row(g, ui, &g->rows[i], &ui->lines[i]);
}

static struct hr_subject subject(const struct hr_view *v, int row, int column)
{
    const struct grid *g = (const struct grid *)v;
    struct hr_subject s = {.student = g->rows[row].student};
    if (column < v->across.count)
        s.skill = g->columns[column].skill;
    return s;
}

/* -- layout -- */

static int cell_width(const struct grid *g, int head)
{
    int width = g->widest_text + 2 > head + 1 ? g->widest_text + 2 : head + 1;
    return width < LEAST_CELL ? LEAST_CELL : width;
}

static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct grid *g = (struct grid *)v;
    int most_name = a.width / 5 > LEAST_NAME ? a.width / 5 : LEAST_NAME;
    (void)ui;
    g->is_full = a.width >= FULL_FROM_WIDTH;
    g->name_width = g->widest_name < most_name ? g->widest_name : most_name;
    g->first_cell = a.x + LEFT + g->name_width + 1 + (g->is_full ? PACE : 0);
    int room = a.width - g->first_cell - (g->is_full ? DONE : 1);
    g->cell_width = cell_width(g, g->widest_head);
    g->is_short = v->across.count * g->cell_width > room;
    if (g->is_short)
        g->cell_width = cell_width(g, g->widest_short);
    int shown = room / g->cell_width;
    hr_list_fit(&v->across, v->across.count, shown < v->across.count ? shown : v->across.count);
    hr_list_fit(&v->rows, v->rows.count, a.height - HEADS);
    g->next_width = room - v->across.count * g->cell_width;
    if (!g->is_full || g->next_width < LEAST_NEXT)
        g->next_width = 0;
    if (g->next_width > MOST_NEXT)
        g->next_width = MOST_NEXT;
}

/* Where the skills shown end. */
static int after_cells(const struct grid *g)
{
    return g->first_cell + g->view.across.shown * g->cell_width;
}

/* -- drawing -- */

static void draw_heads(const struct grid *g, struct hr_canvas *c, struct hr_area a)
{
    const struct hr_list *across = &g->view.across;
    int y = a.y;
    hr_canvas_text(c, a.x + LEFT, y, g->name_width, HR_STYLE_HEADING, _("Student"));
    hr_canvas_text(c, a.x + LEFT, y + 1, g->first_cell - LEFT - 1, HR_STYLE_DIM,
                   g->is_full ? _("class mastered %") : _("mastered %"));
    if (g->is_full)
        hr_canvas_text_right(c, g->first_cell - PACE, y, PACE - 1, HR_STYLE_HEADING, _("pace"));
    for (int i = across->top; i < across->count && i < across->top + across->shown; i++) {
        const struct column *col = &g->columns[i];
        int x = g->first_cell + (i - across->top) * g->cell_width;
        hr_canvas_text(c, x, y, g->cell_width - 1, HR_STYLE_HEADING, g->is_short ? col->short_head : col->head);
        if (col->percent >= 0)
            hr_canvas_printf(c, x, y + 1, g->cell_width, HR_STYLE_NORMAL, "%2d", col->percent);
    }
    if (across->top > 0)
        hr_canvas_text(c, g->first_cell - 1, y, 1, HR_STYLE_KEY, "<");
    if (across->top + across->shown < across->count)
        hr_canvas_text(c, after_cells(g), y, 1, HR_STYLE_KEY, ">");
    if (g->is_full)
        hr_canvas_text_right(c, after_cells(g), y, DONE - 1, HR_STYLE_HEADING, _("done"));
    if (g->next_width)
        hr_canvas_text(c, after_cells(g) + DONE, y, g->next_width, HR_STYLE_HEADING, _("next"));
}

static void draw_cell(const struct grid *g, struct hr_canvas *c, const struct cell *cell, int x, int y, bool is_here)
{
    int end = hr_canvas_text(c, x + 1, y, g->cell_width - 1, cell->style, cell->text);
    hr_canvas_look(c, x + 1, y, end - x - 1, (enum hr_look)cell->look);
    if (is_here) {
        c->cursor_x = x + 1;
        c->cursor_y = y;
    }
    if (cell->noted)
        hr_canvas_text(c, end, y, 1, HR_STYLE_DIM, c->ascii ? "'" : "˙");
}

static void draw_pace(struct hr_canvas *c, int x, int y, int delta)
{
    char text[16];
    enum hr_style style = delta < 0 ? HR_STYLE_WARNING : delta > 0 ? HR_STYLE_GOOD : HR_STYLE_DIM;
    if (delta)
        snprintf(text, sizeof text, "%+d", delta);
    else
        snprintf(text, sizeof text, "=");
    hr_canvas_text_right(c, x, y, PACE - 1, style, text);
}

static void draw_row(const struct grid *g, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a, int i)
{
    const struct row *row = &g->rows[i];
    const struct hr_list *across = &g->view.across;
    int y = a.y + HEADS + i - g->view.rows.top;
    bool is_here = i == g->view.rows.at;
    if (is_here)
        hr_canvas_text(c, a.x, y, 1, HR_STYLE_NORMAL, ">");
    if (hr_ui_is_marked(ui, row->student))
        hr_canvas_text(c, a.x + 1, y, 1, HR_STYLE_KEY, "*");
    hr_canvas_text(c, a.x + LEFT, y, g->name_width, HR_STYLE_NORMAL, row->name);
    if (g->is_full)
        draw_pace(c, g->first_cell - PACE, y, row->pace);
    for (int k = across->top; k < across->count && k < across->top + across->shown; k++) {
        struct cell cell = row->cells[k];
        if (hr_ui_is_fresh(ui, row->student, g->columns[k].skill))
            cell.look |= HR_LOOK_BOLD;
        draw_cell(g, c, &cell, g->first_cell + (k - across->top) * g->cell_width, y, is_here && k == across->at);
    }
    if (g->is_full)
        hr_canvas_text_right(c, after_cells(g), y, DONE - 1, HR_STYLE_NORMAL, row->done);
    if (g->next_width)
        hr_canvas_either(c, after_cells(g) + DONE, y, g->next_width, HR_STYLE_NORMAL, row->next, row->next_code);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct grid *g = (const struct grid *)v;
    draw_heads(g, c, a);
    if (!v->rows.count)
        hr_canvas_wrap(c, (struct hr_area){a.x + LEFT, a.y + HEADS, a.width - LEFT, a.height - HEADS}, HR_STYLE_NORMAL,
                       g->empty);
    for (int i = v->rows.top; i < v->rows.count && i < v->rows.top + v->rows.shown; i++)
        draw_row(g, ui, c, a, i);
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    if (!v->rows.count)
        return hr_strdup(ctx, "");
    struct hr_subject s = subject(v, v->rows.at, v->across.at);
    return s.skill.n
               ? hr_words_cell(ctx, ui->model, s.student, s.skill)
               : hr_ui_empty(ctx, ui, _("this unit has no skills yet: {plan} opens the plan, where they are typed in"));
}

static bool hit(const struct hr_view *v, int x, int y, int *row, int *column)
{
    const struct grid *g = (const struct grid *)v;
    *row = v->rows.top + y - v->body.y - HEADS;
    *column = v->across.at;
    if (x >= g->first_cell && x < after_cells(g))
        *column = v->across.top + (x - g->first_cell) / g->cell_width;
    return y >= v->body.y + HEADS && *row < v->rows.count && *row < v->rows.top + v->rows.shown;
}

const struct hr_view_class hr_view_grid = {.name = "grid",
                                           .title = NC_("tab", "Grid"),
                                           .bit = HR_IN_GRID,
                                           .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                           .size = sizeof(struct grid),
                                           .recalc = recalc,
                                           .layout = layout,
                                           .draw = draw,
                                           .subject = subject,
                                           .detail = detail,
                                           .hit = hit};
