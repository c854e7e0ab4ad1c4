/*
 * The name of a person in one cell, taken apart (rules.md 111, formats.md 5).
 */
#include "roster.h"

#include "homeroom/text.h"

#include <string.h>

/* "DEL", "MÜLLER"; not "Q", which is an initial. */
static bool is_capitals(const char *word, size_t n)
{
    size_t capitals = 0;

    for (size_t i = 0; i < n; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            return false;
        capitals += word[i] >= 'A' && word[i] <= 'Z';
    }
    return capitals > 1;
}

/* Where the word in front of `at` begins; the start of the name when there is none. */
static const char *word_before(const char *name, const char *at)
{
    while (at > name && at[-1] == ' ')
        at--;
    while (at > name && at[-1] != ' ')
        at--;
    return at;
}

/* Where "DEL PLAYA" begins in "Maria Elena DEL PLAYA"; NULL when all of the name is in capitals, or its end is not. */
static const char *capitals_begin(const char *name)
{
    const char *begin = NULL, *at = name + strlen(name);

    while (at > name) {
        at = word_before(name, at);
        if (!is_capitals(at, strcspn(at, " ")))
            return begin;
        begin = at;
    }
    return NULL;
}

void hr_name_split(const void *ctx, const char *name, bool capitals, const char **family, const char **given)
{
    const char *comma = strchr(name, ','), *last, *run;
    char *whole;

    if (comma) {
        *family = hr_text_trim(ctx, hr_strndup(ctx, name, (size_t)(comma - name)));
        *given = hr_text_trim(ctx, comma + 1);
        return;
    }
    whole = hr_text_trim(ctx, name);
    run = capitals ? capitals_begin(whole) : NULL;
    last = run ? run : word_before(whole, whole + strlen(whole));
    *family = hr_strdup(ctx, last);
    *given = hr_text_trim(ctx, hr_strndup(ctx, whole, (size_t)(last - whole)));
}
