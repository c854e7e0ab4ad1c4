/*
 * The checks of a day: how many, how many of them at mastery, and how long students had waited for them.
 *
 * A wait runs from the first standing ready to the check that ends it (rules.md 26); one that was withdrawn or judged
 * is no wait for a check.
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"

#include <stdlib.h>

enum { MINUTE = 60 };

struct counting {
    const struct hr_model *m;
    const void *ctx;
    int64_t *waits; /* seconds */
    size_t wait_count;
    struct hr_today *out;
};

static bool is_today(const struct hr_model *m, const struct hr_piece *p)
{
    return hr_zone_day(m->zone, p->at).n == m->today.n;
}

/* One check; `since` is when the wait that it ended began, HR_NO_TIME for none. */
static void count_check(struct counting *c, const struct hr_piece *check, int64_t since)
{
    hr_skill_no skill = {check->skill};
    struct hr_dec mastery = hr_model_course(c->m, hr_model_skill(c->m, skill)->course)->policy->mastery;
    c->out->checks++;
    c->out->mastered += hr_piece_rounded(c->m, check).n >= mastery.n;
    if (since != HR_NO_TIME)
        *hr_push(c->ctx, &c->waits, &c->wait_count) = check->at - since;
}

static void count_cell(struct counting *c, hr_student_no student, hr_skill_no skill)
{
    uint32_t last = hr_model_cell(c->m, student, skill)->last_check;
    int64_t since = HR_NO_TIME;
    if (!last || !is_today(c->m, &c->m->pieces[last]))
        return;
    for (const struct hr_piece *p = hr_model_pieces(c->m, student, skill); p; p = hr_model_next(c->m, p)) {
        if (p->kind == HR_READY && since == HR_NO_TIME)
            since = p->at;
        if (p->kind == HR_CHECK_TAKEN && is_today(c->m, p))
            count_check(c, p, since);
        if (p->kind == HR_CHECK_TAKEN || p->kind == HR_UNREADY || p->kind == HR_JUDGEMENT)
            since = HR_NO_TIME;
    }
}

static int compare_waits(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* Of an even number the middle between the two in the middle. */
static int median_minutes(int64_t *waits, size_t count)
{
    if (!count)
        return 0;
    qsort(waits, count, sizeof *waits, compare_waits);
    int64_t twice = waits[(count - 1) / 2] + waits[count / 2];
    return (int)((twice + MINUTE) / (2 * (int64_t)MINUTE));
}

void hr_today_of(const struct hr_model *m, const struct hr_scope *scope, struct hr_today *out)
{
    void *ctx = hr_ctx(NULL);
    struct counting c = {.m = m, .ctx = ctx, .out = out};
    size_t count;
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, &count);
    *out = (struct hr_today){0};
    for (size_t l = 0; l < count; l++) {
        const struct hr_course *course = hr_model_course(m, lines[l].course);
        for (size_t i = 0; i < course->skill_count; i++)
            if (hr_scope_has_skill(m, scope, course->skills[i]))
                count_cell(&c, lines[l].student, course->skills[i]);
    }
    out->waits = (int)c.wait_count;
    out->median_wait = median_minutes(c.waits, c.wait_count);
    talloc_free(ctx);
}
