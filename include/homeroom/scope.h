/*
 * What a listing is narrowed to, and its lines. A listing is as if the file had nothing else, but prerequisites in
 * other courses of the student still bind (rules.md 106).
 */
#ifndef HOMEROOM_SCOPE_H
#define HOMEROOM_SCOPE_H

#include "homeroom/model.h"

/* Numbers 0 and NULL: not narrowed. */
struct hr_scope {
    hr_course_no course;
    hr_section_no section;
    hr_unit_no unit;
    hr_student_no student;
    hr_skill_no skill;
    const char *term; /* a term's name: of the grade map only */
};

/* One active student of a section that works through the course: a line of the listings (rules.md 91, 94). */
struct hr_line {
    hr_section_no section;
    hr_student_no student;
    hr_course_no course;
};

/* All lines in order: section as made, sort name, course as made; each student and course once, under the first of the
 * student's sections that works through it (the narrowed one with a section). An array owned by ctx. */
struct hr_line *hr_scope_lines(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);
/* The same with one line a student and section, whatever the courses: course 0. */
struct hr_line *hr_scope_students(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);

/* Is this skill (by its course, unit and code) within the scope? */
bool hr_scope_has_skill(const struct hr_model *, const struct hr_scope *, hr_skill_no);

/* The courses that the student works through within the scope, in order as made; fills at most room, returns the
 * number. */
size_t hr_scope_courses(const struct hr_model *, const struct hr_scope *, hr_student_no, hr_course_no *out,
                        size_t room);

#endif
