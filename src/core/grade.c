/*
 * A student's line of the gradebook: a mark for every item, then points, percent and letter (domain.md 6).
 *
 * An item earns a share of its points by its rule. Where the rule gives nothing (not mastered, no practice, no value)
 * the course's answer to not-yet stands: blank, a code, or a zero that counts (rules.md 77). Points are rounded an item
 * at a time, so that a teacher can add what is shown (rules.md 83).
 */
#include "homeroom/grade.h"

#include "grade_parts.h"

#include <string.h>

static long double share_of(struct hr_dec part, struct hr_dec whole)
{
    return whole.n > 0 ? (long double)part.n / (long double)whole.n : 0;
}

/* -- what a mark rests on -- */

/* The piece that a value rests on, for showing: the judgement, or a check: the one taken, or the last of several. */
static const struct hr_piece *basis_of(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    enum hr_method_kind method = hr_model_skill(m, skill)->policy->method.kind;
    const struct hr_piece *best = NULL, *piece;
    struct hr_facts facts;

    hr_model_facts(m, student, skill, &facts);
    if (facts.judgement)
        return facts.judgement;
    if (method != HR_METHOD_BEST && method != HR_METHOD_FIRST)
        return facts.last_check;
    for (piece = hr_model_pieces(m, student, skill); piece; piece = hr_model_next(m, piece)) {
        if (piece->kind != HR_CHECK_TAKEN)
            continue;
        if (!best || (method == HR_METHOD_BEST && hr_piece_value(m, piece) > hr_piece_value(m, best)))
            best = piece;
    }
    return best;
}

/* The latest standing summative of a unit, NULL when there is none (rules.md 82). */
static const struct hr_piece *last_summative(const struct hr_model *m, hr_student_no student, hr_unit_no unit)
{
    const struct hr_piece *last = NULL;

    for (const struct hr_piece *p = hr_model_pieces(m, student, (hr_skill_no){0}); p; p = hr_model_next(m, p))
        if (p->kind == HR_SUMMATIVE && p->skill == unit.n)
            last = p;
    return last;
}

const struct hr_piece *hr_mark_why(const struct hr_model *m, hr_student_no student, const struct hr_item *item,
                                   const struct hr_mark *mark)
{
    if (mark->kind != HR_MARK_POINTS || mark->zero_by_rule)
        return NULL;
    if (item->kind == HR_ITEM_SUMMATIVE)
        return last_summative(m, student, item->unit);
    return item->rule.by == HR_ITEM_COMPLETE ? hr_model_best_practice(m, student, item->skill)
                                             : basis_of(m, student, item->skill);
}

/* -- marks -- */

static struct hr_mark full_mark(const struct hr_item *item)
{
    return (struct hr_mark){.kind = HR_MARK_POINTS, .points = item->points};
}

/* A share of the item's points. */
static struct hr_mark points_mark(const struct hr_item *item, struct hr_dec part, struct hr_dec whole)
{
    if (part.n == whole.n && whole.n > 0)
        return full_mark(item);
    return (struct hr_mark){.kind = HR_MARK_POINTS,
                            .points = hr_dec_round(hr_dec_real(item->exact) * share_of(part, whole), 2)};
}

static struct hr_mark piece_mark(const struct hr_model *m, const struct hr_item *item, const struct hr_piece *piece)
{
    struct hr_check_value value = hr_piece_score(m, piece);

    return points_mark(item, value.score, value.max);
}

static struct hr_mark summative_mark(const struct hr_model *m, hr_student_no student, const struct hr_item *item,
                                     const char *term)
{
    const struct hr_piece *last = last_summative(m, student, item->unit);

    if (!last || !hr_unit_in_term(m, item->unit, term))
        return (struct hr_mark){.kind = HR_MARK_EMPTY};
    return piece_mark(m, item, last);
}

/* What an item of a skill earned; HR_MARK_NOT_YET when its rule gives nothing (rules.md 77, 84). */
static struct hr_mark earned_mark(const struct hr_model *m, hr_student_no student, const struct hr_item *item)
{
    const struct hr_cell *cell = hr_model_cell(m, student, item->skill);
    const struct hr_piece *practice;

    switch (item->rule.by) {
    case HR_ITEM_MASTERED:
        if (cell->flags & HR_CELL_MASTERED)
            return full_mark(item);
        break;
    case HR_ITEM_SCORE:
        if (cell->flags & HR_CELL_HAS_VALUE)
            return points_mark(item, cell->value,
                               hr_model_course(m, hr_model_skill(m, item->skill)->course)->policy->points);
        break;
    case HR_ITEM_COMPLETE:
        practice = hr_model_best_practice(m, student, item->skill);
        if (practice)
            return piece_mark(m, item, practice);
        break;
    }
    return (struct hr_mark){.kind = HR_MARK_NOT_YET};
}

