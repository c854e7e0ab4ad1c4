/*
 * Building a document, and the file of several; what it looks like is the printers' business.
 */
#include "homeroom/document.h"

#include "document_parts.h"
#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/texts.h"

#include <assert.h>
#include <string.h>

struct hr_document *hr_document_new(const void *ctx)
{
    struct hr_document *d = hr_new(ctx, struct hr_document);
    d->texts = hr_texts_new(d);
    return d;
}

static struct document_block *add_block(struct hr_document *d, enum block_kind kind, const char *text)
{
    struct document_block *b = hr_push(d, &d->blocks, &d->block_count);
    b->kind = kind;
    b->text = hr_strdup(d, text);
    return b;
}

void hr_document_title(struct hr_document *d, const char *above, const char *title, const char *below)
{
    struct document_block *b = add_block(d, BLOCK_TITLE, title);
    b->above = hr_strdup(d, above);
    b->below = hr_strdup(d, below);
}

void hr_document_heading(struct hr_document *d, const char *text)
{
    add_block(d, BLOCK_HEADING, text);
}

void hr_document_subheading(struct hr_document *d, const char *text)
{
    add_block(d, BLOCK_SUBHEADING, text);
}

void hr_document_text(struct hr_document *d, const char *text)
{
    add_block(d, BLOCK_TEXT, text);
}

void hr_document_small(struct hr_document *d, const char *text)
{
    add_block(d, BLOCK_SMALL, text);
}

void hr_document_item(struct hr_document *d, const char *text)
{
    add_block(d, BLOCK_ITEM, text);
}

void hr_document_fact(struct hr_document *d, const char *label, const char *value)
{
    add_block(d, BLOCK_FACT, label)->below = hr_strdup(d, value);
}

void hr_document_figure(struct hr_document *d, const struct hr_figure *figure)
{
    add_block(d, BLOCK_FIGURE, figure->title)->figure = figure;
}

/* -- tables -- */

static size_t count_columns(const struct hr_document_column *columns)
{
    size_t n = 0;
    while (columns[n].name || columns[n].heading)
        n++;
    return n;
}

static void add_table(struct hr_document *d, enum block_kind kind, const struct hr_document_column *columns,
                      const char *caption)
{
    struct document_table *t = hr_new(d, struct document_table);
    t->columns = columns;
    t->column_count = count_columns(columns);
    t->caption = hr_strdup(t, caption);
    add_block(d, kind, "")->table = t;
}

void hr_document_table(struct hr_document *d, const struct hr_document_column *columns, const char *caption)
{
    add_table(d, BLOCK_TABLE, columns, caption);
}

void hr_document_data(struct hr_document *d, const struct hr_document_column *columns)
{
    add_table(d, BLOCK_DATA, columns, "");
}

static struct document_cell *add_cell(struct hr_document *d, const char *text)
{
    assert(d->block_count && d->blocks[d->block_count - 1].table);
    struct document_table *t = d->blocks[d->block_count - 1].table;
    struct document_cell *cell = hr_push(t, &t->cells, &t->cell_count);
    cell->text = hr_texts_keep(d->texts, text);
    return cell;
}

void hr_document_cell(struct hr_document *d, const char *text)
{
    add_cell(d, text);
}

void hr_document_link(struct hr_document *d, const char *text, const char *file)
{
    struct document_cell *cell = add_cell(d, text);
    cell->file = hr_strdup(d, file);
}

void hr_document_state(struct hr_document *d, enum hr_state state, const char *text)
{
    struct document_cell *cell = add_cell(d, text);
    cell->has_state = true;
    cell->state = state;
}

bool document_is_hidden(const struct document_block *b)
{
    return b->kind == BLOCK_DATA || (b->kind == BLOCK_TABLE && !b->table->cell_count);
}

size_t document_rows(const struct document_table *t)
{
    return t->cell_count / t->column_count;
}

