/*
 * Whose gradebook a file is, and which of its columns are items. An item is every named column that is not about the
 * student, no total, no comment and no companion of another one. Out of how many points it is stands in many places: a
 * row under the header, the column's own name, a column beside it, the lines above the header.
 */
#include "gradebook.h"
#include "roster.h"

#include "homeroom/name.h"

#include <string.h>

/* ---- whose ---- */

static bool has(const struct hr_table *t, const char *name)
{
    return hr_table_find(t, name) >= 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), length = strlen(end);

    return n > length && strcmp(text + n - length, end) == 0;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool any_name(const struct hr_table *t, bool (*is)(const char *))
{
    for (size_t i = 0; i < t->columns; i++)
        if (is(t->names[i]))
            return true;
    return false;
}

static bool is_canvas(const struct hr_table *t)
{
    bool named = (t->columns > 0 && strcmp(t->names[0], "student") == 0) || (has(t, "lastname") && has(t, "firstname"));

    return named && has(t, "id") && has(t, "section");
}

static bool is_d2l(const struct hr_table *t)
{
    return has(t, "orgdefinedid") || has(t, "end-of-line indicator");
}

static bool is_powerteacher(const struct hr_table *t)
{
    return hr_table_preface(t, "teacher name") && has(t, "student num") && has(t, "score");
}

static bool has_sakai_points(const char *name)
{
    const char *open = strrchr(name, '[');

    return open && open > name && ends_with(name, "]") && open[1 + strspn(open + 1, "0123456789.,")] == ']';
}

static bool is_sakai(const struct hr_table *t)
{
    if (!has(t, "student id"))
        return false;
    return hr_table_preface(t, "gradebook") || (has(t, "student name") && any_name(t, has_sakai_points));
}

static bool has_blackboard_points(const char *name)
{
    return strstr(name, "[total pts:") != NULL;
}

static bool is_blackboard(const struct hr_table *t)
{
    return any_name(t, has_blackboard_points) || (has(t, "last name") && has(t, "first name") && has(t, "username")) ||
           (has(t, "apellidos") && has(t, "nombre") && has(t, "nombre de usuario"));
}

static bool is_max_points(const char *name)
{
    return ends_with(name, " - max points");
}

static bool is_gradescope(const struct hr_table *t)
{
    return any_name(t, is_max_points);
}

static bool is_worksheet(const struct hr_table *t)
{
    return (has(t, "identifier") || has(t, "identifiant")) && (has(t, "maximum grade") || has(t, "note maximale"));
}

static bool is_moodle(const struct hr_table *t)
{
    return is_worksheet(t) ||
           (has(t, "first name") && (has(t, "surname") || has(t, "last name")) && has(t, "email address"));
}

static bool is_mylab(const struct hr_table *t)
{
    return has(t, "log-in") && has(t, "score");
}

static bool is_ours(const struct hr_table *t)
{
    return has(t, "student_id") && has(t, "student") && has(t, "earned") && has(t, "possible");
}

static bool is_any(const struct hr_table *t)
{
    (void)t;
    return true;
}

const struct hr_gradebook_kind hr_gradebook_kinds[] = {
    {"canvas", "a Canvas gradebook", is_canvas},
    {"d2l", "a D2L Brightspace gradebook", is_d2l},
    {"powerteacher", "a PowerTeacher scores template", is_powerteacher},
    {"sakai", "a Sakai gradebook", is_sakai},
    {"gradescope", "Gradescope's grades", is_gradescope},
    {"mylab", "MyLab's grades", is_mylab},
    {"homeroom", "homeroom's own gradebook", is_ours},
    {"moodle", "a Moodle gradebook", is_moodle},
    {"blackboard", "a Blackboard gradebook", is_blackboard},
    {"generic", "a gradebook", is_any},
    {NULL, NULL, NULL},
};

static const struct hr_gradebook_kind *kind_of(const struct hr_table *t, const char *from)
{
    const struct hr_gradebook_kind *kind = hr_gradebook_kinds;

    if (from && strcmp(from, "auto") != 0) {
        while (kind->name && strcmp(kind->name, from) != 0)
            kind++;
        return kind;
    }
    while (!kind->fits(t))
        kind++;
    return kind;
}

