/*
 * What stands on more than one report, in whole sentences.
 */
#include "report_parts.h"

#include "homeroom/mem.h"
#include "homeroom/retake.h"
#include "homeroom/slips.h"
#include "homeroom/translate.h"

#include <string.h>

static char *two_names(const void *ctx, const char *first, const char *family)
{
    bool both = first && *first && family && *family;
    return hr_printf(ctx, "%s%s%s", first ? first : "", both ? " " : "", family ? family : "");
}

char *report_called(const void *ctx, const struct hr_model *m, hr_student_no student)
{
    const struct hr_student *s = hr_model_student(m, student);
    return two_names(ctx, s->preferred && *s->preferred ? s->preferred : s->given, s->family);
}

char *report_full_name(const void *ctx, const struct hr_model *m, hr_student_no student)
{
    const struct hr_student *s = hr_model_student(m, student);
    return two_names(ctx, s->given && *s->given ? s->given : s->preferred, s->family);
}

struct report_student report_student_of(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    hr_course_no *courses = hr_new_array(d, hr_course_no, r->m->course_count);
    size_t count = hr_scope_courses(r->m, &r->scope, page->student, courses, r->m->course_count);
    return (struct report_student){.d = d,
                                   .r = r,
                                   .m = r->m,
                                   .student = page->student,
                                   .section = page->section,
                                   .courses = courses,
                                   .course_count = count};
}

char *report_place(const void *ctx, const struct hr_model *m, const char *course, const char *section)
{
    char day[HR_DAY_TEXT];
    return hr_printf(ctx, "%s%s%s%s%s", course, *course ? ", " : "", section, *section ? ", " : "",
                     hr_day_text(m->today, day));
}

char *report_courses(const void *ctx, const struct hr_report *r, hr_section_no section)
{
    const struct hr_section *s = hr_model_section(r->m, section);
    char *titles = hr_strdup(ctx, "");
    for (size_t i = 0; i < s->course_count; i++)
        if (!r->scope.course.n || r->scope.course.n == s->courses[i].n)
            hr_append(&titles, "%s%s", *titles ? ", " : "", hr_model_course(r->m, s->courses[i])->title);
    return titles;
}

struct hr_scope report_scope(const struct hr_report *r, const struct hr_page *page)
{
    struct hr_scope scope = r->scope;
    scope.section = page->section;
    scope.student = page->student;
    return scope;
}

const char *report_state(enum hr_state state)
{
    switch (state) {
    case HR_EXCUSED: return hr_state_said(state);
    case HR_MASTERED: return _("mastered");
    case HR_STATE_READY: return _("waiting for a check");
    case HR_SPENT: return _("no check left");
    case HR_NOT_YET_STATE: return _("not yet");
    case HR_PRACTISING: return _("practising");
    case HR_LOCKED: return _("not open yet");
    case HR_OPEN: break;
    }
    return _("not begun");
}

char *report_number(const void *ctx, int n)
{
    return hr_printf(ctx, "%d", n);
}

char *report_dec(const void *ctx, struct hr_dec d, int decimals)
{
    char buf[HR_DEC_TEXT];
    return hr_strdup(ctx, decimals < 0 ? hr_dec_text(d, buf) : hr_dec_fixed(d, decimals, buf));
}

char *report_day(const void *ctx, struct hr_day d)
{
    char buf[HR_DAY_TEXT];
    return hr_strdup(ctx, hr_day_text(d, buf));
}

/* -- a student in a skill -- */

char *report_score(const void *ctx, const struct hr_model *m, const struct hr_piece *p)
{
    char score[HR_DEC_TEXT], max[HR_DEC_TEXT];
    const struct hr_check_value value = hr_piece_score(m, p);
    return hr_printf(ctx, _("%s of %s"), hr_dec_text(value.score, score), hr_dec_text(value.max, max));
}

const struct hr_piece *report_best(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_piece *best = NULL;
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        if (p->kind == HR_CHECK_TAKEN && (!best || hr_piece_rounded(m, p).n > hr_piece_rounded(m, best).n))
            best = p;
    return best;
}

char *report_forms(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    char *forms = hr_strdup(ctx, "");
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        if (p->kind == HR_CHECK_TAKEN && p->form)
            hr_append(&forms, "%s%s", *forms ? ", " : "", hr_model_name(m, p->form));
    return forms;
}

/* Why the next check has to wait, or its form. */
static char *next_check(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill,
                        const char *name)
{
    struct hr_blocks blocks;
    char time[HR_TIME_TEXT];
    const char *form = hr_form_next(m, student, skill);
    hr_blocks_of(m, student, skill, &blocks);
    if (blocks.practice_first)
        return hr_printf(ctx, _("%s: practise once more and have the practice seen, then ask for the next check."),
                         name);
    if (blocks.closed)
        return hr_printf(ctx, _("%s: the last day for a check is over; talk with the teacher about it."), name);
    if (blocks.cool_down_until != HR_NO_TIME)
        return hr_printf(ctx, _("%s: ask for the next check from %s on."), name,
                         hr_time_minute_text(m->zone, blocks.cool_down_until, time));
    if (*form)
        return hr_printf(ctx, _("%s: go over it again, then ask for the next check, with form %s."), name, form);
    return hr_printf(ctx, _("%s: go over it again, then ask for the next check."), name);
}

