/*
 * Rows of a list of people that are about nobody (formats.md 5): the points possible, averages and dates that stand
 * above and below the students, and the student that a system makes for trying things out.
 */
#include "roster.h"

#include "homeroom/name.h"

#include <string.h>
#include <strings.h>

static bool is_among(const char *name, const char *names)
{
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, names) >= 0;

    talloc_free(key);
    return is;
}

bool hr_name_is_test(const char *name)
{
    return is_among(name, "student, test|test student|test, student");
}

bool hr_key_is_test(const char *key)
{
    return (strlen(key) == 40 && strspn(key, "0123456789abcdef") == 40) || strncmp(key, "testonly", 8) == 0;
}

bool hr_key_is_none(const char *key)
{
    return strcasecmp(key, "N/A") == 0;
}

bool hr_name_is_no_student(const char *name)
{
    static const char others[] =
        "course average|class average|overall average|average|mean|total|totals|max points|maximum|possible points|"
        "promedio|moyenne|durchschnitt|media";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, others) >= 0 || strstr(key, "pointspossible") || hr_name_is_test(name);

    talloc_free(key);
    return is;
}

/* A word that stands in the rows above and below the students. */
static bool is_footer_word(const char *cell)
{
    return is_among(cell, "median|min|max|minimum|standard deviation|std dev|points|date|due date|manual posting|muted|"
                          "out of|count|students") ||
           hr_name_is_no_student(cell);
}

bool hr_row_has_footer_word(const struct hr_table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!hr_cell_is_blank(row->cells[i]) && is_footer_word(row->cells[i]))
            return true;
    return false;
}
