/*
 * Following: the rows behind the last one the model knows, everybody's, in the order of their commits. It is the only
 * way in which anything enters the model, so two screens on one file agree by construction.
 */
#include "inside.h"

/*
 * From how many new pieces on the model is built anew instead of piece by piece: so many, and a quarter of what it has.
 * And how many are named in a change: who looks on while someone else imports a term needs no copy of every row.
 */
#ifdef HR_SMALL
enum { MANY_PIECES = 4, MOST_TOUCHES = 40 };
#else
enum { MANY_PIECES = 2000, MOST_TOUCHES = 10000 };
#endif

struct follow {
    const struct hr_session *session;
    struct hr_model *model; /* to apply to, or NULL when it was built with these rows already */
    const void *ctx;
    struct hr_change *change; /* or NULL */
    struct hr_range own;
};

static bool take(void *arg, const struct hr_evidence_row *row)
{
    struct follow *f = arg;

    hr_session_see(f->session, row);
    if (f->model)
        hr_model_apply(f->model, row);
    if (f->change) {
        struct hr_touch *touch = hr_push(f->ctx, &f->change->touches, &f->change->count);

        hr_row_copy(f->change->touches, row, &touch->row);
        touch->own = row->seq >= f->own.first && row->seq <= f->own.last;
        f->change->what |= HR_CHANGED_EVIDENCE;
    }
    return true;
}

static bool read_since(const struct hr_session *session, int64_t after, struct follow *f, struct hr_err *err)
{
    const struct hr_session_live *live = session->live;

    if (live->narrow)
        return hr_store_since_of(session->store, live->only, live->only_skill, after, !f->change, take, f, err);
    return hr_store_since(session->store, after, !f->change, take, f, err);
}

/* Is the model not there yet, of another roster, or so far behind that a new one is quicker? */
static bool needs_building(const struct hr_session *session, bool *answer, struct hr_err *err)
{
    const struct hr_model *model = session->live->model;
    int64_t revision, last;

    *answer = true;
    if (!model)
        return true;
    if (!hr_store_revision(session->store, &revision, err) || !hr_store_last_seq(session->store, &last, err))
        return false;
    /* A log shorter than what we know is an older copy put in the file's place. */
    *answer = revision != model->revision || last < model->last_seq ||
              (!session->live->narrow && last - model->last_seq > MANY_PIECES + (int64_t)model->piece_count / 4);
    return true;
}

#ifdef HR_DEBUG
#include <assert.h>

/* The model moved by steps is the model folded whole: asked after every step, in debug builds. */
static void check_model(const struct hr_session *session)
{
    const struct hr_model *model = session->live->model;
    struct hr_err err;
    struct hr_model *whole = hr_session_build(session, NULL, &err);

    if (!whole) /* the disk reports an error: nothing to compare with */
        return;
    assert(whole->piece_count == model->piece_count && whole->last_seq == model->last_seq);
    for (size_t i = 0; i < model->student_count * model->skill_count; i++)
        assert(hr_same_cell(&model->cells[i], &whole->cells[i]));
    talloc_free(whole);
}
#else
static void check_model(const struct hr_session *session)
{
    (void)session;
}
#endif

bool hr_session_pull(const struct hr_session *session, const void *ctx, struct hr_change *change, struct hr_range own,
                     struct hr_err *err)
{
    struct follow f = {.session = session, .model = session->live->model, .ctx = ctx, .change = change, .own = own};
    int64_t after = f.model ? f.model->last_seq : 0;
    struct hr_model *fresh;
    bool anew;

    if (!needs_building(session, &anew, err))
        return false;
    if (!anew) {
        if (!read_since(session, after, &f, err))
            return false;
        hr_session_move(session);
        check_model(session);
        session->live->behind = false;
        return true;
    }
    fresh = hr_session_build(session, session, err);
    if (!fresh)
        return false;
    hr_session_swap(session, fresh);
    session->live->behind = false;
    if (!change)
        return true;
    change->what |= HR_CHANGED_ROSTER;
    if (fresh->last_seq > after)
        change->what |= HR_CHANGED_EVIDENCE;
    f.model = NULL;
    return fresh->last_seq - after > MOST_TOUCHES || read_since(session, after, &f, err);
}

bool hr_session_catch_up(const struct hr_session *session, const void *ctx, struct hr_change *change,
                         struct hr_range own, struct hr_err *err)
{
    bool done;

    /* Until it is done: a failure must not lose what moved. */
    session->live->behind = true;
    if (!hr_store_begin_read(session->store, err))
        return false;
    done = hr_session_pull(session, ctx, change, own, err);
    hr_store_end_read(session->store);
    return done;
}

/* Puts another store in the place of the old one, with a model of what is there. The new one is freed when it can't be
 * read. */
static bool exchange_store(struct hr_session *session, struct hr_store *store, struct hr_err *err)
{
    struct hr_store *old = session->store;
    struct hr_model *fresh;

    session->store = store;
    session->live->narrow = false; /* who it was is someone else there */
    session->live->only.n = 0;
    session->live->only_skill.n = 0;
    fresh = hr_store_begin_read(store, err) ? hr_session_build(session, session, err) : NULL;
    hr_store_end_read(store);
    if (!fresh) {
        session->store = old;
        talloc_free(store);
        return false;
    }
    talloc_free(old);
    hr_session_swap(session, fresh);
    session->live->behind = false;
    return true;
}

bool hr_session_reopen(struct hr_session *session, struct hr_change *change, struct hr_err *err)
{
    enum hr_store_mode mode = session->mode == HR_STORE_READ ? HR_STORE_READ : HR_STORE_WRITE;
    struct hr_store *store = hr_store_open(session, session->path, mode, err);

    if (!store || !exchange_store(session, store, err))
        return false;
    TALLOC_FREE(session->live->seed);
    if (change)
        change->what |= HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER | HR_CHANGED_FILE;
    return true;
}

/* By a connection of its own: what the old one has seen of the disk ends with it. */
bool hr_session_mend(struct hr_session *session, struct hr_change *change, struct hr_err *err)
{
    struct hr_store *store;

    if (hr_store_is_displaced(session->store))
        return hr_session_reopen(session, change, err);
    store = hr_store_open(session, session->path, HR_STORE_WRITE, err);
    if (store && !hr_store_try_writing(store, err))
        TALLOC_FREE(store);
    if (!store || !exchange_store(session, store, err))
        return false;
    change->what |= HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER;
    return true;
}

bool hr_session_follow(struct hr_session *session, const void *ctx, struct hr_change *change, struct hr_err *err)
{
    if (change)
        *change = (struct hr_change){0};
    if (hr_store_is_displaced(session->store))
        return hr_session_reopen(session, change, err);
    return hr_session_catch_up(session, ctx, change, (struct hr_range){0, 0}, err);
}

bool hr_session_moved(struct hr_session *session)
{
    return hr_store_moved(session->store) || session->live->behind;
}

bool hr_session_is_silent(const struct hr_session *session)
{
    return hr_store_is_silent(session->store) && !session->live->behind;
}
