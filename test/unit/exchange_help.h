/* What the suites of the exchange floor share: files, and tables as text that can be compared. */
#ifndef EXCHANGE_HELP_H
#define EXCHANGE_HELP_H

#include "homeroom/table.h"

#include <check.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* All bytes of a file, owned by ctx; NULL when it is not there. */
char *help_read(const void *ctx, const char *path, size_t *size);
/* A file of test/samples, which must be there. */
char *help_sample(const void *ctx, const char *name, size_t *size);
/* The folder of other systems' files, or NULL where it is not there. */
const char *help_corpus(void);

/* Reads a table and fails the test when that fails. */
struct hr_table *help_table(const void *ctx, const char *bytes, size_t size, const struct hr_read_options *options);
/* "a|b\n1|2\n": the header and the rows; bad rows begin with `!`. With `places`, lines are in front: "1: a|b\n". */
char *help_dump(const void *ctx, const struct hr_table *table, bool places);
/* "LINE:COLUMN why\n" */
char *help_problems(const void *ctx, const struct hr_table *table);

#endif
