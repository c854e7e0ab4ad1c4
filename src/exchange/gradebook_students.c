/*
 * Which rows of a gradebook are students, and which of ours they are.
 *
 * A row is matched by its keys: ours, or an id of another system that the class keeps. All the keys that say something
 * must say the same. What no key finds is found by its name only when that was asked for (--match-names), exactly one
 * student has that name, and none of the row's keys speaks against it; then it is said (formats.md 5).
 */
#include "gradebook.h"
#include "roster.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/shape.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- columns ---- */

/* Keys by the names of their columns, the most trusted first, and under which systems the class may keep them. */
static const struct key_spec {
    const char *names, *systems;
} key_specs[] = {
    {"student id|studentid|id de alumno|id del alumno|id de estudiante|matrikelnummer", "student_number|sis_user_id"},
    {"studentsourcedid", "oneroster"},
    {"sis user id|student sis id|sis id", "sis_user_id"},
    {"student number|student num|student no|student #|person number", "student_number"},
    {"orgdefinedid|id number|matricule|sid|uid|emplid|netid|perm id|perm #|pupil id|local id|unique id|"
     "unique user id|id-nummer|numero de id|numero d'identification|numero de identificacion|numero de identificacao|"
     "pid|person id|pupil number|matricula|schulernummer|numero de estudiante",
     "sis_user_id|student_number"},
    {"state id|state student id", "state_id"},
    {"sis login id|login id", "sis_login|username"},
    {"username|user name|login|log-in|sis username|nombre de usuario|nom d'utilisateur|benutzername|anmeldename|"
     "nome de usuario",
     "username|sis_login"},
    {"id", "canvas"},
    {HR_EMAIL_NAMES "|primary email", "email"},
};

enum { KEY_SPECS = sizeof key_specs / sizeof key_specs[0], KEYS_MAX = 32 };

static const char family_names[] = "family name|last name|lastname|surname|last|family|student last|apellidos|"
                                   "apellido(s)|apellido|nachname|familienname|nom|nom de famille|sobrenome|apelidos|"
                                   "cognome|achternaam|efternamn|etternavn";
static const char given_names[] = "given name|first name|firstname|forename|first|given|student first middle|nombre|"
                                  "nombres|vorname|prenom|nome|voornaam|fornamn|fornavn";
static const char whole_names[] =
    "student|student name|name|full name|sortable name|nom complet|nombre completo|vollstandiger name|display name";
static const char other_identity[] =
    "section|section name|sections|class|class name|period|group|groupe|gruppe|grupo|institution|department|"
    "institucion|departamento|departement|abteilung|building|school|school id|school uid|school name|"
    "last access|ultimo acceso|dernier acces|letzter zugriff|availability|disponibilidad|disponibilite|verfugbarkeit|"
    "child course id|status|statut|participant|identifier|identifiant|"
    "integration id|root account|preferred name|middle name|grade level|year|phone|address|city|country|"
    "birth date|birthdate|dob|gender|pronouns|password|enrollment status|role|student sis login|canvas user "
    "id|course|course id";

static bool is_key(const char *name_key)
{
    for (size_t i = 0; i < KEY_SPECS; i++)
        if (hr_name_among(name_key, key_specs[i].names) >= 0)
            return true;
    return strncmp(name_key, "id.", 3) == 0;
}

bool hr_column_is_identity(const struct hr_table *t, size_t column)
{
    char *key = hr_name_key(NULL, t->names[column]);
    bool is = is_key(key) || hr_name_among(key, family_names) >= 0 || hr_name_among(key, given_names) >= 0 ||
              hr_name_among(key, whole_names) >= 0 || hr_name_among(key, other_identity) >= 0;

    talloc_free(key);
    return is;
}

/* A column with a key. */
struct key_column {
    int column;
    const char *systems;
    bool is_canvas_id; /* a small number of Canvas's own: is a student id only when nothing else is */
};

struct hr_gradebook_people {
    struct key_column keys[KEYS_MAX];
    size_t key_count;
    int family, given, name;
    struct hr_map *exact, *folded; /* SYSTEM\1VALUE to a student, 0: several; "" is our own id */
    struct hr_map *by_name;        /* likewise by the sorted words of a name */
    struct hr_map *taken;          /* by student: the line of the row that was theirs */
};

static int find_column(const struct hr_table *t, const char *names)
{
    int found = -1, best = -1;

    for (size_t i = 0; i < t->columns; i++) {
        char *key = hr_name_key(NULL, t->names[i]);
        int place = hr_name_among(key, names);
        talloc_free(key);
        if (place >= 0 && (best < 0 || place < best)) {
            best = place;
            found = (int)i;
        }
    }
    return found;
}

