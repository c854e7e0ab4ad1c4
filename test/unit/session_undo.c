/*
 * Undo and redo (rules.md 12): one's own, a batch at a time, and across restarts.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/people.h"

#include <check.h>
#include <string.h>

static void *ctx;
static char *path;
static struct hr_session *rivera, *ana;
static struct hr_change change;
static struct hr_err err;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
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

static void undo(struct hr_session *who)
{
    ck_assert(hr_session_undo(who, "undo", 50, ctx, &change, &err));
}

static void redo(struct hr_session *who)
{
    ck_assert(hr_session_redo(who, "redo", 50, ctx, &change, &err));
}

START_TEST(rule_12_further_and_further_back_and_forward_again)
{
    record(rivera, people_check(1, 1, 3));
    record(rivera, people_check(2, 1, 3));
    undo(rivera);
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
    ck_assert_str_eq(change.touches[0].row.source, "undo");
    ck_assert(change.touches[0].own);
    undo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    ck_assert(!hr_session_undo(rivera, "undo", 50, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_NO);
    redo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
    redo(rivera);
    ck_assert_str_eq(people_state(rivera, 2, 1), "mastered");
    ck_assert(!hr_session_redo(rivera, "redo", 50, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_NO);
}
END_TEST

START_TEST(rule_12_across_restarts)
{
    record(rivera, people_check(1, 1, 3));
    talloc_free(rivera);
    rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    undo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    talloc_free(rivera);
    rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    redo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
}
END_TEST

START_TEST(rule_12_only_ones_own)
{
    record(rivera, people_check(1, 1, 3));
    record(ana, people_check(2, 1, 3));
    undo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    ck_assert_str_eq(people_state(rivera, 2, 1), "mastered");
    undo(ana);
    ck_assert_str_eq(people_state(ana, 2, 1), "open");
}
END_TEST

START_TEST(rule_12_what_one_commit_did_is_one_step)
{
    struct hr_op ops[] = {people_check(1, 1, 3), people_check(2, 1, 3), people_piece(HR_PRACTICE, 3, 1)};

    ck_assert(people_commit(rivera, ops, 3, &err));
    undo(rivera);
    ck_assert_uint_eq(change.count, 3);
    for (uint32_t student = 1; student <= 3; student++)
        ck_assert_str_eq(people_state(rivera, student, 1), "open");
}
END_TEST

/* An import may bring what several people recorded, and is one step: too much for an aide who is named in it. */
START_TEST(rule_12_a_mixed_import_is_taken_back_by_a_teacher_only)
{
    struct hr_op ops[] = {people_check(1, 1, 3), people_check(2, 1, 3)};

    ops[0].enforce = ops[1].enforce = false;
    ops[0].row.evidence.by = "ana";
    ck_assert(people_commit(rivera, ops, 2, &err));
    ck_assert(!hr_session_undo(ana, "undo", 50, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert_str_eq(people_state(ana, 2, 1), "mastered");
    undo(rivera);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
}
END_TEST

START_TEST(undo_on_two_screens_of_one_person_takes_one_step_each)
{
    struct hr_session *other = people_open(ctx, path, "rivera", HR_TEACHER);

    record(rivera, people_check(1, 1, 3));
    record(rivera, people_check(2, 1, 3));
    undo(rivera);
    /* This screen has not looked since the beginning: it still takes back the first check, not the second again. */
    undo(other);
    ck_assert_str_eq(people_state(other, 1, 1), "open");
    ck_assert_str_eq(people_state(other, 2, 1), "open");
}
END_TEST

START_TEST(an_aide_does_not_take_back_a_judgement)
{
    struct hr_op judgement = people_check(1, 1, 3);

    judgement.row.evidence.kind = HR_JUDGEMENT;
    judgement.row.evidence.note = "explained it to a friend";
    record(rivera, judgement);
    talloc_free(ana);
    ana = people_open(ctx, path, "rivera", HR_AIDE);
    ck_assert(!hr_session_undo(ana, "undo", 50, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert_str_eq(people_state(ana, 1, 1), "mastered");
}
END_TEST

/* As `homeroom undo` does it: in a file of any size it reads the end of the log and one student's. */
static struct hr_session *open_last_step(void)
{
    static struct hr_zone_step steps[] = {{INT64_MIN, 0}};
    static const struct hr_zone zone = {steps, 1};
    struct hr_session_options options = {
        .zone = &zone, .by = "rivera", .mode = HR_STORE_WRITE, .now = people_now, .step = HR_STEP_UNDO};
    struct hr_session *session = hr_session_open(ctx, path, &options, &err);

    ck_assert_ptr_nonnull(session);
    return session;
}

START_TEST(a_session_for_the_last_step_knows_whom_it_concerns)
{
    struct hr_session *narrow;

    record(rivera, people_check(2, 1, 3));
    record(rivera, people_check(1, 1, 3));
    record(ana, people_check(2, 2, 3));
    narrow = open_last_step();
    ck_assert_uint_eq(hr_session_model(narrow)->piece_count, 2);
    undo(narrow);
    ck_assert_str_eq(people_state(narrow, 1, 1), "open");
    ck_assert(hr_session_undo(narrow, "undo", 50, ctx, &change, &err)); /* the one before is another student's */
    ck_assert_str_eq(people_state(narrow, 2, 1), "open");
    ck_assert_str_eq(people_state(rivera, 2, 2), "open");
    ck_assert(!hr_session_undo(narrow, "undo", 50, ctx, &change, &err));
    ck_assert_int_eq(err.status, HR_NO);
    redo(narrow);
    ck_assert_str_eq(people_state(narrow, 2, 1), "mastered");
    redo(narrow);
    ck_assert_str_eq(people_state(narrow, 1, 1), "mastered");
}
END_TEST

START_TEST(a_last_step_of_several_students_needs_everyone)
{
    struct hr_op both[] = {people_check(1, 1, 3), people_check(2, 1, 3)};
    struct hr_session *narrow;

    ck_assert(people_commit(rivera, both, 2, &err));
    record(ana, people_check(1, 2, 3));
    narrow = open_last_step();
    ck_assert_uint_eq(hr_session_model(narrow)->piece_count, 4);
    undo(narrow);
    ck_assert_uint_eq(change.count, 2);
    ck_assert_str_eq(people_state(narrow, 1, 1), "open");
    ck_assert_str_eq(people_state(narrow, 2, 1), "open");
}
END_TEST

Suite *session_undo_suite(void)
{
    Suite *suite = suite_create("session: undo");
    TCase *tests = tcase_create("undo");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, rule_12_further_and_further_back_and_forward_again);
    tcase_add_test(tests, rule_12_across_restarts);
    tcase_add_test(tests, a_session_for_the_last_step_knows_whom_it_concerns);
    tcase_add_test(tests, a_last_step_of_several_students_needs_everyone);
    tcase_add_test(tests, rule_12_only_ones_own);
    tcase_add_test(tests, rule_12_what_one_commit_did_is_one_step);
    tcase_add_test(tests, rule_12_a_mixed_import_is_taken_back_by_a_teacher_only);
    tcase_add_test(tests, undo_on_two_screens_of_one_person_takes_one_step_each);
    tcase_add_test(tests, an_aide_does_not_take_back_a_judgement);
    suite_add_tcase(suite, tests);
    return suite;
}
