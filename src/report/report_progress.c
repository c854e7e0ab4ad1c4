/*
 * The progress report by competency: one student, skill by skill, for the student and their family. It compares the
 * student with the plan and with their own past, and with nobody else (rules.md 63).
 */
#include "report_parts.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <stdlib.h>

enum { MOST_STEPS = 5, PAST_WEEKS = 4, WEEK = 7 };

enum {
    STUDENT_ID,
    STUDENT,
    SECTION,
    COURSE,
    UNIT,
    SKILL,
    TITLE,
    TITLE_WORDS,
    TIER,
    STATE,
    STATE_WORDS,
    LEVEL,
    VALUE,
    MASTERED_ON,
    BEST,
    BEST_WORDS,
    CHECKS,
    FORMS,
    FORM_WORDS,
    PRACTICE,
    PRACTICE_WORDS
};

static const struct hr_document_column columns[] = {
    [STUDENT_ID] = {.name = "student_id"},
    [STUDENT] = {.name = "student"},
    [SECTION] = {.name = "section"},
    [COURSE] = {.name = "course"},
    [UNIT] = {.name = "unit"},
    [SKILL] = {.name = "skill", .heading = N_("Skill"), .row_header = true},
    [TITLE] = {.name = "title"},
    [TITLE_WORDS] = {.heading = N_("What it is"), .wraps = true},
    [TIER] = {.name = "tier"},
    [STATE] = {.name = "state"},
    [STATE_WORDS] = {.heading = N_("State")},
    [LEVEL] = {.name = "level", .heading = N_("Level")},
    [VALUE] = {.name = "value", .number = true},
    [MASTERED_ON] = {.name = "mastered_on", .heading = N_("Shown on")},
    [BEST] = {.name = "best", .number = true},
    [BEST_WORDS] = {.heading = N_("Best")},
    [CHECKS] = {.name = "checks", .number = true},
    [FORMS] = {.name = "forms"},
    [FORM_WORDS] = {.heading = N_("Checks")},
    [PRACTICE] = {.name = "practice", .number = true},
    [PRACTICE_WORDS] = {.heading = N_("Practice"), .right = true},
    {.name = NULL},
};

/* -- skills -- */

static const char *state_words(const struct report_student *p, hr_skill_no skill, enum hr_state state)
{
    unsigned flags = hr_model_cell(p->m, p->student, skill)->flags;
    if (flags & HR_CELL_SLIPPED)
        return state == HR_MASTERED ? _("mastered, slipping") : _("slipped");
    if (flags & HR_CELL_JUDGED && state == HR_MASTERED)
        return _("mastered, judged");
    return report_state(state);
}

static const char *title_of(const struct report_student *p, const struct hr_skill *k)
{
    switch (k->tier) {
    case HR_SHOULD: return hr_printf(p->d, _("%s (should do)"), k->title);
    case HR_ASPIRE: return hr_printf(p->d, _("%s (aspire to do)"), k->title);
    case HR_MUST: break;
    }
    return k->title;
}

static void add_checks(const struct report_student *p, hr_skill_no skill)
{
    struct hr_document *d = p->d;
    const struct hr_cell *cell = hr_model_cell(p->m, p->student, skill);
    const struct hr_piece *best = report_best(p->m, p->student, skill);
    struct hr_facts facts;
    hr_model_facts(p->m, p->student, skill, &facts);
    hr_document_cell(d, report_day(d, cell->mastered_on));
    hr_document_cell(d, best ? report_dec(d, hr_piece_rounded(p->m, best), 2) : "");
    hr_document_cell(d, best ? report_score(d, p->m, best) : "");
    const char *forms = report_forms(d, p->m, p->student, skill);
    const char *checks = report_number(d, cell->checks), *practices = report_number(d, (int)facts.practices);
    hr_document_cell(d, checks);
    hr_document_cell(d, forms);
    hr_document_cell(d, *forms ? hr_printf(d, "%s (%s)", checks, forms) : cell->checks ? checks : "");
    hr_document_cell(d, practices);
    hr_document_cell(d, facts.practices ? practices : "");
}

