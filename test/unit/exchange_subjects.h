/*
 * What an import is tried with: each sample of our own, each file and each set of the corpus of other systems' files
 * where that is there (formats.md 12.1); and a class in which its evidence can be something.
 */
#ifndef EXCHANGE_SUBJECTS_H
#define EXCHANGE_SUBJECTS_H

#include "exchange_class.h"

enum { SUBJECT_KINDS = HR_PLAN_GRADEBOOK + 1 };

struct subject {
    const char *name;
    struct hr_source *files;
    size_t count;
    const char *pick; /* --class of a set with several, or NULL */
};

/* All there are, owned by ctx; says so when there is no corpus. */
struct subject *subjects_find(const void *ctx, size_t *count);

/*
 * A class to import it into: a course; for evidence and gradebooks also a skill 1.1 and the students of the file, and
 * the mapping that takes each of its items for a check of 1.1, which is then in options.map.
 */
struct class_book *subject_class(const struct subject *, enum hr_plan_kind);
/* NULL: refused as a whole; *why is the sentence. */
struct hr_plan *subject_plan(struct class_book *, enum hr_plan_kind, const struct subject *, struct hr_err *why);

#endif
