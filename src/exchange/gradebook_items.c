/*
 * Which columns of a gradebook are items. An item is every named column that is not about the
 * student, no total, no comment and no companion of another one. Out of how many points it is stands in many places: a
 * row under the header, the column's own name, a column beside it, the lines above the header.
 */
#include "gradebook.h"
#include "roster.h"

#include "homeroom/name.h"
#include "homeroom/text.h"

#include <string.h>
#include <strings.h>

static bool is_kind(const struct hr_gradebook *gb, const char *name)
{
    return strcmp(gb->kind->name, name) == 0;
}

/* ---- points ---- */

enum { LABELLED_ROWS = 5 }; /* under the header */

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

int hr_labelled_row(const struct hr_table *t, const char *label)
{
    for (size_t i = 0; i < t->count && i < LABELLED_ROWS; i++)
        for (size_t k = 0; k < t->columns && !t->rows[i].bad; k++)
            if (strcmp(t->rows[i].cells[k], label) == 0 && hr_column_is_identity(t, k))
                return (int)i;
    return -1;
}

static int find_points_row(const struct hr_table *t)
{
    for (size_t i = 0; i < t->count && i < LABELLED_ROWS; i++)
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

/* What stands above the header behind one of the labels: in the next cell, or behind a colon in the same. */
static const char *preface_of(const struct hr_table *t, const char *const *labels)
{
    for (; *labels; labels++) {
        const char *beside = hr_table_preface(t, *labels);
        size_t n = strlen(*labels);
        if (beside && *beside)
            return beside;
        for (size_t i = 0; i < t->preface_count; i++)
            for (size_t k = 0; k < t->preface[i].count; k++) {
                const char *cell = t->preface[i].cells[k];
                if (strncasecmp(cell, *labels, n) == 0 && cell[n] == ':' && cell[n + 1 + strspn(cell + n + 1, " ")])
                    return cell + n + 1 + strspn(cell + n + 1, " ");
            }
    }
    return NULL;
}

static const char *const title_labels[] = {"assignment name", "assignment", "assignment title", NULL};
static const char *const points_labels[] = {
    "points possible", "max score", "maximum score", "max points", "possible points", "total points", NULL};
static const char *const due_labels[] = {"due date", "due", "date due", NULL};

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
        if (t->rows[i].bad || !hr_row_has_item(gb, i, item) || hr_cell_is_blank(cell))
            continue;
        if (first && strcmp(first, cell) != 0)
            return;
        first = cell;
    }
    if (first)
        set_points(gb, item, first);
}

/*
 * Canvas's mastery export says what counts as mastered there, not what the top is. So the item is out of as much as
 * makes the same score mastered here; more than that is all of it.
 */
static void align_points(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_policy *policy = hr_model_course(gb->im->m, gb->course)->policy;
    const long double scale = hr_dec_real(policy->points) / hr_dec_real(policy->mastery), most = 1e9L;
    const struct hr_table *t = gb->file->table;
    struct hr_dec theirs;
    int ignored;

    for (size_t i = 0; i < t->count && !item->has_points; i++) {
        const char *cell = hr_cell_trimmed(gb->im, hr_cell_at(&t->rows[i], item->mastery_column));
        if (t->rows[i].bad || !hr_number_parse(cell, gb->decimal, &theirs, &ignored) || theirs.n <= 0 ||
            scale * hr_dec_real(theirs) > most)
            continue;
        item->points = hr_dec_round(scale * hr_dec_real(theirs), 4);
        item->has_points = true;
    }
}

static void find_points(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    const struct hr_table_row *above = hr_table_preface_row(t, "points");

    if (above)
        set_points(gb, item, hr_cell_at(above, item->column));
    if (preface_of(t, points_labels))
        set_points(gb, item, preface_of(t, points_labels));
    if (has_percents(t))
        set_points(gb, item, "100");
    find_points_beside(gb, item);
    if (item->mastery_column >= 0)
        align_points(gb, item);
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
    return hr_name_among(name, "score|grade|points|result|mark") >= 0 ||
           (hr_is_worksheet(t) && strcmp(name, "note") == 0);
}

/* Gradescope's file of a single assignment: its score as a whole, beside those of its questions. */
static bool is_one_of_gradescope(const struct hr_table *t, int column)
{
    return strcmp(t->names[column], "total score") == 0 && hr_table_find(t, "submission id") >= 0 &&
           hr_table_find(t, "max points") >= 0;
}

