/*
 * The path of the student who is signed in: pace and next step of each course, every skill with where it stands, and
 * the notes that families may read. Nothing here is about anyone else.
 */
#include "homeroom/record.h"
#include "homeroom/ui.h"
#include "kiosk_parts.h"

#include <string.h>

enum { CODE, TITLE, STATE, COLUMNS };

static const struct hr_model *model_of(const struct hr_kiosk *k)
{
    return hr_session_model(k->session);
}

static void add_heading(struct hr_kiosk *k, const char *text)
{
    struct hr_sheet_row *row = hr_sheet_row(k->sheet);
    row->is_heading = true;
    hr_sheet_set(k->sheet, row, 0, HR_STYLE_HEADING, text);
}

static char *state_of(const struct hr_kiosk *k, hr_skill_no skill)
{
    const struct hr_model *m = model_of(k);
    const struct hr_cell *cell = hr_model_cell(m, k->student, skill);
    enum hr_state state = hr_model_state(m, k->student, skill);
    struct hr_facts facts;
    char day[HR_DAY_TEXT];
    const char *shape = hr_state_shape(state, cell->checks, k->options->ascii);
    hr_model_facts(m, k->student, skill, &facts);
    char *s = hr_printf(k->sheet, "%s ", shape);
    switch (state) {
    case HR_MASTERED: hr_append(&s, _("mastered %s"), hr_day_text(cell->mastered_on, day)); break;
    case HR_EXCUSED: hr_append(&s, _("not required")); break;
    case HR_STATE_READY: break;
    case HR_SPENT: hr_append(&s, _("not yet: talk to your teacher")); break;
    case HR_NOT_YET_STATE: hr_append(&s, _("not yet")); break;
    case HR_PRACTISING: hr_append(&s, _("practising")); break;
    case HR_LOCKED: hr_append(&s, _("later")); break;
    case HR_OPEN: hr_append(&s, _("to do")); break;
    }
    if (facts.ready)
        hr_append(&s, _("%swaiting for a check since %s"), state == HR_MASTERED ? ", " : "",
                  hr_words_moment(k->sheet, m, facts.ready_since));
    return s;
}

static void add_skill(struct hr_kiosk *k, hr_skill_no skill)
{
    const struct hr_skill *of = hr_model_skill(model_of(k), skill);
    struct hr_sheet_row *row = hr_sheet_row(k->sheet);
    row->subject = (struct hr_subject){.student = k->student, .skill = skill};
    hr_sheet_set(k->sheet, row, CODE, HR_STYLE_NORMAL, of->code);
    hr_sheet_set(k->sheet, row, TITLE, HR_STYLE_NORMAL, of->title);
    hr_sheet_set(k->sheet, row, STATE, hr_state_style(hr_model_state(model_of(k), k->student, skill)),
                 state_of(k, skill));
}

static void add_course(struct hr_kiosk *k, hr_course_no course, bool is_named)
{
    const struct hr_model *m = model_of(k);
    const struct hr_course *c = hr_model_course(m, course);
    if (is_named)
        add_heading(k, c->title);
    for (size_t u = 0; u < c->unit_count; u++) {
        const struct hr_unit *unit = hr_model_unit(m, c->units[u]);
        if (unit->skill_count)
            add_heading(k, unit->title);
        for (size_t i = 0; i < unit->skill_count; i++)
            add_skill(k, unit->skills[i]);
    }
}

/* -- notes for families -- */

static bool add_note(void *arg, const struct hr_evidence_row *e)
{
    struct hr_kiosk *k = arg;
    const struct hr_model *m = model_of(k);
    const struct hr_piece *p = hr_model_find_piece(m, e->seq);
    char day[HR_DAY_TEXT];
    if (e->kind != HR_NOTE || !e->families || e->student.n != k->student.n || !p || p->flags & HR_PIECE_VOIDED ||
        e->at > m->now)
        return true;
    struct hr_sheet_row *row = hr_sheet_row(k->sheet);
    row->is_heading = true;
    hr_sheet_set(k->sheet, row, 0, HR_STYLE_NORMAL,
                 hr_printf(k->sheet, _("note of %s%s%s: %s"), hr_day_text(hr_zone_day(m->zone, e->at), day),
                           e->skill.n ? _(" on ") : "", e->skill.n ? hr_model_skill(m, e->skill)->code : "",
                           e->note ? e->note : ""));
    return true;
}