const struct document_cell *document_cell(const struct document_table *t, size_t row, size_t column)
{
    return &t->cells[row * t->column_count + column];
}

bool document_column_shows(const struct document_table *t, size_t column)
{
    const struct hr_document_column *c = &t->columns[column];
    if (!c->heading || c->blank)
        return c->heading != NULL;
    for (size_t row = 0; row < document_rows(t); row++)
        if (*document_cell(t, row, column)->text)
            return true;
    return false;
}

/* As on the screen, but for a digit in front of words, which would read as part of them. */
const char *document_shape(enum hr_state state, bool ascii)
{
    return state == HR_NOT_YET_STATE ? (ascii ? "x" : "○") : hr_state_shape(state, 0, ascii);
}

char *document_cell_text(const void *ctx, const struct document_cell *cell, bool ascii)
{
    const char *text = hr_text_clean(ctx, cell->text);
    return cell->has_state ? hr_printf(ctx, "%s %s", document_shape(cell->state, ascii), text) : hr_strdup(ctx, text);
}

/* -- CSV: the rows behind the tables -- */

static void csv_header(struct hr_buf *out, const struct hr_document_column *columns)
{
    bool any = false;
    for (size_t i = 0; i < count_columns(columns); i++) {
        if (!columns[i].name)
            continue;
        hr_buf_text(out, any ? "," : "");
        hr_buf_csv_cell(out, columns[i].name, ',');
        any = true;
    }
    hr_buf_char(out, '\n');
}

static void csv_row(struct hr_buf *out, const struct document_table *t, size_t row)
{
    bool any = false;
    for (size_t i = 0; i < t->column_count; i++) {
        const struct hr_document_column *c = &t->columns[i];
        if (!c->name)
            continue;
        hr_buf_text(out, any ? "," : "");
        if (c->number)
            hr_buf_text(out, document_cell(t, row, i)->text);
        else
            hr_buf_csv_cell(out, document_cell(t, row, i)->text, ',');
        any = true;
    }
    hr_buf_char(out, '\n');
}

static void print_csv(const struct hr_pages *p, const struct hr_document *d)
{
    for (size_t i = 0; i < d->block_count; i++) {
        const struct document_table *t = d->blocks[i].table;
        for (size_t row = 0; t && t->columns == p->data && row < document_rows(t); row++)
            csv_row(p->out, t, row);
    }
}

/* -- files -- */

static const char *const forms[] = {"text", "html", "csv"};

bool hr_document_form_parse(const char *text, enum hr_document_form *out)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(text, forms[i]) == 0) {
            *out = (enum hr_document_form)i;
            return true;
        }
    return false;
}

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

enum hr_document_form hr_document_form_of(const char *path)
{
    if (ends_in(path, ".html") || ends_in(path, ".htm"))
        return HR_DOCUMENT_HTML;
    return ends_in(path, ".csv") ? HR_DOCUMENT_CSV : HR_DOCUMENT_TEXT;
}

const char *hr_document_ending(enum hr_document_form form)
{
    static const char *const endings[] = {".txt", ".html", ".csv"};
    return endings[form];
}

void hr_pages_begin(struct hr_pages *p)
{
    p->count = 0;
    p->width = p->width ? p->width : HR_PAGE_WIDTH;
    if (p->form == HR_DOCUMENT_HTML)
        document_begin_html(p);
    else if (p->form == HR_DOCUMENT_CSV)
        csv_header(p->out, p->data);
}

void hr_pages_add(struct hr_pages *p, const struct hr_document *d)
{
    switch (p->form) {
    case HR_DOCUMENT_TEXT: document_print_text(p, d); break;
    case HR_DOCUMENT_HTML: document_print_html(p, d); break;
    case HR_DOCUMENT_CSV: print_csv(p, d); break;
    }
    p->count++;
}

void hr_pages_end(struct hr_pages *p)
{
    if (p->form == HR_DOCUMENT_HTML)
        document_end_html(p);
}
