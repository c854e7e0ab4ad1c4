/*
 * Canvas outcomes (formats.md 6): groups become units, outcomes skills, the way of calculating the skill's own method.
 * Its vendor_guid is the code. The columns of ratings are Canvas's: a course here has one scale.
 */
#include "import.h"
#include "path.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>
#include <strings.h>

enum column { GUID, TYPE, TITLE, DESCRIPTION, PARENTS, METHOD, NUMBER, STATE, COLUMNS };

static const char *const names[COLUMNS] = {"vendor_guid",  "object_type",        "title",           "description",
                                           "parent_guids", "calculation_method", "calculation_int", "workflow_state"};

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    int at[COLUMNS];
    int places[HR_SKILLS_COLUMNS]; /* for problems */
    struct hr_map *groups;         /* by guid: row index */
};

/* The names that Canvas knows besides; any other is refused there (formats.md 6). */
static const char other_names[] = "canvas_id|display_name|friendly_description|mastery_points|ratings|course_id";

static bool has_part(const struct hr_table *t, const char *part)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strstr(t->names[i], part))
            return true;
    return false;
}

/* Misspelt as `!vendor_guid` they are outcomes still, and plan() says what is wrong with them. */
static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return has_part(file->table, names[GUID]) && has_part(file->table, names[TYPE]);
}

static bool is_known(const char *name)
{
    char *key = hr_name_key(NULL, name);
    bool known = !*name || hr_name_among(key, other_names) >= 0;

    talloc_free(key);
    for (size_t i = 0; i < COLUMNS && !known; i++)
        known = strcmp(names[i], name) == 0;
    return known;
}

/* Behind `ratings` nothing has a name. */
static char *list_unknown(const struct reading *rd)
{
    const struct hr_table *t = rd->file->table;
    char *list = hr_strdup(rd->im, "");

    for (size_t i = 0; i < t->columns; i++)
        if (!is_known(t->names[i]))
            hr_append(&list, "%s%s", *list ? ", " : "", t->header[i]);
    return list;
}

static const char *cell(const struct reading *rd, const struct hr_table_row *row, enum column column)
{
    return hr_cell_trimmed(rd->im, hr_cell_at(row, rd->at[column]));
}

static bool is_type(const struct reading *rd, const struct hr_table_row *row, const char *type)
{
    return strcasecmp(cell(rd, row, TYPE), type) == 0;
}

/* The title of the last of the parents that is a group: the one nearest to the outcome. */
static const char *unit_of(const struct reading *rd, const struct hr_table_row *row)
{
    char *list = hr_strdup(rd->im, cell(rd, row, PARENTS)), *state = NULL;
    const char *title = "Outcomes";

    for (char *guid = strtok_r(list, " ", &state); guid; guid = strtok_r(NULL, " ", &state)) {
        uint32_t index = hr_map_get(rd->groups, guid, UINT32_MAX);
        if (index != UINT32_MAX)
            title = cell(rd, &rd->file->table->rows[index], TITLE);
    }
    return title;
}

/* Each of Canvas's methods is one of ours under another name; one that is not set is decaying_average there. */
static const char *method_of(const struct reading *rd, const struct hr_table_row *row)
{
    static const struct {
        const char *theirs, *ours;
    } methods[] = {{"highest", "best"},    {"latest", "latest"},
                   {"average", "mean"},    {"decaying_average", "weighted"},
                   {"n_mastery", "times"}, {"standard_decaying_average", "decaying"}};
    const char *name = cell(rd, row, METHOD), *number = cell(rd, row, NUMBER);

    if (rd->at[METHOD] >= 0 && !*name)
        name = "decaying_average";
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i].theirs, name) == 0)
            return i > 2 && *number ? hr_printf(rd->im, "%s:%s", methods[i].ours, number) : methods[i].ours;
    return name;
}

static bool read_outcome(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    const char *title = cell(rd, row, TITLE), *text = cell(rd, row, DESCRIPTION);
    struct hr_lesson lesson = {
        .unit = unit_of(rd, row),
        .code = cell(rd, row, GUID),
        .title = *title ? title : text,
        .opens = hr_no_day,
        .due = hr_no_day,
        .order = HR_PATH_ANY_ORDER,
        .method = method_of(rd, row),
    };

    hr_path_mention(hr_path_of(rd->im), lesson.code);
    if (!*lesson.code || strchr(lesson.code, ';'))
        hr_import_reject(rd->im, rd->file, row, rd->at[GUID], "an outcome needs a vendor_guid without a ;");
    else if (!*lesson.title)
        hr_import_reject(rd->im, rd->file, row, rd->at[TITLE], "the title is missing");
    else
        return hr_path_add(hr_path_of(rd->im), rd->file, row, rd->places, &lesson, err);
    return true;
}

static bool read_row(struct reading *rd, const struct hr_table_row *row, struct hr_err *err)
{
    if (row->bad) {
        hr_import_reject_bad(rd->im, rd->file->table, row);
    } else if (is_type(rd, row, "outcome")) {
        return strcasecmp(cell(rd, row, STATE), "deleted") == 0 || read_outcome(rd, row, err);
    } else if (!is_type(rd, row, "group")) {
        hr_import_reject(rd->im, rd->file, row, rd->at[TYPE], "an object_type is group or outcome");
    }
    return true;
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading *rd = hr_new(im, struct reading);
    const struct hr_table *t = file->table;
    char *unknown;

    rd->im = im;
    rd->file = file;
    rd->groups = hr_map_new(rd);
    for (size_t i = 0; i < COLUMNS; i++)
        rd->at[i] = hr_table_find(t, names[i]);
    for (size_t i = 0; i < HR_SKILLS_COLUMNS; i++)
        rd->places[i] = -1;
    rd->places[HR_SKILLS_SKILL] = rd->at[GUID];
    rd->places[HR_SKILLS_FORMS] = rd->at[METHOD];
    unknown = list_unknown(rd);
    if (rd->at[GUID] < 0 || rd->at[TYPE] < 0 || rd->at[TITLE] < 0)
        return hr_fail(err, HR_BAD_INPUT, hr_printf(rd, "%s:%ld", file->name, t->header_line),
                       "outcomes need the columns vendor_guid, object_type and title%s%s",
                       *unknown ? _("; these are not known: ") : "", unknown);
    if (*unknown)
        hr_plan_note(im->plan, "%s: columns not known and ignored: %s", file->name, unknown);
    for (size_t i = 0; i < t->count; i++)
        if (!t->rows[i].bad && is_type(rd, &t->rows[i], "group"))
            hr_map_put(rd->groups, cell(rd, &t->rows[i], GUID), (uint32_t)i);
    for (size_t i = 0; i < t->count; i++)
        if (!read_row(rd, &t->rows[i], err))
            return false;
    return true;
}

const struct hr_format hr_format_outcomes = {
    .name = "canvas",
    .title = "Canvas outcomes",
    .kinds = 1u << HR_PLAN_SKILLS,
    .fits = fits,
    .plan = plan,
};
