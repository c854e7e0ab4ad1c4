/*
 * Committing: begin (the write lock), catch up with everyone else's, ask the rules on the now true model, append, end
 * (on the disk), follow. All of the batch or nothing, and nothing of it enters the model but by following.
 *
 * The rules are asked under the lock, since a check allowed by what one screen knows may have been the last one that
 * another screen took a moment ago (decisions.md: without it 20 of 300 cells broke a rule, with it none).
 */
#include "inside.h"

#include "homeroom/id.h"
#include "homeroom/map.h"
#include "homeroom/translate.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WHAT_IF_WAIT_MS = 2000, CELL_TEXT = 24 };

/* One commit on its way. */
struct commit {
    struct hr_session *session;
    struct hr_batch *batch;
    const void *ctx;
    struct hr_change *change;
    size_t *made; /* operations whose id was made here */
    size_t made_count;
    struct hr_map *made_ids;
    struct hr_model *fresh;       /* with the batch's own changes of the roster, when there is evidence too */
    const struct hr_model *asked; /* the one on which the rules of the evidence are asked */
    size_t asked_count;           /* of how many of its pieces they were */
    struct hr_map *checks;        /* by cell: how many checks the batch had so far, where a rule may count them */
    struct hr_range range;        /* the seqs it was given */
    int64_t revision;             /* of the roster, under the lock */
    void *scratch;
};

/* -- may it be done -- */

static bool may_write(const struct hr_session *session, struct hr_err *err)
{
    if (hr_session_is_past(session))
        return hr_fail(err, HR_DENIED, _("not allowed"), "this is the class as it was; nothing can be recorded there");
    if (session->role == HR_VIEWER)
        return hr_fail(err, HR_DENIED, _("not allowed"), "a viewer looks on and records nothing");
    return hr_store_may_write(session->store, err);
}

static bool has_roster(const struct hr_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->ops[i].kind != HR_OP_EVIDENCE)
            return true;
    }
    return false;
}

static void fill_in(const struct hr_session *session, struct hr_batch *batch)
{
    if (!batch->by)
        batch->by = session->by;
    if (batch->recorded == 0)
        batch->recorded = session->now;
    /* Numbers of what exists never change; numbers given to what is new are good for one roster only. */
    if (batch->revision == 0)
        batch->revision = has_roster(batch) ? session->live->model->revision : -1;
}

/* The model does not know the checks of the batch itself: are there more of them than the retake rule leaves? */
static bool check_repeats(struct commit *c, const struct hr_model *model, const struct hr_evidence_row *row,
                          struct hr_err *err)
{
    char cell[CELL_TEXT];
    uint32_t earlier;
    int allowed;

    if (row->kind != HR_CHECK_TAKEN)
        return true;
    if (!c->checks)
        c->checks = hr_map_new(c->scratch);
    snprintf(cell, sizeof cell, "%" PRIu32 ".%" PRIu32, row->student.n, row->skill.n);
    earlier = hr_map_get(c->checks, cell, 0);
    hr_map_put(c->checks, cell, earlier + 1);
    allowed = hr_model_skill(model, row->skill)->policy->retake.n;
    if (earlier == 0 || allowed == 0 || (row->exception && *row->exception) ||
        hr_model_cell(model, row->student, row->skill)->checks + earlier < (size_t)allowed)
        return true;
    return hr_fail(err, HR_NO, hr_model_skill(model, row->skill)->code,
                   "no check is left after the ones recorded with this (%d in all)", allowed);
}

static bool check_op(struct commit *c, const struct hr_model *model, const struct hr_op *op, struct hr_err *err)
{
    struct hr_op asked;
    const char *by;

    if (op->kind != HR_OP_EVIDENCE)
        return hr_record_check(model, op, c->session->role, c->batch->by, NULL, err);
    asked = *op;
    by = op->row.evidence.by ? op->row.evidence.by : c->batch->by;
    /* Only a teacher brings history that nobody asks about; taking back what one did oneself is no history. */
    if (c->session->role != HR_TEACHER && op->row.evidence.kind != HR_VOID)
        asked.enforce = true;
    return hr_record_check(model, &asked, c->session->role, by, NULL, err) &&
           (!asked.enforce || check_repeats(c, model, &op->row.evidence, err));
}

/* -- making it ready -- */

static bool is_free(const struct commit *c, const char *id, bool *answer, struct hr_err *err)
{
    int64_t seq;

    *answer = false;
    if (c->made_ids && hr_map_has(c->made_ids, id))
        return true;
    if (!hr_store_find_id(c->session->store, id, &seq, err))
        return false;
    *answer = seq == 0;
    return true;
}

