/*
 * The policy of a course as a whole: made from the table of keys (policy_parse.c), changed a key at a time, and looked
 * at for combinations that cannot be.
 */
#include "policy_parts.h"

#include "homeroom/text.h"

#include <assert.h>
#include <string.h>

/* The struct that a key's field is in. */
static const void *holder(const struct hr_setting_key *key, const struct hr_policy *policy,
                          const struct hr_skill_policy *skill)
{
    return key->per_skill ? (const void *)skill : (const void *)policy;
}

/* Sets a key to a text that is known to fit. */
static void say(struct hr_policy *policy, const char *key, const char *value)
{
    struct hr_err err;
    bool fits = hr_policy_set(policy, key, value, &err);

    assert(fits);
    (void)fits;
}

struct hr_policy *hr_policy_new(const void *ctx)
{
    struct hr_policy *policy = hr_new(ctx, struct hr_policy);

    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++)
        if (key->standard)
            say(policy, key->key, key->standard);
    return policy;
}

/* A copy is every key said again. */
struct hr_policy *hr_policy_copy(const void *ctx, const struct hr_policy *policy)
{
    struct hr_policy *copy = hr_new(ctx, struct hr_policy);
    void *texts = hr_ctx(ctx);

    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++)
        if (key->standard || policy->levels_by_hand)
            say(copy, key->key, hr_policy_text(texts, policy, NULL, key->key));
    talloc_free(texts);
    return copy;
}

/* Parses a value into the struct that has the field; all that is kept of it is owned by ctx. */
static bool set_key(const void *ctx, const struct hr_setting_key *key, void *into, const char *value,
                    struct hr_err *err)
{
    char *trimmed = hr_text_trim(ctx, value);
    bool fits = key->type->parse(key, ctx, into, trimmed);

    if (!fits) {
        char *shown = hr_text_clean(trimmed, trimmed);

        hr_fail(err, HR_USAGE, key->key, "\"%s\" is none of its values: %s", shown, key->values);
    }
    talloc_free(trimmed);
    return fits;
}

/* No such key: `name` came from outside. */
static bool fail_unknown(const void *ctx, const char *name, struct hr_err *err)
{
    char *shown = hr_text_clean(ctx, name);

    hr_fail(err, HR_USAGE, shown, "there is no such setting; homeroom names settings lists them");
    talloc_free(shown);
    return false;
}

bool hr_policy_set(struct hr_policy *policy, const char *key, const char *value, struct hr_err *err)
{
    const struct hr_setting_key *row = hr_setting_key_find(key);

    if (!row)
        return fail_unknown(policy, key, err);
    return set_key(policy, row, row->per_skill ? (void *)&policy->skills : (void *)policy, value, err);
}

bool hr_skill_policy_set(const void *ctx, struct hr_skill_policy *own, const char *key, const char *value,
                         struct hr_err *err)
{
    const struct hr_setting_key *row = hr_setting_key_find(key);

    if (!row)
        return fail_unknown(ctx, key, err);
    if (!row->per_skill)
        return hr_fail(err, HR_USAGE, row->key, "it is set for a course, a skill has none of its own");
    return set_key(ctx, row, own, value, err);
}

char *hr_policy_text(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill,
                     const char *key)
{
    const struct hr_setting_key *row = hr_setting_key_find(key);

    assert(row);
    return row->type->print(row, ctx, holder(row, policy, skill ? skill : &policy->skills));
}

/* times:N and streak:N need N checks (rules.md 23, 127). */
static bool check_attempts(const struct hr_skill_policy *skill, const char *what, struct hr_err *err)
{
    bool counts = skill->method.kind == HR_METHOD_TIMES || skill->method.kind == HR_METHOD_STREAK;
    const char *name = skill->method.kind == HR_METHOD_TIMES ? "times" : "streak";

    if (!counts || skill->retake.kind == HR_RETAKE_UNLIMITED || skill->method.n <= skill->retake.n)
        return true;
    return hr_fail(err, HR_USAGE, what, "method %s:%d needs %d checks, but the retake rule allows %d", name,
                   skill->method.n, skill->method.n, skill->retake.n);
}

/* When there are categories, every item is in one of them (rules.md 85, 127). */
static bool check_category(const struct hr_policy *policy, const char *key, const struct hr_item_rule *item,
                           const char *what, struct hr_err *err)
{
    if (!item->on || policy->category_count == 0)
        return true;
    if (!item->category)
        return hr_fail(err, HR_USAGE, what, "%s has no category, but categories are set", key);
    for (size_t i = 0; i < policy->category_count; i++)
        if (strcmp(policy->categories[i].name, item->category) == 0)
            return true;
    return hr_fail(err, HR_USAGE, what, "the category \"%s\" of %s is not in categories", item->category, key);
}

bool hr_policy_check(const struct hr_policy *policy, const struct hr_skill_policy *skill, const char *what,
                     struct hr_err *err)
{
    if (!skill)
        skill = &policy->skills;
    if (policy->letters_by_counts && policy->letters_counts_count == 0)
        return hr_fail(err, HR_USAGE, what, "letters-by=counts needs letters.counts, which is not set");
    return check_attempts(skill, what, err) &&
           check_category(policy, "item.practice", &skill->practice_item, what, err) &&
           check_category(policy, "item.check", &skill->check_item, what, err) &&
           check_category(policy, "item.summative", &policy->summative_item, what, err);
}

const char *hr_policy_level(const struct hr_policy *policy, struct hr_dec value)
{
    const char *name = "";

    for (size_t i = 0; i < policy->level_count && policy->levels[i].from.n <= value.n; i++)
        name = policy->levels[i].name;
    return name;
}
