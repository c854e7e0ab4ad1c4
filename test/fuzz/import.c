/*
 * Imports of any bytes into a small class (common/class.h): as a roster, as skills, as a calendar, as evidence, as a
 * gradebook. A plan makes sense by itself; carried out and made again it finds nothing to do; and what is exported
 * afterwards says the same as the class.
 */
#include "common/class.h"
#include "common/listed.h"
#include "fuzz.h"
#include "homeroom/exchange.h"

#include <stdio.h>

enum { KINDS = 5, ROSTER = 0 };

typedef struct hr_plan *import_fn(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                  const struct hr_import_options *, struct hr_err *err);
typedef void export_fn(struct hr_buf *out, const struct hr_model *, const struct hr_scope *);

static const struct {
    import_fn *import;
    export_fn *export; /* NULL: row by row, or in a form of its own */
} kinds[KINDS] = {{hr_import_roster, hr_export_roster},
                  {hr_import_skills, hr_export_skills},
                  {hr_import_calendar, hr_export_calendar},
                  {hr_import_evidence, NULL},
                  {hr_import_gradebook, NULL}};

/* A class as the operations that made it. */
struct class
{
    void *ctx;
    struct hr_op *ops;
    size_t count;
    struct hr_model *m;
};

/* ---- the class ---- */

static const struct hr_zone utc = {0};

static void add_row(struct hr_model *m, const struct hr_op *op)
{
    struct hr_err err;
    switch (op->kind) {
    case HR_OP_COURSE: hr_model_add_course(m, &op->row.course); return;
    case HR_OP_SECTION: hr_model_add_section(m, &op->row.section); return;
    case HR_OP_WORKS: hr_model_add_works(m, &op->row.works); return;
    case HR_OP_UNIT: hr_model_add_unit(m, &op->row.unit); return;
    case HR_OP_SKILL: hr_model_add_skill(m, &op->row.skill); return;
    case HR_OP_STUDENT: hr_model_add_student(m, &op->row.student); return;
    case HR_OP_ENROL: hr_model_add_enrol(m, &op->row.enrol); return;
    case HR_OP_SETTING: assert(hr_model_add_setting(m, &op->row.setting, &err)); return;
    case HR_OP_CALENDAR: hr_model_add_calendar(m, &op->row.calendar); return;
    case HR_OP_MAPPING: hr_model_add_mapping(m, &op->row.mapping); return;
    case HR_OP_EVIDENCE: return;
    case HR_OP_VERSION:
    case HR_OP_CHANGE: assert(false); return; /* only a merge brings these */
    }
}

/* In the order in which the model wants them: the same kind together, the last of a number wins. */
static void build(struct class *c)
{
    static const enum hr_op_kind order[] = {HR_OP_COURSE,  HR_OP_SECTION, HR_OP_WORKS,   HR_OP_UNIT,     HR_OP_SKILL,
                                            HR_OP_STUDENT, HR_OP_ENROL,   HR_OP_SETTING, HR_OP_CALENDAR, HR_OP_MAPPING};
    int64_t seq = 0;
    /* The old model stays: operations may borrow its texts. */
    c->m = hr_model_new(c->ctx, &utc, (int64_t)hr_day_of(2026, 10, 14).n * 86400);
    for (size_t kind = 0; kind < sizeof order / sizeof *order; kind++)
        for (size_t i = 0; i < c->count; i++)
            if (c->ops[i].kind == order[kind])
                add_row(c->m, &c->ops[i]);
    hr_model_settle(c->m);
    for (size_t i = 0; i < c->count; i++)
        if (c->ops[i].kind == HR_OP_EVIDENCE) {
            c->ops[i].row.evidence.seq = c->ops[i].row.evidence.batch = ++seq;
            hr_model_add_evidence(c->m, &c->ops[i].row.evidence);
        }
    hr_model_fold(c->m);
}

static void carry_out(struct class *c, const struct hr_op *ops, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *hr_push(c->ctx, &c->ops, &c->count) = ops[i];
    build(c);
}

static struct class small_class(void *ctx)
{
    struct class c = {.ctx = ctx};
    struct hr_op check = class_check(1, 1, 6, 3, "known");
    size_t count;
    const struct hr_op *ops = class_ops(&count);
    carry_out(&c, ops, count);
    carry_out(&c, &check, 1);
    return c;
}

