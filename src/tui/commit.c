/*
 * Recording from the dashboard. The keys stay alive whatever the file does: when someone else holds it longer than a
 * blink, the operations wait here, in order, and the timer tries again; they carry the time at which they were made.
 */
#include "homeroom/text.h"
#include "homeroom/ui.h"

#include <string.h>

enum { BLINK_MS = 40, PATIENT_MS = 2000 };

/* -- what is said of it -- */

static char *words_of(const void *ctx, struct hr_ui *ui, const struct hr_evidence_row *row, bool undone)
{
    const struct hr_evidence_row *was =
        undone && row->kind == HR_VOID ? hr_session_row(ui->session, ctx, row->voids) : NULL;
    return hr_record_words(ctx, ui->model, was ? was : row);
}

/* The piece that was recorded first: an undo takes back the last one first, and is to name the same. */
static const struct hr_evidence_row *first_own(const struct hr_change *change, bool is_undo, size_t *own)
{
    const struct hr_evidence_row *first = NULL;
    *own = 0;
    for (size_t i = 0; i < change->count; i++) {
        if (!change->touches[i].own)
            continue;
        if (!first || is_undo)
            first = &change->touches[i].row;
        ++*own;
    }
    return first;
}

static void say_own(struct hr_ui *ui, const struct hr_change *change, const char *verb)
{
    void *ctx = hr_ctx(ui);
    char time[HR_TIME_TEXT];
    bool is_undo = strcmp(verb, "undone") == 0;
    size_t own;
    const struct hr_evidence_row *first = first_own(change, is_undo, &own);
    if (first) {
        const char *words = words_of(ctx, ui, first, is_undo);
        const char *clock = hr_time_text(ui->model->zone, hr_session_now(ui->session), time) + HR_CLOCK_AT;
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s %s  %s", _(verb), clock, words);
        const char *outcome = first->kind == HR_CHECK_TAKEN && !is_undo && own == 1
                                  ? hr_words_came_of(ctx, ui->model, first->student, first->skill)
                                  : "";
        if (*outcome)
            hr_append(&ui->message, ", %s", outcome);
        if (own > 1)
            hr_append(&ui->message, _(" and %zu more"), own - 1);
    } else if (change->taken_back) {
        hr_ui_say(ui, HR_STYLE_NORMAL, _("%s %zu pieces"), _(verb), change->taken_back);
    }
    talloc_free(ctx);
}

/* The line mode says all of it, before its next answer; a screen shows the last on the status line. */
static void say_other(struct hr_ui *ui, const char *who, const char *words)
{
    void *ctx = hr_ctx(ui);
    const char *line = hr_printf(ctx, "%s%s%s", who, *who ? ": " : "", words);
    if (ui->heard)
        hr_buf_printf(ui->heard, "%s\n", hr_text_clean(ctx, line));
    else
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s", line);
    talloc_free(ctx);
}

static void say_others(struct hr_ui *ui, const struct hr_change *change)
{
    void *ctx = hr_ctx(ui);
    const struct hr_evidence_row *last = NULL;
    for (size_t i = 0; i < change->count; i++) {
        const struct hr_evidence_row *row = &change->touches[i].row;
        if (change->touches[i].own)
            continue;
        if (last && ui->heard)
            say_other(ui, last->by ? last->by : _("someone"), hr_record_words(ctx, ui->model, last));
        last = row;
    }
    if (last)
        say_other(ui, last->by ? last->by : _("someone"), hr_record_words(ctx, ui->model, last));
    else if (change->what & HR_CHANGED_ROSTER)
        say_other(ui, "", _("the class was changed by someone else"));
    talloc_free(ctx);
}

