/* Plans are filled in row by row; everything in one belongs to it. */
#include "homeroom/plan.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

struct hr_plan *hr_plan_new(const void *ctx, enum hr_plan_kind kind, int64_t revision)
{
    struct hr_plan *plan = hr_new(ctx, struct hr_plan);
    plan->ctx = plan;
    plan->kind = kind;
    plan->revision = revision;
    return plan;
}

bool hr_plan_is_empty(const struct hr_plan *plan)
{
    return plan->op_count == 0 && plan->pieces.count == 0;
}

struct hr_batch hr_plan_batch(const struct hr_plan *plan, const char *source)
{
    return (struct hr_batch){.ops = plan->ops,
                             .count = plan->op_count,
                             .pieces = plan->pieces,
                             .source = source,
                             .revision = plan->revision};
}

struct hr_op *hr_plan_op(struct hr_plan *plan, enum hr_op_kind kind)
{
    struct hr_op *op = hr_push(plan, &plan->ops, &plan->op_count);
    op->kind = kind;
    return op;
}

static char *printed(const struct hr_plan *plan, const char *fmt, va_list args)
{
    return hr_must(talloc_vasprintf(plan, hr_translate(fmt), args));
}

/* Mostly found in order of line; one found late goes to its place, behind those of the same line. */
static struct hr_problem *add_problem(struct hr_plan *plan, long line)
{
    struct hr_problem *added = hr_push(plan, &plan->problems, &plan->problem_count);
    for (; added > plan->problems && added[-1].line > line; added--)
        added[0] = added[-1];
    *added = (struct hr_problem){.line = line};
    return added;
}

void hr_plan_problem(struct hr_plan *plan, long line, int column, const char *column_name, const char *cell,
                     const char *fmt, ...)
{
    struct hr_problem *problem = add_problem(plan, line);
    va_list args;
    problem->column = column;
    problem->column_name = hr_strdup(plan, column_name);
    problem->cell = cell ? hr_text_clean(plan, cell) : NULL;
    va_start(args, fmt);
    problem->why = printed(plan, fmt, args);
    va_end(args);
}

void hr_plan_reading(struct hr_plan *plan, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    *hr_push(plan, &plan->readings, &plan->reading_count) = printed(plan, fmt, args);
    va_end(args);
}

void hr_plan_note(struct hr_plan *plan, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    *hr_push(plan, &plan->notes, &plan->note_count) = printed(plan, fmt, args);
    va_end(args);
}

void hr_plan_warn(struct hr_plan *plan, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    *hr_push(plan, &plan->warnings, &plan->warning_count) = printed(plan, fmt, args);
    va_end(args);
}
