/*
 * A session: opening, the model built from the rows of the store, and the moment it is looked at.
 */
#include "inside.h"

#include "homeroom/translate.h"

#include <string.h>

/* -- the model from the rows -- */

/* A model on its way, and the first setting that could not be read. */
struct build {
    const struct hr_session *session;
    struct hr_model *model;
    const void *ctx;
    const char *warning;
    bool by_steps; /* each piece is applied to a model that is folded already, as they came */
};

static void add_course(void *arg, const struct hr_course_row *row)
{
    hr_model_add_course(((struct build *)arg)->model, row);
}

static void add_section(void *arg, const struct hr_section_row *row)
{
    hr_model_add_section(((struct build *)arg)->model, row);
}

static void add_works(void *arg, const struct hr_works_row *row)
{
    hr_model_add_works(((struct build *)arg)->model, row);
}

static void add_unit(void *arg, const struct hr_unit_row *row)
{
    hr_model_add_unit(((struct build *)arg)->model, row);
}

static void add_skill(void *arg, const struct hr_skill_row *row)
{
    hr_model_add_skill(((struct build *)arg)->model, row);
}

static void add_student(void *arg, const struct hr_student_row *row)
{
    hr_model_add_student(((struct build *)arg)->model, row);
}

static void add_enrol(void *arg, const struct hr_enrol_row *row)
{
    hr_model_add_enrol(((struct build *)arg)->model, row);
}

/* A setting that can't be read (a file written by hand) is left out and named, once. */
static void add_setting(void *arg, const struct hr_setting_row *row)
{
    struct build *b = arg;
    struct hr_err err;

    if (!hr_model_add_setting(b->model, row, &err) && !b->warning)
        b->warning =
            hr_printf(b->ctx, _("a setting in the file can't be read and is left out: %s: %s"), err.what, err.why);
}

static void add_calendar(void *arg, const struct hr_calendar_row *row)
{
    hr_model_add_calendar(((struct build *)arg)->model, row);
}

static void add_mapping(void *arg, const struct hr_mapping_row *row)
{
    hr_model_add_mapping(((struct build *)arg)->model, row);
}

static void add_brought(void *arg, const struct hr_brought_row *row)
{
    hr_model_add_brought(((struct build *)arg)->model, row);
}

static void add_step(void *arg, const struct hr_step_row *row)
{
    hr_model_add_step(((struct build *)arg)->model, row);
}

static bool add_evidence(void *arg, const struct hr_evidence_row *row)
{
    const struct build *b = arg;

    hr_session_see(b->session, row);
    if (b->by_steps)
        hr_model_apply(b->model, row);
    else
        hr_model_add_evidence(b->model, row);
    return true;
}

static bool read_evidence(const struct hr_session *session, struct build *b, struct hr_err *err)
{
    const struct hr_session_live *live = session->live;

    if (!live->narrow)
        return hr_store_since(session->store, 0, true, add_evidence, b, err);
    return hr_store_since_of(session->store, live->only, live->only_skill, 0, true, add_evidence, b, err);
}

static bool build(const struct hr_session *session, struct build *b, struct hr_err *err)
{
    const struct hr_store_sink sink = {
        b,           session->live->only, add_course,  add_section,  add_works,   add_unit,    add_skill,
        add_student, add_enrol,           add_setting, add_calendar, add_mapping, add_brought, add_step};

    if (!hr_store_revision(session->store, &b->model->revision, err) || !hr_store_roster(session->store, &sink, err))
        return false;
    if (session->live->only.n)
        hr_model_only(b->model, session->live->only);
    hr_model_settle(b->model);
    if (b->by_steps)
        hr_model_fold(b->model);
    if (!read_evidence(session, b, err))
        return false;
    hr_model_set_now(b->model, hr_session_moment(session));
    if (!b->by_steps)
        hr_model_fold(b->model);
    return true;
}

