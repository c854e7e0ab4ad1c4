/*
 * Plain lists of standards, as states and publishers put them out (formats.md 6): a code, a text, and perhaps a grade
 * and a domain, by which skills are grouped into units. A list says no order of learning, so the units are any-order.
 *
 * A list of a single column has codes and headings mixed: a heading is what has no digit in it.
 */
#include "import.h"
#include "path.h"

#include "homeroom/name.h"
#include "homeroom/shape.h"

#include <string.h>

static const char code_names[] = "code|standard code|skill code|standard id|standard number|id|identifier|standard|"
                                 "human coding scheme|statement notation|statement code";
static const char title_names[] = "title|name|short name|description|statement|full statement|standard text|text|"
                                  "standard description";
static const char domain_names[] = "domain|domain name|category name|category|strand|strand name|cluster|topic|"
                                   "reporting category|subject|content area";
static const char grade_names[] = "grade name|grade level|grade|grades|grade band|level";
static const char no_skills[] = "student|student id|student name|last name|first name|username|email|sourcedid|sis id|"
                                "usersourcedid|course id|section id|school id|user id";

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    int code, title, domain, grade;
    int places[HR_SKILLS_COLUMNS]; /* for problems */
    const char *heading;           /* of a list of one column */
};

/* The column with the best of the names, or -1. */
static int find(const struct hr_table *t, const char *list, int but)
{
    int best = -1, best_place = 0;

    for (size_t i = 0; i < t->columns; i++) {
        char *key = hr_name_key(NULL, t->header[i]);
        int place = (int)i == but ? -1 : hr_name_among(key, list);

        if (place >= 0 && (best < 0 || place < best_place)) {
            best = (int)i;
            best_place = place;
        }
        talloc_free(key);
    }
    return best;
}

static bool is_one_column(const struct hr_table *t)
{
    return t->columns == 1;
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    const struct hr_table *t = file->table;
    int code = find(t, code_names, -1);

    (void)im;
    return code >= 0 && find(t, no_skills, -1) < 0 && (is_one_column(t) || find(t, title_names, code) >= 0);
}

static const char *cell(const struct reading *rd, const struct hr_table_row *row, int column)
{
    return hr_cell_trimmed(rd->im, hr_cell_at(row, column));
}

/* "Kindergarten: Language", or what there is of the two. */
static const char *unit_of(const struct reading *rd, const struct hr_table_row *row)
{
    const char *grade = cell(rd, row, rd->grade), *domain = cell(rd, row, rd->domain);

    if (rd->heading)
        return rd->heading;
    if (*grade && *domain)
        return hr_printf(rd->im, "%s: %s", grade, domain);
    return *domain ? domain : *grade ? grade : "Standards";
}

static bool is_heading(const char *text)
{
    return !strpbrk(text, "0123456789");
}

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    struct hr_path *path = hr_path_of(rd->im);
    const char *code = cell(rd, row, rd->code);
    const char *title = rd->title >= 0 ? cell(rd, row, rd->title) : code;
    struct hr_lesson lesson = {.code = code,
                               .title = title,
                               .level = cell(rd, row, rd->grade),
                               .opens = hr_no_day,
                               .due = hr_no_day,
                               .order = HR_PATH_ANY_ORDER};

    if (is_one_column(rd->file->table) && is_heading(code)) {
        rd->heading = code;
        return true;
    }
    hr_path_mention(path, code);
    lesson.unit = unit_of(rd, row);
    if (!*code)
        hr_import_reject(rd->im, rd->file, row, rd->code, "the code is missing");
    else if (strchr(code, ';'))
        hr_import_reject(rd->im, rd->file, row, rd->code, "a code can't have a ; in it: that stands between codes");
    else if (!*title)
        hr_import_reject(rd->im, rd->file, row, rd->title, "the text is missing");
    else
        return hr_path_add(path, rd->file, row, rd->places, &lesson, err);
    return true;
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading *rd = hr_new(im, struct reading);
    const struct hr_table *t = file->table;

    if (!fits(im, file))
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "a list of standards has a column code (or id) and one title (or "
                       "description)");
    rd->im = im;
    rd->file = file;
    rd->code = find(t, code_names, -1);
    rd->title = is_one_column(t) ? -1 : find(t, title_names, rd->code);
    rd->domain = find(t, domain_names, rd->title);
    rd->grade = find(t, grade_names, rd->title);
    for (size_t i = 0; i < HR_SKILLS_COLUMNS; i++)
        rd->places[i] = -1;
    rd->places[HR_SKILLS_SKILL] = rd->code;
    for (size_t i = 0; i < t->count; i++) {
        if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else if (!read_row(rd, &t->rows[i], err))
            return false;
    }
    return true;
}

const struct hr_format hr_format_standards = {
    .name = "standards",
    .title = "a list of standards",
    .kinds = 1u << HR_PLAN_SKILLS,
    .fits = fits,
    .plan = plan,
};
