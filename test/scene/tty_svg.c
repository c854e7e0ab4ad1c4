/*
 * A screen as a picture: an SVG whose text is text, for the papers. The same screen is the same bytes.
 *
 * Fonts differ from place to place, so every run of letters says where it begins and how wide it is, what few fonts
 * have is placed cell by cell, and blocks and rules, which must touch, are drawn.
 */
#include <string.h>

#include "homeroom/mem.h"
#include "scene/tty_private.h"

enum { CELL_W = 9, CELL_H = 19, BASELINE = 14, FONT = 15, MARGIN = 12 };

struct ink {
    uint32_t fore, back; /* 0xRRGGBB */
    bool bold, underline;
};

enum { FORE = 0xdde1e6, BACK = 0x14171c };

/* Block elements and rules: the part of the cell that is filled, in hundredths, and how densely. */
static const struct drawn {
    uint32_t c;
    int x, y, w, h, percent;
} drawn[] = {{0x2588, 0, 0, 100, 100, 100}, {0x2593, 0, 0, 100, 100, 75},  {0x2592, 0, 0, 100, 100, 50},
             {0x2591, 0, 0, 100, 100, 25},  {0x2502, 44, 0, 12, 100, 100}, {0x2500, 0, 47, 100, 6, 100}};

static const struct drawn *drawn_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof drawn / sizeof drawn[0]; i++)
        if (drawn[i].c == c)
            return &drawn[i];
    return NULL;
}

static uint32_t rgb(const struct tty *t, VTermColor colour)
{
    vterm_screen_convert_color_to_rgb(vterm_obtain_screen(t->vterm), &colour);
    return (uint32_t)colour.rgb.red << 16 | (uint32_t)colour.rgb.green << 8 | colour.rgb.blue;
}

static struct ink ink_of(const struct tty *t, const VTermScreenCell *cell, bool is_cursor)
{
    struct ink ink = {VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) ? FORE : rgb(t, cell->fg),
                      VTERM_COLOR_IS_DEFAULT_BG(&cell->bg) ? BACK : rgb(t, cell->bg), cell->attrs.bold,
                      cell->attrs.underline};
    if (!cell->attrs.reverse != !is_cursor) {
        uint32_t fore = ink.fore;
        ink.fore = ink.back;
        ink.back = fore;
    }
    return ink;
}

/* One row, cell by cell. */
struct strip {
    VTermScreenCell *cells;
    struct ink *inks;
    int width, y;
};

static bool same_ink(const struct ink *a, const struct ink *b)
{
    return a->fore == b->fore && a->back == b->back && a->bold == b->bold && a->underline == b->underline;
}

static bool is_blank(const VTermScreenCell *cell)
{
    return cell->chars[0] == 0 || cell->chars[0] == ' ';
}

/* Every monospaced font has it, one cell wide. */
static bool is_common(const VTermScreenCell *cell)
{
    uint32_t c = cell->chars[0];
    return c == 0 || (cell->width == 1 && (c < 0x250 || (c >= 0x400 && c < 0x530) || (c >= 0x1e00 && c < 0x1f00)));
}

