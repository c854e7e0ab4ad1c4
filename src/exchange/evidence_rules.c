/*
 * Which checks of an import broke a rule when they were taken (domain.md 3, rules.md 17, 29, 40, 41, 118).
 *
 * The pieces that come are put in order of student, skill and time; beside each cell's list of the model they are
 * walked together, as if they had been there all along. Only cells with a rule that can be broken are looked at: by
 * default there is none.
 */
#include "evidence.h"

#include "homeroom/mastery.h"
#include "homeroom/retake.h"

#include <stdlib.h>

enum { SECONDS_AN_HOUR = 3600, PREREQUISITES_MAX = 64 };

/* So many pieces are looked at together: those of some students. */
#ifdef HR_SMALL
enum { TOGETHER = 20 };
#else
enum { TOGETHER = 512 * 1024 };
#endif

/* One piece that comes, where it is found by cell. */
struct place {
    uint32_t student, skill, piece;
    uint8_t kind;
    bool has_exception;
    int64_t at;
    struct hr_check_value value; /* of a check or judgement */
};

/* What the places are put in order by, small beside them: it stays in the processor's cache. */
struct key {
    uint64_t cell; /* student and skill */
    const struct place *place;
};

struct rules {
    const struct hr_model *m;
    const struct hr_coming *coming;
    void *scratch;
    bool *voided;         /* by piece; NULL: none is */
    struct place *places; /* as they come */
    struct key *keys;     /* in order */
    size_t count;
};

/* ---- in order ---- */

static uint64_t cell_of(uint32_t student, uint32_t skill)
{
    return (uint64_t)student << 32 | skill;
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;

    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    if (a->place->at != b->place->at)
        return a->place->at < b->place->at ? -1 : 1;
    return (a->place->piece > b->place->piece) - (a->place->piece < b->place->piece);
}

static bool matters(enum hr_kind kind)
{
    return kind == HR_PRACTICE || kind == HR_CHECK_TAKEN || kind == HR_JUDGEMENT || kind == HR_EXCUSE ||
           kind == HR_UNEXCUSE;
}

/* The last voids first: one that is taken back itself takes nothing back. */
static void mark_voided(struct rules *r, const struct hr_void_pair *voids, size_t count)
{
    if (count)
        r->voided = hr_new_array(r->scratch, bool, r->coming->pieces.count);
    for (size_t i = count; i-- > 0;)
        if (!r->voided[voids[i].from])
            r->voided[voids[i].target] = true;
}

static struct hr_dec points_of(const struct hr_model *m, hr_skill_no skill)
{
    return hr_model_course(m, hr_model_skill(m, skill)->course)->policy->points;
}

static void put_in_order(struct rules *r)
{
    talloc_free(r->keys);
    r->keys = hr_new_array(r->scratch, struct key, r->count);
    for (size_t i = 0; i < r->count; i++)
        r->keys[i] = (struct key){cell_of(r->places[i].student, r->places[i].skill), &r->places[i]};
    if (r->count)
        qsort(r->keys, r->count, sizeof *r->keys, compare_keys);
}

/* The places of one part of the students, in order. */
static bool collect(struct rules *r, uint32_t part, uint32_t parts, struct hr_err *err)
{
    const struct hr_supply *pieces = &r->coming->pieces;
    struct hr_evidence_row row;

    r->count = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        if (!pieces->give(pieces->arg, i, &row, err))
            return false;
        if (row.student.n % parts != part || !row.skill.n || !matters(row.kind) || (r->voided && r->voided[i]))
            continue;
        *hr_push(r->scratch, &r->places, &r->count) =
            (struct place){row.student.n,
                           row.skill.n,
                           (uint32_t)i,
                           (uint8_t)row.kind,
                           row.exception != NULL,
                           row.at,
                           {row.score, row.has_max ? row.max : points_of(r->m, row.skill)}};
    }
    put_in_order(r);
    return true;
}

/* The first place of a cell or behind it. */
static size_t first_of(const struct rules *r, uint32_t student, uint32_t skill)
{
    size_t low = 0, high = r->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->keys[middle].cell < cell_of(student, skill))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- a cell, old and new pieces together ---- */

struct walk {
    const struct rules *r;
    hr_student_no student;
    hr_skill_no skill;
    const struct hr_piece *old; /* the next one that the class has */
    size_t next;                /* of the keys */
};

struct step {
    enum hr_kind kind;
    int64_t at;
    struct hr_check_value value; /* of a check or judgement */
    const struct place *place;   /* NULL: the class has it */
};

static struct walk walk_cell(const struct rules *r, hr_student_no student, hr_skill_no skill)
{
    return (struct walk){r, student, skill, hr_model_pieces(r->m, student, skill), first_of(r, student.n, skill.n)};
}

static struct hr_dec mastery_of(const struct hr_model *m, hr_skill_no skill)
{
    return hr_model_course(m, hr_model_skill(m, skill)->course)->policy->mastery;
}

/* At the same time what the class has comes first: it was recorded earlier. */
static bool next_step(struct walk *w, struct step *out)
{
    bool has_new = w->next < w->r->count && w->r->keys[w->next].cell == cell_of(w->student.n, w->skill.n);
    const struct place *place = has_new ? w->r->keys[w->next].place : NULL;

    if (!w->old && !has_new)
        return false;
    if (w->old && (!has_new || w->old->at <= place->at)) {
        *out = (struct step){(enum hr_kind)w->old->kind, w->old->at, hr_piece_score(w->r->m, w->old), NULL};
        w->old = hr_model_next(w->r->m, w->old);
        return true;
    }
    *out = (struct step){(enum hr_kind)place->kind, place->at, place->value, place};
    w->next++;
    return true;
}

