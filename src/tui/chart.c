#include "homeroom/chart.h"

#include "homeroom/spark.h"

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
    hr_spark_share(counts, count, width, cells);
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
    hr_spark_share(counts, 2, width, cells);
    int end = fill(c, x, y, cells[0], style, c->ascii ? "#" : "█");
    fill(c, end, y, width - cells[0], HR_STYLE_DIM, c->ascii ? "." : "·");
    if (goal > 0 && goal < 100 && x + goal * width / 100 >= end) /* behind what is filled it says nothing new */
        hr_canvas_text(c, x + goal * width / 100, y, 1, HR_STYLE_HEADING, c->ascii ? "|" : "│");
    return x + width;
}

int hr_chart_spark(struct hr_canvas *c, int x, int y, enum hr_style style, const int *values, size_t count)
{
    int most = hr_spark_most(values, count);
    for (size_t i = 0; i < count; i++)
        x = hr_canvas_text(c, x, y, 1, values[i] > 0 ? style : HR_STYLE_DIM, hr_spark_step(values[i], most, c->ascii));
    return x;
}

int hr_chart_heat(struct hr_canvas *c, int x, int y, enum hr_style style, const int *percents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        x = hr_canvas_text(c, x, y, 1, percents[i] > 0 ? style : HR_STYLE_DIM, hr_spark_shade(percents[i], c->ascii));
    return x;
}
