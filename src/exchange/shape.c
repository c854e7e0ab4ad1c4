#include "homeroom/shape.h"

#include "homeroom/mem.h"
#include "homeroom/name.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

#define STUDENT_IDS                                                                                               \
    "student number|student num|student no|student #|student sis id|sis user id|sis id|perm id|perm #|id number|" \
    "unique user id|unique id|id de alumno|id del alumno|id de estudiante|pupil id|pupil number|local id|state "  \
    "id|person number|orgdefinedid|matricule|matricula|matrikelnummer|"                                           \
    "schulernummer|numero de estudiante|numero d'identification|numero de identificacion|id-nummer|numero de "    \
    "id|numero de identificacao|codice identificativo|teilnehmer-id|sid|uid|pid|"                                 \
    "emplid|netid|username|user name|sis login id|login id|login|log-in|nombre de usuario|nom d'utilisateur|"     \
    "benutzername|anmeldename|nome de usuario|identifiant|person id|" HR_EMAIL_NAMES

static const struct hr_column_spec roster[] = {
    [HR_ROSTER_STUDENT_ID] = {"student_id", HR_COLUMN_NEEDED, STUDENT_IDS "|id"},
    [HR_ROSTER_FAMILY_NAME] =
        {"family_name", HR_COLUMN_EITHER,
         "last name|surname|last|family|student last|apellidos|apellido(s)|apellido|nachname|familienname|"
         "nom de famille|nom|sobrenome|apelidos|cognome|achternaam|efternamn|etternavn"},
    [HR_ROSTER_GIVEN_NAME] = {"given_name", HR_COLUMN_EITHER,
                              "first name|forename|first|given|student first middle|nombre|nombres|vorname|prenom|nome|"
                              "voornaam|fornamn|fornavn"},
    [HR_ROSTER_NAME] = {"name", HR_COLUMN_OR,
                        "student name|sortable name|full name|student|lastfirst|last, first|nom complet|"
                        "nombre completo|nome completo|vollstandiger name"},
    [HR_ROSTER_PREFERRED_NAME] = {"preferred_name", HR_COLUMN_OPTIONAL,
                                  "preferred|preferred first name|preferred given name|nickname|known as|"
                                  "goes by|chosen name|short name"},
    [HR_ROSTER_SECTION] =
        {"section", HR_COLUMN_OPTIONAL,
         "section name|sections|class|class name|period|group|hour|block|home room|gruppe|klasse|groupe|classe|"
         "grupo|clase|seccion|turma|group1|cohort1"},
    [HR_ROSTER_JOINED] = {"joined", HR_COLUMN_OPTIONAL,
                          "date joined|join date|joined on|enrolled|enrolled on|entry date|start date|begin date"},
    [HR_ROSTER_ACTIVE] = {"active", HR_COLUMN_OPTIONAL, "is active|enabled|enabled user"},
};

static const struct hr_column_spec skills[] = {
    [HR_SKILLS_COURSE] = {"course", HR_COLUMN_OPTIONAL, "course title|course name"},
    [HR_SKILLS_UNIT] = {"unit", HR_COLUMN_NEEDED, "unit title|unit name|module|chapter|topic|strand|domain"},
    [HR_SKILLS_SKILL] = {"skill", HR_COLUMN_NEEDED,
                         "code|skill code|skill id|standard|standard code|objective|learning target|id"},
    [HR_SKILLS_TITLE] = {"title", HR_COLUMN_NEEDED, "skill title|skill name|name|description|statement|text"},
    [HR_SKILLS_PREREQUISITES] = {"prerequisites", HR_COLUMN_OPTIONAL,
                                 "prerequisite|prereqs|prereq|requires|needs|after"},
    [HR_SKILLS_TIER] = {"tier", HR_COLUMN_OPTIONAL, "priority|importance"},
    [HR_SKILLS_WEIGHT] = {"weight", HR_COLUMN_OPTIONAL, "lessons|planned lessons"},
    [HR_SKILLS_PLANNED] = {"planned", HR_COLUMN_OPTIONAL, "planned on|planned date|plan|target date|date"},
    [HR_SKILLS_UNIT_OPENS] = {"unit_opens", HR_COLUMN_OPTIONAL, "opens|unit start|unit begins"},
    [HR_SKILLS_UNIT_DUE] = {"unit_due", HR_COLUMN_OPTIONAL, "due|due date|unit end|unit ends"},
    [HR_SKILLS_PATH] = {"path", HR_COLUMN_OPTIONAL, "order|unit path"},
    [HR_SKILLS_FORMS] = {"forms", HR_COLUMN_OPTIONAL, "check forms|versions"},
    [HR_SKILLS_LEVEL] = {"level", HR_COLUMN_OPTIONAL, "grade level|grade"},
};

