/*
 * A small class in a file for tests of the store and the session: course "Algebra", section "P1", unit "Lines" with the
 * skills A.1, A.2 and A.3 (which needs A.1), students 0042 "Castillo, Ines", 0043 "Hall, Dee" and 0044 "Tran, Bo".
 */
#ifndef HOMEROOM_TEST_CLASS_H
#define HOMEROOM_TEST_CLASS_H

#include "homeroom/op.h"
#include "homeroom/store.h"

/* The operations that make it; borrowed from static memory. */
struct hr_op *class_ops(size_t *count);
/* A new store at path with the class in it; the test ends when it can't be made. */
struct hr_store *class_store(const void *ctx, const char *path);

/* A piece of evidence: student and skill by number, on a day of October 2026 at noon UTC. No id, and not enforced. */
struct hr_op class_evidence(enum hr_kind kind, uint32_t student, uint32_t skill, int day);
/* The same with a score (whole) and an id. */
struct hr_op class_check(uint32_t student, uint32_t skill, int day, int score, const char *id);

/* Begin, append, end; false with err filled, and nothing kept, when any of it fails. */
bool class_append(struct hr_store *store, struct hr_op *ops, size_t count, int64_t *first, int64_t *last,
                  struct hr_err *err);

#endif
