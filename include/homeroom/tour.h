/*
 * The tour: five steps on the sample class. Each says one thing and asks for one key; the person does it for real, and
 * the next step comes. Esc ends it; once ended it does not come again (config.h, tour).
 */
#ifndef HOMEROOM_TOUR_H
#define HOMEROOM_TOUR_H

#include "homeroom/ui.h"

/* Begins with the first step, from the palette or because this is the sample class. */
void hr_tour_begin(struct hr_ui *);
bool hr_tour_is_on(const struct hr_ui *);
/* What the step says, with the keys as they are now; owned by ctx. */
char *hr_tour_text(const void *ctx, const struct hr_ui *);
/* An action was run: is it what the step asked for? */
void hr_tour_saw(struct hr_ui *, const struct hr_action *);
/* It is over, and that is kept in the configuration. */
void hr_tour_end(struct hr_ui *);

#endif
