/*
 * The fold: what mastery grading says of one student in one skill (domain.md 3), from the standing pieces that have
 * happened, in order.
 *
 * One walk over the pieces is enough for the state. Two things ask how it came about: since when the skill has been
 * mastered without a break, and whether it ever was (rules.md 37, 115). So the value is kept up to date at every check
 * and judgement on the way. best, latest and first need only the new check for that; for the other methods the value
 * is made anew from the checks so far, of which a cell has a handful.
 *
 *     method latest, mastery 3     Mon 3       Tue 2                 Wed 4
 *     mastered                     yes         no                    yes
 *     at the end of that day       since Mon   slipped               since Wed
 */
#include "model_private.h"

/* One cell while its pieces go by. */
struct walk {
    const struct hr_policy *policy;      /* of the course */
    const struct hr_skill_policy *skill; /* of the skill */
    bool excused, ready, practised, noted, judged;
    bool has_value;
    struct hr_dec value;
    size_t checks;
    uint32_t last_check; /* index of the piece */
    bool last_is_below;  /* the last check's own rounded value is below mastery */
    bool is_mastered, ever_mastered;
    int64_t mastered_since; /* when the run of being mastered began */
};

/* Room for the checks of one cell, kept from cell to cell. */
static void keep_check(struct hr_model *m, const struct walk *walk, struct hr_check_value value)
{
    if (walk->checks == m->in->check_count)
        *hr_push(m, &m->in->checks, &m->in->check_count) = value;
    else
        m->in->checks[walk->checks] = value;
}

/* The value after one more check; `own` is that check's own. */
static void take_value(struct hr_model *m, struct walk *walk, struct hr_dec own)
{
    switch (walk->skill->method.kind) {
    case HR_METHOD_BEST:
        if (!walk->has_value || own.n > walk->value.n)
            walk->value = own;
        break;
    case HR_METHOD_LATEST: walk->value = own; break;
    case HR_METHOD_FIRST:
        if (!walk->has_value)
            walk->value = own;
        break;
    default:
        walk->has_value = hr_mastery_value(walk->skill->method, walk->policy->points, walk->policy->mastery,
                                           m->in->checks, walk->checks, &walk->value);
        return;
    }
    walk->has_value = true;
}

/* After the value may have changed: is the skill mastered, and since when? */
static void weigh(struct walk *walk, int64_t at)
{
    bool was = walk->is_mastered;
    walk->is_mastered = walk->has_value && walk->value.n >= walk->policy->mastery.n;
    if (walk->is_mastered && !was)
        walk->mastered_since = at;
    walk->ever_mastered |= walk->is_mastered;
}

static void take_check(struct hr_model *m, struct walk *walk, uint32_t index)
{
    const struct hr_piece *piece = &m->pieces[index];
    struct hr_check_value value = hr_piece_score(m, piece);
    struct hr_dec own = hr_check_rounded(value, walk->policy->points);
    keep_check(m, walk, value);
    walk->checks++;
    walk->last_check = index;
    walk->last_is_below = own.n < walk->policy->mastery.n;
    walk->ready = false;
    if (walk->judged) /* whatever checks come after it: rules.md 24 */
        return;
    take_value(m, walk, own);
    weigh(walk, piece->at);
}

static void take_judgement(const struct hr_model *m, struct walk *walk, const struct hr_piece *piece)
{
    walk->judged = walk->has_value = true;
    walk->value = hr_check_rounded(hr_piece_score(m, piece), walk->policy->points);
    walk->ready = false;
    weigh(walk, piece->at);
}

static void take_piece(struct hr_model *m, struct walk *walk, uint32_t index)
{
    const struct hr_piece *piece = &m->pieces[index];
    switch ((enum hr_kind)piece->kind) {
    case HR_PRACTICE: walk->practised = true; break;
    case HR_READY: walk->ready = true; break;
    case HR_UNREADY: walk->ready = false; break;
    case HR_CHECK_TAKEN: take_check(m, walk, index); break;
    case HR_JUDGEMENT: take_judgement(m, walk, piece); break;
    case HR_EXCUSE: walk->excused = true; break;
    case HR_UNEXCUSE: walk->excused = false; break;
    case HR_NOTE: walk->noted = true; break;
    case HR_CLAIM:
    case HR_RELEASE:
    case HR_ABSENT:
    case HR_SUMMATIVE:
    case HR_VOID:
    case HR_KIND_COUNT: break;
    }
}

