/*
 * Ids of evidence: unique across machines, almost in time order, and the same for the same content (decisions.md):
 * 48 bits of when it happened, 80 bits of a hash of the content and its count among twins, as 26 characters.
 */
#ifndef HOMEROOM_ID_H
#define HOMEROOM_ID_H

#include <stddef.h>
#include <stdint.h>

enum { HR_ID_TEXT = 27 };

struct hr_hash {
    uint64_t high, low;
};

struct hr_hash hr_hash_start(void);
/* Adds a text and its end, so that ("ab","c") and ("a","bc") differ; NULL differs from "". */
void hr_hash_add(struct hr_hash *h, const char *text);
void hr_hash_add_number(struct hr_hash *h, int64_t n);
/* Writes the id of content `h` that happened at `at` (seconds UTC), its twin number (0 for the first) mixed in. */
char *hr_id_text(struct hr_hash h, int64_t at, uint32_t twin, char *buf);

#endif
