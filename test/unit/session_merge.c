/*
 * A laptop that was taken home is merged with the file at school: what is taken in, what stands of a conflict, and that
 * it is one step. What holds for every merge is in session_merges.c.
 */
#include "common/class.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/people.h"
#include "homeroom/plan.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *session_merge_suite(void);

enum { WAIT_MS = 50 };

static void *ctx;
static const char *folder;
static char *path, *laptop_path;
static struct hr_session *rivera, *laptop;
static struct hr_err err;

static void copy_class(void)
{
    char bytes[256 * 1024];
    FILE *f = fopen(path, "rb");
    size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;

    ck_assert(f && size > 0 && size < sizeof bytes);
    fclose(f);
    folder_write(laptop_path, bytes, size);
}

static void setup(void)
{
    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    laptop_path = folder_file(ctx, folder, "laptop.db");
    talloc_free(class_store(ctx, path));
    copy_class();
    rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    laptop = people_open(ctx, laptop_path, "rivera", HR_TEACHER);
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

static void record(struct hr_session *who, struct hr_op op, int64_t when, const char *by)
{
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "grid", .recorded = when, .by = by};

    (void)hr_session_model(who);
    ck_assert_msg(hr_session_commit(who, &batch, WAIT_MS, ctx, NULL, &err), "%s: %s", err.what, err.why);
}

static struct hr_plan *merge(enum hr_prefer prefer)
{
    struct hr_plan *plan = hr_session_merge(rivera, laptop, "laptop.db", prefer, ctx, &err);

    ck_assert_msg(plan, "%s: %s", err.what, err.why);
    struct hr_batch batch = hr_plan_batch(plan, NULL);
    ck_assert_msg(!plan->op_count || hr_session_commit(rivera, &batch, WAIT_MS, ctx, NULL, &err), "%s: %s", err.what,
                  err.why);
    return plan;
}

static const char *setting(const char *of, const char *key)
{
    return peek_lines(ctx, of, hr_printf(ctx, "SELECT value FROM setting WHERE key = '%s'", key));
}