static const struct hr_column_spec calendar[] = {
    [HR_CALENDAR_DATE] = {"date", HR_COLUMN_NEEDED, "day|datum|fecha"},
    [HR_CALENDAR_KIND] = {"kind", HR_COLUMN_NEEDED, "type|what"},
    [HR_CALENDAR_NOTE] = {"note", HR_COLUMN_OPTIONAL, "notes|comment|name|description|reason|event"},
};

static const struct hr_column_spec evidence[] = {
    [HR_EVIDENCE_STUDENT_ID] = {"student_id", HR_COLUMN_NEEDED, STUDENT_IDS},
    [HR_EVIDENCE_KIND] = {"kind", HR_COLUMN_NEEDED, "type|evidence|what"},
    [HR_EVIDENCE_AT] = {"at", HR_COLUMN_NEEDED, "date|when|time|timestamp|date time|datetime|happened"},
    [HR_EVIDENCE_SKILL] = {"skill", HR_COLUMN_OPTIONAL,
                           "skill code|code|standard|standard code|objective|learning target"},
    [HR_EVIDENCE_UNIT] = {"unit", HR_COLUMN_OPTIONAL, "unit title|unit name|module|chapter"},
    [HR_EVIDENCE_SCORE] = {"score", HR_COLUMN_OPTIONAL, "points|result|value|mark"},
    [HR_EVIDENCE_MAX] = {"max", HR_COLUMN_OPTIONAL, "max score|max points|points possible|possible|out of|maximum"},
    [HR_EVIDENCE_FORM] = {"form", HR_COLUMN_OPTIONAL, "version|check form"},
    [HR_EVIDENCE_BY] = {"by", HR_COLUMN_OPTIONAL, "recorded by|teacher|entered by"},
    [HR_EVIDENCE_NOTE] = {"note", HR_COLUMN_OPTIONAL, "notes|comment|comments|remark"},
    [HR_EVIDENCE_ID] = {"id", HR_COLUMN_OPTIONAL, "evidence id"},
    [HR_EVIDENCE_VOIDS] = {"voids", HR_COLUMN_OPTIONAL, "voids id|takes back"},
    [HR_EVIDENCE_EXCEPTION] = {"exception", HR_COLUMN_OPTIONAL, "exception reason"},
    [HR_EVIDENCE_FAMILIES] = {"families", HR_COLUMN_OPTIONAL, "for families"},
    [HR_EVIDENCE_COURSE] = {"course", HR_COLUMN_OPTIONAL, "course title|course name"},
    [HR_EVIDENCE_RECORDED] = {"recorded", HR_COLUMN_OPTIONAL, "recorded at"},
    [HR_EVIDENCE_SOURCE] = {"source", HR_COLUMN_OPTIONAL, "recorded in"},
};

const struct hr_shape hr_shape_roster = {"roster", roster, HR_ROSTER_COLUMNS, true};
const struct hr_shape hr_shape_skills = {"skill list", skills, HR_SKILLS_COLUMNS, false};
const struct hr_shape hr_shape_calendar = {"calendar", calendar, HR_CALENDAR_COLUMNS, false};
const struct hr_shape hr_shape_evidence = {"list of evidence", evidence, HR_EVIDENCE_COLUMNS, false};

