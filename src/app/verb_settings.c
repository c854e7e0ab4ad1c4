/*
 * homeroom settings: prints or sets what a course, or one skill, grades by. settings.md.
 */
#include "app.h"
#include "homeroom/effects.h"
#include "homeroom/setting.h"
#include "homeroom/text.h"

#include <string.h>

struct said {
    const char *key;
    const char *value; /* NULL: only asked for */
};

static struct said *read_said(struct app *app, size_t *count, size_t *set)
{
    struct said *said = NULL;
    *count = *set = 0;
    for (size_t i = 1; i < app->options.arg_count; i++) {
        const char *text = app->options.args[i];
        const char *sign = strchr(text, '=');
        struct said *s = hr_push(app->ctx, &said, count);
        s->key = sign ? hr_strndup(app->ctx, text, (size_t)(sign - text)) : text;
        s->value = sign ? sign + 1 : NULL;
        *set += sign != NULL;
    }
    return said;
}

/* For people KEY=VALUE, as it is set; for programs a row with two columns, through `p`. */
static void print_one(struct app *app, struct hr_printer *p, const struct hr_course *course,
                      const struct hr_skill_policy *skill, const char *key)
{
    const char *cells[] = {key, hr_policy_text(app->ctx, course->policy, skill, key)};
    if (!p)
        hr_buf_printf(app->out, "%s=%s\n", key, hr_text_clean(app->ctx, cells[1]));
    for (size_t i = 0; p && i < sizeof cells / sizeof cells[0]; i++) {
        struct hr_value v;
        hr_value_text(&v, cells[i]);
        hr_printer_cell(p, &v);
    }
}

static struct hr_printer *new_printer(struct app *app)
{
    if (app->format == HR_FORMAT_TABLE)
        return NULL;
    struct hr_printer *p = hr_printer_new(app->ctx, app->out, app->format);
    hr_printer_column(p, "key", NULL, false);
    hr_printer_column(p, "value", NULL, false);
    return p;
}

static bool print_settings(struct app *app, hr_course_no no, const struct said *said, size_t count, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    const struct hr_course *course = hr_model_course(m, no);
    const struct hr_skill_policy *skill = app->scope.skill.n ? hr_model_skill(m, app->scope.skill)->policy : NULL;
    for (size_t i = 0; i < count; i++) {
        const struct hr_setting_key *key = hr_setting_key_find(said[i].key);
        if (!key)
            return hr_fail(err, HR_USAGE, said[i].key, "there is no such setting; homeroom names settings lists them");
        if (skill && !key->per_skill)
            return hr_fail(err, HR_USAGE, said[i].key, "a skill has no setting of its own by this name");
    }
    struct hr_printer *p = new_printer(app);
    for (size_t i = 0; i < count; i++)
        print_one(app, p, course, skill, said[i].key);
    for (const struct hr_setting_key *key = hr_setting_keys; !count && key->key; key++)
        if (!skill || key->per_skill)
            print_one(app, p, course, skill, key->key);
    if (p)
        hr_printer_end(p);
    return true;
}

static bool set_settings(struct app *app, hr_course_no course, const struct said *said, size_t count,
                         struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    struct hr_setting_row *rows = NULL;
    size_t row_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!said[i].value)
            return hr_fail(err, HR_USAGE, said[i].key, "either print settings or set them, not both at once");
        *hr_push(app->ctx, &rows, &row_count) =
            (struct hr_setting_row){course, app->scope.skill, said[i].key, said[i].value};
    }
    struct hr_op *ops;
    size_t op_count;
    if (!hr_settings_plan(app->ctx, m, rows, row_count, &ops, &op_count, err))
        return false;
    if (app->options.dry_run) {
        const struct hr_model *after = hr_session_what_if(app->session, app->ctx, ops, op_count, err);
        if (after)
            hr_effects_print(app->out, m, after);
        return after != NULL;
    }
    struct hr_batch batch = {.ops = ops, .count = op_count, .source = "settings", .revision = m->revision};
    if (op_count && !hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, NULL, err))
        return false;
    for (size_t i = 0; i < op_count; i++)
        hr_buf_printf(app->out, "%s\n", hr_text_clean(app->ctx, ops[i].words));
    return true;
}

bool verb_settings(struct app *app, struct hr_err *err)
{
    size_t count, set;
    struct said *said = read_said(app, &count, &set);
    if (set && app->role != HR_TEACHER)
        return hr_fail(err, HR_DENIED, "settings", "only a teacher can change settings");
    if (!app_open(app, set ? HR_STORE_WRITE : HR_STORE_READ, err))
        return false;
    hr_course_no course = {0};
    if (app->scope.skill.n)
        course = hr_model_skill(hr_session_model(app->session), app->scope.skill)->course;
    else if (!app_one_course(app, &course, err))
        return false;
    return set ? set_settings(app, course, said, count, err) : print_settings(app, course, said, count, err);
}
