/*
 * libcsv knows quotes, but neither lines nor mercy: its callbacks carry no position and cannot stop it, blank lines
 * leave no trace, and after an error it has swallowed the text to the next quote. So it is fed one physical line at a
 * time: then the line number is known, an error is known to lie on this line, and whether a quote is open at the end of
 * a line says whether the next one belongs to the same row (formats.md 9).
 */
#include "homeroom/csv.h"

#include "homeroom/buf.h"
#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <csv.h>
#include <string.h>

#ifdef HR_SMALL
enum { FIRST_CELLS = 2, FIRST_BYTES = 8 };
#else
enum { FIRST_CELLS = 64, FIRST_BYTES = 4096 };
#endif
enum { PARSER_STEP = 4096, STRICT = CSV_STRICT | CSV_STRICT_FINI };

struct hr_csv {
    struct csv_parser parser;
    hr_csv_row_fn *fn;
    void *data;
    struct hr_csv_row row;
    void *scratch;  /* of the sentence in row.why */
    char *bytes;    /* the row's cells, each with its 0 */
    size_t used;    /* of bytes */
    size_t room;    /* of bytes */
    size_t *starts; /* of each cell in bytes; row.cells is made of it when the row is whole, as bytes may move before */
    size_t cell_room;
    long line;         /* the physical line that is being read */
    size_t offset;     /* of the segment that is being read */
    long open_line;    /* where the open quote stands */
    size_t open_cells; /* how many cells stood before it */
    bool row_begun;
    bool row_ended; /* libcsv has delivered it */
    bool row_has_nul;
    bool in_wreck;    /* the rest of the line belongs to a row that could not be read */
    bool after_cr;    /* the chunk ended in a CR: an LF that comes next belongs to it */
    bool ends_in_cr;  /* the first line end of the text was a CR alone */
    size_t first_end; /* the offset behind it, 0 before it is seen */
    bool check_utf8;
    bool stopped;
};

/* A line, or what there is of it in this chunk. */
struct segment {
    const char *text;
    size_t size; /* with its line end */
    size_t end;  /* bytes of the line end: 0 when the chunk ends first */
};

/* Places of the next byte of each kind, so that a file without it is searched once and not once a line. */
struct finder {
    const char *text;
    size_t size;
    size_t lf, cr, nul;
};

/* ---- cells ---- */

/* ="00123" is how a spreadsheet is told to leave a text alone; a formula that only begins so ("a"&"b") is left as it
 * is. */
static size_t unwrap(char *cell, size_t n)
{
    size_t to = 0;

    if (n < 3 || cell[0] != '=' || cell[1] != '"' || cell[n - 1] != '"')
        return n;
    for (size_t i = 2; i < n - 1; i++)
        if (cell[i] == '"' && (++i == n - 1 || cell[i] != '"'))
            return n;
    for (size_t i = 2; i < n - 1; i++) {
        i += cell[i] == '"';
        cell[to++] = cell[i];
    }
    return to;
}

static void take_cell(void *text, size_t n, void *data)
{
    struct hr_csv *csv = data;
    char *cell;

    if (csv->row.count == csv->cell_room) {
        csv->cell_room *= 2;
        csv->starts = hr_must(talloc_realloc_size(csv, csv->starts, csv->cell_room * sizeof(size_t)));
        csv->row.cells = hr_must(talloc_realloc_size(csv, csv->row.cells, csv->cell_room * sizeof(char *)));
    }
    if (csv->room - csv->used <= n) {
        while (csv->room - csv->used <= n)
            csv->room *= 2;
        csv->bytes = hr_must(talloc_realloc_size(csv, csv->bytes, csv->room));
    }
    cell = csv->bytes + csv->used;
    if (n != 0)
        memcpy(cell, text, n);
    if (n != 0 && cell[0] == '\'') {
        size_t guard = hr_csv_unguard(cell, n);
        memmove(cell, cell + guard, n - guard);
        n -= guard;
    } else if (n != 0 && cell[0] == '=') {
        n = unwrap(cell, n);
    }
    cell[n] = '\0';
    csv->starts[csv->row.count++] = csv->used;
    csv->used += n + 1;
}

static void take_row_end(int byte, void *data)
{
    struct hr_csv *csv = data;

    (void)byte;
    csv->row_ended = true;
}

/* ---- rows ---- */

static void begin_row(struct hr_csv *csv)
{
    csv->row = (struct hr_csv_row){.line = csv->line, .offset = csv->offset, .cells = csv->row.cells};
    csv->used = 0;
    csv->open_cells = SIZE_MAX;
    csv->row_begun = true;
    csv->row_ended = false;
    csv->row_has_nul = false;
}

static size_t find_nul_cell(const struct hr_csv *csv)
{
    for (size_t i = 0; i < csv->row.count; i++) {
        size_t next = i + 1 < csv->row.count ? csv->starts[i + 1] : csv->used;
        if (strlen(csv->row.cells[i]) != next - 1 - csv->starts[i])
            return i;
    }
    return csv->row.count;
}

