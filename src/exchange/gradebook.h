/*
 * A gradebook of another system on its way into evidence (domain.md 6; formats.md 5).
 *
 *     gradebook_kinds.c     whose gradebook it is
 *     gradebook_titles.c    what a column's name says: title, the system's own id, points possible
 *     gradebook_columns.c   which columns are never an item
 *     gradebook_items.c     which are, and what they are out of
 *     gradebook_long.c      items of files that have a row for each mark
 *     gradebook_oneroster.c OneRoster's results: several files made into one of these
 *     gradebook_students.c  which rows are students, and who they are
 *     gradebook_guess.c     what an item is for us, from its title
 *     gradebook_map.c       what the teacher said it is: --map, and what is remembered
 *     gradebook_cells.c     a cell against what it last brought; the piece of evidence it makes
 *     gradebook_guard.c     what would be lowered, and zeros where there was something
 *     import_gradebook.c    one after the other
 */
#ifndef EXCHANGE_GRADEBOOK_H
#define EXCHANGE_GRADEBOOK_H

#include "import.h"
#include "marks.h"

#include "homeroom/grade.h"

/* ---- items ---- */

/* How sure it is what an item is for us. Up to HR_SURE_NOT nothing is done with it. */
enum hr_sure { HR_SURE_NOTHING, HR_SURE_NOT, HR_SURE_BY_CODE, HR_SURE_REMEMBERED, HR_SURE_SAID };

/* A column of scores. */
struct hr_gradebook_item {
    int column;
    const char *title;     /* without id and points */
    const char *normal;    /* normalised: what titles are compared by */
    const char *key;       /* what it is known by from one import to the next: see hr_item_key */
    const char *vendor_id; /* "" for none */
    bool has_points;       /* the file says out of what */
    bool points_doubtful;  /* from the middle of a title: only once confirmed */
    struct hr_dec points;
    int max_column;  /* where each row says it, or -1 */
    int time_column; /* when it was handed in, or -1 */
    enum hr_date_order time_order;
    int mastery_column;   /* what counts as mastered there, or -1 */
    bool no_scores;       /* letters, percents beside points: nothing unless someone says so */
    const char *suggests; /* "letters", "pass": what its cells seem to hold; asked for; or NULL */
    int64_t due;          /* HR_NO_TIME for none */
    hr_skill_no hint;     /* the file itself names the skill; number 0 when not */
    bool has_marks;       /* some cell looks like a score */
    bool lacks_points;    /* there are plain numbers, and nothing says out of what */

    struct hr_mapping_row map; /* its points are "" or what someone said */
    enum hr_sure sure;
    bool title_is_sure; /* guessed beyond doubt, but for the points */
    enum hr_holds holds;
    const struct hr_item *own; /* our own gradebook's item of this name, come back; or NULL */
    size_t cells, zeros;       /* scores in it, and zeros over something: for the guard */
};

/* What the name of a column says. */
struct hr_title {
    const char *title, *vendor_id;
    bool has_points, points_doubtful, no_scores, is_total;
    struct hr_dec points;
    const char *suggests; /* what its cells hold, to be confirmed: "pass"; or NULL */
};
/* canvas: a number in brackets at the end is Canvas's id. */
struct hr_title hr_title_read(const void *ctx, const char *name, bool canvas);

/* "Quiz (Percentage)": Moodle's second way to write a grade; of a normalised name. */
bool hr_name_is_percent(const char *name);

/* What an item is known by: '#' and its id, else its normalised title. */
char *hr_item_key(const void *ctx, const char *vendor_id, const char *title);

/* ---- the file ---- */

enum hr_gradebook_traits {
    HR_BOOK_FOLDS = 1,     /* the system does not tell ids apart that differ in case alone */
    HR_BOOK_LONG = 2,      /* a row is one mark: of whom, in which item */
    HR_BOOK_OF_SKILLS = 4, /* its items are skills: what is scored is a check, on a scale */
};

