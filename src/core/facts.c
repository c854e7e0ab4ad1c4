/*
 * What one may want to know of a cell beyond its state: the gate in front of it, the claim on it, what has happened
 * since the last check. Nothing here is kept; it is read off the pieces when a screen or a rule asks.
 */
#include "homeroom/mastery.h"
#include "model_private.h"

/* -- the gate (rules.md 31-36) -- */

static bool is_met(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    uint8_t state = hr_model_cell(m, student, skill)->state;
    return state == HR_MASTERED || state == HR_EXCUSED;
}

/* The nearest earlier must-do skill of a linear unit that is not excused for this student (rules.md 33). */
static hr_skill_no skill_before(const struct hr_model *m, hr_student_no student, const struct hr_skill *skill)
{
    const struct hr_unit *unit = hr_model_unit(m, skill->unit);
    hr_skill_no before = {0};
    if (!unit->linear)
        return before;
    for (size_t i = 0; i < unit->skill_count && unit->skills[i].n != skill->no.n; i++) {
        hr_skill_no no = unit->skills[i];
        if (hr_model_skill(m, no)->tier == HR_MUST && hr_model_cell(m, student, no)->state != HR_EXCUSED)
            before = no;
    }
    return before;
}

static bool is_listed(const struct hr_skill *skill, size_t count, hr_skill_no no)
{
    for (size_t i = 0; i < count; i++)
        if (skill->prerequisites[i].n == no.n)
            return true;
    return false;
}

size_t hr_model_prerequisites(const struct hr_model *m, hr_student_no student, hr_skill_no no,
                              struct hr_prerequisite *out, size_t room)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    hr_skill_no implicit = skill_before(m, student, skill);
    size_t count = 0;

    for (size_t i = 0; i < skill->prerequisite_count; i++) {
        hr_skill_no needed = skill->prerequisites[i];
        if (is_listed(skill, i, needed) || !hr_model_takes(m, student, hr_model_skill(m, needed)->course))
            continue; /* one in a course the student does not take cannot lock (rules.md 36) */
        if (count < room)
            out[count] = (struct hr_prerequisite){needed, is_met(m, student, needed)};
        count++;
    }
    if (implicit.n && !is_listed(skill, skill->prerequisite_count, implicit)) {
        if (count < room)
            out[count] = (struct hr_prerequisite){implicit, is_met(m, student, implicit)};
        count++;
    }
    return count;
}

static bool is_locked(const struct hr_model *m, hr_student_no student, const struct hr_skill *skill)
{
    hr_skill_no implicit = skill_before(m, student, skill);
    if (implicit.n && !is_met(m, student, implicit))
        return true;
    for (size_t i = 0; i < skill->prerequisite_count; i++)
        if (!is_met(m, student, skill->prerequisites[i]) &&
            hr_model_takes(m, student, hr_model_skill(m, skill->prerequisites[i])->course))
            return true;
    return false;
}

enum hr_state hr_model_state(const struct hr_model *m, hr_student_no student, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    enum hr_state state = (enum hr_state)hr_model_cell(m, student, no)->state;
    if (state == HR_OPEN && skill->policy->gate == HR_GATE_STRICT && is_locked(m, student, skill))
        return HR_LOCKED;
    return state;
}

/* -- values -- */

static const struct hr_policy *policy_of(const struct hr_model *m, const struct hr_piece *piece)
{
    return m->courses[m->skills[piece->skill].course.n].policy;
}

long double hr_piece_value(const struct hr_model *m, const struct hr_piece *piece)
{
    return hr_check_real(hr_piece_score(m, piece), policy_of(m, piece)->points);
}

struct hr_dec hr_piece_rounded(const struct hr_model *m, const struct hr_piece *piece)
{
    return hr_check_rounded(hr_piece_score(m, piece), policy_of(m, piece)->points);
}

/* -- one walk over the pieces of a cell -- */

