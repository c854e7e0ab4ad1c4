/*
 * A set of files as one zip archive, the same bytes every time: nothing of the day it was made is in it.
 */
#include "homeroom/exchange.h"
#include "homeroom/translate.h"
#include "zip_late.h"

#include <string.h>

struct hr_zip_calls hr_zip_calls;

bool hr_zip_open(struct hr_err *err)
{
    static const char *const names[] = {ZIP_CALLS(HR_LATE_NAME) NULL};

    return hr_late_open(HR_LIBZIP, names, &hr_zip_calls, err);
}

/* 1980-01-01 00:00, the first day of zip archives. */
enum { DOS_TIME = 0, DOS_DATE = 0x0021, DEFLATE_LEVEL = 9 };

static bool add_file(zip_t *zip, const struct hr_bundle_file *file)
{
    zip_source_t *source = zip_source_buffer(zip, file->bytes->bytes, file->bytes->n, 0);
    zip_int64_t at = source ? zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, DEFLATE_LEVEL) == 0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0;
}

/* What was written into the source. */
static bool read_back(zip_source_t *source, struct hr_buf *out)
{
    char piece[4096];
    zip_int64_t n = zip_source_open(source) == 0 ? 0 : -1;

    while (n >= 0 && (n = zip_source_read(source, piece, sizeof piece)) > 0)
        hr_buf_add(out, piece, (size_t)n);
    zip_source_close(source);
    return n == 0;
}

bool hr_zip(struct hr_buf *out, const struct hr_bundle *bundle, struct hr_err *err)
{
    zip_source_t *source;
    zip_t *zip;
    bool done = true;

    if (!hr_zip_open(err))
        return false;
    source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip)
        hr_mem_failed();
    zip_source_keep(source);
    for (size_t i = 0; done && i < bundle->count; i++)
        done = add_file(zip, &bundle->files[i]);
    if (!done || zip_close(zip) != 0) {
        hr_fail(err, HR_FILE, _("the archive"), "it could not be packed (%s)", zip_strerror(zip));
        zip_discard(zip);
        done = false;
    }
    done = done && read_back(source, out);
    zip_source_free(source);
    return done;
}