/* hr_find_evidence_fn */
static const struct hr_evidence_row *find(void *arg, const char *id)
{
    const struct class *c = arg;
    for (size_t i = 0; i < c->count; i++)
        if (c->ops[i].kind == HR_OP_EVIDENCE && strcmp(c->ops[i].row.evidence.id, id) == 0)
            return &c->ops[i].row.evidence;
    return NULL;
}

/* hr_find_seq_fn */
static int64_t find_seq(void *arg, const char *id)
{
    const struct hr_evidence_row *found = find(arg, id);
    return found ? found->seq : 0;
}

/* ---- a plan by itself ---- */

struct counts {
    size_t courses, sections, units, skills, students;
};

/* The number of the thing that an operation makes or replaces, and where its kind is counted; NULL for other kinds. */
static size_t *counted(const struct hr_op *op, struct counts *n, uint32_t *no)
{
    switch (op->kind) {
    case HR_OP_COURSE: *no = op->row.course.no.n; return &n->courses;
    case HR_OP_SECTION: *no = op->row.section.no.n; return &n->sections;
    case HR_OP_UNIT: *no = op->row.unit.no.n; return &n->units;
    case HR_OP_SKILL: *no = op->row.skill.no.n; return &n->skills;
    case HR_OP_STUDENT: *no = op->row.student.no.n; return &n->students;
    default: return NULL;
    }
}

/* New things get the numbers behind those of the class, without a hole. */
static struct counts count_things(const struct hr_plan *plan, const struct hr_model *m)
{
    struct counts n = {m->course_count, m->section_count, m->unit_count, m->skill_count, m->student_count};
    for (size_t made = 1; made;) {
        made = 0;
        for (size_t i = 0; i < plan->op_count; i++) {
            uint32_t no;
            size_t *count = counted(&plan->ops[i], &n, &no);
            made += count && no == *count;
            if (count && no == *count)
                ++*count;
        }
    }
    for (size_t i = 0; i < plan->op_count; i++) {
        uint32_t no;
        size_t *count = counted(&plan->ops[i], &n, &no);
        assert(!count || (no > 0 && no < *count));
    }
    return n;
}

static void check_evidence(const struct hr_evidence_row *e, const struct counts *n)
{
    assert(e->id && *e->id && e->kind < HR_KIND_COUNT);
    assert(e->student.n > 0 && e->student.n < n->students && e->skill.n < n->skills && e->unit.n < n->units);
    assert((e->kind == HR_SUMMATIVE) == (e->unit.n != 0));
    assert(!e->has_max || e->max.n > 0);
    assert(!e->has_score || e->score.n >= 0);
}

static void check_skill(const struct hr_skill_row *skill, const struct counts *n)
{
    assert(skill->unit.n > 0 && skill->unit.n < n->units && skill->code[0] && skill->weight >= 1);
    for (size_t i = 0; i < skill->prerequisite_count; i++)
        assert(skill->prerequisites[i].n > 0 && skill->prerequisites[i].n < n->skills);
}

static void check_enrol(const struct hr_enrol_row *enrol, const struct counts *n)
{
    assert(enrol->student.n > 0 && enrol->student.n < n->students);
    for (size_t i = 0; i < enrol->section_count; i++)
        assert(enrol->sections[i].n > 0 && enrol->sections[i].n < n->sections);
}

static void check_op(const struct hr_op *op, const struct counts *n)
{
    switch (op->kind) {
    case HR_OP_COURSE: assert(op->row.course.title[0]); return;
    case HR_OP_SECTION: assert(op->row.section.title[0]); return;
    case HR_OP_WORKS: assert(op->row.works.section.n < n->sections && op->row.works.course.n < n->courses); return;
    case HR_OP_UNIT: assert(op->row.unit.course.n < n->courses && op->row.unit.title[0]); return;
    case HR_OP_SKILL: check_skill(&op->row.skill, n); return;
    case HR_OP_STUDENT:
        assert(op->row.student.id[0] && (op->row.student.family[0] || op->row.student.given[0]));
        return;
    case HR_OP_ENROL: check_enrol(&op->row.enrol, n); return;
    case HR_OP_CALENDAR: assert(hr_day_is_set(op->row.calendar.day)); return;
    case HR_OP_MAPPING: assert(op->row.mapping.course.n < n->courses && op->row.mapping.key[0]); return;
    case HR_OP_EVIDENCE: check_evidence(&op->row.evidence, n); return;
    case HR_OP_SETTING: assert(op->row.setting.course.n < n->courses && op->row.setting.skill.n < n->skills); return;
    case HR_OP_VERSION:
    case HR_OP_CHANGE: assert(false); return; /* only a merge brings these */
    }
}

