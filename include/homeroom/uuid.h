/*
 * Names as UUIDs: the same name is the same id, on every machine and in every year (RFC 9562, version 5).
 */
#ifndef HOMEROOM_UUID_H
#define HOMEROOM_UUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HR_SHA1_BYTES = 20, HR_UUID_TEXT = 37 };

/* For names, not for secrets: SHA-1 is broken where someone wants two texts with one hash. */
void hr_sha1(const void *bytes, size_t n, uint8_t out[HR_SHA1_BYTES]);

/* The UUID of a name within a space, which is a UUID itself, as text; returns buf (at least HR_UUID_TEXT). */
char *hr_uuid5(const uint8_t space[16], const char *name, char *buf);

/* Is the text a UUID, with its four hyphens and in either case? */
bool hr_uuid_is(const char *text);

#endif
