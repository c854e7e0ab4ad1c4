/* The words for kinds, tiers, targets and states: the same in the file, in CSV and on the screen. */
#include "homeroom/row.h"

#include "homeroom/model.h"

#include <string.h>

static const char *const kinds[HR_KIND_COUNT] = {
    [HR_PRACTICE] = "practice", [HR_READY] = "ready",       [HR_UNREADY] = "unready",     [HR_CLAIM] = "claim",
    [HR_RELEASE] = "release",   [HR_ABSENT] = "absent",     [HR_CHECK_TAKEN] = "check",   [HR_JUDGEMENT] = "judgement",
    [HR_EXCUSE] = "excuse",     [HR_UNEXCUSE] = "unexcuse", [HR_SUMMATIVE] = "summative", [HR_NOTE] = "note",
    [HR_VOID] = "void",
};

static const char *const tiers[] = {[HR_MUST] = "must", [HR_SHOULD] = "should", [HR_ASPIRE] = "aspire"};

static const char *const targets[] = {
    [HR_TO_NOTHING] = "nothing",
    [HR_TO_PRACTICE] = "practice",
    [HR_TO_CHECK] = "check",
    [HR_TO_SUMMATIVE] = "summative",
};

static const char *const states[] = {
    [HR_EXCUSED] = "excused",       [HR_MASTERED] = "mastered",     [HR_STATE_READY] = "ready", [HR_SPENT] = "spent",
    [HR_NOT_YET_STATE] = "not-yet", [HR_PRACTISING] = "practising", [HR_LOCKED] = "locked",     [HR_OPEN] = "open",
};

const char *hr_kind_text(enum hr_kind kind)
{
    return kinds[kind];
}

bool hr_kind_parse(const char *text, enum hr_kind *out)
{
    for (unsigned i = 0; i < HR_KIND_COUNT; i++) {
        if (strcmp(text, kinds[i]) == 0) {
            *out = (enum hr_kind)i;
            return true;
        }
    }
    return false;
}

const char *hr_tier_text(enum hr_tier tier)
{
    return tiers[tier];
}

bool hr_tier_parse(const char *text, enum hr_tier *out)
{
    for (unsigned i = 0; i < sizeof tiers / sizeof tiers[0]; i++) {
        if (strcmp(text, tiers[i]) == 0) {
            *out = (enum hr_tier)i;
            return true;
        }
    }
    return false;
}

const char *hr_target_text(enum hr_target target)
{
    return targets[target];
}

bool hr_target_parse(const char *text, enum hr_target *out)
{
    for (unsigned i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (strcmp(text, targets[i]) == 0) {
            *out = (enum hr_target)i;
            return true;
        }
    }
    return false;
}

const char *hr_state_text(enum hr_state state)
{
    return states[state];
}
