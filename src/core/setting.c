#include "homeroom/setting.h"

#include "homeroom/mem.h"

#include <string.h>

/* What the settings would make of a course: its policy, and the policies of its skills. */
struct draft {
    const void *ctx;
    const struct hr_model *m;
    const struct hr_course *course;
    struct hr_policy *policy;
    hr_skill_no skill;          /* 0: the settings are the course's */
    struct hr_setting_row *own; /* what the skill will have of its own */
    size_t own_count;
};

/* Lays one own value over what the skill has: in its place, as a new one, or taken back. */
static void lay_own(struct draft *d, const struct hr_setting_row *row)
{
    for (size_t i = 0; i < d->own_count; i++)
        if (strcmp(d->own[i].key, row->key) == 0) {
            d->own[i].value = row->value;
            return;
        }
    *hr_push(d->ctx, &d->own, &d->own_count) = *row;
}

static bool has_value(const struct hr_setting_row *row)
{
    return row->value && *row->value;
}

/* The policy of one skill under the drafted course policy. */
static bool skill_policy(struct draft *d, const struct hr_skill *skill, struct hr_skill_policy *out, struct hr_err *err)
{
    bool changed = skill->no.n == d->skill.n;
    const struct hr_setting_row *own = changed ? d->own : skill->own;
    size_t count = changed ? d->own_count : skill->own_count;
    *out = d->policy->skills;
    for (size_t i = 0; i < count; i++)
        if (has_value(&own[i]) && !hr_skill_policy_set(d->ctx, out, own[i].key, own[i].value, err))
            return false;
    return true;
}

static bool check_all(struct draft *d, struct hr_err *err)
{
    if (!hr_policy_check(d->policy, &d->policy->skills, d->course->title, err))
        return false;
    for (size_t i = 0; i < d->course->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(d->m, d->course->skills[i]);
        struct hr_skill_policy policy;
        if (!skill_policy(d, skill, &policy, err) || !hr_policy_check(d->policy, &policy, skill->code, err))
            return false;
    }
    return true;
}

static bool lay(struct draft *d, const struct hr_setting_row *row, struct hr_err *err)
{
    const struct hr_setting_key *key = hr_setting_key_find(row->key);
    if (!key)
        return hr_fail(err, HR_USAGE, row->key, "there is no such setting; homeroom names settings lists them");
    if (!d->skill.n)
        return hr_policy_set(d->policy, row->key, row->value, err);
    if (!key->per_skill)
        return hr_fail(err, HR_USAGE, row->key, "a skill has no setting of its own by this name");
    lay_own(d, row);
    return true;
}

static const char *value_text(const struct draft *d, const struct hr_policy *policy,
                              const struct hr_skill_policy *skill, const char *key)
{
    return hr_policy_text(d->ctx, policy, skill, key);
}

/* The skill's own value of a key as stored, NULL when it has none. */
static const char *own_value(const struct hr_skill *skill, const char *key)
{
    for (size_t i = 0; i < skill->own_count; i++)
        if (strcmp(skill->own[i].key, key) == 0)
            return skill->own[i].value;
    return NULL;
}

/* The operation of one row, unless all is as it was. */
static bool make_op(struct draft *d, const struct hr_setting_row *row, struct hr_op **ops, size_t *count,
                    struct hr_err *err)
{
    const char *was, *is, *name;
    if (d->skill.n) {
        const struct hr_skill *skill = hr_model_skill(d->m, d->skill);
        struct hr_skill_policy policy;
        if (!skill_policy(d, skill, &policy, err))
            return false;
        if (!has_value(row) && !own_value(skill, row->key))
            return true;
        was = value_text(d, d->course->policy, skill->policy, row->key);
        is = value_text(d, d->policy, &policy, row->key);
        name = skill->code;
        if (has_value(row) && own_value(skill, row->key) && strcmp(was, is) == 0)
            return true;
    } else {
        was = value_text(d, d->course->policy, NULL, row->key);
        is = value_text(d, d->policy, NULL, row->key);
        name = d->course->title;
        /* Levels that follow the scale become levels set by hand, though they read the same (rules.md 129). */
        bool by_hand =
            d->policy->levels_by_hand && !d->course->policy->levels_by_hand && strcmp(row->key, "levels") == 0;
        if (strcmp(was, is) == 0 && !by_hand)
            return true;
    }
    struct hr_op *op = hr_push(d->ctx, ops, count);
    op->kind = HR_OP_SETTING;
    op->words = has_value(row) ? hr_printf(d->ctx, "%s of %s: %s -> %s", row->key, name, was, is)
                               : hr_printf(d->ctx, "%s of %s: %s -> %s (as the course)", row->key, name, was, is);
    op->row.setting = (struct hr_setting_row){d->course->no, d->skill, row->key, has_value(row) ? is : NULL};
    return true;
}

bool hr_settings_plan(const void *ctx, const struct hr_model *m, const struct hr_setting_row *rows, size_t count,
                      struct hr_op **ops, size_t *op_count, struct hr_err *err)
{
    *ops = NULL;
    *op_count = 0;
    if (!count)
        return true;
    struct draft d = {.ctx = ctx, .m = m, .course = hr_model_course(m, rows[0].course), .skill = rows[0].skill};
    d.policy = hr_policy_copy(ctx, d.course->policy);
    if (d.skill.n) {
        const struct hr_skill *skill = hr_model_skill(m, d.skill);
        for (size_t i = 0; i < skill->own_count; i++)
            *hr_push(ctx, &d.own, &d.own_count) = skill->own[i];
    }
    for (size_t i = 0; i < count; i++)
        if (!lay(&d, &rows[i], err))
            return false;
    if (!check_all(&d, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!make_op(&d, &rows[i], ops, op_count, err))
            return false;
    return true;
}
