/*
 * What changes the class itself: settings, imports, new students, skills and courses.
 */
#include "acts.h"

#include "homeroom/setting.h"
#include "homeroom/text.h"

#include <string.h>

static bool find_key(const char *name)
{
    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++)
        if (strcmp(key->key, name) == 0)
            return true;
    return false;
}

/* -- :set -- */

enum { CHANGE = HR_NEED_PRESENT | HR_NEED_WRITE | HR_NEED_TEACHER | HR_NEED_CLASS };

/* theme=dark: of this person on this machine, whatever the role, and kept for the next time. */
static void set_own(struct hr_ui *ui, const char *key, const char *value)
{
    struct hr_err err;
    if (!hr_config_set(ui->config, key, value, &err)) {
        hr_ui_complain(ui, &err);
        return;
    }
    hr_ui_configure(ui);
    if (!ui->options->save_config)
        hr_ui_say(ui, HR_STYLE_GOOD, "%s=%s, until you leave", key, value);
    else if (ui->options->save_config(ui->options->app, key, value, &err))
        hr_ui_say(ui, HR_STYLE_GOOD, "saved in your configuration: %s=%s", key, value);
    else
        hr_ui_say(ui, HR_STYLE_ERROR, "%s=%s until you leave; not saved: %s: %s", key, value, err.what, err.why);
}

/* retake=limited:3; said with what takes it back, since undo is of evidence. */
static void set_class(const void *ctx, struct hr_ui *ui, const char *key, const char *value)
{
    struct hr_err err;
    struct hr_op *ops = NULL;
    size_t count = 0;
    const char *was = "";
    const struct hr_setting_row row = {.course = ui->scope.course, .key = key, .value = value};
    if (find_key(key))
        was = hr_policy_text(ctx, hr_model_course(ui->model, ui->scope.course)->policy, NULL, key);
    if (!hr_settings_plan(ctx, ui->model, &row, 1, &ops, &count, &err))
        hr_ui_complain(ui, &err);
    else if (!count)
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s=%s is so already", key, value);
    else if (hr_ui_commit(ui, ops, count, "palette", &err) == HR_COMMIT_REFUSED)
        hr_ui_complain(ui, &err);
    else
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s=%s; {undo} takes back evidence only, this by {:set} %s=%s", key, value,
                  key, was);
}

enum hr_reaction act_set(struct hr_ui *ui, const char *argument)
{
    void *ctx = hr_ctx(ui);
    const char *sign = strchr(argument, '='), *why;
    const char *key = sign ? hr_text_trim(ctx, hr_strndup(ctx, argument, (size_t)(sign - argument))) : "";
    const char *value = sign ? hr_text_trim(ctx, sign + 1) : "";
    if (!sign)
        hr_ui_say(ui, HR_STYLE_ERROR, "say the key and its value: retake=limited:3");
    else if (hr_config_has(key))
        set_own(ui, key, value);
    else if ((why = hr_need_unmet(ui, CHANGE)))
        hr_ui_say_unmet(ui, why);
    else
        set_class(ctx, ui, key, value);
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

enum hr_reaction act_class_file(struct hr_ui *ui, const char *argument)
{
    char *path = hr_words_path(ui, ui, hr_store_path(hr_session_store(ui->session)));
    (void)argument;
    hr_ui_say(ui, HR_STYLE_NORMAL,
              "everything is saved at once; homeroom backup FILE makes a copy. The class is one file, %s", path);
    talloc_free(path);
    return HR_REACT_PAINT;
}
