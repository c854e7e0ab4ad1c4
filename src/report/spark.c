#include "homeroom/spark.h"

#include "homeroom/mem.h"

#include <stdint.h>

enum { STEPS = 8, SHADES = 5 };

static int sum_of(const int *counts, size_t parts)
{
    int sum = 0;
    for (size_t i = 0; i < parts; i++)
        sum += counts[i];
    return sum;
}

/* Who may give a cell to one that has none: whoever has most. */
static size_t widest_of(const int *cells, size_t parts)
{
    size_t at = 0;
    for (size_t i = 1; i < parts; i++)
        if (cells[i] > cells[at])
            at = i;
    return at;
}

/* The part whose share was cut most by whole cells. */
static size_t most_cut(const int *counts, const int *cells, size_t parts, int width, int whole)
{
    size_t at = parts;
    int64_t most = -1;
    for (size_t i = 0; i < parts; i++) {
        int64_t cut = (int64_t)counts[i] * width - (int64_t)cells[i] * whole;
        if (counts[i] && cut > most) {
            most = cut;
            at = i;
        }
    }
    return at;
}

void hr_spark_share(const int *counts, size_t parts, int width, int *cells)
{
    int whole = sum_of(counts, parts), given = 0;
    for (size_t i = 0; i < parts; i++) {
        cells[i] = whole ? (int)((int64_t)counts[i] * width / whole) : 0;
        given += cells[i];
    }
    for (; whole && given < width; given++)
        cells[most_cut(counts, cells, parts, width, whole)]++;
    for (size_t i = 0; i < parts; i++) {
        size_t widest = widest_of(cells, parts);
        if (!counts[i] || cells[i] || cells[widest] < 2)
            continue;
        cells[widest]--;
        cells[i]++;
    }
}

const char *hr_spark_step(int value, int most, bool ascii)
{
    static const char *const steps[STEPS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const ascii_steps[STEPS] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    if (value <= 0 || most <= 0)
        return ascii ? "." : "·";
    int64_t step = ((int64_t)value * STEPS + most - 1) / most;
    return (ascii ? ascii_steps : steps)[step > STEPS ? STEPS - 1 : step - 1];
}

int hr_spark_most(const int *values, size_t count)
{
    int most = 0;
    for (size_t i = 0; i < count; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

char *hr_spark_text(const void *ctx, const int *values, size_t count, bool ascii)
{
    char *s = hr_strdup(ctx, "");
    int most = hr_spark_most(values, count);
    for (size_t i = 0; i < count; i++)
        hr_append(&s, "%s", hr_spark_step(values[i], most, ascii));
    return s;
}

const char *hr_spark_shade(int percent, bool ascii)
{
    static const char *const shades[SHADES] = {"·", "░", "▒", "▓", "█"};
    static const char *const ascii_shades[SHADES] = {".", ":", "+", "%", "#"};
    int shade = percent >= 100 ? SHADES - 1 : percent / 25;
    if (percent < 0)
        return " ";
    if (percent > 0 && shade == 0)
        shade = 1; /* somebody is more than nobody */
    return (ascii ? ascii_shades : shades)[shade];
}
