/*
 * The ready queue: who is in it, in what order, and what stands beside each.
 */
#include "homeroom/who.h"

#include "kit.h"

Suite *core_queue_suite(void);

/* Two students, three skills in a unit; what else is needed the test says. */
static struct kit *class_with(const char *settings)
{
    struct kit *k = kit_new();
    hr_course_no course = kit_course(k, "Algebra", settings);
    hr_unit_no unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    kit_skill(k, unit, "A", "");
    kit_skill(k, unit, "B", "after:A");
    kit_skill(k, unit, "C", "");
    kit_section(k, "P1", course);
    kit_student(k, "z", "Abara, Chidi", "P1");
    kit_student(k, "a", "Hall, Dee", "P1");
    return k;
}

/* The queue as "STUDENT SKILL, ..."; owned by k. */
static const char *queue_text(struct kit *k, struct hr_scope scope)
{
    size_t count;
    struct hr_ready *queue = hr_ready_queue(k, kit_model(k), &scope, &count);
    char *text = hr_strdup(k, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&text, "%s%s %s", i ? ", " : "", hr_model_student(k->m, queue[i].student)->id,
                  hr_model_skill(k->m, queue[i].skill)->code);
    return text;
}

#define assert_queue(k, text) ck_assert_str_eq(queue_text(k, (struct hr_scope){0}), text)

/* The only one in the queue. */
static struct hr_ready only(struct kit *k)
{
    struct hr_scope all = {0};
    size_t count;
    struct hr_ready *queue = hr_ready_queue(k, kit_model(k), &all, &count);
    ck_assert_uint_eq(count, 1);
    return queue[0];
}

START_TEST(rule_64_longest_wait_first_then_name_then_path)
{
    struct kit *k = class_with("");
    kit_now(k, 2, "12:00");
    kit_say(k, 2, "a C ready at=09:30");
    kit_say(k, 2, "a A ready at=09:30");
    kit_say(k, 2, "z B ready at=09:30");
    kit_say(k, 2, "z C ready at=09:00");
    kit_say(k, 2, "z A ready at=13:00"); /* not yet */
    assert_queue(k, "z C, z B, a A, a C");
    kit_now(k, 2, "13:00");
    assert_queue(k, "z C, z B, a A, a C, z A");
    kit_free(k);
}
END_TEST

