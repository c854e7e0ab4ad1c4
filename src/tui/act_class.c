/*
 * What changes the class itself: settings, imports, new students, skills and courses.
 */
#include "acts.h"

#include "homeroom/setting.h"

#include <string.h>

/* retake=limited:3 */
enum hr_reaction act_set(struct hr_ui *ui, const char *argument)
{
    struct hr_err err;
    void *ctx = hr_ctx(ui);
    struct hr_op *ops = NULL;
    size_t count = 0;
    const char *sign = strchr(argument, '=');
    struct hr_setting_row row = {.course = ui->scope.course,
                                 .key = sign ? hr_strndup(ctx, argument, (size_t)(sign - argument)) : argument,
                                 .value = sign ? sign + 1 : ""};
    if (!sign)
        hr_ui_say(ui, HR_STYLE_ERROR, "say the key and its value: retake=limited:3");
    else if (!hr_settings_plan(ctx, ui->model, &row, 1, &ops, &count, &err))
        hr_ui_complain(ui, &err);
    else if (!count)
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s is so already", argument);
    else if (hr_ui_commit(ui, ops, count, "palette", &err) == HR_COMMIT_REFUSED)
        hr_ui_complain(ui, &err);
    else
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s", argument);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_import_roster(struct hr_ui *ui, const char *argument)
{
    hr_ask_import(ui, "roster", argument);
    return HR_REACT_PAINT;
}

enum hr_reaction act_import_skills(struct hr_ui *ui, const char *argument)
{
    hr_ask_import(ui, "skills", argument);
    return HR_REACT_PAINT;
}

enum hr_reaction act_import_calendar(struct hr_ui *ui, const char *argument)
{
    hr_ask_import(ui, "calendar", argument);
    return HR_REACT_PAINT;
}

enum hr_reaction act_import_evidence(struct hr_ui *ui, const char *argument)
{
    hr_ask_import(ui, "evidence", argument);
    return HR_REACT_PAINT;
}

enum hr_reaction act_add_student(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_student(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_add_skill(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_skill(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_new_course(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_class(ui);
    return HR_REACT_PAINT;
}
