/*
 * Questions whose answer is a text: practice in part, a judgement, the reason of an excuse or an exception, a note.
 */
#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

static struct hr_prompt *ask(struct hr_ui *ui, const struct hr_prompt_class *is)
{
    struct hr_prompt *p = hr_prompt_open(ui, is, "");
    p->on = p->before;
    return p;
}

/* Records one piece for everyone it is about. */
static bool record(struct hr_ui *ui, struct hr_prompt *p, const struct hr_evidence_row *row)
{
    void *ctx = hr_ctx(NULL);
    size_t count;
    struct hr_op *ops = ask_ops(ctx, ui, p, row, &count);
    bool done = ask_submit(ui, p, ops, count);
    talloc_free(ctx);
    return done;
}

/* -- practice in part -- */

static char *practice_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("practice of %s:"), ask_about(ctx, ui, p));
}

static char *practice_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("done/of, for example 1/2; Enter records, Esc leaves"));
}

static bool practice_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_evidence_row row = {.kind = HR_PRACTICE};
    if (!ask_score(p->field.text, &row) || !row.has_max)
        return hr_prompt_refuse(p, "say how much of how much is done: 1/2");
    return record(ui, p, &row);
}

static const struct hr_prompt_class practice = {
    .name = "practice", .label = practice_label, .hint = practice_hint, .enter = practice_enter};

void hr_ask_practice(struct hr_ui *ui)
{
    ask(ui, &practice);
}

/* -- a judgement: "3 explained it at the board" -- */

static char *judgement_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("judge %s:"), ask_about(ctx, ui, p));
}

static char *judgement_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("a score, then the reason: 3 explained it at the board; it replaces what checks say"));
}

static bool judgement_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    void *ctx = hr_ctx(NULL);
    struct hr_evidence_row row = {.kind = HR_JUDGEMENT};
    char *text = hr_text_trim(ctx, p->field.text);
    size_t n = strcspn(text, " ");
    bool done;
    row.note = hr_text_trim(ctx, text + n);
    if (!ask_score(hr_strndup(ctx, text, n), &row))
        done = hr_prompt_refuse(p, "the score comes first, then the reason");
    else if (!*row.note)
        done = hr_prompt_refuse(p, "a judgement needs its reason behind the score");
    else
        done = record(ui, p, &row);
    talloc_free(ctx);
    return done;
}

static const struct hr_prompt_class judgement = {
    .name = "judgement", .label = judgement_label, .hint = judgement_hint, .enter = judgement_enter};

void hr_ask_judgement(struct hr_ui *ui)
{
    ask(ui, &judgement);
}

/* -- the reason of an excuse -- */

static char *reason_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("excuse %s, because:"), ask_about(ctx, ui, p));
}

static char *reason_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("the skill will not be required; Enter records, Esc leaves"));
}

static bool reason_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_evidence_row row = {.kind = p->kind, .note = p->field.text};
    if (!p->field.text[strspn(p->field.text, " ")])
        return hr_prompt_refuse(p, "a reason is needed");
    return record(ui, p, &row);
}

static const struct hr_prompt_class reason = {
    .name = "reason", .label = reason_label, .hint = reason_hint, .enter = reason_enter};

void hr_ask_reason(struct hr_ui *ui, enum hr_kind kind)
{
    ask(ui, &reason)->kind = kind;
}

/* -- a note; Tab says who reads it -- */

static char *note_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return hr_printf(ctx, _("note%s on %s:"), p->families ? _(" for families") : "", ask_about(ctx, ui, p));
}

static char *note_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return hr_strdup(ctx, p->families ? _("printed on reports; Tab: for staff only; Enter records, Esc leaves")
                                      : _("for staff only; Tab: for families too; Enter records, Esc leaves"));
}

static bool note_key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *key)
{
    (void)ui;
    if (!hr_key_among(key, "Tab"))
        return false;
    p->families = !p->families;
    return true;
}

static bool note_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_evidence_row row = {.kind = HR_NOTE, .note = p->field.text, .families = p->families};
    if (!p->field.text[strspn(p->field.text, " ")])
        return hr_prompt_refuse(p, "the note is empty; Esc leaves");
    return record(ui, p, &row);
}

static const struct hr_prompt_class note = {
    .name = "note", .label = note_label, .hint = note_hint, .enter = note_enter, .key = note_key};

void hr_ask_note(struct hr_ui *ui, bool on_skill)
{
    struct hr_prompt *p = ask(ui, &note);
    if (!on_skill)
        p->on.skill.n = 0;
}

/* -- in spite of a rule -- */

static char *exception_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("record it all the same, because:"));
}

static char *exception_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return hr_printf(ctx, _("%s; Esc records nothing"), p->answers[0]);
}

static bool exception_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    if (!p->field.text[strspn(p->field.text, " ")])
        return hr_prompt_refuse(p, "a reason is needed; Esc records nothing");
    for (size_t i = 0; i < p->op_count; i++)
        p->ops[i].row.evidence.exception = p->field.text;
    p->answered = true; /* it may be gone when it is done; what is refused stays open */
    if (ask_submit(ui, p, p->ops, p->op_count))
        return true;
    p->answered = false;
    return false;
}

static const struct hr_prompt_class exception = {
    .name = "exception", .label = exception_label, .hint = exception_hint, .enter = exception_enter};

void hr_ask_exception(struct hr_ui *ui, const struct hr_op *ops, size_t count, const struct hr_err *why)
{
    /* made before the prompt whose texts the operations may have borrowed is closed */
    struct hr_op *own = hr_new_array(ui, struct hr_op, count);
    for (size_t i = 0; i < count; i++) {
        own[i] = ops[i];
        own[i].row.evidence.form = hr_strdup(own, ops[i].row.evidence.form);
        own[i].row.evidence.note = hr_strdup(own, ops[i].row.evidence.note);
    }
    struct hr_prompt *p = ask(ui, &exception);
    p->ops = talloc_steal(p, own);
    p->op_count = count;
    p->answers[0] = hr_printf(p, "%s: %s", why->what, why->why);
}
