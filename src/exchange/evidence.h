/* What the files of an evidence import share: import_evidence.c reads, evidence_rules.c looks at the whole afterwards.
 */
#ifndef EXCHANGE_EVIDENCE_H
#define EXCHANGE_EVIDENCE_H

#include "import.h"

/* A void among the operations of a plan and what it takes back there. */
struct hr_void_pair {
    uint32_t op, target;
};

/*
 * Imports bring history and are never refused by a rule; a check that broke one when it was taken is marked, as if
 * someone had recorded it by exception: "imported" (rules.md 17). Looks at every new check of the plan, among the
 * pieces that the class has and those that come with it.
 */
void hr_evidence_mark_exceptions(const struct hr_model *, struct hr_plan *, const struct hr_void_pair *voids,
                                 size_t void_count);

#endif
