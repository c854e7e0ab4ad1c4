/*
 * The board: progress for a projector. Chosen names or code names and the shapes of progress, nothing else: no scores,
 * notes, ids, percents or letters, nobody before another for what they can. Nothing can be recorded there, since no row
 * of the action table that records has its bit.
 */
#ifndef HOMEROOM_BOARD_H
#define HOMEROOM_BOARD_H

#include "homeroom/view.h"

/* Is everyone looking: is the board shown, or help over it? */
bool hr_ui_is_on_board(const struct hr_ui *);
/* The code name of a student, owned by ctx. */
char *hr_board_code(const void *ctx, const struct hr_ui *, hr_student_no);

#endif
