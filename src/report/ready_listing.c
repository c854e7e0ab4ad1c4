/*
 * The ready queue: commands.md, "ready (out)"; domain.md 5; rules.md 64-67.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"
#include "subject.h"

struct ready_row {
    struct hr_subject subject;
    struct hr_ready ready;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_ready *queue = hr_ready_queue(ctx, m, scope, count);
    struct ready_row *out = hr_new_array(ctx, struct ready_row, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        out[i].subject = subject_of_skill(m, queue[i].skill);
        out[i].subject.section = queue[i].section;
        out[i].subject.student = queue[i].student;
        out[i].ready = queue[i];
    }
    return out;
}

static const struct hr_ready *ready_of(const void *row)
{
    return &((const struct ready_row *)row)->ready;
}

static void get_since(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_minute(out, l->model->zone, ready_of(row)->since);
}

static void get_waiting(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, ready_of(row)->waiting_minutes);
}

static void get_attempt(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, (int64_t)ready_of(row)->attempt);
}

static void get_allowed(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    if (ready_of(row)->allowed)
        hr_value_number(out, ready_of(row)->allowed);
}

static void get_form(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_text(out, ready_of(row)->form);
}

static void get_last_value(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    if (ready_of(row)->has_last)
        hr_value_dec(out, ready_of(row)->last_value, 2);
}

static void get_blocked_by(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_text(out, hr_blocks_text(l->scratch, l->model, &ready_of(row)->blocks));
}

static void get_claimed_by(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_text(out, ready_of(row)->claimed_by);
}

static void get_claimed_minutes(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    if (ready_of(row)->claimed_by[0])
        hr_value_number(out, ready_of(row)->claimed_minutes);
}

static const struct hr_column columns[] = {
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "section", .heading = N_("Section"), .get = subject_section},
    {.name = "skill", .heading = N_("Skill"), .get = subject_skill},
    {.name = "since", .get = get_since},
    {.name = "waiting_minutes", .heading = N_("Minutes"), .right = true, .get = get_waiting},
    {.name = "attempt", .heading = N_("Try"), .right = true, .get = get_attempt},
    {.name = "allowed", .heading = N_("Of"), .right = true, .get = get_allowed},
    {.name = "form", .heading = N_("Form"), .get = get_form},
    {.name = "last_value", .heading = N_("Last"), .right = true, .get = get_last_value},
    {.name = "blocked_by", .heading = N_("In the way"), .is_list = true, .get = get_blocked_by},
    {.name = "claimed_by", .heading = N_("With"), .get = get_claimed_by},
    {.name = "claimed_minutes", .heading = N_("For"), .right = true, .get = get_claimed_minutes},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_ready = {
    .name = "ready", .columns = columns, .row_size = sizeof(struct ready_row), .rows = rows};
