/*
 * Plan: the course's path, a line a unit and a line a skill, to be changed; beside it the months, with the days without
 * school. What a change would do is said before it is set (ask_plan.c).
 */
#include "homeroom/ui.h"

#include "homeroom/said.h"
#include "homeroom/translate.h"

enum {
    CODE,
    TITLE,
    WHEN,
    TIER,
    LESSONS,
    NEEDS,
    MONTH_WIDTH = 7 * 3 + 1,
    BESIDE = MONTH_WIDTH + 3,
    BESIDE_FROM = 72,
    MONTH_LINES = 9 /* its name, the weekdays, six weeks, a line between */
};
static const int64_t UNIT_LINE = (int64_t)1 << 40; /* units and skills each have a line that a new path keeps */

static char *unit_heading(const void *ctx, const struct hr_model *m, const struct hr_unit *u)
{
    char opens[HR_DAY_TEXT], due[HR_DAY_TEXT];
    char *s = hr_strdup(ctx, u->title);
    if (hr_day_is_set(u->opens) || hr_day_is_set(u->due))
        hr_append(&s, _("  %s to %s"), hr_day_is_set(u->opens) ? hr_day_text(u->opens, opens) : "?",
                  hr_day_is_set(u->due) ? hr_day_text(u->due, due) : "?");
    else
        hr_append(&s, _("  no dates"));
    if (hr_day_is_set(u->opens) && hr_day_is_set(u->due))
        hr_append(&s, hr_plural(", %d school day", ", %d school days", hr_pace_unit_days(m, u->no)),
                  hr_pace_unit_days(m, u->no));
    hr_append(&s, u->linear ? _(", linear") : _(", any order"));
    return s;
}

static void add_unit(struct hr_sheet *s, const struct hr_model *m, const struct hr_unit *u)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->is_heading = true;
    row->subject.unit = u->no;
    row->seq = UNIT_LINE + u->no.n;
    hr_sheet_set(s, row, CODE, HR_STYLE_HEADING, unit_heading(s, m, u));
}

static void add_skill(struct hr_sheet *s, const struct hr_model *m, const struct hr_skill *k)
{
    char day[HR_DAY_TEXT];
    struct hr_sheet_row *row = hr_sheet_row(s);
    char *needs = hr_strdup(s, "");
    row->subject.skill = k->no;
    row->subject.unit = k->unit;
    row->seq = k->no.n;
    for (size_t i = 0; i < k->prerequisite_count; i++)
        hr_append(&needs, "%s%s", i ? " " : "", hr_model_skill(m, k->prerequisites[i])->code);
    hr_sheet_set(s, row, CODE, HR_STYLE_NORMAL, k->code);
    hr_sheet_set(s, row, TITLE, HR_STYLE_NORMAL, k->title);
    hr_sheet_set(s, row, WHEN, hr_day_is_set(k->planned) ? HR_STYLE_NORMAL : HR_STYLE_DIM,
                 hr_day_text(hr_planned_day(m, k->no), day));
    hr_sheet_set(s, row, TIER, k->tier == HR_MUST ? HR_STYLE_NORMAL : HR_STYLE_DIM, hr_tier_said(k->tier));
    hr_sheet_set(s, row, LESSONS, HR_STYLE_NORMAL, hr_printf(s, "%d", k->weight));
    hr_sheet_set(s, row, NEEDS, HR_STYLE_NORMAL, needs);
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    s->empty = hr_ui_keyed(s, ui,
                           _("nothing is planned yet: {add unit} adds a unit, then {new skill} its skills; or {:import "
                             "skills} reads a CSV file"));
    hr_sheet_column(s, N_("Skill"));
    hr_sheet_column(s, N_("Title"))->least = 12;
    hr_sheet_column(s, N_("Planned"))->minor = 1;
    hr_sheet_column(s, N_("Tier"))->minor = 2;
    struct hr_sheet_column *lessons = hr_sheet_column(s, N_("Lessons"));
    lessons->right = true;
    lessons->minor = 4;
    struct hr_sheet_column *needs = hr_sheet_column(s, N_("Needs"));
    needs->minor = 3;
    if (!ui->model)
        return;
    const struct hr_model *m = ui->model;
    const struct hr_course *course = hr_model_course(m, ui->scope.course);
    for (size_t i = 0; i < course->unit_count; i++) {
        const struct hr_unit *u = hr_model_unit(m, course->units[i]);
        add_unit(s, m, u);
        for (size_t k = 0; k < u->skill_count; k++)
            add_skill(s, m, hr_model_skill(m, u->skills[k]));
    }
}

static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area area)
{
    (void)ui;
    v->beside = area.width >= BESIDE_FROM ? BESIDE : 0;
}

/* -- the months -- */

