/* What stands in the way of a check, in bytes and in words (rules.md 29-43, 65, 66, 118, 130), and the next form. */
#include "kit.h"

#include "homeroom/retake.h"

static struct kit *k;

static void setup(void)
{
    k = kit_new();
}

static void teardown(void)
{
    kit_free(k);
}

/* A.1 before A.2 in a linear unit due on day 5; s1 takes it, and it is noon of day 10 (a Wednesday). */
static void make_class(const char *settings)
{
    hr_course_no algebra = kit_course(k, "Algebra", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 5, "linear");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_now(k, 10, "12:00");
}

static struct hr_blocks blocks_of(const char *skill)
{
    struct hr_blocks blocks;
    hr_blocks_of(kit_model(k), kit_find(k, "s1"), kit_code(k, skill), &blocks);
    return blocks;
}

/* The bytes of blocked_by; the texts die with the kit. */
static const char *blocked_by(const char *skill)
{
    struct hr_blocks blocks = blocks_of(skill);
    return hr_blocks_text(k, k->m, &blocks);
}

static const char *words_of(const char *skill)
{
    struct hr_blocks blocks = blocks_of(skill);
    return hr_blocks_words(k, k->m, kit_find(k, "s1"), kit_code(k, skill), &blocks);
}

static bool is_forbidden(const char *skill)
{
    struct hr_blocks blocks = blocks_of(skill);
    return hr_blocks_forbid(&blocks);
}

START_TEST(nothing_stands_in_the_way_of_the_first_check)
{
    make_class("retake=single practice-first=on cool-down=24 gate=strict");
    ck_assert_str_eq(blocked_by("A.1"), ""); /* practice first: only after a not-yet (rules.md 40) */
    ck_assert_str_eq(words_of("A.1"), "");
    ck_assert(!is_forbidden("A.1"));
}
END_TEST

START_TEST(rule_65_everything_at_once_in_its_order)
{
    make_class("retake=limited:1 retake-until=due+1 practice-first=on cool-down=48 gate=strict");
    kit_say(k, 10, "s1 A.2 check 2 at=10:00");
    kit_say(k, 10, "s1 absent");
    ck_assert_str_eq(blocked_by("A.2"),
                     "attempts;closed;prerequisite:A.1;practice-first;cool-down:2026-09-18T10:00;absent");
    ck_assert_str_eq(words_of("A.2"), "no check is left (1 of 1), the last day was 2026-09-14, A.1 must be mastered "
                                      "first, practice comes first, cool-down until 2026-09-18T10:00, absent today");
    ck_assert(is_forbidden("A.2"));
}
END_TEST

START_TEST(rule_65_advise_names_prerequisites_and_only_warns)
{
    make_class("gate=advise");
    ck_assert_str_eq(blocked_by("A.2"), "prerequisite:A.1");
    ck_assert_str_eq(words_of("A.2"), "A.1 is not mastered yet");
    ck_assert(!is_forbidden("A.2"));
}
END_TEST

START_TEST(rule_32_the_gate_looks_at_prerequisites_not_at_the_state)
{
    make_class("gate=strict");
    kit_say(k, 1, "s1 A.2 practice");
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_PRACTISING);
    ck_assert(is_forbidden("A.2"));
    kit_say(k, 2, "s1 A.1 check 3");
    ck_assert(!is_forbidden("A.2"));
}
END_TEST

START_TEST(rule_32_gate_none_never_names_prerequisites)
{
    make_class("gate=none");
    ck_assert_str_eq(blocked_by("A.2"), "");
}
END_TEST

START_TEST(rule_18_exceptions_use_attempts_up_and_voided_checks_do_not)
{
    make_class("retake=limited:2");
    kit_say(k, 1, "s1 A.1 check 1");
    int64_t second = kit_say(k, 2, "s1 A.1 check 1 exception=asked");
    ck_assert_str_eq(blocked_by("A.1"), "attempts");
    kit_void(k, second);
    ck_assert_str_eq(blocked_by("A.1"), "");
}
END_TEST

START_TEST(rule_40_some_practice_after_the_last_not_yet)
{
    make_class("practice-first=on");
    kit_say(k, 1, "s1 A.1 practice at=09:00");
    kit_say(k, 1, "s1 A.1 check 2 at=09:00");
    ck_assert_str_eq(blocked_by("A.1"), "practice-first");
    int64_t practice = kit_say(k, 1, "s1 A.1 practice at=09:00"); /* the same minute, recorded after */
    ck_assert_str_eq(blocked_by("A.1"), "");
    kit_void(k, practice);
    ck_assert_str_eq(blocked_by("A.1"), "practice-first");
    kit_say(k, 2, "s1 A.1 check 3"); /* the last one is no not-yet */
    ck_assert_str_eq(blocked_by("A.1"), "");
}
END_TEST

