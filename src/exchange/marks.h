/*
 * What stands in the cells of a gradebook (formats.md 5): 17, 85%, 8/10, EX, M, a dash. A mark says
 * what it says by itself; out of how many points 17 is, the item knows.
 */
#ifndef EXCHANGE_MARKS_H
#define EXCHANGE_MARKS_H

#include "homeroom/policy.h"

enum hr_entry_kind {
    HR_ENTRY_NONE,    /* no score: nothing */
    HR_ENTRY_SCORE,   /* also 0 */
    HR_ENTRY_EXCUSED, /* EX */
    HR_ENTRY_MISSING, /* M: nothing, never 0, but someone wants to know */
    HR_ENTRY_PENDING, /* in progress, to be graded: likewise */
    HR_ENTRY_BAD      /* `why` says why */
};

struct hr_entry {
    enum hr_entry_kind kind;
    bool has_max; /* it says itself out of what */
    struct hr_dec score, max;
    int decimals; /* with how many it was written: what the exporter rounded to */
    const char *why;
};

/* What the cells of a column hold, and how numbers are written. Letters and names of levels count only where the column
 * was mapped so. */
enum hr_holds { HR_HOLDS_POINTS, HR_HOLDS_SCALE, HR_HOLDS_LETTERS, HR_HOLDS_PASS };

struct hr_entry_rules {
    enum hr_holds holds;
    char decimal; /* '.' or ',' */
    const struct hr_policy *policy;
};

struct hr_entry hr_entry_read(const char *cell, const struct hr_entry_rules *rules);

/* A number with either mark, perhaps with marks between thousands: 1.234,50. Decimals beyond the fourth are rounded. */
bool hr_number_parse(const char *text, char decimal, struct hr_dec *out, int *decimals);

/*
 * Which mark the numbers of a file have (formats.md 5). A cell such as 12,5 says so; 1,234 may be one or the other.
 */
struct hr_decimal_survey {
    size_t points, commas, doubtful;
};
void hr_decimal_survey_cell(struct hr_decimal_survey *, const char *cell);
/* False when the file has both kinds, or only doubtful ones: someone must be asked. */
bool hr_decimal_of(const struct hr_decimal_survey *, char *out);

#endif
