/*
 * Blanks show no colour, so one between two painted glyphs may have that of the first: the colour is then sent once for
 * a row of marks and not for each, which is a third of the bytes of the grid.
 */
#ifndef HOMEROOM_TUI_BLANKS_H
#define HOMEROOM_TUI_BLANKS_H

#include "homeroom/canvas.h"
#include "homeroom/theme.h"

void hr_blanks_join(struct hr_glyph *row, int width, enum hr_theme theme, enum hr_colours colours);

#endif
