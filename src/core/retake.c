/* What stands in the way of a next check: the retake rule and the gate (domain.md 3; rules.md 29-36, 40-43, 65). */
#include "homeroom/retake.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>

enum { SECONDS_AN_HOUR = 3600 };

struct hr_day hr_retake_last_day(const struct hr_model *m, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    struct hr_day due = hr_model_unit(m, skill->unit)->due;
    int days = skill->policy->retake_until_days;
    if (days < 0 || !hr_day_is_set(due))
        return hr_no_day;
    if (days == 0)
        return due; /* instructional or not: rules.md 118 */
    return hr_calendar_nth(hr_model_course(m, skill->course)->calendar, (struct hr_day){due.n + 1}, days);
}

static void block_prerequisites(const struct hr_model *m, hr_student_no student, hr_skill_no skill,
                                struct hr_blocks *blocks)
{
    enum hr_gate gate = hr_model_skill(m, skill)->policy->gate;
    if (gate == HR_GATE_NONE) /* never names prerequisites: rules.md 32 */
        return;
    size_t count = hr_model_prerequisites(m, student, skill, NULL, 0);
    struct hr_prerequisite *needed = hr_new_array(NULL, struct hr_prerequisite, count);
    hr_model_prerequisites(m, student, skill, needed, count);
    for (size_t i = 0; i < count && blocks->prerequisite_count < HR_BLOCKING_PREREQUISITES; i++)
        if (!needed[i].met)
            blocks->prerequisites[blocks->prerequisite_count++] = needed[i].skill;
    talloc_free(needed);
    blocks->prerequisites_bind = gate == HR_GATE_STRICT;
}

/* When the cool-down after a not-yet ends: exactly h hours later the next check is allowed (rules.md 41). */
static int64_t cool_down_end(const struct hr_model *m, const struct hr_facts *facts, int hours)
{
    if (hours == 0 || !facts->last_is_not_yet)
        return HR_NO_TIME;
    int64_t end = facts->last_check->at + (int64_t)hours * SECONDS_AN_HOUR;
    return m->now < end ? end : HR_NO_TIME;
}

void hr_blocks_of(const struct hr_model *m, hr_student_no student, hr_skill_no skill, struct hr_blocks *out)
{
    const struct hr_skill_policy *policy = hr_model_skill(m, skill)->policy;
    struct hr_day last = hr_retake_last_day(m, skill);
    struct hr_facts facts;
    hr_model_facts(m, student, skill, &facts);

    *out = (struct hr_blocks){
        .attempts = policy->retake.n > 0 && facts.checks >= (size_t)policy->retake.n,
        .closed = hr_day_is_set(last) && m->today.n > last.n,
        .practice_first = policy->practice_first && facts.last_is_not_yet && !facts.practice_since,
        .cool_down_until = cool_down_end(m, &facts, policy->cool_down_hours),
        .absent = hr_model_absent(m, student, m->today),
    };
    block_prerequisites(m, student, skill, out);
}

bool hr_blocks_forbid(const struct hr_blocks *blocks)
{
    return blocks->attempts || blocks->closed || blocks->practice_first || blocks->cool_down_until != HR_NO_TIME ||
           (blocks->prerequisites_bind && blocks->prerequisite_count > 0);
}

/* Appends one more of a list. */
static void HR_PRINTF(3, 4) add(char **text, const char *between, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    if (**text)
        hr_append(text, "%s", between);
    *text = hr_must(talloc_vasprintf_append(*text, fmt, args));
    va_end(args);
}

char *hr_blocks_text(const void *ctx, const struct hr_model *m, const struct hr_blocks *blocks)
{
    char *text = hr_strdup(ctx, "");
    char time[HR_TIME_TEXT];
    if (blocks->attempts)
        add(&text, ";", "attempts");
    if (blocks->closed)
        add(&text, ";", "closed");
    for (size_t i = 0; i < blocks->prerequisite_count; i++)
        add(&text, ";", "prerequisite:%s", hr_model_skill(m, blocks->prerequisites[i])->code);
    if (blocks->practice_first)
        add(&text, ";", "practice-first");
    if (blocks->cool_down_until != HR_NO_TIME)
        add(&text, ";", "cool-down:%s", hr_time_minute_text(m->zone, blocks->cool_down_until, time));
    if (blocks->absent)
        add(&text, ";", "absent");
    return text;
}

/* "needs A.1 and A.2 first", or under an advising gate "A.1 and A.2 are not mastered yet". */
static void add_prerequisites(char **text, const struct hr_model *m, const struct hr_blocks *blocks)
{
    size_t count = blocks->prerequisite_count;
    if (count == 0)
        return;
    char *codes = hr_strdup(*text, "");
    for (size_t i = 0; i < count; i++)
        add(&codes, i + 1 == count ? _(" and ") : ", ", "%s", hr_model_skill(m, blocks->prerequisites[i])->code);
    if (blocks->prerequisites_bind)
        add(text, ", ", _("%s must be mastered first"), codes);
    else
        add(text, ", ", hr_plural("%s is not mastered yet", "%s are not mastered yet", count), codes);
    talloc_free(codes);
}

char *hr_blocks_words(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill,
                      const struct hr_blocks *blocks)
{
    char *text = hr_strdup(ctx, "");
    char time[HR_TIME_TEXT], day[HR_DAY_TEXT];
    if (blocks->attempts)
        add(&text, ", ", _("no check is left (%d of %d)"), hr_model_cell(m, student, skill)->checks,
            hr_model_skill(m, skill)->policy->retake.n);
    if (blocks->closed)
        add(&text, ", ", _("the last day was %s"), hr_day_text(hr_retake_last_day(m, skill), day));
    add_prerequisites(&text, m, blocks);
    if (blocks->practice_first)
        add(&text, ", ", _("practice comes first"));
    if (blocks->cool_down_until != HR_NO_TIME)
        add(&text, ", ", _("cool-down until %s"), hr_time_minute_text(m->zone, blocks->cool_down_until, time));
    if (blocks->absent)
        add(&text, ", ", _("absent today"));
    return text;
}

/* Standing checks of this skill with exactly that form (rules.md 42). */
static size_t times_used(const struct hr_model *m, hr_student_no student, hr_skill_no skill, const char *form)
{
    uint16_t no = hr_model_name_no(m, form);
    size_t times = 0;
    if (no == 0)
        return 0;
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        times += p->kind == HR_CHECK_TAKEN && p->form == no;
    return times;
}

size_t hr_forms_left(const struct hr_model *m, hr_student_no student, hr_skill_no skill, const char **out, size_t room)
{
    const struct hr_skill_policy *policy = hr_model_skill(m, skill)->policy;
    size_t fewest = 0, count = 0;
    for (size_t i = 0; i < policy->form_count; i++) {
        size_t times = times_used(m, student, skill, policy->forms[i]);
        if (i == 0 || times < fewest) {
            fewest = times;
            count = 0;
        }
        if (times == fewest && count++ < room)
            out[count - 1] = policy->forms[i];
    }
    return count;
}

/* What went out with the claim that holds; "" for none. */
static const char *handed_out(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    struct hr_facts facts;
    if (hr_model_cell(m, student, skill)->first == 0)
        return "";
    hr_model_facts(m, student, skill, &facts);
    return facts.claim ? hr_model_name(m, facts.claim->form) : "";
}

const char *hr_form_next(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const char *handed = handed_out(m, student, skill), *next = "";
    if (*handed)
        return handed;
    hr_forms_left(m, student, skill, &next, 1);
    return next;
}
