#include "spans.h"

#include "homeroom/mem.h"

#include <string.h>

struct finder {
    const char *row;
    size_t size;
    char delimiter;
};

static bool is_blank(const struct finder *f, size_t at)
{
    return at < f->size && (f->row[at] == ' ' || f->row[at] == '\t') && f->row[at] != f->delimiter;
}

static size_t find_delimiter(const struct finder *f, size_t at)
{
    const char *found = at < f->size ? memchr(f->row + at, f->delimiter, f->size - at) : NULL;

    return found ? (size_t)(found - f->row) : f->size;
}

/* A quote that is written twice belongs to the cell. */
static struct hr_span quoted_span(const struct finder *f, size_t begin)
{
    size_t at = begin;

    while (at < f->size && (f->row[at] != '"' || (at + 1 < f->size && f->row[at + 1] == '"')))
        at += f->row[at] == '"' ? 2 : 1;
    return (struct hr_span){begin, at, true};
}

static struct hr_span plain_span(const struct finder *f, size_t begin)
{
    size_t end = find_delimiter(f, begin);

    while (end > begin && is_blank(f, end - 1))
        end--;
    return (struct hr_span){begin, end, false};
}

struct hr_span *hr_spans(const void *ctx, const char *row, size_t size, char delimiter, size_t *count)
{
    struct finder f = {row, size, delimiter};
    struct hr_span *spans = NULL;
    size_t at = 0;

    *count = 0;
    do {
        struct hr_span span;
        while (is_blank(&f, at))
            at++;
        span = at < size && row[at] == '"' ? quoted_span(&f, at + 1) : plain_span(&f, at);
        *hr_push(ctx, &spans, count) = span;
        at = find_delimiter(&f, span.end) + 1;
    } while (at <= size);
    return spans;
}
