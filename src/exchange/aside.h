/*
 * Bytes put aside: what an import has to come back to, and what may be more than memory should hold. The last of them
 * are in memory; what was there before is in a file without a name, which ends with the process whatever happens. A
 * teacher's import needs none.
 */
#ifndef EXCHANGE_ASIDE_H
#define EXCHANGE_ASIDE_H

#include "homeroom/err.h"

#include <stddef.h>
#include <stdint.h>

struct hr_aside;

struct hr_aside *hr_aside_new(const void *ctx);
uint64_t hr_aside_size(const struct hr_aside *);
HR_CHECK bool hr_aside_add(struct hr_aside *, const void *bytes, size_t size, struct hr_err *err);
/* So many bytes from there on, which must have been added. */
HR_CHECK bool hr_aside_read(const struct hr_aside *, uint64_t from, void *out, size_t size, struct hr_err *err);

#endif
