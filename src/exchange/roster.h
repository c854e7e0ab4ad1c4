/*
 * The draft of a roster: the students that files name, compared with the class (rules.md 97, 103, 108, 132).
 *
 * A student may stand on several rows, a section each; what the rows say together is compared with what the class has,
 * and every row then counts as added, changed or unchanged.
 */
#ifndef EXCHANGE_ROSTER_H
#define EXCHANGE_ROSTER_H

#include "import.h"

/* What one row says of a student. Texts are copied. */
struct hr_pupil {
    const char *id;
    const char *family, *given;
    const char *preferred; /* NULL: it does not say */
    const char *section;   /* NULL or "": see hr_roster_add */
    bool section_said;     /* the file can say it, so that nobody is put into the only one */
    bool says_joined;
    struct hr_day joined; /* none: taken back */
    bool inactive;
    const struct hr_other_id *ids; /* of other systems; empty values say nothing */
    size_t id_count;
};

struct hr_roster;

/* ONE\1TWO as the key of a map; in the room, until the next. */
const char *hr_roster_key(struct hr_buf *room, const char *one, const char *two);

/* The draft of an import. */
struct hr_roster *hr_roster_of(struct hr_import *im);
/*
 * The row of a student. Without a section it is --section's, or the only one's when the file can't say it, or nobody's.
 * A known student who is found by an id of another system keeps the id that the class has. A row that contradicts an
 * earlier one is rejected (id_column: where to point). False when there are several sections and none is chosen.
 */
HR_CHECK bool hr_roster_add(struct hr_roster *, const struct hr_file *, const struct hr_table_row *, int id_column,
                            const struct hr_pupil *, struct hr_err *err);
/* The row that was just taken names one more section. Nothing, when it could not be taken. */
void hr_roster_also(struct hr_roster *, const char *section);
/* Someone who stands in the files, though perhaps on a row that can't be taken: not missing. */
void hr_roster_mention(struct hr_roster *, const char *id);
/* The files say only what changed since: who is not in them is not missing. */
void hr_roster_is_delta(struct hr_roster *);
/* Someone whom the files themselves call gone: missing, wherever else they stand. */
void hr_roster_gone(struct hr_roster *, const struct hr_pupil *);
/* Makes the operations, counts the rows and lists who is missing. */
void hr_roster_finish(struct hr_roster *);

/*
 * `Family, Given`, or `Given Family` with the last word for the family name (rules.md 111); in lists of others also
 * `Given FAMILY NAME`, `Given van Family` and `Given Family Jr.`; owned by ctx.
 */
void hr_name_split(const void *ctx, const char *name, bool is_ours, const char **family, const char **given);

/* ---- rows that are no student's ---- */

/* Is it the name of one: points possible, the test student, an average? */
bool hr_name_is_no_student(const char *name);
/* Is it the name of the test student alone? */
bool hr_name_is_test(const char *name);
/* Is it the login of Canvas's test student (40 hexadecimal digits), or of another system's? */
bool hr_key_is_test(const char *key);
/* Does it say that there is no key? Canvas writes N/A. */
bool hr_key_is_none(const char *key);
/* Does some cell say what stands above and below the students: points, a date, an average? */
bool hr_row_has_footer_word(const struct hr_table_row *);

#endif
