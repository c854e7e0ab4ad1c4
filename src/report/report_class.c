/*
 * The class report, for the teacher's planning: where everyone stands, skill by skill, against the plan; who needs
 * help, and what to do with each skill. In order of names: nobody is ranked.
 */
#include "report_parts.h"

#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"

enum { MOST_CHECKS = 9 };

enum {
    COURSE,
    SECTION,
    UNIT,
    SKILL,
    TITLE,
    STUDENTS,
    MASTERED,
    READY,
    NOT_YET,
    SPENT,
    NOT_YET_OR_SPENT,
    PRACTISING,
    OPEN,
    LOCKED,
    EXCUSED,
    PERCENT,
    DECISION
};

static const struct hr_document_column columns[] = {
    [COURSE] = {.name = "course"},
    [SECTION] = {.name = "section"},
    [UNIT] = {.name = "unit"},
    [SKILL] = {.name = "skill", .heading = N_("Skill"), .row_header = true},
    [TITLE] = {.name = "title", .heading = N_("What it is"), .wraps = true},
    [STUDENTS] = {.name = "students", .number = true},
    [MASTERED] = {.name = "mastered", .heading = N_("Mastered"), .right = true, .number = true},
    [READY] = {.name = "ready", .heading = N_("Ready"), .right = true, .number = true},
    [NOT_YET] = {.name = "not-yet", .number = true},
    [SPENT] = {.name = "spent", .number = true},
    [NOT_YET_OR_SPENT] = {.heading = N_("Not yet"), .right = true},
    [PRACTISING] = {.name = "practising", .heading = N_("Practising"), .right = true, .number = true},
    [OPEN] = {.name = "open", .number = true},
    [LOCKED] = {.name = "locked", .number = true},
    [EXCUSED] = {.name = "excused", .number = true},
    [PERCENT] = {.name = "mastered_percent", .number = true},
    [DECISION] = {.name = "decision", .heading = N_("Decision")},
    {.name = NULL},
};

static const struct hr_document_column pace_columns[] = {
    {.heading = N_("Student"), .row_header = true},
    {.heading = N_("Done"), .right = true},
    {.heading = N_("Planned"), .right = true},
    {.heading = N_("Of"), .right = true},
    {.heading = N_("Pace"), .wraps = true},
    {.heading = N_("Next")},
    {.heading = N_("Done by")},
    {.name = NULL},
};

static const struct hr_document_column need_columns[] = {
    {.heading = N_("Student"), .row_header = true}, {.heading = N_("Need")}, {.heading = N_("Skill")},
    {.heading = N_("Why"), .wraps = true},          {.name = NULL},
};

struct class_report {
    struct hr_document *d;
    const struct hr_report *r;
    const struct hr_model *m;
    const struct hr_course *course;
    struct hr_scope scope; /* of this section and course */
    struct hr_line *lines;
    size_t line_count;
};

/* -- the map -- */

/* Skills of units that have opened, or in which someone has begun. */
static bool is_begun(const struct class_report *c, hr_skill_no skill)
{
    struct hr_day opens = hr_model_unit(c->m, hr_model_skill(c->m, skill)->unit)->opens;
    int counts[HR_STATES];
    if (!hr_day_is_set(opens) || opens.n <= c->m->today.n)
        return true;
    hr_skill_states(c->m, &c->scope, skill, counts);
    return counts[HR_MASTERED] + counts[HR_STATE_READY] + counts[HR_SPENT] + counts[HR_NOT_YET_STATE] +
               counts[HR_PRACTISING] >
           0;
}

static hr_skill_no *skills_shown(const struct class_report *c, size_t *count)
{
    hr_skill_no *skills = NULL;
    *count = 0;
    for (size_t i = 0; i < c->course->skill_count; i++)
        if (hr_scope_has_skill(c->m, &c->scope, c->course->skills[i]) && is_begun(c, c->course->skills[i]))
            *hr_push(c->d, &skills, count) = c->course->skills[i];
    return skills;
}

static void fill_map_row(const struct class_report *c, struct hr_figure_row *row, hr_student_no student,
                         const hr_skill_no *skills, size_t count)
{
    unsigned char *states = hr_new_array(c->d, unsigned char, count + 1);
    unsigned char *checks = hr_new_array(c->d, unsigned char, count + 1);
    for (size_t k = 0; k < count; k++) {
        unsigned n = hr_model_cell(c->m, student, skills[k])->checks;
        states[k] = (unsigned char)hr_model_state(c->m, student, skills[k]);
        checks[k] = (unsigned char)(n < MOST_CHECKS ? n : MOST_CHECKS);
    }
    *row = (struct hr_figure_row){
        .label = hr_model_student(c->m, student)->name, .text = "", .states = states, .checks = checks};
}

