/*
 * Moodle's competency frameworks (formats.md 6): a tree told by the parent's id number. The first record is the
 * framework itself; a skill is what nothing is below, and its unit what it stands under. Descriptions are HTML.
 */
#include "html.h"
#include "import.h"
#include "path.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/shape.h"

#include <string.h>

enum column { PARENT, CODE, TITLE, DESCRIPTION, IS_FRAMEWORK, COLUMNS };

static const char *const names[COLUMNS] = {"parent id number", "id number", "short name", "description",
                                           "is framework"};

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    int at[COLUMNS];
    int places[HR_SKILLS_COLUMNS]; /* for problems */
    struct hr_map *rows;           /* by id number: index + 1 */
    struct hr_map *parents;        /* id numbers that something is below */
    const char *framework;         /* its title */
};

static int find(const struct hr_table *t, const char *name)
{
    for (size_t i = 0; i < t->columns; i++) {
        char *key = hr_name_key(NULL, t->header[i]);
        bool found = hr_name_among(key, name) >= 0;

        talloc_free(key);
        if (found)
            return (int)i;
    }
    return -1;
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return find(file->table, names[PARENT]) >= 0 && find(file->table, names[CODE]) >= 0 &&
           find(file->table, names[TITLE]) >= 0;
}

static const char *cell(const struct reading *rd, const struct hr_table_row *row, enum column column)
{
    return hr_cell_trimmed(rd->im, hr_cell_at(row, rd->at[column]));
}

static bool is_framework(const struct reading *rd, const struct hr_table_row *row)
{
    const char *says = cell(rd, row, IS_FRAMEWORK);
    bool yes;

    return *says && hr_cell_yes(says, &yes) && yes;
}

static void learn(struct reading *rd)
{
    const struct hr_table *t = rd->file->table;

    rd->rows = hr_map_new(rd);
    rd->parents = hr_map_new(rd);
    rd->framework = "Competencies";
    for (size_t i = 0; i < t->count; i++) {
        if (t->rows[i].bad)
            continue;
        if (is_framework(rd, &t->rows[i])) {
            rd->framework = hr_html_text(rd, cell(rd, &t->rows[i], TITLE));
            continue;
        }
        hr_map_put(rd->rows, cell(rd, &t->rows[i], CODE), (uint32_t)i + 1);
        if (*cell(rd, &t->rows[i], PARENT))
            hr_map_put(rd->parents, cell(rd, &t->rows[i], PARENT), 1);
    }
}

static const char *unit_of(const struct reading *rd, const struct hr_table_row *row)
{
    uint32_t above = hr_map_get(rd->rows, cell(rd, row, PARENT), 0);
    const char *title = above ? cell(rd, &rd->file->table->rows[above - 1], TITLE) : "";

    return *title ? hr_html_text(rd->im, title) : rd->framework;
}

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    const char *code = cell(rd, row, CODE);
    const char *title = hr_html_text(rd->im, cell(rd, row, TITLE));
    const char *text = hr_html_text(rd->im, cell(rd, row, DESCRIPTION));
    bool repeats = strcmp(title, code) == 0 && *text;
    struct hr_lesson lesson = {.unit = unit_of(rd, row),
                               .code = code,
                               .title = *title && !repeats ? title : text,
                               .opens = hr_no_day,
                               .due = hr_no_day,
                               .order = HR_PATH_ANY_ORDER};

    hr_path_mention(hr_path_of(rd->im), code);
    if (!*code)
        hr_import_reject(rd->im, rd->file, row, rd->at[CODE], "the id number is missing");
    else if (strchr(code, ';'))
        hr_import_reject(rd->im, rd->file, row, rd->at[CODE], "a code can't have a ; in it: that stands between codes");
    else if (!*lesson.title)
        hr_import_reject(rd->im, rd->file, row, rd->at[TITLE], "the short name is missing");
    else
        return hr_path_add(hr_path_of(rd->im), rd->file, row, rd->places, &lesson, err);
    return true;
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading *rd = hr_new(im, struct reading);
    const struct hr_table *t = file->table;

    rd->im = im;
    rd->file = file;
    for (size_t i = 0; i < COLUMNS; i++)
        rd->at[i] = find(t, names[i]);
    for (size_t i = 0; i < HR_SKILLS_COLUMNS; i++)
        rd->places[i] = -1;
    rd->places[HR_SKILLS_SKILL] = rd->at[CODE];
    if (!fits(im, file))
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "a competency framework has the columns Parent ID number, ID number and Short name");
    learn(rd);
    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        if (row->bad)
            hr_import_reject_bad(im, t, row);
        else if (!is_framework(rd, row) && !hr_map_has(rd->parents, cell(rd, row, CODE)) && !read_row(rd, row, err))
            return false;
    }
    return true;
}

const struct hr_format hr_format_competencies = {
    .name = "moodle",
    .title = "Moodle competencies",
    .kinds = 1u << HR_PLAN_SKILLS,
    .fits = fits,
    .plan = plan,
};
