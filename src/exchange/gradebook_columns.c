/*
 * Columns that are never an item (formats.md 5): totals, comments, what stands beside an item and says something about
 * it. Those about the student are found where students are (gradebook_students.c).
 */
#include "gradebook.h"

#include "homeroom/name.h"

#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), length = strlen(end);

    return n > length && strcmp(text + n - length, end) == 0;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* "Homework Current Score", "Final Grade (Quarter 1)", "Override Score": Canvas ignores them in its own import, too. */
static bool is_canvas_total(const char *name)
{
    static const char *const words[] = {"current score",   "current points", "current grade",   "final score",
                                        "final points",    "final grade",    "override score",  "override grade",
                                        "override status", "adjusted final", "calculated final"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}

/* Its course total, in the languages of its exports. */
static bool is_moodle_total(const char *name)
{
    static const char *const words[] = {"course total",   "kurs gesamt",    "total del curso",
                                        "total du cours", "total do curso", "totale corso"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (starts_with(name, words[i]))
            return true;
    return false;
}

bool hr_name_is_total(const char *name)
{
    static const char totals[] =
        "total|weighted total|running total|course total|category total|total score|total points|"
        "average|overall average|class average|course average|calculated grade|letter grade|"
        "overall|overall grade|overall score|overall percent|overall percentage|final percent|running calculation|"
        "total ponderado|total pondere|total general|gesamt|gesamtnote|moyenne|promedio|durchschnitt";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, totals) >= 0;

    talloc_free(key);
    return is || is_moodle_total(name) || starts_with(name, "category total") || starts_with(name, "total lateness") ||
           ends_with(name, " subtotal numerator") || ends_with(name, " subtotal denominator") ||
           (starts_with(name, "(") && ends_with(name, ") overall")) || strstr(name, "(read only)") ||
           is_canvas_total(name);
}

static bool is_comment(const char *name)
{
    static const char comments[] =
        "comments|comment|feedback|feedback comments|feedback par commentaires|notes|remarks|"
        "note to user|teacher comments|commentaires|comentarios|kommentar";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, comments) >= 0;

    talloc_free(key);
    /* Sakai: `* Quiz` is its comment, `# Quiz` a column for nobody */
    return is || starts_with(name, "*") || starts_with(name, "# ") || starts_with(name, "comment :") ||
           starts_with(name, "comment:") || starts_with(name, "feedback:") || ends_with(name, " comments") ||
           ends_with(name, " comment") || ends_with(name, "(feedback)") || ends_with(name, "(retroalimentacion)") ||
           ends_with(name, "(commentaires)");
}

/* What stands beside an item and says something about it. */
static bool is_companion(const char *name)
{
    static const char others[] = "maximum grade|note maximale|max points|points possible|out of|"
                                 "grade can be changed|la note peut etre modifiee|assignment state|"
                                 "last modified (submission)|last modified (grade)|"
                                 "derniere modification (travail remis)|derniere modification (note)|"
                                 "last downloaded from this course|zuletzt aus diesem kurs geladen|"
                                 "ultima descarga de este curso|dernier telechargement depuis ce cours|"
                                 "end-of-line indicator|date|due date|timestamp|submission id|view count|"
                                 "submission count|submission date|submission time|date submitted|lateness|"
                                 "lateness (h:m:s)";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, others) >= 0;

    talloc_free(key);
    return is || ends_with(name, " - max points") || ends_with(name, " - submission time") ||
           ends_with(name, " - lateness (h:m:s)") || ends_with(name, " submission date") ||
           ends_with(name, " mastery points");
}

static bool is_ours(const struct hr_table *t)
{
    return hr_table_find(t, "student_id") >= 0 && hr_table_find(t, "earned") >= 0 && hr_table_find(t, "possible") >= 0;
}

/* A remark in English, a grade in French. */
static bool is_note(const struct hr_table *t, const char *name)
{
    return strcmp(name, "note") == 0 && !hr_is_worksheet(t) && hr_table_find(t, "nom") < 0;
}

bool hr_column_is_no_item(const struct hr_table *t, size_t column)
{
    const char *name = t->names[column];

    return hr_column_is_identity(t, column) || hr_name_is_total(name) || is_comment(name) || is_companion(name) ||
           is_note(t, name) || (is_ours(t) && hr_name_among(name, "earned|possible|percent|letter") >= 0);
}
