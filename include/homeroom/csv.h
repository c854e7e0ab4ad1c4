/*
 * From UTF-8 text to the rows of a CSV file, in chunks of any size.
 *
 * libcsv splits rows into cells; what is added here is what a person needs when a row is wrong, and what spreadsheets
 * do to cells:
 *  - physical line numbers, whatever the line ends (LF, CRLF, CR, mixed) and in spite of line ends inside quotes;
 *  - a row that cannot be read is still a row, with the reason in `why`: nothing vanishes. Text after a closing quote,
 * a quote that is never closed, a NUL, a cell over HR_CSV_CELL_MAX, bytes that are no UTF-8. Reading goes on with the
 * next physical line;
 *  - a quote inside an unquoted cell (`5" nail`) is a quote;
 *  - the guard against formulas is taken off, and ="00123" is 00123 (formats.md 8).
 * Lines that are empty or blank are no rows (the line numbers show them); a line of delimiters is one, of blank cells.
 */
#ifndef HOMEROOM_CSV_H
#define HOMEROOM_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum { HR_CSV_CELL_MAX = 1 << 20 };

/* One row; all of it is valid only during the call that hands it over. */
struct hr_csv_row {
    long line, last_line; /* physical, from 1 */
    size_t count;
    const char **cells;
    const char *block; /* the cells' bytes, each with its 0, one after the other */
    size_t block_size;
    size_t offset, size; /* the row's bytes in the text, without its line end */
    const char *why;     /* NULL, or why it could not be read; the cells are then those before that place */
    long why_line;
    int column; /* where, from 1 */
};

/* False stops the reading. */
typedef bool hr_csv_row_fn(void *data, const struct hr_csv_row *row);

struct hr_csv;

/* The text must not begin with a BOM. `first_line` is the number of its first line. */
struct hr_csv *hr_csv_new(const void *ctx, char delimiter, long first_line, hr_csv_row_fn *fn, void *data);
/* Looks for rows that are no UTF-8, for a text that nobody has looked at whole. */
void hr_csv_check_utf8(struct hr_csv *csv);
/* Both return false when fn stopped the reading; then there is nothing more to do but to free it. */
bool hr_csv_feed(struct hr_csv *csv, const char *text, size_t size);
bool hr_csv_end(struct hr_csv *csv);

/* True when no cell has anything in it. */
bool hr_csv_is_blank(const char *const *cells, size_t count);

#endif
