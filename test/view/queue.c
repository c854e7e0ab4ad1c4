/* Ready: who waits, who has whom, what is handed out; as a person sees it who works the queue. */
#include "desk.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *view_queue_suite(void);

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

/* The text of a file, or "". */
static const char *file(const char *path)
{
    static char bytes[8192];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    bytes[n] = '\0';
    if (f)
        fclose(f);
    return bytes;
}

/* The line below the one that begins with a name, its run of blanks cut to four. */
static const char *under(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    ck_assert_msg(at != NULL, "%s is not in:\n%s", name, text);
    at += strcspn(at, "\n") + 1;
    const char *gap = strstr(at, "    "), *rest = gap + strspn(gap, " ");
    return hr_printf(d, "%.*s    %.*s", (int)(gap - at), at, (int)strcspn(rest, "\n"), rest);
}

/* Abara asks for 4.3, Brandt and a third for 4.5; Castillo waits for 4.5 since 10:32 and has used form A. */
static void more_wait(void)
{
    struct hr_session *ana = desk_other(d, "ana");
    desk_other_records(d, ana, HR_READY, 1, 3);
    desk_other_records(d, ana, HR_READY, 2, 5);
    desk_other_records(d, ana, HR_READY, 7, 5);
    desk_keys(d, "3 Home");
}

START_TEST(the_head_says_how_many_wait_and_how_long)
{
    more_wait();
    desk_sees(d, "4 waiting, longest 10 min");
    desk_sees(d, "> 1  Castillo, Ines");
    desk_keys(d, "c");
    desk_sees(d, "3 waiting, longest 0 min   1 with someone");
    desk_sees(d, "with luis 0 min");
}
END_TEST

START_TEST(who_is_not_allowed_yet_stands_below_with_the_reason)
{
    desk_other_records(d, desk_other(d, "ana"), HR_READY, 5, 3);
    desk_keys(d, "3 End");
    desk_sees(d, "1 not yet allowed");
    desk_sees(d, "Not yet allowed (why)");
    desk_sees(d, "no check is left (3 of 3)");
}
END_TEST

/* The filter had nobody of this class, so the keys were about nobody: now they are about whom it has. */
START_TEST(the_cursor_is_on_the_first_whom_a_filter_has_again)
{
    desk_keys(d, "f r } 3");
    desk_sees(d, "nobody is waiting");
    desk_other_records(d, desk_other(d, "ana"), HR_READY, 6, 6);
    desk_sees(d, ">    Hall, Dee");
    ck_assert_uint_eq(d->ui->student.n, 6);
}
END_TEST

START_TEST(under_the_list_stands_what_came_of_today)
{
    desk_keys(d, "3");
    desk_sees(d, "today: 1 check, 0 mastered (0%)");
    desk_keys(d, "m");
    desk_sees(d, "today: 2 checks, 1 mastered (50%), median wait 10 min");
}
END_TEST

START_TEST(whoever_is_first_has_the_student_and_others_are_told_so)
{
    desk_other_records(d, desk_other(d, "ana"), HR_CLAIM, 3, 5);
    size_t before = desk_standing(d);
    const char *const keys[] = {"3 c", "3 m", "3 x", "3 a", "3 N", "3 r"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        desk_keys(d, keys[i]);
        desk_sees(d, "Castillo, Ines 4.5: has been with ana 0 min");
        ck_assert_ptr_null(d->ui->prompt);
    }
    ck_assert_uint_eq(desk_standing(d), before);
    desk_keys(d, "1 j j 3");
    desk_sees(d, "ready for a check, with ana 0 min");
}
END_TEST

START_TEST(a_result_for_someone_who_waits_no_more_is_refused)
{
    desk_keys(d, "3");
    struct hr_session *ana = desk_other(d, "ana");
    struct hr_err err;
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence =
        (struct hr_evidence_row){.kind = HR_UNREADY, .student = {3}, .skill = {5}, .at = hr_session_now(d->session)};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
    ck_assert(hr_session_commit(ana, &batch, 100, d, NULL, &err));
    size_t before = desk_standing(d); /* ours has not looked yet */
    struct hr_key m = hr_key_named("m");
    hr_ui_key(d->ui, &m);
    desk_sees(d, "Castillo, Ines 4.5: is not waiting for a check");
    ck_assert_uint_eq(desk_standing(d), before + 1); /* ana's */
}
END_TEST

