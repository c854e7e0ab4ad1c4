/* Which were met twice is found out for a part of them at a time, so that what is in memory has a fixed size. */
#include "ids.h"

#include "aside.h"

#include "homeroom/map.h"
#include "homeroom/mem.h"

#include <string.h>

#ifdef HR_SMALL
enum { PART = 64, READ = 8 };
#else
enum { PART = 512 * 1024, READ = 8 * 1024 };
#endif
enum { ROOM_AT_FIRST = 64, PART_SHIFT = 48 };

/* Hashes of ids: open addressing, at most half full, so that the way to a free place is short. 0 is free. */
struct set {
    uint64_t *places;
    size_t room, count; /* room: a power of two */
};

struct hr_ids {
    struct hr_aside *met; /* the hash of each */
    struct set watched;
    struct hr_map *values; /* of watched ids */
};

/* ---- sets ---- */

static uint64_t *place_in(const struct set *set, uint64_t hash)
{
    size_t at = hash & (set->room - 1);

    while (set->places[at] && set->places[at] != hash)
        at = (at + 1) & (set->room - 1);
    return &set->places[at];
}

static void double_room(const void *ctx, struct set *set)
{
    struct set old = *set;

    set->room = old.room ? old.room * 2 : ROOM_AT_FIRST;
    set->places = hr_new_array(ctx, uint64_t, set->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.places[i])
            *place_in(set, old.places[i]) = old.places[i];
    talloc_free(old.places);
}

/* False when it is there already. */
static bool add(const void *ctx, struct set *set, uint64_t hash)
{
    uint64_t *place;

    if (set->count * 2 >= set->room)
        double_room(ctx, set);
    place = place_in(set, hash);
    if (*place)
        return false;
    *place = hash;
    set->count++;
    return true;
}

/* ---- ids ---- */

struct hr_ids *hr_ids_new(const void *ctx)
{
    struct hr_ids *ids = hr_new(ctx, struct hr_ids);

    hr_ids_begin(ids);
    return ids;
}

void hr_ids_begin(struct hr_ids *ids)
{
    talloc_free(ids->met);
    talloc_free(ids->values);
    ids->met = hr_aside_new(ids);
    ids->values = hr_map_new(ids);
}

/* FNV-1a by eight bytes, each step mixed; never 0. */
static uint64_t hash_of(const char *id)
{
    uint64_t hash = 0xcbf29ce484222325u;
    size_t n = strlen(id);

    for (size_t i = 0; i < n; i += sizeof hash) {
        uint64_t part = 0;

        memcpy(&part, id + i, n - i < sizeof part ? n - i : sizeof part);
        hash = (hash ^ part) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    return hash ? hash : 1;
}

bool hr_ids_meet(struct hr_ids *ids, const char *id, struct hr_err *err)
{
    uint64_t hash = hash_of(id);

    return hr_aside_add(ids->met, &hash, sizeof hash, err);
}

/* Watches those of one part that were met twice. */
static bool look_through(struct hr_ids *ids, size_t part, size_t parts, struct set *seen, bool *again,
                         struct hr_err *err)
{
    uint64_t hashes[READ], size = hr_aside_size(ids->met);

    for (uint64_t from = 0; from < size; from += sizeof hashes) {
        size_t n = size - from < sizeof hashes ? (size_t)(size - from) : sizeof hashes;

        if (!hr_aside_read(ids->met, from, hashes, n, err))
            return false;
        for (size_t i = 0; i < n / sizeof *hashes; i++)
            if ((hashes[i] >> PART_SHIFT) % parts == part && !add(ids, seen, hashes[i]) &&
                add(ids, &ids->watched, hashes[i]))
                *again = true;
    }
    return true;
}

bool hr_ids_end(struct hr_ids *ids, bool *again, struct hr_err *err)
{
    size_t parts = (size_t)(hr_aside_size(ids->met) / sizeof(uint64_t) / PART) + 1;
    struct set seen = {0};
    bool done = true;

    *again = false;
    for (size_t part = 0; done && part < parts; part++) {
        if (seen.count)
            memset(seen.places, 0, seen.room * sizeof *seen.places);
        seen.count = 0;
        done = look_through(ids, part, parts, &seen, again, err);
    }
    talloc_free(seen.places);
    return done;
}

uint32_t hr_ids_get(const struct hr_ids *ids, const char *id)
{
    return ids->watched.count ? hr_map_get(ids->values, id, 0) : 0;
}

void hr_ids_set(struct hr_ids *ids, const char *id, uint32_t value)
{
    if (ids->watched.count && *place_in(&ids->watched, hash_of(id)))
        hr_map_put(ids->values, id, value);
}
