/* Open addressing: a table of places in a list, at most half full, so that the way to a free one is short. */
#include "ids.h"

#include "homeroom/mem.h"

#include <string.h>

enum { ROOM_AT_FIRST = 1024 };

struct id {
    const char *text;
    uint32_t hash, value;
};

struct hr_ids {
    struct id *list;
    size_t count;
    uint32_t *table; /* index + 1 into list; 0 is free */
    size_t room;     /* a power of two */
};

struct hr_ids *hr_ids_new(const void *ctx)
{
    struct hr_ids *ids = hr_new(ctx, struct hr_ids);

    ids->room = ROOM_AT_FIRST;
    ids->table = hr_new_array(ids, uint32_t, ids->room);
    return ids;
}

/* FNV-1a; its high half, which is the better mixed one, folded in. */
static uint32_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return (uint32_t)(hash ^ hash >> 32);
}

/* The slot where the id is, or where it would go. */
static uint32_t *slot_of(const struct hr_ids *ids, const char *text, uint32_t hash)
{
    size_t at = hash & (ids->room - 1);

    for (;; at = (at + 1) & (ids->room - 1)) {
        const struct id *id = ids->table[at] ? &ids->list[ids->table[at] - 1] : NULL;
        if (!id || (id->hash == hash && strcmp(id->text, text) == 0))
            return &ids->table[at];
    }
}

uint32_t *hr_ids_find(const struct hr_ids *ids, const char *id)
{
    uint32_t index = *slot_of(ids, id, hash_of(id));

    return index ? &ids->list[index - 1].value : NULL;
}

static void double_room(struct hr_ids *ids)
{
    talloc_free(ids->table);
    ids->room *= 2;
    ids->table = hr_new_array(ids, uint32_t, ids->room);
    for (size_t i = 0; i < ids->count; i++) {
        size_t at = ids->list[i].hash & (ids->room - 1);
        while (ids->table[at])
            at = (at + 1) & (ids->room - 1);
        ids->table[at] = (uint32_t)i + 1;
    }
}

void hr_ids_add(struct hr_ids *ids, const char *id, uint32_t value)
{
    uint32_t hash = hash_of(id);

    if (ids->count * 2 >= ids->room)
        double_room(ids);
    *hr_push(ids, &ids->list, &ids->count) = (struct id){id, hash, value};
    *slot_of(ids, id, hash) = (uint32_t)ids->count;
}
