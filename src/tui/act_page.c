/*
 * The page of one skill, and the reasons for a number.
 */
#include "acts.h"

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
