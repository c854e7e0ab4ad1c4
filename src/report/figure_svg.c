/*
 * Figures as SVG. Colours are names of the style sheet, so that one drawing is right in light, in dark and on paper;
 * what is drawn is also said, in a title and a description.
 */
#include "report_parts.h"

#include "document_parts.h"
#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/spark.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { WIDTH = 480, LINE = 20, BASE = 14, LABEL_CELLS = 20, SIGN = 17, LETTER_WIDTH = 7 };
enum { BAR_AT = 140, BAR_WIDTH = 216, GAP = 8, BAR_HEIGHT = 14 };
enum { MAP_AT = 170, MAP_LABEL_CELLS = 24, CELL = 18, CODE_HEIGHT = 62 };
enum { PLOT_AT = 34, PLOT_WIDTH = 350, PLOT_TOP = 14, PLOT_HEIGHT = 130, PLOT_LABELS = 20 };

/* A class of the style sheet for each state. */
static const char *const state_class[HR_STATES] = {
    [HR_EXCUSED] = "excused",       [HR_MASTERED] = "mastered",     [HR_STATE_READY] = "ready", [HR_SPENT] = "spent",
    [HR_NOT_YET_STATE] = "not-yet", [HR_PRACTISING] = "practising", [HR_LOCKED] = "locked",     [HR_OPEN] = "open",
};

static void add_text(struct hr_buf *out, int x, int y, const char *class, const char *text)
{
    hr_buf_printf(out, "<text x=\"%d\" y=\"%d\"%s%s%s>", x, y, *class ? " class=\"" : "", class, *class ? "\"" : "");
    document_escape(out, text);
    hr_buf_text(out, "</text>\n");
}

/* Cut to so many cells, since SVG breaks no lines. */
static void add_label(struct hr_buf *out, int y, int cells, const char *text)
{
    void *ctx = hr_ctx(NULL);
    const char *clean = hr_text_clean(ctx, text);
    add_text(out, 0, y, "", hr_text_width(clean) > cells ? hr_text_pad(ctx, clean, cells, false) : clean);
    talloc_free(ctx);
}

/* Made smaller where there is less room; a wide map scrolls instead. */
static void begin(struct hr_buf *out, const struct hr_figure *f, int width, int height)
{
    hr_buf_printf(out, "<svg%s role=\"img\" aria-label=\"",
                  f->kind == HR_FIGURE_MAP && width > WIDTH ? "" : " class=\"fits\"");
    document_escape(out, f->summary);
    hr_buf_printf(out, "\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n<title>", width, height, width, height);
    document_escape(out, f->title);
    hr_buf_text(out, "</title>\n<desc>");
    document_escape(out, f->summary);
    hr_buf_text(out, "</desc>\n");
}

/* A legend: a sign and its words behind another, in lines of this width. */
struct legend {
    struct hr_buf *out;
    int x, y, width;
};

/* Makes room for an entry, and says where its sign stands. */
static void place(struct legend *l, const char *words, int *x)
{
    int used = SIGN + (hr_text_width(words) + 2) * LETTER_WIDTH;
    if (l->x && l->x + used > l->width) {
        l->x = 0;
        l->y += LINE;
    }
    *x = l->x;
    l->x += used;
    add_text(l->out, *x + SIGN, l->y + BASE, "", words);
}

/* A legend below y; returns where it ends. */
static int add_legend(struct hr_buf *out, const struct hr_figure *f, int y, int width)
{
    static const enum hr_state states[] = {HR_MASTERED,   HR_NOT_YET_STATE, HR_SPENT,  HR_STATE_READY,
                                           HR_PRACTISING, HR_OPEN,          HR_LOCKED, HR_EXCUSED};
    struct legend l = {.out = out, .y = y, .width = width};
    int x;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (!hr_figure_has(f, states[i]))
            continue;
        place(&l, report_state(states[i]), &x);
        hr_buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>\n",
                      state_class[states[i]], x, l.y + BASE - 11);
    }
    if (f->kind == HR_FIGURE_BARS && hr_figure_has_mark(f)) {
        place(&l, _("planned by today"), &x);
        hr_buf_printf(out, "<path class=\"mark\" d=\"M%d %dv14\"/>\n", x + 6, l.y + BASE - 12);
    }
    return l.y + LINE;
}

