/* How the bytes of an import become rows: whole, or in a stream when they can and may be many. */
#include "case.h"
#include "import.h"

#include "homeroom/decode.h"
#include "homeroom/text.h"

#include <string.h>

#ifdef HR_SMALL
enum { PART = 64 };
#else
enum { PART = 256 * 1024 };
#endif

struct hr_read_options hr_import_read_options(const struct hr_source *source, const struct hr_import_options *options)
{
    const char *slash = strrchr(source->name, '/');

    return (struct hr_read_options){.name = slash ? slash + 1 : source->name,
                                    .encoding = options->encoding,
                                    .delimiter = options->delimiter,
                                    .header_line = options->header_line};
}

bool hr_import_table(const void *ctx, enum hr_plan_kind kind, const struct hr_source *source,
                     const struct hr_import_options *import_options, struct hr_table **out, struct hr_err *err)
{
    struct hr_read_options options = hr_import_read_options(source, import_options);

    if (kind == HR_PLAN_SKILLS && source->size <= HR_TABLE_BYTES_MAX &&
        hr_bytes_kind_of(source->bytes, source->size) == HR_BYTES_JSON)
        return hr_case_json(ctx, options.name, source->bytes, source->size, out, err);
    return hr_table_read(ctx, source->bytes, source->size, &options, out, err);
}

/* Text that can be read in a stream: UTF-8, whatever its size. Other encodings have to be looked at whole. */
static bool is_stream(const struct hr_source *source, const struct hr_import_options *options)
{
    unsigned char high = 0;

    if (!source->bytes || source->size > HR_TABLE_BYTES_MAX)
        return true;
    if (options->encoding || memchr(source->bytes, '\0', source->size))
        return false;
    for (size_t i = 0; i < source->size; i++)
        high |= (unsigned char)source->bytes[i];
    return high < 0x80 || hr_text_is_utf8(source->bytes, source->size);
}

/* A part at a time, and no more than the rows that fn wants. */
static bool feed(struct hr_stream *stream, const struct hr_source *source, const struct hr_import_options *options,
                 struct hr_err *err)
{
    char *room = source->bytes ? NULL : hr_new_array(stream, char, PART);
    size_t n;

    for (size_t from = 0; from < source->size && !hr_stream_stopped(stream); from += n) {
        n = source->size - from < PART ? source->size - from : PART;
        if (room && !options->read(options->read_arg, source, from, room, n, err))
            return false;
        if (!hr_stream_feed(stream, room ? room : source->bytes + from, n, err))
            return false;
    }
    return hr_stream_end(stream, err);
}

bool hr_import_rows(const void *ctx, const struct hr_source *source, const struct hr_import_options *import_options,
                    hr_stream_row_fn *fn, void *data, struct hr_table **head, struct hr_err *err)
{
    struct hr_read_options options = hr_import_read_options(source, import_options);
    struct hr_stream *stream;

    if (!is_stream(source, import_options)) {
        if (!hr_table_read(ctx, source->bytes, source->size, &options, head, err))
            return false;
        (void)hr_table_each(*head, fn, data);
        return true;
    }
    stream = hr_stream_new(ctx, &options, fn, data);
    *head = hr_stream_table(stream);
    return feed(stream, source, import_options, err);
}
