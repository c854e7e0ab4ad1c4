/*
 * Class lists: names and ids, and columns to write into.
 */
#include "report_parts.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

static const struct hr_document_column columns[] = {
    {.heading = N_("No."), .right = true},
    {.name = "student_id", .heading = N_("Id")},
    {.name = "student", .heading = N_("Student"), .row_header = true},
    {.name = "given", .heading = N_("Given name")},
    {.name = "section"},
    {.heading = " ", .blank = true},
    {.heading = " ", .blank = true},
    {.heading = " ", .blank = true},
    {.heading = " ", .blank = true},
    {.name = NULL},
};

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    size_t count;
    const struct hr_scope scope = report_scope(r, page);
    struct hr_line *lines = hr_scope_students(d, r->m, &scope, &count);
    const char *section = hr_model_section(r->m, page->section)->title;
    hr_document_title(d, _("Class list"), section, report_place(d, r->m, report_courses(d, r, page->section), ""));
    hr_document_table(d, columns, "");
    for (size_t i = 0; i < count; i++) {
        const struct hr_student *s = hr_model_student(r->m, lines[i].student);
        bool is_other = s->preferred && *s->preferred && s->given && *s->given;
        hr_document_cell(d, report_number(d, (int)i + 1));
        hr_document_cell(d, s->id);
        hr_document_cell(d, s->name);
        hr_document_cell(d, is_other ? s->given : "");
        hr_document_cell(d, section);
        for (int blank = 0; blank < 4; blank++)
            hr_document_cell(d, "");
    }
}

const struct hr_report_class hr_report_list = {
    .name = "list", .title = N_("Class lists"), .called = N_("class list"), .columns = columns, .fill = fill};
