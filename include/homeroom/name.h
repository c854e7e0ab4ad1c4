/*
 * Names of columns, as people and systems write them, made comparable (formats.md 1.5).
 */
#ifndef HOMEROOM_NAME_H
#define HOMEROOM_NAME_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Normalised: no U+FEFF, NBSP as blank, blanks collapsed and trimmed, lower case; names beyond ASCII also lose their
 * accents
 * (`Prénom` is `prenom`). Signatures of foreign formats are written in this form.
 */
char *hr_name_normal(const void *ctx, const char *name);

/* The same without blanks, underscores and hyphens: `Student ID`, `student_id` and `studentId` are one. */
char *hr_name_key(const void *ctx, const char *name);

/* Is `key` the key of one of the names in this list (`student id|sis id`)? Its place from 0, or -1. */
int hr_name_among(const char *key, const char *names);

#endif
