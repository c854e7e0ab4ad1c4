/*
 * Rows of a list of people that are about nobody (formats.md 5): the points possible, averages and dates that stand
 * above and below the students, and the student that a system makes for trying things out.
 */
#include "roster.h"

#include "homeroom/name.h"

#include <string.h>
#include <strings.h>

/* "Average:" is "average". */
static char *word_of(const char *cell)
{
    char *key = hr_name_key(NULL, cell);
    size_t n = strlen(key);

    while (n > 0 && (key[n - 1] == ':' || key[n - 1] == ' '))
        key[--n] = '\0';
    return key;
}

static bool is_among(const char *name, const char *names)
{
    char *key = word_of(name);
    bool is = hr_name_among(key, names) >= 0;

    talloc_free(key);
    return is;
}

/* Blackboard's, by which a teacher looks at the course as a student would. */
static bool is_preview_user(const char *text)
{
    static const char end[] = "_previewuser";
    size_t n = strlen(text);

    return n >= sizeof end - 1 && strcasecmp(text + n - (sizeof end - 1), end) == 0;
}

bool hr_name_is_test(const char *name)
{
    return is_among(name, "student, test|test student|test, student") || is_preview_user(name);
}

bool hr_key_is_test(const char *key)
{
    return (strlen(key) == 40 && strspn(key, "0123456789abcdef") == 40) || strncmp(key, "testonly", 8) == 0 ||
           is_preview_user(key);
}

bool hr_key_is_none(const char *key)
{
    return strcasecmp(key, "N/A") == 0;
}

bool hr_name_is_no_student(const char *name)
{
    static const char others[] =
        "course average|class average|overall average|average|mean|total|totals|max points|maximum|possible points|"
        "promedio|moyenne|durchschnitt|mittelwert|media|averages|avg|class avg|grand total|total points|total possible";
    char *key = word_of(name);
    bool is = hr_name_among(key, others) >= 0 || strstr(key, "pointspossible") || hr_name_is_test(name);

    talloc_free(key);
    return is;
}

/* A word that stands in the rows above and below the students. */
static bool is_footer_word(const char *cell)
{
    return is_among(cell, "median|min|max|minimum|standard deviation|std dev|points|date|due date|manual posting|muted|"
                          "out of|count|students|highest|lowest|highest score|lowest score|weight|category") ||
           hr_name_is_no_student(cell);
}

bool hr_row_has_footer_word(const struct hr_table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!hr_cell_is_blank(row->cells[i]) && is_footer_word(row->cells[i]))
            return true;
    return false;
}
