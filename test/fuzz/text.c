/*
 * Text from outside: what is shown steers no terminal, keeps its columns, and is found again.
 */
#include "homeroom/text.h"
#include "fuzz.h"

#include <utf8proc.h>

/* Nothing that moves a cursor, hides, or turns the reading order; and it is UTF-8. */
static void check_harmless(const char *cleaned)
{
    size_t n = strlen(cleaned);
    utf8proc_int32_t c;
    assert(hr_text_is_utf8(cleaned, n));
    for (const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)cleaned; *s; s += utf8proc_iterate(s, -1, &c)) {
        assert(utf8proc_iterate(s, -1, &c) > 0);
        utf8proc_category_t category = utf8proc_category(c);
        assert(category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF &&
               category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_CS);
        assert(category != UTF8PROC_CATEGORY_ZL && category != UTF8PROC_CATEGORY_ZP);
    }
}

static void check_cleaned(const void *ctx, const char *cleaned)
{
    const char *again = hr_text_clean(ctx, cleaned);
    check_harmless(cleaned);
    assert(strcmp(cleaned, again) == 0);
    /* No character is wider than its bytes: what is wide has three of them. */
    assert(hr_text_width(cleaned) >= 0 && (size_t)hr_text_width(cleaned) <= strlen(cleaned));
}

/* Cuts are prefixes as wide as they say, never inside a character, and grow with the room. */
static void check_fit(const char *cleaned, int cells)
{
    int used, wider_used;
    size_t n = hr_text_fit(cleaned, cells, &used), more = hr_text_fit(cleaned, cells + 1, &wider_used);
    assert(n <= strlen(cleaned) && used >= 0 && used <= cells);
    assert(more >= n && wider_used >= used);
    assert(hr_text_is_utf8(cleaned, n));
    if (used < cells && cleaned[n])
        assert(wider_used == used || wider_used == cells + 1); /* only something of two cells or more was left out */
}

static void check_pad(const void *ctx, const char *cleaned, int cells)
{
    for (int ascii = 0; ascii <= 1; ascii++) {
        const char *padded = hr_text_pad(ctx, cleaned, cells, ascii);
        assert(hr_text_width(padded) == cells);
        check_harmless(padded);
    }
}

static void check_key(const void *ctx, const char *text)
{
    const char *key = hr_text_sort_key(ctx, text);
    assert(hr_text_finds(key, key) && hr_text_finds(key, ""));
    for (const char *s = key; *s; s++)
        assert(*s < 'A' || *s > 'Z');
    if (!hr_text_is_utf8(text, strlen(text)))
        return; /* bad bytes stay in the key, and may be good ones once a mark between them is gone */
    assert(hr_text_is_utf8(key, strlen(key)));
    assert(strcmp(key, hr_text_sort_key(ctx, key)) == 0);
}

static void check_trim(const void *ctx, const char *text)
{
    static const char blanks[] = " \t\r\n";
    const char *trimmed = hr_text_trim(ctx, text);
    size_t n = strlen(trimmed);
    assert(strstr(text, trimmed));
    assert(n == 0 || (!strchr(blanks, trimmed[0]) && !strchr(blanks, trimmed[n - 1])));
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    fuzz_add_corpus(argc, argv);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    const char *text = fuzz_text(ctx, data, size);
    const char *cleaned = hr_text_clean(ctx, text);
    check_cleaned(ctx, cleaned);
    for (int cells = 0; cells < 12; cells++) {
        check_fit(cleaned, cells);
        check_pad(ctx, cleaned, cells);
    }
    check_fit(cleaned, hr_text_width(cleaned));
    check_pad(ctx, cleaned, hr_text_width(cleaned) + 3);
    check_key(ctx, text);
    check_trim(ctx, text);
    talloc_free(ctx);
    return 0;
}
