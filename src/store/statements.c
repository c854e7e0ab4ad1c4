/*
 * Every SQL statement of the program, in one table, and the few ways to carry one out. They are prepared when they are
 * first used and kept until the file is closed. A statement that is left in the middle of its rows holds a lock on the
 * file, so whoever leaves early resets it.
 */
#include "file.h"

/* The columns of HR_COLUMN_SEQ .. HR_COLUMN_IS_EXCEPTION: small numbers that stand before the texts in the row. */
#define LIGHT                                                                                                          \
    "SELECT e.seq, e.batch, e.kind, e.student, e.skill, e.unit, e.at, e.recorded, e.score, e.max, e.form_no, e.by_no," \
    " e.source_no, e.voids, e.families, e.exception IS NOT NULL"
#define FULL LIGHT ", e.exception, e.id, e.note, (SELECT v.id FROM evidence AS v WHERE v.seq = e.voids)"

/* Of a student: 1 after, 2 student, 3 skill. With a skill only that one and those that its gate looks at (rules.md
 * 31-36: its prerequisites, its unit), what is of no skill, and whatever voids take back: the index answers that. */
#define OF                                                                                                          \
    " FROM evidence AS e WHERE e.seq > ?1 AND e.student = ?2 AND (?3 = 0 OR e.skill IS NULL OR e.voids IS NOT NULL" \
    " OR e.skill IN (SELECT ?3 UNION ALL SELECT needs FROM prerequisite WHERE skill = ?3"                           \
    " UNION ALL SELECT no FROM skill WHERE unit = (SELECT unit FROM skill WHERE no = ?3))"                          \
    " OR e.seq IN (SELECT voids FROM evidence WHERE student = ?2 AND voids IS NOT NULL)) ORDER BY e.seq"

/* What struct hr_log_filter asks for: 1 student, 2 skill, 3 by, 4 from, 5 to, 6 limit, 7 skip. */
#define WANTED                                                                                      \
    " (?2 = 0 OR e.skill = ?2) AND (?3 IS NULL OR e.by_no = (SELECT no FROM name WHERE text = ?3))" \
    " AND e.at BETWEEN ?4 AND ?5"
#define OLDEST " ORDER BY e.recorded, e.seq LIMIT ?6 OFFSET ?7"
#define NEWEST " ORDER BY e.recorded DESC, e.seq DESC LIMIT ?6 OFFSET ?7"

#define CHANGES                                                           \
    "SELECT seq, batch, recorded, by, source, subject, words FROM change" \
    " WHERE (?3 IS NULL OR by = ?3) AND recorded BETWEEN ?4 AND ?5"

/* The model uses the numbers as array indexes: 1, 2, 3 ... without a hole. */
#define HOLE(table)                                                                                           \
    "SELECT '" table " numbers have a hole' FROM (SELECT max(no) AS last, count(*) AS all_of FROM " table ")" \
    " WHERE last <> all_of"
#define HOLES      \
    HOLE("course") \
    " UNION ALL " HOLE("section") " UNION ALL " HOLE("unit") " UNION ALL " HOLE("skill") " UNION ALL " HOLE("student")

