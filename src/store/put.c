/*
 * Rows of everything but evidence: each operation makes or replaces the row with its number, and the lists that belong
 * to it (prerequisites, other ids, enrolments) are replaced whole.
 */
#include "file.h"

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void bind_day(sqlite3_stmt *stmt, int at, struct hr_day day)
{
    char text[HR_DAY_TEXT];

    if (hr_day_is_set(day) && sqlite3_bind_text(stmt, at, hr_day_text(day, text), -1, SQLITE_TRANSIENT) != SQLITE_OK)
        hr_mem_failed();
}

/* A statement with one number and one text: most of the small tables. */
static bool put_pair(struct hr_store *store, enum hr_sql which, int64_t number, const char *text, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, number);
    hr_bind_text(stmt, 2, text);
    return hr_sql_done(store, stmt, err);
}

/* A statement with one, two or three numbers; those it does not have are 0. */
static bool put_numbers(struct hr_store *store, enum hr_sql which, int64_t one, int64_t two, int64_t three,
                        struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);
    const int64_t numbers[] = {one, two, three};

    if (!stmt)
        return false;
    for (int i = 0; i < 3 && i < sqlite3_bind_parameter_count(stmt); i++)
        hr_bind_number(stmt, i + 1, numbers[i]);
    return hr_sql_done(store, stmt, err);
}

/* Takes a list away, to be put anew. Asked first, since most have none yet: where foreign keys are watched, a DELETE
 * that finds nothing costs as much as ten that insert. */
static bool drop_list(struct hr_store *store, enum hr_sql has, enum hr_sql drop, int64_t of, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, has, err);
    int next;

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, of);
    next = hr_sql_next(store, stmt, err);
    sqlite3_reset(stmt);
    return next == 0 || (next > 0 && put_numbers(store, drop, of, 0, 0, err));
}

static bool put_unit(struct hr_store *store, const struct hr_unit_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_UNIT, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, row->no.n);
    hr_bind_number(stmt, 2, row->course.n);
    hr_bind_text(stmt, 3, row->title);
    hr_bind_number(stmt, 4, row->position);
    bind_day(stmt, 5, row->opens);
    bind_day(stmt, 6, row->due);
    hr_bind_text(stmt, 7, row->linear ? "linear" : "any-order");
    return hr_sql_done(store, stmt, err);
}

static bool put_skill(struct hr_store *store, const struct hr_skill_row *row, bool new, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_SKILL, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, row->no.n);
    hr_bind_number(stmt, 2, row->unit.n);
    hr_bind_text(stmt, 3, row->code);
    hr_bind_text(stmt, 4, or_empty(row->title));
    hr_bind_text(stmt, 5, or_empty(row->level));
    hr_bind_number(stmt, 6, row->position);
    hr_bind_text(stmt, 7, hr_tier_text(row->tier));
    hr_bind_number(stmt, 8, row->weight);
    bind_day(stmt, 9, row->planned);
    if (!hr_sql_done(store, stmt, err) ||
        (!new && !drop_list(store, HR_SQL_HAS_PREREQUISITES, HR_SQL_DROP_PREREQUISITES, row->no.n, err)))
        return false;
    for (size_t i = 0; i < row->prerequisite_count; i++) {
        if (!put_numbers(store, HR_SQL_PUT_PREREQUISITE, row->no.n, (int64_t)i + 1, row->prerequisites[i].n, err))
            return false;
    }
    return true;
}

static bool put_other_id(struct hr_store *store, hr_student_no student, size_t position, const struct hr_other_id *id,
                         struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_OTHER_ID, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, student.n);
    hr_bind_number(stmt, 2, (int64_t)position);
    hr_bind_text(stmt, 3, id->system);
    hr_bind_text(stmt, 4, id->value);
    return hr_sql_done(store, stmt, err);
}

static bool put_student(struct hr_store *store, const struct hr_student_row *row, bool new, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_STUDENT, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, row->no.n);
    hr_bind_text(stmt, 2, row->id);
    hr_bind_text(stmt, 3, or_empty(row->family));
    hr_bind_text(stmt, 4, or_empty(row->given));
    hr_bind_text(stmt, 5, or_empty(row->preferred));
    bind_day(stmt, 6, row->joined);
    hr_bind_number(stmt, 7, row->active);
    if (!hr_sql_done(store, stmt, err) ||
        (!new && !drop_list(store, HR_SQL_HAS_OTHER_IDS, HR_SQL_DROP_OTHER_IDS, row->no.n, err)))
        return false;
    for (size_t i = 0; i < row->id_count; i++) {
        if (!put_other_id(store, row->no, i + 1, &row->ids[i], err))
            return false;
    }
    return true;
}

