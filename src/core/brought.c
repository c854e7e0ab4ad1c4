/*
 * What came by merges: the order of its pieces, and whose step it was.
 *
 * Two pieces that happened and were recorded in the same second stand in the order of the log that they were recorded
 * in (rules.md 6): so a piece that a merge brought keeps its place of there. Two from different copies that have the
 * same place stand in order of id. Every copy then has every piece in the same order, whoever merged what into what.
 */
#include "model_private.h"

#include "homeroom/mem.h"

#include <string.h>

void hr_model_add_brought(struct hr_model *m, const struct hr_brought_row *row)
{
    struct hr_brought_row *kept = hr_push(m, &m->in->brought, &m->in->brought_count);
    *kept = *row;
    kept->id = hr_strdup(m, row->id);
    kept->twin = hr_strdup(m, row->twin);
}

void hr_model_add_step(struct hr_model *m, const struct hr_step_row *row)
{
    struct hr_step_row *kept = hr_push(m, &m->in->steps, &m->in->step_count);
    *kept = *row;
    kept->by = hr_strdup(m, row->by);
}

static const struct hr_brought_row *find(const struct hr_model *m, uint32_t seq)
{
    const struct hr_brought_row *rows = m->in->brought;
    size_t low = 0, high = m->in->brought_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->in->brought_count && rows[low].seq == seq ? &rows[low] : NULL;
}

/* The id of a piece that is as old in its log as `other` is in its own, so far as it is known. */
static const char *id_beside(const struct hr_brought_row *piece, const struct hr_brought_row *other)
{
    const char *id = piece ? piece->id : other->twin;
    return id ? id : "";
}

bool hr_brought_is_before(const struct hr_model *m, const struct hr_piece *a, const struct hr_piece *b)
{
    const struct hr_brought_row *x = find(m, a->seq), *y = find(m, b->seq);
    int64_t one = x ? x->place : a->seq, other = y ? y->place : b->seq;
    if (one != other || (!x && !y))
        return one < other;
    int order = strcmp(id_beside(x, y), id_beside(y, x));
    return order ? order < 0 : a->seq < b->seq;
}

const char *hr_model_step_by(const struct hr_model *m, uint32_t batch)
{
    for (size_t i = 0; i < m->in->step_count && m->in->steps[i].batch <= batch; i++)
        if (m->in->steps[i].batch == batch)
            return m->in->steps[i].by;
    return NULL;
}
