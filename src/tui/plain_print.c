/*
 * What the line mode prints: the listings' own tables, everything else as the view draws it, and questions.
 */
#include "homeroom/text.h"
#include "plain_parts.h"

#include <string.h>

enum { LOG_LINES = 20, ROOM_ABOVE = 40 /* over and under rows; blank lines are not printed */ };

/* -- where one is -- */

void plain_print_place(struct hr_plain *p)
{
    const struct hr_ui *ui = p->ui;
    char time[HR_TIME_TEXT];
    void *ctx = hr_ctx(p);
    const struct hr_scope *s = &ui->scope;
    char *text = hr_strdup(ctx, s->course.n ? hr_model_course(ui->model, s->course)->title : _("no course yet"));
    if (s->section.n)
        hr_append(&text, ", %s", hr_model_section(ui->model, s->section)->title);
    hr_append(&text, ", %s", s->unit.n ? hr_model_unit(ui->model, s->unit)->title : _("all units"));
    hr_append(&text, hr_plural(": %zu student", ": %zu students", ui->line_count), ui->line_count);
    hr_append(&text, hr_plural(", %zu ready, %zu needs help", ", %zu ready, %zu need help", ui->need_count),
              ui->ready_count, ui->need_count);
    if (hr_session_is_past(ui->session))
        hr_append(&text, _("; as it was %s, to look at only"),
                  hr_time_minute_text(ui->model->zone, hr_session_now(ui->session), time));
    plain_say(p, "%s", text);
    talloc_free(ctx);
}

void plain_print_here(struct hr_plain *p)
{
    const struct hr_ui *ui = p->ui;
    void *ctx = hr_ctx(p);
    size_t marked = hr_ui_mark_count(ui);
    if (ui->student.n && ui->skill.n)
        plain_say(p, "%s", hr_words_cell(ctx, ui->model, ui->student, ui->skill));
    else if (ui->student.n)
        plain_say(p, "%s", hr_model_student(ui->model, ui->student)->name);
    if (marked)
        plain_say(p, "%zu marked", marked);
    talloc_free(ctx);
}

/* -- views -- */

static const struct {
    const struct hr_view_class *view;
    const struct hr_listing_class *listing;
} listings[] = {
    {&hr_view_pace, &hr_listing_pace},     {&hr_view_ready, &hr_listing_ready},   {&hr_view_needs, &hr_listing_needs},
    {&hr_view_skills, &hr_listing_skills}, {&hr_view_grades, &hr_listing_grades},
};

static const struct hr_listing_class *listing_of(const struct hr_view_class *view)
{
    for (size_t i = 0; i < sizeof listings / sizeof listings[0]; i++)
        if (listings[i].view == view)
            return listings[i].listing;
    return NULL;
}

/* A line of text, its number before it; 0 for none. */
static void print_line(struct hr_plain *p, size_t number, const char *text, size_t n)
{
    if (number)
        hr_buf_printf(p->out, "%3zu  ", number);
    else
        hr_buf_text(p->out, "     ");
    hr_buf_add(p->out, text, n);
    hr_buf_char(p->out, '\n');
}

static void print_listing(struct hr_plain *p, const struct hr_listing_class *is)
{
    void *ctx = hr_ctx(p);
    struct hr_buf *table = hr_buf_new(ctx, NULL, NULL);
    struct hr_listing *l = hr_listing_new(ctx, is, p->ui->model, &p->ui->scope);
    size_t row = 0;
    hr_listing_print(table, l, HR_FORMAT_TABLE);
    for (const char *at = table->bytes; *at; row++) {
        size_t n = strcspn(at, "\n"), number = 0;
        if (row > 0 && row <= l->count) /* the headings stand first */
            number = plain_pick(p, (struct pick){.subject = *hr_listing_subject(l, row - 1), .row = -1});
        print_line(p, number, at, n);
        at += n + (at[n] == '\n');
    }
    if (!l->count)
        plain_say(p, "there is nothing here");
    talloc_free(ctx);
}

/* The view as it draws itself, on a screen as high as it needs. */
static void print_drawn(struct hr_plain *p)
{
    struct hr_ui *ui = p->ui;
    struct hr_view *v = ui->view;
    void *ctx = hr_ctx(p);
    int height = v->rows.count + ROOM_ABOVE;
    struct hr_canvas *c = hr_canvas_new(ctx, ui->width, height, ui->ascii);
    c->only_ascii = ui->options->only_ascii;
    hr_view_layout(v, ui, (struct hr_area){0, 0, ui->width, height});
    hr_view_draw(v, ui, c);
    for (char *at = hr_canvas_print(ctx, c, false); *at == '|';) { /* a | stands before each line of the screen */
        size_t n = strcspn(++at, "\n");
        if (n)
            print_line(p, 0, at, n);
        at += n + (at[n] == '\n');
    }
    talloc_free(ctx);
}

