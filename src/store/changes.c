/*
 * What is written of a change of the roster beside the rows themselves: its line in the log, and its version. A version
 * is stamped with the moment, but always later than the one before of the same thing: so that the later of two copies'
 * versions is the one that came out of the other, whatever was done to the clocks.
 */
#include "file.h"

static const char *subject_of(enum hr_op_kind kind)
{
    switch (kind) {
    case HR_OP_COURSE: return "course";
    case HR_OP_SECTION:
    case HR_OP_WORKS: return "section";
    case HR_OP_UNIT: return "unit";
    case HR_OP_SKILL: return "skill";
    case HR_OP_STUDENT:
    case HR_OP_ENROL: return "student";
    case HR_OP_SETTING: return "setting";
    case HR_OP_CALENDAR: return "calendar";
    case HR_OP_MAPPING: return "mapping";
    case HR_OP_VERSION:
    case HR_OP_CHANGE:
    case HR_OP_EVIDENCE: break;
    }
    return "evidence";
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

bool hr_changes_begin(struct hr_changes *changes, struct hr_store *store, const struct hr_batch *batch,
                      struct hr_err *err)
{
    int64_t last;

    *changes = (struct hr_changes){.store = store, .batch = batch};
    if (!hr_sql_number(store, HR_SQL_LAST_CHANGE, &last, err))
        return false;
    changes->first = changes->next = last + 1;
    return true;
}

static bool put_line(struct hr_changes *changes, const struct hr_change_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(changes->store, HR_SQL_PUT_CHANGE, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, changes->next++);
    hr_bind_number(stmt, 2, changes->first);
    hr_bind_number(stmt, 3, row->recorded);
    hr_bind_text(stmt, 4, or_empty(row->by));
    hr_bind_text(stmt, 5, or_empty(row->source));
    hr_bind_text(stmt, 6, row->subject);
    hr_bind_text(stmt, 7, row->words);
    return hr_sql_done(changes->store, stmt, err);
}

/* -- versions -- */

/* Is nothing said of it yet? What is new has a greater number than all that there is. */
static bool is_new(const struct hr_changes *changes, const struct hr_version_row *row)
{
    return row->one > changes->known[row->thing];
}

static void know(struct hr_changes *changes, const struct hr_version_row *row)
{
    if (is_new(changes, row))
        changes->known[row->thing] = row->one;
}

/* The numbers that are there before the first operation. Settings, days and mappings go by their course: one that is
 * new may have several. */
static bool know_all(struct hr_changes *changes, struct hr_err *err)
{
    struct hr_bounds bounds;

    if (changes->knows)
        return true;
    if (!hr_bounds_read(changes->store, &bounds, err))
        return false;
    changes->knows = true;
    changes->known[HR_THING_UNIT] = changes->known[HR_THING_UNIT_PLACE] = bounds.unit;
    changes->known[HR_THING_SKILL] = changes->known[HR_THING_SKILL_PLACE] = bounds.skill;
    changes->known[HR_THING_STUDENT] = changes->known[HR_THING_ENROLMENT] = bounds.student;
    changes->known[HR_THING_SETTING] = changes->known[HR_THING_CALENDAR] = changes->known[HR_THING_MAPPING] = INT64_MAX;
    return true;
}

static bool put_version(struct hr_changes *changes, enum hr_sql which, const struct hr_version_row *row,
                        struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(changes->store, which, err);

    if (!stmt)
        return false;
    hr_bind_text(stmt, 1, hr_thing_text(row->thing));
    hr_bind_number(stmt, 2, row->one);
    hr_bind_number(stmt, 3, row->two);
    hr_bind_text(stmt, 4, row->key);
    hr_bind_number(stmt, 5, row->stamp);
    hr_bind_text(stmt, 6, or_empty(row->by));
    know(changes, row);
    return hr_sql_done(changes->store, stmt, err);
}

/* A new version of a thing, now. The first one needs not ask for the one before, which is half of its cost. */
static bool stamp(struct hr_changes *changes, struct hr_version_row row, struct hr_err *err)
{
    row.stamp = changes->batch->recorded;
    row.by = changes->batch->by;
    return put_version(changes, is_new(changes, &row) ? HR_SQL_PUT_VERSION : HR_SQL_PUT_NEXT_VERSION, &row, err);
}

/* Where a unit or skill is now; 0 when it is new. */
static bool place_of(struct hr_store *store, enum hr_sql which, uint32_t no, int64_t *position, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);
    int next;

    *position = 0;
    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, no);
    next = hr_sql_next(store, stmt, err);
    if (next > 0)
        *position = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return next >= 0;
}