void hr_ui_changed(struct hr_ui *ui, const struct hr_change *change, bool own)
{
    if (!change->what)
        return;
    if (change->what & HR_CHANGED_FILE) {
        hr_ui_drop_waiting(ui);
        hr_ui_start_over(ui);
        hr_ui_say(ui, HR_STYLE_WARNING, "%s",
                  ui->refused ? ui->refused
                              : _("another file has taken the place of the class file: this is that one"));
        return;
    }
    for (size_t i = 0; i < change->count; i++) {
        const struct hr_evidence_row *row = &change->touches[i].row;
        if (!change->touches[i].own && row->skill.n && !hr_ui_is_fresh(ui, row->student, row->skill))
            *hr_push(ui, &ui->fresh, &ui->fresh_count) =
                (struct hr_subject){.student = row->student, .skill = row->skill};
    }
    hr_ui_stale(ui, change->what & HR_CHANGED_ROSTER ? HR_READS_ROSTER | HR_READS_EVIDENCE : HR_READS_EVIDENCE);
    if (!own || ui->heard)
        say_others(ui, change);
}

void hr_ui_follow(struct hr_ui *ui)
{
    struct hr_err err;
    struct hr_change change = {0};
    void *ctx = hr_ctx(ui);
    if (!hr_session_follow(ui->session, ctx, &change, &err) && err.status != HR_BUSY)
        hr_ui_complain(ui, &err);
    hr_ui_changed(ui, &change, false);
    talloc_free(ctx);
}

/* -- committing -- */

struct hr_op hr_ui_op(struct hr_ui *ui, enum hr_kind kind, hr_student_no student, hr_skill_no skill)
{
    hr_session_tick(ui->session, hr_ui_clock(ui));
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence =
        (struct hr_evidence_row){.kind = kind, .student = student, .skill = skill, .at = hr_session_now(ui->session)};
    return op;
}

/* Operations outlive the key that made them: their texts are copied. */
static void wait_for_file(struct hr_ui *ui, const struct hr_batch *batch)
{
    struct hr_waiting *w = hr_push(ui, &ui->waiting, &ui->waiting_count);
    struct hr_op *ops = hr_new_array(ui, struct hr_op, batch->count);
    for (size_t i = 0; i < batch->count; i++) {
        struct hr_evidence_row *row = &ops[i].row.evidence;
        ops[i] = batch->ops[i];
        row->form = hr_strdup(ops, row->form);
        row->note = hr_strdup(ops, row->note);
        row->exception = hr_strdup(ops, row->exception);
        row->by = hr_strdup(ops, row->by);
        row->source = hr_strdup(ops, row->source);
    }
    w->batch = *batch;
    w->batch.ops = ops;
    w->batch.source = hr_strdup(ops, batch->source);
    hr_ui_say(ui, HR_STYLE_WARNING, "the file is busy: waiting to record, nothing is lost");
}

static bool try_commit(struct hr_ui *ui, struct hr_batch *batch, int wait_ms, struct hr_err *err)
{
    void *ctx = hr_ctx(ui);
    struct hr_change change = {0};
    bool done = hr_session_commit(ui->session, batch, wait_ms, ctx, &change, err);
    hr_ui_changed(ui, &change, done);
    if (done)
        say_own(ui, &change, N_("saved"));
    talloc_free(ctx);
    return done;
}

enum hr_commit hr_ui_commit(struct hr_ui *ui, struct hr_op *ops, size_t count, const char *source, struct hr_err *err)
{
    bool names_new = ops[0].kind != HR_OP_EVIDENCE; /* by the numbers that come next: good for this roster alone */
    struct hr_batch batch = {
        .ops = ops, .count = count, .source = source, .revision = names_new ? ui->model->revision : -1};
    if (!ui->waiting_count && try_commit(ui, &batch, BLINK_MS, err))
        return HR_COMMIT_DONE;
    if (!ui->waiting_count && (err->status != HR_BUSY || names_new))
        return HR_COMMIT_REFUSED;
    if (names_new) {
        hr_fail(err, HR_BUSY, _("the file is busy"),
                "what was recorded before waits for it too; try again in a moment");
        return HR_COMMIT_REFUSED;
    }
    wait_for_file(ui, &batch);
    return HR_COMMIT_WAITS;
}

bool hr_ui_carry_out(struct hr_ui *ui, struct hr_batch *batch, struct hr_err *err)
{
    void *ctx = hr_ctx(ui);
    struct hr_change change = {0};
    bool done = hr_session_commit(ui->session, batch, PATIENT_MS, ctx, &change, err);
    hr_ui_changed(ui, &change, done);
    talloc_free(ctx);
    return done;
}

