/*
 * The ready queue: one person takes one student, or hands out to several at once. Who has whom is asked of the file
 * under its lock (hr_record_claimable), so two people who press the same key are told by name who was first.
 */
#include "acts.h"

#include "homeroom/who.h"

#include <string.h>

static struct hr_subject here(const struct hr_ui *ui)
{
    return hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
}

static const struct hr_piece *claim_on(const struct hr_ui *ui, struct hr_subject s)
{
    struct hr_facts facts;
    hr_model_facts(ui->model, s.student, s.skill, &facts);
    return facts.claim;
}

static bool is_mine(const struct hr_ui *ui, const struct hr_piece *claim)
{
    return claim && strcmp(hr_model_name(ui->model, claim->by), hr_session_by(ui->session)) == 0;
}

static struct hr_op claim_op(struct hr_ui *ui, struct hr_subject s)
{
    struct hr_op op = hr_ui_op(ui, HR_CLAIM, s.student, s.skill);
    op.row.evidence.form = hr_ui_form_chosen(ui, s.student, s.skill);
    return op;
}

/* Claims or releases the lines that are meant, as one batch. */
static enum hr_reaction take(struct hr_ui *ui, bool claims)
{
    void *ctx = hr_ctx(ui);
    size_t targets, hidden, count = 0;
    struct hr_subject *lines = hr_ui_targets(ctx, ui, &targets, &hidden);
    struct hr_op *ops = hr_new_array(ctx, struct hr_op, targets + 1);
    for (size_t i = 0; i < targets; i++)
        ops[count++] = claims ? claim_op(ui, lines[i]) : hr_ui_op(ui, HR_RELEASE, lines[i].student, lines[i].skill);
    if (count)
        hr_ui_record(ui, ops, count);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_claim(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return take(ui, true);
}

enum hr_reaction act_release(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return take(ui, false);
}

/* What went out with the claim already is not handed out anew. */
static bool needs_claim(const struct hr_ui *ui, struct hr_subject s)
{
    const struct hr_piece *claim = claim_on(ui, s);
    const char *chosen = hr_ui_form_chosen(ui, s.student, s.skill);
    return !is_mine(ui, claim) || (chosen && strcmp(chosen, hr_model_name(ui->model, claim->form)) != 0);
}

/* Takes the student and asks for the result; it asks also when someone else has them, so that a digit typed behind
 * Enter goes there and nowhere else. */
enum hr_reaction act_check(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_err err;
    struct hr_subject s = here(ui);
    struct hr_op op = claim_op(ui, s);
    if (!needs_claim(ui, s) || hr_ui_commit(ui, &op, 1, ui->view->is->name, &err) != HR_COMMIT_REFUSED)
        hr_ask_score(ui, s.student, s.skill);
    else if (err.status == HR_NO)
        hr_ask_taken(ui, s.student, s.skill, &err);
    else
        hr_ui_complain(ui, &err);
    return HR_REACT_PAINT;
}

/* Someone else first: the place in the queue stays, and whoever held the student lets go. */
enum hr_reaction act_defer(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = here(ui);
    int at = ui->view->rows.at;
    if (is_mine(ui, claim_on(ui, s))) {
        struct hr_op op = hr_ui_op(ui, HR_RELEASE, s.student, s.skill);
        hr_ui_record(ui, &op, 1);
    }
    hr_list_to(&ui->view->rows, at + 1);
    hr_ui_moved(ui);
    return HR_REACT_PAINT;
}

/* The next of the skill's forms; nothing is recorded before it is handed out. */
enum hr_reaction act_change_form(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = here(ui);
    const struct hr_skill *k = hr_model_skill(ui->model, s.skill);
    const char *form = hr_ui_form(ui, s.student, s.skill);
    size_t at = 0;
    while (at < k->policy->form_count && strcmp(k->policy->forms[at], form) != 0)
        at++;
    if (k->policy->form_count < 2) {
        hr_ui_say(ui, HR_STYLE_WARNING, "%s has only one form", k->code);
        return HR_REACT_PAINT;
    }
    form = k->policy->forms[(at + 1) % k->policy->form_count];
    hr_ui_choose_form(ui, s.student, s.skill, form);
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    hr_ui_say(ui, HR_STYLE_NORMAL, "%s  %s: form %s goes out", hr_model_student(ui->model, s.student)->name, k->code,
              form);
    return HR_REACT_PAINT;
}

enum hr_reaction act_add_ready(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_ready(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_batch(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_batch(ui);
    return HR_REACT_PAINT;
}

bool act_is_taken(struct hr_ui *ui, const struct hr_subject *lines, size_t count)
{
    struct hr_err err;
    hr_ui_follow(ui); /* what was done until now counts, also what is not painted yet */
    if (ui->view->is->bit != HR_IN_READY)
        return true; /* another file has taken the place of ours: these numbers mean nothing there */
    for (size_t i = 0; i < count; i++)
        if (!hr_record_claimable(ui->model, lines[i].student, lines[i].skill, hr_session_by(ui->session), &err)) {
            hr_ui_complain(ui, &err);
            return true;
        }
    return false;
}
