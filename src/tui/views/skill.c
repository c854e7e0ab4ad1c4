/*
 * One skill: how many of the class are in which state, what to do about it and by which rule, how its forms went; below
 * who it is, those first who need something. The cursor is on a student and this skill, so that the recording keys
 * work.
 *
 * Where there is little room the forms and bars go; what to do and who it is stay.
 */
#include "homeroom/ui.h"

#include "homeroom/chart.h"
#include "homeroom/forms.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <string.h>

enum { STUDENT, CHECKS, PRACTICE, STATE, COLUMNS };
enum {
    LABEL = 12,
    NUMBER = 4,
    PERCENT = 5,
    LEAST_BAR = 10,
    MOST_BAR = 50,
    BARS = LABEL + NUMBER + PERCENT + MOST_BAR,
    LEAST_ROWS = 4, /* of names, before anything else has room */
    VERDICT = 3,
    FORMS = 31, /* cells of their table */
    FORMS_FROM_WIDTH = 76,
    TITLES = 3
};

struct page {
    struct hr_view view;
    struct hr_skill_decision decision;
    struct hr_skill_forms forms;
    int counts[HR_STATES];
    const char *titles[TITLES], *verdicts[HR_VERDICTS], *tries[2]; /* longest first */
    const char *left;                                              /* forms for those who come again, or "" */
    int bars;                                                      /* states with someone in them */
    /* since the last layout */
    int bar_lines, form_lines, verdict_lines;
    const char *verdict;
    int try_lines;
};

/* Those first who need something. */
static const enum hr_state order[] = {HR_SPENT, HR_NOT_YET_STATE, HR_STATE_READY, HR_PRACTISING,
                                      HR_OPEN,  HR_LOCKED,        HR_MASTERED,    HR_EXCUSED};
/* The bars, from what is reached to what is not. */
static const enum hr_state bars[] = {HR_MASTERED,   HR_NOT_YET_STATE, HR_SPENT,  HR_STATE_READY,
                                     HR_PRACTISING, HR_OPEN,          HR_LOCKED, HR_EXCUSED};

static const char *label_of(enum hr_state state)
{
    return state == HR_NOT_YET_STATE ? _("tried, no") : hr_state_said(state);
}

/* -- from the model -- */

/* "4.5 Point-slope form | Lines, 5 of 6 | needs 4.4 | standard"; up to its place in the unit; the skill alone. */
static void add_titles(struct page *p, const void *ctx, const struct hr_ui *ui, const struct hr_skill *k)
{
    const struct hr_unit *unit = hr_model_unit(ui->model, k->unit);
    const char *dot = ui->ascii ? " | " : " · ";
    p->titles[2] = hr_printf(ctx, "%s %s", k->code, k->title);
    p->titles[1] =
        hr_printf(ctx, _("%s %s%s%s, %d of %zu"), k->code, k->title, dot, unit->title, k->position, unit->skill_count);
    char *s = hr_strdup(ctx, p->titles[1]);
    for (size_t i = 0; i < k->prerequisite_count; i++)
        hr_append(&s, "%s%s", i ? ", " : hr_printf(ctx, _("%sneeds "), dot),
                  hr_model_skill(ui->model, k->prerequisites[i])->code);
    if (unit->linear && !k->prerequisite_count && k->no.n != unit->skills[0].n)
        hr_append(&s, _("%sone after the other"), dot);
    if (k->tier != HR_MUST)
        hr_append(&s, _("%s%s do"), dot, hr_tier_said(k->tier));
    if (*k->level)
        hr_append(&s, "%s%s", dot, k->level);
    p->titles[0] = s;
}

static void add_heading(struct hr_sheet *s, enum hr_state state, int count)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->is_heading = true;
    hr_sheet_set(s, row, 0, HR_STYLE_HEADING, hr_printf(s, "%s (%d)", label_of(state), count));
}

static void add_student(struct hr_sheet *s, const struct hr_ui *ui, hr_student_no student)
{
    const struct hr_model *m = ui->model;
    enum hr_state state = hr_model_state(m, student, ui->skill);
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->subject = (struct hr_subject){.student = student, .skill = ui->skill, .course = ui->scope.course};
    hr_sheet_set(s, row, STUDENT, HR_STYLE_NORMAL, hr_words_name(s, ui, student));
    hr_sheet_set(s, row, CHECKS, HR_STYLE_NORMAL, hr_words_check(s, m, student, ui->skill));
    hr_sheet_set(s, row, PRACTICE, HR_STYLE_NORMAL, hr_words_practice(s, m, student, ui->skill));
    hr_sheet_set(s, row, STATE, hr_state_style(state),
                 hr_printf(s, "%s %s", hr_state_shape(state, hr_model_cell(m, student, ui->skill)->checks, ui->ascii),
                           hr_words_state(s, m, student, ui->skill)));
}