enum hr_commit hr_ui_record(struct hr_ui *ui, struct hr_op *ops, size_t count)
{
    struct hr_err err;
    enum hr_commit done = hr_ui_commit(ui, ops, count, ui->view->is->name, &err);
    if (done != HR_COMMIT_REFUSED)
        return done;
    if (err.status == HR_NO && ops[0].row.evidence.kind == HR_CHECK_TAKEN && hr_session_role(ui->session) == HR_TEACHER)
        hr_ask_exception(ui, ops, count, &err);
    else
        hr_ui_complain(ui, &err);
    return done;
}

#define REFUSED_MORE _(" (and more)")

static void drop_first_waiting(struct hr_ui *ui)
{
    talloc_free(ui->waiting[0].batch.ops);
    ui->waiting_count--;
    memmove(ui->waiting, ui->waiting + 1, ui->waiting_count * sizeof ui->waiting[0]);
}

/* "Hall, Dee  4.5 check B 80: no check is left": what was said to wait, and is not recorded after all. */
static void remember_refused(struct hr_ui *ui, const struct hr_batch *batch, const struct hr_err *err)
{
    void *ctx = hr_ctx(ui);
    const char *words = hr_record_words(ctx, ui->model, &batch->ops[0].row.evidence);
    if (!ui->refused)
        ui->refused = hr_printf(ui, _("not recorded: %s: %s"), words, err->why);
    else if (!strstr(ui->refused, REFUSED_MORE))
        hr_append(&ui->refused, "%s", REFUSED_MORE);
    talloc_free(ctx);
}

void hr_ui_try_waiting(struct hr_ui *ui, int wait_ms)
{
    while (ui->waiting_count) {
        struct hr_err err;
        struct hr_batch batch = ui->waiting[0].batch;
        bool done = try_commit(ui, &batch, wait_ms, &err);
        if (!done && (err.status == HR_BUSY || err.status == HR_FILE))
            break; /* it stays, and is tried again */
        if (!done && ui->waiting_count)
            remember_refused(ui, &batch, &err);
        if (ui->waiting_count) /* nothing waits any more when another file took the place of ours */
            drop_first_waiting(ui);
    }
    if (ui->refused)
        hr_ui_say(ui, HR_STYLE_ERROR, "%s", ui->refused);
}

void hr_ui_drop_waiting(struct hr_ui *ui)
{
    if (ui->waiting_count && !ui->refused)
        ui->refused = hr_strdup(ui, _("not recorded, since another file has taken the place of the class file"));
    while (ui->waiting_count)
        drop_first_waiting(ui);
}

/* -- taking back -- */

static bool is_shown(const struct hr_ui *ui, const struct hr_evidence_row *row)
{
    const struct hr_skill *k = hr_model_skill(ui->model, row->skill);
    bool in_unit = !row->skill.n || !ui->scope.unit.n || k->unit.n == ui->scope.unit.n;
    for (size_t i = 0; i < ui->line_count; i++)
        if (ui->lines[i].student.n == row->student.n)
            return in_unit && (!row->skill.n || k->course.n == ui->scope.course.n);
    return false;
}

/* The cursor goes to what was changed last, where that is in sight; the log keeps its place. */
static void go_to_changed(struct hr_ui *ui, const struct hr_change *change)
{
    const struct hr_evidence_row *last = NULL;
    for (size_t i = 0; i < change->count; i++)
        if (change->touches[i].own && is_shown(ui, &change->touches[i].row))
            last = &change->touches[i].row;
    if (last && ui->view->is->bit & ~(unsigned)(HR_IN_LOG | HR_IN_STUDENT))
        hr_ui_go(ui, last->student, last->skill);
}

