#include "homeroom/name.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

static bool is_joint(char c)
{
    return c == ' ' || c == '_' || c == '-';
}

char *hr_name_normal(const void *ctx, const char *name)
{
    char *normal = hr_strdup(ctx, name);
    char *to = normal, *folded;
    bool ascii = true;

    for (const char *s = name; *s; s++) {
        bool nbsp = s[0] == '\xC2' && s[1] == '\xA0';
        bool mark = s[0] == '\xEF' && s[1] == '\xBB' && s[2] == '\xBF';
        bool apostrophe = s[0] == '\xE2' && s[1] == '\x80' && s[2] == '\x99';

        if (mark) {
            s += 2;
        } else if (apostrophe) {
            s += 2;
            *to++ = '\'';
        } else if (nbsp || is_blank(*s)) {
            s += nbsp;
            if (to > normal && to[-1] != ' ')
                *to++ = ' ';
        } else {
            ascii &= (unsigned char)*s < 0x80;
            *to++ = (char)(*s >= 'A' && *s <= 'Z' ? *s + ('a' - 'A') : *s);
        }
    }
    if (to > normal && to[-1] == ' ')
        to--;
    *to = '\0';
    if (ascii)
        return normal;
    folded = hr_text_sort_key(ctx, normal);
    talloc_free(normal);
    return folded;
}

char *hr_name_key(const void *ctx, const char *name)
{
    char *key = hr_name_normal(ctx, name);
    char *to = key;

    for (const char *s = key; *s; s++)
        if (!is_joint(*s))
            *to++ = *s;
    *to = '\0';
    return key;
}

/* Behind what of the key stands at the start of the name; NULL when another letter comes first. */
static const char *match_name(const char *key, const char *name)
{
    for (; *name && *name != '|'; name++)
        if (!is_joint(*name) && *key++ != *name)
            return NULL;
    return key;
}

int hr_name_among(const char *key, const char *names)
{
    if (!names || !*key)
        return -1;
    for (int place = 0;; place++) {
        const char *rest = match_name(key, names);

        if (rest && !*rest)
            return place;
        names = strchr(names, '|');
        if (!names)
            return -1;
        names++;
    }
}