/* The id of a piece recorded by hand: of its content and the moment, with the smallest twin number that is free.
 * Nothing of it is this copy's own: who and what are said by name, not by a place in the log, since in another copy of
 * the class that place is another piece's. */
static bool make_id(struct commit *c, const struct hr_model *model, size_t i, struct hr_err *err)
{
    struct hr_evidence_row *row = &c->batch->ops[i].row.evidence, said = *row;
    struct hr_evidence_row *taken =
        row->voids && !row->voids_id ? hr_session_row(c->session, c->scratch, row->voids) : NULL;
    int64_t recorded = row->recorded ? row->recorded : c->batch->recorded;
    char id[HR_ID_TEXT];
    bool found = false;

    if (taken)
        said.voids_id = taken->id;
    if (!said.by)
        said.by = c->batch->by;
    for (uint32_t twin = 0; !found; twin++) {
        hr_record_id(model, &said, recorded, twin, id);
        if (!is_free(c, id, &found, err))
            return false;
    }
    talloc_free(taken);
    row->id = hr_strdup(c->ctx, id);
    if (!c->made_ids)
        c->made_ids = hr_map_new(c->scratch);
    hr_map_put(c->made_ids, id, 1);
    *hr_push(c->scratch, &c->made, &c->made_count) = i;
    return true;
}

static void forget_ids(const struct commit *c)
{
    for (size_t i = 0; i < c->made_count; i++)
        c->batch->ops[c->made[i]].row.evidence.id = NULL;
}

/* Asks the rules for every operation from `from` on, and completes the evidence. */
static bool prepare(struct commit *c, const struct hr_model *model, size_t from, size_t to, struct hr_err *err)
{
    for (size_t i = from; i < to; i++) {
        struct hr_op *op = &c->batch->ops[i];

        if (!check_op(c, model, op, err))
            return false;
        if (op->kind != HR_OP_EVIDENCE)
            continue;
        if (!op->row.evidence.id && !make_id(c, model, i, err))
            return false;
        hr_record_complete(model, &op->row.evidence);
    }
    return true;
}

/* The same of a piece that the batch has besides operations: when it is first given, which is in turn. */
static bool give_whole(void *arg, size_t i, struct hr_evidence_row *out, struct hr_err *err)
{
    struct commit *c = arg;
    const struct hr_supply *pieces = &c->batch->pieces;

    if (!pieces->give(pieces->arg, i, out, err))
        return false;
    if (i == c->asked_count) {
        const struct hr_op op = {.kind = HR_OP_EVIDENCE, .row.evidence = *out};

        if (!check_op(c, c->asked, &op, err))
            return false;
        c->asked_count++;
    }
    hr_record_complete(c->asked, out);
    return true;
}

/* The pieces stand behind the last operation. */
static bool append(struct commit *c, size_t from, size_t to, struct hr_err *err)
{
    struct hr_batch part = *c->batch;

    part.ops += from;
    part.count = to - from;
    part.pieces.give = give_whole;
    part.pieces.arg = c;
    if (to < c->batch->count || !c->asked)
        part.pieces.count = 0;
    if (!hr_store_append(c->session->store, &part, &c->range.first, &c->range.last, err))
        return false;
    assert(c->asked_count == part.pieces.count && "no piece is written that the rules were not asked of");
    return true;
}

/*
 * Checks and appends. Evidence may name what the same batch makes: then the roster goes first, and the evidence is
 * checked on a model that has it.
 */
static bool write(struct commit *c, struct hr_err *err)
{
    const struct hr_batch *batch = c->batch;
    const struct hr_model *model = c->session->live->model;
    size_t split = 0;

    if (hr_session_is_stale(c->session, batch))
        return hr_fail(err, HR_BUSY, _("the class"), "someone changed it meanwhile; look at it again");
    while (split < batch->count && batch->ops[split].kind != HR_OP_EVIDENCE)
        split++;
    if (split > 0 && (!prepare(c, model, 0, split, err) || !append(c, 0, split, err)))
        return false;
    if (split == batch->count && batch->pieces.count == 0)
        return true;
    if (split > 0) {
        model = c->fresh = hr_session_build(c->session, c->session, err);
        if (!model)
            return false;
    }
    c->asked = model;
    return prepare(c, model, split, batch->count, err) && append(c, split, batch->count, err);
}

/* -- carrying it out -- */

