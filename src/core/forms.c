/*
 * How the forms of a skill went in a class, from the pieces of evidence: nothing of this is stored.
 */
#include "homeroom/forms.h"

#include "homeroom/mem.h"

#include <assert.h>
#include <string.h>

struct counting {
    const void *ctx;
    const struct hr_model *m;
    const struct hr_skill *skill;
    struct hr_skill_forms *out;
    long double *sums; /* of the values, by form */
    size_t sum_count;
};

/* The students of the class, each once. */
static struct hr_line *students_of(const void *ctx, const struct hr_model *m, const struct hr_scope *scope,
                                   hr_skill_no skill, size_t *count)
{
    const struct hr_scope class = {.course = hr_model_skill(m, skill)->course, .section = scope->section};
    return hr_scope_lines(ctx, m, &class, count);
}

static size_t add_form(struct counting *c, const char *form)
{
    *hr_push(c->ctx, &c->out->forms, &c->out->count) = (struct hr_form_use){.form = form};
    *hr_push(c->ctx, &c->sums, &c->sum_count) = 0;
    return c->out->count - 1;
}

static size_t form_at(struct counting *c, const char *form)
{
    for (size_t i = 0; i < c->out->count; i++)
        if (strcmp(c->out->forms[i].form, form) == 0)
            return i;
    return add_form(c, form);
}

static void count_check(struct counting *c, const struct hr_piece *p, int try)
{
    struct hr_dec mastery = hr_model_course(c->m, c->skill->course)->policy->mastery;
    bool at_mastery = hr_piece_rounded(c->m, p).n >= mastery.n;
    size_t at = form_at(c, hr_model_name(c->m, p->form));
    struct hr_try *t = &c->out->tries[try < HR_TRIES ? try : HR_TRIES - 1];
    assert(at < c->sum_count && c->sums);
    c->out->forms[at].used++;
    c->out->forms[at].at_mastery += at_mastery;
    c->sums[at] += hr_piece_value(c->m, p);
    t->taken++;
    t->at_mastery += at_mastery;
}

/* Has the student a form of the skill left that was not used on them (rules.md 42)? */
static bool has_unused(const struct counting *c, hr_student_no student)
{
    const struct hr_skill_policy *policy = c->skill->policy;
    for (size_t i = 0; i < policy->form_count; i++) {
        uint16_t no = hr_model_name_no(c->m, policy->forms[i]);
        bool used = false;
        for (const struct hr_piece *p = hr_model_pieces(c->m, student, c->skill->no); p && no;
             p = hr_model_next(c->m, p))
            used = used || (p->kind == HR_CHECK_TAKEN && p->form == no);
        if (!used)
            return true;
    }
    return false;
}

static void count_student(struct counting *c, hr_student_no student)
{
    enum hr_state state = hr_model_state(c->m, student, c->skill->no);
    int checks = 0;
    if (state == HR_EXCUSED)
        return;
    for (const struct hr_piece *p = hr_model_pieces(c->m, student, c->skill->no); p; p = hr_model_next(c->m, p))
        if (p->kind == HR_CHECK_TAKEN)
            count_check(c, p, checks++);
    if (!checks || state == HR_MASTERED || state == HR_SPENT)
        return;
    c->out->again++;
    c->out->unused += has_unused(c, student);
}

void hr_skill_forms_of(const void *ctx, const struct hr_model *m, const struct hr_scope *scope, hr_skill_no skill,
                       struct hr_skill_forms *out)
{
    void *scratch = hr_ctx(ctx);
    struct counting c = {.ctx = ctx, .m = m, .skill = hr_model_skill(m, skill), .out = out};
    size_t count;
    struct hr_line *lines = students_of(scratch, m, scope, skill, &count);

    *out = (struct hr_skill_forms){0};
    for (size_t i = 0; i < c.skill->policy->form_count; i++)
        add_form(&c, c.skill->policy->forms[i]);
    for (size_t i = 0; i < count; i++)
        count_student(&c, lines[i].student);
    for (size_t i = 0; c.sums && i < out->count; i++)
        if (out->forms[i].used)
            out->forms[i].mean = hr_dec_round(c.sums[i] / out->forms[i].used, 2);
    talloc_free(scratch);
}

void hr_skill_states(const struct hr_model *m, const struct hr_scope *scope, hr_skill_no skill, int counts[HR_STATES])
{
    size_t count;
    struct hr_line *lines = students_of(NULL, m, scope, skill, &count);
    memset(counts, 0, HR_STATES * sizeof counts[0]);
    for (size_t i = 0; i < count; i++)
        counts[hr_model_state(m, lines[i].student, skill)]++;
    talloc_free(lines);
}
