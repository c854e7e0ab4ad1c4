/*
 * A growing buffer of bytes, for what is written out: CSV, JSON, tables, reports. Whoever owns the buffer decides where
 * its bytes go and when; with a sink, a long output leaves in pieces.
 */
#ifndef HOMEROOM_BUF_H
#define HOMEROOM_BUF_H

#include "homeroom/err.h"

#include <stddef.h>

/* Where bytes go; false when they could not be written (the sink keeps the reason). */
typedef bool hr_sink_fn(void *arg, const char *bytes, size_t n);

struct hr_buf {
    char *bytes; /* always ends in a 0 that is not counted; owned by the context given to hr_buf_new */
    size_t n, room;
    hr_sink_fn *sink; /* NULL: everything stays in the buffer */
    void *arg;
    bool failed; /* the sink refused */
};

struct hr_buf *hr_buf_new(const void *ctx, hr_sink_fn *sink, void *arg);
void hr_buf_add(struct hr_buf *, const char *bytes, size_t n);
void hr_buf_text(struct hr_buf *, const char *text);
void hr_buf_char(struct hr_buf *, char c);
/* Nothing of what is printed may stand in the buffer itself. */
void hr_buf_printf(struct hr_buf *, const char *fmt, ...) HR_PRINTF(2, 3);
/* Gives what has gathered to the sink; true when nothing ever failed. */
bool hr_buf_flush(struct hr_buf *);

/*
 * One CSV cell, quoted when it must be (delimiter, quote, line end, outer blanks: RFC 4180), after the guard against
 * formulas: a text that a spreadsheet would run gets one ' in front (rules.md 98; formats.md 8). Exactly undone by
 * hr_csv_unguard when read.
 */
void hr_buf_csv_cell(struct hr_buf *, const char *text, char delimiter);
/* Must the guard stand in front of this text; and the length of what it takes off when read: 0 or 1. */
bool hr_csv_needs_guard(const char *text, size_t n);
size_t hr_csv_unguard(const char *text, size_t n);

/* A JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD. */
void hr_buf_json_text(struct hr_buf *, const char *text);

#endif
