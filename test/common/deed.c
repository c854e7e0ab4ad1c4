#include "common/deed.h"

#include <stdlib.h>
#include <string.h>

#include "common/class.h"
#include "common/people.h"
#include "homeroom/exchange.h"
#include "homeroom/setting.h"

enum { ROWS = 60 };

static bool commit_batch(struct hr_session *session, struct hr_batch batch, struct hr_err *err)
{
    void *ctx = hr_ctx(session);
    bool done = hr_session_commit(session, &batch, 50, ctx, NULL, err);
    talloc_free(ctx);
    return done;
}

static bool commit(struct hr_session *session, struct hr_op *ops, size_t count, const char *source, struct hr_err *err)
{
    return commit_batch(session, (struct hr_batch){.ops = ops, .count = count, .source = source}, err);
}

static bool record(struct hr_session *session, struct hr_err *err)
{
    struct hr_op op = people_check(1, 1, 3);
    return commit(session, &op, 1, "grid", err);
}

static bool claim(struct hr_session *session, struct hr_err *err)
{
    struct hr_op op = people_piece(HR_CLAIM, 2, 1);
    return commit(session, &op, 1, "queue", err);
}

static bool undo(struct hr_session *session, struct hr_err *err)
{
    return hr_session_undo(session, "undo", 50, session, NULL, err);
}

static bool set(struct hr_session *session, struct hr_err *err)
{
    struct hr_op op = people_setting(0, "retake", "limited:3");
    return commit(session, &op, 1, "settings", err);
}

static bool carry_out(struct hr_session *session, struct hr_plan *plan, struct hr_err *err)
{
    bool done = plan && commit_batch(session, hr_plan_batch(plan, "import:file.csv"), err);
    talloc_free(plan);
    return done;
}

static int64_t find_seq(void *arg, const char *id)
{
    struct hr_err ignored;
    int64_t seq;
    return hr_store_find_id(hr_session_store(arg), id, &seq, &ignored) ? seq : 0;
}

static const struct hr_evidence_row *find_evidence(void *arg, const char *id)
{
    return hr_session_row(arg, arg, find_seq(arg, id));
}

static struct hr_import_options options_of(struct hr_session *session)
{
    return (struct hr_import_options){.by = "rivera",
                                      .source = "import:file.csv",
                                      .section = "P1",
                                      .now = people_now,
                                      .find = find_evidence,
                                      .find_seq = find_seq,
                                      .find_arg = session};
}

static bool import_evidence(struct hr_session *session, struct hr_err *err)
{
    char *rows = hr_strdup(session, "student_id,kind,at,note\n");
    const struct hr_import_options options = options_of(session);
    for (int i = 0; i < ROWS; i++)
        hr_append(&rows, "004%d,note,2026-10-%02dT10:%02d,row %d of the file\n", 2 + i % 3, 5 + i / 30, i % 60, i);
    const struct hr_source source = {"file.csv", rows, strlen(rows)};
    struct hr_plan *plan = hr_import_evidence(session, hr_session_model(session), &source, 1, &options, err);
    bool done = carry_out(session, plan, err);
    talloc_free(rows);
    return done;
}

static bool import_roster(struct hr_session *session, struct hr_err *err)
{
    static const char rows[] = "student_id,family_name,given_name\n0042,Castillo,Ines\n0050,New,Nora\n0051,Neu,Noa\n";
    const struct hr_source source = {"file.csv", rows, sizeof rows - 1};
    const struct hr_import_options options = options_of(session);
    return carry_out(session, hr_import_roster(session, hr_session_model(session), &source, 1, &options, err), err);
}

const struct deed deeds[] = {{"record", record}, {"import", import_evidence},
                             {"undo", undo},     {"settings", set},
                             {"claim", claim},   {"import of a roster", import_roster}};
const size_t deed_count = sizeof deeds / sizeof deeds[0];

void deed_class(const char *path)
{
    struct hr_op ops[] = {class_check(1, 2, 5, 3, "a check"), class_evidence(HR_READY, 2, 1, 13),
                          class_evidence(HR_PRACTICE, 3, 1, 13)};
    struct hr_err err;
    int64_t first, last;
    struct hr_store *store = class_store(NULL, path);
    ops[1].row.evidence.id = "asked";
    ops[2].row.evidence.id = "practised";
    ops[2].row.evidence.by = "rivera";
    if (!class_append(store, ops, 2, &first, &last, &err) || !class_append(store, ops + 2, 1, &first, &last, &err))
        abort();
    talloc_free(store);
}

struct hr_session *deed_session(const void *ctx, const char *path, struct hr_err *err)
{
    const struct hr_session_options options = {
        .zone = people_zone, .by = "rivera", .role = HR_TEACHER, .mode = HR_STORE_WRITE, .now = people_now};
    return hr_session_open(ctx, path, &options, err);
}
