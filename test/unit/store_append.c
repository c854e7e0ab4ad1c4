/*
 * Writing: what a batch becomes, what is skipped, and that all of it or nothing is there afterwards.
 */
#include "common/class.h"
#include "common/folder.h"

#include <check.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void *ctx;
static char *path;
static struct hr_store *store;
static struct hr_err err;
static int64_t first, last;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
    store = class_store(ctx, path);
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

struct rows {
    struct hr_evidence_row row[64];
    char id[64][40], form[64][8], by[64][8], source[64][40];
    size_t count;
};

static bool keep(void *arg, const struct hr_evidence_row *row)
{
    struct rows *rows = arg;
    size_t n = rows->count++;

    rows->row[n] = *row;
    snprintf(rows->id[n], sizeof rows->id[n], "%s", row->id ? row->id : "");
    snprintf(rows->form[n], sizeof rows->form[n], "%s", row->form ? row->form : "");
    snprintf(rows->by[n], sizeof rows->by[n], "%s", row->by ? row->by : "");
    snprintf(rows->source[n], sizeof rows->source[n], "%s", row->source ? row->source : "");
    return true;
}

static struct rows read_all(void)
{
    struct rows rows = {.count = 0};

    ck_assert(hr_store_since(store, 0, false, keep, &rows, &err));
    return rows;
}

START_TEST(a_piece_comes_back_as_it_was)
{
    struct hr_op op = class_check(2, 3, 14, 0, "one");

    op.row.evidence.score = (struct hr_dec){26750};
    op.row.evidence.has_max = true;
    op.row.evidence.max = hr_dec_of(4);
    op.row.evidence.form = "B";
    op.row.evidence.exception = "fire drill";
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    ck_assert_int_eq(first, 1);
    ck_assert_int_eq(last, 1);

    struct rows rows = read_all();
    const struct hr_evidence_row *row = &rows.row[0];
    ck_assert_uint_eq(rows.count, 1);
    ck_assert_int_eq(row->seq, 1);
    ck_assert_int_eq(row->batch, 1);
    ck_assert_int_eq(row->kind, HR_CHECK_TAKEN);
    ck_assert_uint_eq(row->student.n, 2);
    ck_assert_uint_eq(row->skill.n, 3);
    ck_assert_int_eq(row->at, op.row.evidence.at);
    ck_assert_int_eq(row->recorded, 1792000000);
    ck_assert(row->has_score && row->score.n == 26750);
    ck_assert(row->has_max && row->max.n == 40000);
    ck_assert_str_eq(rows.id[0], "one");
    ck_assert_str_eq(rows.form[0], "B");
    ck_assert_str_eq(rows.by[0], "ana");
    ck_assert_str_eq(rows.source[0], "grid");
    ck_assert_ptr_nonnull(row->exception);
    ck_assert_ptr_null(row->note);
    ck_assert_int_eq(row->voids, 0);
    ck_assert(!row->families);
}
END_TEST

START_TEST(a_score_of_zero_is_not_no_score)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 0, "zero"), class_evidence(HR_PRACTICE, 1, 1, 5)};

    ops[1].row.evidence.id = "none";
    ck_assert(class_append(store, ops, 2, &first, &last, &err));
    struct rows rows = read_all();
    ck_assert(rows.row[0].has_score && !rows.row[0].has_max);
    ck_assert(!rows.row[1].has_score);
}
END_TEST

START_TEST(a_row_says_itself_who_where_and_when)
{
    struct hr_op op = class_check(1, 1, 5, 3, "own");

    op.row.evidence.by = "rivera";
    op.row.evidence.source = "import:old.csv";
    op.row.evidence.recorded = 1700000000;
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    struct rows rows = read_all();
    ck_assert_str_eq(rows.by[0], "rivera");
    ck_assert_str_eq(rows.source[0], "import:old.csv");
    ck_assert_int_eq(rows.row[0].recorded, 1700000000);
}
END_TEST