/* The newest lines; `take back this line` is about the one whose number was said last. */
static void print_log(struct hr_plain *p)
{
    const struct hr_sheet *s = p->ui->view->sheet;
    for (size_t i = 0; i < s->row_count && i < LOG_LINES; i++) {
        void *ctx = hr_ctx(p);
        char *line = hr_strdup(ctx, "");
        for (size_t c = 0; c < s->column_count; c++)
            if (s->rows[i].cells[c].text && *s->rows[i].cells[c].text)
                hr_append(&line, "%s%s", *line ? "  " : "", s->rows[i].cells[c].text);
        const char *clean = hr_text_clean(ctx, line);
        print_line(p, plain_pick(p, (struct pick){.subject = s->rows[i].subject, .row = (int)i}), clean, strlen(clean));
        talloc_free(ctx);
    }
    if (s->row_count > LOG_LINES)
        plain_say(p, "and %zu lines before these: homeroom log has all", s->row_count - LOG_LINES);
}

void plain_print_view(struct hr_plain *p)
{
    const struct hr_ui *ui = p->ui;
    const struct hr_listing_class *listing = listing_of(ui->view->is);
    plain_forget_picks(p);
    if (listing)
        print_listing(p, listing);
    else if (ui->view->is == &hr_view_grid)
        hr_grid_print(p->out, ui->model, &ui->scope, ui->ascii);
    else if (ui->view->is == &hr_view_log)
        print_log(p);
    else
        print_drawn(p);
}

/* -- questions -- */

/* The text with one word in place of another wherever it stands by itself. */
static char *replace(const void *ctx, const char *text, const char *word, const char *by)
{
    static const char around[] = " ,;:.()";
    size_t n = strlen(word);
    char *out = hr_strdup(ctx, "");
    for (const char *at = text; *at;) {
        bool is_word = strncmp(at, word, n) == 0 && (at == text || strchr(around, at[-1])) && strchr(around, at[n]);
        if (is_word)
            hr_append(&out, "%s", by);
        else
            hr_append(&out, "%c", *at);
        at += is_word ? n : 1;
    }
    return out;
}

void plain_print_question(struct hr_plain *p)
{
    const struct hr_prompt *prompt = p->ui->prompt;
    void *ctx = hr_ctx(p);
    const char *hint = replace(ctx, hr_prompt_said(ctx, p->ui, prompt), "Esc", _("an empty line"));
    if (p->asks_score || prompt->is->by_letter)
        hint = replace(ctx, hint, "Enter", hr_strndup(ctx, C_("answer", "yes"), 1));
    if (p->asks_score)
        plain_say(p, "%s; y or n?", hint);
    else
        plain_say(p, "%s %s", prompt->is->label(ctx, p->ui, prompt), hint);
    talloc_free(ctx);
}

/* -- help -- */

static bool is_word(const char *name)
{
    for (const struct plain_word *w = plain_words; w->name; w++)
        if (strcmp(w->name, name) == 0)
            return true;
    return false;
}

static bool has_words(const void *ctx, const char *name, const char *help, const char *words)
{
    return hr_text_finds(hr_text_sort_key(ctx, hr_printf(ctx, "%s %s", name, help)), hr_text_sort_key(ctx, words));
}

void plain_print_help(struct hr_plain *p, const char *words)
{
    void *ctx = hr_ctx(p);
    size_t count = 0;
    for (const struct plain_word *w = plain_words; w->name; w++)
        if (has_words(ctx, hr_printf(ctx, "%s %s", w->name, C_("command", w->name)), _(w->help), words)) {
            plain_say(p, "%s%s%s: %s", C_("command", w->name), w->argument ? " " : "",
                      w->argument ? _(w->argument) : "", _(w->help));
            count++;
        }
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        if (a->needs & HR_NEED_SCREEN || !(a->in & HR_IN_CLASS) || is_word(a->name) ||
            !has_words(ctx, hr_printf(ctx, "%s %s", a->name, hr_action_said(a)), _(a->help), words))
            continue;
        plain_say(p, "%s%s%s: %s", hr_action_said(a), a->argument ? " " : "", a->argument ? _(a->argument->name) : "",
                  _(a->help));
        count++;
    }
    if (!count)
        plain_say(p, "no command has these words");
    else if (!*words)
        plain_say(p, "A name, a skill or both go there: hall 4.5; with a score it records: hall 4.5 3.");
    talloc_free(ctx);
}
