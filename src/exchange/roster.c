#include "roster.h"
#include "roster_words.h"

#include "homeroom/buf.h"
#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/text.h"
#include "homeroom/texts.h"
#include "homeroom/translate.h"

#include <string.h>

/* A student as the files want them. */
struct draft {
    hr_student_no no;
    bool is_new;
    struct hr_student_row row;
    struct hr_other_id *ids; /* of row */
    hr_section_no *sections; /* that the files name */
    size_t section_count;
    long line; /* where first named */
};

/* A row that was taken. */
struct taken {
    uint32_t draft;
    hr_section_no section; /* 0: it names none */
    bool is_first;         /* of its student */
    bool repeats;          /* an earlier row of this student and section */
    bool enters_more;      /* another section that it names is new for the student */
};

struct hr_roster {
    struct hr_import *im;
    struct hr_plan *plan;
    struct hr_texts *texts;  /* of the operations: the plan's */
    struct hr_buf *line;     /* of the log, while it is written */
    struct hr_buf *key;      /* while it is looked for */
    struct hr_map *draft_of; /* by the class's id of the student: index + 1 */
    struct hr_map *by_key;   /* SYSTEM\1VALUE to a known student's number; 0 when several have it */
    struct hr_map *sections; /* title to number, new ones too */
    struct hr_section_row *new_sections;
    size_t new_section_count;
    hr_course_no course; /* --course, 0 for none */
    struct draft *drafts;
    size_t draft_count, new_count;
    struct taken *taken;
    size_t taken_count;
    bool last_was_rejected;
    bool is_delta;
    bool *mentioned, *gone; /* known students by number: they stand in the files, on rejected rows too; they left */
};

/* Begins a line of the log. */
static struct hr_buf *say(struct hr_roster *r, const struct hr_student_row *row)
{
    r->line->n = 0;
    hr_roster_say(r->line, row);
    return r->line;
}

static const char *said(const struct hr_roster *r)
{
    return hr_texts_keep(r->texts, r->line->bytes);
}

/* ---- finding ---- */

const char *hr_roster_key(struct hr_buf *room, const char *one, const char *two)
{
    room->n = 0;
    hr_buf_text(room, one);
    hr_buf_char(room, '\1');
    hr_buf_text(room, two);
    return room->bytes;
}

static const char *key_of(const struct hr_roster *r, const struct hr_other_id *id)
{
    return hr_roster_key(r->key, id->system, id->value);
}

static void learn_keys(struct hr_roster *r)
{
    const struct hr_model *m = r->im->m;

    r->by_key = hr_map_new(r);
    for (uint32_t s = 1; s < m->student_count; s++)
        for (size_t i = 0; i < m->students[s].id_count; i++) {
            const char *key = key_of(r, &m->students[s].ids[i]);
            hr_map_put(r->by_key, key, hr_map_has(r->by_key, key) ? 0 : s);
        }
}

struct hr_roster *hr_roster_of(struct hr_import *im)
{
    const char *course = im->options->course;
    struct hr_roster *r;

    if (im->roster)
        return im->roster;
    r = im->roster = hr_new(im, struct hr_roster);
    r->im = im;
    r->plan = im->plan;
    r->texts = hr_texts_new(r->plan);
    r->line = hr_buf_new(r, NULL, NULL);
    r->key = hr_buf_new(r, NULL, NULL);
    r->draft_of = hr_map_new(r);
    r->mentioned = hr_new_array(r, bool, im->m->student_count);
    r->gone = hr_new_array(r, bool, im->m->student_count);
    r->sections = hr_map_new(r);
    for (uint32_t i = 1; i < im->m->section_count; i++)
        hr_map_put(r->sections, im->m->sections[i].title, i);
    if (course)
        r->course = hr_model_find_course(im->m, course);
    learn_keys(r);
    return r;
}

static bool says_id(const struct hr_other_id *id)
{
    return *id->value && !hr_id_is_damaged(id->value);
}

