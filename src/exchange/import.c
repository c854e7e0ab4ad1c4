/*
 * Which format, and what all formats need: places of problems, cells.
 */
#include "import.h"

#include "path.h"
#include "roster.h"

#include "homeroom/name.h"
#include "homeroom/shape.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <assert.h>
#include <string.h>

/* In the order in which they are asked whether a file is theirs: those with names of columns that nobody else has
 * first, ours and everything that looks like it last (formats.md 2). */
static const struct hr_format *const formats[] = {&hr_format_oneroster,    &hr_format_sds,        &hr_format_clever,
                                                  &hr_format_apple,        &hr_format_synergy,    &hr_format_outcomes,
                                                  &hr_format_canvas,       &hr_format_canvas_sis, &hr_format_case,
                                                  &hr_format_competencies, &hr_format_homeroom,   &hr_format_standards};

enum { FORMATS = sizeof formats / sizeof formats[0] };

const char *const *hr_import_formats(enum hr_plan_kind kind)
{
    static const char *const roster[] = {
        "auto",       "homeroom",   "canvas",   "oneroster", "sds",     "clever",      "apple",
        "synergy",    "blackboard", "d2l",      "moodle",    "sakai",   "powerschool", "powerteacher",
        "gradescope", "mylab",      "nbgrader", "classroom", "egrades", "generic",     NULL};
    static const char *const skills[] = {"auto", "homeroom", "canvas", "case", "moodle", "standards", NULL};
    static const char *const gradebook[] = {"auto",      "canvas",       "blackboard", "d2l",     "moodle",
                                            "sakai",     "powerteacher", "gradescope", "mylab",   "nbgrader",
                                            "classroom", "oneroster",    "homeroom",   "generic", NULL};
    static const char *const evidence[] = {"auto", "homeroom", "canvas", "nbgrader", "oneroster", NULL};
    static const char *const own[] = {"auto", "homeroom", NULL};

    if (kind == HR_PLAN_ROSTER)
        return roster;
    if (kind == HR_PLAN_GRADEBOOK)
        return gradebook;
    if (kind == HR_PLAN_EVIDENCE)
        return evidence;
    return kind == HR_PLAN_SKILLS ? skills : own;
}

/* ---- cells ---- */

/* How many bytes the blank at the start of s has, a NO-BREAK SPACE and other wide or narrow ones too; 0 for none. */
static size_t blank_at(const char *s)
{
    if ((unsigned char)*s < 0xC2)
        return *s == ' ' || *s == '\t' || *s == '\r' || *s == '\n';
    if (strncmp(s, "\xC2\xA0", 2) == 0)
        return 2;
    if (strncmp(s, "\xE2\x80", 2) == 0)
        return ((unsigned char)s[2] >= 0x80 && (unsigned char)s[2] <= 0x8B) || s[2] == '\xAF' ? 3 : 0;
    return strncmp(s, "\xE2\x81\x9F", 3) == 0 || strncmp(s, "\xE3\x80\x80", 3) == 0 ||
                   strncmp(s, "\xEF\xBB\xBF", 3) == 0
               ? 3
               : 0;
}

/* The same for the blank that ends the n bytes at s. */
static size_t blank_before(const char *s, size_t n)
{
    if (n > 0 && s[n - 1] > ' ')
        return 0;
    for (size_t length = 1; length <= 3 && length <= n; length++)
        if (blank_at(s + n - length) == length)
            return length;
    return 0;
}

static const char *skip_blanks(const char *cell)
{
    for (size_t n = blank_at(cell); n > 0; n = blank_at(cell))
        cell += n;
    return cell;
}

bool hr_cell_is_blank(const char *cell)
{
    return !*skip_blanks(cell);
}

const char *hr_cell_trimmed(const void *ctx, const char *cell)
{
    const char *start = skip_blanks(cell);
    size_t n = strlen(start), blank = blank_before(start, n);

    if (blank == 0)
        return start;
    for (; blank > 0; blank = blank_before(start, n))
        n -= blank;
    return hr_strndup(ctx, start, n);
}

const char *hr_id_unguarded(const void *ctx, const char *cell)
{
    const char *id = hr_cell_trimmed(ctx, cell);

    return *id == '\'' && id[1] && id[1 + strspn(id + 1, "0123456789")] == '\0' ? id + 1 : id;
}

