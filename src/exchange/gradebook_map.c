/*
 * The mapping: what the teacher said the items of another gradebook are (domain.md 6). It comes as a CSV file (--map),
 * is remembered with the course, and is printed in the same form by --dry-run, to be edited and given back:
 *
 *     item,vendor_id,to,skill,unit,points,threshold,form
 *     Quiz 1.1,150834,check,1.1,,10,80,A
 *     "Test, unit 1",157892,summative,,1 Linear equations,50,,
 *     Attendance,157901,nothing,,,,,
 *
 * An item is found again by the other system's id, else by its title: a renamed item is the same one.
 */
#include "gradebook.h"

#include "homeroom/buf.h"
#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"
#include "homeroom/write.h"

#include <string.h>

static const char *const columns[] = {"item", "vendor_id", "to", "skill", "unit", "points", "threshold", "form"};
enum map_column { ITEM, VENDOR_ID, TO, SKILL, UNIT, POINTS, THRESHOLD, FORM, COLUMNS };

/* A row of --map, and the item of the file it is about, if it is in the file. */
struct said {
    struct hr_mapping_row row;
    struct hr_gradebook_item *item;
};

/* ---- what the cells hold ---- */

static const char *const holds_words[] = {
    [HR_HOLDS_SCALE] = "scale", [HR_HOLDS_LETTERS] = "letters", [HR_HOLDS_PASS] = "pass"};

static bool parse_holds(const char *text, enum hr_holds *out)
{
    for (unsigned i = HR_HOLDS_SCALE; i <= HR_HOLDS_PASS; i++)
        if (strcmp(text, holds_words[i]) == 0) {
            *out = (enum hr_holds)i;
            return true;
        }
    *out = HR_HOLDS_POINTS;
    return false;
}

/* ---- finding the item ---- */

static bool is_id(const char *vendor_id, const char *other)
{
    return *vendor_id && strcmp(vendor_id, other) == 0;
}

/* By the id; else by the title, unless both have ids, which then differ. */
static struct hr_gradebook_item *find_item(const struct hr_gradebook *gb, const char *vendor_id, const char *title)
{
    const char *normal = hr_name_normal(gb->im, title);

    for (size_t i = 0; i < gb->item_count; i++)
        if (is_id(vendor_id, gb->items[i].vendor_id))
            return &gb->items[i];
    for (size_t i = 0; i < gb->item_count; i++) {
        struct hr_gradebook_item *item = &gb->items[i];
        bool is_named = strcmp(normal, item->normal) == 0 || strcmp(normal, gb->file->table->names[item->column]) == 0;
        if (is_named && *title && (!*vendor_id || !*item->vendor_id))
            return item;
    }
    return NULL;
}

static const struct hr_mapping_row *find_remembered(const struct hr_gradebook *gb, const struct hr_gradebook_item *item)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);

    for (size_t i = 0; i < course->mapping_count; i++)
        if (is_id(item->vendor_id, course->mappings[i].vendor_id))
            return &course->mappings[i];
    for (size_t i = 0; i < course->mapping_count; i++) {
        const struct hr_mapping_row *row = &course->mappings[i];
        if ((!*row->vendor_id || !*item->vendor_id) && strcmp(hr_name_normal(gb->im, row->item), item->normal) == 0)
            return row;
    }
    return NULL;
}

size_t hr_gradebook_own(const struct hr_gradebook *gb, const struct hr_mapping_row *map)
{
    static const enum hr_item_kind kinds[] = {
        [HR_TO_PRACTICE] = HR_ITEM_PRACTICE, [HR_TO_CHECK] = HR_ITEM_CHECK, [HR_TO_SUMMATIVE] = HR_ITEM_SUMMATIVE};
    size_t i = 0;

    for (; i < gb->own_count; i++) {
        const struct hr_item *own = &gb->own_items[i];
        bool same = map->to == HR_TO_SUMMATIVE ? own->unit.n == map->unit.n : own->skill.n == map->skill.n;
        if (map->to != HR_TO_NOTHING && own->kind == kinds[map->to] && same)
            break;
    }
    return i;
}

/* ---- reading --map ---- */

struct reading {
    struct hr_gradebook *gb;
    struct hr_table *table;
    const struct hr_table_row *row;
    int at[COLUMNS];
    struct hr_map *keys; /* of rows read so far, with what they go to */
    struct hr_err *err;
};

/* What operations need lives as long as the plan. */
static const char *cell(const struct reading *rd, enum map_column column)
{
    return hr_text_trim(rd->gb->im->plan, hr_cell_at(rd->row, rd->at[column]));
}

