/*
 * What changes the class itself: settings, imports, new students, skills and courses.
 */
#include "acts.h"

#include "homeroom/setting.h"

#include <string.h>

static bool find_key(const char *name)
{
    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++)
        if (strcmp(key->key, name) == 0)
            return true;
    return false;
}

/* retake=limited:3; said with what takes it back, since undo is of evidence. */
enum hr_reaction act_set(struct hr_ui *ui, const char *argument)
{
    struct hr_err err;
    void *ctx = hr_ctx(ui);
    struct hr_op *ops = NULL;
    size_t count = 0;
    const char *sign = strchr(argument, '='), *was = "";
    struct hr_setting_row row = {.course = ui->scope.course,
                                 .key = sign ? hr_strndup(ctx, argument, (size_t)(sign - argument)) : argument,
                                 .value = sign ? sign + 1 : ""};
    if (sign && find_key(row.key))
        was = hr_policy_text(ctx, hr_model_course(ui->model, ui->scope.course)->policy, NULL, row.key);
    if (!sign)
        hr_ui_say(ui, HR_STYLE_ERROR, "say the key and its value: retake=limited:3");
    else if (!hr_settings_plan(ctx, ui->model, &row, 1, &ops, &count, &err))
        hr_ui_complain(ui, &err);
    else if (!count)
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s is so already", argument);
    else if (hr_ui_commit(ui, ops, count, "palette", &err) == HR_COMMIT_REFUSED)
        hr_ui_complain(ui, &err);
    else
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s; u takes back evidence only, this by :set %s=%s", argument, row.key,
                  was);
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
