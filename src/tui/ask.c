#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

char *ask_about(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    size_t count, hidden;
    const char *code = hr_model_skill(ui->model, p->on.skill)->code;
    struct hr_subject *all = hr_ui_targets(ctx, ui, &count, &hidden);
    const char *blank = p->on.skill.n ? " " : "";
    talloc_free(all);
    if (!hr_ui_mark_count(ui))
        return hr_printf(ctx, "%s%s%s", hr_model_student(ui->model, p->on.student)->name, blank,
                         p->on.skill.n ? code : "");
    char *s = hr_printf(ctx, hr_plural("%zu marked student%s%s", "%zu marked students%s%s", count), count, blank,
                        p->on.skill.n ? code : "");
    if (hidden)
        hr_append(&s, _(" (%zu hidden)"), hidden);
    return s;
}

struct hr_op *ask_ops(const void *ctx, struct hr_ui *ui, const struct hr_prompt *p, const struct hr_evidence_row *row,
                      size_t *count)
{
    size_t hidden;
    struct hr_subject one = {.student = p->on.student, .skill = p->on.skill};
    struct hr_subject *all = hr_ui_targets(ctx, ui, count, &hidden);
    if (!hr_ui_mark_count(ui)) {
        *count = 1;
        all = &one;
    }
    struct hr_op *ops = hr_new_array(ctx, struct hr_op, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        if (p->on.skill.n && all[i].skill.n != p->on.skill.n) { /* the prompt spoke of one skill */
            *count = 0;
            return ops;
        }
        ops[i] = hr_ui_op(ui, row->kind, all[i].student, p->on.skill);
        struct hr_evidence_row *out = &ops[i].row.evidence;
        int64_t at = out->at;
        *out = *row;
        out->at = at;
        out->student = all[i].student;
        out->skill = p->on.skill;
        if (row->kind == HR_CHECK_TAKEN && !row->form)
            out->form = hr_ui_form(ui, all[i].student, p->on.skill);
    }
    return ops;
}

bool ask_submit(struct hr_ui *ui, struct hr_prompt *p, struct hr_op *ops, size_t count)
{
    struct hr_err err;
    if (!count)
        return hr_prompt_refuse(p, "the marked ones are hidden here, or of other skills: one at a time");
    bool is_check = ops[0].row.evidence.kind == HR_CHECK_TAKEN;
    if (hr_ui_commit(ui, ops, count, ui->view->is->name, &err) != HR_COMMIT_REFUSED) {
        hr_ui_next_student(ui);
        return true;
    }
    if (err.status == HR_NO && is_check && hr_session_role(ui->session) == HR_TEACHER) {
        hr_ask_exception(ui, ops, count, &err);
        return true;
    }
    return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
}

bool ask_score(const char *text, struct hr_evidence_row *row)
{
    char score[HR_DEC_TEXT];
    const char *sign = strchr(text, '/');
    size_t n = sign ? (size_t)(sign - text) : strlen(text);
    if (n >= sizeof score)
        return false;
    memcpy(score, text, n);
    score[n] = '\0';
    row->has_score = hr_dec_parse(score, &row->score);
    row->has_max = sign && hr_dec_parse(sign + 1, &row->max);
    return row->has_score && (!sign || row->has_max);
}

bool ask_write(struct hr_ui *ui, struct hr_prompt *p, size_t over, ask_writer *write)
{
    struct hr_err err;
    char *path = hr_text_trim(p, p->field.text);
    bool again = p->answers[over] && strcmp(p->answers[over], path) == 0;
    if (!*path)
        return hr_prompt_refuse(p, "a name is needed; Esc leaves");
    if (write(ui, p, path, again, &err)) {
        hr_ui_say(ui, HR_STYLE_GOOD, "written: %s", path);
        return true;
    }
    p->answers[over] = path;
    if (err.status == HR_NO)
        return hr_prompt_refuse(p, "%s; Enter again writes over it", err.why);
    return hr_prompt_refuse(p, "%s", err.why);
}
