/*
 * Short in `make check`, long in `make torture`: how much of it is to be done, and the figures that come of it.
 */
#ifndef TEST_COMMON_TORTURE_H
#define TEST_COMMON_TORTURE_H

#include <stdbool.h>

#include "homeroom/err.h"

/* Is it the long form? HR_TORTURE is how many percent of it. */
bool torture_is_long(void);
/* How many: `brief` (fewer where everything is slower), or of the long form the percentage asked for, at least
 * `brief`. */
int torture_count(int brief, int full);
/* A line of the table: what was counted, and the figure. */
void torture_figure(const char *what, const char *fmt, ...) HR_PRINTF(2, 3);

#endif
