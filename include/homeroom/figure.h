/*
 * Figures: what is looked at rather than read. One description, drawn as SVG (HTML) or in block characters (text), with
 * a form in ASCII. States are a shape first and a colour second; each figure also says in a sentence what it shows.
 */
#ifndef HOMEROOM_FIGURE_H
#define HOMEROOM_FIGURE_H

#include "homeroom/buf.h"
#include "homeroom/forms.h"

enum hr_figure_kind {
    HR_FIGURE_BARS, /* a bar a row, of parts by state */
    HR_FIGURE_MAP,  /* a cell a row and column, by state */
    HR_FIGURE_LINES /* what was done against what was planned, over days */
};

struct hr_figure_row {
    const char *label;
    int counts[HR_STATES];       /* of a bar: by enum hr_state */
    int mark;                    /* of a bar: how much of it is planned by today; 0 for none */
    const char *text;            /* behind a bar */
    const unsigned char *states; /* of a map: one a column, enum hr_state */
    const unsigned char *checks; /* of a map: how often checked, at most 9 */
};

struct hr_figure {
    enum hr_figure_kind kind;
    const char *title;
    const char *summary; /* what it says, in a sentence: the alternative text */
    struct hr_figure_row *rows;
    size_t row_count;
    const char **columns; /* of a map: codes; of lines: the day of each point */
    size_t column_count;
    const int *done, *planned; /* of lines, one a column; done is -1 after today */
    int whole;                 /* of lines: all there is to do */
};

/* The parts of a bar of states, in the order in which a skill is learnt, from what is reached; an excused student is in
 * none. One cell each, in two alphabets. */
struct hr_bar_shape {
    enum hr_state state;
    const char *utf8, *ascii;
};
enum { HR_BAR_SHAPES = 7 };
extern const struct hr_bar_shape hr_bar_shapes[HR_BAR_SHAPES];

/* Is there anything in this state in it, or a mark? For the legend. */
bool hr_figure_has(const struct hr_figure *, enum hr_state state);
bool hr_figure_has_mark(const struct hr_figure *);

void hr_figure_text(struct hr_buf *out, const struct hr_figure *, int width, bool ascii);
void hr_figure_svg(struct hr_buf *out, const struct hr_figure *); /* an svg element */

#endif
