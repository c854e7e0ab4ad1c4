/*
 * Files of any bytes: read as a table they make sense row by row, in whatever pieces they come, and what was read can
 * be written and read again.
 */
#include "homeroom/csv.h"
#include "fuzz.h"
#include "homeroom/decode.h"
#include "homeroom/table.h"
#include "homeroom/text.h"
#include "homeroom/write.h"

#include <stdio.h>

/* ---- rows as text, to be compared ---- */

static void dump_cells(struct hr_buf *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hr_buf_printf(out, "|%zu:%s", strlen(cells[i]), cells[i]);
    hr_buf_char(out, '\n');
}

static bool dump_row(void *data, const struct hr_csv_row *row)
{
    struct hr_buf *out = data;
    hr_buf_printf(out, "%ld-%ld @%zu+%zu", row->line, row->last_line, row->offset, row->size);
    if (row->why)
        hr_buf_printf(out, " %s (%ld,%d)", row->why, row->why_line, row->column);
    dump_cells(out, row->cells, row->count);
    return true;
}

/* In pieces of `piece` bytes; 0: whole. */
static struct hr_buf *dump_csv(const void *ctx, const char *text, size_t size, char delimiter, size_t piece)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_csv *csv = hr_csv_new(ctx, delimiter, 1, dump_row, out);
    for (size_t at = 0; at < size;) {
        size_t n = piece && piece < size - at ? piece : size - at;
        assert(hr_csv_feed(csv, text + at, n));
        at += n;
    }
    assert(hr_csv_end(csv));
    talloc_free(csv);
    return out;
}

static void assert_same(const struct hr_buf *a, const struct hr_buf *b)
{
    if (a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0)
        return;
    fprintf(stderr, "---- these differ:\n%s---- and:\n%s----\n", a->bytes, b->bytes);
    abort();
}

/* ---- whole files ---- */

static void check_pieces(const void *ctx, const struct hr_table *t, size_t piece)
{
    const struct hr_buf *whole = dump_csv(ctx, t->text, t->text_size, t->delimiter, 0);
    assert_same(whole, dump_csv(ctx, t->text, t->text_size, t->delimiter, piece));
    assert_same(whole, dump_csv(ctx, t->text, t->text_size, t->delimiter, 1));
}

struct one_row {
    const struct hr_table_row *row;
    int seen;
};

static bool is_that_row(void *data, const struct hr_csv_row *row)
{
    struct one_row *one = data;
    assert(++one->seen == 1 && !row->why && row->count <= one->row->count);
    for (size_t i = 0; i < row->count; i++)
        assert(strcmp(row->cells[i], one->row->cells[i]) == 0);
    for (size_t i = row->count; i < one->row->count; i++)
        assert(one->row->cells[i][0] == '\0');
    return true;
}

/* Its bytes alone say the same: they are what is written beside the file when the row is rejected. */
static void check_bytes(const void *ctx, const struct hr_table *t, const struct hr_table_row *row)
{
    struct one_row one = {row, 0};
    struct hr_csv *csv = hr_csv_new(ctx, t->delimiter, row->line, is_that_row, &one);
    hr_csv_feed(csv, t->text + row->offset, row->size);
    hr_csv_end(csv);
    assert(one.seen == 1);
    talloc_free(csv);
}

static void check_rows(const void *ctx, const struct hr_table *t)
{
    long line = t->header_line;
    size_t bad = 0, end = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        assert(row->line > line && row->count >= t->columns);
        assert(row->offset >= end && row->size <= t->text_size - row->offset);
        line = row->line;
        end = row->offset + row->size;
        bad += row->bad;
        for (size_t k = 0; !row->bad && k < row->count; k++)
            assert(hr_text_is_utf8(row->cells[k], strlen(row->cells[k])));
        if (!row->bad)
            check_bytes(ctx, t, row);
    }
    assert(bad == t->bad_rows);
    assert(t->problem_count >= (bad != 0) && t->problem_count <= bad);
}