/* By id; else by the ids of other systems, the first that one student alone has. */
static hr_student_no find_known(const struct hr_roster *r, const struct hr_pupil *pupil)
{
    hr_student_no no = hr_model_find_student(r->im->m, pupil->id);

    for (size_t i = 0; no.n == 0 && i < pupil->id_count; i++)
        if (says_id(&pupil->ids[i]))
            no.n = hr_map_get(r->by_key, key_of(r, &pupil->ids[i]), 0);
    return no;
}

void hr_roster_is_delta(struct hr_roster *r)
{
    r->is_delta = true;
}

void hr_roster_gone(struct hr_roster *r, const struct hr_pupil *pupil)
{
    hr_student_no known = find_known(r, pupil);

    r->gone[known.n] = true; /* that of number 0 is nobody's */
}

/* ---- sections ---- */

static hr_section_no section_of(struct hr_roster *r, const char *title)
{
    hr_section_no no = {hr_map_get(r->sections, title, 0)};

    if (no.n)
        return no;
    no.n = (uint32_t)(r->im->m->section_count + r->new_section_count);
    *hr_push(r, &r->new_sections, &r->new_section_count) = (struct hr_section_row){no, hr_texts_keep(r->texts, title)};
    hr_map_put(r->sections, title, no.n);
    return no;
}

/* The section of a row that does not name one; number 0 for none (rules.md 97). */
static bool choose_section(struct hr_roster *r, bool said, hr_section_no *out, struct hr_err *err)
{
    size_t count = r->im->m->section_count - 1 + r->new_section_count;

    out->n = 0;
    if (r->im->options->section) {
        *out = section_of(r, r->im->options->section);
        return true;
    }
    if (said)
        return true;
    if (count > 1)
        return hr_fail(err, HR_USAGE, "--section",
                       "the file has several sections: say which one these students are in");
    if (count == 0) {
        hr_plan_note(r->plan, "nothing names a section, so one was made: Class");
        *out = section_of(r, "Class");
    } else {
        out->n = 1;
    }
    return true;
}

/* ---- rows ---- */

/* The value that a student is to have under another system's name, or NULL. */
static struct hr_other_id *id_in(const struct draft *d, const char *system)
{
    for (size_t i = 0; i < d->row.id_count; i++)
        if (strcmp(d->ids[i].system, system) == 0)
            return &d->ids[i];
    return NULL;
}

static void take_ids(struct hr_roster *r, struct draft *d, const struct hr_pupil *pupil)
{
    for (size_t i = 0; i < pupil->id_count; i++) {
        const struct hr_other_id *id = &pupil->ids[i];
        struct hr_other_id *had = id_in(d, id->system);

        if (!says_id(id))
            continue;
        if (!had) {
            had = hr_push(r->plan, &d->ids, &d->row.id_count);
            had->system = hr_texts_keep(r->texts, id->system);
        }
        had->value = hr_texts_keep(r->texts, id->value);
    }
    d->row.ids = d->ids;
}

static void start_from_known(struct hr_roster *r, struct draft *d)
{
    const struct hr_student *known = hr_model_student(r->im->m, d->no);

    d->row = (struct hr_student_row){.no = d->no,
                                     .id = known->id,
                                     .family = known->family,
                                     .given = known->given,
                                     .preferred = known->preferred,
                                     .joined = known->joined,
                                     .active = known->active};
    for (size_t i = 0; i < known->id_count; i++)
        *hr_push(r->plan, &d->ids, &d->row.id_count) = known->ids[i];
    d->row.ids = d->ids;
}

static struct draft *new_draft(struct hr_roster *r, hr_student_no known, const struct hr_pupil *pupil)
{
    struct draft *d = hr_push(r, &r->drafts, &r->draft_count);

    d->no = known;
    d->is_new = known.n == 0;
    if (d->is_new) {
        d->no.n = (uint32_t)(r->im->m->student_count + r->new_count++);
        d->row = (struct hr_student_row){.no = d->no, .id = hr_texts_keep(r->texts, pupil->id), .joined = hr_no_day};
    } else {
        start_from_known(r, d);
    }
    d->row.family = hr_texts_keep(r->texts, pupil->family);
    d->row.given = hr_texts_keep(r->texts, pupil->given);
    if (pupil->preferred || !d->row.preferred)
        d->row.preferred = hr_texts_keep(r->texts, pupil->preferred ? pupil->preferred : "");
    if (pupil->says_joined)
        d->row.joined = pupil->joined;
    d->row.active = !pupil->inactive;
    return d;
}

