/*
 * From rows of cells to a table: what stands above the header, the header, and what is wrong with a row's shape. Shared
 * by the reader of whole files and the reader of chunks.
 */
#ifndef HOMEROOM_EXCHANGE_BUILD_H
#define HOMEROOM_EXCHANGE_BUILD_H

#include "homeroom/csv.h"
#include "homeroom/sniff.h"
#include "homeroom/table.h"

struct hr_build {
    struct hr_table *table;
    hr_stream_row_fn *fn; /* where rows of data go */
    void *data;
    struct hr_err *err; /* filled when `failed` */
    bool failed;
    bool stopped; /* fn did */
    void *scratch;
    long last_line;      /* of the row before */
    bool after_blank;    /* a line between it and this row was blank */
    const char **padded; /* the cells of a row, filled up to the header */
    size_t padded_room;
};

/* A new table with its options copied and no rows. */
struct hr_table *hr_build_table(const void *ctx, const struct hr_read_options *options);
/* Ready for rows of data: what was sniffed is in the table from here on. False when it leaves open how to read it. */
HR_CHECK bool hr_build_start(struct hr_build *b, const struct hr_sniff *sniff, bool doubtful_encoding);
hr_csv_row_fn hr_build_row;
/* True when there was a header and nothing failed. */
HR_CHECK bool hr_build_end(struct hr_build *b);

/* A copy of a row with its own cells, owned by ctx. */
struct hr_table_row hr_build_copy(const void *ctx, const struct hr_csv_row *row);

#endif
