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
/* Prints "N passed, M failed" as the last line; returns the exit code of main. A program that tried nothing fails. */
int tally_end(void);

#endif