/* Whose gradebook it is: the name goes into the ids of evidence, since two systems may have an item of one name. */
struct hr_gradebook_kind {
    const char *name; /* of --from */
    const char *title;
    bool (*fits)(const struct hr_table *);
    unsigned traits;
};
extern const struct hr_gradebook_kind hr_gradebook_kinds[]; /* the last has name NULL */
/* The kind that --from names, or the first that fits. */
const struct hr_gradebook_kind *hr_gradebook_kind_of(const struct hr_table *, const char *from);
/* Are these files of an evidence import another system's, whose marks need a mapping? */
bool hr_gradebook_is_meant(const void *ctx, const struct hr_source *, size_t count, const struct hr_import_options *);
/* Is it no gradebook in itself but evidence: a row a mark, or marks of skills? */
bool hr_gradebook_is_evidence(const struct hr_table *);
/* Moodle's worksheet of one assignment. */
bool hr_is_worksheet(const struct hr_table *);

struct hr_gradebook_people;
enum { HR_LONG_PARTS = 5 };

struct hr_gradebook {
    struct hr_import *im;
    struct hr_file *file;
    const struct hr_gradebook_kind *kind;
    hr_course_no course;
    char decimal;
    struct hr_gradebook_long *marks; /* a row is one mark; NULL: a row is a student */
    struct hr_gradebook_item *items;
    size_t item_count;
    struct hr_item *own_items;
    size_t own_count;
    int points_row;      /* of the table's rows, -1 for none */
    bool has_objectives; /* mastery stands in another file of the set */
    struct hr_gradebook_people *people;
    struct hr_map *seen;              /* ids of pieces made in this import */
    struct hr_map *remembered;        /* keys of items whose mapping this import has decided on */
    struct hr_mapping_row *elsewhere; /* what --map says of items that are not in the file */
    size_t elsewhere_count;
    struct hr_gradebook_log *log; /* what is listed in the end */
};

/* Of a file with a row for each mark: its columns, from 0, -1 for none; and which item each row is about. */
struct hr_gradebook_long {
    int title, id, score, text_score, max, time, status, missing, incomplete, hint;
    int parts[HR_LONG_PARTS]; /* what tells two marks of a student in an item apart: assessment, attempt */
    size_t *item_of;          /* by row of the table; SIZE_MAX for none */
};
/*
 * When the files are a OneRoster set with results, they become one joined table of results, and one of learning
 * objectives; nothing happens to others.
 */
HR_CHECK bool hr_oneroster_results(struct hr_import *, bool *has_objectives, struct hr_err *err);
/* Makes the items of such a file. */
HR_CHECK bool hr_gradebook_long(struct hr_gradebook *, struct hr_err *err);
/* Is the row about the item: any row of a student, or the one that names it? */
static inline bool hr_row_has_item(const struct hr_gradebook *gb, size_t row, const struct hr_gradebook_item *item)
{
    return !gb->marks || gb->marks->item_of[row] == (size_t)(item - gb->items);
}
/* The cell with the mark: a state that is no score goes before the score. */
const char *hr_gradebook_mark(const struct hr_gradebook *, const struct hr_gradebook_item *,
                              const struct hr_table_row *);
/* What a row has to itself: the student, or a mark of the student in an item. */
const char *hr_gradebook_place(const struct hr_gradebook *, const struct hr_table_row *, const char *student_id);
/* What tells this mark from others of the student in the item; "" for nothing. */
const char *hr_gradebook_part(const struct hr_gradebook *, const struct hr_table_row *);

/* Which of the first rows has this label instead of a student, -1 for none. */
int hr_labelled_row(const struct hr_table *, const char *label);
/* Finds out whose it is, the items and their points, and how numbers are written. */
HR_CHECK bool hr_gradebook_items(struct hr_gradebook *, struct hr_err *err);
/* One more item, with its own item of ours if there is one of its name. Borrowed until the next is added. */
struct hr_gradebook_item *hr_gradebook_item_add(struct hr_gradebook *, int column, const struct hr_title *);
/* Is this column about the student, a total, a comment, a companion of an item: never an item? */
bool hr_column_is_no_item(const struct hr_table *, size_t column);
/* A sum or average of other columns, by its name (normalised)? */
bool hr_name_is_total(const char *name);

