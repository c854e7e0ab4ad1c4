/*
 * The sheet of the day: one page a class with everyone's place, the next thing to do, the form, what is owed and who
 * works with whom: for a substitute, or when there is no power. What is written on it by hand can be typed in later
 * with its times.
 */
#include "report_parts.h"

#include "homeroom/mem.h"
#include "homeroom/slips.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"

enum { STUDENT_ID, STUDENT, SECTION, COURSE, SKILL, DO, FORM, OWES, GROUP, NEED, TIME, SCORE };

static const struct hr_document_column columns[] = {
    [STUDENT_ID] = {.name = "student_id"},
    [STUDENT] = {.name = "student", .heading = N_("Student"), .row_header = true},
    [SECTION] = {.name = "section"},
    [COURSE] = {.name = "course"},
    [SKILL] = {.name = "skill", .heading = N_("Skill")},
    [DO] = {.name = "next", .heading = N_("Next")},
    [FORM] = {.name = "form", .heading = N_("Form")},
    [OWES] = {.name = "owes", .heading = N_("First")},
    [GROUP] = {.name = "group", .heading = N_("Group")},
    [NEED] = {.name = "need"},
    [TIME] = {.heading = N_("Time"), .blank = true},
    [SCORE] = {.heading = N_("Score"), .blank = true},
    {.name = NULL},
};

/* What is asked once for the whole class. */
struct today {
    struct hr_document *d;
    const struct hr_report *r;
    const struct hr_model *m;
    struct hr_ready *queue;
    struct hr_group_row *groups;
    struct hr_need *needs;
    size_t queue_count, group_count, need_count;
    hr_course_no course;
    bool any_owed, any_group; /* on the page so far: what is explained below it */
};

/* The skill that the student waits with, else the next on the path. */
static hr_skill_no place_of(const struct today *t, hr_student_no student)
{
    struct hr_pace pace;
    for (size_t i = 0; i < t->queue_count; i++)
        if (t->queue[i].student.n == student.n && hr_model_skill(t->m, t->queue[i].skill)->course.n == t->course.n)
            return t->queue[i].skill;
    hr_pace_of(t->m, student, t->course, (hr_unit_no){0}, &pace);
    return pace.next_skill;
}

static const char *to_do(const struct today *t, hr_student_no student, hr_skill_no skill)
{
    struct hr_facts facts;
    if (hr_model_absent(t->m, student, t->m->today))
        return _("absent");
    if (!skill.n)
        return _("all is done");
    hr_model_facts(t->m, student, skill, &facts);
    if (facts.ready)
        return _("check");
    switch (hr_model_state(t->m, student, skill)) {
    case HR_SPENT: return _("confer");
    case HR_NOT_YET_STATE: return _("try again");
    case HR_PRACTISING: return _("practise");
    default: return _("begin");
    }
}

/* What comes before the next check: owed practice, skills it builds on, a time. */
static char *owed(const struct today *t, hr_student_no student, hr_skill_no skill)
{
    struct hr_blocks b;
    char *s = hr_strdup(t->d, ""), time[HR_TIME_TEXT];
    if (!skill.n)
        return s;
    hr_blocks_of(t->m, student, skill, &b);
    if (b.practice_first)
        hr_append(&s, _("practice"));
    if (b.cool_down_until != HR_NO_TIME)
        hr_append(&s, _("%swait until %s"), *s ? ", " : "", hr_time_minute_text(t->m->zone, b.cool_down_until, time));
    for (size_t i = 0; i < b.prerequisite_count; i++)
        hr_append(&s, "%s%s", *s ? ", " : "", hr_model_skill(t->m, b.prerequisites[i])->code);
    return s;
}

/* The letters of the groups someone is in: "A", and "(B)" where they could help. */
static char *group_of(const struct today *t, hr_student_no student)
{
    char *s = hr_strdup(t->d, ""), letter[HR_GROUP_LETTER];
    for (size_t i = 0; i < t->group_count; i++)
        if (t->groups[i].student.n == student.n)
            hr_append(&s, t->groups[i].tutor ? "%s(%s)" : "%s%s", *s ? " " : "",
                      hr_group_letter(t->groups[i].group, letter));
    return s;
}

