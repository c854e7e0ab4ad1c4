/*
 * Canvas: the students of a gradebook export, and the class roster report (formats.md 4, 5).
 *
 * The gradebook has rows that are no students (posting policies, points possible, the test student) and says in one
 * cell that someone is in several sections: "A, B, and C". Its three keys are all kept: Canvas's own ID, the SIS's, the
 * login. A student's id here is the first of SIS ID, login and ID that every student of the file has.
 */
#include "import.h"
#include "roster.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/translate.h"

#include <string.h>

enum key { SIS_USER_ID, SIS_LOGIN, CANVAS_ID, EMAIL, KEYS };

static const char *const systems[KEYS] = {"sis_user_id", "sis_login", "canvas", "email"};

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    int name, family, given, section;
    int keys[KEYS];
    enum key id;             /* which key is the student's id */
    struct hr_map *sections; /* cells that are one section: known ones, and those with a name of which no part is one */
    size_t left_out;
};

static bool is_roster_report(const struct hr_table *t)
{
    return hr_table_find(t, "student name") >= 0 && hr_table_find(t, "student sis id") >= 0 &&
           hr_table_find(t, "section name") >= 0;
}

static bool is_gradebook(const struct hr_table *t)
{
    bool one_name = t->columns > 0 && strcmp(t->names[0], "student") == 0;
    bool two_names = hr_table_find(t, "lastname") >= 0 && hr_table_find(t, "firstname") >= 0;

    return (one_name || two_names) && hr_table_find(t, "id") >= 0 && hr_table_find(t, "section") >= 0;
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return is_roster_report(file->table) || is_gradebook(file->table);
}

static void find_columns(struct reading *rd)
{
    const struct hr_table *t = rd->file->table;
    bool report = is_roster_report(t);

    rd->name = hr_table_find(t, report ? "student name" : "student");
    rd->family = hr_table_find(t, "lastname");
    rd->given = hr_table_find(t, "firstname");
    rd->section = hr_table_find(t, report ? "section name" : "section");
    rd->keys[SIS_USER_ID] = hr_table_find(t, report ? "student sis id" : "sis user id");
    rd->keys[SIS_LOGIN] = hr_table_find(t, "sis login id");
    rd->keys[CANVAS_ID] = hr_table_find(t, report ? "student id" : "id");
    rd->keys[EMAIL] = hr_table_find(t, "email");
}

static const char *key_of(const struct reading *rd, const struct hr_table_row *row, enum key key)
{
    const char *cell = hr_id_unguarded(rd->im, hr_cell_at(row, rd->keys[key]));

    return hr_key_is_none(cell) ? "" : cell;
}

/* ---- which rows are students ---- */

static bool is_student(const struct reading *rd, const struct hr_table_row *row)
{
    const char *name = hr_cell_at(row, rd->name >= 0 ? rd->name : rd->family);
    bool has_key = *key_of(rd, row, SIS_USER_ID) || *key_of(rd, row, SIS_LOGIN) || *key_of(rd, row, CANVAS_ID);

    if (row->bad)
        return true; /* it will be said why not */
    if (hr_name_is_no_student(row->cells[0]) || hr_name_is_no_student(name) ||
        hr_key_is_test(key_of(rd, row, SIS_LOGIN)))
        return false;
    return has_key || !hr_cell_is_blank(name);
}

/* The first key that every student has. */
static enum key choose_id(const struct reading *rd)
{
    const struct hr_table *t = rd->file->table;

    for (enum key key = SIS_USER_ID; key < CANVAS_ID; key++) {
        bool has_all = rd->keys[key] >= 0;
        for (size_t i = 0; has_all && i < t->count; i++)
            has_all = t->rows[i].bad || !is_student(rd, &t->rows[i]) || *key_of(rd, &t->rows[i], key);
        if (has_all)
            return key;
    }
    return CANVAS_ID;
}

/* ---- sections ---- */

/* The next section of "A, B, and C": its end, with *next behind what stands between. */
static const char *section_end(const char *text, const char **next)
{
    for (const char *s = text; *s; s++) {
        static const char *const between[] = {", and ", " and ", ", "};
        for (size_t i = 0; i < sizeof between / sizeof between[0]; i++)
            if (strncmp(s, between[i], strlen(between[i])) == 0) {
                *next = s + strlen(between[i]);
                return s;
            }
    }
    *next = NULL;
    return text + strlen(text);
}

