/*
 * The transcript: by course what was mastered, with points, percent and letter where the course has them, and the rules
 * they rest on. Full names: it goes to people who do not know the student.
 */
#include "report_parts.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"

enum {
    STUDENT_ID,
    STUDENT,
    SECTION,
    COURSE,
    TERM,
    MASTERED,
    SKILLS,
    CREDIT,
    EARNED,
    POSSIBLE,
    POINTS,
    PERCENT,
    LETTER
};

static const struct hr_document_column columns[] = {
    [STUDENT_ID] = {.name = "student_id"},
    [STUDENT] = {.name = "student"},
    [SECTION] = {.name = "section"},
    [COURSE] = {.name = "course", .heading = N_("Course"), .wraps = true, .row_header = true},
    [TERM] = {.name = "term", .heading = N_("Term")},
    [MASTERED] = {.name = "mastered", .number = true},
    [SKILLS] = {.name = "skills", .number = true},
    [CREDIT] = {.heading = N_("Must-do skills mastered"), .right = true},
    [EARNED] = {.name = "earned", .number = true},
    [POSSIBLE] = {.name = "possible", .number = true},
    [POINTS] = {.heading = N_("Points"), .right = true},
    [PERCENT] = {.name = "percent", .heading = N_("Percent"), .right = true, .number = true},
    [LETTER] = {.name = "letter", .heading = N_("Letter")},
    {.name = NULL},
};

static const struct hr_document_column mastered_columns[] = {
    {.heading = N_("Skill"), .row_header = true},
    {.heading = N_("What it is"), .wraps = true},
    {.heading = N_("Unit")},
    {.heading = N_("Level")},
    {.heading = N_("Shown on")},
    {.name = NULL},
};

/* -- the line of a course, or of one of its terms -- */

/* Must-do skills of the term that are required of the student, and those of them that are mastered. */
static int count_skills(const struct report_student *t, const char *term, int *mastered)
{
    int count = 0;
    *mastered = 0;
    for (size_t i = 0; i < t->course->skill_count; i++) {
        const struct hr_skill *k = hr_model_skill(t->m, t->course->skills[i]);
        enum hr_state state = hr_model_state(t->m, t->student, k->no);
        if (k->tier != HR_MUST || state == HR_EXCUSED || !hr_unit_in_term(t->m, k->unit, term))
            continue;
        count++;
        *mastered += state == HR_MASTERED;
    }
    return count;
}

static char *full_sort_name(const void *ctx, const struct hr_student *s)
{
    const char *given = s->given && *s->given ? s->given : s->preferred;
    bool both = given && *given && s->family && *s->family;
    return hr_printf(ctx, "%s%s%s", s->family ? s->family : "", both ? ", " : "", given ? given : "");
}

static void add_line(const struct report_student *t, const char *term)
{
    struct hr_document *d = t->d;
    const struct hr_student *s = hr_model_student(t->m, t->student);
    size_t items;
    int mastered, skills = count_skills(t, term, &mastered);
    struct hr_grade g;
    const struct hr_item *item = hr_items(d, t->m, t->course->no, &items);
    hr_grade_of(d, t->m, t->student, t->course->no, item, items, term, &g);
    const char *earned = items ? report_dec(d, g.earned, -1) : "",
               *possible = items ? report_dec(d, g.possible, -1) : "";
    hr_document_cell(d, s->id);
    hr_document_cell(d, full_sort_name(d, s));
    hr_document_cell(d, hr_model_section(t->m, t->section)->title);
    hr_document_cell(d, t->course->title);
    hr_document_cell(d, term ? term : t->course->policy->term_count ? _("all") : "");
    hr_document_cell(d, report_number(d, mastered));
    hr_document_cell(d, report_number(d, skills));
    hr_document_cell(d, hr_printf(d, _("%d of %d"), mastered, skills));
    hr_document_cell(d, earned);
    hr_document_cell(d, possible);
    hr_document_cell(d, items ? hr_printf(d, _("%s of %s"), earned, possible) : "");
    hr_document_cell(d, g.has_percent ? report_dec(d, g.percent, t->course->policy->decimals) : "");
    hr_document_cell(d, g.letter);
}

/* The term that was asked for; else each term, and the whole. */
static void add_lines(const struct report_student *t)
{
    const struct hr_policy *policy = t->course->policy;
    const char *only = t->r->scope.term;
    if (only) {
        add_line(t, only);
        return;
    }
    for (size_t i = 0; i < policy->term_count; i++)
        add_line(t, policy->terms[i].name);
    add_line(t, NULL);
}

/* -- the rules -- */

static char *practice_rule(const void *ctx, const struct hr_item_rule *rule)
{
    const char *points = report_dec(ctx, rule->points, -1);
    switch (rule->by) {
    case HR_ITEM_MASTERED:
        return hr_printf(ctx, _("The practice of a skill counts %s points, all of them once the skill is mastered."),
                         points);
    case HR_ITEM_COMPLETE:
        return hr_printf(ctx, _("The practice of a skill counts up to %s points, for the best that was handed in."),
                         points);
    case HR_ITEM_SCORE: break;
    }
    return hr_printf(ctx, _("The practice of a skill counts up to %s points, by the value of the skill on the scale."),
                     points);
}

static char *check_rule(const void *ctx, const struct hr_item_rule *rule)
{
    const char *points = report_dec(ctx, rule->points, -1);
    switch (rule->by) {
    case HR_ITEM_MASTERED:
        return hr_printf(ctx, _("The check of a skill counts %s points, all of them once the skill is mastered."),
                         points);
    case HR_ITEM_COMPLETE:
        return hr_printf(ctx, _("The check of a skill counts up to %s points, for the best practice handed in."),
                         points);
    case HR_ITEM_SCORE: break;
    }
    return hr_printf(ctx, _("The check of a skill counts up to %s points, by the value of the skill on the scale."),
                     points);
}

