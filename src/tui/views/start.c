/*
 * The first screen, when there is no class file yet: three ways to a class.
 */
#include "homeroom/ui.h"

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    static const char *const ways[][2] = {
        {N_("Look around in a sample class"), N_("28 students, in a file of its own")},
        {N_("Make a new class"), N_("you type in its students and skills")},
        {N_("Import a roster"), N_("a new class from a list of names")},
    };
    (void)ui;
    v->sheet = hr_sheet_new(v->frame);
    hr_sheet_column(v->sheet, N_("How would you like to begin?"));
    hr_sheet_column(v->sheet, "")->least = 10;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct hr_sheet_row *row = hr_sheet_row(v->sheet);
        hr_sheet_set(v->sheet, row, 0, HR_STYLE_NORMAL, _(ways[i][0]));
        hr_sheet_set(v->sheet, row, 1, HR_STYLE_DIM, _(ways[i][1]));
    }
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    (void)v;
    if (!ui->options->file)
        return hr_strdup(ctx, _("There is no class file yet."));
    return hr_printf(ctx, _("There is no class file yet. Your class will be one file on this machine: %s"),
                     hr_words_path(ctx, ui, ui->options->file));
}

const struct hr_view_class hr_view_start = {
    .name = "start", .title = NC_("tab", "Start"), .bit = HR_IN_START, .recalc = recalc, .detail = detail};