/* Does a claim made at `at` still hold at `now`: whole minutes, the last one inclusive (rules.md 114)? */
static bool has_not_lapsed(int64_t at, int64_t now, int claim_minutes)
{
    return (now - at) / 60 <= claim_minutes;
}

static long double share_of(const struct hr_model *m, const struct hr_piece *practice)
{
    struct hr_check_value done = hr_piece_score(m, practice);
    return done.max.n > 0 ? (long double)done.score.n / (long double)done.max.n : 0;
}

/* The ready ends, and with it the claim that rests on it. */
static void end_ready(struct hr_facts *facts)
{
    facts->ready = false;
    facts->asked = NULL;
    facts->claim = NULL;
}

static void take_ready(struct hr_facts *facts, const struct hr_piece *piece)
{
    if (!facts->ready) { /* waiting since the first: rules.md 26 */
        facts->ready_since = piece->at;
        facts->asked = piece;
    }
    facts->ready = true;
}

/* A claim while someone else's holds does nothing, also after that one lapses (rules.md 114). */
static void take_claim(struct hr_facts *facts, const struct hr_piece *piece, int claim_minutes)
{
    const struct hr_piece *held = facts->claim;
    if (!facts->ready)
        return;
    if (!held || held->by == piece->by || !has_not_lapsed(held->at, piece->at, claim_minutes))
        facts->claim = piece;
}

static void take_check(const struct hr_model *m, struct hr_facts *facts, const struct hr_piece *piece)
{
    end_ready(facts);
    facts->last_check = piece;
    facts->checks++;
    facts->last_is_not_yet = hr_piece_rounded(m, piece).n < policy_of(m, piece)->mastery.n;
    facts->not_yets += facts->last_is_not_yet;
    facts->practice_since = false;
    facts->seen_to = false;
}

/* The better of two practices, the earlier of two alike. */
static const struct hr_piece *better(const struct hr_model *m, const struct hr_piece *best,
                                     const struct hr_piece *practice)
{
    return !best || share_of(m, practice) > share_of(m, best) ? practice : best;
}

static void take_practice(const struct hr_model *m, struct hr_facts *facts, const struct hr_piece *piece)
{
    facts->practices++;
    facts->practice_since = true;
    facts->best_practice = better(m, facts->best_practice, piece);
}

const struct hr_piece *hr_model_best_practice(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_piece *best = NULL;

    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        if (p->kind == HR_PRACTICE)
            best = better(m, best, p);
    return best;
}

void hr_model_facts(const struct hr_model *m, hr_student_no student, hr_skill_no skill, struct hr_facts *out)
{
    int claim_minutes = m->courses[m->skills[skill.n].course.n].policy->claim_minutes;
    *out = (struct hr_facts){0};
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p)) {
        switch ((enum hr_kind)p->kind) {
        case HR_PRACTICE: take_practice(m, out, p); break;
        case HR_READY: take_ready(out, p); break;
        case HR_UNREADY: end_ready(out); break;
        case HR_CLAIM: take_claim(out, p, claim_minutes); break;
        case HR_RELEASE: out->claim = NULL; break;
        case HR_CHECK_TAKEN: take_check(m, out, p); break;
        case HR_JUDGEMENT:
            end_ready(out);
            out->judgement = p;
            break;
        case HR_EXCUSE: out->excused = true; break;
        case HR_UNEXCUSE: out->excused = false; break;
        case HR_NOTE: out->seen_to = true; break; /* rules.md 120 */
        case HR_ABSENT:
        case HR_SUMMATIVE:
        case HR_VOID:
        case HR_KIND_COUNT: break;
        }
    }
    if (out->claim && !has_not_lapsed(out->claim->at, m->now, claim_minutes))
        out->claim = NULL;
}

bool hr_model_absent(const struct hr_model *m, hr_student_no student, struct hr_day day)
{
    const struct hr_absences *absences = &m->in->absences[student.n];
    size_t low = 0, high = absences->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (absences->days[middle] < day.n)
            low = middle + 1;
        else
            high = middle;
    }
    return low < absences->count && absences->days[low] == day.n;
}
