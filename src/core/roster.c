/*
 * The roster of the model: rows as they come from the class file, and what is derived from all of them together: path
 * order, sort names, calendars, the policy of each skill.
 *
 * Numbers are dense, but a file may have been touched by hand. A number that was left out becomes an empty thing that
 * nothing refers to, and a reference to what isn't there becomes a reference to slot 0, which is whole but in no list.
 */
#include "model_private.h"

#include "homeroom/retake.h"
#include "homeroom/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A number that refers to something, or 0. */
static uint32_t within(uint32_t no, size_t count)
{
    return no < count ? no : 0;
}

static const char *copied(const struct hr_model *m, const char *text)
{
    return text && *text ? hr_texts_keep(m->in->texts, text) : "";
}

/* -- rows -- */

void hr_model_add_course(struct hr_model *m, const struct hr_course_row *row)
{
    while (m->course_count <= row->no.n) {
        struct hr_course *made = hr_push(m, &m->courses, &m->course_count);
        made->title = "";
        made->policy = hr_policy_new(m);
    }
    struct hr_course *course = &m->courses[row->no.n];
    course->no = row->no;
    course->title = copied(m, row->title);
    hr_map_put(m->in->course_by_title, course->title, row->no.n);
}

void hr_model_add_section(struct hr_model *m, const struct hr_section_row *row)
{
    while (m->section_count <= row->no.n)
        hr_push(m, &m->sections, &m->section_count)->title = "";
    struct hr_section *section = &m->sections[row->no.n];
    section->no = row->no;
    section->title = copied(m, row->title);
    hr_map_put(m->in->section_by_title, section->title, row->no.n);
}

void hr_model_add_works(struct hr_model *m, const struct hr_works_row *row)
{
    struct hr_section *section = &m->sections[within(row->section.n, m->section_count)];
    struct hr_course *course = &m->courses[within(row->course.n, m->course_count)];
    for (size_t i = 0; i < section->course_count; i++)
        if (section->courses[i].n == course->no.n)
            return;
    *hr_push(m, &section->courses, &section->course_count) = course->no;
    *hr_push(m, &course->sections, &course->section_count) = section->no;
}

void hr_model_add_unit(struct hr_model *m, const struct hr_unit_row *row)
{
    while (m->unit_count <= row->no.n) {
        struct hr_unit *made = hr_push(m, &m->units, &m->unit_count);
        *made = (struct hr_unit){.title = "", .opens = hr_no_day, .due = hr_no_day};
    }
    m->units[row->no.n] = (struct hr_unit){
        .no = row->no,
        .course = {within(row->course.n, m->course_count)},
        .title = copied(m, row->title),
        .position = row->position,
        .opens = row->opens,
        .due = row->due,
        .linear = row->linear,
    };
}

void hr_model_add_skill(struct hr_model *m, const struct hr_skill_row *row)
{
    while (m->skill_count <= row->no.n) {
        struct hr_skill *made = hr_push(m, &m->skills, &m->skill_count);
        *made = (struct hr_skill){.code = "", .title = "", .level = "", .weight = 1, .planned = hr_no_day};
    }
    uint32_t unit = within(row->unit.n, m->unit_count);
    struct hr_skill *skill = &m->skills[row->no.n];
    *skill = (struct hr_skill){
        .no = row->no,
        .unit = {unit},
        .course = m->units[unit].course,
        .code = copied(m, row->code),
        .title = copied(m, row->title),
        .level = copied(m, row->level),
        .position = row->position,
        .tier = row->tier,
        .weight = row->weight,
        .planned = row->planned,
    };
    for (size_t i = 0; i < row->prerequisite_count; i++)
        *hr_push(m, &skill->prerequisites, &skill->prerequisite_count) = row->prerequisites[i];
    hr_map_put(m->in->skill_by_code, skill->code, row->no.n);
}

/* "Family, Preferred": rules.md 93 */
static const char *display_name(const struct hr_model *m, const char *family, const char *called)
{
    if (!*family || !*called)
        return *family ? family : called;
    char *both = hr_printf(m, "%s, %s", family, called);
    const char *name = copied(m, both);
    talloc_free(both);
    return name;
}

/* Family, then what they are called, then the id (rules.md 92): a \1 between sorts before anything a name holds. */
static const char *sort_key(const struct hr_model *m, const char *family, const char *called, const char *id)
{
    void *scratch = hr_ctx(NULL);
    const char *key = copied(
        m, hr_printf(scratch, "%s\1%s\1%s", hr_text_sort_key(scratch, family), hr_text_sort_key(scratch, called), id));
    talloc_free(scratch);
    return key;
}