static void add_notes(struct hr_kiosk *k)
{
    struct hr_err err;
    struct hr_log_filter filter = {.student = k->student, .newest_first = true};
    if (!hr_store_log(hr_session_store(k->session), &filter, add_note, k, &err))
        add_heading(k, "the notes can't be read now");
}

/* -- the page -- */

hr_skill_no kiosk_skill(const struct hr_kiosk *k)
{
    if (!k->sheet || k->rows.at >= (int)k->sheet->row_count)
        return (hr_skill_no){0};
    return k->sheet->rows[k->rows.at].subject.skill;
}

/* To the skill one was on, at first to the next one to do. */
static void seek(struct hr_kiosk *k, hr_skill_no skill)
{
    for (size_t i = 0; i < k->sheet->row_count; i++)
        if (skill.n && k->sheet->rows[i].subject.skill.n == skill.n)
            k->rows.at = (int)i;
    hr_list_fit(&k->rows, (int)k->sheet->row_count, k->rows.shown);
}

static struct hr_pace pace_of(const struct hr_kiosk *k, hr_course_no course)
{
    struct hr_pace pace;
    hr_pace_of(model_of(k), k->student, course, (hr_unit_no){0}, &pace);
    return pace;
}

void kiosk_make_path(struct hr_kiosk *k)
{
    const struct hr_scope all = {.term = NULL};
    size_t most = model_of(k)->course_count;
    bool is_first = !k->sheet;
    hr_skill_no on = kiosk_skill(k);
    talloc_free(k->frame);
    k->frame = hr_ctx(k);
    k->sheet = hr_sheet_new(k->frame);
    k->sheet->empty = _("there is no course for you in this class yet");
    hr_sheet_column(k->sheet, N_("Skill"));
    hr_sheet_column(k->sheet, "")->least = 8;
    hr_sheet_column(k->sheet, N_("Where you are"))->least = 12;
    hr_course_no *courses = hr_new_array(k->frame, hr_course_no, most);
    size_t count = hr_scope_courses(model_of(k), &all, k->student, courses, most);
    for (size_t i = 0; i < count; i++)
        add_course(k, courses[i], count > 1);
    add_notes(k);
    seek(k, is_first && count ? pace_of(k, courses[0]).next_skill : on);
    k->paints = true;
}

char *kiosk_pace(const void *ctx, const struct hr_kiosk *k, hr_skill_no skill)
{
    const struct hr_course *c = hr_model_course(model_of(k), hr_model_skill(model_of(k), skill)->course);
    struct hr_pace pace = pace_of(k, c->no);
    char day[HR_DAY_TEXT];
    char *s = hr_printf(ctx, _("%d of %d mastered, %s"), pace.done, pace.total, hr_words_days(ctx, pace.days_delta));
    if (hr_day_is_set(pace.projected))
        hr_append(&s, _(", at this rate done %s"), hr_day_text(pace.projected, day));
    hr_append(&s, "  %s", c->title);
    return s;
}

char *kiosk_next(const void *ctx, const struct hr_kiosk *k, hr_skill_no skill)
{
    hr_course_no course = hr_model_skill(model_of(k), skill)->course;
    return hr_words_next_step(ctx, model_of(k), k->student, pace_of(k, course).next_skill);
}

char *kiosk_allowed(const void *ctx, const struct hr_kiosk *k, hr_skill_no skill)
{
    struct hr_err err;
    struct hr_facts facts;
    const char *code = hr_model_skill(model_of(k), skill)->code;
    const struct hr_evidence_row ready = {.kind = HR_READY, .student = k->student, .skill = skill};
    hr_model_facts(model_of(k), k->student, skill, &facts);
    if (facts.ready)
        return hr_printf(ctx, _("%s: you are on the list for a check. r takes you off it."), code);
    if (hr_record_kiosk(model_of(k), &ready, &err))
        return hr_printf(ctx, _("%s: you may ask for a check now: r."), code);
    return hr_printf(ctx, "%s: %s.", err.what, err.why);
}
