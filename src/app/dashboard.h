/*
 * What the dashboard asks the app to do with other files (dashboard_files.c, dashboard_paper.c): see struct
 * hr_tui_options. `arg` is the app.
 */
#ifndef HOMEROOM_APP_DASHBOARD_H
#define HOMEROOM_APP_DASHBOARD_H

#include "homeroom/buf.h"
#include "homeroom/plan.h"
#include "homeroom/session.h"
#include "homeroom/tui.h"

struct hr_plan *dashboard_plan(void *arg, const void *ctx, const char *kind, const char *path, const char **source,
                               struct hr_err *err);
/* Can all rows of the file be taken? Else the first that can't is in err. */
bool dashboard_is_whole(const struct hr_plan *plan, const char *path, struct hr_err *err);
bool dashboard_look(void *arg, const char *path, struct hr_roster_look *look, struct hr_err *err);
char **dashboard_files(void *arg, const void *ctx, const char *begin, size_t *count);
/* ~/x as a shell would write it. */
const char *dashboard_path(const void *ctx, const char *path);

char *dashboard_beside(void *arg, const void *ctx, const char *name);
bool dashboard_write(void *arg, const char *path, const struct hr_buf *bytes, bool over, struct hr_err *err);
bool dashboard_backup(void *arg, struct hr_session *, const char *path, bool over, struct hr_err *err);
bool dashboard_export(void *arg, struct hr_session *, const char *path, bool over, struct hr_err *err);
bool dashboard_has_printer(void *app);
bool dashboard_print(void *arg, const struct hr_buf *bytes, struct hr_err *err);

#endif
