/*
 * What a CSV file does not say about itself: which character stands between cells, and which line holds the names of
 * the columns.
 */
#ifndef HOMEROOM_SNIFF_H
#define HOMEROOM_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

struct hr_sniff {
    char delimiter;
    bool one_column;      /* none was found; the delimiter is a comma then */
    char rival;           /* another delimiter that fits as well, so that someone must say; else 0 */
    size_t skip;          /* bytes of a `sep=;` line in front */
    long first_line;      /* of what follows: 1, or 2 behind a `sep=` line */
    long header_line;     /* physical; 0 when there is no row at all */
    bool header_doubtful; /* no name on it is a known one: it is the first row that there is */
};

/*
 * `delimiter` 0 and `header_line` 0: find out. `vocabulary` (may be NULL) holds further names of columns, `name|name`.
 * The delimiter is the one under which most of the first 200 rows have the same, large width; the header the first of
 * 40 rows with two names that people have in headers (formats.md 1.4, 1.5).
 */
void hr_sniff(const void *ctx, const char *text, size_t size, char delimiter, long header_line, const char *vocabulary,
              struct hr_sniff *out);

/* How many different known names of columns these cells hold; counting ends at 2. */
int hr_sniff_names(const void *ctx, const char *const *cells, size_t count, const char *vocabulary);

/* "comma", "tab" ... for showing. */
const char *hr_sniff_delimiter_text(const void *ctx, char delimiter);

#endif
