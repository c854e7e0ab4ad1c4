/*
 * Who needs help: the class, the skill it is about, what waits on it, and the order.
 */
#include "homeroom/who.h"

#include "kit.h"

#include <string.h>

Suite *core_needs_suite(void);

static hr_course_no course;
static hr_unit_no unit;

/* A course with skills A to E in an any-order unit that opens far from now, and the students s and t. */
static struct kit *class_with(const char *settings)
{
    struct kit *k = kit_new();
    course = kit_course(k, "Algebra", settings);
    unit = kit_unit(k, course, "Lines", 1, 12, "any-order");
    for (const char *code = "ABCDE"; *code; code++)
        kit_skill(k, unit, hr_printf(k, "%c", *code), "");
    kit_section(k, "P1", course);
    kit_student(k, "t", "Abara, Chidi", "P1");
    kit_student(k, "s", "Hall, Dee", "P1");
    return k;
}

/* The listing as "STUDENT CLASS SKILL DAYS WAITING; ..."; owned by k. */
static const char *needs_text(struct kit *k, struct hr_scope scope)
{
    size_t count;
    struct hr_need *needs = hr_needs(k, kit_model(k), &scope, &count);
    char *text = hr_strdup(k, "");
    for (size_t i = 0; i < count; i++) {
        hr_append(&text, "%s%s %s %s %d %d", i ? "; " : "", hr_model_student(k->m, needs[i].student)->id,
                  hr_need_class_text(needs[i].need), hr_model_skill(k->m, needs[i].skill)->code, needs[i].days_delta,
                  needs[i].waiting_on_it);
        ck_assert(strlen(needs[i].reason) > 0);
        ck_assert(strlen(hr_model_section(k->m, needs[i].section)->title) > 0);
    }
    return text;
}

#define assert_needs(k, text) ck_assert_str_eq(needs_text(k, (struct hr_scope){0}), text)

/* The reason of the only one who needs help. */
static const char *only_reason(struct kit *k)
{
    struct hr_scope all = {0};
    size_t count;
    struct hr_need *needs = hr_needs(k, kit_model(k), &all, &count);
    ck_assert_uint_eq(count, 1);
    return needs[0].reason;
}

/* -- classes -- */

