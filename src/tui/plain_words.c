/*
 * Words of the line mode that the action table does not have, since a screen has keys or a cursor for them.
 */
#include "homeroom/explain.h"
#include "homeroom/text.h"
#include "plain_parts.h"

#include <string.h>

static void help(struct hr_plain *p, const char *argument)
{
    plain_print_help(p, argument);
}

static void quit(struct hr_plain *p, const char *argument)
{
    (void)argument;
    p->ui->leaves = true;
}

/* -- naming whom and what -- */

/* The name fits several: each is offered as "BEFORE Dang, Minh BEHIND". */
static void offer_students(struct hr_plain *p, const struct hr_found *f, const char *name, const char *before,
                           const char *behind)
{
    void *ctx = hr_ctx(p);
    plain_say(p,
              f->students > HR_FOUND_NAMED
                  ? _("%s: %zu students are called so; type more of the name, or choose one of these")
                  : _("%s: %zu students are called so; choose one"),
              name, f->students);
    plain_forget_picks(p);
    for (size_t i = 0; i < f->students && i < HR_FOUND_NAMED; i++) {
        const char *full = hr_model_student(p->ui->model, f->others[i])->name;
        struct pick pick = {.line = hr_printf(ctx, "%s%s%s%s", before, full, *behind ? " " : "", behind), .row = -1};
        plain_say(p, "%zu  %s", plain_pick(p, pick), full);
    }
    talloc_free(ctx);
}

static void student(struct hr_plain *p, const char *argument)
{
    struct hr_found f;
    if (!*argument) {
        plain_print_here(p);
    } else if (!hr_find_student(p->ui, argument, &f)) {
        plain_say(p, "nobody is called %s here", argument);
    } else if (f.students > 1 && strcmp(hr_model_student(p->ui->model, f.student)->name, argument) != 0) {
        offer_students(p, &f, argument, "student ", "");
    } else {
        p->ui->student = f.student;
        hr_ui_show(p->ui, &hr_view_student, true);
        plain_print_view(p);
    }
}

static void skill(struct hr_plain *p, const char *argument)
{
    struct hr_found f;
    if (!*argument) {
        plain_print_here(p);
    } else if (hr_find(p->ui, argument, &f) && f.skill.n && !f.student.n) {
        plain_go(p->ui, f.student, f.skill);
        plain_print_here(p);
    } else {
        plain_say(p, "there is no skill called %s", argument);
    }
}

/* Why nothing can be recorded in this run, whoever it is about; NULL when it can. */
static const char *why_not_record(const struct hr_ui *ui)
{
    if (!hr_session_can_write(ui->session))
        return hr_need_sentence(HR_NEED_WRITE);
    return hr_session_is_past(ui->session) ? hr_need_sentence(HR_NEED_PRESENT) : NULL;
}

/* The find prompt with this line in it, to be confirmed. */
static void ask_score_line(struct hr_plain *p, const char *text)
{
    struct hr_key paste = {.kind = HR_KEY_PASTE, .paste = text};
    hr_ask_find(p->ui);
    hr_ui_key(p->ui, &paste);
    p->asks_score = true;
}

bool plain_find(struct hr_plain *p, const char *text)
{
    struct hr_ui *ui = p->ui;
    struct hr_found f;
    void *ctx = hr_ctx(p);
    char *trouble = hr_find_trouble(ctx, ui, text);
    bool found = hr_find(ui, text, &f);
    if (found && f.records && why_not_record(ui)) {
        plain_say(p, "%s", hr_ui_keyed(ctx, ui, why_not_record(ui)));
    } else if (found && f.records && f.students > 1 && trouble) {
        const char *behind = text + f.name_end;
        offer_students(p, &f, hr_strndup(ctx, text + f.name_at, f.name_end - f.name_at),
                       hr_strndup(ctx, text, f.name_at), behind + strspn(behind, " "));
    } else if (trouble) {
        plain_say(p, "%s", trouble);
    } else if (found && f.records) {
        ask_score_line(p, text);
    } else if (found) {
        plain_go(ui, f.student, f.skill);
        plain_print_here(p);
    }
    talloc_free(ctx);
    return found || trouble;
}

static void find(struct hr_plain *p, const char *argument)
{
    if (!*argument)
        plain_say(p, "find a name, a skill, or both and a score: find hall 4.5 3");
    else if (!plain_find(p, argument))
        plain_say(p, "nobody and nothing here is called %s", argument);
}

/* -- the reasons for a number -- */

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    struct hr_plain *p = arg;
    return hr_session_row(p->ui->session, p->numbered, seq);
}

/* "mastery mar fr2": what, then whom; without a name whom and what one is on. */
static void explain(struct hr_plain *p, const char *argument)
{
    struct hr_ui *ui = p->ui;
    struct hr_found f;
    size_t n = strcspn(argument, " ");
    bool pace = strncmp(argument, "pace", n) == 0 && n, grade = strncmp(argument, "grade", n) == 0 && n;
    bool mastery = strncmp(argument, "mastery", n) == 0;
    const char *whom = argument + n + strspn(argument + n, " ");
    if (!pace && !grade && !mastery) {
        plain_say(p, "explain mastery, pace or grade; a name and a skill may stand behind it");
        return;
    }
    if (*whom && !hr_find(ui, whom, &f)) {
        plain_say(p, "nobody and nothing here is called %s", whom);
        return;
    }
    if (*whom)
        plain_go(ui, f.student, f.skill);
    struct hr_explain e = {.out = p->out, .m = ui->model, .student = ui->student, .row = read_row, .arg = p};
    if (!ui->student.n || (mastery && !ui->skill.n))
        plain_say(p, "%s", hr_need_sentence(mastery ? HR_NEED_CELL : HR_NEED_STUDENT));
    else if (pace)
        hr_explain_pace(&e, ui->scope.course, ui->scope.unit);
    else if (grade)
        hr_explain_grade(&e, ui->scope.course, ui->scope.term);
    else
        hr_explain_mastery(&e, ui->skill);
}

const struct plain_word plain_words[] = {
    {NC_("command", "help"), N_("WORD"), N_("What can be said, or what has this word in it"), help},
    {NC_("command", "student"), N_("NAME"), N_("Go to a student, and print the page"), student},
    {NC_("command", "skill"), N_("CODE"), N_("Go to a skill, by its code or title"), skill},
    {NC_("command", "find"), N_("NAME SKILL SCORE"),
     N_("Go to a student, a skill or both; with a score it asks, then records"), find},
    {NC_("command", "explain"), N_("WHAT"), N_("The reasons: explain mastery, explain pace, explain grade"), explain},
    {NC_("command", "quit"), NULL, N_("Leave: nothing is unsaved"), quit},
    {NULL, NULL, NULL, NULL},
};
