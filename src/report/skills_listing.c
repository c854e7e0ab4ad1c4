/*
 * Move on or reteach: commands.md, "skills (out)"; domain.md 5; rules.md 75, 76.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"
#include "subject.h"

struct skill_row {
    struct hr_subject subject;
    struct hr_skill_decision decision;
};

static void *rows(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    struct hr_skill_decision *decisions = hr_skill_decisions(ctx, m, scope, count);
    struct skill_row *out = hr_new_array(ctx, struct skill_row, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        out[i].subject = subject_of_skill(m, decisions[i].skill);
        out[i].decision = decisions[i];
    }
    return out;
}

static const struct hr_skill_decision *decision_of(const void *row)
{
    return &((const struct skill_row *)row)->decision;
}

static void get_students(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, decision_of(row)->students);
}

static void get_checked(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, decision_of(row)->checked);
}

static void get_mastered(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    hr_value_number(out, decision_of(row)->mastered);
}

/* A share in percent with one decimal, of nobody: empty (rules.md 75). */
static void percent(struct hr_value *out, int part, int whole)
{
    if (whole)
        hr_value_dec(out, hr_dec_round(100.0L * part / whole, 1), 1);
}

static void get_checked_percent(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    percent(out, decision_of(row)->checked, decision_of(row)->students);
}

static void get_mastered_percent(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    percent(out, decision_of(row)->mastered, decision_of(row)->students);
}

static void get_decision(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    (void)l;
    if (decision_of(row)->has_decision)
        hr_value_word(out, hr_decision_text(decision_of(row)->decision), "decision");
}

static const struct hr_column columns[] = {
    {.name = "course", .get = subject_course},
    {.name = "unit", .heading = N_("Unit"), .get = subject_unit},
    {.name = "skill", .heading = N_("Skill"), .get = subject_skill},
    {.name = "title", .heading = N_("Title"), .get = subject_skill_title},
    {.name = "students", .heading = N_("Students"), .right = true, .get = get_students},
    {.name = "checked", .get = get_checked},
    {.name = "mastered", .get = get_mastered},
    {.name = "checked_percent", .heading = N_("Checked %"), .right = true, .get = get_checked_percent},
    {.name = "mastered_percent", .heading = N_("Mastered %"), .right = true, .get = get_mastered_percent},
    {.name = "decision", .heading = N_("Decision"), .get = get_decision},
    {.name = NULL},
};

const struct hr_listing_class hr_listing_skills = {
    .name = "skills", .columns = columns, .row_size = sizeof(struct skill_row), .rows = rows};
