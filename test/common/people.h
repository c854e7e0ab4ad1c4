/*
 * Sessions for tests: people at one class file (class.h), on Wednesday 2026-10-14 at 10:42:00, in UTC.
 */
#ifndef HOMEROOM_TEST_PEOPLE_H
#define HOMEROOM_TEST_PEOPLE_H

#include "homeroom/session.h"

extern const int64_t people_now;
extern const struct hr_zone *const people_zone;

/* Someone at the file; the test ends when it can't be opened. */
struct hr_session *people_open(const void *ctx, const char *path, const char *by, enum hr_role role);
/* Commits operations as the dashboard does, with their change in people_change. */
bool people_commit(struct hr_session *session, struct hr_op *ops, size_t count, struct hr_err *err);
extern struct hr_change people_change;

/* A check or another piece that asks the rules, happened now. */
struct hr_op people_check(uint32_t student, uint32_t skill, int score);
struct hr_op people_piece(enum hr_kind kind, uint32_t student, uint32_t skill);
/* A setting of the course; skill 0 for the course's own. */
struct hr_op people_setting(uint32_t skill, const char *key, const char *value);

/* The word for a cell: "mastered". */
const char *people_state(struct hr_session *session, uint32_t student, uint32_t skill);

#endif
