/*
 * Numbers as characters: shares of a bar, eight steps, five shades, each with a form in ASCII that says the same. The
 * charts of the screen and the figures of reports are made of them.
 */
#ifndef HOMEROOM_SPARK_H
#define HOMEROOM_SPARK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How many of `width` cells each part gets: shares of the whole, whoever has the largest remainder first; what is there
 * at all has a cell as long as there are cells. The cells given are those of the parts together: all of them, unless
 * the parts are nothing.
 */
void hr_spark_share(const int *counts, size_t parts, int width, int *cells);
/* A value in eight steps of the largest, one cell; nothing is a dot. */
const char *hr_spark_step(int value, int most, bool ascii);
/* The largest of the values, at least 0. */
int hr_spark_most(const int *values, size_t count);
/* The values in steps of their largest, as text owned by ctx. */
char *hr_spark_text(const void *ctx, const int *values, size_t count, bool ascii);
/* A share in percent in five shades, one cell; below 0: nobody to count, a blank. */
const char *hr_spark_shade(int percent, bool ascii);

#endif
