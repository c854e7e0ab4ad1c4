/*
 * Which pieces of a batch's supply are in the log already, and where the pieces are that its voids take back. A bit a
 * piece, since there may be millions; looked up before anything is written, as in known.c.
 */
#include "file.h"

enum { BITS = 8 };

struct hr_supplied {
    const struct hr_supply *pieces;
    unsigned char *known; /* a bit a piece; NULL: none is */
    size_t new_count;
    struct hr_map *named; /* the ids of what voids take back: index + 1 into seqs */
    int64_t *seqs;        /* their places in the log, 0 while they have none */
    size_t named_count;
};

static bool look_up_target(struct hr_supplied *s, struct hr_store *store, const struct hr_evidence_row *row,
                           struct hr_err *err)
{
    if (row->kind != HR_VOID || row->voids || !row->voids_id || hr_map_has(s->named, row->voids_id))
        return true;
    *hr_push(s, &s->seqs, &s->named_count) = 0;
    hr_map_put(s->named, row->voids_id, (uint32_t)s->named_count);
    return hr_store_find_id(store, row->voids_id, &s->seqs[s->named_count - 1], err);
}

static bool look_up(struct hr_supplied *s, struct hr_store *store, size_t i, struct hr_err *err)
{
    struct hr_evidence_row row;
    int64_t seq;

    if (!s->pieces->give(s->pieces->arg, i, &row, err) || !hr_store_find_id(store, row.id, &seq, err))
        return false;
    if (seq)
        s->known[i / BITS] = (unsigned char)(s->known[i / BITS] | 1u << i % BITS);
    else
        s->new_count++;
    return look_up_target(s, store, &row, err);
}

struct hr_supplied *hr_supplied_new(const void *ctx, struct hr_store *store, const struct hr_supply *pieces,
                                    int64_t last_seq, struct hr_err *err)
{
    struct hr_supplied *s = hr_new(ctx, struct hr_supplied);

    s->pieces = pieces;
    s->new_count = last_seq == 0 && !pieces->ties ? pieces->count : 0;
    if (s->new_count == pieces->count)
        return s;
    s->named = hr_map_new(s);
    s->known = hr_new_array(s, unsigned char, pieces->count / BITS + 1);
    for (size_t i = 0; i < pieces->count; i++) {
        if (look_up(s, store, i, err))
            continue;
        talloc_free(s);
        return NULL;
    }
    return s;
}

bool hr_supplied_has(const struct hr_supplied *s, size_t i)
{
    return s->known && s->known[i / BITS] & 1u << i % BITS;
}

static uint32_t named(const struct hr_supplied *s, const char *id)
{
    return s->named && id ? hr_map_get(s->named, id, 0) : 0;
}

void hr_supplied_add(struct hr_supplied *s, const struct hr_evidence_row *row, int64_t seq)
{
    uint32_t place = named(s, row->id);

    if (place)
        s->seqs[place - 1] = seq;
}

int64_t hr_supplied_target(const struct hr_supplied *s, const struct hr_evidence_row *row)
{
    uint32_t place = row->voids ? 0 : named(s, row->voids_id);

    return place ? s->seqs[place - 1] : row->voids;
}

size_t hr_supplied_new_count(const struct hr_supplied *s)
{
    return s->new_count;
}
