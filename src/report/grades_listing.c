/*
 * Points and letters: commands.md, "grades (out)"; domain.md 6; rules.md 86-91.
 */
#include "homeroom/listing.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "subject.h"

#include <string.h>

struct grade_row {
    struct hr_subject subject;
    struct hr_grade grade;
};

/* The items of each course, made when first asked for. */
struct course_items {
    struct hr_item *items;
    size_t count;
    bool made;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, count);
    struct course_items *of = hr_new_array(ctx, struct course_items, m->course_count);
    struct grade_row *out = hr_new_array(ctx, struct grade_row, *count + 1);
    void *scratch = hr_ctx(ctx);
    for (size_t i = 0; i < *count; i++) {
        struct course_items *c = &of[lines[i].course.n];
        if (!c->made) {
            c->items = hr_items(ctx, m, lines[i].course, &c->count);
            c->made = true;
        }
        out[i].subject =
            (struct hr_subject){.section = lines[i].section, .student = lines[i].student, .course = lines[i].course};
        hr_grade_of(scratch, m, lines[i].student, lines[i].course, c->items, c->count, scope->term, &out[i].grade);
        TALLOC_FREE(out[i].grade.marks); /* of each item: nothing here shows them */
    }
    talloc_free(scratch);
    return out;
}

static const struct hr_grade *grade_of(const void *row)
{
    return &((const struct grade_row *)row)->grade;
}

static void get_earned(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_dec(out, grade_of(row)->earned, -1);
}

static void get_possible(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_dec(out, grade_of(row)->possible, -1);
}

static void get_percent(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    if (grade_of(row)->has_percent)
        hr_value_dec(out, grade_of(row)->percent, hr_model_course(l->model, s->course)->policy->decimals);
}

static void get_letter(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_text(out, grade_of(row)->letter);
}

static const struct hr_column columns[] = {
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "section", .heading = N_("Section"), .get = subject_section},
    {.name = "course", .heading = N_("Course"), .get = subject_course},
    {.name = "earned", .heading = N_("Points"), .right = true, .get = get_earned},
    {.name = "possible", .heading = N_("Of"), .right = true, .get = get_possible},
    {.name = "percent", .heading = N_("Percent"), .right = true, .get = get_percent},
    {.name = "letter", .heading = N_("Letter"), .get = get_letter},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_grades = {
    .name = "grades", .columns = columns, .row_size = sizeof(struct grade_row), .rows = rows};
