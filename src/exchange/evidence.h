/*
 * What the files of an evidence import share: evidence_row.c reads a row, import_evidence.c finds out what is new,
 * evidence_rules.c looks at the whole afterwards.
 */
#ifndef EXCHANGE_EVIDENCE_H
#define EXCHANGE_EVIDENCE_H

#include "import.h"
#include "pieces.h"

#include "homeroom/shape.h"

/* What reading a row needs. */
struct hr_evidence_reader {
    struct hr_import im;
    struct hr_file file;
    const struct hr_model *m;
    struct hr_shape_match match;
    void *scratch; /* of the row */
    enum hr_date_order dates;
    bool has_asked;  /* which order the dates of the file have */
    bool asks_dates; /* a date is not ISO: which order the column has must be found out first */
    hr_course_no course;
    hr_skill_no skill; /* of the row before: many rows of one skill stand together */
};

/* What a row says, whether the class can take it or not: a piece that is known already need not fit any more. The texts
 * are the row's. False: it was rejected. */
bool hr_evidence_read_cells(struct hr_evidence_reader *, const struct hr_table_row *, struct hr_evidence_row *out);
/* A cell without outer blanks, "" when there is no such column. */
const char *hr_evidence_cell(const struct hr_evidence_reader *, const struct hr_table_row *, int column);
/* Always false. */
bool hr_evidence_reject(struct hr_evidence_reader *, const struct hr_table_row *, int column, const char *fmt, ...)
    HR_PRINTF(4, 5);

/* A void among the pieces of an import and what it takes back there. */
struct hr_void_pair {
    uint32_t from, target;
};

/* Pieces that come, and what is done to one that broke a rule when it was taken. */
struct hr_coming {
    struct hr_supply pieces;
    void (*mark)(void *arg, size_t i);
};

/*
 * Imports bring history and are never refused by a rule; a check that broke one when it was taken is marked, as if
 * someone had recorded it by exception: "imported" (rules.md 17). Looks at every check that comes, among the pieces
 * that the class has and those that come with it.
 */
HR_CHECK bool hr_evidence_mark_exceptions(const struct hr_model *, const struct hr_coming *,
                                          const struct hr_void_pair *voids, size_t void_count, struct hr_err *err);

#endif
