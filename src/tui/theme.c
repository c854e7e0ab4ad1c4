/*
 * All that the dashboard knows of colour is in this table.
 */
#include "homeroom/theme.h"

enum { OWN = -1 };

/* What a colour is for; which it is depends on the theme. */
enum hue { PLAIN, GREY, GREEN, PURPLE, VERMILLION, SKY, ORANGE, BLUE, HUES };

struct colour {
    int of_256, of_8;
};

/* The 8 are 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan. */
static const struct colour themes[HR_THEME_COUNT][HUES] = {
    /* Okabe and Ito's, the nearest of the 256 that there are */
    [HR_THEME_OKABE_ITO] = {{OWN, OWN}, {245, OWN}, {36, 2}, {175, 5}, {166, 1}, {74, 6}, {172, 3}, {32, 6}},
    [HR_THEME_DARK] = {{OWN, OWN}, {250, OWN}, {114, 2}, {213, 5}, {209, 1}, {117, 6}, {221, 3}, {117, 6}},
    /* yellow and cyan of the 8 can't be read on white */
    [HR_THEME_LIGHT] = {{OWN, OWN}, {240, OWN}, {22, 2}, {90, 5}, {124, 1}, {24, 4}, {94, 1}, {25, 4}},
    [HR_THEME_HIGH_CONTRAST] =
        {{OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}},
    [HR_THEME_MONO] = {{OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}},
};

enum { BOLD = 1, DIM = 2, REVERSE = 4, UNDERLINE = 8 };

struct style_row {
    char letter;
    enum hue hue;
    unsigned looks;          /* with colours */
    unsigned looks_mono;     /* without */
    unsigned looks_contrast; /* without, and nothing fainter than the rest */
};

static const struct style_row rows[HR_STYLE_COUNT] = {
    [HR_STYLE_NORMAL] = {' ', PLAIN, 0, 0, 0},
    [HR_STYLE_TITLE] = {'T', PLAIN, BOLD, BOLD, BOLD},
    [HR_STYLE_TAB] = {'t', PLAIN, 0, 0, 0},
    [HR_STYLE_TAB_ACTIVE] = {'A', PLAIN, REVERSE, REVERSE, BOLD | REVERSE},
    [HR_STYLE_HEADING] = {'H', PLAIN, BOLD, BOLD, BOLD | UNDERLINE},
    [HR_STYLE_DIM] = {'d', GREY, 0, DIM, 0},
    [HR_STYLE_MASTERED] = {'m', GREEN, 0, 0, BOLD},
    [HR_STYLE_READY] = {'r', PURPLE, BOLD, BOLD, BOLD | REVERSE},
    [HR_STYLE_SPENT] = {'s', VERMILLION, BOLD, BOLD, BOLD | REVERSE},
    [HR_STYLE_NOT_YET] = {'n', VERMILLION, 0, 0, BOLD | UNDERLINE},
    [HR_STYLE_PRACTISING] = {'p', SKY, 0, 0, 0},
    [HR_STYLE_LOCKED] = {'l', GREY, 0, 0, 0},
    [HR_STYLE_OPEN] = {'o', PLAIN, 0, 0, 0},
    [HR_STYLE_EXCUSED] = {'x', GREY, 0, 0, 0},
    [HR_STYLE_GOOD] = {'g', GREEN, 0, 0, BOLD},
    [HR_STYLE_WARNING] = {'w', ORANGE, 0, 0, BOLD},
    [HR_STYLE_ERROR] = {'e', VERMILLION, BOLD, BOLD, BOLD | REVERSE},
    [HR_STYLE_KEY] = {'k', BLUE, BOLD, BOLD, BOLD},
    [HR_STYLE_FIELD] = {'f', PLAIN, UNDERLINE, UNDERLINE, UNDERLINE},
    [HR_STYLE_PAST] = {'P', ORANGE, BOLD | REVERSE, BOLD | REVERSE, BOLD | REVERSE},
};

static unsigned looks_of(const struct style_row *row, enum hr_theme theme, enum hr_colours colours)
{
    if (theme == HR_THEME_HIGH_CONTRAST)
        return row->looks_contrast;
    return theme == HR_THEME_MONO || colours == HR_MONO ? row->looks_mono : row->looks;
}

struct hr_paint hr_theme_paint(enum hr_style style, enum hr_theme theme, enum hr_colours colours)
{
    const struct style_row *row = &rows[style];
    const struct colour *hue = &themes[theme][row->hue];
    unsigned looks = looks_of(row, theme, colours);
    int colour = colours == HR_COLOURS_256 ? hue->of_256 : colours == HR_COLOURS_8 ? hue->of_8 : OWN;
    return (struct hr_paint){colour, (looks & BOLD) != 0, (looks & DIM) != 0, (looks & REVERSE) != 0,
                             (looks & UNDERLINE) != 0};
}

char hr_style_letter(enum hr_style style)
{
    return rows[style].letter;
}
