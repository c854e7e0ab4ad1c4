/*
 * A file of another system with some of its cells changed and every other byte as it was: its encoding, byte order
 * mark, line ends, quotes. Places are those of the decoded text; the bytes between them are copied, never written anew.
 */
#ifndef EXCHANGE_PATCH_H
#define EXCHANGE_PATCH_H

#include "homeroom/exchange.h"
#include "homeroom/table.h"

/* `size` bytes of the table's text at `at` become this text, which is ASCII. */
struct hr_edit {
    size_t at, size;
    const char *text;
};

/* Edits in order of place. False when the file's encoding can only be read. */
HR_CHECK bool hr_patch(struct hr_buf *out, const struct hr_source *, const struct hr_table *, const struct hr_edit *,
                       size_t count, struct hr_err *err);

#endif