START_TEST(the_pieces_of_one_commit_are_one_batch)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 3, "a"), class_check(2, 1, 5, 3, "b"), class_check(3, 1, 5, 3, "c")};

    ck_assert(class_append(store, ops, 2, &first, &last, &err));
    ck_assert(class_append(store, ops + 2, 1, &first, &last, &err));
    struct rows rows = read_all();
    ck_assert_int_eq(rows.row[0].batch, 1);
    ck_assert_int_eq(rows.row[1].batch, 1);
    ck_assert_int_eq(rows.row[2].batch, 3);
}
END_TEST

/* rules.md 8; and in test builds the indexes are off while these are written. */
START_TEST(rule_8_known_ids_are_skipped_also_inside_one_batch)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 1, "d"), class_check(1, 1, 6, 2, "b"), class_check(1, 1, 7, 3, "d"),
                          class_check(1, 1, 8, 4, "a"), class_check(1, 1, 9, 4, "c")};

    ck_assert(class_append(store, ops, 5, &first, &last, &err));
    ck_assert_int_eq(first, 1);
    ck_assert_int_eq(last, 4);
    struct rows rows = read_all();
    ck_assert_uint_eq(rows.count, 4);
    ck_assert_str_eq(rows.id[0], "d");
    ck_assert_int_eq(rows.row[0].score.n, hr_dec_of(1).n);
    ck_assert_str_eq(rows.id[3], "c");

    ck_assert(class_append(store, ops, 5, &first, &last, &err));
    ck_assert_int_eq(first, 0);
    ck_assert_int_eq(last, 0);
    ck_assert_uint_eq(read_all().count, 4);
}
END_TEST

START_TEST(the_id_is_found)
{
    struct hr_op op = class_check(1, 1, 5, 1, "x1");
    int64_t seq;

    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    ck_assert(hr_store_find_id(store, "x1", &seq, &err));
    ck_assert_int_eq(seq, 1);
    ck_assert(hr_store_find_id(store, "x2", &seq, &err));
    ck_assert_int_eq(seq, 0);
}
END_TEST

static struct hr_op void_of(const char *id, const char *target)
{
    struct hr_op op = class_evidence(HR_VOID, 1, 1, 20);

    op.row.evidence.id = id;
    op.row.evidence.voids_id = target;
    return op;
}

START_TEST(a_void_names_its_piece_by_id_in_the_log_or_earlier_in_the_batch)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 1, "old"), void_of("v1", "old"), class_check(1, 1, 6, 1, "new"),
                          void_of("v2", "new"), class_check(1, 1, 7, 1, "other")};

    ck_assert(class_append(store, ops, 1, &first, &last, &err));
    ck_assert(class_append(store, ops + 1, 4, &first, &last, &err));
    struct rows rows = read_all();
    ck_assert_uint_eq(rows.count, 5);
    ck_assert_int_eq(rows.row[1].voids, 1);
    ck_assert_int_eq(rows.row[3].voids, 3);
}
END_TEST

START_TEST(rule_11_a_void_of_an_unknown_or_later_piece_is_refused_and_nothing_is_kept)
{
    struct hr_op unknown[] = {class_check(1, 1, 5, 1, "a"), void_of("v", "nobody")};
    struct hr_op later[] = {void_of("v", "a"), class_check(1, 1, 5, 1, "a")};

    ck_assert(!class_append(store, unknown, 2, &first, &last, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert(!class_append(store, later, 2, &first, &last, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_uint_eq(read_all().count, 0);
}
END_TEST

START_TEST(what_names_nobody_is_refused_and_nothing_is_kept)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 1, "a"), class_check(9, 1, 5, 1, "b")};

    ck_assert(!class_append(store, ops, 2, &first, &last, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_uint_eq(read_all().count, 0);
}
END_TEST

START_TEST(a_name_of_a_transaction_that_was_not_kept_is_given_anew)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 1, "a"), class_check(9, 1, 5, 1, "b")};

    ops[0].row.evidence.form = "X";
    ck_assert(!class_append(store, ops, 2, &first, &last, &err));
    ops[0].row.evidence.form = "Y";
    ck_assert(class_append(store, ops, 1, &first, &last, &err));
    ck_assert_str_eq(read_all().form[0], "Y");
}
END_TEST

