#include "export_book.h"

#include "homeroom/translate.h"

#include <stdarg.h>
#include <string.h>

static const struct form {
    const char *name;
    hr_book_form_fn *write;
    bool is_set; /* several files, whatever their number */
} forms[] = {{"canvas", hr_book_canvas, false},
             {"blackboard", hr_book_blackboard, false},
             {"d2l", hr_book_d2l, false},
             {"moodle", hr_book_moodle, false},
             {"powerteacher", hr_book_powerteacher, true},
             {"oneroster", hr_book_oneroster, true}};

enum { FORMS = sizeof forms / sizeof forms[0] };

void hr_book_file(struct hr_book *book, const char *name, struct hr_writer *writer)
{
    struct hr_bundle *out = book->out;
    struct hr_bundle_file *file = hr_push(book->ctx, &out->files, &out->count);
    struct hr_dialect dialect = hr_dialect_foreign;

    dialect.bom = book->options->bom;
    file->name = hr_strdup(book->ctx, name);
    file->bytes = hr_buf_new(book->ctx, NULL, NULL);
    hr_writer_init(writer, file->bytes, &dialect);
}

void hr_book_note(struct hr_book *book, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    *hr_push(book->ctx, &book->out->notes, &book->out->note_count) =
        hr_must(talloc_vasprintf(book->ctx, hr_translate(fmt), args));
    va_end(args);
}

const char *hr_book_id(const struct hr_student *student, const char *systems, const char *otherwise)
{
    while (*systems) {
        size_t n = strcspn(systems, "|");
        for (size_t i = 0; i < student->id_count; i++)
            if (strlen(student->ids[i].system) == n && memcmp(student->ids[i].system, systems, n) == 0)
                return student->ids[i].value;
        systems += n + (systems[n] == '|');
    }
    return otherwise;
}

void hr_book_number(struct hr_book *book, struct hr_writer *writer, const struct hr_mark *mark)
{
    if (mark->kind == HR_MARK_POINTS)
        hr_writer_number(writer, mark->points);
    else
        hr_writer_cell(writer, NULL);
    book->excused += mark->kind == HR_MARK_EXCUSED;
    book->not_yet += mark->kind == HR_MARK_NOT_YET;
}

static void gather(struct hr_book *book, void *scratch)
{
    const struct hr_scope *scope = book->options->scope;

    book->items = hr_items(scratch, book->m, scope->course, &book->item_count);
    book->lines = hr_scope_lines(scratch, book->m, scope, &book->line_count);
    book->grades = hr_new_array(scratch, struct hr_grade, book->line_count + 1);
    for (size_t i = 0; i < book->line_count; i++)
        hr_grade_of(book->grades, book->m, book->lines[i].student, scope->course, book->items, book->item_count,
                    scope->term, &book->grades[i]);
}

static void note_blanks(struct hr_book *book, const char *form)
{
    const struct hr_policy *policy = book->course->policy;

    if (book->excused)
        hr_book_note(book,
                     hr_plural("%s knows no EX: %zu excused mark is left blank",
                               "%s knows no EX: %zu excused marks are left blank", book->excused),
                     form, book->excused);
    if (book->not_yet && policy->not_yet == HR_NOT_YET_CODE)
        hr_book_note(book,
                     hr_plural("%s takes numbers and no %s: %zu mark is left blank",
                               "%s takes numbers and no %s: %zu marks are left blank", book->not_yet),
                     form, policy->not_yet_code, book->not_yet);
}

bool hr_export_book(const void *ctx, const char *to, const struct hr_book_options *options, struct hr_bundle *out,
                    struct hr_err *err)
{
    struct hr_book book = {.options = options,
                           .m = options->model,
                           .course = hr_model_course(options->model, options->scope->course),
                           .out = out,
                           .ctx = ctx};
    char *names = hr_strdup(ctx, "homeroom");
    void *scratch;

    *out = (struct hr_bundle){0};
    for (size_t i = 0; i < FORMS; i++) {
        hr_append(&names, "%s %s", i + 1 < FORMS ? "," : " or", forms[i].name);
        if (strcmp(forms[i].name, to) != 0)
            continue;
        scratch = hr_ctx(ctx);
        gather(&book, scratch);
        out->is_set = forms[i].is_set;
        forms[i].write(&book);
        note_blanks(&book, to);
        talloc_free(scratch);
        return true;
    }
    return hr_fail(err, HR_USAGE, to, "a gradebook goes to %s", names);
}
