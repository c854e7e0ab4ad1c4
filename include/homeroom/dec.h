/*
 * Decimal numbers: scores, points, scale values. No binary fractions, since a teacher's 2.675 rounds to 2.68.
 */
#ifndef HOMEROOM_DEC_H
#define HOMEROOM_DEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HR_DEC_ONE 10000

/* A number with up to four decimals, as ten-thousandths: 2.5 is {25000}. Plain arithmetic on .n is allowed. */
struct hr_dec {
    int64_t n;
};

enum { HR_DEC_TEXT = 32 }; /* room for any printed number */

static inline struct hr_dec hr_dec_of(int64_t whole)
{
    return (struct hr_dec){whole * HR_DEC_ONE};
}

/*
 * Reads "3", "2.75", "-5", ".5"; no plus sign, blanks, exponent or thousands mark. At most four decimals and at most
 * 999,999,999,999. False when it is anything else.
 */
bool hr_dec_parse(const char *text, struct hr_dec *out);

/* Writes the number into buf (at least HR_DEC_TEXT bytes) and returns buf: without trailing zeros, "2.5", "3". */
char *hr_dec_text(struct hr_dec d, char *buf);
/* With exactly `decimals` (0..4) decimals; d must already be rounded to them. */
char *hr_dec_fixed(struct hr_dec d, int decimals, char *buf);

/*
 * The only place that rounds: half up (away from zero) to `decimals` (0..4). 1e-9 is added first, so that a value that
 * is exactly a half in decimals is not lost to its binary neighbour (domain.md 3; rules.md 22).
 */
struct hr_dec hr_dec_round(long double x, int decimals);

long double hr_dec_real(struct hr_dec d);

#endif
