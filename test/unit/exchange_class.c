#include "exchange_class.h"

#include "common/listed.h"
#include "homeroom/record.h"

#include <string.h>

/* ---- the model, from the rows ---- */

static void build(struct class_book *c)
{
    struct hr_err err;

    /* the one before stays: what was planned with it borrows its texts */
    c->m = hr_model_new(c->ctx, &c->zone, c->options.now);
    for (size_t i = 0; i < c->course_count; i++)
        hr_model_add_course(c->m, &c->courses[i]);
    for (size_t i = 0; i < c->section_count; i++)
        hr_model_add_section(c->m, &c->sections[i]);
    for (size_t i = 0; i < c->works_count; i++)
        hr_model_add_works(c->m, &c->works[i]);
    for (size_t i = 0; i < c->unit_count; i++)
        hr_model_add_unit(c->m, &c->units[i]);
    for (size_t i = 0; i < c->skill_count; i++)
        hr_model_add_skill(c->m, &c->skills[i]);
    for (size_t i = 0; i < c->student_count; i++)
        hr_model_add_student(c->m, &c->students[i]);
    for (size_t i = 0; i < c->enrol_count; i++)
        hr_model_add_enrol(c->m, &c->enrols[i]);
    for (size_t i = 0; i < c->setting_count; i++)
        ck_assert_msg(hr_model_add_setting(c->m, &c->settings[i], &err), "%s: %s", err.what, err.why);
    for (size_t i = 0; i < c->day_count; i++)
        hr_model_add_calendar(c->m, &c->days[i]);
    for (size_t i = 0; i < c->mapping_count; i++)
        hr_model_add_mapping(c->m, &c->mappings[i]);
    hr_model_settle(c->m);
    for (size_t i = 0; i < c->evidence_count; i++)
        hr_model_add_evidence(c->m, &c->evidence[i]);
    hr_model_fold(c->m);
}

static const struct hr_evidence_row *find_evidence(void *arg, const char *id)
{
    struct class_book *c = arg;

    for (size_t i = 0; i < c->evidence_count; i++)
        if (strcmp(c->evidence[i].id, id) == 0)
            return &c->evidence[i];
    return NULL;
}

struct class_book *class_new(void)
{
    void *ctx = hr_ctx(NULL);
    struct class_book *c = hr_new(ctx, struct class_book);

    c->ctx = ctx;
    c->options = (struct hr_import_options){.by = "Tess",
                                            .source = "import:test.csv",
                                            .now = hr_zone_start(&c->zone, hr_day_of(2026, 12, 31)),
                                            .find = find_evidence,
                                            .find_arg = c};
    build(c);
    return c;
}

void class_free(struct class_book *c)
{
    talloc_free(c->ctx);
}

/* ---- carrying out ---- */

static void put_student(struct class_book *c, const struct hr_student_row *row)
{
    for (size_t i = 0; i < c->student_count; i++)
        if (c->students[i].no.n == row->no.n) {
            c->students[i] = *row;
            return;
        }
    *hr_push(c->ctx, &c->students, &c->student_count) = *row;
}

static void put_unit(struct class_book *c, const struct hr_unit_row *row)
{
    for (size_t i = 0; i < c->unit_count; i++)
        if (c->units[i].no.n == row->no.n) {
            c->units[i] = *row;
            return;
        }
    *hr_push(c->ctx, &c->units, &c->unit_count) = *row;
}

static void put_skill(struct class_book *c, const struct hr_skill_row *row)
{
    for (size_t i = 0; i < c->skill_count; i++)
        if (c->skills[i].no.n == row->no.n) {
            c->skills[i] = *row;
            return;
        }
    *hr_push(c->ctx, &c->skills, &c->skill_count) = *row;
}

/* A day of every course takes the place of courses' own (row.h). */
static void put_day(struct class_book *c, const struct hr_calendar_row *row)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->day_count; i++)
        if (c->days[i].day.n != row->day.n || (row->course.n && c->days[i].course.n != row->course.n))
            c->days[kept++] = c->days[i];
    c->day_count = kept;
    *hr_push(c->ctx, &c->days, &c->day_count) = *row;
}

static void put_mapping(struct class_book *c, const struct hr_mapping_row *row)
{
    for (size_t i = 0; i < c->mapping_count; i++)
        if (c->mappings[i].course.n == row->course.n && strcmp(c->mappings[i].key, row->key) == 0) {
            c->mappings[i] = *row;
            return;
        }
    *hr_push(c->ctx, &c->mappings, &c->mapping_count) = *row;
}