bool hr_cell_is_error(const char *cell)
{
    static const char *const errors[] = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (strcmp(cell, errors[i]) == 0)
            return true;
    return false;
}

/* 12E4 may be an id; nobody writes one as 1.2E+4. */
bool hr_id_is_damaged(const char *id)
{
    static const char digits[] = "0123456789";
    size_t whole = strspn(id, digits), part;
    const char *power;

    if (whole == 0 || (id[whole] != '.' && id[whole] != ','))
        return hr_cell_is_error(id);
    part = strspn(id + whole + 1, digits);
    power = id + whole + 1 + part;
    return part > 0 && strncmp(power, "E+", 2) == 0 && power[2] && power[2 + strspn(power + 2, digits)] == '\0';
}

bool hr_cell_yes(const char *cell, bool *out)
{
    char *word;
    bool no, known;

    *out = true;
    if (!*cell)
        return true;
    word = hr_name_normal(NULL, cell);
    no = hr_name_among(word, "no|false|0") >= 0;
    known = no || !*word || hr_name_among(word, "yes|true|1") >= 0;
    talloc_free(word);
    *out = !no;
    return known;
}

const char *hr_cell_at(const struct hr_table_row *row, int column)
{
    return column >= 0 && (size_t)column < row->count ? row->cells[column] : "";
}

/* ---- problems ---- */

/* The file's name comes along only when there are several: else it is said in front of the line. */
void hr_import_reject(struct hr_import *im, const struct hr_file *file, const struct hr_table_row *row, int column,
                      const char *fmt, ...)
{
    const struct hr_table *t = file->table;
    bool has_name = column >= 0 && (size_t)column < t->columns && t->header[column][0];
    bool is_one_of_many = im->file_count > 1 || im->is_set;
    va_list args;
    char *why;

    va_start(args, fmt);
    why = hr_must(talloc_vasprintf(NULL, hr_translate(fmt), args));
    va_end(args);
    hr_plan_problem(im->plan, row->line, column + 1, has_name ? t->header[column] : NULL,
                    column >= 0 ? hr_cell_at(row, column) : NULL, "%s%s%s", is_one_of_many ? file->name : "",
                    is_one_of_many ? ": " : "", why);
    im->plan->rejected++;
    talloc_free(why);
}

void hr_import_reject_bad(struct hr_import *im, const struct hr_table *table, const struct hr_table_row *row)
{
    const struct hr_problem *found = NULL;

    for (size_t i = table->problem_count; i-- > 0 && table->problems[i].line >= row->line;)
        found = &table->problems[i];
    if (found)
        hr_plan_problem(im->plan, found->line, found->column, found->column_name, found->cell, "%s", found->why);
    else
        hr_plan_problem(im->plan, row->line, 0, NULL, NULL, "the row can't be read");
    im->plan->rejected++;
}

bool hr_import_course(const struct hr_import *im, hr_course_no *out, struct hr_err *err)
{
    const char *title = im->options->course;

    out->n = 0;
    if (!title)
        return true;
    *out = hr_model_find_course(im->m, title);
    return out->n || hr_fail(err, HR_USAGE, title, "there is no such course");
}

/* ---- reading ---- */

static void read_files(struct hr_import *im, const struct hr_source *sources, size_t count)
{
    im->files = hr_new_array(im, struct hr_file, count + 1);
    im->file_count = count;
    for (size_t i = 0; i < count; i++) {
        struct hr_file *file = &im->files[i];
        file->source = &sources[i];
        file->name = hr_import_read_options(&sources[i], im->options).name;
        if (!hr_import_table(im, im->plan->kind, &sources[i], im->options, &file->table, &file->err))
            file->table = NULL;
    }
}

/* ---- the format ---- */

static bool is_for(const struct hr_format *format, enum hr_plan_kind kind)
{
    return format->kinds & 1u << kind;
}

/*
 * `canvas` is several: the first of the name that fits the file, else the first of the name. Those without a reader of
 * their own (`moodle` of a roster) are read by the names of the columns, as ours.
 */
static const struct hr_format *named_format(const struct hr_import *im, const struct hr_file *file, const char *name)
{
    const struct hr_format *first = NULL;

    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i]->name, name) != 0 || !is_for(formats[i], im->plan->kind))
            continue;
        if (formats[i]->fits(im, file))
            return formats[i];
        if (!first)
            first = formats[i];
    }
    return first ? first : &hr_format_homeroom;
}

