/* The kiosk without a terminal: who gets in, what is seen, what is recorded, when one is signed out. */
#include "booth.h"

#include <check.h>
#include <string.h>

static void sees(struct booth *b, const char *text)
{
    ck_assert_msg(strstr(booth_screen(b), text) != NULL, "\"%s\" is not on the screen:\n%s", text, booth_screen(b));
}

static void sees_not(struct booth *b, const char *text)
{
    ck_assert_msg(strstr(booth_screen(b), text) == NULL, "\"%s\" is on the screen:\n%s", text, booth_screen(b));
}

static const struct hr_piece *last_piece(const struct booth *b)
{
    const struct hr_model *m = hr_session_model(b->session);
    return &m->pieces[m->piece_count - 1];
}

START_TEST(an_id_or_a_name_and_the_code_open_the_own_path)
{
    static const char *const names[] = {"0043", "Castillo, In\xc3\xa9s", "ines castillo"};
    for (size_t i = 0; i < 3; i++) {
        struct booth b = booth_new(80, 24);
        sees(&b, "your id or name:");
        booth_sign_in(&b, names[i], "tpr dgy");
        sees(&b, "Castillo, Ines");
        sees(&b, "4.5");
        sees_not(&b, "Brandt");
        booth_press(&b, "Esc");
        sees(&b, "your id or name:");
        sees_not(&b, "Castillo");
        booth_free(&b);
    }
}
END_TEST

START_TEST(who_is_unknown_and_what_is_wrong_is_told_the_same)
{
    static const char *const tried[][2] = {
        {"0043", "TPRDGX"}, {"nobody", "TPRDGY"}, {"0044", "TPRDGY"}, {"0042", "TPRDGY"}, {"0043", ""}};
    char *said[5];
    struct booth b = booth_new(80, 24);
    for (size_t i = 0; i < 5; i++) {
        struct booth one = booth_new(80, 24);
        booth_sign_in(&one, tried[i][0], tried[i][1]);
        sees(&one, "the name or the code is not right");
        said[i] = hr_strdup(b.desk, booth_screen(&one));
        ck_assert_str_eq(said[i], said[0]);
        booth_free(&one);
    }
    booth_free(&b);
}
END_TEST

START_TEST(the_code_is_not_shown)
{
    struct booth b = booth_new(80, 24);
    booth_enters(&b, "0043");
    booth_press(&b, "T");
    booth_press(&b, "P");
    sees(&b, "your code: **");
    sees_not(&b, "TP");
    booth_free(&b);
}
END_TEST

/* Also the right code must wait, or one would try faster by trying on; nothing sleeps meanwhile. */
START_TEST(after_wrong_codes_one_waits)
{
    struct booth b = booth_new(80, 24);
    booth_sign_in(&b, "0043", "wrong");
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "wait 1 second");
    b.ms += 1000;
    booth_sign_in(&b, "0043", "wrong");
    b.ms += 1999;
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "wait 1 second");
    sees_not(&b, "Castillo");
    b.ms += 1;
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "Castillo");
    booth_free(&b);
}
END_TEST

/* Whoever has a code could otherwise set the terminal's count back between tries at someone else's. */
START_TEST(the_count_of_a_student_stays_when_someone_else_signs_in)
{
    struct booth b = booth_new(80, 24);
    for (int i = 0; i < 3; i++) {
        booth_sign_in(&b, "0043", "wrong");
        b.ms += 4000;
        booth_sign_in(&b, "0042", "777777");
        sees(&b, "Brandt");
        booth_press(&b, "Esc");
    }
    booth_sign_in(&b, "0043", "wrong");
    b.ms += 7000;
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "wait 1 second");
    booth_sign_in(&b, "nobody", "wrong");
    sees(&b, "the name or the code is not right");
    booth_free(&b);
}
END_TEST

