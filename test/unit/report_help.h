/*
 * What the tests of the report floor share: a listing as text.
 */
#ifndef TEST_UNIT_REPORT_HELP_H
#define TEST_UNIT_REPORT_HELP_H

#include "homeroom/listing.h"
#include "kit.h"

static inline const char *csv_of(struct kit *k, const struct hr_listing_class *is)
{
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    struct hr_listing *l = hr_listing_new(k, is, kit_model(k), &(struct hr_scope){.term = NULL});
    hr_listing_print(out, l, HR_FORMAT_CSV);
    return out->bytes;
}

#endif