static void add_skill(const struct report_student *p, const struct hr_skill *k)
{
    struct hr_document *d = p->d;
    const struct hr_student *s = hr_model_student(p->m, p->student);
    const struct hr_cell *cell = hr_model_cell(p->m, p->student, k->no);
    enum hr_state state = hr_model_state(p->m, p->student, k->no);
    bool has_value = cell->flags & HR_CELL_HAS_VALUE;
    hr_document_cell(d, s->id);
    hr_document_cell(d, s->name);
    hr_document_cell(d, hr_model_section(p->m, p->section)->title);
    hr_document_cell(d, p->course->title);
    hr_document_cell(d, hr_model_unit(p->m, k->unit)->title);
    hr_document_cell(d, k->code);
    hr_document_cell(d, k->title);
    hr_document_cell(d, title_of(p, k));
    hr_document_cell(d, hr_tier_text(k->tier));
    hr_document_cell(d, hr_state_text(state));
    hr_document_state(d, state, state_words(p, k->no, state));
    hr_document_cell(d, has_value ? hr_policy_level(p->course->policy, cell->value) : "");
    hr_document_cell(d, has_value ? report_dec(d, cell->value, 2) : "");
    add_checks(p, k->no);
}

/* Not opened, and nothing done in it: a line says that it is to come. */
static bool is_to_come(const struct report_student *p, const struct hr_unit *u)
{
    if (!hr_day_is_set(u->opens) || u->opens.n <= p->m->today.n)
        return false;
    for (size_t i = 0; i < u->skill_count; i++) {
        enum hr_state state = hr_model_state(p->m, p->student, u->skills[i]);
        if (state != HR_OPEN && state != HR_LOCKED && state != HR_EXCUSED)
            return false;
    }
    return true;
}

static void add_unit(const struct report_student *p, const struct hr_unit *u)
{
    struct hr_pace pace;
    if (is_to_come(p, u)) {
        hr_document_data(p->d, columns);
    } else {
        hr_pace_of(p->m, p->student, u->course, u->no, &pace);
        hr_document_subheading(p->d, u->title);
        hr_document_table(p->d, columns,
                          pace.total ? hr_printf(p->d, _("Must-do skills mastered: %d of %d"), pace.done, pace.total)
                                     : "");
    }
    for (size_t i = 0; i < u->skill_count; i++)
        if (hr_scope_has_skill(p->m, &p->r->scope, u->skills[i]))
            add_skill(p, hr_model_skill(p->m, u->skills[i]));
}

static void add_units(const struct report_student *p)
{
    char *to_come = hr_strdup(p->d, "");
    for (size_t i = 0; i < p->course->unit_count; i++) {
        const struct hr_unit *u = hr_model_unit(p->m, p->course->units[i]);
        if (p->r->scope.unit.n && p->r->scope.unit.n != u->no.n)
            continue;
        add_unit(p, u);
        if (is_to_come(p, u))
            hr_append(&to_come, _("%s%s, from %s"), *to_come ? "; " : "", u->title, report_day(p->d, u->opens));
    }
    if (*to_come)
        hr_document_text(p->d, hr_printf(p->d, _("Still to come: %s."), to_come));
}

/* -- over the days of the course -- */

static void widen(struct hr_day d, int *from, int *to)
{
    if (!hr_day_is_set(d))
        return;
    *from = d.n < *from ? d.n : *from;
    *to = d.n > *to ? d.n : *to;
}

/* From the first day of the course or the first skill mastered to the last day that is planned. */
static void find_span(const struct report_student *p, const struct hr_planned *plan, size_t count, int *from, int *to)
{
    *from = *to = p->m->today.n;
    for (size_t i = 0; i < count; i++) {
        widen(hr_model_unit(p->m, hr_model_skill(p->m, plan[i].skill)->unit)->opens, from, to);
        widen(hr_model_cell(p->m, p->student, plan[i].skill)->mastered_on, from, to);
        if (hr_day_is_set(plan[i].due))
            widen((struct hr_day){plan[i].due.n + 1}, from, to);
    }
}

/* Of the skills that are mastered now, those that already were at the end of the day. */
static int count_done(const struct report_student *p, const struct hr_planned *plan, size_t count, int day)
{
    int n = 0;
    for (size_t i = 0; i < count; i++) {
        struct hr_day on = hr_model_cell(p->m, p->student, plan[i].skill)->mastered_on;
        n += plan[i].mastered && hr_day_is_set(on) && on.n <= day;
    }
    return n;
}

/* -- where the student stands -- */

