/*
 * CASE frameworks as CSV (OpenSALT and others), and as JSON that case_json.c made a table of (formats.md 6): a tree of
 * items, of which some are skills and the others say where they belong. The tree is told by the parent's identifier or
 * code, by a number such as 3.6.2.1, or not at all.
 *
 * A skill is an item whose type says so, or without types one that nothing is below. Its code is the human coding
 * scheme, else the abbreviated statement; one that has neither is left out. Its unit is the nearest item above that is
 * no skill.
 */
#include "html.h"
#include "import.h"
#include "path.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>

enum column { IDENTIFIER, STATEMENT, CODE, SHORT, TREE, PARENT, TYPE, LEVEL, PRECEDED, COLUMNS };

static const char *const names[COLUMNS] = {"identifier|cfitemidentifier",
                                           "fullstatement|cfitemfullstatement",
                                           "humancodingscheme|code",
                                           "abbreviatedstatement",
                                           "smartlevel",
                                           "ischildof|parent",
                                           "cfitemtype|itemtype",
                                           "educationlevel|gradelevel",
                                           "precededby"};

struct item {
    const struct hr_table_row *row;
    const char *code, *title;
    uint32_t parent; /* index + 1; 0: none */
    bool has_children, is_skill;
};

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    int at[COLUMNS];
    int places[HR_SKILLS_COLUMNS]; /* for problems */
    struct item *items;
    size_t count;
    struct hr_map *by_name; /* identifier, code and place in the tree, each with its own letter in front: index + 1 */
    size_t without_code, without_order;
};

static int find(const struct hr_table *t, const char *list)
{
    int found = -1;

    for (size_t i = 0; found < 0 && i < t->columns; i++) {
        char *key = hr_name_key(NULL, t->header[i]);
        if (hr_name_among(key, list) >= 0)
            found = (int)i;
        talloc_free(key);
    }
    return found;
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return find(file->table, names[STATEMENT]) >= 0;
}

static const char *cell(const struct reading *rd, const struct item *item, enum column column)
{
    return hr_cell_trimmed(rd->im, hr_cell_at(item->row, rd->at[column]));
}

/* ---- the tree ---- */

static void learn(struct reading *rd, char kind, const char *name, size_t index)
{
    const char *key = hr_printf(rd->im, "%c%s", kind, name);

    if (*name && !hr_map_has(rd->by_name, key))
        hr_map_put(rd->by_name, key, (uint32_t)index + 1);
}

static uint32_t look_up(const struct reading *rd, char kind, const char *name)
{
    return *name ? hr_map_get(rd->by_name, hr_printf(rd->im, "%c%s", kind, name), 0) : 0;
}

static void read_items(struct reading *rd)
{
    const struct hr_table *t = rd->file->table;

    rd->by_name = hr_map_new(rd->im);
    for (size_t i = 0; i < t->count; i++) {
        struct item *item;

        if (t->rows[i].bad) {
            hr_import_reject_bad(rd->im, t, &t->rows[i]);
            continue;
        }
        item = hr_push(rd->im, &rd->items, &rd->count);
        item->row = &t->rows[i];
        item->code = cell(rd, item, CODE);
        item->title = hr_html_text(rd->im, cell(rd, item, STATEMENT));
        if (!*item->code)
            item->code = cell(rd, item, SHORT);
        learn(rd, 'i', cell(rd, item, IDENTIFIER), rd->count - 1);
        learn(rd, 'c', cell(rd, item, CODE), rd->count - 1);
        learn(rd, 't', cell(rd, item, TREE), rd->count - 1);
    }
}

/* 3.6.2.1 is below 3.6.2, which may be missing. */
static uint32_t find_above(const struct reading *rd, const char *place)
{
    char *above = hr_strdup(rd->im, place);
    uint32_t found = 0;

    for (char *dot = strrchr(above, '.'); dot && !found; dot = strrchr(above, '.')) {
        *dot = '\0';
        found = look_up(rd, 't', above);
    }
    return found;
}

static void link_items(struct reading *rd)
{
    for (size_t i = 0; i < rd->count; i++) {
        struct item *item = &rd->items[i];
        const char *parent = cell(rd, item, PARENT);

        item->parent = look_up(rd, 'i', parent);
        if (!item->parent)
            item->parent = look_up(rd, 'c', parent);
        if (!item->parent)
            item->parent = find_above(rd, cell(rd, item, TREE));
        if (item->parent == i + 1)
            item->parent = 0;
        if (item->parent)
            rd->items[item->parent - 1].has_children = true;
    }
}

