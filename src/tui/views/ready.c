/*
 * Ready: who waits for a check, longest first; below them those who asked and are not allowed one yet, with the reason
 * in words. The rows are those of `homeroom ready`, and each shows what the listing says of it.
 *
 * Over the list stands how many wait and how long, under it what came of the checks of today.
 */
#include "homeroom/ui.h"

#include "homeroom/text.h"
#include "homeroom/who.h"

#include <string.h>

enum { PLACE, STUDENT, SECTION, SKILL, TITLE, WAIT, TRY, FORM, LAST, STATE, COLUMNS };
enum { LEAST_NAME = 10, LEAST_TITLE = 8, LEAST_STATE = 7 };

struct ready_view {
    struct hr_view view;
    int waiting, with, held; /* to be taken; with someone; not allowed yet */
    int longest;             /* minutes, of those to be taken */
    struct hr_today today;
};

static void add_columns(struct hr_sheet *s, const struct hr_ui *ui)
{
    static const struct hr_sheet_column columns[COLUMNS] = {
        [PLACE] = {.heading = N_("#"), .right = true, .minor = 1},
        [STUDENT] = {.heading = N_("Student"), .least = LEAST_NAME},
        [SECTION] = {.heading = N_("Section"), .minor = 4, .least = LEAST_NAME},
        [SKILL] = {.heading = N_("Skill")},
        [TITLE] = {.heading = "", .minor = 1, .least = LEAST_TITLE, .yields = true},
        [WAIT] = {.heading = N_("Wait"), .right = true},
        [TRY] = {.heading = N_("Try"), .minor = 1},
        [FORM] = {.heading = N_("Form")},
        [LAST] = {.heading = N_("Last"), .right = true, .minor = 3},
        [STATE] = {.heading = N_("State"), .least = LEAST_STATE},
    };
    for (int i = 0; i < COLUMNS; i++)
        *hr_sheet_column(s, columns[i].heading) = columns[i];
    if (ui->scope.section.n) /* every row would repeat it */
        s->columns[SECTION] = (struct hr_sheet_column){.heading = "", .minor = 9};
}

/* Has the student asked at the kiosk, with nobody looking on? */
static bool is_own_word(const struct hr_model *m, const struct hr_ready *r)
{
    struct hr_facts facts;
    hr_model_facts(m, r->student, r->skill, &facts);
    return hr_record_is_kiosks(m, facts.asked);
}

/* "with ana 3 min", "cool-down until ...", "waiting, last try" */
static char *state_of(const void *ctx, const struct hr_ui *ui, const struct hr_ready *r, enum hr_style *style)
{
    char *s = hr_strdup(ctx, "");
    char *words = hr_blocks_words(ctx, ui->model, r->student, r->skill, &r->blocks);
    *style = !hr_ready_may(r) ? HR_STYLE_ERROR : *words ? HR_STYLE_WARNING : HR_STYLE_NORMAL;
    if (r->claim) {
        *style = HR_STYLE_DIM;
        hr_append(&s, "%s", hr_claim_words(ctx, ui->model, r->claim));
    } else if (!*words) {
        hr_append(&s, "%s", is_own_word(ui->model, r) ? _("waiting (kiosk)") : _("waiting"));
    }
    if (*words)
        hr_append(&s, "%s%s", *s ? "; " : "", words);
    else if (r->allowed && r->attempt == (size_t)r->allowed)
        hr_append(&s, _(", last try"));
    return s;
}

static void add_row(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_ready *r, int place)
{
    const struct hr_skill *k = hr_model_skill(ui->model, r->skill);
    const char *chosen = hr_ui_form_chosen(ui, r->student, r->skill);
    struct hr_sheet_row *row = hr_sheet_row(s);
    enum hr_style style;
    char last[HR_DEC_TEXT];
    char *state = state_of(s, ui, r, &style);
    row->subject = (struct hr_subject){
        .section = r->section, .student = r->student, .course = k->course, .unit = k->unit, .skill = r->skill};
    if (place)
        hr_sheet_set(s, row, PLACE, HR_STYLE_DIM, hr_printf(s, "%d", place));
    hr_sheet_set(s, row, STUDENT, HR_STYLE_NORMAL, hr_words_name(s, ui, r->student));
    if (!ui->scope.section.n)
        hr_sheet_set(s, row, SECTION, HR_STYLE_NORMAL, hr_model_section(ui->model, r->section)->title);
    hr_sheet_set(s, row, SKILL, HR_STYLE_NORMAL, k->code);
    hr_sheet_set(s, row, TITLE, HR_STYLE_DIM, k->title);
    hr_sheet_set(s, row, WAIT, HR_STYLE_NORMAL, hr_printf(s, "%dm", r->waiting_minutes));
    hr_sheet_set(s, row, TRY, HR_STYLE_NORMAL,
                 r->allowed ? hr_printf(s, "%zu/%d", r->attempt, r->allowed) : hr_printf(s, "%zu", r->attempt));
    hr_sheet_set(s, row, FORM, chosen ? HR_STYLE_WARNING : HR_STYLE_NORMAL,
                 chosen ? hr_printf(s, _("%s chosen"), chosen) : r->form);
    if (r->has_last)
        hr_sheet_set(s, row, LAST, HR_STYLE_NORMAL, hr_dec_fixed(r->last_value, 2, last));
    hr_sheet_set(s, row, STATE, style, state);
}

