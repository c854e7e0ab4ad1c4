/*
 * Their own export, filled in: `export gradebook --into THEIR.csv` (formats.md 8). Only cells of mapped items change,
 * and of these only those that say something else than our gradebook does: 8.50 stays where ours says 8.5.
 *
 * Nothing of theirs is lost without a reason. An item that does not count for a student has no points to send, and
 * whatever stands there stays. So does EX where ours is blank, and where they know no EX what we excuse.
 */
#include "fill.h"
#include "patch.h"
#include "spans.h"

#include "homeroom/map.h"
#include "homeroom/translate.h"

#include <assert.h>
#include <string.h>

/* What a system can be sent besides numbers. */
static const struct language {
    const char *kind;
    bool excused, codes;
} languages[] = {{"canvas", true, false}, {"homeroom", true, true}, {"generic", false, true}};

enum said { SAID_STRANGER, SAID_ABSENT, SAID_EXCUSED, SAID_CODE, SAID_EMPTIED, SAID_KEPT, SAIDS };

static const char *const said_heads[SAIDS] = {
    [SAID_STRANGER] = N_("rows left as they stood"),
    [SAID_ABSENT] = N_("students who are not in it"),
    [SAID_EXCUSED] = N_("excused here, left as it stood there, where EX is not known"),
    [SAID_CODE] = N_("not yet, blank there, where codes are not known"),
    [SAID_EMPTIED] = N_("not yet, so emptied"),
    [SAID_KEPT] = N_("not counted here, left as it stood there"),
};

struct filling {
    struct hr_gradebook *gb;
    const struct hr_scope *scope;
    const struct hr_policy *policy;
    struct hr_fill_columns columns;
    bool excused, codes; /* they know them */
    struct hr_edit *edits;
    size_t edit_count;
    struct hr_map *lines; /* student id to line of the listing, from 1 */
    bool *met;            /* by line */
    char *said[SAIDS];
    size_t said_count[SAIDS];
};

/* One row of theirs on its way. */
struct filled_row {
    const struct hr_table_row *row;
    const struct hr_span *spans;
    size_t span_count; /* grows with what is added to a short row */
    const char *student;
};

/* ---- what is said ---- */

static void HR_PRINTF(3, 4) say(struct filling *f, enum said which, const char *fmt, ...)
{
    char *text;
    va_list args;

    if (f->said_count[which]++ >= HR_SAID_MAX)
        return;
    va_start(args, fmt);
    text = hr_must(talloc_vasprintf(f->gb->im, hr_translate(fmt), args));
    va_end(args);
    if (!f->said[which])
        f->said[which] = hr_strdup(f->gb->im, "");
    hr_append(&f->said[which], "%s%s", *f->said[which] ? "; " : "", text);
}

static void say_all(const struct filling *f)
{
    struct hr_plan *plan = f->gb->im->plan;
    const struct hr_gradebook_log *log = f->gb->log;

    if (log->said[HR_SAY_BY_NAME])
        hr_plan_note(plan, "found by the name alone: %s", log->said[HR_SAY_BY_NAME]);
    for (int i = 0; i < SAIDS; i++) {
        size_t count = f->said_count[i];
        if (count > HR_SAID_MAX)
            hr_plan_note(plan, "%s: %s; and %zu more", _(said_heads[i]), f->said[i], count - HR_SAID_MAX);
        else if (count)
            hr_plan_note(plan, "%s: %s", _(said_heads[i]), f->said[i]);
    }
}

/* ---- the new value of a cell ---- */

static struct hr_entry entry_of(const struct filling *f, const char *cell)
{
    struct hr_entry_rules rules = {HR_HOLDS_POINTS, f->gb->decimal, f->policy};

    return hr_entry_read(cell, &rules);
}

static struct hr_dec points_for(const struct filling *f, const struct hr_fill_column *column, struct hr_dec points)
{
    long double ours = hr_dec_real(f->gb->own_items[column->own].points);

    if (!column->is_scaled)
        return points;
    return hr_dec_round(hr_dec_real(points) * hr_dec_real(column->possible) / ours, 2);
}

static const char *number_text(const struct filling *f, struct hr_dec number)
{
    char text[HR_DEC_TEXT], *point;

    hr_dec_text(number, text);
    point = strchr(text, '.');
    if (point)
        *point = f->gb->decimal;
    return hr_strdup(f->gb->im, text);
}

/* What the cell becomes; NULL when it stays as it is. */
static const char *points_text(const struct filling *f, const struct hr_fill_column *column, const struct hr_mark *mark,
                               const struct hr_entry *was)
{
    struct hr_dec points = points_for(f, column, mark->points);
    bool same = was->kind == HR_ENTRY_SCORE && !was->has_max && was->score.n == points.n;

    return same ? NULL : number_text(f, points);
}

