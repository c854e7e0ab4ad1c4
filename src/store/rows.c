/*
 * From columns to struct hr_evidence_row. The model uses the numbers as array indexes, so a row that names what is not
 * there (a file that was edited by hand, or worse) ends here.
 */
#include "file.h"

bool hr_bounds_read(struct hr_store *store, struct hr_bounds *out, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_BOUNDS, err);

    if (!stmt || hr_sql_next(store, stmt, err) <= 0)
        return false;
    out->student = sqlite3_column_int64(stmt, 0);
    out->skill = sqlite3_column_int64(stmt, 1);
    out->unit = sqlite3_column_int64(stmt, 2);
    out->course = sqlite3_column_int64(stmt, 3);
    out->section = sqlite3_column_int64(stmt, 4);
    sqlite3_reset(stmt);
    /* Counting up to a greater one would never end. */
    if (out->student < UINT32_MAX && out->skill < UINT32_MAX && out->unit < UINT32_MAX && out->course < UINT32_MAX &&
        out->section < UINT32_MAX)
        return true;
    return hr_fail(err, HR_FILE, store->path,
                   "it is damaged: a number in it is not as a class file should have it; `homeroom doctor` says more");
}

bool hr_moment_is_sound(int64_t at)
{
    /* Years 1 to 9999, which is what can be typed, with a day on either side for the time zones. */
    static const int64_t lowest = -62135596800 - 86400, highest = 253402300799 + 86400;

    return at >= lowest && at <= highest;
}

/* A number that must lie in lowest..highest; anything else spoils *sound. */
static uint32_t number(sqlite3_stmt *stmt, int column, int64_t lowest, int64_t highest, bool *sound)
{
    int64_t n = sqlite3_column_int64(stmt, column);

    if (n < lowest || n > highest || n >= UINT32_MAX) {
        *sound = false;
        return 0;
    }
    return (uint32_t)n;
}

static bool optional(sqlite3_stmt *stmt, int column, struct hr_dec *out)
{
    out->n = sqlite3_column_int64(stmt, column); /* 0 for NULL */
    return out->n != 0 || sqlite3_column_type(stmt, column) != SQLITE_NULL;
}

static const char *text(sqlite3_stmt *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt, column);
}

bool hr_evidence_read(struct hr_store *store, sqlite3_stmt *stmt, bool light, const struct hr_bounds *bounds,
                      struct hr_evidence_row *out, struct hr_err *err)
{
    bool sound = true;

    *out = (struct hr_evidence_row){.seq = sqlite3_column_int64(stmt, HR_COLUMN_SEQ)};
    out->batch = number(stmt, HR_COLUMN_BATCH, 1, out->seq, &sound);
    out->kind = (enum hr_kind)number(stmt, HR_COLUMN_KIND, 0, HR_KIND_COUNT - 1, &sound);
    out->student.n = number(stmt, HR_COLUMN_STUDENT, 1, bounds->student, &sound);
    out->skill.n = number(stmt, HR_COLUMN_SKILL, 0, bounds->skill, &sound);
    out->unit.n = number(stmt, HR_COLUMN_UNIT, 0, bounds->unit, &sound);
    out->at = sqlite3_column_int64(stmt, HR_COLUMN_AT);
    out->recorded = sqlite3_column_int64(stmt, HR_COLUMN_RECORDED);
    out->has_score = optional(stmt, HR_COLUMN_SCORE, &out->score);
    out->has_max = optional(stmt, HR_COLUMN_MAX, &out->max);
    out->form = hr_names_text(store, sqlite3_column_int64(stmt, HR_COLUMN_FORM));
    out->by = hr_names_text(store, sqlite3_column_int64(stmt, HR_COLUMN_BY));
    out->source = hr_names_text(store, sqlite3_column_int64(stmt, HR_COLUMN_SOURCE));
    out->voids = number(stmt, HR_COLUMN_VOIDS, 0, out->seq - 1, &sound);
    out->families = sqlite3_column_int(stmt, HR_COLUMN_FAMILIES) != 0;
    if (out->seq < 1 || out->seq >= UINT32_MAX || !sound || (out->kind == HR_VOID) != (out->voids != 0))
        return hr_fail(err, HR_FILE, store->path,
                       "it is damaged: piece %lld of the log names what is not there; `homeroom doctor` says more",
                       (long long)out->seq);
    if (!hr_moment_is_sound(out->at) || !hr_moment_is_sound(out->recorded))
        return hr_fail(err, HR_FILE, store->path,
                       "it is not as a class file should be: piece %lld of the log is of no year that there is",
                       (long long)out->seq);
    if (light) {
        out->exception = sqlite3_column_int(stmt, HR_COLUMN_IS_EXCEPTION) ? "exception" : NULL;
        return true;
    }
    out->exception = text(stmt, HR_COLUMN_EXCEPTION);
    out->id = text(stmt, HR_COLUMN_ID);
    out->note = text(stmt, HR_COLUMN_NOTE);
    out->voids_id = text(stmt, HR_COLUMN_VOIDS_ID);
    return true;
}

bool hr_evidence_each(struct hr_store *store, sqlite3_stmt *stmt, bool light, hr_evidence_fn *fn, void *arg,
                      struct hr_err *err)
{
    struct hr_bounds bounds;
    struct hr_evidence_row row;
    bool done = true, more = true;
    int next;

    /* From the first row on nobody else can commit, so bounds and rows are of one moment. */
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    next = hr_sql_next(store, stmt, err);
    if (next > 0)
        done = hr_bounds_read(store, &bounds, err);
    for (; done && more && next > 0; next = more ? hr_sql_next(store, stmt, err) : 0) {
        done = hr_evidence_read(store, stmt, light, &bounds, &row, err);
        more = done && fn(arg, &row);
    }
    sqlite3_reset(stmt);
    return done && next >= 0;
}
