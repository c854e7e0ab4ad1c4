/*
 * The ids of an import, perhaps millions of them, in memory that does not grow with them.
 *
 * Nearly all stand in a file once, and of such an id there is nothing to remember. So the file is read as if that held
 * for every one, while 64 bits of each are put aside; these say afterwards which were met twice. Are there any, then
 * the file is read again, and they are watched: kept with what was found of them.
 */
#ifndef EXCHANGE_IDS_H
#define EXCHANGE_IDS_H

#include "homeroom/err.h"

#include <stdint.h>

struct hr_ids;

struct hr_ids *hr_ids_new(const void *ctx);
/* The files are read from their start: nothing was met yet, and no id has a value. What is watched stays so. */
void hr_ids_begin(struct hr_ids *);
/* An id stands there, or is named by another row. */
HR_CHECK bool hr_ids_meet(struct hr_ids *, const char *id, struct hr_err *err);
/* All were met. *again: some of them twice that were not watched; they are now. */
HR_CHECK bool hr_ids_end(struct hr_ids *, bool *again, struct hr_err *err);

/* The value of an id; 0 when it has none or is not watched. */
uint32_t hr_ids_get(const struct hr_ids *, const char *id);
void hr_ids_set(struct hr_ids *, const char *id, uint32_t value);

#endif
