/* libzip, opened when an archive is read or written (late.h). */
#ifndef HOMEROOM_EXCHANGE_ZIP_LATE_H
#define HOMEROOM_EXCHANGE_ZIP_LATE_H

#include "homeroom/late.h"

#include <zip.h>

/* Formatted by hand: clang-format never comes to rest over such a list. */
/* clang-format off */
#define ZIP_CALLS(X) \
    X(zip_close) X(zip_discard) X(zip_fclose) X(zip_file_add) X(zip_file_set_dostime) X(zip_fopen_index) X(zip_fread) \
    X(zip_get_num_entries) X(zip_open_from_source) X(zip_set_file_compression) X(zip_source_buffer) \
    X(zip_source_buffer_create) X(zip_source_close) X(zip_source_free) X(zip_source_keep) X(zip_source_open) \
    X(zip_source_read) X(zip_stat_index) X(zip_strerror)
/* clang-format on */

struct hr_zip_calls {
    ZIP_CALLS(HR_LATE_CALL)
};
extern struct hr_zip_calls hr_zip_calls;
HR_CHECK bool hr_zip_open(struct hr_err *err);

#define zip_close hr_zip_calls.zip_close
#define zip_discard hr_zip_calls.zip_discard
#define zip_fclose hr_zip_calls.zip_fclose
#define zip_file_add hr_zip_calls.zip_file_add
#define zip_file_set_dostime hr_zip_calls.zip_file_set_dostime
#define zip_fopen_index hr_zip_calls.zip_fopen_index
#define zip_fread hr_zip_calls.zip_fread
#define zip_get_num_entries hr_zip_calls.zip_get_num_entries
#define zip_open_from_source hr_zip_calls.zip_open_from_source
#define zip_set_file_compression hr_zip_calls.zip_set_file_compression
#define zip_source_buffer hr_zip_calls.zip_source_buffer
#define zip_source_buffer_create hr_zip_calls.zip_source_buffer_create
#define zip_source_close hr_zip_calls.zip_source_close
#define zip_source_free hr_zip_calls.zip_source_free
#define zip_source_keep hr_zip_calls.zip_source_keep
#define zip_source_open hr_zip_calls.zip_source_open
#define zip_source_read hr_zip_calls.zip_source_read
#define zip_stat_index hr_zip_calls.zip_stat_index
#define zip_strerror hr_zip_calls.zip_strerror

#endif
