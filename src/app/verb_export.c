/*
 * homeroom export: commands.md, "CSV files". The file is whole or not there.
 */
#include "app.h"
#include "homeroom/exchange.h"

#include <string.h>
#include <unistd.h>

static bool export_evidence_row(void *arg, const struct hr_evidence_row *row)
{
    struct app *app = ((void **)arg)[0];
    const struct hr_scope *s = &app->scope;
    if (row->seq > hr_session_model(app->session)->last_seq) /* it came after the class was read */
        return true;
    if (s->course.n || s->unit.n || s->section.n) {
        const struct hr_model *m = hr_session_model(app->session);
        hr_unit_no unit = row->skill.n ? hr_model_skill(m, row->skill)->unit : row->unit;
        if (s->unit.n && unit.n != s->unit.n)
            return true;
        if (s->course.n && unit.n && hr_model_unit(m, unit)->course.n != s->course.n)
            return true;
        if (s->section.n && !hr_model_in_section(m, row->student, s->section))
            return true;
    }
    hr_export_evidence_row(((void **)arg)[1], hr_session_model(app->session), row);
    return true;
}

static bool export_evidence(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    struct hr_log_filter filter = {.student = app->scope.student, .skill = app->scope.skill};
    if (app->options.as_of)
        filter.to = hr_session_now(app->session);
    hr_export_evidence_head(out);
    void *arg[] = {app, out};
    return hr_store_log(hr_session_store(app->session), &filter, export_evidence_row, arg, err);
}

static bool export_roster(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    (void)err;
    hr_export_roster(out, hr_session_model(app->session), &app->scope);
    return true;
}

static bool export_skills(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    (void)err;
    hr_export_skills(out, hr_session_model(app->session), &app->scope);
    return true;
}

static bool export_calendar(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    (void)err;
    hr_export_calendar(out, hr_session_model(app->session), &app->scope);
    return true;
}

static bool export_mastery(struct app *app, struct hr_buf *out, struct hr_err *err)
{
    (void)err;
    enum hr_format format = app->options.format ? app->format : HR_FORMAT_CSV;
    struct hr_listing *l = hr_listing_new(app->ctx, &hr_listing_mastery, hr_session_model(app->session), &app->scope);
    hr_listing_print(out, l, format);
    return true;
}

static const struct export_kind {
    const char *name;
    bool (*write)(struct app *, struct hr_buf *, struct hr_err *);
} kinds[] = {{"roster", export_roster},     {"skills", export_skills},   {"calendar", export_calendar},
             {"evidence", export_evidence}, {"mastery", export_mastery}, {"gradebook", export_gradebook}};

static bool export_into(const char *folder, const struct export_kind *kind, struct app *app, bool over,
                        struct file_set *files, struct hr_err *err)
{
    char *path = hr_printf(app->ctx, "%s/%s.csv", folder, kind->name);
    struct hr_buf *out = hr_buf_new(app->ctx, NULL, NULL);
    if (!over && access(path, F_OK) == 0)
        return hr_fail(err, HR_NO, path, "there is such a file already");
    bool done = kind->write(app, out, err) && file_set_add(files, path, out, err);
    talloc_free(out);
    return done;
}

bool export_folder(const struct app *app, struct hr_session *session, const char *path, bool over, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct app whole = *app;
    whole.ctx = ctx;
    whole.session = session;
    whole.scope = (struct hr_scope){0};
    struct file_set *files = file_set_new(ctx);
    bool done = file_make_folder(path, err);
    for (size_t i = 0; done && kinds[i].write != export_gradebook; i++) /* the last, and of one course */
        done = export_into(path, &kinds[i], &whole, over, files, err);
    done = done && file_set_finish(files, err);
    talloc_free(ctx);
    return done;
}

bool verb_export(struct app *app, struct hr_err *err)
{
    const struct export_kind *kind = NULL;
    for (size_t i = 0; app->options.arg_count > 1 && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, app->options.args[1]) == 0)
            kind = &kinds[i];
    if (!kind)
        return hr_fail(err, HR_USAGE, "export", "say what: roster, skills, calendar, evidence, mastery or gradebook");
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    const char *output = app->options.output;
    bool to_folder = output && kind->write == export_gradebook && file_names_folder(output);
    struct file_out *file = output && !to_folder ? file_begin(app, output, err) : NULL;
    if (output && !to_folder && !file)
        return false;
    struct hr_buf *out = file ? file_buf(file) : to_folder ? hr_buf_new(app->ctx, NULL, NULL) : app->out;
    if (app->options.bom && kind->write != export_gradebook)
        hr_buf_text(out, "\xEF\xBB\xBF");
    if (!kind->write(app, out, err))
        return false;
    if (file && !app->is_written && !file_end(file, err))
        return false;
    if (to_folder && !app->is_written) /* one file can't be a folder: that is said as of any file */
        return file_write(app, output, out, err);
    if (app->left_out)
        *err = (struct hr_err){.status = HR_NO};
    return !app->left_out;
}