static const char *need_of(const struct today *t, hr_student_no student)
{
    for (size_t i = 0; i < t->need_count; i++)
        if (t->needs[i].student.n == student.n && t->needs[i].course.n == t->course.n)
            return hr_need_class_text(t->needs[i].need);
    return "";
}

static void add_line(struct today *t, const struct hr_line *line)
{
    struct hr_document *d = t->d;
    hr_skill_no skill = place_of(t, line->student);
    const char *form = skill.n && hr_model_state(t->m, line->student, skill) != HR_SPENT
                           ? hr_form_next(t->m, line->student, skill)
                           : "";
    hr_document_cell(d, hr_model_student(t->m, line->student)->id);
    hr_document_cell(d, hr_model_student(t->m, line->student)->name);
    hr_document_cell(d, hr_model_section(t->m, line->section)->title);
    hr_document_cell(d, hr_model_course(t->m, line->course)->title);
    hr_document_cell(d, skill.n ? hr_model_skill(t->m, skill)->code : "");
    hr_document_cell(d, to_do(t, line->student, skill));
    hr_document_cell(d, form);
    const char *first = owed(t, line->student, skill), *group = group_of(t, line->student);
    t->any_owed = t->any_owed || *first;
    t->any_group = t->any_group || *group;
    hr_document_cell(d, first);
    hr_document_cell(d, group);
    hr_document_cell(d, need_of(t, line->student));
    hr_document_cell(d, "");
    hr_document_cell(d, "");
}

static void add_queue(const struct today *t)
{
    char *waiting = hr_strdup(t->d, "");
    for (size_t i = 0; i < t->queue_count; i++)
        hr_append(&waiting, "%s%s", *waiting ? "; " : "", hr_model_student(t->m, t->queue[i].student)->name);
    if (*waiting)
        hr_document_text(t->d, hr_printf(t->d, _("Waiting for a check, longest first: %s."), waiting));
}

static void add_needs(const struct today *t)
{
    char *needs = hr_strdup(t->d, "");
    for (size_t i = 0; i < t->need_count; i++)
        hr_append(&needs, "%s%s (%s)", *needs ? "; " : "", hr_model_student(t->m, t->needs[i].student)->name,
                  report_need(t->needs[i].need));
    if (*needs)
        hr_document_text(t->d, hr_printf(t->d, _("Need help, most urgent first: %s."), needs));
}

static void add_course(struct today *t, const struct hr_page *page)
{
    size_t count;
    struct hr_scope scope = report_scope(t->r, page);
    scope.course = t->course;
    struct hr_line *lines = hr_scope_lines(t->d, t->m, &scope, &count);
    t->queue = hr_ready_queue(t->d, t->m, &scope, &t->queue_count);
    t->groups = hr_groups(t->d, t->m, &scope, &t->group_count);
    t->needs = hr_needs(t->d, t->m, &scope, &t->need_count);
    hr_document_heading(t->d, hr_model_course(t->m, t->course)->title);
    hr_document_table(t->d, columns, "");
    for (size_t i = 0; i < count; i++)
        add_line(t, &lines[i]);
    add_queue(t);
    add_needs(t);
    report_groups(t->d, t->r, &scope);
}

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    struct today t = {.d = d, .r = r, .m = r->m};
    const struct hr_section *section = hr_model_section(r->m, page->section);
    hr_document_title(d, _("Today"), section->title, report_place(d, r->m, "", ""));
    for (size_t i = 0; i < section->course_count; i++) {
        t.course = section->courses[i];
        if (!r->scope.course.n || r->scope.course.n == t.course.n)
            add_course(&t, page);
    }
    if (t.any_owed)
        hr_document_small(d, _("First: what is owed before the check."));
    if (t.any_group)
        hr_document_small(d, _("Group: a letter in brackets is a helper."));
    hr_document_small(d,
                      _("Write down the time and the score of a check; they can be typed in afterwards, a line each: "
                        "10:15 mar A.1 3"));
}

const struct hr_report_class hr_report_today = {
    .name = "today", .title = N_("Today"), .called = N_("today sheet"), .columns = columns, .fill = fill};
