/*
 * Figures in characters: a bar a line, a cell a character, a line of steps.
 */
#include "report_parts.h"

#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/spark.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { LABEL = 24, BAR = 30, STEPS = 56, GAP = 2 };

const struct hr_bar_shape hr_bar_shapes[HR_BAR_SHAPES] = {
    {HR_MASTERED, "█", "#"},   {HR_NOT_YET_STATE, "▓", "x"}, {HR_SPENT, "✗", "X"},  {HR_STATE_READY, "▲", "!"},
    {HR_PRACTISING, "░", "o"}, {HR_OPEN, "·", "."},          {HR_LOCKED, "-", "-"},
};

struct drawing {
    struct hr_buf *out;
    void *ctx;
    const struct hr_figure *f;
    int width, label;
    int at; /* in the line of a legend */
    bool ascii;
};

static void add_padded(struct drawing *d, const char *text, int cells)
{
    hr_buf_text(d->out, hr_text_pad(d->ctx, hr_text_clean(d->ctx, text), cells, d->ascii));
}

static void find_label_width(struct drawing *d)
{
    for (size_t i = 0; i < d->f->row_count; i++) {
        int width = hr_text_width(hr_text_clean(d->ctx, d->f->rows[i].label));
        d->label = width > d->label ? width : d->label;
    }
    d->label = d->label > LABEL ? LABEL : d->label;
}

/* The end of a line: without blanks behind it. */
static void end_line(struct drawing *d)
{
    while (d->out->n && d->out->bytes[d->out->n - 1] == ' ')
        d->out->bytes[--d->out->n] = '\0';
    hr_buf_char(d->out, '\n');
}

/* One entry of a legend, on the next line where this one is full. */
static void add_entry(struct drawing *d, int indent, const char *entry)
{
    int width = hr_text_width(entry);
    if (d->at > indent && d->at + width > d->width) {
        end_line(d);
        d->at = 0;
    }
    hr_buf_printf(d->out, "%*s%s%*s", d->at ? 0 : indent, "", entry, GAP, "");
    d->at += (d->at ? 0 : indent) + width + GAP;
}

static void add_state(struct drawing *d, int indent, const char *shape, enum hr_state state)
{
    if (hr_figure_has(d->f, state))
        add_entry(d, indent, hr_printf(d->ctx, "%s %s", shape, report_state(state)));
}

/* -- bars -- */

static void draw_bar(struct drawing *d, const struct hr_figure_row *row)
{
    int counts[HR_BAR_SHAPES], cells[HR_BAR_SHAPES], whole = 0, at = 0, mark = -1;
    for (int i = 0; i < HR_BAR_SHAPES; i++)
        whole += counts[i] = row->counts[hr_bar_shapes[i].state];
    hr_spark_share(counts, HR_BAR_SHAPES, BAR, cells);
    if (row->mark > 0 && row->mark < whole && row->mark > counts[0])
        mark = row->mark * BAR / whole;
    add_padded(d, row->label, d->label + GAP);
    for (int i = 0; i < HR_BAR_SHAPES; i++)
        for (int k = 0; k < cells[i]; k++, at++)
            hr_buf_text(d->out, at == mark ? (d->ascii ? "|" : "│")
                                           : (d->ascii ? hr_bar_shapes[i].ascii : hr_bar_shapes[i].utf8));
    hr_buf_printf(d->out, "%*s%s", BAR - at + GAP, "", hr_text_clean(d->ctx, row->text));
    end_line(d);
}

bool hr_figure_has(const struct hr_figure *f, enum hr_state state)
{
    for (size_t i = 0; i < f->row_count; i++)
        if (f->kind == HR_FIGURE_BARS ? f->rows[i].counts[state] > 0
                                      : memchr(f->rows[i].states, (int)state, f->column_count) != NULL)
            return true;
    return false;
}

bool hr_figure_has_mark(const struct hr_figure *f)
{
    for (size_t i = 0; i < f->row_count; i++)
        if (f->rows[i].mark > 0)
            return true;
    return false;
}

static void draw_bar_legend(struct drawing *d)
{
    int indent = d->label + GAP;
    for (int i = 0; i < HR_BAR_SHAPES; i++)
        add_state(d, indent, d->ascii ? hr_bar_shapes[i].ascii : hr_bar_shapes[i].utf8, hr_bar_shapes[i].state);
    if (hr_figure_has_mark(d->f))
        add_entry(d, indent, hr_printf(d->ctx, "%s %s", d->ascii ? "|" : "│", _("planned by today")));
    end_line(d);
}

static void draw_bars(struct drawing *d)
{
    find_label_width(d);
    for (size_t i = 0; i < d->f->row_count; i++)
        draw_bar(d, &d->f->rows[i]);
    draw_bar_legend(d);
}

/* -- maps: a row a line, a column two cells wide; the codes are written downwards -- */

enum { COLUMN = 2 };