static const char *not_yet_text(struct filling *f, const struct filled_row *r, const struct hr_fill_column *column,
                                const struct hr_entry *was, const char *cell)
{
    bool has_code = f->policy->not_yet == HR_NOT_YET_CODE;

    if (has_code && f->codes)
        return strcmp(cell, f->policy->not_yet_code) == 0 ? NULL : f->policy->not_yet_code;
    if (has_code)
        say(f, SAID_CODE, "%s %s", r->student, column->item->title);
    if (was->kind != HR_ENTRY_SCORE)
        return NULL;
    say(f, SAID_EMPTIED, "%s %s (%s)", r->student, column->item->title, cell);
    return "";
}

static const char *excused_text(struct filling *f, const struct filled_row *r, const struct hr_fill_column *column,
                                const struct hr_entry *was)
{
    if (was->kind == HR_ENTRY_EXCUSED)
        return NULL;
    if (f->excused)
        return "EX";
    say(f, SAID_EXCUSED, "%s %s", r->student, column->item->title);
    return NULL;
}

static const char *new_text(struct filling *f, const struct filled_row *r, const struct hr_fill_column *column,
                            const struct hr_mark *mark)
{
    const char *cell = hr_cell_at(r->row, column->item->column);
    struct hr_entry was = entry_of(f, cell);

    switch (mark->kind) {
    case HR_MARK_POINTS: return points_text(f, column, mark, &was);
    case HR_MARK_NOT_YET: return not_yet_text(f, r, column, &was, cell);
    case HR_MARK_EXCUSED: return excused_text(f, r, column, &was);
    case HR_MARK_EMPTY: break;
    }
    if (was.kind == HR_ENTRY_SCORE)
        say(f, SAID_KEPT, "%s %s (%s)", r->student, column->item->title, cell);
    return NULL;
}

/* ---- edits ---- */

static const char *quoted(const struct filling *f, const char *text)
{
    return strchr(text, f->gb->file->table->delimiter) ? hr_printf(f->gb->im, "\"%s\"", text) : text;
}

/* The row is shorter than the header: the cells up to this one come along. */
static const char *added_cells(const struct filling *f, struct filled_row *r, size_t column, const char *text)
{
    char *cells = hr_strdup(f->gb->im, "");

    for (; r->span_count <= column; r->span_count++)
        hr_append(&cells, "%c", f->gb->file->table->delimiter);
    hr_append(&cells, "%s", quoted(f, text));
    return cells;
}

static void edit(struct filling *f, struct filled_row *r, size_t column, size_t found, const char *text)
{
    struct hr_edit *e = hr_push(f->gb->im, &f->edits, &f->edit_count);

    if (column >= found) {
        *e = (struct hr_edit){r->row->offset + r->row->size, 0, added_cells(f, r, column, text)};
        return;
    }
    *e = (struct hr_edit){r->row->offset + r->spans[column].begin, r->spans[column].end - r->spans[column].begin,
                          r->spans[column].quoted ? text : quoted(f, text)};
}

static void fill_row(struct filling *f, const struct hr_table_row *row, const struct hr_line *line)
{
    const struct hr_table *t = f->gb->file->table;
    const struct hr_model *m = f->gb->im->m;
    struct filled_row r = {.row = row, .student = hr_model_student(m, line->student)->name};
    struct hr_grade grade;
    size_t found;

    r.spans = hr_spans(f->gb->im, t->text + row->offset, row->size, t->delimiter, &found);
    r.span_count = found;
    assert(found <= row->count);
    hr_grade_of(f->gb->im, m, line->student, line->course, f->gb->own_items, f->gb->own_count, f->scope->term, &grade);
    for (size_t i = 0; i < f->columns.count; i++) {
        const struct hr_fill_column *column = &f->columns.list[i];
        const char *text = new_text(f, &r, column, &grade.marks[column->own]);
        if (text)
            edit(f, &r, (size_t)column->item->column, found, text);
    }
}

/* ---- rows ---- */

/* Whose row it is: a line of what is exported, NULL when it is nobody's; then it has been said. */
static const struct hr_line *line_of(struct filling *f, const struct hr_line *lines, const struct hr_table_row *row)
{
    struct hr_plan *plan = f->gb->im->plan;
    size_t problems = plan->problem_count;
    hr_student_no student = hr_gradebook_student(f->gb, row);
    const struct hr_student *s = hr_model_student(f->gb->im->m, student);
    uint32_t line;

    if (!student.n) {
        assert(plan->problem_count == problems + 1);
        say(f, SAID_STRANGER, "line %ld (%s)", row->line, plan->problems[problems].why);
        return NULL;
    }
    line = hr_map_get(f->lines, s->id, 0);
    if (!line) {
        say(f, SAID_STRANGER, "line %ld (%s is not among the students of the course that are asked for)", row->line,
            s->name);
        return NULL;
    }
    f->met[line - 1] = true;
    return &lines[line - 1];
}

