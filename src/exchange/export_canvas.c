/*
 * The gradebook of one course in the form that Canvas imports (formats.md 5, 8): who, in five columns that stand
 * together; an item a column; the points possible in the first row.
 *
 * Canvas takes numbers and EX. What is not yet mastered is blank (no change there) or 0, as the course counts it; a
 * code such as NY is never sent. A new assignment is made for each title that Canvas does not know; one that ended in
 * (digits) would be taken for the number of an assignment, and ours end in a word.
 */
#include "export_book.h"

static const char *const who[] = {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};
enum { WHO = sizeof who / sizeof who[0] };

static void write_head(const struct hr_book *book, struct hr_writer *w)
{
    for (size_t i = 0; i < WHO; i++)
        hr_writer_cell(w, who[i]);
    for (size_t i = 0; i < book->item_count; i++)
        hr_writer_cell(w, book->items[i].name);
    hr_writer_end(w);

    hr_writer_cell(w, "    Points Possible");
    for (size_t i = 1; i < WHO; i++)
        hr_writer_cell(w, NULL);
    for (size_t i = 0; i < book->item_count; i++)
        hr_writer_number(w, book->items[i].points);
    hr_writer_end(w);
}

/* "A and B", as Canvas says it. */
static char *sections_text(const void *ctx, const struct hr_model *m, const struct hr_student *student)
{
    char *text = hr_strdup(ctx, "");

    for (size_t i = 0; i < student->section_count; i++)
        hr_append(&text, "%s%s", i ? " and " : "", hr_model_section(m, student->sections[i])->title);
    return text;
}

static void write_student(struct hr_book *book, struct hr_writer *w, size_t line)
{
    const struct hr_student *s = hr_model_student(book->m, book->lines[line].student);
    char *sections = sections_text(NULL, book->m, s);
    const char *cells[WHO] = {s->name, hr_book_id(s, "canvas", NULL), hr_book_id(s, "sis_user_id", s->id),
                              hr_book_id(s, "sis_login|sis_login_id", NULL), sections};

    for (size_t i = 0; i < WHO; i++)
        hr_writer_cell(w, cells[i]);
    for (size_t i = 0; i < book->item_count; i++) {
        const struct hr_mark *mark = &book->grades[line].marks[i];
        if (mark->kind == HR_MARK_EXCUSED)
            hr_writer_cell(w, "EX");
        else
            hr_book_number(book, w, mark);
    }
    hr_writer_end(w);
    talloc_free(sections);
}

void hr_book_canvas(struct hr_book *book)
{
    struct hr_writer w;

    hr_book_file(book, "canvas.csv", &w);
    write_head(book, &w);
    for (size_t i = 0; i < book->line_count; i++)
        write_student(book, &w, i);
}
