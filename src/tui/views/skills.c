/*
 * Skills: can the class move on? A line a skill: the listing's columns (decisions.md), and beside the title a bar of
 * states, so that one sees from afar where the class is: mastered, tried, ready, practising, open, locked.
 */
#include "homeroom/ui.h"

#include "homeroom/chart.h"
#include "homeroom/figure.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <string.h>

enum { TITLE = 1 }; /* behind the code, and the unit where it is shown */
enum {
    LEAST_BAR = 8,
    LEAST_TITLE = 10,
    MOST_BAR = 56,
    SHARES = 12 + 13, /* mastered, decision */
    CHECKED = 11,     /* from MIDDLING on */
    STUDENTS = 10,    /* from WIDE on */
    MIDDLING = 60,
    WIDE = 100
};

struct line {
    int counts[HR_STATES];
};

static void draw_states(const struct hr_sheet *s, int row, struct hr_canvas *c, int x, int y, int width)
{
    const struct line *line = s->rows[row].data;
    struct hr_chart_part parts[HR_BAR_SHAPES];
    for (int i = 0; i < HR_BAR_SHAPES; i++) {
        const struct hr_bar_shape *b = &hr_bar_shapes[i];
        parts[i] =
            (struct hr_chart_part){line->counts[b->state], c->ascii ? b->ascii : b->utf8, hr_state_style(b->state)};
    }
    hr_chart_parts(c, x, y, width, parts, HR_BAR_SHAPES);
}

static char *legend(const void *ctx, bool ascii)
{
    static const char *const words[HR_BAR_SHAPES] = {
        NC_("state", "mastered"), NC_("state", "tried"), "", NC_("state", "ready"), NC_("state", "practising"),
        NC_("state", "open"),     NC_("state", "locked")};
    char *s = hr_strdup(ctx, "");
    for (int i = 0; i < HR_BAR_SHAPES; i++)
        if (*words[i])
            hr_append(&s, "%s%s %s", i ? " " : "", ascii ? hr_bar_shapes[i].ascii : hr_bar_shapes[i].utf8,
                      C_("state", words[i]));
    return s;
}

/* -- the sheet -- */

static bool is_shown(const struct hr_column *c, const struct hr_ui *ui)
{
    return c->heading && !(strcmp(c->name, "unit") == 0 && ui->scope.unit.n);
}

/* The listing's columns, and the bar behind the title. */
static void add_columns(struct hr_sheet *s, const struct hr_ui *ui)
{
    for (const struct hr_column *c = hr_listing_skills.columns; c->name; c++) {
        if (!is_shown(c, ui))
            continue;
        struct hr_sheet_column *out = hr_sheet_column(s, c->heading);
        out->right = c->right;
        out->least = strcmp(c->name, "title") == 0 ? LEAST_TITLE : 0;
        out->minor = strcmp(c->name, "students") == 0 ? 9 : strcmp(c->name, "checked_percent") == 0 ? 3 : 0;
        if (strcmp(c->name, "title") != 0)
            continue;
        out->minor = 1;
        hr_sheet_column(s, "")->draw = draw_states;
    }
}

static enum hr_style style_of(const struct hr_column *c, const char *text)
{
    static const struct {
        const char *text;
        enum hr_style style;
    } styles[] = {{"move on", HR_STYLE_GOOD},
                  {"reteach", HR_STYLE_ERROR},
                  {"small group", HR_STYLE_WARNING},
                  {"not begun", HR_STYLE_DIM}};
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (strcmp(c->name, "decision") == 0 && strcmp(text, styles[i].text) == 0)
            return styles[i].style;
    return HR_STYLE_NORMAL;
}

