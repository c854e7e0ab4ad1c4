/*
 * Help and palette: one types until the right line is under the cursor, and Enter runs it. In the palette a name may
 * have an argument behind it, which Tab completes; ^R brings back what was run before.
 */
#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

enum { CHOICES_SHOWN = 6 };

static const struct hr_action *chosen(const struct hr_ui *ui)
{
    const struct hr_view *v = ui->view;
    return v->sheet && v->rows.at < (int)v->sheet->row_count ? v->sheet->rows[v->rows.at].data : NULL;
}

static const char *behind(const char *text, const char *name)
{
    size_t n = strlen(name);
    return strncmp(text, name, n) == 0 && text[n] == ' ' ? text + n + strspn(text + n, " ") : NULL;
}

/* What stands behind the name of an action that takes an argument, in English or in the reader's language: "unit 3"
 * gives 3, "unit " gives nothing but is not NULL. */
static const char *argument_of(const struct hr_action *a, const char *text)
{
    const char *argument = a->argument ? behind(text, hr_action_said(a)) : NULL;
    return argument || !a->argument ? argument : behind(text, a->name);
}

/* -- what Tab completes to -- */

static bool begins_with(const void *ctx, const char *text, const char *begin)
{
    const char *key = hr_text_sort_key(ctx, begin);
    return strncmp(hr_text_sort_key(ctx, text), key, strlen(key)) == 0;
}

static bool has_within(const void *ctx, const char *text, const char *typed)
{
    return hr_text_finds(hr_text_sort_key(ctx, text), hr_text_sort_key(ctx, typed));
}

/* The choices that begin with what is typed, whatever the case and accents; when none does, those that have it. */
static char **fitting(const void *ctx, const struct hr_ui *ui, const struct hr_action *a, const char *typed,
                      size_t *count)
{
    size_t all_count = 0;
    char **all = a->argument->choices ? a->argument->choices(ctx, ui, typed, &all_count) : NULL;
    char **out = NULL, **within = NULL;
    size_t within_count = 0;
    *count = 0;
    for (size_t i = 0; i < all_count; i++)
        if (begins_with(ctx, all[i], typed))
            *hr_push(ctx, &out, count) = all[i];
    for (size_t i = 0; i < all_count && !out; i++)
        if (has_within(ctx, all[i], typed))
            *hr_push(ctx, &within, &within_count) = all[i];
    if (!out)
        *count = within_count;
    return out ? out : within;
}

char *ask_common_start(const void *ctx, char *const *all, size_t count)
{
    size_t n = strlen(all[0]);
    for (size_t i = 1; i < count; i++) {
        size_t same = 0;
        while (same < n && all[i][same] == all[0][same])
            same++;
        n = same;
    }
    while (n > 0 && (all[0][n] & 0xc0) == 0x80)
        n--;
    return hr_strndup(ctx, all[0], n);
}

static void complete(const struct hr_ui *ui, struct hr_prompt *p, const struct hr_action *a)
{
    void *ctx = hr_ctx(p);
    const char *typed = argument_of(a, p->field.text);
    size_t count = 0;
    char **all = typed ? fitting(ctx, ui, a, typed, &count) : NULL;
    char *start = count ? ask_common_start(ctx, all, count) : NULL;
    if (!typed)
        hr_field_set(p, &p->field, hr_printf(p, "%s%s", hr_action_said(a), a->argument ? " " : ""));
    else if (start && (count == 1 || strlen(start) > strlen(typed)))
        hr_field_set(p, &p->field, hr_printf(p, "%s %s", hr_action_said(a), start));
    talloc_free(ctx);
}

/* "unit UNIT: Lines, Systems" */
static char *argument_hint(const void *ctx, const struct hr_ui *ui, const struct hr_action *a, const char *typed)
{
    size_t count;
    char **all = fitting(ctx, ui, a, typed, &count);
    char *s = hr_printf(ctx, "%s %s: ", hr_action_said(a), _(a->argument->name));
    if (!count)
        hr_append(&s, _("%s; Enter runs it, Esc closes"), _(a->help));
    for (size_t i = 0; i < count && i < CHOICES_SHOWN; i++)
        hr_append(&s, "%s%s", i ? ", " : "", all[i]);
    if (count > CHOICES_SHOWN)
        hr_append(&s, _(" and %zu more"), count - CHOICES_SHOWN);
    if (count)
        hr_append(&s, _("; Tab completes"));
    return s;
}