static void add_key(struct hr_gradebook_people *who, int column, const char *systems, bool is_canvas_id)
{
    if (who->key_count < KEYS_MAX)
        who->keys[who->key_count++] = (struct key_column){column, systems, is_canvas_id};
}

/* Canvas's own number of a student; its reports call it the student's id. */
static bool is_canvas_id(const struct hr_gradebook *gb, size_t column)
{
    const char *name = gb->file->table->names[column];

    return strcmp(gb->kind->name, "canvas") == 0 &&
           strcmp(name, gb->kind->traits & HR_BOOK_OF_SKILLS ? "student id" : "id") == 0;
}

static void find_columns(const struct hr_gradebook *gb, struct hr_gradebook_people *who)
{
    const struct hr_table *t = gb->file->table;

    for (size_t k = 0; k < KEY_SPECS; k++)
        for (size_t i = 0; i < t->columns; i++) {
            char *key = hr_name_key(gb->im, t->names[i]);
            bool canvas = is_canvas_id(gb, i);
            if (hr_name_among(key, key_specs[k].names) >= 0)
                add_key(who, (int)i, canvas ? "canvas" : key_specs[k].systems, canvas);
        }
    for (size_t i = 0; i < t->columns; i++)
        if (strncmp(t->names[i], "id.", 3) == 0)
            add_key(who, (int)i, t->names[i] + 3, false);
    who->family = find_column(t, family_names);
    who->given = find_column(t, given_names);
    who->name = find_column(t, whole_names);
}

/* ---- the class ---- */

/* D2L writes #0042 so that spreadsheets keep the zeros; a class that was made from its file may have it so, too. */
static const char *without_hash(const char *key)
{
    return *key == '#' ? key + 1 : key;
}

/* A second student with the same key makes it nobody's. */
static void learn(struct hr_map *map, const char *key, uint32_t student)
{
    uint32_t known = hr_map_get(map, key, student);

    hr_map_put(map, key, known == student ? student : 0);
}

static const char *map_key(const void *ctx, const char *system, const char *value, bool fold)
{
    return hr_printf(ctx, "%s\1%s", system, fold ? hr_name_normal(ctx, value) : value);
}

static void learn_key(const struct hr_gradebook *gb, const char *system, const char *value, uint32_t student)
{
    value = without_hash(value);
    if (!*value)
        return;
    learn(gb->people->exact, map_key(gb->im, system, value, false), student);
    learn(gb->people->folded, map_key(gb->im, system, value, true), student);
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The words of a name in any order, without case, accents and punctuation: "Castillo, Inés" is "Ines CASTILLO". */
static const char *name_words(const void *ctx, const char *name)
{
    char *text = hr_text_sort_key(ctx, name), *to = text, *list = hr_strdup(ctx, "");
    char **words = NULL;
    size_t count = 0;

    for (const char *s = text; *s; s++) /* O'Neil is one word */
        if (*s != '\'' && strncmp(s, "\xE2\x80\x99", 3) != 0)
            *to++ = *s;
        else if (*s != '\'')
            s += 2;
    *to = '\0';
    for (char *s = text; *s;) {
        size_t n = 0;
        while (s[n] && is_letter(s[n]))
            n++;
        if (n > 0)
            *hr_push(ctx, &words, &count) = hr_strndup(ctx, s, n);
        s += n + (s[n] != '\0');
    }
    if (count > 0)
        qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count; i++)
        hr_append(&list, "%s ", words[i]);
    return list;
}

static void learn_name(const struct hr_gradebook *gb, const char *family, const char *given, uint32_t student)
{
    const char *words = name_words(gb->im, hr_printf(gb->im, "%s %s", family, given));

    if (*words)
        learn(gb->people->by_name, words, student);
}

static void learn_class(const struct hr_gradebook *gb)
{
    const struct hr_model *m = gb->im->m;

    for (uint32_t i = 1; i < m->student_count; i++) {
        const struct hr_student *s = &m->students[i];
        learn_key(gb, "", s->id, i);
        for (size_t k = 0; k < s->id_count; k++)
            learn_key(gb, s->ids[k].system, s->ids[k].value, i);
        learn_name(gb, s->family, s->given, i);
        if (*s->preferred)
            learn_name(gb, s->family, s->preferred, i);
    }
}

