#include "homeroom/edit.h"

#include "homeroom/graph.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>

/* -- as it is -- */

struct hr_unit_row hr_edit_unit_row(const struct hr_model *m, hr_unit_no no)
{
    const struct hr_unit *u = hr_model_unit(m, no);
    return (struct hr_unit_row){.no = no,
                                .course = u->course,
                                .title = u->title,
                                .position = u->position,
                                .opens = u->opens,
                                .due = u->due,
                                .linear = u->linear};
}

struct hr_skill_row hr_edit_skill_row(const struct hr_model *m, hr_skill_no no)
{
    const struct hr_skill *k = hr_model_skill(m, no);
    return (struct hr_skill_row){.no = no,
                                 .unit = k->unit,
                                 .code = k->code,
                                 .title = k->title,
                                 .level = k->level,
                                 .position = k->position,
                                 .tier = k->tier,
                                 .weight = k->weight,
                                 .planned = k->planned,
                                 .prerequisites = k->prerequisites,
                                 .prerequisite_count = k->prerequisite_count};
}

struct hr_unit_row hr_edit_new_unit(const struct hr_model *m, hr_course_no course, const char *title)
{
    const struct hr_course *c = hr_model_course(m, course);
    return (struct hr_unit_row){.no = {(uint32_t)m->unit_count},
                                .course = course,
                                .title = title,
                                .position =
                                    c->unit_count ? hr_model_unit(m, c->units[c->unit_count - 1])->position + 1 : 1,
                                .opens = hr_no_day,
                                .due = hr_no_day};
}

struct hr_skill_row hr_edit_new_skill(const struct hr_model *m, hr_unit_no unit, const char *code, const char *title)
{
    const struct hr_unit *u = unit.n < m->unit_count ? hr_model_unit(m, unit) : NULL; /* it may come with this one */
    return (struct hr_skill_row){
        .no = {(uint32_t)m->skill_count},
        .unit = unit,
        .code = code,
        .title = title,
        .level = "",
        .position = u && u->skill_count ? hr_model_skill(m, u->skills[u->skill_count - 1])->position + 1 : 1,
        .tier = HR_MUST,
        .weight = 1,
        .planned = hr_no_day};
}

char *hr_edit_needs_text(const void *ctx, const struct hr_model *m, const hr_skill_no *skills, size_t count)
{
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&s, "%s%s", i ? " " : "", hr_model_skill(m, skills[i])->code);
    return s;
}

/* -- words for the log -- */

static void say(char **words, const char *what, const char *was, const char *is)
{
    if (strcmp(was, is) != 0)
        hr_append(words, "%s%s %s -> %s", **words ? ", " : "", what, *was ? was : "none", *is ? is : "none");
}

static void say_day(char **words, const char *what, struct hr_day was, struct hr_day is)
{
    char before[HR_DAY_TEXT], after[HR_DAY_TEXT];
    say(words, what, hr_day_text(was, before), hr_day_text(is, after));
}

static const char *path_text(bool linear)
{
    return linear ? "linear" : "any-order";
}

static char *unit_changes(const void *ctx, const struct hr_unit_row *was, const struct hr_unit_row *is)
{
    char *words = hr_strdup(ctx, "");
    say(&words, "title", was->title, is->title);
    say_day(&words, "opens", was->opens, is->opens);
    say_day(&words, "due", was->due, is->due);
    say(&words, "path", path_text(was->linear), path_text(is->linear));
    if (was->position != is->position)
        hr_append(&words, "%smoved", *words ? ", " : "");
    return words;
}

static char *skill_changes(const void *ctx, const struct hr_model *m, const struct hr_skill_row *was,
                           const struct hr_skill_row *is)
{
    char *words = hr_strdup(ctx, "");
    say(&words, "code", was->code, is->code);
    say(&words, "title", was->title, is->title);
    say(&words, "unit", hr_model_unit(m, was->unit)->title, hr_model_unit(m, is->unit)->title);
    say(&words, "prerequisites", hr_edit_needs_text(ctx, m, was->prerequisites, was->prerequisite_count),
        hr_edit_needs_text(ctx, m, is->prerequisites, is->prerequisite_count));
    say(&words, "tier", hr_tier_text(was->tier), hr_tier_text(is->tier));
    say(&words, "weight", hr_printf(ctx, "%d", was->weight), hr_printf(ctx, "%d", is->weight));
    say_day(&words, "planned", was->planned, is->planned);
    if (was->unit.n == is->unit.n && was->position != is->position)
        hr_append(&words, "%smoved", *words ? ", " : "");
    return words;
}

