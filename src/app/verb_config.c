/*
 * homeroom config: the configuration as it is by default, every line in comments.
 */
#include "app.h"

#include "homeroom/config.h"

bool verb_config(struct app *app, struct hr_err *err)
{
    if (app->options.arg_count > 1)
        return hr_fail(err, HR_USAGE, app->options.args[1], "config takes nothing behind it; homeroom config >FILE");
    hr_buf_printf(app->out, "# %s\n", config_path(app));
    hr_config_print(app->out);
    return true;
}
