/*
 * Styles say what a piece of the screen means; how that looks depends on how many colours the terminal has.
 *
 * State is a shape first and a colour second (decisions.md, principle 1): in mono every style is told apart by its
 * text. The terminal's own background is kept, so that light and dark ones both work; the hues are Okabe and Ito's,
 * which colour-blind people can tell apart, unless the person has chosen others.
 */
#ifndef HOMEROOM_THEME_H
#define HOMEROOM_THEME_H

#include <stdbool.h>

enum hr_style {
    HR_STYLE_NORMAL,
    HR_STYLE_TITLE,      /* the line on top */
    HR_STYLE_TAB,        /* a view one may go to */
    HR_STYLE_TAB_ACTIVE, /* the one shown */
    HR_STYLE_HEADING,    /* of columns and parts */
    HR_STYLE_DIM,        /* there, but not what matters now */
    HR_STYLE_MASTERED,   /* this and the next: states of a cell (domain.md 3) */
    HR_STYLE_READY,
    HR_STYLE_SPENT,
    HR_STYLE_NOT_YET,
    HR_STYLE_PRACTISING,
    HR_STYLE_LOCKED,
    HR_STYLE_OPEN,
    HR_STYLE_EXCUSED,
    HR_STYLE_GOOD,    /* ahead, saved */
    HR_STYLE_WARNING, /* behind, waiting */
    HR_STYLE_ERROR,   /* refused, far behind */
    HR_STYLE_KEY,     /* the key in a hint */
    HR_STYLE_FIELD,   /* where one types */
    HR_STYLE_PAST,    /* this is not now */
    HR_STYLE_COUNT
};

/* Beside the style of a piece: what it is besides. */
enum hr_look {
    HR_LOOK_UNDERLINE = 1, /* judged */
    HR_LOOK_BOLD = 2,      /* changed by someone else and not yet seen */
    HR_LOOK_REVERSE = 4    /* chosen in a list */
};

/* Which colours: the configuration says (config.h). */
enum hr_theme {
    HR_THEME_OKABE_ITO, /* hues that colour-blind people can tell apart; on any background */
    HR_THEME_DARK,      /* bright, for a dark background */
    HR_THEME_LIGHT,
    HR_THEME_HIGH_CONTRAST, /* the terminal's own colours, nothing fainter than the rest */
    HR_THEME_MONO,
    HR_THEME_COUNT
};

enum hr_colours { HR_MONO, HR_COLOURS_8, HR_COLOURS_256 };

/* How a style looks: a colour of the terminal (-1: its own) and attributes. */
struct hr_paint {
    int colour;
    bool bold, dim, reverse, underline;
};
struct hr_paint hr_theme_paint(enum hr_style style, enum hr_theme theme, enum hr_colours colours);

/* One letter a style, for screens printed as text; a blank for the normal one. */
char hr_style_letter(enum hr_style style);

#endif
