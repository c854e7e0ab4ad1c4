/* The roster as our own file: a row for each student and section, so that reading it makes the same class again. */
#include "homeroom/exchange.h"
#include "homeroom/write.h"

#include <string.h>

struct roster_out {
    const struct hr_model *m;
    const struct hr_scope *scope;
    struct hr_writer writer;
    const char **systems; /* the id.SYSTEM columns */
    size_t system_count;
    void *scratch;
};

static bool is_in_scope(const struct roster_out *e, const struct hr_student *student)
{
    const struct hr_scope *s = e->scope;

    return (!s->student.n || s->student.n == student->no.n) &&
           (!s->section.n || hr_model_in_section(e->m, student->no, s->section)) &&
           (!s->course.n || hr_model_takes(e->m, student->no, s->course));
}

static void learn_systems(struct roster_out *e, const struct hr_student *student)
{
    for (size_t i = 0; i < student->id_count; i++) {
        size_t at = 0;
        while (at < e->system_count && strcmp(e->systems[at], student->ids[i].system) != 0)
            at++;
        if (at == e->system_count)
            *hr_push(e->scratch, &e->systems, &e->system_count) = student->ids[i].system;
    }
}

static const char *id_in(const struct hr_student *student, const char *system)
{
    for (size_t i = 0; i < student->id_count; i++)
        if (strcmp(student->ids[i].system, system) == 0)
            return student->ids[i].value;
    return "";
}

static void write_head(struct roster_out *e)
{
    static const char *const columns[] = {"student_id", "family_name", "given_name", "preferred_name",
                                          "section",    "joined",      "active"};

    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        hr_writer_cell(&e->writer, columns[i]);
    for (size_t i = 0; i < e->system_count; i++)
        hr_writer_cell(&e->writer, hr_printf(e->scratch, "id.%s", e->systems[i]));
    hr_writer_end(&e->writer);
}

static void write_row(struct roster_out *e, const struct hr_student *student, const char *section)
{
    char joined[HR_DAY_TEXT];
    const char *cells[] = {student->id,
                           student->family,
                           student->given,
                           student->preferred,
                           section,
                           hr_day_text(student->joined, joined),
                           student->active ? "yes" : "no"};

    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        hr_writer_cell(&e->writer, cells[i]);
    for (size_t i = 0; i < e->system_count; i++)
        hr_writer_cell(&e->writer, id_in(student, e->systems[i]));
    hr_writer_end(&e->writer);
}

static bool shows_section(const struct roster_out *e, const struct hr_section *section)
{
    if (e->scope->section.n)
        return e->scope->section.n == section->no.n;
    for (size_t i = 0; e->scope->course.n && i < section->course_count; i++)
        if (section->courses[i].n == e->scope->course.n)
            return true;
    return !e->scope->course.n;
}

/* The students of a section; section number 0: those of none. Rows are written, or only their systems learnt. */
static void each_student(struct roster_out *e, const struct hr_section *section, bool write)
{
    for (size_t i = 0; i + 1 < e->m->student_count; i++) {
        const struct hr_student *student = hr_model_student(e->m, e->m->by_name[i]);
        bool is_here =
            section->no.n ? hr_model_in_section(e->m, student->no, section->no) : student->section_count == 0;

        if (!is_here || !is_in_scope(e, student))
            continue;
        if (write)
            write_row(e, student, section->title);
        else
            learn_systems(e, student);
    }
}

static void each_section(struct roster_out *e, bool write)
{
    static const struct hr_section none = {.title = ""};

    for (size_t i = 1; i < e->m->section_count; i++)
        if (shows_section(e, &e->m->sections[i]))
            each_student(e, &e->m->sections[i], write);
    each_student(e, &none, write);
}

void hr_export_roster(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope)
{
    struct roster_out e = {.m = m, .scope = scope, .scratch = hr_ctx(NULL)};

    hr_writer_init(&e.writer, out, &hr_dialect_ours);
    each_section(&e, false);
    write_head(&e);
    each_section(&e, true);
    talloc_free(e.scratch);
}
