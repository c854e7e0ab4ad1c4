/*
 * The reasons for a number: what a sceptical parent would follow by hand.
 */
#include "homeroom/explain.h"
#include "homeroom/row.h"
#include "report_help.h"

#include <string.h>

static struct kit *k;
static hr_course_no algebra;

/* A piece as the class file would give it back. */
static const struct hr_evidence_row *row_of(void *arg, int64_t seq)
{
    static struct hr_evidence_row row;
    static char id[32];
    struct kit *kit = arg;
    const struct hr_piece *p = hr_model_find_piece(kit_model(kit), seq);
    snprintf(id, sizeof id, "id%lld", (long long)seq);
    row = (struct hr_evidence_row){.id = id, .at = p->at, .by = hr_model_name(kit_model(kit), p->by), .note = "seen"};
    return &row;
}

static void setup(void)
{
    k = kit_new();
    algebra = kit_course_preset(k, "Algebra", "modern", "method=weighted:65 scale=4/3 count=all");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "L1", "");
    kit_skill(k, lines, "L2", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Hall, Dee", "P1");
    kit_say(k, 1, "1 L1 check 1 form=A by=ana");
    kit_say(k, 2, "1 L1 check 2 form=B by=ana");
    kit_say(k, 3, "1 L1 check 8/8 form=C by=luis");
    kit_say(k, 4, "1 L1 check 3 form=A by=ana");
    kit_say(k, 5, "1 absent");
    kit_now(k, 8, "15:00");
}

static void teardown(void)
{
    kit_free(k);
}

static struct hr_explain explain(void)
{
    return (struct hr_explain){
        .out = hr_buf_new(k, NULL, NULL), .m = kit_model(k), .student = kit_find(k, "1"), .row = row_of, .arg = k};
}

#define assert_says(e, text) \
    ck_assert_msg(strstr((e).out->bytes, text) != NULL, "no \"%s\" in:\n%s", text, (e).out->bytes)

START_TEST(mastery_names_each_check_and_the_working_of_the_method)
{
    struct hr_explain e = explain();
    hr_explain_mastery(&e, kit_code(k, "L1"));
    assert_says(e, "Hall, Dee (1), L1");
    assert_says(e, "State: not-yet");
    assert_says(e, "1. 1 of 4, form A, on 2026-09-07T09:00 by ana [id1]");
    assert_says(e, "3. 8 of 8 = 4.00 on the scale of 4, form C, on 2026-09-09T09:00 by luis [id3]");
    assert_says(e, "By weighted:65:");
    assert_says(e, "65 % of the last (3.00) and 35 % of the mean of the earlier ones (1.00, 2.00, 4.00)");
    assert_says(e, "Value: 2.77 of 4, Developing; not mastered, since mastery is from 3");
    assert_says(e, "its form is B");
}
END_TEST

START_TEST(mastery_tells_of_the_judgement_that_replaces_the_value)
{
    kit_say(k, 6, "1 L1 judgement 4 note=seen by=ana");
    struct hr_explain e = explain();
    hr_explain_mastery(&e, kit_code(k, "L1"));
    assert_says(e, "The teacher's judgement stands in its place: 4.00");
    assert_says(e, "because: seen");
    assert_says(e, "State: mastered");
}
END_TEST

START_TEST(pace_names_the_plan_the_absences_and_the_sums)
{
    struct hr_explain e = explain();
    hr_explain_pace(&e, algebra, (hr_unit_no){0});
    assert_says(e, "L1: day 5, due at the end of 2026-09-14");
    assert_says(e, "Absent, so not counted: 2026-09-11");
    assert_says(e, "0 done of 2, 0 expected by now: 0 - 0 = 0");
}
END_TEST

START_TEST(a_grade_names_each_item_its_rule_and_both_outcomes)
{
    kit_say(k, 6, "1 L2 check 4 by=ana");
    struct hr_explain e = explain();
    hr_explain_grade(&e, algebra, NULL);
    assert_says(e, "L1 check: 0 of 2: all the points when the skill is mastered, else none; not yet counts as zero");
    assert_says(e,
                "L2 check: 2 of 2: all the points when the skill is mastered, else none; on 2026-09-12T09:00 by ana");
    assert_says(e, "Together: 12 of 24 points, 50.0 %, F");
    assert_says(e, "With not-yet as blank it would be: 12 of 12 points, 100.0 %, A");
    assert_says(e, "Lines summative: not counted: no score");
}
END_TEST

START_TEST(in_short_a_grade_is_its_outcome_and_one_item)
{
    kit_say(k, 6, "1 L2 check 4 by=ana");
    struct hr_explain e = explain();
    hr_explain_grade_short(&e, algebra, NULL, 1);
    assert_says(e, "Together: 12 of 24 points, 50.0 %, F\nNext letter: for D: 10 more percentage points (from 60 %)\n"
                   "  L1 check: 0 of 2:");
    ck_assert_ptr_null(strstr(e.out->bytes, "L2 check"));
}
END_TEST

Suite *report_explain_suite(void);
Suite *report_explain_suite(void)
{
    Suite *s = suite_create("report/explain");
    TCase *t = tcase_create("explain");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, mastery_names_each_check_and_the_working_of_the_method);
    tcase_add_test(t, mastery_tells_of_the_judgement_that_replaces_the_value);
    tcase_add_test(t, pace_names_the_plan_the_absences_and_the_sums);
    tcase_add_test(t, a_grade_names_each_item_its_rule_and_both_outcomes);
    tcase_add_test(t, in_short_a_grade_is_its_outcome_and_one_item);
    suite_add_tcase(s, t);
    return s;
}
