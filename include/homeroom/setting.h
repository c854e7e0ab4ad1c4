/*
 * Changing settings: from KEY=VALUE to operations, refused as a whole when anything is wrong (settings.md).
 */
#ifndef HOMEROOM_SETTING_H
#define HOMEROOM_SETTING_H

#include "homeroom/model.h"
#include "homeroom/op.h"

/*
 * Operations for settings of one course, or of one skill of it. An empty value takes a skill's own value back. What is
 * as it was makes no operation. HR_USAGE, and nothing made: an unknown key, a value that does not parse, a combination
 * that is impossible for the course or for any of its skills (rules.md 127, 131). Owned by ctx.
 */
HR_CHECK bool hr_settings_plan(const void *ctx, const struct hr_model *, const struct hr_setting_row *rows,
                               size_t count, struct hr_op **ops, size_t *op_count, struct hr_err *err);

#endif
