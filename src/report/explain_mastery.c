/*
 * Why a cell says what it says: the checks, the working of the method, the judgement, what stands in the way of the
 * next check. domain.md 3.
 */
#include "explain.h"

#include "homeroom/mem.h"
#include "homeroom/retake.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

struct mastery_why {
    const struct hr_explain *e;
    void *ctx;
    const struct hr_skill *skill;
    const struct hr_policy *policy;
    struct hr_dec *values; /* of the standing checks, rounded, for showing the working */
    size_t count;
};

static const char *value_text(const struct mastery_why *w, size_t i)
{
    return explain_number(w->ctx, w->values[i], 2);
}

static char *value_list(const struct mastery_why *w, size_t from, size_t to)
{
    char *text = hr_strdup(w->ctx, "");
    for (size_t i = from; i < to; i++)
        hr_append(&text, "%s%s", i > from ? ", " : "", value_text(w, i));
    return text;
}

static void print_checks(struct mastery_why *w)
{
    const struct hr_explain *e = w->e;
    hr_buf_text(e->out, _("Checks that count, in order:\n"));
    for (const struct hr_piece *p = hr_model_pieces(e->m, e->student, w->skill->no); p; p = hr_model_next(e->m, p)) {
        if (p->kind != HR_CHECK_TAKEN)
            continue;
        struct hr_check_value value = hr_piece_score(e->m, p);
        *hr_push(w->ctx, &w->values, &w->count) = hr_piece_rounded(e->m, p);
        hr_buf_printf(e->out, _("  %zu. %s of %s"), w->count, explain_number(w->ctx, value.score, -1),
                      explain_number(w->ctx, value.max, -1));
        if (value.max.n != w->policy->points.n)
            hr_buf_printf(e->out, _(" = %s on the scale of %s"), value_text(w, w->count - 1),
                          explain_number(w->ctx, w->policy->points, -1));
        if (p->form)
            hr_buf_printf(e->out, _(", form %s"), hr_text_clean(w->ctx, hr_model_name(e->m, p->form)));
        hr_buf_printf(e->out, ",%s\n", explain_origin(w->ctx, e, p));
    }
    if (!w->count)
        hr_buf_text(e->out, _("  none yet\n"));
}

/* d1 = v1; dk = w x vk + (1 - w) x dk-1, step by step. */
static void print_decaying(const struct mastery_why *w, int percent)
{
    long double d = 0;
    for (size_t i = 0; i < w->count; i++) {
        long double v = hr_dec_real(w->values[i]);
        long double share = percent / 100.0L;
        d = i ? share * v + (1 - share) * d : v;
        hr_buf_printf(w->e->out, _("  after check %zu: %s\n"), i + 1, explain_number(w->ctx, hr_dec_round(d, 4), 4));
    }
}

static void print_streak(const struct mastery_why *w, size_t n)
{
    for (size_t i = 0; i + n <= w->count; i++) {
        struct hr_dec lowest = w->values[i];
        for (size_t k = i + 1; k < i + n; k++)
            if (w->values[k].n < lowest.n)
                lowest = w->values[k];
        hr_buf_printf(w->e->out, _("  checks %zu to %zu (%s): the lowest is %s\n"), i + 1, i + n,
                      value_list(w, i, i + n), explain_number(w->ctx, lowest, 2));
    }
}

/* How the method comes to its value, in a line or a few. */
static void print_working(const struct mastery_why *w)
{
    const struct hr_method method = w->skill->policy->method;
    struct hr_buf *out = w->e->out;
    char *all = value_list(w, 0, w->count);
    size_t n = (size_t)method.n;
    switch (method.kind) {
    case HR_METHOD_BEST: hr_buf_printf(out, _("  the highest of %s\n"), all); break;
    case HR_METHOD_LATEST: hr_buf_printf(out, _("  the last of %s\n"), all); break;
    case HR_METHOD_FIRST: hr_buf_printf(out, _("  the first of %s\n"), all); break;
    case HR_METHOD_MEAN: hr_buf_printf(out, _("  the mean of %s\n"), all); break;
    case HR_METHOD_MODE: hr_buf_printf(out, _("  the most frequent of %s, on a tie the higher\n"), all); break;
    case HR_METHOD_WEIGHTED:
        if (w->count > 1)
            hr_buf_printf(out, _("  %d %% of the last (%s) and %d %% of the mean of the earlier ones (%s)\n"), method.n,
                          value_text(w, w->count - 1), 100 - method.n, value_list(w, 0, w->count - 1));
        else
            hr_buf_printf(out, _("  the one check there is\n"));
        break;
    case HR_METHOD_DECAYING:
        hr_buf_printf(out, _("  each check counts %d %%, all before it together %d %%\n"), method.n, 100 - method.n);
        print_decaying(w, method.n);
        break;
    case HR_METHOD_TIMES:
        hr_buf_printf(out, _("  the mean of those at %s or above, once there are %d of them; checks: %s\n"),
                      explain_number(w->ctx, w->policy->mastery, -1), method.n, all);
        break;
    case HR_METHOD_STREAK:
        hr_buf_printf(out, _("  the highest level held %d times in a row\n"), method.n);
        print_streak(w, n);
        break;
    case HR_METHOD_TOP: hr_buf_printf(out, _("  the mean of the %d highest of %s\n"), method.n, all); break;
    case HR_METHOD_RECENT:
        hr_buf_printf(out, _("  the mean of the last %d: %s\n"), method.n,
                      value_list(w, w->count > n ? w->count - n : 0, w->count));
        break;
    case HR_METHOD_POWER_LAW:
        hr_buf_printf(out, _("  %s of %s\n"),
                      w->count < 3 ? _("the mean")
                                   : _("the power-law trend (ln of the value on ln of the try, 0 taken as 0.01)"),
                      all);
        break;
    }
}

