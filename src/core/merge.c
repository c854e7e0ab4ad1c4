/*
 * The merge as a whole: are these copies of one class, whose number is whose, the pieces of the log, and the lines of
 * the log of changes.
 */
#include "merge_parts.h"

#include "homeroom/map.h"

#include <string.h>

bool hr_prefer_parse(const char *text, enum hr_prefer *out)
{
    static const char *const words[] = {
        [HR_PREFER_LATER] = "later", [HR_PREFER_OURS] = "ours", [HR_PREFER_THEIRS] = "theirs"};
    for (unsigned i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0) {
            *out = (enum hr_prefer)i;
            return true;
        }
    return false;
}

/* ---- is it the same class ---- */

static bool share_a_course(const struct hr_model *a, const struct hr_model *b)
{
    for (size_t i = 1; i < b->course_count; i++)
        if (hr_model_find_course(a, b->courses[i].title).n)
            return true;
    return false;
}

static bool share_a_student(const struct hr_model *a, const struct hr_model *b)
{
    for (size_t i = 1; i < b->student_count; i++)
        if (hr_model_find_student(a, b->students[i].id).n)
            return true;
    return false;
}

static bool are_copies(const struct hr_model *ours, const struct hr_model *theirs, struct hr_err *err)
{
    if (!share_a_course(ours, theirs))
        return hr_fail(err, HR_BAD_INPUT, "merge",
                       "the two files have no course in common, so they are not copies of one class");
    if (ours->student_count > 1 && theirs->student_count > 1 && !share_a_student(ours, theirs))
        return hr_fail(err, HR_BAD_INPUT, "merge",
                       "the two files have no student in common, so they are not copies of one class");
    return true;
}

/* ---- numbers ---- */

static uint32_t number(uint32_t known, uint32_t *next)
{
    return known ? known : (*next)++;
}

static void give_numbers(struct hr_merge *mg)
{
    const struct hr_model *ours = mg->ours->model, *theirs = mg->theirs->model;
    uint32_t course = (uint32_t)ours->course_count, section = (uint32_t)ours->section_count,
             unit = (uint32_t)ours->unit_count, student = (uint32_t)ours->student_count;
    bool several;

    mg->next_skill = (uint32_t)ours->skill_count;
    mg->courses = hr_new_array(mg, uint32_t, theirs->course_count);
    mg->sections = hr_new_array(mg, uint32_t, theirs->section_count);
    mg->units = hr_new_array(mg, uint32_t, theirs->unit_count);
    mg->skills = hr_new_array(mg, uint32_t, theirs->skill_count);
    mg->students = hr_new_array(mg, uint32_t, theirs->student_count);
    for (size_t i = 1; i < theirs->course_count; i++)
        mg->courses[i] = number(hr_model_find_course(ours, theirs->courses[i].title).n, &course);
    for (size_t i = 1; i < theirs->section_count; i++)
        mg->sections[i] = number(hr_model_find_section(ours, theirs->sections[i].title).n, &section);
    for (size_t i = 1; i < theirs->unit_count; i++) {
        hr_course_no of = {mg->courses[theirs->units[i].course.n]};
        mg->units[i] = number(hr_model_find_unit(ours, of, theirs->units[i].title, &several).n, &unit);
    }
    for (size_t i = 1; i < theirs->skill_count; i++)
        mg->skills[i] = number(hr_model_find_skill(ours, theirs->skills[i].code).n, &mg->next_skill);
    for (size_t i = 1; i < theirs->student_count; i++)
        mg->students[i] = number(hr_model_find_student(ours, theirs->students[i].id).n, &student);
}

/* ---- the log of changes: lines of theirs that ours does not have ---- */

/* A line, and how often it came before in the same copy: twins are two lines. */
static char *change_key(const void *ctx, struct hr_map *twins, const struct hr_change_row *row)
{
    char *key =
        hr_printf(ctx, "%lld|%s|%s|%s|%s", (long long)row->recorded, row->by, row->source, row->subject, row->words);
    uint32_t twin = hr_map_get(twins, key, 0);
    hr_map_put(twins, key, twin + 1);
    hr_append(&key, "|%u", twin);
    return key;
}

static void take_changes(struct hr_merge *mg)
{
    void *scratch = hr_ctx(mg);
    struct hr_map *known = hr_map_new(scratch), *twins = hr_map_new(scratch);
    for (size_t i = 0; i < mg->ours->change_count; i++)
        hr_map_put(known, change_key(scratch, twins, &mg->ours->changes[i]), 1);
    twins = hr_map_new(scratch);
    for (size_t i = 0; i < mg->theirs->change_count; i++)
        if (hr_map_put(known, change_key(scratch, twins, &mg->theirs->changes[i]), 1))
            hr_plan_op(mg->plan, HR_OP_CHANGE)->row.change = mg->theirs->changes[i];
    talloc_free(scratch);
}

struct hr_merge *hr_merge_new(const void *ctx, const struct hr_copy *ours, const struct hr_copy *theirs,
                              enum hr_prefer prefer, struct hr_err *err)
{
    struct hr_merge *mg = hr_new(ctx, struct hr_merge);
    mg->ours = ours;
    mg->theirs = theirs;
    mg->prefer = prefer;
    mg->plan = hr_plan_new(mg, HR_PLAN_MERGE, ours->model->revision);
    if (are_copies(ours->model, theirs->model, err)) {
        give_numbers(mg);
        hr_merge_versions(mg);
        if (hr_merge_roster(mg, err) && hr_merge_settings(mg, err)) {
            hr_merge_calendar(mg);
            hr_merge_mappings(mg);
            take_changes(mg);
            return mg;
        }
    }
    talloc_free(mg);
    return NULL;
}

/* ---- pieces ---- */

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_piece(const struct hr_merge *mg, const struct hr_evidence_row *ours,
                       const struct hr_evidence_row *theirs)
{
    return ours->kind == theirs->kind && ours->student.n == mg->students[theirs->student.n] &&
           ours->skill.n == mg->skills[theirs->skill.n] && ours->unit.n == mg->units[theirs->unit.n] &&
           ours->at == theirs->at && ours->has_score == theirs->has_score && ours->score.n == theirs->score.n &&
           ours->has_max == theirs->has_max && ours->max.n == theirs->max.n && same_text(ours->form, theirs->form) &&
           same_text(ours->note, theirs->note) && same_text(ours->by, theirs->by) &&
           same_text(ours->exception, theirs->exception) && same_text(ours->voids_id, theirs->voids_id) &&
           ours->families == theirs->families;
}

void hr_merge_piece(struct hr_merge *mg, const struct hr_evidence_row *theirs, const struct hr_evidence_row *ours)
{
    if (ours) {
        mg->plan->unchanged++;
        if (!same_piece(mg, ours, theirs))
            hr_plan_warn(mg->plan, "piece %s says something else in the other copy; what is here stays", theirs->id);
        return;
    }
    struct hr_evidence_row *row = &hr_plan_op(mg->plan, HR_OP_EVIDENCE)->row.evidence;
    *row = *theirs;
    row->seq = row->batch = row->voids = 0;
    row->student.n = mg->students[theirs->student.n];
    row->skill.n = mg->skills[theirs->skill.n];
    row->unit.n = mg->units[theirs->unit.n];
    mg->plan->added++;
}

struct hr_plan *hr_merge_plan(struct hr_merge *mg)
{
    return mg->plan;
}
