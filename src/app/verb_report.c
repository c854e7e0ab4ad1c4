/*
 * homeroom report: what families, schools and the teacher's planning need, as text, HTML or CSV; one file, or a folder
 * of one each with an index.
 */
#include "app.h"

#include "homeroom/reports.h"
#include "homeroom/translate.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    struct app *app = arg;
    return hr_session_row(app->session, app->ctx, seq);
}

bool app_form(const struct options *o, enum hr_document_form *form, struct hr_err *err)
{
    *form = HR_DOCUMENT_TEXT;
    if (o->as)
        return hr_document_form_parse(o->as, form) || hr_fail(err, HR_USAGE, o->as, "a form is text, html or csv");
    if (o->output)
        *form = hr_document_form_of(o->output);
    return true;
}

/* -- a folder of files -- */

static bool ends_in_slash(const char *path)
{
    return *path && path[strlen(path) - 1] == '/';
}

static void show_progress(size_t done, size_t count)
{
    if (!isatty(STDERR_FILENO) || (done % 25 && done != count))
        return;
    fputs("\r", stderr);
    fprintf(stderr, _("%zu of %zu"), done, count);
    fputs(done == count ? "\n" : "", stderr);
}

struct folder {
    const char *path; /* with the slash */
    struct file_set *files;
    const struct hr_report_class *is;
    const struct hr_report *r;
    enum hr_document_form form;
    bool ascii;
};

static bool add_page(const struct folder *f, const struct hr_page *page, struct hr_err *err)
{
    void *ctx = hr_ctx(NULL);
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_pages file = {
        .out = out, .form = f->form, .ascii = f->ascii, .title = _(f->is->title), .data = f->is->columns};
    hr_pages_begin(&file);
    hr_pages_add(&file, hr_report_page(ctx, f->is, f->r, page));
    hr_pages_end(&file);
    const char *name = hr_report_file_name(ctx, f->is, f->r, page, f->form);
    bool added = file_set_add(f->files, hr_printf(ctx, "%s%s", f->path, name), out, err);
    talloc_free(ctx);
    return added;
}

static bool add_pages(const struct folder *f, const struct hr_page *pages, size_t count, struct hr_err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!add_page(f, &pages[i], err))
            return false;
        show_progress(i + 1, count);
    }
    struct hr_buf *index = hr_buf_new(f->files, NULL, NULL);
    hr_report_index(index, f->is, f->r, f->form);
    return file_set_add(f->files, hr_printf(index, "%sindex%s", f->path, hr_document_ending(f->form)), index, err);
}

static bool write_folder(struct app *app, const struct hr_report_class *is, const struct hr_report *r,
                         enum hr_document_form form, struct hr_err *err)
{
    size_t count;
    const char *path = app->options.output;
    struct folder f = {.path = hr_printf(app->ctx, "%s%s", path, ends_in_slash(path) ? "" : "/"),
                       .files = file_set_new(app->ctx),
                       .is = is,
                       .r = r,
                       .form = form,
                       .ascii = app->options.ascii};
    struct hr_page *pages = hr_report_pages(app->ctx, is, r, &count);
    bool ok = file_make_folder(path, err) && add_pages(&f, pages, count, err) && file_set_finish(f.files, err);
    talloc_free(f.files);
    return ok;
}

/* -- the command -- */

bool verb_report(struct app *app, struct hr_err *err)
{
    const struct options *o = &app->options;
    const struct hr_report_class *is = o->arg_count > 1 ? hr_report_find(o->args[1]) : NULL;
    enum hr_document_form form;
    if (!is)
        return hr_fail(err, HR_USAGE, "report", "say which: progress, transcript, class, skills, today or list");
    if (!app_form(o, &form, err))
        return false;
    if (form == HR_DOCUMENT_CSV) /* for a program, which reads one language */
        hr_translate_with(NULL, NULL);
    app->one_student = is->of_students;
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    struct hr_report r = {
        .m = hr_session_model(app->session), .scope = app->scope, .letters = o->letters, .row = read_row, .arg = app};
    if (o->output && file_names_folder(o->output))
        return write_folder(app, is, &r, form, err);
    struct file_out *file = file_begin(app, o->output ? o->output : "-", err);
    if (!file)
        return false;
    struct hr_pages pages = {
        .out = file_buf(file), .form = form, .ascii = o->ascii, .on_screen = !o->output && app->to_terminal};
    hr_report_print(&pages, is, &r);
    return file_end(file, err);
}
