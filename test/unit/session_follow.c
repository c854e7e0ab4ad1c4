/*
 * Two people at one file: what one does the other sees, once, with the same cells in the end.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/people.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void *ctx;
static const char *folder;
static char *path;
static struct hr_session *rivera, *ana;
static struct hr_change change;
static struct hr_err err;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    talloc_free(class_store(ctx, path));
    rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    ana = people_open(ctx, path, "ana", HR_AIDE);
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

static void record(struct hr_session *who, struct hr_op op)
{
    ck_assert(people_commit(who, &op, 1, &err));
}

START_TEST(nothing_new_is_nothing_to_paint)
{
    ck_assert(!hr_session_moved(ana));
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.what, 0);
    ck_assert_uint_eq(change.count, 0);
}
END_TEST

START_TEST(a_piece_arrives_with_who_and_what)
{
    record(rivera, people_check(2, 1, 4));
    ck_assert(!hr_session_moved(rivera));
    ck_assert(hr_session_moved(ana));
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.what, HR_CHANGED_EVIDENCE);
    ck_assert_uint_eq(change.count, 1);
    ck_assert(!change.touches[0].own);
    ck_assert_str_eq(change.touches[0].row.by, "rivera");
    ck_assert_str_eq(people_state(ana, 2, 1), "mastered");
    ck_assert(!hr_session_moved(ana));
}
END_TEST

START_TEST(rows_of_others_come_in_their_place_before_ones_own)
{
    record(rivera, people_check(1, 1, 1));
    record(ana, people_check(2, 1, 3));
    ck_assert_uint_eq(people_change.count, 2);
    ck_assert_uint_eq(people_change.touches[0].row.student.n, 1);
    ck_assert(!people_change.touches[0].own);
    ck_assert(people_change.touches[1].own);
}
END_TEST

START_TEST(a_change_of_the_roster_makes_a_new_model)
{
    record(rivera, people_setting(0, "scale", "1/1"));
    ck_assert(hr_session_moved(ana));
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.what, HR_CHANGED_ROSTER);
    ck_assert_int_eq(hr_session_model(ana)->courses[1].policy->points.n, hr_dec_of(1).n);
    ck_assert_int_eq(hr_session_model(ana)->revision, hr_session_model(rivera)->revision);
}
END_TEST

START_TEST(pieces_that_come_with_a_new_roster_are_named_too)
{
    record(rivera, people_check(1, 1, 3));
    record(rivera, people_setting(0, "slack", "2"));
    record(rivera, people_check(2, 1, 3));
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.what, HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER);
    ck_assert_uint_eq(change.count, 2);
    ck_assert_str_eq(people_state(ana, 2, 1), "mastered");
}
END_TEST

/* In test builds a handful of pieces is many: the model is built anew. */
START_TEST(many_pieces_at_once_are_all_named)
{
    struct hr_op ops[12];

    for (uint32_t i = 0; i < 12; i++)
        ops[i] = people_check(1 + i % 3, 1 + i / 3 % 3, (int)(i % 5));
    ck_assert(people_commit(rivera, ops, 12, &err));
    ck_assert_uint_eq(people_change.count, 12);
    for (size_t i = 0; i < 12; i++)
        ck_assert(people_change.touches[i].own);
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.count, 12);
}
END_TEST

/* The limit of test builds is 40. */
START_TEST(thousands_of_pieces_are_a_changed_class_and_not_named)
{
    struct hr_op ops[41];

    for (uint32_t i = 0; i < 41; i++)
        ops[i] = people_check(1 + i % 3, 1 + i / 3 % 3, (int)(i % 5));
    ck_assert(people_commit(rivera, ops, 41, &err));
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_uint_eq(change.what, HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER);
    ck_assert_uint_eq(change.count, 0);
    ck_assert_uint_eq(hr_session_model(ana)->piece_count, 42);
}
END_TEST

START_TEST(late_entries_and_voids_give_every_screen_the_same_cells)
{
    struct hr_op late = people_check(1, 1, 1), taken_back;

    record(rivera, people_setting(0, "method", "latest"));
    record(rivera, people_check(1, 1, 3));
    late.row.evidence.at -= 3 * 86400;
    record(ana, late);
    ck_assert(hr_session_follow(rivera, ctx, &change, &err));
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");

    taken_back = people_piece(HR_VOID, 1, 1);
    taken_back.row.evidence.voids = 1;
    record(rivera, taken_back);
    ck_assert(hr_session_follow(ana, ctx, &change, &err));
    ck_assert_str_eq(people_state(rivera, 1, 1), "not-yet");
    ck_assert_str_eq(people_state(ana, 1, 1), "not-yet");
}
END_TEST

START_TEST(as_of_is_the_class_as_it_was)
{
    struct hr_op op = people_check(1, 1, 3);

    op.row.evidence.at -= 86400;
    record(rivera, op);
    hr_session_look(rivera, people_now - 2 * 86400);
    ck_assert_int_eq(hr_session_now(rivera), people_now - 2 * 86400);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    /* Others go on; what they do has not happened yet where we look. */
    record(ana, people_check(2, 1, 3));
    ck_assert(hr_session_follow(rivera, ctx, &change, &err));
    ck_assert_uint_eq(change.count, 1);
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
    hr_session_tick(rivera, people_now + 60);
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
    hr_session_look(rivera, HR_NO_TIME);
    ck_assert_int_eq(hr_session_now(rivera), people_now + 60);
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
    ck_assert_str_eq(people_state(rivera, 2, 1), "mastered");
}
END_TEST

