#include "blanks.h"

#include <string.h>

struct colouring {
    enum hr_theme theme;
    enum hr_colours colours;
};

static struct hr_paint paint_of(const struct colouring *c, const struct hr_glyph *g)
{
    return hr_theme_paint((enum hr_style)g->style, c->theme, c->colours);
}

/* A blank on which nothing is to be seen, whatever its colour. */
static bool is_blank(const struct colouring *c, const struct hr_glyph *g)
{
    struct hr_paint paint = paint_of(c, g);
    return strcmp(g->text, " ") == 0 && !paint.reverse && !paint.underline &&
           !(g->look & (HR_LOOK_REVERSE | HR_LOOK_UNDERLINE));
}

static bool is_painted(const struct colouring *c, const struct hr_glyph *g)
{
    struct hr_paint paint = paint_of(c, g);
    return paint.colour >= 0 || paint.bold || paint.dim || g->look & HR_LOOK_BOLD;
}

/* From the one glyph to the other; the cursor on the first changes nothing. */
static void join(const struct colouring *c, struct hr_glyph *first, const struct hr_glyph *next)
{
    struct hr_paint paint = paint_of(c, first);
    if (paint.reverse || paint.underline || !is_painted(c, first) || !is_painted(c, next))
        return;
    for (struct hr_glyph *g = first + 1; g < next; g++) {
        g->style = first->style;
        g->look = first->look & HR_LOOK_BOLD;
    }
}

void hr_blanks_join(struct hr_glyph *row, int width, enum hr_theme theme, enum hr_colours colours)
{
    const struct colouring c = {theme, colours};
    struct hr_glyph *first = NULL;
    for (struct hr_glyph *g = row; g < row + width; g++) {
        if (is_blank(&c, g))
            continue;
        if (first && g > first + 1)
            join(&c, first, g);
        first = g;
    }
}
