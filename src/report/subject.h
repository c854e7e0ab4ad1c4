/*
 * The columns that say what a row is about; the same in every listing.
 */
#ifndef HOMEROOM_REPORT_SUBJECT_H
#define HOMEROOM_REPORT_SUBJECT_H

#include "homeroom/listing.h"

void subject_student_id(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_student(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_section(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_course(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_unit(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_skill(const struct hr_listing *, const void *row, struct hr_value *out);
void subject_skill_title(const struct hr_listing *, const void *row, struct hr_value *out);

/* Everything that follows from a skill: its unit and course. */
struct hr_subject subject_of_skill(const struct hr_model *, hr_skill_no);

#endif
