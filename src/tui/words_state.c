/*
 * What the pages of a student and of a skill say of a cell in a column, and of a skill in a sentence.
 */
#include "homeroom/retake.h"
#include "homeroom/ui.h"
#include "homeroom/who.h"

#include <ctype.h>

char *hr_words_practice(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    char done[HR_DEC_TEXT], most[HR_DEC_TEXT];
    struct hr_facts f;
    hr_model_facts(m, student, skill, &f);
    if (!f.practices)
        return hr_strdup(ctx, "");
    if (!f.best_practice || !(f.best_practice->flags & HR_PIECE_HAS_SCORE))
        return hr_strdup(ctx, _("done"));
    struct hr_check_value best = hr_piece_score(m, f.best_practice);
    return hr_printf(ctx, "%s/%s", hr_dec_text(best.score, done), hr_dec_text(best.max, most));
}

/* "not yet, 1 check left": where checks are counted. */
static void add_left(char **s, const struct hr_model *m, hr_skill_no skill, const struct hr_cell *cell)
{
    int left = hr_model_skill(m, skill)->policy->retake.n - (int)cell->checks;
    if (left > 0)
        hr_append(s, hr_plural(", %d check left", ", %d checks left", left), left);
}

char *hr_words_state(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    enum hr_state state = hr_model_state(m, student, skill);
    char day[HR_DAY_TEXT], value[HR_DEC_TEXT];
    char *s = hr_strdup(ctx, state == HR_NOT_YET_STATE ? _("not yet") : hr_state_said(state));
    if (state == HR_MASTERED)
        hr_append(&s, " %s", hr_day_text(cell->mastered_on, day));
    if (state == HR_LOCKED)
        hr_words_lock(&s, m, student, skill);
    if (state == HR_NOT_YET_STATE)
        add_left(&s, m, skill, cell);
    if (cell->flags & HR_CELL_HAS_VALUE)
        hr_append(&s, ", %s", hr_dec_text(cell->value, value));
    if (cell->flags & HR_CELL_JUDGED)
        hr_append(&s, _(", judged"));
    if (cell->flags & HR_CELL_SLIPPED)
        hr_append(&s, _(", slipped"));
    return s;
}

/* -- the verdict on a skill -- */

/* What each decision means in a classroom (domain.md 5). */
static const char *meaning_of(enum hr_decision decision)
{
    switch (decision) {
    case HR_NOT_BEGUN: return _("nobody was checked yet");
    case HR_MOVE_ON: return _("enough have mastered it");
    case HR_KEEP_GOING: return _("too few were checked to tell");
    case HR_SMALL_GROUP: return _("the class moves on, these few are taught again");
    case HR_RETEACH: return _("most have not mastered it");
    }
    return "";
}

static const char *share(char *buf, int part, int whole)
{
    return hr_dec_text(hr_dec_round(100.0L * part / whole, 1), buf);
}

char *hr_words_verdict(const void *ctx, const struct hr_model *m, const struct hr_skill_decision *d,
                       enum hr_verdict_length length)
{
    const struct hr_policy *policy = hr_model_course(m, hr_model_skill(m, d->skill)->course)->policy;
    char checked[HR_DEC_TEXT], mastered[HR_DEC_TEXT];
    if (!d->has_decision)
        return hr_strdup(ctx, _("nobody of the class works on it"));
    char *s = hr_strdup(ctx, hr_decision_said(d->decision));
    for (char *c = s; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    if (length == HR_VERDICT_BRIEF) {
        hr_append(&s, _(": %d of %d mastered"), d->mastered, d->students);
        return s;
    }
    hr_append(&s, _(": %s; %d of %d checked (%s %%), %d mastered (%s %%)."), meaning_of(d->decision), d->checked,
              d->students, share(checked, d->checked, d->students), d->mastered,
              share(mastered, d->mastered, d->students));
    if (length == HR_VERDICT_WHOLE)
        hr_append(&s, _(" Rule: move on from %d %%; once half are checked, small group from 50 %%, else reteach."),
                  policy->move_on);
    return s;
}