/* The second row of a student says what the first says, or nothing. */
static const char *contradiction(const struct draft *d, const struct hr_pupil *pupil)
{
    if (!hr_same_text(d->row.family, pupil->family) || !hr_same_text(d->row.given, pupil->given))
        return "another name";
    if (pupil->preferred && *pupil->preferred && *d->row.preferred && !hr_same_text(d->row.preferred, pupil->preferred))
        return "another preferred name";
    if (pupil->says_joined && hr_day_is_set(d->row.joined) && d->row.joined.n != pupil->joined.n)
        return "another day of joining";
    return d->row.active == pupil->inactive ? "another state of being active" : NULL;
}

static void merge(struct hr_roster *r, struct draft *d, const struct hr_pupil *pupil)
{
    if (pupil->preferred && *pupil->preferred)
        d->row.preferred = hr_texts_keep(r->texts, pupil->preferred);
    if (pupil->says_joined)
        d->row.joined = pupil->joined;
}

static bool was_in(const struct hr_roster *r, const struct draft *d, hr_section_no section)
{
    return !d->is_new && hr_model_in_section(r->im->m, d->no, section);
}

static bool names_section(const struct draft *d, hr_section_no section)
{
    for (size_t i = 0; i < d->section_count; i++)
        if (d->sections[i].n == section.n)
            return true;
    return false;
}

/* Mostly there is one, and it stays one. */
static void name_section(struct hr_roster *r, struct draft *d, hr_section_no section)
{
    hr_section_no *sections = hr_texts_room(r->texts, (d->section_count + 1) * sizeof *sections);

    for (size_t i = 0; i < d->section_count; i++)
        sections[i] = d->sections[i];
    sections[d->section_count++] = section;
    d->sections = sections;
}

static void take_row(struct hr_roster *r, uint32_t index, hr_section_no section, bool is_first)
{
    struct draft *d = &r->drafts[index];
    bool repeats = !is_first && (section.n == 0 || names_section(d, section));

    if (section.n && !names_section(d, section))
        name_section(r, d, section);
    *hr_push(r, &r->taken, &r->taken_count) = (struct taken){index, section, is_first, repeats, false};
}

void hr_roster_mention(struct hr_roster *r, const char *id)
{
    r->mentioned[hr_model_find_student(r->im->m, id).n] = true;
}

bool hr_roster_add(struct hr_roster *r, const struct hr_file *file, const struct hr_table_row *row, int id_column,
                   const struct hr_pupil *pupil, struct hr_err *err)
{
    hr_student_no known = find_known(r, pupil);
    const char *id = known.n ? hr_model_student(r->im->m, known)->id : pupil->id;
    uint32_t index = hr_map_get(r->draft_of, id, 0);
    hr_section_no section;

    r->last_was_rejected = hr_id_is_damaged(pupil->id);
    if (r->last_was_rejected) {
        hr_import_reject(r->im, file, row, id_column,
                         "the id %s was changed by a spreadsheet: export the file again, with ids as text", pupil->id);
        return true;
    }
    hr_roster_mention(r, id);
    if (index > 0) {
        const char *other = contradiction(&r->drafts[index - 1], pupil);
        if (other) {
            r->last_was_rejected = true;
            hr_import_reject(r->im, file, row, id_column, "student %s stands on line %ld with %s", id,
                             r->drafts[index - 1].line, other);
            return true;
        }
    }
    if (pupil->section && *pupil->section)
        section = section_of(r, pupil->section);
    else if (!choose_section(r, pupil->section_said, &section, err))
        return false;

    if (index > 0) {
        merge(r, &r->drafts[index - 1], pupil);
    } else {
        new_draft(r, known, pupil)->line = row->line;
        hr_map_put(r->draft_of, id, (uint32_t)r->draft_count);
    }
    take_ids(r, &r->drafts[index > 0 ? index - 1 : r->draft_count - 1], pupil);
    take_row(r, (uint32_t)(index > 0 ? index - 1 : r->draft_count - 1), section, index == 0);
    return true;
}

