/*
 * The gradebook of a course for other systems, made from scratch (formats.md 7): what the forms share. A form is one
 * function that writes one file or several; students, items and marks are gathered once, before.
 */
#ifndef EXCHANGE_EXPORT_BOOK_H
#define EXCHANGE_EXPORT_BOOK_H

#include "homeroom/exchange.h"
#include "homeroom/grade.h"
#include "homeroom/write.h"

struct hr_book {
    const struct hr_book_options *options;
    const struct hr_model *m;
    const struct hr_course *course;
    struct hr_item *items;
    size_t item_count;
    struct hr_line *lines;   /* students, in the order of listings */
    struct hr_grade *grades; /* by line */
    size_t line_count;
    struct hr_bundle *out;
    const void *ctx;         /* of what lives as long as the bundle */
    size_t excused, not_yet; /* marks that this form has no word for, left blank */
};

typedef void hr_book_form_fn(struct hr_book *);
hr_book_form_fn hr_book_canvas, hr_book_blackboard, hr_book_d2l, hr_book_moodle, hr_book_powerteacher,
    hr_book_oneroster;

/* The next file of the bundle, ready to be written: comma, CRLF. The writer is valid until the next one. */
void hr_book_file(struct hr_book *, const char *name, struct hr_writer *);
void hr_book_note(struct hr_book *, const char *fmt, ...) HR_PRINTF(2, 3);

/* What a system (the first of `a|b` that there is) calls the student; else this. */
const char *hr_book_id(const struct hr_student *, const char *systems, const char *otherwise);

/* A number or nothing: excuses and codes are counted, and said in the end. */
void hr_book_number(struct hr_book *, struct hr_writer *, const struct hr_mark *);

#endif
