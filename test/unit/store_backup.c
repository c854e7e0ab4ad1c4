/*
 * Copies that are whole, and a check that finds what is not.
 */
#include "common/class.h"
#include "common/folder.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void *ctx;
static const char *folder;
static char *path, *copy;
static struct hr_store *store;
static struct hr_err err;

static void setup(void)
{
    struct hr_op op = class_check(1, 1, 5, 3, "a");
    int64_t first, last;

    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    copy = folder_file(ctx, folder, "copy.db");
    store = class_store(ctx, path);
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
}

static void teardown(void)
{
    talloc_free(ctx);
}

START_TEST(a_backup_is_a_class_with_everything_in_it)
{
    struct stat there;
    int64_t seq;

    ck_assert(hr_store_backup(store, copy, &err));
    ck_assert_int_eq(stat(copy, &there), 0);
    ck_assert_uint_eq(there.st_mode & 0777, 0600);
    ck_assert_uint_eq(folder_count(folder), 2);
    struct hr_store *other = hr_store_open(ctx, copy, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(other);
    ck_assert(hr_store_find_id(other, "a", &seq, &err));
    ck_assert_int_eq(seq, 1);
}
END_TEST

START_TEST(a_backup_takes_the_place_of_an_older_one)
{
    folder_write(copy, "old", 3);
    ck_assert(hr_store_backup(store, copy, &err));
    ck_assert_ptr_nonnull(hr_store_open(ctx, copy, HR_STORE_READ, &err));
}
END_TEST

START_TEST(a_backup_is_taken_while_someone_is_writing)
{
    struct hr_store *other = hr_store_open(ctx, path, HR_STORE_WRITE, &err);

    ck_assert_ptr_nonnull(other);
    ck_assert(hr_store_begin(other, 5, &err));
    ck_assert(hr_store_backup(store, copy, &err));
    ck_assert(hr_store_end(other, false, &err));
}
END_TEST

START_TEST(the_class_is_not_backed_up_onto_itself)
{
    ck_assert_int_eq(link(path, copy), 0);
    ck_assert(!hr_store_backup(store, path, &err));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert(!hr_store_backup(store, copy, &err));
    ck_assert_int_eq(err.status, HR_USAGE);
}
END_TEST

START_TEST(a_place_that_is_none)
{
    ck_assert(!hr_store_backup(store, folder, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert(!hr_store_backup(store, folder_file(ctx, folder, "nowhere/copy.db"), &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_ptr_nonnull(strstr(err.why, "folder is not there"));
    ck_assert_uint_eq(folder_count(folder), 1);
}
END_TEST

/* What is wrong, without what to do about it; but something is always said of that. */
static void collect(void *arg, const char *finding)
{
    const char *advice = strstr(finding, ": ");

    ck_assert_msg(advice && strlen(advice) > 20, "%s", finding);
    hr_append(arg, "%.*s\n", (int)(advice - finding), finding);
}

static const char *findings(void)
{
    char *all = hr_strdup(ctx, "");

    ck_assert(hr_store_verify(store, collect, &all, &err));
    return all;
}

START_TEST(a_sound_file_has_no_findings)
{
    ck_assert_str_eq(findings(), "");
}
END_TEST

static const struct {
    const char *sql, *finding;
} tampered[] = {
    {"DROP TRIGGER evidence_stays", "the trigger evidence_stays is missing\n"},
    {"CREATE TRIGGER mine AFTER INSERT ON evidence BEGIN DELETE FROM setting; END",
     "the trigger mine is not of homeroom\n"},
    {"DROP INDEX evidence_student; CREATE INDEX evidence_student ON evidence (student, skill)",
     "the index evidence_student is not as it was made\n"},
    {"INSERT INTO enrolment VALUES (1, 9)", "enrolment names a section that is not there\n"},
    {"INSERT INTO evidence VALUES (2,2,6,1,1,NULL,0,0,NULL,NULL,77,NULL,NULL,NULL,0,NULL,'x',NULL)",
     "evidence 2 names a form, person or source that is not there\n"},
    {"INSERT INTO evidence VALUES (2,2,12,2,1,NULL,0,0,NULL,NULL,NULL,NULL,NULL,1,0,NULL,'x',NULL)",
     "evidence 2 takes back a piece of another student\n"},
    {"INSERT INTO evidence VALUES (2,2,6,1,1,NULL,0,0,NULL,NULL,NULL,NULL,NULL,1,0,NULL,'x',NULL)",
     "evidence 2 is a void of nothing, or voids without being one\n"},
    {"INSERT INTO evidence VALUES (2,2,6,1,9,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,'x',NULL)",
     "evidence 2 names a student, skill or unit that is not there\n"},
    {"INSERT INTO student VALUES (9, '0099', 'Gap', '', '', NULL, 1)", "student numbers have a hole\n"},
};
enum { TAMPERED = sizeof tampered / sizeof tampered[0] };

START_TEST(what_is_not_as_it_should_be_is_found)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, tampered[_i].sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    talloc_free(store);
    store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert_str_eq(findings(), tampered[_i].finding);
}
END_TEST

START_TEST(what_is_around_the_file_is_found)
{
    char *left = hr_printf(ctx, "%s.part-77", path), *all = hr_strdup(ctx, "");

    hr_store_look_around(store, collect, &all);
    ck_assert_str_eq(all, "");
    folder_write(left, "half", 4);
    ck_assert_int_eq(chmod(path, 0644), 0);
    hr_store_look_around(store, collect, &all);
    ck_assert_str_eq(all, "everyone on this machine may read it\na half-made copy is beside it\n");
}
END_TEST

/* Sets the number of cells of an index's page to 0: what a disk that lost a sector may leave. */
START_TEST(a_damaged_page_is_found)
{
    static const char none[2] = {0, 0};
    sqlite3_stmt *stmt;
    sqlite3 *db;
    FILE *f;
    long page;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'evidence_id'", -1, &stmt, NULL),
        SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    page = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    talloc_free(store);
    f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, (page - 1) * 4096 + 3, SEEK_SET), 0);
    ck_assert_uint_eq(fwrite(none, 1, 2, f), 2);
    fclose(f);
    store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(strstr(findings(), "missing from index evidence_id"));
    ck_assert(!hr_store_backup(store, copy, &err));
    ck_assert_uint_eq(folder_count(folder), 1);
}
END_TEST

Suite *store_backup_suite(void)
{
    Suite *suite = suite_create("store: backup");
    TCase *tests = tcase_create("backup");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_backup_is_a_class_with_everything_in_it);
    tcase_add_test(tests, a_backup_takes_the_place_of_an_older_one);
    tcase_add_test(tests, a_backup_is_taken_while_someone_is_writing);
    tcase_add_test(tests, the_class_is_not_backed_up_onto_itself);
    tcase_add_test(tests, a_place_that_is_none);
    tcase_add_test(tests, a_sound_file_has_no_findings);
    tcase_add_loop_test(tests, what_is_not_as_it_should_be_is_found, 0, TAMPERED);
    tcase_add_test(tests, what_is_around_the_file_is_found);
    tcase_add_test(tests, a_damaged_page_is_found);
    suite_add_tcase(suite, tests);
    return suite;
}