static void add_grade(const struct report_student *p)
{
    size_t count;
    struct hr_grade grade;
    struct hr_item *items = hr_items(p->d, p->m, p->course->no, &count);
    hr_grade_of(p->d, p->m, p->student, p->course->no, items, count, p->r->scope.term, &grade);
    if (!grade.has_percent)
        return;
    const char *percent = report_dec(p->d, grade.percent, p->course->policy->decimals);
    hr_document_fact(p->d, _("Grade so far"),
                     hr_printf(p->d, "%s %%%s%s", percent, *grade.letter ? ", " : "", grade.letter));
}

/* Where the student was some weeks ago; nothing when the course had not begun then. */
static void add_past(const struct report_student *p, const struct hr_pace *pace, const struct hr_planned *plan,
                     size_t count)
{
    int from, to, past = p->m->today.n - PAST_WEEKS * WEEK;
    find_span(p, plan, count, &from, &to);
    if (from <= past)
        hr_document_fact(p->d, _("Four weeks ago"),
                         hr_printf(p->d, _("%d of %d"), count_done(p, plan, count, past), pace->total));
}

static void add_facts(const struct report_student *p, const struct hr_pace *pace, const struct hr_planned *plan,
                      size_t count, bool has_plan)
{
    struct hr_document *d = p->d;
    int window = p->course->policy->window;
    hr_document_fact(d, _("Must-do skills mastered"), hr_printf(d, _("%d of %d so far"), pace->done, pace->total));
    add_past(p, pace, plan, count);
    if (has_plan) {
        hr_document_fact(d, _("Planned by today"), report_number(d, pace->expected));
        hr_document_fact(d, _("Pace"), report_pace(d, pace));
    }
    hr_document_fact(d, hr_printf(d, _("In the last %d school days"), window),
                     hr_printf(d, _("%d mastered; %d in the %d days before"), pace->grown, pace->grown_before, window));
    if (hr_day_is_set(pace->projected))
        hr_document_fact(d, _("At this pace all are done"), report_day(d, pace->projected));
    if (p->r->letters)
        add_grade(p);
}

static void add_next_steps(const struct report_student *p, hr_skill_no next)
{
    int steps = 0;
    hr_document_subheading(p->d, _("What comes next"));
    for (size_t i = 0; i < p->course->skill_count && steps < MOST_STEPS; i++) {
        hr_skill_no skill = p->course->skills[i];
        enum hr_state state = hr_model_state(p->m, p->student, skill);
        bool is_due = skill.n == next.n || hr_pace_is_overdue(p->m, p->student, skill);
        if ((state == HR_OPEN && !is_due) || !hr_scope_has_skill(p->m, &p->r->scope, skill))
            continue;
        const char *step = report_next_step(p->d, p->m, p->student, skill);
        if (!*step)
            continue;
        hr_document_item(p->d, step);
        steps++;
    }
    if (!steps)
        hr_document_text(p->d, _("Nothing is left to do in this course."));
}

/* -- growth: skills mastered and planned, day by day -- */

enum { MOST_POINTS = 200 };

/* Due before the day, as `expected` counts (domain.md 4). */
static int count_planned(const struct hr_planned *plan, size_t count, int day)
{
    int n = 0;
    for (size_t i = 0; i < count; i++)
        n += hr_day_is_set(plan[i].due) && plan[i].due.n < day;
    return n;
}

static void add_growth(const struct report_student *p, const struct hr_pace *pace, const struct hr_planned *plan,
                       size_t count)
{
    int today = p->m->today.n, from, to;
    find_span(p, plan, count, &from, &to);
    int step = (to - from) / MOST_POINTS + 1, points = (to - from + step - 1) / step + 1;
    if (points < 2)
        return;
    struct hr_figure *f = hr_new(p->d, struct hr_figure);
    int *done = hr_new_array(f, int, (size_t)points), *planned = hr_new_array(f, int, (size_t)points);
    f->columns = hr_new_array(f, const char *, (size_t)points);
    for (int i = 0; i < points; i++) {
        int day = from + i * step < to ? from + i * step : to;
        bool is_past = day <= today;
        if (is_past && day + step > today)
            day = today; /* the last of the own line is exactly today */
        f->columns[i] = report_day(f, (struct hr_day){day});
        done[i] = is_past ? count_done(p, plan, count, day) : -1;
        planned[i] = count_planned(plan, count, day);
    }
    *f = (struct hr_figure){.kind = HR_FIGURE_LINES,
                            .title = _("Must-do skills mastered, and planned"),
                            .summary = hr_printf(f, _("By %s %d of %d must-do skills are mastered; %d were planned."),
                                                 report_day(f, p->m->today), pace->done, pace->total, pace->expected),
                            .columns = f->columns,
                            .column_count = (size_t)points,
                            .done = done,
                            .planned = planned,
                            .whole = pace->total};
    hr_document_figure(p->d, f);
}

