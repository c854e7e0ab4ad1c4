/*
 * What the reports share: names, the words for a state, what comes next, the rules in sentences.
 */
#ifndef HOMEROOM_REPORT_REPORT_PARTS_H
#define HOMEROOM_REPORT_REPORT_PARTS_H

#include "homeroom/pace.h"
#include "homeroom/reports.h"
#include "homeroom/who.h"

/* A student's page while it is made. */
struct report_student {
    struct hr_document *d;
    const struct hr_report *r;
    const struct hr_model *m;
    hr_student_no student;
    hr_section_no section;
    const hr_course_no *courses; /* within the scope */
    size_t course_count;
    const struct hr_course *course; /* the one whose part is being made */
};
struct report_student report_student_of(struct hr_document *, const struct hr_report *, const struct hr_page *);

/* "Luz Gomez": by the preferred name, for families and in class; by the given one, for the outside world. */
char *report_called(const void *ctx, const struct hr_model *, hr_student_no);
char *report_full_name(const void *ctx, const struct hr_model *, hr_student_no);
/* "Algebra 1, Period 2, 2026-10-14": what is not empty, and the day of the model. */
char *report_place(const void *ctx, const struct hr_model *, const char *course, const char *section);
/* The courses of a section, or of the one course that is wanted: "Algebra 1 and Geometry" */
char *report_courses(const void *ctx, const struct hr_report *, hr_section_no);

/* A state for a reader who does not know the program: "waiting for a check", "no check left". */
const char *report_state(enum hr_state state);
/* What someone needs, likewise: "far behind", "no check left". */
const char *report_need(enum hr_need_class need);
/* What to do next in a skill that is begun or next, in a sentence to the student; "" where there is nothing to do. */
char *report_next_step(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
/* "on pace", "3 school days behind". */
char *report_pace(const void *ctx, const struct hr_pace *);
/* "4 of 5": a check as it was scored. */
char *report_score(const void *ctx, const struct hr_model *, const struct hr_piece *);
/* The highest standing check of a cell, the first of several; or NULL. */
const struct hr_piece *report_best(const struct hr_model *, hr_student_no, hr_skill_no);
/* The forms of the standing checks in the order taken: "A, B". */
char *report_forms(const void *ctx, const struct hr_model *, hr_student_no, hr_skill_no);
/* A number of a cell of a table; "" for 0 where `blank`. */
char *report_number(const void *ctx, int n);
char *report_dec(const void *ctx, struct hr_dec d, int decimals);
char *report_day(const void *ctx, struct hr_day);

/* How mastery is decided and when one may try again, and the skills that have rules of their own. */
void report_rules(struct hr_document *, const struct hr_report *, hr_course_no);

/* Who works with whom, by the letter of the group; nothing where there are no groups. */
void report_groups(struct hr_document *, const struct hr_report *, const struct hr_scope *);

/* The scope of one page. */
struct hr_scope report_scope(const struct hr_report *, const struct hr_page *);

extern const struct hr_report_class hr_report_progress, hr_report_transcript, hr_report_of_class, hr_report_skills,
    hr_report_today, hr_report_list;

#endif
