/*
 * Reports: what families, schools and the teacher's own planning need, as documents (document.h). Each is made of
 * pages, one a student or one a section, and each page can be a file of its own.
 */
#ifndef HOMEROOM_REPORTS_H
#define HOMEROOM_REPORTS_H

#include "homeroom/document.h"
#include "homeroom/explain.h"
#include "homeroom/scope.h"

/* What a report is made from. Family forms never see a note that is not marked for families. */
struct hr_report {
    const struct hr_model *m;
    struct hr_scope scope;
    bool letters; /* also points and letters, on a report that has none unless asked */
    hr_row_fn *row;
    void *arg;
};

/* One page: a student in the first of their sections, or a whole section (student 0). */
struct hr_page {
    hr_section_no section;
    hr_student_no student;
};

struct hr_report_class {
    const char *name;                         /* of the command */
    const char *title;                        /* of the file */
    const char *called;                       /* in a sentence */
    const struct hr_document_column *columns; /* of its CSV */
    bool of_students;                         /* a page a student, else a page a section */
    void (*fill)(struct hr_document *, const struct hr_report *, const struct hr_page *);
};

extern const struct hr_report_class *const hr_reports[]; /* the last is NULL */
const struct hr_report_class *hr_report_find(const char *name);

/* The pages within the scope, in the order of the listings. Owned by ctx. */
struct hr_page *hr_report_pages(const void *ctx, const struct hr_report_class *, const struct hr_report *,
                                size_t *count);
/* One of them. Owned by ctx. */
struct hr_document *hr_report_page(const void *ctx, const struct hr_report_class *, const struct hr_report *,
                                   const struct hr_page *);
/* All of them as one file; its title and the table of the CSV are filled in. */
void hr_report_print(struct hr_pages *file, const struct hr_report_class *, const struct hr_report *);

/*
 * A name for the file of a page, from the student's id or the section's title: letters, digits, points and hyphens
 * stay, any other byte is _ and its two digits; a long one ends in _x and a number. Without a folder; owned by ctx. No
 * two pages of a class file have the same, also where upper and lower case are one.
 */
char *hr_report_file_name(const void *ctx, const struct hr_report_class *, const struct hr_report *,
                          const struct hr_page *, enum hr_document_form form);
/* What stands in a folder of such files: who or what, and the name of the file. */
void hr_report_index(struct hr_buf *out, const struct hr_report_class *, const struct hr_report *,
                     enum hr_document_form form);

#endif
