/*
 * Finding as one types, and the line that also records: `mar fr2 3` Enter. And the stack of papers: the skill stays,
 * each Enter takes a name and a score.
 */
#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

static bool is_empty(const struct hr_prompt *p)
{
    return !p->field.text[strspn(p->field.text, " ")];
}

static void put_back(struct hr_ui *ui, struct hr_prompt *p)
{
    if (ui->scope.unit.n != p->before.unit.n)
        hr_ui_set_unit(ui, p->before.unit);
    hr_ui_go(ui, p->before.student, p->before.skill);
}

/* A score may be recorded with it: by whom it may, when it may. */
static bool may_record(const struct hr_ui *ui)
{
    return hr_session_can_write(ui->session) && !hr_session_is_past(ui->session);
}

static char *outcome(const void *ctx, const struct hr_ui *ui, const struct hr_found *f)
{
    const struct hr_model *m = ui->model;
    char score[HR_DEC_TEXT], max[HR_DEC_TEXT];
    struct hr_dec points = hr_model_course(m, hr_model_skill(m, f->skill)->course)->policy->points, value = f->score;
    if (f->has_max && f->max.n > 0)
        value = hr_dec_round(hr_dec_real(f->score) * hr_dec_real(points) / hr_dec_real(f->max), 2);
    return hr_printf(ctx, "Enter records: %s  %s check %d form %s: %s%s%s, %s", hr_model_student(m, f->student)->name,
                     hr_model_skill(m, f->skill)->code, hr_model_cell(m, f->student, f->skill)->checks + 1,
                     hr_form_next(m, f->student, f->skill), hr_dec_text(f->score, score), f->has_max ? "/" : "",
                     f->has_max ? hr_dec_text(f->max, max) : "", hr_words_outcome(ctx, m, f->student, f->skill, value));
}

static bool record(struct hr_ui *ui, struct hr_prompt *p, const struct hr_found *f)
{
    struct hr_op op = hr_ui_op(ui, HR_CHECK_TAKEN, f->student, f->skill);
    op.row.evidence.has_score = true;
    op.row.evidence.score = f->score;
    op.row.evidence.has_max = f->has_max;
    op.row.evidence.max = f->max;
    op.row.evidence.form = hr_form_next(ui->model, f->student, f->skill);
    struct hr_err err;
    if (hr_ui_commit(ui, &op, 1, ui->view->is->name, &err) != HR_COMMIT_REFUSED)
        return true;
    if (err.status == HR_NO && hr_session_role(ui->session) == HR_TEACHER) {
        hr_ask_exception(ui, &op, 1, &err);
        return true;
    }
    return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
}

/* -- find -- */

static char *find_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, "find:");
}

/* The student of the place stands in where only a skill was named. */
static bool find(const struct hr_ui *ui, const struct hr_prompt *p, struct hr_found *f)
{
    if (!hr_find(ui, p->field.text, f))
        return false;
    if (!f->student.n)
        f->student = p->before.student;
    if (f->has_score && (!f->student.n || !may_record(ui)))
        f->has_score = false;
    return true;
}

static char *find_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_found f;
    if (is_empty(p))
        return hr_strdup(ctx, may_record(ui) ? "a name, a skill, or both and a score: mar fr2 3; Esc goes back"
                                             : "a name, a skill, or both; Esc goes back");
    char *trouble = hr_find_trouble(ctx, ui, p->field.text);
    if (trouble && may_record(ui))
        return trouble;
    if (!find(ui, p, &f))
        return hr_strdup(ctx, "nobody and nothing of that name here; Esc goes back");
    if (f.has_score)
        return outcome(ctx, ui, &f);
    if (f.student.n && f.skill.n)
        return hr_words_cell(ctx, ui->model, f.student, f.skill);
    return hr_printf(ctx, "%s; Enter stays here, Esc goes back",
                     f.skill.n ? hr_model_skill(ui->model, f.skill)->title
                               : hr_model_student(ui->model, f.student)->name);
}

static void find_changed(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_found f;
    if (is_empty(p) || !find(ui, p, &f))
        put_back(ui, p);
    else
        hr_ui_go(ui, f.student, f.skill);
}

static bool find_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_found f;
    if (is_empty(p))
        return true;
    char *trouble = may_record(ui) ? hr_find_trouble(p, ui, p->field.text) : NULL;
    if (trouble)
        return hr_prompt_refuse(p, "%s", trouble);
    if (!find(ui, p, &f))
        return hr_prompt_refuse(p, "nobody and nothing of that name here");
    if (f.has_score)
        return record(ui, p, &f);
    talloc_free(ui->found);
    ui->found = hr_strdup(ui, p->field.text);
    return true;
}

static const struct hr_prompt_class finding = {.name = "find",
                                               .label = find_label,
                                               .hint = find_hint,
                                               .changed = find_changed,
                                               .enter = find_enter,
                                               .cancel = put_back};

void hr_ask_find(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &finding, "");
    p->before.unit = ui->scope.unit;
    if (!p->before.skill.n)
        p->before.skill = ui->skill;
    if (!p->before.student.n)
        p->before.student = ui->student;
}

/* -- stack -- */

static char *stack_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    const char *code = hr_model_skill(ui->model, p->on.skill)->code;
    if (!p->stage)
        return hr_printf(ctx, "stack of %s:", code);
    return hr_printf(ctx, "stack of %s, %d paper%s so far:", code, p->stage, p->stage == 1 ? "" : "s");
}

/* "mar 3": the name before, the score behind. NULL when both are there, else what is missing, owned by ctx. */
static char *read_paper(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct hr_found *f)
{
    char *text = hr_text_trim(ctx, p->field.text), *last = strrchr(text, ' ');
    struct hr_evidence_row row = {.kind = HR_CHECK_TAKEN};
    *f = (struct hr_found){.skill = p->on.skill};
    if (!last)
        return hr_strdup(ctx, "a name and a score are needed: mar 3");
    if (!ask_score(last + 1, &row))
        return hr_printf(ctx, "%s is no score: it is a number such as 3 or 2.5, or with its max 8/10", last + 1);
    f->score = row.score;
    f->max = row.max;
    f->has_max = row.has_max;
    char *name = hr_text_trim(ctx, hr_strndup(ctx, text, (size_t)(last - text)));
    if (!hr_find_student(ui, name, f))
        return hr_printf(ctx, "nobody is called %s here", name);
    return hr_find_several(ctx, ui, f, name);
}

static char *stack_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_found f;
    const char *title = hr_model_skill(ui->model, p->on.skill)->title;
    if (is_empty(p) && ui->message)
        return hr_printf(ctx, "%s; next paper", ui->message);
    if (!strchr(p->field.text, ' '))
        return hr_printf(ctx, "%s: a name and a score: mar 3; Esc ends the stack", title);
    char *trouble = read_paper(ctx, ui, p, &f);
    return trouble ? trouble : outcome(ctx, ui, &f);
}

static bool stack_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_found f;
    unsigned serial = p->serial;
    if (is_empty(p))
        return hr_prompt_refuse(p, "a name and a score, as on the paper; Esc ends the stack");
    char *trouble = read_paper(p, ui, p, &f);
    if (trouble)
        return hr_prompt_refuse(p, "%s", trouble);
    if (record(ui, p, &f) && ui->prompt->serial == serial) {
        hr_field_set(p, &p->field, "");
        p->stage++;
    }
    return false;
}

static const struct hr_prompt_class stack = {
    .name = "stack", .label = stack_label, .hint = stack_hint, .enter = stack_enter};

void hr_ask_stack(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &stack, "");
    p->on = p->before;
}