static void put_evidence(struct class_book *c, const struct hr_evidence_row *row)
{
    struct hr_evidence_row *made = hr_push(c->ctx, &c->evidence, &c->evidence_count);
    const struct hr_evidence_row *target;

    ck_assert_ptr_nonnull(row->id);
    *made = *row;
    made->seq = (int64_t)c->evidence_count;
    made->batch = 1;
    made->recorded = c->options.now;
    made->source = c->options.source;
    if (!made->by)
        made->by = c->options.by;
    target = made->voids_id ? find_evidence(c, made->voids_id) : NULL;
    if (made->kind == HR_VOID) {
        ck_assert_msg(target && target->seq < made->seq, "%s takes back nothing", made->id);
        made->voids = target->seq;
    }
    hr_record_complete(c->m, made);
}

static void put(struct class_book *c, const struct hr_op *op)
{
    switch (op->kind) {
    case HR_OP_EVIDENCE: put_evidence(c, &op->row.evidence); break;
    case HR_OP_COURSE: *hr_push(c->ctx, &c->courses, &c->course_count) = op->row.course; break;
    case HR_OP_SECTION: *hr_push(c->ctx, &c->sections, &c->section_count) = op->row.section; break;
    case HR_OP_WORKS: *hr_push(c->ctx, &c->works, &c->works_count) = op->row.works; break;
    case HR_OP_UNIT: put_unit(c, &op->row.unit); break;
    case HR_OP_SKILL: put_skill(c, &op->row.skill); break;
    case HR_OP_STUDENT: put_student(c, &op->row.student); break;
    case HR_OP_ENROL: *hr_push(c->ctx, &c->enrols, &c->enrol_count) = op->row.enrol; break;
    case HR_OP_SETTING: *hr_push(c->ctx, &c->settings, &c->setting_count) = op->row.setting; break;
    case HR_OP_CALENDAR: put_day(c, &op->row.calendar); break;
    case HR_OP_MAPPING: put_mapping(c, &op->row.mapping); break;
    case HR_OP_VERSION:
    case HR_OP_CHANGE: ck_abort_msg("no file of another system brings what only a merge does");
    }
}

void class_take(struct class_book *c, const struct hr_plan *plan)
{
    for (size_t i = 0; i < plan->op_count; i++)
        put(c, &plan->ops[i]);
    build(c);
}

void class_course(struct class_book *c, const char *title)
{
    *hr_push(c->ctx, &c->courses, &c->course_count) = (struct hr_course_row){{(uint32_t)c->m->course_count}, title};
    build(c);
}

void class_section(struct class_book *c, const char *title, const char *course)
{
    hr_section_no no = hr_model_find_section(c->m, title);

    if (!no.n) {
        no.n = (uint32_t)c->m->section_count;
        *hr_push(c->ctx, &c->sections, &c->section_count) = (struct hr_section_row){no, title};
    }
    *hr_push(c->ctx, &c->works, &c->works_count) = (struct hr_works_row){no, hr_model_find_course(c->m, course)};
    build(c);
}

void class_set(struct class_book *c, const char *course, const char *key, const char *value)
{
    *hr_push(c->ctx, &c->settings, &c->setting_count) =
        (struct hr_setting_row){.course = hr_model_find_course(c->m, course), .key = key, .value = value};
    build(c);
}

/* ---- importing ---- */

static struct hr_plan *plan_of(struct class_book *c, enum hr_plan_kind kind, const struct hr_source *sources,
                               size_t count, struct hr_err *err)
{
    switch (kind) {
    case HR_PLAN_ROSTER: return hr_import_roster(c->ctx, c->m, sources, count, &c->options, err);
    case HR_PLAN_SKILLS: return hr_import_skills(c->ctx, c->m, sources, count, &c->options, err);
    case HR_PLAN_CALENDAR: return hr_import_calendar(c->ctx, c->m, sources, count, &c->options, err);
    case HR_PLAN_EVIDENCE: return plan_listed(hr_import_evidence(c->ctx, c->m, sources, count, &c->options, err));
    case HR_PLAN_MERGE: ck_abort_msg("a merge reads no file of another system");
    case HR_PLAN_GRADEBOOK: break;
    }
    return hr_import_gradebook(c->ctx, c->m, sources, count, &c->options, err);
}

