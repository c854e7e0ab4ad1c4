/*
 * What importers share. An import reads its files into tables, asks the formats whose they are, and lets one of them
 * turn rows into a plan.
 *
 * A format is one file with one const struct: its name, what it can be read as, how it is known by the names of its
 * columns (formats.md 2), and the function that plans. Formats of other systems don't make operations themselves: they
 * say whom or what a row names (struct hr_pupil, struct hr_lesson), and the drafts (roster.h, path.h) compare that with
 * the class, the same for all.
 */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "homeroom/exchange.h"
#include "homeroom/table.h"

/* One file of the import. */
struct hr_file {
    const struct hr_source *source;
    const char *name;       /* without folders, for messages */
    struct hr_table *table; /* NULL: it could not be read, and err says why */
    struct hr_err err;
};

struct hr_import {
    const struct hr_model *m;
    const struct hr_import_options *options;
    struct hr_plan *plan;
    struct hr_file *files;
    size_t file_count;
    bool is_set;              /* of several sources, though perhaps one file is left */
    struct hr_roster *roster; /* the drafts: made when first asked for, finished when every file was read */
    struct hr_path *path;
};

struct hr_format {
    const char *name;                                                          /* of --from */
    const char *title;                                                         /* "Canvas gradebook" */
    const char *(*title_of)(const struct hr_import *, const struct hr_file *); /* one that depends; or NULL */
    unsigned kinds;                                                            /* 1 << enum hr_plan_kind */
    bool takes_sets;                                                           /* several files are one thing */
    bool (*fits)(const struct hr_import *, const struct hr_file *);            /* any file of a set */
    bool (*plan)(struct hr_import *, struct hr_file *, struct hr_err *err); /* takes_sets: file is the first of all */
};

extern const struct hr_format hr_format_homeroom, hr_format_canvas, hr_format_canvas_sis, hr_format_oneroster,
    hr_format_competencies, hr_format_sds, hr_format_clever, hr_format_apple, hr_format_synergy, hr_format_outcomes,
    hr_format_case, hr_format_standards;

/*
 * Reads the files, finds the format and lets it plan; NULL with err when the files as a whole can't be taken. The plan
 * is owned by ctx, everything else is gone.
 */
struct hr_plan *hr_import_run(const void *ctx, enum hr_plan_kind kind, const struct hr_model *,
                              const struct hr_source *, size_t count, const struct hr_import_options *,
                              struct hr_err *err);

/* "roster.csv: read as UTF-16LE, tab, header on line 1, Blackboard", and what to be warned of. Without a title it is
 * ours, and as we write it there is nothing to say. */
void hr_import_note_reading(struct hr_plan *, const char *name, const struct hr_table *, const char *title);
/* Whose list of students it is, by columns that nobody else has; NULL when anyone's. */
const char *hr_system_of(const struct hr_table *);

/* The options for reading one file. */
struct hr_read_options hr_import_read_options(const struct hr_source *, const struct hr_import_options *);
/* Reads a file into a table; a skill list may be JSON (CASE). */
HR_CHECK bool hr_import_table(const void *ctx, enum hr_plan_kind, const struct hr_source *,
                              const struct hr_import_options *, struct hr_table **, struct hr_err *err);
/* Gives every row of a file to fn, in a stream when it can be; *head is the table of its header, owned by ctx. */
HR_CHECK bool hr_import_rows(const void *ctx, const struct hr_source *, const struct hr_import_options *,
                             hr_stream_row_fn *fn, void *data, struct hr_table **head, struct hr_err *err);

/* Is --from one of the formats of this kind of import? */
HR_CHECK bool hr_import_check_from(const struct hr_import *, struct hr_err *err);
/* The course that --course names, number 0 when it is not given; fails when there is none of that title. */
HR_CHECK bool hr_import_course(const struct hr_import *, hr_course_no *out, struct hr_err *err);

/* The row can't be taken: column from 0, -1 for none. The place, the name and the cell of the column come along. */
void hr_import_reject(struct hr_import *, const struct hr_file *, const struct hr_table_row *, int column,
                      const char *fmt, ...) HR_PRINTF(5, 6);
/* The same for a row that is bad in itself (hr_table_row.bad). */
void hr_import_reject_bad(struct hr_import *, const struct hr_table *, const struct hr_table_row *);

/*
 * A row's cell without outer blanks (rules.md 103), those of Unicode too: part of the cell itself, or a copy owned by
 * ctx when some stood behind it.
 */
const char *hr_cell_trimmed(const void *ctx, const char *cell);
/* The same for an id in a file of another system, where '00124 keeps the zeros in a spreadsheet (formats.md 5). */
const char *hr_id_unguarded(const void *ctx, const char *cell);
bool hr_cell_is_blank(const char *cell);
/* Did a spreadsheet put an error such as #REF! in its place? */
bool hr_cell_is_error(const char *cell);
/* An id that a spreadsheet changed: an error, or 1.23457E+11 for 123456789012. */
bool hr_id_is_damaged(const char *id);
/* yes, true, 1 or empty; no, false, 0; any case (rules.md 108). */
bool hr_cell_yes(const char *cell, bool *out);

/* The cell of a table's row by its column, "" for -1. */
const char *hr_cell_at(const struct hr_table_row *, int column);

/*
 * Dates: YYYY-MM-DD; M/D/YYYY when every date of the column fits it (commands.md), D/M/YYYY when every one fits that
 * and not the other, or as --dates says.
 */
struct hr_date_survey {
    size_t slashed, mdy, dmy, other;
    size_t either; /* of them: two different days, by one order and the other */
};
void hr_date_survey_cell(struct hr_date_survey *, const char *cell);
/* Can every date be read both ways, and has nobody said which? */
bool hr_date_survey_is_open(const struct hr_date_survey *, const char *dates_option);
enum hr_date_order hr_date_order_of(const struct hr_date_survey *, const char *dates_option);
/* The order of the dates of one column of a table; of our own file a guess is a note (commands.md, "CSV files"). */
enum hr_date_order hr_date_order_in(const struct hr_import *, const struct hr_table *, int column);
/* Of a file of another system: what can be read both ways is asked, not guessed. */
HR_CHECK bool hr_date_order_ask(const struct hr_import *, const struct hr_table *, int column, enum hr_date_order *,
                                struct hr_err *err);
bool hr_date_parse(const char *cell, enum hr_date_order order, struct hr_day *out);
/* A moment: a date with a time behind it, or the start of a day (rules.md 3, 4). */
bool hr_moment_parse(const struct hr_zone *, const char *cell, enum hr_date_order order, int64_t *out);

#endif