/* A unit or skill and its place in the path are two things: one that is merely pushed down (no words) is still what it
 * was. */
static bool stamp_placed(struct hr_changes *changes, const struct hr_op *op, const struct hr_version_row *row,
                         struct hr_err *err)
{
    bool unit = op->kind == HR_OP_UNIT;
    struct hr_version_row place = *row;
    int64_t was;

    place.thing = unit ? HR_THING_UNIT_PLACE : HR_THING_SKILL_PLACE;
    if (!place_of(changes->store, unit ? HR_SQL_PLACE_OF_UNIT : HR_SQL_PLACE_OF_SKILL, row->one, &was, err))
        return false;
    if (was != (unit ? op->row.unit.position : op->row.skill.position) && !stamp(changes, place, err))
        return false;
    return (was != 0 && !op->words) || stamp(changes, *row, err);
}

/* What it makes a version of; false when that has none. `day` is room for a text. */
static bool version_of(const struct hr_op *op, char *day, struct hr_version_row *out)
{
    *out = (struct hr_version_row){.key = ""};
    switch (op->kind) {
    case HR_OP_UNIT: out->thing = HR_THING_UNIT, out->one = op->row.unit.no.n; return true;
    case HR_OP_SKILL: out->thing = HR_THING_SKILL, out->one = op->row.skill.no.n; return true;
    case HR_OP_STUDENT: out->thing = HR_THING_STUDENT, out->one = op->row.student.no.n; return true;
    case HR_OP_ENROL: out->thing = HR_THING_ENROLMENT, out->one = op->row.enrol.student.n; return true;
    case HR_OP_SETTING:
        *out = (struct hr_version_row){
            HR_THING_SETTING, op->row.setting.course.n, op->row.setting.skill.n, op->row.setting.key, 0, NULL};
        return true;
    case HR_OP_CALENDAR:
        *out = (struct hr_version_row){
            HR_THING_CALENDAR, op->row.calendar.course.n, 0, hr_day_text(op->row.calendar.day, day), 0, NULL};
        return true;
    case HR_OP_MAPPING:
        *out = (struct hr_version_row){HR_THING_MAPPING, op->row.mapping.course.n, 0, op->row.mapping.key, 0, NULL};
        return true;
    default: return false;
    }
}

static bool stamp_op(struct hr_changes *changes, const struct hr_op *op, bool *new, struct hr_err *err)
{
    char day[HR_DAY_TEXT];
    struct hr_version_row row;

    if (!version_of(op, day, &row))
        return true;
    *new = is_new(changes, &row);
    if (op->merged) {
        know(changes, &row);
        return true;
    }
    return op->kind == HR_OP_UNIT || op->kind == HR_OP_SKILL ? stamp_placed(changes, op, &row, err)
                                                             : stamp(changes, row, err);
}

bool hr_changes_put(struct hr_changes *changes, const struct hr_op *op, bool *new, struct hr_err *err)
{
    *new = false;
    if (!know_all(changes, err))
        return false;
    if (op->kind == HR_OP_VERSION)
        return put_version(changes, HR_SQL_PUT_VERSION, &op->row.version, err);
    if (op->kind == HR_OP_CHANGE)
        return put_line(changes, &op->row.change, err);
    if (!stamp_op(changes, op, new, err))
        return false;
    return !op->words || put_line(changes,
                                  &(struct hr_change_row){.recorded = changes->batch->recorded,
                                                          .by = changes->batch->by,
                                                          .source = changes->batch->source,
                                                          .subject = subject_of(op->kind),
                                                          .words = op->words},
                                  err);
}

bool hr_store_versions(struct hr_store *store, hr_version_fn *fn, void *arg, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_VERSIONS, err);
    int next;

    if (!stmt)
        return false;
    hr_store_wait_at_most(store, HR_READ_WAIT_MS);
    while ((next = hr_sql_next(store, stmt, err)) > 0) {
        int64_t one = sqlite3_column_int64(stmt, 1), two = sqlite3_column_int64(stmt, 2);
        struct hr_version_row row = {.one = (uint32_t)one,
                                     .two = (uint32_t)two,
                                     .key = (const char *)sqlite3_column_text(stmt, 3),
                                     .stamp = sqlite3_column_int64(stmt, 4),
                                     .by = (const char *)sqlite3_column_text(stmt, 5)};

        /* One that names what no program of ours writes says nothing. */
        if (one >= 0 && one < UINT32_MAX && two >= 0 && two < UINT32_MAX && hr_moment_is_sound(row.stamp) &&
            hr_thing_parse((const char *)sqlite3_column_text(stmt, 0), &row.thing))
            fn(arg, &row);
    }
    return next == 0;
}