START_TEST(rule_41_allowed_from_exactly_h_hours_on)
{
    make_class("cool-down=24");
    kit_say(k, 9, "s1 A.1 check 2 at=10:30:30");
    kit_now(k, 10, "10:30:29");
    ck_assert_str_eq(blocked_by("A.1"), "cool-down:2026-09-16T10:30");
    ck_assert(is_forbidden("A.1"));
    kit_now(k, 10, "10:30:30");
    ck_assert_str_eq(blocked_by("A.1"), "");
    kit_say(k, 10, "s1 A.1 check 3 at=10:30:30"); /* a pass starts none */
    ck_assert_str_eq(blocked_by("A.1"), "");
}
END_TEST

START_TEST(rule_118_closed_also_after_mastery)
{
    make_class("retake-until=due+3");
    kit_say(k, 4, "s1 A.1 check 3");
    kit_assert_day(hr_retake_last_day(k->m, kit_code(k, "A.1")), 10); /* due on Friday 5: Mon, Tue, Wed */
    ck_assert_str_eq(blocked_by("A.1"), "");
    kit_now(k, 11, "00:00");
    ck_assert_str_eq(blocked_by("A.1"), "closed");
}
END_TEST

START_TEST(rule_118_no_school_days_do_not_count)
{
    kit_calendar(k, (hr_course_no){0}, 8, false);
    make_class("retake-until=due+1");
    kit_model(k);
    kit_assert_day(hr_retake_last_day(k->m, kit_code(k, "A.1")), 9);
}
END_TEST

START_TEST(rule_130_absent_is_named_and_forbids_nothing)
{
    make_class("");
    kit_say(k, 10, "s1 absent at=08:00");
    ck_assert_str_eq(blocked_by("A.1"), "absent");
    ck_assert(!is_forbidden("A.1"));
    kit_now(k, 11, "08:00");
    ck_assert_str_eq(blocked_by("A.1"), "");
}
END_TEST

START_TEST(rule_42_the_form_used_least)
{
    hr_student_no s1;
    hr_skill_no skill;
    make_class("");
    kit_model(k);
    s1 = kit_find(k, "s1");
    skill = kit_code(k, "A.1");
    ck_assert_str_eq(hr_form_next(k->m, s1, skill), "A");
    kit_say(k, 1, "s1 A.1 check 1 form=A");
    kit_say(k, 1, "s1 A.2 check 1 form=B"); /* of another skill */
    kit_say(k, 1, "s1 A.1 check 1 form=b"); /* another form */
    kit_say(k, 1, "s1 A.1 check 1");
    ck_assert_str_eq(hr_form_next(k->m, s1, skill), "B");
    int64_t last = kit_say(k, 2, "s1 A.1 check 1 form=B");
    ck_assert_str_eq(hr_form_next(k->m, s1, skill), "C");
    kit_say(k, 3, "s1 A.1 check 1 form=C");
    ck_assert_str_eq(hr_form_next(k->m, s1, skill), "A");
    kit_void(k, last);
    ck_assert_str_eq(hr_form_next(k->m, s1, skill), "B");
}
END_TEST

Suite *core_retake_suite(void);

Suite *core_retake_suite(void)
{
    Suite *suite = suite_create("retake");
    TCase *blocks = tcase_create("blocks");
    tcase_add_checked_fixture(blocks, setup, teardown);
    tcase_add_test(blocks, nothing_stands_in_the_way_of_the_first_check);
    tcase_add_test(blocks, rule_65_everything_at_once_in_its_order);
    tcase_add_test(blocks, rule_65_advise_names_prerequisites_and_only_warns);
    tcase_add_test(blocks, rule_32_the_gate_looks_at_prerequisites_not_at_the_state);
    tcase_add_test(blocks, rule_32_gate_none_never_names_prerequisites);
    tcase_add_test(blocks, rule_18_exceptions_use_attempts_up_and_voided_checks_do_not);
    tcase_add_test(blocks, rule_40_some_practice_after_the_last_not_yet);
    tcase_add_test(blocks, rule_41_allowed_from_exactly_h_hours_on);
    tcase_add_test(blocks, rule_118_closed_also_after_mastery);
    tcase_add_test(blocks, rule_118_no_school_days_do_not_count);
    tcase_add_test(blocks, rule_130_absent_is_named_and_forbids_nothing);
    tcase_add_test(blocks, rule_42_the_form_used_least);
    suite_add_tcase(suite, blocks);
    return suite;
}
