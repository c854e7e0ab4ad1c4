/*
 * The mastery rule and the retake rule in words, said to a student. Generated, so that the rule on a slip is the rule
 * that the program follows.
 */
#include "homeroom/policy.h"
#include "homeroom/translate.h"

/* What has to reach mastery, for the methods whose sentence is "Mastered when ... is 3 or more of 4". */
static char *measure(const void *ctx, struct hr_method method)
{
    switch (method.kind) {
    case HR_METHOD_BEST: return hr_strdup(ctx, _("the best check"));
    case HR_METHOD_LATEST: return hr_strdup(ctx, _("the latest check"));
    case HR_METHOD_FIRST: return hr_strdup(ctx, _("the first check"));
    case HR_METHOD_MEAN: return hr_strdup(ctx, _("the mean of all checks"));
    case HR_METHOD_MODE: return hr_strdup(ctx, _("the most frequent result of the checks"));
    case HR_METHOD_WEIGHTED:
        return hr_printf(ctx, _("%d %% of the latest check and %d %% of the mean of those before"), method.n,
                         100 - method.n);
    case HR_METHOD_DECAYING:
        return hr_printf(ctx, _("a value that each check moves %d %% of the way to itself"), method.n);
    case HR_METHOD_TIMES:
        return method.n == 1 ? hr_strdup(ctx, _("one check")) : hr_printf(ctx, _("each of %d checks"), method.n);
    case HR_METHOD_STREAK:
        return method.n == 1 ? hr_strdup(ctx, _("one check"))
                             : hr_printf(ctx, _("each of %d checks in a row"), method.n);
    case HR_METHOD_TOP:
        return method.n == 1 ? hr_strdup(ctx, _("the best check"))
                             : hr_printf(ctx, _("the mean of the %d best checks"), method.n);
    case HR_METHOD_RECENT:
        return method.n == 1 ? hr_strdup(ctx, _("the latest check"))
                             : hr_printf(ctx, _("the mean of the latest %d checks"), method.n);
    case HR_METHOD_POWER_LAW: break;
    }
    return hr_strdup(ctx, _("the trend of all checks (power law)"));
}

char *hr_policy_mastery_sentence(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill)
{
    char points[HR_DEC_TEXT], mastery[HR_DEC_TEXT], *what, *sentence;
    bool is_top = policy->mastery.n >= policy->points.n;

    what = measure(ctx, (skill ? skill : &policy->skills)->method);
    sentence = hr_printf(ctx, is_top ? _("Mastered when %s is %s of %s.") : _("Mastered when %s is %s or more of %s."),
                         what, hr_dec_text(policy->mastery, mastery), hr_dec_text(policy->points, points));
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
        s = hr_strdup(ctx, _("You are checked once"));
    else if (skill->retake.kind == HR_RETAKE_UNLIMITED)
        s = hr_strdup(ctx, _("You may be checked again as often as you like"));
    else
        s = hr_printf(ctx, _("You may be checked again, up to %d checks in all"), skill->retake.n);

    if (again && skill->practice_first)
        hr_append(&s, _(", after practice"));
    if (again && skill->cool_down_hours > 0)
        hr_append(&s,
                  hr_plural(", no sooner than %d hour after the last check",
                            ", no sooner than %d hours after the last check", skill->cool_down_hours),
                  skill->cool_down_hours);
    if (skill->retake_until_days == 0)
        hr_append(&s, _(", no later than the day the unit is due"));
    else if (skill->retake_until_days > 0)
        hr_append(&s,
                  hr_plural(", no later than %d school day after the unit is due",
                            ", no later than %d school days after the unit is due", skill->retake_until_days),
                  skill->retake_until_days);
    hr_append(&s, ".");
    return s;
}
