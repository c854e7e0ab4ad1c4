/*
 * Who comes onto the queue, and handing out to several of it at once: first the list of who gets which form, then, on
 * Enter, all of them are taken as one batch and one undo, and the slips are written.
 */
#include "ask.h"

#include "homeroom/slips.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <string.h>

static const char source[] = "ready"; /* as the Ready view says it */

/* -- onto the queue -- */

static char *ready_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("onto the queue:"));
}

/* Who is meant, and in what: where only the student is named, what comes next. NULL, or a sentence owned by ctx. */
static char *read_ready(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct hr_found *f)
{
    struct hr_pace pace;
    struct hr_facts facts;
    if (!hr_find(ui, p->field.text, f) || !f->student.n)
        return hr_strdup(ctx, _("nobody of that name is here"));
    char *several = hr_find_several(ctx, ui, f, p->field.text);
    if (several)
        return several;
    if (!f->skill.n) {
        hr_pace_of(ui->model, f->student, ui->scope.course, (hr_unit_no){0}, &pace);
        f->skill = pace.next_skill;
    }
    if (!f->skill.n)
        return hr_strdup(ctx, _("nothing is left to do in this course: name the skill too"));
    hr_model_facts(ui->model, f->student, f->skill, &facts);
    if (facts.ready)
        return hr_printf(ctx, _("%s waits for %s already"), hr_model_student(ui->model, f->student)->name,
                         hr_model_skill(ui->model, f->skill)->code);
    return NULL;
}

static bool is_empty(const struct hr_prompt *p)
{
    return !p->field.text[strspn(p->field.text, " ")];
}

static char *ready_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    struct hr_found f;
    struct hr_blocks blocks;
    if (is_empty(p))
        return hr_strdup(ctx, _("a name and a skill: ito 4.5; Enter records, Esc leaves"));
    char *trouble = read_ready(ctx, ui, p, &f);
    if (trouble)
        return trouble;
    hr_blocks_of(ui->model, f.student, f.skill, &blocks);
    const char *words = hr_blocks_words(ctx, ui->model, f.student, f.skill, &blocks);
    const char *name = hr_model_student(ui->model, f.student)->name;
    const struct hr_skill *k = hr_model_skill(ui->model, f.skill);
    if (*words)
        return hr_printf(ctx, _("%s  %s %s; not yet allowed: %s; Enter records"), name, k->code, k->title, words);
    return hr_printf(ctx, _("%s  %s %s; Enter records"), name, k->code, k->title);
}

static bool ready_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_found f;
    struct hr_err err;
    if (is_empty(p))
        return true;
    char *trouble = read_ready(p, ui, p, &f);
    if (trouble)
        return hr_prompt_refuse(p, "%s", trouble);
    struct hr_op op = hr_ui_op(ui, HR_READY, f.student, f.skill);
    if (hr_ui_commit(ui, &op, 1, source, &err) == HR_COMMIT_REFUSED)
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    hr_ui_go(ui, f.student, f.skill);
    return true;
}

static const struct hr_prompt_class ready = {
    .name = "ready", .label = ready_label, .hint = ready_hint, .enter = ready_enter};

void hr_ask_ready(struct hr_ui *ui)
{
    hr_prompt_open(ui, &ready, "");
}

/* -- a batch -- */

/* Whom it may be handed out to now: free, or mine already; with marks, the marked ones. */
static bool is_in_batch(const struct hr_ui *ui, const struct hr_ready *r)
{
    bool is_free = !r->claim || strcmp(r->claimed_by, hr_session_by(ui->session)) == 0;
    return is_free && hr_ready_may(r) && (!hr_ui_mark_count(ui) || hr_ui_is_marked(ui, r->student));
}

static void make_batch(struct hr_ui *ui)
{
    void *ctx = hr_ctx(ui);
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    size_t count, kept = 0;
    struct hr_ready *queue = hr_ready_queue(ctx, ui->model, &scope, &count);
    for (size_t i = 0; i < count; i++) {
        const char *chosen = hr_ui_form_chosen(ui, queue[i].student, queue[i].skill);
        if (!is_in_batch(ui, &queue[i]))
            continue;
        queue[kept] = queue[i];
        if (chosen) {
            queue[kept].form = chosen;
            queue[kept].form_is_chosen = true;
        }
        kept++;
    }
    talloc_free(ui->batch);
    ui->batch = hr_hand_out(ui, ui->model, queue, kept);
    ui->batch_count = kept;
    talloc_free(ctx);
}

static char *batch_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)p;
    return hr_printf(ctx, hr_plural("hand out %zu check?", "hand out %zu checks?", ui->batch_count), ui->batch_count);
}

static char *batch_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("Enter takes them all, one undo, then the slips; Esc leaves; arrows scroll"));
}

static void leave_batch(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)p;
    hr_ui_go_back(ui);
}

static bool commit_batch(struct hr_ui *ui, struct hr_err *err)
{
    struct hr_op *ops = hr_new_array(ui, struct hr_op, ui->batch_count);
    for (size_t i = 0; i < ui->batch_count; i++) {
        ops[i] = hr_ui_op(ui, HR_CLAIM, ui->batch[i].student, ui->batch[i].skill);
        ops[i].row.evidence.form = ui->batch[i].form;
    }
    bool done = hr_ui_commit(ui, ops, ui->batch_count, source, err) != HR_COMMIT_REFUSED;
    talloc_free(ops);
    return done;
}

static void ask_slips(struct hr_ui *ui)
{
    char time[HR_TIME_TEXT];
    struct hr_buf *out = hr_buf_new(ui, NULL, NULL);
    hr_time_minute_text(ui->model->zone, hr_session_now(ui->session), time);
    char *name =
        hr_printf(out, "slips-%.10s-%.2s%.2s.txt", time, time + HR_CLOCK_AT, time + sizeof "YYYY-MM-DDTHH:" - 1);
    hr_slips_print(out, ui->model, ui->batch, ui->batch_count, HR_DOCUMENT_TEXT);
    hr_ask_paper(ui, N_("slips"), name, out);
    talloc_free(out);
}

static bool batch_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    if (!commit_batch(ui, &err)) {
        make_batch(ui);
        ui->view->is_stale = true;
        hr_view_refresh(ui->view, ui);
        return hr_prompt_refuse(p, "%s %s: look again, then press Enter", err.what, err.why);
    }
    if (hr_ui_mark_count(ui))
        for (uint32_t i = 0; i < ui->mark_room; i++)
            hr_ui_mark(ui, (hr_student_no){i}, false); /* the results come in one by one */
    hr_ui_go_back(ui);
    ask_slips(ui);
    return true;
}

static bool batch_key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    (void)p;
    return ask_scroll(ui, k) || k->kind == HR_KEY_TEXT || k->kind == HR_KEY_PASTE;
}

static const struct hr_prompt_class batch = {.name = "batch",
                                             .label = batch_label,
                                             .hint = batch_hint,
                                             .enter = batch_enter,
                                             .cancel = leave_batch,
                                             .key = batch_key};

void hr_ask_batch(struct hr_ui *ui)
{
    make_batch(ui);
    if (!ui->batch_count) {
        hr_ui_say(ui, HR_STYLE_WARNING, "there is nobody to whom a check could be handed out now");
        return;
    }
    hr_ui_show(ui, &hr_view_batch, true);
    hr_prompt_open(ui, &batch, "");
}
