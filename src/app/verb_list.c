/*
 * The views as listings.
 */
#include "app.h"

#include <string.h>

static const struct hr_listing_class *const classes[] = {&hr_listing_mastery, &hr_listing_pace,   &hr_listing_ready,
                                                         &hr_listing_needs,   &hr_listing_groups, &hr_listing_skills,
                                                         &hr_listing_grades};

bool verb_listing(struct app *app, struct hr_err *err)
{
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strcmp(classes[i]->name, app->options.args[0]) == 0) {
            struct hr_listing *l = hr_listing_new(app->ctx, classes[i], hr_session_model(app->session), &app->scope);
            hr_listing_print(app->out, l, app->format);
        }
    return true;
}

bool verb_ready(struct app *app, struct hr_err *err)
{
    if (!app->is_status)
        return verb_listing(app, err);
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    hr_status_print(app->out, hr_session_model(app->session), &app->scope);
    return true;
}

/* For people the grid is a grid; for programs it is the listing behind it, a line a cell. */
bool verb_grid(struct app *app, struct hr_err *err)
{
    if (app->format != HR_FORMAT_TABLE)
        return verb_listing(app, err);
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    hr_grid_print(app->out, hr_session_model(app->session), &app->scope, app->options.ascii);
    return true;
}
