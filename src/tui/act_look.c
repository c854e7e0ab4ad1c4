/*
 * Going from view to view, unit to unit, day to day.
 */
#include "acts.h"

#include "homeroom/said.h"
#include "homeroom/term.h"
#include "homeroom/text.h"
#include "homeroom/tour.h"

#include <stdlib.h>
#include <string.h>

static enum hr_reaction show(struct hr_ui *ui, const struct hr_view_class *is)
{
    hr_ui_show(ui, is, false);
    return HR_REACT_PAINT;
}

enum hr_reaction act_grid(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_grid);
}

enum hr_reaction act_pace(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_pace);
}

enum hr_reaction act_ready_view(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_ready);
}

enum hr_reaction act_needs(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_needs);
}

enum hr_reaction act_skills(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_skills);
}

enum hr_reaction act_grades(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_grades);
}

enum hr_reaction act_log(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return show(ui, &hr_view_log);
}

enum hr_reaction act_period(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    if (ui->view->is != &hr_view_period)
        hr_ui_show(ui, &hr_view_period, true);
    return HR_REACT_PAINT;
}

static enum hr_reaction turn(struct hr_ui *ui, int by)
{
    int at = 0;
    for (int i = 0; i < HR_TAB_COUNT; i++)
        if (hr_tabs[i] == ui->view->is)
            at = i + by;
    return show(ui, hr_tabs[(at + HR_TAB_COUNT) % HR_TAB_COUNT]);
}

enum hr_reaction act_next_view(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn(ui, 1);
}

enum hr_reaction act_previous_view(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn(ui, -1);
}

/* The page of what the cursor is on: of a grade its reasons, of a skill the skill, else of the student. */
static const struct hr_view_class *page_of(const struct hr_ui *ui, struct hr_subject s)
{
    switch (ui->view->is->bit) {
    case HR_IN_GRADES: return s.student.n ? &hr_view_why : NULL;
    case HR_IN_STUDENT: return s.skill.n ? &hr_view_skill : NULL;
    default: return s.student.n ? &hr_view_student : s.skill.n ? &hr_view_skill : NULL;
    }
}

enum hr_reaction act_open(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    const struct hr_view_class *page = page_of(ui, s);
    if (s.student.n)
        ui->student = s.student;
    if (s.skill.n)
        ui->skill = s.skill;
    if (page == &hr_view_why)
        ui->why = HR_WHY_GRADE;
    if (page)
        hr_ui_show(ui, page, true);
    if (page == &hr_view_skill && !s.student.n) { /* with those on top who need something */
        hr_list_to(&ui->view->rows, 1);
        hr_ui_moved(ui);
    }
    return HR_REACT_PAINT;
}

enum hr_reaction act_back(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_go_back(ui);
    return HR_REACT_PAINT;
}

/* On a student's page, in the order of the class shown. */
static enum hr_reaction turn_student(struct hr_ui *ui, int by)
{
    int count = (int)ui->line_count, at = 0;
    for (int i = 0; i < count; i++)
        if (ui->lines[i].student.n == ui->student.n)
            at = i + by;
    if (count)
        hr_ui_go(ui, ui->lines[(at + count) % count].student, (hr_skill_no){0});
    return HR_REACT_PAINT;
}

enum hr_reaction act_next_student(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_student(ui, 1);
}

enum hr_reaction act_previous_student(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_student(ui, -1);
}

/* -- units, sections, courses -- */

static enum hr_reaction turn_unit(struct hr_ui *ui, int by)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    int count = (int)course->unit_count, at = by > 0 ? 0 : count - 1;
    for (int i = 0; i < count; i++)
        if (course->units[i].n == ui->scope.unit.n)
            at = (i + by + count) % count;
    hr_ui_set_unit(ui, course->units[at]);
    return HR_REACT_PAINT;
}

enum hr_reaction act_next_unit(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_unit(ui, 1);
}

enum hr_reaction act_previous_unit(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_unit(ui, -1);
}

enum hr_reaction act_all_units(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_set_unit(ui, (hr_unit_no){0});
    return HR_REACT_PAINT;
}

static enum hr_reaction turn_section(struct hr_ui *ui, int by)
{
    int count = (int)ui->model->section_count - 1, at = (int)ui->scope.section.n - 1;
    hr_ui_set_section(ui, (hr_section_no){(uint32_t)((at + by + count) % count) + 1});
    return HR_REACT_PAINT;
}

enum hr_reaction act_next_section(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_section(ui, 1);
}

enum hr_reaction act_previous_section(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_section(ui, -1);
}

static enum hr_reaction unknown(struct hr_ui *ui, const char *what, const char *name)
{
    hr_ui_say(ui, HR_STYLE_ERROR, "there is no %s called %s", what, name);
    return HR_REACT_PAINT;
}