/* Is the cell a list of sections, each of which stands alone somewhere else? "Arts and Crafts" is one section. */
static bool is_list(const struct reading *rd, const char *cell)
{
    const char *part = cell, *next;
    bool is_one = true;

    if (hr_model_find_section(rd->im->m, cell).n)
        return false;
    while (part) {
        const char *end = section_end(part, &next);
        const char *title = hr_strndup(rd->im, part, (size_t)(end - part));
        if (!hr_map_has(rd->sections, title))
            return false;
        is_one = part == cell && !next;
        part = next;
    }
    return !is_one;
}

static void learn_sections(struct reading *rd)
{
    const struct hr_table *t = rd->file->table;
    const char *next;

    rd->sections = hr_map_new(rd->im);
    for (uint32_t i = 1; i < rd->im->m->section_count; i++)
        hr_map_put(rd->sections, rd->im->m->sections[i].title, 1);
    for (size_t i = 0; i < t->count; i++) {
        const char *cell = hr_cell_trimmed(rd->im, hr_cell_at(&t->rows[i], rd->section));
        (void)section_end(cell, &next);
        if (!t->rows[i].bad && !next)
            hr_map_put(rd->sections, cell, 1);
    }
}

static bool add_list(struct reading *rd, const struct hr_table_row *row, struct hr_pupil *pupil, const char *cell,
                     struct hr_err *err)
{
    const char *part = cell, *next;

    while (part) {
        const char *end = section_end(part, &next);
        const char *title = hr_strndup(rd->im, part, (size_t)(end - part));

        pupil->section = title;
        if (part == cell && !hr_roster_add(hr_roster_of(rd->im), rd->file, row, rd->keys[rd->id], pupil, err))
            return false;
        if (part != cell)
            hr_roster_also(hr_roster_of(rd->im), title);
        part = next;
    }
    return true;
}

/* ---- rows ---- */

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    const char *section = hr_cell_trimmed(rd->im, hr_cell_at(row, rd->section));
    struct hr_other_id ids[KEYS];
    struct hr_pupil pupil = {.id = key_of(rd, row, rd->id), .section = section, .section_said = true, .ids = ids};

    for (enum key key = SIS_USER_ID; key < KEYS; key++)
        if (rd->keys[key] >= 0)
            ids[pupil.id_count++] = (struct hr_other_id){systems[key], key_of(rd, row, key)};
    if (rd->name >= 0) {
        hr_name_split(rd->im, hr_cell_at(row, rd->name), false, &pupil.family, &pupil.given);
    } else {
        pupil.family = hr_cell_at(row, rd->family);
        pupil.given = hr_cell_at(row, rd->given);
    }
    if (!*pupil.id) {
        hr_import_reject(rd->im, rd->file, row, rd->keys[rd->id], "the student has no id");
        return true;
    }
    if (hr_cell_is_blank(pupil.family) && hr_cell_is_blank(pupil.given)) {
        hr_import_reject(rd->im, rd->file, row, rd->name >= 0 ? rd->name : rd->family, "student %s has no name",
                         pupil.id);
        return true;
    }
    if (is_list(rd, section))
        return add_list(rd, row, &pupil, section, err);
    return hr_roster_add(hr_roster_of(rd->im), rd->file, row, rd->keys[rd->id], &pupil, err);
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    static const char *const id_names[] = {"the SIS user ID", "the SIS login ID", "Canvas's ID"};
    struct reading rd = {.im = im, .file = file};
    const struct hr_table *t = file->table;

    hr_course_no course;

    if (!fits(im, file))
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "a Canvas roster has the columns Student, ID and Section, or Student Name, Student SIS ID and "
                       "Section Name");
    if (!hr_import_course(im, &course, err))
        return false;
    find_columns(&rd);
    rd.id = choose_id(&rd);
    learn_sections(&rd);
    for (size_t i = 0; i < t->count; i++) {
        if (!is_student(&rd, &t->rows[i]))
            rd.left_out++;
        else if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else if (!read_row(&rd, &t->rows[i], err))
            return false;
    }
    hr_plan_note(im->plan,
                 hr_plural("%s: the student id is %s; %zu row is no student",
                           "%s: the student id is %s; %zu rows are no students", rd.left_out),
                 file->name, id_names[rd.id], rd.left_out);
    return true;
}

const struct hr_format hr_format_canvas = {
    .name = "canvas",
    .title = "a Canvas gradebook or class roster",
    .kinds = 1u << HR_PLAN_ROSTER,
    .fits = fits,
    .plan = plan,
};
