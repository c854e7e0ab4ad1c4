/*
 * homeroom export gradebook: the points of one course in our own form, in another system's (--to), or written into what
 * the other system has exported (--into).
 */
#include "app.h"
#include "homeroom/exchange.h"
#include "homeroom/table.h"
#include "homeroom/text.h"

#include <string.h>

static void say_notes(const struct app *app, char *const *notes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "homeroom: %s\n", hr_text_clean(app->ctx, notes[i]));
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
    say_notes(app, plan->readings, plan->reading_count);
    say_notes(app, plan->notes, plan->note_count);
    say_notes(app, plan->warnings, plan->warning_count);
    app->left_out = plan->rejected > 0;
    return true;
}

/* ---- to ---- */

static bool write_folder(struct app *app, const struct hr_bundle *bundle, struct hr_err *err)
{
    for (size_t i = 0; i < bundle->count; i++) {
        char *path = hr_printf(app->ctx, "%s/%s", app->options.output, bundle->files[i].name);
        app_make_folder(app, path);
        if (!file_write(app, path, bundle->files[i].bytes, err))
            return false;
    }
    app->is_written = true;
    return true;
}

/* A set is a folder where there is one, else an archive. */
static bool write_set(struct app *app, const struct hr_bundle *bundle, struct hr_buf *out, struct hr_err *err)
{
    const char *path = app->options.output;
    if (path && file_names_folder(path))
        return write_folder(app, bundle, err);
    if (!path && app->to_terminal)
        return hr_fail(err, HR_USAGE, app->options.to,
                       "this is a set of files: say where to, -o FOLDER/ or -o FILE.zip");
    return hr_zip(out, bundle, err);
}

static bool export_to(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    struct hr_book_options options = {
        .model = hr_session_model(app->session), .scope = &app->scope, .by = app->options.by, .bom = app->options.bom};
    struct hr_bundle bundle;
    if (!hr_export_book(app->ctx, app->options.to, &options, &bundle, err))
        return false;
    say_notes(app, bundle.notes, bundle.note_count);
    if (bundle.is_set)
        return write_set(app, &bundle, out, err);
    hr_buf_add(out, bundle.files[0].bytes->bytes, bundle.files[0].bytes->n);
    return true;
}

bool export_gradebook(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    const char *to = app->options.to;
    if (!app_one_course(app, &app->scope.course, err))
        return false;
    if (app->options.into)
        return export_into(app, out, err);
    if (to && strcmp(to, "homeroom") != 0)
        return export_to(app, out, err);
    if (app->options.bom)
        hr_buf_text(out, "\xEF\xBB\xBF");
    hr_gradebook_print(out, hr_session_model(app->session), &app->scope,
                       app->options.format ? app->format : HR_FORMAT_CSV);
    return true;
}
