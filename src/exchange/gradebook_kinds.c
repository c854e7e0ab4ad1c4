/*
 * Whose gradebook a file is, by the names of its columns (formats.md 2). Those with names that nobody else has come
 * first; the last takes anything that says whom its rows are about.
 */
#include "gradebook.h"

#include "homeroom/name.h"

#include <string.h>

static bool has(const struct hr_table *t, const char *name)
{
    return hr_table_find(t, name) >= 0;
}

static bool has_any(const struct hr_table *t, const char *names)
{
    bool found = false;

    for (size_t i = 0; i < t->columns && !found; i++) {
        char *key = hr_name_key(NULL, t->names[i]);
        found = hr_name_among(key, names) >= 0;
        talloc_free(key);
    }
    return found;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), length = strlen(end);

    return n > length && strcmp(text + n - length, end) == 0;
}

static bool any_name(const struct hr_table *t, bool (*is)(const char *))
{
    for (size_t i = 0; i < t->columns; i++)
        if (is(t->names[i]))
            return true;
    return false;
}

static bool is_objectives(const struct hr_table *t)
{
    return has(t, "resultsourcedid") && has(t, "learningobjectiveid");
}

static bool is_results(const struct hr_table *t)
{
    return has(t, "lineitemsourcedid") && has(t, "studentsourcedid");
}

static bool is_outcome_report(const struct hr_table *t)
{
    return has(t, "learning outcome name") && has(t, "outcome score");
}

static bool is_outcome(const char *name)
{
    return ends_with(name, " mastery points");
}

static bool is_mastery_export(const struct hr_table *t)
{
    return has(t, "student name") && any_name(t, is_outcome);
}

static bool is_canvas(const struct hr_table *t)
{
    bool named = (t->columns > 0 && strcmp(t->names[0], "student") == 0) || (has(t, "lastname") && has(t, "firstname"));

    return named && has(t, "id") && has(t, "section");
}

static bool is_d2l(const struct hr_table *t)
{
    return has(t, "orgdefinedid") || has(t, "end-of-line indicator");
}

static bool is_powerteacher(const struct hr_table *t)
{
    return hr_table_preface(t, "teacher name") && has(t, "student num") && has(t, "score");
}

static bool has_sakai_points(const char *name)
{
    const char *open = strrchr(name, '[');

    return open && open > name && ends_with(name, "]") && open[1 + strspn(open + 1, "0123456789.,")] == ']';
}

static bool is_sakai(const struct hr_table *t)
{
    if (!has(t, "student id"))
        return false;
    return hr_table_preface(t, "gradebook") || (has(t, "student name") && any_name(t, has_sakai_points));
}

/* "[Total Pts: 10 Score] |3843202", in whatever language. */
static bool has_blackboard_points(const char *name)
{
    const char *close = strrchr(name, ']'), *bar = close ? strchr(close, '|') : NULL;

    return strstr(name, "[total pts:") || (bar && bar[1] && bar[1 + strspn(bar + 1, "0123456789")] == '\0');
}

static bool is_blackboard(const struct hr_table *t)
{
    static const char family[] = "last name|apellidos|nom|nachname|sobrenome|cognome";
    static const char login[] = "username|nombre de usuario|nom d'utilisateur|benutzername|nome de usuario";

    return any_name(t, has_blackboard_points) || (has_any(t, family) && has_any(t, login));
}

static bool is_max_points(const char *name)
{
    return ends_with(name, " - max points");
}

/* All assignments in one file, or one with its questions. */
static bool is_gradescope(const struct hr_table *t)
{
    return any_name(t, is_max_points) || (has(t, "total score") && has(t, "max points") && has(t, "submission id"));
}

bool hr_is_worksheet(const struct hr_table *t)
{
    return (has(t, "identifier") || has(t, "identifiant")) && (has(t, "maximum grade") || has(t, "note maximale"));
}

static bool is_moodle(const struct hr_table *t)
{
    static const char given[] = "first name|prenom|vorname|nombre|nome";
    static const char family[] =
        "surname|last name|nom|nachname|nom de famille|apellido(s)|apellidos|sobrenome|cognome";
    static const char mail[] = "email address|adresse de courriel|e-mail-adresse|direccion de correo|indirizzo email";

    return hr_is_worksheet(t) || (has_any(t, given) && has_any(t, family) && has_any(t, mail));
}

