/*
 * What a document is made of: between building it and its three printers.
 */
#ifndef HOMEROOM_REPORT_DOCUMENT_PARTS_H
#define HOMEROOM_REPORT_DOCUMENT_PARTS_H

#include "homeroom/document.h"

enum block_kind {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_SUBHEADING,
    BLOCK_TEXT,
    BLOCK_SMALL,
    BLOCK_ITEM,
    BLOCK_FACT,
    BLOCK_FIGURE,
    BLOCK_TABLE,
    BLOCK_DATA /* a table of the CSV alone */
};

struct document_cell {
    const char *text;
    const char *file; /* of a link, else NULL */
    bool has_state;   /* a shape stands in front of it */
    enum hr_state state;
};

struct document_table {
    const struct hr_document_column *columns;
    size_t column_count;
    const char *caption; /* "" for none */
    struct document_cell *cells;
    size_t cell_count;
};

struct document_block {
    enum block_kind kind;
    const char *text;          /* of a fact: its label */
    const char *above, *below; /* of a title; below also: the value of a fact */
    const struct hr_figure *figure;
    struct document_table *table;
};

struct hr_document {
    struct document_block *blocks;
    size_t block_count;
    struct hr_texts *texts; /* of the cells */
};

/* Is there nothing to print on paper? */
bool document_is_hidden(const struct document_block *);
size_t document_rows(const struct document_table *);
const struct document_cell *document_cell(const struct document_table *, size_t row, size_t column);
/* Is this column seen on paper: it has a heading, and a cell that is not empty or is there to be filled in by hand? */
bool document_column_shows(const struct document_table *, size_t column);
const char *document_shape(enum hr_state state, bool ascii);
/* A cell with its shape, cleaned; owned by ctx. */
char *document_cell_text(const void *ctx, const struct document_cell *, bool ascii);

/* The printers: one page, which is the `count`-th of the file, from 0. */
void document_print_text(const struct hr_pages *, const struct hr_document *);
void document_print_html(const struct hr_pages *, const struct hr_document *);
void document_begin_html(const struct hr_pages *);
void document_end_html(const struct hr_pages *);
/* For HTML: cleaned, then escaped. */
void document_escape(struct hr_buf *out, const char *text);

extern const char *const document_style;

#endif
