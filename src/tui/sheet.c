#include "homeroom/sheet.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { MARGIN = 2, GAP = 2, COLUMNS_MAX = 32, TELLING = 4 /* shorter ones may stand in the words by chance */ };
enum { HANG = 2, LEAST_LINE = 20 };

struct hr_sheet *hr_sheet_new(const void *ctx)
{
    struct hr_sheet *s = hr_new(ctx, struct hr_sheet);
    s->empty = "";
    return s;
}

struct hr_sheet_column *hr_sheet_column(struct hr_sheet *s, const char *heading)
{
    struct hr_sheet_column *c = hr_push(s, &s->columns, &s->column_count);
    c->heading = heading;
    return c;
}

struct hr_sheet_row *hr_sheet_row(struct hr_sheet *s)
{
    struct hr_sheet_row *row = hr_push(s, &s->rows, &s->row_count);
    row->cells = hr_new_array(s, struct hr_sheet_cell, s->column_count);
    return row;
}

void hr_sheet_set(struct hr_sheet *s, struct hr_sheet_row *row, size_t column, enum hr_style style, const char *text)
{
    row->cells[column] = (struct hr_sheet_cell){hr_text_clean(s, text), style};
}

/* -- widths -- */

static int natural_width(const struct hr_sheet *s, size_t column)
{
    const struct hr_sheet_column *c = &s->columns[column];
    if (c->fixed)
        return c->fixed;
    int width = hr_text_width(_(c->heading));
    for (size_t i = 0; i < s->row_count; i++) {
        const char *text = s->rows[i].cells[column].text;
        int w = text && !s->rows[i].is_heading ? hr_text_width(text) : 0;
        width = w > width ? w : width;
    }
    return width;
}

static int total_width(const int *widths, size_t count)
{
    int total = MARGIN;
    for (size_t i = 0; i < count; i++)
        total += widths[i] ? widths[i] + (total > MARGIN ? GAP : 0) : 0;
    return total;
}

/* The widest column that may still shrink, among those that yield or all; count when there is none. */
static size_t widest_soft(const struct hr_sheet *s, const int *widths, size_t count, bool yielding)
{
    size_t widest = count;
    for (size_t i = 0; i < count; i++) {
        const struct hr_sheet_column *c = &s->columns[i];
        if (c->least && (c->yields || !yielding) && widths[i] > c->least &&
            (widest == count || widths[i] > widths[widest]))
            widest = i;
    }
    return widest;
}

/* Takes away the most minor column that is still there and at least so minor; false when there is none. */
static bool drop_minor(const struct hr_sheet *s, int *widths, size_t count, int least)
{
    size_t at = count;
    for (size_t i = count; i-- > 0;)
        if (widths[i] && s->columns[i].minor >= least && (at == count || s->columns[i].minor > s->columns[at].minor))
            at = i;
    if (at < count)
        widths[at] = 0;
    return at < count;
}

static void shrink(const struct hr_sheet *s, int *widths, size_t count, int room, bool yielding)
{
    size_t widest;
    while (total_width(widths, count) > room && (widest = widest_soft(s, widths, count, yielding)) < count)
        widths[widest]--;
}

/* Every column its longest text; then minor ones go; then those that may shrink do, the yielding before others, the
 * widest first; then the last ones go. */
static void make_widths(const struct hr_sheet *s, int room, int *widths)
{
    size_t n = s->column_count < COLUMNS_MAX ? s->column_count : COLUMNS_MAX;
    for (size_t i = 0; i < n; i++)
        widths[i] = natural_width(s, i);
    while (total_width(widths, n) > room && drop_minor(s, widths, n, 2))
        continue;
    shrink(s, widths, n, room, true);
    shrink(s, widths, n, room, false);
    while (total_width(widths, n) > room && drop_minor(s, widths, n, 1))
        continue;
    for (size_t i = n; i-- > 1 && total_width(widths, n) > room;)
        widths[i] = 0;
}

