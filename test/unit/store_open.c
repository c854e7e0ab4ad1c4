/*
 * Opening: what is a class file and what is not, each no in one sentence, and none of them leaves anything behind.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/peek.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void *ctx;
static const char *folder;
static char *path;
static struct hr_err err;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

/* Runs SQL on the file as any other program would. */
static void with_sqlite(const char *sql)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void refused(enum hr_store_mode mode, const char *words)
{
    ck_assert_ptr_null(hr_store_open(ctx, path, mode, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_str_eq(err.what, path);
    ck_assert_msg(strstr(err.why, words) != NULL, "\"%s\" has no \"%s\"", err.why, words);
}

START_TEST(a_new_file_is_made_whole_and_for_its_owner_alone)
{
    struct stat there;
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_CREATE, &err);

    ck_assert_ptr_nonnull(store);
    ck_assert(!hr_store_is_read_only(store));
    ck_assert_ptr_null(hr_store_warning(store));
    ck_assert_str_eq(hr_store_path(store), path);
    ck_assert_int_eq(stat(path, &there), 0);
    ck_assert_uint_eq(there.st_mode & 0777, 0600);
    ck_assert_uint_eq(folder_count(folder), 1);
}
END_TEST

START_TEST(in_the_folder_of_a_group_it_is_for_the_group)
{
    struct stat there;

    ck_assert_int_eq(chmod(folder, 02770), 0);
    ck_assert_ptr_nonnull(hr_store_open(ctx, path, HR_STORE_CREATE, &err));
    ck_assert_int_eq(stat(path, &there), 0);
    ck_assert_uint_eq(there.st_mode & 0777, 0660);
}
END_TEST

START_TEST(a_class_that_is_there_is_opened_not_made_anew)
{
    talloc_free(class_store(ctx, path));
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_CREATE, &err);
    int64_t revision;

    ck_assert_ptr_nonnull(store);
    ck_assert(hr_store_revision(store, &revision, &err));
    ck_assert_int_eq(revision, 2);
}
END_TEST

START_TEST(nothing_there)
{
    refused(HR_STORE_WRITE, "there is no such file");
    refused(HR_STORE_READ, "there is no such file");
    ck_assert_uint_eq(folder_count(folder), 0);
}
END_TEST

START_TEST(a_missing_folder)
{
    path = folder_file(ctx, folder, "nowhere/class.db");
    refused(HR_STORE_CREATE, "there is no folder");
}
END_TEST

START_TEST(a_folder_is_not_a_class)
{
    path = (char *)hr_strdup(ctx, folder);
    refused(HR_STORE_WRITE, "it is a folder");
}
END_TEST

START_TEST(a_pipe_is_not_waited_for)
{
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    refused(HR_STORE_WRITE, "a device or a pipe");
}
END_TEST

START_TEST(an_empty_file)
{
    folder_write(path, "", 0);
    refused(HR_STORE_WRITE, "it is empty");
    refused(HR_STORE_CREATE, "it is empty");
}
END_TEST

START_TEST(a_picture)
{
    char png[2000] = "\x89PNG\r\n\x1a\n";

    folder_write(path, png, sizeof png);
    refused(HR_STORE_WRITE, "not a class file of homeroom");
    refused(HR_STORE_READ, "not a class file of homeroom");
}
END_TEST

START_TEST(a_truncated_class)
{
    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(truncate(path, 3 * 4096), 0);
    refused(HR_STORE_WRITE, "it is damaged");
}
END_TEST

START_TEST(the_database_of_another_program)
{
    with_sqlite("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT); PRAGMA user_version = 1");
    refused(HR_STORE_WRITE, "another program");
}
END_TEST

START_TEST(a_newer_class)
{
    talloc_free(class_store(ctx, path));
    with_sqlite("PRAGMA user_version = 99");
    refused(HR_STORE_WRITE, "a newer homeroom (format 99");
}
END_TEST

