/*
 * Recording by one key: what is under the cursor, or everyone marked that is shown, as one batch and one undo.
 */
#include "acts.h"

static struct hr_subject here(const struct hr_ui *ui)
{
    return hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
}

/* On the queue a result, and taking someone off it, is for whoever has the student. */
static bool is_refused(struct hr_ui *ui, enum hr_kind kind, const struct hr_subject *lines, size_t count)
{
    bool is_asked = kind == HR_CHECK_TAKEN || kind == HR_UNREADY;
    return is_asked && ui->view->is->bit == HR_IN_READY && act_is_taken(ui, lines, count);
}

/* Makes the piece for one student; returns false to leave that student out. */
typedef bool fill_fn(const struct hr_ui *ui, struct hr_evidence_row *row);

static enum hr_reaction record(struct hr_ui *ui, enum hr_kind kind, hr_skill_no skill, fill_fn *fill)
{
    void *ctx = hr_ctx(ui);
    size_t targets, hidden, count = 0;
    struct hr_subject *lines = hr_ui_targets(ctx, ui, &targets, &hidden);
    struct hr_op *ops = hr_new_array(ctx, struct hr_op, targets + 1);
    if (is_refused(ui, kind, lines, targets)) {
        talloc_free(ctx);
        return HR_REACT_PAINT;
    }
    for (size_t i = 0; i < targets; i++) {
        if (!skill.n && i && lines[i].student.n == lines[i - 1].student.n)
            continue; /* about the student alone, whatever lines there are of it */
        ops[count] = hr_ui_op(ui, kind, lines[i].student, skill.n ? lines[i].skill : skill);
        if (!fill || fill(ui, &ops[count].row.evidence))
            count++;
    }
    if (!count)
        hr_ui_say(ui, HR_STYLE_WARNING,
                  hidden ? _("every marked student is hidden here: {mark none} marks none") : _("nothing to record"));
    else if (hr_ui_record(ui, ops, count) == HR_COMMIT_DONE) {
        hr_ui_next_student(ui);
        if (hidden)
            hr_append(&ui->message, _("; %zu marked are hidden and were left out"), hidden);
    }
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

static bool fill_score(const struct hr_ui *ui, struct hr_evidence_row *row, struct hr_dec score)
{
    row->has_score = true;
    row->score = score;
    row->form = hr_ui_form(ui, row->student, row->skill);
    return true;
}

static bool fill_mastered(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    return fill_score(ui, row, hr_record_mastery_score(ui->model, row->skill));
}

enum hr_reaction act_mastered(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return record(ui, HR_CHECK_TAKEN, here(ui).skill, fill_mastered);
}

static bool fill_not_yet(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    return fill_score(ui, row, hr_record_below_score(ui->model, row->skill));
}

enum hr_reaction act_not_yet(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return record(ui, HR_CHECK_TAKEN, here(ui).skill, fill_not_yet);
}

enum hr_reaction act_score(struct hr_ui *ui, const char *argument)
{
    size_t count, hidden;
    struct hr_subject s = here(ui), *lines = hr_ui_targets(ui, ui, &count, &hidden);
    (void)argument;
    if (!is_refused(ui, HR_CHECK_TAKEN, lines, count))
        hr_ask_score(ui, s.student, s.skill);
    talloc_free(lines);
    return HR_REACT_PAINT;
}

enum hr_reaction act_practice(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return record(ui, HR_PRACTICE, here(ui).skill, NULL);
}

enum hr_reaction act_practice_part(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_practice(ui);
    return HR_REACT_PAINT;
}

static bool is_ready(const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    struct hr_facts facts;
    hr_model_facts(ui->model, student, skill, &facts);
    return facts.ready;
}

static bool fill_ready(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    return !is_ready(ui, row->student, row->skill);
}

static bool fill_unready(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    return is_ready(ui, row->student, row->skill);
}

/* On for those who are not ready yet; off when all of them are. */
enum hr_reaction act_ready(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    size_t count, hidden;
    hr_skill_no skill = here(ui).skill;
    struct hr_subject *lines = hr_ui_targets(ui, ui, &count, &hidden);
    bool all = count > 0;
    for (size_t i = 0; i < count; i++)
        all = all && is_ready(ui, lines[i].student, lines[i].skill);
    talloc_free(lines);
    return record(ui, all ? HR_UNREADY : HR_READY, skill, all ? fill_unready : fill_ready);
}

/* Off the queue: the student asked too early, or has gone. */
enum hr_reaction act_not_ready(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return record(ui, HR_UNREADY, here(ui).skill, fill_unready);
}

enum hr_reaction act_excuse(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = here(ui);
    if (!hr_ui_mark_count(ui) && hr_model_state(ui->model, s.student, s.skill) == HR_EXCUSED)
        return record(ui, HR_UNEXCUSE, s.skill, NULL);
    hr_ask_reason(ui, HR_EXCUSE);
    return HR_REACT_PAINT;
}

enum hr_reaction act_judge(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_judgement(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_note(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_note(ui, true);
    return HR_REACT_PAINT;
}

enum hr_reaction act_note_student(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_note(ui, false);
    return HR_REACT_PAINT;
}

enum hr_reaction act_stack(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_stack(ui);
    return HR_REACT_PAINT;
}

static bool fill_absent(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    return !hr_model_absent(ui->model, row->student, ui->model->today);
}

/* The absence of today that stands, taken back. */
static bool fill_here(const struct hr_ui *ui, struct hr_evidence_row *row)
{
    for (const struct hr_piece *p = hr_model_pieces(ui->model, row->student, (hr_skill_no){0}); p;
         p = hr_model_next(ui->model, p))
        if (p->kind == HR_ABSENT && hr_zone_day(ui->model->zone, p->at).n == ui->model->today.n)
            row->voids = p->seq;
    return row->voids != 0;
}

/* For those who are here; where all of them are absent, they came late and are here after all. */
enum hr_reaction act_absent(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    size_t count, hidden;
    struct hr_subject *lines = hr_ui_targets(ui, ui, &count, &hidden);
    bool all = count > 0;
    for (size_t i = 0; i < count; i++)
        all = all && hr_model_absent(ui->model, lines[i].student, ui->model->today);
    talloc_free(lines);
    return record(ui, all ? HR_VOID : HR_ABSENT, (hr_skill_no){0}, all ? fill_here : fill_absent);
}

/* -- taking back -- */

enum hr_reaction act_undo(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_undo(ui, false);
    return HR_REACT_PAINT;
}

enum hr_reaction act_redo(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_undo(ui, true);
    return HR_REACT_PAINT;
}

enum hr_reaction act_take_back(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_take_back(ui, hr_view_seq(ui->view));
    return HR_REACT_PAINT;
}
