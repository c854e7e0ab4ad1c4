/*
 * homeroom backup, homeroom doctor: the care of the class file.
 */
#include "app.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

bool verb_backup(struct app *app, struct hr_err *err)
{
    if (app->options.arg_count != 2)
        return hr_fail(err, HR_USAGE, "backup", "say where: homeroom backup FILE");
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    if (!hr_store_backup(hr_session_store(app->session), app->options.args[1], err))
        return false;
    hr_buf_printf(app->out, "%s\n", hr_text_clean(app->ctx, app->options.args[1]));
    return true;
}

struct findings {
    struct app *app;
    size_t count;
};

static void say_finding(void *arg, const char *finding)
{
    struct findings *f = arg;
    f->count++;
    hr_buf_printf(f->app->out, "%s\n", hr_text_clean(f->app->ctx, finding));
}

/* The class itself can only be asked when it can be read; why it can't is then one more finding. */
static bool examine(struct app *app, struct findings *findings, struct hr_err *err)
{
    struct hr_session *session = app_look_into(app, app_file(app), err);
    if (session)
        return hr_session_examine(session, say_finding, findings, err);
    if (findings->count == 0)
        return false;
    say_finding(findings, err->why);
    return true;
}

bool verb_doctor(struct app *app, struct hr_err *err)
{
    /* Without a model: a file that can't be read as a class is just what this is for. */
    struct hr_store *store = hr_store_open(app->ctx, app_file(app), HR_STORE_READ, err);
    struct findings findings = {.app = app};
    if (!store)
        return false;
    /* A file that breaks off being looked at has a finding for it. */
    bool is_readable = hr_store_verify(store, say_finding, &findings, err);
    if (!is_readable && !findings.count)
        return false;
    hr_store_look_around(store, say_finding, &findings);
    if (is_readable && !examine(app, &findings, err))
        return false;
    if (!findings.count) {
        hr_buf_text(app->out, _("the class file is in order\n"));
        return true;
    }
    *err = (struct hr_err){.status = HR_NO};
    return false;
}
