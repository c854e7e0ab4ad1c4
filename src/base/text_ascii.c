/*
 * Names where there is nothing but ASCII: Ines for Inés, Orsted for Ørsted, ?? for 王. The letters are those of the
 * sort key, one character at a time, so that the case can be kept.
 */
#include "homeroom/text.h"

#include "homeroom/mem.h"
#include "utf8.h"

#include <string.h>

static bool is_ascii(const char *s)
{
    while (*s && utf8_is_ascii(*s))
        s++;
    return !*s;
}

static bool is_upper(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static void add_unknown(char **out, const char *one)
{
    for (int i = hr_text_width(one); i > 0; i--)
        hr_append(out, "?");
}

/* One character of n bytes; marks vanish, as their key is empty. */
static void add_char(char **out, const char *s, size_t n, int32_t c)
{
    char *one = hr_strndup(*out, s, n), *key = hr_text_sort_key(one, one);
    if (!is_ascii(key))
        add_unknown(out, one);
    else if (is_upper(c) && *key >= 'a' && *key <= 'z')
        hr_append(out, "%c%s", *key - 'a' + 'A', key + 1);
    else
        hr_append(out, "%s", key);
    talloc_free(one);
}

char *hr_text_ascii(const void *ctx, const char *s)
{
    const char *end = s + strlen(s);
    char *out = hr_strdup(ctx, "");
    if (is_ascii(s))
        hr_append(&out, "%s", s);
    else
        while (s < end) {
            const char *at = s;
            int32_t c = (unsigned char)*s;
            if (utf8_is_ascii(*s))
                hr_append(&out, "%c", *s++);
            else if (utf8_next(&s, end, &c))
                add_char(&out, at, (size_t)(s - at), c);
            else
                hr_append(&out, "?");
        }
    return out;
}
