/*
 * The mastery rule and the retake rule in words, said to a student. Generated, so that the rule on a slip is the rule
 * that the program follows.
 */
#include "homeroom/policy.h"

/* What has to reach mastery, for the methods whose sentence is "Mastered when ... is 3 or more of 4". */
static char *measure(const void *ctx, struct hr_method method)
{
    switch (method.kind) {
    case HR_METHOD_BEST: return hr_strdup(ctx, "the best check");
    case HR_METHOD_LATEST: return hr_strdup(ctx, "the latest check");
    case HR_METHOD_FIRST: return hr_strdup(ctx, "the first check");
    case HR_METHOD_MEAN: return hr_strdup(ctx, "the mean of all checks");
    case HR_METHOD_MODE: return hr_strdup(ctx, "the most frequent result of the checks");
    case HR_METHOD_WEIGHTED:
        return hr_printf(ctx, "%d %% of the latest check and %d %% of the mean of those before", method.n,
                         100 - method.n);
    case HR_METHOD_DECAYING:
        return hr_printf(ctx, "a value that each check moves %d %% of the way to itself", method.n);
    case HR_METHOD_TIMES:
        return method.n == 1 ? hr_strdup(ctx, "one check") : hr_printf(ctx, "each of %d checks", method.n);
    case HR_METHOD_STREAK:
        return method.n == 1 ? hr_strdup(ctx, "one check") : hr_printf(ctx, "each of %d checks in a row", method.n);
    case HR_METHOD_TOP:
        return method.n == 1 ? hr_strdup(ctx, "the best check")
                             : hr_printf(ctx, "the mean of the %d best checks", method.n);
    case HR_METHOD_RECENT:
        return method.n == 1 ? hr_strdup(ctx, "the latest check")
                             : hr_printf(ctx, "the mean of the latest %d checks", method.n);
    case HR_METHOD_POWER_LAW: break;
    }
    return hr_strdup(ctx, "the trend of all checks (power law)");
}

char *hr_policy_mastery_sentence(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill)
{
    char points[HR_DEC_TEXT], mastery[HR_DEC_TEXT], *what, *sentence;
    const char *or_more = policy->mastery.n < policy->points.n ? " or more" : "";

    what = measure(ctx, (skill ? skill : &policy->skills)->method);
    sentence = hr_printf(ctx, "Mastered when %s is %s%s of %s.", what, hr_dec_text(policy->mastery, mastery), or_more,
                         hr_dec_text(policy->points, points));
    talloc_free(what);
    return sentence;
}

char *hr_policy_retake_sentence(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill)
{
    char *s;
    bool again;

    skill = skill ? skill : &policy->skills;
    again = skill->retake.kind == HR_RETAKE_UNLIMITED || skill->retake.n > 1;
    if (!again)
        s = hr_strdup(ctx, "You are checked once");
    else if (skill->retake.kind == HR_RETAKE_UNLIMITED)
        s = hr_strdup(ctx, "You may be checked again as often as you like");
    else
        s = hr_printf(ctx, "You may be checked again, up to %d checks in all", skill->retake.n);

    if (again && skill->practice_first)
        hr_append(&s, ", after practice");
    if (again && skill->cool_down_hours > 0)
        hr_append(&s, ", no sooner than %d hour%s after the last check", skill->cool_down_hours,
                  skill->cool_down_hours == 1 ? "" : "s");
    if (skill->retake_until_days == 0)
        hr_append(&s, ", no later than the day the unit is due");
    else if (skill->retake_until_days > 0)
        hr_append(&s, ", no later than %d school day%s after the unit is due", skill->retake_until_days,
                  skill->retake_until_days == 1 ? "" : "s");
    hr_append(&s, ".");
    return s;
}
