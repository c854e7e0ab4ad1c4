/*
 * Where a text goes that is meant for paper: into a file whose name is asked, beside the class file unless said
 * otherwise, or to the printer where there is one. What is there already is written over only on a second Enter.
 */
#include "ask.h"

#include "homeroom/text.h"

enum {
    WHAT,
    TEXT,
    OVER
}; /* of the prompt's answers: "slips", the text (none: the report that is shown), the file that
      Enter may write over */
enum { TO_FILE, TO_PRINTER };

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return hr_printf(ctx, p->stage == TO_PRINTER ? _("%s to the printer, not into:") : _("%s into the file:"),
                     _(p->answers[WHAT]));
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    if (p->stage == TO_PRINTER)
        return hr_strdup(ctx, _("Enter prints; Tab: into a file; Esc leaves it"));
    return hr_printf(ctx, _("readable by you alone; Enter writes%s; Esc leaves it"),
                     ui->options->has_printer(ui->options->app) ? _(", Tab: to the printer") : "");
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    if (!hr_key_among(k, "Tab"))
        return false;
    if (ui->options->has_printer(ui->options->app))
        p->stage = p->stage == TO_FILE ? TO_PRINTER : TO_FILE;
    return true;
}

static void print_report(struct hr_buf *out, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_pages file = {.out = out, .form = HR_DOCUMENT_TEXT, .ascii = ui->options->ascii};
    if (p->stage == TO_FILE)
        file.form = hr_document_form_of(hr_text_trim(p, p->field.text));
    hr_ui_print_report(&file, ui);
}

static struct hr_buf *text_of(const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_buf *text = hr_buf_new(p, NULL, NULL);
    if (p->answers[TEXT])
        hr_buf_text(text, p->answers[TEXT]);
    else
        print_report(text, ui, p);
    return text;
}

static bool write_text(struct hr_ui *ui, struct hr_prompt *p, const char *path, bool over, struct hr_err *err)
{
    return ui->options->write(ui->options->app, path, text_of(ui, p), over, err);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    if (p->stage == TO_FILE)
        return ask_write(ui, p, OVER, write_text);
    if (!ui->options->print(ui->options->app, text_of(ui, p), &err))
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    hr_ui_say(ui, HR_STYLE_GOOD, "printed: %s", _(p->answers[WHAT]));
    return true;
}

static const struct hr_prompt_class paper = {.name = "paper", .label = label, .hint = hint, .enter = enter, .key = key};

static struct hr_prompt *open_prompt(struct hr_ui *ui, const char *what, const char *name)
{
    char *path = ui->options->beside(ui->options->app, ui, name);
    struct hr_prompt *p = hr_prompt_open(ui, &paper, path);
    p->answers[WHAT] = hr_strdup(p, what);
    talloc_free(path);
    return p;
}

void hr_ask_paper(struct hr_ui *ui, const char *what, const char *name, const struct hr_buf *text)
{
    struct hr_prompt *p = open_prompt(ui, what, name);
    p->answers[TEXT] = hr_strdup(p, text->bytes);
}

void hr_ask_report(struct hr_ui *ui, const char *name)
{
    open_prompt(ui, ui->report->called, name);
}
