/*
 * The zero guard (domain.md 6): before a file that went wrong overwrites what is known. It looks for two things:
 *  - students who would be worse off: the value of a skill or the score of a unit's test would fall, or they would no
 *    longer have mastered it;
 *  - zeros, more than two and more than half of an item's scores, where there was something: a column that was filled
 *    with zeros by a click.
 */
#include "gradebook.h"

#include "homeroom/mastery.h"
#include "homeroom/translate.h"

#include <stdlib.h>

enum { ZEROS_ALLOWED = 2 };

struct guard {
    const struct hr_model *m;
    struct hr_plan *plan;
    const struct hr_gradebook_log *log;
    void *scratch;
};

/* ---- lower ---- */

/* A check with its place in time: those that the class has are earlier at the same moment. */
struct step {
    int64_t at;
    size_t order;
    struct hr_check_value value;
};

static int compare_steps(const void *left, const void *right)
{
    const struct step *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void add_step(struct guard *g, struct step **steps, size_t *count, int64_t at, struct hr_check_value value)
{
    struct step *step = hr_push(g->scratch, steps, count);

    *step = (struct step){at, *count, value};
}

/* The value that a cell would have with what the plan brings; false: none. */
static bool value_after(struct guard *g, hr_student_no student, hr_skill_no skill, struct hr_dec *out)
{
    const struct hr_skill *s = hr_model_skill(g->m, skill);
    const struct hr_policy *policy = hr_model_course(g->m, s->course)->policy;
    struct hr_check_value *values = NULL;
    struct step *steps = NULL;
    size_t count = 0, value_count = 0;

    for (const struct hr_piece *p = hr_model_pieces(g->m, student, skill); p; p = hr_model_next(g->m, p))
        if (p->kind == HR_CHECK_TAKEN)
            add_step(g, &steps, &count, p->at, hr_piece_score(g->m, p));
    for (size_t i = 0; i < g->log->cell_count; i++) {
        const struct hr_gradebook_cell *cell = &g->log->cells[i];
        const struct hr_evidence_row *row = &g->plan->ops[cell->op].row.evidence;
        if (row->kind == HR_CHECK_TAKEN && row->student.n == student.n && row->skill.n == skill.n)
            add_step(g, &steps, &count, row->at, (struct hr_check_value){row->score, row->max});
    }
    if (count > 0)
        qsort(steps, count, sizeof *steps, compare_steps);
    for (size_t i = 0; i < count; i++)
        *hr_push(g->scratch, &values, &value_count) = steps[i].value;
    return hr_mastery_value(s->policy->method, policy->points, policy->mastery, values, value_count, out);
}

/* Excusing someone from what they have mastered takes it out of every count. */
static bool is_excused_away(const struct guard *g, const struct hr_evidence_row *row)
{
    return row->kind == HR_EXCUSE && hr_model_cell(g->m, row->student, row->skill)->flags & HR_CELL_MASTERED;
}

static const struct hr_piece *latest_summative(const struct guard *g, hr_student_no student, hr_unit_no unit)
{
    const struct hr_piece *latest = NULL;

    for (const struct hr_piece *p = hr_model_pieces(g->m, student, (hr_skill_no){0}); p; p = hr_model_next(g->m, p))
        if (p->kind == HR_SUMMATIVE && p->skill == unit.n)
            latest = p;
    return latest;
}

/* The later of two tests of a unit counts. In words, or NULL. */
static const char *lower_summative(struct guard *g, const struct hr_evidence_row *row)
{
    const struct hr_piece *known = latest_summative(g, row->student, row->unit);
    struct hr_check_value was;
    char before[HR_DEC_TEXT], after[HR_DEC_TEXT];

    if (!known || known->at > row->at)
        return NULL;
    was = hr_piece_score(g->m, known);
    if ((long double)row->score.n * was.max.n >= (long double)was.score.n * row->max.n)
        return NULL;
    return hr_printf(g->scratch, "%s -> %s", hr_dec_text(was.score, before), hr_dec_text(row->score, after));
}

/* Would the cell's value fall? A judgement stands whatever checks say. In words, or NULL. */
static const char *lower(struct guard *g, const struct hr_evidence_row *row)
{
    const struct hr_cell *cell = hr_model_cell(g->m, row->student, row->skill);
    struct hr_dec after = {0};
    char was[HR_DEC_TEXT], is[HR_DEC_TEXT];
    bool has_value;

    if (is_excused_away(g, row))
        return "mastered -> excused";
    if (row->kind == HR_SUMMATIVE)
        return lower_summative(g, row);
    if (row->kind != HR_CHECK_TAKEN || !(cell->flags & HR_CELL_HAS_VALUE) || cell->flags & HR_CELL_JUDGED)
        return NULL;
    has_value = value_after(g, row->student, row->skill, &after);
    if (has_value && after.n >= cell->value.n)
        return NULL;
    return hr_printf(g->scratch, "%s -> %s", hr_dec_text(cell->value, was),
                     has_value ? hr_dec_text(after, is) : _("no value"));
}

/* ---- zeros ---- */

/* Is a zero brought to where there was something? */
static bool is_zero_over(const struct guard *g, const struct hr_gradebook_cell *cell)
{
    const struct hr_evidence_row *row = &g->plan->ops[cell->op].row.evidence;
    const struct hr_cell *known = hr_model_cell(g->m, row->student, row->skill);
    const struct hr_piece *summative;
    struct hr_facts facts;

    if (!cell->is_zero || cell->had_something)
        return cell->is_zero;
    if (row->kind == HR_CHECK_TAKEN)
        return known->flags & HR_CELL_HAS_VALUE && known->value.n > 0;
    if (row->kind == HR_PRACTICE) {
        hr_model_facts(g->m, row->student, row->skill, &facts);
        return facts.best_practice && hr_piece_score(g->m, facts.best_practice).score.n > 0;
    }
    summative = latest_summative(g, row->student, row->unit);
    return summative && hr_piece_score(g->m, summative).score.n > 0;
}

static void count_zeros(const struct guard *g)
{
    for (size_t i = 0; i < g->log->cell_count; i++)
        g->log->cells[i].item->zeros += is_zero_over(g, &g->log->cells[i]);
}

static bool is_one_of_many_zeros(const struct guard *g, const struct hr_gradebook_cell *cell)
{
    const struct hr_gradebook_item *item = cell->item;

    return item->zeros > ZEROS_ALLOWED && item->zeros * 2 > item->cells && is_zero_over(g, cell);
}

/* ---- the list ---- */

static void list_cell(struct guard *g, const struct hr_gradebook_cell *cell, const char *how)
{
    const struct hr_evidence_row *row = &g->plan->ops[cell->op].row.evidence;
    const char *skill = row->skill.n ? hr_model_skill(g->m, row->skill)->code : hr_model_unit(g->m, row->unit)->title;

    *hr_push(g->plan, &g->plan->lower, &g->plan->lower_count) =
        hr_printf(g->plan, "%s %s: %s (%s: %s%s%s)", hr_model_student(g->m, row->student)->name, skill, how,
                  cell->item->title, cell->was, *cell->was ? " -> " : "", cell->is);
}

void hr_gradebook_guard(const struct hr_model *m, struct hr_plan *plan, const struct hr_gradebook_log *log)
{
    struct guard g = {.m = m, .plan = plan, .log = log, .scratch = hr_ctx(plan)};

    count_zeros(&g);
    for (size_t i = 0; i < log->cell_count; i++) {
        const struct hr_gradebook_cell *cell = &log->cells[i];
        const char *how = lower(&g, &plan->ops[cell->op].row.evidence);

        if (how)
            list_cell(&g, cell, how);
        else if (is_one_of_many_zeros(&g, cell))
            list_cell(&g, cell, "a zero");
    }
    talloc_free(g.scratch);
}
