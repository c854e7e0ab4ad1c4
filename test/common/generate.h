/*
 * Classes of any size for measuring, made by the program under test itself, as a teacher would: by its commands, from
 * CSV files. The same size is the same class, byte for byte but for what the program adds.
 */
#ifndef TEST_COMMON_GENERATE_H
#define TEST_COMMON_GENERATE_H

#include <stdbool.h>

/* When it is in these classes: on a Wednesday, in the middle of a lesson. For --now. */
#define GENERATED_NOW "2026-10-14T10:42"
enum { GENERATED_MOMENT = 1791974520 };

struct generator {
    const char *program;
    const char *const *env;
    const char *folder; /* for the files on the way */
};

/* The sample class of `homeroom demo` with practice added until there are `pieces` of evidence. False: said on standard
 * error. */
bool generate_sample(const struct generator *, const char *path, int students, int skills, int pieces);
/* A school: sections of 28, units of 10 skills, everyone practising and being checked on one skill after the other, up
 * to the middle of the path. */
bool generate_school(const struct generator *, const char *path, int students, int skills, int pieces);

/* The log of a school's file once more, and again, until it has `times` what it had. */
bool generate_more(const char *path, int times);
/* CSV files to import: a roster of so many; the evidence of such a school, with ids. */
bool generate_roster(const char *csv, int students);
bool generate_evidence(const char *csv, int students, int skills, int pieces);

/* A OneRoster set in a folder that is there: users.csv, classes.csv (their codes are C1, C2 ...), enrollments.csv. */
bool generate_set(const char *folder, int students, int classes);

/* How many pieces of evidence are in a class file; -1 when it can't be read. */
int generated_pieces(const char *path);
/* Do both files have the same version and the same tables? */
bool generated_alike(const char *path, const char *other);
/* The n-th text (from 1) of a column of a table, by its number, "" when there is none; valid until the next call. */
const char *generated_text(const char *path, const char *table, const char *column, int n);

#endif
