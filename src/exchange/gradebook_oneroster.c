/*
 * OneRoster's results (formats.md 3). What a result is of stands in other files of the set: the line item has the
 * title and the points, the user the ids, and mastery is in a file of its own, by result and learning objective. They
 * are joined into one table each for results and for objectives, which is then read row by row (gradebook_long.c).
 */
#include "gradebook.h"

#include "homeroom/map.h"
#include "homeroom/name.h"

#include <string.h>

/* The tables of a set; NULL for what it does not have. */
struct set {
    struct hr_import *im;
    struct hr_file *results, *objectives;
    const struct hr_table *items, *users, *item_objectives;
    struct hr_map *item_at, *user_at, *result_at, *objective_of; /* by sourcedId: row + 1 */
};

static bool has(const struct hr_table *t, const char *name)
{
    return hr_table_find(t, name) >= 0;
}

static void find_tables(struct set *set)
{
    for (size_t i = 0; i < set->im->file_count; i++) {
        struct hr_file *file = &set->im->files[i];
        const struct hr_table *t = file->table;
        if (!t)
            continue;
        if (has(t, "resultsourcedid") && has(t, "learningobjectiveid"))
            set->objectives = file;
        else if (has(t, "lineitemsourcedid") && has(t, "studentsourcedid"))
            set->results = file;
        else if (has(t, "lineitemsourcedid") && has(t, "learningobjectiveid"))
            set->item_objectives = t;
        else if (has(t, "sourcedid") && has(t, "title") && (has(t, "resultvaluemax") || has(t, "duedate")))
            set->items = t;
        else if (has(t, "sourcedid") && has(t, "givenname") && has(t, "familyname"))
            set->users = t;
    }
}

/* ---- joining ---- */

/* A row's cell under a name of its table; "" when there is no row or no such column. */
static const char *look(const struct hr_table *t, const struct hr_table_row *row, const char *name)
{
    return row ? hr_cell_at(row, hr_table_find(t, name)) : "";
}

/* Records that were taken back are not there (formats.md 3). */
static bool is_gone(const struct hr_table *t, const struct hr_table_row *row)
{
    char *status = hr_name_normal(NULL, look(t, row, "status"));
    bool gone = strcmp(status, "tobedeleted") == 0 || strcmp(status, "inactive") == 0;

    talloc_free(status);
    return gone;
}

static struct hr_map *index_by(const struct set *set, const struct hr_table *t, const char *name)
{
    struct hr_map *map = hr_map_new(set->im);

    for (size_t i = 0; t && i < t->count; i++)
        if (!t->rows[i].bad && !is_gone(t, &t->rows[i]))
            hr_map_put(map, look(t, &t->rows[i], name), (uint32_t)i + 1);
    return map;
}

static const struct hr_table_row *row_at(const struct hr_table *t, const struct hr_map *map, const char *id)
{
    uint32_t at = t ? hr_map_get(map, id, 0) : 0;

    return at ? &t->rows[at - 1] : NULL;
}

enum added { TITLE, MAX, SKILL, STUDENT, DATE, IDENTIFIER, USERNAME, EMAIL, ADDED };
static const char *const added_names[ADDED] = {
    [TITLE] = "title",    [MAX] = "resultValueMax",    [SKILL] = "skill",       [STUDENT] = "studentSourcedId",
    [DATE] = "scoreDate", [IDENTIFIER] = "student id", [USERNAME] = "username", [EMAIL] = "email",
};

static void join_student(const struct set *set, const char *student, const char **out)
{
    const struct hr_table_row *user = row_at(set->users, set->user_at, student);

    out[IDENTIFIER] = look(set->users, user, "identifier");
    out[USERNAME] = look(set->users, user, "username");
    out[EMAIL] = look(set->users, user, "email");
}

