/*
 * homeroom: the dashboard, and what it asks the app to do when there is no class file yet.
 */
#include "app.h"
#include "dashboard.h"

#include "homeroom/kiosk.h"
#include "homeroom/plain.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"
#include "homeroom/tui.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* -- the clock: the real one, or the one that --now stopped -- */

static int64_t stopped_clock;

static int64_t real_clock(void)
{
    return (int64_t)time(NULL);
}

static int64_t said_clock(void)
{
    return stopped_clock;
}

/* -- the first screen's three ways -- */

static struct hr_session *make_sample(void *arg, struct hr_err *err)
{
    struct app *app = arg;
    app->options.file = NULL; /* in a file of its own, whatever was named */
    app->options.keep = true;
    return demo_open(app, err) ? app->session : NULL;
}

/* As `homeroom new` does it; what it would print is not wanted here. */
static bool new_course(struct app *app, const struct hr_class_wanted *w, struct hr_err *err)
{
    struct hr_buf *out = app->out;
    app->options.course = hr_strdup(app->ctx, w->title);
    app->options.preset = hr_strdup(app->ctx, w->preset);
    app->options.section = hr_strdup(app->ctx, w->section);
    app->out = hr_buf_new(app->ctx, NULL, NULL);
    bool made = verb_new(app, err);
    app->out = out;
    return made;
}

static bool take_roster(struct app *app, const char *path, struct hr_err *err)
{
    const char *source;
    struct hr_plan *plan = dashboard_plan(app, app->ctx, "roster", path, &source, err);
    if (!plan || !dashboard_is_whole(plan, path, err))
        return false;
    struct hr_batch batch = hr_plan_batch(plan, source);
    return hr_plan_is_empty(plan) || hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, NULL, err);
}

static bool is_there(const struct app *app)
{
    struct stat st;
    return stat(app_file(app), &st) == 0 || errno != ENOENT;
}

static void discard_file(struct app *app)
{
    talloc_free(app->session);
    app->session = NULL;
    unlink(app_file(app));
}

/* When the roster can't be taken after all, no class file is left. */
static struct hr_session *make_class(void *arg, const struct hr_class_wanted *w, struct hr_err *err)
{
    struct app *app = arg;
    bool had_file = app->session != NULL;
    if (w->roster && !had_file && is_there(app)) {
        hr_fail(err, HR_FILE, app_file(app), "someone has just made it; leave and start homeroom again to open it");
        return NULL;
    }
    if (!new_course(app, w, err))
        return NULL;
    if (!w->roster || take_roster(app, w->roster, err))
        return app->session;
    if (!had_file)
        discard_file(app);
    return NULL;
}

/* -- the configuration -- */

static bool save_config(void *arg, const char *key, const char *value, struct hr_err *err)
{
    return config_save(arg, key, value, err);
}

/* What is wrong in it is said, a line each, and the first of it on the screen, which covers these lines. */
static const char *read_config(struct app *app)
{
    char **troubles;
    size_t count;
    config_read(app, &troubles, &count);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "homeroom: %s\n", hr_text_clean(app->ctx, troubles[i]));
    if (count < 2)
        return count ? troubles[0] : NULL;
    return hr_printf(app->ctx, "%s (and %zu more)", troubles[0], count - 1);
}

/* -- running -- */

static bool has_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* The kiosk is nobody in particular, and may do little; whoever started it may leave it. */
static bool become_kiosk(struct app *app, const char **starter, struct hr_err *err)
{
    *starter = app->options.by;
    if (app->options.as_of)
        return hr_fail(err, HR_USAGE, "--kiosk", "students look at the present: leave out --as-of");
    if (app->role == HR_VIEWER)
        return hr_fail(err, HR_DENIED, _("not allowed"),
                       "a viewer records nothing, so no student could ask for a check");
    app->options.by = HR_BY_KIOSK;
    app->role = HR_KIOSK;
    return true;
}

bool verb_dashboard(struct app *app, struct hr_err *err)
{
    const char *no_color = getenv("NO_COLOR");
    bool looks_only = app->role == HR_VIEWER;
    bool plain = app->options.plain, kiosk = app->options.kiosk;
    const char *starter = NULL;
    if (kiosk && !become_kiosk(app, &starter, err))
        return false;
    if ((looks_only || plain || kiosk || app->options.as_of || is_there(app)) &&
        !app_open(app, looks_only ? HR_STORE_READ : HR_STORE_WRITE, err))
        return false;
    stopped_clock = app_now(app);
    const char *note = read_config(app);
    struct hr_tui_options options = {.now = app->options.now ? said_clock : real_clock,
                                     .ascii = app->options.ascii || !has_utf8(),
                                     .config = app->config,
                                     .save_config = save_config,
                                     .is_sample = app->is_sample && !looks_only && !plain && !kiosk,
                                     .note = note,
                                     .only_ascii = !has_utf8(),
                                     .mono = no_color && *no_color,
                                     .plain = plain,
                                     .scope = app->scope,
                                     .app = app,
                                     .make_sample = make_sample,
                                     .make_class = make_class,
                                     .file = app_file(app),
                                     .home = getenv("HOME"),
                                     .look_at_roster = dashboard_look,
                                     .plan_import = dashboard_plan,
                                     .files = dashboard_files,
                                     .beside = dashboard_beside,
                                     .write = dashboard_write,
                                     .backup = dashboard_backup,
                                     .export_class = dashboard_export,
                                     .has_printer = dashboard_has_printer,
                                     .print = dashboard_print};
    /* What is typed is UTF-8 also where the screen may only show ASCII: in the C locale curses would lose it. */
    if (!has_utf8())
        setlocale(LC_CTYPE, "C.UTF-8");
    if (kiosk)
        return hr_kiosk_run(app->session, &options, starter, err);
    return plain ? hr_plain_run(app->session, &options, err) : hr_tui_run(app->session, &options, err);
}