_Static_assert((int)HR_EVIDENCE_COLUMNS <= (int)HR_SHAPE_COLUMNS_MAX, "a match has room for every shape");

/* ---- matching ---- */

struct matching {
    const struct hr_shape *shape;
    const struct hr_table *table;
    struct hr_shape_match *out;
    char **keys; /* of the table's columns */
    bool *taken;
};

/* `id.SYSTEM`: the system's name as given, or NULL. */
static const char *system_of(const char *header, const char *key)
{
    const char *dot = strchr(header, '.');

    return strncmp(key, "id.", 3) == 0 && key[3] && dot ? dot + 1 : NULL;
}

/* The best untaken column for a column of the shape: its name (synonyms NULL) or one of its synonyms. */
static int find_column(const struct matching *m, const char *names)
{
    int best = -1, best_place = 0;

    for (size_t i = 0; i < m->table->columns; i++) {
        int place = m->taken[i] ? -1 : hr_name_among(m->keys[i], names);
        if (place >= 0 && (best < 0 || place < best_place)) {
            best = (int)i;
            best_place = place;
        }
    }
    return best;
}

static void match_names(struct matching *m, bool synonyms)
{
    for (size_t i = 0; i < m->shape->count; i++) {
        const struct hr_column_spec *spec = &m->shape->columns[i];
        if (m->out->at[i] >= 0)
            continue;
        m->out->at[i] = find_column(m, synonyms ? spec->synonyms : spec->name);
        if (m->out->at[i] >= 0)
            m->taken[m->out->at[i]] = true;
    }
}

/* Ids of other systems, and what is left. */
static void list_others(const void *ctx, struct matching *m)
{
    struct hr_shape_match *out = m->out;

    for (size_t i = 0; i < m->table->columns; i++) {
        const char *system = m->shape->takes_ids ? system_of(m->table->header[i], m->keys[i]) : NULL;
        if (m->taken[i])
            continue;
        if (!m->keys[i][0])
            out->unnamed_count++;
        else if (system)
            *hr_push(ctx, &out->ids, &out->id_count) = (struct hr_shape_id){hr_text_trim(ctx, system), (int)i};
        else
            *hr_push(ctx, &out->unknown, &out->unknown_count) = (int)i;
    }
}

static void match(const void *ctx, struct matching *m)
{
    memset(m->out, 0, sizeof *m->out);
    m->out->shape = m->shape;
    for (size_t i = 0; i < m->shape->count; i++)
        m->out->at[i] = -1;
    m->keys = hr_new_array(ctx, char *, m->table->columns + 1);
    m->taken = hr_new_array(ctx, bool, m->table->columns + 1);
    for (size_t i = 0; i < m->table->columns; i++)
        m->keys[i] = hr_name_key(m->keys, m->table->header[i]);
    match_names(m, false);
    match_names(m, true);
}

/* ---- what is wrong ---- */

static bool has_all(const struct matching *m, enum hr_column_need need)
{
    for (size_t i = 0; i < m->shape->count; i++)
        if (m->shape->columns[i].need == need && m->out->at[i] < 0)
            return false;
    return true;
}

static bool is_complete(const struct matching *m)
{
    return has_all(m, HR_COLUMN_NEEDED) && (has_all(m, HR_COLUMN_EITHER) || has_all(m, HR_COLUMN_OR));
}

static void list_missing(const struct matching *m, enum hr_column_need need, const char *between, char **list)
{
    for (size_t i = 0; i < m->shape->count; i++)
        if (m->shape->columns[i].need == need && m->out->at[i] < 0)
            hr_append(list, "%s%s", **list ? between : "", m->shape->columns[i].name);
}