static const char *const statements[HR_SQL_COUNT] = {
    /* Of every connection: see decisions.md for why a rollback journal, and forced to the disk with its folder. To set
     * how it is forced SQLite has to know the tables, so that comes when they have been read anyway. */
    [HR_SQL_CONNECT] = "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0",
    [HR_SQL_SMALL_CACHE] = "PRAGMA cache_size = -128",
    [HR_SQL_USUAL_CACHE] = "PRAGMA cache_size = -2000",
    [HR_SQL_DURABLE] = "PRAGMA synchronous = EXTRA",
    [HR_SQL_JOURNAL] = "PRAGMA journal_mode",
    [HR_SQL_ROLLBACK_JOURNAL] = "PRAGMA journal_mode = DELETE",
    [HR_SQL_APPLICATION_ID] = "PRAGMA application_id",
    [HR_SQL_USER_VERSION] = "PRAGMA user_version",
    [HR_SQL_VIRTUAL_TABLES] = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND rootpage = 0",
    [HR_SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [HR_SQL_BEGIN_READ] = "BEGIN",
    [HR_SQL_COMMIT] = "COMMIT",
    [HR_SQL_ROLLBACK] = "ROLLBACK",
    [HR_SQL_DATA_VERSION] = "PRAGMA data_version",
    [HR_SQL_REVISION] = "SELECT value FROM meta WHERE key = 'revision'",
    [HR_SQL_TRY_ROOM] = "INSERT INTO meta (key, value) VALUES ('room' || hex(zeroblob(8192)), 0)",
    [HR_SQL_LEAVE_ROOM] = "DELETE FROM meta WHERE length(key) > 8192",
    [HR_SQL_REVISION_UP] = "UPDATE meta SET value = value + 1 WHERE key = 'revision'",
    [HR_SQL_BOUNDS] = "SELECT (SELECT max(no) FROM student), (SELECT max(no) FROM skill), (SELECT max(no) FROM unit),"
                      " (SELECT max(no) FROM course), (SELECT max(no) FROM section)",

    [HR_SQL_COURSES] = "SELECT no, title FROM course ORDER BY no",
    [HR_SQL_SECTIONS] = "SELECT no, title FROM section ORDER BY no",
    [HR_SQL_WORKS] = "SELECT section, course FROM works ORDER BY section, course",
    [HR_SQL_UNITS] = "SELECT no, course, title, position, opens, due, path FROM unit ORDER BY no",
    [HR_SQL_SKILLS] = "SELECT no, unit, code, title, level, position, tier, weight, planned FROM skill ORDER BY no",
    [HR_SQL_PREREQUISITES] = "SELECT skill, needs FROM prerequisite ORDER BY skill, position",
    [HR_SQL_STUDENTS] =
        "SELECT no, id, family, given, preferred, joined, active FROM student WHERE no BETWEEN ?1 AND ?2"
        " ORDER BY no",
    [HR_SQL_OTHER_IDS] = "SELECT student, system, value FROM other_id WHERE student BETWEEN ?1 AND ?2"
                         " ORDER BY student, position",
    [HR_SQL_ENROLMENTS] = "SELECT student, section FROM enrolment WHERE student BETWEEN ?1 AND ?2"
                          " ORDER BY student, section",
    [HR_SQL_SETTINGS] = "SELECT course, skill, key, value FROM setting ORDER BY skill IS NOT NULL, no",
    [HR_SQL_CALENDAR] = "SELECT course, day, school, note FROM calendar ORDER BY no",
    [HR_SQL_MAPPINGS] = "SELECT course, key, item, vendor_id, target, skill, unit, points, threshold, form FROM mapping"
                        " ORDER BY course, key",
    [HR_SQL_BROUGHT] = "SELECT b.seq, b.place, e.id, (SELECT t.id FROM evidence AS t WHERE t.seq = b.place)"
                       " FROM brought AS b JOIN evidence AS e ON e.seq = b.seq ORDER BY b.seq",
    [HR_SQL_STEPS] = "SELECT batch, by FROM step ORDER BY batch",

    [HR_SQL_PUT_COURSE] = "INSERT INTO course (no, title) VALUES (?1, ?2)"
                          " ON CONFLICT (no) DO UPDATE SET title = excluded.title",
    [HR_SQL_PUT_SECTION] = "INSERT INTO section (no, title) VALUES (?1, ?2)"
                           " ON CONFLICT (no) DO UPDATE SET title = excluded.title",
    [HR_SQL_PUT_WORKS] = "INSERT INTO works (section, course) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    [HR_SQL_PUT_UNIT] = "INSERT INTO unit (no, course, title, position, opens, due, path)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (no) DO UPDATE SET course = excluded.course,"
                        " title = excluded.title, position = excluded.position, opens = excluded.opens,"
                        " due = excluded.due, path = excluded.path",
    [HR_SQL_PUT_SKILL] = "INSERT INTO skill (no, unit, code, title, level, position, tier, weight, planned)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (no) DO UPDATE SET"
                         " unit = excluded.unit, code = excluded.code, title = excluded.title, level = excluded.level,"
                         " position = excluded.position, tier = excluded.tier, weight = excluded.weight,"
                         " planned = excluded.planned",
    [HR_SQL_HAS_PREREQUISITES] = "SELECT 1 FROM prerequisite WHERE skill = ?1",
    [HR_SQL_DROP_PREREQUISITES] = "DELETE FROM prerequisite WHERE skill = ?1",
    [HR_SQL_PUT_PREREQUISITE] = "INSERT INTO prerequisite (skill, position, needs) VALUES (?1, ?2, ?3)",
    [HR_SQL_PUT_STUDENT] = "INSERT INTO student (no, id, family, given, preferred, joined, active)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (no) DO UPDATE SET id = excluded.id,"
                           " family = excluded.family, given = excluded.given, preferred = excluded.preferred,"
                           " joined = excluded.joined, active = excluded.active",
    [HR_SQL_HAS_OTHER_IDS] = "SELECT 1 FROM other_id WHERE student = ?1",
    [HR_SQL_DROP_OTHER_IDS] = "DELETE FROM other_id WHERE student = ?1",
    [HR_SQL_PUT_OTHER_ID] = "INSERT INTO other_id (student, position, system, value) VALUES (?1, ?2, ?3, ?4)",
    [HR_SQL_HAS_ENROLMENTS] = "SELECT 1 FROM enrolment WHERE student = ?1",
    [HR_SQL_DROP_ENROLMENTS] = "DELETE FROM enrolment WHERE student = ?1",
    [HR_SQL_PUT_ENROLMENT] = "INSERT INTO enrolment (student, section) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    [HR_SQL_DROP_SETTING] = "DELETE FROM setting WHERE course = ?1 AND skill IS ?2 AND key = ?3",
    [HR_SQL_PUT_SETTING] = "INSERT INTO setting (course, skill, key, value) VALUES (?1, ?2, ?3, ?4)",
    [HR_SQL_DROP_DAY] = "DELETE FROM calendar WHERE day = ?2 AND (?1 IS NULL OR course = ?1)",
    [HR_SQL_PUT_DAY] = "INSERT INTO calendar (course, day, school, note) VALUES (?1, ?2, ?3, ?4)",

    [HR_SQL_PUT_MAPPING] = "INSERT OR REPLACE INTO mapping (course, key, item, vendor_id, target, skill, unit, points,"
                           " threshold, form) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",

    [HR_SQL_PLACE_OF_UNIT] = "SELECT position FROM unit WHERE no = ?1",
    [HR_SQL_PLACE_OF_SKILL] = "SELECT position FROM skill WHERE no = ?1",
    [HR_SQL_HOLES] = HOLES,

    [HR_SQL_LAST_SEQ] = "SELECT max(seq) FROM evidence",
    [HR_SQL_FIND_ID] = "SELECT seq FROM evidence WHERE id = ?1",
    [HR_SQL_PUT_EVIDENCE] = "INSERT INTO evidence (seq, batch, kind, student, skill, unit, at, recorded, score, max,"
                            " form_no, by_no, source_no, voids, families, exception, id, note) VALUES (?1, ?2, ?3, ?4,"
                            " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    [HR_SQL_PUT_BROUGHT] = "INSERT INTO brought (seq, place) VALUES (?1, ?2)",
    [HR_SQL_PUT_STEP] = "INSERT INTO step (batch, by) VALUES (?1, ?2)",
    [HR_SQL_SINCE_LIGHT] = LIGHT " FROM evidence AS e WHERE e.seq > ?1 ORDER BY e.seq",
    [HR_SQL_SINCE] = FULL " FROM evidence AS e WHERE e.seq > ?1 ORDER BY e.seq",
    [HR_SQL_SINCE_OF] = FULL OF,
    [HR_SQL_SINCE_OF_LIGHT] = LIGHT OF,
    [HR_SQL_BACKWARDS_LIGHT] =
        LIGHT ", (SELECT s.by FROM step AS s WHERE s.batch = e.batch) FROM evidence AS e ORDER BY e.seq DESC",
    [HR_SQL_FIND_STUDENT] = "SELECT no FROM student WHERE id = ?1",
    [HR_SQL_FIND_SKILL] = "SELECT no FROM skill WHERE code = ?1",
    [HR_SQL_LOG_OLDEST] = FULL " FROM evidence AS e WHERE" WANTED OLDEST,
    [HR_SQL_LOG_NEWEST] = FULL " FROM evidence AS e WHERE" WANTED NEWEST,
    [HR_SQL_LOG_OF_STUDENT_OLDEST] = FULL " FROM evidence AS e WHERE e.student = ?1 AND" WANTED OLDEST,
    [HR_SQL_LOG_OF_STUDENT_NEWEST] = FULL " FROM evidence AS e WHERE e.student = ?1 AND" WANTED NEWEST,
    [HR_SQL_LOG_ONE] = FULL " FROM evidence AS e WHERE e.seq = ?1",
    [HR_SQL_NAMES] = "SELECT no, text FROM name WHERE no > ?1 ORDER BY no",
    [HR_SQL_PUT_NAME] = "INSERT INTO name (no, text) VALUES (?1, ?2)",
    /* In the words of the migration, which doctor compares; not in those of the file, which may say anything. */
    [HR_SQL_DROP_ID_INDEX] = "DROP INDEX IF EXISTS evidence_id",
    [HR_SQL_DROP_STUDENT_INDEX] = "DROP INDEX IF EXISTS evidence_student",
    [HR_SQL_MAKE_ID_INDEX] = "CREATE UNIQUE INDEX evidence_id ON evidence (id)",
    [HR_SQL_MAKE_STUDENT_INDEX] = "CREATE INDEX evidence_student ON evidence (student, skill, voids)",

    [HR_SQL_LAST_CHANGE] = "SELECT max(seq) FROM change",
    [HR_SQL_PUT_CHANGE] = "INSERT INTO change (seq, batch, recorded, by, source, subject, words)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [HR_SQL_CHANGES_OLDEST] = CHANGES " ORDER BY recorded, seq LIMIT ?6 OFFSET ?7",
    [HR_SQL_CHANGES_NEWEST] = CHANGES " ORDER BY recorded DESC, seq DESC LIMIT ?6 OFFSET ?7",

    [HR_SQL_VERSIONS] = "SELECT thing, one, two, key, stamp, by FROM version",
    [HR_SQL_PUT_VERSION] = "INSERT INTO version (thing, one, two, key, stamp, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                           " ON CONFLICT DO NOTHING",
    [HR_SQL_PUT_NEXT_VERSION] =
        "INSERT INTO version (thing, one, two, key, stamp, by) VALUES (?1, ?2, ?3, ?4, max(?5, ifnull(1 + (SELECT"
        " max(stamp) FROM version WHERE thing = ?1 AND one = ?2 AND two = ?3 AND key = ?4), ?5)), ?6)",

    [HR_SQL_SECRET] = "SELECT hash FROM secret WHERE what = ?1 AND who = ?2 ORDER BY no DESC LIMIT 1",
    [HR_SQL_PUT_SECRET] = "INSERT INTO secret (what, who, hash, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",

    [HR_SQL_INTEGRITY] = "PRAGMA integrity_check",
    [HR_SQL_FOREIGN_KEYS] = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100",
    /* What no foreign key and no CHECK watches. */
    [HR_SQL_STRAYS] =
        "SELECT 'evidence ' || e.seq || ' names a form, person or source that is not there' FROM evidence AS e"
        " WHERE max(ifnull(form_no, 0), ifnull(by_no, 0), ifnull(source_no, 0))"
        " > (SELECT ifnull(max(no), 0) FROM name)"
        " UNION ALL SELECT 'evidence ' || seq || ' names a student, skill or unit that is not there' FROM evidence"
        " WHERE student NOT BETWEEN 1 AND (SELECT ifnull(max(no), 0) FROM student)"
        " OR ifnull(skill, 0) NOT BETWEEN 0 AND (SELECT ifnull(max(no), 0) FROM skill)"
        " OR ifnull(unit, 0) NOT BETWEEN 0 AND (SELECT ifnull(max(no), 0) FROM unit)"
        " UNION ALL SELECT 'evidence ' || v.seq || ' takes back a piece of another student' FROM evidence AS v"
        " JOIN evidence AS e ON e.seq = v.voids WHERE v.student <> e.student"
        " UNION ALL SELECT 'evidence ' || seq || ' is a void of nothing, or voids without being one' FROM evidence"
        " WHERE (kind = 12) <> (voids IS NOT NULL)"
        " UNION ALL SELECT 'piece ' || seq || ' is said to have come by a merge, and is not there' FROM brought"
        " WHERE seq NOT IN (SELECT seq FROM evidence)"
        " UNION ALL " HOLES " LIMIT 100",
    [HR_SQL_SCHEMA] = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                      " ORDER BY type, name",
};

const char *hr_sql_text(enum hr_sql which)
{
    return statements[which];
}

sqlite3_stmt *hr_sql(struct hr_store *store, enum hr_sql which, struct hr_err *err)
{
    sqlite3_stmt **stmt = &store->prepared[which];

    if (!*stmt && sqlite3_prepare_v3(store->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL)) {
        (void)hr_store_fault(store, err);
        return NULL;
    }
    sqlite3_reset(*stmt);
    sqlite3_clear_bindings(*stmt);
    return *stmt;
}

int hr_sql_next(struct hr_store *store, sqlite3_stmt *stmt, struct hr_err *err)
{
    int rc = sqlite3_step(stmt);

    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE)
        (void)hr_store_fault(store, err);
    sqlite3_reset(stmt);
    return rc == SQLITE_DONE ? 0 : -1;
}