static bool HR_PRINTF(2, 3) refuse(const struct reading *rd, const char *fmt, ...)
{
    const char *what = hr_printf(rd->gb->im, "%s:%ld", rd->table->options.name, rd->row->line);
    va_list args;

    va_start(args, fmt);
    hr_vfail(rd->err, HR_BAD_INPUT, what, fmt, args);
    va_end(args);
    return false;
}

static bool read_skill(const struct reading *rd, struct hr_mapping_row *row)
{
    const char *code = cell(rd, SKILL);

    if (row->to != HR_TO_CHECK && row->to != HR_TO_PRACTICE)
        return true;
    if (!*code)
        return refuse(rd, "a %s needs a skill", hr_target_text(row->to));
    row->skill = hr_model_find_skill(rd->gb->im->m, code);
    if (!row->skill.n || hr_model_skill(rd->gb->im->m, row->skill)->course.n != rd->gb->course.n)
        return refuse(rd, "the course has no skill %s", code);
    return true;
}

static bool read_unit(const struct reading *rd, struct hr_mapping_row *row)
{
    const char *title = cell(rd, UNIT);
    bool several;

    if (row->to != HR_TO_SUMMATIVE)
        return true;
    row->unit = hr_model_find_unit(rd->gb->im->m, rd->gb->course, title, &several);
    if (!*title)
        return refuse(rd, "a summative needs a unit");
    return row->unit.n || refuse(rd, "the course has no unit %s", title);
}

/* "80" or "80%"; of a check alone, since nothing else has a mastery value. */
static bool read_threshold(const struct reading *rd, struct hr_mapping_row *row)
{
    const char *text = cell(rd, THRESHOLD);
    size_t n = strlen(text);
    char *number = hr_strndup(rd->gb->im, text, n > 0 && text[n - 1] == '%' ? n - 1 : n);

    if (!*text)
        return true;
    if (row->to != HR_TO_CHECK)
        return refuse(rd, "only a check has a threshold");
    if (!hr_dec_parse(number, &row->threshold) || row->threshold.n <= 0 || row->threshold.n > 100 * HR_DEC_ONE)
        return refuse(rd, "a threshold is a percent above 0 and up to 100, not %s", text);
    return true;
}

static bool read_points(const struct reading *rd, struct hr_mapping_row *row)
{
    enum hr_holds holds;
    struct hr_dec points;

    row->points = cell(rd, POINTS);
    if (parse_holds(row->points, &holds))
        return holds != HR_HOLDS_SCALE || row->to == HR_TO_CHECK || refuse(rd, "only a check is on the scale");
    if (*row->points && (!hr_dec_parse(row->points, &points) || points.n <= 0))
        return refuse(rd, "points are a number above 0, scale, letters or pass, not %s", row->points);
    return true;
}

static bool read_form(const struct reading *rd, struct hr_mapping_row *row)
{
    row->form = cell(rd, FORM);
    return !*row->form || row->to == HR_TO_CHECK || refuse(rd, "only a check has a form");
}

static bool read_to(const struct reading *rd, struct hr_mapping_row *row)
{
    const char *word = hr_name_normal(rd->gb->im, cell(rd, TO));

    return !*word || hr_target_parse(word, &row->to) ||
           refuse(rd, "an item goes to a check, practice, summative or nothing, not to %s", cell(rd, TO));
}

/* Points that the file says itself are left to the file: when they change there, they change here. */
static void forget_points(struct said *said)
{
    struct hr_dec points;

    if (said->item && said->item->has_points && !said->item->points_doubtful &&
        hr_dec_parse(said->row.points, &points) && points.n == said->item->points.n)
        said->row.points = "";
}

static bool read_row(struct reading *rd, struct said *out)
{
    struct hr_mapping_row *row = &out->row;

    *out = (struct said){.row = {.course = rd->gb->course, .item = cell(rd, ITEM), .vendor_id = cell(rd, VENDOR_ID)}};
    if (!*row->item && !*row->vendor_id)
        return refuse(rd, "the row names no item");
    if (!read_to(rd, row) || !read_skill(rd, row) || !read_unit(rd, row) || !read_points(rd, row) ||
        !read_threshold(rd, row) || !read_form(rd, row))
        return false;
    out->item = find_item(rd->gb, row->vendor_id, row->item);
    if (out->item) {
        row->item = hr_strdup(rd->gb->im->plan, out->item->title);
        row->vendor_id = hr_strdup(rd->gb->im->plan, out->item->vendor_id);
    }
    row->key = hr_item_key(rd->gb->im->plan, row->vendor_id, row->item);
    forget_points(out);
    return true;
}

