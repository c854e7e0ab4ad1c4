/*
 * Rosters by the names of their columns: our own, and those of the systems whose rosters are plain lists (Moodle's
 * upload, Clever, Apple School Manager, eGrades, SIS exports). What such a list has besides our columns is kept only
 * when it is a key of another system; passwords, birth dates and telephone numbers are never looked at.
 */
#include "own.h"
#include "roster.h"

#include "homeroom/name.h"
#include "homeroom/shape.h"

#include <string.h>

/* Keys of other systems by the names of their columns (formats.md 4). */
static const struct key_column {
    const char *system, *names;
} key_columns[] = {
    {"canvas", "canvas user id|canvas id"},
    {"sis_user_id", "sis user id|student sis id|sis id"},
    {"sis_login", "sis login id|login id"},
    {"username", "username|user name|login|log-in|sis username|nombre de usuario|nom d'utilisateur|benutzername|"
                 "anmeldename|nome de usuario"},
    {"email", HR_EMAIL_NAMES "|primary email"},
    {"student_number", "student number|student num|student no|person number"},
    {"state_id", "state id|state student id"},
    {"integration_id", "integration id"},
    {"d2l", "orgdefinedid"},
    {"netid", "netid"},
    {"apple", "person id"},
};

enum { KEY_COLUMNS = sizeof key_columns / sizeof key_columns[0], IDS_MAX = 64 };

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    struct hr_shape_match match;
    bool is_ours; /* by the exact name of the key: then every row is a student */
    bool is_d2l;
    int role; /* the column, or -1 */
    enum hr_date_order dates;
    struct hr_shape_id ids[IDS_MAX];
    size_t id_count;
    struct hr_other_id row_ids[IDS_MAX]; /* of the row that is read */
    struct hr_roster *roster;            /* of the whole import */
    char *left_out;                      /* names of rows that are no students */
};

static void find_ids(struct reading *rd)
{
    const struct hr_table *t = rd->file->table;

    for (size_t i = 0; i < rd->match.id_count && rd->id_count < IDS_MAX; i++)
        rd->ids[rd->id_count++] = (struct hr_shape_id){hr_name_normal(rd->im, rd->match.ids[i].system),
                                                       rd->match.ids[i].column}; /* columns go by any case */
    /* In ours keys are called id.SYSTEM, and nothing else is kept. */
    for (size_t i = 0; !rd->is_ours && i < rd->match.unknown_count && rd->id_count < IDS_MAX; i++) {
        int column = rd->match.unknown[i];
        char *key = hr_name_key(rd->im, t->header[column]);

        for (size_t k = 0; k < KEY_COLUMNS; k++)
            if (hr_name_among(key, key_columns[k].names) >= 0) {
                rd->ids[rd->id_count++] = (struct hr_shape_id){key_columns[k].system, column};
                rd->match.unknown[i] = -1;
                break;
            }
    }
}

/* A key in a column. D2L writes #0042 so that spreadsheets keep the zeros. */
static const char *key_at(const struct reading *rd, const struct hr_table_row *row, int column)
{
    const char *cell = hr_cell_at(row, column);
    const char *key = rd->is_ours ? hr_cell_trimmed(rd->im, cell) : hr_id_unguarded(rd->im, cell);

    if (!rd->is_ours && hr_key_is_none(key))
        return "";
    return *key == '#' && rd->is_d2l ? hr_cell_trimmed(rd->im, key + 1) : key;
}

static bool has_all(const struct reading *rd, int column)
{
    const struct hr_table *t = rd->file->table;
    bool all = t->count > 0;

    for (size_t i = 0; all && i < t->count; i++)
        all = t->rows[i].bad || hr_name_is_no_student(t->rows[i].cells[0]) ||
              !hr_cell_is_blank(hr_cell_at(&t->rows[i], column));
    return all;
}

static bool has_none(const struct reading *rd, int column)
{
    const struct hr_table *t = rd->file->table;

    for (size_t i = 0; i < t->count; i++)
        if (!hr_cell_is_blank(hr_cell_at(&t->rows[i], column)))
            return false;
    return t->count > 0;
}

