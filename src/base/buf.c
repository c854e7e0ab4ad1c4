#include "homeroom/buf.h"

#include "homeroom/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* With a sink, this much gathers before it is given on: a pipe's worth. */
#ifdef HR_SMALL
enum { FLUSH_AT = 16 };
#else
enum { FLUSH_AT = 64 * 1024 };
#endif

struct hr_buf *hr_buf_new(const void *ctx, hr_sink_fn *sink, void *arg)
{
    struct hr_buf *b = hr_new(ctx, struct hr_buf);
    b->room = 64;
    b->bytes = hr_new_array(b, char, b->room);
    b->sink = sink;
    b->arg = arg;
    return b;
}

static void make_room(struct hr_buf *b, size_t more)
{
    if (b->room - b->n > more)
        return;
    while (b->room - b->n <= more)
        b->room *= 2;
    b->bytes = hr_must(talloc_realloc_size(b, b->bytes, b->room));
}

static void grown(struct hr_buf *b, size_t more)
{
    b->n += more;
    b->bytes[b->n] = '\0';
    if (b->sink && b->n >= FLUSH_AT)
        hr_buf_flush(b);
}

void hr_buf_add(struct hr_buf *b, const char *bytes, size_t n)
{
    make_room(b, n);
    memcpy(b->bytes + b->n, bytes, n);
    grown(b, n);
}

void hr_buf_text(struct hr_buf *b, const char *text)
{
    hr_buf_add(b, text, strlen(text));
}

void hr_buf_char(struct hr_buf *b, char c)
{
    make_room(b, 1);
    b->bytes[b->n] = c;
    grown(b, 1);
}

void hr_buf_printf(struct hr_buf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(b->bytes + b->n, b->room - b->n, fmt, args);
    if (n < 0)
        hr_mem_failed();
    if ((size_t)n >= b->room - b->n) {
        make_room(b, (size_t)n);
        vsnprintf(b->bytes + b->n, b->room - b->n, fmt, again);
    }
    va_end(again);
    va_end(args);
    grown(b, (size_t)n);
}

bool hr_buf_flush(struct hr_buf *b)
{
    if (b->sink && b->n) {
        if (!b->failed && !b->sink(b->arg, b->bytes, b->n))
            b->failed = true;
        b->n = 0;
        b->bytes[0] = '\0';
    }
    return !b->failed;
}

/* -- CSV -- */

/* ^[+-]?\d+([.,]\d+)?%?$ : a number is never taken for a formula, so that -5 stays -5. */
static bool is_plain_number(const char *s, size_t n)
{
    size_t i = 0;
    if (i < n && (s[i] == '+' || s[i] == '-'))
        i++;
    size_t digits = i;
    while (i < n && s[i] >= '0' && s[i] <= '9')
        i++;
    if (i == digits)
        return false;
    if (i < n && (s[i] == '.' || s[i] == ',')) {
        digits = ++i;
        while (i < n && s[i] >= '0' && s[i] <= '9')
            i++;
        if (i == digits)
            return false;
    }
    if (i < n && s[i] == '%')
        i++;
    return i == n;
}

/* Does the text begin with what makes a spreadsheet run it: = + - @ tab, line end, or a full-width form of the four? */
static bool begins_formula(const char *s, size_t n)
{
    static const char wide[][4] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    if (n && strchr("=+-@\t\r\n", s[0]) && s[0])
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (n >= 3 && memcmp(s, wide[i], 3) == 0)
            return true;
    return false;
}

bool hr_csv_needs_guard(const char *text, size_t n)
{
    size_t skip = 0;
    while (skip < n && (text[skip] == '\'' || text[skip] == ' '))
        skip++;
    return begins_formula(text + skip, n - skip) && !is_plain_number(text, n);
}

size_t hr_csv_unguard(const char *text, size_t n)
{
    return n && text[0] == '\'' && hr_csv_needs_guard(text + 1, n - 1) ? 1 : 0;
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool needs_quotes(const char *s, size_t n, char delimiter)
{
    if (!n)
        return false;
    if (s[0] == ' ' || s[n - 1] == ' ' || s[0] == '\t' || s[n - 1] == '\t')
        return true;
    return memchr(s, delimiter, n) || memchr(s, '"', n) || memchr(s, '\n', n) || memchr(s, '\r', n);
}

/* Letters and digits at both ends and nothing between that has a meaning: nearly every cell. */
static bool is_plain(const char *s, size_t n, char delimiter)
{
    bool plain = n == 0 || (is_alnum(s[0]) && is_alnum(s[n - 1]));
    for (size_t i = 0; i < n && plain; i++)
        plain = s[i] != delimiter && s[i] != '"' && s[i] != '\n' && s[i] != '\r';
    return plain;
}

void hr_buf_csv_cell(struct hr_buf *b, const char *text, char delimiter)
{
    size_t n = strlen(text);
    if (is_plain(text, n, delimiter)) {
        hr_buf_add(b, text, n);
        return;
    }
    bool guard = hr_csv_needs_guard(text, n);
    bool quotes = needs_quotes(text, n, delimiter);
    if (quotes)
        hr_buf_char(b, '"');
    if (guard)
        hr_buf_char(b, '\'');
    if (!quotes || !memchr(text, '"', n))
        hr_buf_add(b, text, n);
    else
        for (size_t i = 0; i < n; i++) {
            if (text[i] == '"')
                hr_buf_char(b, '"');
            hr_buf_char(b, text[i]);
        }
    if (quotes)
        hr_buf_char(b, '"');
}

/* -- JSON -- */

/* The length of the UTF-8 character at s, 0 when its bytes are none (overlong forms, surrogates and cut ones included).
 */
static size_t utf8_length(const unsigned char *s)
{
    if (s[0] < 0x80)
        return 1;
    size_t n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool outside = (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF4 && s[1] > 0x8F);
    return overlong || outside ? 0 : n;
}

void hr_buf_json_text(struct hr_buf *b, const char *text)
{
    hr_buf_char(b, '"');
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t n = utf8_length(s);
        if (!n) {
            hr_buf_text(b, "\\ufffd");
            s++;
            continue;
        }
        if (*s == '"' || *s == '\\')
            hr_buf_char(b, '\\');
        if (*s < 0x20 || *s == 0x7F)
            hr_buf_printf(b, "\\u%04x", *s);
        else
            hr_buf_add(b, (const char *)s, n);
        s += n;
    }
    hr_buf_char(b, '"');
}