bool hr_sql_done(struct hr_store *store, sqlite3_stmt *stmt, struct hr_err *err)
{
    int next;

    do {
        next = hr_sql_next(store, stmt, err);
    } while (next > 0);
    return next == 0;
}

bool hr_sql_run(struct hr_store *store, enum hr_sql which, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);

    return stmt && hr_sql_done(store, stmt, err);
}

bool hr_sql_number(struct hr_store *store, enum hr_sql which, int64_t *out, struct hr_err *err)
{
    sqlite3_stmt *stmt = hr_sql(store, which, err);
    int next = stmt ? hr_sql_next(store, stmt, err) : -1;

    *out = next > 0 ? sqlite3_column_int64(stmt, 0) : 0;
    if (next > 0)
        sqlite3_reset(stmt);
    return next >= 0;
}

void hr_bind_text(sqlite3_stmt *stmt, int at, const char *text)
{
    if (sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC) != SQLITE_OK)
        hr_mem_failed();
}

void hr_bind_number(sqlite3_stmt *stmt, int at, int64_t n)
{
    if (sqlite3_bind_int64(stmt, at, n) != SQLITE_OK)
        hr_mem_failed();
}

void hr_bind_number_or_null(sqlite3_stmt *stmt, int at, bool is_set, int64_t n)
{
    if (is_set)
        hr_bind_number(stmt, at, n);
}
