/*
 * The groups of the day. They follow the evidence until someone moves a student by hand: from then on they stay as they
 * are, for this dashboard, until they are made anew. Who sits with whom is nothing that happened to a student, so it is
 * in no log; it is printed.
 */
#include "homeroom/ui.h"
#include "homeroom/who.h"

struct hr_arranged {
    hr_course_no course;
    hr_section_no section;
    struct hr_group_row *rows;
    size_t count;
};

bool hr_ui_is_arranged(const struct hr_ui *ui)
{
    const struct hr_arranged *a = ui->arranged;
    return a && a->course.n == ui->scope.course.n && a->section.n == ui->scope.section.n;
}

struct hr_group_row *hr_ui_groups(const void *ctx, const struct hr_ui *ui, size_t *count)
{
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    if (!hr_ui_is_arranged(ui))
        return hr_groups(ctx, ui->model, &scope, count);
    struct hr_group_row *rows = hr_new_array(ctx, struct hr_group_row, ui->arranged->count);
    for (size_t i = 0; i < ui->arranged->count; i++)
        rows[i] = ui->arranged->rows[i];
    *count = ui->arranged->count;
    return rows;
}

void hr_ui_arrange_anew(struct hr_ui *ui)
{
    TALLOC_FREE(ui->arranged);
}

static void freeze(struct hr_ui *ui)
{
    if (hr_ui_is_arranged(ui))
        return;
    struct hr_arranged *a = hr_new(ui, struct hr_arranged);
    a->rows = hr_ui_groups(a, ui, &a->count);
    a->course = ui->scope.course;
    a->section = ui->scope.section;
    talloc_free(ui->arranged);
    ui->arranged = a;
}

/* The skill of a student's group; number 0 for none. */
static hr_skill_no skill_of(const struct hr_arranged *a, hr_student_no student)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->rows[i].student.n == student.n && !a->rows[i].tutor)
            return a->rows[i].skill;
    return (hr_skill_no){0};
}

/* What a group of these students has in common: the skill that blocks all of them, if it is one. */
static hr_skill_no common_skill(const struct hr_arranged *a, const hr_student_no *students, size_t count)
{
    hr_skill_no skill = skill_of(a, students[0]);
    for (size_t i = 1; i < count; i++)
        if (skill_of(a, students[i]).n != skill.n)
            return (hr_skill_no){0};
    return skill;
}

static int last_group(const struct hr_arranged *a)
{
    int last = 0;
    for (size_t i = 0; i < a->count; i++)
        last = a->rows[i].group > last ? a->rows[i].group : last;
    return last;
}

static void take_out(struct hr_arranged *a, hr_student_no student, int into)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++) {
        bool goes = a->rows[i].student.n == student.n && (!a->rows[i].tutor || a->rows[i].group == into);
        if (!goes)
            a->rows[kept++] = a->rows[i];
    }
    a->count = kept;
}

/* Behind the members that are there, in front of those who could help. */
static void put_in(struct hr_arranged *a, struct hr_group_row row)
{
    size_t at = 0;
    while (at < a->count && (a->rows[at].group < row.group || (a->rows[at].group == row.group && !a->rows[at].tutor)))
        at++;
    *hr_push(a, &a->rows, &a->count) = row;
    for (size_t i = a->count - 1; i > at; i--)
        a->rows[i] = a->rows[i - 1];
    a->rows[at] = row;
}

static bool has_members(const struct hr_arranged *a, int group)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->rows[i].group == group && !a->rows[i].tutor)
            return true;
    return false;
}

/* A group that everyone has left goes; the letters of the others stay. */
static void drop_empty(struct hr_arranged *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++)
        if (has_members(a, a->rows[i].group))
            a->rows[kept++] = a->rows[i];
    a->count = kept;
}

static hr_skill_no skill_of_group(const struct hr_arranged *a, int group)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->rows[i].group == group)
            return a->rows[i].skill;
    return (hr_skill_no){0};
}

int hr_ui_move_to_group(struct hr_ui *ui, const hr_student_no *students, size_t count, int group)
{
    freeze(ui);
    struct hr_arranged *a = ui->arranged;
    hr_skill_no skill = group == HR_GROUP_NEW ? common_skill(a, students, count) : skill_of_group(a, group);
    if (group == HR_GROUP_NEW)
        group = last_group(a) + 1;
    for (size_t i = 0; i < count; i++) {
        take_out(a, students[i], group);
        if (group != HR_GROUP_NONE)
            put_in(a, (struct hr_group_row){.skill = skill, .group = group, .student = students[i]});
    }
    drop_empty(a);
    return group;
}
