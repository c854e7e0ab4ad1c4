/*
 * The score of a check. On a scale of one digit the digit records at once (`a3`); a blank first makes room for 2.5. A
 * form may stand before the score and a note behind it (`B 80 forgot the sign`); without one the form is the one to
 * hand out next, and `f` or Tab takes the next of the skill's forms. What would come of it is said before Enter.
 *
 * Over the ready queue it opens also when someone else has the student: then nothing is recorded before Enter has got
 * the student, and what was typed meanwhile stays.
 */
#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

enum { FORM, HOLDER }; /* of the prompt's answers: the form chosen, who has the student */

static const struct hr_policy *policy_of(const struct hr_ui *ui, hr_skill_no skill)
{
    return hr_model_course(ui->model, hr_model_skill(ui->model, skill)->course)->policy;
}

static bool is_one_digit(const struct hr_ui *ui, hr_skill_no skill)
{
    return policy_of(ui, skill)->points.n < 10 * HR_DEC_ONE;
}

static const struct hr_skill_policy *rules_of(const struct hr_ui *ui, hr_skill_no skill)
{
    return hr_model_skill(ui->model, skill)->policy;
}

/* How many bytes in front of the text are a form of the skill: it may look like a score. */
static size_t form_before(const struct hr_skill_policy *rules, const char *text)
{
    for (size_t i = 0; i < rules->form_count; i++) {
        size_t n = strlen(rules->forms[i]);
        if (n && strncmp(text, rules->forms[i], n) == 0 && text[n] == ' ')
            return n;
    }
    return 0;
}

/* The first score at or behind a place; what stands before it is the form, what stands behind it the note. */
static bool read_from(const void *ctx, const char *text, size_t from, struct hr_evidence_row *row)
{
    for (const char *at = text + from + strspn(text + from, " "); *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (ask_score(hr_strndup(ctx, at, n), row)) {
            if (at > text)
                row->form = hr_text_trim(ctx, hr_strndup(ctx, text, (size_t)(at - text)));
            if (at[n])
                row->note = hr_text_trim(ctx, at + n);
            return true;
        }
        at += n;
    }
    return false;
}

/* "B 80 forgot the sign" into form, score and note; texts are owned by ctx. */
static bool read_check(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct hr_evidence_row *row)
{
    char *text = hr_text_trim(ctx, p->field.text);
    size_t form = form_before(rules_of(ui, p->on.skill), text);
    *row = (struct hr_evidence_row){.kind = HR_CHECK_TAKEN};
    if (!read_from(ctx, text, form, row) && (!form || !read_from(ctx, text, 0, row)))
        return false;
    if (!row->form)
        row->form = p->answers[FORM];
    return true;
}

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("score for %s:"), ask_about(ctx, ui, p));
}

/* "form C, check 3 of 3" */
static char *attempt(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, const char *form)
{
    const struct hr_retake *retake = &rules_of(ui, p->on.skill)->retake;
    if (!form)
        form = p->answers[FORM];
    if (hr_ui_mark_count(ui) && form)
        return hr_printf(ctx, _("each with form %s"), form);
    if (hr_ui_mark_count(ui))
        return hr_strdup(ctx, _("each with the form that is next"));
    int taken = hr_model_cell(ui->model, p->on.student, p->on.skill)->checks;
    char *s = hr_printf(ctx, _("form %s, "), form ? form : hr_form_next(ui->model, p->on.student, p->on.skill));
    if (retake->n && taken >= retake->n)
        hr_append(&s, _("no check is left (%d of %d)"), taken, retake->n);
    else if (retake->n)
        hr_append(&s, _("check %d of %d"), taken + 1, retake->n);
    else
        hr_append(&s, _("check %d"), taken + 1);
    return s;
}

/* On the scale, for the preview. */
static struct hr_dec on_scale(const struct hr_ui *ui, const struct hr_prompt *p, const struct hr_evidence_row *row)
{
    struct hr_dec points = policy_of(ui, p->on.skill)->points;
    if (!row->has_max || row->max.n <= 0)
        return row->score;
    return hr_dec_round(hr_dec_real(row->score) * hr_dec_real(points) / hr_dec_real(row->max), 2);
}

