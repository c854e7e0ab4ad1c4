/*
 * The skills report: what to teach again, to whom, and how the checks of it went. The most urgent decision first, then
 * path order.
 */
#include "report_parts.h"

#include "homeroom/listing.h"
#include "homeroom/mem.h"
#include "homeroom/translate.h"
#include "homeroom/who.h"

enum { COURSE, SECTION, UNIT, SKILL, TITLE, DECISION, STUDENTS, CHECKED, MASTERED, AGAIN, NAMES };

static const struct hr_document_column columns[] = {
    [COURSE] = {.name = "course"},
    [SECTION] = {.name = "section"},
    [UNIT] = {.name = "unit"},
    [SKILL] = {.name = "skill"},
    [TITLE] = {.name = "title"},
    [DECISION] = {.name = "decision"},
    [STUDENTS] = {.name = "students", .number = true},
    [CHECKED] = {.name = "checked", .number = true},
    [MASTERED] = {.name = "mastered", .number = true},
    [AGAIN] = {.name = "to_check_again", .number = true},
    [NAMES] = {.name = "not_mastered"},
    {.name = NULL},
};

static const struct hr_document_column form_columns[] = {
    {.heading = N_("Form"), .row_header = true},
    {.heading = N_("Used"), .right = true},
    {.heading = N_("At mastery"), .right = true},
    {.heading = N_("Mean"), .right = true},
    {.name = NULL},
};

struct skills_report {
    struct hr_document *d;
    const struct hr_report *r;
    const struct hr_model *m;
    struct hr_scope scope;
    struct hr_line *lines;
    size_t line_count;
};

/* Those who have begun with it, or were due to, and have not mastered it. */
static char *names_in(const struct skills_report *s, hr_skill_no skill, enum hr_state state)
{
    char *names = hr_strdup(s->d, "");
    for (size_t i = 0; i < s->line_count; i++)
        if (hr_model_state(s->m, s->lines[i].student, skill) == state)
            hr_append(&names, "%s%s", *names ? "; " : "", hr_model_student(s->m, s->lines[i].student)->name);
    return names;
}

static char *names_without(const struct skills_report *s, hr_skill_no skill)
{
    char *names = hr_strdup(s->d, "");
    for (size_t i = 0; i < s->line_count; i++) {
        enum hr_state state = hr_model_state(s->m, s->lines[i].student, skill);
        if (state != HR_MASTERED && state != HR_EXCUSED)
            hr_append(&names, "%s%s", *names ? "; " : "", hr_model_student(s->m, s->lines[i].student)->name);
    }
    return names;
}

static void add_names(const struct skills_report *s, hr_skill_no skill)
{
    static const enum hr_state states[] = {HR_SPENT,      HR_NOT_YET_STATE, HR_STATE_READY,
                                           HR_PRACTISING, HR_OPEN,          HR_LOCKED};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        const char *names = names_in(s, skill, states[i]);
        if (*names)
            hr_document_item(s->d, hr_printf(s->d, "%s: %s", report_state(states[i]), names));
    }
}

static void add_forms(const struct skills_report *s, const struct hr_skill_forms *forms)
{
    hr_document_table(s->d, form_columns, "");
    for (size_t i = 0; i < forms->count; i++) {
        const struct hr_form_use *use = &forms->forms[i];
        if (!use->used)
            continue;
        hr_document_cell(s->d, *use->form ? use->form : _("none"));
        hr_document_cell(s->d, report_number(s->d, use->used));
        hr_document_cell(s->d, report_number(s->d, use->at_mastery));
        hr_document_cell(s->d, report_dec(s->d, use->mean, 2));
    }
}

static void add_bar(const struct skills_report *s, hr_skill_no skill, const struct hr_skill_decision *decision)
{
    struct hr_figure *f = hr_new(s->d, struct hr_figure);
    f->kind = HR_FIGURE_BARS;
    f->title = _("Where the class is");
    f->rows = hr_new_array(f, struct hr_figure_row, 1);
    f->row_count = 1;
    hr_skill_states(s->m, &s->scope, skill, f->rows->counts);
    f->rows->label = hr_model_skill(s->m, skill)->code;
    f->rows->text = hr_printf(f, _("%d of %d mastered"), decision->mastered, decision->students);
    f->summary = hr_printf(f, _("%d of %d students have mastered it, %d have been checked."), decision->mastered,
                           decision->students, decision->checked);
    hr_document_figure(s->d, f);
}

