/*
 * The terminal: the only part of the house that knows curses (src/tui/term.c). It turns bytes into keys and a canvas
 * into bytes, and leaves the terminal as it found it on every way out.
 *
 * There is one terminal at a time. It reads from standard input and writes to standard output; what a frame changes
 * goes out in one write.
 */
#ifndef HOMEROOM_TERM_H
#define HOMEROOM_TERM_H

#include "homeroom/canvas.h"
#include "homeroom/key.h"
#include "homeroom/theme.h"

struct hr_term;

struct hr_term_options {
    bool mono;  /* no colours, whatever the terminal can do */
    bool mouse; /* take clicks and the wheel */
    enum hr_theme theme;
};

/* Takes the terminal over; talloc_free gives it back. NULL with one sentence when it can't be used. */
struct hr_term *hr_term_open(const void *ctx, const struct hr_term_options *, struct hr_err *err);
/* Something worth saying about this terminal, or NULL. Borrowed. */
const char *hr_term_note(const struct hr_term *);

void hr_term_size(const struct hr_term *, int *width, int *height);
/* The size may have changed. */
void hr_term_resized(struct hr_term *);

/* The next key that has come in; false when there is none (left). Never waits. */
bool hr_term_key(struct hr_term *, struct hr_key *out);
/* Is the other end gone? Asked when input was announced and no key came. */
bool hr_term_is_gone(const struct hr_term *);

/* Shows the canvas: sends what differs from what is there. */
void hr_term_show(struct hr_term *, const struct hr_canvas *);
/* Everything is sent anew with the next show. */
void hr_term_redraw(struct hr_term *);
void hr_term_mouse(struct hr_term *, bool on);
/* Other colours, from the next show on. */
void hr_term_theme(struct hr_term *, enum hr_theme);
/* Gives the terminal back, stops this process as ^Z does, and takes the terminal again when it goes on. */
void hr_term_suspend(struct hr_term *);

/* Gives the terminal back from a signal handler, by write and tcsetattr alone; nothing when there is none open. */
void hr_term_rescue(void);

#endif
