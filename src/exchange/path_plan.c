/* From the draft of a skill list to operations: only what differs from the class makes one. */
#include "path_draft.h"

#include "homeroom/policy.h"
#include "homeroom/translate.h"

#include <string.h>

/* ---- numbers ---- */

/* New things get the numbers behind the class's, those that no row needs any more get none. */
static void give_numbers(struct hr_path *p)
{
    const struct hr_model *m = p->im->m;
    uint32_t course = (uint32_t)m->course_count, unit = (uint32_t)m->unit_count, skill = (uint32_t)m->skill_count;

    for (size_t i = m->course_count; i < p->course_count; i++)
        p->courses[i].no.n = p->courses[i].is_named ? course++ : 0;
    for (size_t i = m->unit_count; i < p->unit_count; i++)
        p->units[i].no.n = p->units[i].is_named ? unit++ : 0;
    for (size_t i = 0; i < p->row_count; i++)
        p->rows[i].no.n = p->rows[i].known.n || p->rows[i].rejected ? p->rows[i].known.n : skill++;
}

static hr_skill_no number_of(const struct hr_path *p, hr_node node)
{
    const struct hr_path_row *row = hr_path_row_of(p, node);

    return row ? row->no : (hr_skill_no){node};
}

/* ---- what moved ---- */

/*
 * Has `node` another place among those that were in the unit before and still are? A skill that is merely pushed down
 * by new ones has not.
 */
static bool skill_moved(const struct hr_path *p, const struct hr_path_unit *unit, hr_node node)
{
    const struct hr_unit *known = hr_model_unit(p->im->m, unit->no);
    size_t place = 0, was = 0;

    for (size_t i = 0; i < unit->node_count && unit->nodes[i] != node; i++)
        place += unit->nodes[i] < p->im->m->skill_count &&
                 hr_model_skill(p->im->m, (hr_skill_no){unit->nodes[i]})->unit.n == unit->no.n;
    for (size_t i = 0; i < known->skill_count && known->skills[i].n != node; i++) {
        const struct hr_path_row *row = hr_path_row_of(p, known->skills[i].n);
        was += !row || p->units[row->unit].no.n == unit->no.n;
    }
    return place != was;
}

static bool unit_moved(const struct hr_path *p, const struct hr_path_course *course, hr_unit_no no)
{
    const struct hr_course *known = hr_model_course(p->im->m, course->no);
    size_t place = 0, was = 0;

    for (size_t i = 0; i < course->unit_count && p->units[course->units[i]].no.n != no.n; i++)
        place += course->units[i] < p->im->m->unit_count;
    while (was < known->unit_count && known->units[was].n != no.n)
        was++;
    return place != was;
}

/* ---- courses and units ---- */

static void plan_courses(struct hr_path *p)
{
    for (size_t i = p->im->m->course_count; i < p->course_count; i++) {
        const struct hr_path_course *course = &p->courses[i];
        struct hr_op *op;

        if (!course->no.n)
            continue;
        op = hr_plan_op(p->plan, HR_OP_COURSE);
        op->row.course = (struct hr_course_row){course->no, course->title};
        op->words = hr_printf(p->plan, "course %s added", course->title);
        hr_plan_note(p->plan,
                     "the course %s is new: homeroom new --course '%s' --section S lets a section work through it",
                     course->title, course->title);
    }
}

static void say_change(char **words, const char *what, const char *was, const char *is)
{
    if (strcmp(was, is) != 0)
        hr_append(words, "%s%s %s -> %s", **words ? ", " : "", what, *was ? was : "none", *is ? is : "none");
}

static void say_day(char **words, const char *what, struct hr_day was, struct hr_day is)
{
    char one[HR_DAY_TEXT], other[HR_DAY_TEXT];

    say_change(words, what, hr_day_text(was, one), hr_day_text(is, other));
}

static const char *order_text(bool linear)
{
    return linear ? "linear" : "any-order";
}

