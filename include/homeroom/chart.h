/*
 * Small charts, drawn in cells of a canvas: a bar, a bar of parts, eight steps a week, shades. Each has a form in ASCII
 * that says the same, and none says anything by colour alone.
 */
#ifndef HOMEROOM_CHART_H
#define HOMEROOM_CHART_H

#include "homeroom/canvas.h"

/* A part of a bar. */
struct hr_chart_part {
    int count;
    const char *shape; /* one cell wide; of the ASCII canvas, one ASCII character */
    enum hr_style style;
};

/* All return the column behind the chart, which is `width` cells wide. */
int hr_chart_parts(struct hr_canvas *, int x, int y, int width, const struct hr_chart_part *parts, size_t count);
/* part of whole, the rest of the bar dotted; a goal in percent is marked with an upright, 0 for none. */
int hr_chart_bar(struct hr_canvas *, int x, int y, int width, enum hr_style, int part, int whole, int goal);
/* A cell a value in eight steps of the largest; nothing is a dot. */
int hr_chart_spark(struct hr_canvas *, int x, int y, enum hr_style, const int *values, size_t count);
/* A cell a share in percent, in five shades; below 0: nobody to count, a blank. */
int hr_chart_heat(struct hr_canvas *, int x, int y, enum hr_style, const int *percents, size_t count);

#endif
