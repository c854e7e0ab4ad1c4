/*
 * A canvas as text that one can read, compare and review in a diff.
 */
#include "homeroom/canvas.h"

#include "homeroom/buf.h"

static const struct hr_glyph *row_of(const struct hr_canvas *c, int y)
{
    return &c->glyphs[(size_t)y * (size_t)c->width];
}

static char attribute(const struct hr_glyph *g)
{
    if (g->look & HR_LOOK_REVERSE)
        return '#';
    if (g->look & HR_LOOK_UNDERLINE)
        return '_';
    if (g->look & HR_LOOK_BOLD)
        return '*';
    return hr_style_letter(g->style);
}

static void print_text(struct hr_buf *out, const struct hr_canvas *c, int y)
{
    int last = c->width;
    while (last > 0 && row_of(c, y)[last - 1].text[0] == ' ' && !row_of(c, y)[last - 1].text[1])
        last--;
    hr_buf_char(out, '|');
    for (int x = 0; x < last; x++)
        hr_buf_text(out, row_of(c, y)[x].text);
    hr_buf_char(out, '\n');
}

static void print_attributes(struct hr_buf *out, const struct hr_canvas *c, int y)
{
    int last = c->width;
    while (last > 0 && attribute(&row_of(c, y)[last - 1]) == ' ')
        last--;
    if (!last)
        return;
    hr_buf_char(out, ':');
    for (int x = 0; x < last; x++)
        hr_buf_char(out, attribute(&row_of(c, y)[x]));
    hr_buf_char(out, '\n');
}

char *hr_canvas_print(const void *ctx, const struct hr_canvas *c, bool attributes)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    for (int y = 0; y < c->height; y++) {
        print_text(out, c, y);
        if (attributes)
            print_attributes(out, c, y);
    }
    if (c->cursor_x >= 0)
        hr_buf_printf(out, "cursor %d,%d\n", c->cursor_x, c->cursor_y);
    char *text = hr_strdup(ctx, out->bytes);
    talloc_free(out);
    return text;
}