/* Above the header: in a line for the whole file, or over the column. */
static const char *preface_title(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;
    const char *said = preface_of(t, title_labels);

    if (said)
        return said;
    for (size_t i = 0; i < t->preface_count; i++)
        if (!hr_cell_is_blank(hr_cell_at(&t->preface[i], column)))
            return hr_cell_at(&t->preface[i], column);
    return NULL;
}

/* Without what a browser or a desktop puts behind the name of a second copy: "Quiz (1)", "Quiz - Copy". */
static void cut_copy(char *name)
{
    static const char copy[] = " - Copy";
    size_t n = strlen(name), end;

    if (n > sizeof copy - 1 && strcmp(name + n - (sizeof copy - 1), copy) == 0) {
        name[n - (sizeof copy - 1)] = '\0';
        return;
    }
    if (n < 4 || name[n - 1] != ')')
        return;
    for (end = n - 1; end > 0 && strchr("0123456789", name[end - 1]); end--)
        continue;
    if (end > 2 && end < n - 1 && name[end - 1] == '(' && name[end - 2] == ' ')
        name[end - 2] = '\0';
}

/* Nothing in the file says it: then the file's own name does. */
static const char *file_title(const struct hr_gradebook *gb)
{
    const char *dot = strrchr(gb->file->name, '.');
    char *title = dot && dot > gb->file->name ? hr_strndup(gb->im, gb->file->name, (size_t)(dot - gb->file->name))
                                              : hr_strdup(gb->im, gb->file->name);

    cut_copy(title);
    return title;
}

/* A grade beside a score: two items cannot both be called as the file is. */
static bool has_other_bare(const struct hr_table *t, int column)
{
    for (size_t i = 0; i < t->columns; i++)
        if ((int)i != column && is_bare(t, t->names[i]))
            return true;
    return false;
}

static const char *title_of(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;
    const char *above;

    if (*t->names[column] && !is_bare(t, t->names[column]) && !is_one_of_gradescope(t, column))
        return t->header[column];
    above = preface_title(gb, column);
    if (above)
        return above;
    if (*t->names[column] && has_other_bare(t, column))
        return hr_printf(gb->im, "%s %s", file_title(gb), t->header[column]);
    return file_title(gb);
}

/* A header of several lines: no name in the last, but a title over numbers. */
static bool is_named_above(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;
    struct hr_dec ignored;
    int decimals;

    if (*t->names[column] || !preface_title(gb, column))
        return false;
    for (size_t i = 0; i < t->count; i++) {
        const char *cell = hr_cell_trimmed(gb->im, hr_cell_at(&t->rows[i], column));
        if (!t->rows[i].bad &&
            (hr_number_parse(cell, '.', &ignored, &decimals) || hr_number_parse(cell, ',', &ignored, &decimals)))
            return true;
    }
    return false;
}

/* May the column hold the scores of an item, by its name or by what stands above it? */
static bool is_item(const struct hr_gradebook *gb, int column)
{
    const struct hr_table *t = gb->file->table;

    if (!*t->names[column])
        return is_named_above(gb, column);
    return !hr_column_is_no_item(t, (size_t)column) || is_one_of_gradescope(t, column);
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
    item->mastery_column = -1;
    if (item->max_column < 0 && hr_is_worksheet(t))
        item->max_column = hr_table_find(t, hr_table_find(t, "maximum grade") >= 0 ? "maximum grade" : "note maximale");
    if (item->max_column < 0 && is_one_of_gradescope(t, item->column))
        item->max_column = hr_table_find(t, "max points");
    if (item->time_column < 0 && is_one_of_gradescope(t, item->column))
        item->time_column = hr_table_find(t, "submission time");
}

/* No number: letters of the course or levels of its scale perhaps ("" for other words), and someone has to say so. */
static const char *suggested(const struct hr_gradebook *gb, const struct hr_entry_rules *points, const char *cell)
{
    struct hr_entry_rules rules = *points;
    const char *type = hr_table_preface(gb->file->table, "score type");

    if (type && strcmp(type, "COLLECTED") == 0)
        return "pass";
    rules.holds = HR_HOLDS_LETTERS;
    if (hr_entry_read(cell, &rules).kind == HR_ENTRY_SCORE)
        return "letters";
    rules.holds = HR_HOLDS_SCALE;
    if (hr_entry_read(cell, &rules).kind == HR_ENTRY_SCORE)
        return "scale";
    return strpbrk(cell, "0123456789") ? NULL : "";
}

/* Do its cells look like scores? Without any, it is a column of something else. And are there plain numbers, which mean
 * nothing until someone says out of what they are? */
