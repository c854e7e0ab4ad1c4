/*
 * Pace: where a student stands against the dates the teacher planned, counted in the student's own days (domain.md 4).
 */
#ifndef HOMEROOM_PACE_H
#define HOMEROOM_PACE_H

#include "homeroom/scope.h"

enum hr_pace_status { HR_FINISHED, HR_STALLED, HR_FAR_BEHIND, HR_BEHIND, HR_AHEAD, HR_ON_PACE };
const char *hr_pace_status_text(enum hr_pace_status status);
const char *hr_pace_status_said(enum hr_pace_status status); /* to people, in their language */

/* The pace of one student in one course, over the units opened so far, or over one unit. */
struct hr_pace {
    int expected, done, total; /* must-do skills */
    int skills_delta;          /* done - expected */
    int days_delta;            /* own days; negative is behind */
    enum hr_pace_status status;
    struct hr_dec velocity;      /* skills a day, rounded to 2 decimals */
    struct hr_day projected;     /* or none */
    struct hr_day last_evidence; /* or none */
    hr_skill_no next_skill;      /* over all units; 0 for none (rules.md 116) */
    hr_skill_no next_must;       /* the first must-do skill of the plan not mastered; 0 for none (rules.md 68) */
    int grown, grown_before;     /* mastered in the last window of own days, and in the one before (rules.md 63) */
};

/* unit 0: over the units up to today's (rules.md 52). */
void hr_pace_of(const struct hr_model *, hr_student_no, hr_course_no, hr_unit_no unit, struct hr_pace *out);

/* One must-do skill in a student's plan. */
struct hr_planned {
    hr_skill_no skill;
    int day_number;    /* its place on the one scale of own days of the units shown: 1.., 0 or less before it begins */
    struct hr_day due; /* the student's own day at whose end it is due (may lie past the unit's), or none */
    bool expected;     /* due before today */
    bool mastered;
};
/* The plan in order (rules.md 50), without excused skills; an array owned by ctx. Also for the pace view's bar. */
struct hr_planned *hr_pace_plan(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no, hr_unit_no unit,
                                size_t *count);
/* The own day at whose end any skill is due for this student (must, or its own date): hr_no_day when it has none. Used
 * by `due` items (rules.md 78) and blocking skills (rules.md 72). */
struct hr_day hr_pace_due(const struct hr_model *, hr_student_no, hr_skill_no);
bool hr_pace_is_overdue(const struct hr_model *, hr_student_no, hr_skill_no); /* due before today, mastered or not */
/* Both at once for every skill of a course, at about the price of one: [i] is that of course->skills[i]. An array owned
 * by ctx. */
enum hr_due { HR_NEVER_DUE, HR_NOT_DUE_YET, HR_OVERDUE };
enum hr_due *hr_pace_dues(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no);

/* The planned day number of a skill within its unit, the same for the whole class: 1..D, above D for an own date after
 * the unit, 0 for none or a date that stands by itself (rules.md 46-48, 121). */
int hr_pace_day_number(const struct hr_model *, hr_skill_no);
/* Instructional days of a unit, and the number of today among them (0 before it opens; more than days after it). */
int hr_pace_unit_days(const struct hr_model *, hr_unit_no);
int hr_pace_unit_day(const struct hr_model *, hr_unit_no);
/* Today's unit: the last in path order whose opens is today or earlier; 0 for none (rules.md 52). */
hr_unit_no hr_pace_current_unit(const struct hr_model *, hr_course_no);

#endif