START_TEST(rule_64_only_active_students_of_the_course)
{
    struct kit *k = class_with("");
    hr_course_no other = kit_course(k, "Art", "");
    kit_skill(k, kit_unit(k, other, "Colour", 1, 12, "any-order"), "P", "");
    kit_student_with(k, "gone", "Gone, Al", "P1", "inactive");
    kit_say(k, 1, "gone A ready");
    kit_say(k, 1, "a P ready");
    kit_say(k, 1, "a B ready");
    assert_queue(k, "a B");
    kit_say(k, 1, "a B excuse");
    assert_queue(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_106_narrowed)
{
    struct kit *k = class_with("");
    struct hr_scope scope = {0};
    kit_say(k, 1, "a A ready");
    kit_say(k, 1, "z A ready");
    kit_say(k, 1, "z B ready");
    scope.student = kit_find(k, "z");
    ck_assert_str_eq(queue_text(k, scope), "z A, z B");
    scope.skill = kit_code(k, "B");
    ck_assert_str_eq(queue_text(k, scope), "z B");
    kit_free(k);
}
END_TEST

START_TEST(rule_27_ready_again_after_mastery)
{
    struct kit *k = class_with("");
    kit_say(k, 1, "a A ready at=08:00");
    kit_say(k, 1, "a A check 3 at=08:30");
    assert_queue(k, "");
    kit_say(k, 1, "a A ready at=10:00");
    assert_queue(k, "a A");
    ck_assert_int_eq(kit_state(k, "a", "A"), HR_MASTERED);
    ck_assert_int_eq(only(k).since, kit_at(1, "10:00"));
    kit_say(k, 1, "a A unready at=10:10");
    assert_queue(k, "");
    kit_say(k, 1, "z A judgement 4 note=why");
    kit_say(k, 1, "z A ready at=10:20");
    assert_queue(k, "z A");
    kit_free(k);
}
END_TEST

START_TEST(rule_26_a_voided_check_brings_the_wait_back)
{
    struct kit *k = class_with("");
    int64_t check;
    kit_say(k, 1, "a A ready at=08:00");
    kit_say(k, 1, "a A ready at=08:10");
    check = kit_say(k, 1, "a A check 1 at=08:30");
    assert_queue(k, "");
    kit_void(k, check);
    ck_assert_int_eq(only(k).since, kit_at(1, "08:00"));
    kit_free(k);
}
END_TEST

START_TEST(rule_66_attempt_form_and_last_value)
{
    struct kit *k = class_with("retake=limited:2 forms=X~Y");
    struct hr_ready ready;
    char text[HR_DEC_TEXT];
    kit_say(k, 1, "a A ready at=08:00");
    ready = only(k);
    ck_assert_uint_eq(ready.attempt, 1);
    ck_assert_int_eq(ready.allowed, 2);
    ck_assert_str_eq(ready.form, "X");
    ck_assert(!ready.has_last);
    kit_say(k, 1, "a A check 3/8 form=X at=08:30");
    kit_say(k, 1, "a A check 1/3 form=Y exception=why at=08:40");
    kit_say(k, 1, "a A ready at=09:00");
    ready = only(k);
    ck_assert_uint_eq(ready.attempt, 3);
    ck_assert(ready.blocks.attempts);
    ck_assert(ready.has_last);
    ck_assert_str_eq(hr_dec_fixed(ready.last_value, 2, text), "1.33"); /* the last one's own, not the best */
    ck_assert_str_eq(ready.form, "X");
    kit_free(k);
}
END_TEST

START_TEST(rule_67_whole_minutes_rounded_down)
{
    struct kit *k = class_with("");
    kit_say(k, 1, "a A ready at=10:00");
    kit_now(k, 1, "23:59:59");
    ck_assert_int_eq(only(k).waiting_minutes, 839); /* rules.md 1 */
    kit_now(k, 1, "10:01");
    ck_assert_int_eq(only(k).waiting_minutes, 1);
    ck_assert_int_eq(only(k).allowed, 0);
    kit_free(k);
}
END_TEST

START_TEST(rule_114_who_has_claimed_it)
{
    struct kit *k = class_with("claim-minutes=20");
    kit_say(k, 1, "a A ready at=10:00");
    kit_now(k, 1, "10:06");
    ck_assert_str_eq(only(k).claimed_by, "");
    kit_say(k, 1, "a A claim by=ana at=10:02");
    ck_assert_str_eq(only(k).claimed_by, "ana");
    ck_assert_int_eq(only(k).claimed_minutes, 4);
    kit_now(k, 1, "10:23");
    ck_assert_str_eq(only(k).claimed_by, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_130_someone_absent_stays_in_the_queue)
{
    struct kit *k = class_with("");
    kit_say(k, 1, "a B ready");
    ck_assert(!only(k).blocks.absent);
    ck_assert_uint_eq(only(k).blocks.prerequisite_count, 1);
    kit_say(k, 1, "a absent");
    ck_assert(only(k).blocks.absent);
    kit_now(k, 2, "08:00");
    ck_assert(!only(k).blocks.absent);
    kit_free(k);
}
END_TEST

Suite *core_queue_suite(void)
{
    Suite *suite = suite_create("queue");
    TCase *tests = tcase_create("queue");

    tcase_add_test(tests, rule_64_longest_wait_first_then_name_then_path);
    tcase_add_test(tests, rule_64_only_active_students_of_the_course);
    tcase_add_test(tests, rule_106_narrowed);
    tcase_add_test(tests, rule_27_ready_again_after_mastery);
    tcase_add_test(tests, rule_26_a_voided_check_brings_the_wait_back);
    tcase_add_test(tests, rule_66_attempt_form_and_last_value);
    tcase_add_test(tests, rule_67_whole_minutes_rounded_down);
    tcase_add_test(tests, rule_114_who_has_claimed_it);
    tcase_add_test(tests, rule_130_someone_absent_stays_in_the_queue);
    suite_add_tcase(suite, tests);
    return suite;
}