static void add_course(const struct report_student *p)
{
    size_t count;
    struct hr_pace pace;
    hr_unit_no unit = p->r->scope.unit;
    const struct hr_planned *plan = hr_pace_plan(p->d, p->m, p->student, p->course->no, unit, &count);
    bool has_plan = false;
    for (size_t i = 0; i < count; i++)
        has_plan = has_plan || hr_day_is_set(plan[i].due);
    hr_pace_of(p->m, p->student, p->course->no, unit, &pace);
    hr_document_heading(p->d, p->course->title);
    add_facts(p, &pace, plan, count, has_plan);
    add_next_steps(p, pace.next_skill);
    if (has_plan)
        add_growth(p, &pace, plan, count);
    add_units(p);
    hr_document_subheading(p->d, _("How mastery is decided"));
    report_rules(p->d, p->r, p->course->no);
}

/* -- what the teacher writes to families -- */

struct note {
    const struct hr_piece *piece;
    hr_skill_no skill;
};

static int by_time(const void *a, const void *b)
{
    const struct hr_piece *x = ((const struct note *)a)->piece, *y = ((const struct note *)b)->piece;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->seq > y->seq) - (x->seq < y->seq);
}

static void find_notes(const struct report_student *p, hr_skill_no skill, struct note **notes, size_t *count)
{
    for (const struct hr_piece *piece = hr_model_pieces(p->m, p->student, skill); piece;
         piece = hr_model_next(p->m, piece))
        if (piece->kind == HR_NOTE && piece->flags & HR_PIECE_FAMILIES)
            *hr_push(p->d, notes, count) = (struct note){piece, skill};
}

static void add_note(const struct report_student *p, const struct note *note)
{
    const struct hr_evidence_row *row = p->r->row(p->r->arg, note->piece->seq);
    if (!row || !row->families || !row->note)
        return;
    const char *day = report_day(p->d, hr_zone_day(p->m->zone, row->at));
    hr_document_item(p->d, note->skill.n
                               ? hr_printf(p->d, "%s, %s: %s", day, hr_model_skill(p->m, note->skill)->code, row->note)
                               : hr_printf(p->d, "%s: %s", day, row->note));
}

static void add_notes(const struct report_student *p)
{
    struct note *notes = NULL;
    size_t count = 0;
    find_notes(p, (hr_skill_no){0}, &notes, &count);
    for (size_t c = 0; c < p->course_count; c++) {
        const struct hr_course *course = hr_model_course(p->m, p->courses[c]);
        for (size_t i = 0; i < course->skill_count; i++)
            if (hr_model_cell(p->m, p->student, course->skills[i])->flags & HR_CELL_NOTED &&
                hr_scope_has_skill(p->m, &p->r->scope, course->skills[i]))
                find_notes(p, course->skills[i], &notes, &count);
    }
    if (!count)
        return;
    qsort(notes, count, sizeof *notes, by_time);
    hr_document_heading(p->d, _("From the teacher"));
    for (size_t i = 0; i < count; i++)
        add_note(p, &notes[i]);
}

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    struct report_student p = report_student_of(d, r, page);
    hr_document_title(d, _("Progress report"), report_called(d, r->m, page->student),
                      report_place(d, r->m, "", hr_model_section(r->m, page->section)->title));
    add_notes(&p);
    for (size_t i = 0; i < p.course_count; i++) {
        p.course = hr_model_course(r->m, p.courses[i]);
        add_course(&p);
    }
}

const struct hr_report_class hr_report_progress = {.name = "progress",
                                                   .title = N_("Progress reports"),
                                                   .called = N_("progress report"),
                                                   .columns = columns,
                                                   .of_students = true,
                                                   .fill = fill};
