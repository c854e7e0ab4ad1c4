/*
 * The scores of another gradebook (domain.md 6, formats.md 5): files, items, mapping, rows; then what someone should
 * know. All files are understood before the first row is read, since what is remembered of the mapping goes before the
 * evidence.
 */
#include "evidence.h"
#include "gradebook.h"

#include "homeroom/buf.h"
#include "homeroom/map.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>

struct reading {
    struct hr_import *im; /* owns what is not the plan's */
    struct hr_gradebook *books;
    struct hr_gradebook_log *log;
    struct hr_map *seen, *remembered;
    hr_course_no course;
    bool has_objectives;
};

/* ---- opening ---- */

static bool choose_course(struct reading *rd, struct hr_err *err)
{
    if (!hr_import_course(rd->im, &rd->course, err))
        return false;
    if (rd->course.n)
        return true;
    if (rd->im->m->course_count == 1)
        return hr_fail(err, HR_BAD_INPUT, "import", "there is no course yet whose gradebook this could be");
    if (rd->im->m->course_count > 2)
        return hr_fail(err, HR_USAGE, "--course", "the file has several courses: say whose gradebook this is");
    rd->course.n = 1;
    return true;
}

static bool open_book(struct reading *rd, struct hr_gradebook *gb, struct hr_file *file, struct hr_err *err)
{
    *gb = (struct hr_gradebook){.im = rd->im,
                                .file = file,
                                .course = rd->course,
                                .seen = rd->seen,
                                .remembered = rd->remembered,
                                .log = rd->log,
                                .decimal = '.',
                                .has_objectives = rd->has_objectives};
    if (!hr_gradebook_items(gb, err) || !hr_gradebook_people(gb, err) || !hr_gradebook_map(gb, err) ||
        !hr_gradebook_dates(gb, err))
        return false;
    hr_import_note_reading(rd->im->plan, file->name, file->table, gb->kind->title);
    return true;
}

static bool read_files(struct reading *rd, const struct hr_source *sources, size_t count, struct hr_err *err)
{
    rd->im->files = hr_new_array(rd->im, struct hr_file, count);
    rd->im->file_count = count;
    for (size_t i = 0; i < count; i++) {
        struct hr_read_options options = hr_import_read_options(&sources[i], rd->im->options);
        struct hr_file *file = &rd->im->files[i];

        file->source = &sources[i];
        file->name = options.name;
        if (!hr_table_read(rd->im, sources[i].bytes, sources[i].size, &options, &file->table, err))
            return false;
    }
    return hr_oneroster_results(rd->im, &rd->has_objectives, err);
}

/* ---- what is said in the end ---- */

static void list_item(char **list, const struct hr_gradebook_item *item)
{
    bool asks = item->sure == HR_SURE_NOT, asks_points = asks && (item->lacks_points || item->points_doubtful);

    hr_append(list, "%s%s", **list ? "; " : "", item->title);
    if (asks_points)
        hr_append(list, _(" (out of how many points?)"));
    else if (asks && item->suggests)
        hr_append(list, _(" (no numbers: points %s?)"), *item->suggests ? item->suggests : _("letters, scale or pass"));
}

/* Scores that nobody said what to do with, and titles that two things can be meant by. */
static void note_items(const struct hr_gradebook *gb)
{
    char *unmapped = hr_strdup(gb->im, ""), *doubtful = hr_strdup(gb->im, "");

    for (size_t i = 0; i < gb->item_count; i++) {
        const struct hr_gradebook_item *item = &gb->items[i];
        if (item->sure == HR_SURE_NOT)
            list_item(&doubtful, item);
        else if (item->sure == HR_SURE_NOTHING && item->has_marks)
            list_item(&unmapped, item);
    }
    if (*doubtful)
        hr_plan_note(gb->im->plan,
                     "%s: not sure what these are, so left out (--dry-run prints the guess, --map confirms it): %s",
                     gb->file->name, doubtful);
    if (*unmapped)
        hr_plan_note(gb->im->plan, "%s: items that are not mapped, left out: %s", gb->file->name, unmapped);
}