static void look_at_cells(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    struct hr_entry_rules rules = {HR_HOLDS_POINTS, gb->decimal, hr_model_course(gb->im->m, gb->course)->policy};
    size_t scores = 0;

    item->has_marks = item->has_points;
    for (size_t i = 0; i < t->count; i++) {
        struct hr_entry entry;
        const char *cell;
        if (t->rows[i].bad || (int)i == gb->points_row || !hr_row_has_item(gb, i, item))
            continue;
        cell = hr_gradebook_mark(gb, item, &t->rows[i]);
        entry = hr_entry_read(cell, &rules);
        scores += entry.kind == HR_ENTRY_SCORE;
        item->has_marks |= entry.kind != HR_ENTRY_NONE && entry.kind != HR_ENTRY_BAD;
        item->lacks_points |=
            entry.kind == HR_ENTRY_SCORE && !entry.has_max && !item->has_points && item->max_column < 0;
        if (entry.kind == HR_ENTRY_BAD && (!item->suggests || !*item->suggests))
            item->suggests = suggested(gb, &rules, cell);
    }
    if (scores > 0)
        item->suggests = NULL;
    item->has_marks |= item->suggests && *item->suggests;
}

/* Our own gradebook's item of this name: what we exported comes back (rules.md 88). */
static void find_own(const struct hr_gradebook *gb, struct hr_gradebook_item *item)
{
    for (size_t i = 0; i < gb->own_count; i++) {
        char *name = hr_name_normal(gb->im, gb->own_items[i].name);
        if (strcmp(name, item->normal) == 0) {
            item->own = &gb->own_items[i];
            return;
        }
    }
}

/* A number in brackets is an id there. */
static bool has_canvas_ids(const struct hr_gradebook *gb)
{
    return is_kind(gb, "canvas");
}

static void add_item(struct hr_gradebook *gb, int column)
{
    struct hr_title title = hr_title_read(gb->im, title_of(gb, column), has_canvas_ids(gb));

    if (!title.is_total && !hr_name_is_total(hr_name_normal(gb->im, title.title)) &&
        !strstr(points_cell(gb, column), "(read only)"))
        find_companions(gb, hr_gradebook_item_add(gb, column, &title));
}

/* "Group > Outcome result", "Group > Outcome mastery points": Canvas's mastery export. */
static void add_outcome(struct hr_gradebook *gb, int column)
{
    static const char suffix[] = " result";
    const struct hr_table *t = gb->file->table;
    size_t n = strlen(t->names[column]), length = sizeof suffix - 1;
    struct hr_gradebook_item *item;
    struct hr_title title = {.vendor_id = ""};

    if (n <= length || strcmp(t->names[column] + n - length, suffix) != 0)
        return;
    title.title = hr_text_clean(gb->im, t->header[column]);
    title.title = hr_strndup(gb->im, title.title, strlen(title.title) - length);
    item = hr_gradebook_item_add(gb, column, &title);
    item->mastery_column =
        hr_table_find(t, hr_printf(gb->im, "%.*s mastery points", (int)(n - length), t->names[column]));
}

struct hr_gradebook_item *hr_gradebook_item_add(struct hr_gradebook *gb, int column, const struct hr_title *title)
{
    struct hr_gradebook_item *item = hr_push(gb->im, &gb->items, &gb->item_count);

    *item = (struct hr_gradebook_item){.column = column,
                                       .title = title->title,
                                       .normal = hr_name_normal(gb->im, title->title),
                                       .key = hr_item_key(gb->im, title->vendor_id, title->title),
                                       .vendor_id = title->vendor_id,
                                       .has_points = title->has_points,
                                       .points_doubtful = title->points_doubtful,
                                       .points = title->points,
                                       .no_scores = title->no_scores,
                                       .suggests = title->suggests,
                                       .max_column = -1,
                                       .time_column = -1,
                                       .mastery_column = -1,
                                       .due = HR_NO_TIME};
    find_own(gb, item);
    return item;
}

/* The other column of this item that has scores, or NULL. */
static struct hr_gradebook_item *find_twin(const struct hr_gradebook *gb, const struct hr_gradebook_item *item)
{
    for (size_t i = 0; i < gb->item_count; i++)
        if (&gb->items[i] != item && !gb->items[i].no_scores && strcmp(gb->items[i].key, item->key) == 0)
            return &gb->items[i];
    return NULL;
}

/*
 * Moodle writes a grade up to three times: as points, of which it does not say the maximum, as a percent, as a letter;
 * D2L as points and as a symbol. One column is the item's: the points when it is known out of how many, else the
 * percent. The others go.
 */
