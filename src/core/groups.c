/*
 * Small groups: students of a section whom the same skill blocks, and classmates who mastered it beside them
 * (domain.md 5; rules.md 72-74, 130).
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"

#include <stdlib.h>

enum { TUTORS = 3 };

/* The active students of all sections with their courses, by section and sort name. */
struct classroom {
    const struct hr_line *lines;
    size_t count;
};

/* One student whom a skill blocks; `line` is the place among the lines of the class. */
struct blocked {
    hr_section_no section;
    hr_skill_no skill;
    uint32_t path; /* of the skill */
    size_t line;
    hr_student_no student;
};

/* Everyone of a section whom one skill blocks: a run of the sorted students. */
struct common_need {
    const struct blocked *students;
    size_t count;
};

static bool blocks(const struct hr_model *m, hr_student_no student, hr_skill_no skill, bool overdue)
{
    enum hr_state state = hr_model_cell(m, student, skill)->state;
    if (state == HR_MASTERED || state == HR_EXCUSED)
        return false;
    return overdue || state == HR_NOT_YET_STATE || state == HR_SPENT;
}

/* The blocking skill, number 0 for none: the first must-do one in path order, else the first of the others. */
static hr_skill_no blocking_skill(const struct hr_model *m, const struct hr_scope *scope, const struct hr_line *line)
{
    const struct hr_course *course = hr_model_course(m, line->course);
    enum hr_due *dues = hr_pace_dues(NULL, m, line->student, line->course);
    hr_skill_no other = {0}, must = {0};

    for (size_t i = 0; i < course->skill_count && !must.n; i++) {
        hr_skill_no skill = course->skills[i];
        if (!blocks(m, line->student, skill, dues[i] == HR_OVERDUE) || !hr_scope_has_skill(m, scope, skill))
            continue;
        if (hr_model_skill(m, skill)->tier == HR_MUST)
            must = skill;
        else if (!other.n)
            other = skill;
    }
    talloc_free(dues);
    return must.n ? must : other;
}

static struct blocked *find_blocked(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                                    const struct classroom *room, size_t *count)
{
    struct blocked *all = hr_new_array(ctx, struct blocked, room->count);

    *count = 0;
    for (size_t i = 0; i < room->count; i++) {
        const struct hr_line *line = &room->lines[i];
        hr_skill_no skill;
        if (hr_model_absent(m, line->student, m->today)) /* rules.md 130 */
            continue;
        skill = blocking_skill(m, scope, line);
        if (skill.n)
            all[(*count)++] = (struct blocked){line->section, skill, hr_model_skill(m, skill)->place, i, line->student};
    }
    return all;
}

static int compare_blocked(const void *left, const void *right)
{
    const struct blocked *a = left, *b = right;
    if (a->section.n != b->section.n)
        return a->section.n < b->section.n ? -1 : 1;
    if (a->path != b->path)
        return a->path < b->path ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Section by section (rules.md 91), larger needs first, then path order (rules.md 73). */
static int compare_needs(const void *left, const void *right)
{
    const struct common_need *a = left, *b = right;
    if (a->students->section.n != b->students->section.n)
        return a->students->section.n < b->students->section.n ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->students->path < b->students->path ? -1 : a->students->path > b->students->path;
}

/* Needs of two students or more, in the order of the listing. */
static struct common_need *find_needs(const void *ctx, struct blocked *all, size_t all_count, size_t *count)
{
    struct common_need *needs = hr_new_array(ctx, struct common_need, all_count);

    *count = 0;
    qsort(all, all_count, sizeof *all, compare_blocked);
    for (size_t from = 0, to; from < all_count; from = to) {
        for (to = from + 1; to < all_count && all[to].section.n == all[from].section.n; to++) {
            if (all[to].skill.n != all[from].skill.n)
                break;
        }
        if (to - from > 1)
            needs[(*count)++] = (struct common_need){&all[from], to - from};
    }
    qsort(needs, *count, sizeof *needs, compare_needs);
    return needs;
}

/* Active students of the section who mastered the skill, highest value first, at most three: rules.md 74, 130. */
static size_t find_tutors(const struct hr_model *m, const struct classroom *room, const struct blocked *need,
                          hr_student_no *tutors)
{
    hr_course_no course = hr_model_skill(m, need->skill)->course;
    struct hr_dec values[TUTORS];
    size_t count = 0;

    for (size_t i = 0; i < room->count; i++) {
        const struct hr_line *line = &room->lines[i];
        const struct hr_cell *cell = hr_model_cell(m, line->student, need->skill);
        size_t at = count;
        if (line->section.n != need->section.n || line->course.n != course.n || cell->state != HR_MASTERED ||
            hr_model_absent(m, line->student, m->today))
            continue;
        while (at > 0 && values[at - 1].n < cell->value.n)
            at--;
        if (at == TUTORS)
            continue;
        count += count < TUTORS;
        for (size_t k = count - 1; k > at; k--) {
            tutors[k] = tutors[k - 1];
            values[k] = values[k - 1];
        }
        tutors[at] = line->student;
        values[at] = cell->value;
    }
    return count;
}

/* How many groups: as few as hold everyone, but never so many that one would be alone (rules.md 73). */
static size_t group_count(size_t students, size_t size)
{
    size_t groups = (students + size - 1) / size;
    return groups > students / 2 ? students / 2 : groups;
}

/* The rows that are being listed. */
struct listing {
    const void *ctx;
    struct hr_group_row *rows;
    size_t count;
    int group; /* the last number given */
};

static void list_need(struct listing *list, const struct hr_model *m, const struct classroom *room,
                      const struct common_need *need)
{
    hr_skill_no skill = need->students->skill;
    const struct hr_course *course = hr_model_course(m, hr_model_skill(m, skill)->course);
    size_t groups = group_count(need->count, (size_t)course->policy->group_size), next = 0;
    hr_student_no tutors[TUTORS];
    size_t tutor_count = find_tutors(m, room, need->students, tutors);

    for (size_t g = 0; g < groups; g++) {
        size_t members = need->count / groups + (g < need->count % groups);
        list->group++;
        for (size_t i = 0; i < members; i++)
            *hr_push(list->ctx, &list->rows, &list->count) =
                (struct hr_group_row){skill, list->group, need->students[next++].student, false};
        for (size_t i = 0; i < tutor_count; i++)
            *hr_push(list->ctx, &list->rows, &list->count) = (struct hr_group_row){skill, list->group, tutors[i], true};
    }
}

struct hr_group_row *hr_groups(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    void *scratch = hr_ctx(ctx);
    struct listing list = {.ctx = ctx};
    struct hr_scope everyone = *scope;
    struct classroom room = {0};
    struct blocked *blocked;
    struct common_need *needs;
    size_t blocked_count, need_count;

    everyone.student.n = 0;
    room.lines = hr_scope_lines(scratch, m, &everyone, &room.count);
    blocked = find_blocked(scratch, m, &everyone, &room, &blocked_count);
    needs = find_needs(scratch, blocked, blocked_count, &need_count);
    for (size_t i = 0; i < need_count; i++)
        list_need(&list, m, &room, &needs[i]);
    talloc_free(scratch);
    *count = list.count;
    return list.rows;
}
