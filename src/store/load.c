/*
 * Reading everything but evidence: the roster, in the order in which the model wants it. Lists that belong to a row
 * (prerequisites, other ids, enrolments) are read by a second statement in the same order, stepped beside the first.
 *
 * The model uses the numbers as array indexes, so none that is not there gets past this file, whoever edited the class.
 */
#include "file.h"

#include <string.h>

struct load {
    struct hr_store *store;
    const struct hr_store_sink *sink;
    struct hr_bounds bounds;
    uint32_t first_student, last_student;
    uint32_t last;        /* number that was read of the table that is being read */
    bool sound;           /* nothing named what is not there, so far */
    sqlite3_stmt *beside; /* the second statement; its first column is the number of the row that its rows belong to */
    int beside_next;      /* as hr_sql_next: has it a current row? */
    void *scratch;
    struct hr_err *err;
};

static const char *text(sqlite3_stmt *stmt, int column)
{
    const char *s = (const char *)sqlite3_column_text(stmt, column);

    return s ? s : "";
}

static struct hr_day day(sqlite3_stmt *stmt, int column)
{
    struct hr_day d;

    return hr_day_parse(text(stmt, column), &d) ? d : hr_no_day;
}

/* The number of something else, which must lie in lowest..highest. */
static uint32_t number(struct load *load, sqlite3_stmt *stmt, int column, int64_t lowest, int64_t highest)
{
    int64_t n = sqlite3_column_int64(stmt, column);

    if (n >= lowest && n <= highest && n < UINT32_MAX)
        return (uint32_t)n;
    load->sound = false;
    return 0;
}

/* The row's own number: the first column, 1, 2, 3 ... without a hole. */
static uint32_t own_number(struct load *load, sqlite3_stmt *stmt)
{
    load->last++;
    return number(load, stmt, 0, load->last, load->last);
}

static sqlite3_stmt *prepare(struct load *load, enum hr_sql which)
{
    sqlite3_stmt *stmt = hr_sql(load->store, which, load->err);
    uint32_t only = load->sink->only.n;

    /* All of them means those of no student, too, so that they are noticed. */
    if (stmt && (which == HR_SQL_STUDENTS || which == HR_SQL_OTHER_IDS || which == HR_SQL_ENROLMENTS)) {
        hr_bind_number(stmt, 1, only ? only : INT64_MIN);
        hr_bind_number(stmt, 2, only ? only : INT64_MAX);
    }
    return stmt;
}

/* Hands every row of a statement to fn. */
typedef void row_fn(struct load *load, sqlite3_stmt *stmt);

static bool each(struct load *load, enum hr_sql which, row_fn *fn)
{
    sqlite3_stmt *stmt = prepare(load, which);
    int next;

    load->last = which == HR_SQL_STUDENTS ? load->first_student - 1 : 0;
    if (!stmt)
        return false;
    while (load->sound && (next = hr_sql_next(load->store, stmt, load->err)) != 0) {
        if (next < 0)
            return false;
        fn(load, stmt);
    }
    sqlite3_reset(stmt);
    return true;
}

static bool beside_start(struct load *load, enum hr_sql which)
{
    load->beside = prepare(load, which);
    load->beside_next = load->beside ? hr_sql_next(load->store, load->beside, load->err) : -1;
    return load->beside_next >= 0;
}

static void beside_step(struct load *load)
{
    load->beside_next = hr_sql_next(load->store, load->beside, load->err);
}

/* Does the current row of the second statement belong to `no`? */
static bool beside_has(const struct load *load, uint32_t no)
{
    return load->beside_next > 0 && sqlite3_column_int64(load->beside, 0) == no;
}

/* Rows that are left belong to nothing. */
static bool beside_end(struct load *load)
{
    if (load->beside_next > 0) {
        load->sound = false;
        sqlite3_reset(load->beside);
    }
    return load->beside_next >= 0;
}

static void load_course(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_course_row row = {{own_number(load, stmt)}, text(stmt, 1)};

    if (load->sound && load->sink->course)
        load->sink->course(load->sink->arg, &row);
}