START_TEST(another_form_can_be_chosen_before_it_goes_out)
{
    desk_keys(d, "3");
    desk_sees(d, "B ");
    desk_keys(d, "f");
    desk_sees(d, "Castillo, Ines  4.5: form C goes out");
    desk_sees(d, "C chosen");
    desk_keys(d, "Enter");
    desk_sees(d, "form C, check 2 of 3");
    desk_keys(d, "4");
    desk_sees(d, "4.5 check C 4 of 4");
}
END_TEST

START_TEST(what_went_out_is_remembered_with_the_claim)
{
    desk_keys(d, "3 f c");
    desk_sees(d, "taken to check with form C");
    struct hr_session *ana = desk_other(d, "ana");
    ck_assert_str_eq(hr_form_next(hr_session_model(ana), (hr_student_no){3}, (hr_skill_no){5}), "C");
    size_t before = desk_standing(d);
    desk_keys(d, "Enter Esc");
    ck_assert_uint_eq(desk_standing(d), before); /* not claimed once more */
    desk_keys(d, "m");
    desk_sees(d, "4.5 check C 3 of 4");
}
END_TEST

START_TEST(not_ready_takes_someone_off_the_queue)
{
    desk_keys(d, "3 N");
    desk_sees(d, "Castillo, Ines  4.5 not ready after all");
    desk_sees(d, "0 waiting");
    desk_keys(d, "u");
    desk_sees(d, "1 waiting, for 10 min");
}
END_TEST

START_TEST(someone_is_put_onto_the_queue_by_name_and_skill)
{
    desk_keys(d, "3 +");
    desk_types(d, "evil 4.2");
    desk_sees(d, "4.2 Intercepts; Enter records");
    desk_keys(d, "Enter");
    desk_sees(d, "4.2 ready for a check");
    desk_sees(d, "> 2  Evil");
    desk_keys(d, "+");
    desk_types(d, "evil 4.2");
    desk_keys(d, "Enter");
    desk_sees(d, "waits for 4.2 already");
}
END_TEST

START_TEST(without_a_skill_it_is_the_next_one)
{
    desk_keys(d, "3 +");
    desk_types(d, "abara");
    desk_keys(d, "Enter");
    desk_sees(d, "saved 10:42:00  Abara, Chidi  4.3 ready for a check");
}
END_TEST

START_TEST(someone_deferred_keeps_the_place_and_is_let_go)
{
    more_wait();
    desk_keys(d, "c d");
    desk_sees(d, "4 waiting");
    desk_sees(d, "> 2");
}
END_TEST

