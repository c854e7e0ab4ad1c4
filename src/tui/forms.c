/*
 * Which form goes to whom, before it is handed out: the one that someone has chosen on the Ready view, else the one
 * that is next. A choice is nothing that happened, so it is in no log: it is told to the claim that hands the form out,
 * and it is forgotten with the try it was made for.
 */
#include "homeroom/ui.h"

#include <string.h>

static struct hr_chosen *find(const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    for (size_t i = 0; i < ui->chosen_count; i++)
        if (ui->chosen[i].student.n == student.n && ui->chosen[i].skill.n == skill.n)
            return &ui->chosen[i];
    return NULL;
}

const char *hr_ui_form_chosen(const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    const struct hr_chosen *c = find(ui, student, skill);
    return c && c->checks == hr_model_cell(ui->model, student, skill)->checks ? c->form : NULL;
}

const char *hr_ui_form(const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    const char *chosen = hr_ui_form_chosen(ui, student, skill);
    return chosen ? chosen : hr_form_next(ui->model, student, skill);
}

void hr_ui_choose_form(struct hr_ui *ui, hr_student_no student, hr_skill_no skill, const char *form)
{
    struct hr_chosen *c = find(ui, student, skill);
    if (!c)
        c = hr_push(ui, &ui->chosen, &ui->chosen_count);
    *c = (struct hr_chosen){student, skill, hr_model_cell(ui->model, student, skill)->checks, hr_strdup(ui, form)};
}