void hr_roster_also(struct hr_roster *r, const char *title)
{
    struct taken *row = r->taken_count ? &r->taken[r->taken_count - 1] : NULL;
    hr_section_no section;

    if (!row || r->last_was_rejected)
        return;
    section = section_of(r, title);
    if (names_section(&r->drafts[row->draft], section))
        return;
    name_section(r, &r->drafts[row->draft], section);
    row->repeats = false;
    row->enters_more |= !was_in(r, &r->drafts[row->draft], section);
}

/* ---- what changes ---- */

/* Rows that name no section leave the sections as they are. */
static bool leaves_section(const struct hr_roster *r, const struct draft *d)
{
    const struct hr_student *known = hr_model_student(r->im->m, d->no);

    for (size_t i = 0; !d->is_new && d->section_count > 0 && i < known->section_count; i++)
        if (!names_section(d, known->sections[i]))
            return true;
    return false;
}

static bool enters_section(const struct hr_roster *r, const struct draft *d)
{
    for (size_t i = 0; i < d->section_count; i++)
        if (!was_in(r, d, d->sections[i]))
            return true;
    return false;
}

static const char *section_title(const struct hr_roster *r, hr_section_no no)
{
    size_t known = r->im->m->section_count;

    return no.n < known ? hr_model_section(r->im->m, no)->title : r->new_sections[no.n - known].title;
}

static void say_titles(struct hr_roster *r, const hr_section_no *sections, size_t count)
{
    if (count == 0)
        hr_buf_text(r->line, "none");
    for (size_t i = 0; i < count; i++) {
        hr_buf_text(r->line, i ? ", " : "");
        hr_buf_text(r->line, section_title(r, sections[i]));
    }
}

/* ---- operations ---- */

static void link_section(struct hr_roster *r, const struct hr_section_row *section, hr_course_no course)
{
    struct hr_op *op = hr_plan_op(r->plan, HR_OP_WORKS);

    op->row.works = (struct hr_works_row){section->no, course};
    op->words =
        hr_printf(r->plan, "section %s works through %s", section->title, hr_model_course(r->im->m, course)->title);
}

/* A section first met works through --course, or through every course of the file (rules.md 95). */
static void make_sections(struct hr_roster *r)
{
    for (size_t i = 0; i < r->new_section_count; i++) {
        const struct hr_section_row *section = &r->new_sections[i];
        struct hr_op *op = hr_plan_op(r->plan, HR_OP_SECTION);

        op->row.section = *section;
        op->words = hr_printf(r->plan, "section %s added", section->title);
        if (r->course.n)
            link_section(r, section, r->course);
        for (uint32_t c = 1; r->course.n == 0 && c < r->im->m->course_count; c++)
            link_section(r, section, (hr_course_no){c});
    }
}

static void make_student(struct hr_roster *r, const struct draft *d, const char *words)
{
    struct hr_op *op = hr_plan_op(r->plan, HR_OP_STUDENT);

    op->row.student = d->row;
    op->words = words;
}

/* For a new student the section stands in the line that adds them. */
static void make_enrolment(struct hr_roster *r, const struct draft *d)
{
    const struct hr_student *known = hr_model_student(r->im->m, d->no);
    struct hr_op *op = hr_plan_op(r->plan, HR_OP_ENROL);

    op->row.enrol = (struct hr_enrol_row){d->no, d->sections, d->section_count};
    if (d->is_new)
        return;
    hr_buf_text(say(r, &d->row), ": section ");
    say_titles(r, known->sections, known->section_count);
    hr_buf_text(r->line, " -> ");
    say_titles(r, d->sections, d->section_count);
    op->words = said(r);
}

static void make_new(struct hr_roster *r, const struct draft *d)
{
    hr_buf_text(say(r, &d->row), " added");
    if (d->section_count) {
        hr_buf_text(r->line, ": section ");
        say_titles(r, d->sections, d->section_count);
    }
    make_student(r, d, said(r));
    if (d->section_count)
        make_enrolment(r, d);
}

