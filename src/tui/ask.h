/*
 * What the kinds of prompts share.
 */
#ifndef HOMEROOM_TUI_ASK_H
#define HOMEROOM_TUI_ASK_H

#include "homeroom/ui.h"

/*
 * Records from a prompt: true when it is done (or waits for the file) and the prompt may close. A rule in the way of a
 * check asks a teacher for a reason; anything else refused stays in the prompt with its sentence.
 */
bool ask_submit(struct hr_ui *, struct hr_prompt *, struct hr_op *ops, size_t count);
/* One operation like `row` for every student the prompt is about; owned by ctx. */
struct hr_op *ask_ops(const void *ctx, struct hr_ui *, const struct hr_prompt *, const struct hr_evidence_row *row,
                      size_t *count);
/* "Castillo, Ines 4.4", or "5 marked students 4.4". */
char *ask_about(const void *ctx, const struct hr_ui *, const struct hr_prompt *);
/*
 * Writes into the file that the field names, over one that is there only on a second Enter: the answer `over` keeps
 * which. True when it is written and the prompt may close.
 */
typedef bool ask_writer(struct hr_ui *, struct hr_prompt *, const char *path, bool over, struct hr_err *);
bool ask_write(struct hr_ui *, struct hr_prompt *, size_t over, ask_writer *write);
/* The keys that scroll a list under a prompt; false: the key is none of them. */
bool ask_scroll(struct hr_ui *, const struct hr_key *);
/* As much as all of them begin with, by whole characters; there is one at least. Owned by ctx. */
char *ask_common_start(const void *ctx, char *const *all, size_t count);
/* "3", "2.5", "8/10" into a row; false when it is none. */
bool ask_score(const char *text, struct hr_evidence_row *row);

#endif