/* Is a piece of ours in the log behind what was there? */
static bool has_piece(const struct commit *c, bool *there, struct hr_err *err)
{
    const struct hr_supply *pieces = &c->batch->pieces;
    struct hr_evidence_row row;
    int64_t seq;

    *there = false;
    for (size_t i = 0; i < c->batch->count && !*there; i++) {
        if (c->batch->ops[i].kind != HR_OP_EVIDENCE)
            continue;
        if (!hr_store_find_id(c->session->store, c->batch->ops[i].row.evidence.id, &seq, err))
            return false;
        *there = seq >= c->range.first;
    }
    for (size_t i = 0; i < pieces->count && !*there; i++) {
        if (!pieces->give(pieces->arg, i, &row, err) || !hr_store_find_id(c->session->store, row.id, &seq, err))
            return false;
        *there = seq >= c->range.first;
    }
    return true;
}

struct wanted {
    const char *words;
    bool found;
};

static bool find_words(void *arg, const struct hr_change_row *row)
{
    struct wanted *w = arg;

    w->found = strcmp(row->words, w->words) == 0;
    return !w->found;
}

/* Has the roster moved, by the change that the batch makes last? Others may have moved it meanwhile. */
static bool has_change(const struct commit *c, bool *there, struct hr_err *err)
{
    const struct hr_batch *batch = c->batch;
    const struct hr_log_filter ours = {.by = batch->by, .from = batch->recorded, .to = batch->recorded};
    struct wanted wanted = {0};
    int64_t revision;

    for (size_t i = 0; i < batch->count; i++) {
        if (batch->ops[i].kind != HR_OP_EVIDENCE && batch->ops[i].words)
            wanted.words = batch->ops[i].words;
    }
    *there = false;
    if (!hr_store_revision(c->session->store, &revision, err))
        return false;
    if (revision > c->revision && wanted.words && !hr_store_changes(c->session->store, &ours, find_words, &wanted, err))
        return false;
    *there = revision > c->revision && (wanted.found || !wanted.words);
    return true;
}

/*
 * A COMMIT that reported an error of the disk may be in the file all the same (seen: fsync failed, and the rows were
 * there). So we look for what is our own and say what is true; err has the sentence of the failure.
 */
static bool is_there_all_the_same(const struct commit *c, struct hr_err *err)
{
    struct hr_err unread;
    bool there;

    if (err->status == HR_BUSY || (c->range.first == 0 && !has_roster(c->batch)))
        return false;
    if (c->range.first ? !has_piece(c, &there, &unread) : !has_change(c, &there, &unread))
        return hr_fail(err, HR_FILE, c->session->path, "%s, and it can't be read whether this was saved: look again",
                       unread.why);
    return there;
}

/* From the lock to the disk. The lock is held, and let go of on every way out. */
static bool carry_out(struct commit *c, struct hr_err *err)
{
    struct hr_store *store = c->session->store;
    struct hr_err ignored;

    if (!write(c, err)) {
        (void)!hr_store_end(store, false, &ignored);
        return false;
    }
    return hr_store_end(store, true, err) || is_there_all_the_same(c, err);
}

/* After success the model is behind by what was written; whoever wanted no change has it read back when it is asked
 * for. */
static void read_back(struct commit *c)
{
    const struct hr_session *session = c->session;
    struct hr_err ignored;

    session->live->behind = true;
    if (c->fresh)
        hr_session_swap(session, c->fresh);
    if (!c->change)
        return;
    if (c->fresh)
        c->change->what |= HR_CHANGED_ROSTER;
    /* What is on the disk is saved; that it can't be read just now, the next follow says. */
    (void)!hr_session_catch_up(session, c->ctx, c->change, c->range, &ignored);
}

/* Gets the lock with the model up to date. */
static bool begin(struct commit *c, int wait_ms, struct hr_err *err)
{
    struct hr_session *session = c->session;
    struct hr_err ignored;

    if (c->change)
        *c->change = (struct hr_change){0};
    if (!may_write(session, err))
        return false;
    if (hr_store_is_displaced(session->store))
        return hr_session_reopen(session, c->change, err) &&
               hr_fail(err, HR_NO, session->path, "another file has taken its place; nothing was recorded, look again");
    if (!hr_store_begin(session->store, wait_ms, err))
        return false;
    if (hr_session_pull(session, c->ctx, c->change, (struct hr_range){0, 0}, err)) {
        c->revision = session->live->model->revision;
        return true;
    }
    (void)!hr_store_end(session->store, false, &ignored);
    return false;
}

/* What is left to do once the lock is held and the operations are known. */
static bool finish(struct commit *c, struct hr_err *err)
{
    bool done = carry_out(c, err);

    if (done) {
        read_back(c);
    } else {
        forget_ids(c);
        talloc_free(c->fresh);
    }
    return done;
}

bool hr_session_commit(struct hr_session *session, struct hr_batch *batch, int wait_ms, const void *ctx,
                       struct hr_change *change, struct hr_err *err)
{
    struct commit c = {.session = session, .batch = batch, .ctx = ctx, .change = change};
    bool done;