static void check_plan(const struct hr_plan *plan, const struct hr_model *m)
{
    const struct counts n = count_things(plan, m);
    assert((plan->rejected != 0) == (plan->problem_count != 0));
    for (size_t i = 0; i < plan->problem_count; i++)
        assert(plan->problems[i].why[0] && (i == 0 || plan->problems[i].line >= plan->problems[i - 1].line));
    for (size_t i = 0; i < plan->op_count; i++)
        check_op(&plan->ops[i], &n);
    size_t remembered = 0;
    for (size_t i = 0; i < plan->op_count; i++)
        remembered += plan->ops[i].kind == HR_OP_MAPPING;
    assert(plan->op_count == remembered || plan->added + plan->changed > 0);
}

/* ---- again ---- */

static struct hr_plan *plan_of(struct class *c, int kind, const struct hr_source *files, size_t count)
{
    const struct hr_import_options options = {
        .by = "fuzz", .source = "import:fuzz.csv", .now = c->m->now, .find = find, .find_seq = find_seq, .find_arg = c};
    struct hr_err err = {HR_OK, "", ""};
    struct hr_plan *plan = plan_listed(kinds[kind].import(c->ctx, c->m, files, count, &options, &err));
    assert(plan || ((err.status == HR_BAD_INPUT || err.status == HR_USAGE) && err.why[0]));
    if (plan) {
        struct hr_buf *rejected = hr_buf_new(c->ctx, NULL, NULL);
        hr_import_rejected(rejected, plan, &files[0], &options);
        check_plan(plan, c->m);
    }
    return plan;
}

static void assert_nothing(const struct hr_plan *plan, const char *what)
{
    if (plan && plan->added + plan->changed + plan->rejected + plan->op_count == 0)
        return;
    fprintf(stderr, "%s: %zu added, %zu changed, %zu rejected, %zu operations\n", what, plan ? plan->added : 0,
            plan ? plan->changed : 0, plan ? plan->rejected : 0, plan ? plan->op_count : 0);
    for (size_t i = 0; plan && i < plan->problem_count; i++)
        fprintf(stderr, "line %ld: %s\n", plan->problems[i].line, plan->problems[i].why);
    for (size_t i = 0; plan && i < plan->op_count; i++)
        fprintf(stderr, "operation %d: %s\n", plan->ops[i].kind, plan->ops[i].words ? plan->ops[i].words : "");
    abort();
}

static void check_export(struct class *c, int kind)
{
    if (kinds[kind].import == hr_import_gradebook)
        return; /* what is exported for a gradebook is theirs */
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);
    if (kinds[kind].export) {
        kinds[kind].export(out, c->m, &(struct hr_scope){0});
    } else {
        hr_export_evidence_head(out);
        for (size_t i = 0; i < c->count; i++)
            if (c->ops[i].kind == HR_OP_EVIDENCE)
                hr_export_evidence_row(out, c->m, &c->ops[i].row.evidence);
    }
    const struct hr_source file = {"exported.csv", out->bytes, out->n};
    assert_nothing(plan_of(c, kind, &file, 1), "what was exported");
}

static void check_import(int kind, const struct hr_source *files, size_t count)
{
    void *ctx = hr_ctx(NULL);
    struct class c = small_class(ctx);
    struct hr_plan *plan = plan_of(&c, kind, files, count);
    if (plan) {
        bool whole = plan->rejected == 0;
        carry_out(&c, plan->ops, plan->op_count);
        if (whole)
            assert_nothing(plan_of(&c, kind, files, count), "the same file again");
        check_export(&c, kind);
    }
    talloc_free(ctx);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    fuzz_add_corpus(argc, argv);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    const struct hr_source file = {"fuzz.csv", (const char *)data, size};
    struct hr_source *members;
    struct hr_err err = {HR_OK, "", ""};
    size_t count;
    for (int kind = 0; kind < KINDS; kind++)
        check_import(kind, &file, 1);
    if (size > 2 && memcmp(data, "PK", 2) == 0) {
        if (hr_unzip(ctx, &file, &members, &count, &err))
            check_import(ROSTER, members, count);
        else
            assert(err.why[0]);
    }
    talloc_free(ctx);
    return 0;
}
