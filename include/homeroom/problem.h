/*
 * Something in a file that can't be taken, with its place: readers and importers list many, then fail once.
 */
#ifndef HOMEROOM_PROBLEM_H
#define HOMEROOM_PROBLEM_H

/* Line (physical, of the original file) and column count from 1, 0 for none; texts are owned by the list's ctx. */
struct hr_problem {
    long line;
    int column;
    const char *column_name;
    const char *cell; /* what stood there, cleaned for showing; or NULL */
    const char *why;
};

#endif
