/*
 * The questions of the first screen, one after the other: a roster file, where one begins with it, then the course, its
 * section and the way of grading. The app makes the class; here is only what is asked. Nothing is made before the last
 * answer.
 */
#include "ask.h"

#include "homeroom/example.h"
#include "homeroom/text.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum { ROSTER, TITLE, SECTION, PRESET };
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

/* What the roster holds; NULL: there is none. */
static const struct hr_roster_look *look_of(const struct hr_prompt *p)
{
    return p->own;
}

/* -- the roster file -- */

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

static void complete(const struct hr_ui *ui, struct hr_prompt *p)
{
    size_t count;
    char **all = files(p, ui, p, &count);
    if (count)
        hr_field_set(p, &p->field, ask_common_start(p, all, count));
}

static bool look(const struct hr_ui *ui, struct hr_prompt *p, const char *path)
{
    struct hr_err err;
    struct hr_roster_look *found = hr_new(p, struct hr_roster_look);
    if (!ui->options->look_at_roster(ui->options->app, path, found, &err))
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    p->own = found;
    return true;
}

/* "28 students in 2 sections" */
static char *found_text(const void *ctx, const struct hr_roster_look *l)
{
    char *s = hr_printf(ctx, hr_plural("%zu student", "%zu students", l->students), l->students);
    if (l->sections)
        hr_append(&s, hr_plural(" in %zu section", " in %zu sections", l->sections), l->sections);
    return s;
}

/* -- the way of grading -- */

/* The way of grading that is meant: the only one whose name begins so; NULL when there is none, or nothing was typed.
 */
static const struct hr_preset *meant(const struct hr_prompt *p)
{
    void *scratch = hr_ctx(NULL);
    const char *text = hr_text_trim(scratch, p->field.text);
    const struct hr_preset *found = NULL;
    size_t length = strlen(text), count = 0;
    for (const struct hr_preset *preset = hr_presets; length && preset->name; preset++) {
        if (strncasecmp(preset->name, text, length) != 0)
            continue;
        found = preset;
        count++;
    }
    talloc_free(scratch);
    return count == 1 ? found : NULL;
}

/* The ways of grading over the question, with the one that is meant marked. */
static char **above(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, size_t *count)
{
    char **out = NULL;
    (void)ui;
    *count = 0;
    if (p->stage == TITLE && look_of(p))
        *hr_push(ctx, &out, count) = hr_printf(ctx, "%s: %s", p->answers[ROSTER], found_text(ctx, look_of(p)));
    const struct hr_preset *now = meant(p);
    for (const struct hr_preset *preset = hr_presets; p->stage == PRESET && preset->name; preset++)
        *hr_push(ctx, &out, count) =
            hr_printf(ctx, "%s %-12s %s", preset == now ? ">" : " ", preset->name, _(preset->title));
    return out;
}

static char *preset_hint(const void *ctx, const struct hr_prompt *p)
{
    const struct hr_preset *preset = meant(p);
    if (preset)
        return hr_printf(ctx, _("%s. For example, %s. Enter takes it; every part can be changed later"),
                         _(preset->title), hr_example_grade(ctx, preset));
    return hr_strdup(ctx, _("Down and Up choose, and show what each comes to; Enter alone: the best check counts, 3 "
                            "of 4 is mastered, no grades"));
}

static void choose(struct hr_prompt *p, bool down)
{
    const struct hr_preset *now = meant(p);
    int count = 0, at = now ? (int)(now - hr_presets) : -1;
    while (hr_presets[count].name)
        count++;
    assert(count > 0);
    at = down ? (at + 1) % count : at <= 0 ? count - 1 : at - 1;
    hr_field_set(p, &p->field, hr_presets[at].name);
    TALLOC_FREE(p->trouble);
}

/* -- the prompt -- */

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    static const char *const labels[] = {N_("roster file:"), N_("title of the course:"), N_("title of the section:"),
                                         N_("way of grading:")};
    (void)ui;
    return hr_strdup(ctx, _(labels[p->stage]));
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    switch (p->stage) {
    case ROSTER: return roster_hint(ctx, ui, p);
    case TITLE: return hr_strdup(ctx, _("for example Algebra 1; Enter goes on, Esc leaves"));
    case SECTION: return hr_strdup(ctx, _("for example Period 2; Enter goes on, Esc leaves"));
    default: return preset_hint(ctx, p);
    }
}

/* Tab completes a path; Up and Down go through the ways of grading. */
static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    bool down = hr_key_among(k, "Down Tab C-n"), up = hr_key_among(k, "Up S-Tab C-p");
    if (p->stage == ROSTER && hr_key_among(k, "Tab"))
        complete(ui, p);
    else if (p->stage == PRESET && (down || up))
        choose(p, down);
    else
        return false;
    return true;
}

static bool make(struct hr_ui *ui, struct hr_prompt *p, const struct hr_preset *preset)
{
    struct hr_err err;
    const struct hr_class_wanted wanted = {.title = p->answers[TITLE],
                                           .preset = preset ? preset->name : NULL,
                                           .section = p->answers[SECTION],
                                           .roster = p->answers[ROSTER]};
    struct hr_session *session = ui->options->make_class(ui->options->app, &wanted, &err);
    if (!session)
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    go_on_with(ui, session);
    hr_ui_set_course(ui, hr_model_find_course(ui->model, wanted.title));
    hr_ui_say(ui, HR_STYLE_GOOD, "your class is made, and nothing needs saving; it is one file, %s",
              hr_words_path(p, ui, hr_store_path(hr_session_store(session))));
    return true;
}

/* A roster that names sections needs no other. */
static int after(const struct hr_prompt *p)
{
    return p->stage == TITLE && look_of(p) && look_of(p)->sections ? PRESET : p->stage + 1;
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    char *text = hr_text_trim(p, p->field.text);
    if (!*text && p->stage != PRESET)
        return hr_prompt_refuse(p, p->stage == ROSTER ? N_("the name of a file is needed; Esc leaves")
                                                      : N_("a title is needed; Esc leaves"));
    if (*text && p->stage == PRESET && !meant(p))
        return hr_prompt_refuse(p, "there is no way of grading of that name");
    if (p->stage == PRESET)
        return make(ui, p, meant(p));
    if (p->stage == ROSTER && !look(ui, p, text))
        return false;
    p->answers[p->stage] = text;
    p->stage = after(p);
    hr_field_set(p, &p->field, "");
    return false;
}

static const struct hr_prompt_class class = {
    .name = "class", .label = label, .hint = hint, .enter = enter, .key = key, .above = above};

void hr_ask_class(struct hr_ui *ui)
{
    hr_prompt_open(ui, &class, "")->stage = TITLE;
}

void hr_ask_roster(struct hr_ui *ui)
{
    hr_prompt_open(ui, &class, "")->stage = ROSTER;
}