/* -- the prompt -- */

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)p;
    return hr_strdup(ctx, ui->view->is == &hr_view_help ? _("help:") : ":");
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    const struct hr_action *a = chosen(ui);
    if (!a)
        return hr_strdup(ctx,
                         ui->view->sheet->row_count ? _("type to filter; Esc closes") : _("nothing here; Esc closes"));
    const char *typed = argument_of(a, p->field.text);
    if (typed)
        return argument_hint(ctx, ui, a, typed);
    return hr_printf(ctx, _("%s; Enter runs it, Esc closes%s"), _(a->help),
                     ui->history_count && ui->view->is == &hr_view_palette ? _(", ^R what was run before") : "");
}

static void changed(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)p;
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    hr_list_to(&ui->view->rows, 0);
}

/* One further back with each key; behind the oldest comes the newest. */
static void recall(struct hr_ui *ui, struct hr_prompt *p)
{
    if (!ui->history_count)
        return;
    p->stage = p->stage % (int)ui->history_count + 1;
    hr_field_set(p, &p->field, ui->history[ui->history_count - (size_t)p->stage]);
    changed(ui, p);
}

bool ask_scroll(struct hr_ui *ui, const struct hr_key *key)
{
    struct hr_list *rows = &ui->view->rows;
    if (hr_key_among(key, "Up C-p WheelUp"))
        hr_list_move(rows, -1);
    else if (hr_key_among(key, "Down C-n WheelDown"))
        hr_list_move(rows, 1);
    else if (hr_key_among(key, "PgUp"))
        hr_list_page(rows, -1);
    else if (hr_key_among(key, "PgDn"))
        hr_list_page(rows, 1);
    else
        return false;
    return true;
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    const struct hr_action *a = chosen(ui);
    bool is_top = ui->view->rows.at == 0 && ui->view->is == &hr_view_palette;
    if (hr_key_among(k, "C-r") || (is_top && hr_key_among(k, "Up C-p"))) {
        recall(ui, p);
    } else if (hr_key_among(k, "Tab") && a) {
        complete(ui, p, a);
        changed(ui, p);
    } else {
        return ask_scroll(ui, k);
    }
    return true;
}

static void remember(struct hr_ui *ui, const char *text)
{
    const char *last = ui->history_count ? ui->history[ui->history_count - 1] : "";
    if (*text && strcmp(text, last) != 0)
        *hr_push(ui, &ui->history, &ui->history_count) = hr_strdup(ui, text);
}

/* What went wrong with an argument goes back into the palette: nothing typed is lost. */
static void reopen(struct hr_ui *ui, const char *text)
{
    char *why = hr_strdup(ui, ui->message);
    hr_ui_show(ui, &hr_view_palette, true);
    hr_ask_menu(ui);
    hr_field_set(ui->prompt, &ui->prompt->field, text);
    changed(ui, ui->prompt);
    hr_prompt_refuse(ui->prompt, "%s", why);
    talloc_free(why);
}

static void run(struct hr_ui *ui, const struct hr_action *a, const char *typed)
{
    void *ctx = hr_ctx(ui);
    char *text = hr_strdup(ctx, typed);
    const char *argument = argument_of(a, text);
    remember(ui, argument ? text : hr_action_said(a));
    hr_prompt_close(ui);
    hr_ui_go_back(ui);
    hr_action_run(a, ui, argument);
    if (argument && !ui->prompt && ui->message && ui->message_style == HR_STYLE_ERROR)
        reopen(ui, text);
    talloc_free(ctx);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    const struct hr_action *a = chosen(ui);
    if (!a)
        return hr_prompt_refuse(p, "there is nothing to run under the cursor");
    const char *argument = argument_of(a, p->field.text);
    if (a->argument && (!argument || !*argument)) {
        hr_field_set(p, &p->field, hr_printf(p, "%s ", hr_action_said(a)));
        changed(ui, p);
        return false;
    }
    run(ui, a, p->field.text);
    return false;
}

static void cancel(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)p;
    hr_ui_go_back(ui);
}

static const struct hr_prompt_class menu = {
    .name = "menu", .label = label, .hint = hint, .changed = changed, .enter = enter, .cancel = cancel, .key = key};

void hr_ask_menu(struct hr_ui *ui)
{
    hr_prompt_open(ui, &menu, "");
}