static void note_lists(struct hr_plan *plan, const struct hr_gradebook_log *log)
{
    static const char *const heads[HR_SAYS] = {
        [HR_SAY_EMPTIED] = N_("empty now, nothing was changed"),
        [HR_SAY_MISSING] = N_("missing, nothing was recorded"),
        [HR_SAY_PENDING] = N_("not graded yet, nothing was recorded"),
        [HR_SAY_EXTRA] = N_("more than the points possible"),
        [HR_SAY_NO_EXCUSE] = N_("EX, nothing was recorded (a skill is excused by its check)"),
        [HR_SAY_BY_NAME] = N_("found by the name alone"),
    };

    for (int i = 0; i < HR_SAYS; i++) {
        size_t count = log->said_count[i], listed = count < HR_SAID_MAX ? count : HR_SAID_MAX;
        if (count > listed)
            hr_plan_note(plan, "%s: %s; and %zu more", _(heads[i]), log->said[i], count - listed);
        else if (count)
            hr_plan_note(plan, "%s: %s", _(heads[i]), log->said[i]);
    }
}

/* ---- rows ---- */

/* The rows that were left out, each by its line and what stands first in it. */
static void list_row(char **list, size_t count, const struct hr_table_row *row)
{
    const char *first = "";

    for (size_t i = 0; i < row->count && !*first; i++)
        first = hr_cell_trimmed(*list, row->cells[i]);
    if (count <= HR_SAID_MAX)
        hr_append(list, _("%sline %ld %s"), count > 1 ? ", " : "", row->line, first);
}

static void note_rows(const struct hr_gradebook *gb, const char *list, size_t count)
{
    if (count)
        hr_plan_note(gb->im->plan,
                     hr_plural("%s: %zu row is no student: %s%s", "%s: %zu rows are no students: %s%s", count),
                     gb->file->name, count, list, count > HR_SAID_MAX ? " ..." : "");
}

/* Totals, comments and the like, and columns without a name; who the rows are about is no news. */
static void note_columns(const struct hr_gradebook *gb)
{
    const struct hr_table *t = gb->file->table;
    char *list = hr_strdup(gb->im, "");
    size_t unnamed = 0;

    for (size_t i = 0; !gb->marks && i < t->columns; i++) {
        bool is_item = hr_column_is_identity(t, i);
        for (size_t k = 0; k < gb->item_count; k++)
            is_item |= gb->items[k].column == (int)i;
        unnamed += !is_item && !*t->names[i];
        if (!is_item && *t->names[i])
            hr_append(&list, "%s%s", *list ? ", " : "", t->header[i]);
    }
    if (*list)
        hr_plan_note(gb->im->plan, "%s: columns that are no items, ignored: %s", gb->file->name, list);
    if (unnamed)
        hr_plan_note(
            gb->im->plan,
            hr_plural("%s: %zu column without a name, ignored", "%s: %zu columns without a name, ignored", unnamed),
            gb->file->name, unnamed);
}

static void read_rows(struct hr_gradebook *gb)
{
    const struct hr_table *t = gb->file->table;
    char *list = hr_strdup(gb->im, "");
    size_t left_out = 0, strangers = 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        hr_student_no student = {0};
        if (row->bad)
            hr_import_reject_bad(gb->im, t, row);
        else if (!hr_row_is_student(gb, row))
            list_row(&list, ++left_out, row);
        else if (hr_row_is_stranger(gb, row))
            strangers++;
        else
            student = hr_gradebook_student(gb, row);
        if (student.n)
            hr_gradebook_row(gb, row, student);
    }
    note_rows(gb, list, left_out);
    if (strangers)
        hr_plan_note(gb->im->plan,
                     hr_plural("%s: %zu row is of students who are not in the class",
                               "%s: %zu rows are of students who are not in the class", strangers),
                     gb->file->name, strangers);
    note_columns(gb);
    note_items(gb);
}

