/*
 * What the files of the gradebook share: grade_items.c (columns, and which count), grade.c (marks and percents) and
 * grade_letter.c.
 */
#ifndef HOMEROOM_CORE_GRADE_PARTS_H
#define HOMEROOM_CORE_GRADE_PARTS_H

#include "homeroom/grade.h"

enum hr_item_standing {
    HR_ITEM_OUTSIDE, /* of the term or of `count` (rules.md 78, 79, 81, 119) */
    HR_ITEM_EXCUSED, /* rules.md 80 */
    HR_ITEM_COUNTS
};

/* How the items of each skill of a course stand for a student, whatever was earned: [i] is that of course->skills[i].
 * Owned by ctx. */
enum hr_item_standing *hr_item_standings(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no,
                                         const char *term);

/* The letter of a percent or of what was mastered, as the course has it; "" for none. */
const char *hr_grade_letter(const struct hr_model *, hr_student_no, hr_course_no, const char *term,
                            const struct hr_grade *grade);

#endif
