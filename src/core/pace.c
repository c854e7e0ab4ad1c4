/*
 * The figures of the pace, read off a student's timeline. Two counts carry all of it: b, the own days of the scale
 * before today, and p, the place of a skill on that scale (domain.md 4). A skill is behind from the own day after its
 * place.
 */
#include "homeroom/pace.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "timeline.h"

const char *hr_pace_status_text(enum hr_pace_status status)
{
    static const char *const texts[] = {
        [HR_FINISHED] = NC_("pace", "finished"),     [HR_STALLED] = NC_("pace", "stalled"),
        [HR_FAR_BEHIND] = NC_("pace", "far-behind"), [HR_BEHIND] = NC_("pace", "behind"),
        [HR_AHEAD] = NC_("pace", "ahead"),           [HR_ON_PACE] = NC_("pace", "on-pace"),
    };
    return texts[status];
}

const char *hr_pace_status_said(enum hr_pace_status status)
{
    return C_("pace", hr_pace_status_text(status));
}

/* Own days behind (negative), counted from the day the next skill was due, or ahead, up to the day the last one done
 * is. */
static int days_delta(const struct hr_timeline *line, const struct hr_pace *pace)
{
    const struct hr_timeline_item *last, *next;
    int b = line->before;

    if (pace->done < pace->expected) {
        next = &line->items[pace->done];
        return -(b - next->place + 1);
    }
    if (pace->done == 0)
        return 0;
    last = &line->items[pace->done - 1];
    if (hr_day_is_set(line->opens) && b < 0)
        b = 0; /* a unit not opened yet: rules.md 122 */
    return hr_spot_is_set(last->spot) && last->place - b - 1 > 0 ? last->place - b - 1 : 0;
}

static void count_skills(const struct hr_timeline *line, struct hr_pace *pace)
{
    pace->total = (int)line->count;
    for (size_t i = 0; i < line->count; i++) {
        const struct hr_timeline_item *item = &line->items[i];
        pace->expected += hr_spot_is_set(item->spot) && item->place <= line->before;
        pace->done += item->mastered;
        if (!item->mastered && pace->next_must.n == 0)
            pace->next_must = item->skill;
    }
    pace->skills_delta = pace->done - pace->expected;
}

/* Which evidence ends a stall: rules.md 55. */
static bool is_activity(const struct hr_piece *p)
{
    return p->kind == HR_PRACTICE || p->kind == HR_READY || p->kind == HR_UNREADY || p->kind == HR_CHECK_TAKEN;
}

/* When the student was last active in a course, HR_NO_TIME for never: rules.md 56. */
static int64_t last_activity(const struct hr_model *m, hr_student_no s, const struct hr_course *course)
{
    int64_t last = HR_NO_TIME;
    const struct hr_piece *p;

    for (size_t i = 0; i < course->skill_count; i++) {
        const struct hr_cell *cell = hr_model_cell(m, s, course->skills[i]);
        if (!cell->first)
            continue;
        /* Pieces are in order, so the last check and what came after it are enough. */
        p = cell->last_check ? &m->pieces[cell->last_check] : hr_model_pieces(m, s, course->skills[i]);
        for (; p; p = hr_model_next(m, p))
            last = is_activity(p) && p->at > last ? p->at : last;
    }
    for (p = hr_model_pieces(m, s, (hr_skill_no){0}); p; p = hr_model_next(m, p)) {
        if (p->kind == HR_SUMMATIVE && m->units[p->skill].course.n == course->no.n && p->at > last)
            last = p->at;
    }
    return last;
}

/* The day of the student's first piece in a course without dates: there the plan began (rules.md 59). */
static struct hr_day first_piece_day(const struct hr_model *m, hr_student_no s, const struct hr_course *course)
{
    int64_t first = INT64_MAX;
    const struct hr_piece *p;

    for (size_t i = 0; i < course->skill_count; i++) {
        p = hr_model_pieces(m, s, course->skills[i]);
        if (p && p->at < first)
            first = p->at;
    }
    for (p = hr_model_pieces(m, s, (hr_skill_no){0}); p; p = hr_model_next(m, p)) {
        if (p->kind == HR_SUMMATIVE && m->units[p->skill].course.n == course->no.n && p->at < first)
            first = p->at;
    }
    return first == INT64_MAX ? hr_no_day : hr_zone_day(m->zone, first);
}

/* Nothing happened for `stall` own days or more: rules.md 55, 122. */
static bool is_stalled(const struct hr_timeline *line, struct hr_day today, struct hr_day last, int stall)
{
    struct hr_day since = last.n > line->begins.n ? last : line->begins;
    return hr_own_days_count(&line->own, since, today) >= stall;
}

