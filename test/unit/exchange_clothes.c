#include "exchange_clothes.h"

#include "exchange_help.h"
#include "homeroom/csv.h"
#include "homeroom/text.h"

#include <ctype.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

const struct clothes clothes[] = {
    {.what = "with a mark", .encoding = "UTF-8", .mark = "\xEF\xBB\xBF"},
    {.what = "UTF-16LE", .encoding = "UTF-16LE", .mark = "\xFF\xFE"},
    {.what = "UTF-16BE", .encoding = "UTF-16BE", .mark = "\xFE\xFF"},
    {.what = "UTF-16LE without a mark", .encoding = "UTF-16LE"},
    {.what = "UTF-16BE without a mark", .encoding = "UTF-16BE"},
    {.what = "Windows-1252", .encoding = "WINDOWS-1252"},
    {.what = "LF", .end = "\n"},
    {.what = "CRLF", .end = "\r\n"},
    {.what = "CR", .end = "\r"},
    {.what = "a title line", .title = true},
    {.what = "blank lines", .blank_lines = true},
    {.what = "commas", .delimiter = ','},
    {.what = "semicolons", .delimiter = ';'},
    {.what = "tabs", .delimiter = '\t'},
    {.what = "everything quoted", .quote_all = true},
    {.what = "headers in capitals", .upper = true},
    {.what = "trailing delimiters", .trailing = true},
    {.what = "columns the other way round", .reverse_columns = true},
    {.what = "rows the other way round", .reverse_rows = true},
    {.what = "tabs, quoted, CRLF, UTF-16LE, a title",
     .encoding = "UTF-16LE",
     .mark = "\xFF\xFE",
     .delimiter = '\t',
     .end = "\r\n",
     .quote_all = true,
     .title = true,
     .trailing = true},
};
const size_t clothes_count = COUNT(clothes);

/* A row of the file as libcsv gives it: above the header, the header, below. */
struct record {
    const char **cells;
    size_t count, offset, size;
    long line;
    bool bad;
};

struct file {
    void *ctx;
    const struct hr_table *table;
    struct record *records;
    size_t count, header, first; /* first: the first row that may change its place */
    size_t width;                /* of the header */
};

/* ---- reading ---- */

/* hr_csv_row_fn */
static bool keep(void *data, const struct hr_csv_row *row)
{
    struct file *f = data;
    struct record *r = hr_push(f->ctx, &f->records, &f->count);

    *r = (struct record){.count = row->count, .offset = row->offset, .size = row->size, .line = row->line};
    r->bad = row->why != NULL;
    r->cells = hr_new_array(f->ctx, const char *, row->count + 1);
    for (size_t i = 0; i < row->count; i++)
        r->cells[i] = hr_strdup(f->ctx, row->cells[i]);
    return true;
}

/* Rows that say something of the columns, under the header: of points, of dates. */
static bool is_of_columns(const struct record *r)
{
    static const char *const labels[] = {"points", "points possible", "manual posting", "muted", "date", "max points"};

    for (size_t i = 0; i < r->count && i < 5; i++) {
        const char *cell = r->cells[i] + strspn(r->cells[i], " ");
        for (size_t k = 0; k < COUNT(labels); k++)
            if (strcasecmp(cell, labels[k]) == 0)
                return true;
    }
    for (size_t i = 0; i < r->count; i++)
        if (strcasecmp(r->cells[i], "Manual Posting") == 0)
            return true;
    return false;
}

static bool read_file(struct file *f, const struct hr_source *source)
{
    struct hr_read_options options = {.name = source->name};
    struct hr_table *t;
    struct hr_err err;
    struct hr_csv *csv;

    if (!hr_table_read(f->ctx, source->bytes, source->size, &options, &t, &err))
        return false;
    f->table = t;
    csv = hr_csv_new(f->ctx, t->delimiter, 1, keep, f);
    hr_csv_feed(csv, t->text, t->text_size);
    hr_csv_end(csv);
    while (f->header < f->count && f->records[f->header].line != t->header_line)
        f->header++;
    f->first = f->header + 1;
    for (size_t i = f->first; i < f->count && i < f->header + 5; i++)
        if (is_of_columns(&f->records[i]))
            f->first = i + 1;
    f->width = f->header < f->count ? f->records[f->header].count : 0;
    return f->width > 0;
}

/* ---- the order of columns ---- */

/* Canvas wants its identity columns in front, and its ratings behind (formats.md 5, 6). */
static size_t fixed_in_front(const struct record *header)
{
    size_t i = 0;

    if (strcasecmp(header->cells[0], "Student") != 0 && strcasecmp(header->cells[0], "LastName") != 0)
        return 0;
    while (i < header->count && strcasecmp(header->cells[i], "Section") != 0)
        i++;
    return i < header->count ? i + 1 : 0;
}

static size_t fixed_behind(const struct record *header)
{
    for (size_t i = 0; i < header->count; i++)
        if (strcasecmp(header->cells[i], "ratings") == 0)
            return header->count - i;
    return 0;
}

static size_t place_of(const struct file *f, size_t i)
{
    const struct record *header = &f->records[f->header];
    size_t from = fixed_in_front(header), to = header->count - fixed_behind(header);

    return i < from || i >= to ? i : to - 1 - (i - from);
}

