/*
 * The questions of the first screen. The app makes the file; here is only what is asked.
 */
#include "ask.h"

#include "homeroom/example.h"
#include "homeroom/text.h"

#include <assert.h>
#include <string.h>

enum { TITLE, SECTION, PRESET, STAGES };
enum { FILES_SHOWN = 4 };

static void go_on_with(struct hr_ui *ui, struct hr_session *session)
{
    struct hr_session *was = ui->session;
    if (session != was)
        hr_ui_take_session(ui, session);
    hr_ui_stale(ui, HR_READS_ROSTER | HR_READS_EVIDENCE | HR_READS_PLACE);
    if (session != was)
        talloc_free(was);
}

/* -- a new class: three answers in a row -- */

static char *class_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    static const char *const labels[STAGES] = {N_("title of the course:"), N_("title of the section:"),
                                               N_("way of grading:")};
    (void)ui;
    return hr_strdup(ctx, _(labels[p->stage]));
}

static char *class_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    static const char *const hints[STAGES] = {N_("for example Algebra 1; Enter goes on, Esc leaves"),
                                              N_("for example Period 2; Enter goes on, Esc leaves"), ""};
    (void)ui;
    if (p->stage != PRESET)
        return hr_strdup(ctx, _(hints[p->stage]));
    const struct hr_preset *preset = hr_preset_find(hr_text_trim(p, p->field.text));
    if (preset)
        return hr_printf(ctx, _("%s. For example, %s. Enter takes it; every part can be changed later"),
                         _(preset->title), hr_example_grade(ctx, preset));
    return hr_strdup(ctx, _("Down and Up choose, and show what each comes to; Enter alone: as it comes"));
}

/* The ways of grading over the question, with the one that stands in it marked. */
static char **class_above(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, size_t *count)
{
    char **out = NULL;
    (void)ui;
    *count = 0;
    for (const struct hr_preset *preset = hr_presets; p->stage == PRESET && preset->name; preset++)
        *hr_push(ctx, &out, count) = hr_printf(ctx, "%s %-12s %s", strcmp(preset->name, p->field.text) == 0 ? ">" : " ",
                                               preset->name, _(preset->title));
    return out;
}

/* Up and Down go through the ways of grading. */
static bool class_key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *key)
{
    bool down = hr_key_among(key, "Down Tab C-n"), up = hr_key_among(key, "Up S-Tab C-p");
    int count = 0, at = -1;
    (void)ui;
    if (p->stage != PRESET || (!down && !up))
        return false;
    for (; hr_presets[count].name; count++)
        if (strcmp(hr_presets[count].name, p->field.text) == 0)
            at = count;
    assert(count > 0);
    at = down ? (at + 1) % count : at <= 0 ? count - 1 : at - 1;
    hr_field_set(p, &p->field, hr_presets[at].name);
    TALLOC_FREE(p->trouble);
    return true;
}

static bool class_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    char *text = hr_text_trim(p, p->field.text);
    if (!*text && p->stage != PRESET)
        return hr_prompt_refuse(p, "a title is needed; Esc leaves");
    if (*text && p->stage == PRESET && !hr_preset_find(text))
        return hr_prompt_refuse(p, "there is no way of grading of that name");
    p->answers[p->stage] = text;
    if (p->stage < PRESET) {
        p->stage++;
        hr_field_set(p, &p->field, "");
        return false;
    }
    struct hr_err err;
    struct hr_session *session =
        ui->options->make_class(ui->options->app, p->answers[TITLE], *text ? text : NULL, p->answers[SECTION], &err);
    if (!session)
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    go_on_with(ui, session);
    hr_ui_set_course(ui, hr_model_find_course(ui->model, p->answers[TITLE]));
    return true;
}

static const struct hr_prompt_class class = {.name = "class",
                                             .label = class_label,
                                             .hint = class_hint,
                                             .enter = class_enter,
                                             .key = class_key,
                                             .above = class_above};

void hr_ask_class(struct hr_ui *ui)
{
    hr_prompt_open(ui, &class, "");
}

/* -- a roster -- */

static char *roster_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("roster file:"));
}

/* What begins as it is typed. */
static char **files(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, size_t *count)
{
    *count = 0;
    return ui->options->files ? ui->options->files(ui->options->app, ctx, p->field.text, count) : NULL;
}

static char *roster_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    size_t count;
    char **all = files(ctx, ui, p, &count);
    if (!*p->field.text || !count)
        return hr_strdup(ctx, _("a CSV file with names and ids, or your school's export; Enter reads it, Esc leaves"));
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count && i < FILES_SHOWN; i++)
        hr_append(&s, "%s%s", i ? ", " : "", all[i]);
    if (count > FILES_SHOWN)
        hr_append(&s, _(" and %zu more"), count - FILES_SHOWN);
    hr_append(&s, _("; Tab completes"));
    return s;
}

static bool roster_key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *key)
{
    size_t count;
    if (!hr_key_among(key, "Tab"))
        return false;
    char **all = files(p, ui, p, &count);
    if (count)
        hr_field_set(p, &p->field, ask_common_start(p, all, count));
    return true;
}

static bool roster_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    char *path = hr_text_trim(p, p->field.text);
    if (!*path)
        return hr_prompt_refuse(p, "the name of a file is needed; Esc leaves");
    struct hr_session *session = ui->options->import_roster(ui->options->app, path, &err);
    if (!session)
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    go_on_with(ui, session);
    return true;
}

static const struct hr_prompt_class roster = {
    .name = "roster", .label = roster_label, .hint = roster_hint, .enter = roster_enter, .key = roster_key};

void hr_ask_roster(struct hr_ui *ui)
{
    hr_prompt_open(ui, &roster, "");
}
