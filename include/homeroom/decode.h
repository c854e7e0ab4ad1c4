/*
 * From the bytes of a foreign file to UTF-8 text.
 *
 * The first bytes tell what is no CSV at all. Then a byte order mark, NULs in every other place and the strict rules of
 * UTF-8 tell the encoding; what is left is Windows-1252. Anything else only by name (formats.md 1.1, 1.2).
 */
#ifndef HOMEROOM_DECODE_H
#define HOMEROOM_DECODE_H

#include "homeroom/err.h"

#include <stddef.h>

enum hr_bytes_kind {
    HR_BYTES_TEXT,
    HR_BYTES_EMPTY,
    HR_BYTES_ZIP,      /* a OneRoster set, perhaps */
    HR_BYTES_WORKBOOK, /* .xlsx, .ods: zips too */
    HR_BYTES_OLD_OFFICE,
    HR_BYTES_MARKUP, /* HTML or XML, whatever the file's name says */
    HR_BYTES_JSON,
    HR_BYTES_OTHER /* not text */
};

/* UTF-16 counts as text here. */
enum hr_bytes_kind hr_bytes_kind_of(const char *bytes, size_t size);

struct hr_text {
    const char *text; /* may hold NULs; owned by ctx, or borrowed from the bytes when there was nothing to do */
    size_t size;
    const char *encoding; /* "UTF-8", "UTF-16LE", "Windows-1252" ... for showing */
    bool doubtful;        /* nothing in the file proves the encoding */
    bool
        mojibake; /* UTF-8 that was taken for Windows-1252 once before (`Ã©`): kept as it is, but someone should know */
};

/*
 * `name` is the file's, for messages. encoding NULL: find out. The bytes must outlive the text.
 * False when it is no text, or not in that encoding: the sentence says what to do.
 */
HR_CHECK bool hr_decode(const void *ctx, const char *name, const char *bytes, size_t size, const char *encoding,
                        struct hr_text *out, struct hr_err *err);

#endif
