/*
 * Files of any bytes, written into. Without a change they stay the same bytes; with a new text in every cell they read
 * as exactly these texts, row for row.
 */
#include "../../src/exchange/patch.h"
#include "../../src/exchange/spans.h"
#include "fuzz.h"

static const char *name_of(const void *ctx, size_t column)
{
    return hr_printf(ctx, "c%zu", column);
}

static struct hr_edit *mark_all(const void *ctx, const struct hr_table *t, size_t *count)
{
    struct hr_edit *edits = NULL;
    *count = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        size_t found;
        const struct hr_span *spans = hr_spans(ctx, t->text + row->offset, row->size, t->delimiter, &found);
        assert(row->bad || found <= row->count);
        for (size_t k = 0; !row->bad && k < found && k < t->columns; k++)
            *hr_push(ctx, &edits, count) =
                (struct hr_edit){row->offset + spans[k].begin, spans[k].end - spans[k].begin, name_of(ctx, k)};
    }
    return edits;
}

/* Cells behind the last delimiter of a row were not there to be marked. */
static void check_marked(const void *ctx, const struct hr_table *was, const struct hr_table *is)
{
    assert(is->count == was->count);
    for (size_t i = 0; i < was->count; i++)
        for (size_t k = 0; !was->rows[i].bad && k < was->columns; k++) {
            const char *cell = is->rows[i].cells[k];
            assert(strcmp(cell, name_of(ctx, k)) == 0 || (!*cell && !*was->rows[i].cells[k] && k > 0));
        }
}

static void check(const void *ctx, const struct hr_source *file)
{
    struct hr_read_options options = {.name = file->name};
    struct hr_buf *same = hr_buf_new(ctx, NULL, NULL), *marked = hr_buf_new(ctx, NULL, NULL);
    struct hr_table *was, *is;
    struct hr_err err;
    size_t count;
    if (!hr_table_read(ctx, file->bytes, file->size, &options, &was, &err))
        return;
    assert(hr_patch(same, file, was, NULL, 0, &err));
    assert(same->n == file->size && memcmp(same->bytes, file->bytes, same->n) == 0);
    struct hr_edit *edits = mark_all(ctx, was, &count);
    assert(hr_patch(marked, file, was, edits, count, &err));
    options.delimiter = was->delimiter;
    options.header_line = was->header_line;
    options.encoding = was->encoding;
    assert(hr_table_read(ctx, marked->bytes, marked->n, &options, &is, &err));
    check_marked(ctx, was, is);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    fuzz_add_corpus(argc, argv);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    const struct hr_source file = {"fuzz.csv", (const char *)data, size};
    check(ctx, &file);
    talloc_free(ctx);
    return 0;
}