/* As another program may leave it. */
START_TEST(a_class_with_a_write_ahead_log_is_read_and_loses_it_when_written)
{
    struct hr_store *store;
    int64_t revision;

    talloc_free(class_store(ctx, path));
    with_sqlite("PRAGMA journal_mode = WAL; UPDATE meta SET value = 70 WHERE key = 'revision'");
    store = hr_store_open(ctx, path, HR_STORE_READ, &err);
    ck_assert_msg(store != NULL, "%s", err.why);
    ck_assert(hr_store_revision(store, &revision, &err));
    ck_assert_int_eq(revision, 70);
    talloc_free(store);
    store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_msg(store != NULL, "%s", err.why);
    ck_assert_str_eq(peek_lines(ctx, path, "PRAGMA journal_mode"), "delete\n");
}
END_TEST

static void make_older(void)
{
    /* Format 0: ours, without any table. */
    with_sqlite("PRAGMA application_id = 1752003181; CREATE TABLE old (n); INSERT INTO old VALUES (7)");
}

/* Also by who only wants to look. */
START_TEST(an_older_class_is_migrated_after_a_backup)
{
    enum hr_store_mode mode = _i == 0 ? HR_STORE_WRITE : HR_STORE_READ;
    const char *copy = folder_file(ctx, folder, "class.before-v4.db");
    struct hr_store *store;
    int64_t revision;

    make_older();
    store = hr_store_open(ctx, path, mode, &err);
    ck_assert_msg(store != NULL, "%s", err.why);
    ck_assert(hr_store_revision(store, &revision, &err));
    ck_assert_int_eq(hr_store_is_read_only(store), mode == HR_STORE_READ);
    ck_assert_int_eq(peek_number(copy, "SELECT n FROM old"), 7);
    ck_assert_int_eq(peek_number(copy, "PRAGMA user_version"), 0);
    ck_assert_uint_eq(folder_count(folder), 2);
}
END_TEST

START_TEST(a_locked_file_is_waited_for_and_then_named)
{
    sqlite3 *db;

    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_int_eq(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert(!hr_store_begin(store, 20, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    ck_assert_int_eq(hr_exit_code(err.status), 4);
    ck_assert_int_eq(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    ck_assert(hr_store_begin(store, 20, &err));
    ck_assert(hr_store_end(store, false, &err));
    sqlite3_close(db);
}
END_TEST

/* Root may write everything: the test steps down to someone who may not. */
static void step_down(void)
{
    if (geteuid() == 0)
        ck_assert_int_eq(seteuid(65534), 0);
}

START_TEST(a_file_that_may_only_be_read_opens_for_reading)
{
    int64_t revision;

    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    step_down();
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert(hr_store_is_read_only(store));
    ck_assert(hr_store_revision(store, &revision, &err));
    ck_assert(!hr_store_begin(store, 20, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_ptr_nonnull(strstr(hr_store_warning(store), "everyone on this machine may read"));
    if (getuid() == 0)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
}
END_TEST

START_TEST(an_older_class_that_may_not_be_written_is_refused)
{
    make_older();
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    step_down();
    refused(HR_STORE_READ, "an older homeroom (format 0) and may only be read here; whoever may write it");
    refused(HR_STORE_WRITE, "an older homeroom (format 0)");
    if (getuid() == 0)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_uint_eq(folder_count(folder), 1);
}
END_TEST

START_TEST(in_a_folder_that_everyone_may_write_it_says_so)
{
    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(chmod(folder, 0777), 0);
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert_ptr_nonnull(strstr(hr_store_warning(store), "everyone on this machine may write in the folder"));
}
END_TEST

/* SQLite would play it back into the file. */
START_TEST(a_journal_that_someone_else_put_beside_it_is_refused)
{
    char *journal = folder_file(ctx, folder, "class.db-journal");

    if (getuid() != 0)
        return;
    talloc_free(class_store(ctx, path));
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    folder_write(journal, "x", 1);
    ck_assert_int_eq(chown(journal, 60002, 60002), 0);
    ck_assert_int_eq(chmod(folder, 01777), 0);
    refused(HR_STORE_READ, "someone else put a journal beside it");
    talloc_free(store);
}
END_TEST

START_TEST(a_file_in_a_folder_that_may_not_be_written_opens_for_reading)
{
    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    step_down();
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(store);
    ck_assert(hr_store_is_read_only(store));
    if (getuid() == 0)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
}
END_TEST

START_TEST(names_that_sqlite_takes_for_something_else_are_files)
{
    static const char *const names[] = {":memory:", "file:class.db?mode=memory", "a b%20.db"};
    size_t tried = 0;

    ck_assert_int_eq(chdir(folder), 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++, tried++) {
        ck_assert_ptr_nonnull(hr_store_open(ctx, names[i], HR_STORE_CREATE, &err));
        ck_assert_int_eq(access(names[i], W_OK), 0);
    }
    ck_assert_uint_eq(folder_count(folder), tried);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(a_disk_that_is_full_leaves_no_half_made_class)
{
    struct rlimit most = {8192, RLIM_INFINITY};

    signal(SIGXFSZ, SIG_IGN); /* as main does */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &most), 0);
    ck_assert_ptr_null(hr_store_open(ctx, path, HR_STORE_CREATE, &err));
    most.rlim_cur = RLIM_INFINITY;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &most), 0);
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_str_eq(err.what, path);
    ck_assert_uint_eq(folder_count(folder), 0);
}
END_TEST

START_TEST(the_kinds_in_the_file_are_those_of_the_program)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    int kinds = 0;

    talloc_free(class_store(ctx, path));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT no, name FROM kind ORDER BY no", -1, &stmt, NULL), SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; kinds++) {
        ck_assert_int_eq(sqlite3_column_int(stmt, 0), kinds);
        ck_assert_str_eq((const char *)sqlite3_column_text(stmt, 1), hr_kind_text((enum hr_kind)kinds));
    }
    ck_assert_int_eq(kinds, HR_KIND_COUNT);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}
END_TEST

static sqlite3_mem_methods usual_memory;
static int beginnings;

static int refuse_the_first_time(void *arg)
{
    return beginnings++ == 0 ? SQLITE_NOMEM : usual_memory.xInit(arg);
}

/* SQLite then has no VFS that one could read ahead with. */
START_TEST(no_memory_for_sqlite_to_begin_with_for_a_moment)
{
    sqlite3_mem_methods methods;

    sqlite3_shutdown();
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual_memory), SQLITE_OK);
    methods = usual_memory;
    methods.xInit = refuse_the_first_time;
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
    ck_assert_ptr_nonnull(hr_store_open(ctx, path, HR_STORE_CREATE, &err));
    ck_assert_int_gt(beginnings, 1);
}
END_TEST

