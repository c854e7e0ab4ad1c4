/* What the items of another gradebook are: guessed from their titles, said by a mapping, remembered (formats.md 5). */
#include "exchange_book.h"

#include <string.h>

Suite *exchange_mapping_suite(void);

/* What the title of one Canvas item is taken for: "check,1.1,,,," */
static const char *guess(const char *title)
{
    struct hr_plan *plan = book_plan(hr_printf(book->ctx, HEAD "\"%s\"\n" POINTS "10\n" WHO1 "\n", title));
    const char *line = strchr(plan->mapping, '\n') + 1, *quote = *line == '"' ? strchr(line + 1, '"') : line;
    const char *comma = strchr(strchr(quote, ',') + 1, ',');
    bool sure = strstr(plan_notes(plan), "not sure") == NULL;

    return hr_printf(book->ctx, "%.*s%s", (int)strcspn(comma + 1, "\n"), comma + 1, sure ? "" : " ?");
}

/* ---- the guess ---- */

START_TEST(what_a_title_is_taken_for)
{
    static const struct {
        const char *title, *guess;
    } titles[] = {
        {"1.1 quiz", "check,1.1,,10,,"},
        {"Quiz: 1.1", "check,1.1,,10,,"},
        {"Quizzes (1.1)", "check,1.1,,10,,"},
        {"1.10 mastery check form B", "check,1.10,,10,,B"},
        {"Retake 1.2", "check,1.2,,10,,"},
        {"1.2 Form C", "check,1.2,,10,,C"},
        {"HW 1.1", "practice,1.1,,10,,"},
        {"1.1 practice", "practice,1.1,,10,,"},
        {"Exit ticket 2.1", "practice,2.1,,10,,"},
        {"1.1", "check,1.1,,10,,"},
        {"1.1 Slope", "check,1.1,,10,,"},
        {"1.1 something", "check,1.1,,10,, ?"},
        {"1.1 and 1.2 quiz", "check,1.2,,10,, ?"},
        {"Quiz 1.1.4", "nothing,,,10,,"},
        {"Quiz 11.1", "nothing,,,10,,"},
        {"Lines test", "summative,,Lines,10,,"},
        {"Unit exam: Systems", "summative,,Systems,10,,"},
        {"1.1 test", "summative,,Lines,10,, ?"},
        {"Unit test", "nothing,,,10,,"},
        {"Protest 1.1", "check,1.1,,10,, ?"},
        {"Quiz 3", "nothing,,,10,,"},
        {"Attendance", "nothing,,,10,,"},
    };

    for (size_t i = 0; i < COUNT(titles); i++)
        ck_assert_msg(strcmp(guess(titles[i].title), titles[i].guess) == 0, "%s: %s and not %s", titles[i].title,
                      guess(titles[i].title), titles[i].guess);
}
END_TEST

/* Which columns of a file are items, and out of how many points: "1.1 10, 1.2 ?". */
static const char *items_of(const char *text)
{
    const struct hr_plan *plan = book_plan(text);
    char *list = hr_strdup(book->ctx, "");

    for (const char *line = strchr(plan->mapping, '\n') + 1; *line; line += strcspn(line, "\n") + 1) {
        const char *points = line;
        for (int i = 0; i < 5; i++)
            points = strchr(points, ',') + 1;
        hr_append(&list, "%s%.*s %.*s", *list ? ", " : "", (int)strcspn(line, ","), line, (int)strcspn(points, ","),
                  points);
    }
    return list;
}

START_TEST(columns_that_other_systems_work_out_are_no_items)
{
    ck_assert_str_eq(items_of("OrgDefinedId,Quiz Points Grade <Numeric MaxPoints:10 Weight:5>,Quiz Weighted Grade "
                              "<Numeric>,Labs Subtotal Numerator,Labs Subtotal Denominator,End-of-Line Indicator\n"
                              "#0042,8,4,10,20,#\n"),
                     "Quiz 10");
    ck_assert_str_eq(items_of("Student ID,Student Name,Quiz [10],*/ Comments Quiz,* Quiz,# Cumulative\n"
                              "0042,\"Castillo, Inés\",7,8,9,70.0\n"),
                     "Quiz 10");
    ck_assert_str_eq(items_of("username,password,firstname,lastname,1.1\n0042,12345,Inés,Castillo,8/10\n"), "1.1 ");
}
END_TEST

