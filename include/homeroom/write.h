/*
 * Writing CSV: cell by cell, row by row, into a buffer; the caller decides where its bytes go. What a cell needs
 * (quotes, the guard against formulas) is hr_buf_csv_cell's business.
 */
#ifndef HOMEROOM_WRITE_H
#define HOMEROOM_WRITE_H

#include "homeroom/buf.h"
#include "homeroom/dec.h"

struct hr_dialect {
    char delimiter;
    bool crlf;
    bool bom; /* --bom: for spreadsheets that take UTF-8 for something else without it */
};

/* Ours (rules.md 99), and what other systems like best. */
extern const struct hr_dialect hr_dialect_ours, hr_dialect_foreign;

struct hr_writer {
    struct hr_buf *out;
    struct hr_dialect dialect;
    bool in_row;
};

void hr_writer_init(struct hr_writer *w, struct hr_buf *out, const struct hr_dialect *dialect);
/* The next cell of the row; NULL is empty. */
void hr_writer_cell(struct hr_writer *w, const char *text);
void hr_writer_number(struct hr_writer *w, struct hr_dec number);
/* `count` cells and the end of the row. */
void hr_writer_row(struct hr_writer *w, const char *const *cells, size_t count);
void hr_writer_end(struct hr_writer *w);

#endif
