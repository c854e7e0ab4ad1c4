/*
 * UTF-8 from outside. Text is stored as it came; what is shown goes through hr_text_clean, and what is compared goes
 * through a sort key (text_key.c). Neither trusts the bytes: everything reads through utf8_next, which takes a byte
 * that is no UTF-8 as one character of its own.
 *
 * A cluster is a character and the marks behind it, which is what a terminal draws in one place; nothing is cut inside.
 */
#include "homeroom/text.h"

#include "homeroom/mem.h"
#include "utf8.h"

#include <string.h>

enum {
    MAX_MARKS = 4, /* as many as ncurses keeps in a cell */
    CODE_ROOM = 6, /* bytes out for a byte in, at most: "<001B>" for ESC */
    TEXT_STYLE = 0xfe0e,
    EMOJI_STYLE = 0xfe0f
};

bool hr_text_is_utf8(const char *s, size_t n)
{
    const char *end = s + n;

    while (s < end) {
        int32_t c;

        if (utf8_is_ascii(*s))
            s++;
        else if (!utf8_next(&s, end, &c))
            return false;
    }
    return true;
}

static bool is_plain(const char *s)
{
    for (; *s; s++)
        if (*s < ' ' || *s > '~')
            return false;
    return true;
}

/* The second half of a Korean syllable written in parts: it joins the part before it. */
static bool is_joining_jamo(int32_t c)
{
    return (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
}

/* Marks belong to the character before them; some (the vowel signs of India) have a cell of their own. */
static bool is_mark(int32_t c)
{
    utf8proc_category_t category;

    if (c < 0x300)
        return false;
    category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME ||
           is_joining_jamo(c);
}

/* Cells of a character. utf8proc differs from terminals and wcwidth in the two cases at the top. */
static int width_of(int32_t c)
{
    if (c < 0x300)
        return 1;
    if (is_joining_jamo(c))
        return 0;
    if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC)
        return 1;
    return utf8proc_charwidth(c);
}

/* Characters that steer a terminal, hide, turn the reading order, or are none at all. */
static bool is_unsafe(int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN: return true;
    default: return false;
    }
}

static bool is_gap(int32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* Terminals disagree about the width after one of these; without it they agree. */
static bool is_style(int32_t c)
{
    return c == TEXT_STYLE || c == EMOJI_STYLE;
}

/* Writes "<...>" with at least `digits` hex digits. */
static char *write_code(char *at, int32_t c, int digits)
{
    *at++ = '<';
    for (int shift = 20; shift >= 0; shift -= 4)
        if (c >> shift != 0 || shift / 4 < digits)
            *at++ = "0123456789ABCDEF"[c >> shift & 15];
    *at++ = '>';
    return at;
}

static char *write_char(char *at, int32_t c)
{
    return at + utf8proc_encode_char(c, (utf8proc_uint8_t *)at);
}

/* What hr_text_clean has written so far. */
struct cleaned {
    char *at;
    int marks;    /* without a cell, on the last character */
    bool started; /* there is a character that a mark can stand on */
    bool gap;     /* the last thing read was a line end or a tab */
};

static void clean_char(struct cleaned *out, int32_t c)
{
    bool mark = width_of(c) == 0;

    if (is_unsafe(c) || (mark && !out->started)) {
        out->at = write_code(out->at, c, 4);
    } else if (mark) {
        if (is_style(c) || out->marks == MAX_MARKS)
            return;
        out->marks++;
        out->at = write_char(out->at, c);
        return;
    } else {
        out->at = write_char(out->at, c);
    }
    out->marks = 0;
    out->started = true;
}

static void clean_gap(struct cleaned *out)
{
    if (!out->gap)
        *out->at++ = ' ';
    out->marks = 0;
    out->started = true;
}

char *hr_text_clean(const void *ctx, const char *s)
{
    const char *end = s + strlen(s);
    struct cleaned out = {0};
    char *buf;

    if (is_plain(s))
        return hr_strdup(ctx, s);
    buf = hr_alloc(ctx, CODE_ROOM, (size_t)(end - s) + 1, "cleaned text");
    out.at = buf;
    while (s < end) {
        unsigned char byte = (unsigned char)*s;
        int32_t c;

        if (!utf8_next(&s, end, &c)) {
            out.at = write_code(out.at, byte, 2);
            out.started = true;
            out.marks = 0;
        } else if (is_gap(c)) {
            clean_gap(&out);
            out.gap = true;
            continue;
        } else {
            clean_char(&out, c);
        }
        out.gap = false;
    }
    *out.at = '\0';
    return hr_must(talloc_realloc_size(ctx, buf, (size_t)(out.at - buf) + 1));
}

int hr_text_width(const char *s)
{
    int used;

    hr_text_fit(s, INT32_MAX, &used);
    return used;
}

/* Reads one cluster and says how wide it is. A bad byte has one cell, as the "?" of a terminal has. */
static int next_cluster(const char **s, const char *end)
{
    const char *next;
    int32_t c;
    int width = utf8_next(s, end, &c) ? width_of(c) : 1;

    for (next = *s; next < end && !utf8_is_ascii(*next); *s = next) {
        if (!utf8_next(&next, end, &c) || !is_mark(c))
            break;
        width += width_of(c);
    }
    return width;
}

size_t hr_text_fit(const char *s, int cells, int *used)
{
    const char *at = s, *end = s + strlen(s);

    *used = 0;
    while (at < end) {
        const char *next = at;
        int width = next_cluster(&next, end);

        if (width > cells - *used)
            break;
        *used += width;
        at = next;
    }
    return (size_t)(at - s);
}

size_t hr_text_line(const char *s, int cells)
{
    int used;
    size_t n = hr_text_fit(s, cells, &used), end = n;

    if (s[n] == '\0')
        return n;
    while (end > 0 && s[end] != ' ')
        end--;
    return end ? end : n;
}

char *hr_text_pad(const void *ctx, const char *s, int cells, bool ascii)
{
    const char *ellipsis = "";
    size_t length, tail;
    int used;
    char *out;

    length = hr_text_fit(s, cells > 0 ? cells : 0, &used);
    if (s[length] != '\0' && cells > 0) {
        ellipsis = ascii ? "." : "…";
        length = hr_text_fit(s, cells - 1, &used);
        used++;
    }
    tail = strlen(ellipsis);
    out = hr_new_array(ctx, char, length + tail + (size_t)(used < cells ? cells - used : 0) + 1);
    memcpy(out, s, length);
    memcpy(out + length, ellipsis, tail);
    if (used < cells)
        memset(out + length + tail, ' ', (size_t)(cells - used));
    return out;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char *hr_text_trim(const void *ctx, const char *s)
{
    size_t length;

    while (is_blank(*s))
        s++;
    length = strlen(s);
    while (length > 0 && is_blank(s[length - 1]))
        length--;
    return hr_strndup(ctx, s, length);
}
