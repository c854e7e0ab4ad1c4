/*
 * The course's plan: what is changed on it, what it would do before it is set, and what takes it back.
 */
#include "desk.h"

#include <check.h>

static struct desk *d;

static void set_up(void)
{
    d = desk_new(100, 30, true);
    desk_keys(d, "E");
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(a_tier_says_whom_it_changes_before_it_is_set)
{
    desk_keys(d, "T");
    desk_sees(d, "4.1, tier: must");
    desk_keys(d, "Tab");
    desk_sees(d, "pace status");
    desk_sees(d, "Enter sets it");
    desk_keys(d, "Esc");
    desk_sees(d, "> 4.1");
    desk_keys(d, "T Tab Enter");
    desk_sees(d, "saved: skill 4.1: tier must -> should; u takes it back");
    desk_keys(d, "u");
    desk_sees(d, "taken back: skill 4.1: tier must -> should");
    desk_keys(d, "u");
    desk_sees(d, "nothing was changed on this screen");
}
END_TEST

START_TEST(days_are_shown_back_before_they_count)
{
    desk_keys(d, "d");
    desk_types(d, "fri");
    desk_sees(d, "Fri 2026-10-16, in 2 days");
    desk_keys(d, "C-u");
    desk_types(d, "10/11");
    desk_sees(d, "is it Sun 2026-10-11 or Tue 2026-11-10?");
    desk_keys(d, "Enter");
    desk_sees(d, "is it Sun 2026-10-11");
    desk_keys(d, "C-u");
    desk_types(d, "+3d");
    desk_keys(d, "Enter");
    desk_sees(d, "planned none -> 2026-10-17");
}
END_TEST

START_TEST(a_unit_gets_its_title_and_both_its_days)
{
    desk_keys(d, "k Enter C-u");
    desk_types(d, "Straight lines");
    desk_keys(d, "Enter");
    desk_sees(d, "title Lines -> Straight lines");
    desk_keys(d, "d C-u");
    desk_types(d, "oct 1");
    desk_keys(d, "Enter");
    desk_sees(d, "Straight lines, due:");
    desk_keys(d, "C-u");
    desk_types(d, "sep 1");
    desk_keys(d, "Enter");
    desk_sees(d, "it would be due before it opens");
    desk_keys(d, "C-u");
    desk_types(d, "oct 30");
    desk_keys(d, "Enter");
    desk_sees(d, "Straight lines  2026-10-01 to 2026-10-30");
}
END_TEST

START_TEST(a_loop_is_refused_and_spelled_out)
{
    desk_keys(d, "p C-u");
    desk_types(d, "4.2");
    desk_sees(d, "nobody could begin: ");
    desk_sees(d, "4.1 needs 4.2");
    desk_keys(d, "Enter");
    desk_sees(d, "nobody could begin: ");
    desk_keys(d, "C-u");
    desk_types(d, "9.9");
    desk_sees(d, "9.9: there is no skill of this code");
}
END_TEST

START_TEST(a_day_without_school_is_marked_and_given_back)
{
    desk_keys(d, "x");
    desk_types(d, "10/16 in-service");
    desk_sees(d, "Fri 2026-10-16, in 2 days: no school");
    desk_keys(d, "Enter");
    desk_sees(d, "2026-10-16 of Algebra 1: no school, in-service");
    desk_sees(d, "--");
    desk_keys(d, "x");
    desk_types(d, "10/16");
    desk_sees(d, "in 2 days: school");
    desk_keys(d, "Esc u");
    desk_sees(d, "taken back: 2026-10-16");
}
END_TEST

START_TEST(units_and_skills_are_added_and_moved)
{
    desk_keys(d, "A");
    desk_types(d, "Circles");
    desk_keys(d, "Enter");
    desk_sees(d, ">Circles  no dates, any order");
    desk_keys(d, "a");
    desk_sees(d, "code of the new skill in Circles:");
    desk_types(d, "6.1");
    desk_keys(d, "Enter");
    desk_types(d, "Find a radius");
    desk_keys(d, "Enter Esc");
    desk_sees(d, "> 6.1");
    desk_keys(d, "K");
    desk_sees(d, "saved: skill 6.1: unit Circles -> ");
    desk_keys(d, "J");
    desk_sees(d, "-> Circles");
}
END_TEST

START_TEST(what_someone_else_changed_is_not_put_back_over)
{
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    struct hr_op op = {.kind = HR_OP_SECTION, .words = "section P9 added"};
    desk_keys(d, "T Tab Enter");
    struct hr_session *other = desk_other(d, "bo");
    op.row.section = (struct hr_section_row){.no = {(uint32_t)d->ui->model->section_count}, .title = "P9"};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test"};
    ck_assert(hr_session_commit(other, &batch, 1000, ctx, NULL, &err));
    hr_ui_tick(d->ui);
    desk_keys(d, "u");
    desk_sees(d, "the class was changed since");
    talloc_free(ctx);
}
END_TEST

START_TEST(who_only_looks_changes_nothing)
{
    static const enum hr_role roles[] = {HR_AIDE, HR_VIEWER};
    static const char *const keys[] = {"Enter", "d", "a", "A", "K", "J", "p", "T", "w", "c", "P", "x", "u"};
    for (size_t r = 0; r < 2; r++) {
        struct desk *who = desk_as(roles[r]);
        desk_keys(who, "E");
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            int64_t revision = who->ui->model->revision;
            desk_keys(who, keys[i]);
            ck_assert_ptr_null(who->ui->prompt);
            desk_sees(who, roles[r] == HR_AIDE ? "only a teacher may do this" : "this run may look");
            ck_assert_int_eq(who->ui->model->revision, revision);
        }
        desk_free(who);
    }
}
END_TEST

