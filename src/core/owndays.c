/*
 * Own days are counted as the calendar's days less the absences among them, so a count costs what one of the calendar
 * costs plus a glance at the few days missed.
 */
#include "homeroom/owndays.h"

#include "homeroom/mem.h"

static struct hr_day later(struct hr_day a, struct hr_day b)
{
    return a.n > b.n ? a : b; /* HR_NO_DAY is the smallest */
}

/* Days arrive almost always in order; the loop puts right what a clock set back over midnight has turned round. */
static void add_absence(const void *ctx, struct hr_own_days *own, struct hr_day day)
{
    size_t i = own->absent_count;
    while (i > 0 && own->absent[i - 1].n > day.n)
        i--;
    if (i > 0 && own->absent[i - 1].n == day.n)
        return;
    hr_push(ctx, &own->absent, &own->absent_count)->n = 0; /* makes room */
    for (size_t k = own->absent_count - 1; k > i; k--)
        own->absent[k] = own->absent[k - 1];
    own->absent[i] = day;
}

struct hr_own_days hr_own_days_of(const void *ctx, const struct hr_model *m, hr_student_no s, hr_course_no c)
{
    struct hr_own_days own = {.calendar = hr_model_course(m, c)->calendar, .joined = hr_model_student(m, s)->joined};
    const struct hr_piece *p = hr_model_pieces(m, s, (hr_skill_no){0});

    for (; p; p = hr_model_next(m, p)) {
        struct hr_day day;
        if (p->kind != HR_ABSENT)
            continue;
        day = hr_zone_day(m->zone, p->at);
        if (day.n >= own.joined.n && hr_calendar_is_school(own.calendar, day))
            add_absence(ctx, &own, day);
    }
    return own;
}

static int count_absent(const struct hr_own_days *own, struct hr_day from, struct hr_day to)
{
    int n = 0;
    for (size_t i = 0; i < own->absent_count; i++)
        n += own->absent[i].n >= from.n && own->absent[i].n < to.n;
    return n;
}

int hr_own_days_count(const struct hr_own_days *own, struct hr_day from, struct hr_day to)
{
    from = later(from, own->joined);
    if (to.n <= from.n)
        return 0;
    return hr_calendar_count(own->calendar, from, to) - count_absent(own, from, to);
}

/* Goes as many instructional days further as days were missed on the way, until no more were. */
struct hr_day hr_own_days_nth(const struct hr_own_days *own, struct hr_day from, int n)
{
    int missed = 0;
    from = later(from, own->joined);
    for (;;) {
        struct hr_day day = hr_calendar_nth(own->calendar, from, n + missed);
        int now_missed = hr_day_is_set(day) ? count_absent(own, from, (struct hr_day){day.n + 1}) : missed;
        if (now_missed == missed)
            return day;
        missed = now_missed;
    }
}

struct hr_day hr_own_days_nth_before(const struct hr_own_days *own, struct hr_day before, int n)
{
    int missed = 0;
    for (;;) {
        struct hr_day day = hr_calendar_nth_before(own->calendar, before, n + missed);
        int now_missed;
        if (!hr_day_is_set(day) || day.n < own->joined.n)
            return hr_no_day;
        now_missed = count_absent(own, day, before);
        if (now_missed == missed)
            return day;
        missed = now_missed;
    }
}

bool hr_own_days_begun(const struct hr_own_days *own, struct hr_day day)
{
    struct hr_day next = {day.n + 1};
    return hr_day_is_set(hr_own_days_nth_before(own, next, 1));
}
