/*
 * Committing: everything goes through the lock, the rules and the log, or nothing of it is there.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/people.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

static void *ctx;
static char *path;
static struct hr_session *rivera, *ana;
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

static int64_t pieces_in_file(void)
{
    int64_t seq;

    ck_assert(hr_store_last_seq(hr_session_store(rivera), &seq, &err));
    return seq;
}

START_TEST(what_is_recorded_is_read_back_with_its_id)
{
    struct hr_op op = people_check(1, 1, 3);

    ck_assert(people_commit(ana, &op, 1, &err));
    ck_assert_uint_eq(people_change.count, 1);
    ck_assert_uint_eq(people_change.what, HR_CHANGED_EVIDENCE);
    const struct hr_touch *touch = &people_change.touches[0];
    ck_assert(touch->own);
    ck_assert_str_eq(touch->row.by, "ana");
    ck_assert_str_eq(touch->row.source, "grid");
    ck_assert_int_eq(touch->row.recorded, people_now);
    ck_assert_uint_eq(strlen(touch->row.id), 26);
    ck_assert_str_eq(op.row.evidence.id, touch->row.id);
    ck_assert_str_eq(people_state(ana, 1, 1), "mastered");

    struct hr_evidence_row *row = hr_session_row(ana, ctx, touch->row.seq);
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->id, touch->row.id);
    ck_assert_ptr_null(hr_session_row(ana, ctx, 99));
}
END_TEST

START_TEST(rule_19_a_check_on_the_scale_is_stored_with_its_points)
{
    struct hr_op op = people_check(1, 1, 3);

    ck_assert(people_commit(rivera, &op, 1, &err));
    ck_assert(people_change.touches[0].row.has_max);
    ck_assert_int_eq(people_change.touches[0].row.max.n, hr_dec_of(4).n);
}
END_TEST

/* Two clocks are never quite the same, and a program reads its own before it waits for the lock. */
START_TEST(a_check_of_a_clock_just_ahead_of_ours_uses_up_a_try)
{
    struct hr_op rule = people_setting(0, "retake", "single");
    struct hr_op theirs = people_check(1, 1, 1), ours = people_check(1, 1, 1);

    ck_assert(people_commit(rivera, &rule, 1, &err));
    hr_session_tick(ana, people_now + 2);
    theirs.row.evidence.at = people_now + 2;
    ck_assert(people_commit(ana, &theirs, 1, &err));
    ck_assert(!people_commit(rivera, &ours, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert_int_eq(pieces_in_file(), 1);
}
END_TEST

START_TEST(the_same_piece_twice_is_two_pieces)
{
    struct hr_op ops[] = {people_check(1, 1, 3), people_check(1, 1, 3)};
    struct hr_op again = people_check(1, 1, 3);

    ck_assert(people_commit(rivera, ops, 2, &err));
    ck_assert(people_commit(rivera, &again, 1, &err));
    ck_assert_int_eq(pieces_in_file(), 3);
    ck_assert_str_ne(ops[0].row.evidence.id, ops[1].row.evidence.id);
    ck_assert_str_ne(ops[1].row.evidence.id, again.row.evidence.id);
}
END_TEST

START_TEST(two_people_cannot_both_take_the_last_check)
{
    struct hr_op setting = people_setting(0, "retake", "limited:2");
    struct hr_op first = people_check(1, 1, 1), second = people_check(1, 1, 2), third = people_check(1, 1, 2);

    ck_assert(people_commit(rivera, &setting, 1, &err));
    ck_assert(people_commit(rivera, &first, 1, &err));
    ck_assert(people_commit(ana, &second, 1, &err));
    /* Rivera's screen still shows one check: the rule is asked on what is true. */
    ck_assert(!people_commit(rivera, &third, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert_ptr_null(third.row.evidence.id);
    ck_assert_int_eq(pieces_in_file(), 2);
    /* And what Ana did arrived all the same. */
    ck_assert_uint_eq(people_change.count, 1);
    ck_assert(!people_change.touches[0].own);
    ck_assert_str_eq(people_state(rivera, 1, 1), "spent");

    third.row.evidence.exception = "the fire alarm went off";
    ck_assert(people_commit(rivera, &third, 1, &err));
}
END_TEST

START_TEST(the_checks_of_one_commit_count_against_the_rule_together)
{
    struct hr_op setting = people_setting(0, "retake", "limited:2");
    struct hr_op ops[] = {people_check(1, 1, 1), people_check(2, 1, 1), people_check(1, 1, 1), people_check(1, 1, 1)};

    ck_assert(people_commit(rivera, &setting, 1, &err));
    ck_assert(!people_commit(rivera, ops, 4, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert_int_eq(pieces_in_file(), 0);
    ck_assert(people_commit(rivera, ops, 3, &err));
}
END_TEST

START_TEST(one_bad_operation_and_nothing_is_kept)
{
    struct hr_op ops[] = {people_check(1, 1, 3), people_check(1, 1, 9)};

    ck_assert(!people_commit(rivera, ops, 2, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_int_eq(pieces_in_file(), 0);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
}
END_TEST

START_TEST(a_second_claim_is_refused_by_the_first_ones_name)
{
    struct hr_op ready = people_piece(HR_READY, 1, 1), claim = people_piece(HR_CLAIM, 1, 1), same = claim;

    ck_assert(people_commit(rivera, &ready, 1, &err));
    ck_assert(people_commit(ana, &claim, 1, &err));
    ck_assert(!people_commit(rivera, &same, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert_ptr_nonnull(strstr(err.why, "ana"));
}
END_TEST

static void denied(struct hr_session *who, struct hr_op op)
{
    ck_assert(!people_commit(who, &op, 1, &err));
    ck_assert_int_eq(err.status, HR_DENIED);
}

START_TEST(an_aide_may_not_change_the_course_nor_break_a_rule)
{
    struct hr_op exception = people_check(1, 1, 3), judgement = people_check(1, 1, 3);

    exception.row.evidence.exception = "why not";
    judgement.row.evidence.kind = HR_JUDGEMENT;
    judgement.row.evidence.note = "talked it over";
    denied(ana, people_setting(0, "slack", "3"));
    denied(ana, exception);
    denied(ana, judgement);
}
END_TEST

START_TEST(an_aide_cannot_bring_checks_as_history)
{
    struct hr_op setting = people_setting(0, "retake", "single");
    struct hr_op first = people_check(1, 1, 1), history = people_check(1, 1, 1);

    history.enforce = false;
    ck_assert(people_commit(rivera, &setting, 1, &err));
    ck_assert(people_commit(ana, &first, 1, &err));
    ck_assert(!people_commit(ana, &history, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert(people_commit(rivera, &history, 1, &err));
}
END_TEST

START_TEST(a_viewer_records_nothing)
{
    struct hr_session *viewer = people_open(ctx, path, "sub", HR_VIEWER);

    ck_assert(!hr_session_can_write(viewer));
    denied(viewer, people_check(1, 1, 3));
    denied(viewer, people_setting(0, "slack", "3"));
}
END_TEST

START_TEST(nothing_is_recorded_in_the_past)
{
    hr_session_look(rivera, people_now - 86400);
    ck_assert(hr_session_is_past(rivera));
    ck_assert(!hr_session_can_write(rivera));
    denied(rivera, people_check(1, 1, 3));
    hr_session_look(rivera, HR_NO_TIME);
    struct hr_op op = people_check(1, 1, 3);
    ck_assert(people_commit(rivera, &op, 1, &err));
}
END_TEST

START_TEST(a_plan_for_another_roster_is_stale)
{
    struct hr_op theirs = people_setting(0, "slack", "3"), mine = people_setting(0, "slack", "4");
    struct hr_batch batch = {.ops = &mine, .count = 1, .source = "grid"};

    batch.revision = hr_session_model(ana)->revision;
    ck_assert(people_commit(rivera, &theirs, 1, &err));
    talloc_free(ana);
    ana = people_open(ctx, path, "ana", HR_TEACHER);
    ck_assert(!hr_session_commit(ana, &batch, 50, ctx, &people_change, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    ck_assert(hr_session_is_stale(ana, &batch));
    batch.revision = hr_session_model(ana)->revision;
    ck_assert(hr_session_commit(ana, &batch, 50, ctx, &people_change, &err));
    ck_assert_int_eq(people_change.what & HR_CHANGED_ROSTER, HR_CHANGED_ROSTER);
    ck_assert_int_eq(hr_session_model(ana)->courses[1].policy->slack, 4);
}
END_TEST

START_TEST(a_locked_file_is_busy_and_not_lost)
{
    struct hr_op op = people_check(1, 1, 3);

    ck_assert(hr_store_begin(hr_session_store(ana), 50, &err));
    ck_assert(!people_commit(rivera, &op, 1, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    ck_assert(hr_store_end(hr_session_store(ana), false, &err));
    ck_assert(people_commit(rivera, &op, 1, &err));
}
END_TEST

START_TEST(evidence_may_name_what_the_same_commit_makes)
{
    struct hr_op ops[3] = {{.kind = HR_OP_STUDENT, .words = "0045"}, {.kind = HR_OP_ENROL}, people_check(4, 1, 3)};
    static const hr_section_no sections[] = {{1}};

    ops[0].row.student =
        (struct hr_student_row){.no = {4}, .id = "0045", .family = "Okafor", .joined = hr_no_day, .active = true};
    ops[1].row.enrol = (struct hr_enrol_row){.student = {4}, .sections = sections, .section_count = 1};
    ck_assert(people_commit(rivera, ops, 3, &err));
    ck_assert_uint_eq(people_change.what, HR_CHANGED_EVIDENCE | HR_CHANGED_ROSTER);
    ck_assert_uint_eq(people_change.count, 1);
    ck_assert(people_change.touches[0].own);
    ck_assert_str_eq(people_state(rivera, 4, 1), "mastered");
    ck_assert_str_eq(hr_session_model(rivera)->students[4].name, "Okafor");
}
END_TEST

START_TEST(a_commit_without_a_change_is_read_back_when_asked_for)
{
    struct hr_op op = people_check(1, 1, 3), setting = people_setting(0, "slack", "3");
    struct hr_batch batch = {.ops = &op, .count = 1}, settings = {.ops = &setting, .count = 1};

    ck_assert(hr_session_commit(rivera, &batch, 50, ctx, NULL, &err));
    ck_assert(hr_session_commit(rivera, &settings, 50, ctx, NULL, &err));
    ck_assert(hr_session_moved(rivera));
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
    ck_assert_int_eq(hr_session_model(rivera)->courses[1].policy->slack, 3);
    ck_assert(!hr_session_moved(rivera));
}
END_TEST

START_TEST(a_known_id_is_skipped)
{
    struct hr_op op = class_check(1, 1, 5, 3, "theirs"), again = op;

    ck_assert(people_commit(rivera, &op, 1, &err));
    ck_assert(people_commit(rivera, &again, 1, &err));
    ck_assert_uint_eq(people_change.count, 0);
    ck_assert_int_eq(pieces_in_file(), 1);
}
END_TEST

START_TEST(what_would_be_is_not_kept)
{
    struct hr_op ops[] = {people_setting(0, "slack", "7")};
    const struct hr_model *after = hr_session_what_if(rivera, ctx, ops, 1, &err);

    ck_assert_ptr_nonnull(after);
    ck_assert_int_eq(after->courses[1].policy->slack, 7);
    ck_assert_int_eq(hr_session_model(rivera)->courses[1].policy->slack, 1);
    ck_assert(!hr_session_moved(ana));
}
END_TEST

START_TEST(a_session_on_one_student_records_as_any_other)
{
    static struct hr_zone_step steps[] = {{INT64_MIN, 0}};
    static const struct hr_zone zone = {steps, 1};
    struct hr_session_options options = {.zone = &zone, .by = "ana", .mode = HR_STORE_WRITE, .now = people_now};
    struct hr_op setting = people_setting(0, "retake", "limited:2");
    struct hr_op ops[] = {people_check(1, 1, 1), people_check(2, 1, 1)}, op = people_check(1, 1, 2);
    struct hr_session *one;

    ck_assert(people_commit(rivera, &setting, 1, &err));
    ck_assert(people_commit(rivera, ops, 2, &err));
    options.student = "0042";
    one = hr_session_open(ctx, path, &options, &err);
    ck_assert_ptr_nonnull(one);
    ck_assert_uint_eq(hr_session_model(one)->piece_count, 2);
    ck_assert(people_commit(one, &op, 1, &err));
    ck_assert_str_eq(people_state(one, 1, 1), "spent");
    op = people_check(1, 1, 2);
    ck_assert(!people_commit(one, &op, 1, &err));
    ck_assert_int_eq(err.status, HR_NO);
}
END_TEST

Suite *session_commit_suite(void)
{
    Suite *suite = suite_create("session: commit");
    TCase *tests = tcase_create("commit");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_is_recorded_is_read_back_with_its_id);
    tcase_add_test(tests, rule_19_a_check_on_the_scale_is_stored_with_its_points);
    tcase_add_test(tests, a_check_of_a_clock_just_ahead_of_ours_uses_up_a_try);
    tcase_add_test(tests, the_same_piece_twice_is_two_pieces);
    tcase_add_test(tests, two_people_cannot_both_take_the_last_check);
    tcase_add_test(tests, the_checks_of_one_commit_count_against_the_rule_together);
    tcase_add_test(tests, one_bad_operation_and_nothing_is_kept);
    tcase_add_test(tests, a_second_claim_is_refused_by_the_first_ones_name);
    tcase_add_test(tests, an_aide_may_not_change_the_course_nor_break_a_rule);
    tcase_add_test(tests, an_aide_cannot_bring_checks_as_history);
    tcase_add_test(tests, a_viewer_records_nothing);
    tcase_add_test(tests, nothing_is_recorded_in_the_past);
    tcase_add_test(tests, a_plan_for_another_roster_is_stale);
    tcase_add_test(tests, a_locked_file_is_busy_and_not_lost);
    tcase_add_test(tests, evidence_may_name_what_the_same_commit_makes);
    tcase_add_test(tests, a_commit_without_a_change_is_read_back_when_asked_for);
    tcase_add_test(tests, a_known_id_is_skipped);
    tcase_add_test(tests, what_would_be_is_not_kept);
    tcase_add_test(tests, a_session_on_one_student_records_as_any_other);
    suite_add_tcase(suite, tests);
    return suite;
}
