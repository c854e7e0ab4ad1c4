#include "people.h"

#include "class.h"

#include <stdio.h>
#include <stdlib.h>

static struct hr_zone_step utc_steps[] = {{INT64_MIN, 0}};
static const struct hr_zone utc = {utc_steps, 1};
const struct hr_zone *const people_zone = &utc;

/* 20740 days since 1970 are 2026-10-14. */
const int64_t people_now = INT64_C(20740) * 86400 + 10 * 3600 + 42 * 60;
struct hr_change people_change;

struct hr_session *people_open(const void *ctx, const char *path, const char *by, enum hr_role role)
{
    struct hr_session_options options = {
        .zone = &utc, .by = by, .role = role, .mode = HR_STORE_WRITE, .now = people_now};
    struct hr_err err;
    struct hr_session *session = hr_session_open(ctx, path, &options, &err);

    if (!session) {
        fprintf(stderr, "%s: %s\n", err.what, err.why);
        abort();
    }
    return session;
}

bool people_commit(struct hr_session *session, struct hr_op *ops, size_t count, struct hr_err *err)
{
    struct hr_batch batch = {.ops = ops, .count = count, .source = "grid"};

    return hr_session_commit(session, &batch, 50, session, &people_change, err);
}

struct hr_op people_piece(enum hr_kind kind, uint32_t student, uint32_t skill)
{
    struct hr_op op = class_evidence(kind, student, skill, 14);

    op.enforce = true;
    op.row.evidence.at = people_now;
    return op;
}

struct hr_op people_check(uint32_t student, uint32_t skill, int score)
{
    struct hr_op op = people_piece(HR_CHECK_TAKEN, student, skill);

    op.row.evidence.has_score = true;
    op.row.evidence.score = hr_dec_of(score);
    return op;
}

struct hr_op people_setting(uint32_t skill, const char *key, const char *value)
{
    return (struct hr_op){.kind = HR_OP_SETTING, .words = key, .row.setting = {{1}, {skill}, key, value}};
}

const char *people_state(struct hr_session *session, uint32_t student, uint32_t skill)
{
    return hr_state_text(hr_model_state(hr_session_model(session), (hr_student_no){student}, (hr_skill_no){skill}));
}
