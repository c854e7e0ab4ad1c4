/*
 * What is handed out on paper: slips for checks, and the groups of the day. Text has at most 72 columns, so that
 * a printer and an editor show it alike; names are cleaned.
 */
#ifndef HOMEROOM_SLIPS_H
#define HOMEROOM_SLIPS_H

#include "homeroom/document.h"
#include "homeroom/who.h"

/* A slip each, to cut apart: who, which skill and form, the day, the rule in one sentence, a line for the score. As
 * text or HTML. */
void hr_slips_print(struct hr_buf *out, const struct hr_model *, const struct hr_handout *, size_t count,
                    enum hr_document_form form);
/* Those of the queue who may be checked now, in the order and with the forms of hr_hand_out. */
void hr_slips_print_queue(struct hr_buf *out, const struct hr_model *, const struct hr_scope *,
                          enum hr_document_form form);

/* The groups with their letters, members and helpers. */
void hr_groups_print(struct hr_buf *out, const struct hr_model *, const struct hr_group_row *, size_t count);
/* "Ito, Ken; Park, Jo": the rows of one group that are members, or those that are helpers. Owned by ctx. */
char *hr_group_names(const void *ctx, const struct hr_model *, const struct hr_group_row *, size_t count, bool tutors);
/* The letter of a group by its number: A, B ... Z, then its number. buf: HR_GROUP_LETTER bytes. */
enum { HR_GROUP_LETTER = 12 };
const char *hr_group_letter(int group, char *buf);

#endif