static void check_table(const void *ctx, const struct hr_table *t)
{
    assert(t->columns > 0 && t->header_line > 0);
    for (size_t i = 0; i < t->preface_count; i++)
        assert(t->preface[i].line < t->header_line);
    for (size_t i = 0; i < t->columns; i++)
        assert(hr_table_find(t, t->names[i]) <= (int)i && hr_table_find(t, t->names[i]) >= 0);
    for (size_t i = 0; i < t->problem_count; i++) {
        assert(t->problems[i].line > 0 && t->problems[i].why[0]);
        assert(i == 0 || t->problems[i].line >= t->problems[i - 1].line);
    }
    check_rows(ctx, t);
}

/* ---- in chunks ---- */

static bool dump_table_row(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    (void)head;
    hr_buf_printf(data, "%ld%s", row->line, row->bad ? " bad" : "");
    dump_cells(data, row->cells, row->count);
    return true;
}

/* Told what the table found out, the stream sees the same rows as a table that is told, and fails where that fails. */
static void check_stream(const void *ctx, const struct hr_table *found, const char *bytes, size_t size, size_t piece)
{
    struct hr_read_options told = {
        .encoding = "UTF-8", .delimiter = found->delimiter, .header_line = found->header_line};
    struct hr_buf *rows = hr_buf_new(ctx, NULL, NULL), *streamed = hr_buf_new(ctx, NULL, NULL);
    struct hr_stream *s = hr_stream_new(ctx, &told, dump_table_row, streamed);
    struct hr_table *t;
    struct hr_err err = {HR_OK, "", ""}, why = {HR_OK, "", ""};
    bool is_read = hr_table_read(ctx, bytes, size, &told, &t, &why), done = true;
    for (size_t at = 0; done && at < size; at += piece)
        done = hr_stream_feed(s, bytes + at, piece < size - at ? piece : size - at, &err);
    done = done && hr_stream_end(s, &err);
    assert(done == is_read);
    if (!is_read)
        assert(strcmp(err.why, why.why) == 0);
    hr_table_each(t, dump_table_row, rows);
    assert_same(rows, streamed);
}

/* ---- and out again ---- */

struct rewrite {
    struct hr_writer writer;
    struct hr_buf *before; /* the rows that were written */
};

static bool write_row(void *data, const struct hr_csv_row *row)
{
    struct rewrite *w = data;
    if (row->why || (row->count == 1 && row->cells[0][0] == '\0')) /* a single empty cell is an empty line: no row */
        return true;
    hr_writer_row(&w->writer, row->cells, row->count);
    dump_cells(w->before, row->cells, row->count);
    return true;
}

static bool dump_only_cells(void *data, const struct hr_csv_row *row)
{
    assert(!row->why);
    dump_cells(data, row->cells, row->count);
    return true;
}

static void check_rewrite(const void *ctx, const struct hr_table *t, const struct hr_dialect *dialect)
{
    struct hr_buf *written = hr_buf_new(ctx, NULL, NULL), *after = hr_buf_new(ctx, NULL, NULL);
    struct rewrite w = {.before = hr_buf_new(ctx, NULL, NULL)};
    hr_writer_init(&w.writer, written, dialect);
    struct hr_csv *csv = hr_csv_new(ctx, t->delimiter, 1, write_row, &w);
    hr_csv_feed(csv, t->text, t->text_size);
    hr_csv_end(csv);
    csv = hr_csv_new(ctx, dialect->delimiter, 1, dump_only_cells, after);
    hr_csv_feed(csv, written->bytes, written->n);
    hr_csv_end(csv);
    assert_same(w.before, after);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    fuzz_add_corpus(argc, argv);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    const char *bytes = (const char *)data;
    struct hr_table *t;
    struct hr_err err = {HR_OK, "", ""};
    size_t piece =
        size % 7 + 2; /* the file as it is, so that files of the corpus are seeds; hence no byte of it to ask */
    bool is_read = hr_table_read(ctx, bytes, size, NULL, &t, &err);
    assert(is_read || (err.status == HR_BAD_INPUT && err.what[0] && err.why[0]));
    if (is_read)
        check_table(ctx, t);
    if (t->text) {
        check_pieces(ctx, t, piece);
        check_rewrite(ctx, t, &hr_dialect_ours);
        check_rewrite(ctx, t, &hr_dialect_foreign);
        if (strcmp(t->encoding, "UTF-8") == 0)
            check_stream(ctx, t, bytes, size, piece);
    }
    talloc_free(ctx);
    return 0;
}
