/*
 * Filling in a gradebook that another system has exported (formats.md 8):
 *
 *     fill_columns.c  which of its columns are which of our items, and what stands in the way
 *     fill.c          whose row is whose, what each cell gets, what is said
 *     spans.c         where the cells stand in a row
 *     patch.c         the file with these cells changed and every other byte as it was
 */
#ifndef EXCHANGE_FILL_H
#define EXCHANGE_FILL_H

#include "gradebook.h"

/* A column of theirs that gets the points of an item of ours. */
struct hr_fill_column {
    const struct hr_gradebook_item *item;
    size_t own;             /* of gb->own_items */
    bool is_scaled;         /* theirs are out of other points, and that is agreed to */
    struct hr_dec possible; /* theirs; of is_scaled */
};

struct hr_fill_columns {
    struct hr_fill_column *list; /* in order of column */
    size_t count;
    size_t refused; /* could have been filled in, but for a reason that was noted */
};

/*
 * By the mapping, or a title that leaves no doubt. Notes in the plan what is filled in and what is not; fails when
 * nothing is.
 */
HR_CHECK bool hr_fill_columns(const struct hr_gradebook *, bool scale_points, struct hr_fill_columns *out,
                              struct hr_err *err);

#endif
