/*
 * An import from the palette: what it would do is shown first (views/import.c), and Enter does it. The plan is the one
 * of `homeroom import --dry-run`; when the class changes meanwhile it is made anew and shown again.
 */
#include "ask.h"

#include <string.h>

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool look(struct hr_ui *ui, const char *kind, const char *path, struct hr_err *err)
{
    struct hr_looked *looked = hr_new(ui, struct hr_looked);
    looked->kind = kind;
    looked->path = hr_strdup(looked, path);
    looked->plan = ui->options->plan_import(ui->options->app, looked, kind, path, &looked->source, err);
    if (!looked->plan) {
        talloc_free(looked);
        return false;
    }
    talloc_free(ui->looked);
    ui->looked = looked;
    return true;
}

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    const struct hr_looked *l = ui->looked;
    (void)p;
    if (hr_plan_is_empty(l->plan))
        return hr_printf(ctx, _("%s has nothing that could be taken in."), file_name(l->path));
    if (l->plan->problem_count)
        return hr_printf(ctx,
                         hr_plural("leave out %zu row and take in the rest?",
                                   "leave out %zu rows and take in the rest?", l->plan->rejected),
                         l->plan->rejected);
    return hr_printf(ctx, _("take in %s?"), file_name(l->path));
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)p;
    return hr_strdup(ctx, hr_plan_is_empty(ui->looked->plan)
                              ? _("Enter or Esc leaves; arrows scroll")
                              : _("nothing is changed yet: Enter takes it in, Esc leaves; arrows scroll"));
}

static void leave(struct hr_ui *ui)
{
    hr_prompt_close(ui);
    hr_ui_go_back(ui);
    talloc_free(ui->looked);
    ui->looked = NULL;
}

/* Someone changed the class since: what it would do now is shown, and asked again. */
static bool look_again(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    const char *path = hr_strdup(p, ui->looked->path);
    if (!look(ui, ui->looked->kind, path, &err))
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    return hr_prompt_refuse(p, "the class was changed meanwhile: look again, then press Enter");
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    const struct hr_plan *plan = ui->looked->plan;
    struct hr_batch batch = hr_plan_batch(plan, ui->looked->source);
    bool any = !hr_plan_is_empty(plan);
    if (any && !hr_ui_carry_out(ui, &batch, &err)) {
        if (hr_session_is_stale(ui->session, &batch))
            return look_again(ui, p);
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    }
    char *done = hr_printf(ui, _("%zu added, %zu changed, %zu left out of %s"), plan->added, plan->changed,
                           plan->rejected, file_name(ui->looked->path));
    leave(ui);
    hr_ui_say(ui, HR_STYLE_GOOD, "%s%s", any ? _("saved: ") : _("nothing to take in: "), done);
    talloc_free(done);
    return false;
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    if (ask_scroll(ui, k))
        return true;
    if (hr_key_among(k, "Esc C-c C-g"))
        leave(ui);
    else if (hr_key_is_yes(k))
        enter(ui, p);
    else
        return k->kind == HR_KEY_TEXT || k->kind == HR_KEY_PASTE;
    return true;
}

static const struct hr_prompt_class import = {
    .name = "import", .by_letter = true, .label = label, .hint = hint, .enter = enter, .key = key};

void hr_ask_import(struct hr_ui *ui, const char *kind, const char *path)
{
    struct hr_err err;
    if (!look(ui, kind, path, &err)) {
        hr_ui_complain(ui, &err);
        return;
    }
    hr_ui_show(ui, &hr_view_import, true);
    hr_prompt_open(ui, &import, "");
}