static struct hr_model *make_model(const struct hr_session *session, const void *ctx, bool by_steps, struct hr_err *err)
{
    struct build b = {.session = session,
                      .model = hr_model_new(ctx, session->zone, hr_session_moment(session)),
                      .ctx = session,
                      .warning = session->live->warning,
                      .by_steps = by_steps};

    if (!build(session, &b, err)) {
        talloc_free(b.model);
        return NULL;
    }
    session->live->warning = b.warning;
    return b.model;
}

struct hr_model *hr_session_build(const struct hr_session *session, const void *ctx, struct hr_err *err)
{
    return make_model(session, ctx, false, err);
}

struct hr_model *hr_session_build_by_steps(const struct hr_session *session, const void *ctx, struct hr_err *err)
{
    return make_model(session, ctx, true, err);
}

void hr_session_swap(const struct hr_session *session, struct hr_model *model)
{
    talloc_free(session->live->model);
    session->live->model = model;
}

/* -- opening -- */

void hr_session_narrow_to(const struct hr_session *session, const struct hr_batch *batch)
{
    struct hr_session_live *live = session->live;

    live->narrow = true;
    live->only = (hr_student_no){batch->count > 0 ? batch->ops[0].row.evidence.student.n : 0};
    live->only_skill = (hr_skill_no){batch->count > 0 ? batch->ops[0].row.evidence.skill.n : 0};
    for (size_t i = 1; i < batch->count && live->narrow; i++) {
        live->narrow = batch->ops[i].row.evidence.student.n == live->only.n;
        if (batch->ops[i].row.evidence.skill.n != live->only_skill.n)
            live->only_skill.n = 0;
    }
    if (!live->narrow) {
        live->only.n = 0;
        live->only_skill.n = 0;
    }
}

/* What the model is to know: the student (and skill) who is named, or what the last step concerns. */
static bool narrow(struct hr_session *session, const struct hr_session_options *options, struct hr_err *err)
{
    struct hr_batch batch = {0};
    void *scratch = hr_ctx(session);
    bool done = true;

    if (options->student) {
        session->live->narrow = true;
        done =
            hr_store_find_student(session->store, options->student, &session->live->only, err) &&
            (!options->skill || hr_store_find_skill(session->store, options->skill, &session->live->only_skill, err));
    } else if (options->step) {
        done = hr_session_find_step(session, scratch, options->step == HR_STEP_REDO, &batch, err);
        hr_session_narrow_to(session, &batch);
    }
    talloc_free(scratch);
    return done;
}

/* Under one lock. */
static bool read_class(struct hr_session *session, const struct hr_session_options *options, struct hr_err *err)
{
    bool done;

    if (!hr_store_begin_read(session->store, err))
        return false;
    done = narrow(session, options, err) && hr_session_pull(session, session, NULL, (struct hr_range){0, 0}, err);
    hr_store_end_read(session->store);
    return done;
}

struct hr_session *hr_session_open(const void *ctx, const char *path, const struct hr_session_options *options,
                                   struct hr_err *err)
{
    struct hr_session *session = hr_new(ctx, struct hr_session);

    session->live = hr_new(session, struct hr_session_live);
    session->live->seen = HR_NO_TIME;
    session->zone = options->zone;
    session->path = hr_strdup(session, path);
    session->by = hr_strdup(session, options->by ? options->by : "");
    session->role = options->role;
    session->mode = options->mode;
    session->now = options->now;
    session->as_of = options->as_of ? options->now : HR_NO_TIME;
    session->clock_set = options->clock_set;
    session->past_only = options->as_of;

    session->store = hr_store_open(session, path, options->mode, err);
    if (session->store && read_class(session, options, err))
        return session;
    talloc_free(session);
    return NULL;
}

/* -- asking -- */