START_TEST(a_grade_beside_a_score_can_be_told_apart)
{
    struct hr_source file = {"Quiz 3.csv", "Student ID,Grade,Score\n0042,7,8\n", 0};

    file.size = strlen(file.bytes);
    ck_assert_ptr_nonnull(strstr(class_plan_files(book, HR_PLAN_GRADEBOOK, &file, 1)->mapping,
                                 "\nQuiz 3 Grade,,nothing,,,,,\nQuiz 3 Score,,nothing,,,,,\n"));
}
END_TEST

START_TEST(items_of_mylab_whatever_its_logins_are_called)
{
    ck_assert_str_eq(items_of(",,,1.1,1.2\n,,,,\nLast Name,First Name,Username,Score,Score\n"
                              "Castillo,Inés,0042,0.79,0.5\n,,,,\nCourse average,,,0.79,0.5\n"),
                     "1.1 1, 1.2 1");
}
END_TEST

START_TEST(what_is_not_sure_is_left_out)
{
    struct hr_plan *plan = book_plan(HEAD "1.1 something (501)\n" POINTS "10\n" WHO1 "8\n");

    ck_assert_uint_eq(plan->op_count, 0);
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "not sure what these are, so left out"));
}
END_TEST

/* ---- the mapping ---- */

START_TEST(the_mapping_is_printed_as_it_is_read)
{
    static const char file[] =
        HEAD "1.1 quiz (501),\"Test, Lines\",Quiz 7 (503)\n" POINTS "20,50,10\n" WHO1 "17,41,9\n";
    static const char map[] =
        MAP "1.1 quiz,501,check,1.1,,20,,\n\"Test, Lines\",,summative,,Lines,50,,\nQuiz 7,503,nothing,,,10,,\n";
    struct hr_plan *plan = book_plan(file);

    ck_assert_str_eq(plan->mapping, map);
    book_map(plan->mapping);
    plan = book_plan(file);
    ck_assert_str_eq(plan->mapping, map);
    ck_assert_str_eq(plan_words(plan), "item 1.1 quiz of Algebra: not mapped -> check of 1.1\n"
                                       "item Test, Lines of Algebra: not mapped -> summative of Lines\n"
                                       "item Quiz 7 of Algebra: not mapped -> nothing\n");
}
END_TEST

START_TEST(what_the_mapping_says_is_remembered)
{
    struct hr_plan *plan;

    book_map(MAP "Quiz 7,503,check,1.2,,,80,B\n");
    class_import(book, HR_PLAN_GRADEBOOK, HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO1 "9\n");
    book_map(NULL);
    plan = book_plan(HEAD "Seven (503)\n" POINTS "10\n" WHO1 "9\n" WHO2 "7.9\n");
    ck_assert_str_eq(plan_words(plan), "");
    ck_assert_str_eq(plan_counts(plan), "1 0 1 0");
    class_take(book, plan);
    ck_assert_str_eq(
        book_pieces(0),
        "0042 check 1.2 3/4 form=B note=Quiz 7: 9 of 10\n0043 check 1.2 2/4 form=B note=Seven: 7.9 of 10\n");
    /* By its title where the file has no ids. */
    ck_assert_str_eq(book_plan("student_id,quiz 7,total\n13aa3,9/10,\n")->mapping, MAP "quiz 7,,check,1.2,,,80,B\n");
    /* Another id is another item. */
    ck_assert_str_eq(book_plan(HEAD "Quiz 7 (999)\n" POINTS "10\n" WHO1 "9\n")->mapping,
                     MAP "Quiz 7,999,nothing,,,10,,\n");
}
END_TEST

START_TEST(an_item_is_the_same_whether_its_id_stands_there_or_not)
{
    static const char with_id[] = HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO1 "9\n";
    static const char without[] = HEAD "Quiz 7\n" POINTS "10\n" WHO1 "9\n" WHO2 "8\n";

    book_map(MAP "Quiz 7,,check,1.2,,,,\n");
    book_import(without);
    ck_assert_str_eq(plan_counts(book_import(with_id)), "0 0 1 0");
    book_map(MAP "Quiz 7,503,check,1.2,,,,\n");
    ck_assert_str_eq(plan_counts(book_import(HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO2 "7\n")), "0 1 0 0");
    book_map(NULL);
    ck_assert_str_eq(plan_counts(book_import(HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO2 "7\n")), "0 0 1 0");
}
END_TEST

