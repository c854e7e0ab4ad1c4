/*
 * Writing. A batch of operations becomes rows within the transaction that hr_store_begin opened: all of them, or none
 * when the caller ends it without keeping. The store asks no rules; the session has done so, under the same lock.
 */
#include "file.h"

#include <assert.h>

/* One append on its way. */
struct append {
    struct hr_store *store;
    const struct hr_batch *batch;
    struct hr_known *known;
    struct hr_supplied *supplied;
    int64_t first_seq, next_seq; /* of the next piece of evidence */
    struct hr_changes changes;
    bool roster;  /* something that is read with the roster was written */
    bool is_step; /* and said to be the step of who commits it */
    struct hr_bounds bounds;
    int64_t by_no, source_no; /* the batch's own, which most pieces have */
    bool bounds_known;        /* and nothing was made since */
};

/* Does the piece name a student, skill and unit that are there? What a foreign key would ask, at no cost. */
static bool check_numbers(struct append *a, const struct hr_evidence_row *row, struct hr_err *err)
{
    if (!a->bounds_known && !hr_bounds_read(a->store, &a->bounds, err))
        return false;
    a->bounds_known = true;
    if (row->student.n >= 1 && row->student.n <= a->bounds.student && row->skill.n <= a->bounds.skill &&
        row->unit.n <= a->bounds.unit)
        return true;
    return hr_fail(err, HR_BAD_INPUT, a->store->path, "piece %s names a student, skill or unit that is not there",
                   row->id);
}

/* What a void takes back stands in the log before it. */
static bool check_target(const struct append *a, const struct hr_evidence_row *row, int64_t target, struct hr_err *err)
{
    if (row->kind != HR_VOID || (target > 0 && target < a->next_seq))
        return true;
    return hr_fail(err, HR_BAD_INPUT, a->store->path, "void %s takes back a piece that is not in the log before it",
                   row->id);
}

/* What a merge brought keeps its place among what was recorded in the same second, and is one step. */
static bool put_brought(struct append *a, const struct hr_evidence_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt;

    if (row->place == 0)
        return true;
    a->roster = true;
    stmt = hr_sql(a->store, HR_SQL_PUT_BROUGHT, err);
    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, a->next_seq);
    hr_bind_number(stmt, 2, row->place);
    if (!hr_sql_done(a->store, stmt, err))
        return false;
    stmt = a->is_step ? NULL : hr_sql(a->store, HR_SQL_PUT_STEP, err);
    if (!stmt)
        return a->is_step;
    a->is_step = true;
    hr_bind_number(stmt, 1, a->first_seq);
    hr_bind_text(stmt, 2, a->batch->by ? a->batch->by : "");
    return hr_sql_done(a->store, stmt, err);
}

/* The number of a piece's name, or else of the batch's, which is looked up once. */
static bool number_of(struct append *a, const char *own, const char *common, int64_t *common_no, int64_t *no,
                      struct hr_err *err)
{
    if (own)
        return hr_names_number(a->store, own, no, err);
    if (!*common_no && !hr_names_number(a->store, common, common_no, err))
        return false;
    *no = *common_no;
    return true;
}

static bool put_row(struct append *a, const struct hr_evidence_row *row, int64_t target, struct hr_err *err)
{
    int64_t form, by, source;
    sqlite3_stmt *stmt;

    assert(row->id);
    if (a->next_seq >= UINT32_MAX)
        return hr_fail(err, HR_FILE, a->store->path, "its log is full (%u pieces)", UINT32_MAX - 1);
    if (!check_numbers(a, row, err) || !hr_names_number(a->store, row->form, &form, err) ||
        !number_of(a, row->by, a->batch->by, &a->by_no, &by, err) ||
        !number_of(a, row->source, a->batch->source, &a->source_no, &source, err) || !check_target(a, row, target, err))
        return false;

    stmt = hr_sql(a->store, HR_SQL_PUT_EVIDENCE, err);
    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, a->next_seq);
    hr_bind_number(stmt, 2, a->first_seq);
    hr_bind_number(stmt, 3, row->kind);
    hr_bind_number(stmt, 4, row->student.n);
    hr_bind_number_or_null(stmt, 5, row->skill.n != 0, row->skill.n);
    hr_bind_number_or_null(stmt, 6, row->unit.n != 0, row->unit.n);
    hr_bind_number(stmt, 7, row->at);
    hr_bind_number(stmt, 8, row->recorded ? row->recorded : a->batch->recorded);
    hr_bind_number_or_null(stmt, 9, row->has_score, row->score.n);
    hr_bind_number_or_null(stmt, 10, row->has_max, row->max.n);
    hr_bind_number_or_null(stmt, 11, form != 0, form);
    hr_bind_number_or_null(stmt, 12, by != 0, by);
    hr_bind_number_or_null(stmt, 13, source != 0, source);
    hr_bind_number_or_null(stmt, 14, row->kind == HR_VOID, target);
    hr_bind_number(stmt, 15, row->families);
    hr_bind_text(stmt, 16, row->exception);
    hr_bind_text(stmt, 17, row->id);
    hr_bind_text(stmt, 18, row->note);
    if (!hr_sql_done(a->store, stmt, err) || !put_brought(a, row, err))
        return false;
    a->next_seq++;
    return true;
}

