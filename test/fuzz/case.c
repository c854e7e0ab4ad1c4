/*
 * CASE frameworks as JSON. Bytes that begin with a brace are taken as they are; others are a drawing of a framework, so
 * that trees, loops and references to nothing come up at once: four bytes an item or an association. What is read as a
 * framework gives a plan that makes sense by itself, the same one each time.
 */
#include "fuzz.h"
#include "homeroom/exchange.h"
#include "homeroom/text.h"

#include <stdio.h>

enum { THINGS_MAX = 64 };

static const struct hr_zone utc = {0};

/* ---- drawing ---- */

static void draw_item(struct hr_buf *out, const uint8_t *d, bool is_first)
{
    static const char *const types[] = {"Standard", "Cluster", "Component", "", "Domain", "Indicator"};
    hr_buf_printf(out, "%s{\"identifier\":\"i%d\",\"fullStatement\":\"%s\"", is_first ? "" : ",", d[0] % 32,
                  d[1] & 1 ? "Do <b>it</b>\\n&amp; \\u00e9" : "Do it");
    if (d[1] & 2)
        hr_buf_printf(out, ",\"humanCodingScheme\":\"A.%d\"", d[2] % 16);
    if (d[1] & 4)
        hr_buf_printf(out, ",\"abbreviatedStatement\":\"s%d%s\"", d[2] % 16, d[1] & 8 ? ";" : "");
    if (d[1] & 16)
        hr_buf_printf(out, ",\"CFItemType\":\"%s\"", types[d[3] % 6]);
    if (d[1] & 32)
        hr_buf_text(out, d[3] & 64 ? ",\"educationLevel\":[\"06\",\"07\"]" : ",\"educationLevel\":\"06\"");
    hr_buf_char(out, '}');
}

static void draw_association(struct hr_buf *out, const uint8_t *d, bool is_first)
{
    static const char *const types[] = {"isChildOf", "isChildOf", "precedes", "isRelatedTo"};
    hr_buf_printf(out, "%s{\"associationType\":\"%s\"", is_first ? "" : ",", types[d[0] >> 6]);
    hr_buf_printf(out, ",\"originNodeURI\":{\"identifier\":\"i%d\"}", d[1] % 33);
    hr_buf_printf(out,
                  d[3] & 1 ? ",\"destinationNodeURI\":\"i%d\"" : ",\"destinationNodeURI\":{\"identifier\":\"i%d\"}",
                  d[2] % 33);
    if (d[3] & 2)
        hr_buf_printf(out, ",\"sequenceNumber\":%d", (int)(int8_t)d[3]);
    hr_buf_char(out, '}');
}

/* The first byte says how many of the things are items. */
static struct hr_buf *draw(const void *ctx, const uint8_t *data, size_t size)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    size_t drawn = size ? (size - 1) / 4 : 0, count = drawn < THINGS_MAX ? drawn : THINGS_MAX,
           items = size ? data[0] % (count + 1) : 0;
    hr_buf_text(out, "{\"CFDocument\":{},\"CFItems\":[");
    for (size_t i = 0; i < items; i++)
        draw_item(out, data + 1 + 4 * i, i == 0);
    hr_buf_text(out, "],\"CFAssociations\":[");
    for (size_t i = items; i < count; i++)
        draw_association(out, data + 1 + 4 * i, i == items);
    hr_buf_text(out, "]}");
    return out;
}

/* ---- what must hold ---- */

static struct hr_plan *plan_of(const struct hr_model *m, const struct hr_source *file, struct hr_err *err)
{
    struct hr_import_options options = {.source = "import:fuzz.json", .course = "Algebra"};
    return hr_import_skills(m, m, file, 1, &options, err);
}

static void check_skills(const struct hr_plan *plan)
{
    size_t skills = 0;
    for (size_t i = 0; i < plan->op_count; i++) {
        const struct hr_op *op = &plan->ops[i];
        if (op->kind != HR_OP_SKILL)
            continue;
        assert(op->row.skill.code[0] && !strchr(op->row.skill.code, ';') && op->row.skill.unit.n);
        assert(hr_text_is_utf8(op->row.skill.title, strlen(op->row.skill.title)));
        skills++;
        for (size_t k = 0; k < i; k++)
            assert(plan->ops[k].kind != HR_OP_SKILL || strcmp(plan->ops[k].row.skill.code, op->row.skill.code) != 0 ||
                   plan->ops[k].row.skill.no.n == op->row.skill.no.n);
    }
    assert(skills >= plan->added && plan->changed == 0 && plan->unchanged == 0);
    assert((plan->problem_count == 0) == (plan->rejected == 0));
}

static void check(const void *ctx, const struct hr_source *file, bool is_drawn)
{
    struct hr_err err = {HR_OK, "", ""}, again_err = {HR_OK, "", ""};
    struct hr_model *m = hr_model_new(ctx, &utc, 0);
    hr_model_settle(m);
    struct hr_plan *plan = plan_of(m, file, &err), *again = plan_of(m, file, &again_err);
    assert(!plan == !again);
    if (!plan) {
        assert(err.status == HR_BAD_INPUT && err.why[0] && strcmp(err.why, again_err.why) == 0);
        assert(!is_drawn || !strstr(err.why, "JSON"));
        return;
    }
    assert(plan->op_count == again->op_count && plan->added == again->added && plan->rejected == again->rejected);
    check_skills(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    struct hr_source file = {"fuzz.json", (const char *)data, size};
    bool is_drawn = size == 0 || data[0] != '{';
    if (is_drawn) {
        const struct hr_buf *drawn = draw(ctx, data, size);
        file = (struct hr_source){"fuzz.json", drawn->bytes, drawn->n};
    }
    check(ctx, &file, is_drawn);
    talloc_free(ctx);
    return 0;
}