/* ---- writing ---- */

static void write_cell(struct hr_buf *out, const char *cell, char delimiter, const struct clothes *how, bool is_header)
{
    char *text = hr_strdup(out, cell);

    for (char *s = text; how->upper && is_header && *s; s++)
        *s = (char)toupper((unsigned char)*s);
    if (how->quote_all && !strchr(text, '"') && !hr_csv_needs_guard(text, strlen(text)))
        hr_buf_printf(out, "\"%s\"", text);
    else
        hr_buf_csv_cell(out, text, delimiter);
}

static void write_cells(const struct file *f, const struct record *r, const struct clothes *how, struct hr_buf *out)
{
    char delimiter = how->delimiter ? how->delimiter : f->table->delimiter;
    size_t count = how->reverse_columns && r->count < f->width ? f->width : r->count;

    for (size_t i = 0; i < count; i++) {
        size_t at = how->reverse_columns ? place_of(f, i) : i;
        if (i)
            hr_buf_char(out, delimiter);
        write_cell(out, at < r->count ? r->cells[at] : "", delimiter, how, r == &f->records[f->header]);
    }
    for (int i = 0; how->trailing && i < 2; i++)
        hr_buf_char(out, delimiter);
}

/* What stands between two rows: line ends, and lines with nothing on them. */
static void write_gap(const char *gap, size_t size, const struct clothes *how, struct hr_buf *out)
{
    for (size_t i = 0; i < size; i++) {
        if (gap[i] != '\n' && gap[i] != '\r') {
            hr_buf_char(out, gap[i]);
            continue;
        }
        if (gap[i] == '\r' && i + 1 < size && gap[i + 1] == '\n')
            i++;
        hr_buf_text(out, how->end ? how->end : "\n");
    }
}

static bool changes_cells(const struct clothes *how)
{
    return how->delimiter || how->quote_all || how->upper || how->trailing || how->reverse_columns || how->reverse_rows;
}

static void write_text(const struct file *f, const struct clothes *how, struct hr_buf *out)
{
    const char *end = how->end ? how->end : "\n";
    size_t at = 0;

    if (how->title)
        hr_buf_printf(out, "Room 12%s", end);
    for (size_t i = 0; i < f->count; i++) {
        bool is_turned = how->reverse_rows && i >= f->first;
        const struct record *place = &f->records[i],
                            *r = is_turned ? &f->records[f->count - 1 - (i - f->first)] : place;
        write_gap(f->table->text + at, place->offset - at, how, out);
        at = place->offset + place->size;
        if (how->blank_lines && i >= f->header)
            hr_buf_text(out, end);
        if (changes_cells(how))
            write_cells(f, r, how, out);
        else
            hr_buf_add(out, f->table->text + r->offset, r->size);
    }
    write_gap(f->table->text + at, f->table->text_size - at, how, out);
}

/* False when the encoding hasn't all the characters, or nothing would tell it from another one. */
static bool encode(const void *ctx, const struct hr_buf *text, const struct clothes *how, struct hr_source *out)
{
    iconv_t cd = iconv_open(how->encoding, "UTF-8");
    size_t mark = how->mark ? strlen(how->mark) : 0, in_left = text->n, room = text->n * 2 + 8, left = room;
    char *bytes = hr_new_array(ctx, char, mark + room), *in = text->bytes, *at = bytes + mark, *first = at;
    size_t done = iconv(cd, &in, &in_left, &at, &left), strange = 0;

    iconv_close(cd);
    if (mark)
        memcpy(bytes, how->mark, mark);
    *out = (struct hr_source){out->name, bytes, (size_t)(at - bytes)};
    for (size_t i = 0; i < text->n; i++)
        strange += (signed char)text->bytes[i] < 0;
    if (strcmp(how->encoding, "WINDOWS-1252") == 0)
        return done != (size_t)-1 && strange > 0 && !hr_text_is_utf8(first, (size_t)(at - first));
    return done != (size_t)-1 && (mark || strange < text->n / 4);
}

static bool is_fit(const struct file *f, const struct clothes *how)
{
    for (size_t i = 0; i < f->count && changes_cells(how); i++)
        if (f->records[i].bad)
            return false;
    if ((how->delimiter && f->width < 2) || (how->trailing && f->table->bad_rows))
        return false; /* a row that is too long for its header is not too long for a longer one */
    if (how->blank_lines || how->trailing || how->title)
        return f->width > 1; /* in a list of one column each line says something */
    return !how->reverse_columns || f->header == 0;
}

bool clothes_put_on(const void *ctx, const struct hr_source *source, const struct clothes *how, struct hr_source *out)
{
    struct file f = {.ctx = hr_ctx(ctx)};
    struct hr_buf *text = hr_buf_new(ctx, NULL, NULL);
    bool done = read_file(&f, source) && is_fit(&f, how);

    *out = *source;
    if (done) {
        write_text(&f, how, text);
        *out = (struct hr_source){source->name, text->bytes, text->n};
        done = !how->encoding || encode(ctx, text, how, out);
    }
    talloc_free(f.ctx);
    return done;
}
