/*
 * Two stores on one file, as two people on it: each sees what the other writes, once, in order.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/peek.h"

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void *ctx;
static const char *folder;
static char *path;
static struct hr_store *ana, *bo;
static struct hr_err err;
static int64_t first, last;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    ana = class_store(ctx, path);
    bo = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    ck_assert_ptr_nonnull(bo);
}

static void teardown(void)
{
    talloc_free(ctx);
}

static void record(struct hr_store *store, uint32_t student, const char *id)
{
    struct hr_op op = class_check(student, 1, 5, 3, id);

    op.row.evidence.form = "A";
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
}

/* The ids that came, one after the other; light rows as their seq. */
static bool spell(void *arg, const struct hr_evidence_row *row)
{
    if (row->id)
        hr_append(arg, "%s ", row->id);
    else
        hr_append(arg, "%d%s%s ", (int)row->seq, row->form, row->by);
    return true;
}

static const char *since(struct hr_store *store, int64_t after, bool light)
{
    char *spelt = hr_strdup(ctx, "");

    ck_assert(hr_store_since(store, after, light, spell, &spelt, &err));
    return spelt;
}

START_TEST(only_what_others_write_moves)
{
    ck_assert(!hr_store_moved(ana));
    ck_assert(!hr_store_moved(bo));
    record(ana, 1, "a");
    ck_assert(!hr_store_moved(ana));
    ck_assert(hr_store_moved(bo));
    ck_assert(!hr_store_moved(bo));
}
END_TEST

/* Its times set back to yesterday, as if nobody had written since. */
static void be_quiet(void)
{
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = time(NULL) - 86400}};

    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

START_TEST(a_file_that_was_quiet_is_followed_all_the_same)
{
    be_quiet();
    for (int i = 0; i < 3; i++)
        ck_assert(!hr_store_moved(ana));
    record(bo, 1, "a");
    ck_assert(hr_store_moved(ana));
    be_quiet();
    ck_assert(!hr_store_moved(ana));
    record(bo, 2, "b");
    be_quiet(); /* so that only the moment of its change tells */
    ck_assert(hr_store_moved(ana));
}
END_TEST

START_TEST(a_quiet_file_that_is_gone_is_noticed)
{
    be_quiet();
    ck_assert(!hr_store_moved(ana));
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(hr_store_moved(ana));
}
END_TEST

START_TEST(rows_come_in_the_order_of_the_commits)
{
    record(ana, 1, "a");
    record(bo, 2, "b");
    record(ana, 3, "c");
    ck_assert_str_eq(since(bo, 0, false), "a b c ");
    ck_assert_str_eq(since(ana, 1, false), "b c ");
    ck_assert_str_eq(since(ana, 3, false), "");
    ck_assert_str_eq(since(bo, 0, true), "1Aana 2Aana 3Aana ");
}
END_TEST

static bool one(void *arg, const struct hr_evidence_row *row)
{
    spell(arg, row);
    return false;
}

START_TEST(who_has_seen_enough_leaves_without_holding_the_file)
{
    char *spelt = hr_strdup(ctx, "");

    record(ana, 1, "a");
    record(ana, 2, "b");
    ck_assert(hr_store_since(bo, 0, false, one, &spelt, &err));
    ck_assert_str_eq(spelt, "a ");
    record(ana, 3, "c");
}
END_TEST

START_TEST(the_log_of_one_student_is_read_alone)
{
    char *spelt = hr_strdup(ctx, "");
    int64_t seq;

    record(ana, 1, "a");
    record(ana, 2, "b");
    record(ana, 1, "c");
    ck_assert(hr_store_since_of(bo, (hr_student_no){1}, (hr_skill_no){0}, 0, false, spell, &spelt, &err));
    ck_assert_str_eq(spelt, "a c ");
    ck_assert(hr_store_last_seq(bo, &seq, &err));
    ck_assert_int_eq(seq, 3);
}
END_TEST

static bool is_to_be_read(int fd)
{
    struct pollfd in = {.fd = fd, .events = POLLIN};

    return poll(&in, 1, 0) == 1;
}

START_TEST(who_watches_hears_that_another_wrote)
{
    int fd = hr_store_watch(bo);

    if (fd < 0)
        return; /* this system does not tell */
    ck_assert(!is_to_be_read(fd));
    record(ana, 1, "a");
    ck_assert(is_to_be_read(fd));
    ck_assert(hr_store_heard(bo));
    ck_assert(!is_to_be_read(fd));
    ck_assert(!hr_store_heard(bo));
    ck_assert_int_eq(hr_store_watch(bo), fd);
    ck_assert_int_eq(unlink(hr_store_path(bo)), 0);
    ck_assert(hr_store_heard(bo));
}
END_TEST

/* Between a look and the first listening somebody may have written. */
START_TEST(a_file_is_silent_once_it_was_looked_at_while_one_listens)
{
    be_quiet();
    ck_assert(!hr_store_moved(bo));
    ck_assert(!hr_store_is_silent(bo));
    if (hr_store_watch(bo) < 0)
        return; /* this system does not tell */
    ck_assert(!hr_store_is_silent(bo));
    ck_assert(!hr_store_moved(bo));
    ck_assert(hr_store_is_silent(bo));
    record(ana, 1, "a");
    ck_assert(hr_store_moved(bo));
    ck_assert(!hr_store_is_silent(bo)); /* it was written to just now */
}
END_TEST

static bool keep_form(void *arg, const struct hr_evidence_row *row)
{
    const char **forms = arg;

    forms[row->seq - 1] = row->form;
    return true;
}

