/*
 * homeroom record, homeroom undo: one action, one commit. domain.md 2 and 3; rules.md 10-17.
 */
#include "app.h"

#include <string.h>

#include "homeroom/text.h"
#include "homeroom/translate.h"

/* SCORE or SCORE/MAX. */
static bool read_score(const void *ctx, const char *text, struct hr_evidence_row *e, struct hr_err *err)
{
    const char *sign = strchr(text, '/');
    const char *score = sign ? hr_strndup(ctx, text, (size_t)(sign - text)) : text;
    e->has_score = hr_dec_parse(score, &e->score);
    e->has_max = sign && hr_dec_parse(sign + 1, &e->max);
    if (e->has_score && (!sign || e->has_max))
        return true;
    return hr_fail(err, HR_BAD_INPUT, text, "a score is a number such as 3 or 2.5, or with its max 8/10");
}

/* A unit for a summative: --unit, else that of --skill is not meant. */
static bool needs_skill(enum hr_kind kind)
{
    return kind != HR_ABSENT && kind != HR_SUMMATIVE && kind != HR_NOTE && kind != HR_VOID;
}

static bool read_void(struct app *app, struct hr_evidence_row *e, struct hr_err *err)
{
    if (app->options.arg_count < 3)
        return hr_fail(err, HR_USAGE, "record void", "say the id of what is taken back (homeroom log shows it)");
    e->voids_id = app->options.args[2];
    if (!hr_store_find_id(hr_session_store(app->session), e->voids_id, &e->voids, err))
        return false;
    const struct hr_piece *p = hr_model_find_piece(hr_session_model(app->session), e->voids);
    if (!p)
        return hr_fail(err, HR_BAD_INPUT, e->voids_id, "there is no evidence with this id");
    e->student.n = p->student;
    if (p->kind == HR_SUMMATIVE)
        e->unit.n = p->skill;
    else
        e->skill.n = p->skill;
    return true;
}

static bool read_evidence(struct app *app, enum hr_kind kind, struct hr_evidence_row *e, struct hr_err *err)
{
    const struct options *o = &app->options;
    *e = (struct hr_evidence_row){.kind = kind,
                                  .at = app_now(app),
                                  .form = o->form,
                                  .note = o->note,
                                  .exception = o->exception,
                                  .families = o->families};
    if (kind == HR_VOID)
        return read_void(app, e, err);
    if (!app->scope.student.n)
        return hr_fail(err, HR_USAGE, "record", "say the student: --student ID");
    if (needs_skill(kind) && !app->scope.skill.n)
        return hr_fail(err, HR_USAGE, "record", "say the skill: --skill CODE");
    if (kind == HR_SUMMATIVE && !app->scope.unit.n)
        return hr_fail(err, HR_USAGE, "record", "say the unit: --unit TITLE");
    if (o->arg_count > 3)
        return hr_fail(err, HR_USAGE, o->args[3], "this is one word too many");
    e->student = app->scope.student;
    e->skill = kind == HR_SUMMATIVE || kind == HR_ABSENT ? (hr_skill_no){0} : app->scope.skill;
    e->unit = kind == HR_SUMMATIVE ? app->scope.unit : (hr_unit_no){0};
    return o->arg_count < 3 || read_score(app->ctx, o->args[2], e, err);
}

/* What is said of each piece: its id, and what the cell is now. */
static void say(struct app *app, const struct hr_change *change)
{
    const struct hr_model *m = hr_session_model(app->session);
    for (size_t i = 0; i < change->count; i++) {
        const struct hr_evidence_row *row = &change->touches[i].row;
        if (!change->touches[i].own)
            continue;
        hr_buf_text(app->out, row->id);
        if (row->skill.n)
            hr_buf_printf(app->out, " %s", hr_state_text(hr_model_state(m, row->student, row->skill)));
        hr_buf_char(app->out, '\n');
    }
}

static bool commit(struct app *app, struct hr_op *ops, size_t count, struct hr_err *err)
{
    struct hr_batch batch = {.ops = ops, .count = count, .source = "record", .revision = -1};
    struct hr_change change = {0};
    if (!hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, &change, err))
        return false;
    say(app, &change);
    return true;
}

/* `record excuse --up-to CODE`: every skill of the course before it that is not yet mastered or excused, as one step.
 */