static bool put_evidence(struct append *a, size_t i, struct hr_err *err)
{
    const struct hr_evidence_row *row = &a->batch->ops[i].row.evidence;

    if (hr_known_has(a->known, i))
        return true;
    if (!put_row(a, row, hr_known_target(a->known, i), err))
        return false;
    hr_known_add(a->known, i, a->next_seq - 1);
    return true;
}

static bool put_supplied(struct append *a, size_t i, struct hr_err *err)
{
    const struct hr_supply *pieces = &a->batch->pieces;
    struct hr_evidence_row row;

    if (hr_supplied_has(a->supplied, i))
        return true;
    if (!pieces->give(pieces->arg, i, &row, err) || !put_row(a, &row, hr_supplied_target(a->supplied, &row), err))
        return false;
    hr_supplied_add(a->supplied, &row, a->next_seq - 1);
    return true;
}

static bool put_change(struct append *a, const struct hr_op *op, struct hr_err *err)
{
    bool new;

    a->roster = true;
    a->bounds_known = false;
    return hr_changes_put(&a->changes, op, &new, err) && hr_put_roster(a->store, op, new, err);
}

static bool put_all(struct append *a, struct hr_err *err)
{
    for (size_t i = 0; i < a->batch->count; i++) {
        const struct hr_op *op = &a->batch->ops[i];

        if (op->kind == HR_OP_EVIDENCE ? !put_evidence(a, i, err) : !put_change(a, op, err))
            return false;
    }
    for (size_t i = 0; i < a->batch->pieces.count; i++) {
        if (!put_supplied(a, i, err))
            return false;
    }
    return !a->roster || (hr_put_check(a->store, err) && hr_sql_run(a->store, HR_SQL_REVISION_UP, err));
}

static size_t new_count(const struct append *a)
{
    return hr_known_new_count(a->known) + hr_supplied_new_count(a->supplied);
}

/* Everything between the lock and the end of the transaction. */
static bool append(const void *scratch, struct append *a, struct hr_err *err)
{
    int64_t last_seq;
    bool off;

    if (!hr_sql_number(a->store, HR_SQL_LAST_SEQ, &last_seq, err) ||
        !hr_changes_begin(&a->changes, a->store, a->batch, err))
        return false;
    a->first_seq = a->next_seq = last_seq + 1;
    a->known = hr_known_new(scratch, a->store, a->batch, err);
    a->supplied = a->known ? hr_supplied_new(scratch, a->store, &a->batch->pieces, last_seq, err) : NULL;
    if (!a->supplied)
        return false;
    return hr_indexes_take_off(a->store, last_seq, new_count(a), &off, err) && put_all(a, err) &&
           (!off || hr_indexes_put_back(a->store, err));
}

bool hr_store_append(struct hr_store *store, const struct hr_batch *batch, int64_t *first, int64_t *last,
                     struct hr_err *err)
{
    struct append a = {.store = store, .batch = batch};
    void *scratch = hr_ctx(store);
    bool done;

    assert(!sqlite3_get_autocommit(store->db));
    done = append(scratch, &a, err);
    *first = *last = 0;
    if (done && new_count(&a) > 0) {
        *last = a.next_seq - 1;
        *first = a.next_seq - (int64_t)new_count(&a);
    }
    talloc_free(scratch);
    return done;
}