START_TEST(rule_5_what_is_still_to_happen_counts_once_it_has)
{
    struct hr_op op = people_check(1, 1, 3);

    op.row.evidence.at = people_now + 600;
    record(rivera, op);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    hr_session_tick(rivera, people_now + 599);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    hr_session_tick(rivera, people_now + 600);
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
}
END_TEST

START_TEST(another_file_behind_the_path_is_opened)
{
    char *other = folder_file(ctx, folder, "other.db");
    struct hr_session *elsewhere;

    talloc_free(class_store(ctx, other));
    elsewhere = people_open(ctx, other, "bo", HR_TEACHER);
    record(elsewhere, people_check(3, 1, 3));
    talloc_free(elsewhere);
    record(rivera, people_check(1, 1, 3));
    ck_assert_int_eq(rename(other, path), 0);

    ck_assert(hr_session_moved(rivera));
    ck_assert(hr_session_follow(rivera, ctx, &change, &err));
    ck_assert_uint_eq(change.what, HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER | HR_CHANGED_FILE);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    ck_assert_str_eq(people_state(rivera, 3, 1), "mastered");
    /* Who did not look is told to: student 2 may be another one there. Then it is the new file that is written. */
    struct hr_op op = people_check(2, 1, 3);
    ck_assert(!people_commit(ana, &op, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert_uint_eq(people_change.what & HR_CHANGED_FILE, HR_CHANGED_FILE);
    record(ana, people_check(2, 1, 3));
    ck_assert(hr_session_follow(rivera, ctx, &change, &err));
    ck_assert_str_eq(people_state(rivera, 2, 1), "mastered");
}
END_TEST

START_TEST(a_file_that_is_gone_is_said_and_nothing_is_pretended)
{
    struct hr_op op = people_check(1, 1, 3);

    ck_assert_int_eq(unlink(path), 0);
    ck_assert(!people_commit(rivera, &op, 1, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_str_eq(err.why, "there is no such file");
    ck_assert(hr_session_moved(ana));
    ck_assert(!hr_session_follow(ana, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_FILE);
}
END_TEST

/* Four programs at once under the rule "two checks a cell" must leave exactly two in each of the nine cells. */
START_TEST(many_programs_never_break_a_rule_together)
{
    enum { PROGRAMS = 4, TRIES = 3 };
    int64_t seq;

    record(rivera, people_setting(0, "retake", "limited:2"));
    for (int program = 0; program < PROGRAMS; program++) {
        if (fork() != 0)
            continue;
        struct hr_session *me = people_open(ctx, path, hr_printf(ctx, "p%d", program), HR_TEACHER);
        for (uint32_t i = 0; i < 9 * TRIES; i++) {
            struct hr_op op = people_check(1 + i % 3, 1 + i / 3 % 3, 1);
            struct hr_batch batch = {.ops = &op, .count = 1, .source = "grid"};
            if (!hr_session_commit(me, &batch, 5000, me, &change, &err) && err.status != HR_NO)
                _exit(1);
        }
        _exit(0);
    }
    for (int program = 0; program < PROGRAMS; program++) {
        int status;
        ck_assert_int_gt(wait(&status), 0);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    ck_assert(hr_session_follow(rivera, ctx, &change, &err));
    ck_assert(hr_store_last_seq(hr_session_store(rivera), &seq, &err));
    ck_assert_int_eq(seq, 18);
    for (uint32_t cell = 0; cell < 9; cell++)
        ck_assert_uint_eq(
            hr_model_cell(hr_session_model(rivera), (hr_student_no){1 + cell % 3}, (hr_skill_no){1 + cell / 3})->checks,
            2);
}
END_TEST

Suite *session_follow_suite(void)
{
    Suite *suite = suite_create("session: follow");
    TCase *tests = tcase_create("follow");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, nothing_new_is_nothing_to_paint);
    tcase_add_test(tests, a_piece_arrives_with_who_and_what);
    tcase_add_test(tests, rows_of_others_come_in_their_place_before_ones_own);
    tcase_add_test(tests, a_change_of_the_roster_makes_a_new_model);
    tcase_add_test(tests, pieces_that_come_with_a_new_roster_are_named_too);
    tcase_add_test(tests, many_pieces_at_once_are_all_named);
    tcase_add_test(tests, thousands_of_pieces_are_a_changed_class_and_not_named);
    tcase_add_test(tests, late_entries_and_voids_give_every_screen_the_same_cells);
    tcase_add_test(tests, as_of_is_the_class_as_it_was);
    tcase_add_test(tests, rule_5_what_is_still_to_happen_counts_once_it_has);
    tcase_add_test(tests, another_file_behind_the_path_is_opened);
    tcase_add_test(tests, a_file_that_is_gone_is_said_and_nothing_is_pretended);
    tcase_add_test(tests, many_programs_never_break_a_rule_together);
    suite_add_tcase(suite, tests);
    return suite;
}
