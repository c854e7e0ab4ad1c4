#include "build.h"

#include "homeroom/mem.h"
#include "homeroom/name.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <stdarg.h>
#include <string.h>

/* Nobody reads more; the rest is counted. */
enum { PROBLEMS_KEPT = 1000 };

struct hr_table *hr_build_table(const void *ctx, const struct hr_read_options *options)
{
    struct hr_table *t = hr_new(ctx, struct hr_table);

    if (options)
        t->options = *options;
    if (!t->options.name)
        t->options.name = "the file";
    return t;
}

static void add_problem(struct hr_table *t, long line, int column, const char *cell, const char *why)
{
    struct hr_problem *p;

    if (t->problem_count == PROBLEMS_KEPT)
        return;
    p = hr_push(t, &t->problems, &t->problem_count);
    p->line = line;
    p->column = column + 1;
    if (column >= 0 && (size_t)column < t->columns && t->header[column][0])
        p->column_name = hr_text_clean(t, t->header[column]);
    p->cell = cell ? hr_text_clean(t, cell) : NULL;
    p->why = why;
}

void hr_table_problem(struct hr_table *t, long line, int column, const char *cell, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    add_problem(t, line, column, cell, hr_must(talloc_vasprintf(t, hr_translate(fmt), args)));
    va_end(args);
}

/* ---- what was found out ---- */

static void write_note(struct hr_table *t, const struct hr_sniff *sniff, bool doubtful_encoding)
{
    char *advice = hr_strdup(t, "");

    t->note = hr_printf(t, _("read as %s, %s, header on line %ld"), t->encoding,
                        sniff->one_column ? _("one column") : hr_sniff_delimiter_text(t, t->delimiter), t->header_line);
    if (doubtful_encoding)
        hr_append(&advice, _("; use --encoding if names look wrong"));
    if (sniff->header_doubtful)
        hr_append(&advice, _("; use --header-line if the columns' names are on another one"));
    t->advice = advice;
}

bool hr_build_start(struct hr_build *b, const struct hr_sniff *sniff, bool doubtful_encoding)
{
    struct hr_table *t = b->table;

    t->delimiter = sniff->delimiter;
    t->header_line = sniff->header_line;
    b->scratch = hr_ctx(t);
    b->last_line = sniff->first_line - 1;
    write_note(t, sniff, doubtful_encoding);
    if (!sniff->rival)
        return true;
    b->failed = true;
    return hr_fail(b->err, HR_BAD_INPUT, t->options.name,
                   "is it %s or %s that stands between its cells? Say --delimiter %s or --delimiter %s",
                   hr_sniff_delimiter_text(t, sniff->delimiter), hr_sniff_delimiter_text(t, sniff->rival),
                   hr_sniff_delimiter_text(t, sniff->delimiter), hr_sniff_delimiter_text(t, sniff->rival));
}

/* ---- the header ---- */

struct hr_table_row hr_build_copy(const void *ctx, const struct hr_csv_row *row)
{
    struct hr_table_row copy = {
        .line = row->line, .count = row->count, .bad = row->why != NULL, .offset = row->offset, .size = row->size};

    copy.cells = hr_new_array(ctx, const char *, row->count);
    for (size_t i = 0; i < row->count; i++)
        copy.cells[i] = hr_strdup(copy.cells, row->cells[i]);
    return copy;
}

static bool fail_build(struct hr_build *b, long line, const char *why)
{
    const char *what = hr_printf(b->scratch, "%s:%ld", b->table->options.name, line);

    b->failed = true;
    return hr_fail(b->err, HR_BAD_INPUT, what, "%s", why);
}

static bool take_header(struct hr_build *b, const struct hr_csv_row *row)
{
    struct hr_table *t = b->table;
    struct hr_table_row copy;

    if (row->why)
        return fail_build(b, row->why_line, row->why);
    copy = hr_build_copy(t, row);
    t->columns = copy.count;
    t->header = copy.cells;
    t->names = hr_new_array(t, const char *, copy.count);
    for (size_t i = 0; i < copy.count; i++) {
        t->names[i] = hr_name_normal(t->names, copy.cells[i]);
        /* Canvas names the first cell of a list of ratings and none of the others. */
        if (t->names[i][0])
            t->open_tail = strcmp(t->names[i], "ratings") == 0;
    }
    return true;
}

