/*
 * What the two copies say of units, skills, students and their sections. Everything is looked for by what it is called
 * outside (course and unit by title, skill by code, student by id); what only they have is added.
 */
#include "merge_parts.h"

#include "homeroom/translate.h"

#include "homeroom/graph.h"

#include <stdlib.h>
#include <string.h>

static const struct hr_verdict comes_over = {.theirs = true, .by_hand = false};

/* ---- values as text ---- */

static void line(char **text, const char *label, const char *value)
{
    hr_append(text, "%s%s\t%s", **text ? "\n" : "", label, *value ? value : "none");
}

static void day_line(char **text, const char *label, struct hr_day day)
{
    char buf[HR_DAY_TEXT];
    line(text, label, hr_day_text(day, buf));
}

static char *unit_text(const void *ctx, const struct hr_unit *unit)
{
    char *text = hr_strdup(ctx, "");
    day_line(&text, NC_("part", "opens"), unit->opens);
    day_line(&text, NC_("part", "due"), unit->due);
    line(&text, NC_("part", "path"), unit->linear ? "linear" : "any-order");
    return text;
}

static char *skill_text(const void *ctx, const struct hr_model *m, const struct hr_skill *skill)
{
    char *text = hr_strdup(ctx, ""), *needs = hr_strdup(ctx, "");
    for (size_t i = 0; i < skill->prerequisite_count; i++)
        hr_append(&needs, "%s%s", i ? " " : "", hr_model_skill(m, skill->prerequisites[i])->code);
    line(&text, NC_("part", "course"), hr_model_course(m, skill->course)->title);
    line(&text, NC_("part", "unit"), hr_model_unit(m, skill->unit)->title);
    line(&text, NC_("part", "title"), skill->title);
    line(&text, NC_("part", "level"), skill->level);
    line(&text, NC_("part", "tier"), hr_tier_text(skill->tier));
    line(&text, NC_("part", "weight"), hr_printf(text, "%d", skill->weight));
    day_line(&text, NC_("part", "planned"), skill->planned);
    line(&text, NC_("part", "needs"), needs);
    return text;
}

static char *place_text(const void *ctx, int position)
{
    return hr_printf(ctx, "%010d", position);
}