/* ---- rows ---- */

/* False when no column says which student a row is about. */
HR_CHECK bool hr_gradebook_people(struct hr_gradebook *, struct hr_err *err);
/* Is it about a student at all (points, averages, the test student are not)? */
bool hr_row_is_student(const struct hr_gradebook *, const struct hr_table_row *);
/* Is it someone who is not in the class, in a file of the whole school? */
bool hr_row_is_stranger(const struct hr_gradebook *, const struct hr_table_row *);
/* The student of the class; number 0 when the row had to be rejected. */
hr_student_no hr_gradebook_student(struct hr_gradebook *, const struct hr_table_row *);
/* Is the column one that says whom a row is about: key, name, section? */
bool hr_column_is_identity(const struct hr_table *, size_t column);

/* ---- the mapping ---- */

/* The course's skill with this code, or the only one with this title; number 0 for none. */
hr_skill_no hr_gradebook_skill_named(const struct hr_gradebook *, const char *name);
/* What the titles say: sets map and sure of an item. */
void hr_gradebook_guess(const struct hr_gradebook *, struct hr_gradebook_item *);
/*
 * Each item's mapping: what --map says, else what is remembered, else what is guessed. Makes the operations that
 * remember what --map says. False, with the place in the map, when that makes no sense.
 */
HR_CHECK bool hr_gradebook_map(struct hr_gradebook *, struct hr_err *err);
/* After all files of an import: remembers what --map says of items that none of them has. */
void hr_gradebook_remember_elsewhere(struct hr_gradebook *);
/* The item of our own gradebook that is mapped to, as an index; own_count when there is none. */
size_t hr_gradebook_own(const struct hr_gradebook *, const struct hr_mapping_row *);
/* When the work of the items that are taken was done; false when someone must say how dates are written. */
HR_CHECK bool hr_gradebook_dates(struct hr_gradebook *, struct hr_err *err);
/* The mapping as --map reads it, appended for each file of an import. */
void hr_gradebook_write_map(const struct hr_gradebook *, struct hr_buf *out, bool with_head);

static inline bool hr_item_is_taken(const struct hr_gradebook_item *item)
{
    return item->sure > HR_SURE_NOT && item->map.to != HR_TO_NOTHING;
}

/* ---- cells ---- */

/* A piece of evidence that the plan has for a cell, and what was there before. */
struct hr_gradebook_cell {
    struct hr_gradebook_item *item;
    hr_student_no student;
    uint32_t op;
    bool is_zero, had_something;
    const char *was, *is; /* "8 of 10" */
};

/* Lists for the person who imports. */
enum hr_gradebook_say {
    HR_SAY_EMPTIED,
    HR_SAY_MISSING,
    HR_SAY_PENDING,
    HR_SAY_EXTRA,
    HR_SAY_NO_EXCUSE,
    HR_SAY_BY_NAME,
    HR_SAYS
};

enum { HR_SAID_MAX = 20 }; /* in words; nobody reads more */

/* What is counted and listed over all files. */
struct hr_gradebook_log {
    struct hr_gradebook_cell *cells; /* that bring something */
    size_t cell_count;
    char *said[HR_SAYS];
    size_t said_count[HR_SAYS];
};

/* Adds one to a list; only the first are kept in words, the rest are counted. */
void hr_gradebook_say(struct hr_gradebook *, enum hr_gradebook_say which, const char *fmt, ...) HR_PRINTF(3, 4);

/* Every mapped cell of a student's row: all of them become evidence, or the row is rejected. */
void hr_gradebook_row(struct hr_gradebook *, const struct hr_table_row *, hr_student_no);

/* The zero guard: fills plan->lower. */
void hr_gradebook_guard(const struct hr_model *, struct hr_plan *, const struct hr_gradebook_log *);

#endif
