/*
 * One line a student and skill: commands.md, "mastery (out)". The listing behind the grid.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "subject.h"

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    size_t line_count;
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, &line_count);
    struct hr_subject *out = NULL;
    *count = 0;
    for (size_t i = 0; i < line_count; i++) {
        const struct hr_course *course = hr_model_course(m, lines[i].course);
        for (size_t k = 0; k < course->skill_count; k++) {
            if (!hr_scope_has_skill(m, scope, course->skills[k]))
                continue;
            struct hr_subject *s = hr_push(ctx, &out, count);
            *s = subject_of_skill(m, course->skills[k]);
            s->section = lines[i].section;
            s->student = lines[i].student;
        }
    }
    return out;
}

static const struct hr_cell *cell_of(const struct hr_listing *l, const struct hr_subject *s)
{
    return hr_model_cell(l->model, s->student, s->skill);
}

static void get_tier(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_word(out, hr_tier_text(hr_model_skill(l->model, s->skill)->tier), "tier");
}

static void get_state(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_word(out, hr_state_text(hr_model_state(l->model, s->student, s->skill)), "state");
}

static void get_value(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_cell *c = cell_of(l, row);
    if (c->flags & HR_CELL_HAS_VALUE)
        hr_value_dec(out, c->value, 2);
}

static void get_level(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    const struct hr_cell *c = cell_of(l, s);
    if (c->flags & HR_CELL_HAS_VALUE)
        hr_value_text(out, hr_policy_level(hr_model_course(l->model, s->course)->policy, c->value));
}

static void get_checks(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_number(out, cell_of(l, row)->checks);
}

static void get_last_check(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_cell *c = cell_of(l, row);
    if (c->last_check)
        hr_value_day(out, hr_zone_day(l->model->zone, l->model->pieces[c->last_check].at));
}

static void get_mastered_on(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_day(out, cell_of(l, row)->mastered_on);
}

static void get_method(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_method_text(l->scratch, hr_model_skill(l->model, s->skill)->policy->method));
}

static void get_judged(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_yes(out, cell_of(l, row)->flags & HR_CELL_JUDGED);
}

static void get_slipped(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    hr_value_yes(out, cell_of(l, row)->flags & HR_CELL_SLIPPED);
}

static const struct hr_column columns[] = {
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "section", .heading = N_("Section"), .get = subject_section},
    {.name = "course", .get = subject_course},
    {.name = "unit", .heading = N_("Unit"), .get = subject_unit},
    {.name = "skill", .heading = N_("Skill"), .get = subject_skill},
    {.name = "title", .get = subject_skill_title},
    {.name = "tier", .get = get_tier},
    {.name = "state", .heading = N_("State"), .get = get_state},
    {.name = "value", .heading = N_("Value"), .right = true, .get = get_value},
    {.name = "level", .heading = N_("Level"), .get = get_level},
    {.name = "checks", .heading = N_("Checks"), .right = true, .get = get_checks},
    {.name = "last_check", .heading = N_("Last check"), .get = get_last_check},
    {.name = "mastered_on", .heading = N_("Mastered on"), .get = get_mastered_on},
    {.name = "method", .get = get_method},
    {.name = "judged", .get = get_judged},
    {.name = "slipped", .heading = N_("Slipped"), .get = get_slipped},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_mastery = {
    .name = "grid", .columns = columns, .row_size = sizeof(struct hr_subject), .rows = rows};
