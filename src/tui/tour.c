#include "homeroom/tour.h"

#include "homeroom/board.h"
#include "homeroom/translate.h"

#include <string.h>

/* The action that a step waits for, and what is said behind its key. */
static const struct {
    const char *action, *text;
} steps[] = {
    {"down",
     N_("a line is a student, a column a skill. A filled sign is mastered, a digit counts the checks that did not "
        "show it yet.")},
    {"mastered", N_("a check went well, and one key records it for the student and skill under the cursor.")},
    {"undo", N_("it was on the disk at once, and everything can be taken back.")},
    {"ready", N_("who waits for a check stands there, with the form to hand out.")},
    {"needs", N_("who is stuck, and why, stands there. And {help} lists what can be done, wherever you are.")},
};
enum { STEPS = sizeof steps / sizeof steps[0] };

void hr_tour_begin(struct hr_ui *ui)
{
    ui->tour = 1;
    hr_ui_show(ui, &hr_view_grid, false);
}

bool hr_tour_is_on(const struct hr_ui *ui)
{
    return ui->tour > 0 && !hr_ui_is_on_board(ui);
}

char *hr_tour_text(const void *ctx, const struct hr_ui *ui)
{
    int at = ui->tour - 1;
    const char *key = hr_ui_keyed(ctx, ui, hr_printf(ctx, "{%s}", steps[at].action));
    return hr_printf(ctx, _("Tour %d of %d (Esc ends it). Press %s: %s"), ui->tour, STEPS, key,
                     hr_ui_keyed(ctx, ui, _(steps[at].text)));
}

void hr_tour_saw(struct hr_ui *ui, const struct hr_action *a)
{
    if (!hr_tour_is_on(ui) || strcmp(a->name, steps[ui->tour - 1].action) != 0)
        return;
    if (ui->tour < STEPS)
        ui->tour++;
    else
        hr_tour_end(ui);
    ui->paints = true;
}

void hr_tour_end(struct hr_ui *ui)
{
    struct hr_err err;
    ui->tour = 0;
    ui->config->tour = 0;
    bool kept = !ui->options->save_config || ui->options->save_config(ui->options->app, "tour", "off", &err);
    if (kept)
        hr_ui_say(ui, HR_STYLE_NORMAL, "that was the tour; {:tour} shows it again, {help} lists what can be done here");
    else
        hr_ui_say(ui, HR_STYLE_WARNING, "the tour is over, but will come again: %s: %s", err.what, err.why);
    hr_ui_stale(ui, HR_READS_WIDTH);
}