static bool excuse_up_to(struct app *app, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    const struct options *o = &app->options;
    hr_skill_no last = hr_model_find_skill(m, o->up_to);
    if (!last.n)
        return hr_fail(err, HR_BAD_INPUT, o->up_to,
                       "there is no such skill in the class file; homeroom names skills lists them");
    if (!app->scope.student.n)
        return hr_fail(err, HR_USAGE, "record", "say the student: --student ID");
    const struct hr_course *course = hr_model_course(m, hr_model_skill(m, last)->course);
    struct hr_op *ops = NULL;
    size_t count = 0;
    for (size_t i = 0; i < course->skill_count && course->skills[i].n != last.n; i++) {
        const struct hr_cell *cell = hr_model_cell(m, app->scope.student, course->skills[i]);
        if (cell->state == HR_MASTERED || cell->state == HR_EXCUSED)
            continue;
        struct hr_op *op = hr_push(app->ctx, &ops, &count);
        op->kind = HR_OP_EVIDENCE;
        op->enforce = true;
        op->row.evidence = (struct hr_evidence_row){.kind = HR_EXCUSE,
                                                    .student = app->scope.student,
                                                    .skill = course->skills[i],
                                                    .at = app_now(app),
                                                    .note = o->note};
    }
    if (!count)
        return hr_fail(err, HR_NO, o->up_to, "every skill before it is mastered or excused already");
    return commit(app, ops, count, err);
}

/* An advising gate warns, and lets it pass (domain.md 3). */
static void warn_of_gate(const struct app *app, const struct hr_evidence_row *e)
{
    const struct hr_model *m = hr_session_model(app->session);
    struct hr_blocks blocks;
    if (e->kind != HR_CHECK_TAKEN)
        return;
    hr_blocks_of(m, e->student, e->skill, &blocks);
    for (size_t i = 0; i < blocks.prerequisite_count && !blocks.prerequisites_bind; i++)
        fprintf(stderr, _("homeroom: warning: %s comes before it and is not mastered yet\n"),
                hr_text_clean(app->ctx, hr_model_skill(m, blocks.prerequisites[i])->code));
}

bool verb_record(struct app *app, struct hr_err *err)
{
    const struct options *o = &app->options;
    enum hr_kind kind;
    if (o->arg_count < 2 || !hr_kind_parse(o->args[1], &kind))
        return hr_fail(
            err, HR_USAGE, "record",
            "say what: practice, ready, unready, claim, release, absent, check, judgement, excuse, unexcuse, "
            "summative, note or void");
    if (o->as_of)
        return hr_fail(err, HR_USAGE, "--as-of", "the past can only be looked at; --now says when something happened");
    app->one_student = kind != HR_VOID;
    app->one_skill = !o->up_to;
    if (!app_open(app, HR_STORE_WRITE, err))
        return false;
    if (kind == HR_EXCUSE && o->up_to)
        return excuse_up_to(app, err);
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    if (!read_evidence(app, kind, &op.row.evidence, err))
        return false;
    if (!commit(app, &op, 1, err))
        return false;
    warn_of_gate(app, &op.row.evidence);
    return true;
}

/* An import may be taken back as a whole: of it so many pieces are named. */
enum { MOST_SAID = 20 };

static bool take_back(struct app *app, enum hr_step step, struct hr_err *err)
{
    app->step = step;
    if (!app_open(app, HR_STORE_WRITE, err))
        return false;
    struct hr_change change = {0};
    bool done = step == HR_STEP_REDO ? hr_session_redo(app->session, "redo", COMMAND_WAIT_MS, app->ctx, &change, err)
                                     : hr_session_undo(app->session, "undo", COMMAND_WAIT_MS, app->ctx, &change, err);
    if (!done)
        return false;
    const struct hr_model *m = hr_session_model(app->session);
    const char *line = step == HR_STEP_REDO ? _("redone: %s\n") : _("undone: %s\n");
    size_t said = 0;
    for (size_t i = 0; i < change.count && said < MOST_SAID; i++) {
        if (!change.touches[i].own)
            continue;
        const struct hr_evidence_row *was = hr_session_row(app->session, app->ctx, change.touches[i].row.voids);
        if (was && step == HR_STEP_REDO) /* what it takes back is itself an undo */
            was = hr_session_row(app->session, app->ctx, was->voids);
        if (!was)
            continue;
        hr_buf_printf(app->out, line, hr_text_clean(app->ctx, hr_record_words(app->ctx, m, was)));
        said++;
    }
    if (change.taken_back > said)
        hr_buf_printf(app->out, line,
                      hr_printf(app->ctx, said ? _("and %zu more") : _("%zu pieces"), change.taken_back - said));
    return true;
}

bool verb_undo(struct app *app, struct hr_err *err)
{
    return take_back(app, HR_STEP_UNDO, err);
}

bool verb_redo(struct app *app, struct hr_err *err)
{
    return take_back(app, HR_STEP_REDO, err);
}
