/*
 * Files in which each row is one mark: of this student, in this item (formats.md 2, 5). nbgrader's grades, Canvas's
 * reports of outcomes, OneRoster's results. Their items are gathered from the rows; from then on such a file is read
 * like any other, but a row is about one item alone, and a student may have several marks in it: attempts, assessments.
 */
#include "gradebook.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/text.h"

#include <stdint.h>
#include <string.h>

/* The first of the columns that the table has, or -1. */
static int find_first(const struct hr_table *t, const char *const *names)
{
    int found = -1;

    for (; *names && found < 0; names++)
        found = hr_table_find(t, *names);
    return found;
}

static void find_columns(const struct hr_table *t, struct hr_gradebook_long *marks)
{
    static const char *const titles[] = {"learning outcome name", "learningobjectiveid", "assignment", "title", NULL};
    static const char *const ids[] = {"learning outcome id", "lineitemsourcedid", NULL};
    static const char *const scores[] = {"outcome score", "score", NULL};
    static const char *const maxima[] = {"learning outcome points possible", "max_score", "resultvaluemax", NULL};
    static const char *const times[] = {"submission date", "timestamp", "scoredate", NULL};
    static const char *const hints[] = {"skill", "learning outcome friendly name", NULL};
    static const char *const parts[HR_LONG_PARTS] = {"assignment id", "assessment id", "assessment question id",
                                                     "attempt", "resultsourcedid"};

    marks->title = find_first(t, titles);
    marks->id = find_first(t, ids);
    marks->score = find_first(t, scores);
    marks->text_score = hr_table_find(t, "textscore");
    marks->max = find_first(t, maxima);
    marks->time = find_first(t, times);
    marks->status = hr_table_find(t, "scorestatus");
    marks->missing = hr_table_find(t, "missing");
    marks->incomplete = hr_table_find(t, "incomplete");
    marks->hint = find_first(t, hints);
    for (size_t i = 0; i < HR_LONG_PARTS; i++)
        marks->parts[i] = hr_table_find(t, parts[i]);
}

/* ---- items ---- */

/* Canvas numbers its outcomes apart from its assignments. */
static const char *id_at(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    const char *id = hr_cell_trimmed(gb->im, hr_cell_at(row, gb->marks->id));

    return *id && gb->kind->traits & HR_BOOK_OF_SKILLS ? hr_printf(gb->im, "outcome:%s", id) : id;
}

static void add_item(struct hr_gradebook *gb, const struct hr_table_row *row, const char *id)
{
    const char *said = hr_cell_trimmed(gb->im, hr_cell_at(row, gb->marks->title));
    struct hr_title title = {.title = hr_text_clean(gb->im, *said ? said : id), .vendor_id = id};
    struct hr_gradebook_item *item = hr_gradebook_item_add(gb, gb->marks->score, &title);

    item->max_column = gb->marks->max;
    item->time_column = gb->marks->time;
    item->hint = hr_gradebook_skill_named(gb, hr_cell_at(row, gb->marks->hint));
}

static void gather_items(struct hr_gradebook *gb)
{
    const struct hr_table *t = gb->file->table;
    struct hr_map *known = hr_map_new(gb->im);

    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        const char *id = id_at(gb, row), *key;

        gb->marks->item_of[i] = SIZE_MAX;
        key = hr_item_key(gb->im, id, hr_cell_at(row, gb->marks->title));
        if (row->bad || !*key)
            continue;
        if (!hr_map_has(known, key)) {
            add_item(gb, row, id);
            hr_map_put(known, key, (uint32_t)gb->item_count - 1);
        }
        gb->marks->item_of[i] = hr_map_get(known, key, 0);
    }
}

bool hr_gradebook_long(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;

    gb->marks = hr_new(gb->im, struct hr_gradebook_long);
    gb->marks->item_of = hr_new_array(gb->im, size_t, t->count + 1);
    find_columns(t, gb->marks);
    if (gb->marks->title < 0 || gb->marks->score < 0)
        return hr_fail(err, HR_BAD_INPUT, hr_printf(gb->im, "%s:%ld", gb->file->name, t->header_line),
                       "no columns say which item a row is about, and the score");
    gather_items(gb);
    return gb->item_count > 0 || hr_fail(err, HR_BAD_INPUT, gb->file->name, "there are no scores in it");
}

/* ---- marks ---- */

static bool says_yes(const struct hr_table_row *row, int column)
{
    const char *cell = hr_cell_at(row, column);
    bool yes;

    return !hr_cell_is_blank(cell) && hr_cell_yes(cell, &yes) && yes;
}

/* OneRoster says beside the score that there is none to count: exempt, not submitted, submitted, partially graded. */
static const char *state_of(const struct hr_gradebook_long *marks, const struct hr_table_row *row)
{
    const char *state = hr_cell_at(row, marks->status);

    if (says_yes(row, marks->missing))
        return "missing";
    if (says_yes(row, marks->incomplete))
        return "incomplete";
    return hr_cell_is_blank(state) || strcmp(state, "fully graded") == 0 ? NULL : state;
}

const char *hr_gradebook_mark(const struct hr_gradebook *gb, const struct hr_gradebook_item *item,
                              const struct hr_table_row *row)
{
    const char *score = hr_cell_at(row, item->column), *state;

    if (!gb->marks)
        return score;
    state = state_of(gb->marks, row);
    if (state)
        return state;
    return hr_cell_is_blank(score) ? hr_cell_at(row, gb->marks->text_score) : score;
}

const char *hr_gradebook_part(const struct hr_gradebook *gb, const struct hr_table_row *row)
{
    char *part = hr_strdup(gb->im, "");
    bool any = false;

    for (size_t i = 0; gb->marks && i < HR_LONG_PARTS; i++) {
        const char *cell = hr_cell_trimmed(gb->im, hr_cell_at(row, gb->marks->parts[i]));
        any |= *cell != '\0';
        hr_append(&part, "%s/", cell);
    }
    return any ? part : "";
}

const char *hr_gradebook_place(const struct hr_gradebook *gb, const struct hr_table_row *row, const char *student_id)
{
    if (!gb->marks)
        return student_id;
    return hr_printf(gb->im, "%s\1%zu\1%s", student_id, gb->marks->item_of[row - gb->file->table->rows],
                     hr_gradebook_part(gb, row));
}
