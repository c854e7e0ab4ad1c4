/*
 * Code names of students, for a screen that everyone sees: "K47". They come from a random seed and the place of a
 * student in the class file, so they say nothing of ids, names or the alphabet; a student keeps theirs when others
 * come.
 */
#ifndef HOMEROOM_CODENAME_H
#define HOMEROOM_CODENAME_H

#include "homeroom/model.h"

enum { HR_CODENAME = 8 };
struct hr_codename {
    char text[HR_CODENAME];
};

/* One for each student of the model, by number; no two are the same. Owned by ctx. */
struct hr_codename *hr_codenames(const void *ctx, const struct hr_model *, const char *seed);

#endif
