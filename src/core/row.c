/* The words for kinds, tiers, targets and states: the same in the file and in CSV; on the screen in the reader's
 * language. */
#include "homeroom/row.h"

#include "homeroom/model.h"
#include "homeroom/translate.h"

#include <string.h>

static const char *const kinds[HR_KIND_COUNT] = {
    [HR_PRACTICE] = NC_("kind", "practice"),   [HR_READY] = NC_("kind", "ready"),
    [HR_UNREADY] = NC_("kind", "unready"),     [HR_CLAIM] = NC_("kind", "claim"),
    [HR_RELEASE] = NC_("kind", "release"),     [HR_ABSENT] = NC_("kind", "absent"),
    [HR_CHECK_TAKEN] = NC_("kind", "check"),   [HR_JUDGEMENT] = NC_("kind", "judgement"),
    [HR_EXCUSE] = NC_("kind", "excuse"),       [HR_UNEXCUSE] = NC_("kind", "unexcuse"),
    [HR_SUMMATIVE] = NC_("kind", "summative"), [HR_NOTE] = NC_("kind", "note"),
    [HR_VOID] = NC_("kind", "void"),
};

static const char *const tiers[] = {
    [HR_MUST] = NC_("tier", "must"), [HR_SHOULD] = NC_("tier", "should"), [HR_ASPIRE] = NC_("tier", "aspire")};

static const char *const targets[] = {
    [HR_TO_NOTHING] = "nothing",
    [HR_TO_PRACTICE] = "practice",
    [HR_TO_CHECK] = "check",
    [HR_TO_SUMMATIVE] = "summative",
};

static const char *const things[HR_THING_COUNT] = {
    [HR_THING_UNIT] = "unit",       [HR_THING_UNIT_PLACE] = "unit place",
    [HR_THING_SKILL] = "skill",     [HR_THING_SKILL_PLACE] = "skill place",
    [HR_THING_STUDENT] = "student", [HR_THING_ENROLMENT] = "enrolment",
    [HR_THING_SETTING] = "setting", [HR_THING_CALENDAR] = "calendar",
    [HR_THING_MAPPING] = "mapping",
};

static const char *const states[] = {
    [HR_EXCUSED] = NC_("state", "excused"),       [HR_MASTERED] = NC_("state", "mastered"),
    [HR_STATE_READY] = NC_("state", "ready"),     [HR_SPENT] = NC_("state", "spent"),
    [HR_NOT_YET_STATE] = NC_("state", "not-yet"), [HR_PRACTISING] = NC_("state", "practising"),
    [HR_LOCKED] = NC_("state", "locked"),         [HR_OPEN] = NC_("state", "open"),
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

const char *hr_kind_said(enum hr_kind kind)
{
    return C_("kind", kinds[kind]);
}

const char *hr_tier_said(enum hr_tier tier)
{
    return C_("tier", tiers[tier]);
}

const char *hr_state_said(enum hr_state state)
{
    return C_("state", states[state]);
}

const char *hr_thing_text(enum hr_thing thing)
{
    return things[thing];
}

bool hr_thing_parse(const char *text, enum hr_thing *out)
{
    for (unsigned i = 0; i < HR_THING_COUNT; i++) {
        if (strcmp(text, things[i]) == 0) {
            *out = (enum hr_thing)i;
            return true;
        }
    }
    return false;
}
