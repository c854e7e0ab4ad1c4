/* Reading UTF-8 character by character. Private to this folder. */
#ifndef HOMEROOM_BASE_UTF8_H
#define HOMEROOM_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>
#include <utf8proc.h>

static inline bool utf8_is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* Reads the character at *s < end and moves *s behind it. False for a byte that is no UTF-8, which is stepped over. */
static inline bool utf8_next(const char **s, const char *end, int32_t *c)
{
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)*s, end - *s, c);

    *s += length > 0 ? length : 1;
    return length > 0;
}

#endif
