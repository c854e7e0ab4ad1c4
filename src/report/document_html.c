/*
 * A document as HTML: one file that needs nothing else, no script and no network. A page of it is an article; on paper
 * each begins a new sheet.
 */
#include "document_parts.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

/* Nothing to clean and nothing to escape: nearly every text. */
static bool is_plain(const char *s)
{
    for (; *s; s++)
        if (*s < ' ' || *s > '~' || *s == '&' || *s == '<' || *s == '>' || *s == '"' || *s == '\'')
            return false;
    return true;
}

void document_escape(struct hr_buf *out, const char *text)
{
    void *ctx;
    if (is_plain(text)) {
        hr_buf_text(out, text);
        return;
    }
    ctx = hr_ctx(NULL);
    for (const char *s = hr_text_clean(ctx, text); *s;) {
        size_t n = strcspn(s, "&<>\"'");
        hr_buf_add(out, s, n);
        s += n;
        switch (*s) {
        case '&': hr_buf_text(out, "&amp;"); break;
        case '<': hr_buf_text(out, "&lt;"); break;
        case '>': hr_buf_text(out, "&gt;"); break;
        case '"': hr_buf_text(out, "&quot;"); break;
        case '\'': hr_buf_text(out, "&#39;"); break;
        default: break;
        }
        s += *s != '\0';
    }
    talloc_free(ctx);
}