static void load_section(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_section_row row = {{own_number(load, stmt)}, text(stmt, 1)};

    if (load->sound && load->sink->section)
        load->sink->section(load->sink->arg, &row);
}

static void load_works(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_works_row row = {
        .section = {number(load, stmt, 0, 1, load->bounds.section)},
        .course = {number(load, stmt, 1, 1, load->bounds.course)},
    };

    if (load->sound && load->sink->works)
        load->sink->works(load->sink->arg, &row);
}

static void load_unit(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_unit_row row = {
        .no = {own_number(load, stmt)},
        .course = {number(load, stmt, 1, 1, load->bounds.course)},
        .title = text(stmt, 2),
        .position = sqlite3_column_int(stmt, 3),
        .opens = day(stmt, 4),
        .due = day(stmt, 5),
        .linear = strcmp(text(stmt, 6), "linear") == 0,
    };

    if (load->sound && load->sink->unit)
        load->sink->unit(load->sink->arg, &row);
}

static void load_skill(struct load *load, sqlite3_stmt *stmt)
{
    hr_skill_no *needs = NULL;
    struct hr_skill_row row = {
        .no = {own_number(load, stmt)},
        .unit = {number(load, stmt, 1, 1, load->bounds.unit)},
        .code = text(stmt, 2),
        .title = text(stmt, 3),
        .level = text(stmt, 4),
        .position = sqlite3_column_int(stmt, 5),
        .weight = sqlite3_column_int(stmt, 7),
        .planned = day(stmt, 8),
    };

    if (!hr_tier_parse(text(stmt, 6), &row.tier) || row.weight < 1)
        load->sound = false;
    for (; beside_has(load, row.no.n); beside_step(load))
        hr_push(load->scratch, &needs, &row.prerequisite_count)->n =
            number(load, load->beside, 1, 1, load->bounds.skill);
    row.prerequisites = needs;
    if (load->sound && load->sink->skill)
        load->sink->skill(load->sink->arg, &row);
    talloc_free(needs);
}

static void load_student(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_other_id *ids = NULL;
    struct hr_student_row row = {
        .no = {own_number(load, stmt)},
        .id = text(stmt, 1),
        .family = text(stmt, 2),
        .given = text(stmt, 3),
        .preferred = text(stmt, 4),
        .joined = day(stmt, 5),
        .active = sqlite3_column_int(stmt, 6) != 0,
    };

    /* The texts of the second statement last until its next step, so they are copied. */
    for (; beside_has(load, row.no.n); beside_step(load)) {
        struct hr_other_id *id = hr_push(load->scratch, &ids, &row.id_count);

        id->system = hr_strdup(load->scratch, text(load->beside, 1));
        id->value = hr_strdup(load->scratch, text(load->beside, 2));
    }
    row.ids = ids;
    if (load->sound && load->sink->student)
        load->sink->student(load->sink->arg, &row);
    talloc_free_children(load->scratch);
}

/* The sections of each student, from one statement in order of students. */
static bool load_enrolments(struct load *load)
{
    hr_section_no *sections = NULL;

    if (!beside_start(load, HR_SQL_ENROLMENTS))
        return false;
    for (uint32_t no = load->first_student; load->sound && no <= load->last_student; no++) {
        struct hr_enrol_row row = {.student = {no}};

        for (; beside_has(load, no); beside_step(load))
            hr_push(load->scratch, &sections, &row.section_count)->n =
                number(load, load->beside, 1, 1, load->bounds.section);
        row.sections = sections;
        if (load->sound && row.section_count > 0 && load->sink->enrol)
            load->sink->enrol(load->sink->arg, &row);
    }
    return beside_end(load);
}

static void load_setting(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_setting_row row = {
        .course = {number(load, stmt, 0, 1, load->bounds.course)},
        .skill = {number(load, stmt, 1, 0, load->bounds.skill)},
        .key = text(stmt, 2),
        .value = text(stmt, 3),
    };

    if (load->sound && load->sink->setting)
        load->sink->setting(load->sink->arg, &row);
}

