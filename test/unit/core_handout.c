/* Handing out checks to several at once: which form goes to whom; and the checks of a day. */
#include "homeroom/who.h"

#include "kit.h"

Suite *core_handout_suite(void);

static struct kit *k;

static void setup(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "retake=limited:4");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "A", "");
    kit_skill(k, lines, "B", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Abara, Chidi", "P1");
    kit_student(k, "2", "Hall, Dee", "P1");
    kit_student(k, "3", "Ito, Ken", "P1");
    kit_student(k, "4", "Park, Jo", "P1");
    kit_now(k, 2, "12:00");
}

static void teardown(void)
{
    kit_free(k);
}

/* "1 A form A, ..." of the whole queue. */
static const char *handed(void)
{
    const struct hr_scope all = {0};
    size_t count;
    struct hr_ready *queue = hr_ready_queue(k, kit_model(k), &all, &count);
    struct hr_handout *out = hr_hand_out(k, k->m, queue, count);
    char *text = hr_strdup(k, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&text, "%s%s %s %s", i ? ", " : "", hr_model_student(k->m, out[i].student)->id,
                  hr_model_skill(k->m, out[i].skill)->code, out[i].form);
    return text;
}

START_TEST(the_forms_go_round_among_neighbours)
{
    kit_say(k, 2, "1 A ready at=09:00");
    kit_say(k, 2, "2 A ready at=09:01");
    kit_say(k, 2, "3 A ready at=09:02");
    kit_say(k, 2, "4 A ready at=09:03");
    ck_assert_str_eq(handed(), "1 A A, 2 A B, 3 A C, 4 A A");
}
END_TEST

START_TEST(one_alone_gets_the_form_that_is_next)
{
    kit_say(k, 1, "2 A check 1 form=A");
    kit_say(k, 2, "2 A ready");
    ck_assert_str_eq(handed(), "2 A B");
}
END_TEST

START_TEST(a_skill_after_the_other_each_in_the_order_of_the_queue)
{
    kit_say(k, 2, "1 B ready at=09:00");
    kit_say(k, 2, "2 A ready at=09:01");
    kit_say(k, 2, "3 B ready at=09:02");
    ck_assert_str_eq(handed(), "2 A A, 1 B A, 3 B B");
}
END_TEST

/* Dee has C alone left, as has Ken: there is nothing else to give him. Jo has A and B. */
START_TEST(what_is_used_up_is_not_given_for_the_neighbours_sake)
{
    kit_say(k, 1, "2 A check 1 form=A");
    kit_say(k, 1, "2 A check 1 form=B");
    kit_say(k, 1, "3 A check 1 form=A");
    kit_say(k, 1, "3 A check 1 form=B");
    kit_say(k, 1, "4 A check 1 form=C");
    kit_say(k, 2, "2 A ready at=09:00");
    kit_say(k, 2, "3 A ready at=09:01");
    kit_say(k, 2, "4 A ready at=09:02");
    ck_assert_str_eq(handed(), "2 A C, 3 A C, 4 A A");
}
END_TEST

START_TEST(a_form_that_went_out_stays)
{
    kit_say(k, 2, "1 A ready at=09:00");
    kit_say(k, 2, "2 A ready at=09:01");
    kit_say(k, 2, "1 A claim at=11:59 form=C by=ana");
    ck_assert_str_eq(handed(), "1 A C, 2 A A");
    ck_assert_str_eq(hr_form_next(kit_model(k), kit_find(k, "1"), kit_code(k, "A")), "C");
    kit_say(k, 2, "1 A release at=11:59:30 by=ana");
    ck_assert_str_eq(hr_form_next(kit_model(k), kit_find(k, "1"), kit_code(k, "A")), "A");
}
END_TEST

/* -- today -- */

static struct hr_today today(void)
{
    const struct hr_scope all = {0};
    struct hr_today out;
    hr_today_of(kit_model(k), &all, &out);
    return out;
}

START_TEST(nothing_happened_yet)
{
    kit_say(k, 1, "1 A check 3");
    struct hr_today t = today();
    ck_assert(t.checks == 0 && t.mastered == 0 && t.waits == 0 && t.median_wait == 0);
}
END_TEST

START_TEST(checks_of_today_and_the_waits_they_ended)
{
    kit_say(k, 1, "1 A check 3");
    kit_say(k, 2, "1 B ready at=09:00");
    kit_say(k, 2, "1 B check 3 at=09:04"); /* 4 minutes */
    kit_say(k, 2, "2 A ready at=09:00");
    kit_say(k, 2, "2 A ready at=09:05");   /* waiting since the first */
    kit_say(k, 2, "2 A check 1 at=09:11"); /* 11 minutes */
    kit_say(k, 2, "3 A ready at=09:00");
    kit_say(k, 2, "3 A unready at=09:30");
    kit_say(k, 2, "3 A check 4 at=10:00"); /* nobody had waited */
    kit_say(k, 2, "4 A check 2 at=13:00"); /* later today */
    struct hr_today t = today();
    ck_assert_int_eq(t.checks, 3);
    ck_assert_int_eq(t.mastered, 2);
    ck_assert_int_eq(t.waits, 2);
    ck_assert_int_eq(t.median_wait, 8); /* 7.5, half a minute up */
    kit_void(k, 2);
    ck_assert_int_eq(today().checks, 3);
    kit_void(k, 3);
    ck_assert_int_eq(today().checks, 2);
    ck_assert_int_eq(today().median_wait, 11);
}
END_TEST

START_TEST(the_last_help_is_the_last_note)
{
    const struct hr_piece *p;
    ck_assert_ptr_null(hr_last_help(kit_model(k), kit_find(k, "1"), kit_code(k, "A")));
    kit_say(k, 1, "1 A note note=signs by=ana");
    kit_say(k, 1, "1 - note note=tired by=luis at=10:00");
    kit_say(k, 1, "1 B note note=other by=eve at=11:00");
    p = hr_last_help(kit_model(k), kit_find(k, "1"), kit_code(k, "A"));
    ck_assert_str_eq(hr_model_name(k->m, p->by), "luis");
    p = hr_last_help(kit_model(k), kit_find(k, "1"), kit_code(k, "B"));
    ck_assert_str_eq(hr_model_name(k->m, p->by), "eve");
}
END_TEST

Suite *core_handout_suite(void)
{
    Suite *s = suite_create("core handout");
    TCase *t = tcase_create("handout");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_forms_go_round_among_neighbours);
    tcase_add_test(t, one_alone_gets_the_form_that_is_next);
    tcase_add_test(t, a_skill_after_the_other_each_in_the_order_of_the_queue);
    tcase_add_test(t, what_is_used_up_is_not_given_for_the_neighbours_sake);
    tcase_add_test(t, a_form_that_went_out_stays);
    tcase_add_test(t, nothing_happened_yet);
    tcase_add_test(t, checks_of_today_and_the_waits_they_ended);
    tcase_add_test(t, the_last_help_is_the_last_note);
    suite_add_tcase(s, t);
    return s;
}