static enum hr_pace_status status_of(const struct hr_timeline *line, const struct hr_pace *pace,
                                     const struct hr_policy *policy, struct hr_day today)
{
    if (pace->total > 0 && pace->done == pace->total)
        return HR_FINISHED;
    if (pace->days_delta < -policy->slack) {
        if (is_stalled(line, today, pace->last_evidence, policy->stall))
            return HR_STALLED;
        return pace->days_delta <= -policy->far ? HR_FAR_BEHIND : HR_BEHIND;
    }
    return pace->days_delta > 0 ? HR_AHEAD : HR_ON_PACE;
}

/* Skills of the plan mastered in from <= day < to. */
static int count_mastered(const struct hr_timeline *line, struct hr_day from, struct hr_day to)
{
    int n = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct hr_timeline_item *item = &line->items[i];
        n += item->mastered && item->mastered_on.n >= from.n && item->mastered_on.n < to.n;
    }
    return n;
}

/* The first of the last `n` own days before a day, or of all when there are fewer; none: without an end. */
static struct hr_day window_start(const struct hr_own_days *own, struct hr_day before, int n)
{
    struct hr_day day = hr_day_is_set(before) ? hr_own_days_nth_before(own, before, n) : hr_no_day;
    if (hr_day_is_set(day) || !hr_day_is_set(own->joined))
        return day;
    return hr_own_days_nth(own, own->joined, 1);
}

/* Velocity, the projected day and growth: rules.md 57-59, 63. */
static void measure_speed(const struct hr_model *m, hr_student_no s, const struct hr_course *course,
                          const struct hr_timeline *line, struct hr_pace *pace)
{
    int window = course->policy->window;
    struct hr_day tomorrow = {m->today.n + 1}, from = window_start(&line->own, tomorrow, window);
    struct hr_day began = hr_day_is_set(line->opens) ? line->opens : first_piece_day(m, s, course);
    struct hr_day since = began.n > from.n ? began : from;
    int64_t mastered = count_mastered(line, since, tomorrow), left = pace->total - pace->done;

    if (mastered > 0) {
        int64_t days = hr_own_days_count(&line->own, since, tomorrow);
        days = days > 1 ? days : 1;
        pace->velocity = hr_dec_round((long double)mastered / (long double)days, 2);
        if (left > 0)
            pace->projected =
                hr_calendar_nth(course->calendar, tomorrow, (int)((left * days + mastered - 1) / mastered));
    }
    pace->grown = count_mastered(line, from, tomorrow);
    pace->grown_before = count_mastered(line, window_start(&line->own, from, window), from);
}

/* rules.md 116 */
static hr_skill_no next_skill(const struct hr_model *m, hr_student_no s, const struct hr_course *course)
{
    for (size_t i = 0; i < course->skill_count; i++) {
        enum hr_state state = hr_model_cell(m, s, course->skills[i])->state;
        if (state == HR_MASTERED || state == HR_EXCUSED)
            continue;
        if (hr_model_state(m, s, course->skills[i]) != HR_LOCKED)
            return course->skills[i];
    }
    return (hr_skill_no){0};
}

void hr_pace_of(const struct hr_model *m, hr_student_no s, hr_course_no c, hr_unit_no unit, struct hr_pace *out)
{
    const struct hr_course *course = hr_model_course(m, c);
    void *ctx = hr_ctx(NULL);
    struct hr_timeline line = hr_timeline_of(ctx, m, s, c, unit);
    int64_t last = last_activity(m, s, course);

    *out = (struct hr_pace){.status = HR_ON_PACE, .projected = hr_no_day, .last_evidence = hr_no_day};
    if (last != HR_NO_TIME)
        out->last_evidence = hr_zone_day(m->zone, last);
    out->next_skill = next_skill(m, s, course);
    count_skills(&line, out);
    if (hr_own_days_begun(&line.own, m->today)) { /* else rules.md 125 */
        out->days_delta = days_delta(&line, out);
        out->status = status_of(&line, out, course->policy, m->today);
        measure_speed(m, s, course, &line, out);
    }
    talloc_free(ctx);
}

struct hr_planned *hr_pace_plan(const void *ctx, const struct hr_model *m, hr_student_no s, hr_course_no c,
                                hr_unit_no unit, size_t *count)
{
    struct hr_planned *plan = hr_new_array(ctx, struct hr_planned, hr_model_course(m, c)->skill_count);
    void *scratch = hr_ctx(plan);
    struct hr_timeline line = hr_timeline_of(scratch, m, s, c, unit);

    for (size_t i = 0; i < line.count; i++) {
        const struct hr_timeline_item *item = &line.items[i];
        plan[i] = (struct hr_planned){
            .skill = item->skill,
            .day_number = hr_spot_is_set(item->spot) ? item->place : 0,
            .due = hr_spot_due(&line.own, item->opens, item->spot),
            .expected = hr_spot_is_set(item->spot) && item->place <= line.before,
            .mastered = item->mastered,
        };
    }
    talloc_free(scratch);
    *count = line.count;
    return plan;
}