/* What belongs to a result: of the line item, of the student. */
static void join_result(const struct set *set, const struct hr_table *t, const struct hr_table_row *row,
                        const char **out)
{
    const char *id = look(t, row, "lineitemsourcedid");
    const struct hr_table_row *item = row_at(set->items, set->item_at, id);
    const struct hr_table_row *objective = row_at(set->item_objectives, set->objective_of, id);

    out[TITLE] = look(set->items, item, "title");
    out[MAX] = look(set->items, item, "resultvaluemax");
    out[SKILL] =
        objective ? look(set->item_objectives, objective, "learningobjectiveid") : look(set->items, item, "skill");
    join_student(set, look(t, row, "studentsourcedid"), out);
}

/* What belongs to an objective of a result: whose it is, and when. */
static void join_objective(const struct set *set, const struct hr_table *t, const struct hr_table_row *row,
                           const char **out)
{
    const struct hr_table *results = set->results ? set->results->table : NULL;
    const struct hr_table_row *result = row_at(results, set->result_at, look(t, row, "resultsourcedid"));

    out[STUDENT] = look(results, result, "studentsourcedid");
    out[DATE] = look(results, result, "scoredate");
    join_student(set, out[STUDENT], out);
}

typedef void join_fn(const struct set *, const struct hr_table *, const struct hr_table_row *, const char **out);

/* A table with columns of the other files (from `first` on) behind its own, without the rows that were taken back. */
static struct hr_table *join(const struct set *set, const struct hr_table *t, join_fn *fn, enum added first)
{
    struct hr_table *joined = hr_new(set->im, struct hr_table);
    size_t n = t->columns;

    *joined = *t;
    joined->columns = n + ADDED;
    joined->header = hr_new_array(joined, const char *, joined->columns);
    joined->names = hr_new_array(joined, const char *, joined->columns);
    joined->rows = hr_new_array(joined, struct hr_table_row, t->count + 1);
    joined->count = 0;
    for (size_t i = 0; i < joined->columns; i++) {
        bool is_new = i >= n + first && !has(t, hr_name_normal(joined, added_names[i - n]));
        joined->header[i] = i < n ? t->header[i] : is_new ? added_names[i - n] : "";
        joined->names[i] = hr_name_normal(joined, joined->header[i]);
    }
    for (size_t i = 0; i < t->count; i++) {
        struct hr_table_row *row = &joined->rows[joined->count];
        const char **cells;
        if (!t->rows[i].bad && is_gone(t, &t->rows[i]))
            continue;
        *row = t->rows[i];
        cells = hr_new_array(joined, const char *, joined->columns);
        for (size_t k = 0; k < joined->columns; k++)
            cells[k] = k < n && k < t->rows[i].count ? t->rows[i].cells[k] : "";
        if (!row->bad)
            fn(set, t, &t->rows[i], cells + n);
        for (size_t k = n; k < joined->columns; k++)
            cells[k] = cells[k] ? cells[k] : "";
        row->cells = cells;
        row->count = joined->columns;
        joined->count++;
    }
    return joined;
}

bool hr_oneroster_results(struct hr_import *im, bool *has_objectives, struct hr_err *err)
{
    struct set set = {.im = im};
    struct hr_file *files;
    size_t count = 0;

    *has_objectives = false;
    find_tables(&set);
    if (set.items && !set.results)
        return hr_fail(err, HR_BAD_INPUT, im->files[0].name,
                       "these are line items without scores: give results.csv too, or the whole folder");
    if (set.objectives && !set.results)
        return hr_fail(err, HR_BAD_INPUT, im->files[0].name,
                       "it does not say whose results these are: give results.csv too, or the whole folder");
    if (!set.results)
        return true;
    set.item_at = index_by(&set, set.items, "sourcedid");
    set.user_at = index_by(&set, set.users, "sourcedid");
    set.objective_of = index_by(&set, set.item_objectives, "lineitemsourcedid");
    set.result_at = index_by(&set, set.results->table, "sourcedid");
    files = hr_new_array(im, struct hr_file, 2);
    files[count] = *set.results;
    files[count++].table = join(&set, set.results->table, join_result, TITLE);
    if (set.objectives) {
        files[count] = *set.objectives;
        files[count++].table = join(&set, set.objectives->table, join_objective, STUDENT);
        *has_objectives = true;
    }
    im->files = files;
    im->file_count = count;
    im->is_set = true;
    return true;
}
