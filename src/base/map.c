/*
 * uthash with everything it allocates hung below the map: talloc_free(map) needs no destructor, and running out of
 * memory goes the one way (mem.h). The macros below are expanded where `map` is in scope.
 */
#include "homeroom/map.h"

#include "homeroom/mem.h"
#include "homeroom/texts.h"

#include <string.h>

#define uthash_malloc(size) hr_alloc(map, 1, (size), "hr_map table")
#define uthash_free(p, size) talloc_free(p)
#define uthash_fatal(message) hr_mem_failed()
#include <uthash.h>

struct entry {
    UT_hash_handle hh;
    uint32_t value;
    char key[];
};

struct hr_map {
    struct entry *entries;
    struct hr_texts *room; /* they lie in it */
};

struct hr_map *hr_map_new(const void *ctx)
{
    struct hr_map *map = hr_new(ctx, struct hr_map);

    map->room = hr_texts_new(map);
    return map;
}

static struct entry *find(const struct hr_map *map, const char *key)
{
    struct entry *entry;

    HASH_FIND(hh, map->entries, key, strlen(key), entry);
    return entry;
}

bool hr_map_put(struct hr_map *map, const char *key, uint32_t value)
{
    size_t length = strlen(key);
    struct entry *entry;
    unsigned hash;

    HASH_VALUE(key, length, hash);
    HASH_FIND_BYHASHVALUE(hh, map->entries, key, length, hash, entry);
    if (entry) {
        entry->value = value;
        return false;
    }
    entry = hr_texts_room(map->room, sizeof *entry + length + 1);
    *entry = (struct entry){.value = value};
    memcpy(entry->key, key, length + 1);
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, map->entries, entry->key, length, hash, entry);
    return true;
}

uint32_t hr_map_get(const struct hr_map *map, const char *key, uint32_t otherwise)
{
    const struct entry *entry = find(map, key);

    return entry ? entry->value : otherwise;
}

bool hr_map_has(const struct hr_map *map, const char *key)
{
    return find(map, key) != NULL;
}

size_t hr_map_count(const struct hr_map *map)
{
    return HASH_COUNT(map->entries);
}