static bool is_kind(const struct hr_gradebook *gb, const char *name)
{
    return strcmp(gb->kind->name, name) == 0;
}

/* ---- what is no item ---- */

/* "Homework Current Score", "Final Grade (Quarter 1)", "Override Score": Canvas ignores them in its own import, too. */
static bool is_canvas_total(const char *name)
{
    static const char *const words[] = {"current score",   "current points", "current grade",   "final score",
                                        "final points",    "final grade",    "override score",  "override grade",
                                        "override status", "adjusted final", "calculated final"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}

static bool is_total(const char *name)
{
    static const char totals[] =
        "total|weighted total|running total|course total|category total|total score|total points|"
        "average|overall average|class average|course average|calculated grade|letter grade|"
        "overall grade|running calculation";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, totals) >= 0;

    talloc_free(key);
    return is || starts_with(name, "course total") || starts_with(name, "category total") ||
           starts_with(name, "total lateness") || strstr(name, "(read only)") || is_canvas_total(name);
}

static bool is_comment(const char *name)
{
    static const char comments[] =
        "comments|comment|feedback|feedback comments|feedback par commentaires|notes|remarks|"
        "note to user|teacher comments";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, comments) >= 0;

    talloc_free(key);
    return is || starts_with(name, "* ") || starts_with(name, "comment :") || starts_with(name, "comment:") ||
           starts_with(name, "feedback:") || ends_with(name, " comments") || ends_with(name, " comment") ||
           ends_with(name, "(feedback)");
}

/* What stands beside an item and says something about it. */
static bool is_companion(const char *name)
{
    static const char others[] = "maximum grade|note maximale|max points|points possible|out of|"
                                 "grade can be changed|la note peut etre modifiee|assignment state|"
                                 "last modified (submission)|last modified (grade)|"
                                 "derniere modification (travail remis)|derniere modification (note)|"
                                 "last downloaded from this course|end-of-line indicator|date|due date|timestamp|"
                                 "submission date|submission time|date submitted|lateness";
    char *key = hr_name_key(NULL, name);
    bool is = hr_name_among(key, others) >= 0;

    talloc_free(key);
    return is || is_max_points(name) || ends_with(name, " - submission time") ||
           ends_with(name, " - lateness (h:m:s)") || ends_with(name, " submission date");
}

bool hr_column_is_no_item(const struct hr_table *t, size_t column)
{
    const char *name = t->names[column];

    return hr_column_is_identity(t, column) || is_total(name) || is_comment(name) || is_companion(name) ||
           (is_ours(t) && hr_name_among(name, "earned|possible|percent|letter") >= 0);
}

/* ---- points ---- */

/* "    Points Possible" in Canvas; in our own it stands under the students. */
static bool is_points_row(const struct hr_table *t, const struct hr_table_row *row)
{
    bool is = false;

    for (size_t i = 0; i < t->columns && !is; i++)
        if (*row->cells[i] && hr_column_is_identity(t, i)) {
            char *key = hr_name_key(NULL, row->cells[i]);
            is = strstr(key, "pointspossible") ||
                 hr_name_among(key, "possible points|max points|maximum points|points") >= 0;
            talloc_free(key);
        }
    return is;
}

static int find_points_row(const struct hr_table *t)
{
    enum { ROWS_LOOKED_AT = 5 };

    for (size_t i = 0; i < t->count && i < ROWS_LOOKED_AT; i++)
        if (!t->rows[i].bad && is_points_row(t, &t->rows[i]))
            return (int)i;
    return -1;
}

static void set_points(const struct hr_gradebook *gb, struct hr_gradebook_item *item, const char *cell)
{
    struct hr_dec points;
    int ignored;

    if (!hr_number_parse(hr_cell_trimmed(gb->im, cell), gb->decimal, &points, &ignored))
        return;
    item->points = points;
    item->has_points = true;
    item->points_doubtful = false;
}

static const char *points_cell(const struct hr_gradebook *gb, int column)
{
    return gb->points_row >= 0 ? hr_cell_at(&gb->file->table->rows[gb->points_row], column) : "";
}

