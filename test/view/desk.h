/*
 * A dashboard on a desk: the whole of it but the terminal, over a class file of its own, on Wednesday 2026-10-14 at
 * 10:42 UTC. Keys go in by name, the screen comes out as text.
 *
 *     struct desk *d = desk_new(80, 24, true);
 *     desk_keys(d, "j l a 3");
 *     desk_sees(d, "check B 3 of 4");
 */
#ifndef TEST_VIEW_DESK_H
#define TEST_VIEW_DESK_H

#include "homeroom/canvas.h"
#include "homeroom/ui.h"

struct desk {
    struct hr_session *session;
    struct hr_tui_options options;
    struct hr_ui *ui;
    struct hr_canvas *canvas;
    const char *path;    /* of the class file */
    const char *printed; /* what went to the printer last, NULL for nothing */
    const char *written; /* what went into a file last, likewise */
};

/* A class of nine students, some with names that are hard to draw, and nine skills in two units. */
struct desk *desk_new(int width, int height, bool ascii);
struct desk *desk_as(enum hr_role role);
/* Without a class file: the first screen. */
struct desk *desk_empty(int width, int height, bool ascii);
void desk_free(struct desk *);

/* Key names with a blank between, as in the action table. */
void desk_keys(struct desk *, const char *names);
/* Each character as a key. */
void desk_types(struct desk *, const char *text);
/* The screen now; valid until the next call. */
const char *desk_screen(struct desk *, bool attributes);
void desk_sees(struct desk *, const char *text);
void desk_sees_not(struct desk *, const char *text);
/* Someone else at the same file, and what they record: one piece without more to it. */
struct hr_session *desk_other(struct desk *, const char *by);
void desk_other_records(struct desk *, struct hr_session *, enum hr_kind, uint32_t student, uint32_t skill);
/* How many pieces of evidence stand in the file. */
size_t desk_standing(const struct desk *);

#endif