static void put_rect(char **out, double x, double y, double w, double h, uint32_t colour, int percent)
{
    hr_append(out, "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"#%06x\"", x, y, w, h, colour);
    if (percent < 100)
        hr_append(out, " fill-opacity=\".%d\"", percent);
    hr_append(out, "/>\n");
}

static void put_cell(char **out, const VTermScreenCell *cell)
{
    char bytes[4 * VTERM_MAX_CHARS_PER_CELL + 1];
    const char *entity = cell->chars[0] == '&' ? "&amp;" : cell->chars[0] == '<' ? "&lt;" : NULL;
    bytes[tty_cell_text(cell, bytes)] = '\0';
    hr_append(out, "%s", entity ? entity : bytes);
}

static void put_text(char **out, const struct strip *s, int from, int to)
{
    const struct ink *ink = &s->inks[from];
    hr_append(out, "<text x=\"%d\" y=\"%d\"", from * CELL_W, s->y * CELL_H + BASELINE);
    if (ink->fore != FORE)
        hr_append(out, " fill=\"#%06x\"", ink->fore);
    if (ink->bold)
        hr_append(out, " font-weight=\"bold\"");
    if (to - from > 1)
        hr_append(out, " textLength=\"%d\"", (to - from) * CELL_W);
    hr_append(out, ">");
    for (int x = from; x < to; x++)
        put_cell(out, &s->cells[x]);
    hr_append(out, "</text>\n");
}

/* The letters from here on that make one piece: of one ink, without the gap of two blanks that parts columns. */
static int text_end(const struct strip *s, int from)
{
    int end = from + 1;
    if (!is_common(&s->cells[from]))
        return end;
    for (int x = end; x < s->width && is_common(&s->cells[x]) && same_ink(&s->inks[x], &s->inks[from]); x++) {
        if (!is_blank(&s->cells[x]))
            end = x + 1;
        else if (x + 1 < s->width && is_blank(&s->cells[x + 1]))
            break;
    }
    return end;
}

static void put_letters(char **out, const struct strip *s)
{
    for (int x = 0, end; x < s->width; x = end) {
        const VTermScreenCell *cell = &s->cells[x];
        const struct drawn *d = drawn_of(cell->chars[0]);
        end = x + 1;
        if (d)
            put_rect(out, x * CELL_W + d->x * CELL_W / 100.0, s->y * CELL_H + d->y * CELL_H / 100.0,
                     d->w * CELL_W / 100.0, d->h * CELL_H / 100.0, s->inks[x].fore, d->percent);
        else if (!is_blank(cell) && cell->chars[0] != UINT32_MAX)
            put_text(out, s, x, end = text_end(s, x));
    }
}

static void put_grounds(char **out, const struct strip *s)
{
    for (int x = 0, end; x < s->width; x = end) {
        for (end = x + 1; end < s->width && same_ink(&s->inks[end], &s->inks[x]); end++)
            ;
        int left = x * CELL_W, top = s->y * CELL_H, wide = (end - x) * CELL_W;
        if (s->inks[x].back != BACK)
            put_rect(out, left, top, wide, CELL_H, s->inks[x].back, 100);
        if (s->inks[x].underline)
            put_rect(out, left, top + BASELINE + 2, wide, 1, s->inks[x].fore, 100);
    }
}

static void read_strip(const struct tty *t, struct strip *s, int cursor_x)
{
    for (int x = 0; x < s->width; x++) {
        s->cells[x] = tty_cell(t, x, s->y);
        bool is_right_half = x > 0 && s->cells[x].chars[0] == UINT32_MAX;
        s->inks[x] = is_right_half ? s->inks[x - 1] : ink_of(t, &s->cells[x], x == cursor_x);
    }
}

char *tty_svg(const void *ctx, struct tty *t, const char *title)
{
    int wide = t->width * CELL_W + 2 * MARGIN, high = t->height * CELL_H + 2 * MARGIN, cursor_x, cursor_y;
    struct strip s = {hr_new_array(ctx, VTermScreenCell, (size_t)t->width),
                      hr_new_array(ctx, struct ink, (size_t)t->width), t->width, 0};
    bool visible;
    tty_cursor(t, &cursor_x, &cursor_y, &visible);
    char *out =
        hr_printf(ctx,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" "
                  "viewBox=\"%d %d %d %d\">\n<title>%s</title>\n"
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#%06x\"/>\n"
                  "<g fill=\"#%06x\" font-size=\"%d\" xml:space=\"preserve\" font-family=\"'DejaVu Sans Mono', "
                  "Menlo, Consolas, monospace\">\n",
                  wide, high, -MARGIN, -MARGIN, wide, high, title, -MARGIN, -MARGIN, wide, high, BACK, FORE, FONT);
    for (s.y = 0; s.y < t->height; s.y++) {
        read_strip(t, &s, visible && s.y == cursor_y ? cursor_x : -1);
        put_grounds(&out, &s);
        put_letters(&out, &s);
    }
    hr_append(&out, "</g>\n</svg>\n");
    talloc_free(s.cells);
    talloc_free(s.inks);
    return out;
}