static void add_row(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_listing *l, size_t i)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    struct line *line = hr_new(s, struct line);
    size_t column = 0;
    row->subject = *hr_listing_subject(l, i);
    row->data = line;
    hr_skill_states(ui->model, &l->scope, row->subject.skill, line->counts);
    for (const struct hr_column *c = l->is->columns; c->name; c++) {
        struct hr_value value = {.text = ""};
        if (!is_shown(c, ui))
            continue;
        c->get(l, hr_listing_row(l, i), &value);
        hr_sheet_set(s, row, column, style_of(c, value.text), hr_value_said(&value));
        column += strcmp(c->name, "title") == 0 ? 2 : 1;
    }
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    s->empty = hr_ui_empty(s, ui, _("this unit has no skills yet: {plan} opens the plan, where they are typed in"));
    add_columns(s, ui);
    if (!ui->model)
        return;
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section, .unit = ui->scope.unit};
    const struct hr_listing *l = hr_listing_new(v->frame, &hr_listing_skills, ui->model, &scope);
    for (size_t i = 0; i < l->count; i++)
        add_row(s, ui, l, i);
}

/* -- layout -- */

static int widest(const struct hr_sheet *s, size_t column)
{
    int width = hr_text_width(_(s->columns[column].heading));
    for (size_t i = 0; i < s->row_count; i++) {
        int w = s->rows[i].cells[column].text ? hr_text_width(s->rows[i].cells[column].text) : 0;
        width = w > width ? w : width;
    }
    return width;
}

/* The bar takes what is left; the title gives way to it down to a quarter of the screen. */
static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct hr_sheet *s = v->sheet;
    size_t title = ui->scope.unit.n ? TITLE : TITLE + 1, bar = title + 1;
    int room = a.width - 2 - SHARES - (a.width >= MIDDLING ? CHECKED : 0) - (a.width >= WIDE ? STUDENTS : 0);
    int most = a.width / 4 > LEAST_TITLE ? a.width / 4 : LEAST_TITLE;
    s->columns[bar].heading = "";
    s->columns[title].fixed = 0;
    int wide = widest(s, title), fixed = wide < most ? wide : most;
    for (size_t i = 0; i < title; i++)
        room -= widest(s, i) + 2;
    room -= fixed + 2;
    char *words = legend(v->frame, ui->ascii);
    s->columns[title].fixed = fixed;
    s->columns[bar].fixed = room >= MOST_BAR ? MOST_BAR : room >= LEAST_BAR ? room : 0;
    if (room >= LEAST_BAR)
        s->columns[bar].heading = hr_text_width(words) <= s->columns[bar].fixed ? words : N_("states");
}

/* -- in words -- */

/* Who has not mastered it: the small group. */
static void add_group(const void *ctx, char **s, const struct hr_ui *ui, hr_skill_no skill)
{
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    const char *before = _(" Not mastered: ");
    size_t count;
    struct hr_line *lines = hr_scope_lines(ctx, ui->model, &class, &count);
    for (size_t i = 0; i < count; i++) {
        enum hr_state state = hr_model_state(ui->model, lines[i].student, skill);
        if (state == HR_MASTERED || state == HR_EXCUSED)
            continue;
        hr_append(s, "%s%s", before, hr_model_student(ui->model, lines[i].student)->name);
        before = "; ";
    }
}

/* Why the decision is what it is; the rules of the skill stand on its page. */
static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    hr_skill_no skill = hr_view_subject(v, v->rows.at, 0).skill;
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section, .skill = skill};
    size_t count;
    if (!skill.n)
        return hr_strdup(ctx, "");
    const struct hr_skill *k = hr_model_skill(ui->model, skill);
    struct hr_skill_decision *d = hr_skill_decisions(ctx, ui->model, &scope, &count);
    char *s = hr_printf(ctx, "%s: ", k->code);
    if (!count)
        return s;
    hr_append(&s, "%s", hr_words_verdict(ctx, ui->model, d, HR_VERDICT_WHOLE));
    if (d->has_decision && d->decision == HR_SMALL_GROUP)
        add_group(ctx, &s, ui, skill);
    return s;
}

const struct hr_view_class hr_view_skills = {.name = "skills",
                                             .title = NC_("tab", "Skills"),
                                             .bit = HR_IN_SKILLS,
                                             .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                             .recalc = recalc,
                                             .layout = layout,
                                             .detail = detail};
