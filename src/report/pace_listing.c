/*
 * One line a student and course: commands.md, "pace (out)".
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/pace.h"
#include "homeroom/translate.h"
#include "subject.h"

struct pace_row {
    struct hr_subject subject; /* the unit only when narrowed to one: rules.md 53 */
    struct hr_pace pace;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, count);
    struct pace_row *out = hr_new_array(ctx, struct pace_row, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        out[i].subject = (struct hr_subject){
            .section = lines[i].section, .student = lines[i].student, .course = lines[i].course, .unit = scope->unit};
        hr_pace_of(m, lines[i].student, lines[i].course, scope->unit, &out[i].pace);
    }
    return out;
}

#define NUMBER_GETTER(field)                                                                   \
    static void get_##field(const struct hr_listing *l, const void *row, struct hr_value *out) \
    {                                                                                          \
        (void)l;                                                                               \
        hr_value_number(out, ((const struct pace_row *)row)->pace.field);                      \
    }
NUMBER_GETTER(expected)
NUMBER_GETTER(done)
NUMBER_GETTER(total)
NUMBER_GETTER(skills_delta)
NUMBER_GETTER(days_delta)

static void get_status(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_word(out, hr_pace_status_text(((const struct pace_row *)row)->pace.status), "pace");
}

static void get_velocity(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_dec(out, ((const struct pace_row *)row)->pace.velocity, 2);
}

static void get_projected(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_day(out, ((const struct pace_row *)row)->pace.projected);
}

static void get_last_evidence(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_day(out, ((const struct pace_row *)row)->pace.last_evidence);
}

static void get_next_skill(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct pace_row *r = row;
    if (r->pace.next_skill.n)
        hr_value_text(out, hr_model_skill(l->model, r->pace.next_skill)->code);
}

static const struct hr_column columns[] = {
    {.name = "student_id", .get = subject_student_id},
    {.name = "student", .heading = N_("Student"), .get = subject_student},
    {.name = "section", .heading = N_("Section"), .get = subject_section},
    {.name = "course", .heading = N_("Course"), .get = subject_course},
    {.name = "unit", .get = subject_unit},
    {.name = "expected", .heading = N_("Due"), .right = true, .get = get_expected},
    {.name = "done", .heading = N_("Done"), .right = true, .get = get_done},
    {.name = "total", .heading = N_("Of"), .right = true, .get = get_total},
    {.name = "skills_delta", .heading = N_("Skills"), .right = true, .get = get_skills_delta},
    {.name = "days_delta", .heading = N_("Days"), .right = true, .get = get_days_delta},
    {.name = "status", .heading = N_("Status"), .get = get_status},
    {.name = "velocity", .heading = N_("A day"), .right = true, .get = get_velocity},
    {.name = "projected", .heading = N_("Projected"), .get = get_projected},
    {.name = "last_evidence", .heading = N_("Last seen"), .get = get_last_evidence},
    {.name = "next_skill", .heading = N_("Next"), .get = get_next_skill},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_pace = {
    .name = "pace", .columns = columns, .row_size = sizeof(struct pace_row), .rows = rows};
