/* The line mode: what is typed, and the lines that answer. The same class and session as the screens. */
#include "desk.h"

#include "homeroom/plain.h"

#include <check.h>
#include <string.h>

struct talk {
    struct desk *desk;
    struct hr_plain *plain;
    struct hr_buf *said;
};

static struct talk begin_as(enum hr_role role)
{
    struct talk t = {.desk = desk_as(role)};
    t.desk->options.plain = true;
    t.said = hr_buf_new(t.desk, NULL, NULL);
    t.plain = hr_plain_new(t.desk, t.desk->session, &t.desk->options, t.said);
    return t;
}

static struct talk begin(void)
{
    return begin_as(HR_TEACHER);
}

/* Types a line; what was said before is forgotten. */
static void say(struct talk *t, const char *line)
{
    t->said->n = 0;
    t->said->bytes[0] = '\0';
    hr_plain_line(t->plain, line);
}

static void hears(const struct talk *t, const char *text)
{
    ck_assert_msg(strstr(t->said->bytes, text) != NULL, "\"%s\" was not said:\n%s", text, t->said->bytes);
}

static void hears_not(const struct talk *t, const char *text)
{
    ck_assert_msg(strstr(t->said->bytes, text) == NULL, "\"%s\" was said:\n%s", text, t->said->bytes);
}

START_TEST(begins_with_where_one_is)
{
    struct talk t = begin();
    hears(&t, "Algebra 1, Period 2, Lines: 8 students, 1 ready");
    desk_free(t.desk);
}
END_TEST

START_TEST(a_list_that_is_shown_takes_nobodys_place)
{
    struct talk t = begin();
    size_t before = desk_standing(t.desk);
    say(&t, "aba 4.4");
    say(&t, "ready");
    hears(&t, "Castillo");
    say(&t, "claim");
    hears(&t, "Abara, Chidi 4.4 is not on it");
    say(&t, "needs");
    say(&t, "seen to");
    hears(&t, "Abara, Chidi 4.4 is not on it");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    say(&t, "ready");
    say(&t, "1");
    say(&t, "claim");
    hears(&t, "4.5 taken to check");
    desk_free(t.desk);
}
END_TEST

START_TEST(a_name_a_skill_and_a_score_ask_before_they_record)
{
    struct talk t = begin();
    size_t before = desk_standing(t.desk);
    say(&t, "bra 4.5 3");
    hears(&t, "y records: Brandt, Lotte  4.5 check 1 form A: 3, MASTERED; y or n?");
    say(&t, "n");
    hears(&t, "nothing was recorded");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    say(&t, "bra 4.5 3");
    say(&t, "y");
    hears(&t, "saved 10:42:00  Brandt, Lotte  4.5 check A 3 of 4");
    ck_assert_uint_eq(desk_standing(t.desk), before + 1);
    say(&t, "undo");
    hears(&t, "undone 10:42:00  Brandt, Lotte  4.5 check A 3 of 4");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    desk_free(t.desk);
}
END_TEST

/* The grid's cursor moves on after each mark, so that a column is filled by one key; here nobody would see it. */
START_TEST(commands_are_about_whom_was_named_last_and_stay_there)
{
    struct talk t = begin();
    say(&t, "abara 4.3");
    hears(&t, "4.3 Graph a line: ");
    say(&t, "mastered");
    hears(&t, "saved 10:42:00  Abara, Chidi  4.3 check A 3 of 4");
    say(&t, "practice seen");
    hears(&t, "Abara, Chidi  4.3 practice");
    say(&t, "needs");
    say(&t, "skill 4.1");
    say(&t, "ready on or off");
    hears(&t, "Abara, Chidi  4.1 ready for a check");
    desk_free(t.desk);
}
END_TEST

START_TEST(what_is_about_someone_who_is_not_there_is_refused)
{
    struct talk t = begin();
    size_t before = desk_standing(t.desk);
    say(&t, "abara 4.4");
    say(&t, "claim");
    hears(&t, "claim is for who is on the list Ready, and Abara, Chidi 4.4 is not on it");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    desk_free(t.desk);
}
END_TEST

