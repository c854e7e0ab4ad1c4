/*
 * Random numbers for tests: a new seed each run, printed, so that a failure can be had again with HR_SEED.
 */
#ifndef TEST_COMMON_DICE_H
#define TEST_COMMON_DICE_H

#include <stdint.h>

struct dice {
    uint64_t seed, state;
};

/* The seed is HR_SEED, or made up; it is printed. */
struct dice dice_new(void);
uint32_t dice_below(struct dice *, uint32_t n); /* 0 .. n-1; n > 0 */

#endif
