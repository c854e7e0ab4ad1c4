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
 * Several undos in a row so go further and further back, and as many redos come forward again.
 */
#include "homeroom/record.h"

#include "homeroom/mem.h"

static bool stands(const struct hr_piece *piece)
{
    return !(piece->flags & HR_PIECE_VOIDED);
}

static bool is_undo(const struct hr_piece *piece)
{
    return piece->flags & HR_PIECE_UNDO;
}

/* This person's latest standing piece, redo's voids passed over and, when asked, undo's; NULL for none. */
static const struct hr_piece *latest_of(const struct hr_model *m, const char *by, bool pass_undo)
{
    uint16_t person = hr_model_name_no(m, by);
    if (person == 0)
        return NULL;
    for (size_t i = m->piece_count; i-- > 1;) {
        const struct hr_piece *piece = &m->pieces[i];
        if (piece->by != person || !stands(piece) || piece->flags & HR_PIECE_REDO)
            continue;
        if (!pass_undo || !is_undo(piece))
            return piece;
    }
    return NULL;
}

static struct hr_op void_of(const struct hr_model *m, const struct hr_piece *piece, const char *source)
{
    struct hr_op op = {.kind = HR_OP_EVIDENCE};
    op.row.evidence = (struct hr_evidence_row){
        .kind = HR_VOID,
        .student = {piece->student},
        .skill = {piece->kind == HR_SUMMATIVE ? 0 : piece->skill},
        .unit = {piece->kind == HR_SUMMATIVE ? piece->skill : 0},
        .at = m->now,
        .source = source,
        .voids = piece->seq,
    };
    return op;
}

/*
 * Takes back the batch of `one`, its last piece first. All of it, also what no longer stands: when a piece and its void
 * came in one import, neither may be left; and one more void of what someone else took back changes nothing.
 */
static struct hr_op *void_batch(const void *ctx, const struct hr_model *m, const struct hr_piece *one,
                                const char *source, size_t *count)
{
    const struct hr_piece *piece = one, *end = m->pieces + m->piece_count;
    struct hr_op *ops = NULL;
    while (piece + 1 < end && piece[1].batch == one->batch)
        piece++;
    for (; piece > m->pieces && piece->batch == one->batch; piece--)
        *hr_push(ctx, &ops, count) = void_of(m, piece, source);
    return ops;
}

struct hr_op *hr_record_undo(const void *ctx, const struct hr_model *m, const char *by, size_t *count)
{
    const struct hr_piece *last = latest_of(m, by, true);
    *count = 0;
    return last ? void_batch(ctx, m, last, "undo", count) : NULL;
}

struct hr_op *hr_record_redo(const void *ctx, const struct hr_model *m, const char *by, size_t *count)
{
    const struct hr_piece *last = latest_of(m, by, false);
    *count = 0;
    return last && is_undo(last) ? void_batch(ctx, m, last, "redo", count) : NULL;
}