/* What is new about a known unit, its place aside; "" when nothing is. */
static char *unit_changes(const struct hr_path *p, const struct hr_path_unit *unit)
{
    const struct hr_unit *known = hr_model_unit(p->im->m, unit->no);
    char *words = hr_strdup(p, "");

    say_day(&words, "opens", known->opens, unit->opens);
    say_day(&words, "due", known->due, unit->due);
    say_change(&words, "path", order_text(known->linear), order_text(unit->linear));
    if (unit->moved)
        hr_append(&words, "%smoved", *words ? ", " : "");
    return words;
}

static void plan_unit(struct hr_path *p, struct hr_path_unit *unit, bool is_new)
{
    const struct hr_path_course *course = &p->courses[unit->course];
    char *words = hr_strdup(p, "");
    struct hr_op *op;

    if (!is_new) {
        unit->moved = unit_moved(p, course, unit->no);
        words = unit_changes(p, unit);
        if (!*words && hr_model_unit(p->im->m, unit->no)->position == unit->position)
            return;
    }
    op = hr_plan_op(p->plan, HR_OP_UNIT);
    op->row.unit = (struct hr_unit_row){.no = unit->no,
                                        .course = course->no,
                                        .title = unit->title,
                                        .position = unit->position,
                                        .opens = unit->opens,
                                        .due = unit->due,
                                        .linear = unit->linear};
    if (is_new)
        op->words = hr_printf(p->plan, "unit %s of %s added", unit->title, course->title);
    else if (*words)
        op->words = hr_printf(p->plan, "unit %s of %s: %s", unit->title, course->title, words);
}

static void plan_units(struct hr_path *p)
{
    for (size_t i = 1; i < p->unit_count; i++) {
        struct hr_path_unit *unit = &p->units[i];
        if (unit->no.n && p->courses[unit->course].is_named)
            plan_unit(p, unit, i >= p->im->m->unit_count);
    }
}

/* ---- skills ---- */

static struct hr_skill_row known_row(const struct hr_path *p, hr_skill_no no)
{
    const struct hr_skill *known = hr_model_skill(p->im->m, no);

    return (struct hr_skill_row){.no = known->no,
                                 .unit = known->unit,
                                 .code = known->code,
                                 .title = known->title,
                                 .level = known->level,
                                 .position = known->position,
                                 .tier = known->tier,
                                 .weight = known->weight,
                                 .planned = known->planned,
                                 .prerequisites = known->prerequisites,
                                 .prerequisite_count = known->prerequisite_count};
}

static struct hr_skill_row row_as_said(const struct hr_path *p, const struct hr_path_row *row)
{
    struct hr_skill_row made = {.level = "", .weight = 1, .planned = hr_no_day};
    hr_skill_no *prerequisites = hr_new_array(p->plan, hr_skill_no, row->prerequisite_count);

    if (row->known.n)
        made = known_row(p, row->known);
    made.no = row->no;
    made.unit = p->units[row->unit].no;
    made.code = row->says.code;
    made.title = row->says.title;
    if (row->says.level)
        made.level = row->says.level;
    if (row->says.says_tier)
        made.tier = row->says.tier;
    if (row->says.weight)
        made.weight = row->says.weight;
    if (row->says.says_planned)
        made.planned = row->says.planned;
    for (size_t i = 0; i < row->prerequisite_count; i++)
        prerequisites[i] = number_of(p, row->prerequisites[i]);
    made.prerequisites = prerequisites;
    made.prerequisite_count = row->prerequisite_count;
    return made;
}

static char *prerequisites_text(const struct hr_path *p, const struct hr_path_row *row)
{
    char *text = hr_strdup(p, "");

    for (size_t i = 0; i < row->prerequisite_count; i++)
        hr_append(&text, "%s%s", i ? ";" : "", hr_path_code(p, row->prerequisites[i]));
    return text;
}

