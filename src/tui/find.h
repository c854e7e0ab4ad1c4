/*
 * Whom and what a few typed letters mean: what the line that finds, the stack of papers and the palette share.
 */
#ifndef HOMEROOM_TUI_FIND_H
#define HOMEROOM_TUI_FIND_H

#include "homeroom/ui.h"

/* The words of a text, each with where it begins in it. */
struct find_words {
    char **all;
    size_t *at;
    size_t count;
};
struct find_words find_split(const void *ctx, const char *text);

/* The students of the class shown, those on the screen first, with the keys they are found by: made once for a line
 * that is tried in several ways. */
struct find_class {
    hr_student_no *students;
    char **names, **ids;
    size_t count;
};
struct find_class find_class(const void *ctx, const struct hr_ui *ui);

enum find_by { FIND_BY_NAME, FIND_BY_ID };
/* The students whom all the words fit, those whom they fit best; owned by ctx, NULL for none. An id is one word. */
hr_student_no *find_students(const void *ctx, const struct find_class *, char *const *words, size_t count,
                             enum find_by by, size_t *found);

/* Those found, for who is outside. */
void find_note(struct hr_found *, const hr_student_no *all, size_t count);

/* How well a word means a skill: from FIND_CODE on it is its code, below a word of its title. */
enum { FIND_NOT = 0, FIND_CODE = 8 };
/* The skills of the course that a word means best, those of the unit shown before others; owned by ctx. */
hr_skill_no *find_skills(const void *ctx, const struct hr_ui *ui, const char *word, size_t *found, int *how_well);

#endif
