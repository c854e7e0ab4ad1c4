/*
 * The local zone of this run, from the environment's TZ. The one place where the C library's idea of local time enters;
 * everything else does arithmetic on struct hr_zone (day.h).
 */
#ifndef HOMEROOM_ZONE_LOAD_H
#define HOMEROOM_ZONE_LOAD_H

#include "homeroom/day.h"

/* Every change of the local clock from 1970 to 2070; before and after, what held first and last. Owned by ctx. */
struct hr_zone *hr_zone_load(const void *ctx);

#endif