/* What is called a skill, or has nothing below it, whatever it is called (formats.md 6). */
static void find_skills(struct reading *rd)
{
    for (size_t i = 0; i < rd->count; i++) {
        struct item *item = &rd->items[i];
        char *type = hr_name_key(rd->im, cell(rd, item, TYPE));

        item->is_skill = !item->has_children ||
                         hr_name_among(type, "standard|component|indicator|skill|learningtarget|objective") >= 0;
    }
}

/* ---- rows ---- */

/* The nearest item above that is no skill; at most as many steps as there are items, should the tree bite its tail. */
static const char *unit_of(const struct reading *rd, const struct item *item)
{
    size_t steps = 0;

    for (uint32_t at = item->parent; at && steps < rd->count; at = rd->items[at - 1].parent, steps++) {
        const struct item *above = &rd->items[at - 1];
        const char *name = cell(rd, above, SHORT);
        if (!above->is_skill)
            return *name ? hr_html_text(rd->im, name) : *above->title ? above->title : above->code;
    }
    return "Standards";
}

/* The codes of what comes before, of which the file has identifiers; what is no skill can't be needed. */
static const char *prerequisites_of(struct reading *rd, const struct item *item)
{
    char *ids = hr_strdup(rd->im, cell(rd, item, PRECEDED)), *state = NULL;
    char *codes = hr_strdup(rd->im, "");

    if (rd->at[PRECEDED] < 0)
        return NULL;
    for (char *id = strtok_r(ids, " ", &state); id; id = strtok_r(NULL, " ", &state)) {
        uint32_t index = look_up(rd, 'i', id);
        const struct item *before = index ? &rd->items[index - 1] : NULL;
        if (before && before->is_skill && *before->code && !strchr(before->code, ';'))
            hr_append(&codes, "%s%s", *codes ? ";" : "", before->code);
        else
            rd->without_order++;
    }
    return codes;
}

static bool add_skill(struct reading *rd, const struct item *item, struct hr_err *err)
{
    struct hr_path *path = hr_path_of(rd->im);
    struct hr_lesson lesson = {.unit = unit_of(rd, item),
                               .code = item->code,
                               .title = *item->title ? item->title : item->code,
                               .level = cell(rd, item, LEVEL),
                               .opens = hr_no_day,
                               .due = hr_no_day,
                               .order = HR_PATH_ANY_ORDER};

    if (!*item->code) {
        rd->without_code++;
        return true;
    }
    hr_path_mention(path, item->code);
    lesson.prerequisites = prerequisites_of(rd, item);
    if (strchr(item->code, ';')) {
        hr_import_reject(rd->im, rd->file, item->row, rd->at[CODE], "a code can't have a ; in it");
        return true;
    }
    return hr_path_add(path, rd->file, item->row, rd->places, &lesson, err);
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading *rd = hr_new(im, struct reading);

    rd->im = im;
    rd->file = file;
    for (size_t i = 0; i < COLUMNS; i++)
        rd->at[i] = find(file->table, names[i]);
    for (size_t i = 0; i < HR_SKILLS_COLUMNS; i++)
        rd->places[i] = -1;
    rd->places[HR_SKILLS_SKILL] = rd->at[CODE];
    if (rd->at[STATEMENT] < 0)
        return hr_fail(err, HR_BAD_INPUT, file->name, "a CASE framework as CSV has a column fullStatement");
    read_items(rd);
    link_items(rd);
    find_skills(rd);
    for (size_t i = 0; i < rd->count; i++)
        if (rd->items[i].is_skill && !add_skill(rd, &rd->items[i], err))
            return false;
    if (rd->without_order)
        hr_plan_note(im->plan,
                     hr_plural("%s: %zu time what comes before is no skill here",
                               "%s: %zu times what comes before is no skill here", rd->without_order),
                     file->name, rd->without_order);
    if (rd->without_code)
        hr_plan_note(im->plan,
                     hr_plural("%s: %zu item has no code and is left out",
                               "%s: %zu items have no code and are left out", rd->without_code),
                     file->name, rd->without_code);
    return true;
}

const struct hr_format hr_format_case = {
    .name = "case",
    .title = "a CASE framework",
    .kinds = 1u << HR_PLAN_SKILLS,
    .fits = fits,
    .plan = plan,
};
