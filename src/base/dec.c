/*
 * Decimal numbers in ten-thousandths. Text becomes a number digit by digit, never through a double: printf and strtod
 * make 2.67 of 2.675.
 */
#include "homeroom/dec.h"

#include <assert.h>
#include <string.h>

enum { DECIMALS = 4 };

static const int64_t power[DECIMALS + 1] = {1, 10, 100, 1000, 10000};
static const int64_t max_whole = 999999999999;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads the digits at *s, none being 0; false when there are too many for a number. */
static bool read_whole(const char **s, int64_t *whole)
{
    *whole = 0;
    for (; is_digit(**s); ++*s) {
        *whole = *whole * 10 + (**s - '0');
        if (*whole > max_whole)
            return false;
    }
    return true;
}

/* Reads one to four decimals at *s. */
static bool read_fraction(const char **s, int64_t *fraction)
{
    int digits = 0;

    *fraction = 0;
    for (; is_digit(**s); ++*s) {
        if (++digits > DECIMALS)
            return false;
        *fraction = *fraction * 10 + (**s - '0');
    }
    *fraction *= power[DECIMALS - digits];
    return digits > 0;
}

bool hr_dec_parse(const char *text, struct hr_dec *out)
{
    const char *s = text;
    bool minus = *s == '-';
    int64_t whole, fraction = 0, n;

    s += minus;
    if (!is_digit(*s) && *s != '.')
        return false;
    if (!read_whole(&s, &whole))
        return false;
    if (*s == '.') {
        s++;
        if (!read_fraction(&s, &fraction))
            return false;
    }
    n = whole * HR_DEC_ONE + fraction;
    if (*s != '\0' || n > max_whole * HR_DEC_ONE)
        return false;
    out->n = minus ? -n : n;
    return true;
}

char *hr_dec_fixed(struct hr_dec d, int decimals, char *buf)
{
    char digits[HR_DEC_TEXT]; /* backwards */
    size_t count = 0, at = 0;
    /* Negated as unsigned, since -INT64_MIN does not exist. */
    uint64_t size = d.n < 0 ? 0 - (uint64_t)d.n : (uint64_t)d.n, left = size / HR_DEC_ONE;
    unsigned fraction = (unsigned)(size % HR_DEC_ONE), place = HR_DEC_ONE;

    assert(decimals >= 0 && decimals <= DECIMALS && fraction % (unsigned)power[DECIMALS - decimals] == 0);
    do {
        digits[count++] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (d.n < 0)
        buf[at++] = '-';
    while (count > 0)
        buf[at++] = digits[--count];
    if (decimals > 0)
        buf[at++] = '.';
    while (decimals-- > 0) {
        place /= 10;
        buf[at++] = (char)('0' + fraction / place % 10);
    }
    buf[at] = '\0';
    return buf;
}

char *hr_dec_text(struct hr_dec d, char *buf)
{
    int decimals = 0;

    for (int64_t rest = d.n % HR_DEC_ONE; rest != 0; rest = rest * 10 % HR_DEC_ONE)
        decimals++;
    return hr_dec_fixed(d, decimals, buf);
}

struct hr_dec hr_dec_round(long double x, int decimals)
{
    /* Beyond this a result is no score but a mistake, and the cast would be undefined. */
    const long double limit = 9e18L;
    long double size = ((x < 0 ? -x : x) + 1e-9L) * (long double)power[decimals] + 0.5L;
    int64_t unit = power[DECIMALS - decimals], n;

    assert(x == x); /* not a NaN */
    if (size > limit / (long double)unit)
        size = limit / (long double)unit;
    n = (int64_t)size * unit; /* the cast drops the fraction: with the half added above, that rounds */
    return (struct hr_dec){x < 0 ? -n : n};
}

long double hr_dec_real(struct hr_dec d)
{
    return (long double)d.n / HR_DEC_ONE;
}
