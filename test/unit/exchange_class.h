/*
 * A class that imports can be carried out on, without a file: it keeps the rows that operations make, as the store
 * would, and builds the model anew from them.
 *
 *     struct class_book *c = class_new();
 *     class_course(c, "Algebra");
 *     class_import(c, HR_PLAN_ROSTER, "student_id,name,section\n1,\"Hall, Dee\",P1\n");
 *     ck_assert_str_eq(class_export(c, HR_PLAN_ROSTER), "...");
 */
#ifndef EXCHANGE_CLASS_H
#define EXCHANGE_CLASS_H

#include "homeroom/exchange.h"

#include <check.h>

struct class_book {
    void *ctx;
    struct hr_zone zone; /* UTC */
    struct hr_model *m;
    struct hr_import_options options; /* of every import; now is 2026-12-31 until changed */

    struct hr_course_row *courses;
    struct hr_section_row *sections;
    struct hr_works_row *works;
    struct hr_unit_row *units;
    struct hr_skill_row *skills;
    struct hr_student_row *students;
    struct hr_enrol_row *enrols;
    struct hr_setting_row *settings;
    struct hr_calendar_row *days;
    struct hr_mapping_row *mappings;
    struct hr_evidence_row *evidence;
    size_t course_count, section_count, works_count, unit_count, skill_count, student_count, enrol_count, setting_count,
        day_count, mapping_count, evidence_count;
};

/* Freed by class_free, with everything that came out of it. */
struct class_book *class_new(void);
void class_free(struct class_book *);
void class_course(struct class_book *, const char *title);
void class_section(struct class_book *, const char *title, const char *course);
void class_set(struct class_book *, const char *course, const char *key, const char *value);

/* What an import of the text would do; fails the test when it is refused as a whole. */
struct hr_plan *class_plan(struct class_book *, enum hr_plan_kind, const char *text);
struct hr_plan *class_plan_files(struct class_book *, enum hr_plan_kind, const struct hr_source *, size_t count);
/* Carries a plan out. */
void class_take(struct class_book *, const struct hr_plan *);
/* Plans, carries out, and makes sure that the same again would change nothing. */
struct hr_plan *class_import(struct class_book *, enum hr_plan_kind, const char *text);
struct hr_plan *class_import_files(struct class_book *, enum hr_plan_kind, const struct hr_source *, size_t count);
/* The sentence of an import that is refused as a whole; its status in *status (may be NULL). */
const char *class_refused(struct class_book *, enum hr_plan_kind, const char *text, enum hr_status *status);

/* Our own file of the whole class. */
const char *class_export(struct class_book *, enum hr_plan_kind);

/* "ADDED CHANGED UNCHANGED REJECTED" */
const char *plan_counts(const struct hr_plan *);
/* "LINE:COLUMN why\n" of every problem. */
const char *plan_problems(const struct hr_plan *);
/* The log's lines that the plan would make, a line each. */
const char *plan_words(const struct hr_plan *);
/* How each file was read, a line each. */
const char *plan_readings(const struct hr_plan *);
/* Notes and warnings, a line each. */
const char *plan_notes(const struct hr_plan *);

#endif