bool hr_gradebook_people(struct hr_gradebook *gb, struct hr_err *err)
{
    struct hr_gradebook_people *who = gb->people = hr_new(gb->im, struct hr_gradebook_people);

    bool has_names;

    who->exact = hr_map_new(who);
    who->folded = hr_map_new(who);
    who->by_name = hr_map_new(who);
    who->taken = hr_map_new(who);
    find_columns(gb, who);
    learn_class(gb);
    has_names = who->name >= 0 || (who->family >= 0 && who->given >= 0);
    if (who->key_count > 0 || (has_names && gb->im->options->match_names))
        return true;
    if (has_names)
        return hr_fail(err, HR_BAD_INPUT, hr_printf(gb->im, "%s:%ld", gb->file->name, gb->file->table->header_line),
                       "no column has an id of the students, only names: --match-names finds them by these");
    return hr_fail(err, HR_BAD_INPUT, hr_printf(gb->im, "%s:%ld", gb->file->name, gb->file->table->header_line),
                   "no column says which student a row is about");
}

/* ---- which rows are students ---- */

static const char *key_at(const struct hr_gradebook *gb, const struct hr_table_row *row, const struct key_column *key)
{
    const char *cell = hr_cell_trimmed(gb->im, hr_cell_at(row, key->column));

    if (hr_key_is_none(cell))
        return "";
    return *cell == '#' && strcmp(gb->kind->name, "d2l") == 0 ? hr_cell_trimmed(gb->im, cell + 1) : cell;
}

static bool has_key(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    for (size_t i = 0; i < gb->people->key_count; i++)
        if (*key_at(gb, row, &gb->people->keys[i]))
            return true;
    return false;
}

static const char *name_of(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const struct hr_gradebook_people *who = gb->people;

    if (who->family >= 0 && who->given >= 0)
        return hr_printf(gb->im, "%s, %s", hr_cell_at(row, who->family), hr_cell_at(row, who->given));
    return hr_cell_at(row, who->name >= 0 ? who->name : who->family);
}

static bool has_name(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    return !hr_cell_is_blank(hr_cell_at(row, gb->people->name)) ||
           !hr_cell_is_blank(hr_cell_at(row, gb->people->family)) ||
           !hr_cell_is_blank(hr_cell_at(row, gb->people->given));
}

static bool is_test(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    if (hr_name_is_test(name_of(gb, row)))
        return true;
    for (size_t i = 0; i < gb->people->key_count; i++)
        if (hr_key_is_test(key_at(gb, row, &gb->people->keys[i])))
            return true;
    return false;
}

/* `,,Class Average,0.8`: nobody's name, whatever stands where a key would. */
static bool is_nameless(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const struct hr_gradebook_people *who = gb->people;

    return (who->name >= 0 || who->family >= 0) && !has_name(gb, row);
}

bool hr_row_is_student(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const struct hr_table *t = gb->file->table;

    if (row->bad)
        return true; /* it will be said why not */
    if (row - t->rows == gb->points_row || is_test(gb, row))
        return false;
    return (has_key(gb, row) && !is_nameless(gb, row)) || !hr_row_has_footer_word(row);
}

/* ---- who ---- */

/* One key's student: by the systems that the class may keep it under, or as our own id. */
static uint32_t find_by_key(const struct hr_gradebook *gb, const struct key_column *key, const char *value, bool fold)
{
    const struct hr_map *map = fold ? gb->people->folded : gb->people->exact;
    uint32_t found = 0;

    for (const char *s = key->systems; !found && *s;) {
        size_t n = strcspn(s, "|");
        found = hr_map_get(map, map_key(gb->im, hr_strndup(gb->im, s, n), value, fold), 0);
        s += n + (s[n] == '|');
    }
    if (!found && !key->is_canvas_id)
        found = hr_map_get(map, map_key(gb->im, "", value, fold), 0);
    return found;
}

/* What all keys of the row say; *conflict is a column that says another student than one before it, or -1. */
static uint32_t find_by_keys(const struct hr_gradebook *gb, const struct hr_table_row *row, bool fold, int *conflict)
{
    uint32_t found = 0;

    *conflict = -1;
    for (size_t i = 0; i < gb->people->key_count; i++) {
        const struct key_column *key = &gb->people->keys[i];
        const char *value = key_at(gb, row, key);
        uint32_t says = *value ? find_by_key(gb, key, value, fold) : 0;

        if (says && found && says != found && *conflict < 0)
            *conflict = key->column;
        if (says && !found)
            found = says;
    }
    return found;
}

