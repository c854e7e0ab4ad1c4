/*
 * The same table in other clothes (formats.md 12.2): what a spreadsheet, another system's setting or a person's editor
 * make of a file without changing what it says.
 */
#ifndef EXCHANGE_CLOTHES_H
#define EXCHANGE_CLOTHES_H

#include "homeroom/exchange.h"

struct clothes {
    const char *what;
    /* the bytes */
    const char *encoding, *mark; /* of iconv; what stands in front */
    const char *end;             /* of a line */
    bool title, blank_lines;
    /* the cells */
    char delimiter;
    bool quote_all, upper, trailing, reverse_columns;
    bool reverse_rows; /* all but those of points, which stand under the header */
};

extern const struct clothes clothes[];
extern const size_t clothes_count;

/* The file, dressed anew, owned by ctx. False when it can't be: it is no table, or these clothes say something of it.
 */
bool clothes_put_on(const void *ctx, const struct hr_source *file, const struct clothes *, struct hr_source *out);

#endif