/* -- bars -- */

static void add_bar(struct hr_buf *out, const struct hr_figure_row *row, int y)
{
    int counts[HR_BAR_SHAPES], cells[HR_BAR_SHAPES], whole = 0, x = BAR_AT;
    for (int i = 0; i < HR_BAR_SHAPES; i++)
        whole += counts[i] = row->counts[hr_bar_shapes[i].state];
    hr_spark_share(counts, HR_BAR_SHAPES, BAR_WIDTH, cells);
    add_label(out, y + BASE, LABEL_CELLS, row->label);
    for (int i = 0; i < HR_BAR_SHAPES; x += cells[i++])
        if (cells[i])
            hr_buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                          state_class[hr_bar_shapes[i].state], x, y + 3, cells[i], BAR_HEIGHT);
    if (row->mark > 0 && whole) {
        int at = BAR_AT + BAR_WIDTH * (row->mark < whole ? row->mark : whole) / whole;
        hr_buf_printf(out, "<path class=\"mark\" d=\"M%d %dv%d\"/>\n", at, y + 1, BAR_HEIGHT + 4);
    }
    add_text(out, BAR_AT + BAR_WIDTH + GAP, y + BASE, "", row->text);
}

static int bars_width(const struct hr_figure *f)
{
    int cells = 0;
    for (size_t i = 0; i < f->row_count; i++) {
        int text = hr_text_width(f->rows[i].text);
        cells = text > cells ? text : cells;
    }
    int width = BAR_AT + BAR_WIDTH + GAP + (cells + 1) * LETTER_WIDTH;
    return width > WIDTH ? width : WIDTH;
}

static void draw_bars(struct hr_buf *out, const struct hr_figure *f)
{
    int rows = (int)f->row_count * LINE, width = bars_width(f);
    struct hr_buf *legend = hr_buf_new(out, NULL, NULL);
    begin(out, f, width, add_legend(legend, f, rows + 6, width));
    for (size_t i = 0; i < f->row_count; i++)
        add_bar(out, &f->rows[i], (int)i * LINE);
    hr_buf_add(out, legend->bytes, legend->n);
    talloc_free(legend);
    hr_buf_text(out, "</svg>\n");
}

/* -- maps -- */

/* The shapes of a row as one text, each character at its own place. */
static void add_shapes(struct hr_buf *out, const struct hr_figure *f, const struct hr_figure_row *row, int y)
{
    for (size_t k = 0; k < f->column_count; k++) {
        enum hr_state state = (enum hr_state)row->states[k];
        if (state == HR_MASTERED || state == HR_OPEN || state == HR_EXCUSED)
            continue;
        hr_buf_printf(out, "<text class=\"shape on-%s\" x=\"%d\" y=\"%d\">", state_class[state],
                      MAP_AT + (int)k * CELL + CELL / 2, y + BASE);
        document_escape(out, hr_state_shape(state, row->checks[k], false));
        hr_buf_text(out, "</text>\n");
    }
}

static void add_cells(struct hr_buf *out, const struct hr_figure *f, const struct hr_figure_row *row, int y)
{
    for (size_t k = 0; k < f->column_count; k++)
        hr_buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                      state_class[row->states[k]], MAP_AT + (int)k * CELL + 1, y + 1, CELL - 2, CELL - 2);
}

