/*
 * A student's plan on one scale: which units are shown, where the scale begins, and the place of every skill on it.
 */
#include "timeline.h"

#include "homeroom/mem.h"

#include <stdlib.h>

/* What is shown: rules.md 52. */
struct shown {
    const hr_unit_no *units;
    size_t count;
};

static struct shown units_shown(const struct hr_model *m, const struct hr_course *course)
{
    struct shown all = {course->units, course->unit_count};
    hr_unit_no current = hr_pace_current_unit(m, course->no);

    if (current.n) {
        while (all.units[all.count - 1].n != current.n)
            all.count--;
        return all;
    }
    for (size_t i = 0; i < all.count; i++) {
        if (hr_day_is_set(hr_model_unit(m, all.units[i])->opens))
            return (struct shown){all.units, 0};
    }
    return all;
}

static struct hr_day earlier(struct hr_day a, struct hr_day b)
{
    if (!hr_day_is_set(a) || !hr_day_is_set(b))
        return hr_day_is_set(a) ? a : b;
    return a.n < b.n ? a : b;
}

/* The must-do skills of a unit, those excused left out; places are given later, when the scale is known. */
static void add_unit(struct hr_timeline *line, const struct hr_model *m, hr_student_no s, const struct hr_unit *unit,
                     struct hr_spot *spots)
{
    hr_spots_of_unit(m, unit->no, spots);
    line->opens = earlier(line->opens, unit->opens);
    for (size_t i = 0; i < unit->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(m, unit->skills[i]);
        const struct hr_cell *cell = hr_model_cell(m, s, skill->no);
        if (skill->tier != HR_MUST || cell->state == HR_EXCUSED)
            continue;
        line->items[line->count++] = (struct hr_timeline_item){
            .skill = skill->no,
            .path = skill->place,
            .opens = unit->opens,
            .spot = spots[i],
            .mastered = cell->state == HR_MASTERED,
            .mastered_on = cell->mastered_on,
        };
    }
}

static struct hr_day scale_begins(const struct hr_timeline *line)
{
    struct hr_day first = line->opens;
    for (size_t i = 0; !hr_day_is_set(line->opens) && i < line->count; i++)
        first = earlier(first, line->items[i].spot.date);
    return first;
}

/* Own days of the scale before a day, negative when the day lies before the scale. */
static int days_before(const struct hr_timeline *line, struct hr_day day)
{
    if (day.n < line->begins.n)
        return -hr_own_days_count(&line->own, day, line->begins);
    return hr_own_days_count(&line->own, line->begins, day);
}

static void give_places(struct hr_timeline *line)
{
    struct hr_day opens = hr_no_day;
    int before_unit = 0;

    for (size_t i = 0; i < line->count; i++) {
        struct hr_timeline_item *item = &line->items[i];
        if (item->spot.number > 0 && item->opens.n != opens.n) {
            opens = item->opens;
            before_unit = days_before(line, opens);
        }
        if (item->spot.number > 0)
            item->place = before_unit + item->spot.number;
        else if (hr_day_is_set(item->spot.date))
            item->place = days_before(line, item->spot.date) + 1;
    }
}

/* rules.md 50 */
static int compare_items(const void *left, const void *right)
{
    const struct hr_timeline_item *a = left, *b = right;
    bool a_set = hr_spot_is_set(a->spot), b_set = hr_spot_is_set(b->spot);
    if (a_set != b_set)
        return a_set ? -1 : 1;
    if (a_set && a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->path < b->path ? -1 : a->path > b->path;
}

/* The items come in path order, which is that of the plan unless a date of its own has moved a skill. */
static void order_items(struct hr_timeline *line)
{
    for (size_t i = 1; i < line->count; i++) {
        if (compare_items(&line->items[i - 1], &line->items[i]) > 0) {
            qsort(line->items, line->count, sizeof *line->items, compare_items);
            return;
        }
    }
}

struct hr_timeline hr_timeline_of(const void *ctx, const struct hr_model *m, hr_student_no s, hr_course_no c,
                                  hr_unit_no unit)
{
    const struct hr_course *course = hr_model_course(m, c);
    struct shown shown = unit.n ? (struct shown){&unit, 1} : units_shown(m, course);
    struct hr_timeline line = {.own = hr_own_days_of(ctx, m, s, c), .opens = hr_no_day};
    struct hr_spot *spots;

    line.items = hr_new_array(ctx, struct hr_timeline_item, course->skill_count);
    spots = hr_new_array(line.items, struct hr_spot, course->skill_count);
    for (size_t i = 0; i < shown.count; i++)
        add_unit(&line, m, s, hr_model_unit(m, shown.units[i]), spots);
    talloc_free(spots);
    line.begins = scale_begins(&line);
    if (hr_day_is_set(line.begins)) {
        line.before = days_before(&line, m->today);
        give_places(&line);
    }
    order_items(&line);
    return line;
}