/* Above it. False when the header must have been passed. */
static bool take_preface(struct hr_build *b, const struct hr_csv_row *row)
{
    struct hr_table *t = b->table;

    if (row->line > t->header_line)
        return fail_build(b, t->header_line,
                          _("no row begins on this line, which should hold the names of the columns"));
    if (hr_csv_is_blank(row->cells, row->count))
        t->blank_lines++;
    else
        *hr_push(t, &t->preface, &t->preface_count) = hr_build_copy(t, row);
    return true;
}

/* ---- rows of data ---- */

/* Several tables in one file, one below the other, are more than an importer can be asked to understand. */
static bool is_second_header(struct hr_build *b, const struct hr_csv_row *row)
{
    return b->after_blank && !row->why &&
           hr_sniff_names(b->scratch, row->cells, row->count, b->table->options.vocabulary) == 2;
}

static const char *shown_name(const struct hr_build *b, const char *const *cells, size_t count, size_t i)
{
    return i < count ? hr_text_clean(b->scratch, cells[i]) : "";
}

static bool fail_second_header(struct hr_build *b, const struct hr_csv_row *row)
{
    return fail_build(
        b, row->line,
        hr_printf(b->scratch,
                  _("a second table begins here (%s, %s), the first on line %ld (%s, %s): keep one of them "
                    "in the file"),
                  shown_name(b, row->cells, row->count, 0), shown_name(b, row->cells, row->count, 1),
                  b->table->header_line, shown_name(b, b->table->header, b->table->columns, 0),
                  shown_name(b, b->table->header, b->table->columns, 1)));
}

static size_t trimmed_count(const struct hr_csv_row *row, size_t columns)
{
    size_t count = row->count;

    while (count > columns && hr_csv_is_blank(row->cells + count - 1, 1))
        count--;
    return count;
}

static const char **pad(struct hr_build *b, const struct hr_csv_row *row)
{
    size_t need = row->count > b->table->columns ? row->count : b->table->columns;

    if (row->count == need)
        return row->cells;
    if (b->padded_room < need) {
        b->padded = hr_must(talloc_realloc_size(b->table, b->padded, need * sizeof(char *)));
        b->padded_room = need;
    }
    memcpy(b->padded, row->cells, row->count * sizeof *row->cells);
    for (size_t i = row->count; i < need; i++)
        b->padded[i] = "";
    return b->padded;
}

static void check_width(struct hr_build *b, const struct hr_csv_row *row, struct hr_table_row *out)
{
    struct hr_table *t = b->table;
    size_t count = trimmed_count(row, t->columns);

    if (count <= t->columns || t->open_tail)
        return;
    out->bad = true;
    hr_table_problem(t, row->line, -1, NULL, "the row has %zu cells and the header %zu%s", count, t->columns,
                     t->delimiter == ',' ? _(": a comma in a cell without quotes (12,5)?") : "");
}

static bool take_data(struct hr_build *b, const struct hr_csv_row *row)
{
    struct hr_table *t = b->table;
    struct hr_table_row out = {.line = row->line, .bad = row->why != NULL, .offset = row->offset, .size = row->size};

    if (is_second_header(b, row))
        return fail_second_header(b, row);
    if (row->why)
        hr_table_problem(t, row->why_line, row->column - 1, NULL, "%s", row->why);
    else
        check_width(b, row, &out);
    t->bad_rows += out.bad;
    out.cells = pad(b, row);
    out.count = row->count > t->columns ? row->count : t->columns;
    if (b->fn(b->data, t, &out))
        return true;
    b->stopped = true;
    return false;
}

bool hr_build_row(void *data, const struct hr_csv_row *row)
{
    struct hr_build *b = data;
    struct hr_table *t = b->table;
    bool go_on;

    if (row->line > b->last_line + 1) {
        t->blank_lines += row->line - b->last_line - 1;
        b->after_blank = true;
    }
    b->last_line = row->last_line;
    if (!t->header) {
        go_on = row->line == t->header_line ? take_header(b, row) : take_preface(b, row);
        b->after_blank = false;
        return go_on;
    }
    if (!row->why && hr_csv_is_blank(row->cells, row->count)) {
        t->blank_lines++;
        b->after_blank = true;
        return true;
    }
    go_on = take_data(b, row);
    b->after_blank = false;
    return go_on;
}

bool hr_build_end(struct hr_build *b)
{
    struct hr_table *t = b->table;

    if (b->failed)
        return false;
    if (t->header || b->stopped)
        return true;
    if (t->options.header_line)
        return fail_build(b, t->header_line,
                          _("no row begins on this line, which should hold the names of the columns"));
    b->failed = true;
    return hr_fail(b->err, HR_BAD_INPUT, t->options.name, "there is nothing in it but blank lines");
}