static void add_names(struct hr_sheet *s, const struct hr_ui *ui, const int *counts)
{
    const struct hr_scope class = {.course = hr_model_skill(ui->model, ui->skill)->course,
                                   .section = ui->scope.section};
    size_t count;
    struct hr_line *lines = hr_scope_lines(s, ui->model, &class, &count);
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
        if (counts[order[k]])
            add_heading(s, order[k], counts[order[k]]);
        for (size_t i = 0; i < count; i++)
            if (hr_model_state(ui->model, lines[i].student, ui->skill) == order[k])
                add_student(s, ui, lines[i].student);
    }
}

static void add_tries(struct page *p, const void *ctx)
{
    const struct hr_skill_forms *f = &p->forms;
    static const char *const texts[] = {N_("mastered at first try %d/%d, second %d/%d, later %d/%d"),
                                        N_("first try %d/%d, second %d/%d, later %d/%d")};
    for (int i = 0; i < 2; i++)
        p->tries[i] = hr_printf(ctx, _(texts[i]), f->tries[0].at_mastery, f->tries[0].taken, f->tries[1].at_mastery,
                                f->tries[1].taken, f->tries[2].at_mastery, f->tries[2].taken);
    p->left =
        !f->again ? ""
        : f->unused < f->again
            ? hr_printf(ctx, _("no form left for %d of %d retakes"), f->again - f->unused, f->again)
            : hr_printf(ctx, hr_plural("forms left for %d retake", "forms left for %d retakes", f->again), f->again);
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    static const char *const headings[COLUMNS] = {N_("Student"), N_("Checks"), N_("Practice"), N_("State")};
    struct page *p = (struct page *)v;
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    s->empty = _("nobody works on it yet");
    for (int i = 0; i < COLUMNS; i++)
        hr_sheet_column(s, headings[i])->least = i == STUDENT ? 12 : i == CHECKS ? 8 : i == STATE ? 12 : 0;
    s->columns[PRACTICE].minor = 2;
    for (int i = 0; i < TITLES; i++)
        p->titles[i] = "";
    for (int i = 0; i < HR_VERDICTS; i++)
        p->verdicts[i] = "";
    p->bars = 0;
    p->forms.count = 0;
    p->tries[0] = p->tries[1] = p->left = "";
    if (!ui->skill.n)
        return;
    const struct hr_scope scope = {.section = ui->scope.section, .skill = ui->skill};
    size_t count;
    struct hr_skill_decision *d = hr_skill_decisions(v->frame, ui->model, &scope, &count);
    add_titles(p, v->frame, ui, hr_model_skill(ui->model, ui->skill));
    if (count)
        p->decision = d[0];
    for (int i = 0; count && i < HR_VERDICTS; i++)
        p->verdicts[i] = hr_words_verdict(v->frame, ui->model, &d[0], (enum hr_verdict_length)i);
    hr_skill_forms_of(v->frame, ui->model, &scope, ui->skill, &p->forms);
    add_tries(p, v->frame);
    hr_skill_states(ui->model, &scope, ui->skill, p->counts);
    for (int i = 0; i < HR_STATES; i++)
        p->bars += p->counts[i] > 0;
    add_names(s, ui, p->counts);
}

/* -- layout -- */

static int at_most(int a, int b)
{
    return a < b ? a : b;
}

/* Two where what is said of the tries in short, and of the forms, is too long for one. */
static int try_lines(const struct page *p, int cells)
{
    return 1 + (*p->left && hr_text_width(p->tries[1]) + 2 + hr_text_width(p->left) > cells);
}

static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct page *p = (struct page *)v;
    int room = a.height - 2 - LEAST_ROWS; /* under the title, over the names and their headings */
    (void)ui;
    int most = at_most(VERDICT, room > 1 ? room : 1);
    p->verdict = hr_canvas_fitting(v, a.width - 2, most, p->verdicts, HR_VERDICTS);
    p->verdict_lines = at_most(hr_canvas_lines(v, a.width - 2, p->verdict), most);
    room -= p->verdict_lines;
    p->form_lines = a.width >= FORMS_FROM_WIDTH ? at_most((int)p->forms.count + 1, room) : 0;
    p->bar_lines = room >= p->bars ? p->bars : 0;
    int charts = p->bar_lines > p->form_lines ? p->bar_lines : p->form_lines;
    p->try_lines = at_most(room - charts, try_lines(p, a.width - 2));
    v->above = 1 + charts + p->verdict_lines + p->try_lines;
}

/* -- drawing -- */