static bool put_enrolment(struct hr_store *store, const struct hr_enrol_row *row, bool new, struct hr_err *err)
{
    if (!new && !drop_list(store, HR_SQL_HAS_ENROLMENTS, HR_SQL_DROP_ENROLMENTS, row->student.n, err))
        return false;
    for (size_t i = 0; i < row->section_count; i++) {
        if (!put_numbers(store, HR_SQL_PUT_ENROLMENT, row->student.n, row->sections[i].n, 0, err))
            return false;
    }
    return true;
}

static sqlite3_stmt *setting(struct hr_store *store, enum hr_sql which, const struct hr_setting_row *row,
                             struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);

    if (!stmt)
        return NULL;
    hr_bind_number(stmt, 1, row->course.n);
    hr_bind_number_or_null(stmt, 2, row->skill.n != 0, row->skill.n);
    hr_bind_text(stmt, 3, row->key);
    return stmt;
}

/* The old value goes and the new one comes last: the rows stand in the order in which they were set. */
static bool put_setting(struct hr_store *store, const struct hr_setting_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = setting(store, HR_SQL_DROP_SETTING, row, err);

    if (!stmt || !hr_sql_done(store, stmt, err))
        return false;
    if (!row->value)
        return true;
    stmt = setting(store, HR_SQL_PUT_SETTING, row, err);
    if (!stmt)
        return false;
    hr_bind_text(stmt, 4, row->value);
    return hr_sql_done(store, stmt, err);
}

static sqlite3_stmt *calendar_day(struct hr_store *store, enum hr_sql which, const struct hr_calendar_row *row,
                                  struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);

    if (!stmt)
        return NULL;
    hr_bind_number_or_null(stmt, 1, row->course.n != 0, row->course.n);
    bind_day(stmt, 2, row->day);
    return stmt;
}

/* A day of every course takes the place of the courses' own rows; the last one of a day wins (rules.md 62). */
static bool put_day(struct hr_store *store, const struct hr_calendar_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = calendar_day(store, HR_SQL_DROP_DAY, row, err);

    if (!stmt || !hr_sql_done(store, stmt, err))
        return false;
    stmt = calendar_day(store, HR_SQL_PUT_DAY, row, err);
    if (!stmt)
        return false;
    hr_bind_number(stmt, 3, row->school);
    hr_bind_text(stmt, 4, row->note);
    return hr_sql_done(store, stmt, err);
}

static bool put_mapping(struct hr_store *store, const struct hr_mapping_row *row, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_PUT_MAPPING, err);

    if (!stmt)
        return false;
    hr_bind_number(stmt, 1, row->course.n);
    hr_bind_text(stmt, 2, row->key);
    hr_bind_text(stmt, 3, row->item);
    hr_bind_text(stmt, 4, row->vendor_id);
    hr_bind_text(stmt, 5, hr_target_text(row->to));
    hr_bind_number_or_null(stmt, 6, row->skill.n != 0, row->skill.n);
    hr_bind_number_or_null(stmt, 7, row->unit.n != 0, row->unit.n);
    hr_bind_text(stmt, 8, row->points);
    hr_bind_number(stmt, 9, row->threshold.n);
    hr_bind_text(stmt, 10, row->form);
    return hr_sql_done(store, stmt, err);
}

bool hr_put_roster(struct hr_store *store, const struct hr_op *op, bool new, struct hr_err *err)
{
    switch (op->kind) {
    case HR_OP_COURSE: return put_pair(store, HR_SQL_PUT_COURSE, op->row.course.no.n, op->row.course.title, err);
    case HR_OP_SECTION: return put_pair(store, HR_SQL_PUT_SECTION, op->row.section.no.n, op->row.section.title, err);
    case HR_OP_WORKS:
        return put_numbers(store, HR_SQL_PUT_WORKS, op->row.works.section.n, op->row.works.course.n, 0, err);
    case HR_OP_UNIT: return put_unit(store, &op->row.unit, err);
    case HR_OP_SKILL: return put_skill(store, &op->row.skill, new, err);
    case HR_OP_STUDENT: return put_student(store, &op->row.student, new, err);
    case HR_OP_ENROL: return put_enrolment(store, &op->row.enrol, new, err);
    case HR_OP_SETTING: return put_setting(store, &op->row.setting, err);
    case HR_OP_CALENDAR: return put_day(store, &op->row.calendar, err);
    case HR_OP_MAPPING: return put_mapping(store, &op->row.mapping, err);
    case HR_OP_VERSION:
    case HR_OP_CHANGE:
    case HR_OP_EVIDENCE: break;
    }
    return true;
}

bool hr_put_check(struct hr_store *store, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, HR_SQL_HOLES, err);
    int next = stmt ? hr_sql_next(store, stmt, err) : -1;

    if (next <= 0)
        return next == 0;
    (void)hr_fail(err, HR_BAD_INPUT, store->path, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_reset(stmt);
    return false;
}
