/*
 * Escape sequences that terminfo does not know, reports of the mouse among them. curses reads such a report without
 * asking whether there is more, so that one that a slow line cuts in two would stop every key; here it is gathered a
 * character at a time, and what never comes to an end stops nothing. Unknown ones are swallowed whole: they must not
 * run what their letters stand for.
 */
#ifndef HR_TUI_SEQUENCE_H
#define HR_TUI_SEQUENCE_H

#include "homeroom/key.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum hr_sequence_state { HR_SEQUENCE_NONE, HR_SEQUENCE_OPEN, HR_SEQUENCE_WHOLE };

struct hr_sequence {
    enum hr_sequence_state state;
    char text[32]; /* behind Esc: the first characters of it, ended by NUL */
    size_t count;  /* how many there were */
};

/* May this character stand behind Esc at the beginning of one? Then it is begun. */
bool hr_sequence_begin(struct hr_sequence *, uint32_t c);
/* The next character. False when it can't belong to the one that is open, which then is given up. */
bool hr_sequence_take(struct hr_sequence *, uint32_t c);
/* A whole one that reports a click of the first button or a turn of the wheel (SGR, 1006); false for others. */
bool hr_sequence_mouse(const struct hr_sequence *, struct hr_key *out);

#endif
