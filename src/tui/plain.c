/*
 * A line of the line mode: the answer to a question that stands, a number, a word of plain_words.c, a row of the action
 * table, or a name, a skill and a score.
 */
#include "homeroom/plain.h"

#include "homeroom/text.h"
#include "plain_parts.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 160, HEIGHT = 60, CHOICES_SHOWN = 20 };

void plain_say(struct hr_plain *p, const char *fmt, ...)
{
    void *ctx = hr_ctx(p);
    va_list args;
    va_start(args, fmt);
    char *text = hr_must(talloc_vasprintf(ctx, hr_translate(fmt), args));
    va_end(args);
    hr_buf_printf(p->out, "%s\n", hr_text_clean(ctx, text));
    talloc_free(ctx);
}

void plain_forget_picks(struct hr_plain *p)
{
    talloc_free(p->numbered);
    p->numbered = hr_ctx(p);
    p->picks = NULL;
    p->pick_count = 0;
}

size_t plain_pick(struct hr_plain *p, struct pick pick)
{
    pick.line = pick.line ? hr_strdup(p->numbered, pick.line) : NULL;
    *hr_push(p->numbered, &p->picks, &p->pick_count) = pick;
    return p->pick_count;
}

void plain_go(struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    if (!student.n)
        student = ui->student;
    if (!skill.n)
        skill = ui->skill;
    hr_ui_go(ui, student, skill);
    ui->student = student; /* a view that does not have both puts its cursor, and so the place, on someone else */
    ui->skill = skill;
}

/* -- where an action can be run -- */

/* Is the view's cursor on the student and skill that commands are about, as far as the action asks? */
static bool is_there(const struct hr_ui *ui, const struct hr_action *a)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    if (a->needs & (HR_NEED_CELL | HR_NEED_STUDENT) && s.student.n != ui->student.n)
        return false;
    return !(a->needs & HR_NEED_CELL) || s.skill.n == ui->skill.n;
}

/* A command is about the student and skill last named, and runs in the first view that has both. */
static bool go_where_it_works(struct hr_ui *ui, const struct hr_action *a)
{
    const struct hr_view_class *was = ui->view->is;
    hr_student_no student = ui->student;
    hr_skill_no skill = ui->skill;
    if (a->in & was->bit && is_there(ui, a))
        return true;
    for (int i = 0; i <= HR_TAB_COUNT; i++) {
        const struct hr_view_class *is = i < HR_TAB_COUNT ? hr_tabs[i] : &hr_view_student;
        if (!(a->in & is->bit))
            continue;
        hr_ui_show(ui, is, is == &hr_view_student);
        if (is_there(ui, a))
            return true;
        ui->student = student;
        ui->skill = skill;
    }
    hr_ui_show(ui, was, was == &hr_view_student);
    return false;
}

/* "unit UNIT: 1 Lines, 2 Systems", each a line to run by its number. */
static void offer_arguments(struct hr_plain *p, const struct hr_action *a)
{
    void *ctx = hr_ctx(p);
    size_t count = 0;
    char **all = a->argument->choices ? a->argument->choices(ctx, p->ui, "", &count) : NULL;
    plain_say(p, "%s %s: %s", hr_action_said(a), _(a->argument->name), _(a->help));
    plain_forget_picks(p);
    for (size_t i = 0; i < count && i < CHOICES_SHOWN; i++) {
        const char *line = hr_printf(ctx, "%s %s", hr_action_said(a), all[i]);
        plain_say(p, "%zu  %s", plain_pick(p, (struct pick){.line = line, .row = -1}), line);
    }
    if (count > CHOICES_SHOWN)
        plain_say(p, "and %zu more", count - CHOICES_SHOWN);
    talloc_free(ctx);
}

/* Where one was before an action. */
struct before {
    const struct hr_view_class *view;
    struct hr_scope scope;
    int64_t now;
};

static bool is_same_scope(const struct hr_scope *a, const struct hr_scope *b)
{
    return a->course.n == b->course.n && a->section.n == b->section.n && a->unit.n == b->unit.n &&
           a->student.n == b->student.n && a->skill.n == b->skill.n && a->term == b->term;
}

