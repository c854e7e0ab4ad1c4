/*
 * The name of a person in one cell, taken apart (rules.md 111, formats.md 5).
 */
#include "roster.h"

#include "homeroom/name.h"
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

static bool is_suffix(const char *text)
{
    char *word = hr_name_normal(NULL, text);
    bool is = hr_name_among(word, "jr|jr.|sr|sr.|ii|iii|iv") >= 0;

    talloc_free(word);
    return is;
}

/* "Jr." in "John Smith Jr.", at the end of the name; the end when there is none, or nothing before it. */
static const char *suffix_of(const char *name)
{
    const char *end = name + strlen(name), *last = word_before(name, end);

    return last > name && is_suffix(last) ? last : end;
}

/* Where "van Gogh" begins, whose last word is at `last`: words in lower case before it, but not the first of all. */
static const char *with_particles(const char *name, const char *last)
{
    while (last > name) {
        const char *before = word_before(name, last);
        char *word = hr_strndup(NULL, before, strcspn(before, " "));
        bool is = before > name &&
                  hr_name_among(word, "van|von|der|den|de|del|la|da|das|di|do|dos|du|le|bin|ibn|al|el|ter|ten|zu|"
                                      "zum|zur") >= 0;

        talloc_free(word);
        if (!is)
            break;
        last = before;
    }
    return last;
}

/* Where the family name begins in a name as other systems write it. */
static const char *family_of(const void *ctx, const char *name)
{
    const char *suffix = suffix_of(name);
    char *words = hr_text_trim(ctx, hr_strndup(ctx, name, (size_t)(suffix - name)));
    const char *begin = capitals_begin(words);

    if (!begin)
        begin = with_particles(words, word_before(words, words + strlen(words)));
    return name + (begin - words);
}

void hr_name_split(const void *ctx, const char *name, bool is_ours, const char **family, const char **given)
{
    const char *comma = strchr(name, ','), *last;
    bool is_before_suffix = comma && !is_ours && is_suffix(comma + 1); /* "John Smith, Jr." */
    char *whole;

    if (comma && !is_before_suffix) {
        *family = hr_text_trim(ctx, hr_strndup(ctx, name, (size_t)(comma - name)));
        *given = hr_text_trim(ctx, comma + 1);
        return;
    }
    if (is_before_suffix)
        name = hr_printf(ctx, "%.*s %s", (int)(comma - name), name, hr_text_trim(ctx, comma + 1));
    whole = hr_text_trim(ctx, name);
    last = is_ours ? word_before(whole, whole + strlen(whole)) : family_of(ctx, whole);
    *family = hr_strdup(ctx, last);
    *given = hr_text_trim(ctx, hr_strndup(ctx, whole, (size_t)(last - whole)));
}
