/*
 * When a skill is planned: for the class a day number of its unit, for a student the own day of that number.
 *
 * The must-do skills of a unit share its D instructional days by weight. A skill with a planned date of its own stands
 * there, and what comes after it shares what is left (rules.md 46). These day numbers are the same for the whole class;
 * absence, a late start and excuses move a student's days, never the numbers (rules.md 49).
 */
#include "timeline.h"

#include "homeroom/mem.h"

static const struct hr_calendar *unit_calendar(const struct hr_model *m, const struct hr_unit *unit)
{
    return hr_model_course(m, unit->course)->calendar;
}

static struct hr_day day_after(struct hr_day d)
{
    return (struct hr_day){d.n + 1};
}

int hr_pace_unit_days(const struct hr_model *m, hr_unit_no no)
{
    const struct hr_unit *unit = hr_model_unit(m, no);
    if (!hr_day_is_set(unit->opens) || !hr_day_is_set(unit->due))
        return 0;
    return hr_calendar_count(unit_calendar(m, unit), unit->opens, day_after(unit->due));
}

/* A day without school counts as the next one with (rules.md 44). */
int hr_pace_unit_day(const struct hr_model *m, hr_unit_no no)
{
    const struct hr_unit *unit = hr_model_unit(m, no);
    if (!hr_day_is_set(unit->opens) || m->today.n < unit->opens.n)
        return 0;
    return hr_calendar_count(unit_calendar(m, unit), unit->opens, m->today) + 1;
}

hr_unit_no hr_pace_current_unit(const struct hr_model *m, hr_course_no no)
{
    const struct hr_course *course = hr_model_course(m, no);
    for (size_t i = course->unit_count; i-- > 0;) {
        const struct hr_unit *unit = hr_model_unit(m, course->units[i]);
        if (hr_day_is_set(unit->opens) && unit->opens.n <= m->today.n)
            return unit->no;
    }
    return (hr_unit_no){0};
}

/* Of a skill's own planned date: rules.md 45, 121. */
static struct hr_spot own_spot(const struct hr_model *m, const struct hr_unit *unit, struct hr_day planned)
{
    struct hr_day day = hr_calendar_nth(unit_calendar(m, unit), planned, 1);
    if (!hr_day_is_set(day))
        return (struct hr_spot){0, hr_no_day};
    if (!hr_day_is_set(unit->opens) || day.n < unit->opens.n)
        return (struct hr_spot){0, day};
    return (struct hr_spot){hr_calendar_count(unit_calendar(m, unit), unit->opens, day_after(day)), hr_no_day};
}

/* start + ceil(days * part / whole); at least 1, so that a unit without days plans all for its first (rules.md 47). */
static int spread_number(int start, int days, int64_t part, int64_t whole)
{
    int number = start + (int)((days * part + whole - 1) / whole);
    return number > 1 ? number : 1;
}

static int64_t must_weight(const struct hr_model *m, const struct hr_unit *unit)
{
    int64_t sum = 0;
    for (size_t i = 0; i < unit->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(m, unit->skills[i]);
        sum += skill->tier == HR_MUST ? skill->weight : 0;
    }
    return sum;
}

/* rules.md 46: a is the day of the last own date passed, held in 0..D, and A the weight up to and with its skill. */
void hr_spots_of_unit(const struct hr_model *m, hr_unit_no no, struct hr_spot *out)
{
    const struct hr_unit *unit = hr_model_unit(m, no);
    bool spreads = hr_day_is_set(unit->opens) && hr_day_is_set(unit->due);
    int days = hr_pace_unit_days(m, no);
    int64_t total = must_weight(m, unit), weight = 0, passed_weight = 0;
    int passed_day = 0;

    for (size_t i = 0; i < unit->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(m, unit->skills[i]);
        bool own = hr_day_is_set(skill->planned), must = skill->tier == HR_MUST;
        out[i] = own ? own_spot(m, unit, skill->planned) : (struct hr_spot){0, hr_no_day};
        if (!must)
            continue;
        weight += skill->weight;
        if (own) {
            passed_day = out[i].number < days ? out[i].number : days;
            passed_weight = weight;
        } else if (spreads) {
            out[i].number = spread_number(passed_day, days - passed_day, weight - passed_weight, total - passed_weight);
        }
    }
}

static struct hr_spot spot_of(const struct hr_model *m, const struct hr_skill *skill)
{
    const struct hr_unit *unit = hr_model_unit(m, skill->unit);
    struct hr_spot *spots = hr_new_array(NULL, struct hr_spot, unit->skill_count), spot = {0, hr_no_day};

    hr_spots_of_unit(m, unit->no, spots);
    for (size_t i = 0; i < unit->skill_count; i++) {
        if (unit->skills[i].n == skill->no.n)
            spot = spots[i];
    }
    talloc_free(spots);
    return spot;
}

int hr_pace_day_number(const struct hr_model *m, hr_skill_no no)
{
    return spot_of(m, hr_model_skill(m, no)).number;
}

struct hr_day hr_spot_due(const struct hr_own_days *own, struct hr_day opens, struct hr_spot spot)
{
    if (spot.number > 0)
        return hr_own_days_nth(own, opens, spot.number);
    if (hr_day_is_set(spot.date))
        return hr_own_days_nth(own, spot.date, 1);
    return hr_no_day;
}

struct hr_day hr_pace_due(const struct hr_model *m, hr_student_no s, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    void *ctx = hr_ctx(NULL);
    struct hr_own_days own = hr_own_days_of(ctx, m, s, skill->course);
    struct hr_day due = hr_spot_due(&own, hr_model_unit(m, skill->unit)->opens, spot_of(m, skill));

    talloc_free(ctx);
    return due;
}

bool hr_pace_is_overdue(const struct hr_model *m, hr_student_no s, hr_skill_no skill)
{
    struct hr_day due = hr_pace_due(m, s, skill);
    return hr_day_is_set(due) && due.n < m->today.n;
}

/* A skill is due before today when as many own days of its unit have passed as its number says: one count a unit. */
enum hr_due *hr_pace_dues(const void *ctx, const struct hr_model *m, hr_student_no s, hr_course_no no)
{
    const struct hr_course *course = hr_model_course(m, no);
    enum hr_due *dues = hr_new_array(ctx, enum hr_due, course->skill_count), *due = dues;
    struct hr_spot *spots = hr_new_array(dues, struct hr_spot, course->skill_count);
    struct hr_own_days own = hr_own_days_of(spots, m, s, no);

    for (size_t u = 0; u < course->unit_count; u++) {
        const struct hr_unit *unit = hr_model_unit(m, course->units[u]);
        int passed = hr_day_is_set(unit->opens) ? hr_own_days_count(&own, unit->opens, m->today) : 0;
        hr_spots_of_unit(m, unit->no, spots);
        for (size_t i = 0; i < unit->skill_count; i++, due++) {
            if (spots[i].number > 0)
                *due = spots[i].number <= passed ? HR_OVERDUE : HR_NOT_DUE_YET;
            else if (hr_day_is_set(spots[i].date))
                *due = hr_own_days_count(&own, spots[i].date, m->today) > 0 ? HR_OVERDUE : HR_NOT_DUE_YET;
        }
    }
    talloc_free(spots);
    return dues;
}