static bool reaches_mastery(const struct hr_model *m, hr_skill_no skill, struct hr_check_value value)
{
    return hr_check_rounded(value, points_of(m, skill)).n >= mastery_of(m, skill).n;
}

/* Was the skill mastered or excused when the piece at `at` was taken? */
static bool is_met(const struct rules *r, hr_student_no student, hr_skill_no skill, int64_t at)
{
    struct walk w = walk_cell(r, student, skill);
    struct hr_check_value *checks = NULL;
    bool excused = false, judged = false, mastered;
    struct hr_check_value judgement = {{0}, {0}};
    size_t count = 0;
    struct hr_dec value;
    struct step step;

    while (next_step(&w, &step) && step.at <= at) {
        if (step.kind == HR_EXCUSE || step.kind == HR_UNEXCUSE) {
            excused = step.kind == HR_EXCUSE;
        } else if (step.kind == HR_JUDGEMENT) {
            judged = true;
            judgement = step.value;
        } else if (step.kind == HR_CHECK_TAKEN) {
            *hr_push(r->scratch, &checks, &count) = step.value;
        }
    }
    if (judged)
        mastered = reaches_mastery(r->m, skill, judgement);
    else
        mastered = hr_mastery_value(hr_model_skill(r->m, skill)->policy->method, points_of(r->m, skill),
                                    mastery_of(r->m, skill), checks, count, &value) &&
                   value.n >= mastery_of(r->m, skill).n;
    talloc_free(checks);
    return excused || mastered;
}

static bool is_locked(const struct rules *r, hr_student_no student, hr_skill_no skill, int64_t at)
{
    struct hr_prerequisite needed[PREREQUISITES_MAX];
    size_t count;

    if (hr_model_skill(r->m, skill)->policy->gate != HR_GATE_STRICT)
        return false;
    count = hr_model_prerequisites(r->m, student, skill, needed, PREREQUISITES_MAX);
    for (size_t i = 0; i < count && i < PREREQUISITES_MAX; i++)
        if (!is_met(r, student, needed[i].skill, at))
            return true;
    return false;
}

/* ---- the rules ---- */

static bool has_rule(const struct hr_skill_policy *policy)
{
    return policy->retake.n > 0 || policy->practice_first || policy->cool_down_hours > 0 ||
           policy->retake_until_days >= 0 || policy->gate == HR_GATE_STRICT;
}

/* What stood when a check was taken. */
struct before {
    size_t checks;
    bool last_is_not_yet, practice_since;
    int64_t last_at;
};

static bool breaks_rule(const struct rules *r, const struct walk *w, const struct before *before, int64_t at)
{
    const struct hr_skill_policy *policy = hr_model_skill(r->m, w->skill)->policy;
    struct hr_day last = hr_retake_last_day(r->m, w->skill);

    return (policy->retake.n > 0 && before->checks >= (size_t)policy->retake.n) ||
           (hr_day_is_set(last) && hr_zone_day(r->m->zone, at).n > last.n) ||
           (policy->practice_first && before->last_is_not_yet && !before->practice_since) ||
           (before->last_is_not_yet && at < before->last_at + (int64_t)policy->cool_down_hours * SECONDS_AN_HOUR) ||
           is_locked(r, w->student, w->skill, at);
}

static void mark_cell(const struct rules *r, hr_student_no student, hr_skill_no skill)
{
    struct walk w = walk_cell(r, student, skill);
    struct before before = {0};
    struct step step;

    while (next_step(&w, &step)) {
        if (step.kind == HR_PRACTICE)
            before.practice_since = true;
        if (step.kind != HR_CHECK_TAKEN)
            continue;
        if (step.place && !step.place->has_exception && breaks_rule(r, &w, &before, step.at))
            r->coming->mark(r->coming->pieces.arg, step.place->piece);
        before.checks++;
        before.last_is_not_yet = !reaches_mastery(r->m, skill, step.value);
        before.practice_since = false;
        before.last_at = step.at;
    }
}

static bool can_break(const struct hr_model *m)
{
    for (uint32_t i = 1; i < m->skill_count; i++)
        if (has_rule(m->skills[i].policy))
            return true;
    return false;
}

static void mark_cells(const struct rules *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct place *place = r->keys[i].place;
        bool is_first = i == 0 || r->keys[i].cell != r->keys[i - 1].cell;

        if (is_first && has_rule(hr_model_skill(r->m, (hr_skill_no){place->skill})->policy))
            mark_cell(r, (hr_student_no){place->student}, (hr_skill_no){place->skill});
    }
}

bool hr_evidence_mark_exceptions(const struct hr_model *m, const struct hr_coming *coming,
                                 const struct hr_void_pair *voids, size_t void_count, struct hr_err *err)
{
    struct rules r = {.m = m, .coming = coming};
    uint32_t parts = (uint32_t)(coming->pieces.count / TOGETHER) + 1;
    bool done = true;

    if (!can_break(m) || coming->pieces.count == 0)
        return true;
    r.scratch = hr_ctx(NULL);
    mark_voided(&r, voids, void_count);
    for (uint32_t part = 0; done && part < parts; part++) {
        done = collect(&r, part, parts, err);
        if (done)
            mark_cells(&r);
    }
    talloc_free(r.scratch);
    return done;
}