START_TEST(half_a_minute_without_a_key_signs_out)
{
    struct booth b = booth_new(80, 24);
    booth_sign_in(&b, "0043", "TPRDGY");
    b.ms += 29999;
    hr_kiosk_tick(b.kiosk, b.ms);
    sees(&b, "Castillo");
    b.ms += 1;
    hr_kiosk_tick(b.kiosk, b.ms);
    sees(&b, "signed out");
    sees_not(&b, "Castillo");
    booth_free(&b);
}
END_TEST

/* The process may have been stopped: the first key after it is not the key of who had signed in. */
START_TEST(a_key_that_comes_too_late_does_nothing_for_who_was_there)
{
    struct booth b = booth_new(80, 24);
    booth_sign_in(&b, "0043", "TPRDGY");
    size_t before = hr_session_model(b.session)->piece_count;
    b.ms += 31000;
    booth_press(&b, "r");
    sees(&b, "your id or name:");
    sees_not(&b, "Castillo");
    ck_assert_uint_eq(hr_session_model(b.session)->piece_count, before);
    booth_free(&b);
}
END_TEST

START_TEST(a_check_is_asked_for_and_withdrawn)
{
    struct booth b = booth_new(80, 24);
    booth_sign_in(&b, "0042", "777777");
    const struct hr_model *m = hr_session_model(b.session);
    booth_press(&b, "r");
    sees(&b, "you are on the list");
    ck_assert_int_eq(last_piece(&b)->kind, HR_READY);
    ck_assert_uint_eq(last_piece(&b)->student, 2);
    ck_assert_str_eq(hr_model_name(m, last_piece(&b)->by), HR_BY_KIOSK);
    booth_press(&b, "r");
    sees(&b, "you are off the list");
    ck_assert_int_eq(last_piece(&b)->kind, HR_UNREADY);
    booth_press(&b, "p");
    sees(&b, "practice is marked as done");
    ck_assert_int_eq(last_piece(&b)->kind, HR_PRACTICE);
    booth_press(&b, "p");
    sees(&b, "practice is marked as done today");
    booth_free(&b);
}
END_TEST

START_TEST(what_the_rules_do_not_allow_is_said_and_not_recorded)
{
    struct booth b = booth_new(80, 24);
    booth_secret(desk_other(b.desk, "ana"), HR_SECRET_KIOSK, "0045", "AAAAAA"); /* Farouk: no check of 4.3 is left */
    booth_sign_in(&b, "0045", "AAAAAA");
    size_t before = hr_session_model(b.session)->piece_count;
    sees(&b, "4.3");
    sees(&b, "no check now: no check is left (3 of 3)");
    booth_press(&b, "r");
    ck_assert_uint_eq(hr_session_model(b.session)->piece_count, before);
    booth_free(&b);
}
END_TEST

START_TEST(notes_are_seen_when_they_are_for_families_and_ones_own)
{
    struct booth b = booth_new(80, 60);
    struct hr_err err;
    struct hr_session *teacher = desk_other(b.desk, "ana");
    static const char *const notes[] = {"for home", "for staff", "for another home"};
    for (uint32_t i = 0; i < 3; i++) {
        struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
        op.row.evidence = (struct hr_evidence_row){.kind = HR_NOTE,
                                                   .student = {i == 2 ? 2 : 3},
                                                   .skill = {4},
                                                   .at = hr_session_now(teacher),
                                                   .note = notes[i],
                                                   .families = i != 1};
        struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
        ck_assert(hr_session_commit(teacher, &batch, 100, b.desk, NULL, &err));
    }
    hr_kiosk_tick(b.kiosk, b.ms);
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "on 4.4: for home");
    sees_not(&b, "for staff");
    sees_not(&b, "for another home");
    booth_free(&b);
}
END_TEST