/* Two columns of one name are both printed; as long as nothing is done with them they may be given back so. */
static bool take_row(const struct reading *rd, const struct said *row, struct said **out, size_t *count)
{
    uint32_t to = hr_map_get(rd->keys, row->row.key, UINT32_MAX);

    if (to == UINT32_MAX) {
        hr_map_put(rd->keys, row->row.key, row->row.to);
        *hr_push(rd->gb->im, out, count) = *row;
        return true;
    }
    return (to == HR_TO_NOTHING && row->row.to == HR_TO_NOTHING) ||
           refuse(rd, "the item %s stands in the mapping twice", row->row.item);
}

static bool find_columns(struct reading *rd)
{
    for (int i = 0; i < COLUMNS; i++)
        rd->at[i] = hr_table_find(rd->table, columns[i]);
    if ((rd->at[ITEM] >= 0 || rd->at[VENDOR_ID] >= 0) && rd->at[TO] >= 0)
        return true;
    return hr_fail(rd->err, HR_BAD_INPUT,
                   hr_printf(rd->gb->im, "%s:%ld", rd->table->options.name, rd->table->header_line),
                   "a mapping has the columns item, vendor_id, to, skill, unit, points, threshold, form");
}

/* With commas, as it was printed, whatever the titles hold; else as a spreadsheet made of it. */
static bool open_map(struct reading *rd)
{
    static const char delimiters[] = {',', '\0'};
    const struct hr_source *source = rd->gb->im->options->map;
    const char *slash = strrchr(source->name, '/');
    bool done = false;

    for (size_t i = 0; !done && i < sizeof delimiters; i++) {
        struct hr_read_options options = {.name = slash ? slash + 1 : source->name,
                                          .delimiter = delimiters[i],
                                          .vocabulary = "item|vendor_id|to|threshold"};
        done =
            hr_table_read(rd->gb->im, source->bytes, source->size, &options, &rd->table, rd->err) && find_columns(rd);
    }
    return done;
}

static bool read_map(struct hr_gradebook *gb, struct said **out, size_t *count, struct hr_err *err)
{
    struct reading rd = {.gb = gb, .keys = hr_map_new(gb->im), .err = err};
    struct said row;

    *out = NULL;
    *count = 0;
    if (gb->im->options->map->size == 0) /* says nothing */
        return true;
    if (!open_map(&rd))
        return false;
    for (size_t i = 0; i < rd.table->count; i++) {
        rd.row = &rd.table->rows[i];
        if (rd.row->bad)
            return refuse(&rd, "%s", rd.table->problem_count ? rd.table->problems[0].why : _("the row can't be read"));
        if (!read_row(&rd, &row) || !take_row(&rd, &row, out, count))
            return false;
    }
    return true;
}

/* ---- remembering ---- */

static const char *words_of(const struct hr_gradebook *gb, const struct hr_mapping_row *row)
{
    const struct hr_model *m = gb->im->m;
    const char *of = row->skill.n  ? hr_model_skill(m, row->skill)->code
                     : row->unit.n ? hr_model_unit(m, row->unit)->title
                                   : "";
    char *words = hr_printf(gb->im->plan, "%s%s%s", hr_target_text(row->to), *of ? " of " : "", of);
    char text[HR_DEC_TEXT];

    if (*row->form)
        hr_append(&words, " form %s", row->form);
    if (*row->points)
        hr_append(&words, ", points %s", row->points);
    if (row->threshold.n)
        hr_append(&words, ", mastered from %s %%", hr_dec_text(row->threshold, text));
    return words;
}

static bool is_same(const struct hr_mapping_row *a, const struct hr_mapping_row *b)
{
    return strcmp(a->key, b->key) == 0 && strcmp(a->item, b->item) == 0 && a->to == b->to && a->skill.n == b->skill.n &&
           a->unit.n == b->unit.n && strcmp(a->points, b->points) == 0 && a->threshold.n == b->threshold.n &&
           strcmp(a->form, b->form) == 0;
}