static const char *not_yet_rule(const void *ctx, const struct hr_policy *policy)
{
    switch (policy->not_yet) {
    case HR_NOT_YET_BLANK: return _("A skill that has earned nothing yet does not count.");
    case HR_NOT_YET_ZERO: return _("A skill that has earned nothing yet counts as zero.");
    case HR_NOT_YET_CODE: break;
    }
    return hr_printf(ctx, _("A skill that has earned nothing yet is shown as %s and does not count."),
                     policy->not_yet_code);
}

static const char *count_rule(const struct hr_policy *policy)
{
    switch (policy->count) {
    case HR_ITEMS_DUE: return _("What is due by the plan counts.");
    case HR_ITEMS_CHECKED: return _("The skills that have been checked count.");
    case HR_ITEMS_ALL: break;
    }
    return _("All skills count.");
}

static void add_categories(struct hr_document *d, const struct hr_policy *policy)
{
    char *weights = hr_strdup(d, "");
    for (size_t i = 0; i < policy->category_count; i++)
        hr_append(&weights, "%s%s %s %%", i ? ", " : "", policy->categories[i].name,
                  report_dec(d, policy->categories[i].weight, -1));
    if (*weights)
        hr_document_item(d, hr_printf(d, _("Weights: %s."), weights));
}

static void add_letters(struct hr_document *d, const struct hr_policy *policy)
{
    char *letters = hr_strdup(d, "");
    if (policy->letters_by_counts) {
        hr_document_item(
            d, hr_printf(d, _("Letters by what was mastered: %s."), hr_policy_text(d, policy, NULL, "letters.counts")));
        return;
    }
    for (size_t i = 0; i < policy->letter_count; i++)
        hr_append(&letters, _("%s%s from %s %%"), i ? ", " : "", policy->letters[i].name,
                  report_dec(d, policy->letters[i].from, -1));
    if (*letters)
        hr_document_item(d, hr_printf(d, _("Letters: %s."), letters));
}

/* What points, percent and letter rest on; nothing where the course has no gradebook items. */
static void add_grade_rules(const struct report_student *t)
{
    const struct hr_policy *policy = t->course->policy;
    struct hr_document *d = t->d;
    size_t items;
    hr_items(d, t->m, t->course->no, &items);
    if (!items)
        return;
    if (policy->skills.practice_item.on)
        hr_document_item(d, practice_rule(d, &policy->skills.practice_item));
    if (policy->skills.check_item.on)
        hr_document_item(d, check_rule(d, &policy->skills.check_item));
    if (policy->summative_item.on)
        hr_document_item(d, hr_printf(d, _("The test of a unit counts up to %s points, as scored."),
                                      report_dec(d, policy->summative_item.points, -1)));
    if (policy->by_weight)
        hr_document_item(d, _("The points of a skill are multiplied by its weight."));
    hr_document_item(d, count_rule(policy));
    hr_document_item(d, not_yet_rule(d, policy));
    add_categories(d, policy);
    add_letters(d, policy);
}

/* -- what was mastered -- */

static void add_mastered(const struct report_student *t)
{
    struct hr_document *d = t->d;
    char *excused = hr_strdup(d, "");
    hr_document_table(d, mastered_columns, _("Skills mastered"));
    for (size_t i = 0; i < t->course->skill_count; i++) {
        const struct hr_skill *k = hr_model_skill(t->m, t->course->skills[i]);
        const struct hr_cell *cell = hr_model_cell(t->m, t->student, k->no);
        enum hr_state state = hr_model_state(t->m, t->student, k->no);
        if (!hr_unit_in_term(t->m, k->unit, t->r->scope.term))
            continue;
        if (state == HR_EXCUSED)
            hr_append(&excused, "%s%s", *excused ? ", " : "", k->code);
        if (state != HR_MASTERED)
            continue;
        hr_document_cell(d, k->code);
        hr_document_cell(d, k->title);
        hr_document_cell(d, hr_model_unit(t->m, k->unit)->title);
        hr_document_cell(d, hr_policy_level(t->course->policy, cell->value));
        hr_document_cell(d, report_day(d, cell->mastered_on));
    }
    if (*excused)
        hr_document_text(d, hr_printf(d, _("Not required of this student: %s."), excused));
}

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    struct report_student t = report_student_of(d, r, page);
    const char *id = hr_model_student(r->m, page->student)->id, *section = hr_model_section(r->m, page->section)->title;
    hr_document_title(d, _("Transcript"), report_full_name(d, r->m, page->student),
                      hr_printf(d, _("Student id %s, %s"), id, report_place(d, r->m, "", section)));
    hr_document_table(d, columns, "");
    for (size_t i = 0; i < t.course_count; i++) {
        t.course = hr_model_course(r->m, t.courses[i]);
        add_lines(&t);
    }
    for (size_t i = 0; i < t.course_count; i++) {
        t.course = hr_model_course(r->m, t.courses[i]);
        hr_document_heading(d, t.course->title);
        add_mastered(&t);
        hr_document_subheading(d, _("What this rests on"));
        report_rules(d, r, t.course->no);
        add_grade_rules(&t);
    }
}

const struct hr_report_class hr_report_transcript = {.name = "transcript",
                                                     .title = N_("Transcripts"),
                                                     .called = N_("transcript"),
                                                     .columns = columns,
                                                     .of_students = true,
                                                     .fill = fill};
