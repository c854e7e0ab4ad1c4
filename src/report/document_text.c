/*
 * A document as text of 80 columns, for a terminal, an editor or a printer that knows nothing else. On paper a
 * form feed parts the pages.
 */
#include "document_parts.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { GAP = 2, LEAST = 8, LEAST_WORDS = 14, BLANK = 6, ITEM = 2 };

/* -- lines of words -- */

/* A line of at least one cell; a word too long for it is parted at its hyphen. */
static size_t line_of(const char *text, int cells)
{
    size_t n = hr_text_line(text, cells > 0 ? cells : 1), end;
    if (!text[n] || (n && text[n] == ' '))
        return n;
    for (end = n; end > 0 && text[end - 1] != '-';)
        end--;
    if (end)
        return end;
    return n ? n : strlen(text); /* a wide character in a line of one cell */
}

static const char *next_line(const char *text, size_t n)
{
    text += n;
    return text + strspn(text, " ");
}

/* Every line but the first is indented; the first has `first` in front. */
static void print_words(const struct hr_pages *p, const char *first, int indent, const char *text)
{
    void *ctx = hr_ctx(NULL);
    const char *at = hr_text_clean(ctx, text);
    hr_buf_text(p->out, first);
    for (bool later = false; *at; later = true) {
        size_t n = line_of(at, p->width - indent);
        hr_buf_printf(p->out, "%*s%.*s\n", later ? indent : 0, "", (int)n, at);
        at = next_line(at, n);
    }
    talloc_free(ctx);
}

static void print_line_of(const struct hr_pages *p, char c, int cells)
{
    while (cells-- > 0)
        hr_buf_char(p->out, c);
    hr_buf_char(p->out, '\n');
}

static void print_underlined(const struct hr_pages *p, const char *text, char c)
{
    void *ctx = hr_ctx(NULL);
    int width = hr_text_width(hr_text_clean(ctx, text));
    print_words(p, "", 0, text);
    print_line_of(p, c, width < p->width ? width : p->width);
    talloc_free(ctx);
}

static void print_title(const struct hr_pages *p, const struct document_block *b)
{
    if (*b->above)
        print_words(p, "", 0, b->above);
    print_underlined(p, b->text, '=');
    if (*b->below)
        print_words(p, "", 0, b->below);
}

/* -- tables -- */

struct table_lines {
    const void *ctx;
    const struct document_table *t;
    const struct hr_pages *p;
    int *widths; /* of each column, 0: not shown */
    int gap;     /* between columns: less where the page is narrow */
};

static const char *heading_of(const struct table_lines *l, size_t column)
{
    return hr_text_trim(l->ctx, hr_text_clean(l->ctx, _(l->t->columns[column].heading)));
}

static int longest_word(const struct table_lines *l, const char *text)
{
    int longest = 0;
    for (const char *s = text; *s; s += strcspn(s, " "), s += strspn(s, " ")) {
        int width = hr_text_width(hr_strndup(l->ctx, s, strcspn(s, " ")));
        longest = width > longest ? width : longest;
    }
    return longest;
}

/* What the column needs with each word of its heading on a line of its own. */
static int folded_width(const struct table_lines *l, size_t column)
{
    const struct hr_document_column *c = &l->t->columns[column];
    int width = longest_word(l, heading_of(l, column));
    if (c->blank && width < BLANK)
        width = BLANK;
    for (size_t row = 0; row < document_rows(l->t); row++) {
        int cell = hr_text_width(document_cell_text(l->ctx, document_cell(l->t, row, column), l->p->ascii));
        width = cell > width ? cell : width;
    }
    return width;
}

static int whole_width(const struct table_lines *l)
{
    int width = -l->gap;
    for (size_t i = 0; i < l->t->column_count; i++)
        width += l->widths[i] ? l->widths[i] + l->gap : 0;
    return width;
}

/* The column that gives a cell of its room: the widest that wraps; when none can any more, the widest of all. */
static size_t widest(const struct table_lines *l, bool any)
{
    size_t at = l->t->column_count;
    for (size_t i = 0; i < l->t->column_count; i++)
        if (l->widths[i] > (any ? LEAST : LEAST_WORDS) && (any || l->t->columns[i].wraps) &&
            (at == l->t->column_count || l->widths[i] > l->widths[at]))
            at = i;
    return at;
}

/* Blanks to write into share the room that is left. */
static void widen_blanks(struct table_lines *l)
{
    size_t blanks = 0;
    for (size_t i = 0; i < l->t->column_count; i++)
        blanks += l->widths[i] && l->t->columns[i].blank;
    for (int more = blanks ? (l->p->width - whole_width(l)) / (int)blanks : 0; more > 0; more = 0)
        for (size_t i = 0; i < l->t->column_count; i++)
            l->widths[i] += l->widths[i] && l->t->columns[i].blank ? more : 0;
}

/* Headings wider than what is below them are the first to give room, a cell each in turn. */
static void fold_headings(struct table_lines *l, const int *folded)
{
    for (bool gives = true; gives && whole_width(l) > l->p->width;) {
        gives = false;
        for (size_t i = 0; i < l->t->column_count && whole_width(l) > l->p->width; i++)
            if (l->widths[i] > folded[i]) {
                l->widths[i]--;
                gives = true;
            }
    }
}

/* Until the table fits, or nothing is left to give. */
static void shrink(struct table_lines *l, bool any)
{
    for (size_t at; whole_width(l) > l->p->width && (at = widest(l, any)) < l->t->column_count;)
        l->widths[at]--;
}