/* Of several files, the first that has the item says what of it need not be remembered. */
static void remember(struct hr_gradebook *gb, const struct hr_mapping_row *row)
{
    const struct hr_course *course = hr_model_course(gb->im->m, gb->course);
    const struct hr_mapping_row *was = NULL;
    struct hr_op *op;

    if (!hr_map_put(gb->remembered, row->key, 0))
        return;
    for (size_t i = 0; i < course->mapping_count; i++)
        if (strcmp(course->mappings[i].key, row->key) == 0)
            was = &course->mappings[i];
    if (was && is_same(was, row))
        return;
    op = hr_plan_op(gb->im->plan, HR_OP_MAPPING);
    op->row.mapping = *row;
    op->words = hr_printf(gb->im->plan, "item %s of %s: %s -> %s", row->item, course->title,
                          was ? words_of(gb, was) : "not mapped", words_of(gb, row));
}

/* ---- resolving ---- */

/* The points that someone said go over the file's. */
static void apply_points(struct hr_gradebook_item *item)
{
    struct hr_dec points;

    if (parse_holds(item->map.points, &item->holds) || !hr_dec_parse(item->map.points, &points))
        return;
    item->has_points = true;
    item->points = points;
}

static void take(struct hr_gradebook_item *item, const struct hr_mapping_row *row, enum hr_sure sure)
{
    item->map = *row;
    item->sure = sure;
    apply_points(item);
}

/* Two columns of one name that are both used can't be told apart the next time. */
static bool check_twins(const struct hr_gradebook *gb, struct hr_err *err)
{
    for (size_t i = 0; i < gb->item_count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(gb->items[i].key, gb->items[k].key) == 0 && hr_item_is_taken(&gb->items[i]))
                return hr_fail(err, HR_BAD_INPUT,
                               hr_printf(gb->im, "%s:%ld", gb->file->name, gb->file->table->header_line),
                               "columns %d and %d are both named %s: rename or remove one", gb->items[k].column + 1,
                               gb->items[i].column + 1, gb->items[i].title);
    return true;
}

bool hr_gradebook_map(struct hr_gradebook *gb, struct hr_err *err)
{
    struct said *said = NULL;
    size_t count = 0;

    if (gb->im->options->map && !read_map(gb, &said, &count, err))
        return false;
    for (size_t i = 0; i < gb->item_count; i++) {
        const struct hr_mapping_row *row;
        hr_gradebook_guess(gb, &gb->items[i]);
        row = find_remembered(gb, &gb->items[i]);
        if (row)
            take(&gb->items[i], row, HR_SURE_REMEMBERED);
    }
    for (size_t i = 0; i < count; i++) {
        if (said[i].item) {
            take(said[i].item, &said[i].row, HR_SURE_SAID);
            remember(gb, &said[i].row);
        } else {
            *hr_push(gb->im, &gb->elsewhere, &gb->elsewhere_count) = said[i].row;
        }
    }
    if (gb->elsewhere_count)
        hr_plan_note(gb->im->plan,
                     hr_plural("%s: %zu item is of the mapping not in it", "%s: %zu items are of the mapping not in it",
                               gb->elsewhere_count),
                     gb->file->name, gb->elsewhere_count);
    return check_twins(gb, err);
}

void hr_gradebook_remember_elsewhere(struct hr_gradebook *gb)
{
    for (size_t i = 0; i < gb->elsewhere_count; i++)
        remember(gb, &gb->elsewhere[i]);
}

/* ---- writing ---- */

static void write_item(const struct hr_gradebook *gb, struct hr_writer *w, const struct hr_gradebook_item *item)
{
    const struct hr_model *m = gb->im->m;
    const struct hr_mapping_row *map = &item->map;
    char text[HR_DEC_TEXT];

    hr_writer_cell(w, item->title);
    hr_writer_cell(w, item->vendor_id);
    hr_writer_cell(w, hr_target_text(map->to));
    hr_writer_cell(w, map->skill.n ? hr_model_skill(m, map->skill)->code : NULL);
    hr_writer_cell(w, map->unit.n ? hr_model_unit(m, map->unit)->title : NULL);
    if (*map->points || !item->has_points)
        hr_writer_cell(w, map->points);
    else
        hr_writer_number(w, item->points);
    hr_writer_cell(w, map->threshold.n ? hr_dec_text(map->threshold, text) : NULL);
    hr_writer_cell(w, map->form);
    hr_writer_end(w);
}

void hr_gradebook_write_map(const struct hr_gradebook *gb, struct hr_buf *out, bool with_head)
{
    struct hr_writer w;

    hr_writer_init(&w, out, &hr_dialect_ours);
    if (with_head)
        hr_writer_row(&w, columns, COLUMNS);
    for (size_t i = 0; i < gb->item_count; i++)
        write_item(gb, &w, &gb->items[i]);
}