struct hr_plan *class_plan_files(struct class_book *c, enum hr_plan_kind kind, const struct hr_source *sources,
                                 size_t count)
{
    struct hr_err err;
    struct hr_plan *plan = plan_of(c, kind, sources, count, &err);

    ck_assert_msg(plan != NULL, "%s: %s", err.what, err.why);
    ck_assert_int_eq(plan->kind, kind);
    ck_assert_int_eq(plan->revision, c->m->revision);
    return plan;
}

static struct hr_source source_of(const char *text)
{
    return (struct hr_source){"folder/test.csv", text, strlen(text)};
}

struct hr_plan *class_plan(struct class_book *c, enum hr_plan_kind kind, const char *text)
{
    struct hr_source source = source_of(text);

    return class_plan_files(c, kind, &source, 1);
}

struct hr_plan *class_import_files(struct class_book *c, enum hr_plan_kind kind, const struct hr_source *sources,
                                   size_t count)
{
    struct hr_plan *plan = class_plan_files(c, kind, sources, count), *again;

    class_take(c, plan);
    again = class_plan_files(c, kind, sources, count);
    ck_assert_msg(again->op_count == 0, "the same file again: %s: %s", plan_counts(again), plan_words(again));
    ck_assert_uint_eq(again->unchanged, plan->added + plan->changed + plan->unchanged);
    ck_assert_uint_eq(again->rejected, plan->rejected);
    return plan;
}

struct hr_plan *class_import(struct class_book *c, enum hr_plan_kind kind, const char *text)
{
    struct hr_source source = source_of(text);

    return class_import_files(c, kind, &source, 1);
}

const char *class_refused(struct class_book *c, enum hr_plan_kind kind, const char *text, enum hr_status *status)
{
    struct hr_source source = source_of(text);
    struct hr_err err;
    struct hr_plan *plan = plan_of(c, kind, &source, 1, &err);

    ck_assert_msg(plan == NULL, "it was taken: %s", plan ? plan_counts(plan) : "");
    if (status)
        *status = err.status;
    return hr_printf(c->ctx, "%s: %s", err.what, err.why);
}

/* ---- exporting ---- */

const char *class_export(struct class_book *c, enum hr_plan_kind kind)
{
    struct hr_scope all = {{0}, {0}, {0}, {0}, {0}, NULL};
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);

    if (kind == HR_PLAN_ROSTER)
        hr_export_roster(out, c->m, &all);
    else if (kind == HR_PLAN_SKILLS)
        hr_export_skills(out, c->m, &all);
    else if (kind == HR_PLAN_CALENDAR)
        hr_export_calendar(out, c->m, &all);
    else
        hr_export_evidence_head(out);
    for (size_t i = 0; kind == HR_PLAN_EVIDENCE && i < c->evidence_count; i++)
        hr_export_evidence_row(out, c->m, &c->evidence[i]);
    return out->bytes;
}

/* ---- looking ---- */

const char *plan_counts(const struct hr_plan *plan)
{
    return hr_printf(plan, "%zu %zu %zu %zu", plan->added, plan->changed, plan->unchanged, plan->rejected);
}

const char *plan_problems(const struct hr_plan *plan)
{
    char *text = hr_strdup(plan, "");

    for (size_t i = 0; i < plan->problem_count; i++)
        hr_append(&text, "%ld:%d %s\n", plan->problems[i].line, plan->problems[i].column, plan->problems[i].why);
    return text;
}

const char *plan_words(const struct hr_plan *plan)
{
    char *text = hr_strdup(plan, "");

    for (size_t i = 0; i < plan->op_count; i++)
        if (plan->ops[i].words)
            hr_append(&text, "%s\n", plan->ops[i].words);
    return text;
}

const char *plan_readings(const struct hr_plan *plan)
{
    char *text = hr_strdup(plan, "");

    for (size_t i = 0; i < plan->reading_count; i++)
        hr_append(&text, "%s\n", plan->readings[i]);
    return text;
}

const char *plan_notes(const struct hr_plan *plan)
{
    char *text = hr_strdup(plan, "");

    for (size_t i = 0; i < plan->note_count; i++)
        hr_append(&text, "%s\n", plan->notes[i]);
    for (size_t i = 0; i < plan->warning_count; i++)
        hr_append(&text, "%s\n", plan->warnings[i]);
    return text;
}
