/*
 * Letters: from a table of cut-offs, or by counts: the highest letter all of whose lines are met by what was mastered
 * (domain.md 6). Shares are compared as whole numbers, not rounded (rules.md 117).
 */
#include "grade_parts.h"

#include "homeroom/translate.h"

/* -- by counts -- */

void hr_grade_counts(const struct hr_model *m, hr_student_no student, hr_course_no no, const char *term,
                     struct hr_counts *out)
{
    const struct hr_course *course = hr_model_course(m, no);
    enum hr_item_standing *standings = hr_item_standings(NULL, m, student, no, term);

    *out = (struct hr_counts){0};
    for (size_t i = 0; i < course->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(m, course->skills[i]);
        const struct hr_cell *cell = hr_model_cell(m, student, skill->no);

        if (!skill->policy->check_item.on || standings[i] != HR_ITEM_COUNTS)
            continue;
        out->skills++;
        out->mastered += (cell->flags & HR_CELL_MASTERED) != 0;
        out->top += cell->flags & HR_CELL_HAS_VALUE && cell->value.n >= course->policy->points.n;
    }
    talloc_free(standings);
    out->unmet = out->skills - out->mastered;
}

/* The least number of `skills` that is at least `percent` of them. */
static int64_t least_of(struct hr_dec percent, int skills)
{
    const int64_t whole = 100 * HR_DEC_ONE;

    return percent.n / whole * skills + (percent.n % whole * skills + whole - 1) / whole;
}

/* How many skills a line still misses; 0 when it is met. */
static int64_t missing_of(const struct hr_count_line *line, const struct hr_counts *counts)
{
    int64_t missing = 0;

    switch (line->kind) {
    case HR_COUNT_MASTERED: missing = least_of(line->value, counts->skills) - counts->mastered; break;
    case HR_COUNT_TOP: missing = least_of(line->value, counts->skills) - counts->top; break;
    case HR_COUNT_UNMET: missing = counts->unmet - line->value.n / HR_DEC_ONE; break;
    }
    return missing > 0 ? missing : 0;
}

static bool is_met(const struct hr_letter_by_counts *letter, const struct hr_counts *counts)
{
    for (size_t i = 0; i < letter->line_count; i++)
        if (missing_of(&letter->lines[i], counts) > 0)
            return false;
    return true;
}

/* The index of the highest letter that is met, the number of letters when none is. */
static size_t letter_by_counts(const struct hr_policy *policy, const struct hr_counts *counts)
{
    size_t i = 0;

    while (i < policy->letters_counts_count && !is_met(&policy->letters_counts[i], counts))
        i++;
    return i;
}

/* -- by percent -- */

/* The same for the cut-offs, compared with the rounded percent. */
static size_t letter_by_percent(const struct hr_policy *policy, struct hr_dec percent)
{
    size_t i = 0;

    while (i < policy->letter_count && percent.n < policy->letters[i].from.n)
        i++;
    return i;
}

const char *hr_grade_letter(const struct hr_model *m, hr_student_no student, hr_course_no course, const char *term,
                            const struct hr_grade *grade)
{
    const struct hr_policy *policy = hr_model_course(m, course)->policy;
    struct hr_counts counts;
    size_t i;

    if (!policy->letters_by_counts) {
        i = grade->has_percent ? letter_by_percent(policy, grade->percent) : policy->letter_count;
        return i < policy->letter_count ? policy->letters[i].name : "";
    }
    hr_grade_counts(m, student, course, term, &counts);
    i = counts.skills > 0 ? letter_by_counts(policy, &counts) : policy->letters_counts_count;
    return i < policy->letters_counts_count ? policy->letters_counts[i].name : "";
}

/* -- what is missing for the next one -- */

static char *missing_skills(const void *ctx, const struct hr_letter_by_counts *letter, const struct hr_counts *counts)
{
    char *text = hr_printf(ctx, _("for %s:"), letter->name), buf[HR_DEC_TEXT];
    const char *comma = "";

    for (size_t i = 0; i < letter->line_count; i++) {
        const struct hr_count_line *line = &letter->lines[i];
        long long missing = missing_of(line, counts);
        const char *value = hr_dec_text(line->value, buf);

        if (missing == 0)
            continue;
        switch (line->kind) {
        case HR_COUNT_MASTERED:
            hr_append(&text,
                      hr_plural("%s %lld more skill mastered (%s %% of %d)",
                                "%s %lld more skills mastered (%s %% of %d)", missing),
                      comma, missing, value, counts->skills);
            break;
        case HR_COUNT_TOP:
            hr_append(&text,
                      hr_plural("%s %lld more skill at the top (%s %% of %d)",
                                "%s %lld more skills at the top (%s %% of %d)", missing),
                      comma, missing, value, counts->skills);
            break;
        case HR_COUNT_UNMET:
            hr_append(&text,
                      hr_plural("%s %lld skill fewer not mastered (at most %s)",
                                "%s %lld skills fewer not mastered (at most %s)", missing),
                      comma, missing, value);
            break;
        }
        comma = ",";
    }
    return text;
}

static char *missing_percent(const void *ctx, const struct hr_letter *letter, struct hr_dec percent)
{
    struct hr_dec missing = {letter->from.n - percent.n};
    char more[HR_DEC_TEXT], from[HR_DEC_TEXT];

    return hr_printf(ctx,
                     missing.n == HR_DEC_ONE ? _("for %s: %s more percentage point (from %s %%)")
                                             : _("for %s: %s more percentage points (from %s %%)"),
                     letter->name, hr_dec_text(missing, more), hr_dec_text(letter->from, from));
}

char *hr_grade_next_letter(const void *ctx, const struct hr_model *m, hr_student_no student, hr_course_no course,
                           const char *term, const struct hr_grade *grade)
{
    const struct hr_policy *policy = hr_model_course(m, course)->policy;
    struct hr_counts counts;
    size_t i;

    if (!policy->letters_by_counts) {
        i = grade->has_percent ? letter_by_percent(policy, grade->percent) : 0;
        return i > 0 ? missing_percent(ctx, &policy->letters[i - 1], grade->percent) : hr_strdup(ctx, "");
    }
    hr_grade_counts(m, student, course, term, &counts);
    i = counts.skills > 0 ? letter_by_counts(policy, &counts) : 0;
    return i > 0 ? missing_skills(ctx, &policy->letters_counts[i - 1], &counts) : hr_strdup(ctx, "");
}
