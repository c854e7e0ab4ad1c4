/*
 * homeroom merge: another copy of the class file, that went on by itself, is taken in.
 */
#include "app.h"

#include "homeroom/translate.h"

#include <string.h>
#include <sys/stat.h>

enum { PLAN_TRIES = 5 };

static bool is_same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool read_prefer(const struct app *app, enum hr_prefer *out, struct hr_err *err)
{
    *out = HR_PREFER_LATER;
    return !app->options.prefer || hr_prefer_parse(app->options.prefer, out) ||
           hr_fail(err, HR_USAGE, app->options.prefer, "what stands of a conflict is `later`, `ours` or `theirs`");
}

static struct hr_session *open_other(const struct app *app, const char *path, struct hr_err *err)
{
    if (is_same_file(app_file(app), path)) {
        hr_fail(err, HR_USAGE, path, "this is the class file itself; name the other copy");
        return NULL;
    }
    return app_look_into(app, path, err);
}

/* Plans and commits; again when the class changed meanwhile. NULL with err filled. */
static struct hr_plan *carry_out(struct app *app, struct hr_session *other, enum hr_prefer prefer, struct hr_err *err)
{
    for (int tries = 0; tries < PLAN_TRIES; tries++) {
        struct hr_plan *plan =
            hr_session_merge(app->session, other, base_name(app->options.args[1]), prefer, app->ctx, err);
        if (!plan || app->options.dry_run || hr_plan_is_empty(plan))
            return plan;
        struct hr_batch batch = hr_plan_batch(plan, NULL);
        batch.recorded = app_now(app);
        if (hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, NULL, err))
            return plan;
        if (err->status != HR_BUSY || hr_session_model(app->session)->revision == plan->revision)
            return NULL;
    }
    return NULL;
}

bool verb_merge(struct app *app, struct hr_err *err)
{
    enum hr_prefer prefer;
    if (app->options.arg_count != 2)
        return hr_fail(err, HR_USAGE, "merge", "say which other copy: homeroom merge OTHER");
    if (app->role != HR_TEACHER)
        return hr_fail(err, HR_DENIED, "merge", "the role %s can't merge copies", hr_role_text(app->role));
    if (!read_prefer(app, &prefer, err) ||
        !app_open_names(app, app->options.dry_run ? HR_STORE_READ : HR_STORE_WRITE, err))
        return false;
    struct hr_session *other = open_other(app, app->options.args[1], err);
    struct hr_plan *plan = other ? carry_out(app, other, prefer, err) : NULL;
    if (!plan)
        return false;
    plan_say_notes(app, plan);
    if (plan->note_count && app->options.dry_run && prefer == HR_PREFER_LATER)
        fputs(hr_plural("homeroom: --prefer ours or --prefer theirs decides this otherwise\n",
                        "homeroom: --prefer ours or --prefer theirs decides these otherwise\n", plan->note_count),
              stderr);
    plan_say_counts(app, plan, false);
    return true;
}
