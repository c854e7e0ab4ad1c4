/*
 * A line that one types into: UTF-8, moved through and erased by whole characters with their marks.
 */
#ifndef HOMEROOM_FIELD_H
#define HOMEROOM_FIELD_H

#include "homeroom/canvas.h"
#include "homeroom/key.h"

struct hr_field {
    char *text; /* never NULL; owned by the context given to hr_field_set */
    size_t at;  /* bytes before the cursor */
};

/* Sets the text, with the cursor behind it. */
void hr_field_set(const void *ctx, struct hr_field *, const char *text);
/* Takes a key that edits: characters, paste (its lines joined), Left Right Home End Backspace Del ^A ^E ^U ^W ^K.
 * False: the key is for someone else; *changed says whether the text is another one. */
bool hr_field_key(const void *ctx, struct hr_field *, const struct hr_key *, bool *changed);
/* Draws it, scrolled so that the cursor is in sight, and puts the canvas' cursor there. */
void hr_field_draw(const struct hr_field *, struct hr_canvas *, int x, int y, int cells);

#endif