static void count(struct ready_view *v, const struct hr_ready *r)
{
    if (!hr_ready_may(r)) {
        v->held++;
    } else if (r->claim) {
        v->with++;
    } else {
        v->waiting++;
        v->longest = r->waiting_minutes > v->longest ? r->waiting_minutes : v->longest;
    }
}

static void add_held(struct hr_sheet *s, const struct hr_ui *ui, const struct hr_ready *queue, size_t n)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->is_heading = true;
    hr_sheet_set(s, row, 0, HR_STYLE_HEADING, _("Not yet allowed (why)"));
    for (size_t i = 0; i < n; i++)
        if (!hr_ready_may(&queue[i]))
            add_row(s, ui, &queue[i], 0);
}

static void recalc(struct hr_view *view, const struct hr_ui *ui)
{
    struct ready_view *v = (struct ready_view *)view;
    struct hr_sheet *s = view->sheet = hr_sheet_new(view->frame);
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    size_t n;
    int place = 0;
    s->empty = hr_ui_empty(s, ui, _("nobody is waiting for a check: {onto the queue} puts someone onto the queue"));
    add_columns(s, ui);
    v->waiting = v->with = v->held = v->longest = 0;
    struct hr_ready *queue = hr_ready_queue(view->frame, ui->model, &scope, &n);
    for (size_t i = 0; i < n; i++) {
        count(v, &queue[i]);
        if (hr_ready_may(&queue[i]))
            add_row(s, ui, &queue[i], ++place);
    }
    if (v->held)
        add_held(s, ui, queue, n);
    hr_today_of(ui->model, &scope, &v->today);
}

/* In short, without what the lines say themselves. */
static char *head(const void *ctx, const struct ready_view *v, bool is_short)
{
    char *s = hr_printf(ctx, _("%d waiting"), v->waiting);
    if (v->waiting && !is_short)
        hr_append(&s, v->waiting == 1 ? _(", for %d min") : _(", longest %d min"), v->longest);
    if (v->with)
        hr_append(&s, _("   %d with someone"), v->with);
    if (v->held && !is_short)
        hr_append(&s, _("   %d not yet allowed"), v->held);
    return s;
}

static char *foot(const void *ctx, const struct hr_today *t, bool is_short)
{
    if (!t->checks)
        return hr_strdup(ctx, _("today: no check yet"));
    char *s = hr_printf(
        ctx, hr_plural("today: %d check, %d mastered (%d%%)", "today: %d checks, %d mastered (%d%%)", t->checks),
        t->checks, t->mastered, hr_ui_percent(t->mastered, t->checks));
    if (t->waits && !is_short)
        hr_append(&s, _(", median wait %d min"), t->median_wait);
    return s;
}

static void draw(const struct hr_view *view, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct ready_view *v = (const struct ready_view *)view;
    void *ctx = hr_ctx(c);
    (void)ui;
    hr_canvas_either(c, a.x + 1, a.y, a.width - 2, HR_STYLE_TITLE, head(ctx, v, false), head(ctx, v, true));
    hr_canvas_either(c, a.x + 1, a.y + a.height - 1, a.width - 2, HR_STYLE_DIM, foot(ctx, &v->today, false),
                     foot(ctx, &v->today, true));
    talloc_free(ctx);
}

/* What stands in the way comes first: on the line it may have been cut. */
static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    struct hr_blocks blocks;
    if (!s.student.n)
        return hr_strdup(ctx, "");
    hr_blocks_of(ui->model, s.student, s.skill, &blocks);
    char *words = hr_blocks_words(ctx, ui->model, s.student, s.skill, &blocks);
    return hr_printf(ctx, "%s%s%s", words, *words ? ". " : "", hr_words_cell(ctx, ui->model, s.student, s.skill));
}

const struct hr_view_class hr_view_ready = {.name = "ready",
                                            .title = NC_("tab", "Ready"),
                                            .bit = HR_IN_READY,
                                            .reads = HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_CLOCK,
                                            .size = sizeof(struct ready_view),
                                            .lines_above = 1,
                                            .lines_below = 1,
                                            .recalc = recalc,
                                            .draw = draw,
                                            .detail = detail};
