/*
 * The methods of domain.md 3: from a student's checks of one skill, in the order in which they happened, to a value.
 *
 * Each method is a function from a series of checks to its exact value; hr_mastery_value picks one and rounds, once
 * (rules.md 20). "Exact" is a long double: scores are whole numbers of ten-thousandths, so the value of a check is off
 * by less than 1e-15, and hr_dec_round forgives 1e-9. A check is compared with mastery by its own rounded value.
 */
#include "homeroom/mastery.h"

#include <assert.h>
#include <math.h>

/* The checks of one student in one skill; never empty below hr_mastery_value. */
struct series {
    const struct hr_check_value *checks;
    size_t count;
    struct hr_dec points, mastery; /* the scale */
};

enum { MOST_TOP = 10 }; /* the largest N of top:N (settings.md) */

long double hr_check_real(struct hr_check_value check, struct hr_dec points)
{
    assert(check.max.n != 0);
    return (long double)check.score.n / (long double)check.max.n * hr_dec_real(points);
}

struct hr_dec hr_check_rounded(struct hr_check_value check, struct hr_dec points)
{
    return hr_dec_round(hr_check_real(check, points), 2);
}

/* v with index i, from 0. */
static long double value_at(const struct series *s, size_t i)
{
    return hr_check_real(s->checks[i], s->points);
}

static long double last_of(const struct series *s)
{
    return value_at(s, s->count - 1);
}

static long double best_of(const struct series *s)
{
    long double best = value_at(s, 0);

    for (size_t i = 1; i < s->count; i++)
        best = fmaxl(best, value_at(s, i));
    return best;
}

/* The mean of the checks from index `from` up to `to`, which is not among them. */
static long double mean_of(const struct series *s, size_t from, size_t to)
{
    long double sum = 0;

    for (size_t i = from; i < to; i++)
        sum += value_at(s, i);
    return sum / (long double)(to - from);
}

/* The most frequent value; on a tie the higher. Equal fractions give equal quotients, so == is right here. */
static long double mode_of(const struct series *s)
{
    long double mode = 0;
    size_t most = 0;

    for (size_t i = 0; i < s->count; i++) {
        long double value = value_at(s, i);
        size_t times = 0;

        for (size_t k = 0; k < s->count; k++)
            times += value_at(s, k) == value;
        if (times > most || (times == most && value > mode)) {
            most = times;
            mode = value;
        }
    }
    return mode;
}

/* w x last + (1 - w) x mean of all the earlier ones; with one check, that. */
static long double weighted_of(const struct series *s, long double w)
{
    if (s->count == 1)
        return last_of(s);
    return w * last_of(s) + (1 - w) * mean_of(s, 0, s->count - 1);
}

/* d1 = v1; dk = w x vk + (1 - w) x dk-1. */
static long double decaying_of(const struct series *s, long double w)
{
    long double d = value_at(s, 0);

    for (size_t k = 1; k < s->count; k++)
        d = w * value_at(s, k) + (1 - w) * d;
    return d;
}

/* The mean of the checks at or above mastery; none until there are n of them. */
static bool times_of(const struct series *s, size_t n, long double *value)
{
    long double sum = 0;
    size_t good = 0;

    for (size_t i = 0; i < s->count; i++) {
        if (hr_check_rounded(s->checks[i], s->points).n < s->mastery.n)
            continue;
        sum += value_at(s, i);
        good++;
    }
    if (good < n)
        return false;
    *value = sum / (long double)good;
    return true;
}

/* The highest level held n times in a row: over every n consecutive checks the lowest, of these the largest. */
static bool streak_of(const struct series *s, size_t n, long double *value)
{
    if (s->count < n)
        return false;
    for (size_t from = 0; from + n <= s->count; from++) {
        long double lowest = value_at(s, from);

        for (size_t i = from + 1; i < from + n; i++)
            lowest = fminl(lowest, value_at(s, i));
        if (from == 0 || lowest > *value)
            *value = lowest;
    }
    return true;
}

/* The mean of the n highest, of what there is when fewer. */
static long double top_of(const struct series *s, size_t n)
{
    long double top[MOST_TOP], sum = 0; /* the highest so far, highest first */
    size_t held = 0;

    assert(n >= 1 && n <= MOST_TOP);
    for (size_t i = 0; i < s->count; i++) {
        long double value = value_at(s, i);
        size_t place;

        if (held < n)
            held++;
        else if (value <= top[n - 1])
            continue;
        for (place = held - 1; place > 0 && top[place - 1] < value; place--)
            top[place] = top[place - 1];
        top[place] = value;
    }
    for (size_t i = 0; i < held; i++)
        sum += top[i];
    return sum / (long double)held;
}

/* The mean of the last n, of what there is when fewer. */
static long double recent_of(const struct series *s, size_t n)
{
    return mean_of(s, s->count > n ? s->count - n : 0, s->count);
}

/*
 * The value at the last check of the least-squares line through (ln k, ln v), k = 1, 2, ...: learning follows v = a
 * k^b. In the fit a 0, which has no logarithm, is taken as 0.01. Never above the best check nor below 0: nobody is
 * called a master of what they never showed (rules.md 22).
 */
static long double power_law_of(const struct series *s)
{
    long double n = (long double)s->count, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0, slope, level;

    if (s->count < 3)
        return mean_of(s, 0, s->count);
    for (size_t i = 0; i < s->count; i++) {
        long double value = value_at(s, i);
        long double x = logl((long double)i + 1), y = logl(value == 0 ? 0.01L : value);

        sum_x += x;
        sum_y += y;
        sum_xx += x * x;
        sum_xy += x * y;
    }
    slope = (n * sum_xy - sum_x * sum_y) / (n * sum_xx - sum_x * sum_x);
    level = (sum_y - slope * sum_x) / n;
    return fmaxl(0, fminl(best_of(s), expl(level + slope * logl(n))));
}

/* The exact value by a method, or none. */
static bool value_of(const struct series *s, struct hr_method method, long double *value)
{
    size_t n = (size_t)method.n;
    long double w = (long double)method.n / 100;

    switch (method.kind) {
    case HR_METHOD_BEST: *value = best_of(s); break;
    case HR_METHOD_LATEST: *value = last_of(s); break;
    case HR_METHOD_FIRST: *value = value_at(s, 0); break;
    case HR_METHOD_MEAN: *value = mean_of(s, 0, s->count); break;
    case HR_METHOD_MODE: *value = mode_of(s); break;
    case HR_METHOD_WEIGHTED: *value = weighted_of(s, w); break;
    case HR_METHOD_DECAYING: *value = decaying_of(s, w); break;
    case HR_METHOD_TIMES: return times_of(s, n, value);
    case HR_METHOD_STREAK: return streak_of(s, n, value);
    case HR_METHOD_TOP: *value = top_of(s, n); break;
    case HR_METHOD_RECENT: *value = recent_of(s, n); break;
    case HR_METHOD_POWER_LAW: *value = power_law_of(s); break;
    }
    return true;
}

bool hr_mastery_value(struct hr_method method, struct hr_dec points, struct hr_dec mastery,
                      const struct hr_check_value *checks, size_t count, struct hr_dec *out)
{
    const struct series series = {.checks = checks, .count = count, .points = points, .mastery = mastery};
    long double value = 0;

    if (count == 0 || !value_of(&series, method, &value))
        return false;
    *out = hr_dec_round(value, 2);
    return true;
}
