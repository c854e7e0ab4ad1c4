/*
 * The lists of names, each from the table that the program itself works by.
 */
#include "names.h"

#include <string.h>

#include "homeroom/action.h"
#include "homeroom/text.h"

struct name *names_add(struct names *n, const char *text, const char *says)
{
    struct name *name = hr_push(n->ctx, &n->all, &n->count);
    *name = (struct name){.text = hr_text_clean(n->ctx, text), .says = hr_text_clean(n->ctx, says)};
    return name;
}

/* -- of the program -- */

static void commands(const struct app *app, struct names *n)
{
    (void)app;
    for (const struct verb *v = verbs; v->name; v++)
        names_add(n, v->name, v->summary)->more[0] = v->arguments;
}

static void options(const struct app *app, struct names *n)
{
    struct option_name o;
    (void)app;
    for (size_t i = 0; option_at(i, &o); i++)
        names_add(n, hr_printf(n->ctx, "--%s", o.name), o.help)->more[0] = o.argument ? o.argument : "";
}

static void settings(const struct app *app, struct names *n)
{
    (void)app;
    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++) {
        struct name *name = names_add(n, key->key, key->help);
        name->more[0] = key->values;
        name->more[1] = key->standard ? key->standard : "";
        name->more[2] = key->per_skill ? "skill" : "course";
    }
}

/* In words, where an action works: "everywhere", or the views. */
static const char *places(const void *ctx, unsigned in)
{
    static const struct {
        unsigned bits;
        const char *words;
    } views[] = {{HR_IN_GRID, "Grid"},     {HR_IN_PACE, "Pace"},         {HR_IN_READY, "Ready"},
                 {HR_IN_NEEDS, "Needs"},   {HR_IN_SKILLS, "Skills"},     {HR_IN_GRADES, "Grades"},
                 {HR_IN_LOG, "Log"},       {HR_IN_STUDENT, "a student"}, {HR_IN_SKILL, "a skill"},
                 {HR_IN_WHY, "reasons"},   {HR_IN_REPORT, "a report"},   {HR_IN_PERIOD, "this period"},
                 {HR_IN_PLAN, "the plan"}, {HR_IN_BOARD, "the board"},   {HR_IN_START, "the start"}};
    char *out = hr_strdup(ctx, "");
    if ((in & HR_IN_CLASS) == HR_IN_CLASS)
        return "everywhere";
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
        if (in & views[i].bits)
            hr_append(&out, "%s%s", *out ? ", " : "", views[i].words);
    return out;
}

/* "C-r" is ^R in the footer and here; several keys keep a blank between them. */
static char *key_labels(const void *ctx, const char *keys)
{
    char *out = hr_strdup(ctx, "");
    for (const char *at = keys; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
        char name[HR_KEY_NAME], label[HR_KEY_NAME];
        hr_append(&out, "%s%s", *out ? " " : "", hr_key_label(hr_key_first(at, name), true, label));
    }
    return out;
}

static void actions(const struct app *app, struct names *n)
{
    (void)app;
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        struct name *name = names_add(n, a->name, a->help);
        name->more[0] = key_labels(n->ctx, a->keys);
        name->more[1] = places(n->ctx, a->in);
        name->more[2] = a->argument ? a->argument->name : "";
    }
}

static void presets(const struct app *app, struct names *n)
{
    (void)app;
    for (const struct hr_preset *p = hr_presets; p->name; p++)
        names_add(n, p->name, p->title);
}

static void kinds(const struct app *app, struct names *n)
{
    (void)app;
    for (int kind = 0; kind < HR_KIND_COUNT; kind++)
        names_add(n, hr_kind_text((enum hr_kind)kind), "");
}

/* -- of the class file -- */

static const struct hr_model *model(const struct app *app)
{
    return hr_session_model(app->session);
}

static void courses(const struct app *app, struct names *n)
{
    for (size_t i = 1; i < model(app)->course_count; i++)
        names_add(n, model(app)->courses[i].title, "");
}

static void sections(const struct app *app, struct names *n)
{
    for (size_t i = 1; i < model(app)->section_count; i++)
        names_add(n, model(app)->sections[i].title, "");
}

static void units(const struct app *app, struct names *n)
{
    for (size_t i = 1; i < model(app)->unit_count; i++)
        names_add(n, model(app)->units[i].title, "");
}

static void skills(const struct app *app, struct names *n)
{
    for (size_t i = 1; i < model(app)->skill_count; i++)
        names_add(n, model(app)->skills[i].code, model(app)->skills[i].title);
}

static void students(const struct app *app, struct names *n)
{
    for (size_t i = 0; i + 1 < model(app)->student_count; i++) {
        const struct hr_student *s = hr_model_student(model(app), model(app)->by_name[i]);
        names_add(n, s->id, s->name);
    }
}

static void terms(const struct app *app, struct names *n)
{
    for (size_t c = 1; c < model(app)->course_count; c++)
        for (size_t i = 0; i < model(app)->courses[c].policy->term_count; i++)
            names_add(n, model(app)->courses[c].policy->terms[i].name, model(app)->courses[c].title);
}

static const struct list {
    const char *kind;
    bool of_file;
    void (*add)(const struct app *, struct names *);
    const char *help;
} lists[] = {
    {"commands", false, commands, "what can stand behind homeroom, and what stands behind that"},
    {"options", false, options, "every option, and what stands behind it"},
    {"settings", false, settings, "every setting: its values, its default, whether a skill may have its own"},
    {"actions", false, actions,
     "what can be done in the dashboard: keys, where they work, what the palette takes behind it"},
    {"presets", false, presets, "the ways of grading to start from"},
    {"kinds", false, kinds, "the kinds of evidence"},
    {"courses", true, courses, "the courses of the class file"},
    {"sections", true, sections, "its sections"},
    {"units", true, units, "its units"},
    {"skills", true, skills, "its skills by code, with their titles"},
    {"students", true, students, "its students by id, with their names"},
    {"terms", true, terms, "its terms, with their courses"},
};
enum { LISTS = sizeof lists / sizeof lists[0] };

bool names_of(struct app *app, const char *kind, struct names *n, struct hr_err *err)
{
    for (size_t i = 0; i < LISTS; i++) {
        if (strcmp(kind, lists[i].kind) != 0)
            continue;
        if (lists[i].of_file && !app->session && !app_open_names(app, HR_STORE_READ, err))
            return false;
        lists[i].add(app, n);
        return true;
    }
    return hr_fail(err, HR_USAGE, kind, "there are no such names; homeroom names lists what there is");
}

void names_of_names(struct names *n)
{
    for (size_t i = 0; i < LISTS; i++)
        names_add(n, lists[i].kind, lists[i].help);
}
