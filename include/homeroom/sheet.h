/*
 * A sheet: rows of text in columns, with what each row is about. Most views fill one and leave the rest to the engine:
 * drawing, widths, moving, finding, marking.
 */
#ifndef HOMEROOM_SHEET_H
#define HOMEROOM_SHEET_H

#include "homeroom/canvas.h"
#include "homeroom/list.h"
#include "homeroom/listing.h"

struct hr_sheet;

struct hr_sheet_column {
    const char *heading; /* in English: drawn in the reader's language */
    bool right;
    int least;   /* cells it may shrink to when there is little room; 0: never shrinks */
    bool yields; /* shrinks before others do */
    int fixed;   /* its width when not that of its longest text */
    int minor;   /* 0: stays; 1: goes when shrinking the others is not enough; above: goes before, the largest first */
    /* Draws a cell that is more than a text; NULL: the text is drawn. */
    void (*draw)(const struct hr_sheet *, int row, struct hr_canvas *, int x, int y, int cells);
};

struct hr_sheet_cell {
    const char *text; /* NULL: empty */
    enum hr_style style;
};

struct hr_sheet_row {
    struct hr_subject subject; /* what it is about; numbers 0 for nothing */
    int64_t seq;               /* of a line of the log, else 0 */
    bool is_heading;           /* a line between the others that says what follows: the first cell alone is drawn */
    const void *data;          /* the view's own */
    struct hr_sheet_cell *cells;
};

struct hr_sheet {
    struct hr_sheet_column *columns;
    size_t column_count;
    struct hr_sheet_row *rows;
    size_t row_count;
    const char *empty; /* what is said when there are no rows: a sentence */
};

struct hr_sheet *hr_sheet_new(const void *ctx);
struct hr_sheet_column *hr_sheet_column(struct hr_sheet *, const char *heading);
/* A new row; the columns must be there. Valid until the next one. */
struct hr_sheet_row *hr_sheet_row(struct hr_sheet *);
/* Sets a cell; the text is copied. */
void hr_sheet_set(struct hr_sheet *, struct hr_sheet_row *, size_t column, enum hr_style style, const char *text);

/* A line of a page, in the first column: as many rows as it takes when `room` cells are in one, broken at blanks, what
 * follows further in. Each is about the subject. */
void hr_sheet_line(struct hr_sheet *, int room, struct hr_subject, enum hr_style style, const char *line);

/* `said` of a row, and behind it what its cells have and `said` has not, each with its heading: the whole of it,
 * however many columns there is room for. Owned by ctx. */
char *hr_sheet_whole(const void *ctx, const struct hr_sheet *, int row, const char *said);

/* The headings in the first line of the area, the rows below. `marks` by student number, or NULL. */
void hr_sheet_draw(const struct hr_sheet *, const struct hr_list *, const bool *marks, size_t mark_count,
                   struct hr_canvas *, struct hr_area);

#endif