/* Its columns are all called Score; what they are scores of stands above. */
static bool is_mylab(const struct hr_table *t)
{
    size_t scores = 0;

    for (size_t i = 0; i < t->columns; i++)
        scores += strcmp(t->names[i], "score") == 0;
    return scores > 0 && (has(t, "log-in") || (scores > 1 && t->preface_count > 0));
}

static bool is_ours(const struct hr_table *t)
{
    return has(t, "student_id") && has(t, "student") && has(t, "earned") && has(t, "possible");
}

/* One assignment with its state; or all, with dates and points under their titles. */
static bool is_classroom(const struct hr_table *t)
{
    if (!has(t, "last name") || !has(t, "first name") || !has(t, "email address"))
        return false;
    if (has(t, "assignment state"))
        return true;
    return hr_labelled_row(t, "Points") >= 0 || hr_table_preface_row(t, "points");
}

static bool is_nbgrader(const struct hr_table *t)
{
    return has(t, "assignment") && has(t, "student_id") && has(t, "score") && has(t, "max_score");
}

static bool is_any(const struct hr_table *t)
{
    (void)t;
    return true;
}

const struct hr_gradebook_kind hr_gradebook_kinds[] = {
    {"oneroster", "OneRoster results by learning objective", is_objectives, HR_BOOK_LONG | HR_BOOK_OF_SKILLS},
    {"oneroster", "OneRoster results", is_results, HR_BOOK_LONG},
    {"canvas", "Canvas outcome report", is_outcome_report, HR_BOOK_LONG | HR_BOOK_OF_SKILLS | HR_BOOK_FOLDS},
    {"canvas", "Canvas mastery gradebook", is_mastery_export, HR_BOOK_OF_SKILLS | HR_BOOK_FOLDS},
    {"canvas", "Canvas", is_canvas, HR_BOOK_FOLDS},
    {"d2l", "D2L Brightspace", is_d2l, HR_BOOK_FOLDS},
    {"powerteacher", "PowerTeacher scores template", is_powerteacher, 0},
    {"sakai", "Sakai", is_sakai, HR_BOOK_FOLDS},
    {"gradescope", "Gradescope", is_gradescope, HR_BOOK_FOLDS},
    {"mylab", "MyLab", is_mylab, HR_BOOK_FOLDS},
    {"homeroom", "homeroom's own gradebook", is_ours, 0},
    {"nbgrader", "nbgrader", is_nbgrader, HR_BOOK_LONG},
    {"classroom", "Google Classroom", is_classroom, HR_BOOK_FOLDS},
    {"moodle", "Moodle", is_moodle, 0},
    {"blackboard", "Blackboard", is_blackboard, HR_BOOK_FOLDS},
    {"generic", "a plain gradebook", is_any, HR_BOOK_FOLDS},
    {NULL, NULL, NULL, 0},
};

/* `canvas` is several: the first of the name that fits, else the last of the name. */
static const struct hr_gradebook_kind *named_kind(const struct hr_table *t, const char *name)
{
    const struct hr_gradebook_kind *found = NULL;

    for (const struct hr_gradebook_kind *kind = hr_gradebook_kinds; kind->name; kind++)
        if (strcmp(kind->name, name) == 0) {
            found = kind;
            if (kind->fits(t))
                break;
        }
    return found;
}

const struct hr_gradebook_kind *hr_gradebook_kind_of(const struct hr_table *t, const char *from)
{
    const struct hr_gradebook_kind *kind = hr_gradebook_kinds;

    if (from && strcmp(from, "auto") != 0)
        return named_kind(t, from);
    while (!kind->fits(t))
        kind++;
    return kind;
}

bool hr_gradebook_is_evidence(const struct hr_table *t)
{
    return (hr_gradebook_kind_of(t, NULL)->traits & (HR_BOOK_LONG | HR_BOOK_OF_SKILLS)) != 0;
}
