/*
 * Errors are values with the sentence inside.
 *
 * A function that can fail returns bool and takes a struct hr_err as its last argument; where the facts are known it
 * says `return hr_fail(err, HR_BAD_INPUT, "roster.csv:3", "the student id is missing")`. main prints it as one line,
 * "homeroom: WHAT: WHY", and the status is the exit code (commands.md, "Exit"). The struct belongs to the caller and
 * nothing in it is allocated.
 */
#ifndef HOMEROOM_ERR_H
#define HOMEROOM_ERR_H

#include <stdarg.h>
#include <stdbool.h>

#define HR_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define HR_CHECK __attribute__((warn_unused_result))
#define HR_NORETURN __attribute__((noreturn))

enum hr_status {
    HR_OK = 0,
    HR_NO = 1,        /* the answer is "no", or some rows were rejected */
    HR_USAGE = 2,     /* wrong usage: an unknown key, an option that does not parse */
    HR_BAD_INPUT = 3, /* bad input, nothing changed */
    HR_FILE = 4,      /* a file could not be opened, read or written */
    HR_DENIED = 5,    /* not allowed in this role */
    HR_BUSY = 6       /* the class file is locked by someone: the session tries again; leaves the program as HR_FILE */
};

struct hr_err {
    enum hr_status status;
    char what[160]; /* what it is about: a file with its line, a command, a key */
    char why[2048]; /* one sentence without a full stop at the end */
};

/* Fills err, in the reader's language, and returns false always, so that it can be returned. Too long a text is cut at
 * a character with "...". */
bool hr_fail(struct hr_err *err, enum hr_status status, const char *what, const char *fmt, ...) HR_PRINTF(4, 5);
bool hr_vfail(struct hr_err *err, enum hr_status status, const char *what, const char *fmt, va_list args)
    HR_PRINTF(4, 0);

/* The exit code of a status (HR_BUSY leaves as HR_FILE). */
int hr_exit_code(enum hr_status status);

#endif
