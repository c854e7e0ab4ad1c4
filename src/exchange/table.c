#include "homeroom/table.h"

#include "build.h"
#include "homeroom/decode.h"
#include "homeroom/mem.h"
#include "homeroom/name.h"
#include "homeroom/texts.h"
#include "homeroom/translate.h"

#include <string.h>

/* ---- keeping rows ---- */

struct keeper {
    struct hr_build build;
    struct hr_texts *texts; /* of the cells; pointers to them first */
};

static bool keep_row(void *data, struct hr_table *t, const struct hr_table_row *row)
{
    struct keeper *k = data;
    struct hr_table_row *kept = hr_push(t, &t->rows, &t->count);
    size_t bytes = 0;
    char *text;

    for (size_t i = 0; i < row->count; i++)
        bytes += row->cells[i][0] ? strlen(row->cells[i]) + 1 : 0;
    *kept = *row;
    kept->cells = hr_texts_room(k->texts, row->count * sizeof *kept->cells + bytes);
    text = (char *)(kept->cells + row->count);
    for (size_t i = 0; i < row->count; i++) {
        size_t n = strlen(row->cells[i]);
        kept->cells[i] = n ? memcpy(text, row->cells[i], n + 1) : "";
        text += n ? n + 1 : 0;
    }
    if (t->count < HR_TABLE_ROWS_MAX)
        return true;
    k->build.failed = true;
    return hr_fail(k->build.err, HR_BAD_INPUT, t->options.name, "it has more than %d rows", HR_TABLE_ROWS_MAX);
}

bool hr_table_each(struct hr_table *t, hr_stream_row_fn *fn, void *data)
{
    for (size_t i = 0; i < t->count; i++)
        if (!fn(data, t, &t->rows[i]))
            return false;
    return true;
}

/* ---- the whole file ---- */

static void warn(struct hr_table *t, const char *sentence)
{
    *hr_push(t, &t->warnings, &t->warning_count) = sentence;
}

bool hr_table_read(const void *ctx, const char *bytes, size_t size, const struct hr_read_options *options,
                   struct hr_table **out, struct hr_err *err)
{
    struct hr_table *t = hr_build_table(ctx, options);
    struct keeper k = {.build = {.table = t, .fn = keep_row, .err = err}, .texts = hr_texts_new(t)};
    struct hr_text text;
    struct hr_sniff sniff;
    struct hr_csv *csv;
    bool done;

    k.build.data = &k;
    *out = t;
    if (size > HR_TABLE_BYTES_MAX)
        return hr_fail(err, HR_BAD_INPUT, t->options.name, "it is larger than %d MiB", HR_TABLE_BYTES_MAX >> 20);
    if (!hr_decode(t, t->options.name, bytes, size, t->options.encoding, &text, err))
        return false;
    t->text = text.text;
    t->text_size = text.size;
    t->encoding = text.encoding;
    if (text.mojibake)
        warn(t, _("some letters were garbled before this file was written (such as \"Ã©\" for \"é\"): they are kept as "
                  "they are"));
    hr_sniff(t, text.text, text.size, t->options.delimiter, t->options.header_line, t->options.vocabulary, &sniff);
    if (!hr_build_start(&k.build, &sniff, text.doubtful))
        return false;
    csv = hr_csv_new(t, sniff.delimiter, sniff.first_line, hr_build_row, &k.build);
    t->text += sniff.skip;
    t->text_size -= sniff.skip;
    if (hr_csv_feed(csv, t->text, t->text_size))
        hr_csv_end(csv);
    done = hr_build_end(&k.build);
    talloc_free(csv);
    talloc_free(k.build.scratch);
    return done;
}

/* ---- asking ---- */

static bool is_label(const char *cell, const char *label)
{
    char *normal = hr_name_normal(NULL, cell);
    size_t n = strlen(normal);
    bool same;

    while (n > 0 && (normal[n - 1] == ':' || normal[n - 1] == ' '))
        normal[--n] = '\0';
    same = strcmp(normal, label) == 0;
    talloc_free(normal);
    return same;
}

/* The cell behind the label, or NULL; *says: something stands behind it, so it is no value of another label. */
static const char *find_label(const struct hr_table_row *row, const char *label, bool *says)
{
    for (size_t i = 0; i + 1 < row->count; i++)
        if (is_label(row->cells[i], label)) {
            *says = !hr_csv_is_blank(row->cells + i + 1, row->count - i - 1);
            return row->cells[i + 1];
        }
    return NULL;
}

const struct hr_table_row *hr_table_preface_row(const struct hr_table *t, const char *label)
{
    const struct hr_table_row *empty = NULL;

    for (size_t i = 0; i < t->preface_count; i++) {
        bool says = false;
        if (find_label(&t->preface[i], label, &says) && (says || !empty))
            empty = &t->preface[i];
        if (says)
            return empty;
    }
    return empty;
}

const char *hr_table_preface(const struct hr_table *t, const char *label)
{
    const struct hr_table_row *row = hr_table_preface_row(t, label);
    bool says;

    return row ? find_label(row, label, &says) : NULL;
}

bool hr_table_is_plain(const struct hr_table *table)
{
    return strcmp(table->encoding, "UTF-8") == 0 && table->delimiter == ',' && table->header_line == 1 &&
           !*table->advice;
}

int hr_table_find(const struct hr_table *t, const char *normal_name)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], normal_name) == 0)
            return (int)i;
    return -1;
}
