/*
 * Listings: rows of the model in columns of one table.
 *
 * Columns are data: a listing's array of columns is the one place that says what `homeroom pace` prints, what its CSV
 * and JSON hold, and what the Pace screen shows. The dashboard and the commands cannot disagree (commands.md, "CSV
 * files").
 */
#ifndef HOMEROOM_LISTING_H
#define HOMEROOM_LISTING_H

#include "homeroom/buf.h"
#include "homeroom/scope.h"

enum hr_value_kind {
    HR_VALUE_EMPTY,
    HR_VALUE_TEXT,
    HR_VALUE_NUMBER, /* text holds its bytes, the same in CSV and JSON */
    HR_VALUE_LIST    /* items with `;` between: an array in JSON (rules.md 110) */
};

enum { HR_VALUE_ROOM = 48 };

/* One cell. text is borrowed from the model, or points into room; valid until the next get. */
struct hr_value {
    enum hr_value_kind kind;
    const char *text;
    const char
        *context; /* of a word, which people see in their language: its context in the catalog, or ""; else NULL */
    char room[HR_VALUE_ROOM];
};

/* What a row is about: the first member of every listing's rows. Number 0: not about one. */
struct hr_subject {
    hr_section_no section;
    hr_student_no student;
    hr_course_no course;
    hr_unit_no unit;
    hr_skill_no skill;
};

struct hr_listing;

struct hr_column {
    const char *name;    /* of the CSV and JSON */
    const char *heading; /* of the table for people, in English; NULL: not shown there */
    bool right;          /* set to the right */
    bool is_list;        /* `;` between items: an array in JSON, an empty one too */
    void (*get)(const struct hr_listing *, const void *row, struct hr_value *out);
};

/* A kind of listing. The last column has name NULL. */
struct hr_listing_class {
    const char *name; /* of the command */
    const struct hr_column *columns;
    size_t row_size;
    void *(*rows)(const void *ctx, const struct hr_model *, const struct hr_scope *, size_t *count);
};

extern const struct hr_listing_class hr_listing_mastery, hr_listing_pace, hr_listing_ready, hr_listing_needs,
    hr_listing_groups, hr_listing_skills, hr_listing_grades;

/* The rows of one listing, made at once from the model as it is; borrowed from it until its next apply. */
struct hr_listing {
    const struct hr_listing_class *is;
    const struct hr_model *model;
    struct hr_scope scope;
    void *rows;
    size_t count;
    void *scratch; /* for texts that a getter has to make; freed with the listing, or before */
};
struct hr_listing *hr_listing_new(const void *ctx, const struct hr_listing_class *, const struct hr_model *,
                                  const struct hr_scope *);
const void *hr_listing_row(const struct hr_listing *, size_t i);
const struct hr_subject *hr_listing_subject(const struct hr_listing *, size_t i);

enum hr_format { HR_FORMAT_TABLE, HR_FORMAT_CSV, HR_FORMAT_JSON };
bool hr_format_parse(const char *text, enum hr_format *out);

void hr_listing_print(struct hr_buf *out, const struct hr_listing *, enum hr_format format);

/* Setting values, for getters. */
void hr_value_text(struct hr_value *out, const char *text); /* "" is empty */
void hr_value_word(struct hr_value *out, const char *text, const char *context);
void hr_value_yes(struct hr_value *out, bool yes); /* "yes" or "no" */
void hr_value_number(struct hr_value *out, int64_t n);
void hr_value_dec(struct hr_value *out, struct hr_dec d, int decimals); /* exactly so many; -1: as few as it takes */
void hr_value_day(struct hr_value *out, struct hr_day d);
void hr_value_minute(struct hr_value *out, const struct hr_zone *zone, int64_t at);
/* What people see: looked up only when they do, since a catalog is slower than the rest of a cell. */
const char *hr_value_said(const struct hr_value *);

/*
 * A printer of rows with columns known only when it runs (the gradebook, the log): begin, then for every row its cells,
 * then end. In a table, cells are cleaned and columns set to their widest.
 */
struct hr_printer;
struct hr_printer *hr_printer_new(const void *ctx, struct hr_buf *out, enum hr_format format);
void hr_printer_column(struct hr_printer *, const char *name, const char *heading, bool right);
void hr_printer_cell(struct hr_printer *,
                     const struct hr_value *value); /* in order; the row ends after the last column */
void hr_printer_end(struct hr_printer *);

/* The gradebook in our own form (commands.md, "gradebook (out)"). One course (rules.md 89). */
void hr_gradebook_print(struct hr_buf *out, const struct hr_model *, const struct hr_scope *, enum hr_format format);
/* "4 ready, longest 11 min; 5 need help" */
void hr_status_print(struct hr_buf *out, const struct hr_model *, const struct hr_scope *);
/* The grid for people: a line a student, a column a skill, a shape a cell (decisions.md), with a legend. */
void hr_grid_print(struct hr_buf *out, const struct hr_model *, const struct hr_scope *, bool ascii);
/* The shape of a cell: one character wide (decisions.md). `checks` makes the digit of a not-yet. */
const char *hr_state_shape(enum hr_state state, unsigned checks, bool ascii);

#endif
