/*
 * A school: users, classes, and who is what in which class, from the files of a set (OneRoster, Microsoft SDS, Canvas
 * SIS). A set holds the whole school, so the teacher picks classes; the place in a class decides who is a student of
 * it, whatever the user is otherwise (formats.md 3).
 */
#ifndef EXCHANGE_SCHOOL_H
#define EXCHANGE_SCHOOL_H

#include "import.h"

enum hr_school_role { HR_SCHOOL_STUDENT, HR_SCHOOL_TEACHER, HR_SCHOOL_OTHER };

/* Texts are borrowed until the plan is made. The student's id is number, else username, else key. */
struct hr_school_user {
    const char *key;      /* of the set: sourcedId */
    const char *number;   /* the school's own id of the person, or "" */
    const char *username; /* or "" */
    const char *email;    /* or "" */
    const char *family, *given;
    const char *preferred; /* NULL: the set can't say it */
    bool inactive;
    bool says_student; /* it is one by itself, in a class or not */
};

struct hr_school_class {
    const char *key, *title, *code, *periods; /* code and periods may be "" */
};

struct hr_school_place {
    const char *class_key, *user_key;
    enum hr_school_role role;
    const struct hr_file *file;
    const struct hr_table_row *row;
};

struct hr_school;

/* Whose ids the keys ("oneroster") and the usernames ("username") are. */
struct hr_school *hr_school_new(struct hr_import *im, const char *system, const char *username_system);
void hr_school_add_user(struct hr_school *, const struct hr_school_user *);
void hr_school_add_class(struct hr_school *, const struct hr_school_class *);
/* A user whom the set calls deleted. */
void hr_school_add_gone(struct hr_school *, const struct hr_school_user *);
/* The set holds only what changed. */
void hr_school_is_delta(struct hr_school *);
bool hr_school_knows_user(const struct hr_school *, const char *key);
bool hr_school_knows_class(const struct hr_school *, const char *key);
void hr_school_add_place(struct hr_school *, const struct hr_school_place *);
/* A record that the set itself calls deleted, or that names what is not there: counted for the note. */
void hr_school_skip(struct hr_school *, const char *what, const char *key);

/* "student", "Student", "teacher" ...; anything else is other. "" is `otherwise`. */
enum hr_school_role hr_school_role_of(const char *text, enum hr_school_role otherwise);

/* Picks the classes (--class, --teacher, or the only one) and gives their students to the roster's draft. False, with a
 * sentence that lists some, when there are several and none is picked. */
HR_CHECK bool hr_school_plan(struct hr_school *, struct hr_err *err);

/*
 * The file of a set: the one with that name, whatever its folder and case, else the one that has all these columns
 * (keys,
 * `|` between); NULL when there is none. One that is there and can't be read: false.
 */
HR_CHECK bool hr_school_file(struct hr_import *im, const char *name, const char *columns, struct hr_file **out,
                             struct hr_err *err);
/* Has the file all these columns (keys, `|` between)? */
bool hr_school_has(const struct hr_file *, const char *columns);
/* Calls fn for every row of the file that can be read; the others are rejected. */
typedef void hr_school_row_fn(struct hr_school *, const struct hr_file *, const struct hr_table_row *);
void hr_school_each(struct hr_school *, const struct hr_file *, hr_school_row_fn *fn);

/* The cell of a row in the column with this key (hr_name_key: no blanks, no case), trimmed; "" when there is none. */
const char *hr_school_cell(struct hr_school *, const struct hr_file *, const struct hr_table_row *, const char *key);

#endif