START_TEST(evidence_is_never_changed_or_removed_by_any_program)
{
    static const char *const attempts[] = {"UPDATE evidence SET score = 4", "DELETE FROM evidence",
                                           "DELETE FROM student",           "DELETE FROM skill",
                                           "UPDATE name SET text = 'eve'",  "DELETE FROM change"};
    struct hr_op op = class_check(1, 1, 5, 1, "a");
    sqlite3 *db;

    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        ck_assert_int_eq(sqlite3_exec(db, attempts[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(db);
}
END_TEST

START_TEST(a_disk_that_takes_no_more_keeps_what_was_there_and_ends_the_writing)
{
    struct hr_op ops[] = {class_check(1, 1, 5, 1, "a"), class_check(1, 1, 6, 1, "b")};
    struct rlimit most = {0, RLIM_INFINITY};
    struct stat there;
    char *note = hr_alloc(ctx, 1, 100000, "note");

    memset(note, 'x', 99999);
    ops[1].row.evidence.note = note;
    ck_assert(class_append(store, ops, 1, &first, &last, &err));
    ck_assert_int_eq(stat(path, &there), 0);
    most.rlim_cur = (rlim_t)there.st_size + 4096;
    signal(SIGXFSZ, SIG_IGN); /* as main does */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &most), 0);
    ck_assert(!class_append(store, ops + 1, 1, &first, &last, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    most.rlim_cur = RLIM_INFINITY;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &most), 0);

    ck_assert(hr_store_is_read_only(store));
    ck_assert_uint_eq(read_all().count, 1);
    talloc_free(store);
    store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert(class_append(store, ops + 1, 1, &first, &last, &err));
}
END_TEST

START_TEST(numbers_that_leave_a_hole_are_refused)
{
    struct hr_op op = {.kind = HR_OP_COURSE, .row.course = {{7}, "Seventh"}};

    ck_assert(!class_append(store, &op, 1, &first, &last, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
}
END_TEST

START_TEST(evidence_leaves_the_revision_and_everything_else_moves_it)
{
    struct hr_op check = class_check(1, 1, 5, 1, "a");
    struct hr_op setting = {.kind = HR_OP_SETTING, .row.setting = {{1}, {0}, "slack", "2"}};
    int64_t before, after;

    ck_assert(hr_store_revision(store, &before, &err));
    ck_assert(class_append(store, &check, 1, &first, &last, &err));
    ck_assert(hr_store_revision(store, &after, &err));
    ck_assert_int_eq(after, before);
    ck_assert(class_append(store, &setting, 1, &first, &last, &err));
    ck_assert(hr_store_revision(store, &after, &err));
    ck_assert_int_eq(after, before + 1);
}
END_TEST

/* The first of a number that is new asks for no version before it and for no list to be replaced; a second one does. */
START_TEST(what_is_said_twice_of_someone_new_are_two_versions_and_the_last_is_true)
{
    struct hr_other_id then[] = {{"canvas", "1"}, {"email", "x@school"}}, now[] = {{"canvas", "2"}};
    hr_section_no both[] = {{1}, {2}};
    hr_skill_no needs[] = {{1}, {2}};
    struct hr_op ops[] = {
        {.kind = HR_OP_SECTION, .row.section = {{2}, "P2"}},
        {.kind = HR_OP_STUDENT, .row.student = {{4}, "0045", "Yu", "An", "", {0}, true, then, 2}},
        {.kind = HR_OP_ENROL, .row.enrol = {{4}, both, 2}},
        {.kind = HR_OP_STUDENT, .row.student = {{4}, "0045", "Yu", "Ann", "", {0}, true, now, 1}},
        {.kind = HR_OP_ENROL, .row.enrol = {{4}, both, 1}},
        {.kind = HR_OP_SKILL, .words = "added", .row.skill = {{4}, {1}, "A.4", "", "", 4, HR_MUST, 1, {0}, needs, 2}},
        {.kind = HR_OP_SKILL, .words = "changed", .row.skill = {{4}, {1}, "A.4", "", "", 4, HR_MUST, 1, {0}, needs, 1}},
    };
    static const char look[] =
        "SELECT (SELECT group_concat(given) FROM student WHERE no = 4) || (SELECT group_concat(value) FROM other_id "
        "WHERE student = 4) ||"
        " (SELECT group_concat(section) FROM enrolment WHERE student = 4) ||"
        " (SELECT group_concat(needs) FROM prerequisite WHERE skill = 4),"
        " (SELECT group_concat(thing || ' ' || (stamp - 1792000000)) FROM version WHERE one = 4)";
    sqlite3 *db;
    sqlite3_stmt *stmt;

    ck_assert(class_append(store, ops, sizeof ops / sizeof ops[0], &first, &last, &err));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, look, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(stmt, 0), "Ann211");
    ck_assert_str_eq((const char *)sqlite3_column_text(stmt, 1),
                     "enrolment 0,enrolment 1,skill 0,skill 1,skill place 0,student 0,student 1");
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}
END_TEST

/* Test builds take the indexes off from three rows on. What the file calls their SQL is not carried out. */
START_TEST(sql_that_a_file_brings_is_not_run)
{
    struct hr_op ops[4] = {class_check(1, 1, 5, 1, "a"), class_check(1, 1, 6, 2, "b"), class_check(1, 1, 7, 3, "c"),
                           class_check(1, 2, 7, 3, "d")};
    static const char hostile[] = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
                                  " sql || '; CREATE TABLE hostile (x)' WHERE name = 'evidence_student'";
    static const char look[] = "SELECT (SELECT count(*) FROM sqlite_schema WHERE name = 'hostile'),"
                               " (SELECT count(*) FROM sqlite_schema WHERE sql IN ("
                               "'CREATE UNIQUE INDEX evidence_id ON evidence (id)',"
                               " 'CREATE INDEX evidence_student ON evidence (student, skill, voids)'))";
    sqlite3 *db;
    sqlite3_stmt *stmt;

    talloc_free(store);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, hostile, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert(class_append(store, ops, 4, &first, &last, &err));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, look, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    ck_assert_int_eq(sqlite3_column_int(stmt, 0), 0);
    ck_assert_int_eq(sqlite3_column_int(stmt, 1), 2);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}
END_TEST

Suite *store_append_suite(void)
{
    Suite *suite = suite_create("store: append");
    TCase *tests = tcase_create("append");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_piece_comes_back_as_it_was);
    tcase_add_test(tests, a_score_of_zero_is_not_no_score);
    tcase_add_test(tests, a_row_says_itself_who_where_and_when);
    tcase_add_test(tests, the_pieces_of_one_commit_are_one_batch);
    tcase_add_test(tests, rule_8_known_ids_are_skipped_also_inside_one_batch);
    tcase_add_test(tests, the_id_is_found);
    tcase_add_test(tests, a_void_names_its_piece_by_id_in_the_log_or_earlier_in_the_batch);
    tcase_add_test(tests, rule_11_a_void_of_an_unknown_or_later_piece_is_refused_and_nothing_is_kept);
    tcase_add_test(tests, what_names_nobody_is_refused_and_nothing_is_kept);
    tcase_add_test(tests, a_name_of_a_transaction_that_was_not_kept_is_given_anew);
    tcase_add_test(tests, evidence_is_never_changed_or_removed_by_any_program);
    tcase_add_test(tests, a_disk_that_takes_no_more_keeps_what_was_there_and_ends_the_writing);
    tcase_add_test(tests, numbers_that_leave_a_hole_are_refused);
    tcase_add_test(tests, evidence_leaves_the_revision_and_everything_else_moves_it);
    tcase_add_test(tests, what_is_said_twice_of_someone_new_are_two_versions_and_the_last_is_true);
    tcase_add_test(tests, sql_that_a_file_brings_is_not_run);
    suite_add_tcase(suite, tests);
    return suite;
}
