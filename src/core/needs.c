/*
 * Who needs help, and why: one line a student, most urgent first (domain.md 5; rules.md 68-71).
 *
 * The first three classes are found in the student's cells, the others in the pace. What waits on the skill in question
 * is found by walking from it along the edges of dependence, over skills not yet mastered only; the listed
 * prerequisites are turned round once for all students, the implicit ones of a linear unit are read off the unit.
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <stdlib.h>

const char *hr_need_class_text(enum hr_need_class need)
{
    static const char *const texts[] = {
        [HR_NEED_SPENT] = NC_("need", "spent"),           [HR_NEED_STUCK] = NC_("need", "stuck"),
        [HR_NEED_SLIPPED] = NC_("need", "slipped"),       [HR_NEED_STALLED] = NC_("need", "stalled"),
        [HR_NEED_FAR_BEHIND] = NC_("need", "far-behind"), [HR_NEED_BEHIND] = NC_("need", "behind"),
    };
    return texts[need];
}

const char *hr_need_class_said(enum hr_need_class need)
{
    return C_("need", hr_need_class_text(need));
}

/* What is made once for a listing, and what is filled anew for each student. */
struct search {
    const struct hr_model *m;
    const struct hr_scope *scope;
    const void *ctx; /* owns the reasons */

    uint32_t *first_dependent; /* by skill: where its part of dependents begins; one more at the end */
    hr_skill_no *dependents;   /* the skills that list it as a prerequisite */

    hr_student_no student;
    hr_course_no *courses; /* shown, as made */
    size_t course_count;
    bool *is_shown; /* by course */

    uint32_t *met; /* by skill: the walk that met it last */
    uint32_t walk;
    hr_skill_no *reached; /* skills of this walk, in the order in which they were met */
    size_t reached_count;
};

/* -- what waits on a skill -- */

static void turn_prerequisites_round(struct search *search, const void *scratch)
{
    const struct hr_model *m = search->m;
    uint32_t *first = hr_new_array(scratch, uint32_t, m->skill_count + 1), edges = 0;

    for (size_t k = 1; k < m->skill_count; k++) {
        for (size_t i = 0; i < m->skills[k].prerequisite_count; i++)
            first[m->skills[k].prerequisites[i].n]++;
    }
    for (size_t k = 0; k < m->skill_count; k++) {
        edges += first[k];
        first[k] = edges; /* the end for now: filling goes backwards */
    }
    first[m->skill_count] = edges;
    search->dependents = hr_new_array(scratch, hr_skill_no, edges);
    for (size_t k = m->skill_count; k-- > 1;) {
        for (size_t i = 0; i < m->skills[k].prerequisite_count; i++)
            search->dependents[--first[m->skills[k].prerequisites[i].n]] = m->skills[k].no;
    }
    search->first_dependent = first;
}

static bool is_open_for(const struct search *search, hr_skill_no skill)
{
    const struct hr_cell *cell = hr_model_cell(search->m, search->student, skill);
    return cell->state != HR_MASTERED && cell->state != HR_EXCUSED;
}

/* A skill that depends on one met before: it waits too, unless it is done or of a course that is not shown. */
static void reach(struct search *search, hr_skill_no skill)
{
    if (search->met[skill.n] == search->walk || !is_open_for(search, skill))
        return;
    if (!search->is_shown[hr_model_skill(search->m, skill)->course.n])
        return;
    search->met[skill.n] = search->walk;
    search->reached[search->reached_count++] = skill;
}

/*
 * In a linear unit a skill needs the nearest must-do skill before it that is not excused (rules.md 33). So on a must-do
 * skill depends everything after it up to the next such one.
 */
static void reach_in_unit(struct search *search, const struct hr_skill *skill)
{
    const struct hr_model *m = search->m;
    const struct hr_unit *unit = hr_model_unit(m, skill->unit);
    size_t after;

    if (!unit->linear || skill->tier != HR_MUST)
        return;
    after = skill->place - hr_model_skill(m, unit->skills[0])->place + 1;
    for (size_t i = after; i < unit->skill_count; i++) {
        const struct hr_skill *later = hr_model_skill(m, unit->skills[i]);
        reach(search, later->no);
        if (later->tier == HR_MUST && hr_model_cell(m, search->student, later->no)->state != HR_EXCUSED)
            return;
    }
}