/* Moodle has an ID number for everyone and mostly nobody fills it in: then another key that all have does. */
static void choose_id(struct reading *rd)
{
    int *at = &rd->match.at[HR_ROSTER_STUDENT_ID];

    if (rd->is_ours || !has_none(rd, *at))
        return;
    for (size_t i = 0; i < rd->id_count; i++)
        if (has_all(rd, rd->ids[i].column)) {
            hr_plan_note(rd->im->plan, "%s: nobody has a %s: the student id is the %s", rd->file->name,
                         rd->file->table->header[*at], rd->file->table->header[rd->ids[i].column]);
            *at = rd->ids[i].column;
            return;
        }
}

static void read_name(const struct reading *rd, const struct hr_table_row *row, struct hr_pupil *pupil)
{
    const char *whole = hr_shape_cell(&rd->match, row, HR_ROSTER_NAME);

    pupil->family = hr_shape_cell(&rd->match, row, HR_ROSTER_FAMILY_NAME);
    pupil->given = hr_shape_cell(&rd->match, row, HR_ROSTER_GIVEN_NAME);
    if (hr_cell_is_blank(pupil->family) && hr_cell_is_blank(pupil->given))
        hr_name_split(rd->im, whole, rd->is_ours, &pupil->family, &pupil->given);
    if (rd->match.at[HR_ROSTER_PREFERRED_NAME] >= 0)
        pupil->preferred = hr_shape_cell(&rd->match, row, HR_ROSTER_PREFERRED_NAME);
}

static bool read_joined(const struct reading *rd, const struct hr_table_row *row, struct hr_pupil *pupil)
{
    const char *cell = hr_cell_trimmed(rd->im, hr_shape_cell(&rd->match, row, HR_ROSTER_JOINED));

    pupil->joined = hr_no_day;
    pupil->says_joined = *cell != '\0';
    return !*cell || strcmp(cell, "-") == 0 || hr_date_parse(cell, rd->dates, &pupil->joined);
}

static const struct hr_other_id *read_ids(struct reading *rd, const struct hr_table_row *row)
{
    for (size_t i = 0; i < rd->id_count; i++)
        rd->row_ids[i] = (struct hr_other_id){rd->ids[i].system, key_at(rd, row, rd->ids[i].column)};
    return rd->row_ids;
}

/* A list with roles has teachers, assistants and guardians, too. */
static bool is_other_role(const struct reading *rd, const struct hr_table_row *row)
{
    const char *role = rd->role >= 0 ? hr_cell_at(row, rd->role) : "";
    char *key = hr_name_key(NULL, role);
    bool is = *key && hr_name_among(key, "student|students|learner|pupil|estudiante|alumno|etudiant|schuler") < 0;

    talloc_free(key);
    return is;
}

static bool is_nobody(const struct reading *rd, const struct hr_table_row *row, const struct hr_pupil *pupil)
{
    const char *whole = hr_shape_cell(&rd->match, row, HR_ROSTER_NAME);
    bool nameless = hr_cell_is_blank(pupil->given) && hr_cell_is_blank(pupil->family);

    if (hr_name_is_no_student(row->cells[0]) || hr_name_is_no_student(whole) ||
        hr_name_is_test(hr_printf(rd->im, "%s, %s", pupil->family, pupil->given)))
        return true;
    return (nameless || !*pupil->id) && hr_row_has_footer_word(row); /* `,,,,Course average,0.8`: anywhere */
}