/* One line of the codes: the next character of each. Codes that are used up are "". */
static void draw_codes(struct drawing *d, const char **codes, size_t count)
{
    add_padded(d, "", d->label);
    for (size_t k = 0; k < count; k++) {
        int used;
        size_t n = hr_text_fit(codes[k], 1, &used);
        n = n || !*codes[k] ? n : hr_text_fit(codes[k], COLUMN, &used);
        hr_buf_printf(d->out, "%*s%.*s", n && used == COLUMN ? 0 : 1, "", (int)n, n ? codes[k] : "");
        if (!n)
            hr_buf_char(d->out, ' ');
        codes[k] += n;
    }
    end_line(d);
}

static bool any_left(const char *const *codes, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (*codes[k])
            return true;
    return false;
}

static void draw_panel(struct drawing *d, size_t from, size_t to)
{
    const char **codes = hr_new_array(d->ctx, const char *, to - from + 1);
    for (size_t k = from; k < to; k++)
        codes[k - from] = hr_text_clean(d->ctx, d->f->columns[k]);
    while (any_left(codes, to - from))
        draw_codes(d, codes, to - from);
    for (size_t i = 0; i < d->f->row_count; i++) {
        const struct hr_figure_row *row = &d->f->rows[i];
        add_padded(d, row->label, d->label);
        for (size_t k = from; k < to; k++)
            hr_buf_printf(d->out, " %s", hr_state_shape((enum hr_state)row->states[k], row->checks[k], d->ascii));
        end_line(d);
    }
}

static void draw_map_legend(struct drawing *d)
{
    static const enum hr_state states[] = {HR_MASTERED, HR_STATE_READY, HR_PRACTISING, HR_OPEN, HR_LOCKED, HR_SPENT};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        add_state(d, 0, hr_state_shape(states[i], 1, d->ascii), states[i]);
    if (hr_figure_has(d->f, HR_NOT_YET_STATE))
        add_entry(d, 0, _("1-9 not yet, after so many checks"));
    add_state(d, 0, d->ascii ? hr_state_shape(HR_EXCUSED, 0, true) : _("blank"), HR_EXCUSED);
    end_line(d);
}

static void draw_map(struct drawing *d)
{
    find_label_width(d);
    size_t most = (size_t)(d->width - d->label) / COLUMN;
    for (size_t from = 0, to; from < d->f->column_count; from = to) {
        to = from + most < d->f->column_count ? from + most : d->f->column_count;
        draw_panel(d, from, to);
        hr_buf_char(d->out, '\n');
    }
    draw_map_legend(d);
}

/* -- lines -- */

/* Which point a cell of the line shows: all of them where there is room, else evenly chosen, both ends among them. */
static size_t point_of(const struct hr_figure *f, size_t cell, size_t cells)
{
    return cells > 1 ? cell * (f->column_count - 1) / (cells - 1) : 0;
}

/* Steps of a common scale, then the number they end with: the one of today where they end today. */
static void draw_steps(struct drawing *d, const char *label, const int *values, size_t cells)
{
    const struct hr_figure *f = d->f;
    size_t last = f->column_count - 1;
    while (last && values[last] < 0)
        last--;
    add_padded(d, label, d->label + GAP);
    for (size_t i = 0; i < cells; i++) {
        int value = values[point_of(f, i, cells)];
        hr_buf_text(d->out, value < 0 ? " " : hr_spark_step(value, f->whole, d->ascii));
    }
    hr_buf_printf(d->out, _("%*s%d of %d"), GAP, "", values[last], f->whole);
    end_line(d);
}

static void draw_lines(struct drawing *d)
{
    const struct hr_figure *f = d->f;
    const char *last = hr_text_clean(d->ctx, f->columns[f->column_count - 1]);
    size_t cells = f->column_count < STEPS ? f->column_count : STEPS;
    int planned = hr_text_width(C_("skills", "planned")), done = hr_text_width(C_("skills", "mastered"));
    d->label = planned > done ? planned : done;
    draw_steps(d, C_("skills", "planned"), f->planned, cells);
    draw_steps(d, C_("skills", "mastered"), f->done, cells);
    add_padded(d, "", d->label + GAP);
    add_padded(d, f->columns[0], hr_text_width(last));
    int gap = (int)cells - 2 * hr_text_width(last);
    hr_buf_printf(d->out, "%*s%s", gap > GAP ? gap : GAP, "", last);
    end_line(d);
}

void hr_figure_text(struct hr_buf *out, const struct hr_figure *f, int width, bool ascii)
{
    struct drawing d = {.ctx = hr_ctx(NULL), .f = f, .width = width, .ascii = ascii};
    d.out = hr_buf_new(d.ctx, NULL, NULL); /* of its own: the ends of lines are looked back at */
    hr_buf_printf(d.out, "%s\n", hr_text_clean(d.ctx, f->title));
    switch (f->kind) {
    case HR_FIGURE_BARS: draw_bars(&d); break;
    case HR_FIGURE_MAP: draw_map(&d); break;
    case HR_FIGURE_LINES: draw_lines(&d); break;
    }
    hr_buf_add(out, d.out->bytes, d.out->n);
    talloc_free(d.ctx);
}