    fill_in(session, batch);
    if (!begin(&c, wait_ms, err))
        return false;
    c.scratch = hr_ctx(session);
    done = finish(&c, err);
    talloc_free(c.scratch);
    return done;
}

/* -- undo and redo: the operations are found under the lock -- */

static bool see_row(void *arg, const struct hr_evidence_row *row)
{
    return hr_take_back_see(arg, row);
}

bool hr_session_find_step(const struct hr_session *session, const void *ctx, bool redo, struct hr_batch *batch,
                          struct hr_err *err)
{
    struct hr_take_back *step = hr_take_back_new(ctx, session->by, redo, session->now);

    if (!hr_store_backwards(session->store, see_row, step, err))
        return false;
    batch->ops = hr_take_back_ops(ctx, step, &batch->count);
    return true;
}

/* On the model where it knows everyone. A narrow one may have to become another first. */
static bool find_step(struct commit *c, bool redo, struct hr_err *err)
{
    struct hr_session *session = c->session;
    const struct hr_model *model = session->live->model;
    const struct hr_session_live was = *session->live;
    struct hr_model *fresh;

    if (!session->live->narrow) {
        c->batch->ops = redo ? hr_record_redo(c->scratch, model, session->by, &c->batch->count)
                             : hr_record_undo(c->scratch, model, session->by, &c->batch->count);
        return true;
    }
    if (!hr_session_find_step(session, c->scratch, redo, c->batch, err))
        return false;
    hr_session_narrow_to(session, c->batch);
    if (session->live->narrow && session->live->only.n == was.only.n && session->live->only_skill.n == was.only_skill.n)
        return true;
    fresh = hr_session_build(session, session, err);
    if (fresh)
        hr_session_swap(session, fresh);
    return fresh != NULL;
}

/* An import is one step and may hold what several people recorded: only a teacher takes that back (rules.md 12). */
static bool may_take_back(const struct commit *c, struct hr_err *err)
{
    const struct hr_model *model = c->session->live->model;

    for (size_t i = 0; i < c->batch->count && c->session->role != HR_TEACHER; i++) {
        const struct hr_piece *taken = hr_model_find_piece(model, c->batch->ops[i].row.evidence.voids);

        if (taken && strcmp(hr_model_name(model, taken->by), c->session->by) != 0)
            return hr_fail(err, HR_DENIED, _("not allowed"),
                           "it came with an import that holds what others recorded; a teacher can take it back");
    }
    return true;
}

static bool take_back(struct hr_session *session, bool redo, const char *source, int wait_ms, const void *ctx,
                      struct hr_change *change, struct hr_err *err)
{
    struct hr_batch batch = {.source = source, .revision = -1};
    struct commit c = {.session = session, .batch = &batch, .ctx = ctx, .change = change};
    struct hr_err ignored;
    bool done = false, found;

    fill_in(session, &batch);
    if (!begin(&c, wait_ms, err))
        return false;
    c.scratch = hr_ctx(session);
    found = find_step(&c, redo, err);
    if (found && batch.count == 0)
        found = hr_fail(err, HR_NO, session->by, "%s",
                        redo ? _("nothing was taken back that could be put back")
                             : _("there is nothing of yours to take back"));
    if (found && may_take_back(&c, err))
        done = finish(&c, err);
    else
        (void)!hr_store_end(session->store, false, &ignored);
    if (done && change)
        change->taken_back = batch.count;
    talloc_free(c.scratch);
    return done;
}

bool hr_session_undo(struct hr_session *session, const char *source, int wait_ms, const void *ctx,
                     struct hr_change *change, struct hr_err *err)
{
    return take_back(session, false, source, wait_ms, ctx, change, err);
}

bool hr_session_redo(struct hr_session *session, const char *source, int wait_ms, const void *ctx,
                     struct hr_change *change, struct hr_err *err)
{
    return take_back(session, true, source, wait_ms, ctx, change, err);
}

/* -- what would be -- */

const struct hr_model *hr_session_what_if(struct hr_session *session, const void *ctx, struct hr_op *ops, size_t count,
                                          struct hr_err *err)
{
    struct hr_batch batch = {.ops = ops, .count = count, .by = session->by, .recorded = session->now};
    const struct hr_model *model = NULL;
    struct hr_err ignored;
    struct hr_range range;

    if (!hr_store_begin(session->store, WHAT_IF_WAIT_MS, err))
        return NULL;
    if (hr_store_append(session->store, &batch, &range.first, &range.last, err))
        model = hr_session_build(session, ctx, err);
    (void)!hr_store_end(session->store, false, &ignored);
    return model;
}