static const char *day_sign(const struct hr_ui *ui, struct hr_day day, struct hr_day planned, hr_unit_no unit)
{
    const struct hr_unit *u = hr_model_unit(ui->model, unit);
    if (day.n == planned.n)
        return "*";
    if (day.n == ui->model->today.n)
        return ">";
    return unit.n && day.n == u->opens.n ? "[" : "";
}

/* -- for a day without school, a point where its weekday never has any. */
static void draw_day(const struct hr_ui *ui, struct hr_canvas *c, int x, int y, struct hr_day day, int number,
                     struct hr_day planned)
{
    const struct hr_calendar *calendar = hr_model_course(ui->model, ui->scope.course)->calendar;
    bool school = hr_calendar_is_school(calendar, day);
    bool usual = hr_model_course(ui->model, ui->scope.course)->policy->weekdays >> hr_day_weekday(day) & 1;
    hr_unit_no unit = hr_ui_plan_unit(ui);
    hr_canvas_text(c, x, y, 1, HR_STYLE_KEY, day_sign(ui, day, planned, unit));
    if (unit.n && day.n == hr_model_unit(ui->model, unit)->due.n)
        hr_canvas_text(c, x + 3, y, 1, HR_STYLE_KEY, "]");
    if (school || !usual)
        hr_canvas_printf(c, x + 1, y, 2, school ? HR_STYLE_NORMAL : HR_STYLE_DIM, school ? "%2d" : " .", number);
    else
        hr_canvas_text(c, x + 1, y, 2, HR_STYLE_WARNING, "--");
}

static void draw_month(const struct hr_ui *ui, struct hr_canvas *c, int x, int y, int most, struct hr_day first,
                       struct hr_day planned)
{
    static const char *const names[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                        N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                        N_("September"), N_("October"),  N_("November"), N_("December")};
    int year, month, day, this_month;
    hr_day_split(first, &year, &month, &day);
    hr_canvas_printf(c, x + 1, y, MONTH_WIDTH - 1, HR_STYLE_HEADING, "%s %d", _(names[month - 1]), year);
    hr_canvas_text(c, x, y + 1, MONTH_WIDTH, HR_STYLE_DIM, _(" Mo Tu We Th Fr Sa Su"));
    int line = y + 2;
    for (struct hr_day d = first;; d.n++) {
        hr_day_split(d, &year, &this_month, &day);
        if (this_month != month || line >= most)
            break;
        draw_day(ui, c, x + 3 * hr_day_weekday(d), line, d, day, planned);
        line += hr_day_weekday(d) == 6;
    }
}

/* The first day of the month that is so many months after a day's. */
static struct hr_day month_of(struct hr_day day, int after)
{
    int year, month, ignored;
    hr_day_split(day, &year, &month, &ignored);
    int months = year * 12 + month - 1 + after;
    return hr_day_of(months / 12, months % 12 + 1, 1);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    struct hr_day day = hr_ui_plan_day(ui);
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    struct hr_day planned = s.skill.n ? hr_planned_day(ui->model, s.skill) : hr_no_day;
    int x = a.x + a.width - MONTH_WIDTH, y = a.y, bottom = a.y + a.height - 1;
    if (!v->beside)
        return;
    for (int i = 0; y + MONTH_LINES - 1 <= bottom; i++, y += MONTH_LINES)
        draw_month(ui, c, x, y, bottom, month_of(day, ui->month + i), planned);
    hr_canvas_text(c, x, bottom, MONTH_WIDTH, HR_STYLE_DIM, _(" -- free [unit] >today"));
}

/* -- the line below -- */

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    if (!s.unit.n)
        return hr_ui_keyed(ctx, ui, _("{add unit} adds a unit; {school day} marks a day without school"));
    if (!s.skill.n)
        return hr_printf(ctx, "%s: %s", unit_heading(ctx, ui->model, hr_model_unit(ui->model, s.unit)),
                         hr_ui_keyed(ctx, ui,
                                     _("{dates} dates, {new skill} adds a skill, {earlier} {later in the path} move "
                                       "it, {path} one after the other or any order")));
    const struct hr_skill *k = hr_model_skill(ui->model, s.skill);
    struct hr_day planned = hr_planned_day(ui->model, s.skill);
    char *words = hr_printf(ctx, "%s %s: %s", k->code, k->title, hr_tier_said(k->tier));
    if (hr_day_is_set(planned))
        hr_append(&words, hr_day_is_set(k->planned) ? _(", planned for %s") : _(", planned for %s (by its place)"),
                  hr_said_back(ctx, planned, ui->model->today));
    if (!hr_day_is_set(planned))
        hr_append(&words, "%s", hr_ui_keyed(ctx, ui, _(", no date: {dates} gives it one, or its unit dates")));
    return words;
}

const struct hr_view_class hr_view_plan = {.name = "plan",
                                           .title = NC_("tab", "Plan"),
                                           .bit = HR_IN_PLAN,
                                           .reads = HR_READS_ROSTER,
                                           .recalc = recalc,
                                           .layout = layout,
                                           .draw = draw,
                                           .detail = detail};
