/*
 * What a plan has to say: notes and warnings on standard error, and the answer.
 */
#include "app.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

static void say_each(const struct app *app, char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "homeroom: %s\n", hr_text_clean(app->ctx, lines[i]));
}

void plan_say_notes(const struct app *app, const struct hr_plan *plan)
{
    say_each(app, plan->readings, plan->reading_count);
    say_each(app, plan->notes, plan->note_count);
    for (size_t i = 0; i < plan->warning_count; i++)
        fprintf(stderr, _("homeroom: warning: %s\n"), hr_text_clean(app->ctx, plan->warnings[i]));
    if (plan->taken_back)
        fprintf(stderr,
                hr_plural("homeroom: %zu of the unchanged rows was taken back and still is: homeroom redo puts back "
                          "what you took back last\n",
                          "homeroom: %zu of the unchanged rows were taken back and still are: homeroom redo puts back "
                          "what you took back last\n",
                          plan->taken_back),
                plan->taken_back);
}

void plan_say_counts(const struct app *app, const struct hr_plan *plan, bool aside)
{
    char *counts = hr_printf(app->ctx, _("added %zu, changed %zu, unchanged %zu, rejected %zu"), plan->added,
                             plan->changed, plan->unchanged, plan->rejected);
    if (aside)
        fprintf(stderr, "homeroom: %s\n", counts);
    else
        hr_buf_printf(app->out, "%s\n", counts);
}
