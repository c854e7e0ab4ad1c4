/*
 * Which pieces of a batch are in the log already, and where the pieces are that its voids take back.
 *
 * Everything is looked up before anything is written, in order of the ids: ids are almost in time order, so the lookups
 * walk along the index instead of jumping about in it, and the index may be off while very many rows are written.
 */
#include "file.h"

#include <stdlib.h>
#include <string.h>

enum { TWIN = -1 }; /* the second piece in the batch with its id */

struct entry {
    const char *id;
    uint32_t op;
};

struct hr_known {
    const struct hr_batch *batch;
    struct entry *entries; /* the evidence of the batch, in order of (id, operation) */
    size_t count, new_count;
    int64_t *seqs;    /* by operation: its place in the log, 0 while it has none, or TWIN */
    int64_t *targets; /* by operation: the place of what it takes back, when that is not in the batch */
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->id, b->id);

    if (order != 0)
        return order;
    return (a->op > b->op) - (a->op < b->op);
}

/* The first entry with this id, or NULL. */
static const struct entry *find(const struct hr_known *known, const char *id)
{
    size_t low = 0, high = known->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(known->entries[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < known->count && strcmp(known->entries[low].id, id) == 0 ? &known->entries[low] : NULL;
}

/* A batch without evidence has nothing to be known. */
static void collect(struct hr_known *known)
{
    size_t evidence = 0;

    for (size_t i = 0; i < known->batch->count; i++)
        evidence += known->batch->ops[i].kind == HR_OP_EVIDENCE;
    if (evidence == 0)
        return;
    known->entries = hr_new_array(known, struct entry, evidence);
    known->seqs = hr_new_array(known, int64_t, known->batch->count);
    known->targets = hr_new_array(known, int64_t, known->batch->count);
    for (size_t i = 0; i < known->batch->count; i++) {
        if (known->batch->ops[i].kind == HR_OP_EVIDENCE)
            known->entries[known->count++] = (struct entry){known->batch->ops[i].row.evidence.id, (uint32_t)i};
    }
    qsort(known->entries, known->count, sizeof(struct entry), compare_entries);
}

static bool look_up_ids(struct hr_known *known, struct hr_store *store, struct hr_err *err)
{
    int64_t last;

    if (!hr_sql_number(store, HR_SQL_LAST_SEQ, &last, err))
        return false;
    for (size_t i = 0; i < known->count; i++) {
        const struct entry *entry = &known->entries[i];

        if (i > 0 && strcmp(entry->id, entry[-1].id) == 0)
            known->seqs[entry->op] = TWIN;
        else if (last > 0 && !hr_store_find_id(store, entry->id, &known->seqs[entry->op], err))
            return false;
        if (known->seqs[entry->op] == 0)
            known->new_count++;
    }
    return true;
}

static bool look_up_targets(struct hr_known *known, struct hr_store *store, struct hr_err *err)
{
    for (size_t i = 0; i < known->count; i++) {
        uint32_t op = known->entries[i].op;
        const struct hr_evidence_row *row = &known->batch->ops[op].row.evidence;

        known->targets[op] = row->voids;
        if (row->voids == 0 && row->voids_id && !find(known, row->voids_id) &&
            !hr_store_find_id(store, row->voids_id, &known->targets[op], err))
            return false;
    }
    return true;
}

struct hr_known *hr_known_new(const void *ctx, struct hr_store *store, const struct hr_batch *batch, struct hr_err *err)
{
    struct hr_known *known = hr_new(ctx, struct hr_known);

    known->batch = batch;
    collect(known);
    if (look_up_ids(known, store, err) && look_up_targets(known, store, err))
        return known;
    talloc_free(known);
    return NULL;
}

bool hr_known_has(const struct hr_known *known, size_t i)
{
    return known->seqs[i] != 0;
}

void hr_known_add(struct hr_known *known, size_t i, int64_t seq)
{
    known->seqs[i] = seq;
}

int64_t hr_known_target(const struct hr_known *known, size_t i)
{
    const char *id = known->batch->ops[i].row.evidence.voids_id;
    const struct entry *entry = known->targets[i] == 0 && id ? find(known, id) : NULL;

    return entry ? known->seqs[entry->op] : known->targets[i];
}

size_t hr_known_new_count(const struct hr_known *known)
{
    return known->new_count;
}
