/*
 * What a class lacks before there is anything to see, and what to press for it: the sentence of an empty screen.
 */
#include "homeroom/ui.h"

#include "homeroom/translate.h"

static bool has_skills(const struct hr_ui *ui)
{
    const struct hr_course *c = hr_model_course(ui->model, ui->scope.course);
    for (size_t i = 0; i < c->unit_count; i++)
        if (hr_model_unit(ui->model, c->units[i])->skill_count)
            return true;
    return false;
}

/* Is it up to this person, now? */
static bool may_change(const struct hr_ui *ui)
{
    return !hr_need_unmet(ui, HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_TEACHER);
}

static const char *no_students(const struct hr_ui *ui)
{
    if (!may_change(ui))
        return _("There are no students yet.");
    return _("There are no students yet: {:add student} types them in, {:import roster} reads a CSV file or your "
             "school's export.");
}

static const char *no_skills(const struct hr_ui *ui)
{
    if (!may_change(ui))
        return _("There are no skills yet.");
    return ui->options->plain
               ? _("There are no skills yet: {:add skill} types them in, {:import skills} reads a CSV file.")
               : _("There are no skills yet: {plan} opens the plan, where units, skills and dates are typed in; "
                   "{:import skills} reads a CSV file.");
}

char *hr_ui_missing(const void *ctx, const struct hr_ui *ui)
{
    if (!ui->scope.course.n)
        return hr_ui_keyed(ctx, ui,
                           may_change(ui) ? _("There is no course yet: {:new course} makes one.")
                                          : _("There is no course yet."));
    bool nobody = !(ui->line_count + ui->hidden_count), nothing = !has_skills(ui);
    char *s = nobody ? hr_ui_keyed(ctx, ui, no_students(ui)) : hr_strdup(ctx, "");
    if (nothing)
        hr_append(&s, "%s%s", nobody ? " " : "", hr_ui_keyed(s, ui, no_skills(ui)));
    return nobody || nothing ? s : NULL;
}

char *hr_ui_empty(const void *ctx, const struct hr_ui *ui, const char *text)
{
    char *missing = hr_ui_missing(ctx, ui);
    return missing ? missing : hr_ui_keyed(ctx, ui, text);
}