/* -- a row as it shall be -- */

static void push_unit(const void *ctx, struct hr_edit *e, const struct hr_unit_row *row, const char *words)
{
    struct hr_op *op = hr_push(ctx, &e->ops, &e->count);
    *op = (struct hr_op){.kind = HR_OP_UNIT, .words = words};
    op->row.unit = *row;
    op->row.unit.title = hr_strdup(ctx, row->title);
}

static void push_skill(const void *ctx, struct hr_edit *e, const struct hr_skill_row *row, const char *words)
{
    struct hr_op *op = hr_push(ctx, &e->ops, &e->count);
    hr_skill_no *needs = hr_new_array(ctx, hr_skill_no, row->prerequisite_count + 1);
    for (size_t i = 0; i < row->prerequisite_count; i++)
        needs[i] = row->prerequisites[i];
    *op = (struct hr_op){.kind = HR_OP_SKILL, .words = words};
    op->row.skill = *row;
    op->row.skill.code = hr_strdup(ctx, row->code);
    op->row.skill.title = hr_strdup(ctx, row->title);
    op->row.skill.level = hr_strdup(ctx, row->level);
    op->row.skill.prerequisites = needs;
}

bool hr_edit_unit(const void *ctx, const struct hr_model *m, const struct hr_unit_row *row, struct hr_edit *e,
                  struct hr_err *err)
{
    bool several, is_new = row->no.n >= m->unit_count;
    if (!*row->title)
        return hr_fail(err, HR_BAD_INPUT, _("the unit"), "a title is needed");
    hr_unit_no twin = hr_model_find_unit(m, row->course, row->title, &several);
    if (twin.n && twin.n != row->no.n)
        return hr_fail(err, HR_BAD_INPUT, row->title, "the course has a unit of this title already");
    if (hr_day_is_set(row->opens) && hr_day_is_set(row->due) && row->due.n < row->opens.n)
        return hr_fail(err, HR_BAD_INPUT, row->title, "it would be due before it opens");
    if (is_new) {
        push_unit(ctx, e, row,
                  hr_printf(ctx, "unit %s of %s added", row->title, hr_model_course(m, row->course)->title));
        return true;
    }
    struct hr_unit_row was = hr_edit_unit_row(m, row->no);
    char *changes = unit_changes(ctx, &was, row);
    if (*changes)
        push_unit(ctx, e, row,
                  hr_printf(ctx, "unit %s of %s: %s", was.title, hr_model_course(m, was.course)->title, changes));
    return true;
}

bool hr_edit_skill(const void *ctx, const struct hr_model *m, const struct hr_skill_row *row, struct hr_edit *e,
                   struct hr_err *err)
{
    bool is_new = row->no.n >= m->skill_count;
    hr_skill_no twin = hr_model_find_skill(m, row->code);
    if (!*row->code || !*row->title)
        return hr_fail(err, HR_BAD_INPUT, _("the skill"),
                       *row->code ? N_("a title is needed") : N_("a code is needed"));
    if (twin.n && twin.n != row->no.n)
        return hr_fail(err, HR_BAD_INPUT, row->code, "another skill has this code: %s", hr_model_skill(m, twin)->title);
    if (row->weight < 1)
        return hr_fail(err, HR_BAD_INPUT, row->code, "it takes a lesson at least");
    if (is_new) {
        push_skill(ctx, e, row, hr_printf(ctx, "skill %s %s added", row->code, row->title));
        return true;
    }
    struct hr_skill_row was = hr_edit_skill_row(m, row->no);
    char *changes = skill_changes(ctx, m, &was, row);
    if (*changes)
        push_skill(ctx, e, row, hr_printf(ctx, "skill %s: %s", was.code, changes));
    return true;
}

