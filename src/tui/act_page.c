/*
 * The page of one skill, the reasons for a number, and reports.
 */
#include "acts.h"

#include "homeroom/reports.h"
#include "homeroom/text.h"

#include <assert.h>

static struct hr_subject here(const struct hr_ui *ui)
{
    return hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
}

enum hr_reaction act_skill_page(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->skill = here(ui).skill;
    hr_ui_show(ui, &hr_view_skill, true);
    return HR_REACT_PAINT;
}

/* In path order over the whole course, round and round. */
static enum hr_reaction turn_skill(struct hr_ui *ui, int by)
{
    const struct hr_course *course = hr_model_course(ui->model, hr_model_skill(ui->model, ui->skill)->course);
    int count = (int)course->skill_count, at = 0;
    for (int i = 0; i < count; i++)
        if (course->skills[i].n == ui->skill.n)
            at = i + by;
    if (count)
        hr_ui_go(ui, (hr_student_no){0}, course->skills[(at + count) % count]);
    return HR_REACT_PAINT;
}

enum hr_reaction act_next_skill(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_skill(ui, 1);
}

enum hr_reaction act_previous_skill(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn_skill(ui, -1);
}

/* Of a cell why it is so; of a student alone, why the pace is. */
enum hr_reaction act_why(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = here(ui);
    ui->why = s.student.n && s.skill.n ? HR_WHY_MASTERY : HR_WHY_PACE;
    if (s.student.n)
        ui->student = s.student;
    if (s.skill.n)
        ui->skill = s.skill;
    hr_ui_show(ui, &hr_view_why, true);
    return HR_REACT_PAINT;
}

/* -- reports -- */

/* Where one student is meant there is a report on them, in the gradebook their transcript. */
static const char *report_here(const struct hr_ui *ui, struct hr_subject s)
{
    if (ui->view->is->bit & (HR_IN_SKILLS | HR_IN_SKILL))
        return "skills";
    if (!s.student.n)
        return "class";
    return ui->view->is->bit == HR_IN_GRADES ? "transcript" : "progress";
}

static void show_report(struct hr_ui *ui, const struct hr_report_class *is)
{
    assert(is);
    ui->report = is;
    if (is->of_students && !ui->student.n && ui->line_count)
        ui->student = ui->lines[0].student;
    hr_ui_show(ui, &hr_view_report, true);
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
}

enum hr_reaction act_report_here(struct hr_ui *ui, const char *argument)
{
    struct hr_subject s = here(ui);
    (void)argument;
    const char *name = report_here(ui, s);
    if (s.student.n)
        ui->student = s.student;
    show_report(ui, hr_report_find(name));
    return HR_REACT_PAINT;
}

enum hr_reaction act_report(struct hr_ui *ui, const char *argument)
{
    const struct hr_report_class *is = hr_report_find(argument);
    struct hr_subject s = here(ui);
    if (is && s.student.n)
        ui->student = s.student;
    if (is)
        show_report(ui, is);
    else
        hr_ui_say(ui, HR_STYLE_WARNING, "%s: there is no such report", argument);
    return HR_REACT_PAINT;
}

enum hr_reaction act_next_report(struct hr_ui *ui, const char *argument)
{
    size_t i = 0;
    (void)argument;
    while (hr_reports[i] && hr_reports[i] != ui->report)
        i++;
    show_report(ui, hr_reports[i] && hr_reports[i + 1] ? hr_reports[i + 1] : hr_reports[0]);
    hr_list_to(&ui->view->rows, 0);
    return HR_REACT_PAINT;
}

/* The name of a student's page is that of its file in a folder; of a class it has the day. */
static char *file_of_report(const void *ctx, const struct hr_ui *ui)
{
    char day[HR_DAY_TEXT];
    const struct hr_report r = {.m = ui->model};
    const struct hr_page page = {.student = ui->student};
    if (ui->report->of_students)
        return hr_report_file_name(ctx, ui->report, &r, &page, HR_DOCUMENT_HTML);
    return hr_printf(ctx, "%s-%s.html", ui->report->name, hr_day_text(ui->model->today, day));
}

enum hr_reaction act_backup(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_backup(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_export(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_export(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_print_report(struct hr_ui *ui, const char *argument)
{
    void *ctx = hr_ctx(NULL);
    (void)argument;
    hr_ask_report(ui, file_of_report(ctx, ui));
    talloc_free(ctx);
    return HR_REACT_PAINT;
}
