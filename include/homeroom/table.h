/*
 * A CSV file, read: whatever its encoding, delimiter, line ends and title lines, this is what importers see.
 *
 *     the file's bytes -> hr_decode -> text -> hr_sniff -> hr_csv -> rows -> here
 *
 * A row is as long as the header or longer: missing cells are "". A row that cannot be taken is `bad` and has a
 * problem; importers skip it, and whoever writes the rejected rows finds it among the others. Foreign files come whole,
 * at most HR_TABLE_BYTES_MAX; homeroom's own evidence may be far larger and comes in chunks, row by row (hr_stream).
 */
#ifndef HOMEROOM_TABLE_H
#define HOMEROOM_TABLE_H

#include "homeroom/err.h"
#include "homeroom/problem.h"

#include <stddef.h>

enum { HR_TABLE_BYTES_MAX = 64 << 20, HR_TABLE_ROWS_MAX = 4000000 };

enum hr_date_order { HR_DATES_ASK, HR_DATES_MDY, HR_DATES_DMY };

/* All zero: find out. The answers to the questions that a file can leave open (`--encoding` ...). */
struct hr_read_options {
    const char *name;         /* of the file, for messages */
    const char *encoding;     /* --encoding */
    char delimiter;           /* --delimiter */
    long header_line;         /* --header-line: physical, from 1 */
    const char *vocabulary;   /* further names that a header may have: `name|name` */
    char decimal;             /* --decimal: '.' or ','; for importers */
    enum hr_date_order dates; /* --dates; for importers */
};

struct hr_table_row {
    long line;    /* physical, where it begins */
    size_t count; /* cells: never fewer than the table has columns */
    const char **cells;
    bool bad;      /* it has a problem, and cells may be missing or in the wrong place */
    size_t offset; /* its bytes in the table's text, without the line end */
    size_t size;
};

/* Owned by its ctx, but for text that is borrowed from the bytes. */
struct hr_table {
    struct hr_read_options options;
    const char *text; /* decoded; NULL of a stream */
    size_t text_size;
    const char *encoding; /* "UTF-8", "UTF-16LE" ... */
    char delimiter;
    long header_line;
    const char *note;   /* "read as UTF-16LE, tab, header on line 1" */
    const char *advice; /* what to do when that is wrong, where it may well be; else "" */

    struct hr_table_row *preface; /* the rows above the header that are not blank; as long as they are */
    size_t preface_count;

    size_t columns;
    const char **header; /* as given, "" for a column without a name */
    const char **names;  /* normalised (hr_name_normal) */
    bool open_tail;      /* rows may go on behind the header (Canvas outcomes' ratings) */

    struct hr_table_row *rows; /* none of a stream */
    size_t count;
    long blank_lines; /* skipped: empty, or of delimiters only */

    struct hr_problem *problems; /* in order of line; the first of them when there are more than anyone reads */
    size_t problem_count;
    size_t bad_rows;
    const char **warnings;
    size_t warning_count;
};

/*
 * The whole file. False when it is no table at all: empty, too large, not CSV, two tables in one, no row on the header
 * line. Rows that cannot be taken are problems and no failure. options is copied, its texts are borrowed.
 */
HR_CHECK bool hr_table_read(const void *ctx, const char *bytes, size_t size, const struct hr_read_options *options,
                            struct hr_table **out, struct hr_err *err);

/* Is it as we write files, so that nothing had to be found out? */
bool hr_table_is_plain(const struct hr_table *table);

/* Adds a problem of `table`; column from 0, -1 for none; `cell` as it stands in the file, or NULL. */
void hr_table_problem(struct hr_table *table, long line, int column, const char *cell, const char *fmt, ...)
    HR_PRINTF(5, 6);

/* The cell to the right of `label` above the header, whatever its case and with or without a colon; or NULL. */
const char *hr_table_preface(const struct hr_table *table, const char *label);
/* The same, but the whole row, for labels with a value over each column (`Points:`). */
const struct hr_table_row *hr_table_preface_row(const struct hr_table *table, const char *label);

/* The column with this normalised name, or -1; the first when there are several. */
int hr_table_find(const struct hr_table *table, const char *normal_name);

/*
 * In chunks, for UTF-8 files of any size: nothing is kept but the header and the problems. The row (bad ones too) and
 * its cells live until fn returns; false stops the reading, which is then no failure.
 */
typedef bool hr_stream_row_fn(void *data, struct hr_table *head, const struct hr_table_row *row);

struct hr_stream;
struct hr_stream *hr_stream_new(const void *ctx, const struct hr_read_options *options, hr_stream_row_fn *fn,
                                void *data);
HR_CHECK bool hr_stream_feed(struct hr_stream *stream, const char *bytes, size_t size, struct hr_err *err);
HR_CHECK bool hr_stream_end(struct hr_stream *stream, struct hr_err *err);
/* Header, problems and note, from the first row on; owned by the stream. */
struct hr_table *hr_stream_table(struct hr_stream *stream);
/* True when fn stopped it. */
bool hr_stream_stopped(const struct hr_stream *stream);

/* Gives the rows of a table that is in memory to the same function. */
bool hr_table_each(struct hr_table *table, hr_stream_row_fn *fn, void *data);

#endif
