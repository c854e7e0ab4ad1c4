/*
 * Sort keys (rules.md 92): "Ångström", "angstrom" and "ANGSTRÖM" have one key, and so has "Łukasz" written as Lukasz.
 *
 *     as it came     Ångström           each character of it:
 *     decomposed     A ◌̊ ngstro ◌̈ m    into letters and marks (Unicode's canonical decomposition)
 *     marks dropped  Angstrom           U+0300..036F only: the vowels of Hebrew or Hindi are no accents
 *     case folded    angstrom           in full: straße becomes strasse
 *     letters folded                    those that have no decomposition: ø to o, þ to th
 *
 * Most names are ASCII, and there only the case changes. A byte that is no UTF-8 goes into the key as it is, so that
 * two names that differ in it differ.
 */
#include "homeroom/text.h"

#include "homeroom/mem.h"
#include "utf8.h"

#include <string.h>

enum {
    MAX_PIECES = 4,  /* characters that one character decomposes into */
    POINT_RATIO = 2, /* characters for a byte in, at most (1.5 for U+1D160) */
    BYTE_RATIO = 3,  /* bytes of the key for a byte in, at most (U+0CCB) */
    MAX_RUN = 30     /* marks that are put in order: Unicode's Stream-Safe Text; longer runs occur in attacks only */
};

/* Characters on their way to a key; a bad byte is minus the byte. */
struct points {
    int32_t *items;
    size_t count;
};

static int class_of(int32_t c)
{
    return c < 0x300 ? 0 : utf8proc_get_property(c)->combining_class;
}

static bool is_dropped(int32_t c)
{
    return c >= 0x300 && c <= 0x36f;
}

/* Adds c, before the marks that canonical order puts behind it. */
static void add_point(struct points *points, int32_t c)
{
    size_t at = points->count++;
    size_t first = at > MAX_RUN ? at - MAX_RUN : 0;
    int class = class_of(c);

    for (; class > 0 && at > first && class_of(points->items[at - 1]) > class; at--)
        points->items[at] = points->items[at - 1];
    points->items[at] = c;
}

/* The characters of s, decomposed and without accents. */
static void decompose(struct points *points, const char *s, const char *end)
{
    while (s < end) {
        unsigned char byte = (unsigned char)*s;
        int32_t c, pieces[MAX_PIECES];
        utf8proc_ssize_t count;
        int unused = 0;

        if (byte < 0x80) {
            add_point(points, *s++);
            continue;
        }
        if (!utf8_next(&s, end, &c)) {
            add_point(points, -(int32_t)byte);
            continue;
        }
        count = utf8proc_decompose_char(c, pieces, MAX_PIECES, UTF8PROC_DECOMPOSE, &unused);
        for (utf8proc_ssize_t i = 0; i < count; i++)
            if (!is_dropped(pieces[i]))
                add_point(points, pieces[i]);
    }
}

static char *write_text(char *at, const char *text)
{
    while (*text)
        *at++ = *text++;
    return at;
}

/* Writes a case-folded character, or the base letters that stand for it. */
static char *write_letter(char *at, int32_t c)
{
    switch (c) {
    case 0xe6: /* æ */ return write_text(at, "ae");
    case 0xf0: /* ð */
    case 0x111: /* đ */ return write_text(at, "d");
    case 0xf8: /* ø */ return write_text(at, "o");
    case 0xfe: /* þ */ return write_text(at, "th");
    case 0x127: /* ħ */ return write_text(at, "h");
    case 0x131: /* ı */ return write_text(at, "i");
    case 0x142: /* ł */ return write_text(at, "l");
    case 0x14b: /* ŋ */ return write_text(at, "n");
    case 0x153: /* œ */ return write_text(at, "oe");
    case 0x167: /* ŧ */ return write_text(at, "t");
    default: return at + utf8proc_encode_char(c, (utf8proc_uint8_t *)at);
    }
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char *write_folded(char *at, int32_t c)
{
    int32_t pieces[MAX_PIECES];
    utf8proc_ssize_t count;
    int unused = 0;

    if (c < 0) {
        *at++ = (char)-c;
        return at;
    }
    if (c < 0x80) {
        *at++ = ascii_lower((char)c);
        return at;
    }
    count = utf8proc_decompose_char(c, pieces, MAX_PIECES, UTF8PROC_CASEFOLD, &unused);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        at = write_letter(at, pieces[i]);
    return at;
}

/* The key of text that is not all ASCII. */
static char *full_key(const void *ctx, const char *s, size_t length)
{
    struct points points = {.items = hr_new_array(ctx, int32_t, length * POINT_RATIO)};
    char *key = hr_new_array(points.items, char, length *BYTE_RATIO + 1);
    char *at = key, *result;

    decompose(&points, s, s + length);
    for (size_t i = 0; i < points.count; i++)
        at = write_folded(at, points.items[i]);
    result = hr_strndup(ctx, key, (size_t)(at - key));
    talloc_free(points.items);
    return result;
}

char *hr_text_sort_key(const void *ctx, const char *s)
{
    size_t length = strlen(s);
    char *key = hr_strndup(ctx, s, length);

    for (size_t i = 0; i < length; i++) {
        if (!utf8_is_ascii(key[i])) {
            talloc_free(key);
            return full_key(ctx, s, length);
        }
        key[i] = ascii_lower(key[i]);
    }
    return key;
}

bool hr_text_finds(const char *haystack_key, const char *needle_key)
{
    return strstr(haystack_key, needle_key) != NULL;
}
