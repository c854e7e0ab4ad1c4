/*
 * A gradebook of any bytes, perhaps a \1 and any mapping behind it, into a small class (common/class.h). A plan makes
 * sense by itself; carried out and made again it finds nothing to do; and the mapping that it prints can be given back.
 */
#include "common/class.h"
#include "fuzz.h"
#include "homeroom/exchange.h"
#include "homeroom/record.h"

#include <stdio.h>

enum { SEPARATOR = 1 };

static const struct hr_zone utc = {0};

/* The class, and the evidence that imports brought. */
struct class
{
    void *ctx;
    struct hr_model *m;
    struct hr_mapping_row *mappings;
    struct hr_evidence_row *rows;
    size_t mapping_count, row_count;
};

static void build(struct class *c)
{
    size_t count;
    const struct hr_op *ops = class_ops(&count);
    /* The old model stays: rows may borrow its texts. */
    c->m = hr_model_new(c->ctx, &utc, (int64_t)hr_day_of(2026, 10, 14).n * 86400);
    for (size_t i = 0; i < count; i++) {
        const struct hr_op *op = &ops[i];
        switch (op->kind) {
        case HR_OP_COURSE: hr_model_add_course(c->m, &op->row.course); break;
        case HR_OP_SECTION: hr_model_add_section(c->m, &op->row.section); break;
        case HR_OP_WORKS: hr_model_add_works(c->m, &op->row.works); break;
        case HR_OP_UNIT: hr_model_add_unit(c->m, &op->row.unit); break;
        case HR_OP_SKILL: hr_model_add_skill(c->m, &op->row.skill); break;
        case HR_OP_STUDENT: hr_model_add_student(c->m, &op->row.student); break;
        case HR_OP_ENROL: hr_model_add_enrol(c->m, &op->row.enrol); break;
        default: abort();
        }
    }
    for (size_t i = 0; i < c->mapping_count; i++)
        hr_model_add_mapping(c->m, &c->mappings[i]);
    hr_model_settle(c->m);
    for (size_t i = 0; i < c->row_count; i++)
        hr_model_add_evidence(c->m, &c->rows[i]);
    hr_model_fold(c->m);
}

static void put_mapping(struct class *c, const struct hr_mapping_row *row)
{
    for (size_t i = 0; i < c->mapping_count; i++)
        if (strcmp(c->mappings[i].key, row->key) == 0) {
            c->mappings[i] = *row;
            return;
        }
    *hr_push(c->ctx, &c->mappings, &c->mapping_count) = *row;
}

static void carry_out(struct class *c, const struct hr_plan *plan)
{
    bool evidence = false;
    for (size_t i = 0; i < plan->op_count; i++) {
        const struct hr_op *op = &plan->ops[i];
        assert(op->kind == HR_OP_EVIDENCE || (op->kind == HR_OP_MAPPING && !evidence));
        evidence = op->kind == HR_OP_EVIDENCE;
        if (!evidence) {
            put_mapping(c, &op->row.mapping);
            continue;
        }
        *hr_push(c->ctx, &c->rows, &c->row_count) = op->row.evidence;
        c->rows[c->row_count - 1].seq = (int64_t)c->row_count;
        c->rows[c->row_count - 1].batch = 1;
    }
    build(c);
}

/* hr_find_evidence_fn */
static const struct hr_evidence_row *find(void *arg, const char *id)
{
    const struct class *c = arg;
    for (size_t i = 0; i < c->row_count; i++)
        if (strcmp(c->rows[i].id, id) == 0)
            return &c->rows[i];
    return NULL;
}

static void check_plan(struct class *c, const struct hr_plan *plan)
{
    struct hr_err err;
    assert((plan->rejected != 0) == (plan->problem_count != 0) && plan->mapping);
    for (size_t i = 0; i < plan->op_count; i++) {
        const struct hr_evidence_row *row = &plan->ops[i].row.evidence;
        if (plan->ops[i].kind != HR_OP_EVIDENCE)
            continue;
        assert(row->id && !find(c, row->id) && row->at <= c->m->now);
        assert(hr_record_check(c->m, &plan->ops[i], HR_TEACHER, "fuzz", NULL, &err));
    }
}

static struct hr_plan *plan_of(struct class *c, const struct hr_source *file, const struct hr_source *map,
                               struct hr_err *err)
{
    const struct hr_import_options options = {
        .by = "fuzz", .source = "import:fuzz.csv", .map = map, .now = c->m->now, .find = find, .find_arg = c};
    struct hr_plan *plan = hr_import_gradebook(c->ctx, c->m, file, 1, &options, err);
    assert(plan || (err->status == HR_BAD_INPUT && err->why[0]));
    if (plan)
        check_plan(c, plan);
    return plan;
}

static void assert_nothing(const struct hr_plan *plan)
{
    if (plan && plan->op_count == 0 && plan->added + plan->changed == 0)
        return;
    fprintf(stderr, "again: %zu added, %zu changed, %zu operations\n", plan ? plan->added : 0, plan ? plan->changed : 0,
            plan ? plan->op_count : 0);
    abort();
}

static void assert_same(const char *one, const char *two)
{
    if (strcmp(one, two) == 0)
        return;
    fprintf(stderr, "---- these mappings differ:\n%s---- and:\n%s", one, two);
    abort();
}

/* Two columns of one name can't both be used: that alone may be said of a mapping that we made. */
static void check_confirmed(struct class *c, const struct hr_source *file, const char *mapping)
{
    const struct hr_source map = {"map.csv", mapping, strlen(mapping)};
    struct hr_err err = {HR_OK, "", ""};
    struct hr_plan *plan = plan_of(c, file, &map, &err);
    if (plan)
        assert_same(mapping, plan->mapping);
    else
        assert(strstr(err.why, "stands in the mapping twice") || strstr(err.why, "are both named"));
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    fuzz_add_corpus(argc, argv);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct class c = {.ctx = hr_ctx(NULL)};
    const char *bytes = (const char *)data, *at = size ? memchr(bytes, SEPARATOR, size) : NULL;
    const struct hr_source file = {"fuzz.csv", bytes, at ? (size_t)(at - bytes) : size};
    const struct hr_source map = {"map.csv", at ? at + 1 : "", at ? size - file.size - 1 : 0};
    struct hr_err err = {HR_OK, "", ""};
    build(&c);
    struct hr_plan *plan = plan_of(&c, &file, &map, &err);
    if (plan) {
        check_confirmed(&c, &file, plan->mapping);
        carry_out(&c, plan);
        assert_nothing(plan_of(&c, &file, &map, &err));
    }
    talloc_free(c.ctx);
    return 0;
}