void hr_model_add_student(struct hr_model *m, const struct hr_student_row *row)
{
    while (m->student_count <= row->no.n) {
        struct hr_student *made = hr_push(m, &m->students, &m->student_count);
        *made = (struct hr_student){
            .id = "", .family = "", .given = "", .preferred = "", .name = "", .sort_key = "", .joined = hr_no_day};
    }
    struct hr_student *student = &m->students[row->no.n];
    *student = (struct hr_student){
        .no = row->no,
        .id = copied(m, row->id),
        .family = copied(m, row->family),
        .given = copied(m, row->given),
        .preferred = copied(m, row->preferred),
        .joined = row->joined,
        .active = row->active,
    };
    const char *called = *student->preferred ? student->preferred : student->given;
    student->name = display_name(m, student->family, called);
    student->sort_key = sort_key(m, student->family, called, student->id);
    for (size_t i = 0; i < row->id_count; i++)
        *hr_push(m, &student->ids, &student->id_count) =
            (struct hr_other_id){copied(m, row->ids[i].system), copied(m, row->ids[i].value)};
    hr_map_put(m->in->student_by_id, student->id, row->no.n);
}

void hr_model_add_enrol(struct hr_model *m, const struct hr_enrol_row *row)
{
    struct hr_student *student = &m->students[within(row->student.n, m->student_count)];
    student->section_count = row->section_count;
    student->sections = hr_texts_room(m->in->texts, row->section_count * sizeof *student->sections);
    for (size_t i = 0; i < row->section_count; i++)
        student->sections[i].n = within(row->sections[i].n, m->section_count);
}

void hr_model_add_calendar(struct hr_model *m, const struct hr_calendar_row *row)
{
    struct hr_calendar_row *kept = hr_push(m, &m->in->calendar, &m->in->calendar_count);
    *kept = *row;
    kept->note = hr_strdup(m, row->note);
}

void hr_model_add_mapping(struct hr_model *m, const struct hr_mapping_row *row)
{
    struct hr_course *course = &m->courses[within(row->course.n, m->course_count)];
    struct hr_mapping_row *kept = hr_push(m, &course->mappings, &course->mapping_count);
    *kept = *row;
    kept->key = copied(m, row->key);
    kept->item = copied(m, row->item);
    kept->vendor_id = copied(m, row->vendor_id);
    kept->points = copied(m, row->points);
    kept->form = copied(m, row->form);
}

const struct hr_calendar_row *hr_model_days(const struct hr_model *m, size_t *count)
{
    *count = m->in->calendar_count;
    return m->in->calendar;
}

/* One setting of a skill, kept until the course has all of its own; a later one of the same key wins. */
static void keep_setting(struct hr_model *m, struct hr_skill *skill, const struct hr_setting_row *row)
{
    size_t at = 0;
    while (at < skill->own_count && strcmp(skill->own[at].key, row->key) != 0)
        at++;
    if (at < skill->own_count)
        memmove(&skill->own[at], &skill->own[at + 1], (--skill->own_count - at) * sizeof skill->own[0]);
    if (row->value)
        *hr_push(m, &skill->own, &skill->own_count) =
            (struct hr_setting_row){row->course, row->skill, copied(m, row->key), copied(m, row->value)};
}

bool hr_model_add_setting(struct hr_model *m, const struct hr_setting_row *row, struct hr_err *err)
{
    struct hr_course *course = &m->courses[within(row->course.n, m->course_count)];
    if (row->skill.n == 0)
        return !row->value || hr_policy_set(course->policy, row->key, row->value, err);

    if (row->value) { /* does it parse? it is laid over the course's only when that is complete */
        void *scratch = hr_ctx(NULL);
        struct hr_skill_policy tried = course->policy->skills;
        bool fine = hr_skill_policy_set(scratch, &tried, row->key, row->value, err);
        talloc_free(scratch);
        if (!fine)
            return false;
    }
    keep_setting(m, &m->skills[within(row->skill.n, m->skill_count)], row);
    return true;
}

/* -- what is derived -- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* "As made" is in order of number, whatever order the links were made in. */
static void settle_links(struct hr_model *m)
{
    for (size_t i = 0; i < m->course_count; i++)
        if (m->courses[i].section_count > 1)
            qsort(m->courses[i].sections, m->courses[i].section_count, sizeof(hr_section_no), by_number);
    for (size_t i = 0; i < m->section_count; i++)
        if (m->sections[i].course_count > 1)
            qsort(m->sections[i].courses, m->sections[i].course_count, sizeof(hr_course_no), by_number);
    for (size_t i = 0; i < m->student_count; i++)
        if (m->students[i].section_count > 1)
            qsort(m->students[i].sections, m->students[i].section_count, sizeof(hr_section_no), by_number);
}

/* Something with its place in a path. Two that were put in one place in different copies stand in order of their name:
 * a merge has given them other numbers in each. */
struct placed {
    uint32_t owner;
    int position;
    const char *name;
    uint32_t no;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->no > y->no) - (x->no < y->no);
}