char *report_next_step(const void *ctx, const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    const struct hr_skill *k = hr_model_skill(m, skill);
    const char *name = hr_printf(ctx, "%s %s", k->code, k->title), *form = hr_form_next(m, student, skill);
    bool slipped = hr_model_cell(m, student, skill)->flags & HR_CELL_SLIPPED;
    switch (hr_model_state(m, student, skill)) {
    case HR_STATE_READY:
        return *form ? hr_printf(ctx, _("%s: asked for a check and is waiting for it, with form %s."), name, form)
                     : hr_printf(ctx, _("%s: asked for a check and is waiting for it."), name);
    case HR_SPENT: return hr_printf(ctx, _("%s: no check is left; talk with the teacher about it."), name);
    case HR_NOT_YET_STATE: return next_check(ctx, m, student, skill, name);
    case HR_PRACTISING: return hr_printf(ctx, _("%s: go on practising, then ask for a check."), name);
    case HR_OPEN: return hr_printf(ctx, _("%s: begin to practise."), name);
    case HR_MASTERED:
        if (slipped)
            return hr_printf(ctx, _("%s: mastered, but the last check fell below; go over it again."), name);
        break;
    case HR_EXCUSED:
    case HR_LOCKED: break;
    }
    return hr_strdup(ctx, "");
}

char *report_pace(const void *ctx, const struct hr_pace *p)
{
    int days = p->days_delta < 0 ? -p->days_delta : p->days_delta;
    switch (p->status) {
    case HR_FINISHED: return hr_strdup(ctx, _("all done"));
    case HR_ON_PACE: return hr_strdup(ctx, _("on pace"));
    case HR_AHEAD:
        return days == 1 ? hr_strdup(ctx, _("1 school day ahead")) : hr_printf(ctx, _("%d school days ahead"), days);
    case HR_STALLED:
    case HR_FAR_BEHIND:
    case HR_BEHIND: break;
    }
    return days == 1 ? hr_strdup(ctx, _("1 school day behind")) : hr_printf(ctx, _("%d school days behind"), days);
}

const char *report_need(enum hr_need_class need)
{
    switch (need) {
    case HR_NEED_SPENT: return report_state(HR_SPENT);
    case HR_NEED_FAR_BEHIND: return _("far behind");
    default: return hr_need_class_said(need);
    }
}

/* -- groups -- */

static void add_group(struct hr_document *d, const struct hr_model *m, const struct hr_group_row *rows, size_t count)
{
    char letter[HR_GROUP_LETTER];
    const struct hr_skill *k = hr_model_skill(m, rows->skill);
    const char *members = hr_group_names(d, m, rows, count, false), *tutors = hr_group_names(d, m, rows, count, true);
    hr_group_letter(rows->group, letter);
    hr_document_item(
        d, *tutors ? hr_printf(d, _("%s, %s %s: %s. Could help: %s."), letter, k->code, k->title, members, tutors)
                   : hr_printf(d, "%s, %s %s: %s.", letter, k->code, k->title, members));
}

void report_groups(struct hr_document *d, const struct hr_report *r, const struct hr_scope *scope)
{
    size_t count;
    const struct hr_group_row *rows = hr_groups(d, r->m, scope, &count);
    if (count)
        hr_document_subheading(d, _("Who works with whom"));
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && rows[to].group == rows[from].group; to++)
            continue;
        add_group(d, r->m, &rows[from], to - from);
    }
}

/* -- rules -- */

static char *sentences(const void *ctx, const struct hr_policy *policy, const struct hr_skill_policy *skill)
{
    return hr_printf(ctx, "%s %s", hr_policy_mastery_sentence(ctx, policy, skill),
                     hr_policy_retake_sentence(ctx, policy, skill));
}

static void add_levels(struct hr_document *d, const struct hr_policy *policy)
{
    char *levels = hr_strdup(d, "");
    for (size_t i = 0; i < policy->level_count; i++) {
        char from[HR_DEC_TEXT];
        hr_append(&levels, _("%s%s from %s"), i ? ", " : "", policy->levels[i].name,
                  hr_dec_text(policy->levels[i].from, from));
    }
    if (*levels)
        hr_document_text(d, hr_printf(d, _("Levels: %s."), levels));
}

void report_rules(struct hr_document *d, const struct hr_report *r, hr_course_no no)
{
    const struct hr_course *course = hr_model_course(r->m, no);
    const char *rule = sentences(d, course->policy, &course->policy->skills);
    hr_document_text(d, rule);
    for (size_t i = 0; i < course->skill_count; i++) {
        const struct hr_skill *k = hr_model_skill(r->m, course->skills[i]);
        const char *own = sentences(d, course->policy, k->policy);
        if (hr_scope_has_skill(r->m, &r->scope, k->no) && strcmp(own, rule) != 0)
            hr_document_item(d, hr_printf(d, "%s %s: %s", k->code, k->title, own));
    }
    add_levels(d, course->policy);
}
