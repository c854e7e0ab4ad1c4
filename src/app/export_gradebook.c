/*
 * homeroom export gradebook: the points of one course in our own form, in another system's (--to), or written into what
 * the other system has exported (--into).
 */
#include "app.h"
#include "homeroom/exchange.h"
#include "homeroom/table.h"
#include "homeroom/text.h"

#include <string.h>

static void say_notes(const struct app *app, const struct hr_plan *plan)
{
    for (size_t i = 0; i < plan->note_count; i++)
        fprintf(stderr, "homeroom: %s\n", hr_text_clean(app->ctx, plan->notes[i]));
}

/* ---- into ---- */

static bool read_source(const struct app *app, const char *path, struct hr_source *out, struct hr_err *err)
{
    char *bytes;
    if (!file_read(app->ctx, path, HR_TABLE_BYTES_MAX, &bytes, &out->size, err))
        return false;
    out->name = strcmp(path, "-") == 0 ? "standard input" : path;
    out->bytes = bytes;
    return true;
}

static bool export_into(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    const struct options *o = &app->options;
    struct hr_source theirs, map;
    struct hr_fill_options options = {.reading = {.from = o->to, .match_names = o->match_names, .now = app_now(app)},
                                      .scale_points = o->scale_points,
                                      .skip_bad = o->skip_bad};
    if (o->bom || o->format)
        return hr_fail(err, HR_USAGE, "--into", "their file keeps its own form: leave out --%s",
                       o->bom ? "bom" : "format");
    if (!app_read_options(o, &options.reading, err) || !read_source(app, o->into, &theirs, err))
        return false;
    if (o->map && !read_source(app, o->map, &map, err))
        return false;
    options.reading.map = o->map ? &map : NULL;
    struct hr_buf *filled = hr_buf_new(app->ctx, NULL, NULL); /* whole or not at all, on standard output too */
    struct hr_plan *plan =
        hr_export_into(app->ctx, hr_session_model(app->session), &app->scope, &theirs, &options, filled, err);
    if (!plan)
        return false;
    hr_buf_add(out, filled->bytes, filled->n);
    say_notes(app, plan);
    app->left_out = plan->rejected > 0;
    return true;
}

/* ---- to ---- */

bool export_gradebook(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    const char *to = app->options.to ? app->options.to : "homeroom";
    const struct hr_model *m = hr_session_model(app->session);
    if (!app_one_course(app, &app->scope.course, err))
        return false;
    if (app->options.into)
        return export_into(app, out, err);
    if (strcmp(to, "homeroom") == 0)
        hr_gradebook_print(out, m, &app->scope, app->options.format ? app->format : HR_FORMAT_CSV);
    else if (strcmp(to, "canvas") == 0)
        hr_export_canvas(out, m, &app->scope);
    else
        return hr_fail(err, HR_USAGE, to, "a gradebook goes to homeroom or canvas");
    return true;
}
