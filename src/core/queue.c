/*
 * The ready queue: who waits for a check, longest first, with all that is needed to hand one out (rules.md 64-67).
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"

#include <stdlib.h>

enum { MINUTE = 60 };

/*
 * Can a ready stand? A ready comes before all that follows it in the states, so of the rest only what is mastered is in
 * doubt (rules.md 27); and there a check ends a ready, so only what came after the last one is looked at.
 */
static bool may_be_waiting(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    const struct hr_piece *p;

    if (cell->state != HR_MASTERED)
        return cell->state == HR_STATE_READY;
    if (cell->last_check)
        p = hr_model_next(m, &m->pieces[cell->last_check]);
    else
        p = hr_model_pieces(m, student, skill);
    while (p && p->kind != HR_READY)
        p = hr_model_next(m, p);
    return p != NULL;
}

static int minutes_between(int64_t from, int64_t to)
{
    return (int)((to - from) / MINUTE);
}

static struct hr_ready describe(const struct hr_model *m, const struct hr_line *line, hr_skill_no skill,
                                const struct hr_facts *facts)
{
    struct hr_ready ready = {
        .student = line->student,
        .section = line->section,
        .skill = skill,
        .since = facts->ready_since,
        .waiting_minutes = minutes_between(facts->ready_since, m->now),
        .attempt = facts->checks + 1,
        .allowed = hr_model_skill(m, skill)->policy->retake.n,
        .form = hr_form_next(m, line->student, skill),
        .claimed_by = "",
    };

    hr_blocks_of(m, line->student, skill, &ready.blocks);
    if (facts->last_check) {
        ready.has_last = true;
        ready.last_value = hr_piece_rounded(m, facts->last_check);
    }
    if (facts->claim) {
        ready.claim = facts->claim;
        ready.form_is_chosen = facts->claim->form != 0;
        ready.claimed_by = hr_model_name(m, facts->claim->by);
        ready.claimed_minutes = minutes_between(facts->claim->at, m->now);
    }
    return ready;
}

/* A place in the queue: what it is ordered by, and what stands there. */
struct waiting {
    size_t name_rank; /* of the student, in order of sort name */
    uint32_t path;    /* of the skill */
    struct hr_ready ready;
};

static int compare_waiting(const void *left, const void *right)
{
    const struct waiting *a = left, *b = right;
    if (a->ready.since != b->ready.since)
        return a->ready.since < b->ready.since ? -1 : 1;
    if (a->name_rank != b->name_rank)
        return a->name_rank < b->name_rank ? -1 : 1;
    return a->path < b->path ? -1 : a->path > b->path;
}

/* The rank of every student by sort name, by number. */
static size_t *name_ranks(const void *ctx, const struct hr_model *m)
{
    size_t *ranks = hr_new_array(ctx, size_t, m->student_count);
    for (size_t i = 0; i + 1 < m->student_count; i++)
        ranks[m->by_name[i].n] = i;
    return ranks;
}

struct hr_ready *hr_ready_queue(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, size_t *count)
{
    void *scratch = hr_ctx(ctx);
    struct waiting *all = NULL;
    struct hr_ready *queue;
    size_t *ranks = name_ranks(scratch, m), line_count, all_count = 0;
    struct hr_line *lines = hr_scope_lines(scratch, m, scope, &line_count);

    for (size_t l = 0; l < line_count; l++) {
        const struct hr_course *course = hr_model_course(m, lines[l].course);
        for (size_t i = 0; i < course->skill_count; i++) {
            hr_skill_no skill = course->skills[i];
            struct hr_facts facts;
            if (!may_be_waiting(m, lines[l].student, skill) || !hr_scope_has_skill(m, scope, skill))
                continue;
            hr_model_facts(m, lines[l].student, skill, &facts);
            if (facts.ready)
                *hr_push(scratch, &all, &all_count) = (struct waiting){
                    ranks[lines[l].student.n], hr_model_skill(m, skill)->place, describe(m, &lines[l], skill, &facts)};
        }
    }
    if (all_count > 1)
        qsort(all, all_count, sizeof *all, compare_waiting);
    queue = hr_new_array(ctx, struct hr_ready, all_count);
    for (size_t i = 0; i < all_count; i++)
        queue[i] = all[i].ready;
    talloc_free(scratch);
    *count = all_count;
    return queue;
}
