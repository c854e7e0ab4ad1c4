/*
 * The traditional gradebook: the grade map of a course (domain.md 6).
 */
#ifndef HOMEROOM_GRADE_H
#define HOMEROOM_GRADE_H

#include "homeroom/scope.h"

enum hr_item_kind { HR_ITEM_PRACTICE, HR_ITEM_CHECK, HR_ITEM_SUMMATIVE };

/* A column of the gradebook (rules.md 88). */
struct hr_item {
    enum hr_item_kind kind;
    hr_skill_no skill; /* 0 for a summative */
    hr_unit_no unit;
    struct hr_item_rule rule;
    struct hr_dec points; /* possible, multiplied when by-weight (rules.md 124) */
    struct hr_dec exact;  /* the same before it was rounded: what is earned is a share of this (rules.md 83) */
    char *name;           /* "A.1 practice", "A.1 check", "Unit 1 summative" */
};
/* The items of a course in column order; those switched off are left out. Owned by ctx. */
struct hr_item *hr_items(const void *ctx, const struct hr_model *, hr_course_no, size_t *count);

enum hr_mark_kind {
    HR_MARK_EMPTY,   /* not counted: outside `count` or the term, no summative */
    HR_MARK_POINTS,  /* counted: points of the item's possible */
    HR_MARK_NOT_YET, /* not-yet applies and is blank or a code: shown, not counted */
    HR_MARK_EXCUSED  /* EX, not counted */
};

struct hr_mark {
    struct hr_dec points; /* earned, rounded to 2 decimals; of HR_MARK_POINTS */
    enum hr_mark_kind kind;
    bool zero_by_rule; /* a 0 that stands for not-yet=zero */
};

struct hr_grade {
    hr_student_no student;
    hr_section_no section;
    struct hr_mark *marks; /* one an item */
    struct hr_dec earned, possible;
    bool has_percent;
    struct hr_dec percent; /* rounded to the policy's decimals */
    const char *letter;    /* "" for none */
};
/* The grade of one student; items as from hr_items. term NULL: all units. */
void hr_grade_of(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no, const struct hr_item *items,
                 size_t item_count, const char *term, struct hr_grade *out);
/* The same with another answer to not-yet, for showing both outcomes. */
void hr_grade_if(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no, const struct hr_item *items,
                 size_t item_count, const char *term, enum hr_not_yet not_yet, struct hr_grade *out);
/* The check, practice, judgement or summative that a mark rests on, or NULL. */
const struct hr_piece *hr_mark_why(const struct hr_model *, hr_student_no, const struct hr_item *,
                                   const struct hr_mark *);

/* What letters by counts rest on, and what is missing for the next letter (rules.md 117). */
struct hr_counts {
    int skills, mastered, top, unmet;
};
void hr_grade_counts(const struct hr_model *, hr_student_no, hr_course_no, const char *term, struct hr_counts *out);
/* "" or the words "for B: 2 more skills mastered (80 % of 12)", "for B: 1.4 % more (80 %)"; owned by ctx. */
char *hr_grade_next_letter(const void *ctx, const struct hr_model *, hr_student_no, hr_course_no, const char *term,
                           const struct hr_grade *grade);

/* Does a unit belong to a term, by the day it opens (rules.md 119)? Every unit does to NULL. */
bool hr_unit_in_term(const struct hr_model *, hr_unit_no, const char *term);

#endif
