/* A student of a roster in words, for the log. */
#ifndef EXCHANGE_ROSTER_WORDS_H
#define EXCHANGE_ROSTER_WORDS_H

#include "homeroom/buf.h"
#include "homeroom/model.h"

/* NULL is the empty text. */
bool hr_same_text(const char *a, const char *b);
/* "student 0042 Abara, Chidi". */
void hr_roster_say(struct hr_buf *, const struct hr_student_row *);
/* What is new about a known student: "given name Chidi -> Chidera"; "" when nothing is. Owned by ctx. */
char *hr_roster_changes(const void *ctx, const struct hr_student *known, const struct hr_student_row *);

#endif
