/*
 * The palette: which command stands on top, what Tab completes, what comes back; and a class made by hand.
 */
#include "desk.h"

#include <check.h>
#include <string.h>

static struct desk *d;

static void set_up(void)
{
    d = desk_new(80, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

static void types(const char *text)
{
    desk_types(d, text);
    desk_keys(d, "Enter");
}

START_TEST(a_command_is_on_top_of_those_that_only_have_its_word)
{
    static const char *const names[] = {"unit", "section", "student", "ready", "score", "find", "note", "set"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        desk_keys(d, ":");
        desk_types(d, names[i]);
        desk_sees(d, hr_printf(d, "> %s ", names[i]));
        desk_keys(d, "Esc");
    }
}
END_TEST

START_TEST(a_name_without_its_argument_asks_for_it)
{
    desk_keys(d, ":");
    types("unit");
    desk_sees(d, ": unit");
    desk_sees(d, "unit UNIT: Lines, Systems; Tab completes");
    ck_assert_uint_eq(d->ui->scope.unit.n, 1);
    desk_keys(d, "s Tab Enter");
    ck_assert_uint_eq(d->ui->scope.unit.n, 2);
}
END_TEST

START_TEST(tab_completes_names_titles_and_settings)
{
    static const char *const pairs[][2] = {
        {"section p", "section Period "},
        {"course al", "course Algebra 1"},
        {"student castillo", "student Castillo, In\xc3\xa9s"},
        {"set retake=", "set retake=limited:3"},
        {"uni", "unit "},
        {"unit x", "unit x"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        desk_keys(d, ":");
        desk_types(d, pairs[i][0]);
        desk_keys(d, "Tab");
        ck_assert_str_eq(d->ui->prompt->field.text, pairs[i][1]);
        desk_keys(d, "Esc");
    }
}
END_TEST

START_TEST(plain_words_find_the_command)
{
    static const char *const pairs[][2] = {
        {"who is stuck", "needs"},
        {"who needs help", "needs"},
        {"who is struggling", "needs"},
        {"who is failing?", "needs"},
        {"who is in trouble", "needs"},
        {"Who is waiting?", "ready"},
        {"who wants a check", "ready"},
        {"who do I check next", "ready"},
        {"who is behind", "pace"},
        {"who is ahead", "pace"},
        {"is anyone behind schedule", "pace"},
        {"are we on schedule", "pace"},
        {"what happened", "log"},
        {"what happened yesterday", "log"},
        {"who changed this", "log"},
        {"history", "log"},
        {"who have I not met", "this period"},
        {"who have I not seen today", "this period"},
        {"take attendance", "absent"},
        {"she is away", "absent"},
        {"sick", "absent"},
        {"he is late", "absent"},
        {"quit", "leave"},
        {"how do I get out of here", "leave"},
        {"whole class", "mark all"},
        {"select everyone", "mark all"},
        {"mistake", "undo"},
        {"oops", "undo"},
        {"that was wrong", "undo"},
        {"can we move on", "skills"},
        {"which topics do I reteach", "skills"},
        {"show the marks", "grades"},
        {"gradebook", "grades"},
        {"what percent has she", "grades"},
        {"write a comment", "note"},
        {"homework was done", "practice seen"},
        {"exempt from this skill", "excuse"},
        {"override the grade", "judge"},
        {"sort by name", "order"},
        {"only show some", "filter"},
        {"holidays", "plan"},
        {"a day off", "plan"},
        {"edit the curriculum", "plan"},
        {"change the due date", "plan"},
        {"report for the parents", "report"},
        {"print the report cards", "report"},
        {"put it on the projector", "board"},
        {"lock my screen", "lock"},
        {"a pile of quizzes", "stack"},
        {"where is my file", "class file"},
        {"make a backup", "class file"},
        {"why this grade", "why"},
        {"a new student", "add student"},
        {"enter a quiz score", "score"},
        {"change the colours", "set"},
        {"settings", "set"},
        {"travel in time", "as-of"},
        {"new class", "new course"},
        {"show me around", "tour"},
        {"change my password", "pass phrase"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        desk_keys(d, ":");
        desk_types(d, pairs[i][0]);
        const char *screen = desk_screen(d, false), *at = strstr(screen, "|> ");
        bool is_first = at && strncmp(at + 3, pairs[i][1], strlen(pairs[i][1])) == 0;
        ck_assert_msg(is_first, "%s: not %s but %.30s", pairs[i][0], pairs[i][1], at ? at : "nothing");
        desk_keys(d, "Esc");
    }
    for (size_t i = 0; hr_action_synonym_of(i); i++)
        ck_assert_msg(hr_action_named(hr_action_synonym_of(i)) != NULL, "no action is called %s",
                      hr_action_synonym_of(i));
}
END_TEST

START_TEST(a_piece_of_a_title_is_enough)
{
    desk_keys(d, ":");
    types("unit stem");
    ck_assert_uint_eq(d->ui->scope.unit.n, 2);
    desk_keys(d, ":");
    types("section 5");
    ck_assert_uint_eq(d->ui->scope.section.n, 2);
    desk_keys(d, ":");
    types("section period");
    desk_sees(d, "period: Period 2 or Period 5? type more of the title");
    desk_keys(d, "C-u");
    desk_types(d, "unit stem");
    desk_keys(d, "Tab");
    ck_assert_str_eq(d->ui->prompt->field.text, "unit Systems");
}
END_TEST

START_TEST(an_unknown_letter_in_the_filter_is_named)
{
    desk_keys(d, "f q");
    desk_sees(d, "q is not among them: r ready");
    desk_keys(d, "b");
    ck_assert_int_eq(d->ui->filter, HR_FILTER_BEHIND);
}
END_TEST

/* Two files to choose from. */
static char **two_files(void *app, const void *ctx, const char *begin, size_t *count)
{
    static const char *const names[] = {"people-1.csv", "people-2.csv"};
    char **all = NULL;
    (void)app;
    *count = 0;
    for (size_t i = 0; i < 2; i++)
        if (strncmp(names[i], begin, strlen(begin)) == 0)
            *hr_push(ctx, &all, count) = hr_strdup(ctx, names[i]);
    return all;
}

START_TEST(the_first_screen_completes_a_path)
{
    struct desk *empty = desk_empty(80, 24, true);
    empty->options.files = two_files;
    desk_keys(empty, "j j Enter p Tab");
    ck_assert_str_eq(empty->ui->prompt->field.text, "people-");
    desk_sees(empty, "people-1.csv, people-2.csv; Tab completes");
    desk_keys(empty, "2 Tab");
    ck_assert_str_eq(empty->ui->prompt->field.text, "people-2.csv");
    desk_free(empty);
}
END_TEST

START_TEST(what_was_run_comes_back)
{
    desk_keys(d, ":");
    types("unit Systems");
    desk_keys(d, ":");
    types("section Period 5");
    desk_keys(d, ": Up");
    ck_assert_str_eq(d->ui->prompt->field.text, "section Period 5");
    desk_keys(d, "C-r");
    ck_assert_str_eq(d->ui->prompt->field.text, "unit Systems");
}
END_TEST

START_TEST(what_was_typed_stays_when_it_leads_nowhere)
{
    desk_keys(d, ":");
    types("unit Circles");
    desk_sees(d, "there is no unit called Circles");
    ck_assert_str_eq(d->ui->prompt->field.text, "unit Circles");
    desk_keys(d, "C-u");
    types("set retake=often");
    desk_sees(d, ": set retake=often");
    desk_keys(d, "Esc");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_grid);
}
END_TEST

START_TEST(a_student_is_found_by_name)
{
    desk_keys(d, ":");
    types("student hubert");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_student);
    desk_sees(d, "id 0049");
    desk_keys(d, "Esc :");
    types("student l");
    desk_sees(d, "type more of the name");
}
END_TEST

START_TEST(names_are_found_without_their_accents)
{
    desk_keys(d, ":");
    types("student nguyen");
    desk_sees(d, "Nguyen, Linh");
    ck_assert_ptr_eq(d->ui->view->is, &hr_view_student);
    desk_keys(d, "Esc :");
    desk_types(d, "student ines");
    desk_keys(d, "Tab");
    ck_assert_str_eq(d->ui->prompt->field.text, "student Castillo, In\xc3\xa9s");
    desk_keys(d, "Esc :");
    types("add student");
    types("0090");
    types("L\xc3\xb3pez, Mar\xc3\xad"
          "a");
    types("0091");
    types("Ni\xc3\xb1o, Luz");
    types("0092");
    types("Stra\xc3\x9f"
          "er, Max");
    desk_keys(d, "Esc /");
    types("lopez");
    desk_sees(d, "> Lopez, Maria");
    desk_keys(d, "/");
    types("nino 4.1 3");
    desk_sees(d, "Nino, Luz  4.1 check A 3 of 4");
    desk_keys(d, "/");
    types("strasser");
    ck_assert_str_eq(hr_model_student(d->ui->model, d->ui->student)->family, "Stra\xc3\x9f"
                                                                             "er");
}
END_TEST

START_TEST(students_are_added_one_after_the_other)
{
    desk_keys(d, ":");
    types("add student");
    types("0041");
    desk_sees(d, "0041 is the id of Abara, Chidi already");
    desk_keys(d, "C-u");
    types("0099");
    types("Zuse, Konrad");
    desk_sees(d, "saved: Zuse, Konrad; the next id, or Esc");
    types("0100");
    types("Ada Lovelace");
    desk_keys(d, "Enter");
    ck_assert_ptr_null(d->ui->prompt);
    desk_sees(d, "Lovelace, Ada");
    hr_student_no no = hr_model_find_student(d->ui->model, "0099");
    ck_assert_uint_ne(no.n, 0);
    ck_assert(hr_model_in_section(d->ui->model, no, (hr_section_no){1}));
    desk_keys(d, "7");
    desk_sees(d, "student 0099 Zuse, Konrad added");
}
END_TEST

START_TEST(skills_are_added_with_their_unit)
{
    desk_keys(d, ":");
    types("add skill");
    ck_assert_str_eq(d->ui->prompt->field.text, "Lines");
    desk_keys(d, "Enter");
    types("4.1");
    desk_sees(d, "there is a skill 4.1 already");
    desk_keys(d, "C-u");
    types("4.7");
    types("Perpendicular lines");
    desk_sees(d, "saved: 4.7 Perpendicular lines; the next code, or Esc");
    desk_keys(d, "Esc :");
    types("add skill");
    desk_keys(d, "C-u");
    types("Circles");
    types("6.1");
    types("Radius");
    desk_keys(d, "Esc");
    hr_skill_no skill = hr_model_find_skill(d->ui->model, "6.1");
    ck_assert_uint_eq(hr_model_skill(d->ui->model, skill)->unit.n, 3);
    ck_assert_str_eq(hr_model_unit(d->ui->model, (hr_unit_no){3})->title, "Circles");
    ck_assert_int_eq(hr_model_skill(d->ui->model, hr_model_find_skill(d->ui->model, "4.7"))->position, 7);
    desk_sees(d, "Circles");
}
END_TEST

Suite *view_palette_suite(void);
Suite *view_palette_suite(void)
{
    Suite *s = suite_create("view palette");
    TCase *t = tcase_create("palette");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_command_is_on_top_of_those_that_only_have_its_word);
    tcase_add_test(t, a_name_without_its_argument_asks_for_it);
    tcase_add_test(t, tab_completes_names_titles_and_settings);
    tcase_add_test(t, plain_words_find_the_command);
    tcase_add_test(t, a_piece_of_a_title_is_enough);
    tcase_add_test(t, an_unknown_letter_in_the_filter_is_named);
    tcase_add_test(t, the_first_screen_completes_a_path);
    tcase_add_test(t, what_was_run_comes_back);
    tcase_add_test(t, what_was_typed_stays_when_it_leads_nowhere);
    tcase_add_test(t, a_student_is_found_by_name);
    tcase_add_test(t, names_are_found_without_their_accents);
    tcase_add_test(t, students_are_added_one_after_the_other);
    tcase_add_test(t, skills_are_added_with_their_unit);
    suite_add_tcase(s, t);
    return s;
}
