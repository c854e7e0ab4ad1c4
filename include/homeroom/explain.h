/*
 * The reasons for a number, so that a sceptical parent can follow it by hand: what counts, by which rule, on which
 * evidence, with its day, its person and its id.
 */
#ifndef HOMEROOM_EXPLAIN_H
#define HOMEROOM_EXPLAIN_H

#include "homeroom/buf.h"
#include "homeroom/model.h"

/* The whole row of a piece that the model keeps small; NULL when it is gone. Borrowed until the explanation is over. */
typedef const struct hr_evidence_row *hr_row_fn(void *arg, int64_t seq);

struct hr_explain {
    struct hr_buf *out;
    const struct hr_model *m;
    hr_student_no student;
    hr_row_fn *row;
    void *arg;
};

void hr_explain_mastery(const struct hr_explain *, hr_skill_no);
void hr_explain_pace(const struct hr_explain *, hr_course_no, hr_unit_no unit); /* unit 0: up to today's */
void hr_explain_grade(const struct hr_explain *, hr_course_no, const char *term);
/* Of it the lines of the outcome, of the next letter and of one item (from 0, as hr_items has them). */
void hr_explain_grade_short(const struct hr_explain *, hr_course_no, const char *term, size_t item);

#endif
