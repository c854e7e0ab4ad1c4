/*
 * Whose list of students a file is. Most systems print lists that go by the names of their columns (shape.h) and need
 * no reading of their own; this only says what was recognised, by columns that nobody else has (formats.md 2, 4, 5).
 */
#include "import.h"

#include "homeroom/name.h"

#include <string.h>

enum { COLUMNS_MAX = 4 };

static const struct system {
    const char *title;
    const char *columns[COLUMNS_MAX]; /* all of these, each with its other names */
    const char *part;                 /* or: in the name of some column */
    const char *preface;              /* or: a label above the header */
} systems[] = {
    {"a Canvas students report", {"sortable name", "canvas user id"}, NULL, NULL},
    {"D2L Brightspace", {"orgdefinedid"}, NULL, NULL},
    {"D2L Brightspace", {"end-of-line indicator"}, NULL, NULL},
    {"a PowerTeacher template", {"student num", "score"}, NULL, "teacher name"},
    {"Sakai", {"student id", "student name"}, ".0]", "gradebook"},
    {"Sakai", {"student id", "student name"}, " [", NULL},
    {"Blackboard", {NULL}, "[total pts", NULL},
    {"Blackboard", {"last access", "availability"}, NULL, NULL},
    {"Blackboard", {"apellidos", "nombre", "nombre de usuario"}, NULL, NULL},
    {"Gradescope", {NULL}, " - max points", NULL},
    {"MyLab", {"log-in", "score"}, NULL, NULL},
    {"a Moodle grading worksheet", {"identifier|identifiant", "maximum grade|note maximale"}, NULL, NULL},
    {"Moodle grades",
     {"first name|prenom|nombre|vorname", "surname|last name|nom|apellidos|nachname",
      "email address|adresse de courriel|e-mail-adresse|direccion de correo|correo electronico",
      "id number|id-nummer|numero d'identification|numero de id|institution|institucion"},
     NULL,
     NULL},
    {"a Moodle user upload", {"username", "firstname", "lastname"}, "firstname", NULL},
    {"eGrades", {"perm #", "enrl cd"}, NULL, NULL},
    {"eGrades", {"pid", "student"}, NULL, NULL},
    {"nbgrader", {"assignment", "max_score", "raw_score"}, NULL, NULL},
    {"Clever", {"student_id", "school_id", "student_number"}, NULL, NULL},
    {"Apple School Manager", {"person_id", "location_id"}, NULL, NULL},
    {"PowerSchool", {"student_number", "lastfirst|last_name"}, NULL, NULL},
};

static bool has_column(const struct hr_table *t, const char *names)
{
    for (size_t i = 0; i < t->columns; i++) {
        char *key = hr_name_key(NULL, t->names[i]);
        bool found = hr_name_among(key, names) >= 0;

        talloc_free(key);
        if (found)
            return true;
    }
    return false;
}

static bool has_part(const struct hr_table *t, const char *part)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strstr(t->names[i], part))
            return true;
    return false;
}

static bool is_of(const struct system *s, const struct hr_table *t)
{
    for (size_t i = 0; i < COLUMNS_MAX && s->columns[i]; i++)
        if (!has_column(t, s->columns[i]))
            return false;
    if (s->preface && hr_table_preface_row(t, s->preface))
        return true;
    if (s->part)
        return has_part(t, s->part);
    return !s->preface;
}

const char *hr_system_of(const struct hr_table *t)
{
    for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++)
        if (is_of(&systems[i], t))
            return systems[i].title;
    return NULL;
}