static void load_day(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_calendar_row row = {
        .course = {number(load, stmt, 0, 0, load->bounds.course)},
        .day = day(stmt, 1),
        .school = sqlite3_column_int(stmt, 2) != 0,
        .note = (const char *)sqlite3_column_text(stmt, 3),
    };

    load->sound = load->sound && hr_day_is_set(row.day);
    if (load->sound && load->sink->calendar)
        load->sink->calendar(load->sink->arg, &row);
}

static void load_mapping(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_mapping_row row = {
        .course = {number(load, stmt, 0, 1, load->bounds.course)},
        .key = text(stmt, 1),
        .item = text(stmt, 2),
        .vendor_id = text(stmt, 3),
        .skill = {number(load, stmt, 5, 0, load->bounds.skill)},
        .unit = {number(load, stmt, 6, 0, load->bounds.unit)},
        .points = text(stmt, 7),
        .threshold = {sqlite3_column_int64(stmt, 8)},
        .form = text(stmt, 9),
    };

    if (!hr_target_parse(text(stmt, 4), &row.to))
        load->sound = false;
    if (load->sound && load->sink->mapping)
        load->sink->mapping(load->sink->arg, &row);
}

static void load_brought(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_brought_row row = {
        .seq = number(load, stmt, 0, 1, UINT32_MAX),
        .place = number(load, stmt, 1, 1, UINT32_MAX),
        .id = text(stmt, 2),
        .twin = (const char *)sqlite3_column_text(stmt, 3),
    };

    if (load->sound && load->sink->brought)
        load->sink->brought(load->sink->arg, &row);
}

static void load_step(struct load *load, sqlite3_stmt *stmt)
{
    struct hr_step_row row = {.batch = number(load, stmt, 0, 1, UINT32_MAX), .by = text(stmt, 1)};

    if (load->sound && load->sink->step)
        load->sink->step(load->sink->arg, &row);
}

static bool read_bounds(struct load *load)
{
    uint32_t only = load->sink->only.n;

    if (!hr_bounds_read(load->store, &load->bounds, load->err))
        return false;
    load->first_student = only ? only : 1;
    load->last_student = only ? only : (uint32_t)load->bounds.student;
    return true;
}

static bool load_all(struct load *load)
{
    return read_bounds(load) && each(load, HR_SQL_COURSES, load_course) && each(load, HR_SQL_SECTIONS, load_section) &&
           each(load, HR_SQL_WORKS, load_works) && each(load, HR_SQL_UNITS, load_unit) &&
           beside_start(load, HR_SQL_PREREQUISITES) && each(load, HR_SQL_SKILLS, load_skill) && beside_end(load) &&
           beside_start(load, HR_SQL_OTHER_IDS) && each(load, HR_SQL_STUDENTS, load_student) && beside_end(load) &&
           load_enrolments(load) && each(load, HR_SQL_SETTINGS, load_setting) &&
           each(load, HR_SQL_CALENDAR, load_day) && each(load, HR_SQL_MAPPINGS, load_mapping) &&
           each(load, HR_SQL_BROUGHT, load_brought) && each(load, HR_SQL_STEPS, load_step);
}

bool hr_store_roster(struct hr_store *store, const struct hr_store_sink *sink, struct hr_err *err)
{
    struct load load = {.store = store, .sink = sink, .sound = true, .err = err};
    bool done, alone = sqlite3_get_autocommit(store->db);

    /* All of it as of one moment. */
    if (alone && !hr_store_begin_read(store, err))
        return false;
    load.scratch = hr_ctx(store);
    done = load_all(&load);
    talloc_free(load.scratch);
    if (alone)
        hr_store_end_read(store);
    if (done && !load.sound)
        return hr_fail(err, HR_FILE, store->path,
                       "it is damaged: something in it names what is not there; `homeroom doctor` says more");
    return done;
}