static void print_judgement(const struct mastery_why *w, const struct hr_facts *f)
{
    if (!f->judgement)
        return;
    const struct hr_evidence_row *row = w->e->row(w->e->arg, f->judgement->seq);
    hr_buf_printf(w->e->out, _("The teacher's judgement stands in its place: %s,%s\n"),
                  explain_number(w->ctx, hr_piece_rounded(w->e->m, f->judgement), 2),
                  explain_origin(w->ctx, w->e, f->judgement));
    if (row && row->note)
        hr_buf_printf(w->e->out, _("  because: %s\n"), hr_text_clean(w->ctx, row->note));
}

static void print_value(const struct mastery_why *w, const struct hr_cell *c)
{
    struct hr_buf *out = w->e->out;
    if (!(c->flags & HR_CELL_HAS_VALUE)) {
        hr_buf_text(out, _("Value: none yet\n"));
        return;
    }
    const char *level = hr_policy_level(w->policy, c->value);
    hr_buf_printf(out,
                  c->flags & HR_CELL_MASTERED ? _("Value: %s of %s%s%s; mastered, since mastery is from %s\n")
                                              : _("Value: %s of %s%s%s; not mastered, since mastery is from %s\n"),
                  explain_number(w->ctx, c->value, 2), explain_number(w->ctx, w->policy->points, -1),
                  *level ? ", " : "", hr_text_clean(w->ctx, level), explain_number(w->ctx, w->policy->mastery, -1));
    if (hr_day_is_set(c->mastered_on))
        hr_buf_printf(out, _("Mastered without a break since %s\n"), explain_day(w->ctx, c->mastered_on));
    if (c->flags & HR_CELL_SLIPPED)
        hr_buf_text(out, _("It has slipped: it was mastered before, or the last check fell below mastery\n"));
}

static void print_next(const struct mastery_why *w)
{
    const struct hr_explain *e = w->e;
    struct hr_blocks blocks;
    hr_blocks_of(e->m, e->student, w->skill->no, &blocks);
    char *words = hr_blocks_words(w->ctx, e->m, e->student, w->skill->no, &blocks);
    hr_buf_printf(e->out, _("Checks: %s\n"), hr_policy_retake_sentence(w->ctx, w->policy, w->skill->policy));
    if (*words)
        hr_buf_printf(e->out, _("In the way of the next one: %s\n"), words);
    else
        hr_buf_printf(e->out, _("Nothing is in the way of the next one; its form is %s\n"),
                      hr_text_clean(w->ctx, hr_form_next(e->m, e->student, w->skill->no)));
}

void hr_explain_mastery(const struct hr_explain *e, hr_skill_no no)
{
    struct mastery_why w = {.e = e, .ctx = hr_ctx(e->out), .skill = hr_model_skill(e->m, no)};
    w.policy = hr_model_course(e->m, w.skill->course)->policy;
    struct hr_facts facts;
    hr_model_facts(e->m, e->student, no, &facts);
    hr_buf_printf(e->out, "%s, %s\n", explain_student(w.ctx, e),
                  hr_text_clean(w.ctx, hr_printf(w.ctx, "%s %s", w.skill->code, w.skill->title)));
    hr_buf_printf(e->out, _("State: %s\n"), hr_state_said(hr_model_state(e->m, e->student, no)));
    hr_buf_printf(e->out, _("Rule: %s\n"), hr_policy_mastery_sentence(w.ctx, w.policy, w.skill->policy));
    print_checks(&w);
    if (w.count) {
        hr_buf_printf(e->out, _("By %s:\n"), hr_method_text(w.ctx, w.skill->policy->method));
        print_working(&w);
    }
    print_judgement(&w, &facts);
    print_value(&w, hr_model_cell(e->m, e->student, no));
    print_next(&w);
    talloc_free(w.ctx);
}
