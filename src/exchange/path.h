/*
 * The draft of a skill list: the courses, units and skills that files name, in their order, compared with the class
 * (rules.md 16, 35, 104).
 *
 *     hr_path_add for each row      what a row says alone: course, unit, code, and whether units agree
 *     hr_path_finish                what only all rows together can say: prerequisites, loops, order; then operations
 *
 * A row that can't be taken may be what another one needs, so that finishing goes round until nothing is rejected any
 * more. Known skills that the files don't name keep everything but their place, which is behind those that they do.
 */
#ifndef EXCHANGE_PATH_H
#define EXCHANGE_PATH_H

#include "import.h"

enum hr_path_order { HR_PATH_NOT_SAID, HR_PATH_LINEAR, HR_PATH_ANY_ORDER };

/* What one row says of a skill; what it does not say a known skill keeps. Texts are copied. */
struct hr_lesson {
    const char *course; /* NULL: the file can't say it; "": the row does not */
    const char *unit;
    const char *code, *title;
    const char *level;         /* NULL: it does not say */
    const char *prerequisites; /* codes, `;` between; or NULL */
    bool says_tier, says_planned;
    enum hr_tier tier;
    int weight; /* 0: it does not say */
    struct hr_day planned;
    struct hr_day opens, due; /* of the unit; none: it does not say */
    enum hr_path_order order;
    const char *forms, *method; /* its own settings; NULL or "": it does not say */
};

struct hr_path;

/* The draft of an import. */
struct hr_path *hr_path_of(struct hr_import *im);
/* at: the columns of the file by enum hr_skills_column, for places. False when it is not clear which course is meant.
 */
HR_CHECK bool hr_path_add(struct hr_path *, const struct hr_file *, const struct hr_table_row *, const int *at,
                          const struct hr_lesson *, struct hr_err *err);
/* A code that stands in the files, though perhaps on a row that can't be taken: not missing. */
void hr_path_mention(struct hr_path *, const char *code);
void hr_path_finish(struct hr_path *);

#endif
