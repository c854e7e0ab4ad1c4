#include "common/listed.h"

#include <stdlib.h>

struct hr_plan *plan_listed(struct hr_plan *plan)
{
    struct hr_evidence_row row;
    struct hr_err err;

    for (size_t i = 0; plan && i < plan->pieces.count; i++) {
        if (!plan->pieces.give(plan->pieces.arg, i, &row, &err))
            abort();
        row.id = hr_strdup(plan, row.id);
        row.form = hr_strdup(plan, row.form);
        row.note = hr_strdup(plan, row.note);
        row.by = hr_strdup(plan, row.by);
        row.exception = hr_strdup(plan, row.exception);
        row.voids_id = hr_strdup(plan, row.voids_id);
        hr_plan_op(plan, HR_OP_EVIDENCE)->row.evidence = row;
    }
    if (plan)
        plan->pieces.count = 0;
    return plan;
}