static void fill_rows(struct filling *f)
{
    const struct hr_table *t = f->gb->file->table;
    const struct hr_model *m = f->gb->im->m;
    size_t count;
    const struct hr_line *lines = hr_scope_lines(f->gb->im, m, f->scope, &count);

    f->lines = hr_map_new(f->gb->im);
    f->met = hr_new_array(f->gb->im, bool, count + 1);
    for (size_t i = 0; i < count; i++)
        hr_map_put(f->lines, hr_model_student(m, lines[i].student)->id, (uint32_t)i + 1);
    for (size_t i = 0; i < t->count; i++) {
        const struct hr_table_row *row = &t->rows[i];
        bool is_student = !row->bad && hr_row_is_student(f->gb, row);
        const struct hr_line *line = is_student ? line_of(f, lines, row) : NULL;
        if (line)
            fill_row(f, row, line);
    }
    for (size_t i = 0; i < count; i++)
        if (!f->met[i])
            say(f, SAID_ABSENT, "%s (%s)", hr_model_student(m, lines[i].student)->name,
                hr_model_student(m, lines[i].student)->id);
}

/* ---- the file ---- */

/* A row that can't be read may be anybody's; it is left alone only when someone says so. */
static bool check_rows(const struct hr_gradebook *gb, bool skip_bad, struct hr_err *err)
{
    const struct hr_table *t = gb->file->table;
    const struct hr_problem *p = t->problems;

    if (t->bad_rows == 0)
        return true;
    hr_plan_note(gb->im->plan,
                 hr_plural("%s: %zu row can't be read and is left as it stood: line %ld (%s)",
                           "%s: %zu rows can't be read and are left as they stood: line %ld (%s) and others",
                           t->bad_rows),
                 gb->file->name, t->bad_rows, p->line, p->why);
    return skip_bad || hr_fail(err, HR_BAD_INPUT, hr_printf(gb->im, "%s:%ld", gb->file->name, p->line),
                               "%s (--skip-bad leaves such rows as they stand)", p->why);
}

static bool open_book(struct hr_gradebook *gb, struct hr_err *err)
{
    struct hr_read_options options = hr_import_read_options(gb->file->source, gb->im->options);

    gb->file->name = options.name;
    if (!hr_import_check_from(gb->im, err) ||
        !hr_table_read(gb->im, gb->file->source->bytes, gb->file->source->size, &options, &gb->file->table, err))
        return false;
    if (hr_gradebook_kind_of(gb->file->table, gb->im->options->from)->traits & (HR_BOOK_LONG | HR_BOOK_OF_SKILLS))
        return hr_fail(err, HR_BAD_INPUT, gb->file->name,
                       "it has no column for each item that could be filled in: it is a report");
    if (!hr_gradebook_items(gb, err) || !hr_gradebook_people(gb, err) || !hr_gradebook_map(gb, err))
        return false;
    hr_import_note_reading(gb->im->plan, gb->file->name, gb->file->table, gb->kind->title);
    return true;
}

static bool fill(struct filling *f, const struct hr_fill_options *options, struct hr_buf *out, struct hr_err *err)
{
    if (!open_book(f->gb, err) || !check_rows(f->gb, options->skip_bad, err) ||
        !hr_fill_columns(f->gb, options->scale_points, &f->columns, err))
        return false;
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (strcmp(languages[i].kind, f->gb->kind->name) == 0) {
            f->excused = languages[i].excused;
            f->codes = languages[i].codes;
        }
    fill_rows(f);
    say_all(f);
    f->gb->im->plan->changed = f->edit_count;
    /* Rows of nobody in the class are no mistake: their file is the whole school's. */
    f->gb->im->plan->rejected = f->gb->file->table->bad_rows + f->columns.refused;
    return hr_patch(out, f->gb->file->source, f->gb->file->table, f->edits, f->edit_count, err);
}

struct hr_plan *hr_export_into(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                               const struct hr_source *theirs, const struct hr_fill_options *options,
                               struct hr_buf *out, struct hr_err *err)
{
    struct hr_plan *plan = hr_plan_new(ctx, HR_PLAN_GRADEBOOK, m->revision);
    struct hr_import *im = hr_new(plan, struct hr_import);
    struct hr_gradebook *gb = hr_new(im, struct hr_gradebook);
    struct hr_file *file = hr_new(im, struct hr_file);
    struct filling f = {.gb = gb, .scope = scope, .policy = hr_model_course(m, scope->course)->policy};
    bool done;

    file->source = theirs;
    *im = (struct hr_import){.m = m, .options = &options->reading, .plan = plan, .files = file, .file_count = 1};
    *gb = (struct hr_gradebook){.im = im,
                                .file = file,
                                .course = scope->course,
                                .decimal = '.',
                                .remembered = hr_map_new(im),
                                .log = hr_new(im, struct hr_gradebook_log)};
    done = fill(&f, options, out, err);
    talloc_free(im);
    if (done)
        return plan;
    talloc_free(plan);
    return NULL;
}