START_TEST(what_the_laptop_recorded_is_taken_in_and_taken_back_as_one_step)
{
    record(rivera, people_check(1, 1, 2), people_now, NULL);
    record(laptop, people_check(2, 1, 3), people_now + 1, "ana");
    record(laptop, people_check(3, 1, 3), people_now + 2, "bo");
    struct hr_plan *plan = merge(HR_PREFER_LATER);

    ck_assert_uint_eq(plan->added, 2);
    ck_assert_uint_eq(plan->note_count, 0);
    ck_assert_str_eq(people_state(rivera, 1, 1), "not-yet");
    ck_assert_str_eq(people_state(rivera, 2, 1), "mastered");
    ck_assert_str_eq(people_state(rivera, 3, 1), "mastered");
    ck_assert_str_eq(peek_lines(ctx, path, "SELECT words FROM change WHERE subject = 'merge'"),
                     "took in laptop.db: added 2, changed 0\n");

    /* Others recorded its pieces; it is the step of who merged, and of nobody else. */
    struct hr_session *ana = people_open(ctx, path, "ana", HR_AIDE);
    ck_assert(!hr_session_undo(ana, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_int_eq(err.status, HR_NO);
    ck_assert(hr_session_undo(rivera, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_str_eq(people_state(rivera, 1, 1), "not-yet");
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
    ck_assert_str_eq(people_state(rivera, 3, 1), "open");
    ck_assert(hr_session_redo(rivera, "redo", WAIT_MS, ctx, NULL, &err));
    ck_assert_str_eq(people_state(rivera, 3, 1), "mastered");

    /* Taken back for good, merging once more does not bring it again: its pieces are known. */
    ck_assert(hr_session_undo(rivera, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_uint_eq(merge(HR_PREFER_LATER)->op_count, 0);
    ck_assert_str_eq(people_state(rivera, 2, 1), "open");
}
END_TEST

START_TEST(someone_who_never_recorded_anything_can_take_their_merge_back)
{
    struct hr_session *head = people_open(ctx, path, "head", HR_TEACHER), *teacher = rivera;

    record(laptop, people_check(2, 1, 3), people_now, "ana");
    rivera = head;
    merge(HR_PREFER_LATER);
    ck_assert(!hr_session_undo(teacher, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert(hr_session_undo(head, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_str_eq(people_state(head, 2, 1), "open");
}
END_TEST

START_TEST(voids_travel)
{
    record(rivera, people_check(1, 1, 3), people_now, NULL);
    talloc_free(laptop);
    copy_class();
    laptop = people_open(ctx, laptop_path, "rivera", HR_TEACHER);
    ck_assert(hr_session_undo(laptop, "undo", WAIT_MS, ctx, NULL, &err));
    merge(HR_PREFER_LATER);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    /* And undo of the merge puts back what its void took. */
    ck_assert(hr_session_undo(rivera, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
}
END_TEST

/* In both copies someone takes back the newest piece, in the same second, and it is another one's place in each log. */
START_TEST(two_voids_of_the_same_place_and_second_are_two)
{
    record(rivera, people_check(1, 1, 3), people_now, NULL);
    record(laptop, people_check(1, 2, 3), people_now, NULL);
    ck_assert(hr_session_undo(rivera, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert(hr_session_undo(laptop, "undo", WAIT_MS, ctx, NULL, &err));
    ck_assert_uint_eq(merge(HR_PREFER_LATER)->added, 2);
    ck_assert_str_eq(people_state(rivera, 1, 1), "open");
    ck_assert_str_eq(people_state(rivera, 1, 2), "open");
}
END_TEST

START_TEST(rule_6_pieces_of_one_second_stand_in_order_of_id_in_both_copies)
{
    record(rivera, people_check(1, 1, 2), people_now, NULL);
    record(laptop, people_check(1, 1, 3), people_now, NULL);
    const char *ours = peek_lines(ctx, path, "SELECT id FROM evidence");
    const char *theirs = peek_lines(ctx, laptop_path, "SELECT id FROM evidence");
    const char *state = strcmp(ours, theirs) < 0 ? "mastered" : "not-yet"; /* by the later, in order of id */
    struct hr_op latest = people_setting(0, "method", "latest");

    record(rivera, latest, people_now, NULL);
    record(laptop, latest, people_now, NULL);
    merge(HR_PREFER_LATER);
    ck_assert_str_eq(people_state(rivera, 1, 1), state);
    struct hr_session *school = rivera;
    rivera = laptop;
    laptop = school;
    merge(HR_PREFER_LATER);
    ck_assert_str_eq(people_state(rivera, 1, 1), state);
}
END_TEST

START_TEST(rule_8_a_known_id_with_other_content_stays_and_is_named)
{
    struct hr_op op = people_check(1, 1, 3);

    op.row.evidence.id = "one";
    record(rivera, op, people_now, NULL);
    op.row.evidence.score = hr_dec_of(1);
    record(laptop, op, people_now, NULL);
    struct hr_plan *plan = merge(HR_PREFER_LATER);
    ck_assert_uint_eq(plan->added, 0);
    ck_assert_uint_eq(plan->warning_count, 1);
    ck_assert_str_eq(plan->warnings[0], "piece one says something else in the other copy; what is here stays");
    ck_assert_str_eq(people_state(rivera, 1, 1), "mastered");
}
END_TEST

/* Only one of them changed it: nobody has to decide. */
START_TEST(a_setting_that_one_side_changed_is_no_conflict)
{
    record(rivera, people_setting(0, "slack", "2"), people_now, NULL);
    talloc_free(laptop);
    copy_class();
    laptop = people_open(ctx, laptop_path, "rivera", HR_TEACHER);
    record(laptop, people_setting(0, "slack", "3"), people_now - 86400, NULL); /* by a clock that is a day behind */
    struct hr_plan *plan = merge(HR_PREFER_LATER);
    ck_assert_uint_eq(plan->note_count, 0);
    ck_assert_uint_eq(plan->changed, 1);
    ck_assert_str_eq(setting(path, "slack"), "3\n");
}
END_TEST

START_TEST(of_a_conflict_the_later_stands_and_it_is_said)
{
    record(laptop, people_setting(0, "slack", "3"), people_now, NULL);
    record(rivera, people_setting(0, "slack", "2"), people_now + 60, NULL);
    struct hr_plan *plan = merge(HR_PREFER_LATER);
    ck_assert_uint_eq(plan->note_count, 1);
    ck_assert_str_eq(plan->notes[0], "slack of Algebra: here 2; there 3; what is here stands (it was set later)");
    ck_assert_str_eq(setting(path, "slack"), "2\n");
}
END_TEST

START_TEST(what_the_teacher_prefers_stands_in_later_merges_too)
{
    record(laptop, people_setting(0, "slack", "3"), people_now, NULL);
    record(rivera, people_setting(0, "slack", "2"), people_now + 60, NULL);
    ck_assert_str_eq(merge(HR_PREFER_THEIRS)->notes[0],
                     "slack of Algebra: here 2; there 3; what is there stands (it is preferred)");
    ck_assert_str_eq(setting(path, "slack"), "3\n");
    ck_assert_uint_eq(merge(HR_PREFER_LATER)->op_count, 0);

    struct hr_session *school = rivera;
    rivera = laptop;
    laptop = school;
    ck_assert_uint_eq(merge(HR_PREFER_LATER)->note_count, 0);
    ck_assert_str_eq(setting(laptop_path, "slack"), "3\n");
}
END_TEST

/* Both gave the number 4 to a new student; on both sides evidence names them. */
static struct hr_op a_day(uint32_t course, bool school, const char *note)
{
    struct hr_op op = {.kind = HR_OP_CALENDAR, .words = "a day"};

    op.row.calendar = (struct hr_calendar_row){{course}, hr_day_of(2026, 10, 12), school, note};
    return op;
}

/* The laptop set the day for all courses and then for one, in the second in which that one was set here. */
START_TEST(a_course_keeps_the_day_that_a_copy_set_after_that_of_all_courses)
{
    static const char days[] = "SELECT ifnull(course, 0) || note FROM calendar ORDER BY 1";

    record(rivera, a_day(1, true, "snow"), people_now, NULL);
    record(laptop, a_day(0, false, "holiday"), people_now, NULL);
    record(laptop, a_day(1, true, "snow"), people_now, NULL);
    merge(HR_PREFER_LATER);
    ck_assert_str_eq(peek_lines(ctx, path, days), peek_lines(ctx, laptop_path, days));
    ck_assert_ptr_nonnull(strstr(peek_lines(ctx, path, days), "1snow"));
}
END_TEST

START_TEST(new_students_get_a_number_here)
{
    struct hr_op ours = {.kind = HR_OP_STUDENT, .words = "0050"}, theirs = ours;

    ours.row.student = (struct hr_student_row){
        .no = {4}, .id = "0050", .family = "Ito", .given = "Ken", .joined = hr_no_day, .active = true};
    theirs.row.student = ours.row.student;
    theirs.row.student.id = "0051";
    record(rivera, ours, people_now, NULL);
    record(laptop, theirs, people_now, NULL);
    record(rivera, people_check(4, 1, 2), people_now, NULL);
    record(laptop, people_check(4, 1, 3), people_now, NULL);
    ck_assert_uint_eq(merge(HR_PREFER_LATER)->added, 2);
    ck_assert_str_eq(peek_lines(ctx, path,
                                "SELECT s.id || ' ' || (e.score / 10000) FROM evidence e JOIN student s ON s.no ="
                                " e.student ORDER BY 1"),
                     "0050 2\n0051 3\n");
}
END_TEST

START_TEST(a_circle_of_prerequisites_is_refused)
{
    static const hr_skill_no first[] = {{1}}, second[] = {{2}};
    struct hr_op ours = {.kind = HR_OP_SKILL, .words = "A.1"}, theirs = {.kind = HR_OP_SKILL, .words = "A.2"};

    ours.row.skill = (struct hr_skill_row){.no = {1},
                                           .unit = {1},
                                           .code = "A.1",
                                           .title = "Slope",
                                           .position = 1,
                                           .weight = 1,
                                           .planned = hr_no_day,
                                           .prerequisites = second,
                                           .prerequisite_count = 1};
    theirs.row.skill = ours.row.skill;
    theirs.row.skill.no.n = 2;
    theirs.row.skill.code = "A.2";
    theirs.row.skill.position = 2;
    theirs.row.skill.prerequisites = first;
    record(rivera, ours, people_now, NULL);
    record(laptop, theirs, people_now, NULL);
    ck_assert_ptr_null(hr_session_merge(rivera, laptop, "laptop.db", HR_PREFER_LATER, ctx, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(err.why, "go round in a circle"));
}
END_TEST

START_TEST(settings_that_cannot_be_together_are_refused)
{
    record(rivera, people_setting(0, "method", "times:3"), people_now, NULL);
    record(laptop, people_setting(0, "retake", "limited:2"), people_now, NULL);
    ck_assert_ptr_null(hr_session_merge(rivera, laptop, "laptop.db", HR_PREFER_LATER, ctx, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(err.why, "the settings of both copies together can't be"));
}
END_TEST

START_TEST(another_class_is_refused)
{
    char *other = folder_file(ctx, folder, "other.db");
    struct hr_op op = {.kind = HR_OP_COURSE, .words = "course Biology", .row.course = {{1}, "Biology"}};
    struct hr_store *store = hr_store_open(ctx, other, HR_STORE_CREATE, &err);
    int64_t first, last;

    ck_assert_ptr_nonnull(store);
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    talloc_free(laptop);
    laptop = people_open(ctx, other, "rivera", HR_TEACHER);
    ck_assert_ptr_null(hr_session_merge(rivera, laptop, "other.db", HR_PREFER_LATER, ctx, &err));
    ck_assert_str_eq(err.why, "the two files have no course in common, so they are not copies of one class");
}
END_TEST

Suite *session_merge_suite(void)
{
    Suite *suite = suite_create("session: merge");
    TCase *tests = tcase_create("merge");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_the_laptop_recorded_is_taken_in_and_taken_back_as_one_step);
    tcase_add_test(tests, someone_who_never_recorded_anything_can_take_their_merge_back);
    tcase_add_test(tests, voids_travel);
    tcase_add_test(tests, two_voids_of_the_same_place_and_second_are_two);
    tcase_add_test(tests, rule_6_pieces_of_one_second_stand_in_order_of_id_in_both_copies);
    tcase_add_test(tests, rule_8_a_known_id_with_other_content_stays_and_is_named);
    tcase_add_test(tests, a_setting_that_one_side_changed_is_no_conflict);
    tcase_add_test(tests, of_a_conflict_the_later_stands_and_it_is_said);
    tcase_add_test(tests, what_the_teacher_prefers_stands_in_later_merges_too);
    tcase_add_test(tests, a_course_keeps_the_day_that_a_copy_set_after_that_of_all_courses);
    tcase_add_test(tests, new_students_get_a_number_here);
    tcase_add_test(tests, a_circle_of_prerequisites_is_refused);
    tcase_add_test(tests, settings_that_cannot_be_together_are_refused);
    tcase_add_test(tests, another_class_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