static size_t find_bad_utf8_cell(const struct hr_csv *csv)
{
    size_t i = 0;

    if (hr_text_is_utf8(csv->bytes, csv->used))
        return csv->row.count;
    while (i + 1 < csv->row.count && hr_text_is_utf8(csv->row.cells[i], strlen(csv->row.cells[i])))
        i++;
    return i;
}

static void reject(struct hr_csv *csv, size_t cell, const char *why)
{
    csv->row.why = why;
    csv->row.why_line = csv->row.line;
    csv->row.column = (int)cell + 1;
}

/* Hands the row over; it ends at `end` of the text. */
static void deliver(struct hr_csv *csv, size_t end)
{
    for (size_t i = 0; i < csv->row.count; i++)
        csv->row.cells[i] = csv->bytes + csv->starts[i];
    csv->row.block = csv->bytes;
    csv->row.block_size = csv->used;
    csv->row.last_line = csv->line;
    csv->row.size = end - csv->row.offset;
    csv->row_begun = false;
    if (csv->row_has_nul && !csv->row.why && find_nul_cell(csv) < csv->row.count)
        reject(csv, find_nul_cell(csv), _("there is a NUL byte in this cell"));
    if (csv->check_utf8 && !csv->row.why && find_bad_utf8_cell(csv) < csv->row.count)
        reject(csv, find_bad_utf8_cell(csv),
               _("this is not UTF-8; if the rest looks right, say --encoding windows-1252"));
    if (!csv->fn(csv->data, &csv->row))
        csv->stopped = true;
}

/* The cells before the place stay; libcsv forgets the one that it was in. */
static void wreck(struct hr_csv *csv)
{
    csv->row.why_line = csv->line;
    csv->row.column = (int)csv->row.count + 1;
    csv_set_opts(&csv->parser, 0);
    csv_fini(&csv->parser, NULL, NULL, NULL);
    csv_set_opts(&csv->parser, STRICT);
}

static void wreck_at_quote(struct hr_csv *csv)
{
    talloc_free_children(csv->scratch);
    if (csv->open_cells == csv->row.count)
        csv->row.why =
            hr_printf(csv->scratch,
                      _("the quote opened on line %ld is closed here with text behind it: a quote inside a quoted "
                        "cell is written twice"),
                      csv->open_line);
    else
        csv->row.why = "there is text behind a closing quote: a quote inside a quoted cell is written twice";
    wreck(csv);
}

static void wreck_at_size(struct hr_csv *csv)
{
    long line = csv->open_cells == csv->row.count ? csv->open_line : csv->line;

    talloc_free_children(csv->scratch);
    csv->row.why =
        hr_printf(csv->scratch, _("a cell is longer than 1 MiB: is the quote on line %ld ever closed?"), line);
    wreck(csv);
}

static void wreck_at_end(struct hr_csv *csv)
{
    csv->row.why = "a quote is opened here and never closed: nothing after it could be read";
    wreck(csv);
    if (csv->open_cells == csv->row.count)
        csv->row.why_line = csv->open_line;
}

/* ---- lines ---- */

/* Gives the text to libcsv. False when the row is wrecked. */
static bool parse(struct hr_csv *csv, const char *text, size_t size)
{
    for (;;) {
        size_t done = csv_parse(&csv->parser, text, size, take_cell, take_row_end, csv);
        if (done == size)
            return true;
        if (csv_error(&csv->parser) != CSV_EPARSE) {
            wreck_at_size(csv);
            return false;
        }
        if (csv->parser.quoted) {
            wreck_at_quote(csv);
            return false;
        }
        /* A quote within an unquoted cell is a mistake to libcsv and an inch to everyone else. */
        csv_set_opts(&csv->parser, 0);
        csv_parse(&csv->parser, text + done, 1, take_cell, take_row_end, csv);
        csv_set_opts(&csv->parser, STRICT);
        text += done + 1;
        size -= done + 1;
    }
}

/* The line goes on inside quotes. Notes where they opened; a lone CR among LFs is then a character and no line. */
static void continue_row(struct hr_csv *csv, bool is_cr)
{
    if (csv->open_cells != csv->row.count) {
        csv->open_cells = csv->row.count;
        csv->open_line = csv->line;
    }
    if (!is_cr || csv->ends_in_cr)
        csv->line++;
}

static void end_line(struct hr_csv *csv, const struct segment *s)
{
    bool is_cr = s->end == 1 && s->text[s->size - 1] == '\r';

    if (csv->first_end == 0) {
        csv->first_end = csv->offset + s->size;
        csv->ends_in_cr = is_cr;
    }
    if (csv->row_begun && csv->parser.quoted) {
        continue_row(csv, is_cr);
        return;
    }
    if (csv->row_ended)
        deliver(csv, csv->offset + s->size - s->end);
    csv->row_begun = false;
    csv->row_ended = false;
    csv->line++;
}