static void add_map(const struct class_report *c)
{
    size_t count, mastered = 0;
    const hr_skill_no *skills = skills_shown(c, &count);
    struct hr_figure *f = hr_new(c->d, struct hr_figure);
    f->columns = hr_new_array(f, const char *, count + 1);
    f->rows = hr_new_array(f, struct hr_figure_row, c->line_count + 1);
    if (!count || !c->line_count)
        return;
    for (size_t k = 0; k < count; k++)
        f->columns[k] = hr_model_skill(c->m, skills[k])->code;
    for (size_t i = 0; i < c->line_count; i++) {
        fill_map_row(c, &f->rows[i], c->lines[i].student, skills, count);
        for (size_t k = 0; k < count; k++)
            mastered += f->rows[i].states[k] == HR_MASTERED;
    }
    f->kind = HR_FIGURE_MAP;
    f->title = _("Where everyone stands");
    f->summary = hr_printf(f, _("Of %zu students in %zu skills, %zu of %zu places are mastered."), c->line_count, count,
                           mastered, c->line_count * count);
    f->row_count = c->line_count;
    f->column_count = count;
    hr_document_figure(c->d, f);
}

/* -- skill by skill -- */

static const struct hr_skill_decision *decision_of(const struct hr_skill_decision *all, size_t count, hr_skill_no skill)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].skill.n == skill.n)
            return &all[i];
    return NULL;
}