static bool leaves_out(struct reading *rd, const struct hr_table_row *row, const struct hr_pupil *pupil)
{
    bool out = !rd->is_ours && (is_nobody(rd, row, pupil) || is_other_role(rd, row));

    if (out)
        hr_append(&rd->left_out, "%sline %ld", *rd->left_out ? ", " : "", row->line);
    return out;
}

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    const int *at = rd->match.at;
    struct hr_pupil pupil = {
        .id = key_at(rd, row, at[HR_ROSTER_STUDENT_ID]),
        .section = hr_cell_trimmed(rd->im, hr_shape_cell(&rd->match, row, HR_ROSTER_SECTION)),
        .section_said = at[HR_ROSTER_SECTION] >= 0,
    };
    bool active;

    read_name(rd, row, &pupil);
    if (leaves_out(rd, row, &pupil))
        return true;
    hr_roster_mention(rd->roster, pupil.id);
    if (!*pupil.id) {
        hr_import_reject(rd->im, rd->file, row, at[HR_ROSTER_STUDENT_ID], "the student id is missing");
    } else if (hr_cell_is_blank(pupil.family) && hr_cell_is_blank(pupil.given)) {
        int column = at[HR_ROSTER_FAMILY_NAME] >= 0 ? at[HR_ROSTER_FAMILY_NAME] : at[HR_ROSTER_NAME];
        hr_import_reject(rd->im, rd->file, row, column, "student %s has no name", pupil.id);
    } else if (!read_joined(rd, row, &pupil)) {
        hr_import_reject(rd->im, rd->file, row, at[HR_ROSTER_JOINED], "no date: write it as YYYY-MM-DD");
    } else if (!hr_cell_yes(hr_shape_cell(&rd->match, row, HR_ROSTER_ACTIVE), &active)) {
        hr_import_reject(rd->im, rd->file, row, at[HR_ROSTER_ACTIVE], "active is yes or no");
    } else {
        pupil.inactive = !active;
        pupil.ids = read_ids(rd, row);
        pupil.id_count = rd->id_count;
        return hr_roster_add(rd->roster, rd->file, row, at[HR_ROSTER_STUDENT_ID], &pupil, err);
    }
    return true;
}

static void note_ignored(struct reading *rd)
{
    size_t kept = 0;
    char *ignored;

    for (size_t i = 0; i < rd->match.unknown_count; i++)
        if (rd->match.unknown[i] >= 0)
            rd->match.unknown[kept++] = rd->match.unknown[i];
    rd->match.unknown_count = kept;
    ignored = hr_shape_ignored(rd->im, &rd->match, rd->file->table);
    if (ignored)
        hr_plan_note(rd->im->plan, "%s: %s", rd->file->name, ignored);
    if (*rd->left_out)
        hr_plan_note(rd->im->plan, "%s: rows that are no students are left out: %s", rd->file->name, rd->left_out);
}

bool hr_own_roster(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading rd = {.im = im, .file = file, .left_out = hr_strdup(im, "")};
    const struct hr_table *t = file->table;
    hr_course_no course;

    if (!hr_shape_match(im, &hr_shape_roster, t, &rd.match, err) || !hr_import_course(im, &course, err))
        return false;
    rd.is_ours = strcmp(t->names[rd.match.at[HR_ROSTER_STUDENT_ID]], "student_id") == 0 && !hr_system_of(t);
    rd.is_d2l = hr_table_find(t, "orgdefinedid") >= 0 || hr_table_find(t, "end-of-line indicator") >= 0;
    rd.role = hr_table_find(t, "role");
    if (rd.role < 0)
        rd.role = hr_table_find(t, "roles");
    if (rd.role < 0)
        rd.role = hr_table_find(t, "role1"); /* Moodle's upload of users */
    if (rd.is_ours)
        rd.dates = hr_date_order_in(im, t, rd.match.at[HR_ROSTER_JOINED]);
    else if (!hr_date_order_ask(im, t, rd.match.at[HR_ROSTER_JOINED], &rd.dates, err))
        return false;
    rd.roster = hr_roster_of(im);
    find_ids(&rd);
    choose_id(&rd);
    for (size_t i = 0; i < t->count; i++) {
        if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else if (!read_row(&rd, &t->rows[i], err))
            return false;
    }
    note_ignored(&rd);
    return true;
}

struct hr_plan *hr_import_roster(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                 size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    return hr_import_run(ctx, HR_PLAN_ROSTER, m, sources, count, options, err);
}