/* No further check is allowed: the checks are used up, or the last day is over (rules.md 29). */
static bool is_spent(const struct hr_model *m, const struct walk *walk, uint32_t skill)
{
    int allowed = walk->skill->retake.n;
    struct hr_day last = m->in->last_days[skill];
    return (allowed > 0 && walk->checks >= (size_t)allowed) || (hr_day_is_set(last) && m->today.n > last.n);
}

/* The first that applies, in the order of domain.md 3. */
static enum hr_state state_of(const struct hr_model *m, const struct walk *walk, uint32_t skill)
{
    bool is_checked = walk->checks > 0 || walk->judged; /* rules.md 25 */
    if (walk->excused)
        return HR_EXCUSED;
    if (walk->is_mastered)
        return HR_MASTERED;
    if (walk->ready)
        return HR_STATE_READY;
    if (is_checked)
        return is_spent(m, walk, skill) ? HR_SPENT : HR_NOT_YET_STATE;
    return walk->practised ? HR_PRACTISING : HR_OPEN;
}

/* It was mastered and is not, or it is and the last check says otherwise (rules.md 115, 123). */
static bool has_slipped(const struct walk *walk)
{
    if (walk->excused)
        return false;
    if (!walk->is_mastered)
        return walk->ever_mastered;
    return !walk->judged && walk->last_is_below;
}

static uint8_t flags_of(const struct walk *walk)
{
    unsigned flags = 0;
    if (walk->has_value)
        flags |= HR_CELL_HAS_VALUE;
    if (walk->judged)
        flags |= HR_CELL_JUDGED;
    if (has_slipped(walk))
        flags |= HR_CELL_SLIPPED;
    if (walk->noted)
        flags |= HR_CELL_NOTED;
    if (walk->is_mastered)
        flags |= HR_CELL_MASTERED;
    return (uint8_t)flags;
}

static void fold_absences(struct hr_model *m, uint32_t student)
{
    struct hr_absences *absences = &m->in->absences[student];
    absences->count = 0;
    for (uint32_t i = m->alone[student]; i && m->pieces[i].at <= m->now; i = m->pieces[i].next) {
        const struct hr_piece *piece = &m->pieces[i];
        if (piece->kind != HR_ABSENT || piece->flags & HR_PIECE_VOIDED)
            continue;
        int32_t day = hr_zone_day(m->zone, piece->at).n; /* the list is in order of time, and so are its days */
        if (absences->count == 0 || absences->days[absences->count - 1] != day)
            *hr_push(m, &absences->days, &absences->count) = day;
    }
}

void hr_fold_cell(struct hr_model *m, uint32_t student, uint32_t skill)
{
    if (skill == 0) {
        fold_absences(m, student);
        return;
    }
    struct hr_cell *cell = hr_cell_at(m, student, skill);
    if (cell->first == 0)
        return; /* as hr_model_settle left it */

    const struct hr_skill *k = &m->skills[skill];
    struct walk walk = {.policy = m->courses[k->course.n].policy, .skill = k->policy};
    for (uint32_t i = cell->first; i && m->pieces[i].at <= m->now; i = m->pieces[i].next)
        if (!(m->pieces[i].flags & HR_PIECE_VOIDED))
            take_piece(m, &walk, i);

    cell->state = (uint8_t)state_of(m, &walk, skill);
    cell->value = walk.has_value ? walk.value : (struct hr_dec){0};
    cell->mastered_on = cell->state == HR_MASTERED ? hr_zone_day(m->zone, walk.mastered_since) : hr_no_day;
    cell->last_check = walk.last_check;
    cell->checks = walk.checks < UINT16_MAX ? (uint16_t)walk.checks : UINT16_MAX;
    cell->flags = flags_of(&walk);
}
