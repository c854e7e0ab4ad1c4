/*
 * Why someone is ahead or behind: the plan day by day, the days that count, the sums. domain.md 4.
 */
#include "explain.h"

#include "homeroom/mem.h"
#include "homeroom/pace.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

static void print_plan(const struct hr_explain *e, void *ctx, const struct hr_planned *plan, size_t count)
{
    hr_buf_text(e->out, _("The plan, in this student's own days (school days since joining, without absences):\n"));
    for (size_t i = 0; i < count; i++) {
        const struct hr_planned *p = &plan[i];
        const char *code = hr_text_clean(ctx, hr_model_skill(e->m, p->skill)->code);
        const char *done = p->mastered ? _("mastered") : p->expected ? _("expected, not mastered") : _("not due yet");
        if (p->day_number)
            hr_buf_printf(e->out, _("  %s: day %d, due at the end of %s: %s\n"), code, p->day_number,
                          explain_day(ctx, p->due), done);
        else
            hr_buf_printf(e->out, _("  %s: no planned day: %s\n"), code,
                          p->mastered ? _("mastered") : _("not mastered"));
    }
    if (!count)
        hr_buf_text(e->out, _("  nothing is planned so far\n"));
}

static void print_absences(const struct hr_explain *e, void *ctx)
{
    char *days = NULL;
    for (const struct hr_piece *p = hr_model_pieces(e->m, e->student, (hr_skill_no){0}); p;
         p = hr_model_next(e->m, p)) {
        if (p->kind != HR_ABSENT)
            continue;
        char *day = explain_day(ctx, hr_zone_day(e->m->zone, p->at));
        if (days)
            hr_append(&days, ", %s", day);
        else
            days = day;
    }
    if (days)
        hr_buf_printf(e->out, _("Absent, so not counted: %s\n"), days);
}

void hr_explain_pace(const struct hr_explain *e, hr_course_no no, hr_unit_no unit)
{
    void *ctx = hr_ctx(e->out);
    const struct hr_course *course = hr_model_course(e->m, no);
    const struct hr_policy *policy = course->policy;
    size_t count;
    const struct hr_planned *plan = hr_pace_plan(ctx, e->m, e->student, no, unit, &count);
    struct hr_pace pace;
    hr_pace_of(e->m, e->student, no, unit, &pace);
    hr_buf_printf(e->out, _("%s, %s, on %s\n"), explain_student(ctx, e), hr_text_clean(ctx, course->title),
                  explain_day(ctx, e->m->today));
    hr_buf_printf(e->out, _("Status: %s\n"), hr_pace_status_said(pace.status));
    print_plan(e, ctx, plan, count);
    print_absences(e, ctx);
    hr_buf_printf(e->out, _("Skills: %d done of %d, %d expected by now: %d - %d = %d\n"), pace.done, pace.total,
                  pace.expected, pace.done, pace.expected, pace.skills_delta);
    hr_buf_printf(e->out, _("Days: %d (behind counts from the day the next skill was due)\n"), pace.days_delta);
    hr_buf_printf(
        e->out,
        _("Behind is more than %d own days late, far behind %d or more, stalled is behind and nothing recorded "
          "for %d own days (last: %s)\n"),
        policy->slack, policy->far, policy->stall, explain_day(ctx, pace.last_evidence));
    hr_buf_printf(e->out, _("Speed: %s skills a day over the last %d own days\n"),
                  explain_number(ctx, pace.velocity, 2), policy->window);
    if (hr_day_is_set(pace.projected))
        hr_buf_printf(e->out, _("At this speed the rest is done on %s\n"), explain_day(ctx, pace.projected));
    hr_buf_printf(e->out, _("Growth: %d mastered in the last %d own days, %d in the %d before\n"), pace.grown,
                  policy->window, pace.grown_before, policy->window);
    talloc_free(ctx);
}
