/*
 * Changing a course's path by hand: a unit or skill as it shall be, compared with the class and said in words for the
 * log. The rules are those of an imported skill list (rules.md 35, 104): codes and titles are unique, prerequisites
 * form no loop. Nothing here changes the class; what comes out are operations.
 */
#ifndef HOMEROOM_EDIT_H
#define HOMEROOM_EDIT_H

#include "homeroom/model.h"
#include "homeroom/op.h"

struct hr_edit {
    struct hr_op *ops; /* of units and skills; texts owned by ctx */
    size_t count;
};

/* A unit or skill as the class has it; texts are the model's. */
struct hr_unit_row hr_edit_unit_row(const struct hr_model *, hr_unit_no);
struct hr_skill_row hr_edit_skill_row(const struct hr_model *, hr_skill_no);
/* An empty one behind all others of the course, or of the unit: must-do, one lesson, no dates. */
struct hr_unit_row hr_edit_new_unit(const struct hr_model *, hr_course_no, const char *title);
struct hr_skill_row hr_edit_new_skill(const struct hr_model *, hr_unit_no, const char *code, const char *title);

/*
 * Adds what makes the unit or skill be as this row; nothing when it is so already. HR_BAD_INPUT: the title is missing
 * or another unit of the course has it; another skill has the code; the unit would be due before it opens.
 */
HR_CHECK bool hr_edit_unit(const void *ctx, const struct hr_model *, const struct hr_unit_row *, struct hr_edit *,
                           struct hr_err *err);
HR_CHECK bool hr_edit_skill(const void *ctx, const struct hr_model *, const struct hr_skill_row *, struct hr_edit *,
                            struct hr_err *err);
/* Codes with blanks, commas or semicolons between, as prerequisites of the row. HR_BAD_INPUT: one is no skill of the
 * class, or the skill itself. */
HR_CHECK bool hr_edit_needs(const void *ctx, const struct hr_model *, const char *codes, struct hr_skill_row *,
                            struct hr_err *err);
/* The class as it would be: HR_BAD_INPUT when prerequisites, those of linear units too, make a loop, spelled out. */
HR_CHECK bool hr_edit_check(const void *ctx, const struct hr_model *after, struct hr_err *err);
/* One place up (-1) or down (1) the path; a skill at the end of its unit goes into the next one. HR_NO at the end of
 * the path. */
HR_CHECK bool hr_edit_move_unit(const void *ctx, const struct hr_model *, hr_unit_no, int by, struct hr_edit *,
                                struct hr_err *err);
HR_CHECK bool hr_edit_move_skill(const void *ctx, const struct hr_model *, hr_skill_no, int by, struct hr_edit *,
                                 struct hr_err *err);
/* A day with school becomes one without, and the other way round, for one course. */
struct hr_op hr_edit_day(const void *ctx, const struct hr_model *, hr_course_no, struct hr_day, const char *note);
/* What would put back what these operations change; of what is new there is nothing to put back. Owned by ctx. */
struct hr_edit hr_edit_back(const void *ctx, const struct hr_model *, const struct hr_op *ops, size_t count);

/* The codes of the prerequisites, a blank between; owned by ctx. */
char *hr_edit_needs_text(const void *ctx, const struct hr_model *, const hr_skill_no *skills, size_t count);

#endif
