/*
 * homeroom new, homeroom presets: rules.md 95, 96.
 */
#include "app.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

struct new_class {
    struct app *app;
    struct hr_op *ops;
    size_t count;
};

static struct hr_op *add(struct new_class *n, enum hr_op_kind kind, const char *words)
{
    struct hr_op *op = hr_push(n->app->ctx, &n->ops, &n->count);
    op->kind = kind;
    op->words = words;
    return op;
}

static hr_course_no new_course(struct new_class *n, const struct hr_model *m, const char *title,
                               const struct hr_preset *preset)
{
    hr_course_no no = {(uint32_t)m->course_count};
    const void *ctx = n->app->ctx;
    add(n, HR_OP_COURSE, hr_printf(ctx, "course %s", title))->row.course = (struct hr_course_row){no, title};
    for (const char *const(*pair)[2] = preset ? preset->pairs : NULL; pair && (*pair)[0]; pair++)
        add(n, HR_OP_SETTING, hr_printf(ctx, "%s of %s: %s", (*pair)[0], title, (*pair)[1]))->row.setting =
            (struct hr_setting_row){.course = no, .key = (*pair)[0], .value = (*pair)[1]};
    return no;
}

static void new_section(struct new_class *n, const struct hr_model *m, hr_course_no course, const char *title)
{
    const void *ctx = n->app->ctx;
    hr_section_no no = hr_model_find_section(m, title);
    if (!no.n) {
        no.n = (uint32_t)m->section_count;
        add(n, HR_OP_SECTION, hr_printf(ctx, "section %s", title))->row.section = (struct hr_section_row){no, title};
    }
    add(n, HR_OP_WORKS, hr_printf(ctx, "section %s works through %s", title, n->app->options.course))->row.works =
        (struct hr_works_row){no, course};
}

static bool works_through(const struct hr_model *m, const char *section, hr_course_no course)
{
    hr_section_no no = hr_model_find_section(m, section);
    const struct hr_section *s = hr_model_section(m, no);
    for (size_t i = 0; no.n && i < s->course_count; i++)
        if (s->courses[i].n == course.n)
            return true;
    return false;
}

/* Titles are kept without blanks around them, wherever they come from (rules.md 103). */
static const char *trimmed(const void *ctx, const char *title)
{
    return title ? hr_text_trim(ctx, title) : NULL;
}

bool verb_new(struct app *app, struct hr_err *err)
{
    struct options *o = &app->options;
    o->course = trimmed(app->ctx, o->course);
    o->section = trimmed(app->ctx, o->section);
    if (!o->course || !*o->course)
        return hr_fail(err, HR_USAGE, "new", "say the course: homeroom new --course TITLE");
    if (o->section && !*o->section)
        return hr_fail(err, HR_USAGE, "--section", "the title is empty");
    const struct hr_preset *preset = o->preset ? hr_preset_find(o->preset) : NULL;
    if (o->preset && !preset)
        return hr_fail(err, HR_USAGE, o->preset, "there is no such preset; homeroom presets lists them");
    if (app->role != HR_TEACHER)
        return hr_fail(err, HR_DENIED, "new", "only a teacher can make courses and sections");
    if (!app_open_names(app, HR_STORE_CREATE, err))
        return false;
    const struct hr_model *m = hr_session_model(app->session);
    struct new_class n = {.app = app};
    hr_course_no course = hr_model_find_course(m, o->course);
    if (course.n && (!o->section || works_through(m, o->section, course)))
        return hr_fail(err, HR_BAD_INPUT, o->course, "the course is already there, and nothing new was said");
    if (course.n && preset)
        fprintf(stderr,
                _("homeroom: %s: the course is already there and keeps its way of grading (homeroom settings)\n"),
                hr_text_clean(app->ctx, o->course));
    if (!course.n)
        course = new_course(&n, m, o->course, preset);
    if (o->section)
        new_section(&n, m, course, o->section);
    struct hr_batch batch = {.ops = n.ops, .count = n.count, .source = "new", .revision = m->revision};
    if (!hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, NULL, err))
        return false;
    hr_buf_printf(app->out, "%s\n", hr_text_clean(app->ctx, hr_store_path(hr_session_store(app->session))));
    return true;
}

/* For people: what a preset means, and below it what it sets. */
static void print_preset(struct app *app, const struct hr_preset *preset)
{
    hr_buf_printf(app->out, "%s: %s\n", preset->name, _(preset->title));
    for (const char *const(*pair)[2] = preset->pairs; (*pair)[0]; pair++)
        hr_buf_printf(app->out, "    %s=%s\n", (*pair)[0], (*pair)[1]);
}

static void list_presets(struct app *app)
{
    struct hr_printer *p = hr_printer_new(app->ctx, app->out, app->format);
    hr_printer_column(p, "preset", NULL, false);
    hr_printer_column(p, "key", NULL, false);
    hr_printer_column(p, "value", NULL, false);
    for (const struct hr_preset *preset = hr_presets; preset->name; preset++)
        for (const char *const(*pair)[2] = preset->pairs; (*pair)[0]; pair++) {
            const char *cells[] = {preset->name, (*pair)[0], (*pair)[1]};
            for (size_t i = 0; i < 3; i++) {
                struct hr_value v;
                hr_value_text(&v, cells[i]);
                hr_printer_cell(p, &v);
            }
        }
    hr_printer_end(p);
}

bool verb_presets(struct app *app, struct hr_err *err)
{
    (void)err;
    if (app->format != HR_FORMAT_TABLE) {
        list_presets(app);
        return true;
    }
    for (const struct hr_preset *preset = hr_presets; preset->name; preset++)
        print_preset(app, preset);
    return true;
}
