/*
 * Libraries that few commands need are opened by the first that does: libzip alone brings three others with it, which
 * would be a quarter of the files that every start opens. After the header of the library come the functions that are
 * used of it, as a list; their names then mean what was found in the library (zip_late.h, case_json.c, secret.c).
 */
#ifndef HOMEROOM_LATE_H
#define HOMEROOM_LATE_H

#include "homeroom/err.h"

#define HR_LATE_CALL(name) __typeof__(name) *(name);
#define HR_LATE_NAME(name) #name,

/* Opens the library, unless calls is filled already, and fills it: a pointer for each name, which end with NULL. */
HR_CHECK bool hr_late_open(const char *library, const char *const *names, void *calls, struct hr_err *err);

#endif