static void add_skill(const struct class_report *c, const struct hr_skill *k, const struct hr_skill_decision *decision)
{
    static const enum hr_state begun[] = {HR_MASTERED, HR_STATE_READY, HR_NOT_YET_STATE, HR_SPENT};
    static const enum hr_state others[] = {HR_PRACTISING, HR_OPEN, HR_LOCKED, HR_EXCUSED};
    struct hr_document *d = c->d;
    int counts[HR_STATES];
    hr_skill_states(c->m, &c->scope, k->no, counts);
    hr_document_cell(d, c->course->title);
    hr_document_cell(d, hr_model_section(c->m, c->scope.section)->title);
    hr_document_cell(d, hr_model_unit(c->m, k->unit)->title);
    hr_document_cell(d, k->code);
    hr_document_cell(d, k->title);
    hr_document_cell(d, decision ? report_number(d, decision->students) : "");
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++)
        hr_document_cell(d, report_number(d, counts[begun[i]]));
    hr_document_cell(d, report_number(d, counts[HR_NOT_YET_STATE] + counts[HR_SPENT]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        hr_document_cell(d, report_number(d, counts[others[i]]));
    hr_document_cell(d, decision && decision->students
                            ? report_dec(d, hr_dec_round(100.0L * decision->mastered / decision->students, 1), 1)
                            : "");
    hr_document_cell(d, decision && decision->has_decision ? hr_decision_said(decision->decision) : "");
}

static void add_bars(const struct class_report *c, const hr_skill_no *skills, size_t count)
{
    struct hr_figure *f = hr_new(c->d, struct hr_figure);
    size_t mostly = 0;
    f->kind = HR_FIGURE_BARS;
    f->title = _("How far the class is in each skill");
    f->rows = hr_new_array(f, struct hr_figure_row, count + 1);
    f->row_count = count;
    for (size_t i = 0; i < count; i++) {
        struct hr_figure_row *row = &f->rows[i];
        hr_skill_states(c->m, &c->scope, skills[i], row->counts);
        int students = -row->counts[HR_EXCUSED];
        for (int s = 0; s < HR_STATES; s++)
            students += row->counts[s];
        row->label = hr_model_skill(c->m, skills[i])->code;
        row->text = hr_printf(f, _("%d of %d mastered"), row->counts[HR_MASTERED], students);
        mostly += row->counts[HR_MASTERED] * 2 >= students && students > 0;
    }
    f->summary = hr_printf(f, _("In %zu of %zu skills at least half of the class has shown mastery."), mostly, count);
    if (count)
        hr_document_figure(c->d, f);
}

static void add_skills(const struct class_report *c)
{
    size_t count, decisions;
    const hr_skill_no *skills = skills_shown(c, &count);
    const struct hr_skill_decision *all = hr_skill_decisions(c->d, c->m, &c->scope, &decisions);
    hr_document_subheading(c->d, _("Skill by skill"));
    add_bars(c, skills, count);
    hr_document_table(c->d, columns, "");
    for (size_t i = 0; i < count; i++)
        add_skill(c, hr_model_skill(c->m, skills[i]), decision_of(all, decisions, skills[i]));
    hr_document_data(c->d, columns);
    for (size_t i = 0; i < c->course->skill_count; i++)
        if (hr_scope_has_skill(c->m, &c->scope, c->course->skills[i]) && !is_begun(c, c->course->skills[i]))
            add_skill(c, hr_model_skill(c->m, c->course->skills[i]), decision_of(all, decisions, c->course->skills[i]));
}

/* -- pace -- */

static void add_pace_bars(const struct class_report *c)
{
    struct hr_figure *f = hr_new(c->d, struct hr_figure);
    size_t on = 0;
    f->kind = HR_FIGURE_BARS;
    f->title = _("Must-do skills mastered, and planned by today");
    f->rows = hr_new_array(f, struct hr_figure_row, c->line_count + 1);
    f->row_count = c->line_count;
    for (size_t i = 0; i < c->line_count; i++) {
        struct hr_pace p;
        struct hr_figure_row *row = &f->rows[i];
        hr_pace_of(c->m, c->lines[i].student, c->course->no, c->scope.unit, &p);
        row->label = hr_model_student(c->m, c->lines[i].student)->name;
        row->counts[HR_MASTERED] = p.done;
        row->counts[HR_OPEN] = p.total - p.done;
        row->mark = p.expected;
        row->text = hr_printf(f, _("%d of %d"), p.done, p.total);
        on += p.status == HR_ON_PACE || p.status == HR_AHEAD || p.status == HR_FINISHED;
    }
    f->summary = hr_printf(f, _("%zu of %zu students are on pace, ahead or done."), on, c->line_count);
    if (c->line_count)
        hr_document_figure(c->d, f);
}

static void add_pace(const struct class_report *c)
{
    hr_document_subheading(c->d, _("Pace"));
    add_pace_bars(c);
    hr_document_table(c->d, pace_columns, "");
    for (size_t i = 0; i < c->line_count; i++) {
        struct hr_pace p;
        hr_pace_of(c->m, c->lines[i].student, c->course->no, c->scope.unit, &p);
        hr_document_cell(c->d, hr_model_student(c->m, c->lines[i].student)->name);
        hr_document_cell(c->d, report_number(c->d, p.done));
        hr_document_cell(c->d, report_number(c->d, p.expected));
        hr_document_cell(c->d, report_number(c->d, p.total));
        hr_document_cell(c->d, report_pace(c->d, &p));
        hr_document_cell(c->d, p.next_skill.n ? hr_model_skill(c->m, p.next_skill)->code : "");
        hr_document_cell(c->d, report_day(c->d, p.projected));
    }
}

static void add_needs(const struct class_report *c)
{
    size_t count;
    const struct hr_need *needs = hr_needs(c->d, c->m, &c->scope, &count);
    if (!count)
        return;
    hr_document_subheading(c->d, _("Who needs help"));
    hr_document_table(c->d, need_columns, "");
    for (size_t i = 0; i < count; i++) {
        hr_document_cell(c->d, hr_model_student(c->m, needs[i].student)->name);
        hr_document_cell(c->d, report_need(needs[i].need));
        hr_document_cell(c->d, needs[i].skill.n ? hr_model_skill(c->m, needs[i].skill)->code : "");
        hr_document_cell(c->d, needs[i].reason);
    }
}

/* -- the page -- */

static void add_facts(const struct class_report *c)
{
    size_t ready, needs, counted;
    int counts[HR_RETEACH + 1] = {0};
    hr_ready_queue(c->d, c->m, &c->scope, &ready);
    hr_needs(c->d, c->m, &c->scope, &needs);
    const struct hr_skill_decision *all = hr_skill_decisions(c->d, c->m, &c->scope, &counted);
    for (size_t i = 0; i < counted; i++)
        if (all[i].has_decision)
            counts[all[i].decision]++;
    hr_document_fact(c->d, _("Students"), report_number(c->d, (int)c->line_count));
    hr_document_fact(c->d, _("Waiting for a check"), report_number(c->d, (int)ready));
    hr_document_fact(c->d, _("Need help"), report_number(c->d, (int)needs));
    hr_document_fact(c->d, _("Skills to move on from"), report_number(c->d, counts[HR_MOVE_ON]));
    hr_document_fact(c->d, _("Skills for a small group"), report_number(c->d, counts[HR_SMALL_GROUP]));
    hr_document_fact(c->d, _("Skills to teach again"), report_number(c->d, counts[HR_RETEACH]));
}

static void add_course(struct class_report *c)
{
    c->lines = hr_scope_lines(c->d, c->m, &c->scope, &c->line_count);
    hr_document_heading(c->d, c->course->title);
    add_facts(c);
    add_map(c);
    add_skills(c);
    add_pace(c);
    add_needs(c);
    report_groups(c->d, c->r, &c->scope);
}

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    const struct hr_section *section = hr_model_section(r->m, page->section);
    struct class_report c = {.d = d, .r = r, .m = r->m};
    hr_document_title(d, _("Class report"), section->title, report_place(d, r->m, "", ""));
    for (size_t i = 0; i < section->course_count; i++) {
        if (r->scope.course.n && r->scope.course.n != section->courses[i].n)
            continue;
        c.course = hr_model_course(r->m, section->courses[i]);
        c.scope = report_scope(r, page);
        c.scope.course = section->courses[i];
        add_course(&c);
    }
}

const struct hr_report_class hr_report_of_class = {
    .name = "class", .title = N_("Class reports"), .called = N_("class report"), .columns = columns, .fill = fill};
