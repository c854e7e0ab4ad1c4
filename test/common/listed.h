/* A plan's pieces as a list, for tests that look at them one beside the other. */
#ifndef HOMEROOM_TEST_LISTED_H
#define HOMEROOM_TEST_LISTED_H

#include "homeroom/plan.h"

/* Moves what the plan supplies behind its operations; the plan itself, NULL for NULL. */
struct hr_plan *plan_listed(struct hr_plan *plan);

#endif