/* What is open to do before a score is typed. */
static char *choices(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    char mastery[HR_DEC_TEXT], points[HR_DEC_TEXT];
    const struct hr_policy *policy = policy_of(ui, p->on.skill);
    char *s = hr_printf(ctx, _("%s; mastered from %s of %s"), attempt(ctx, ui, p, NULL),
                        hr_dec_text(policy->mastery, mastery), hr_dec_text(policy->points, points));
    if (rules_of(ui, p->on.skill)->form_count > 1)
        hr_append(&s, _("; f another form"));
    hr_append(&s, is_one_digit(ui, p->on.skill)
                      ? _("; a digit records at once, Space first for 2.5 or a note behind it")
                      : _("; a note may stand behind it"));
    hr_append(&s, _("; Esc leaves"));
    return s;
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_evidence_row row;
    if (p->takes)
        return hr_printf(ctx, _("%s; nothing is recorded yet: Enter tries again, Esc leaves"), p->answers[HOLDER]);
    if (!read_check(ctx, ui, p, &row))
        return choices(ctx, ui, p);
    if (hr_ui_mark_count(ui))
        return hr_printf(ctx, _("%s; Enter records"), attempt(ctx, ui, p, row.form));
    return hr_printf(ctx, _("%s: %s%s; Enter records"), attempt(ctx, ui, p, row.form),
                     hr_words_outcome(ctx, ui->model, p->on.student, p->on.skill, on_scale(ui, p, &row)),
                     row.note ? _(", with the note") : "");
}

/* Takes the student from the queue at last. */
static bool take(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    struct hr_op op = hr_ui_op(ui, HR_CLAIM, p->on.student, p->on.skill);
    op.row.evidence.form = p->answers[FORM];
    p->takes = hr_ui_commit(ui, &op, 1, ui->view->is->name, &err) == HR_COMMIT_REFUSED;
    return !p->takes || hr_prompt_refuse(p, "%s: %s; Enter tries again, Esc leaves", err.what, err.why);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_evidence_row row;
    size_t count;
    if (p->takes && (!take(ui, p) || !p->field.text[strspn(p->field.text, " ")]))
        return false;
    void *ctx = hr_ctx(NULL);
    bool done = false;
    if (read_check(ctx, ui, p, &row)) {
        struct hr_op *ops = ask_ops(ctx, ui, p, &row, &count);
        done = ask_submit(ui, p, ops, count);
    } else {
        hr_prompt_refuse(p, "a score is a number such as 3 or 2.5, or with its max 8/10");
    }
    talloc_free(ctx);
    return done;
}

static void changed(struct hr_ui *ui, struct hr_prompt *p)
{
    const char *s = p->field.text;
    unsigned serial = p->serial;
    if (p->takes || !is_one_digit(ui, p->on.skill) || s[0] < '0' || s[0] > '9' || s[1])
        return;
    if (enter(ui, p) && ui->prompt && ui->prompt->serial == serial)
        hr_prompt_close(ui);
}

/* f is a letter like any other once something is typed, or when a form begins with it. */
static bool turns_form(const struct hr_ui *ui, const struct hr_prompt *p, const struct hr_key *key)
{
    const struct hr_skill_policy *rules = rules_of(ui, p->on.skill);
    if (rules->form_count < 2 || !hr_key_among(key, "f Tab"))
        return false;
    for (size_t i = 0; i < rules->form_count; i++)
        if (rules->forms[i][0] == 'f')
            return hr_key_among(key, "Tab");
    return !*p->field.text || hr_key_among(key, "Tab");
}

static bool turn_form(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *key)
{
    const struct hr_skill_policy *rules = rules_of(ui, p->on.skill);
    if (!turns_form(ui, p, key) || !rules->form_count)
        return false;
    const char *form = p->answers[FORM] ? p->answers[FORM] : hr_form_next(ui->model, p->on.student, p->on.skill);
    size_t at = 0;
    while (at < rules->form_count && strcmp(rules->forms[at], form) != 0)
        at++;
    p->answers[FORM] = hr_strdup(p, rules->forms[(at + 1) % rules->form_count]);
    return true;
}

static const struct hr_prompt_class score = {
    .name = "score", .label = label, .hint = hint, .changed = changed, .enter = enter, .key = turn_form};

void hr_ask_score(struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    struct hr_prompt *p = hr_prompt_open(ui, &score, "");
    const char *chosen = hr_ui_mark_count(ui) ? NULL : hr_ui_form_chosen(ui, student, skill);
    p->on = (struct hr_subject){.student = student, .skill = skill};
    p->answers[FORM] = chosen ? hr_strdup(p, chosen) : NULL;
}

void hr_ask_taken(struct hr_ui *ui, hr_student_no student, hr_skill_no skill, const struct hr_err *why)
{
    hr_ask_score(ui, student, skill);
    ui->prompt->takes = true;
    ui->prompt->answers[HOLDER] = hr_strdup(ui->prompt, why->why);
}
