/*
 * The log: every piece of evidence and every change of roster, skills and settings, newest first, in words; of one
 * student, skill or person when asked. It is read from the file when it is looked at, and further when the cursor comes
 * to its end; what was taken back stays, and says so.
 */
#include "homeroom/ui.h"

#include <string.h>

enum { WHEN, WHAT, WHO, FROM };

struct reading {
    struct hr_sheet *sheet;
    const struct hr_ui *ui;
    struct hr_change_row *changes; /* newest first, not yet set between the evidence */
    size_t change_count, next_change, evidence_count;
};

static struct hr_sheet_row *add(struct reading *r, int64_t recorded, const char *by, const char *source)
{
    char time[HR_TIME_TEXT];
    struct hr_sheet_row *row = hr_sheet_row(r->sheet);
    hr_sheet_set(r->sheet, row, WHEN, HR_STYLE_DIM, hr_time_minute_text(r->ui->model->zone, recorded, time));
    hr_sheet_set(r->sheet, row, WHO, HR_STYLE_NORMAL, by ? by : "");
    hr_sheet_set(r->sheet, row, FROM, HR_STYLE_DIM, source ? source : "");
    return row;
}

static void add_change(struct reading *r, const struct hr_change_row *c)
{
    struct hr_sheet_row *row = add(r, c->recorded, c->by, c->source);
    hr_sheet_set(r->sheet, row, WHAT, HR_STYLE_NORMAL, c->words);
}

static void add_changes_after(struct reading *r, int64_t recorded)
{
    while (r->next_change < r->change_count && r->changes[r->next_change].recorded > recorded)
        add_change(r, &r->changes[r->next_change++]);
}

static bool add_evidence(void *arg, const struct hr_evidence_row *e)
{
    struct reading *r = arg;
    add_changes_after(r, e->recorded);
    r->evidence_count++;
    struct hr_sheet_row *row = add(r, e->recorded, e->by, e->source);
    const struct hr_piece *p = hr_model_find_piece(r->ui->model, e->seq);
    bool is_back = p && p->flags & HR_PIECE_VOIDED;
    const char *words = hr_record_words(r->sheet, r->ui->model, e);
    row->seq = e->seq;
    row->subject = (struct hr_subject){.student = e->student, .skill = e->skill, .unit = e->unit};
    hr_sheet_set(r->sheet, row, WHAT, is_back ? HR_STYLE_DIM : HR_STYLE_NORMAL,
                 is_back ? hr_printf(r->sheet, _("(taken back) %s"), words) : words);
    return true;
}

static bool keep_change(void *arg, const struct hr_change_row *c)
{
    struct reading *r = arg;
    *hr_push(r->sheet, &r->changes, &r->change_count) = (struct hr_change_row){
        .seq = c->seq,
        .recorded = c->recorded,
        .by = hr_strdup(r->sheet, c->by),
        .source = hr_strdup(r->sheet, c->source),
        .words = hr_strdup(r->sheet, c->words),
    };
    return true;
}

static struct hr_log_filter asked(const struct hr_ui *ui)
{
    struct hr_log_filter filter = {.newest_first = true, .limit = ui->log_limit};
    if (ui->log_of == HR_LOG_STUDENT)
        filter.student = ui->log_whom.student;
    if (ui->log_of == HR_LOG_SKILL)
        filter.skill = ui->log_whom.skill;
    if (ui->log_of == HR_LOG_MINE)
        filter.by = hr_session_by(ui->session);
    return filter;
}

static const char *heading(const void *ctx, const struct hr_ui *ui)
{
    switch (ui->log_of) {
    case HR_LOG_STUDENT:
        return hr_printf(ctx, _("What, of %s"), hr_model_student(ui->model, ui->log_whom.student)->name);
    case HR_LOG_SKILL: return hr_printf(ctx, _("What, of %s"), hr_model_skill(ui->model, ui->log_whom.skill)->code);
    case HR_LOG_MINE: return hr_printf(ctx, _("What, by %s"), hr_session_by(ui->session));
    default: return N_("What");
    }
}

/* Of the roster and settings nothing is about one student or skill alone. */
static bool read(struct reading *r, struct hr_err *err)
{
    struct hr_store *store = hr_session_store(r->ui->session);
    const struct hr_log_filter filter = asked(r->ui);
    if (!filter.student.n && !filter.skill.n && !hr_store_changes(store, &filter, keep_change, r, err))
        return false;
    if (!hr_store_log(store, &filter, add_evidence, r, err))
        return false;
    if (r->evidence_count < filter.limit) /* else what is older has not been read yet */
        add_changes_after(r, HR_NO_TIME);
    return true;
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct reading r = {.sheet = hr_sheet_new(v->frame), .ui = ui};
    struct hr_err err;
    v->sheet = r.sheet;
    r.sheet->empty = ui->log_of == HR_LOG_ALL
                         ? _("nothing was recorded yet")
                         : hr_ui_keyed(r.sheet, ui, _("nothing of this was recorded: {filter the log} a shows all"));
    hr_sheet_column(r.sheet, N_("When"))->minor = 1; /* the order says the most of it */
    hr_sheet_column(r.sheet, heading(r.sheet, ui))->least = 30;
    hr_sheet_column(r.sheet, N_("Who"))->least = 6;
    struct hr_sheet_column *from = hr_sheet_column(r.sheet, N_("From"));
    from->least = 6;
    from->minor = 1;
    if (!read(&r, &err))
        r.sheet->empty = hr_printf(r.sheet, "%s: %s", err.what, err.why);
}

/* The whole line, and when it happened. */
static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    int64_t seq = hr_view_seq(v);
    char time[HR_TIME_TEXT];
    if (!seq) {
        const struct hr_sheet *s = v->sheet;
        return hr_strdup(ctx, v->rows.at < (int)s->row_count ? s->rows[v->rows.at].cells[WHAT].text : "");
    }
    const struct hr_evidence_row *e = hr_session_row(ui->session, ctx, seq);
    if (!e)
        return hr_strdup(ctx, "");
    return hr_printf(ctx, _("%s; happened %s"), hr_record_words(ctx, ui->model, e),
                     hr_time_minute_text(ui->model->zone, e->at, time));
}

const struct hr_view_class hr_view_log = {.name = "log",
                                          .title = NC_("tab", "Log"),
                                          .bit = HR_IN_LOG,
                                          .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                          .recalc = recalc,
                                          .detail = detail};
