/* Our own skill lists (commands.md, "CSV files"): each row read by itself; the draft (path.h) does the rest. */
#include "own.h"
#include "path.h"

#include "homeroom/name.h"
#include "homeroom/shape.h"

#include <stdlib.h>
#include <string.h>

enum { WEIGHT_MAX = 100000 };

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    struct hr_shape_match match;
    enum hr_date_order planned, opens, due;
};

static bool has(const struct reading *rd, int column)
{
    return rd->match.at[column] >= 0;
}

static const char *cell(const struct reading *rd, const struct hr_table_row *row, int column)
{
    return hr_cell_trimmed(rd->im, hr_shape_cell(&rd->match, row, column));
}

static bool reject(const struct reading *rd, const struct hr_table_row *row, int column, const char *why)
{
    hr_import_reject(rd->im, rd->file, row, rd->match.at[column], "%s", why);
    return false;
}

static bool read_day(const struct reading *rd, const struct hr_table_row *row, int column, enum hr_date_order order,
                     struct hr_day *out)
{
    const char *text = cell(rd, row, column);

    *out = hr_no_day;
    return !*text || hr_date_parse(text, order, out) || reject(rd, row, column, "no date: write it as YYYY-MM-DD");
}

static bool read_tier(const struct reading *rd, const struct hr_table_row *row, struct hr_lesson *lesson)
{
    char *word = hr_name_normal(rd->im, cell(rd, row, HR_SKILLS_TIER));

    lesson->says_tier = has(rd, HR_SKILLS_TIER);
    lesson->tier = HR_MUST;
    return !*word || hr_tier_parse(word, &lesson->tier) ||
           reject(rd, row, HR_SKILLS_TIER, "a tier is must, should or aspire");
}

static bool read_weight(const struct reading *rd, const struct hr_table_row *row, struct hr_lesson *lesson)
{
    const char *text = cell(rd, row, HR_SKILLS_WEIGHT);
    char *end;
    long weight;

    lesson->weight = has(rd, HR_SKILLS_WEIGHT) ? 1 : 0;
    if (!*text)
        return true;
    weight = strtol(text, &end, 10);
    if (*end || *text < '0' || *text > '9' || weight < 1 || weight > WEIGHT_MAX)
        return reject(rd, row, HR_SKILLS_WEIGHT, "a weight is a whole number of lessons, 1 or more");
    lesson->weight = (int)weight;
    return true;
}

static bool read_order(const struct reading *rd, const struct hr_table_row *row, struct hr_lesson *lesson)
{
    char *word = hr_name_key(rd->im, cell(rd, row, HR_SKILLS_PATH));

    if (*word)
        lesson->order = strcmp(word, "linear") == 0 ? HR_PATH_LINEAR : HR_PATH_ANY_ORDER;
    return !*word || hr_name_among(word, "linear|any-order") >= 0 ||
           reject(rd, row, HR_SKILLS_PATH, "a path is linear or any-order");
}

static bool read_names(const struct reading *rd, const struct hr_table_row *row, struct hr_lesson *lesson)
{
    lesson->course = has(rd, HR_SKILLS_COURSE) ? cell(rd, row, HR_SKILLS_COURSE) : NULL;
    lesson->unit = cell(rd, row, HR_SKILLS_UNIT);
    lesson->code = cell(rd, row, HR_SKILLS_SKILL);
    lesson->title = hr_shape_cell(&rd->match, row, HR_SKILLS_TITLE);
    lesson->level = has(rd, HR_SKILLS_LEVEL) ? hr_shape_cell(&rd->match, row, HR_SKILLS_LEVEL) : NULL;
    lesson->prerequisites =
        has(rd, HR_SKILLS_PREREQUISITES) ? hr_shape_cell(&rd->match, row, HR_SKILLS_PREREQUISITES) : NULL;
    lesson->forms = cell(rd, row, HR_SKILLS_FORMS);
    if (!*lesson->unit)
        return reject(rd, row, HR_SKILLS_UNIT, "the unit is missing");
    if (!*lesson->code)
        return reject(rd, row, HR_SKILLS_SKILL, "the code of the skill is missing");
    if (strchr(lesson->code, ';'))
        return reject(rd, row, HR_SKILLS_SKILL, "a code can't have a ; in it: that stands between codes");
    return !hr_cell_is_blank(lesson->title) || reject(rd, row, HR_SKILLS_TITLE, "the title is missing");
}

static bool read_lesson(const struct reading *rd, const struct hr_table_row *row, struct hr_lesson *lesson)
{
    *lesson = (struct hr_lesson){.says_planned = has(rd, HR_SKILLS_PLANNED)};
    return read_names(rd, row, lesson) && read_tier(rd, row, lesson) && read_weight(rd, row, lesson) &&
           read_day(rd, row, HR_SKILLS_PLANNED, rd->planned, &lesson->planned) &&
           read_day(rd, row, HR_SKILLS_UNIT_OPENS, rd->opens, &lesson->opens) &&
           read_day(rd, row, HR_SKILLS_UNIT_DUE, rd->due, &lesson->due) && read_order(rd, row, lesson);
}

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    struct hr_path *path = hr_path_of(rd->im);
    struct hr_lesson lesson;

    hr_path_mention(path, cell(rd, row, HR_SKILLS_SKILL));
    return !read_lesson(rd, row, &lesson) || hr_path_add(path, rd->file, row, rd->match.at, &lesson, err);
}

bool hr_own_skills(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading *rd = hr_new(im, struct reading); /* the draft keeps the match's columns */
    const struct hr_table *t = file->table;
    char *ignored;

    rd->im = im;
    rd->file = file;
    if (!hr_shape_match(rd, &hr_shape_skills, t, &rd->match, err))
        return false;
    rd->planned = hr_date_order_in(im, t, rd->match.at[HR_SKILLS_PLANNED]);
    rd->opens = hr_date_order_in(im, t, rd->match.at[HR_SKILLS_UNIT_OPENS]);
    rd->due = hr_date_order_in(im, t, rd->match.at[HR_SKILLS_UNIT_DUE]);
    for (size_t i = 0; i < t->count; i++) {
        if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else if (!read_row(rd, &t->rows[i], err))
            return false;
    }
    ignored = hr_shape_ignored(im, &rd->match, t);
    if (ignored)
        hr_plan_note(im->plan, "%s: %s", file->name, ignored);
    return true;
}

struct hr_plan *hr_import_skills(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                 size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    return hr_import_run(ctx, HR_PLAN_SKILLS, m, sources, count, options, err);
}