/* A class that was imported from Canvas where nobody had another id has Canvas's as its own. */
static uint32_t find_by_canvas_id(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    for (size_t i = 0; i < gb->people->key_count; i++)
        if (gb->people->keys[i].is_canvas_id)
            return hr_map_get(gb->people->exact, map_key(gb->im, "", key_at(gb, row, &gb->people->keys[i]), false), 0);
    return 0;
}

/* Does a key of the row say that it is someone else: the class has another value under the same system? */
static bool is_contradicted(const struct hr_gradebook *gb, const struct hr_table_row *row, uint32_t student)
{
    const struct hr_student *s = &gb->im->m->students[student];

    for (size_t i = 0; i < gb->people->key_count; i++) {
        const struct key_column *key = &gb->people->keys[i];
        const char *value = key_at(gb, row, key);
        size_t first = strcspn(key->systems, "|");

        for (size_t k = 0; *value && k < s->id_count; k++)
            if (strlen(s->ids[k].system) == first && memcmp(s->ids[k].system, key->systems, first) == 0 &&
                strcmp(without_hash(s->ids[k].value), value) != 0)
                return true;
    }
    return false;
}

/* The only student of the name, whom no key of the row speaks against; 0 for none. */
static uint32_t find_by_name(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const char *words = has_name(gb, row) ? name_words(gb->im, name_of(gb, row)) : "";
    uint32_t found = *words ? hr_map_get(gb->people->by_name, words, 0) : 0;

    return found && !is_contradicted(gb, row, found) ? found : 0;
}

/* The column to point at: the first key that has something, else the name. */
static int place_of(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const struct hr_gradebook_people *who = gb->people;

    for (size_t i = 0; i < who->key_count; i++)
        if (*key_at(gb, row, &who->keys[i]))
            return who->keys[i].column;
    if (who->name >= 0)
        return who->name;
    return who->family >= 0 ? who->family : who->key_count ? who->keys[0].column : -1;
}

static hr_student_no reject(struct hr_gradebook *gb, const struct hr_table_row *row, int column, const char *why)
{
    hr_import_reject(gb->im, gb->file, row, column, "%s", why);
    return (hr_student_no){0};
}

/* A name is only proposed, unless it was said that names will do. */
static const char *unknown(const struct hr_gradebook *gb, const struct hr_table_row *row, int column)
{
    const char *cell = hr_cell_trimmed(gb->im, hr_cell_at(row, column));
    uint32_t named = find_by_name(gb, row);

    if (!has_key(gb, row) && !has_name(gb, row))
        return "no key and no name says which student this is";
    if (named)
        return hr_printf(gb->im, _("no student of the class is known as %s; by the name it is %s (%s): --match-names"),
                         cell, gb->im->m->students[named].id, gb->im->m->students[named].name);
    return hr_printf(gb->im, _("no student of the class is known as %s"), cell);
}

/* The student by keys, else by the name when that was asked for; *conflict as in find_by_keys. */
static uint32_t find_student(struct hr_gradebook *gb, const struct hr_table_row *row, int *conflict)
{
    uint32_t found = find_by_keys(gb, row, false, conflict);
    const struct hr_student *s;

    if (!found && *conflict < 0 && gb->kind->traits & HR_BOOK_FOLDS)
        found = find_by_keys(gb, row, true, conflict);
    if (!found)
        found = find_by_canvas_id(gb, row);
    if (found || *conflict >= 0 || !gb->im->options->match_names)
        return found;
    found = find_by_name(gb, row);
    s = &gb->im->m->students[found];
    if (found)
        hr_gradebook_say(gb, HR_SAY_BY_NAME, "line %ld %s as %s", row->line, s->name, s->id);
    return found;
}

bool hr_row_is_stranger(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    int conflict;

    return !row->bad && strcmp(gb->kind->name, "oneroster") == 0 && !find_by_keys(gb, row, false, &conflict) &&
           conflict < 0;
}

hr_student_no hr_gradebook_student(struct hr_gradebook *gb, const struct hr_table_row *row)
{
    int conflict, place = place_of(gb, row);
    uint32_t found = find_student(gb, row, &conflict);
    const char *id, *key;
    uint32_t line;

    if (conflict >= 0)
        return reject(gb, row, conflict, "this key is another student's than the keys before it say");
    if (!found)
        return reject(gb, row, place, unknown(gb, row, place));
    id = gb->im->m->students[found].id;
    key = hr_gradebook_place(gb, row, id);
    line = hr_map_get(gb->people->taken, key, 0);
    if (line)
        return reject(gb, row, place, hr_printf(gb->im, _("student %s stands on line %u already"), id, line));
    hr_map_put(gb->people->taken, key, (uint32_t)row->line);
    return (hr_student_no){found};
}
