/*
 * Why a percent and a letter: every item, what it earned, by which rule, on which evidence. domain.md 6.
 */
#include "explain.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/pace.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

struct grade_why {
    const struct hr_explain *e;
    void *ctx;
    const struct hr_course *course;
    const struct hr_item *items;
    size_t count;
    const char *term;
};

static const char *rule_words(const struct hr_item *item)
{
    switch (item->rule.by) {
    case HR_ITEM_MASTERED: return _("all the points when the skill is mastered, else none");
    case HR_ITEM_COMPLETE: return _("points for the best practice done");
    case HR_ITEM_SCORE:
        return item->kind == HR_ITEM_SUMMATIVE ? _("points as scored") : _("points by the value on the scale");
    }
    return "";
}

static const char *empty_words(const struct grade_why *w, const struct hr_item *item)
{
    if (item->kind == HR_ITEM_SUMMATIVE)
        return _("not counted: no score");
    switch (w->course->policy->count) {
    case HR_ITEMS_DUE: return _("not counted: not due yet");
    case HR_ITEMS_CHECKED: return _("not counted: not checked yet");
    case HR_ITEMS_ALL: break;
    }
    return _("not counted: of another term");
}

static void print_mark(const struct grade_why *w, const struct hr_item *item, const struct hr_mark *mark)
{
    struct hr_buf *out = w->e->out;
    const struct hr_policy *policy = w->course->policy;
    const struct hr_piece *why = hr_mark_why(w->e->m, w->e->student, item, mark);
    hr_buf_printf(out, "  %s: ", hr_text_clean(w->ctx, item->name));
    switch (mark->kind) {
    case HR_MARK_EMPTY: hr_buf_printf(out, "%s\n", empty_words(w, item)); return;
    case HR_MARK_EXCUSED: hr_buf_text(out, _("not counted: excused\n")); return;
    case HR_MARK_NOT_YET:
        hr_buf_printf(out, _("not counted: not yet%s%s\n"), policy->not_yet == HR_NOT_YET_CODE ? _(", shown as ") : "",
                      policy->not_yet == HR_NOT_YET_CODE ? policy->not_yet_code : "");
        return;
    case HR_MARK_POINTS: break;
    }
    hr_buf_printf(out, _("%s of %s: %s"), explain_number(w->ctx, mark->points, -1),
                  explain_number(w->ctx, item->points, -1), rule_words(item));
    if (mark->zero_by_rule)
        hr_buf_text(out, _("; not yet counts as zero"));
    if (item->rule.category)
        hr_buf_printf(out, "; %s", hr_text_clean(w->ctx, item->rule.category));
    hr_buf_printf(out, "%s%s\n", why ? ";" : "", explain_origin(w->ctx, w->e, why));
}

static void print_categories(const struct grade_why *w, const struct hr_grade *grade)
{
    const struct hr_policy *policy = w->course->policy;
    for (size_t c = 0; c < policy->category_count; c++) {
        struct hr_dec earned = {0}, possible = {0};
        for (size_t i = 0; i < w->count; i++)
            if (grade->marks[i].kind == HR_MARK_POINTS && w->items[i].rule.category &&
                strcmp(w->items[i].rule.category, policy->categories[c].name) == 0) {
                earned.n += grade->marks[i].points.n;
                possible.n += w->items[i].points.n;
            }
        hr_buf_printf(w->e->out, _("  %s: %s of %s points, weight %s%s\n"),
                      hr_text_clean(w->ctx, policy->categories[c].name), explain_number(w->ctx, earned, -1),
                      explain_number(w->ctx, possible, -1), explain_number(w->ctx, policy->categories[c].weight, -1),
                      possible.n ? "" : _(" (nothing counted: it drops out)"));
    }
}

static void print_outcome(const struct grade_why *w, const char *label, const struct hr_grade *grade)
{
    struct hr_buf *out = w->e->out;
    hr_buf_printf(out, _("%s: %s of %s points"), label, explain_number(w->ctx, grade->earned, -1),
                  explain_number(w->ctx, grade->possible, -1));
    if (grade->has_percent)
        hr_buf_printf(out, ", %s %%", explain_number(w->ctx, grade->percent, w->course->policy->decimals));
    if (*grade->letter)
        hr_buf_printf(out, ", %s", hr_text_clean(w->ctx, grade->letter));
    hr_buf_char(out, '\n');
}

