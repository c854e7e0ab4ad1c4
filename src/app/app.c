/*
 * What every command needs: the class file, the moment, the narrowing.
 */
#include "app.h"
#include "names.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *app_data_file(const struct app *app, const char *name)
{
    const char *data = getenv("XDG_DATA_HOME");
    if (data && *data == '/')
        return hr_printf(app->ctx, "%s/homeroom/%s", data, name);
    const char *home = getenv("HOME");
    return hr_printf(app->ctx, "%s/.local/share/homeroom/%s", home && *home ? home : ".", name);
}

char *app_file(const struct app *app)
{
    if (app->options.file)
        return hr_strdup(app->ctx, app->options.file);
    const char *said = getenv("HOMEROOM_FILE");
    if (said && *said)
        return hr_strdup(app->ctx, said);
    return app_data_file(app, "homeroom.db");
}

int64_t app_now(const struct app *app)
{
    int64_t now = app->clock;
    bool has_time;
    if (app->options.now && !hr_time_parse(app->zone, app->options.now, &now, &has_time))
        return app->clock;
    return now;
}

void app_make_folder(const struct app *app, const char *path)
{
    char *copy = hr_strdup(app->ctx, path);
    for (char *s = strchr(copy + 1, '/'); s; s = strchr(s + 1, '/')) {
        *s = '\0';
        mkdir(copy, 0700); /* one that is there is fine; any other trouble shows when the file is opened */
        *s = '/';
    }
}

/* Did the person say which file is meant? */
static bool is_named(const struct app *app)
{
    const char *said = getenv("HOMEROOM_FILE");
    return app->options.file || (said && *said);
}

static bool unknown(struct hr_err *err, const char *what, const char *name)
{
    return hr_fail(err, HR_BAD_INPUT, name, "there is no such %s in the class file; homeroom names %ss lists them",
                   what, what);
}

static bool find_unit(struct app *app, const struct hr_model *m, struct hr_err *err)
{
    bool several = false;
    app->scope.unit = hr_model_find_unit(m, app->scope.course, app->options.unit, &several);
    if (several)
        return hr_fail(err, HR_USAGE, app->options.unit, "several courses have a unit of this name: add --course");
    return app->scope.unit.n ? true : unknown(err, "unit", app->options.unit);
}

/* An unknown term is wrong usage: rules.md 119. */
static bool check_term(struct app *app, const struct hr_model *m, struct hr_err *err)
{
    for (size_t c = 1; c < m->course_count; c++) {
        const struct hr_policy *p = m->courses[c].policy;
        for (size_t i = 0; (!app->scope.course.n || app->scope.course.n == c) && i < p->term_count; i++)
            if (strcmp(p->terms[i].name, app->options.term) == 0)
                return true;
    }
    return hr_fail(err, HR_USAGE, app->options.term, "there is no such term (see homeroom settings terms)");
}

/* Every command takes a term (commands.md), few go by it (rules.md 119): who names one is not to take the whole for it.
 */
static void say_term_unheeded(const struct options *o)
{
    if (o->arg_count && !command_is_among("grades, explain, export, report", o->args[0]))
        fprintf(stderr,
                _("homeroom: --term: it makes no difference to homeroom %s; grades, explain, export and report go by "
                  "terms\n"),
                o->args[0]);
}

static bool resolve_scope(struct app *app, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    const struct options *o = &app->options;
    struct hr_scope *s = &app->scope;
    *s = (struct hr_scope){.term = o->term};
    if (o->course && !(s->course = hr_model_find_course(m, o->course)).n)
        return unknown(err, "course", o->course);
    if (o->section && !(s->section = hr_model_find_section(m, o->section)).n)
        return unknown(err, "section", o->section);
    if (o->unit && !find_unit(app, m, err))
        return false;
    if (o->student && !(s->student = hr_model_find_student(m, o->student)).n)
        return unknown(err, "student", o->student);
    if (o->skill && !(s->skill = hr_model_find_skill(m, o->skill)).n)
        return unknown(err, "skill", o->skill);
    if (o->term && !check_term(app, m, err))
        return false;
    if (o->term)
        say_term_unheeded(o);
    return true;
}

bool app_open_names(struct app *app, enum hr_store_mode mode, struct hr_err *err)
{
    const char *path = app_file(app);
    /* The folder of the standard place is made on the way; one that the person named must be there. */
    if (mode == HR_STORE_CREATE && !is_named(app))
        app_make_folder(app, path);
    struct hr_session_options so = {.zone = app->zone,
                                    .by = app->options.by,
                                    .role = app->role,
                                    .mode = mode,
                                    .now = app_now(app),
                                    .student = app->one_student ? app->options.student : NULL,
                                    .skill = app->one_skill ? app->options.skill : NULL,
                                    .step = app->step};
    if (app->options.as_of) {
        so.as_of = true;
        if (!hr_time_parse_until(app->zone, app->options.as_of, &so.now))
            return hr_fail(err, HR_USAGE, app->options.as_of, "a date is YYYY-MM-DD or YYYY-MM-DDTHH:MM");
    }
    so.clock_set = app->options.now != NULL;
    app->session = hr_session_open(app->ctx, path, &so, err);
    if (!app->session)
        return false;
    const char *warning = hr_session_warning(app->session);
    if (warning)
        fprintf(stderr, "homeroom: %s\n", hr_text_clean(app->ctx, warning));
    return true;
}

struct hr_session *app_look_into(const struct app *app, const char *path, struct hr_err *err)
{
    const struct hr_session_options so = {.zone = app->zone,
                                          .by = app->options.by,
                                          .role = HR_VIEWER,
                                          .mode = HR_STORE_READ,
                                          .now = app_now(app),
                                          .clock_set = true};
    return hr_session_open(app->ctx, path, &so, err);
}

bool app_open(struct app *app, enum hr_store_mode mode, struct hr_err *err)
{
    return app_open_names(app, mode, err) && resolve_scope(app, err);
}

bool app_one_course(struct app *app, hr_course_no *out, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    *out = app->scope.course;
    if (out->n)
        return true;
    if (m->course_count <= 1)
        return hr_fail(err, HR_BAD_INPUT, hr_store_path(hr_session_store(app->session)),
                       "there is no course yet: homeroom new --course TITLE makes one");
    if (m->course_count > 2)
        return hr_fail(err, HR_USAGE, "--course", "the file has several courses: say which one");
    out->n = 1;
    return true;
}
