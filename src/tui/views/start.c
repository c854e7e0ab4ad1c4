/*
 * The first screen, when there is no class file yet: three ways to a class.
 */
#include "homeroom/ui.h"

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    static const char *const ways[][2] = {
        {"Look around in a sample class", "28 students, in a file of its own"},
        {"Make a new class", "a course, a section, how you grade"},
        {"Import a roster", "a CSV file or your school's export"},
    };
    (void)ui;
    v->sheet = hr_sheet_new(v->frame);
    hr_sheet_column(v->sheet, "How would you like to begin?");
    hr_sheet_column(v->sheet, "")->least = 10;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct hr_sheet_row *row = hr_sheet_row(v->sheet);
        hr_sheet_set(v->sheet, row, 0, HR_STYLE_NORMAL, ways[i][0]);
        hr_sheet_set(v->sheet, row, 1, HR_STYLE_DIM, ways[i][1]);
    }
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    (void)v;
    (void)ui;
    return hr_strdup(ctx, "There is no class file yet. Everything stays on this machine, in one file.");
}

const struct hr_view_class hr_view_start = {
    .name = "start", .title = "Start", .bit = HR_IN_START, .recalc = recalc, .detail = detail};