/* How many skills depend on it, directly or through others not done yet: rules.md 70. */
static int count_waiting(struct search *search, hr_skill_no skill)
{
    search->walk++;
    search->met[skill.n] = search->walk;
    search->reached_count = 0;
    search->reached[search->reached_count++] = skill;
    for (size_t i = 0; i < search->reached_count; i++) {
        const struct hr_skill *from = hr_model_skill(search->m, search->reached[i]);
        for (uint32_t d = search->first_dependent[from->no.n]; d < search->first_dependent[from->no.n + 1]; d++)
            reach(search, search->dependents[d]);
        reach_in_unit(search, from);
    }
    return (int)search->reached_count - 1;
}

/* -- the cells -- */

/* The class of a cell that is not mastered nor excused; false when none of the first three fits (rules.md 69, 115,
 * 120). */
static bool cell_class(const struct hr_model *m, hr_student_no student, hr_skill_no skill, enum hr_need_class *out)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    struct hr_facts facts;

    if (cell->state != HR_SPENT && cell->checks < 2 && !(cell->flags & HR_CELL_SLIPPED))
        return false;
    hr_model_facts(m, student, skill, &facts);
    if (facts.seen_to)
        return false;
    if (cell->state == HR_SPENT)
        *out = HR_NEED_SPENT;
    else if (facts.not_yets >= 2 && facts.last_is_not_yet && !facts.practice_since)
        *out = HR_NEED_STUCK;
    else if (cell->flags & HR_CELL_SLIPPED)
        *out = HR_NEED_SLIPPED;
    else
        return false;
    return true;
}

/* The most urgent of the first three classes, and the first skill in path order that has it. */
static bool find_in_cells(const struct search *search, struct hr_need *need)
{
    bool found = false;

    for (size_t c = 0; c < search->course_count; c++) {
        const struct hr_course *course = hr_model_course(search->m, search->courses[c]);
        for (size_t i = 0; i < course->skill_count; i++) {
            hr_skill_no skill = course->skills[i];
            enum hr_need_class class;
            if (!is_open_for(search, skill) || !hr_scope_has_skill(search->m, search->scope, skill) ||
                !cell_class(search->m, search->student, skill, &class))
                continue;
            if (found && class >= need->need)
                continue;
            found = true;
            need->need = class;
            need->skill = skill;
            need->course = course->no;
        }
    }
    return found;
}

static char *cell_reason(const void *ctx, const struct hr_model *m, const struct hr_need *need)
{
    const struct hr_skill *skill = hr_model_skill(m, need->skill);
    const struct hr_cell *cell = hr_model_cell(m, need->student, need->skill);
    struct hr_facts facts;
    char text[HR_DEC_TEXT];

    hr_model_facts(m, need->student, need->skill, &facts);
    if (need->need == HR_NEED_STUCK)
        return hr_printf(ctx, _("%zu not-yets, no practice since the last"), facts.not_yets);
    if (need->need == HR_NEED_SLIPPED && cell->flags & HR_CELL_HAS_VALUE)
        return hr_printf(ctx, _("was mastered, has slipped to %s"), hr_dec_text(cell->value, text));
    if (need->need == HR_NEED_SLIPPED)
        return hr_strdup(ctx, _("was mastered, has no value any more"));
    if (skill->policy->retake.n && facts.checks >= (size_t)skill->policy->retake.n)
        return hr_printf(ctx, _("no check left, %zu of %d taken"), facts.checks, skill->policy->retake.n);
    return hr_printf(ctx, _("the last day for a check was %s"), hr_day_text(hr_retake_last_day(m, need->skill), text));
}

/* -- the pace -- */

static bool pace_class(enum hr_pace_status status, enum hr_need_class *out)
{
    if (status == HR_STALLED)
        *out = HR_NEED_STALLED;
    else if (status == HR_FAR_BEHIND)
        *out = HR_NEED_FAR_BEHIND;
    else if (status == HR_BEHIND)
        *out = HR_NEED_BEHIND;
    else
        return false;
    return true;
}

static char *pace_reason(const void *ctx, const struct hr_need *need, const struct hr_pace *pace)
{
    char day[HR_TIME_TEXT];
    int behind = -need->days_delta;

    if (need->need != HR_NEED_STALLED)
        return hr_printf(
            ctx, hr_plural("%d day behind, %d mastered of %d due", "%d days behind, %d mastered of %d due", behind),
            behind, pace->done, pace->expected);
    if (!hr_day_is_set(pace->last_evidence))
        return hr_printf(
            ctx, hr_plural("nothing recorded yet, %d day behind", "nothing recorded yet, %d days behind", behind),
            behind);
    return hr_printf(ctx, hr_plural("nothing since %s, %d day behind", "nothing since %s, %d days behind", behind),
                     hr_day_text(pace->last_evidence, day), behind);
}

