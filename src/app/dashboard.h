/*
 * What the dashboard asks the app to do with other files (dashboard_files.c): see struct hr_tui_options. `arg` is the
 * app.
 */
#ifndef HOMEROOM_APP_DASHBOARD_H
#define HOMEROOM_APP_DASHBOARD_H

#include "homeroom/plan.h"

struct hr_plan *dashboard_plan(void *arg, const void *ctx, const char *kind, const char *path, const char **source,
                               struct hr_err *err);
char **dashboard_files(void *arg, const void *ctx, const char *begin, size_t *count);

#endif
