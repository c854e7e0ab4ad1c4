/*
 * Reading in chunks. What a file does not say about itself is found out from its head, so that much of it is gathered
 * before the first row leaves; everything behind it passes through.
 */
#include "homeroom/table.h"

#include "build.h"
#include "homeroom/decode.h"
#include "homeroom/mem.h"

#include <string.h>

#ifdef HR_SMALL
enum { HEAD = 1024 };
#else
enum { HEAD = 256 * 1024 };
#endif

struct hr_stream {
    struct hr_build build;
    struct hr_csv *csv; /* NULL while the head is gathered */
    char *head;
    size_t head_size, head_room;
};

struct hr_stream *hr_stream_new(const void *ctx, const struct hr_read_options *options, hr_stream_row_fn *fn,
                                void *data)
{
    struct hr_stream *s = hr_new(ctx, struct hr_stream);

    s->build.table = hr_build_table(s, options);
    s->build.fn = fn;
    s->build.data = data;
    return s;
}

struct hr_table *hr_stream_table(struct hr_stream *s)
{
    return s->build.table;
}

bool hr_stream_stopped(const struct hr_stream *s)
{
    return s->build.stopped;
}

/* Without the last character if that has several bytes: it may be cut in two. */
static size_t whole_characters(const char *text, size_t n)
{
    size_t back = 1;

    while (back < 4 && back < n && (text[n - back] & 0xC0) == 0x80)
        back++;
    return (text[n - back] & 0xC0) == 0xC0 ? n - back : n;
}

/* The head up to its last whole line: a line that is cut in two says nothing. */
static size_t whole_lines(const struct hr_stream *s, bool is_all)
{
    size_t n = s->head_size;

    if (is_all && n <= HEAD)
        return n;
    if (n > HEAD)
        n = HEAD;
    while (n > 0 && s->head[n - 1] != '\n' && s->head[n - 1] != '\r')
        n--;
    return n ? n : whole_characters(s->head, s->head_size);
}

static bool start(struct hr_stream *s, bool is_all)
{
    struct hr_table *t = s->build.table;
    struct hr_text text;
    struct hr_sniff sniff;
    size_t known = whole_lines(s, is_all);

    if (!hr_decode(t, t->options.name, s->head, known, t->options.encoding, &text, s->build.err))
        return false;
    if (strcmp(text.encoding, "UTF-8") != 0)
        return hr_fail(s->build.err, HR_BAD_INPUT, t->options.name,
                       "it is %s, and files over %d MiB are read as UTF-8 only: convert it with iconv", text.encoding,
                       HR_TABLE_BYTES_MAX >> 20);
    t->encoding = text.encoding;
    hr_sniff(t, text.text, text.size, t->options.delimiter, t->options.header_line, t->options.vocabulary, &sniff);
    if (!hr_build_start(&s->build, &sniff, false))
        return false;
    s->csv = hr_csv_new(s, sniff.delimiter, sniff.first_line, hr_build_row, &s->build);
    hr_csv_check_utf8(s->csv);
    text.text += sniff.skip;
    hr_csv_feed(s->csv, text.text, (size_t)(s->head + s->head_size - text.text));
    talloc_free(s->head);
    s->head = NULL;
    return !s->build.failed;
}

static void gather(struct hr_stream *s, const char *bytes, size_t size)
{
    if (s->head_room - s->head_size < size) {
        s->head_room = s->head_size + size + HEAD;
        s->head = hr_must(talloc_realloc_size(s, s->head, s->head_room));
    }
    memcpy(s->head + s->head_size, bytes, size);
    s->head_size += size;
}

bool hr_stream_feed(struct hr_stream *s, const char *bytes, size_t size, struct hr_err *err)
{
    s->build.err = err;
    if (s->build.stopped || size == 0)
        return true;
    if (s->csv) {
        hr_csv_feed(s->csv, bytes, size);
        return !s->build.failed;
    }
    gather(s, bytes, size);
    return s->head_size < HEAD || start(s, false);
}

bool hr_stream_end(struct hr_stream *s, struct hr_err *err)
{
    s->build.err = err;
    if (!s->csv && !start(s, true))
        return false;
    if (!s->build.stopped)
        hr_csv_end(s->csv);
    return hr_build_end(&s->build);
}
