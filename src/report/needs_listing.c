/*
 * Who needs help, most urgent first: commands.md, "needs (out)"; domain.md 5; rules.md 68-71.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"
#include "subject.h"

struct need_row {
    struct hr_subject subject;
    struct hr_need need;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_need *needs = hr_needs(ctx, m, scope, count);
    struct need_row *out = hr_new_array(ctx, struct need_row, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        out[i].subject = (struct hr_subject){.section = needs[i].section,
                                             .student = needs[i].student,
                                             .course = needs[i].course,
                                             .skill = needs[i].skill};
        out[i].need = needs[i];
    }
    return out;
}

static const struct hr_need *need_of(const void *row)
{
    return &((const struct need_row *)row)->need;
}

static void get_class(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_word(out, hr_need_class_text(need_of(row)->need), "need");
}

static void get_days_delta(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, need_of(row)->days_delta);
}

static void get_waiting(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, need_of(row)->waiting_on_it);
}

static void get_reason(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_text(out, need_of(row)->reason);
}

static const struct hr_column columns[] = {
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "section", .heading = N_("Section"), .get = subject_section},
    {.name = "class", .heading = N_("Need"), .get = get_class},
    {.name = "skill", .heading = N_("Skill"), .get = subject_skill},
    {.name = "days_delta", .heading = N_("Days"), .right = true, .get = get_days_delta},
    {.name = "waiting_on_it", .heading = N_("Wait on it"), .right = true, .get = get_waiting},
    {.name = "reason", .heading = N_("Why"), .get = get_reason},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_needs = {
    .name = "needs", .columns = columns, .row_size = sizeof(struct need_row), .rows = rows};
