/*
 * Finding as one types, and the line that also records: `mar fr2 3` Enter. What may stand in it is in entry.h.
 */
#include "ask.h"
#include "entry.h"

#include "homeroom/text.h"

#include <string.h>

/* What the prompt keeps from key to key. */
struct finding {
    size_t pick; /* of the ways in which the line may be meant, the one shown */
    struct entry_tab *tab;
};

static struct finding *own(const struct hr_prompt *p)
{
    return p->own;
}

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

/* A mark may be recorded with it: by whom it may, when it may. */
static bool may_record(const struct hr_ui *ui)
{
    return hr_session_can_write(ui->session) && !hr_session_is_past(ui->session);
}

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("find:"));
}

/* Whom and what the line means; the student of the place stands in where only a skill was named. False: nothing. */
static bool find(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct entry *e,
                 struct hr_subject *s)
{
    *e = entry_read(ctx, ui, p->field.text, (hr_skill_no){0});
    size_t ways = entry_ways(e);
    if (!ways)
        return false;
    *s = entry_way(e, own(p)->pick % ways);
    if (!s->student.n)
        s->student = p->before.student;
    return true;
}

/* It says what to record, and for whom. */
static bool records(const struct hr_ui *ui, const struct entry *e, struct hr_subject s)
{
    return e->mark != ENTRY_NONE && s.student.n && s.skill.n && may_record(ui);
}

static bool is_hidden(const struct hr_ui *ui, hr_student_no student)
{
    for (size_t i = 0; i < ui->line_count; i++)
        if (ui->lines[i].student.n == student.n)
            return false;
    return student.n && ui->hidden_count;
}

static char *place_words(const void *ctx, const struct hr_ui *ui, struct hr_subject s)
{
    const char *hidden = is_hidden(ui, s.student) ? _("not among those shown: Enter shows everyone") : "";
    if (*hidden)
        return hr_printf(ctx, "%s: %s", hr_model_student(ui->model, s.student)->name, hidden);
    if (s.student.n && s.skill.n)
        return hr_words_cell(ctx, ui->model, s.student, s.skill);
    return hr_printf(ctx, _("%s; Enter stays here, Esc goes back"),
                     s.skill.n ? hr_model_skill(ui->model, s.skill)->title
                               : hr_model_student(ui->model, s.student)->name);
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct entry e;
    struct hr_subject s;
    struct hr_evidence_row row;
    char *why;
    if (is_empty(p))
        return hr_strdup(ctx, may_record(ui) ? _("a name, a skill, or both and a score: mar fr2 3; Esc goes back")
                                             : _("a name, a skill, or both; Esc goes back"));
    bool found = find(ctx, ui, p, &e, &s);
    char *trouble = may_record(ui) ? entry_trouble(ctx, ui, &e, false) : NULL;
    if (trouble)
        return trouble;
    if (!found)
        return hr_strdup(ctx, _("nobody and nothing of that name here; Esc goes back"));
    if (!records(ui, &e, s))
        return place_words(ctx, ui, s);
    if (entry_ways(&e) > 1)
        return entry_several(ctx, ui, &e, own(p)->pick);
    return entry_row(ctx, ui, &e, s, &row, &why)
               ? entry_preview(ctx, ui, &e, &row)
               : hr_printf(ctx, "%s: %s", hr_model_student(ui->model, s.student)->name, why);
}

/* The view follows what is typed. */
static void follow(struct hr_ui *ui, struct hr_prompt *p)
{
    void *ctx = hr_ctx(p);
    struct entry e;
    struct hr_subject s;
    if (is_empty(p) || !find(ctx, ui, p, &e, &s))
        put_back(ui, p);
    else if (!is_hidden(ui, s.student))
        hr_ui_go(ui, s.student, s.skill);
    talloc_free(ctx);
}

static void changed(struct hr_ui *ui, struct hr_prompt *p)
{
    own(p)->pick = 0;
    follow(ui, p);
}

/* A line of a name: the cursor has been on who it is; without one entry moves on, as by a key. */
static bool record(const void *ctx, struct hr_ui *ui, struct hr_prompt *p, const struct entry *e, struct hr_subject s)
{
    struct hr_err err;
    char *why;
    bool has_name = e->student_count > 0;
    struct hr_op op = hr_ui_op(ui, HR_CHECK_TAKEN, s.student, s.skill);
    if (!entry_row(ctx, ui, e, s, &op.row.evidence, &why))
        return hr_prompt_refuse(p, "%s: %s", hr_model_student(ui->model, s.student)->name, why);
    bool is_check = op.row.evidence.kind == HR_CHECK_TAKEN;
    if (hr_ui_commit(ui, &op, 1, ui->view->is->name, &err) != HR_COMMIT_REFUSED) {
        if (!has_name)
            hr_ui_next_student(ui);
        return true;
    }
    if (err.status != HR_NO || !is_check || hr_session_role(ui->session) != HR_TEACHER)
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    hr_ask_exception(ui, &op, 1, &err);
    return true;
}

static bool stay(struct hr_ui *ui, const struct hr_prompt *p, struct hr_subject s)
{
    if (is_hidden(ui, s.student)) {
        ui->filter = HR_ALL;
        hr_ui_stale(ui, HR_READS_EVIDENCE);
        hr_ui_go(ui, s.student, s.skill);
    }
    talloc_free(ui->found);
    ui->found = hr_strdup(ui, p->field.text);
    return true;
}

/* Of several the next one is shown: nothing is recorded for one who was not meant. */
static bool next_way(struct hr_ui *ui, struct hr_prompt *p, const struct entry *e)
{
    own(p)->pick = (own(p)->pick + 1) % entry_ways(e);
    follow(ui, p);
    return false;
}

static bool enter_line(const void *ctx, struct hr_ui *ui, struct hr_prompt *p)
{
    struct entry e;
    struct hr_subject s;
    bool found = find(ctx, ui, p, &e, &s);
    char *trouble = may_record(ui) ? entry_trouble(ctx, ui, &e, false) : NULL;
    if (trouble)
        return hr_prompt_refuse(p, "%s", trouble);
    if (!found)
        return hr_prompt_refuse(p, "nobody and nothing of that name here");
    if (!records(ui, &e, s))
        return stay(ui, p, s);
    return entry_ways(&e) > 1 ? next_way(ui, p, &e) : record(ctx, ui, p, &e, s);
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    if (is_empty(p))
        return true;
    void *ctx = hr_ctx(ui); /* the prompt may be gone when the line is done */
    bool done = enter_line(ctx, ui, p);
    talloc_free(ctx);
    return done;
}

static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    if (!hr_key_among(k, "Tab"))
        return false;
    if (entry_complete(ui, p, &own(p)->tab, (hr_skill_no){0}, own(p)->pick))
        changed(ui, p);
    return true;
}

static const struct hr_prompt_class finding = {
    .name = "find", .label = label, .hint = hint, .changed = changed, .enter = enter, .cancel = put_back, .key = key};

void hr_ask_find(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &finding, "");
    p->own = hr_new(p, struct finding);
    p->before.unit = ui->scope.unit;
    if (!p->before.skill.n)
        p->before.skill = ui->skill;
    if (!p->before.student.n)
        p->before.student = ui->student;
}