static void drop_twins(struct hr_gradebook *gb)
{
    size_t kept = 0;

    for (size_t i = 0; i < gb->item_count; i++) {
        struct hr_gradebook_item *item = &gb->items[i];
        struct hr_gradebook_item *twin = find_twin(gb, item);
        if (!hr_name_is_percent(gb->file->table->names[item->column]) || (twin && !twin->lacks_points))
            continue;
        item->no_scores = false;
        if (twin)
            twin->no_scores = true;
    }
    for (size_t i = 0; i < gb->item_count; i++)
        if (!gb->items[i].no_scores || !find_twin(gb, &gb->items[i]))
            gb->items[kept++] = gb->items[i];
    gb->item_count = kept;
}

/* ---- how numbers are written ---- */

static bool choose_decimal(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;
    struct hr_decimal_survey survey = {0};

    for (size_t i = 0; i < gb->item_count; i++) {
        const struct hr_gradebook_item *item = &gb->items[i];
        for (size_t r = 0; r < t->count; r++) {
            if (t->rows[r].bad || !hr_row_has_item(gb, r, item))
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

/* A date for all items stands above the header, one for each in a row above or under it (Google Classroom). */
static const char *due_said(const struct hr_gradebook *gb, const struct hr_gradebook_item *item)
{
    const struct hr_table *t = gb->file->table;
    const char *said = preface_of(t, due_labels);
    const struct hr_table_row *above = hr_table_preface_row(t, "date");
    int row = hr_labelled_row(t, "Date");

    if (said)
        return said;
    if (above)
        return hr_cell_trimmed(gb->im, hr_cell_at(above, item->column));
    if (row < 0)
        return NULL;
    return hr_cell_trimmed(gb->im, hr_cell_at(&t->rows[row], item->column));
}

/* Work that is done has a date that has been: what is due later was handed in by now. */
static bool find_due(const struct hr_gradebook *gb, struct hr_gradebook_item *item, struct hr_err *err)
{
    const char *said = due_said(gb, item), *dates = gb->im->options->dates;
    struct hr_date_survey survey = {0};

    if (!said)
        return true;
    hr_date_survey_cell(&survey, said);
    if (hr_date_survey_is_open(&survey, dates))
        return hr_fail(err, HR_BAD_INPUT, gb->file->name,
                       "does the month or the day come first in %s? Say --dates mdy or --dates dmy", said);
    if (!hr_moment_parse(gb->im->m->zone, said, hr_date_order_of(&survey, dates), &item->due))
        item->due = HR_NO_TIME;
    return true;
}

bool hr_gradebook_dates(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_gradebook_item *before = NULL;

    for (size_t i = 0; i < gb->item_count; i++) {
        struct hr_gradebook_item *item = &gb->items[i];
        if (!hr_item_is_taken(item))
            continue;
        if (!find_due(gb, item, err))
            return false;
        if (before && before->time_column == item->time_column)
            item->time_order = before->time_order;
        else if (item->time_column >= 0 &&
                 !hr_date_order_ask(gb->im, gb->file->table, item->time_column, &item->time_order, err))
            return false;
        before = item;
    }
    return true;
}

static void find_items(struct hr_gradebook *gb)
{
    const struct hr_table *t = gb->file->table;
    bool outcomes = gb->kind->traits & HR_BOOK_OF_SKILLS;

    gb->points_row = find_points_row(t);
    for (size_t i = 0; i < t->columns; i++)
        if (outcomes)
            add_outcome(gb, (int)i);
        else if (is_item(gb, (int)i))
            add_item(gb, (int)i);
}

bool hr_gradebook_items(struct hr_gradebook *gb, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;

    gb->kind = hr_gradebook_kind_of(t, gb->im->options->from);
    gb->own_items = hr_items(gb->im, gb->im->m, gb->course, &gb->own_count);
    gb->points_row = -1;
    if (!(gb->kind->traits & HR_BOOK_LONG))
        find_items(gb);
    else if (!hr_gradebook_long(gb, err))
        return false;
    if (gb->item_count == 0)
        return hr_fail(err, HR_BAD_INPUT, hr_printf(gb->im, "%s:%ld", gb->file->name, t->header_line),
                       "no column holds the scores of an item");
    if (!choose_decimal(gb, err))
        return false;
    for (size_t i = 0; i < gb->item_count; i++) {
        find_points(gb, &gb->items[i]);
        look_at_cells(gb, &gb->items[i]);
    }
    drop_twins(gb);
    return true;
}