/* The keys of the dashboard mean nothing here. */
START_TEST(no_key_of_the_dashboard_does_anything)
{
    static const char *const keys[] = {"m",  "x", "a", "3", "e",   "J",   "c",   "u",     "C-r",       ":", "/", "?",
                                       "F1", "s", "1", "7", "Tab", "C-z", "C-c", "Enter", "Backspace", "<", "z", "Z"};
    struct booth b = booth_new(80, 24);
    booth_sign_in(&b, "0043", "TPRDGY");
    char *before = hr_strdup(b.desk, booth_screen(&b));
    size_t pieces = hr_session_model(b.session)->piece_count;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        booth_press(&b, keys[i]);
        ck_assert_msg(strcmp(booth_screen(&b), before) == 0, "%s does something", keys[i]);
    }
    ck_assert_uint_eq(hr_session_model(b.session)->piece_count, pieces);
    booth_free(&b);
}
END_TEST

START_TEST(only_the_phrase_of_who_started_it_leaves)
{
    struct booth b = booth_new(80, 24);
    booth_enters(&b, ":leave");
    sees(&b, "pass phrase:");
    booth_enters(&b, "let me out");
    ck_assert(!hr_kiosk_is_over(b.kiosk));
    b.ms += 1000;
    booth_enters(&b, ":leave");
    booth_enters(&b, "open sesame");
    ck_assert(hr_kiosk_is_over(b.kiosk));
    booth_free(&b);
}
END_TEST

START_TEST(who_leaves_the_class_is_signed_out)
{
    struct booth b = booth_new(80, 24);
    struct hr_err err;
    booth_sign_in(&b, "0043", "TPRDGY");
    struct hr_op op = {.kind = HR_OP_STUDENT, .words = "left"};
    op.row.student = (struct hr_student_row){
        .no = {3}, .id = "0043", .family = "Castillo", .given = "Ines", .joined = hr_no_day, .active = false};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test"};
    ck_assert(hr_session_commit(desk_other(b.desk, "ana"), &batch, 100, b.desk, NULL, &err));
    hr_kiosk_tick(b.kiosk, b.ms);
    sees(&b, "please sign in again");
    booth_sign_in(&b, "0043", "TPRDGY");
    sees(&b, "the name or the code is not right");
    booth_free(&b);
}
END_TEST

START_TEST(every_size_can_be_drawn)
{
    static const int sizes[][2] = {{1, 1}, {20, 6}, {40, 10}, {200, 60}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct booth b = booth_new(sizes[i][0], sizes[i][1]);
        ck_assert_ptr_nonnull(booth_screen(&b));
        booth_sign_in(&b, "0043", "TPRDGY");
        sees_not(&b, "Brandt");
        booth_free(&b);
    }
}
END_TEST

Suite *view_kiosk_suite(void);
Suite *view_kiosk_suite(void)
{
    Suite *s = suite_create("the kiosk");
    TCase *t = tcase_create("kiosk");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, an_id_or_a_name_and_the_code_open_the_own_path);
    tcase_add_test(t, who_is_unknown_and_what_is_wrong_is_told_the_same);
    tcase_add_test(t, the_code_is_not_shown);
    tcase_add_test(t, after_wrong_codes_one_waits);
    tcase_add_test(t, the_count_of_a_student_stays_when_someone_else_signs_in);
    tcase_add_test(t, half_a_minute_without_a_key_signs_out);
    tcase_add_test(t, a_key_that_comes_too_late_does_nothing_for_who_was_there);
    tcase_add_test(t, a_check_is_asked_for_and_withdrawn);
    tcase_add_test(t, what_the_rules_do_not_allow_is_said_and_not_recorded);
    tcase_add_test(t, notes_are_seen_when_they_are_for_families_and_ones_own);
    tcase_add_test(t, no_key_of_the_dashboard_does_anything);
    tcase_add_test(t, only_the_phrase_of_who_started_it_leaves);
    tcase_add_test(t, who_leaves_the_class_is_signed_out);
    tcase_add_test(t, every_size_can_be_drawn);
    suite_add_tcase(s, t);
    return s;
}