/* The most urgent class of the paces shown, and in it the course furthest behind. */
static bool find_in_pace(const struct search *search, struct hr_need *need)
{
    struct hr_pace worst = {0};
    bool found = false;

    for (size_t c = 0; c < search->course_count; c++) {
        struct hr_pace pace;
        enum hr_need_class class;
        hr_pace_of(search->m, search->student, search->courses[c], search->scope->unit, &pace);
        if (!pace_class(pace.status, &class))
            continue;
        if (found && (class > need->need || (class == need->need && pace.days_delta >= worst.days_delta)))
            continue;
        found = true;
        worst = pace;
        need->need = class;
        need->skill = pace.next_must;
        need->course = search->courses[c];
        need->days_delta = pace.days_delta;
    }
    if (found)
        need->reason = pace_reason(search->ctx, need, &worst);
    return found;
}

/* -- what was done about it -- */

static const struct hr_piece *last_note(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_piece *last = NULL;
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        if (p->kind == HR_NOTE)
            last = p;
    return last;
}

const struct hr_piece *hr_last_help(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_piece *alone = last_note(m, student, (hr_skill_no){0});
    const struct hr_piece *here = skill.n ? last_note(m, student, skill) : NULL;
    return here && (!alone || here->at >= alone->at) ? here : alone;
}

/* -- the listing -- */

static void look_at(struct search *search, hr_student_no student)
{
    search->student = student;
    for (size_t i = 0; i < search->course_count; i++)
        search->is_shown[search->courses[i].n] = false;
    search->course_count =
        hr_scope_courses(search->m, search->scope, student, search->courses, search->m->course_count);
    for (size_t i = 0; i < search->course_count; i++)
        search->is_shown[search->courses[i].n] = true;
}

static bool find_need(struct search *search, struct hr_need *need)
{
    const struct hr_model *m = search->m;

    *need = (struct hr_need){.student = search->student};
    if (find_in_cells(search, need)) {
        struct hr_pace pace;
        hr_pace_of(m, search->student, need->course, search->scope->unit, &pace);
        need->days_delta = pace.days_delta;
        need->reason = cell_reason(search->ctx, m, need);
    } else if (!find_in_pace(search, need) || !hr_scope_has_skill(m, search->scope, need->skill)) {
        talloc_free(need->reason);
        return false;
    }
    need->waiting_on_it = count_waiting(search, need->skill);
    need->section = search->scope->section;
    if (!need->section.n)
        need->section = hr_model_first_section(m, search->student, need->course);
    return true;
}

/* Students come in order of sort name, which decides what nothing else does. */
struct ranked {
    struct hr_need need;
    size_t name_rank;
};

static int compare_needs(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->need.need != b->need.need)
        return a->need.need < b->need.need ? -1 : 1;
    if (a->need.days_delta != b->need.days_delta)
        return a->need.days_delta < b->need.days_delta ? -1 : 1;
    if (a->need.waiting_on_it != b->need.waiting_on_it)
        return a->need.waiting_on_it > b->need.waiting_on_it ? -1 : 1;
    return a->name_rank < b->name_rank ? -1 : a->name_rank > b->name_rank;
}

struct hr_need *hr_needs(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    void *scratch = hr_ctx(ctx);
    struct search search = {.m = m, .scope = scope, .ctx = ctx};
    struct ranked *found = hr_new_array(scratch, struct ranked, m->student_count);
    struct hr_need *needs;

    turn_prerequisites_round(&search, scratch);
    search.courses = hr_new_array(scratch, hr_course_no, m->course_count);
    search.is_shown = hr_new_array(scratch, bool, m->course_count);
    search.met = hr_new_array(scratch, uint32_t, m->skill_count);
    search.reached = hr_new_array(scratch, hr_skill_no, m->skill_count);
    *count = 0;
    for (size_t i = 0; i + 1 < m->student_count; i++) {
        const struct hr_student *student = hr_model_student(m, m->by_name[i]);
        if (!student->active || (scope->student.n && scope->student.n != student->no.n))
            continue;
        look_at(&search, student->no);
        if (find_need(&search, &found[*count].need))
            found[(*count)++].name_rank = i;
    }
    qsort(found, *count, sizeof *found, compare_needs);
    needs = hr_new_array(ctx, struct hr_need, *count);
    for (size_t i = 0; i < *count; i++)
        needs[i] = found[i].need;
    talloc_free(scratch);
    return needs;
}