START_TEST(a_batch_is_shown_then_taken_as_one_undo_then_written)
{
    more_wait();
    desk_other_records(d, desk_other(d, "ana"), HR_READY, 8, 2);
    desk_keys(d, "b");
    desk_sees(d, "hand out 5 checks?");
    desk_sees(d, "4.3 Graph a line");
    size_t before = desk_standing(d);
    desk_keys(d, "Enter");
    ck_assert_uint_eq(desk_standing(d), before + 5);
    desk_sees(d, "slips into the file:");
    desk_keys(d, "Enter");
    desk_sees(d, "written: ");
    const char *slips =
        file(hr_printf(d, "%.*s/slips-2026-10-14-1042.txt", (int)(strrchr(d->path, '/') - d->path), d->path));
    static const char *const forms[][2] = {
        {"Abara, Chidi", "4.3 Graph a line    form A"},
        {"Castillo, In\xc3\xa9s", "4.5 Point-slope form    form B"},
        {"Brandt, Lotte", "4.5 Point-slope form    form C"},
        {"\xe7\x8e\x8b, \xe5\xb0\x8f\xe6\x98\x8e", "4.5 Point-slope form    form A"}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        ck_assert_str_eq(under(slips, forms[i][0]), forms[i][1]);
    desk_sees(d, "0 waiting   5 with someone");
    desk_keys(d, "u");
    ck_assert_uint_eq(desk_standing(d), before);
}
END_TEST

START_TEST(a_batch_of_the_marked_ones_is_for_them_alone)
{
    more_wait();
    desk_keys(d, "Space j Space b");
    desk_sees(d, "hand out 2 checks?");
    desk_keys(d, "Enter Esc");
    ck_assert_uint_eq(hr_ui_mark_count(d->ui), 0);
    desk_sees(d, "2 waiting, longest 0 min   2 with someone");
}
END_TEST

START_TEST(who_was_taken_meanwhile_is_left_out_and_it_asks_again)
{
    more_wait();
    struct hr_session *ana = desk_other(d, "ana");
    size_t before = desk_standing(d);
    desk_keys(d, "b");
    desk_other_records(d, ana, HR_CLAIM, 3, 5);
    desk_keys(d, "Enter");
    desk_sees(d, "Castillo, Ines 4.5 has been with ana 0 min: look again");
    desk_sees(d, "hand out 3 checks?");
    ck_assert_uint_eq(desk_standing(d), before + 1);
    desk_keys(d, "Enter");
    ck_assert_uint_eq(desk_standing(d), before + 4);
}
END_TEST

START_TEST(nobody_waits_and_nothing_can_be_handed_out)
{
    desk_keys(d, "3 N b");
    desk_sees(d, "there is nobody to whom a check could be handed out now");
}
END_TEST

START_TEST(slips_go_to_the_printer_where_there_is_one)
{
    desk_keys(d, "3 b Enter Tab");
    desk_sees(d, "slips to the printer");
    desk_keys(d, "Enter");
    desk_sees(d, "printed: slips");
    ck_assert_ptr_nonnull(strstr(d->printed, "Castillo, In\xc3\xa9s"));
}
END_TEST

START_TEST(a_file_that_is_there_is_written_over_only_when_asked_twice)
{
    desk_keys(d, "3 b Enter Enter C b Enter Enter");
    desk_sees(d, "there is such a file already; Enter again writes over it");
    desk_keys(d, "Enter");
    desk_sees(d, "written: ");
}
END_TEST

Suite *view_queue_suite(void)
{
    Suite *s = suite_create("view queue");
    TCase *t = tcase_create("queue");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, the_head_says_how_many_wait_and_how_long);
    tcase_add_test(t, who_is_not_allowed_yet_stands_below_with_the_reason);
    tcase_add_test(t, the_cursor_is_on_the_first_whom_a_filter_has_again);
    tcase_add_test(t, under_the_list_stands_what_came_of_today);
    tcase_add_test(t, whoever_is_first_has_the_student_and_others_are_told_so);
    tcase_add_test(t, a_result_for_someone_who_waits_no_more_is_refused);
    tcase_add_test(t, another_form_can_be_chosen_before_it_goes_out);
    tcase_add_test(t, what_went_out_is_remembered_with_the_claim);
    tcase_add_test(t, not_ready_takes_someone_off_the_queue);
    tcase_add_test(t, someone_is_put_onto_the_queue_by_name_and_skill);
    tcase_add_test(t, without_a_skill_it_is_the_next_one);
    tcase_add_test(t, someone_deferred_keeps_the_place_and_is_let_go);
    tcase_add_test(t, a_batch_is_shown_then_taken_as_one_undo_then_written);
    tcase_add_test(t, a_batch_of_the_marked_ones_is_for_them_alone);
    tcase_add_test(t, who_was_taken_meanwhile_is_left_out_and_it_asks_again);
    tcase_add_test(t, nobody_waits_and_nothing_can_be_handed_out);
    tcase_add_test(t, slips_go_to_the_printer_where_there_is_one);
    tcase_add_test(t, a_file_that_is_there_is_written_over_only_when_asked_twice);
    suite_add_tcase(s, t);
    return s;
}