START_TEST(numbers_choose_among_what_was_listed)
{
    struct talk t = begin();
    say(&t, "ready");
    hears(&t, "  1  Castillo");
    say(&t, "1");
    hears(&t, "4.5 Point-slope form: ready for a check");
    say(&t, "claim");
    hears(&t, "4.5 taken to check");
    say(&t, "unit");
    hears(&t, "2  unit Systems");
    say(&t, "2");
    hears(&t, "Algebra 1, Period 2, Systems");
    say(&t, "9");
    hears(&t, "9 is no command");
    desk_free(t.desk);
}
END_TEST

START_TEST(a_name_that_several_have_is_asked_about_by_number)
{
    struct talk t = begin();
    say(&t, "student l");
    hears(&t, "students are called so");
    hears(&t, "1  ");
    say(&t, "1");
    hears(&t, "must-do skills mastered");
    desk_free(t.desk);
}
END_TEST

START_TEST(questions_take_a_line_and_an_empty_one_leaves)
{
    struct talk t = begin();
    size_t before = desk_standing(t.desk);
    say(&t, "hall");
    say(&t, "brandt 4.2");
    say(&t, "note");
    hears(&t, "an empty line leaves");
    hears_not(&t, "Esc");
    say(&t, "");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    say(&t, "note");
    say(&t, "signs are fine now");
    hears(&t, "Brandt, Lotte  4.2 note: signs are fine now");
    say(&t, "score");
    say(&t, "2.5");
    hears(&t, "check B 2.5 of 4");
    say(&t, "judge");
    say(&t, "three");
    hears(&t, "the score comes first, then the reason");
    say(&t, "3 at the board");
    hears(&t, "4.2 judged 3 of 4: at the board");
    desk_free(t.desk);
}
END_TEST

static void other_practises(struct talk *t, struct hr_session *other, uint32_t student, uint32_t skill)
{
    struct hr_err err;
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence = (struct hr_evidence_row){
        .kind = HR_PRACTICE, .student = {student}, .skill = {skill}, .at = hr_session_now(other)};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
    ck_assert(hr_session_commit(other, &batch, 100, t->desk, NULL, &err));
}

START_TEST(what_others_did_is_said_before_the_next_answer)
{
    struct talk t = begin();
    struct hr_session *other = desk_other(t.desk, "aide2");
    other_practises(&t, other, 1, 4);
    other_practises(&t, other, 2, 5);
    say(&t, "");
    hears(&t, "aide2: Abara, Chidi  4.4 practice\naide2: Brandt, Lotte  4.5 practice\n");
    say(&t, "");
    ck_assert_str_eq(t.said->bytes, "");
    desk_free(t.desk);
}
END_TEST

START_TEST(help_has_what_can_be_said_and_nothing_that_needs_a_screen)
{
    struct talk t = begin();
    say(&t, "help");
    hears(&t, "mastered: Record a check at the mastery value");
    hears(&t, "student NAME: ");
    hears_not(&t, "Draw the screen anew");
    say(&t, "help undo");
    hears(&t, "undo: Take back what you did last");
    hears_not(&t, "mastered:");
    say(&t, "page down");
    hears(&t, "there is no screen here");
    desk_free(t.desk);
}
END_TEST

START_TEST(reasons_are_explained_for_the_place_or_for_who_is_named)
{
    struct talk t = begin();
    say(&t, "explain mastery farouk 4.3");
    hears(&t, "By best:");
    say(&t, "explain pace");
    hears(&t, "Farouk, Omar");
    say(&t, "explain why");
    hears(&t, "explain mastery, pace or grade");
    desk_free(t.desk);
}
END_TEST

