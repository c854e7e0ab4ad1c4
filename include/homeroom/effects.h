/*
 * What a change would do: two models of the same class compared (settings.md, --dry-run).
 */
#ifndef HOMEROOM_EFFECTS_H
#define HOMEROOM_EFFECTS_H

#include "homeroom/buf.h"
#include "homeroom/model.h"

struct hr_effects {
    size_t cells, statuses, grades; /* that would be others */
};

/* One line a difference: cells whose state or value changes, pace statuses, percents and letters; then how many. Both
 * models hold the same students and skills under the same numbers. */
struct hr_effects hr_effects_print(struct hr_buf *out, const struct hr_model *before, const struct hr_model *after);

#endif