void hr_sheet_line(struct hr_sheet *s, int room, struct hr_subject subject, enum hr_style style, const char *line)
{
    int cells = room > LEAST_LINE ? room : LEAST_LINE;
    size_t indent = strspn(line, " ");
    const char *at = line + indent;
    for (bool first = true; first || *at; first = false) {
        size_t in = first ? indent : indent + HANG, end = hr_text_line(at, cells - (int)in);
        struct hr_sheet_row *row = hr_sheet_row(s);
        row->subject = subject;
        hr_sheet_set(s, row, 0, style, hr_printf(s, "%*s%.*s", (int)in, "", (int)end, at));
        at += end;
        at += strspn(at, " ");
        if (!end)
            break;
    }
}

/* -- in words -- */

char *hr_sheet_whole(const void *ctx, const struct hr_sheet *s, int row, const char *said)
{
    char *words = hr_text_clean(ctx, said);
    if (row < 0 || row >= (int)s->row_count || s->rows[row].is_heading || s->column_count == 1) /* a page */
        return words;
    for (size_t i = 0; i < s->column_count; i++) {
        const char *text = s->rows[row].cells[i].text;
        if (!text || !*text || (strlen(text) >= TELLING && strstr(words, text)))
            continue;
        hr_append(&words, *s->columns[i].heading ? "%s%s: %s" : "%s%s%s", *words ? "; " : "", _(s->columns[i].heading),
                  text);
    }
    return words;
}

/* -- drawing -- */

static void draw_cell(const struct hr_sheet *s, int row, size_t column, struct hr_canvas *c, int x, int y, int width)
{
    const struct hr_sheet_column *col = &s->columns[column];
    const struct hr_sheet_cell *cell = &s->rows[row].cells[column];
    if (col->draw)
        col->draw(s, row, c, x, y, width);
    else if (cell->text && col->right)
        hr_canvas_text_right(c, x, y, width, cell->style, cell->text);
    else if (cell->text)
        hr_canvas_text(c, x, y, width, cell->style, cell->text);
}

static void draw_row(const struct hr_sheet *s, int row, const int *widths, struct hr_canvas *c, struct hr_area a, int y)
{
    const struct hr_sheet_row *r = &s->rows[row];
    int x = a.x + MARGIN;
    if (r->is_heading) {
        if (r->cells[0].text)
            hr_canvas_text(c, a.x + 1, y, a.width - 1, HR_STYLE_HEADING, r->cells[0].text);
        return;
    }
    for (size_t i = 0; i < s->column_count && i < COLUMNS_MAX; i++) {
        if (!widths[i])
            continue;
        draw_cell(s, row, i, c, x, y, widths[i]);
        x += widths[i] + GAP;
    }
}

static void draw_headings(const struct hr_sheet *s, const int *widths, struct hr_canvas *c, struct hr_area a)
{
    int x = a.x + MARGIN;
    for (size_t i = 0; i < s->column_count && i < COLUMNS_MAX; i++) {
        if (!widths[i])
            continue;
        if (s->columns[i].right)
            hr_canvas_text_right(c, x, a.y, widths[i], HR_STYLE_HEADING, _(s->columns[i].heading));
        else
            hr_canvas_text(c, x, a.y, widths[i], HR_STYLE_HEADING, _(s->columns[i].heading));
        x += widths[i] + GAP;
    }
}

void hr_sheet_draw(const struct hr_sheet *s, const struct hr_list *l, const bool *marks, size_t mark_count,
                   struct hr_canvas *c, struct hr_area a)
{
    int widths[COLUMNS_MAX] = {0};
    make_widths(s, a.width, widths);
    draw_headings(s, widths, c, a);
    if (!s->row_count)
        hr_canvas_wrap(c, (struct hr_area){a.x + MARGIN, a.y + 1, a.width - MARGIN, a.height - 1}, HR_STYLE_NORMAL,
                       s->empty);
    for (int i = 0; i < a.height - 1 && l->top + i < (int)s->row_count; i++) {
        int row = l->top + i, y = a.y + 1 + i;
        uint32_t student = s->rows[row].subject.student.n;
        draw_row(s, row, widths, c, a, y);
        if (marks && student && student < mark_count && marks[student])
            hr_canvas_text(c, a.x + 1, y, 1, HR_STYLE_KEY, "*");
        if (row == l->at) {
            hr_canvas_text(c, a.x, y, 1, HR_STYLE_NORMAL, ">");
            c->cursor_x = a.x;
            c->cursor_y = y;
        }
    }
}
