/*
 * Where a copy of the class goes, as a class file or as CSV files: beside the class file unless said otherwise, and
 * nowhere in particular when that disk is the trouble. What is there already is written over only on a second Enter.
 */
#include "ask.h"

enum { OVER }; /* of the prompt's answers: what Enter may write over */

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("a copy of the class into the file:"));
}

static char *export_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("the class as CSV files into the folder:"));
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

static bool export_class(struct hr_ui *ui, struct hr_prompt *p, const char *path, bool over, struct hr_err *err)
{
    (void)p;
    return ui->options->export_class(ui->options->app, ui->session, path, over, err);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    return ask_write(ui, p, OVER, back_up);
}

static bool enter_export(struct hr_ui *ui, struct hr_prompt *p)
{
    return ask_write(ui, p, OVER, export_class);
}

static const struct hr_prompt_class backup = {.name = "backup", .label = label, .hint = hint, .enter = enter},
                                    export = {
                                        .name = "export", .label = export_label, .hint = hint, .enter = enter_export};

static void ask(struct hr_ui *ui, const struct hr_prompt_class *what, const char *name, const char *ending)
{
    char day[HR_DAY_TEXT];
    char *file = hr_printf(ui, "%s-%s%s", name, hr_day_text(ui->model->today, day), ending);
    char *path = hr_session_trouble(ui->session) ? NULL : ui->options->beside(ui->options->app, ui, file);
    hr_prompt_open(ui, what, path ? path : "");
    talloc_free(path);
    talloc_free(file);
}

void hr_ask_backup(struct hr_ui *ui)
{
    ask(ui, &backup, "backup", ".db");
}

void hr_ask_export(struct hr_ui *ui)
{
    ask(ui, &export, "export", "");
}