START_TEST(a_new_mapping_takes_the_place_of_the_old)
{
    struct hr_plan *plan;

    book_map(MAP "Quiz 7,503,check,1.2,,,,\n");
    book_import(HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO1 "9\n");
    book_map(MAP "Quiz 7,503,nothing,,,,,\n");
    plan = book_import(HEAD "Quiz 7 (503)\n" POINTS "10\n" WHO1 "8\n");
    ck_assert_str_eq(plan_words(plan), "item Quiz 7 of Algebra: check of 1.2 -> nothing\n");
    ck_assert_uint_eq(book->mapping_count, 1);
    ck_assert_uint_eq(book->evidence_count, 1);
}
END_TEST

START_TEST(a_mapping_may_come_back_from_a_spreadsheet)
{
    static const char file[] = HEAD "\"Quiz; 7; a;b;c;d;e;f;g;h\",Same,same\n" POINTS "10,1,1\n" WHO1 "9,1,1\n";

    book_map(book_plan(file)->mapping); /* two columns of one name, and semicolons in a title */
    ck_assert_str_eq(book_plan(file)->mapping, book->options.map->bytes);
    book_map("item;to;skill\nsame;nothing;\nQuiz 7;check;1.1\n");
    book_import(HEAD "Quiz 7\n" POINTS "10\n" WHO1 "9\n");
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 9/10 note=Quiz 7\n");
}
END_TEST

START_TEST(a_threshold_turns_scores_into_mastery)
{
    static const char head[] = HEAD "Quiz 7 (503)\n" POINTS "20\n";

    book_map(MAP "Quiz 7,503,check,1.1,,,85,\n");
    book_import(hr_printf(book->ctx, "%s%s", head, WHO1 "17\n" WHO2 "16.99\n" WHO3 "90%\n"));
    ck_assert_str_eq(book_pieces(0),
                     "0042 check 1.1 3/4 note=Quiz 7: 17 of 20\n0043 check 1.1 2/4 note=Quiz 7: 16.99 of 20\n"
                     "13aa3 check 1.1 3/4 note=Quiz 7: 90 of 100\n");
    /* A change on the same side is a change all the same. */
    ck_assert_str_eq(plan_counts(book_import(hr_printf(book->ctx, "%s%s", head, WHO1 "18\n"))), "0 1 0 0");
    ck_assert_str_eq(plan_counts(book_import(hr_printf(book->ctx, "%s%s", head, WHO1 "18\n"))), "0 0 1 0");
    /* And so is another threshold, where it makes a difference. */
    book_map(MAP "Quiz 7,503,check,1.1,,,95,\n");
    ck_assert_str_eq(plan_counts(book_plan(hr_printf(book->ctx, "%s%s", head, WHO1 "18\n" WHO2 "16.99\n"))), "0 1 1 0");
    book_map(MAP "Quiz 7,503,check,1.1,,,,\n");
    ck_assert_str_eq(plan_counts(book_plan(hr_printf(book->ctx, "%s%s", head, WHO1 "18\n" WHO2 "16.99\n"))), "0 2 0 0");
}
END_TEST

START_TEST(cells_hold_what_the_mapping_says)
{
    class_set(book, "Algebra", "letters", "A:90,B:80");
    book_map(MAP "Level,,check,1.1,,scale,,\nGrade in 1.2,,check,1.2,,letters,,\nDone,,practice,2.1,,pass,,\n");
    book_import("student_id,Level,Grade in 1.2,Done\n0042,Proficient,A,x\n0043,3.5,b,no\n");
    ck_assert_str_eq(
        book_pieces(0),
        "0042 check 1.1 3/4 note=Level\n0042 check 1.2 90/100 note=Grade in 1.2\n0042 practice 2.1 1/1 note=Done\n"
        "0043 check 1.1 3.5/4 note=Level\n0043 check 1.2 80/100 note=Grade in 1.2\n0043 practice 2.1 0/1 note=Done\n");
    ck_assert_str_eq(plan_problems(book_plan("student_id,Level\n0042,5\n0043,Expert\n")),
                     "2:2 above the top of the scale\n3:2 no mark of the kind that the mapping says\n");
}
END_TEST

