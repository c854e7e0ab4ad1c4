/*
 * Who was seen in this lesson, and how many lessons ago.
 */
#include "homeroom/seen.h"

#include "kit.h"

Suite *core_seen_suite(void);

static struct kit *k;

static void set_up(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "");
    kit_skill(k, kit_unit(k, algebra, "Lines", 1, 12, "any-order"), "A.1", "");
    kit_section(k, "P1", algebra);
    kit_section(k, "P2", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_student(k, "s2", "Ito, Ken", "P1");
    kit_student(k, "s3", "Park, Jo", "P2");
}

static void tear_down(void)
{
    kit_free(k);
}

static struct hr_seen seen_of(const char *student)
{
    return hr_seen_all(k, kit_model(k), (hr_course_no){1})[kit_find(k, student).n];
}

START_TEST(lessons_are_counted_from_the_day_after)
{
    kit_say(k, 3, "s1 A.1 practice");
    kit_now(k, 3, "12:00");
    ck_assert_int_eq(seen_of("s1").lessons, 0);
    kit_now(k, 4, "08:00");
    ck_assert_int_eq(seen_of("s1").lessons, 1);
    kit_now(k, 8, "08:00"); /* Monday: the weekend is no lesson */
    ck_assert_int_eq(seen_of("s1").lessons, 3);
    ck_assert_int_eq(seen_of("s2").lessons, HR_NEVER_SEEN);
    ck_assert(seen_of("s2").last == HR_NO_TIME);
}
END_TEST

START_TEST(who_was_absent_has_not_been_overlooked)
{
    kit_say(k, 2, "s1 A.1 practice");
    kit_say(k, 3, "s1 absent");
    kit_say(k, 4, "s1 absent");
    kit_now(k, 5, "12:00");
    ck_assert_int_eq(seen_of("s1").lessons, 1);
}
END_TEST

START_TEST(what_was_taken_back_or_is_to_come_is_no_meeting)
{
    kit_say(k, 1, "s1 A.1 practice");
    int64_t taken_back = kit_say(k, 3, "s1 A.1 check 4/4");
    kit_say(k, 5, "s1 A.1 practice at=15:00");
    kit_now(k, 5, "12:00");
    ck_assert_int_eq(seen_of("s1").lessons, 2);
    kit_void(k, taken_back);
    ck_assert_int_eq(seen_of("s1").lessons, 4);
}
END_TEST

START_TEST(today_is_what_was_done_with_the_section_since_its_first_mark)
{
    size_t count;
    int64_t began;
    kit_say(k, 2, "s1 A.1 practice");
    kit_say(k, 3, "s3 A.1 practice at=09:10");
    kit_say(k, 3, "s1 absent at=09:15");
    kit_say(k, 3, "s2 A.1 ready at=10:20");
    kit_say(k, 3, "s2 A.1 claim at=10:05"); /* recorded later, happened before */
    kit_now(k, 3, "12:00");
    const struct hr_scope section = {.course = {1}, .section = {1}};
    const uint32_t *all = hr_seen_today(k, kit_model(k), &section, &count, &began);
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(kit_model(k)->pieces[all[0]].kind, HR_READY);
    ck_assert_int_eq(kit_model(k)->pieces[all[1]].kind, HR_CLAIM);
    ck_assert_int_eq(began, kit_at(3, "10:05"));
    kit_now(k, 4, "12:00");
    hr_seen_today(k, kit_model(k), &section, &count, &began);
    ck_assert_uint_eq(count, 0);
    ck_assert(began == HR_NO_TIME);
}
END_TEST

Suite *core_seen_suite(void)
{
    Suite *s = suite_create("core seen");
    TCase *t = tcase_create("seen");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, lessons_are_counted_from_the_day_after);
    tcase_add_test(t, who_was_absent_has_not_been_overlooked);
    tcase_add_test(t, what_was_taken_back_or_is_to_come_is_no_meeting);
    tcase_add_test(t, today_is_what_was_done_with_the_section_since_its_first_mark);
    suite_add_tcase(s, t);
    return s;
}
