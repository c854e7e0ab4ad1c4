/*
 * Secrets in the file: a file of format 1 gets their table and keeps everything else; the newest row of a person
 * counts.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/peek.h"

#include <check.h>
#include <sqlite3.h>
#include <string.h>

static void *ctx;
static char *path;
static struct hr_err err;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

/* A class as a program of format 1 left it. */
static void make_format_1(void)
{
    struct hr_store *store = class_store(ctx, path);
    struct hr_op ops[] = {class_check(1, 1, 12, 3, "one"), class_evidence(HR_NOTE, 2, 2, 13)};
    int64_t first, last;
    sqlite3 *db;

    ops[1].row.evidence.id = "two";
    ops[1].row.evidence.note = "asks good questions";
    ck_assert(class_append(store, ops, 2, &first, &last, &err));
    talloc_free(store);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "DROP TABLE secret; DROP TABLE version; DROP TABLE brought; DROP TABLE step;"
                                  " DROP INDEX evidence_student; CREATE INDEX evidence_student ON evidence (student);"
                                  " PRAGMA user_version = 1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void no_finding(void *arg, const char *finding)
{
    (void)arg;
    ck_abort_msg("%s", finding);
}

START_TEST(a_class_of_format_1_gets_the_table_and_keeps_its_log)
{
    make_format_1();
    char *before = peek_lines(ctx, path, "SELECT seq || id || student || ifnull(note, '') FROM evidence");
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    char *hash;

    ck_assert_ptr_nonnull(store);
    ck_assert(hr_store_secret(store, ctx, "lock", "rivera", &hash, &err));
    ck_assert_ptr_null(hash);
    ck_assert(hr_store_verify(store, no_finding, NULL, &err));
    ck_assert_int_eq(peek_number(path, "PRAGMA user_version"), 4);
    ck_assert_str_eq(peek_lines(ctx, path, "SELECT seq || id || student || ifnull(note, '') FROM evidence"), before);
    ck_assert_int_eq(
        peek_number(hr_printf(ctx, "%.*s.before-v4.db", (int)strlen(path) - 3, path), "PRAGMA user_version"), 1);
}
END_TEST

START_TEST(the_newest_row_of_a_person_counts)
{
    struct hr_store *store = class_store(ctx, path);
    const struct hr_secret_row rows[] = {{"lock", "ana", "$one", "ana", 10},
                                         {"lock", "rivera", "$two", "rivera", 20},
                                         {"lock", "ana", "$three", "rivera", 5}};
    char *hash;

    ck_assert(hr_store_begin(store, 100, &err));
    for (size_t i = 0; i < 3; i++)
        ck_assert(hr_store_secret_put(store, &rows[i], &err));
    ck_assert(hr_store_end(store, true, &err));
    ck_assert(hr_store_secret(store, ctx, "lock", "ana", &hash, &err));
    ck_assert_str_eq(hash, "$three");
    ck_assert(hr_store_secret(store, ctx, "kiosk", "ana", &hash, &err));
    ck_assert_ptr_null(hash);
}
END_TEST

Suite *store_secrets_suite(void)
{
    Suite *suite = suite_create("store: secrets");
    TCase *tests = tcase_create("secrets");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_class_of_format_1_gets_the_table_and_keeps_its_log);
    tcase_add_test(tests, the_newest_row_of_a_person_counts);
    suite_add_tcase(suite, tests);
    return suite;
}