static char *known_prerequisites_text(const struct hr_path *p, const struct hr_skill *known)
{
    char *text = hr_strdup(p, "");

    for (size_t i = 0; i < known->prerequisite_count; i++)
        hr_append(&text, "%s%s", i ? ";" : "", hr_model_skill(p->im->m, known->prerequisites[i])->code);
    return text;
}

/* What is new about a known skill, a pushed place aside; "" when nothing is. */
static char *skill_changes(const struct hr_path *p, const struct hr_path_row *row, const struct hr_skill_row *is)
{
    const struct hr_skill *was = hr_model_skill(p->im->m, row->known);
    const struct hr_path_unit *unit = &p->units[row->unit];
    char *words = hr_strdup(p, "");

    say_change(&words, "unit", hr_model_unit(p->im->m, was->unit)->title, unit->title);
    if (!*words && was->unit.n != unit->no.n)
        hr_append(&words, "course %s -> %s", hr_model_course(p->im->m, was->course)->title,
                  p->courses[unit->course].title);
    say_change(&words, "title", was->title, is->title);
    say_change(&words, "prerequisites", known_prerequisites_text(p, was), prerequisites_text(p, row));
    say_change(&words, "tier", hr_tier_text(was->tier), hr_tier_text(is->tier));
    say_change(&words, "weight", hr_printf(p, "%d", was->weight), hr_printf(p, "%d", is->weight));
    say_day(&words, "planned", was->planned, is->planned);
    say_change(&words, "level", was->level, is->level);
    if (was->unit.n == unit->no.n && skill_moved(p, unit, row->known.n))
        hr_append(&words, "%smoved", *words ? ", " : "");
    return words;
}

static void push_skill(struct hr_path *p, const struct hr_skill_row *row, const char *words)
{
    struct hr_op *op = hr_plan_op(p->plan, HR_OP_SKILL);

    op->row.skill = *row;
    op->words = words;
}

/* ---- its own settings ---- */

static void push_setting(struct hr_path *p, hr_course_no course, hr_skill_no skill, const char *key, const char *value,
                         const char *words)
{
    struct hr_op *op = hr_plan_op(p->plan, HR_OP_SETTING);

    op->row.setting = (struct hr_setting_row){course, skill, key, value};
    op->words = words;
}

/* The settings of a skill stand under its course. */
static void move_settings(struct hr_path *p, const struct hr_path_row *row)
{
    const struct hr_skill *known = hr_model_skill(p->im->m, row->known);
    hr_course_no course = p->courses[row->course].no;

    for (size_t i = 0; known->course.n != course.n && i < known->own_count; i++) {
        push_setting(p, known->course, row->no, known->own[i].key, NULL, NULL);
        push_setting(p, course, row->no, known->own[i].key, known->own[i].value, NULL);
    }
}

/* The value as settings are written. */
static const char *value_text(const struct hr_path *p, const char *key, const char *value)
{
    struct hr_policy *policy = hr_policy_new(p);
    struct hr_err ignored;

    (void)!hr_skill_policy_set(policy, &policy->skills, key, value, &ignored); /* was tried before */
    return hr_policy_text(p->plan, policy, &policy->skills, key);
}

/* A row's own value of a setting. True when it is another one than the skill has. */
static bool plan_setting(struct hr_path *p, const struct hr_path_row *row, const char *key, const char *value)
{
    const struct hr_skill *known = hr_model_skill(p->im->m, row->known);
    const char *was = NULL, *is, *words;

    if (!value)
        return false;
    is = value_text(p, key, value);
    for (size_t i = 0; row->known.n && i < known->own_count; i++)
        if (strcmp(known->own[i].key, key) == 0)
            was = value_text(p, key, known->own[i].value);
    if (was && strcmp(was, is) == 0)
        return false;
    words = row->known.n
                ? hr_printf(p->plan, "%s of %s: %s -> %s", key, row->says.code, was ? was : "as the course", is)
                : hr_printf(p->plan, "%s of %s: %s", key, row->says.code, is);
    push_setting(p, p->courses[row->course].no, row->no, key, is, words);
    return true;
}