static bool fail_missing(const void *ctx, const struct matching *m, struct hr_err *err)
{
    char *needed = hr_strdup(ctx, ""), *either = hr_strdup(ctx, ""), * or = hr_strdup(ctx, "");
    const char *what = hr_printf(ctx, "%s:%ld", m->table->options.name, m->table->header_line);
    bool plain = hr_table_is_plain(m->table);

    list_missing(m, HR_COLUMN_NEEDED, ", ", &needed);
    if (!has_all(m, HR_COLUMN_EITHER) && !has_all(m, HR_COLUMN_OR)) {
        list_missing(m, HR_COLUMN_EITHER, " and ", &either);
        list_missing(m, HR_COLUMN_OR, " and ", & or);
        hr_append(&needed, "%s%s (or %s)", *needed ? ", " : "", either, or);
    }
    return hr_fail(err, HR_BAD_INPUT, what,
                   "a %s needs a column %s%s%s: if the names of the columns stand on another line, say --header-line",
                   m->shape->name, needed, plain ? "" : ", and it was ", plain ? "" : m->table->note);
}

/* Two columns of one name, of which one is used: nobody can say which was meant. */
static int find_twin(const struct matching *m, int column)
{
    for (size_t i = 0; i < m->table->columns; i++)
        if ((int)i != column && !m->taken[i] && strcmp(m->keys[i], m->keys[column]) == 0)
            return (int)i;
    return -1;
}

static bool check_twin(const void *ctx, const struct matching *m, int column, struct hr_err *err)
{
    const char *what = hr_printf(ctx, "%s:%ld", m->table->options.name, m->table->header_line);
    int twin = find_twin(m, column);

    if (twin < 0)
        return true;
    return hr_fail(err, HR_BAD_INPUT, what, "columns %d and %d are both named %s: rename or remove one", column + 1,
                   twin + 1, hr_text_clean(ctx, m->table->header[column]));
}

static bool check_twins(const void *ctx, const struct matching *m, struct hr_err *err)
{
    for (size_t i = 0; i < m->shape->count; i++)
        if (m->out->at[i] >= 0 && !check_twin(ctx, m, m->out->at[i], err))
            return false;
    for (size_t i = 0; i < m->out->id_count; i++)
        if (!check_twin(ctx, m, m->out->ids[i].column, err))
            return false;
    return true;
}

bool hr_shape_match(const void *ctx, const struct hr_shape *shape, const struct hr_table *table,
                    struct hr_shape_match *out, struct hr_err *err)
{
    void *scratch = hr_ctx(ctx);
    struct matching m = {.shape = shape, .table = table, .out = out};
    bool done;

    match(scratch, &m);
    list_others(ctx, &m);
    done = is_complete(&m) ? check_twins(scratch, &m, err) : fail_missing(scratch, &m, err);
    talloc_free(scratch);
    return done;
}

bool hr_shape_fits(const struct hr_shape *shape, const struct hr_table *table)
{
    void *scratch = hr_ctx(NULL);
    struct hr_shape_match out;
    struct matching m = {.shape = shape, .table = table, .out = &out};
    bool fits;

    match(scratch, &m);
    fits = is_complete(&m);
    talloc_free(scratch);
    return fits;
}

const char *hr_shape_cell(const struct hr_shape_match *match_, const struct hr_table_row *row, int column)
{
    int at = match_->at[column];

    return at >= 0 && (size_t)at < row->count ? row->cells[at] : "";
}

char *hr_shape_ignored(const void *ctx, const struct hr_shape_match *match_, const struct hr_table *table)
{
    char *list;

    if (match_->unknown_count == 0)
        return NULL;
    list = hr_strdup(ctx, _("columns not known and ignored:"));
    for (size_t i = 0; i < match_->unknown_count; i++) {
        char *name = hr_text_clean(ctx, table->header[match_->unknown[i]]);
        hr_append(&list, "%s %s", i ? "," : "", name);
        talloc_free(name);
    }
    return list;
}
