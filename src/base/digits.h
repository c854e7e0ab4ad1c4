/* Digits of dates and times: a fixed number of them, without sign, blank or locale. Private to this folder. */
#ifndef HOMEROOM_BASE_DIGITS_H
#define HOMEROOM_BASE_DIGITS_H

#include <stdbool.h>

/* Reads exactly `count` digits at *s and moves *s behind them. */
static inline bool digits_read(const char **s, int count, int *out)
{
    int n = 0;

    for (int i = 0; i < count; i++) {
        if (**s < '0' || **s > '9')
            return false;
        n = n * 10 + (*(*s)++ - '0');
    }
    *out = n;
    return true;
}

/* Writes n >= 0 with at least `count` digits; returns the end, where nothing is written. */
static inline char *digits_write(char *buf, int n, int count)
{
    int room = count;

    for (int left = n, i = 0; left > 0; left /= 10)
        if (++i > room)
            room = i;
    for (int i = room; i > 0; n /= 10)
        buf[--i] = (char)('0' + n % 10);
    return buf + room;
}

static inline bool digits_skip(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

#endif
