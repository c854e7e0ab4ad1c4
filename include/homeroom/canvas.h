/*
 * A canvas: a grid of glyphs that views draw into. It knows no terminal: term.c sends it to one, tests print it as
 * text.
 *
 * Every cell has a glyph, a blank at first. A glyph is one character with its marks; a wide one stands in its left
 * cell, and the cell to its right holds a glyph of width 0. Drawing outside the canvas is cut off, so that a view need
 * not care how small the screen is.
 */
#ifndef HOMEROOM_CANVAS_H
#define HOMEROOM_CANVAS_H

#include "homeroom/mem.h"
#include "homeroom/theme.h"

#include <stdint.h>

enum { HR_GLYPH_BYTES = 21 }; /* four bytes, four marks of four, and the end */

struct hr_glyph {
    char text[HR_GLYPH_BYTES];
    uint8_t width; /* 1 or 2; 0: the right half of a wide one */
    uint8_t style; /* enum hr_style */
    uint8_t look;  /* enum hr_look */
};

struct hr_canvas {
    int width, height;
    bool ascii;             /* our own signs are ASCII: the ellipsis, shapes */
    bool only_ascii;        /* the terminal can show nothing else: accents go, what has no ASCII becomes ? */
    int cursor_x, cursor_y; /* where the terminal's cursor stands; -1: nowhere, hidden */
    struct hr_glyph *glyphs;
};

/* A part of a canvas. */
struct hr_area {
    int x, y, width, height;
};

struct hr_canvas *hr_canvas_new(const void *ctx, int width, int height, bool ascii);
void hr_canvas_clear(struct hr_canvas *);

/*
 * Draws text from outside: cleaned, and cut to `cells` cells with an ellipsis at its end. Returns the column behind the
 * last cell drawn.
 */
int hr_canvas_text(struct hr_canvas *, int x, int y, int cells, enum hr_style style, const char *text);
/* The same; where there is no room for all of it, what says it in short. */
int hr_canvas_either(struct hr_canvas *, int x, int y, int cells, enum hr_style style, const char *text,
                     const char *brief);
/* Text over all the lines of an area, parted at blanks; what is longer is cut at the end of the last. */
void hr_canvas_wrap(struct hr_canvas *, struct hr_area area, enum hr_style style, const char *text);
/* How many lines of so many cells that takes for all of a text; at least one. */
int hr_canvas_lines(const void *ctx, int cells, const char *text);
/* The first of the texts, longest first, that takes no more lines; else the last. */
const char *hr_canvas_fitting(const void *ctx, int cells, int lines, const char *const *texts, size_t count);
/* The same for text set to the right of its cells. */
void hr_canvas_text_right(struct hr_canvas *, int x, int y, int cells, enum hr_style style, const char *text);
/* The same, made as printf makes it. */
int hr_canvas_printf(struct hr_canvas *, int x, int y, int cells, enum hr_style style, const char *fmt, ...)
    HR_PRINTF(6, 7);
/* Blanks. */
void hr_canvas_blank(struct hr_canvas *, struct hr_area area);
/* Adds a look, or gives a style, to what stands there. */
void hr_canvas_look(struct hr_canvas *, int x, int y, int cells, enum hr_look look);
void hr_canvas_style(struct hr_canvas *, int x, int y, int cells, enum hr_style style);

/*
 * The canvas as text, one line a row behind a `|`; with `attributes`, rows of letters behind a `:` (hr_style_letter;
 * then looks: _ underlined, * bold, # reversed) wherever there is something to say. For golden tests.
 */
char *hr_canvas_print(const void *ctx, const struct hr_canvas *, bool attributes);

#endif
