/*
 * Shapes: which columns a kind of file has, and what else people call them.
 *
 * A shape is a const table, one row a column, in the order in which homeroom writes them (commands.md, "CSV files"). It
 * is matched with the header of a table once; after that a cell is found by the column's number: hr_shape_cell(&match,
 * row, HR_ROSTER_STUDENT_ID)
 */
#ifndef HOMEROOM_SHAPE_H
#define HOMEROOM_SHAPE_H

#include "homeroom/table.h"

/* EITHER and OR: all columns of the one kind, or all of the other. */
enum hr_column_need { HR_COLUMN_OPTIONAL, HR_COLUMN_NEEDED, HR_COLUMN_EITHER, HR_COLUMN_OR };

struct hr_column_spec {
    const char *name;
    enum hr_column_need need;
    const char *synonyms; /* `name|name`, the best first; blanks, underscores, hyphens and case do not count */
};

/* What other people call a column of mail addresses. */
#define HR_EMAIL_NAMES                                                                                            \
    "email|email address|e-mail|student email|adresse de courriel|adresse e-mail|courriel|e-mail-adresse|correo " \
    "electronico|direccion de correo|endereco de email|indirizzo email|e-mailadres|e-postadress|direccion email"

struct hr_shape {
    const char *name; /* what the file is, for messages */
    const struct hr_column_spec *columns;
    size_t count;
    bool takes_ids; /* id.SYSTEM columns */
};

enum hr_roster_column {
    HR_ROSTER_STUDENT_ID,
    HR_ROSTER_FAMILY_NAME,
    HR_ROSTER_GIVEN_NAME,
    HR_ROSTER_NAME,
    HR_ROSTER_PREFERRED_NAME,
    HR_ROSTER_SECTION,
    HR_ROSTER_JOINED,
    HR_ROSTER_ACTIVE,
    HR_ROSTER_COLUMNS
};

enum hr_skills_column {
    HR_SKILLS_COURSE,
    HR_SKILLS_UNIT,
    HR_SKILLS_SKILL,
    HR_SKILLS_TITLE,
    HR_SKILLS_PREREQUISITES,
    HR_SKILLS_TIER,
    HR_SKILLS_WEIGHT,
    HR_SKILLS_PLANNED,
    HR_SKILLS_UNIT_OPENS,
    HR_SKILLS_UNIT_DUE,
    HR_SKILLS_PATH,
    HR_SKILLS_FORMS,
    HR_SKILLS_LEVEL,
    HR_SKILLS_COLUMNS
};

enum hr_calendar_column { HR_CALENDAR_DATE, HR_CALENDAR_KIND, HR_CALENDAR_NOTE, HR_CALENDAR_COLUMNS };

enum hr_evidence_column {
    HR_EVIDENCE_STUDENT_ID,
    HR_EVIDENCE_KIND,
    HR_EVIDENCE_AT,
    HR_EVIDENCE_SKILL,
    HR_EVIDENCE_UNIT,
    HR_EVIDENCE_SCORE,
    HR_EVIDENCE_MAX,
    HR_EVIDENCE_FORM,
    HR_EVIDENCE_BY,
    HR_EVIDENCE_NOTE,
    HR_EVIDENCE_ID,
    HR_EVIDENCE_VOIDS,
    HR_EVIDENCE_EXCEPTION,
    HR_EVIDENCE_FAMILIES,
    HR_EVIDENCE_COURSE,
    HR_EVIDENCE_RECORDED,
    HR_EVIDENCE_SOURCE,
    HR_EVIDENCE_COLUMNS
};

extern const struct hr_shape hr_shape_roster, hr_shape_skills, hr_shape_calendar, hr_shape_evidence;

enum { HR_SHAPE_COLUMNS_MAX = 32 };

/* Columns of the table from 0; -1: the file has none. */
struct hr_shape_match {
    const struct hr_shape *shape;
    int at[HR_SHAPE_COLUMNS_MAX];
    struct hr_shape_id {
        const char *system;
        int column;
    } * ids;
    size_t id_count;
    int *unknown; /* columns with a name that nothing here answers to: ignored */
    size_t unknown_count;
    size_t unnamed_count; /* columns without a name: ignored too */
};

/*
 * Exact names before synonyms, better synonyms before others. False, with the sentence, when a needed column is missing
 * or two columns have the same name. ctx owns the lists.
 */
HR_CHECK bool hr_shape_match(const void *ctx, const struct hr_shape *shape, const struct hr_table *table,
                             struct hr_shape_match *out, struct hr_err *err);
/* Could it be matched? For telling kinds of files apart. */
bool hr_shape_fits(const struct hr_shape *shape, const struct hr_table *table);

/* The cell, or "" when the file has no such column. */
const char *hr_shape_cell(const struct hr_shape_match *match, const struct hr_table_row *row, int column);
/* "columns not known and ignored: Phone, House", or NULL when there is none. */
char *hr_shape_ignored(const void *ctx, const struct hr_shape_match *match, const struct hr_table *table);

#endif