static void take_segment(struct hr_csv *csv, const struct segment *s, bool has_nul)
{
    if (csv->in_wreck) {
        if (s->end)
            deliver(csv, csv->offset + s->size - s->end);
        csv->in_wreck = !s->end;
        csv->line += s->end != 0;
    } else {
        if (!csv->row_begun)
            begin_row(csv);
        csv->row_has_nul |= has_nul;
        csv->in_wreck = !parse(csv, s->text, s->size);
        if (csv->in_wreck && s->end) {
            deliver(csv, csv->offset + s->size - s->end);
            csv->in_wreck = false;
            csv->line++;
        } else if (s->end) {
            end_line(csv, s);
        }
    }
    csv->offset += s->size;
}

static size_t find_byte(const struct finder *f, int byte, size_t from)
{
    const char *found = memchr(f->text + from, byte, f->size - from);

    return found ? (size_t)(found - f->text) : f->size;
}

static struct segment next_segment(struct finder *f, size_t from)
{
    size_t at;

    if (f->lf < from)
        f->lf = find_byte(f, '\n', from);
    if (f->cr < from)
        f->cr = find_byte(f, '\r', from);
    if (f->nul < from)
        f->nul = find_byte(f, '\0', from);
    at = f->lf < f->cr ? f->lf : f->cr;
    if (at == f->size)
        return (struct segment){f->text + from, f->size - from, 0};
    if (at == f->cr && at + 1 < f->size && f->lf == at + 1)
        return (struct segment){f->text + from, at + 2 - from, 2};
    return (struct segment){f->text + from, at + 1 - from, 1};
}

/* The LF of a CRLF whose CR ended the chunk before. */
static void take_late_lf(struct hr_csv *csv, const char *text)
{
    if (csv->row_begun && !csv->in_wreck) {
        parse(csv, text, 1);
        /* Was the CR not counted, being a character inside quotes? With its LF it is a line end. */
        csv->line += !csv->ends_in_cr;
    }
    if (csv->first_end == csv->offset)
        csv->ends_in_cr = false;
    csv->offset++;
}

bool hr_csv_feed(struct hr_csv *csv, const char *text, size_t size)
{
    struct finder f = {.text = text, .size = size};
    size_t at = 0;

    if (size == 0 || csv->stopped)
        return !csv->stopped;
    if (csv->after_cr && text[0] == '\n') {
        take_late_lf(csv, text);
        at = 1;
    }
    f.lf = find_byte(&f, '\n', at);
    f.cr = find_byte(&f, '\r', at);
    f.nul = find_byte(&f, '\0', at);
    while (at < size && !csv->stopped) {
        struct segment s = next_segment(&f, at);
        take_segment(csv, &s, f.nul < at + s.size);
        at += s.size;
    }
    csv->after_cr = text[size - 1] == '\r';
    return !csv->stopped;
}

bool hr_csv_end(struct hr_csv *csv)
{
    if (csv->stopped || !csv->row_begun)
        return !csv->stopped;
    if (!csv->in_wreck && csv_fini(&csv->parser, take_cell, take_row_end, csv) != 0) {
        wreck_at_end(csv);
        csv->in_wreck = true;
    }
    if (csv->in_wreck || csv->row_ended)
        deliver(csv, csv->offset);
    return !csv->stopped;
}

/* ---- the rest ---- */

static void *limited_realloc(void *p, size_t size)
{
    return size > HR_CSV_CELL_MAX ? NULL : hr_must(realloc(p, size));
}

static int free_parser(struct hr_csv *csv)
{
    csv_free(&csv->parser);
    return 0;
}

struct hr_csv *hr_csv_new(const void *ctx, char delimiter, long first_line, hr_csv_row_fn *fn, void *data)
{
    struct hr_csv *csv = hr_new(ctx, struct hr_csv);

    csv_init(&csv->parser, STRICT);
    csv_set_delim(&csv->parser, (unsigned char)delimiter);
    csv_set_realloc_func(&csv->parser, limited_realloc);
    csv_set_blk_size(&csv->parser, PARSER_STEP);
    talloc_set_destructor(csv, free_parser);
    csv->fn = fn;
    csv->data = data;
    csv->line = first_line;
    csv->scratch = hr_ctx(csv);
    csv->room = FIRST_BYTES;
    csv->bytes = hr_new_array(csv, char, csv->room);
    csv->cell_room = FIRST_CELLS;
    csv->starts = hr_new_array(csv, size_t, csv->cell_room);
    csv->row.cells = hr_new_array(csv, const char *, csv->cell_room);
    return csv;
}

void hr_csv_check_utf8(struct hr_csv *csv)
{
    csv->check_utf8 = true;
}

bool hr_csv_is_blank(const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i][strspn(cells[i], " \t\r\n")] != '\0')
            return false;
    return true;
}