static bool plan_settings(struct hr_path *p, const struct hr_path_row *row)
{
    bool forms = plan_setting(p, row, "forms", row->says.forms);

    return plan_setting(p, row, "method", row->says.method) || forms;
}

/* ---- rows ---- */

/* Does the row say something of a known unit that the class does not have? */
static bool says_new_of_unit(const struct hr_path *p, const struct hr_path_row *row)
{
    const struct hr_path_unit *unit = &p->units[row->unit];
    const struct hr_unit *known = hr_model_unit(p->im->m, unit->no);
    const struct hr_lesson *says = &row->says;

    if (row->unit >= p->im->m->unit_count)
        return true;
    return (hr_day_is_set(says->opens) && says->opens.n != known->opens.n) ||
           (hr_day_is_set(says->due) && says->due.n != known->due.n) ||
           (says->order && (says->order == HR_PATH_LINEAR) != known->linear) ||
           (unit->moved && hr_path_row_of(p, unit->nodes[0]) == row);
}

static void plan_new(struct hr_path *p, const struct hr_path_row *row, const struct hr_skill_row *made)
{
    push_skill(p, made, hr_printf(p->plan, "skill %s added to %s", made->code, p->units[row->unit].title));
    (void)plan_settings(p, row);
    p->plan->added++;
}

static void plan_known(struct hr_path *p, const struct hr_path_row *row, const struct hr_skill_row *made)
{
    const char *words = skill_changes(p, row, made);
    bool changes = *words || says_new_of_unit(p, row);

    if (*words || made->position != hr_model_skill(p->im->m, row->known)->position)
        push_skill(p, made, *words ? hr_printf(p->plan, "skill %s: %s", made->code, words) : NULL);
    move_settings(p, row);
    changes |= plan_settings(p, row);
    if (changes)
        p->plan->changed++;
    else
        p->plan->unchanged++;
}

/* The skills of a unit, in order; those that no row names may have been pushed down. */
static void plan_skills_of(struct hr_path *p, const struct hr_path_unit *unit)
{
    for (size_t i = 0; i < unit->node_count; i++) {
        const struct hr_path_row *row = hr_path_row_of(p, unit->nodes[i]);
        struct hr_skill_row made = row ? row_as_said(p, row) : known_row(p, (hr_skill_no){unit->nodes[i]});
        int was = made.position;

        made.position = (int)i + 1;
        if (!row && was != made.position)
            push_skill(p, &made, NULL);
        else if (row && !row->known.n)
            plan_new(p, row, &made);
        else if (row)
            plan_known(p, row, &made);
    }
}

static void list_dropped(struct hr_path *p)
{
    const struct hr_model *m = p->im->m;
    char *list = hr_strdup(p, "");
    size_t count = 0;

    for (size_t c = 1; c < m->course_count; c++)
        for (size_t i = 0; p->courses[c].is_named && i < m->courses[c].skill_count; i++) {
            const struct hr_skill *skill = hr_model_skill(m, m->courses[c].skills[i]);
            if (!hr_map_has(p->mentioned, skill->code))
                hr_append(&list, "%s%s", count++ ? ", " : "", skill->code);
        }
    if (count)
        hr_plan_note(p->plan,
                     hr_plural("%zu skill is missing from it and kept: %s",
                               "%zu skills are missing from it and kept: %s", count),
                     count, list);
}

void hr_path_plan(struct hr_path *p)
{
    give_numbers(p);
    plan_courses(p);
    plan_units(p);
    for (size_t i = 1; i < p->unit_count; i++)
        plan_skills_of(p, &p->units[i]);
    list_dropped(p);
}
