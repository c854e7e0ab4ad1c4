/*
 * A stroll: what a random walk over the dashboard does next. Half of it are keys that mean something, the rest are any
 * keys, text, pastes, the mouse and sizes of the window; and now and then it goes through a door: a few keys in a row
 * that lead somewhere chance alone seldom comes, as an import or a locked screen.
 */
#ifndef TEST_COMMON_STROLL_H
#define TEST_COMMON_STROLL_H

#include "common/dice.h"

#include <stddef.h>

enum stroke_kind {
    STROKE_KEY,
    STROKE_TEXT,
    STROKE_PASTE,
    STROKE_CLICK,
    STROKE_WHEEL_UP,
    STROKE_WHEEL_DOWN,
    STROKE_RESIZE
};

struct stroke {
    enum stroke_kind kind;
    const char *text; /* the key's name, or what is typed or pasted; "" for the mouse and sizes */
    int x, y;         /* where the mouse is, or how large the window is from now on */
};

enum { STROLL_REMEMBERS = 120 };

struct stroll {
    struct dice dice;
    size_t count;
    size_t doors;            /* gone through so far: each has its turn */
    const char *const *door; /* what is left of the one it goes through, NULL for none */
    char one[2];
    char last[STROLL_REMEMBERS][24]; /* to see how it came to a failure */
};

/* What comes next in a window of this size; the text is good until the next call. */
struct stroke stroll_next(struct stroll *, int width, int height);
/* Keeps in mind that something else was done, as a start. */
void stroll_remember(struct stroll *, const char *what);
/* The last strokes, oldest first; owned by ctx. */
char *stroll_trace(const void *ctx, const struct stroll *);

/* How many strokes: HR_KEYS; or `usual`, fewer where everything is slow, and of `full` in the long form (torture.h). */
size_t stroll_length(int usual, int full);

#endif