static char *student_text(const void *ctx, const struct hr_student *student)
{
    char *text = hr_strdup(ctx, "");
    line(&text, NC_("part", "family name"), student->family);
    line(&text, NC_("part", "given name"), student->given);
    line(&text, NC_("part", "called"), student->preferred);
    day_line(&text, NC_("part", "joined"), student->joined);
    line(&text, NC_("part", "active"), student->active ? "yes" : "no");
    for (size_t i = 0; i < student->id_count; i++)
        line(&text, student->ids[i].system, student->ids[i].value);
    return text;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *sections_text(const void *ctx, const struct hr_model *m, const struct hr_student *student)
{
    char *text = hr_strdup(ctx, "");
    const char **titles = hr_new_array(ctx, const char *, student->section_count);
    for (size_t i = 0; i < student->section_count; i++)
        titles[i] = hr_model_section(m, student->sections[i])->title;
    qsort(titles, student->section_count, sizeof titles[0], by_bytes);
    for (size_t i = 0; i < student->section_count; i++)
        line(&text, NC_("part", "in"), titles[i]);
    return text;
}

/* ---- courses and sections: they have nothing but their title ---- */

static void take_courses(struct hr_merge *mg)
{
    const struct hr_model *m = mg->theirs->model;
    for (size_t i = 1; i < m->course_count; i++) {
        if (mg->courses[i] < mg->ours->model->course_count)
            continue;
        hr_merge_op(mg, HR_OP_COURSE, comes_over, NULL)->row.course =
            (struct hr_course_row){{mg->courses[i]}, m->courses[i].title};
        mg->plan->added++;
    }
}

static bool works(const struct hr_model *m, uint32_t section, uint32_t course)
{
    if (section >= m->section_count)
        return false;
    for (size_t i = 0; i < m->sections[section].course_count; i++)
        if (m->sections[section].courses[i].n == course)
            return true;
    return false;
}

static void take_sections(struct hr_merge *mg)
{
    const struct hr_model *m = mg->theirs->model;
    for (size_t i = 1; i < m->section_count; i++) {
        if (mg->sections[i] < mg->ours->model->section_count)
            continue;
        hr_merge_op(mg, HR_OP_SECTION, comes_over, NULL)->row.section =
            (struct hr_section_row){{mg->sections[i]}, m->sections[i].title};
        mg->plan->added++;
    }
    for (size_t i = 1; i < m->section_count; i++)
        for (size_t c = 0; c < m->sections[i].course_count; c++) {
            uint32_t course = mg->courses[m->sections[i].courses[c].n];
            if (!works(mg->ours->model, mg->sections[i], course))
                hr_merge_op(mg, HR_OP_WORKS, comes_over, NULL)->row.works =
                    (struct hr_works_row){{mg->sections[i]}, {course}};
        }
}

/* ---- units ---- */

static struct hr_unit_row unit_row(const struct hr_unit *unit, uint32_t no, uint32_t course, int position)
{
    return (struct hr_unit_row){.no = {no},
                                .course = {course},
                                .title = unit->title,
                                .position = position,
                                .opens = unit->opens,
                                .due = unit->due,
                                .linear = unit->linear};
}

static void merge_unit(struct hr_merge *mg, const struct hr_unit *ours, const struct hr_unit *theirs)
{
    const void *ctx = mg->plan;
    struct hr_version_row thing = {.thing = HR_THING_UNIT, .one = ours->no.n, .key = ""}, place = thing;
    const char *course = hr_model_course(mg->ours->model, ours->course)->title;
    const char *name = hr_printf(ctx, "unit %s of %s", ours->title, course);
    const char *said = hr_printf(ctx, _("unit %s of %s"), ours->title, course);
    struct hr_verdict verdict = hr_merge_decide(mg, &thing, said, unit_text(ctx, ours), unit_text(ctx, theirs));
    struct hr_verdict where;

    place.thing = HR_THING_UNIT_PLACE;
    where = hr_merge_decide(mg, &place, NULL, place_text(ctx, ours->position), place_text(ctx, theirs->position));
    if (verdict.theirs || verdict.by_hand || where.theirs)
        hr_merge_op(mg, HR_OP_UNIT, verdict, name)->row.unit =
            unit_row(verdict.theirs ? theirs : ours, ours->no.n, ours->course.n,
                     where.theirs ? theirs->position : ours->position);
}

static void merge_units(struct hr_merge *mg)
{
    const struct hr_model *m = mg->theirs->model;
    for (size_t i = 1; i < m->unit_count; i++) {
        const struct hr_unit *unit = &m->units[i];
        if (mg->units[i] < mg->ours->model->unit_count) {
            merge_unit(mg, &mg->ours->model->units[mg->units[i]], unit);
            continue;
        }
        hr_merge_op(mg, HR_OP_UNIT, comes_over, NULL)->row.unit =
            unit_row(unit, mg->units[i], mg->courses[unit->course.n], unit->position);
        mg->plan->added++;
    }
}

/* ---- skills ---- */

/* A skill's row with our numbers: `theirs` says whose it is. */
static struct hr_skill_row skill_row(const struct hr_merge *mg, const struct hr_skill *skill, bool theirs, uint32_t no,
                                     int position)
{
    hr_skill_no *needs = hr_new_array(mg->plan, hr_skill_no, skill->prerequisite_count);
    for (size_t i = 0; i < skill->prerequisite_count; i++)
        needs[i].n = theirs ? mg->skills[skill->prerequisites[i].n] : skill->prerequisites[i].n;
    return (struct hr_skill_row){.no = {no},
                                 .unit = {theirs ? mg->units[skill->unit.n] : skill->unit.n},
                                 .code = skill->code,
                                 .title = skill->title,
                                 .level = skill->level,
                                 .position = position,
                                 .tier = skill->tier,
                                 .weight = skill->weight,
                                 .planned = skill->planned,
                                 .prerequisites = needs,
                                 .prerequisite_count = skill->prerequisite_count};
}

static void add_needs(struct hr_graph *graph, const struct hr_skill_row *row)
{
    for (size_t i = 0; i < row->prerequisite_count; i++)
        hr_graph_add(graph, row->no.n, row->prerequisites[i].n);
}

static void merge_skill(struct hr_merge *mg, const struct hr_skill *ours, const struct hr_skill *theirs,
                        struct hr_graph *graph)
{
    const void *ctx = mg->plan;
    struct hr_version_row thing = {.thing = HR_THING_SKILL, .one = ours->no.n, .key = ""}, place = thing;
    const char *name = hr_printf(ctx, "skill %s", ours->code), *said = hr_printf(ctx, _("skill %s"), ours->code);
    struct hr_verdict verdict = hr_merge_decide(mg, &thing, said, skill_text(ctx, mg->ours->model, ours),
                                                skill_text(ctx, mg->theirs->model, theirs));
    struct hr_verdict where;
    struct hr_skill_row row;

    place.thing = HR_THING_SKILL_PLACE;
    where = hr_merge_decide(mg, &place, NULL, place_text(ctx, ours->position), place_text(ctx, theirs->position));
    row = skill_row(mg, verdict.theirs ? theirs : ours, verdict.theirs, ours->no.n,
                    where.theirs ? theirs->position : ours->position);
    add_needs(graph, &row);
    if (verdict.theirs || verdict.by_hand || where.theirs)
        hr_merge_op(mg, HR_OP_SKILL, verdict, name)->row.skill = row;
}

static bool refuse_loop(const struct hr_merge *mg, const uint32_t *loop, size_t count, struct hr_err *err)
{
    char *codes = hr_strdup(mg->plan, "");
    for (size_t i = 0; i < count; i++) {
        const char *code = loop[i] < mg->ours->model->skill_count ? mg->ours->model->skills[loop[i]].code : "";
        for (size_t t = 1; !*code && t < mg->theirs->model->skill_count; t++)
            if (mg->skills[t] == loop[i])
                code = mg->theirs->model->skills[t].code;
        hr_append(&codes, "%s%s", i ? ", " : "", code);
    }
    return hr_fail(err, HR_BAD_INPUT, _("the prerequisites"),
                   "those of both copies together go round in a circle (%s); prefer ours or theirs, or change one of "
                   "them first",
                   codes);
}

static bool merge_skills(struct hr_merge *mg, struct hr_err *err)
{
    const struct hr_model *ours = mg->ours->model, *m = mg->theirs->model;
    struct hr_graph *graph = hr_graph_new(mg, mg->next_skill);
    bool *seen = hr_new_array(mg, bool, ours->skill_count);
    const uint32_t *loop;
    size_t count;

    for (size_t i = 1; i < m->skill_count; i++) {
        const struct hr_skill *skill = &m->skills[i];
        if (mg->skills[i] < ours->skill_count) {
            seen[mg->skills[i]] = true;
            merge_skill(mg, &ours->skills[mg->skills[i]], skill, graph);
            continue;
        }
        struct hr_op *op = hr_merge_op(mg, HR_OP_SKILL, comes_over, NULL);
        op->row.skill = skill_row(mg, skill, true, mg->skills[i], skill->position);
        add_needs(graph, &op->row.skill);
        mg->plan->added++;
    }
    for (uint32_t i = 1; i < ours->skill_count; i++)
        for (size_t k = 0; !seen[i] && k < ours->skills[i].prerequisite_count; k++)
            hr_graph_add(graph, i, ours->skills[i].prerequisites[k].n);
    return !hr_graph_find_loop(graph, &loop, &count) || refuse_loop(mg, loop, count, err);
}

/* ---- students ---- */

static struct hr_student_row student_row(const struct hr_student *student, uint32_t no)
{
    return (struct hr_student_row){.no = {no},
                                   .id = student->id,
                                   .family = student->family,
                                   .given = student->given,
                                   .preferred = student->preferred,
                                   .joined = student->joined,
                                   .active = student->active,
                                   .ids = student->ids,
                                   .id_count = student->id_count};
}

static struct hr_enrol_row enrol_row(const struct hr_merge *mg, const struct hr_student *student, bool theirs,
                                     uint32_t no)
{
    hr_section_no *sections = hr_new_array(mg->plan, hr_section_no, student->section_count);
    for (size_t i = 0; i < student->section_count; i++)
        sections[i].n = theirs ? mg->sections[student->sections[i].n] : student->sections[i].n;
    return (struct hr_enrol_row){{no}, sections, student->section_count};
}

static void merge_student(struct hr_merge *mg, const struct hr_student *ours, const struct hr_student *theirs)
{
    const void *ctx = mg->plan;
    struct hr_version_row thing = {.thing = HR_THING_STUDENT, .one = ours->no.n, .key = ""};
    const char *name = hr_printf(ctx, "student %s (%s)", ours->id, ours->name);
    const char *said = hr_printf(ctx, _("student %s (%s)"), ours->id, ours->name);
    struct hr_verdict verdict = hr_merge_decide(mg, &thing, said, student_text(ctx, ours), student_text(ctx, theirs));
    if (verdict.theirs || verdict.by_hand)
        hr_merge_op(mg, HR_OP_STUDENT, verdict, name)->row.student =
            student_row(verdict.theirs ? theirs : ours, ours->no.n);

    thing.thing = HR_THING_ENROLMENT;
    name = hr_printf(ctx, "the sections of %s (%s)", ours->id, ours->name);
    said = hr_printf(ctx, _("the sections of %s (%s)"), ours->id, ours->name);
    verdict = hr_merge_decide(mg, &thing, said, sections_text(ctx, mg->ours->model, ours),
                              sections_text(ctx, mg->theirs->model, theirs));
    if (verdict.theirs || verdict.by_hand)
        hr_merge_op(mg, HR_OP_ENROL, verdict, name)->row.enrol =
            enrol_row(mg, verdict.theirs ? theirs : ours, verdict.theirs, ours->no.n);
}

static void merge_students(struct hr_merge *mg)
{
    const struct hr_model *m = mg->theirs->model;
    for (size_t i = 1; i < m->student_count; i++) {
        const struct hr_student *student = &m->students[i];
        if (mg->students[i] < mg->ours->model->student_count) {
            merge_student(mg, &mg->ours->model->students[mg->students[i]], student);
            continue;
        }
        hr_merge_op(mg, HR_OP_STUDENT, comes_over, NULL)->row.student = student_row(student, mg->students[i]);
        hr_merge_op(mg, HR_OP_ENROL, comes_over, NULL)->row.enrol = enrol_row(mg, student, true, mg->students[i]);
        mg->plan->added++;
    }
}

bool hr_merge_roster(struct hr_merge *mg, struct hr_err *err)
{
    take_courses(mg);
    take_sections(mg);
    merge_units(mg);
    if (!merge_skills(mg, err))
        return false;
    merge_students(mg);
    return true;
}