static struct hr_mark skill_mark(const struct hr_model *m, hr_student_no student, const struct hr_item *item,
                                 enum hr_item_standing standing, enum hr_not_yet not_yet)
{
    struct hr_mark mark;

    switch (standing) {
    case HR_ITEM_OUTSIDE: return (struct hr_mark){.kind = HR_MARK_EMPTY};
    case HR_ITEM_EXCUSED: return (struct hr_mark){.kind = HR_MARK_EXCUSED};
    case HR_ITEM_COUNTS: break;
    }
    mark = earned_mark(m, student, item);
    if (mark.kind == HR_MARK_NOT_YET && not_yet == HR_NOT_YET_ZERO)
        return (struct hr_mark){.kind = HR_MARK_POINTS, .zero_by_rule = true};
    return mark;
}

/* A course's skills follow each other in the path order of the file. */
static size_t place_in_course(const struct hr_model *m, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);

    return skill->place - hr_model_skill(m, hr_model_course(m, skill->course)->skills[0])->place;
}

/* -- sums -- */

/* Earned and possible points of the counted items: of one category, or of all when it is NULL. */
static void add_up(const struct hr_grade *grade, const struct hr_item *items, size_t item_count, const char *category,
                   struct hr_dec *earned, struct hr_dec *possible)
{
    earned->n = possible->n = 0;
    for (size_t i = 0; i < item_count; i++) {
        const char *own = items[i].rule.category;

        if (grade->marks[i].kind != HR_MARK_POINTS || (category && (!own || strcmp(own, category) != 0)))
            continue;
        earned->n += grade->marks[i].points.n;
        possible->n += items[i].points.n;
    }
}

/* The weighted mean of the categories in which something counts, the weights scaled up (rules.md 85). */
static bool percent_by_category(const struct hr_policy *policy, const struct hr_grade *grade,
                                const struct hr_item *items, size_t item_count, long double *percent)
{
    long double sum = 0, weights = 0;

    for (size_t i = 0; i < policy->category_count; i++) {
        struct hr_dec earned, possible;
        long double weight = hr_dec_real(policy->categories[i].weight);

        add_up(grade, items, item_count, policy->categories[i].name, &earned, &possible);
        if (possible.n <= 0)
            continue;
        sum += weight * share_of(earned, possible);
        weights += weight;
    }
    if (weights <= 0)
        return false;
    *percent = sum / weights * 100;
    return true;
}

/* The percent, unless nothing is counted (rules.md 86). */
static bool percent_of(const struct hr_policy *policy, const struct hr_grade *grade, const struct hr_item *items,
                       size_t item_count, long double *percent)
{
    if (policy->category_count > 0)
        return percent_by_category(policy, grade, items, item_count, percent);
    *percent = share_of(grade->earned, grade->possible) * 100;
    return grade->possible.n > 0;
}

void hr_grade_if(const void *ctx, const struct hr_model *m, hr_student_no student, hr_course_no course,
                 const struct hr_item *items, size_t item_count, const char *term, enum hr_not_yet not_yet,
                 struct hr_grade *out)
{
    const struct hr_policy *policy = hr_model_course(m, course)->policy;
    enum hr_item_standing *standings = hr_item_standings(NULL, m, student, course, term);
    long double percent;

    *out = (struct hr_grade){.student = student, .section = hr_model_first_section(m, student, course)};
    out->marks = hr_new_array(ctx, struct hr_mark, item_count);
    for (size_t i = 0; i < item_count; i++)
        out->marks[i] = items[i].kind == HR_ITEM_SUMMATIVE
                            ? summative_mark(m, student, &items[i], term)
                            : skill_mark(m, student, &items[i], standings[place_in_course(m, items[i].skill)], not_yet);
    talloc_free(standings);
    add_up(out, items, item_count, NULL, &out->earned, &out->possible);
    out->has_percent = percent_of(policy, out, items, item_count, &percent);
    if (out->has_percent)
        out->percent = hr_dec_round(percent, policy->decimals);
    out->letter = hr_grade_letter(m, student, course, term, out);
}

void hr_grade_of(const void *ctx, const struct hr_model *m, hr_student_no student, hr_course_no course,
                 const struct hr_item *items, size_t item_count, const char *term, struct hr_grade *out)
{
    hr_grade_if(ctx, m, student, course, items, item_count, term, hr_model_course(m, course)->policy->not_yet, out);
}
