/*
 * One student: who it is, the pace, and what comes next; then every skill of the course with its practice, checks and
 * state; at the end the notes, staff's and those for families.
 */
#include "homeroom/ui.h"

#include <string.h>

enum { LEAST_TITLE = 8, LEAST_CHECKS = 6, LEAST_STATE = 12, MIDDLING = 72, MIDDLING_STATE = 24, LEAST_ROWS = 10 };
enum { NOTES_MAX = 50, CODE = 0, TITLE, PRACTICE, CHECKS, STATE, COLUMNS, HEADS = 3 };

static void add_heading(struct hr_sheet *s, const char *text)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->is_heading = true;
    hr_sheet_set(s, row, 0, HR_STYLE_HEADING, text);
}

static void add_skill(struct hr_sheet *s, const struct hr_ui *ui, hr_skill_no skill)
{
    const struct hr_model *m = ui->model;
    const struct hr_skill *k = hr_model_skill(m, skill);
    enum hr_state state = hr_model_state(m, ui->student, skill);
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->subject = (struct hr_subject){.student = ui->student, .skill = skill, .unit = k->unit, .course = k->course};
    hr_sheet_set(s, row, CODE, HR_STYLE_NORMAL, k->code);
    hr_sheet_set(s, row, TITLE, HR_STYLE_NORMAL, k->title);
    hr_sheet_set(s, row, PRACTICE, HR_STYLE_NORMAL, hr_words_practice(s, m, ui->student, skill));
    hr_sheet_set(s, row, CHECKS, HR_STYLE_NORMAL, hr_words_check(s, m, ui->student, skill));
    hr_sheet_set(s, row, STATE, hr_state_style(state),
                 hr_printf(s, "%s %s", hr_state_shape(state, hr_model_cell(m, ui->student, skill)->checks, ui->ascii),
                           hr_words_state(s, m, ui->student, skill)));
}

static void add_unit(struct hr_sheet *s, const struct hr_ui *ui, hr_unit_no unit)
{
    const struct hr_unit *u = hr_model_unit(ui->model, unit);
    struct hr_pace pace;
    hr_pace_of(ui->model, ui->student, u->course, unit, &pace);
    add_heading(s, hr_printf(s, _("%s: %d of %d must-do skills mastered"), u->title, pace.done, pace.total));
    for (size_t i = 0; i < u->skill_count; i++)
        add_skill(s, ui, u->skills[i]);
}

/* -- notes -- */

struct notes {
    struct hr_sheet *sheet;
    const struct hr_ui *ui;
    bool any;
};

static bool add_note(void *arg, const struct hr_evidence_row *e)
{
    struct notes *n = arg;
    char day[HR_DAY_TEXT];
    const struct hr_model *m = n->ui->model;
    const struct hr_piece *p = hr_model_find_piece(m, e->seq);
    if (e->kind != HR_NOTE || (p && p->flags & HR_PIECE_VOIDED) || e->at > m->now)
        return true;
    if (!n->any)
        add_heading(n->sheet, "Notes");
    n->any = true;
    struct hr_sheet_row *row = hr_sheet_row(n->sheet);
    row->seq = e->seq;
    row->is_heading = true;
    hr_sheet_set(n->sheet, row, 0, HR_STYLE_NORMAL,
                 hr_printf(n->sheet, " %s %-8s %s%s%s%s", hr_day_text(hr_zone_day(m->zone, e->at), day),
                           e->families ? _("[family]") : _("[staff]"),
                           e->skill.n ? hr_model_skill(m, e->skill)->code : "", e->skill.n ? ": " : "",
                           e->note ? e->note : "", e->by ? hr_printf(n->sheet, " (%s)", e->by) : ""));
    return true;
}

static void add_notes(struct hr_sheet *s, const struct hr_ui *ui)
{
    struct notes notes = {.sheet = s, .ui = ui};
    struct hr_log_filter filter = {.student = ui->student, .newest_first = true};
    struct hr_err err;
    if (!hr_store_log(hr_session_store(ui->session), &filter, add_note, &notes, &err))
        add_heading(s, hr_printf(s, "%s: %s", err.what, err.why));
}

/* -- the page -- */

/* "Hall, Dee (Desmond)  id 0043  Period 2": the preferred name, and the given one where it is another. */
static const char *name_of(const void *ctx, const struct hr_ui *ui)
{
    const struct hr_student *s = hr_model_student(ui->model, ui->student);
    char *name = hr_strdup(ctx, hr_words_name(ctx, ui, ui->student));
    if (s->preferred && *s->preferred && s->given && *s->given && strcmp(s->preferred, s->given) != 0)
        hr_append(&name, " (%s)", s->given);
    hr_append(&name, _("  id %s"), s->id);
    for (size_t i = 0; i < s->section_count; i++)
        hr_append(&name, "%s%s", i ? ", " : "  ", hr_model_section(ui->model, s->sections[i])->title);
    if (hr_model_absent(ui->model, ui->student, ui->model->today))
        hr_append(&name, _("  absent today"));
    return name;
}

