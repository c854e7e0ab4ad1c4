/*
 * homeroom slips: paper for those who wait and may be checked now. The same slips as a batch of the Ready view.
 */
#include "app.h"

#include "homeroom/slips.h"

bool verb_slips(struct app *app, struct hr_err *err)
{
    enum hr_document_form form;
    if (!app_form(&app->options, &form, err))
        return false;
    if (form == HR_DOCUMENT_CSV)
        return hr_fail(err, HR_USAGE, "slips", "slips are text or html; homeroom ready --format csv lists who waits");
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    struct file_out *file = file_begin(app, app->options.output ? app->options.output : "-", err);
    if (!file)
        return false;
    hr_slips_print_queue(file_buf(file), hr_session_model(app->session), &app->scope, form);
    return file_end(file, err);
}
