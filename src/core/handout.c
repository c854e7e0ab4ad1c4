/*
 * Handing out checks to several at once. The form of each is the one that is next for that student; but whoever sits
 * next to someone with the same check gets another one, as long as they have another left. So the forms of a skill go
 * round: behind A comes B, behind the last comes the first, over those that the student has not used.
 */
#include "homeroom/who.h"

#include "homeroom/mem.h"

#include <stdlib.h>
#include <string.h>

enum { FORMS = 32 };

bool hr_ready_may(const struct hr_ready *r)
{
    return !hr_blocks_forbid(&r->blocks) && !r->blocks.absent;
}

struct place {
    const struct hr_ready *ready;
    uint32_t path; /* of the skill */
    size_t in_queue;
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->path != b->path)
        return a->path < b->path ? -1 : 1;
    return a->in_queue < b->in_queue ? -1 : a->in_queue > b->in_queue;
}

static size_t place_of(const struct hr_skill_policy *policy, const char *form)
{
    size_t at = 0;
    while (at < policy->form_count && strcmp(policy->forms[at], form) != 0)
        at++;
    return at;
}

/* How far round the forms of the skill one goes from one to the other. */
static size_t way(const struct hr_skill_policy *policy, const char *from, const char *to)
{
    size_t count = policy->form_count, a = place_of(policy, from), b = place_of(policy, to);
    return b > a ? b - a : b + count - a;
}

/* The first behind the neighbour's of those that are left; the student's own next one where there is no other. */
static const char *form_beside(const struct hr_model *m, const struct hr_ready *r, const char *neighbour)
{
    const struct hr_skill_policy *policy = hr_model_skill(m, r->skill)->policy;
    const char *left[FORMS], *best = NULL;
    size_t count = hr_forms_left(m, r->student, r->skill, left, FORMS);
    for (size_t i = 0; i < count && i < FORMS; i++) {
        if (strcmp(left[i], neighbour) == 0)
            continue;
        if (!best || way(policy, neighbour, left[i]) < way(policy, neighbour, best))
            best = left[i];
    }
    return best ? best : r->form;
}

struct hr_handout *hr_hand_out(const void *ctx, const struct hr_model *m, const struct hr_ready *queue, size_t count)
{
    struct hr_handout *out = hr_new_array(ctx, struct hr_handout, count);
    struct place *places = hr_new_array(out, struct place, count);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){&queue[i], hr_model_skill(m, queue[i].skill)->place, i};
    if (count > 1)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++) {
        const struct hr_ready *r = places[i].ready;
        bool is_first = i == 0 || out[i - 1].skill.n != r->skill.n;
        out[i] = (struct hr_handout){r->student, r->section, r->skill, r->form};
        if (!is_first && !r->form_is_chosen)
            out[i].form = form_beside(m, r, out[i - 1].form);
    }
    talloc_free(places);
    return out;
}
