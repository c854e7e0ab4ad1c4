/*
 * homeroom slips: paper for those who wait and may be checked now. The same slips as a batch of the Ready view.
 */
#include "app.h"

#include "homeroom/slips.h"

bool verb_slips(struct app *app, struct hr_err *err)
{
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    struct hr_buf *out = app->options.output ? hr_buf_new(app->ctx, NULL, NULL) : app->out;
    hr_slips_print_queue(out, hr_session_model(app->session), &app->scope);
    return out == app->out || file_write(app, app->options.output, out, err);
}