/* Where blank and zero lead to different grades, both are shown (domain.md 7.1 says why). */
static void print_other_outcome(const struct grade_why *w, const struct hr_grade *grade)
{
    bool zero = w->course->policy->not_yet == HR_NOT_YET_ZERO;
    struct hr_grade other;
    hr_grade_if(w->ctx, w->e->m, w->e->student, w->course->no, w->items, w->count, w->term,
                zero ? HR_NOT_YET_BLANK : HR_NOT_YET_ZERO, &other);
    if (other.earned.n != grade->earned.n || other.possible.n != grade->possible.n)
        print_outcome(w, zero ? _("With not-yet as blank it would be") : _("With not-yet as zero it would be"), &other);
}

static void print_next_letter(const struct grade_why *w, const struct hr_grade *grade)
{
    char *next = hr_grade_next_letter(w->ctx, w->e->m, w->e->student, w->course->no, w->term, grade);
    if (*next)
        hr_buf_printf(w->e->out, _("Next letter: %s\n"), next);
}

static void print_letters(const struct grade_why *w, const struct hr_grade *grade)
{
    const struct hr_policy *policy = w->course->policy;
    struct hr_buf *out = w->e->out;
    if (policy->letters_by_counts) {
        struct hr_counts c;
        hr_grade_counts(w->e->m, w->e->student, w->course->no, w->term, &c);
        hr_buf_printf(out, _("Letters by counts: %d of %d skills mastered, %d at the top, %d not mastered\n"),
                      c.mastered, c.skills, c.top, c.unmet);
    } else {
        for (size_t i = 0; i < policy->letter_count; i++)
            hr_buf_printf(out, _("%s%s from %s"), i ? ", " : _("Letters: "),
                          hr_text_clean(w->ctx, policy->letters[i].name),
                          explain_number(w->ctx, policy->letters[i].from, -1));
        if (policy->letter_count)
            hr_buf_char(out, '\n');
    }
    print_next_letter(w, grade);
}

/* What all of them begin with; freed with w->ctx. */
static void begin(struct grade_why *w, const struct hr_explain *e, hr_course_no no, const char *term,
                  struct hr_grade *grade)
{
    *w = (struct grade_why){.e = e, .ctx = hr_ctx(e->out), .course = hr_model_course(e->m, no), .term = term};
    w->items = hr_items(w->ctx, e->m, no, &w->count);
    hr_grade_of(w->ctx, e->m, e->student, no, w->items, w->count, term, grade);
}

void hr_explain_grade(const struct hr_explain *e, hr_course_no no, const char *term)
{
    struct grade_why w;
    struct hr_grade grade;
    begin(&w, e, no, term, &grade);
    hr_buf_printf(e->out, "%s, %s%s%s\n", explain_student(w.ctx, e), hr_text_clean(w.ctx, w.course->title),
                  term ? _(", term ") : "", term ? hr_text_clean(w.ctx, term) : "");
    for (size_t i = 0; i < w.count; i++)
        print_mark(&w, &w.items[i], &grade.marks[i]);
    if (!w.count)
        hr_buf_text(e->out,
                    _("  this course has no gradebook items (settings item.practice, item.check, item.summative)\n"));
    print_categories(&w, &grade);
    print_outcome(&w, _("Together"), &grade);
    print_other_outcome(&w, &grade);
    print_letters(&w, &grade);
    talloc_free(w.ctx);
}

void hr_explain_grade_short(const struct hr_explain *e, hr_course_no no, const char *term, size_t item)
{
    struct grade_why w;
    struct hr_grade grade;
    begin(&w, e, no, term, &grade);
    print_outcome(&w, _("Together"), &grade);
    print_next_letter(&w, &grade);
    if (item < w.count)
        print_mark(&w, &w.items[item], &grade.marks[item]);
    talloc_free(w.ctx);
}
