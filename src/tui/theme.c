/*
 * All that the dashboard knows of colour is in this table.
 */
#include "homeroom/theme.h"

/* Colours of the 256: Okabe and Ito's, the nearest there is. */
enum { ORANGE = 172, SKY = 74, GREEN = 36, BLUE = 32, VERMILLION = 166, PURPLE = 175, GREY = 245 };
/* Colours of the 8. */
enum { RED_8 = 1, GREEN_8 = 2, YELLOW_8 = 3, BLUE_8 = 4, MAGENTA_8 = 5, CYAN_8 = 6 };
enum { OWN = -1 };

enum { BOLD = 1, DIM = 2, REVERSE = 4, UNDERLINE = 8 };

struct style_row {
    char letter;
    int colour_256, colour_8;
    unsigned looks;      /* with colours */
    unsigned looks_mono; /* without */
};

static const struct style_row rows[HR_STYLE_COUNT] = {
    [HR_STYLE_NORMAL] = {' ', OWN, OWN, 0, 0},
    [HR_STYLE_TITLE] = {'T', OWN, OWN, BOLD, BOLD},
    [HR_STYLE_TAB] = {'t', OWN, OWN, 0, 0},
    [HR_STYLE_TAB_ACTIVE] = {'A', OWN, OWN, REVERSE, REVERSE},
    [HR_STYLE_HEADING] = {'H', OWN, OWN, BOLD, BOLD},
    [HR_STYLE_DIM] = {'d', GREY, OWN, 0, DIM},
    [HR_STYLE_MASTERED] = {'m', GREEN, GREEN_8, 0, 0},
    [HR_STYLE_READY] = {'r', PURPLE, MAGENTA_8, BOLD, BOLD},
    [HR_STYLE_SPENT] = {'s', VERMILLION, RED_8, BOLD, BOLD},
    [HR_STYLE_NOT_YET] = {'n', VERMILLION, RED_8, 0, 0},
    [HR_STYLE_PRACTISING] = {'p', SKY, CYAN_8, 0, 0},
    [HR_STYLE_LOCKED] = {'l', GREY, OWN, 0, 0},
    [HR_STYLE_OPEN] = {'o', OWN, OWN, 0, 0},
    [HR_STYLE_EXCUSED] = {'x', GREY, OWN, 0, 0},
    [HR_STYLE_GOOD] = {'g', GREEN, GREEN_8, 0, 0},
    [HR_STYLE_WARNING] = {'w', ORANGE, YELLOW_8, 0, 0},
    [HR_STYLE_ERROR] = {'e', VERMILLION, RED_8, BOLD, BOLD},
    [HR_STYLE_KEY] = {'k', BLUE, CYAN_8, BOLD, BOLD},
    [HR_STYLE_FIELD] = {'f', OWN, OWN, UNDERLINE, UNDERLINE},
    [HR_STYLE_PAST] = {'P', ORANGE, YELLOW_8, BOLD | REVERSE, BOLD | REVERSE},
};

struct hr_paint hr_theme_paint(enum hr_style style, enum hr_colours colours)
{
    const struct style_row *row = &rows[style];
    unsigned looks = colours == HR_MONO ? row->looks_mono : row->looks;
    int colour = colours == HR_COLOURS_256 ? row->colour_256 : colours == HR_COLOURS_8 ? row->colour_8 : OWN;
    return (struct hr_paint){colour, (looks & BOLD) != 0, (looks & DIM) != 0, (looks & REVERSE) != 0,
                             (looks & UNDERLINE) != 0};
}

char hr_style_letter(enum hr_style style)
{
    return rows[style].letter;
}