/* The operations of one student; true when their first row counts as changed. */
static bool make_ops(struct hr_roster *r, const struct draft *d)
{
    const char *words;
    bool moves;

    if (d->is_new) {
        make_new(r, d);
        return false;
    }
    words = hr_roster_changes(r, hr_model_student(r->im->m, d->no), &d->row);
    moves = leaves_section(r, d) || enters_section(r, d);
    if (*words) {
        hr_buf_printf(say(r, &d->row), ": %s", words);
        make_student(r, d, said(r));
    }
    if (moves)
        make_enrolment(r, d);
    return *words || leaves_section(r, d);
}

static void count_row(struct hr_roster *r, const struct taken *row, bool first_changes)
{
    const struct draft *d = &r->drafts[row->draft];
    bool enters = row->enters_more || (row->section.n && !was_in(r, d, row->section));

    if (row->repeats)
        r->plan->unchanged++;
    else if (d->is_new)
        r->plan->added++;
    else if (enters || (row->is_first && first_changes))
        r->plan->changed++;
    else
        r->plan->unchanged++;
}

/* ---- who is missing ---- */

static bool is_covered(const struct hr_student *student, const bool *named)
{
    for (size_t i = 0; i < student->section_count; i++)
        if (!named[student->sections[i].n])
            return false;
    return student->section_count > 0;
}

enum { MISSING_SAID = 10 };

static bool is_missing(const struct hr_roster *r, const struct hr_student *student, const bool *named)
{
    if (!student->active)
        return false;
    return r->gone[student->no.n] || (!r->is_delta && is_covered(student, named) && !r->mentioned[student->no.n]);
}

/* Active students all of whose sections these files are about, and whom they don't name: listed, never removed. */
static void list_missing(struct hr_roster *r)
{
    const struct hr_model *m = r->im->m;
    bool deactivate = r->im->options->deactivate_missing;
    bool *named = hr_new_array(r, bool, m->section_count + r->new_section_count);
    char *list = hr_strdup(r, "");
    size_t count = 0;

    for (size_t i = 0; i < r->draft_count; i++)
        for (size_t k = 0; k < r->drafts[i].section_count; k++)
            named[r->drafts[i].sections[k].n] = true;
    for (size_t i = 0; i + 1 < m->student_count; i++) {
        const struct hr_student *student = hr_model_student(m, m->by_name[i]);
        struct draft missing = {.no = student->no};

        if (!is_missing(r, student, named))
            continue;
        if (count < MISSING_SAID)
            hr_append(&list, "%s%s %s", count ? "; " : "", student->id, student->name);
        count++;
        start_from_known(r, &missing);
        missing.row.active = false;
        if (!deactivate)
            continue;
        hr_buf_text(say(r, &missing.row), ": active yes -> no");
        make_student(r, &missing, said(r));
    }
    if (count)
        hr_plan_note(r->plan,
                     deactivate ? hr_plural("%zu student is missing from it and now inactive: %s%s",
                                            "%zu students are missing from it and now inactive: %s%s", count)
                                : hr_plural("%zu student is missing from it: %s%s",
                                            "%zu students are missing from it: %s%s", count),
                     count, list, count > MISSING_SAID ? "; ..." : "");
}

/* Who is in no section is in no listing. */
static void note_homeless(struct hr_roster *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->draft_count; i++)
        count += r->drafts[i].is_new && r->drafts[i].section_count == 0;
    if (count)
        hr_plan_note(r->plan,
                     hr_plural("%zu new student is in no section, and so in no listing",
                               "%zu new students are in no section, and so in no listing", count),
                     count);
}

void hr_roster_finish(struct hr_roster *r)
{
    bool *changes = hr_new_array(r, bool, r->draft_count + 1);

    make_sections(r);
    for (size_t i = 0; i < r->draft_count; i++)
        changes[i] = make_ops(r, &r->drafts[i]);
    for (size_t i = 0; i < r->taken_count; i++)
        count_row(r, &r->taken[i], changes[r->taken[i].draft]);
    list_missing(r);
    note_homeless(r);
}
