#include "homeroom/seen.h"

#include "homeroom/owndays.h"

#include "homeroom/mem.h"

/* Something was done with the student: the void of it is no meeting, nor is an absence. */
static bool is_touch(const struct hr_model *m, const struct hr_piece *p)
{
    return p->kind != HR_ABSENT && p->kind != HR_VOID && !(p->flags & HR_PIECE_VOIDED) && p->at <= m->now;
}

struct hr_seen *hr_seen_all(const void *ctx, const struct hr_model *m, hr_course_no course)
{
    struct hr_seen *all = hr_new_array(ctx, struct hr_seen, m->student_count);
    struct hr_day tomorrow = {m->today.n + 1};
    for (size_t i = 0; i < m->student_count; i++)
        all[i] = (struct hr_seen){HR_NO_TIME, HR_NEVER_SEEN};
    for (size_t i = 1; i < m->piece_count; i++) {
        const struct hr_piece *p = &m->pieces[i];
        struct hr_seen *seen = &all[p->student];
        if (is_touch(m, p) && (seen->last == HR_NO_TIME || p->at > seen->last))
            seen->last = p->at;
    }
    void *scratch = hr_ctx(ctx);
    for (uint32_t i = 1; i < m->student_count; i++) {
        if (all[i].last == HR_NO_TIME)
            continue;
        struct hr_own_days days = hr_own_days_of(scratch, m, (hr_student_no){i}, course);
        struct hr_day after = {hr_zone_day(m->zone, all[i].last).n + 1};
        all[i].lessons = hr_own_days_count(&days, after, tomorrow);
    }
    talloc_free(scratch);
    return all;
}

static bool *within(const void *ctx, const struct hr_model *m, const struct hr_scope *scope)
{
    size_t count;
    bool *flags = hr_new_array(ctx, bool, m->student_count);
    struct hr_line *lines = hr_scope_students(ctx, m, scope, &count);
    for (size_t i = 0; i < count; i++)
        flags[lines[i].student.n] = true;
    talloc_free(lines);
    return flags;
}

uint32_t *hr_seen_today(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count,
                        int64_t *began)
{
    bool *flags = within(ctx, m, scope);
    int64_t start = hr_zone_start(m->zone, m->today);
    uint32_t *out = NULL;
    *count = 0;
    *began = HR_NO_TIME;
    for (uint32_t i = 1; i < m->piece_count; i++) {
        const struct hr_piece *p = &m->pieces[i];
        if (p->at < start || !flags[p->student] || !is_touch(m, p))
            continue;
        *hr_push(ctx, &out, count) = i;
        if (*began == HR_NO_TIME || p->at < *began)
            *began = p->at;
    }
    talloc_free(flags);
    return out;
}
