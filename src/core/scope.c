/* The lines of listings: who is in them, in what order, and under which section (rules.md 91, 94, 106). */
#include "homeroom/scope.h"

#include "homeroom/mem.h"

static bool has_course(const struct hr_model *m, const struct hr_scope *scope, hr_course_no course)
{
    return (scope->course.n == 0 || scope->course.n == course.n) &&
           (scope->unit.n == 0 || hr_model_unit(m, scope->unit)->course.n == course.n) &&
           (scope->skill.n == 0 || hr_model_skill(m, scope->skill)->course.n == course.n);
}

static bool has_student(const struct hr_model *m, const struct hr_scope *scope, hr_student_no student)
{
    return hr_model_student(m, student)->active && (scope->student.n == 0 || scope->student.n == student.n);
}

/* The section a student stands under for a course: the narrowed one, or the first that works through it. */
static hr_section_no section_for(const struct hr_model *m, const struct hr_scope *scope, hr_student_no student,
                                 hr_course_no course)
{
    return scope->section.n ? scope->section : hr_model_first_section(m, student, course);
}

struct hr_line *hr_scope_lines(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_line *lines = NULL;
    *count = 0;
    for (uint32_t i = 1; i < m->section_count; i++) {
        const struct hr_section *section = &m->sections[i];
        if (scope->section.n && scope->section.n != i)
            continue;
        for (size_t s = 0; s < section->student_count; s++) {
            hr_student_no student = section->students[s];
            if (!has_student(m, scope, student))
                continue;
            for (size_t c = 0; c < section->course_count; c++) {
                hr_course_no course = section->courses[c];
                if (has_course(m, scope, course) && section_for(m, scope, student, course).n == i)
                    *hr_push(ctx, &lines, count) = (struct hr_line){section->no, student, course};
            }
        }
    }
    return lines;
}

struct hr_line *hr_scope_students(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                                  size_t *count)
{
    size_t all, kept = 0;
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, &all);
    for (size_t i = 0; i < all; i++) { /* the courses of a student and section stand together */
        const struct hr_line *line = &lines[i];
        if (kept == 0 || lines[kept - 1].student.n != line->student.n || lines[kept - 1].section.n != line->section.n)
            lines[kept++] = (struct hr_line){line->section, line->student, {0}};
    }
    *count = kept;
    return lines;
}

bool hr_scope_has_skill(const struct hr_model *m, const struct hr_scope *scope, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    return (scope->course.n == 0 || scope->course.n == skill->course.n) &&
           (scope->unit.n == 0 || scope->unit.n == skill->unit.n) && (scope->skill.n == 0 || scope->skill.n == no.n);
}

static bool works_through(const struct hr_section *section, hr_course_no course)
{
    for (size_t i = 0; i < section->course_count; i++)
        if (section->courses[i].n == course.n)
            return true;
    return false;
}

size_t hr_scope_courses(const struct hr_model *m, const struct hr_scope *scope, hr_student_no student,
                        hr_course_no *out, size_t room)
{
    size_t count = 0;
    for (uint32_t i = 1; i < m->course_count; i++) {
        hr_course_no course = {i};
        if (!has_course(m, scope, course) || !hr_model_takes(m, student, course))
            continue;
        if (scope->section.n && (!hr_model_in_section(m, student, scope->section) ||
                                 !works_through(hr_model_section(m, scope->section), course)))
            continue;
        if (count < room)
            out[count] = course;
        count++;
    }
    return count;
}
