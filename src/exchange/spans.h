/*
 * Where the cells of a row stand in its text, for writing into somebody else's file (fill.c). libcsv gives their
 * contents and no places, so a row that it has read is gone through once more, by the same rules: formats.md 1.3.
 */
#ifndef EXCHANGE_SPANS_H
#define EXCHANGE_SPANS_H

#include <stdbool.h>
#include <stddef.h>

/* What a new value takes the place of: what is between the quotes, or without the blanks around it. */
struct hr_span {
    size_t begin, end;
    bool quoted;
};

/* The cells of one row that could be read (not bad), without its line end; an array owned by ctx. */
struct hr_span *hr_spans(const void *ctx, const char *row, size_t size, char delimiter, size_t *count);

#endif