START_TEST(spent_until_seen_to)
{
    struct kit *k = class_with("retake=limited:2");
    kit_say(k, 1, "s B check 1 at=08:00");
    assert_needs(k, "");
    kit_say(k, 1, "s B check 2 at=09:00");
    assert_needs(k, "s spent B 0 0");
    ck_assert_str_eq(only_reason(k), "no check left, 2 of 2 taken");
    kit_say(k, 1, "s B note note=before at=08:30");
    assert_needs(k, "s spent B 0 0");
    kit_say(k, 1, "s B note note=sat~with~her at=10:00"); /* rules.md 120 */
    assert_needs(k, "");
    kit_say(k, 1, "s B check 2 exception=why at=11:00");
    assert_needs(k, "s spent B 0 0");
    kit_say(k, 1, "s B excuse at=12:00");
    assert_needs(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_29_spent_when_the_last_day_is_over)
{
    struct kit *k = class_with("retake-until=due+0");
    kit_say(k, 1, "s B check 2");
    kit_now(k, 12, "12:00");
    for (const char *code = "ABCDE"; *code; code++) {
        kit_say(k, 1, hr_printf(k, "t %c check 3", *code));
        if (*code != 'B')
            kit_say(k, 1, hr_printf(k, "s %c check 3", *code));
    }
    assert_needs(k, "");
    kit_now(k, 13, "12:00");
    assert_needs(k, "s spent B -1 0"); /* a Saturday: four are done, and the fifth of the plan was due on Friday */
    ck_assert_str_eq(only_reason(k), "the last day for a check was 2026-09-18");
    kit_free(k);
}
END_TEST

START_TEST(rule_30_a_standing_ready_is_not_spent)
{
    struct kit *k = class_with("retake=single");
    kit_say(k, 1, "s B check 2 at=08:00");
    kit_say(k, 1, "s B ready at=09:00");
    assert_needs(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_69_stuck_is_two_not_yets_in_all_without_practice)
{
    struct kit *k = class_with("");
    kit_say(k, 1, "s B check 1 at=08:00");
    kit_say(k, 1, "s B practice at=08:10");
    assert_needs(k, "");
    kit_say(k, 1, "s B check 2 at=08:20");
    assert_needs(k, "s stuck B 0 0");
    ck_assert_str_eq(only_reason(k), "2 not-yets, no practice since the last");
    kit_say(k, 1, "s B ready at=08:30");
    assert_needs(k, "s stuck B 0 0"); /* whatever the state */
    kit_say(k, 1, "s B practice at=08:40");
    assert_needs(k, "");
    kit_say(k, 1, "s B check 2 at=08:50");
    kit_say(k, 1, "s B judgement 3 note=why at=09:00");
    assert_needs(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_69_the_last_check_is_one_of_them)
{
    struct kit *k = class_with("method=mean");
    kit_say(k, 1, "s B check 1 at=08:00");
    kit_say(k, 1, "s B check 1 at=08:10");
    kit_say(k, 1, "s B check 3 at=08:20"); /* the mean is a not-yet, the check is none */
    assert_needs(k, "");
    kit_say(k, 1, "s B check 1 at=08:30");
    assert_needs(k, "s stuck B 0 0");
    kit_free(k);
}
END_TEST

START_TEST(slipped_when_it_was_mastered_and_is_not)
{
    struct kit *k = class_with("method=latest");
    kit_say(k, 1, "s B check 4 at=08:00");
    kit_say(k, 1, "s B check 2.5 at=08:10");
    assert_needs(k, "s slipped B 0 0");
    ck_assert_str_eq(only_reason(k), "was mastered, has slipped to 2.5");
    kit_say(k, 1, "s B practice at=08:20");
    assert_needs(k, "s slipped B 0 0");
    kit_say(k, 1, "s B note note=seen at=08:30");
    assert_needs(k, "");
    kit_free(k);
    k = class_with(""); /* still mastered by the best: listed as slipped, but over */
    kit_say(k, 1, "s B check 4 at=08:00");
    kit_say(k, 1, "s B check 2 at=08:10");
    ck_assert(kit_flag(k, "s", "B", HR_CELL_SLIPPED));
    assert_needs(k, "");
    kit_free(k);
}
END_TEST

START_TEST(behind_the_plan)
{
    struct kit *k = class_with("far=5 stall=20");
    kit_say(k, 1, "t A check 4");
    kit_say(k, 1, "t B check 4");
    kit_say(k, 1, "t C check 4");
    kit_now(k, 4, "12:00"); /* b = 3: two days behind A */
    assert_needs(k, "s behind A -2 0");
    ck_assert_str_eq(only_reason(k), "2 days behind, 0 mastered of 1 due");
    kit_now(k, 9, "12:00"); /* b = 6 */
    assert_needs(k, "s far-behind A -5 0");
    kit_free(k);
}
END_TEST

START_TEST(stalled_with_what_was_seen_last)
{
    struct kit *k = class_with("");
    kit_now(k, 8, "12:00");
    assert_needs(k, "t stalled A -4 0; s stalled A -4 0");
    kit_say(k, 8, "t A check 4");
    kit_say(k, 8, "t B check 4");
    ck_assert_str_eq(only_reason(k), "nothing recorded yet, 4 days behind");
    kit_say(k, 1, "s E practice");
    ck_assert_str_eq(only_reason(k), "nothing since 2026-09-07, 4 days behind");
    kit_free(k);
}
END_TEST

/* -- rule 68: one line a student -- */

START_TEST(rule_68_the_most_urgent_class_and_its_first_skill)
{
    struct kit *k = class_with("method=latest");
    kit_say(k, 1, "s B check 4 at=08:00");
    kit_say(k, 1, "s B check 1 at=08:10"); /* slipped */
    kit_say(k, 1, "s E check 1 at=08:20");
    kit_say(k, 1, "s E check 1 at=08:30"); /* stuck */
    assert_needs(k, "s stuck E 0 0");
    kit_say(k, 1, "s D check 1 at=08:20");
    kit_say(k, 1, "s D check 1 at=08:30");
    assert_needs(k, "s stuck D 0 0");
    kit_now(k, 9, "12:00");
    kit_say(k, 9, "t A judgement 4 note=why");
    kit_say(k, 9, "t B judgement 4 note=why");
    kit_say(k, 9, "t C judgement 4 note=why");
    assert_needs(k, "s stuck D -5 0"); /* days_delta is the course's all the same */
    kit_free(k);
}
END_TEST

START_TEST(rule_68_the_course_furthest_behind)
{
    struct kit *k = class_with("far=20 stall=20");
    hr_course_no art = kit_course(k, "Art", "far=20 stall=20");
    hr_unit_no colour = kit_unit(k, art, "Colour", 1, 3, "any-order");
    hr_section_no second;
    kit_skill(k, colour, "Q", "");
    kit_skill(k, colour, "P", "planned:1");
    second = kit_section(k, "P2", art);
    kit_student(k, "u", "Brandt, Lotte", "P1 P2");
    kit_now(k, 4, "12:00");
    assert_needs(k, "u behind P -3 0; t behind A -2 0; s behind A -2 0"); /* P comes first in the plan */
    ck_assert_str_eq(needs_text(k, (struct hr_scope){.course = course, .student = kit_find(k, "u")}),
                     "u behind A -2 0");
    ck_assert_str_eq(needs_text(k, (struct hr_scope){.section = second}), "u behind P -3 0");
    kit_free(k);
}
END_TEST

START_TEST(rule_68_any_unit_and_any_tier)
{
    struct kit *k = class_with("retake=single");
    kit_skill(k, kit_unit(k, course, "Later", 100, 110, "any-order"), "F", "aspire");
    kit_say(k, 1, "s F check 1");
    assert_needs(k, "s spent F 0 0");
    kit_free(k);
}
END_TEST

START_TEST(rule_71_only_active_students)
{
    struct kit *k = class_with("retake=single");
    kit_student_with(k, "gone", "Gone, Al", "P1", "inactive");
    kit_student(k, "none", "None, Al", "");
    kit_say(k, 1, "gone A check 1");
    kit_say(k, 1, "none A check 1");
    assert_needs(k, "");
    kit_free(k);
}
END_TEST

START_TEST(rule_130_someone_absent_is_still_listed)
{
    struct kit *k = class_with("retake=single");
    kit_say(k, 1, "s A check 1");
    kit_say(k, 1, "s absent");
    assert_needs(k, "s spent A 0 0");
    kit_free(k);
}
END_TEST

/* -- rule 70: order, and what waits -- */

START_TEST(rule_70_order_within_a_class)
{
    struct kit *k = class_with("retake=single slack=20");
    kit_student_with(k, "new", "Young, Al", "P1", "joined:4");
    kit_skill(k, unit, "F", "should after:B");
    kit_student(k, "a", "Aa, Al", "P1");
    kit_say(k, 1, "new B check 1");
    kit_say(k, 1, "s A check 1");
    kit_say(k, 1, "t B check 1");
    kit_say(k, 1, "a A check 1");
    kit_now(k, 4, "12:00"); /* whose days are fewer is less behind */
    assert_needs(k, "t spent B -2 1; a spent A -2 0; s spent A -2 0; new spent B 0 1");
    kit_free(k);
}
END_TEST

START_TEST(rule_70_waiting_directly_or_through_others)
{
    struct kit *k = class_with("retake=single");
    hr_unit_no more = kit_unit(k, course, "More", 1, 12, "any-order");
    kit_skill(k, more, "F", "after:A");
    kit_skill(k, more, "G", "after:F after:A");
    kit_skill(k, more, "H", "should after:G");
    kit_skill(k, more, "I", "after:B");
    kit_say(k, 1, "s A check 1");
    assert_needs(k, "s spent A 0 3");
    kit_say(k, 1, "s F excuse"); /* G hangs on A itself, too */
    assert_needs(k, "s spent A 0 2");
    kit_say(k, 1, "s G check 4"); /* a mastered one passes nothing on */
    assert_needs(k, "s spent A 1 0");
    kit_free(k);
}
END_TEST

START_TEST(rule_70_implicit_prerequisites_of_a_linear_unit)
{
    struct kit *k = class_with("retake=single");
    hr_unit_no line = kit_unit(k, course, "Line", 1, 12, "linear");
    kit_skill(k, line, "F", "");
    kit_skill(k, line, "G", "aspire");
    kit_skill(k, line, "H", "");
    kit_skill(k, line, "I", "");
    kit_skill(k, line, "J", "should");
    kit_say(k, 1, "s F check 1");
    assert_needs(k, "s spent F 0 4"); /* G and H on F, I on H, J on I */
    kit_say(k, 1, "s H excuse");      /* then I is on F */
    assert_needs(k, "s spent F 0 3");
    kit_say(k, 1, "s I check 4");
    assert_needs(k, "s spent F 1 1"); /* J needs I, which is there */
    kit_say(k, 1, "s F note note=seen at=10:00");
    kit_say(k, 1, "s G check 1 at=11:00");
    assert_needs(k, "s spent G 1 0"); /* nothing needs what is not a must */
    kit_free(k);
}
END_TEST

START_TEST(rule_106_waiting_within_what_is_shown)
{
    struct kit *k = class_with("retake=single");
    hr_course_no art = kit_course(k, "Art", ""), chess = kit_course(k, "Chess", "");
    kit_skill(k, kit_unit(k, art, "Colour", 0, 0, "any-order"), "P", "after:A");
    kit_skill(k, kit_unit(k, chess, "Openings", 0, 0, "any-order"), "Q", "after:A");
    kit_skill(k, unit, "F", "after:P");
    kit_skill(k, unit, "G", "after:Q");
    kit_section(k, "P1", art);
    kit_say(k, 1, "s A check 1");
    assert_needs(k, "s spent A 0 2"); /* P, and F through it; nobody here takes chess */
    ck_assert_str_eq(needs_text(k, (struct hr_scope){.course = course}), "s spent A 0 0");
    kit_free(k);
}
END_TEST

Suite *core_needs_suite(void)
{
    Suite *suite = suite_create("needs");
    TCase *tests = tcase_create("needs");

    tcase_add_test(tests, spent_until_seen_to);
    tcase_add_test(tests, rule_29_spent_when_the_last_day_is_over);
    tcase_add_test(tests, rule_30_a_standing_ready_is_not_spent);
    tcase_add_test(tests, rule_69_stuck_is_two_not_yets_in_all_without_practice);
    tcase_add_test(tests, rule_69_the_last_check_is_one_of_them);
    tcase_add_test(tests, slipped_when_it_was_mastered_and_is_not);
    tcase_add_test(tests, behind_the_plan);
    tcase_add_test(tests, stalled_with_what_was_seen_last);
    tcase_add_test(tests, rule_68_the_most_urgent_class_and_its_first_skill);
    tcase_add_test(tests, rule_68_the_course_furthest_behind);
    tcase_add_test(tests, rule_68_any_unit_and_any_tier);
    tcase_add_test(tests, rule_71_only_active_students);
    tcase_add_test(tests, rule_130_someone_absent_is_still_listed);
    tcase_add_test(tests, rule_70_order_within_a_class);
    tcase_add_test(tests, rule_70_waiting_directly_or_through_others);
    tcase_add_test(tests, rule_70_implicit_prerequisites_of_a_linear_unit);
    tcase_add_test(tests, rule_106_waiting_within_what_is_shown);
    suite_add_tcase(suite, tests);
    return suite;
}
