/*
 * What `homeroom doctor` asks of the class itself: does a second calculation come to the same, and do the clocks that
 * its pieces were recorded by make sense?
 */
#include "homeroom/translate.h"
#include "inside.h"

#include <string.h>

bool hr_same_cell(const struct hr_cell *a, const struct hr_cell *b)
{
    return a->state == b->state && a->flags == b->flags && a->checks == b->checks && a->last_check == b->last_check &&
           a->mastered_on.n == b->mastered_on.n && (!(a->flags & HR_CELL_HAS_VALUE) || a->value.n == b->value.n);
}

struct examination {
    struct hr_session *session;
    hr_finding_fn *fn;
    void *arg, *ctx;
};

/* ---- a second calculation: the whole folded at once, and piece by piece ---- */

void hr_session_compare(const struct hr_model *whole, const struct hr_model *steps, hr_finding_fn *fn, void *arg)
{
    size_t differing = 0, first = 0;
    char *text;

    for (size_t i = 0; i < whole->student_count * whole->skill_count; i++) {
        if (hr_same_cell(&whole->cells[i], &steps->cells[i]))
            continue;
        if (differing++ == 0)
            first = i;
    }
    if (!differing)
        return;
    text = hr_printf(NULL,
                     _("cells that come out otherwise when they are calculated a second time: %zu, the first of them "
                       "%s of %s; this is a fault of the program: report it, with what `homeroom explain mastery` "
                       "says of it"),
                     differing, whole->skills[first % whole->skill_count].code,
                     whole->students[first / whole->skill_count].name);
    fn(arg, text);
    talloc_free(text);
}

static bool calculate_again(const struct examination *e, struct hr_err *err)
{
    const struct hr_model *whole, *steps;

    if (!hr_store_begin_read(e->session->store, err))
        return false;
    whole = hr_session_build(e->session, e->ctx, err);
    steps = whole ? hr_session_build_by_steps(e->session, e->ctx, err) : NULL;
    hr_store_end_read(e->session->store);
    if (steps)
        hr_session_compare(whole, steps, e->fn, e->arg);
    return steps != NULL;
}

/* ---- clocks ---- */

enum { HOUR = 3600, DAY = 24 * HOUR, YEAR = 366 * DAY };

enum oddity { RECORDED_AHEAD, HAPPENS_AHEAD, RECORDED_FIRST, SET_BACK, LONG_AGO, ODDITY_COUNT };

/* How many, and when the first was recorded. */
static const char *const oddities[ODDITY_COUNT] = {
    [RECORDED_AHEAD] =
        N_("pieces recorded later than now: %zu, the first on %s; look whether this machine's clock is right (`date`)"),
    [HAPPENS_AHEAD] = N_("pieces dated after tomorrow and not counted until then: %zu, the first recorded on %s; take "
                         "back what has a wrong date, in the log of the dashboard"),
    [RECORDED_FIRST] = N_("pieces recorded more than a day before they happened: %zu, the first on %s; a date was "
                          "mistyped or a clock was wrong: take them back and record them anew"),
    [SET_BACK] = N_("pieces recorded by a clock that had gone back by more than a day: %zu, the first on %s; look "
                    "whether that day's dates are right, they decide what happened first"),
    [LONG_AGO] = N_("pieces recorded more than a year after they happened: %zu, the first on %s; if the year was "
                    "mistyped, take them back and record them anew"),
};

struct clocks {
    const struct hr_model *model;
    int64_t now, last_recorded;
    size_t counts[ODDITY_COUNT];
    int64_t firsts[ODDITY_COUNT]; /* when the first one was recorded */
};

static void note(struct clocks *c, enum oddity oddity, bool is_so, const struct hr_evidence_row *row)
{
    if (is_so && c->counts[oddity]++ == 0)
        c->firsts[oddity] = row->recorded;
}

/* History that was taken in may be old, and what a merge brought was recorded by another clock. */
static bool is_history(const struct clocks *c, const struct hr_evidence_row *row)
{
    return (row->source && strncmp(row->source, "import:", strlen("import:")) == 0) ||
           hr_model_step_by(c->model, (uint32_t)row->batch);
}

static bool look_at_piece(void *arg, const struct hr_evidence_row *row)
{
    struct clocks *c = arg;
    bool is_absence = row->kind == HR_ABSENT; /* may be entered ahead (rules.md 128) */

    note(c, RECORDED_AHEAD, row->recorded > c->now + HOUR, row);
    note(c, HAPPENS_AHEAD, row->at > c->now + DAY && !is_absence, row);
    note(c, RECORDED_FIRST, row->at > row->recorded + DAY && row->at <= c->now + DAY && !is_absence, row);
    note(c, SET_BACK, row->recorded < c->last_recorded - DAY && !is_history(c, row), row);
    note(c, LONG_AGO, row->at < row->recorded - YEAR && !is_history(c, row), row);
    if (!is_history(c, row))
        c->last_recorded = row->recorded;
    return true;
}

static bool look_at_clocks(const struct examination *e, struct hr_err *err)
{
    struct clocks c = {.model = e->session->live->model, .now = e->session->now, .last_recorded = INT64_MIN / 2};
    char text[HR_TIME_TEXT];

    if (!hr_store_since(e->session->store, 0, true, look_at_piece, &c, err))
        return false;
    for (int i = 0; i < ODDITY_COUNT; i++)
        if (c.counts[i])
            e->fn(e->arg,
                  hr_printf(e->ctx, _(oddities[i]), c.counts[i], hr_time_text(e->session->zone, c.firsts[i], text)));
    return true;
}

bool hr_session_examine(struct hr_session *session, hr_finding_fn *fn, void *arg, struct hr_err *err)
{
    const struct examination e = {.session = session, .fn = fn, .arg = arg, .ctx = hr_ctx(session)};
    bool done = calculate_again(&e, err) && look_at_clocks(&e, err);

    talloc_free(e.ctx);
    return done;
}