static void add_row(const struct skills_report *s, const struct hr_skill_decision *decision, int again)
{
    struct hr_document *d = s->d;
    const struct hr_skill *k = hr_model_skill(s->m, decision->skill);
    hr_document_data(d, columns);
    hr_document_cell(d, hr_model_course(s->m, k->course)->title);
    hr_document_cell(d, hr_model_section(s->m, s->scope.section)->title);
    hr_document_cell(d, hr_model_unit(s->m, k->unit)->title);
    hr_document_cell(d, k->code);
    hr_document_cell(d, k->title);
    hr_document_cell(d, decision->has_decision ? hr_decision_said(decision->decision) : "");
    hr_document_cell(d, report_number(d, decision->students));
    hr_document_cell(d, report_number(d, decision->checked));
    hr_document_cell(d, report_number(d, decision->mastered));
    hr_document_cell(d, report_number(d, again));
    hr_document_cell(d, names_without(s, k->no));
}

static void add_skill(const struct skills_report *s, const struct hr_skill_decision *decision)
{
    struct hr_document *d = s->d;
    const struct hr_skill *k = hr_model_skill(s->m, decision->skill);
    struct hr_skill_forms forms;
    hr_skill_forms_of(d, s->m, &s->scope, k->no, &forms);
    add_row(s, decision, forms.again);
    hr_document_subheading(d, hr_printf(d, "%s %s", k->code, k->title));
    add_bar(s, k->no, decision);
    const char *checked = hr_printf(d, _("Checked: %d of %d."), decision->checked, decision->students);
    hr_document_text(d, forms.again ? hr_printf(d, _("%s To check again: %d (with a new form: %d)."), checked,
                                                forms.again, forms.unused)
                                    : checked);
    add_names(s, k->no);
    add_forms(s, &forms);
}

/* The skills with one decision, under its heading. */
static void add_decision(const struct skills_report *s, const struct hr_skill_decision *all, size_t count,
                         enum hr_decision decision, const char *heading)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!all[i].has_decision || all[i].decision != decision)
            continue;
        if (!any)
            hr_document_heading(s->d, heading);
        any = true;
        add_skill(s, &all[i]);
    }
}

/* Those that need no list of names: their codes. */
static void add_codes(const struct skills_report *s, const struct hr_skill_decision *all, size_t count,
                      enum hr_decision decision, const char *heading)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct hr_skill *k = hr_model_skill(s->m, all[i].skill);
        if (!all[i].has_decision || all[i].decision != decision)
            continue;
        if (!any)
            hr_document_heading(s->d, heading);
        any = true;
        hr_document_item(s->d, hr_printf(s->d, "%s %s", k->code, k->title));
    }
    for (size_t i = 0; i < count; i++)
        if (all[i].has_decision && all[i].decision == decision)
            add_row(s, &all[i], 0);
}

static void fill(struct hr_document *d, const struct hr_report *r, const struct hr_page *page)
{
    struct skills_report s = {.d = d, .r = r, .m = r->m, .scope = report_scope(r, page)};
    size_t count;
    s.lines = hr_scope_students(d, r->m, &s.scope, &s.line_count);
    struct hr_skill_decision *all = hr_skill_decisions(d, r->m, &s.scope, &count);
    hr_document_title(d, _("Skills to teach again"), hr_model_section(r->m, page->section)->title,
                      report_place(d, r->m, report_courses(d, r, page->section), ""));
    add_decision(&s, all, count, HR_RETEACH, _("Teach again to everyone"));
    add_decision(&s, all, count, HR_SMALL_GROUP, _("Teach again in a small group"));
    add_decision(&s, all, count, HR_KEEP_GOING, _("Keep going: too few have been checked to say"));
    add_codes(&s, all, count, HR_MOVE_ON, _("Move on: the class has them"));
    add_codes(&s, all, count, HR_NOT_BEGUN, _("Not begun"));
}

const struct hr_report_class hr_report_skills = {.name = "skills",
                                                 .title = N_("Skills to teach again"),
                                                 .called = N_("skills report"),
                                                 .columns = columns,
                                                 .fill = fill};