Suite *store_open_suite(void)
{
    Suite *suite = suite_create("store: open");
    TCase *tests = tcase_create("open");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_new_file_is_made_whole_and_for_its_owner_alone);
    tcase_add_test(tests, in_the_folder_of_a_group_it_is_for_the_group);
    tcase_add_test(tests, a_class_that_is_there_is_opened_not_made_anew);
    tcase_add_test(tests, nothing_there);
    tcase_add_test(tests, a_missing_folder);
    tcase_add_test(tests, a_folder_is_not_a_class);
    tcase_add_test(tests, a_pipe_is_not_waited_for);
    tcase_add_test(tests, an_empty_file);
    tcase_add_test(tests, a_picture);
    tcase_add_test(tests, a_truncated_class);
    tcase_add_test(tests, the_database_of_another_program);
    tcase_add_test(tests, a_newer_class);
    tcase_add_test(tests, a_class_with_a_write_ahead_log_is_read_and_loses_it_when_written);
    tcase_add_loop_test(tests, an_older_class_is_migrated_after_a_backup, 0, 2);
    tcase_add_test(tests, an_older_class_that_may_not_be_written_is_refused);
    tcase_add_test(tests, a_locked_file_is_waited_for_and_then_named);
    tcase_add_test(tests, a_file_that_may_only_be_read_opens_for_reading);
    tcase_add_test(tests, in_a_folder_that_everyone_may_write_it_says_so);
    tcase_add_test(tests, a_journal_that_someone_else_put_beside_it_is_refused);
    tcase_add_test(tests, a_file_in_a_folder_that_may_not_be_written_opens_for_reading);
    tcase_add_test(tests, names_that_sqlite_takes_for_something_else_are_files);
    tcase_add_test(tests, a_disk_that_is_full_leaves_no_half_made_class);
    tcase_add_test(tests, the_kinds_in_the_file_are_those_of_the_program);
    tcase_add_test(tests, no_memory_for_sqlite_to_begin_with_for_a_moment);
    suite_add_tcase(suite, tests);
    return suite;
}