/* Path order: course as made, unit by position, skill by position (rules.md 91, 104). */
static void settle_path(struct hr_model *m)
{
    void *scratch = hr_ctx(NULL);
    struct placed *units = hr_new_array(scratch, struct placed, m->unit_count);
    struct placed *skills = hr_new_array(scratch, struct placed, m->skill_count);
    units[0].name = skills[0].name = "";
    for (uint32_t i = 1; i < m->unit_count; i++)
        units[i] = (struct placed){m->units[i].course.n, m->units[i].position, m->units[i].title, i};
    for (uint32_t i = 1; i < m->skill_count; i++)
        skills[i] = (struct placed){m->skills[i].unit.n, m->skills[i].position, m->skills[i].code, i};
    qsort(units, m->unit_count, sizeof units[0], by_place);
    qsort(skills, m->skill_count, sizeof skills[0], by_place);

    for (size_t i = 0; i < m->skill_count; i++) {
        struct hr_unit *unit = &m->units[skills[i].owner];
        if (skills[i].owner)
            *hr_push(m, &unit->skills, &unit->skill_count) = (hr_skill_no){skills[i].no};
    }
    for (size_t i = 0; i < m->unit_count; i++) {
        struct hr_course *course = &m->courses[units[i].owner];
        const struct hr_unit *unit = &m->units[units[i].no];
        if (!units[i].owner)
            continue;
        *hr_push(m, &course->units, &course->unit_count) = unit->no;
        for (size_t k = 0; k < unit->skill_count; k++) {
            *hr_push(m, &course->skills, &course->skill_count) = unit->skills[k];
            *hr_push(m, &m->in->path, &m->in->path_count) = unit->skills[k];
            m->skills[unit->skills[k].n].place = (uint32_t)m->in->path_count;
        }
    }
    talloc_free(scratch);
}

/* The last row of a day wins, and one of the whole file takes the place of the courses' own (rules.md 62). */
static void settle_calendars(struct hr_model *m)
{
    for (size_t i = 0; i < m->course_count; i++) {
        struct hr_course *course = &m->courses[i];
        course->calendar = hr_calendar_new(m, course->policy->weekdays);
        for (size_t r = 0; r < m->in->calendar_count; r++) {
            const struct hr_calendar_row *row = &m->in->calendar[r];
            if (row->course.n == 0 || row->course.n == course->no.n)
                hr_calendar_except(course->calendar, row->day, row->school);
        }
    }
}

/* The course's policy with the skill's own values laid over it (rules.md 43). */
static void settle_policies(struct hr_model *m)
{
    for (size_t i = 0; i < m->skill_count; i++) {
        struct hr_skill *skill = &m->skills[i];
        struct hr_err err;
        skill->policy = &m->courses[skill->course.n].policy->skills;
        if (skill->own_count == 0)
            continue;
        struct hr_skill_policy *own = hr_new(m, struct hr_skill_policy);
        *own = *skill->policy;
        skill->policy = own;
        for (size_t k = 0; k < skill->own_count; k++) {
            bool parses = hr_skill_policy_set(m, skill->policy, skill->own[k].key, skill->own[k].value, &err);
            assert(parses && "each was tried when it was added");
            (void)parses;
        }
    }
}

struct named {
    const char *key;
    hr_student_no no;
};

static int by_sort_key(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->no.n > y->no.n) - (x->no.n < y->no.n);
}

/* Everyone in order of sort name, and so the students of each section (rules.md 91, 92). */
static void settle_names(struct hr_model *m)
{
    size_t count = m->student_count - m->in->first_student;
    struct named *named = hr_new_array(NULL, struct named, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t no = m->in->first_student + i;
        named[i] = (struct named){m->students[no].sort_key, {no}};
    }
    qsort(named, count, sizeof named[0], by_sort_key);

    m->by_name = hr_new_array(m, hr_student_no, count);
    for (size_t i = 0; i < count; i++) {
        const struct hr_student *student = &m->students[named[i].no.n];
        m->by_name[i] = named[i].no;
        for (size_t s = 0; s < student->section_count; s++) {
            struct hr_section *section = &m->sections[student->sections[s].n];
            *hr_push(m, &section->students, &section->student_count) = student->no;
        }
    }
    talloc_free(named);
}

void hr_model_only(struct hr_model *m, hr_student_no student)
{
    m->in->first_student = student.n;
}

void hr_model_settle(struct hr_model *m)
{
    struct hr_model_private *in = m->in;
    for (size_t i = 0; i < m->skill_count; i++) /* prerequisites may be listed before they are made */
        for (size_t k = 0; k < m->skills[i].prerequisite_count; k++)
            m->skills[i].prerequisites[k].n = within(m->skills[i].prerequisites[k].n, m->skill_count);
    settle_links(m);
    settle_path(m);
    settle_calendars(m);
    settle_policies(m);
    settle_names(m);

    size_t cells = m->student_count * m->skill_count;
    assert(cells > 0); /* number 0 of both is nobody and nothing */
    size_t from = in->first_student == 1 ? 0 : in->first_student * m->skill_count;
    m->cells = hr_must(calloc(cells, sizeof m->cells[0]));
    hr_mem_soon(&m->cells[from], (cells - from) * sizeof m->cells[0]);
    m->alone = hr_new_array(m, uint32_t, m->student_count);
    in->absences = hr_new_array(m, struct hr_absences, m->student_count);
    in->last_days = hr_new_array(m, struct hr_day, m->skill_count);
    for (uint32_t i = 0; i < m->skill_count; i++)
        in->last_days[i] = hr_retake_last_day(m, (hr_skill_no){i});
    for (size_t i = from; i < cells; i++)
        m->cells[i] = (struct hr_cell){.mastered_on = hr_no_day, .state = HR_OPEN};
}