/* Says what came of an action: its message, what it shows, or where one is now. */
static void say_result(struct hr_plain *p, const struct hr_action *a, const struct before *was)
{
    struct hr_ui *ui = p->ui;
    bool is_page = !(ui->view->is->bit & HR_IN_TABS), is_told = ui->message || ui->prompt || ui->leaves;
    bool shows = ui->view->is != was->view || strcmp(a->name, ui->view->is->name) == 0 || (is_page && !is_told);
    if (shows && !ui->leaves)
        plain_print_view(p);
    if (is_told)
        return;
    if (!is_same_scope(&was->scope, &ui->scope) || was->now != hr_session_now(ui->session))
        plain_print_place(p);
    else if (!shows)
        plain_print_here(p);
}

/* The list that the action is for: the first that has it. */
static const char *list_of(const struct hr_action *a)
{
    for (int i = 0; i < HR_TAB_COUNT; i++)
        if (a->in & hr_tabs[i]->bit)
            return C_("tab", hr_tabs[i]->title);
    return C_("tab", hr_view_student.title);
}

/* A list that is shown puts its cursor on its first line where it does not have who was named: commands stay about
 * them. */
static void run_here(struct hr_plain *p, const struct hr_action *a, const char *argument)
{
    struct hr_ui *ui = p->ui;
    const struct before was = {ui->view->is, ui->scope, hr_session_now(ui->session)};
    hr_student_no student = ui->student;
    hr_skill_no skill = ui->skill;
    hr_action_run(a, ui, argument);
    if (strcmp(a->name, ui->view->is->name) == 0) {
        ui->student = student;
        ui->skill = skill;
    }
    say_result(p, a, &was);
}

static void run(struct hr_plain *p, const struct hr_action *a, const char *argument)
{
    struct hr_ui *ui = p->ui;
    if (a->argument && !*argument)
        offer_arguments(p, a);
    else if (!go_where_it_works(ui, a))
        plain_say(p, "%s is for who is on the list %s, and %s %s is not on it", hr_action_said(a), list_of(a),
                  hr_model_student(ui->model, ui->student)->name, hr_model_skill(ui->model, ui->skill)->code);
    else
        run_here(p, a, a->argument ? argument : NULL);
}

/* -- commands -- */

/* Does the text begin with this name, as a whole word? What stands behind it, else NULL. */
static const char *behind(const char *text, const char *name)
{
    size_t n = strlen(name);
    if (strncmp(text, name, n) != 0 || (text[n] && text[n] != ' '))
        return NULL;
    return text + n + strspn(text + n, " ");
}

/* Behind an English name, or what it is called in the reader's language. */
static const char *behind_name(const char *text, const char *name)
{
    const char *argument = behind(text, name);
    return argument ? argument : behind(text, C_("command", name));
}

static const struct plain_word *word_of(const char *text)
{
    for (const struct plain_word *w = plain_words; w->name; w++) {
        const char *argument = behind_name(text, w->name);
        if (argument && (w->argument || !*argument))
            return w;
    }
    return NULL;
}

static const struct hr_action *action_of(const char *text)
{
    const struct hr_action *best = NULL;
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        const char *argument = behind_name(text, a->name);
        if (argument && (a->argument || !*argument) &&
            (!best || strlen(argument) < strlen(behind_name(text, best->name))))
            best = a;
    }
    return best;
}

/* The longest name that the text begins with; of two equal ones the word, which needs no screen. */
static bool run_named(struct hr_plain *p, const char *text)
{
    const struct plain_word *w = word_of(text);
    const struct hr_action *a = action_of(text);
    if (w && (!a || strlen(behind_name(text, w->name)) <= strlen(behind_name(text, a->name))))
        w->run(p, behind_name(text, w->name));
    else if (a)
        run(p, a, behind_name(text, a->name));
    return w || a;
}

/* Commands that begin so or have such a word, to be chosen by number. */
static bool offer_commands(struct hr_plain *p, const char *text)
{
    void *ctx = hr_ctx(p);
    const char *key = hr_text_sort_key(ctx, text);
    plain_forget_picks(p);
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        const char *names = hr_printf(ctx, "%s %s", a->name, hr_action_said(a));
        if (a->needs & HR_NEED_SCREEN || !hr_text_finds(hr_text_sort_key(ctx, names), key))
            continue;
        size_t n = plain_pick(p, (struct pick){.line = a->name, .row = -1});
        plain_say(p, "%zu  %s: %s", n, hr_action_said(a), _(a->help));
    }
    talloc_free(ctx);
    return p->pick_count > 0;
}

static void command(struct hr_plain *p, const char *text);

