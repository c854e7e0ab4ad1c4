/*
 * A plan: what an import or a merge would do. Made by comparing a file with the model; --dry-run prints it, the import
 * screen shows it, an import commits it: one thing.
 */
#ifndef HOMEROOM_PLAN_H
#define HOMEROOM_PLAN_H

#include "homeroom/err.h"
#include "homeroom/mem.h"
#include "homeroom/op.h"
#include "homeroom/problem.h"

enum hr_plan_kind {
    HR_PLAN_ROSTER,
    HR_PLAN_SKILLS,
    HR_PLAN_CALENDAR,
    HR_PLAN_EVIDENCE,
    HR_PLAN_GRADEBOOK,
    HR_PLAN_MERGE
};

/* Owned by its ctx, texts and all. */
struct hr_plan {
    const void *ctx;
    enum hr_plan_kind kind;
    struct hr_op *ops;
    size_t op_count;
    struct hr_supply pieces;     /* of an import of evidence: behind the operations */
    struct hr_problem *problems; /* in order of line */
    size_t problem_count;
    size_t added, changed, unchanged, rejected; /* rows */
    size_t taken_back; /* unchanged ones of evidence that count no more, and the file says nothing of that */
    char **readings;   /* of each file: "roster.csv: read as UTF-16LE, tab, header on line 1, Blackboard" */
    size_t reading_count;
    char *
        *notes; /* what a person should know: what was guessed, columns ignored, students missing from a newer roster */
    size_t note_count;
    char **warnings; /* for standard error */
    size_t warning_count;
    /* Of a gradebook: cells that it would lower, and zeros where there was something. Not empty: it is carried out only
     * when someone says so (the zero guard, domain.md 6). */
    char **lower;
    size_t lower_count;
    const char *mapping; /* and what its items are taken for, as --map reads it; else NULL */
    int64_t revision;    /* of the roster it was made at */
};

struct hr_plan *hr_plan_new(const void *ctx, enum hr_plan_kind kind, int64_t revision);
/* Is there nothing that it would do? */
bool hr_plan_is_empty(const struct hr_plan *);
/* What is to be committed: by and recorded are left to the session. */
struct hr_batch hr_plan_batch(const struct hr_plan *, const char *source);
struct hr_op *hr_plan_op(struct hr_plan *, enum hr_op_kind kind); /* a new, zeroed last operation */
void hr_plan_problem(struct hr_plan *, long line, int column, const char *column_name, const char *cell,
                     const char *fmt, ...) HR_PRINTF(6, 7);
void hr_plan_reading(struct hr_plan *, const char *fmt, ...) HR_PRINTF(2, 3);
void hr_plan_note(struct hr_plan *, const char *fmt, ...) HR_PRINTF(2, 3);
void hr_plan_warn(struct hr_plan *, const char *fmt, ...) HR_PRINTF(2, 3);

#endif