/* The one title with this in it, without accents and case; NULL with a sentence said when it is none or several. */
static const char *title_like(const void *ctx, struct hr_ui *ui, hr_choices_fn *titles, const char *what,
                              const char *typed)
{
    size_t count = 0;
    const char *found = NULL, *key = hr_text_sort_key(ctx, typed);
    char **all = titles(ctx, ui, typed, &count);
    for (size_t i = 0; i < count; i++) {
        if (!hr_text_finds(hr_text_sort_key(ctx, all[i]), key))
            continue;
        if (found) {
            hr_ui_say(ui, HR_STYLE_ERROR, "%s: %s or %s? type more of the title", typed, found, all[i]);
            return NULL;
        }
        found = all[i];
    }
    if (!found)
        unknown(ui, what, typed);
    return found;
}

/* By its title or a piece of it, or by its number in the course. */
enum hr_reaction act_unit(struct hr_ui *ui, const char *argument)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    bool several;
    hr_unit_no unit = hr_model_find_unit(ui->model, ui->scope.course, argument, &several);
    unsigned long number = strtoul(argument, NULL, 10);
    if (!unit.n && number >= 1 && number <= course->unit_count)
        unit = course->units[number - 1];
    void *ctx = hr_ctx(ui);
    const char *title = unit.n ? NULL : title_like(ctx, ui, choices_units, "unit", argument);
    if (title)
        unit = hr_model_find_unit(ui->model, ui->scope.course, title, &several);
    if (unit.n)
        hr_ui_set_unit(ui, unit);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_section(struct hr_ui *ui, const char *argument)
{
    hr_section_no section = hr_model_find_section(ui->model, argument);
    void *ctx = hr_ctx(ui);
    const char *title = section.n ? NULL : title_like(ctx, ui, choices_sections, "section", argument);
    if (title)
        section = hr_model_find_section(ui->model, title);
    if (section.n)
        hr_ui_set_section(ui, section);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_course(struct hr_ui *ui, const char *argument)
{
    hr_course_no course = hr_model_find_course(ui->model, argument);
    void *ctx = hr_ctx(ui);
    const char *title = course.n ? NULL : title_like(ctx, ui, choices_courses, "course", argument);
    if (title)
        course = hr_model_find_course(ui->model, title);
    if (course.n)
        hr_ui_set_course(ui, course);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_student(struct hr_ui *ui, const char *argument)
{
    struct hr_found found;
    char *several;
    if (!hr_find_student(ui, argument, &found)) {
        hr_ui_say(ui, HR_STYLE_ERROR, "nobody is called %s here", argument);
    } else if ((several = hr_find_several(ui, ui, &found, argument))) {
        hr_ui_say(ui, HR_STYLE_ERROR, "%s", several);
        talloc_free(several);
    } else {
        ui->student = found.student;
        hr_ui_show(ui, &hr_view_student, true);
    }
    return HR_REACT_PAINT;
}

/* -- days -- */

static void look(struct hr_ui *ui, int64_t as_of)
{
    if (!hr_session_is_past(ui->session))
        ui->present = ui->model->today;
    hr_session_look(ui->session, as_of);
    hr_ui_stale(ui, HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_CLOCK);
    if (!hr_session_is_past(ui->session))
        hr_ui_say(ui, HR_STYLE_NORMAL, "back in the present");
}

static void look_at_day(struct hr_ui *ui, struct hr_day day)
{
    bool is_past = hr_session_is_past(ui->session);
    if (!hr_day_is_set(day))
        return;
    if (is_past && hr_day_is_set(ui->present) && day.n >= ui->present.n)
        look(ui, HR_NO_TIME);
    else
        look(ui, hr_zone_start(ui->model->zone, (struct hr_day){day.n + 1}) - 1);
}

enum hr_reaction act_earlier(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    look_at_day(ui, hr_calendar_nth_before(course->calendar, ui->model->today, 1));
    return HR_REACT_PAINT;
}

enum hr_reaction act_later(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    look_at_day(ui, hr_calendar_nth(course->calendar, (struct hr_day){ui->model->today.n + 1}, 1));
    return HR_REACT_PAINT;
}

enum hr_reaction act_now(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    look(ui, HR_NO_TIME);
    return HR_REACT_PAINT;
}

/* "last fri", "-3d", "10/9": the end of that day, shown back; what could be two days is asked. */
static void look_as_said(struct hr_ui *ui, const char *text)
{
    char day[HR_DAY_TEXT], other[HR_DAY_TEXT];
    void *ctx = hr_ctx(ui);
    struct hr_day today = hr_session_is_past(ui->session) ? ui->present : ui->model->today;
    struct hr_said said = hr_said_day(text, today, (enum hr_day_order)ui->config->dates);
    if (said.heard == HR_HEARD_NOTHING) {
        hr_ui_say(ui, HR_STYLE_ERROR, "a day is last fri, -3d, 10/14, yesterday, 2026-10-14 or 2026-10-14T10:42");
    } else if (said.heard == HR_HEARD_TWO) {
        hr_ui_say(ui, HR_STYLE_ERROR, "%s: is it %s %s or %s %s? type the one that is meant", text,
                  hr_said_weekday(said.day), hr_day_text(said.day, day), hr_said_weekday(said.other),
                  hr_day_text(said.other, other));
    } else if (said.day.n > today.n) {
        hr_ui_say(ui, HR_STYLE_ERROR, "%s has not come yet: last fri or -3d is in the past",
                  hr_said_back(ctx, said.day, today));
    } else {
        look_at_day(ui, said.day);
        if (hr_session_is_past(ui->session))
            hr_ui_say(ui, HR_STYLE_NORMAL, "as it was at the end of %s", hr_said_back(ctx, said.day, today));
    }
    talloc_free(ctx);
}

enum hr_reaction act_as_of(struct hr_ui *ui, const char *argument)
{
    int64_t when;
    if (hr_time_parse_until(ui->model->zone, argument, &when))
        look(ui, when);
    else
        look_as_said(ui, argument);
    return HR_REACT_PAINT;
}

/* -- what is shown, and in which order -- */

enum hr_reaction act_filter(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_filter(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_log_of(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_log(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_everyone(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->filter = HR_ALL;
    hr_ui_stale(ui, HR_READS_EVIDENCE);
    return HR_REACT_PAINT;
}

enum hr_reaction act_order(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->order = (enum hr_order)((ui->order + 1) % HR_ORDER_COUNT);
    hr_ui_stale(ui, HR_READS_EVIDENCE);
    hr_ui_say(ui, HR_STYLE_NORMAL, "in order: %s", hr_order_text(ui->order));
    return HR_REACT_PAINT;
}

enum hr_reaction act_show(struct hr_ui *ui, const char *argument)
{
    static const char *const says[HR_SHOWING_COUNT] = {N_("states"), N_("values"), N_("how many checks"),
                                                       N_("days since the last check")};
    (void)argument;
    ui->showing = (enum hr_showing)((ui->showing + 1) % HR_SHOWING_COUNT);
    hr_ui_stale(ui, HR_READS_EVIDENCE);
    hr_ui_say(ui, HR_STYLE_NORMAL, "the cells show %s", _(says[ui->showing]));
    return HR_REACT_PAINT;
}

/* -- the program itself -- */

static enum hr_reaction menu(struct hr_ui *ui, const struct hr_view_class *is)
{
    hr_ui_show(ui, is, true);
    hr_ask_menu(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_help(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return menu(ui, &hr_view_help);
}

enum hr_reaction act_palette(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return menu(ui, &hr_view_palette);
}

enum hr_reaction act_unfold(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->unfolds = !ui->unfolds;
    if (!hr_ui_unfolds_more(ui))
        hr_ui_say(ui, HR_STYLE_NORMAL,
                  ui->unfolds ? _("this line says all there is already; others are said whole from now on")
                              : _("lines are said in short again"));
    return HR_REACT_PAINT;
}

enum hr_reaction act_redraw(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    if (ui->term)
        hr_term_redraw(ui->term);
    return HR_REACT_PAINT;
}

enum hr_reaction act_suspend(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->suspends = true;
    return HR_REACT_PAINT;
}

enum hr_reaction act_leave(struct hr_ui *ui, const char *argument)
{
    (void)ui;
    (void)argument;
    return HR_REACT_LEAVE;
}

enum hr_reaction act_mouse(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->has_mouse = !ui->has_mouse;
    if (ui->term)
        hr_term_mouse(ui->term, ui->has_mouse);
    hr_ui_say(ui, HR_STYLE_NORMAL, ui->has_mouse ? _("the mouse is on") : _("the mouse is off: the terminal has it"));
    return HR_REACT_PAINT;
}

enum hr_reaction act_tour(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_tour_begin(ui);
    return HR_REACT_PAINT;
}

/* The first screen's three ways in. */
enum hr_reaction act_start(struct hr_ui *ui, const char *argument)
{
    struct hr_err err;
    (void)argument;
    if (ui->view->rows.at == 1) {
        hr_ask_class(ui);
    } else if (ui->view->rows.at == 2) {
        hr_ask_roster(ui);
    } else {
        struct hr_session *session = ui->options->make_sample(ui->options->app, &err);
        if (session)
            hr_ui_take_session(ui, session);
        else
            hr_ui_complain(ui, &err);
        if (session && ui->config->tour)
            hr_tour_begin(ui);
    }
    return HR_REACT_PAINT;
}
