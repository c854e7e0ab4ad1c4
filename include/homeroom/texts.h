/*
 * Many small texts that live and die together, in large pieces of memory: to talloc each would be a piece of its own,
 * with a head of a hundred bytes, and getting the memory for these heads would take longer than reading a file.
 */
#ifndef HOMEROOM_TEXTS_H
#define HOMEROOM_TEXTS_H

#include <stddef.h>

struct hr_texts;

struct hr_texts *hr_texts_new(const void *ctx);
/* A copy; of NULL it is NULL. */
char *hr_texts_keep(struct hr_texts *, const char *text);
/* Room for n bytes, as aligned as a pointer must be; not zeroed. */
void *hr_texts_room(struct hr_texts *, size_t n);

#endif