/* The plan's operations as pieces: what is none has no skill. */
static bool give_piece(void *arg, size_t i, struct hr_evidence_row *out, struct hr_err *err)
{
    const struct hr_plan *plan = arg;

    (void)err;
    *out = (struct hr_evidence_row){.seq = 0};
    if (plan->ops[i].kind == HR_OP_EVIDENCE)
        *out = plan->ops[i].row.evidence;
    return true;
}

static void mark_piece(void *arg, size_t i)
{
    const struct hr_plan *plan = arg;

    plan->ops[i].row.evidence.exception = "imported";
}

static bool finish(struct reading *rd, struct hr_err *err)
{
    struct hr_plan *plan = rd->im->plan;
    const struct hr_coming coming = {{.count = plan->op_count, .give = give_piece, .arg = plan}, mark_piece};
    struct hr_buf *map = hr_buf_new(plan, NULL, NULL);

    for (size_t i = 0; i < rd->im->file_count; i++)
        hr_gradebook_write_map(&rd->books[i], map, i == 0);
    plan->mapping = map->bytes;
    note_lists(plan, rd->log);
    hr_gradebook_guard(rd->im->m, plan, rd->log);
    return hr_evidence_mark_exceptions(rd->im->m, &coming, NULL, 0, err);
}

static bool read_all(struct reading *rd, const struct hr_source *sources, size_t count, struct hr_err *err)
{
    if (!hr_import_check_from(rd->im, err) || !choose_course(rd, err))
        return false;
    if (!read_files(rd, sources, count, err))
        return false;
    count = rd->im->file_count;
    rd->books = hr_new_array(rd->im, struct hr_gradebook, count);
    rd->seen = hr_map_new(rd->im);
    rd->remembered = hr_map_new(rd->im);
    rd->log = hr_new(rd->im, struct hr_gradebook_log);
    for (size_t i = 0; i < count; i++)
        if (!open_book(rd, &rd->books[i], &rd->im->files[i], err))
            return false;
    for (size_t i = 0; i < count; i++)
        hr_gradebook_remember_elsewhere(&rd->books[i]);
    for (size_t i = 0; i < count; i++)
        read_rows(&rd->books[i]);
    return finish(rd, err);
}

/* Stops at the first row: the names of the columns are enough. */
static bool look_at_head(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    (void)head;
    (void)row;
    *(bool *)data = true;
    return false;
}

/* Is it the evidence of another system: marks, row by row, of what a mapping says (gradebook.h)? */
static bool is_of_others(const void *ctx, const struct hr_source *source, const struct hr_import_options *options)
{
    void *scratch = hr_ctx(ctx);
    struct hr_table *head;
    struct hr_err ignored;
    bool seen = false;
    bool is = hr_import_rows(scratch, source, options, look_at_head, &seen, &head, &ignored) &&
              !hr_shape_fits(&hr_shape_evidence, head) && hr_gradebook_is_evidence(head);

    talloc_free(scratch);
    return is;
}

bool hr_gradebook_is_meant(const void *ctx, const struct hr_source *sources, size_t count,
                           const struct hr_import_options *options)
{
    const char *from = options->from;
    bool is = from && strcmp(from, "auto") != 0 && strcmp(from, "homeroom") != 0;

    for (size_t i = 0; (!from || strcmp(from, "auto") == 0) && !is && i < count; i++)
        is = is_of_others(ctx, &sources[i], options);
    return is;
}

struct hr_plan *hr_import_gradebook(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                    size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    struct hr_plan *plan = hr_plan_new(ctx, HR_PLAN_GRADEBOOK, m->revision);
    struct reading rd = {.im = hr_new(plan, struct hr_import)};
    bool done;

    *rd.im = (struct hr_import){.m = m, .options = options, .plan = plan};
    done = read_all(&rd, sources, count, err);
    talloc_free(rd.im);
    if (done)
        return plan;
    talloc_free(plan);
    return NULL;
}