START_TEST(a_number_of_lessons_a_code_and_a_path)
{
    desk_keys(d, "w C-u 0");
    desk_sees(d, "say how many lessons");
    desk_keys(d, "C-u 2 Enter");
    desk_sees(d, "weight 1 -> 2");
    desk_keys(d, "c C-u 4 . 2 Enter");
    desk_sees(d, "another skill has this code");
    desk_keys(d, "C-u 4 . 0 Enter");
    desk_sees(d, "code 4.1 -> 4.0");
    desk_keys(d, "P Tab Enter");
    desk_sees(d, "path ");
    desk_keys(d, "] ] ] [");
    desk_sees(d, "2026");
}
END_TEST

START_TEST(a_code_of_blanks_is_none_and_blanks_around_one_are_no_part_of_it)
{
    desk_keys(d, "a");
    desk_types(d, "  ");
    desk_keys(d, "Enter");
    desk_sees(d, "a code is needed; Esc leaves");
    desk_keys(d, "C-u");
    desk_types(d, " 4.9 ");
    desk_keys(d, "Enter");
    desk_sees(d, "title of 4.9:");
    desk_types(d, " Circles ");
    desk_keys(d, "Enter");
    desk_sees(d, "saved: 4.9 Circles; the next code");
    desk_keys(d, "Enter");
    desk_sees(d, "> 4.9    Circles");
}
END_TEST

Suite *view_plan_suite(void);
Suite *view_plan_suite(void)
{
    Suite *s = suite_create("view plan");
    TCase *t = tcase_create("plan");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_tier_says_whom_it_changes_before_it_is_set);
    tcase_add_test(t, days_are_shown_back_before_they_count);
    tcase_add_test(t, a_unit_gets_its_title_and_both_its_days);
    tcase_add_test(t, a_loop_is_refused_and_spelled_out);
    tcase_add_test(t, a_day_without_school_is_marked_and_given_back);
    tcase_add_test(t, units_and_skills_are_added_and_moved);
    tcase_add_test(t, what_someone_else_changed_is_not_put_back_over);
    tcase_add_test(t, who_only_looks_changes_nothing);
    tcase_add_test(t, a_number_of_lessons_a_code_and_a_path);
    tcase_add_test(t, a_code_of_blanks_is_none_and_blanks_around_one_are_no_part_of_it);
    suite_add_tcase(s, t);
    return s;
}
