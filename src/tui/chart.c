#include "homeroom/chart.h"

enum { STEPS = 8, SHADES = 5 };

static const char *const steps[STEPS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const ascii_steps[STEPS] = {"1", "2", "3", "4", "5", "6", "7", "8"};

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

void hr_chart_share(const int *counts, size_t parts, int width, int *cells)
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

static int fill(struct hr_canvas *c, int x, int y, int cells, enum hr_style style, const char *shape)
{
    while (cells-- > 0)
        x = hr_canvas_text(c, x, y, 1, style, shape);
    return x;
}

int hr_chart_parts(struct hr_canvas *c, int x, int y, int width, const struct hr_chart_part *parts, size_t count)
{
    int *counts = hr_new_array(c, int, count + 1), *cells = hr_new_array(c, int, count + 1), end = x + width;
    for (size_t i = 0; i < count; i++)
        counts[i] = parts[i].count;
    hr_chart_share(counts, count, width, cells);
    for (size_t i = 0; i < count; i++)
        x = fill(c, x, y, cells[i], parts[i].style, parts[i].shape);
    talloc_free(counts);
    talloc_free(cells);
    return end;
}

int hr_chart_bar(struct hr_canvas *c, int x, int y, int width, enum hr_style style, int part, int whole, int goal)
{
    const int counts[] = {part, whole - part};
    int cells[2];
    hr_chart_share(counts, 2, width, cells);
    int end = fill(c, x, y, cells[0], style, c->ascii ? "#" : "█");
    fill(c, end, y, width - cells[0], HR_STYLE_DIM, c->ascii ? "." : "·");
    if (goal > 0 && goal < 100 && x + goal * width / 100 >= end) /* behind what is filled it says nothing new */
        hr_canvas_text(c, x + goal * width / 100, y, 1, HR_STYLE_HEADING, c->ascii ? "|" : "│");
    return x + width;
}

static const char *step_of(int value, int most, bool ascii)
{
    if (value <= 0 || most <= 0)
        return ascii ? "." : "·";
    int64_t step = ((int64_t)value * STEPS + most - 1) / most;
    return (ascii ? ascii_steps : steps)[step > STEPS ? STEPS - 1 : step - 1];
}

static int largest(const int *values, size_t count)
{
    int most = 0;
    for (size_t i = 0; i < count; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

int hr_chart_spark(struct hr_canvas *c, int x, int y, enum hr_style style, const int *values, size_t count)
{
    int most = largest(values, count);
    for (size_t i = 0; i < count; i++)
        x = hr_canvas_text(c, x, y, 1, values[i] > 0 ? style : HR_STYLE_DIM, step_of(values[i], most, c->ascii));
    return x;
}

char *hr_chart_spark_text(const void *ctx, const int *values, size_t count, bool ascii)
{
    char *s = hr_strdup(ctx, "");
    int most = largest(values, count);
    for (size_t i = 0; i < count; i++)
        hr_append(&s, "%s", step_of(values[i], most, ascii));
    return s;
}

int hr_chart_heat(struct hr_canvas *c, int x, int y, enum hr_style style, const int *percents, size_t count)
{
    static const char *const shades[SHADES] = {"·", "░", "▒", "▓", "█"};
    static const char *const ascii_shades[SHADES] = {".", ":", "+", "%", "#"};
    for (size_t i = 0; i < count; i++) {
        int shade = percents[i] >= 100 ? SHADES - 1 : percents[i] / 25;
        if (percents[i] >= 0 && percents[i] < 100 && percents[i] > 0 && shade == 0)
            shade = 1; /* somebody is more than nobody */
        x = hr_canvas_text(c, x, y, 1, percents[i] > 0 ? style : HR_STYLE_DIM,
                           percents[i] < 0 ? " " : (c->ascii ? ascii_shades : shades)[shade]);
    }
    return x;
}
