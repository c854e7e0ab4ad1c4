/*
 * Where a copy of the class goes: beside the class file unless said otherwise, and nowhere in particular when that disk
 * is the trouble. What is there already is written over only on a second Enter.
 */
#include "ask.h"

enum { OVER }; /* of the prompt's answers: the file that Enter may write over */

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("a copy of the class into the file:"));
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)p;
    return hr_strdup(ctx, hr_session_trouble(ui->session)
                              ? _("on another disk; readable by you alone; Enter writes, Esc leaves it")
                              : _("readable by you alone; Enter writes, Esc leaves it"));
}

static bool back_up(struct hr_ui *ui, struct hr_prompt *p, const char *path, bool over, struct hr_err *err)
{
    (void)p;
    return ui->options->backup(ui->options->app, ui->session, path, over, err);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    return ask_write(ui, p, OVER, back_up);
}

static const struct hr_prompt_class backup = {.name = "backup", .label = label, .hint = hint, .enter = enter};

void hr_ask_backup(struct hr_ui *ui)
{
    char day[HR_DAY_TEXT];
    char *name = hr_printf(ui, "backup-%s.db", hr_day_text(ui->model->today, day));
    char *path = hr_session_trouble(ui->session) ? NULL : ui->options->beside(ui->options->app, ui, name);
    hr_prompt_open(ui, &backup, path ? path : "");
    talloc_free(path);
    talloc_free(name);
}
