/*
 * A document for paper: headings, sentences, tables of columns, figures and facts, built once by a report and printed
 * in three forms: text of 80 columns, HTML in one file, CSV of the rows behind it. A report never knows which.
 */
#ifndef HOMEROOM_DOCUMENT_H
#define HOMEROOM_DOCUMENT_H

#include "homeroom/buf.h"
#include "homeroom/figure.h"

/*
 * A column of a table. One without a heading is in CSV only, one without a name on paper only, as in listing.h. An
 * array of them ends with a row that has neither.
 */
struct hr_document_column {
    const char *name;    /* of the CSV */
    const char *heading; /* for people; a blank: a column to write into that has no name yet */
    bool right;          /* set to the right */
    bool number;         /* its cells are numbers: in CSV as they are */
    bool wraps;          /* gives room first when the table is wider than the page */
    bool blank;          /* to be written into by hand: wide and empty on paper */
    bool row_header;     /* what the row is about */
};

struct hr_document;
struct hr_document *hr_document_new(const void *ctx);

/* All texts are copied, and cleaned when printed. */
/* The head of a part: its heading, and lines of small print above and below it ("" for none). */
void hr_document_title(struct hr_document *, const char *above, const char *title, const char *below);
void hr_document_heading(struct hr_document *, const char *text);
void hr_document_subheading(struct hr_document *, const char *text);
void hr_document_text(struct hr_document *, const char *text);
void hr_document_small(struct hr_document *, const char *text); /* fine print */
void hr_document_item(struct hr_document *, const char *text);  /* of a list */
/* A figure of the day in large print: "Mastered so far", "13 of 18". */
void hr_document_fact(struct hr_document *, const char *label, const char *value);
void hr_document_figure(struct hr_document *, const struct hr_figure *); /* borrowed: lives as long as the document */

/*
 * A table, then its cells in order; the row ends after the last column. `columns` is borrowed for good. A column that
 * is empty in every row is left out on paper. A table without rows is not printed.
 */
void hr_document_table(struct hr_document *, const struct hr_document_column *columns, const char *caption);
/* The same for rows that are in CSV only. */
void hr_document_data(struct hr_document *, const struct hr_document_column *columns);
void hr_document_cell(struct hr_document *, const char *text);
/* A cell of a link to a file beside this one, in HTML. */
void hr_document_link(struct hr_document *, const char *text, const char *file);
/* A cell whose text has a shape in front of it on paper, and none in CSV. */
void hr_document_state(struct hr_document *, enum hr_state state, const char *text);

/* -- printing -- */

enum hr_document_form { HR_DOCUMENT_TEXT, HR_DOCUMENT_HTML, HR_DOCUMENT_CSV };
bool hr_document_form_parse(const char *text, enum hr_document_form *out);
/* ".txt", ".html", ".csv" */
const char *hr_document_ending(enum hr_document_form form);

/* By the end of a file's name: .html or .htm, .csv, else text. */
enum hr_document_form hr_document_form_of(const char *path);

enum { HR_PAGE_WIDTH = 80 };

/* Several documents as one file, a page each: begin, every document as soon as it is made, end. */
struct hr_pages {
    struct hr_buf *out;
    enum hr_document_form form;
    int width;                             /* of text, in cells; 0: HR_PAGE_WIDTH */
    bool ascii;                            /* of text: shapes and lines in plain characters */
    bool on_screen;                        /* of text: a line between pages, where paper has a form feed */
    const char *title;                     /* of the file */
    const struct hr_document_column *data; /* the table whose rows are the CSV */
    bool cut_apart;                        /* of HTML: several pages on a sheet, with lines to cut along */
    size_t count;                          /* pages so far */
};
void hr_pages_begin(struct hr_pages *);
void hr_pages_add(struct hr_pages *, const struct hr_document *);
void hr_pages_end(struct hr_pages *);

#endif
