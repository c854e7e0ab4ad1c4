/* Changing a course's path by hand: what becomes an operation, what is refused, and what puts it back. */
#include "homeroom/edit.h"
#include "homeroom/mem.h"

#include "kit.h"

#include <check.h>
#include <string.h>

static struct kit *k;
static void *ctx;
static struct hr_edit edit;
static struct hr_err err;
static hr_unit_no lines, curves;

static void set_up(void)
{
    k = kit_new();
    ctx = hr_ctx(NULL);
    edit = (struct hr_edit){NULL, 0};
    hr_course_no algebra = kit_course(k, "Algebra", "");
    lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    curves = kit_unit(k, algebra, "Curves", 13, 20, "linear");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "after:A.1");
    kit_skill(k, curves, "B.1", "");
    kit_skill(k, curves, "B.2", "");
}

static void tear_down(void)
{
    talloc_free(ctx);
    kit_free(k);
}

static struct hr_skill_row row_of(const char *code)
{
    return hr_edit_skill_row(kit_model(k), hr_model_find_skill(kit_model(k), code));
}

static void assert_refused(bool done, const char *why)
{
    ck_assert(!done);
    ck_assert_msg(strstr(err.why, why) != NULL, "%s", err.why);
}

START_TEST(what_is_so_already_is_no_change)
{
    struct hr_skill_row skill = row_of("A.2");
    struct hr_unit_row unit = hr_edit_unit_row(kit_model(k), lines);
    ck_assert(hr_edit_skill(ctx, kit_model(k), &skill, &edit, &err));
    ck_assert(hr_edit_unit(ctx, kit_model(k), &unit, &edit, &err));
    ck_assert_uint_eq(edit.count, 0);
}
END_TEST

START_TEST(a_change_says_itself_for_the_log)
{
    struct hr_skill_row skill = row_of("A.2");
    skill.tier = HR_ASPIRE;
    skill.weight = 3;
    skill.prerequisite_count = 0;
    ck_assert(hr_edit_skill(ctx, kit_model(k), &skill, &edit, &err));
    ck_assert_uint_eq(edit.count, 1);
    ck_assert_str_eq(edit.ops[0].words, "skill A.2: prerequisites A.1 -> none, tier must -> aspire, weight 1 -> 3");
    struct hr_edit back = hr_edit_back(ctx, kit_model(k), edit.ops, edit.count);
    ck_assert_uint_eq(back.count, 1);
    ck_assert_int_eq(back.ops[0].row.skill.tier, HR_MUST);
    ck_assert_int_eq(back.ops[0].row.skill.weight, 1);
    ck_assert_uint_eq(back.ops[0].row.skill.prerequisite_count, 1);
}
END_TEST

START_TEST(titles_and_codes_are_one_of_a_kind)
{
    struct hr_skill_row skill = row_of("A.2");
    struct hr_unit_row unit = hr_edit_unit_row(kit_model(k), lines);
    skill.code = "B.1";
    assert_refused(hr_edit_skill(ctx, kit_model(k), &skill, &edit, &err), "another skill has this code");
    skill.code = "";
    assert_refused(hr_edit_skill(ctx, kit_model(k), &skill, &edit, &err), "a code is needed");
    unit.title = "Curves";
    assert_refused(hr_edit_unit(ctx, kit_model(k), &unit, &edit, &err), "a unit of this title already");
    unit.title = "Lines";
    unit.due.n = unit.opens.n - 1;
    assert_refused(hr_edit_unit(ctx, kit_model(k), &unit, &edit, &err), "due before it opens");
    ck_assert_uint_eq(edit.count, 0);
}
END_TEST

START_TEST(prerequisites_are_read_as_they_are_typed)
{
    struct hr_skill_row skill = row_of("B.2");
    ck_assert(hr_edit_needs(ctx, kit_model(k), " A.1, A.2;B.1 A.1 ", &skill, &err));
    ck_assert_uint_eq(skill.prerequisite_count, 3);
    ck_assert_str_eq(hr_edit_needs_text(ctx, kit_model(k), skill.prerequisites, 3), "A.1 A.2 B.1");
    assert_refused(hr_edit_needs(ctx, kit_model(k), "Z.9", &skill, &err), "no skill of this code");
    assert_refused(hr_edit_needs(ctx, kit_model(k), "B.2", &skill, &err), "before itself");
    ck_assert(hr_edit_needs(ctx, kit_model(k), "", &skill, &err));
    ck_assert_uint_eq(skill.prerequisite_count, 0);
}
END_TEST

