/* How the forms of a skill went, from pieces of evidence. */
#include "homeroom/forms.h"

#include "kit.h"

Suite *core_forms_suite(void);

static struct kit *k;
static struct hr_skill_forms f;

static void set_up(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "retake=limited:3 practice-first=off");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "forms=A~B");
    kit_section(k, "P1", algebra);
    kit_section(k, "P2", algebra);
    kit_student(k, "s1", "Abara, Chidi", "P1");
    kit_student(k, "s2", "Brandt, Lotte", "P1");
    kit_student(k, "s3", "Castillo, Ines", "P1");
    kit_student(k, "s4", "Hall, Dee", "P2");
    kit_student(k, "s5", "Ito, Ken", "P1");
    kit_now(k, 10, "12:00");
}

static void tear_down(void)
{
    kit_free(k);
}

static void count(const char *skill)
{
    const struct hr_scope class = {.section = hr_model_find_section(kit_model(k), "P1")};
    hr_skill_forms_of(k, k->m, &class, kit_code(k, skill), &f);
}

static void check_form(size_t i, const char *form, int used, int at_mastery, int64_t mean)
{
    ck_assert_uint_lt(i, f.count);
    ck_assert_str_eq(f.forms[i].form, form);
    ck_assert_int_eq(f.forms[i].used, used);
    ck_assert_int_eq(f.forms[i].at_mastery, at_mastery);
    ck_assert_int_eq(f.forms[i].mean.n, mean);
}

START_TEST(forms_are_counted_in_their_order_with_their_mean)
{
    kit_say(k, 1, "s1 A.1 check 3 form=A");
    kit_say(k, 1, "s2 A.1 check 2 form=A");
    kit_say(k, 2, "s2 A.1 check 4 form=B");
    kit_say(k, 2, "s4 A.1 check 4 form=B"); /* of another class */
    count("A.1");
    ck_assert_uint_eq(f.count, 3);
    check_form(0, "A", 2, 1, 25000);
    check_form(1, "B", 1, 1, 40000);
    check_form(2, "C", 0, 0, 0);
}
END_TEST

START_TEST(what_else_was_used_comes_behind)
{
    kit_say(k, 1, "s1 A.1 check 3 form=ext");
    kit_say(k, 1, "s2 A.1 check 2");
    count("A.1");
    ck_assert_uint_eq(f.count, 5);
    check_form(3, "ext", 1, 1, 30000);
    check_form(4, "", 1, 0, 20000);
}
END_TEST

START_TEST(tries_are_counted_by_student_and_the_third_with_all_later_ones)
{
    kit_say(k, 1, "s1 A.1 check 1");
    kit_say(k, 2, "s1 A.1 check 2");
    kit_say(k, 3, "s1 A.1 check 2");
    kit_say(k, 4, "s1 A.1 check 3");
    kit_say(k, 1, "s2 A.1 check 4");
    count("A.1");
    ck_assert_int_eq(f.tries[0].taken, 2);
    ck_assert_int_eq(f.tries[0].at_mastery, 1);
    ck_assert_int_eq(f.tries[1].taken, 1);
    ck_assert_int_eq(f.tries[1].at_mastery, 0);
    ck_assert_int_eq(f.tries[2].taken, 2);
    ck_assert_int_eq(f.tries[2].at_mastery, 1);
}
END_TEST

START_TEST(a_voided_check_and_an_excused_student_do_not_count)
{
    kit_void(k, kit_say(k, 1, "s1 A.1 check 3 form=A"));
    kit_say(k, 1, "s2 A.1 check 3 form=A");
    kit_say(k, 2, "s2 A.1 excuse note=moved");
    count("A.1");
    check_form(0, "A", 0, 0, 0);
    ck_assert_int_eq(f.tries[0].taken, 0);
}
END_TEST

START_TEST(forms_are_enough_while_each_who_comes_again_has_one_left)
{
    kit_say(k, 1, "s1 A.2 check 1 form=A"); /* B is left */
    kit_say(k, 1, "s2 A.2 check 1 form=A"); /* none is left */
    kit_say(k, 2, "s2 A.2 check 2 form=B");
    kit_say(k, 1, "s3 A.2 check 3 form=A"); /* mastered: will not come again */
    kit_say(k, 1, "s5 A.2 check 1 form=A"); /* spent: may not */
    kit_say(k, 2, "s5 A.2 check 1 form=A");
    kit_say(k, 3, "s5 A.2 check 1 form=A");
    count("A.2");
    ck_assert_int_eq(f.again, 2);
    ck_assert_int_eq(f.unused, 1);
}
END_TEST

START_TEST(states_count_everyone_of_the_class_once)
{
    const struct hr_scope class = {.section = hr_model_find_section(kit_model(k), "P1")};
    int counts[HR_STATES];
    kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 1, "s2 A.1 check 2");
    kit_say(k, 1, "s3 A.1 excuse note=moved");
    hr_skill_states(k->m, &class, kit_code(k, "A.1"), counts);
    ck_assert_int_eq(counts[HR_MASTERED], 1);
    ck_assert_int_eq(counts[HR_NOT_YET_STATE], 1);
    ck_assert_int_eq(counts[HR_EXCUSED], 1);
    ck_assert_int_eq(counts[HR_OPEN], 1);
    ck_assert_int_eq(counts[HR_LOCKED], 0);
}
END_TEST

Suite *core_forms_suite(void)
{
    Suite *s = suite_create("core forms");
    TCase *t = tcase_create("forms");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, forms_are_counted_in_their_order_with_their_mean);
    tcase_add_test(t, what_else_was_used_comes_behind);
    tcase_add_test(t, tries_are_counted_by_student_and_the_third_with_all_later_ones);
    tcase_add_test(t, a_voided_check_and_an_excused_student_do_not_count);
    tcase_add_test(t, forms_are_enough_while_each_who_comes_again_has_one_left);
    tcase_add_test(t, states_count_everyone_of_the_class_once);
    suite_add_tcase(s, t);
    return s;
}
