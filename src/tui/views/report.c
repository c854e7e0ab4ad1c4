/*
 * A report as it would be printed, to look at before it is: text, as wide as the screen, at most as a page.
 */
#include "homeroom/ui.h"

#include "homeroom/reports.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { MARGIN = 2, LEAST = 40 };

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    const struct hr_ui *ui = arg;
    return hr_session_row(ui->session, ui->view, seq);
}

void hr_ui_print_report(struct hr_pages *file, const struct hr_ui *ui)
{
    const struct hr_report r = {.m = ui->model,
                                .scope = {.course = ui->scope.course,
                                          .section = ui->scope.section,
                                          .term = ui->scope.term,
                                          .student = ui->report->of_students ? ui->student : (hr_student_no){0}},
                                .row = read_row,
                                .arg = (void *)ui};
    hr_report_print(file, ui->report, &r);
}

static void add_row(struct hr_sheet *s, const struct hr_ui *ui, const char *line, size_t n)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->subject = (struct hr_subject){.student = ui->report->of_students ? ui->student : (hr_student_no){0},
                                       .course = ui->scope.course};
    hr_sheet_set(s, row, 0, HR_STYLE_NORMAL, hr_strndup(s, line, n));
}

static const char *heading(const void *ctx, const struct hr_ui *ui)
{
    const char *title = _(ui->report->title);
    const char *all = hr_ui_printf(
        ctx, ui, _("%s: {print report} prints it or writes it into a file, {next report} shows another"), title);
    return hr_text_width(all) <= ui->width - MARGIN
               ? all
               : hr_ui_printf(ctx, ui, _("%s: {print report} prints, {next report} another"), title);
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    struct hr_buf *out = hr_buf_new(v->frame, NULL, NULL);
    s->empty = _("nobody is in it");
    struct hr_sheet_column *column = hr_sheet_column(s, "");
    if (!ui->report)
        return;
    int room = ui->width - MARGIN;
    column->heading = heading(s, ui);
    struct hr_pages file = {.out = out,
                            .width = room > HR_PAGE_WIDTH ? HR_PAGE_WIDTH
                                     : room < LEAST       ? LEAST
                                                          : room,
                            .ascii = ui->options->ascii,
                            .on_screen = true};
    hr_ui_print_report(&file, ui);
    for (const char *line = out->bytes; *line;) {
        size_t n = strcspn(line, "\n");
        add_row(s, ui, line, n);
        line += n + (line[n] ? 1 : 0);
    }
}

const struct hr_view_class hr_view_report = {.name = "report",
                                             .title = NC_("tab", "Report"),
                                             .bit = HR_IN_REPORT,
                                             .reads =
                                                 HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_PLACE | HR_READS_WIDTH,
                                             .recalc = recalc};
