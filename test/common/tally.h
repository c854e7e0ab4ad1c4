/*
 * Counting what holds, for test programs that are one long story instead of suites.
 */
#ifndef TEST_COMMON_TALLY_H
#define TEST_COMMON_TALLY_H

#include "homeroom/err.h"

/* Counts; what does not hold is printed. Returns `holds`. */
bool tally(bool holds, const char *fmt, ...) HR_PRINTF(2, 3);
/* Something that can't be tried on this machine; says why. */
void tally_skip(const char *fmt, ...) HR_PRINTF(1, 2);
/* So many processes beside each other, numbered from 0, each with its share of the work. What they count is summed; one
 * that does not end by itself is a failure. They leave without what main would have cleared away: that is for `work`.
 */
enum { TALLY_WORKERS = 4 };
void tally_together(void (*work)(const void *arg, int worker), const void *arg);
/* What this one does of so many: together all of them. */
int tally_share(int all, int worker);
/* Prints "N passed, M failed" as the last line; returns the exit code of main. A program that tried nothing fails. */
int tally_end(void);

#endif