static void draw_bar(const struct page *p, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a,
                     enum hr_state state)
{
    int whole = p->decision.students, n = p->counts[state], percent = hr_ui_percent(n, whole);
    int goal = hr_model_course(ui->model, hr_model_skill(ui->model, ui->skill)->course)->policy->move_on;
    int bar = at_most(a.width - LABEL - NUMBER - PERCENT - 3, MOST_BAR);
    hr_canvas_text(c, a.x, a.y, 2, hr_state_style(state), hr_state_shape(state, 1, c->ascii));
    hr_canvas_text(c, a.x + 2, a.y, LABEL - 2, HR_STYLE_NORMAL, label_of(state));
    hr_canvas_printf(c, a.x + LABEL, a.y, NUMBER, HR_STYLE_NORMAL, "%3d", n);
    if (state == HR_EXCUSED || percent < 0) /* not of the whole */
        return;
    hr_canvas_printf(c, a.x + LABEL + NUMBER, a.y, PERCENT + 1, HR_STYLE_DIM, "%3d%%", percent);
    if (bar >= LEAST_BAR)
        hr_chart_bar(c, a.x + LABEL + NUMBER + PERCENT, a.y, bar, hr_state_style(state), n, whole,
                     state == HR_MASTERED ? goal : 0);
}

static void draw_bars(const struct page *p, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    for (size_t i = 0; i < sizeof bars / sizeof bars[0]; i++) {
        if (!p->counts[bars[i]])
            continue;
        draw_bar(p, ui, c, a, bars[i]);
        a.y++;
    }
}

static void draw_form(const struct hr_form_use *f, struct hr_canvas *c, struct hr_area a)
{
    char mean[HR_DEC_TEXT];
    hr_canvas_text(c, a.x, a.y, 8, HR_STYLE_NORMAL, *f->form ? f->form : _("none"));
    hr_canvas_printf(c, a.x + 9, a.y, 6, HR_STYLE_NORMAL, "%5d", f->used);
    if (!f->used)
        return;
    hr_canvas_printf(c, a.x + 15, a.y, 9, HR_STYLE_NORMAL, "%8d", f->at_mastery);
    hr_canvas_printf(c, a.x + 25, a.y, 7, HR_STYLE_NORMAL, "%6s", hr_dec_fixed(f->mean, 2, mean));
}

static void draw_forms(const struct page *p, struct hr_canvas *c, struct hr_area a)
{
    hr_canvas_text(c, a.x, a.y, a.width, HR_STYLE_HEADING, _("form      used  mastery   mean"));
    for (int i = 1; i < p->form_lines; i++)
        draw_form(&p->forms.forms[i - 1], c, (struct hr_area){a.x, a.y + i, a.width, 1});
}

/* How many tries it takes; behind that, or below where it has no room, whether forms are left for those who come again.
 */
static void draw_tries(const struct page *p, struct hr_canvas *c, struct hr_area a)
{
    bool is_behind = a.height == 1 && *p->left;
    int left = is_behind ? hr_text_width(p->left) + 2 : 0;
    int x = hr_canvas_either(c, a.x, a.y, a.width - left, HR_STYLE_NORMAL, p->tries[0], p->tries[1]);
    if (is_behind)
        x = hr_canvas_text(c, x, a.y, 2, HR_STYLE_NORMAL, "; ");
    else
        x = a.x;
    hr_canvas_text(c, x, a.y + a.height - 1, a.x + a.width - x,
                   p->forms.unused < p->forms.again ? HR_STYLE_WARNING : HR_STYLE_NORMAL, p->left);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct page *p = (const struct page *)v;
    int x = a.x + 1, width = a.width - 2, y = a.y + 1;
    hr_canvas_text(c, x, a.y, width, HR_STYLE_TITLE, hr_canvas_fitting(v, width, 1, p->titles, TITLES));
    if (p->bar_lines)
        draw_bars(p, ui, c, (struct hr_area){x, y, p->form_lines ? width - FORMS - 2 : width, p->bar_lines});
    if (p->form_lines)
        draw_forms(p, c, (struct hr_area){x + at_most(width - FORMS, BARS + 2), y, FORMS, p->form_lines});
    y = a.y + v->above - p->verdict_lines - p->try_lines;
    hr_canvas_wrap(c, (struct hr_area){x, y, width, p->verdict_lines}, HR_STYLE_NORMAL, p->verdict);
    if (p->try_lines)
        draw_tries(p, c, (struct hr_area){x, y + p->verdict_lines, width, p->try_lines});
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    return s.student.n ? hr_words_cell(ctx, ui->model, s.student, s.skill) : hr_strdup(ctx, "");
}

const struct hr_view_class hr_view_skill = {.name = "skill",
                                            .title = NC_("tab", "Skill"),
                                            .bit = HR_IN_SKILL,
                                            .reads = HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_PLACE,
                                            .size = sizeof(struct page),
                                            .recalc = recalc,
                                            .layout = layout,
                                            .draw = draw,
                                            .detail = detail};