static const struct hr_format *format_of(const struct hr_import *im, const struct hr_file *file)
{
    const char *from = im->options->from;

    if (from && strcmp(from, "auto") != 0)
        return named_format(im, file, from);
    for (size_t i = 0; i < FORMATS; i++)
        if (is_for(formats[i], im->plan->kind) && formats[i]->fits(im, file))
            return formats[i];
    return &hr_format_homeroom; /* it will say which columns are missing */
}

bool hr_import_check_from(const struct hr_import *im, struct hr_err *err)
{
    const char *const *names = hr_import_formats(im->plan->kind);
    const char *from = im->options->from;
    char *list = hr_strdup(im, "");

    for (size_t i = 0; from && names[i]; i++) {
        if (strcmp(names[i], from) == 0)
            return true;
        hr_append(&list, "%s%s", i ? ", " : "", names[i]);
    }
    return !from || hr_fail(err, HR_USAGE, from, "no such format is known for this, only %s", list);
}

/* The first of the files that can be read says what a set is. */
static struct hr_file *find_set(struct hr_import *im, const struct hr_format **format)
{
    for (size_t i = 0; i < im->file_count; i++) {
        if (!im->files[i].table)
            continue;
        *format = format_of(im, &im->files[i]);
        if ((*format)->takes_sets)
            return &im->files[i];
    }
    return NULL;
}

static const char *title_of(const struct hr_import *im, const struct hr_file *file, const struct hr_format *format)
{
    return format->title_of ? format->title_of(im, file) : format->title;
}

void hr_import_note_reading(struct hr_plan *plan, const char *name, const struct hr_table *t, const char *title)
{
    if (title || !hr_table_is_plain(t))
        hr_plan_reading(plan, "%s: %s, %s%s", name, t->note, title ? title : hr_format_homeroom.title, t->advice);
    for (size_t i = 0; i < t->warning_count; i++)
        hr_plan_warn(plan, "%s: %s", name, t->warnings[i]);
}

/* The files of a set were written by one program: one line for all, and one for each that was read otherwise. */
static void note_set(struct hr_import *im, const struct hr_file *first, const struct hr_format *format)
{
    const char *title = title_of(im, first, format);

    hr_import_note_reading(im->plan, first->name, first->table, title);
    for (size_t i = 0; i < im->file_count; i++) {
        const struct hr_file *file = &im->files[i];
        bool alike = file == first || !file->table ||
                     (strcmp(file->table->note, first->table->note) == 0 && file->table->warning_count == 0);
        if (!alike)
            hr_import_note_reading(im->plan, file->name, file->table, title);
    }
}

static bool plan_each(struct hr_import *im, struct hr_err *err)
{
    for (size_t i = 0; i < im->file_count; i++) {
        struct hr_file *file = &im->files[i];
        const struct hr_format *format;

        assert(im->files);
        if (!file->table) {
            *err = file->err;
            return false;
        }
        format = format_of(im, file);
        hr_import_note_reading(im->plan, file->name, file->table, title_of(im, file, format));
        if (!format->plan(im, file, err))
            return false;
    }
    return true;
}

static bool plan_files(struct hr_import *im, struct hr_err *err)
{
    const struct hr_format *format;
    struct hr_file *file;

    if (!hr_import_check_from(im, err))
        return false;
    file = find_set(im, &format);
    if (!file)
        return plan_each(im, err);
    note_set(im, file, format);
    return format->plan(im, file, err);
}

struct hr_plan *hr_import_run(const void *ctx, enum hr_plan_kind kind, const struct hr_model *m,
                              const struct hr_source *sources, size_t count, const struct hr_import_options *options,
                              struct hr_err *err)
{
    struct hr_import *im = hr_new(ctx, struct hr_import);
    struct hr_plan *plan = hr_plan_new(ctx, kind, m->revision);
    bool done;

    im->m = m;
    im->options = options;
    im->plan = plan;
    read_files(im, sources, count);
    done = plan_files(im, err);
    if (done && im->roster)
        hr_roster_finish(im->roster);
    if (done && im->path)
        hr_path_finish(im->path);
    talloc_free(im);
    if (done)
        return plan;
    talloc_free(plan);
    return NULL;
}
