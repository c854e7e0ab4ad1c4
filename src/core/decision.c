/*
 * Move on or reteach: what the shares of a class say of one skill (domain.md 5; rules.md 75, 76).
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

const char *hr_decision_text(enum hr_decision decision)
{
    static const char *const texts[] = {
        [HR_NOT_BEGUN] = NC_("decision", "not begun"),   [HR_MOVE_ON] = NC_("decision", "move on"),
        [HR_KEEP_GOING] = NC_("decision", "keep going"), [HR_SMALL_GROUP] = NC_("decision", "small group"),
        [HR_RETEACH] = NC_("decision", "reteach"),
    };
    return texts[decision];
}

const char *hr_decision_said(enum hr_decision decision)
{
    return C_("decision", hr_decision_text(decision));
}

/* Shares are compared exactly, as part x 100 against percent x whole. */
static bool reaches(int part, int whole, int percent)
{
    return (int64_t)part * 100 >= (int64_t)percent * whole;
}

static enum hr_decision decide(const struct hr_skill_decision *of, int move_on)
{
    if (of->checked == 0)
        return HR_NOT_BEGUN;
    if (reaches(of->mastered, of->students, move_on))
        return HR_MOVE_ON;
    if (!reaches(of->checked, of->students, 50))
        return HR_KEEP_GOING;
    return reaches(of->mastered, of->students, 50) ? HR_SMALL_GROUP : HR_RETEACH;
}

/* Is the course listed: one that the section works through, when narrowed to one? */
static bool is_listed(const struct hr_model *m, const struct hr_scope *scope, const struct hr_course *course)
{
    const struct hr_section *section = hr_model_section(m, scope->section);
    for (size_t i = 0; scope->section.n && i < section->course_count; i++) {
        if (section->courses[i].n == course->no.n)
            return true;
    }
    return !scope->section.n;
}

/* A row for every skill within the scope, in path order; by_skill[number] leads to it. */
static struct hr_skill_decision *list_skills(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                                             struct hr_skill_decision **by_skill, size_t *count)
{
    struct hr_skill_decision *rows = hr_new_array(ctx, struct hr_skill_decision, m->skill_count);
    *count = 0;
    for (size_t c = 1; c < m->course_count; c++) {
        const struct hr_course *course = &m->courses[c];
        for (size_t i = 0; is_listed(m, scope, course) && i < course->skill_count; i++) {
            if (!hr_scope_has_skill(m, scope, course->skills[i]))
                continue;
            by_skill[course->skills[i].n] = &rows[*count];
            rows[(*count)++].skill = course->skills[i];
        }
    }
    return rows;
}

/* A standing judgement counts as having been checked: rules.md 25. */
static void count_cell(const struct hr_cell *cell, struct hr_skill_decision *row)
{
    if (cell->state == HR_EXCUSED)
        return;
    row->students++;
    row->checked += cell->checks > 0 || (cell->flags & HR_CELL_JUDGED);
    row->mastered += cell->state == HR_MASTERED;
}

struct hr_skill_decision *hr_skill_decisions(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                                             size_t *count)
{
    void *scratch = hr_ctx(ctx);
    struct hr_skill_decision **by_skill = hr_new_array(scratch, struct hr_skill_decision *, m->skill_count);
    struct hr_skill_decision *rows = list_skills(ctx, m, scope, by_skill, count);
    struct hr_scope everyone = *scope;
    size_t line_count;
    struct hr_line *lines;

    everyone.student.n = 0;
    lines = hr_scope_lines(scratch, m, &everyone, &line_count);
    for (size_t l = 0; l < line_count; l++) {
        const struct hr_course *course = hr_model_course(m, lines[l].course);
        for (size_t i = 0; i < course->skill_count; i++) {
            struct hr_skill_decision *row = by_skill[course->skills[i].n];
            if (row)
                count_cell(hr_model_cell(m, lines[l].student, course->skills[i]), row);
        }
    }
    for (size_t i = 0; i < *count; i++) {
        hr_course_no course = hr_model_skill(m, rows[i].skill)->course;
        rows[i].has_decision = rows[i].students > 0;
        rows[i].decision = decide(&rows[i], hr_model_course(m, course)->policy->move_on);
    }
    talloc_free(scratch);
    return rows;
}
