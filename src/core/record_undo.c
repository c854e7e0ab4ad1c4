/*
 * Undo and redo (rules.md 12). Nothing is ever deleted: undo is a void of each piece of a batch, redo a void of those
 * voids. What can be undone or redone is read off the log, so it survives a restart and is each person's own.
 *
 * Going back through what a person recorded, latest first, and passing over what no longer stands:
 *
 *     an undo's void        undo goes on; redo takes this one
 *     a redo's void         both go on: what it put back stands again, further back
 *     anything else         undo takes this one; redo has nothing, since something new was done
 *
 * What a merge brought is the step of who merged, whoever recorded its pieces, and whatever those took back.
 *
 * Several undos in a row so go further and further back, and as many redos come forward again.
 *
 * The log is gone through from its end, since a void stands behind what it takes back: whoever comes from there knows
 * of each piece whether it stands, and need not know the rest of the class.
 */
#include "homeroom/record.h"

#include "homeroom/mem.h"

#include <string.h>

/* A piece of the batch that is gone through. */
struct passed {
    int64_t seq;
    hr_student_no student;
    hr_skill_no skill;
    hr_unit_no unit;
};

struct hr_take_back {
    const char *by;
    bool redo, found, over;
    int64_t now, batch;
    struct passed *passed; /* of this batch */
    size_t passed_count;
    int64_t *taken; /* pieces further back that standing voids take back, in order of seq */
    size_t taken_count;
};

struct hr_take_back *hr_take_back_new(const void *ctx, const char *by, bool redo, int64_t now)
{
    struct hr_take_back *t = hr_new(ctx, struct hr_take_back);
    t->by = hr_strdup(t, by);
    t->redo = redo;
    t->now = now;
    return t;
}

/* A standing void takes back an earlier piece. An undo takes back the last first, so coming from the end each goes to
 * the end. */
static void add_taken(struct hr_take_back *t, int64_t seq)
{
    int64_t *place = hr_push(t, &t->taken, &t->taken_count);
    for (; place > t->taken && place[-1] > seq; place--)
        place[0] = place[-1];
    *place = seq;
}

/* Asked of each piece in turn, so what lies behind it is not needed any more. */
static bool stands(struct hr_take_back *t, int64_t seq)
{
    while (t->taken_count > 0 && t->taken[t->taken_count - 1] > seq)
        t->taken_count--;
    return t->taken_count == 0 || t->taken[t->taken_count - 1] != seq;
}

static bool is_void_of(const struct hr_evidence_row *row, const char *source)
{
    return row->kind == HR_VOID && row->source && strcmp(row->source, source) == 0;
}

/* Is this the piece whose batch is taken back, or one after which there is nothing to put back? */
static void look_at(struct hr_take_back *t, const struct hr_evidence_row *row)
{
    const char *by = row->step ? row->step : row->by;
    if (!by || strcmp(by, t->by) != 0 || (!row->step && is_void_of(row, "redo")))
        return;
    bool is_undo = !row->step && is_void_of(row, "undo");
    if (!t->redo && is_undo)
        return;
    t->found = t->redo == is_undo;
    t->over = !t->found;
}

bool hr_take_back_see(struct hr_take_back *t, const struct hr_evidence_row *row)
{
    if (row->batch != t->batch) {
        if (t->found)
            return false;
        t->batch = row->batch;
        t->passed_count = 0;
    }
    /* All of the batch, also what no longer stands: when a piece and its void came in one import, neither may be left;
     * and one more void of what someone else took back changes nothing. */
    *hr_push(t, &t->passed, &t->passed_count) = (struct passed){row->seq, row->student, row->skill, row->unit};
    if (!stands(t, row->seq))
        return true;
    if (row->kind == HR_VOID)
        add_taken(t, row->voids);
    if (!t->found)
        look_at(t, row);
    return !t->over;
}

struct hr_op *hr_take_back_ops(const void *ctx, const struct hr_take_back *t, size_t *count)
{
    struct hr_op *ops = NULL;
    *count = 0;
    for (size_t i = 0; t->found && i < t->passed_count; i++) {
        const struct passed *p = &t->passed[i];
        struct hr_op *op = hr_push(ctx, &ops, count);
        op->kind = HR_OP_EVIDENCE;
        op->row.evidence = (struct hr_evidence_row){
            .kind = HR_VOID,
            .student = p->student,
            .skill = p->skill,
            .unit = p->unit,
            .at = t->now,
            .source = t->redo ? "redo" : "undo",
            .voids = p->seq,
        };
    }
    return ops;
}

/* As much of a row as finding what to take back needs. */
static struct hr_evidence_row row_of(const struct hr_model *m, const struct hr_piece *piece)
{
    bool is_summative = piece->kind == HR_SUMMATIVE;
    return (struct hr_evidence_row){
        .seq = piece->seq,
        .batch = piece->batch,
        .kind = (enum hr_kind)piece->kind,
        .student = {piece->student},
        .skill = {is_summative ? 0 : piece->skill},
        .unit = {is_summative ? piece->skill : 0},
        .by = hr_model_name(m, piece->by),
        .source = piece->flags & HR_PIECE_UNDO   ? "undo"
                  : piece->flags & HR_PIECE_REDO ? "redo"
                                                 : NULL,
        .step = hr_model_step_by(m, piece->batch),
        .voids = piece->kind == HR_VOID ? m->pieces[piece->target].seq : 0,
    };
}

static struct hr_op *take_back(const void *ctx, const struct hr_model *m, const char *by, bool redo, size_t *count)
{
    struct hr_take_back *t = hr_take_back_new(ctx, by, redo, m->now);
    bool more = true;
    for (size_t i = m->piece_count; more && i-- > 1;) {
        struct hr_evidence_row row = row_of(m, &m->pieces[i]);
        more = hr_take_back_see(t, &row);
    }
    struct hr_op *ops = hr_take_back_ops(ctx, t, count);
    talloc_free(t);
    return ops;
}

struct hr_op *hr_record_undo(const void *ctx, const struct hr_model *m, const char *by, size_t *count)
{
    return take_back(ctx, m, by, false, count);
}

struct hr_op *hr_record_redo(const void *ctx, const struct hr_model *m, const char *by, size_t *count)
{
    return take_back(ctx, m, by, true, count);
}
