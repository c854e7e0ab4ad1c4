/*
 * The gradebook of one course in the form that Canvas imports (formats.md 5, 8): who, in five columns that stand
 * together; an item a column; the points possible in the first row.
 *
 * Canvas takes numbers and EX. What is not yet mastered is blank (no change there) or 0, as the course counts it; a
 * code such as NY is never sent. A new assignment is made for each title that Canvas does not know; one that ended in
 * (digits) would be taken for the number of an assignment, and ours end in a word.
 */
#include "homeroom/exchange.h"
#include "homeroom/grade.h"
#include "homeroom/write.h"

#include <string.h>

static const char *id_in(const struct hr_student *student, const char *system, const char *otherwise)
{
    for (size_t i = 0; i < student->id_count; i++)
        if (strcmp(student->ids[i].system, system) == 0)
            return student->ids[i].value;
    return otherwise;
}

static void write_head(struct hr_writer *writer, const struct hr_item *items, size_t count)
{
    static const char *const who[] = {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};

    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
        hr_writer_cell(writer, who[i]);
    for (size_t i = 0; i < count; i++)
        hr_writer_cell(writer, items[i].name);
    hr_writer_end(writer);

    hr_writer_cell(writer, "    Points Possible");
    for (size_t i = 1; i < sizeof who / sizeof who[0]; i++)
        hr_writer_cell(writer, NULL);
    for (size_t i = 0; i < count; i++)
        hr_writer_number(writer, items[i].points);
    hr_writer_end(writer);
}

/* "A and B", as Canvas says it. */
static char *sections_text(const void *ctx, const struct hr_model *m, const struct hr_student *student)
{
    char *text = hr_strdup(ctx, "");

    for (size_t i = 0; i < student->section_count; i++)
        hr_append(&text, "%s%s", i ? " and " : "", hr_model_section(m, student->sections[i])->title);
    return text;
}

static void write_mark(struct hr_writer *writer, const struct hr_mark *mark)
{
    if (mark->kind == HR_MARK_POINTS)
        hr_writer_number(writer, mark->points);
    else
        hr_writer_cell(writer, mark->kind == HR_MARK_EXCUSED ? "EX" : NULL);
}

static void write_student(struct hr_writer *writer, const struct hr_model *m, const struct hr_scope *scope,
                          const struct hr_line *line, const struct hr_item *items, size_t count)
{
    const struct hr_student *student = hr_model_student(m, line->student);
    void *scratch = hr_ctx(NULL);
    struct hr_grade grade;
    const char *login = id_in(student, "sis_login", id_in(student, "sis_login_id", NULL));
    const char *who[] = {student->name, id_in(student, "canvas", NULL), id_in(student, "sis_user_id", student->id),
                         login, sections_text(scratch, m, student)};

    hr_grade_of(scratch, m, line->student, line->course, items, count, scope->term, &grade);
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
        hr_writer_cell(writer, who[i]);
    for (size_t i = 0; i < count; i++)
        write_mark(writer, &grade.marks[i]);
    hr_writer_end(writer);
    talloc_free(scratch);
}

void hr_export_canvas(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope)
{
    void *scratch = hr_ctx(NULL);
    size_t item_count, line_count;
    struct hr_item *items = hr_items(scratch, m, scope->course, &item_count);
    struct hr_line *lines = hr_scope_lines(scratch, m, scope, &line_count);
    struct hr_writer writer;

    hr_writer_init(&writer, out, &hr_dialect_foreign);
    write_head(&writer, items, item_count);
    for (size_t i = 0; i < line_count; i++)
        write_student(&writer, m, scope, &lines[i], items, item_count);
    talloc_free(scratch);
}