static char *pace_of(const void *ctx, const struct hr_pace *pace)
{
    char day[HR_DAY_TEXT];
    char *s = hr_printf(ctx, _("%s: %d of %d mastered, %d due"), hr_pace_status_said(pace->status), pace->done,
                        pace->total, pace->expected);
    if (pace->days_delta)
        hr_append(&s, ", %s", hr_words_days(ctx, pace->days_delta));
    if (hr_day_is_set(pace->projected))
        hr_append(&s, _(", at this rate done %s"), hr_day_text(pace->projected, day));
    hr_append(&s, _(" (all units so far)"));
    return s;
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    static const char *const headings[COLUMNS] = {N_("Skill"), "", N_("Practice"), N_("Checks"), N_("State")};
    s->empty = hr_ui_empty(s, ui, _("nobody is chosen"));
    for (int i = 0; i < COLUMNS; i++)
        hr_sheet_column(s, headings[i])->least = i == TITLE              ? LEAST_TITLE
                                                 : i == CHECKS           ? LEAST_CHECKS
                                                 : i != STATE            ? 0
                                                 : ui->width >= MIDDLING ? MIDDLING_STATE
                                                                         : LEAST_STATE;
    if (!ui->student.n)
        return;
    for (size_t i = 0; i < course->unit_count; i++)
        add_unit(s, ui, course->units[i]);
    add_notes(s, ui);
}

static struct hr_pace pace_now(const struct hr_ui *ui)
{
    struct hr_pace pace;
    hr_pace_of(ui->model, ui->student, ui->scope.course, (hr_unit_no){0}, &pace);
    return pace;
}

/* Name, pace, next step: a line each, and the pace two where that leaves enough for the skills. */
static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    v->above = HEADS;
    if (!ui->student.n || a.height < HEADS + 1 + 1 + LEAST_ROWS)
        return;
    struct hr_pace pace = pace_now(ui);
    v->above += hr_canvas_lines(v, a.width - 2, pace_of(v->frame, &pace)) > 1;
}

/* Where the whole has no room. */
static const char *pace_in_short(const void *ctx, const struct hr_pace *pace)
{
    return hr_printf(ctx, _("%d of %d mastered, %s"), pace->done, pace->total, hr_words_days(ctx, pace->days_delta));
}

/* "check 4.5 form B, waiting since 10:32  (Point-slope form)"; without the title; "check 4.5 B". */
static const char *next_of(const struct hr_view *v, const struct hr_ui *ui, hr_skill_no next, int cells)
{
    const char *const texts[] = {hr_words_next_step(v->frame, ui->model, ui->student, next),
                                 hr_words_step(v->frame, ui->model, ui->student, next),
                                 hr_words_next(v->frame, ui->model, ui->student, next)};
    return hr_canvas_fitting(v, cells, 1, texts, next.n ? 3 : 1);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    if (!ui->student.n)
        return;
    struct hr_pace pace = pace_now(ui);
    int next = a.y + v->above - 1;
    hr_canvas_text(c, a.x + 1, a.y, a.width - 2, HR_STYLE_TITLE, name_of(v->frame, ui));
    const char *const paces[] = {pace_of(v->frame, &pace), pace_in_short(v->frame, &pace)};
    struct hr_area room = {a.x + 1, a.y + 1, a.width - 2, v->above - 2};
    hr_canvas_wrap(c, room, HR_STYLE_NORMAL, hr_canvas_fitting(v, room.width, room.height, paces, 2));
    int x = hr_canvas_text(c, a.x + 1, next, a.width - 2, HR_STYLE_HEADING, _("Next: "));
    int cells = a.x + a.width - 1 - x;
    hr_canvas_text(c, x, next, cells, HR_STYLE_NORMAL, next_of(v, ui, pace.next_skill, cells));
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    if (s.skill.n)
        return hr_words_cell(ctx, ui->model, s.student, s.skill);
    if (v->rows.at < (int)v->sheet->row_count)
        return hr_strdup(ctx, v->sheet->rows[v->rows.at].cells[0].text);
    return hr_strdup(ctx, "");
}

const struct hr_view_class hr_view_student = {.name = "student",
                                              .title = NC_("tab", "Student"),
                                              .bit = HR_IN_STUDENT,
                                              .reads =
                                                  HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_PLACE | HR_READS_WIDTH,
                                              .layout = layout,
                                              .recalc = recalc,
                                              .draw = draw,
                                              .detail = detail};
