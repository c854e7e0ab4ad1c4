/*
 * Who could work together: commands.md, "groups (out)"; domain.md 5; rules.md 72-74.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"
#include "subject.h"

struct group_row {
    struct hr_subject subject;
    struct hr_group_row group;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_group_row *groups = hr_groups(ctx, m, scope, count);
    struct group_row *out = hr_new_array(ctx, struct group_row, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        out[i].subject = subject_of_skill(m, groups[i].skill);
        out[i].subject.student = groups[i].student;
        out[i].group = groups[i];
    }
    return out;
}

static void get_group(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, ((const struct group_row *)row)->group.group);
}

static void get_role(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    bool tutor = ((const struct group_row *)row)->group.tutor;
    hr_value_word(out, tutor ? N_("tutor") : N_("member"), "");
}

static const struct hr_column columns[] = {
    {.name = "skill", .heading = N_("Skill"), .get = subject_skill},
    {.name = "group", .heading = N_("Group"), .right = true, .get = get_group},
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "role", .heading = N_("Role"), .get = get_role},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_groups = {
    .name = "groups", .columns = columns, .row_size = sizeof(struct group_row), .rows = rows};
