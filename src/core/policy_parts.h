/*
 * How the keys of settings.md are read and written: shared by policy.c, policy_parse.c (single values) and
 * policy_lists.c (lists of names). A value that does not parse leaves its field as it was.
 */
#ifndef HOMEROOM_CORE_POLICY_PARTS_H
#define HOMEROOM_CORE_POLICY_PARTS_H

#include "homeroom/policy.h"

/*
 * `into` and `from` are the struct that has the field: a struct hr_skill_policy for the keys that a skill may have of
 * its own, else a struct hr_policy. What is parsed is copied into `ctx`, what is printed is owned by it. What a field
 * held before is not freed: the policy of a skill may still borrow it.
 */
struct hr_setting_type {
    bool (*parse)(const struct hr_setting_key *key, const void *ctx, void *into, const char *value);
    char *(*print)(const struct hr_setting_key *key, const void *ctx, const void *from);
};

extern const struct hr_setting_type hr_levels_type, hr_forms_type, hr_weekdays_type, hr_categories_type,
    hr_letters_type, hr_letters_counts_type, hr_terms_type;

/* Makes the named levels those of the scale, unless they were set by hand (rules.md 129). */
void hr_policy_follow_scale(struct hr_policy *policy);

/* Reads a number of 0 or more. */
bool hr_amount_parse(const char *text, struct hr_dec *out);

#endif