static bool run_number(struct hr_plain *p, const char *text)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || n < 1 || n > p->pick_count)
        return false;
    struct pick pick = p->picks[n - 1];
    if (pick.line) {
        char *line = hr_strdup(p, pick.line); /* the picks may go while it runs */
        command(p, line);
        talloc_free(line);
        return true;
    }
    if (pick.row >= 0 && pick.row < p->ui->view->rows.count) {
        hr_list_to(&p->ui->view->rows, pick.row);
        hr_ui_moved(p->ui);
    } else if (pick.subject.student.n || pick.subject.skill.n) {
        plain_go(p->ui, pick.subject.student, pick.subject.skill);
    }
    plain_print_here(p);
    return true;
}

static void command(struct hr_plain *p, const char *text)
{
    if (!run_number(p, text) && !run_named(p, text) && !plain_find(p, text) && !offer_commands(p, text))
        plain_say(p, "%s is no command, and nobody and nothing here is called so; help lists what can be said", text);
}

/* -- answers -- */

static void press(struct hr_ui *ui, const char *name)
{
    struct hr_key key = hr_key_named(name);
    hr_ui_key(ui, &key);
}

/* The line as if it were typed into the prompt: a Tab as Tab, the rest at once, Enter. What is answered by one letter
 * takes that letter and nothing behind it. */
static void answer(struct hr_plain *p, const char *line)
{
    struct hr_ui *ui = p->ui;
    unsigned serial = ui->prompt->serial;
    bool letter = ui->prompt->is->by_letter;
    for (; *line == '\t'; line++)
        press(ui, "Tab");
    size_t n = strlen(line), first = 1;
    while (((unsigned char)line[first < n ? first : n] & 0xc0) == 0x80)
        first++;
    if (letter || n == first) {
        char one[HR_KEY_NAME] = "";
        if (first < sizeof one)
            memcpy(one, line, first < n ? first : n);
        press(ui, *one == ' ' ? "Space" : one);
    } else if (n) {
        struct hr_key paste = {.kind = HR_KEY_PASTE, .paste = line};
        hr_field_set(ui->prompt, &ui->prompt->field, ""); /* what Enter refused is typed anew */
        hr_ui_key(ui, &paste);
    }
    if (!letter && ui->prompt && ui->prompt->serial == serial && *ui->prompt->field.text)
        press(ui, "Enter");
}

static void confirm(struct hr_plain *p, const char *line)
{
    struct hr_key letter = hr_key_named(line);
    bool yes = hr_key_is_yes(&letter) || strcmp(line, "yes") == 0 || strcmp(line, C_("answer", "yes")) == 0;
    p->asks_score = false;
    press(p->ui, yes ? "Enter" : "Esc");
    if (!yes)
        plain_say(p, "nothing was recorded");
}

static void say_message(struct hr_plain *p)
{
    if (p->ui->message)
        plain_say(p, "%s", p->ui->message);
    TALLOC_FREE(p->ui->message);
}

/* -- from outside -- */

static void say_heard(struct hr_plain *p)
{
    hr_buf_text(p->out, p->ui->heard->bytes);
    talloc_free(p->ui->heard);
    p->ui->heard = hr_buf_new(p->ui, NULL, NULL);
}

void hr_plain_line(struct hr_plain *p, const char *line)
{
    void *ctx = hr_ctx(p);
    struct hr_ui *ui = p->ui;
    const char *text = hr_text_trim(ctx, line);
    hr_ui_tick(ui);
    say_heard(p);
    say_message(p);
    if (!ui->prompt) {
        if (*text)
            command(p, text);
    } else if (p->asks_score) {
        confirm(p, text);
    } else if (!*text && *line != '\t') {
        press(ui, "Esc");
    } else {
        answer(p, line);
    }
    say_message(p);
    if (ui->prompt)
        plain_print_question(p);
    talloc_free(ctx);
}

void hr_plain_tick(struct hr_plain *p)
{
    hr_ui_tick(p->ui);
}

bool hr_plain_is_over(const struct hr_plain *p)
{
    return p->ui->leaves;
}

bool hr_plain_end(struct hr_plain *p, struct hr_err *err)
{
    return hr_ui_save_waiting(p->ui, err);
}

struct hr_plain *hr_plain_new(const void *ctx, struct hr_session *session, const struct hr_tui_options *options,
                              struct hr_buf *out)
{
    struct hr_plain *p = hr_new(ctx, struct hr_plain);
    p->out = out;
    p->ui = hr_ui_new(p, session, options, WIDTH, HEIGHT);
    plain_forget_picks(p);
    plain_print_place(p);
    plain_say(p, "help lists what can be said here; quit leaves.");
    return p;
}