static void draw_map(struct hr_buf *out, const struct hr_figure *f)
{
    int width = MAP_AT + (int)f->column_count * CELL + CODE_HEIGHT;
    int rows = CODE_HEIGHT + (int)f->row_count * CELL;
    width = width < WIDTH ? WIDTH : width;
    struct hr_buf *legend = hr_buf_new(out, NULL, NULL);
    begin(out, f, width, add_legend(legend, f, rows + 8, width));
    for (size_t k = 0; k < f->column_count; k++) {
        int x = MAP_AT + (int)k * CELL + CELL / 2 + 4;
        hr_buf_printf(out, "<text transform=\"translate(%d %d) rotate(-60)\">", x, CODE_HEIGHT - 4);
        document_escape(out, f->columns[k]);
        hr_buf_text(out, "</text>\n");
    }
    for (size_t i = 0; i < f->row_count; i++) {
        int y = CODE_HEIGHT + (int)i * CELL;
        add_label(out, y + BASE, MAP_LABEL_CELLS, f->rows[i].label);
        add_cells(out, f, &f->rows[i], y);
        add_shapes(out, f, &f->rows[i], y);
    }
    hr_buf_add(out, legend->bytes, legend->n);
    talloc_free(legend);
    hr_buf_text(out, "</svg>\n");
}

/* -- lines -- */

static int plot_x(const struct hr_figure *f, size_t i)
{
    size_t steps = f->column_count > 1 ? f->column_count - 1 : 1;
    return PLOT_AT + (int)(i * PLOT_WIDTH / steps);
}

static int plot_y(const struct hr_figure *f, int value)
{
    return PLOT_TOP + PLOT_HEIGHT - value * PLOT_HEIGHT / (f->whole > 0 ? f->whole : 1);
}

static void add_line(struct hr_buf *out, const struct hr_figure *f, const char *class, const int *values, size_t count)
{
    hr_buf_printf(out, "<polyline class=\"%s\" points=\"", class);
    for (size_t i = 0; i < count; i++)
        hr_buf_printf(out, "%s%d,%d", i ? " " : "", plot_x(f, i), plot_y(f, values[i]));
    hr_buf_text(out, "\"/>\n");
}

static void add_scale(struct hr_buf *out, const struct hr_figure *f)
{
    const int at[] = {0, f->whole / 2, f->whole};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        if (i && at[i] == at[i - 1])
            continue;
        int y = plot_y(f, at[i]);
        hr_buf_printf(out, "<path class=\"grid\" d=\"M%d %dh%d\"/>\n<text class=\"end\" x=\"%d\" y=\"%d\">%d</text>\n",
                      PLOT_AT, y, PLOT_WIDTH, PLOT_AT - 6, y + 4, at[i]);
    }
}

/* The two names at the ends of their lines, moved apart where they would meet. */
static void add_names(struct hr_buf *out, const struct hr_figure *f, size_t last)
{
    int done = plot_y(f, f->done[last]), planned = plot_y(f, f->planned[f->column_count - 1]);
    int x = PLOT_AT + PLOT_WIDTH + 8;
    hr_buf_printf(out, "<circle class=\"done\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", plot_x(f, last), done);
    if (done - planned < LINE)
        done = planned + LINE;
    add_text(out, x, planned + 4, "", C_("skills", "planned"));
    add_text(out, x, done + 4, "strong", C_("skills", "mastered"));
}

static void draw_lines(struct hr_buf *out, const struct hr_figure *f)
{
    size_t count = f->column_count;
    while (count > 1 && f->done[count - 1] < 0)
        count--;
    begin(out, f, WIDTH, PLOT_TOP + PLOT_HEIGHT + LINE + PLOT_LABELS);
    add_scale(out, f);
    add_line(out, f, "planned", f->planned, f->column_count);
    add_line(out, f, "done", f->done, count);
    add_names(out, f, count - 1);
    int y = PLOT_TOP + PLOT_HEIGHT + LINE;
    add_text(out, PLOT_AT, y, "", f->columns[0]);
    add_text(out, PLOT_AT + PLOT_WIDTH, y, "end", f->columns[f->column_count - 1]);
    hr_buf_text(out, "</svg>\n");
}

void hr_figure_svg(struct hr_buf *out, const struct hr_figure *f)
{
    switch (f->kind) {
    case HR_FIGURE_BARS: draw_bars(out, f); break;
    case HR_FIGURE_MAP: draw_map(out, f); break;
    case HR_FIGURE_LINES: draw_lines(out, f); break;
    }
}