void hr_ui_undo_now(struct hr_ui *ui, bool redo)
{
    struct hr_err err;
    struct hr_change change = {0};
    void *ctx = hr_ctx(ui);
    hr_session_tick(ui->session, hr_ui_clock(ui));
    bool done = redo ? hr_session_redo(ui->session, "redo", BLINK_MS, ctx, &change, &err)
                     : hr_session_undo(ui->session, "undo", BLINK_MS, ctx, &change, &err);
    hr_ui_changed(ui, &change, done);
    if (done) {
        go_to_changed(ui, &change);
        say_own(ui, &change, redo ? N_("redone") : N_("undone"));
    } else if (err.status == HR_BUSY) {
        hr_ui_say(ui, HR_STYLE_WARNING, "the file is busy: press the key again in a moment");
    } else {
        hr_ui_complain(ui, &err);
    }
    talloc_free(ctx);
}

void hr_ui_undo(struct hr_ui *ui, bool redo)
{
    void *ctx = hr_ctx(ui);
    size_t count;
    const char *by = hr_session_by(ui->session);
    struct hr_op *ops = redo ? hr_record_redo(ctx, ui->model, by, &count) : hr_record_undo(ctx, ui->model, by, &count);
    if (count > (size_t)ui->config->confirm_undo)
        hr_ask_undo(ui, redo, ops, count);
    else
        hr_ui_undo_now(ui, redo);
    talloc_free(ctx);
}

void hr_ui_take_back(struct hr_ui *ui, int64_t seq)
{
    const struct hr_piece *p = hr_model_find_piece(ui->model, seq);
    if (!p)
        return;
    bool is_summative = p->kind == HR_SUMMATIVE;
    struct hr_op op = hr_ui_op(ui, HR_VOID, (hr_student_no){p->student}, (hr_skill_no){is_summative ? 0 : p->skill});
    op.row.evidence.unit.n = is_summative ? p->skill : 0;
    op.row.evidence.voids = seq;
    hr_ui_record(ui, &op, 1);
}

/* -- for whom -- */

struct hr_subject *hr_ui_targets(const void *ctx, const struct hr_ui *ui, size_t *count, size_t *hidden)
{
    struct hr_subject *out = hr_new_array(ctx, struct hr_subject, (size_t)ui->view->rows.count + 1);
    size_t marked = hr_ui_mark_count(ui), seen = 0;
    *count = 0;
    for (int i = 0; marked && i < ui->view->rows.count; i++) {
        struct hr_subject line = hr_view_subject(ui->view, i, ui->view->across.at);
        const struct hr_subject *last = *count ? &out[*count - 1] : NULL;
        if (!line.student.n || !hr_ui_is_marked(ui, line.student))
            continue;
        if (last && last->student.n == line.student.n && last->skill.n == line.skill.n)
            continue;
        seen += !last || last->student.n != line.student.n;
        out[(*count)++] = line;
    }
    *hidden = marked > seen ? marked - seen : 0;
    if (!marked) {
        out[0] = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
        *count = out[0].student.n ? 1 : 0;
    }
    return out;
}

void hr_ui_next_student(struct hr_ui *ui)
{
    if (ui->view->is->bit != HR_IN_GRID || hr_ui_mark_count(ui) || ui->options->plain)
        return;
    hr_list_move(&ui->view->rows, 1);
    hr_ui_moved(ui);
}

bool hr_ui_save_waiting(struct hr_ui *ui, struct hr_err *err)
{
    enum { LAST_WAIT_MS = 5000 };
    hr_ui_try_waiting(ui, LAST_WAIT_MS);
    if (ui->refused)
        return hr_fail(err, HR_FILE, hr_store_path(hr_session_store(ui->session)), "%s", ui->refused);
    if (!ui->waiting_count)
        return true;
    const struct hr_batch *first = &ui->waiting[0].batch;
    char *words = hr_record_words(ui, hr_session_model(ui->session), &first->ops[0].row.evidence);
    return hr_fail(err, HR_FILE, hr_store_path(hr_session_store(ui->session)),
                   hr_plural("it could not be written, so %zu thing recorded last is not in it; the first is: %s",
                             "it could not be written, so %zu things recorded last are not in it; the first is: %s",
                             ui->waiting_count),
                   ui->waiting_count, words);
}