/* A mapping of all of them, and each item in one: what is remembered is the same each time. */
START_TEST(one_mapping_may_be_given_with_several_files)
{
    static const char first[] = HEAD "One (1)\n" POINTS "10\n" WHO1 "8\n",
                      second[] = HEAD "Two (2)\n" POINTS "20\n" WHO1 "9\n";
    struct hr_source files[] = {{"a.csv", first, sizeof first - 1}, {"b.csv", second, sizeof second - 1}};
    struct hr_plan *plan;

    book_map(MAP "One,1,check,1.1,,10,,\nTwo,2,check,1.2,,20,,\nThree,3,check,1.10,,5,,\n");
    plan = class_import_files(book, HR_PLAN_GRADEBOOK, files, 2);
    ck_assert_str_eq(plan_words(plan), "item One of Algebra: not mapped -> check of 1.1\n"
                                       "item Two of Algebra: not mapped -> check of 1.2\n"
                                       "item Three of Algebra: not mapped -> check of 1.10, points 5\n");
}
END_TEST

START_TEST(a_mapping_that_makes_no_sense_is_refused)
{
    static const struct {
        const char *map, *says;
    } maps[] = {
        {"name,points\nx,1\n", "map.csv:1: a mapping has the columns item"},
        {MAP ",,check,1.1,,,,\n", "map.csv:2: the row names no item"},
        {MAP "Quiz,,check,,,,,\n", "map.csv:2: a check needs a skill"},
        {MAP "Quiz,,check,9.9,,,,\n", "map.csv:2: the course has no skill 9.9"},
        {MAP "Quiz,,summative,,,,,\n", "map.csv:2: a summative needs a unit"},
        {MAP "Quiz,,summative,,Circles,,,\n", "map.csv:2: the course has no unit Circles"},
        {MAP "Quiz,,exam,,Lines,,,\n",
         "map.csv:2: an item goes to a check, practice, summative or nothing, not to exam"},
        {MAP "Quiz,,check,1.1,,ten,,\n", "map.csv:2: points are a number above 0, scale, letters or pass, not ten"},
        {MAP "Quiz,,practice,1.1,,scale,,\n", "map.csv:2: only a check is on the scale"},
        {MAP "Quiz,,check,1.1,,,120,\n", "map.csv:2: a threshold is a percent above 0 and up to 100, not 120"},
        {MAP "Quiz,,practice,1.1,,,80,\n", "map.csv:2: only a check has a threshold"},
        {MAP "Quiz,,practice,1.1,,,,A\n", "map.csv:2: only a check has a form"},
        {MAP "Quiz,,check,1.1,,,,\nquiz,,check,1.2,,,,\n", "map.csv:3: the item quiz stands in the mapping twice"},
    };

    for (size_t i = 0; i < COUNT(maps); i++) {
        const char *says;
        enum hr_status status;
        book_map(maps[i].map);
        says = class_refused(book, HR_PLAN_GRADEBOOK, "student_id,Mark\n0042,1\n", &status);
        ck_assert_msg(strncmp(says, maps[i].says, strlen(maps[i].says)) == 0, "%s", says);
        ck_assert_int_eq(status, HR_BAD_INPUT);
    }
}
END_TEST

Suite *exchange_mapping_suite(void)
{
    Suite *s = suite_create("exchange: the mapping of a gradebook");
    TCase *t = tcase_create("all");

    tcase_add_checked_fixture(t, book_open, book_close);
    tcase_add_test(t, what_a_title_is_taken_for);
    tcase_add_test(t, columns_that_other_systems_work_out_are_no_items);
    tcase_add_test(t, a_grade_beside_a_score_can_be_told_apart);
    tcase_add_test(t, items_of_mylab_whatever_its_logins_are_called);
    tcase_add_test(t, what_is_not_sure_is_left_out);
    tcase_add_test(t, the_mapping_is_printed_as_it_is_read);
    tcase_add_test(t, what_the_mapping_says_is_remembered);
    tcase_add_test(t, an_item_is_the_same_whether_its_id_stands_there_or_not);
    tcase_add_test(t, a_new_mapping_takes_the_place_of_the_old);
    tcase_add_test(t, a_mapping_may_come_back_from_a_spreadsheet);
    tcase_add_test(t, a_threshold_turns_scores_into_mastery);
    tcase_add_test(t, cells_hold_what_the_mapping_says);
    tcase_add_test(t, one_mapping_may_be_given_with_several_files);
    tcase_add_test(t, a_mapping_that_makes_no_sense_is_refused);
    suite_add_tcase(s, t);
    return s;
}
