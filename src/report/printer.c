/*
 * One listing, three forms. CSV and JSON leave row by row; a table waits until its widest cells are known.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

struct printed_column {
    const char *name, *heading;
    bool right;
    int width;
};

struct hr_printer {
    struct hr_buf *out;
    enum hr_format format;
    struct printed_column *columns;
    size_t column_count;
    size_t at;    /* the column of the next cell */
    size_t lines; /* rows begun */
    char **cells; /* of a table, all of them, cleaned */
    size_t cell_count;
};

bool hr_format_parse(const char *text, enum hr_format *out)
{
    static const char *const names[] = {"table", "csv", "json"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (enum hr_format)i;
            return true;
        }
    return false;
}

struct hr_printer *hr_printer_new(const void *ctx, struct hr_buf *out, enum hr_format format)
{
    struct hr_printer *p = hr_new(ctx, struct hr_printer);
    p->out = out;
    p->format = format;
    return p;
}

void hr_printer_column(struct hr_printer *p, const char *name, const char *heading, bool right)
{
    struct printed_column *c = hr_push(p, &p->columns, &p->column_count);
    c->name = hr_strdup(p, name);
    c->heading = heading ? hr_text_clean(p, _(heading)) : NULL;
    c->right = right;
    c->width = heading ? hr_text_width(c->heading) : 0;
}

static void csv_header(struct hr_printer *p)
{
    for (size_t i = 0; i < p->column_count; i++) {
        if (i)
            hr_buf_char(p->out, ',');
        hr_buf_csv_cell(p->out, p->columns[i].name, ',');
    }
    hr_buf_char(p->out, '\n');
}

static void csv_cell(struct hr_printer *p, const struct hr_value *v)
{
    if (!p->lines && !p->at)
        csv_header(p);
    if (p->at)
        hr_buf_char(p->out, ',');
    if (v->kind == HR_VALUE_NUMBER)
        hr_buf_text(p->out, v->text);
    else
        hr_buf_csv_cell(p->out, v->text, ',');
}

static void json_list(struct hr_printer *p, const char *items)
{
    const void *scratch = hr_ctx(p);
    hr_buf_char(p->out, '[');
    for (const char *s = items; *s;) {
        size_t n = strcspn(s, ";");
        if (s != items)
            hr_buf_char(p->out, ',');
        hr_buf_json_text(p->out, hr_strndup(scratch, s, n));
        s += n + (s[n] == ';');
    }
    hr_buf_char(p->out, ']');
    talloc_free((void *)scratch);
}

static void json_cell(struct hr_printer *p, const struct hr_value *v)
{
    if (p->at == 0)
        hr_buf_text(p->out, p->lines ? ",\n {" : "[\n {");
    else
        hr_buf_char(p->out, ',');
    hr_buf_json_text(p->out, p->columns[p->at].name);
    hr_buf_char(p->out, ':');
    switch (v->kind) {
    case HR_VALUE_EMPTY: hr_buf_text(p->out, "null"); break;
    case HR_VALUE_TEXT: hr_buf_json_text(p->out, v->text); break;
    case HR_VALUE_NUMBER: hr_buf_text(p->out, v->text); break;
    case HR_VALUE_LIST: json_list(p, v->text); break;
    }
    if (p->at + 1 == p->column_count)
        hr_buf_char(p->out, '}');
}

static void table_cell(struct hr_printer *p, const struct hr_value *v)
{
    char *text = hr_text_clean(p, hr_value_said(v));
    struct printed_column *c = &p->columns[p->at];
    int width = hr_text_width(text);
    if (width > c->width)
        c->width = width;
    *hr_push(p, &p->cells, &p->cell_count) = text;
}

void hr_printer_cell(struct hr_printer *p, const struct hr_value *v)
{
    switch (p->format) {
    case HR_FORMAT_TABLE: table_cell(p, v); break;
    case HR_FORMAT_CSV: csv_cell(p, v); break;
    case HR_FORMAT_JSON: json_cell(p, v); break;
    }
    if (++p->at < p->column_count)
        return;
    p->at = 0;
    p->lines++;
    if (p->format == HR_FORMAT_CSV)
        hr_buf_char(p->out, '\n');
}

/* One line of a table; blanks at its end are left out. `line` NULL: the headings. */
static void table_line(struct hr_printer *p, char *const *line)
{
    int owed = 0; /* blanks to write before the next text */
    for (size_t i = 0; i < p->column_count; i++) {
        const struct printed_column *c = &p->columns[i];
        if (!c->heading)
            continue;
        const char *text = line ? line[i] : c->heading;
        int pad = c->width - hr_text_width(text);
        if (c->right)
            owed += pad;
        if (*text) {
            hr_buf_printf(p->out, "%*s%s", owed, "", text);
            owed = 0;
        }
        owed += (c->right ? 0 : pad) + 2 + (*text ? 0 : hr_text_width(text));
    }
    hr_buf_char(p->out, '\n');
}

static void print_table(struct hr_printer *p)
{
    table_line(p, NULL);
    for (size_t i = 0; i < p->lines; i++)
        table_line(p, p->cells + i * p->column_count);
}

void hr_printer_end(struct hr_printer *p)
{
    if (p->format == HR_FORMAT_TABLE)
        print_table(p);
    else if (p->format == HR_FORMAT_JSON)
        hr_buf_text(p->out, p->lines ? "\n]\n" : "[]\n");
    else if (!p->lines)
        csv_header(p); /* a listing without rows still has its header: rules.md 100 */
    talloc_free(p);
}