/* -- prerequisites -- */

bool hr_edit_needs(const void *ctx, const struct hr_model *m, const char *codes, struct hr_skill_row *row,
                   struct hr_err *err)
{
    static const char between[] = " ,;";
    hr_skill_no *needs = NULL;
    size_t count = 0;
    for (const char *at = codes + strspn(codes, between); *at; at += strspn(at, between)) {
        size_t n = strcspn(at, between);
        const char *code = hr_strndup(ctx, at, n);
        hr_skill_no skill = hr_model_find_skill(m, code);
        if (!skill.n)
            return hr_fail(err, HR_BAD_INPUT, code, "there is no skill of this code");
        if (skill.n == row->no.n)
            return hr_fail(err, HR_BAD_INPUT, code, "a skill can't be needed before itself");
        bool is_known = false;
        for (size_t i = 0; i < count; i++)
            is_known = is_known || needs[i].n == skill.n;
        if (!is_known)
            *hr_push(ctx, &needs, &count) = skill;
        at += n;
    }
    row->prerequisites = needs;
    row->prerequisite_count = count;
    return true;
}

/* In a linear unit every skill needs the must-do skill before it (rules.md 33, 35). */
static void add_implicit(struct hr_graph *graph, const struct hr_model *m, const struct hr_unit *u)
{
    uint32_t before = 0;
    for (size_t i = 0; u->linear && i < u->skill_count; i++) {
        if (before)
            hr_graph_add(graph, u->skills[i].n, before);
        if (hr_model_skill(m, u->skills[i])->tier == HR_MUST)
            before = u->skills[i].n;
    }
}

bool hr_edit_check(const void *ctx, const struct hr_model *after, struct hr_err *err)
{
    struct hr_graph *graph = hr_graph_new(ctx, after->skill_count + 1);
    const uint32_t *loop;
    size_t n;
    for (size_t i = 1; i < after->unit_count; i++)
        add_implicit(graph, after, &after->units[i]);
    for (uint32_t i = 1; i < after->skill_count; i++)
        for (size_t k = 0; k < after->skills[i].prerequisite_count; k++)
            hr_graph_add(graph, i, after->skills[i].prerequisites[k].n);
    if (!hr_graph_find_loop(graph, &loop, &n))
        return true;
    char *words = hr_strdup(ctx, "");
    for (size_t i = 0; i < n; i++)
        hr_append(&words, _("%s needs "), hr_model_skill(after, (hr_skill_no){loop[i]})->code);
    return hr_fail(err, HR_BAD_INPUT, _("nobody could begin"), "%s%s", words,
                   hr_model_skill(after, (hr_skill_no){loop[0]})->code);
}

/* -- moving -- */

static size_t place_of_unit(const struct hr_course *c, hr_unit_no unit)
{
    size_t i = 0;
    while (i < c->unit_count && c->units[i].n != unit.n)
        i++;
    return i;
}

bool hr_edit_move_unit(const void *ctx, const struct hr_model *m, hr_unit_no no, int by, struct hr_edit *e,
                       struct hr_err *err)
{
    const struct hr_unit *u = hr_model_unit(m, no);
    const struct hr_course *c = hr_model_course(m, u->course);
    size_t at = place_of_unit(c, no), to = at + (size_t)by;
    if (to >= c->unit_count)
        return hr_fail(err, HR_NO, u->title, by < 0 ? N_("it is the first unit") : N_("it is the last unit"));
    for (size_t i = 0; i < c->unit_count; i++) { /* places may have been given twice: all are given anew */
        struct hr_unit_row row = hr_edit_unit_row(m, c->units[i]);
        row.position = (int)(i == at ? to : i == to ? at : i) + 1;
        if (!hr_edit_unit(ctx, m, &row, e, err))
            return false;
    }
    return true;
}

