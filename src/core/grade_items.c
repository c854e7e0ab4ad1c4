/*
 * The columns of the gradebook: every skill makes a practice item and a check item, every unit may end with a summative
 * (domain.md 6). And which of them count for whom.
 */
#include "grade_parts.h"

#include "homeroom/pace.h"

#include <string.h>

/* -- columns -- */

struct columns {
    const void *ctx;
    const struct hr_model *m;
    struct hr_item *items;
    size_t count;
};

/* Multiplied but not rounded (rules.md 83, 124). */
static struct hr_dec exact_points(const struct hr_model *m, const struct hr_item *item)
{
    const struct hr_course *course = hr_model_course(m, hr_model_unit(m, item->unit)->course);
    struct hr_dec points = item->rule.points;

    if (item->skill.n && course->policy->by_weight)
        points.n *= hr_model_skill(m, item->skill)->weight;
    return points;
}

/* Adds a column unless its rule is switched off (rules.md 88). */
static void add_item(struct columns *columns, enum hr_item_kind kind, hr_unit_no unit, hr_skill_no skill,
                     const struct hr_item_rule *rule)
{
    static const char *const words[] = {"practice", "check", "summative"};
    const char *name = skill.n ? hr_model_skill(columns->m, skill)->code : hr_model_unit(columns->m, unit)->title;
    struct hr_item *item;

    if (!rule->on)
        return;
    item = hr_push(columns->ctx, &columns->items, &columns->count);
    *item = (struct hr_item){.kind = kind, .skill = skill, .unit = unit, .rule = *rule};
    item->exact = exact_points(columns->m, item);
    item->points = hr_dec_round(hr_dec_real(item->exact), 2);
    item->name = hr_printf(columns->ctx, "%s %s", name, words[kind]);
}

struct hr_item *hr_items(const void *ctx, const struct hr_model *m, hr_course_no no, size_t *count)
{
    const struct hr_course *course = hr_model_course(m, no);
    struct columns columns = {.ctx = ctx, .m = m};

    for (size_t i = 0; i < course->unit_count; i++) {
        const struct hr_unit *unit = hr_model_unit(m, course->units[i]);

        for (size_t k = 0; k < unit->skill_count; k++) {
            const struct hr_skill *skill = hr_model_skill(m, unit->skills[k]);

            add_item(&columns, HR_ITEM_PRACTICE, unit->no, skill->no, &skill->policy->practice_item);
            add_item(&columns, HR_ITEM_CHECK, unit->no, skill->no, &skill->policy->check_item);
        }
        add_item(&columns, HR_ITEM_SUMMATIVE, unit->no, (hr_skill_no){0}, &course->policy->summative_item);
    }
    *count = columns.count;
    return columns.items;
}

/* -- which count -- */

bool hr_unit_in_term(const struct hr_model *m, hr_unit_no no, const char *term)
{
    const struct hr_unit *unit = hr_model_unit(m, no);
    const struct hr_policy *policy = hr_model_course(m, unit->course)->policy;

    if (!term)
        return true;
    if (!hr_day_is_set(unit->opens))
        return false;
    for (size_t i = 0; i < policy->term_count; i++)
        if (strcmp(policy->terms[i].name, term) == 0)
            return policy->terms[i].from.n <= unit->opens.n && unit->opens.n <= policy->terms[i].to.n;
    return false;
}

/* A check or a standing judgement (rules.md 25). */
static bool is_checked(const struct hr_cell *cell)
{
    return cell->checks > 0 || cell->flags & HR_CELL_JUDGED;
}

static enum hr_item_standing standing_of(const struct hr_model *m, hr_student_no student, const struct hr_skill *skill,
                                         enum hr_due due, const char *term)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill->no);
    bool counts = false;

    if (!hr_unit_in_term(m, skill->unit, term))
        return HR_ITEM_OUTSIDE;
    if (cell->state == HR_EXCUSED)
        return HR_ITEM_EXCUSED;
    switch (hr_model_course(m, skill->course)->policy->count) {
    case HR_ITEMS_ALL: counts = true; break;
    case HR_ITEMS_CHECKED: counts = is_checked(cell); break;
    case HR_ITEMS_DUE: /* a skill without a planned day counts once it is checked (rules.md 78) */
        counts = due == HR_NEVER_DUE ? is_checked(cell) : due == HR_OVERDUE;
        break;
    }
    return counts ? HR_ITEM_COUNTS : HR_ITEM_OUTSIDE;
}

enum hr_item_standing *hr_item_standings(const void *ctx, const struct hr_model *m, hr_student_no student,
                                         hr_course_no no, const char *term)
{
    const struct hr_course *course = hr_model_course(m, no);
    enum hr_item_standing *out = hr_new_array(ctx, enum hr_item_standing, course->skill_count);
    enum hr_due *dues = hr_pace_dues(NULL, m, student, no);

    for (size_t i = 0; i < course->skill_count; i++)
        out[i] = standing_of(m, student, hr_model_skill(m, course->skills[i]), dues[i], term);
    talloc_free(dues);
    return out;
}
