/*
 * The reasons for a number: what `homeroom explain` prints, as a page that scrolls. The first line is its heading.
 */
#include "homeroom/ui.h"

#include "homeroom/explain.h"
#include "homeroom/text.h"

#include <string.h>

enum { MARGIN = 4 };

struct rows {
    struct hr_session *session;
    const void *ctx;
};

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    const struct rows *r = arg;
    return hr_session_row(r->session, r->ctx, seq);
}

static char *explained(const void *ctx, const struct hr_ui *ui)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct rows rows = {ui->session, ctx};
    const struct hr_explain e = {.out = out, .m = ui->model, .student = ui->student, .row = read_row, .arg = &rows};
    if (ui->why == HR_WHY_MASTERY)
        hr_explain_mastery(&e, ui->skill);
    else if (ui->why == HR_WHY_PACE)
        hr_explain_pace(&e, ui->scope.course, ui->scope.unit);
    else
        hr_explain_grade(&e, ui->scope.course, ui->scope.term);
    return hr_strndup(ctx, out->bytes, out->n);
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    s->empty = _("nobody is chosen");
    struct hr_sheet_column *column = hr_sheet_column(s, "");
    if (!ui->student.n || (ui->why == HR_WHY_MASTERY && !ui->skill.n))
        return;
    const struct hr_subject about = {.student = ui->student, .course = ui->scope.course};
    char *text = explained(v->frame, ui), *next;
    size_t head = strcspn(text, "\n");
    column->heading = hr_strndup(s, text, head);
    for (char *line = text + head + (text[head] ? 1 : 0); *line; line = next) {
        size_t n = strcspn(line, "\n");
        next = line + n + (line[n] ? 1 : 0);
        line[n] = '\0';
        hr_sheet_line(s, ui->width - MARGIN, about, HR_STYLE_NORMAL, line);
    }
}

const struct hr_view_class hr_view_why = {.name = "why",
                                          .title = NC_("tab", "Why"),
                                          .bit = HR_IN_WHY,
                                          .reads =
                                              HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_PLACE | HR_READS_WIDTH,
                                          .recalc = recalc};