/* PowerTeacher and Sakai say in front that scores are percents, whatever the points. */
static bool has_percents(const struct hr_table *t)
{
    const char *type = hr_table_preface(t, "score type");
    const struct hr_table_row *sakai = hr_table_preface_row(t, "gradebook");

    if (type && strcmp(type, "PERCENT") == 0)
        return true;
    for (size_t i = 0; sakai && i < sakai->count; i++)
        if (strcmp(sakai->cells[i], "Percentages") == 0)
            return true;
    return false;
}

/* The same in every row: the item's. Else each row has its own. */
static void find_points_beside(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    const char *first = NULL;

    if (item->max_column < 0)
        return;
    for (size_t i = 0; i < t->count; i++) {
        const char *cell = hr_cell_at(&t->rows[i], item->max_column);
        if (t->rows[i].bad || hr_cell_is_blank(cell))
            continue;
        if (first && strcmp(first, cell) != 0)
            return;
        first = cell;
    }
    if (first)
        set_points(gb, item, first);
}

static void find_points(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    const struct hr_table_row *above = hr_table_preface_row(t, "points");

    if (above)
        set_points(gb, item, hr_cell_at(above, item->column));
    if (hr_table_preface(t, "points possible"))
        set_points(gb, item, hr_table_preface(t, "points possible"));
    if (has_percents(t))
        set_points(gb, item, "100");
    find_points_beside(gb, item);
    if (is_kind(gb, "mylab"))
        set_points(gb, item, "1"); /* its scores are fractions */
    set_points(gb, item, points_cell(gb, item->column));
    if (item->points.n <= 0)
        item->has_points = false;
}

/* ---- items ---- */

/* "Score", "Grade": the title stands elsewhere. */
static bool is_bare(const struct hr_table *t, const char *name)
{
    return hr_name_among(name, "score|grade|points|result|mark") >= 0 || (is_worksheet(t) && strcmp(name, "note") == 0);
}

/* Above the header: in a line for the whole file, or over the column. */
static const char *preface_title(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;
    const char *said = hr_table_preface(t, "assignment name");

    if (said && *said)
        return said;
    for (size_t i = 0; i < t->preface_count; i++)
        if (!hr_cell_is_blank(hr_cell_at(&t->preface[i], column)))
            return hr_cell_at(&t->preface[i], column);
    return NULL;
}

/* Nothing in the file says it: then the file's own name does. */
static const char *file_title(const struct hr_gradebook *gb)
{
    const char *dot = strrchr(gb->file->name, '.');

    return dot && dot > gb->file->name ? hr_strndup(gb->im, gb->file->name, (size_t)(dot - gb->file->name))
                                       : gb->file->name;
}

static const char *title_of(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;
    const char *above;

    if (!is_bare(t, t->names[column]))
        return t->header[column];
    above = preface_title(gb, column);
    return above ? above : file_title(gb);
}

/* The column whose name is the item's with something behind it, or -1. */
static int companion(const struct hr_gradebook *gb, const struct hr_gradebook_item *item, const char *what)
{
    const struct hr_table *t = gb->file->table;

    return hr_table_find(t, hr_printf(gb->im, "%s%s", t->names[item->column], what));
}

static void find_companions(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;

    item->max_column = companion(gb, item, " - max points");
    item->time_column = companion(gb, item, " - submission time");
    if (item->max_column < 0 && is_worksheet(t))
        item->max_column = hr_table_find(t, has(t, "maximum grade") ? "maximum grade" : "note maximale");
}

/* Do its cells look like scores? Without any, it is a column of something else. And are there plain numbers, which mean
 * nothing until someone says out of what they are? */
static void look_at_cells(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    struct hr_entry_rules rules = {HR_HOLDS_POINTS, gb->decimal, hr_model_course(gb->im->m, gb->course)->policy};

    item->has_marks = item->has_points;
    for (size_t i = 0; i < t->count; i++) {
        struct hr_entry entry;
        if (t->rows[i].bad || (int)i == gb->points_row)
            continue;
        entry = hr_entry_read(hr_cell_at(&t->rows[i], item->column), &rules);
        item->has_marks |= entry.kind != HR_ENTRY_NONE && entry.kind != HR_ENTRY_BAD;
        item->lacks_points |=
            entry.kind == HR_ENTRY_SCORE && !entry.has_max && !item->has_points && item->max_column < 0;
    }
}