START_TEST(a_viewer_is_told_why_nothing_is_recorded)
{
    struct talk t = begin_as(HR_VIEWER);
    size_t before = desk_standing(t.desk);
    say(&t, "brandt 4.5");
    say(&t, "mastered");
    hears(&t, "this run may look, but record nothing");
    say(&t, "brandt 4.5 3");
    hears_not(&t, "y or n?");
    ck_assert_uint_eq(desk_standing(t.desk), before);
    desk_free(t.desk);
}
END_TEST

/* A name with an escape sequence in it stands in this class. */
START_TEST(no_line_has_an_escape_sequence)
{
    static const char *const lines[] = {"grid", "pace",        "ready",        "needs",  "skills", "grades",
                                        "log",  "evil",        "student evil", "help",   "mark",   "mark none",
                                        "note", "\x1b[2J\x07", "undo",         "explain"};
    struct talk t = begin();
    size_t seen = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        say(&t, lines[i]);
        for (const char *s = t.said->bytes; *s; s++, seen++)
            ck_assert_msg((unsigned char)*s >= ' ' || *s == '\n', "a control byte %d after %s", *s, lines[i]);
    }
    ck_assert_uint_gt(seen, 1000);
    desk_free(t.desk);
}
END_TEST

/* Whatever row comes to the table: it can be said, is answered, and what it asks can be left. */
START_TEST(every_row_of_the_table_can_be_said)
{
    for (size_t i = 0; i < hr_action_count(); i++) {
        struct talk t = begin();
        say(&t, hr_action_at(i)->name);
        ck_assert_msg(*t.said->bytes || hr_plain_is_over(t.plain), "%s is not answered", hr_action_at(i)->name);
        for (int answers = 0; answers < 3; answers++)
            say(&t, "");
        say(&t, "help quit");
        hears(&t, "quit: Leave");
        desk_free(t.desk);
    }
}
END_TEST

START_TEST(a_page_is_printed_when_it_is_opened)
{
    struct talk t = begin();
    say(&t, "castillo 4.5");
    say(&t, "skill page");
    hears(&t, "Point-slope form");
    hears(&t, "Castillo");
    say(&t, "student hall");
    say(&t, "student castillo");
    say(&t, "next student");
    hears(&t, "must-do skills mastered");
    desk_free(t.desk);
}
END_TEST

START_TEST(quit_leaves)
{
    struct talk t = begin();
    struct hr_err err;
    ck_assert(!hr_plain_is_over(t.plain));
    say(&t, "quit");
    ck_assert(hr_plain_is_over(t.plain));
    ck_assert(hr_plain_end(t.plain, &err));
    desk_free(t.desk);
}
END_TEST

Suite *view_plain_suite(void);
Suite *view_plain_suite(void)
{
    Suite *s = suite_create("the line mode");
    TCase *t = tcase_create("plain");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, begins_with_where_one_is);
    tcase_add_test(t, a_list_that_is_shown_takes_nobodys_place);
    tcase_add_test(t, a_name_a_skill_and_a_score_ask_before_they_record);
    tcase_add_test(t, commands_are_about_whom_was_named_last_and_stay_there);
    tcase_add_test(t, what_is_about_someone_who_is_not_there_is_refused);
    tcase_add_test(t, numbers_choose_among_what_was_listed);
    tcase_add_test(t, a_name_that_several_have_is_asked_about_by_number);
    tcase_add_test(t, questions_take_a_line_and_an_empty_one_leaves);
    tcase_add_test(t, what_others_did_is_said_before_the_next_answer);
    tcase_add_test(t, help_has_what_can_be_said_and_nothing_that_needs_a_screen);
    tcase_add_test(t, reasons_are_explained_for_the_place_or_for_who_is_named);
    tcase_add_test(t, a_viewer_is_told_why_nothing_is_recorded);
    tcase_add_test(t, no_line_has_an_escape_sequence);
    tcase_add_test(t, every_row_of_the_table_can_be_said);
    tcase_add_test(t, a_page_is_printed_when_it_is_opened);
    tcase_add_test(t, quit_leaves);
    suite_add_tcase(s, t);
    return s;
}
