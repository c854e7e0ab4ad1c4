/*
 * The reports by name, their pages, and the names of their files.
 */
#include "report_parts.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>
#include <strings.h>

const struct hr_report_class *const hr_reports[] = {&hr_report_progress,
                                                    &hr_report_transcript,
                                                    &hr_report_of_class,
                                                    &hr_report_skills,
                                                    &hr_report_today,
                                                    &hr_report_list,
                                                    NULL};

const struct hr_report_class *hr_report_find(const char *name)
{
    for (size_t i = 0; hr_reports[i]; i++)
        if (strcmp(hr_reports[i]->name, name) == 0)
            return hr_reports[i];
    return NULL;
}

struct hr_page *hr_report_pages(const void *ctx, const struct hr_report_class *is, const struct hr_report *r,
                                size_t *count)
{
    size_t line_count;
    struct hr_line *lines = hr_scope_students(ctx, r->m, &r->scope, &line_count);
    struct hr_page *pages = NULL;
    bool *has = hr_new_array(ctx, bool, r->m->student_count + r->m->section_count);
    *count = 0;
    for (size_t i = 0; i < line_count; i++) {
        uint32_t no = is->of_students ? lines[i].student.n : lines[i].section.n;
        if (has[no])
            continue;
        has[no] = true;
        *hr_push(ctx, &pages, count) = (struct hr_page){lines[i].section, {is->of_students ? lines[i].student.n : 0}};
    }
    talloc_free(lines);
    talloc_free(has);
    return pages;
}

struct hr_document *hr_report_page(const void *ctx, const struct hr_report_class *is, const struct hr_report *r,
                                   const struct hr_page *page)
{
    struct hr_document *d = hr_document_new(ctx);
    is->fill(d, r, page);
    return d;
}

void hr_report_print(struct hr_pages *file, const struct hr_report_class *is, const struct hr_report *r)
{
    void *ctx = hr_ctx(NULL);
    size_t count;
    struct hr_page *pages = hr_report_pages(ctx, is, r, &count);
    file->title = _(is->title);
    file->data = is->columns;
    hr_pages_begin(file);
    for (size_t i = 0; i < count; i++) {
        struct hr_document *d = hr_report_page(ctx, is, r, &pages[i]);
        hr_pages_add(file, d);
        talloc_free(d);
    }
    hr_pages_end(file);
    talloc_free(ctx);
}

/* -- files -- */

enum { MOST_NAME = 80 };

static const char *id_of(const struct hr_report *r, const struct hr_page *page)
{
    return page->student.n ? hr_model_student(r->m, page->student)->id : hr_model_section(r->m, page->section)->title;
}

/* Is there another of them whose name differs by the case of letters alone? Some file systems take them for one. */
static bool has_twin(const struct hr_report *r, const struct hr_page *page)
{
    const char *id = id_of(r, page);
    size_t count = page->student.n ? r->m->student_count : r->m->section_count;
    uint32_t own = page->student.n ? page->student.n : page->section.n;
    for (uint32_t n = 1; n < count; n++) {
        const char *other = page->student.n ? r->m->students[n].id : r->m->sections[n].title;
        if (n != own && strcasecmp(id, other) == 0)
            return true;
    }
    return false;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

char *hr_report_file_name(const void *ctx, const struct hr_report_class *is, const struct hr_report *r,
                          const struct hr_page *page, enum hr_document_form form)
{
    uint32_t no = page->student.n ? page->student.n : page->section.n;
    char *name = hr_printf(ctx, "%s-", is->name);
    const char *s = id_of(r, page);
    for (; *s && strlen(name) < MOST_NAME; s++)
        hr_append(&name, is_plain(*s) ? "%c" : "_%02X", is_plain(*s) ? *s : (unsigned char)*s);
    if (*s || has_twin(r, page))
        hr_append(&name, "_x%u", no);
    hr_append(&name, "%s", hr_document_ending(form));
    return name;
}

static const struct hr_document_column index_columns[] = {
    {.name = "student_id", .heading = N_("Id")},
    {.name = "name", .heading = N_("Name"), .row_header = true},
    {.name = "section", .heading = N_("Section")},
    {.name = "file", .heading = N_("File")},
    {.name = NULL},
};

void hr_report_index(struct hr_buf *out, const struct hr_report_class *is, const struct hr_report *r,
                     enum hr_document_form form)
{
    void *ctx = hr_ctx(NULL);
    size_t count;
    struct hr_page *pages = hr_report_pages(ctx, is, r, &count);
    struct hr_pages file = {.out = out, .form = form, .title = _(is->title), .data = index_columns};
    struct hr_document *d = hr_document_new(ctx);
    hr_document_title(d, "", _(is->title), report_place(ctx, r->m, "", ""));
    hr_document_table(d, index_columns, "");
    for (size_t i = 0; i < count; i++) {
        const struct hr_student *s = hr_model_student(r->m, pages[i].student);
        const char *section = hr_model_section(r->m, pages[i].section)->title;
        const char *name = hr_report_file_name(ctx, is, r, &pages[i], form);
        hr_document_cell(d, pages[i].student.n ? s->id : "");
        hr_document_cell(d, pages[i].student.n ? s->name : section);
        hr_document_cell(d, section);
        hr_document_link(d, name, name);
    }
    hr_pages_begin(&file);
    hr_pages_add(&file, d);
    hr_pages_end(&file);
    talloc_free(ctx);
}