/* The unit of B is linear: B.2 needs B.1 without saying so. */
START_TEST(rule_35_a_loop_is_spelled_out)
{
    (void)kit_model(k); /* settled */
    struct hr_model *m = k->m;
    hr_skill_no later = hr_model_find_skill(m, "B.2");
    struct hr_skill *first = &m->skills[hr_model_find_skill(m, "B.1").n];
    ck_assert(hr_edit_check(ctx, m, &err));
    first->prerequisites = &later;
    first->prerequisite_count = 1;
    assert_refused(hr_edit_check(ctx, m, &err), "B.1 needs B.2 needs B.1");
}
END_TEST

START_TEST(a_skill_moves_within_its_unit_and_over_its_end)
{
    const struct hr_model *m = kit_model(k);
    ck_assert(hr_edit_move_skill(ctx, m, hr_model_find_skill(m, "A.1"), 1, &edit, &err));
    ck_assert_uint_eq(edit.count, 2);
    ck_assert_int_eq(edit.ops[0].row.skill.no.n, hr_model_find_skill(m, "A.2").n);
    ck_assert_int_eq(edit.ops[0].row.skill.position, 1);
    edit = (struct hr_edit){NULL, 0};
    ck_assert(hr_edit_move_skill(ctx, m, hr_model_find_skill(m, "A.2"), 1, &edit, &err));
    ck_assert_str_eq(edit.ops[0].words, "skill A.2: unit Lines -> Curves");
    ck_assert_int_eq(edit.ops[0].row.skill.position, 1);
    assert_refused(hr_edit_move_skill(ctx, m, hr_model_find_skill(m, "A.1"), -1, &edit, &err), "the first skill");
    assert_refused(hr_edit_move_skill(ctx, m, hr_model_find_skill(m, "B.2"), 1, &edit, &err), "the last skill");
}
END_TEST

START_TEST(units_change_places)
{
    const struct hr_model *m = kit_model(k);
    ck_assert(hr_edit_move_unit(ctx, m, curves, -1, &edit, &err));
    ck_assert_uint_eq(edit.count, 2);
    ck_assert_str_eq(edit.ops[0].words, "unit Lines of Algebra: moved");
    ck_assert_int_eq(edit.ops[0].row.unit.position, 2);
    assert_refused(hr_edit_move_unit(ctx, m, curves, 1, &edit, &err), "the last unit");
}
END_TEST

START_TEST(a_day_is_the_other_way_round)
{
    struct hr_day friday = hr_day_of(2026, 10, 16);
    struct hr_op op = hr_edit_day(ctx, kit_model(k), (hr_course_no){1}, friday, "in-service");
    ck_assert(!op.row.calendar.school);
    ck_assert_str_eq(op.words, "2026-10-16 of Algebra: no school, in-service");
    struct hr_edit back = hr_edit_back(ctx, kit_model(k), &op, 1);
    ck_assert(back.ops[0].row.calendar.school);
    ck_assert(hr_edit_day(ctx, kit_model(k), (hr_course_no){1}, (struct hr_day){friday.n + 1}, "").row.calendar.school);
}
END_TEST

START_TEST(what_is_new_stands_behind_the_others)
{
    const struct hr_model *m = kit_model(k);
    struct hr_unit_row unit = hr_edit_new_unit(m, (hr_course_no){1}, "Circles");
    struct hr_skill_row skill = hr_edit_new_skill(m, lines, "A.3", "Third");
    ck_assert_int_eq(unit.position, hr_model_unit(m, curves)->position + 1);
    ck_assert_int_eq(skill.position, row_of("A.2").position + 1);
    ck_assert(hr_edit_unit(ctx, m, &unit, &edit, &err));
    ck_assert_str_eq(edit.ops[0].words, "unit Circles of Algebra added");
    ck_assert_uint_eq(hr_edit_back(ctx, m, edit.ops, edit.count).count, 0); /* nothing is ever removed */
}
END_TEST

Suite *core_edit_suite(void);
Suite *core_edit_suite(void)
{
    Suite *s = suite_create("core edit");
    TCase *t = tcase_create("edit");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, what_is_so_already_is_no_change);
    tcase_add_test(t, a_change_says_itself_for_the_log);
    tcase_add_test(t, titles_and_codes_are_one_of_a_kind);
    tcase_add_test(t, prerequisites_are_read_as_they_are_typed);
    tcase_add_test(t, rule_35_a_loop_is_spelled_out);
    tcase_add_test(t, a_skill_moves_within_its_unit_and_over_its_end);
    tcase_add_test(t, units_change_places);
    tcase_add_test(t, a_day_is_the_other_way_round);
    tcase_add_test(t, what_is_new_stands_behind_the_others);
    suite_add_tcase(s, t);
    return s;
}