void document_begin_html(const struct hr_pages *p)
{
    /* Translators: the code of your language. */
    hr_buf_printf(p->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  C_("language", "en"));
    hr_buf_text(p->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    document_escape(p->out, p->title);
    hr_buf_printf(p->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", document_style);
}

void document_end_html(const struct hr_pages *p)
{
    hr_buf_text(p->out, "</main>\n</body>\n</html>\n");
}

static void add_element(struct hr_buf *out, const char *name, const char *class, const char *text)
{
    hr_buf_printf(out, "<%s%s%s%s>", name, *class ? " class=\"" : "", class, *class ? "\"" : "");
    document_escape(out, text);
    hr_buf_printf(out, "</%s>\n", name);
}

static void add_title(struct hr_buf *out, const struct document_block *b)
{
    hr_buf_text(out, "<header>\n");
    if (*b->above)
        add_element(out, "p", "above", b->above);
    add_element(out, "h1", "", b->text);
    if (*b->below)
        add_element(out, "p", "below", b->below);
    hr_buf_text(out, "</header>\n");
}

/* -- tables -- */

static const char *column_class(const struct hr_document_column *c)
{
    return c->blank ? " class=\"blank\"" : c->right ? " class=\"right\"" : c->wraps ? " class=\"wraps\"" : "";
}

/* The heading as its cells have it, for a screen too narrow for columns. */
static const char *heading_of_cells(const void *ctx, const struct hr_document_column *c)
{
    struct hr_buf *text = hr_buf_new(ctx, NULL, NULL);
    hr_buf_text(text, " data-heading=\"");
    document_escape(text, _(c->heading));
    hr_buf_char(text, '"');
    return text->bytes;
}

static void add_cell(struct hr_buf *out, const struct hr_document_column *c, const char *heading,
                     const struct document_cell *cell)
{
    hr_buf_text(out, c->row_header ? "<th scope=\"row\"" : "<td");
    hr_buf_text(out, column_class(c));
    if (!c->row_header && *cell->text)
        hr_buf_text(out, heading);
    hr_buf_char(out, '>');
    if (cell->has_state)
        hr_buf_printf(out, "<span class=\"state\" aria-hidden=\"true\">%s</span> ", document_shape(cell->state, false));
    if (cell->file) {
        hr_buf_text(out, "<a href=\"");
        document_escape(out, cell->file);
        hr_buf_text(out, "\">");
    }
    document_escape(out, cell->text);
    hr_buf_text(out, cell->file ? "</a>" : "");
    hr_buf_text(out, c->row_header ? "</th>" : "</td>");
}

/* A column without a word above it, to write into, has no heading at all. */
static void add_heading(struct hr_buf *out, const struct hr_document_column *c)
{
    if (strcmp(c->heading, " ") == 0) {
        hr_buf_printf(out, "<td%s></td>", column_class(c));
        return;
    }
    hr_buf_printf(out, "<th scope=\"col\"%s>", column_class(c));
    document_escape(out, _(c->heading));
    hr_buf_text(out, "</th>");
}

static void add_table(struct hr_buf *out, const struct document_table *t)
{
    const char **headings = hr_new_array(out, const char *, t->column_count + 1); /* NULL: it is not shown */
    hr_buf_text(out, "<div class=\"table\"><table>\n");
    if (*t->caption)
        add_element(out, "caption", "", t->caption);
    hr_buf_text(out, "<thead><tr>");
    for (size_t i = 0; i < t->column_count; i++) {
        if (!document_column_shows(t, i))
            continue;
        headings[i] = heading_of_cells(headings, &t->columns[i]);
        add_heading(out, &t->columns[i]);
    }
    hr_buf_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < document_rows(t); row++) {
        hr_buf_text(out, "<tr>");
        for (size_t i = 0; i < t->column_count; i++)
            if (headings[i])
                add_cell(out, &t->columns[i], headings[i], document_cell(t, row, i));
        hr_buf_text(out, "</tr>\n");
    }
    hr_buf_text(out, "</tbody>\n</table></div>\n");
    talloc_free(headings);
}

/* -- blocks -- */

static void add_figure(const struct hr_pages *p, const struct hr_figure *f)
{
    hr_buf_text(p->out, "<figure>\n<figcaption>");
    document_escape(p->out, f->title);
    hr_buf_text(p->out, "</figcaption>\n<div class=\"drawing\">\n");
    hr_figure_svg(p->out, f);
    hr_buf_text(p->out, "</div>\n</figure>\n");
}

static void add_block(const struct hr_pages *p, const struct document_block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: add_title(p->out, b); break;
    case BLOCK_HEADING: add_element(p->out, "h2", "", b->text); break;
    case BLOCK_SUBHEADING: add_element(p->out, "h3", "", b->text); break;
    case BLOCK_TEXT: add_element(p->out, "p", "", b->text); break;
    case BLOCK_SMALL: add_element(p->out, "p", "small", b->text); break;
    case BLOCK_ITEM: add_element(p->out, "li", "", b->text); break;
    case BLOCK_FACT:
        hr_buf_text(p->out, "<li><span>");
        document_escape(p->out, b->text);
        hr_buf_text(p->out, "</span> <strong>");
        document_escape(p->out, b->below);
        hr_buf_text(p->out, "</strong></li>\n");
        break;
    case BLOCK_FIGURE: add_figure(p, b->figure); break;
    case BLOCK_TABLE: add_table(p->out, b->table); break;
    case BLOCK_DATA: break;
    }
}

/* The list that a run of blocks of one kind stands in; NULL for none. */
static const char *list_of(enum block_kind kind)
{
    return kind == BLOCK_FACT ? "<ul class=\"facts\">\n" : kind == BLOCK_ITEM ? "<ul>\n" : NULL;
}

void document_print_html(const struct hr_pages *p, const struct hr_document *d)
{
    const char *open = NULL;
    hr_buf_printf(p->out, "<article%s>\n", p->cut_apart ? " class=\"slip\"" : "");
    for (size_t i = 0; i < d->block_count; i++) {
        const struct document_block *b = &d->blocks[i];
        const char *wants = list_of(b->kind);
        if (document_is_hidden(b))
            continue;
        if (open && open != wants)
            hr_buf_text(p->out, "</ul>\n");
        if (wants && open != wants)
            hr_buf_text(p->out, wants);
        open = wants;
        add_block(p, b);
    }
    if (open)
        hr_buf_text(p->out, "</ul>\n");
    hr_buf_text(p->out, "</article>\n");
}