static void find_widths(struct table_lines *l)
{
    l->widths = hr_new_array(l->ctx, int, l->t->column_count + 1);
    int *folded = hr_new_array(l->ctx, int, l->t->column_count + 1);
    for (size_t i = 0; i < l->t->column_count; i++) {
        if (!document_column_shows(l->t, i))
            continue;
        int whole = hr_text_width(heading_of(l, i));
        folded[i] = folded_width(l, i);
        l->widths[i] = whole > folded[i] ? whole : folded[i];
    }
    l->gap = GAP;
    fold_headings(l, folded);
    shrink(l, false);
    if (whole_width(l) > l->p->width)
        l->gap = 1;
    shrink(l, true); /* with too many columns for the page even so, the lines are longer */
    widen_blanks(l);
}

/* One row: as many lines as its tallest cell. Texts that are used up are "". */
static void print_row(const struct table_lines *l, const char **texts)
{
    for (bool more = true; more;) {
        int owed = 0;
        more = false;
        for (size_t i = 0; i < l->t->column_count; i++) {
            if (!l->widths[i])
                continue;
            size_t n = line_of(texts[i], l->widths[i]);
            int pad = l->widths[i] - hr_text_width(hr_strndup(l->ctx, texts[i], n));
            owed += l->t->columns[i].right ? pad : 0;
            if (n) {
                hr_buf_printf(l->p->out, "%*s%.*s", owed, "", (int)n, texts[i]);
                owed = 0;
            }
            owed += (l->t->columns[i].right ? 0 : pad) + l->gap;
            texts[i] = next_line(texts[i], n);
            more = more || *texts[i];
        }
        hr_buf_char(l->p->out, '\n');
    }
}

static const char *blank_text(const void *ctx, int cells)
{
    char *s = hr_strdup(ctx, "");
    while (cells-- > 0)
        hr_append(&s, "_");
    return s;
}

static void print_table(const struct hr_pages *p, const struct document_table *t)
{
    void *ctx = hr_ctx(NULL);
    struct table_lines l = {.ctx = ctx, .t = t, .p = p};
    const char **texts = hr_new_array(ctx, const char *, t->column_count + 1);
    find_widths(&l);
    if (*t->caption)
        print_words(p, "", 0, t->caption);
    for (size_t i = 0; i < t->column_count; i++)
        texts[i] = l.widths[i] ? heading_of(&l, i) : "";
    print_row(&l, texts);
    int width = whole_width(&l);
    print_line_of(p, '-', width < p->width ? width : p->width);
    for (size_t row = 0; row < document_rows(t); row++) {
        for (size_t i = 0; i < t->column_count; i++)
            texts[i] = t->columns[i].blank ? blank_text(ctx, l.widths[i])
                                           : document_cell_text(ctx, document_cell(t, row, i), p->ascii);
        print_row(&l, texts);
    }
    talloc_free(ctx);
}

/* -- facts -- */

static int label_width(const struct hr_document *d)
{
    void *ctx = hr_ctx(NULL);
    int widest_label = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        int width = d->blocks[i].kind == BLOCK_FACT ? hr_text_width(hr_text_clean(ctx, d->blocks[i].text)) : 0;
        widest_label = width > widest_label ? width : widest_label;
    }
    talloc_free(ctx);
    return widest_label;
}

static void print_fact(const struct hr_pages *p, const struct hr_document *d, const struct document_block *b)
{
    void *ctx = hr_ctx(NULL);
    int width = label_width(d);
    const char *label = hr_text_clean(ctx, b->text);
    print_words(p, hr_printf(ctx, "%s%*s", label, width - hr_text_width(label) + GAP, ""), width + GAP, b->below);
    talloc_free(ctx);
}

/* -- blocks -- */

/* Does an empty line stand in front of it? Facts, items and small print stand together, and all under their subheading.
 */
static bool is_apart(const struct hr_document *d, size_t i)
{
    enum block_kind kind = d->blocks[i].kind;
    if (!i || d->blocks[i - 1].kind == BLOCK_SUBHEADING)
        return false;
    if (kind == BLOCK_FACT || kind == BLOCK_ITEM || kind == BLOCK_SMALL)
        return d->blocks[i - 1].kind != kind;
    return true;
}

static void print_block(const struct hr_pages *p, const struct hr_document *d, const struct document_block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: print_title(p, b); break;
    case BLOCK_HEADING: print_underlined(p, b->text, '-'); break;
    case BLOCK_SUBHEADING:
    case BLOCK_TEXT:
    case BLOCK_SMALL: print_words(p, "", 0, b->text); break;
    case BLOCK_ITEM: print_words(p, "- ", ITEM, b->text); break;
    case BLOCK_FACT: print_fact(p, d, b); break;
    case BLOCK_FIGURE: hr_figure_text(p->out, b->figure, p->width, p->ascii); break;
    case BLOCK_TABLE: print_table(p, b->table); break;
    case BLOCK_DATA: break;
    }
}

static void part_pages(const struct hr_pages *p)
{
    if (!p->on_screen) {
        hr_buf_char(p->out, '\f');
        return;
    }
    hr_buf_char(p->out, '\n');
    for (int i = 0; i < p->width; i++)
        hr_buf_text(p->out, p->ascii ? "-" : "─");
    hr_buf_text(p->out, "\n\n");
}

void document_print_text(const struct hr_pages *p, const struct hr_document *d)
{
    if (p->count)
        part_pages(p);
    for (size_t i = 0; i < d->block_count; i++) {
        if (document_is_hidden(&d->blocks[i]))
            continue;
        if (is_apart(d, i))
            hr_buf_char(p->out, '\n');
        print_block(p, d, &d->blocks[i]);
    }
}
