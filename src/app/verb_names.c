/*
 * homeroom names: a line each, what belongs to it behind tabs. commands.md.
 */
#include "names.h"

bool verb_names(struct app *app, struct hr_err *err)
{
    struct names n = {.ctx = app->ctx};
    if (app->options.arg_count < 2)
        names_of_names(&n);
    else if (!names_of(app, app->options.args[1], &n, err))
        return false;
    for (size_t i = 0; i < n.count; i++) {
        hr_buf_printf(app->out, "%s\t%s", n.all[i].text, n.all[i].says);
        for (size_t k = 0; n.all[i].more[k]; k++)
            hr_buf_printf(app->out, "\t%s", n.all[i].more[k]);
        hr_buf_char(app->out, '\n');
    }
    return true;
}