/* Gives the skills of a unit their places in this order. */
static bool lay(const void *ctx, const struct hr_model *m, hr_unit_no unit, const hr_skill_no *order, size_t count,
                struct hr_edit *e, struct hr_err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct hr_skill_row row = hr_edit_skill_row(m, order[i]);
        row.unit = unit;
        row.position = (int)i + 1;
        if (!hr_edit_skill(ctx, m, &row, e, err))
            return false;
    }
    return true;
}

/* At the end of its unit a skill goes to the near end of the next one. */
static bool change_unit(const void *ctx, const struct hr_model *m, const struct hr_skill *k, int by, struct hr_edit *e,
                        struct hr_err *err)
{
    const struct hr_course *c = hr_model_course(m, k->course);
    size_t to = place_of_unit(c, k->unit) + (size_t)by, count = 0;
    if (to >= c->unit_count)
        return hr_fail(err, HR_NO, k->code, by < 0 ? N_("it is the first skill") : N_("it is the last skill"));
    const struct hr_unit *u = hr_model_unit(m, c->units[to]);
    hr_skill_no *order = NULL;
    if (by > 0)
        *hr_push(ctx, &order, &count) = k->no;
    for (size_t i = 0; i < u->skill_count; i++)
        *hr_push(ctx, &order, &count) = u->skills[i];
    if (by < 0)
        *hr_push(ctx, &order, &count) = k->no;
    return lay(ctx, m, u->no, order, count, e, err);
}

bool hr_edit_move_skill(const void *ctx, const struct hr_model *m, hr_skill_no no, int by, struct hr_edit *e,
                        struct hr_err *err)
{
    const struct hr_skill *k = hr_model_skill(m, no);
    const struct hr_unit *u = hr_model_unit(m, k->unit);
    size_t at = 0;
    while (at < u->skill_count && u->skills[at].n != no.n)
        at++;
    size_t to = at + (size_t)by;
    if (to >= u->skill_count)
        return change_unit(ctx, m, k, by, e, err);
    hr_skill_no *order = hr_new_array(ctx, hr_skill_no, u->skill_count);
    for (size_t i = 0; i < u->skill_count; i++)
        order[i] = u->skills[i == at ? to : i == to ? at : i];
    return lay(ctx, m, u->no, order, u->skill_count, e, err);
}

/* -- days -- */

struct hr_op hr_edit_day(const void *ctx, const struct hr_model *m, hr_course_no course, struct hr_day day,
                         const char *note)
{
    char text[HR_DAY_TEXT];
    const struct hr_course *c = hr_model_course(m, course);
    bool school = !hr_calendar_is_school(c->calendar, day);
    struct hr_op op = {.kind = HR_OP_CALENDAR};
    op.words = hr_printf(ctx, "%s of %s: %s%s%s", hr_day_text(day, text), c->title, school ? "school" : "no school",
                         note && *note ? ", " : "", note ? note : "");
    op.row.calendar = (struct hr_calendar_row){course, day, school, hr_strdup(ctx, note ? note : "")};
    return op;
}

/* -- back -- */

struct hr_edit hr_edit_back(const void *ctx, const struct hr_model *m, const struct hr_op *ops, size_t count)
{
    struct hr_edit back = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        const struct hr_op *op = &ops[i];
        if (op->kind == HR_OP_UNIT && op->row.unit.no.n < m->unit_count) {
            struct hr_unit_row row = hr_edit_unit_row(m, op->row.unit.no);
            push_unit(ctx, &back, &row, hr_printf(ctx, "taken back: %s", op->words));
        } else if (op->kind == HR_OP_SKILL && op->row.skill.no.n < m->skill_count) {
            struct hr_skill_row row = hr_edit_skill_row(m, op->row.skill.no);
            push_skill(ctx, &back, &row, hr_printf(ctx, "taken back: %s", op->words));
        } else if (op->kind == HR_OP_CALENDAR) {
            struct hr_op *day = hr_push(ctx, &back.ops, &back.count);
            *day = *op;
            day->row.calendar.school = !op->row.calendar.school;
            day->row.calendar.note = "";
            day->words = hr_printf(ctx, "taken back: %s", op->words);
        }
    }
    return back;
}
