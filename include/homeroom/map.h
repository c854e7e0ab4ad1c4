/*
 * A map from text to a number (uthash inside): ids to rows, codes to skills, names to columns.
 * Keys are compared byte by byte and copied into the map.
 */
#ifndef HOMEROOM_MAP_H
#define HOMEROOM_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hr_map;

struct hr_map *hr_map_new(const void *ctx);
/* Sets key to value; returns true when the key was not there before. */
bool hr_map_put(struct hr_map *map, const char *key, uint32_t value);
/* The value of key, or `otherwise` when it is not there. */
uint32_t hr_map_get(const struct hr_map *map, const char *key, uint32_t otherwise);
bool hr_map_has(const struct hr_map *map, const char *key);
size_t hr_map_count(const struct hr_map *map);

#endif
