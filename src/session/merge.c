/*
 * Two copies of a class read side by side: what a merge compares.
 */
#include "inside.h"

#include <string.h>

/* Everything of one copy but its pieces. */
struct reading {
    const void *ctx;
    struct hr_copy copy;
    struct hr_setting_row *settings;
    struct hr_version_row *versions;
    struct hr_change_row *changes;
    struct hr_brought_row *brought;
    size_t brought_count;
};

static void keep_setting(void *arg, const struct hr_setting_row *row)
{
    struct reading *r = arg;
    struct hr_setting_row *kept = hr_push(r->ctx, &r->settings, &r->copy.setting_count);

    *kept = *row;
    kept->key = hr_strdup(r->ctx, row->key);
    kept->value = hr_strdup(r->ctx, row->value);
}

static void keep_brought(void *arg, const struct hr_brought_row *row)
{
    struct reading *r = arg;

    *hr_push(r->ctx, &r->brought, &r->brought_count) = (struct hr_brought_row){.seq = row->seq, .place = row->place};
}

static void keep_version(void *arg, const struct hr_version_row *row)
{
    struct reading *r = arg;
    struct hr_version_row *kept = hr_push(r->ctx, &r->versions, &r->copy.version_count);

    *kept = *row;
    kept->key = hr_strdup(r->ctx, row->key);
    kept->by = hr_strdup(r->ctx, row->by);
}

/* That a copy took in another one is of that copy alone. */
static const char merges[] = "merge";

static bool keep_change(void *arg, const struct hr_change_row *row)
{
    struct reading *r = arg;
    struct hr_change_row *kept;

    if (strcmp(row->subject, merges) == 0)
        return true;
    kept = hr_push(r->ctx, &r->changes, &r->copy.change_count);
    *kept = *row;
    kept->by = hr_strdup(r->ctx, row->by);
    kept->source = hr_strdup(r->ctx, row->source);
    kept->subject = hr_strdup(r->ctx, row->subject);
    kept->words = hr_strdup(r->ctx, row->words);
    return true;
}

static bool read_copy(struct hr_session *session, struct reading *r, struct hr_err *err)
{
    const struct hr_store_sink sink = {.arg = r, .setting = keep_setting, .brought = keep_brought};
    const struct hr_log_filter all = {0};

    r->copy.model = session->live->model;
    if (!hr_store_roster(session->store, &sink, err) || !hr_store_versions(session->store, keep_version, r, err) ||
        !hr_store_changes(session->store, &all, keep_change, r, err))
        return false;
    r->copy.settings = r->settings;
    r->copy.versions = r->versions;
    r->copy.changes = r->changes;
    return true;
}

/* -- their pieces, each beside ours of the same id -- */

struct pieces {
    struct hr_session *session;
    struct hr_merge *merge;
    const struct reading *theirs;
    size_t next_brought;
    bool done;
    struct hr_err *err;
};

static int64_t place_of(struct pieces *p, int64_t seq)
{
    const struct reading *theirs = p->theirs;

    while (p->next_brought < theirs->brought_count && theirs->brought[p->next_brought].seq < seq)
        p->next_brought++;
    return p->next_brought < theirs->brought_count && theirs->brought[p->next_brought].seq == seq
               ? theirs->brought[p->next_brought].place
               : seq;
}

static bool merge_piece(void *arg, const struct hr_evidence_row *row)
{
    struct pieces *p = arg;
    struct hr_evidence_row *theirs = hr_new(p->merge, struct hr_evidence_row), *ours = NULL;
    int64_t seq;

    p->done = hr_store_find_id(p->session->store, row->id, &seq, p->err);
    if (!p->done)
        return false;
    if (seq)
        ours = hr_session_row(p->session, p->merge, seq);
    hr_row_copy(theirs, row, theirs);
    theirs->place = place_of(p, row->seq);
    hr_merge_piece(p->merge, theirs, ours);
    if (seq) {
        talloc_free(ours);
        talloc_free(theirs);
    }
    return true;
}

static bool merge_pieces(struct hr_session *session, struct hr_session *other, struct hr_merge *merge,
                         const struct reading *theirs, struct hr_err *err)
{
    struct pieces p = {.session = session, .merge = merge, .theirs = theirs, .done = true, .err = err};

    return hr_store_since(other->store, 0, false, merge_piece, &p, err) && p.done;
}

/* -- the plan -- */

/* The line of the log that says what was merged: before the pieces, which come last. */
static void say_merge(const struct hr_session *session, const char *name, struct hr_plan *plan, size_t at)
{
    struct hr_change_row *row = &plan->ops[at].row.change;

    if (plan->op_count == 1) { /* there is nothing to say */
        plan->op_count = 0;
        return;
    }
    row->recorded = session->now;
    row->by = session->by;
    row->source = hr_printf(plan, "merge:%s", name);
    row->subject = merges;
    row->words = hr_printf(plan, "took in %s: added %zu, changed %zu", name, plan->added, plan->changed);
}

static struct hr_plan *plan_of(struct hr_session *session, struct hr_session *other, const char *name,
                               enum hr_prefer prefer, struct reading *ours, struct reading *theirs, struct hr_err *err)
{
    struct hr_merge *merge;
    struct hr_plan *plan;
    size_t at;

    if (!read_copy(session, ours, err) || !read_copy(other, theirs, err))
        return NULL;
    merge = hr_merge_new(ours->ctx, &ours->copy, &theirs->copy, prefer, err);
    if (!merge)
        return NULL;
    plan = hr_merge_plan(merge);
    at = plan->op_count;
    hr_plan_op(plan, HR_OP_CHANGE);
    if (!merge_pieces(session, other, merge, theirs, err))
        return NULL;
    say_merge(session, name, plan, at);
    return plan;
}

struct hr_plan *hr_session_merge(struct hr_session *session, struct hr_session *other, const char *name,
                                 enum hr_prefer prefer, const void *ctx, struct hr_err *err)
{
    struct reading *ours = hr_new(ctx, struct reading), *theirs = hr_new(ctx, struct reading);
    struct hr_plan *plan = NULL;

    ours->ctx = ours;
    theirs->ctx = theirs;
    (void)hr_session_model(session); /* reads back what it has not seen: no more so in a transaction */
    (void)hr_session_model(other);
    if (!hr_store_begin_read(session->store, err))
        return NULL;
    if (hr_store_begin_read(other->store, err)) {
        plan = plan_of(session, other, name, prefer, ours, theirs, err);
        hr_store_end_read(other->store);
    }
    hr_store_end_read(session->store);
    return plan;
}