START_TEST(a_text_that_comes_again_is_the_same_pointer)
{
    const char *forms[2] = {NULL, NULL};

    record(ana, 1, "a");
    record(ana, 2, "b");
    ck_assert(hr_store_since(bo, 0, true, keep_form, forms, &err));
    ck_assert_str_eq(forms[0], "A");
    ck_assert_ptr_eq(forms[0], forms[1]);
}
END_TEST

START_TEST(a_writer_waits_for_its_turn_and_no_longer)
{
    ck_assert(hr_store_begin(ana, 0, &err));
    ck_assert(!hr_store_begin(bo, 5, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    ck_assert(!hr_store_moved(bo));
    ck_assert_str_eq(since(bo, 0, false), "");
    ck_assert(hr_store_end(ana, false, &err));
    record(bo, 1, "a");
}
END_TEST

START_TEST(a_commit_that_a_reader_holds_up_is_not_kept)
{
    struct hr_op op = class_check(1, 1, 5, 3, "a");
    struct hr_batch batch = {.ops = &op, .count = 1, .by = "ana", .source = "grid", .recorded = 1};

    ck_assert(hr_store_begin_read(bo, &err));
    ck_assert(hr_store_begin(ana, 5, &err));
    ck_assert(hr_store_append(ana, &batch, &first, &last, &err));
    ck_assert(!hr_store_end(ana, true, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    hr_store_end_read(bo);
    ck_assert_str_eq(since(bo, 0, false), "");
    record(ana, 1, "a");
}
END_TEST

START_TEST(between_begin_and_end_of_a_read_nothing_changes)
{
    struct hr_op op = class_check(1, 1, 5, 3, "a");
    int64_t seq;

    ck_assert(hr_store_begin_read(bo, &err));
    ck_assert(!class_append(ana, &op, 1, &first, &last, &err) && err.status == HR_BUSY);
    ck_assert(hr_store_last_seq(bo, &seq, &err));
    ck_assert_int_eq(seq, 0);
    hr_store_end_read(bo);
}
END_TEST

START_TEST(another_file_behind_the_path_is_noticed_and_not_written_into_the_void)
{
    char *other = folder_file(ctx, folder, "other.db");

    class_store(ctx, other);
    ck_assert(!hr_store_is_displaced(ana));
    ck_assert_int_eq(rename(other, path), 0);
    ck_assert(hr_store_is_displaced(ana));
    ck_assert(hr_store_moved(ana));
    ck_assert(!hr_store_begin(ana, 5, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_ptr_nonnull(strstr(err.why, "moved or replaced"));
}
END_TEST

START_TEST(a_file_that_is_gone_is_noticed)
{
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(hr_store_moved(ana));
    ck_assert(!hr_store_begin(ana, 5, &err));
}
END_TEST

/* Exchanges the places of the first two rows on the page of the log, as damage may. */
static void exchange_two_rows(void)
{
    enum { PAGE = 4096, CELLS = 8 };
    unsigned char places[4];
    int64_t at = (peek_number(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'evidence'") - 1) * PAGE + CELLS;
    int fd = open(path, O_RDWR);

    ck_assert_int_eq(pread(fd, places, sizeof places, (off_t)at), sizeof places);
    ck_assert_int_eq(pwrite(fd, places + 2, 2, (off_t)at), 2);
    ck_assert_int_eq(pwrite(fd, places, 2, (off_t)at + 2), 2);
    close(fd);
}

START_TEST(rows_in_the_wrong_order_are_damage)
{
    char *spelt = hr_strdup(ctx, "");

    record(ana, 1, "e1");
    record(ana, 2, "e2");
    talloc_free(ana);
    talloc_free(bo);
    exchange_two_rows();
    bo = hr_store_open(ctx, path, HR_STORE_READ, &err);
    ck_assert_ptr_nonnull(bo);
    ck_assert(!hr_store_since(bo, 0, true, spell, &spelt, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_str_eq(err.why, "it is damaged: piece 1 of the log is not in its place; `homeroom doctor` says more");
}
END_TEST

Suite *store_follow_suite(void)
{
    Suite *suite = suite_create("store: follow");
    TCase *tests = tcase_create("follow");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, only_what_others_write_moves);
    tcase_add_test(tests, a_file_that_was_quiet_is_followed_all_the_same);
    tcase_add_test(tests, a_quiet_file_that_is_gone_is_noticed);
    tcase_add_test(tests, rows_come_in_the_order_of_the_commits);
    tcase_add_test(tests, who_has_seen_enough_leaves_without_holding_the_file);
    tcase_add_test(tests, the_log_of_one_student_is_read_alone);
    tcase_add_test(tests, who_watches_hears_that_another_wrote);
    tcase_add_test(tests, a_file_is_silent_once_it_was_looked_at_while_one_listens);
    tcase_add_test(tests, a_text_that_comes_again_is_the_same_pointer);
    tcase_add_test(tests, a_writer_waits_for_its_turn_and_no_longer);
    tcase_add_test(tests, a_commit_that_a_reader_holds_up_is_not_kept);
    tcase_add_test(tests, between_begin_and_end_of_a_read_nothing_changes);
    tcase_add_test(tests, another_file_behind_the_path_is_noticed_and_not_written_into_the_void);
    tcase_add_test(tests, a_file_that_is_gone_is_noticed);
    tcase_add_test(tests, rows_in_the_wrong_order_are_damage);
    suite_add_tcase(suite, tests);
    return suite;
}