/* Our own gradebook's item of this name: what we exported comes back (rules.md 88). */
static void find_own(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    for (size_t i = 0; i < gb->own_count; i++) {
        char *name = hr_name_normal(gb->im, gb->own_items[i].name);
        if (strcmp(name, item->normal) == 0) {
            item->own = &gb->own_items[i];
            item->own_index = i;
            return;
        }
    }
}

static void add_item(struct hr_gradebook *gb, int column)
{
    struct hr_gradebook_item *item;
    struct hr_title title = hr_title_read(gb->im, title_of(gb, column), is_kind(gb, "canvas"));
    char *normal = hr_name_normal(gb->im, title.title);

    if (title.is_total || is_total(normal) || strstr(points_cell(gb, column), "(read only)"))
        return;
    item = hr_push(gb->im, &gb->items, &gb->item_count);
    *item = (struct hr_gradebook_item){.column = column,
                                       .title = title.title,
                                       .normal = normal,
                                       .key = hr_item_key(gb->im, title.vendor_id, title.title),
                                       .vendor_id = title.vendor_id,
                                       .has_points = title.has_points,
                                       .points_doubtful = title.points_doubtful,
                                       .points = title.points,
                                       .no_scores = title.no_scores};
    find_companions(gb, item);
    find_own(gb, item);
}

/* ---- how numbers are written ---- */

static bool choose_decimal(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;
    struct hr_decimal_survey survey = {0};

    for (size_t i = 0; i < gb->item_count; i++) {
        const struct hr_gradebook_item *item = &gb->items[i];
        for (size_t r = 0; r < t->count; r++) {
            if (t->rows[r].bad)
                continue;
            hr_decimal_survey_cell(&survey, hr_cell_at(&t->rows[r], item->column));
            hr_decimal_survey_cell(&survey, hr_cell_at(&t->rows[r], item->max_column));
        }
    }
    if (gb->im->options->decimal) {
        gb->decimal = gb->im->options->decimal;
        return true;
    }
    return hr_decimal_of(&survey, &gb->decimal) ||
           hr_fail(err, HR_BAD_INPUT, gb->file->name,
                   "is the decimal mark of its numbers a point or a comma? They can be read either way: say "
                   "--decimal . or --decimal ,");
}

/* Work that is done has a date that has been: what is due later was handed in by now. */
static void find_due(struct hr_gradebook *gb)
{
    const char *said = hr_table_preface(gb->file->table, "due date");
    struct hr_date_survey survey = {0};

    gb->due = HR_NO_TIME;
    if (!said)
        return;
    hr_date_survey_cell(&survey, said);
    if (!hr_moment_parse(gb->im->m->zone, said, hr_date_order_of(&survey, gb->im->options->dates), &gb->due))
        gb->due = HR_NO_TIME;
}

/* One row a student and item is another kind of file. */
static bool is_long(const struct hr_table *t)
{
    return has(t, "assignment") && has(t, "student_id") && has(t, "score") && has(t, "max_score");
}

bool hr_gradebook_items(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;
    const char *what = hr_printf(gb->im, "%s:%ld", gb->file->name, t->header_line);

    gb->kind = kind_of(t, gb->im->options->from);
    if (is_long(t))
        return hr_fail(
            err, HR_BAD_INPUT, what,
            "each row is one student's score in one assignment: homeroom import evidence reads such files, with "
            "a column for the kind");
    gb->own_items = hr_items(gb->im, gb->im->m, gb->course, &gb->own_count);
    gb->points_row = find_points_row(t);
    for (size_t i = 0; i < t->columns; i++)
        if (*t->names[i] && !hr_column_is_no_item(t, i))
            add_item(gb, (int)i);
    if (gb->item_count == 0)
        return hr_fail(err, HR_BAD_INPUT, what, "no column holds the scores of an item");
    if (!choose_decimal(gb, err))
        return false;
    for (size_t i = 0; i < gb->item_count; i++) {
        find_points(gb, &gb->items[i]);
        look_at_cells(gb, &gb->items[i]);
    }
    find_due(gb);
    return true;
}