const struct hr_model *hr_session_model(const struct hr_session *session)
{
    struct hr_err ignored;

    /* A commit whose caller did not want its change leaves reading it back to the next who asks. When that fails, the
     * session stays behind and the next follow says why. */
    if (session->live->behind)
        (void)!hr_session_catch_up(session, session, NULL, (struct hr_range){0, 0}, &ignored);
    return session->live->model;
}

struct hr_store *hr_session_store(struct hr_session *session)
{
    return session->store;
}

enum hr_role hr_session_role(const struct hr_session *session)
{
    return hr_store_is_read_only(session->store) ? HR_VIEWER : session->role;
}

const char *hr_session_by(const struct hr_session *session)
{
    return session->by;
}

const char *hr_session_warning(const struct hr_session *session)
{
    const char *warning = hr_store_warning(session->store);

    return warning ? warning : session->live->warning;
}

bool hr_session_can_write(const struct hr_session *session)
{
    return hr_session_role(session) != HR_VIEWER && !hr_session_is_past(session);
}

const char *hr_session_trouble(const struct hr_session *session)
{
    return hr_store_trouble(session->store);
}

bool hr_session_is_stale(const struct hr_session *session, const struct hr_batch *batch)
{
    return batch->revision >= 0 && batch->revision != session->live->model->revision;
}

/* -- the moment -- */

int64_t hr_session_moment(const struct hr_session *session)
{
    if (session->as_of != HR_NO_TIME)
        return session->as_of;
    return session->live->seen > session->now ? session->live->seen : session->now;
}

/*
 * A check that someone took a second after this program read its clock has happened all the same, and uses up a try. So
 * a piece that was recorded as it happened is never in our future, unless that clock is plainly wrong.
 */
void hr_session_see(const struct hr_session *session, const struct hr_evidence_row *row)
{
    enum { DRIFT_SECONDS = 120 };

    if (!session->clock_set && row->at > session->now && row->at <= row->recorded &&
        row->at - session->now <= DRIFT_SECONDS && row->at > session->live->seen)
        session->live->seen = row->at;
}

void hr_session_move(const struct hr_session *session)
{
    int64_t moment = hr_session_moment(session);

    if (session->live->model->now != moment)
        hr_model_set_now(session->live->model, moment);
}

void hr_session_tick(struct hr_session *session, int64_t now)
{
    if (session->clock_set || session->past_only)
        return;
    session->now = now;
    hr_session_move(session);
}

void hr_session_look(struct hr_session *session, int64_t as_of)
{
    session->as_of = as_of == HR_NO_TIME && session->past_only ? session->now : as_of;
    hr_session_move(session);
}

bool hr_session_is_past(const struct hr_session *session)
{
    return session->as_of != HR_NO_TIME;
}

int64_t hr_session_now(const struct hr_session *session)
{
    return hr_session_moment(session);
}

/* -- one row -- */

void hr_row_copy(const void *ctx, const struct hr_evidence_row *row, struct hr_evidence_row *out)
{
    *out = *row;
    out->id = hr_strdup(ctx, row->id);
    out->form = hr_strdup(ctx, row->form);
    out->note = hr_strdup(ctx, row->note);
    out->by = hr_strdup(ctx, row->by);
    out->source = hr_strdup(ctx, row->source);
    out->exception = hr_strdup(ctx, row->exception);
    out->voids_id = hr_strdup(ctx, row->voids_id);
}

static bool keep_row(void *arg, const struct hr_evidence_row *row)
{
    struct hr_evidence_row *out = arg;

    hr_row_copy(out, row, out);
    return true;
}

struct hr_evidence_row *hr_session_row(struct hr_session *session, const void *ctx, int64_t seq)
{
    struct hr_evidence_row *row = hr_new(ctx, struct hr_evidence_row);
    const struct hr_log_filter filter = {.seq = seq};
    struct hr_err ignored;

    if (seq > 0 && hr_store_log(session->store, &filter, keep_row, row, &ignored) && row->seq == seq)
        return row;
    talloc_free(row);
    return NULL;
}
