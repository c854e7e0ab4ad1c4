/* Gradebooks of other systems: who, what the cells bring, and that they bring it once (domain.md 6, formats.md 5). */
#include "exchange_book.h"

#include <string.h>

Suite *exchange_gradebook_suite(void);

static const char *quiz(const char *cell)
{
    return hr_printf(book->ctx, HEAD "1.1 quiz (501)\n" POINTS "10\n" WHO1 "%s\n", cell);
}

/* A plan that the guard has nothing to say to is carried out; it must have had something to say otherwise. */
static struct hr_plan *import_lower(const char *text)
{
    struct hr_plan *plan = book_plan(text);

    ck_assert_uint_gt(plan->lower_count, 0);
    class_take(book, plan);
    return plan;
}

/* ---- what comes in ---- */

START_TEST(scores_become_checks_practice_and_summatives)
{
    struct hr_plan *plan = book_import(
        HEAD "1.1 quiz (501),HW 1.2 (502),Lines test (503),Attendance (504),Current Score\n"
             ",,,,,Manual Posting,,,,\n" POINTS "20,10,50,5,(read only)\n" WHO1 "17.00,8,41,5,90\n" WHO2
             ",10,55.5,5,90\n\"Student, Test\",10499,,0123456789abcdef0123456789abcdef01234567,P1,1,1,1,1,1\n");

    ck_assert_str_eq(plan_counts(plan), "5 0 0 0");
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 17/20 note=1.1 quiz\n0042 practice 1.2 8/10 note=HW 1.2\n"
                                     "0042 summative Lines 41/50 note=Lines test\n0043 practice 1.2 10/10 note=HW 1.2\n"
                                     "0043 summative Lines 55.5/50 note=Lines test\n");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "items that are not mapped, left out: Attendance\n"));
    ck_assert_ptr_nonnull(
        strstr(plan_notes(plan), "more than the points possible: O'Neil, Yara Lines test (55.5 of 50)"));
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "3 rows are no students"));
}
END_TEST

START_TEST(marks_that_are_no_scores)
{
    struct hr_plan *plan = book_plan(HEAD "1.1 quiz (501),1.2 homework (502)\n" POINTS "10,10\n" WHO1 "EX,EX\n" WHO2
                                          "M,INC\n" WHO3 "12,-\n");

    class_take(book, plan);
    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_str_eq(book_pieces(0),
                     "0042 excuse 1.1 note=1.1 quiz: EX\n13aa3 check 1.1 10/10 note=1.1 quiz: 12 of 10\n");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "missing, nothing was recorded: O'Neil, Yara 1.1 quiz\n"));
    ck_assert_ptr_nonnull(
        strstr(plan_notes(plan), "not graded yet, nothing was recorded: O'Neil, Yara 1.2 homework\n"));
    ck_assert_ptr_nonnull(
        strstr(plan_notes(plan), "EX, nothing was recorded (a skill is excused by its check): Castillo, Inés"));
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "more than the points possible: Hall, Dee 1.1 quiz (12 of 10)"));
}
END_TEST

START_TEST(a_score_after_an_excuse_ends_it)
{
    book_import(HEAD "1.1 quiz (501)\n" POINTS "10\n" WHO1 "EX\n");
    ck_assert_str_eq(plan_counts(book_import(HEAD "1.1 quiz (501)\n" POINTS "10\n" WHO1 "9\n")), "0 1 0 0");
    ck_assert_str_eq(book_pieces(1), "0042 unexcuse 1.1\n0042 check 1.1 9/10 note=1.1 quiz\n");
}
END_TEST

/* ---- once ---- */

START_TEST(the_same_again_is_nothing_and_a_change_is_one_piece)
{
    ck_assert_str_eq(plan_counts(book_import(quiz("8.5"))), "1 0 0 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("8.50"))), "0 0 1 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("9"))), "0 1 0 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("8.5"))), "0 1 0 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("9"))), "0 1 0 0");
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 8.5/10 note=1.1 quiz\n0042 check 1.1 9/10 note=1.1 quiz\n"
                                     "0042 check 1.1 8.5/10 note=1.1 quiz\n0042 check 1.1 9/10 note=1.1 quiz\n");
}
END_TEST

START_TEST(an_emptied_cell_is_listed)
{
    struct hr_plan *plan;

    book_import(quiz("8.5"));
    plan = book_plan(quiz(""));
    ck_assert_str_eq(plan_counts(plan), "0 0 0 0");
    ck_assert_uint_eq(plan->op_count, 0);
    ck_assert_ptr_nonnull(
        strstr(plan_notes(plan), "empty now, nothing was changed: Castillo, Inés 1.1 quiz (8.5 of 10)"));
    ck_assert_str_eq(plan_counts(book_import(quiz("8.5"))), "0 0 1 0");
}
END_TEST

START_TEST(an_exporters_rounding_is_no_change)
{
    book_import(quiz("2.675"));
    ck_assert_str_eq(plan_counts(book_import(quiz("2.68"))), "0 0 1 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("2.67"))), "0 1 0 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("2.7"))), "0 1 0 0");
}
END_TEST

START_TEST(other_points_are_a_change)
{
    book_import(quiz("8"));
    ck_assert_str_eq(plan_counts(book_plan(HEAD "1.1 quiz (501)\n" POINTS "20\n" WHO1 "8\n")), "0 1 0 0");
}
END_TEST

/* As the session's undo does. */
static void take_back(size_t index)
{
    struct hr_plan *plan = hr_plan_new(book->ctx, HR_PLAN_EVIDENCE, 0);
    struct hr_evidence_row *row = &hr_plan_op(plan, HR_OP_EVIDENCE)->row.evidence;

    row->id = hr_printf(book->ctx, "void-%zu", index);
    row->kind = HR_VOID;
    row->student = book->evidence[index].student;
    row->at = book->options.now;
    row->voids_id = book->evidence[index].id;
    class_take(book, plan);
}

START_TEST(what_was_undone_comes_again)
{
    book_import(quiz("8"));
    book_import(quiz("9"));
    take_back(1);
    ck_assert_str_eq(plan_counts(book_plan(quiz("8"))), "0 0 1 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("9"))), "0 1 0 0");
    take_back(0);
    take_back(3);
    ck_assert_str_eq(plan_counts(book_plan(quiz("9"))), "1 0 0 0");
}
END_TEST

START_TEST(what_was_recorded_by_hand_is_left_alone)
{
    book_import(quiz("8"));
    class_import(book, HR_PLAN_EVIDENCE,
                 "student_id,kind,at,skill,score,max\n0042,check,2026-12-31,1.1,8,10\n"
                 "0042,check,2026-12-31,1.1,4,\n");
    ck_assert_str_eq(plan_counts(book_import(quiz("8"))), "0 0 1 0");
    ck_assert_str_eq(plan_counts(book_import(quiz("7"))), "0 1 0 0");
}
END_TEST

START_TEST(two_systems_may_have_an_item_of_one_name)
{
    book_import(HEAD "1.1 quiz\n" POINTS "10\n" WHO1 "8\n");
    ck_assert_str_eq(
        plan_counts(book_plan("Student ID,Student Name,1.1 quiz [10.0],* 1.1 quiz\n0042,Castillo,8,well done\n")),
        "1 0 0 0");
}
END_TEST

START_TEST(a_renamed_item_with_the_same_id_is_the_same)
{
    book_import(quiz("8"));
    book_map("item,vendor_id,to,skill\nSlopes,501,check,1.1\n");
    class_take(book, book_plan(quiz("8")));
    book_map(NULL);
    ck_assert_str_eq(plan_counts(book_import(HEAD "Slopes (501)\n" POINTS "10\n" WHO1 "8\n")), "0 0 1 0");
    ck_assert_str_eq(plan_counts(book_import(HEAD "Slopes again (501)\n" POINTS "10\n" WHO1 "9\n")), "0 1 0 0");
}
END_TEST

/* ---- the zero guard ---- */

START_TEST(what_would_lower_a_cell_is_listed)
{
    struct hr_plan *plan;

    class_set(book, "Algebra", "method", "latest");
    book_import(quiz("8"));
    plan = book_plan(quiz("5"));
    ck_assert_uint_eq(plan->lower_count, 1);
    ck_assert_str_eq(plan->lower[0], "Castillo, Inés 1.1: 3.2 -> 2 (1.1 quiz: 8 of 10 -> 5 of 10)");
    ck_assert_uint_eq(book_plan(quiz("9"))->lower_count, 0);
    class_set(book, "Algebra", "method", "best");
    ck_assert_uint_eq(book_plan(quiz("5"))->lower_count, 0);
    ck_assert_str_eq(book_plan(quiz("EX"))->lower[0],
                     "Castillo, Inés 1.1: mastered -> excused (1.1 quiz: 8 of 10 -> EX)");
}
END_TEST

START_TEST(a_lower_score_of_a_test_is_listed)
{
    book_map(MAP "\"Test, Lines\",,summative,,Lines,50,,\n");
    book_import("student_id,\"Test, Lines\"\n0042,40\n");
    ck_assert_str_eq(book_plan("student_id,\"Test, Lines\"\n0042,10\n")->lower[0],
                     "Castillo, Inés Lines: 40 -> 10 (Test, Lines: 40 of 50 -> 10 of 50)");
    ck_assert_uint_eq(book_plan("student_id,\"Test, Lines\"\n0042,41\n")->lower_count, 0);
}
END_TEST

START_TEST(a_judgement_stands_whatever_is_imported)
{
    class_set(book, "Algebra", "method", "latest");
    class_import(book, HR_PLAN_EVIDENCE,
                 "student_id,kind,at,skill,score,note\n0042,judgement,2026-12-01,1.1,4,board\n");
    ck_assert_uint_eq(book_plan(quiz("5"))->lower_count, 0);
}
END_TEST

/* A class of `count` students with the same cell in an item. */
static const char *column(const char *item, size_t count, const char *cell, size_t others, const char *other)
{
    char *text = hr_printf(book->ctx, "student_id,%s\n", item);

    for (size_t i = 0; i < count + others; i++)
        hr_append(&text, "%zu,%s\n", 100 + i, i < count ? cell : other);
    return text;
}

START_TEST(many_zeros_where_there_was_something_are_listed)
{
    char *roster = hr_strdup(book->ctx, "student_id,name,section\n");
    struct hr_plan *plan;

    for (int i = 100; i < 114; i++)
        hr_append(&roster, "%d,\"Nobody, %d\",P1\n", i, i);
    class_import(book, HR_PLAN_ROSTER, roster);
    book_import(column("1.1 hw (/10)", 14, "8/10", 0, ""));
    ck_assert_uint_eq(book->evidence_count, 0); /* points from the middle of a title are confirmed first */
    book_import(column("1.1 hw", 14, "8/10", 0, ""));
    ck_assert_uint_eq(book->evidence_count, 14);
    ck_assert_uint_eq(book_plan(column("1.1 hw", 2, "0/10", 0, ""))->lower_count, 0);
    ck_assert_uint_eq(book_plan(column("1.1 hw", 3, "0/10", 0, ""))->lower_count, 3);
    ck_assert_uint_eq(book_plan(column("1.1 hw", 6, "0/10", 6, "8/10"))->lower_count, 0);
    plan = import_lower(column("1.1 hw", 7, "0/10", 6, "8/10"));
    ck_assert_uint_eq(plan->lower_count, 7);
    ck_assert_str_eq(plan->lower[0], "Nobody, 100 1.1: a zero (1.1 hw: 8 of 10 -> 0 of 10)");
    /* Where nothing was they are only zeros. */
    ck_assert_uint_eq(book_plan(column("1.2 hw", 14, "0/10", 0, ""))->lower_count, 0);
}
END_TEST

/* ---- who ---- */

START_TEST(students_are_found_by_any_key_that_the_class_knows)
{
    static const char *const files[] = {
        "student_id,1.1 quiz\n0042,8/10\n",
        "ID,Student,Section,1.1 quiz\n0042,x,P1,8/10\n",
        "Student,ID,Section,1.1 quiz\nx,10421,P1,8/10\n",
        "OrgDefinedId,Username,1.1 quiz Points Grade,End-of-Line Indicator\n#9999,#icastillo,8/10,#\n",
        "Username,Last Name,First Name,1.1 quiz\nICastillo,x,y,8/10\n",
        "Student Num,Student Name,1.1 quiz\n0042,\"x, y\",8/10\n",
        "id.canvas,1.1 quiz\n10421,8/10\n",
    };

    for (size_t i = 0; i < COUNT(files); i++) {
        struct hr_plan *plan = book_plan(files[i]);
        ck_assert_msg(plan->op_count == 1 && plan->ops[0].row.evidence.student.n == 1, "%s%s%s", files[i],
                      plan_problems(plan), plan_notes(plan));
    }
}
END_TEST

START_TEST(a_name_will_do_when_that_is_asked_for_and_it_is_one_students)
{
    static const char names[] = "Name,1.1 quiz\nInes CASTILLO,8/10\n\"Oneil, Yara\",9/10\n";
    struct hr_plan *plan;

    ck_assert_str_eq(class_refused(book, HR_PLAN_GRADEBOOK, names, NULL),
                     "test.csv:1: no column has an id of the students, only names: --match-names finds them by these");
    plan = book_plan("Student,ID,Section,1.1 quiz\n\"Castillo, Ines\",,P1,8/10\n");
    ck_assert_str_eq(plan_problems(plan), "2:1 no student of the class is known as Castillo, Ines; by the name it is "
                                          "0042 (Castillo, Inés): --match-names\n");
    book->options.match_names = true;
    plan = book_plan(names);
    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_ptr_nonnull(strstr(
        plan_notes(plan), "found by the name alone: line 2 Castillo, Inés as 0042; line 3 O'Neil, Yara as 0043"));
    class_import(book, HR_PLAN_ROSTER, "student_id,name,section\n0044,\"Castillo, Ines\",P1\n");
    plan = book_plan("Name,1.1 quiz\nInes CASTILLO,8/10\n");
    ck_assert_str_eq(plan_problems(plan), "2:1 no student of the class is known as Ines CASTILLO\n");
    /* A key that says otherwise is believed more. */
    plan = book_plan("Student,ID,SIS Login ID,Section,1.1 quiz\n\"Hall, Dee\",,dhall2,P1,8/10\n");
    ck_assert_str_eq(plan_problems(plan), "2:3 no student of the class is known as dhall2\n");
}
END_TEST

START_TEST(case_counts_where_the_system_tells_ids_apart_by_it)
{
    ck_assert_str_eq(plan_counts(book_plan("Student,ID,SIS User ID,Section,1.1 quiz\nx,,13AA3,P1,8/10\n")), "1 0 0 0");
    ck_assert_str_eq(plan_problems(book_plan("First name,Last name,ID number,Email address,Quiz: 1.1 quiz (Real)\n"
                                             "x,y,13AA3,z,8/10\n")),
                     "2:3 no student of the class is known as 13AA3\n");
}
END_TEST

START_TEST(rows_that_cannot_be_placed_are_rejected)
{
    struct hr_plan *plan = book_plan(HEAD "1.1 quiz\n" POINTS "10\n" WHO1 "8\n" WHO1 "9\n"
                                          "\"Ruiz, Ana\",77,0099,aruiz,P1,8\n"
                                          "\"Hall, Dee\",10422,13aa3,dhall,P1,8\n"
                                          "Class average,,,,,8\n,,,,,8\n");

    ck_assert_str_eq(plan_counts(plan), "1 0 0 4");
    ck_assert_str_eq(plan_problems(plan),
                     "4:3 student 0042 stands on line 3 already\n5:3 no student of the class is known as 0099\n"
                     "6:2 this key is another student's than the keys before it say\n"
                     "8:1 no key and no name says which student this is\n");
}
END_TEST

START_TEST(a_bad_cell_rejects_its_row_with_its_place)
{
    struct hr_plan *plan = book_plan(HEAD "1.1 quiz,1.2 quiz,Notes about it\n" POINTS "10,10,\n" WHO1 "8,A+,fine\n" WHO2
                                          "-5,8,\n" WHO3 "7,7,good\n");

    ck_assert_str_eq(plan_counts(plan), "2 0 0 2");
    ck_assert_str_eq(plan_problems(plan), "3:7 no score: letters and other marks count only when the mapping says so\n"
                                          "4:6 a score below 0\n");
    ck_assert_str_eq(plan->problems[0].column_name, "1.2 quiz");
    ck_assert_str_eq(plan->problems[0].cell, "A+");
}
END_TEST

/* ---- points, dates, decimals ---- */

START_TEST(points_possible_come_from_wherever_they_stand)
{
    static const struct {
        const char *file, *piece;
    } files[] = {
        {HEAD "1.1 quiz (501)\n" POINTS "20\n" WHO1 "17\n", "17/20 note=1.1 quiz"},
        {"Last Name,First Name,Username,1.1 quiz [Total Pts: 20 Score] |3843202,Total [Total Pts: up to 50 Score] "
         "|9\nx,y,icastillo,17,1\n",
         "17/20 note=1.1 quiz"},
        {"OrgDefinedId,1.1 quiz Points Grade <Numeric MaxPoints:20 Weight:5>,End-of-Line Indicator\n#0042,17,#\n",
         "17/20 note=1.1 quiz"},
        {"Student ID,Student Name,1.1 quiz [20.0],* 1.1 quiz\n0042,x,17,good\n", "17/20 note=1.1 quiz"},
        {"Student ID;Student Name;1.1 quiz [20,0]\n0042;x;17,5\n", "17.5/20 note=1.1 quiz"},
        {"\"\",Gradebook:,Algebra\n\"\",Points:,,20.0,\n\nStudent Id,Student Name,Section,1.1 quiz,Comment : 1.1 "
         "quiz\n0042,x,P1,17,\n",
         "17/20 note=1.1 quiz"},
        {"First Name,Last Name,SID,Email,1.1 quiz,1.1 quiz - Max Points,1.1 quiz - Lateness "
         "(H:M:S)\nx,y,0042,z,17,20,225:07:02\n",
         "17/20 note=1.1 quiz"},
        {"Teacher Name:,x,\nAssignment Name:,1.1 quiz,\nPoints Possible:,20.0,\nScore Type:,POINTS,\nStudent "
         "Num,Student Name,Score\n0042,x,17\n",
         "17/20 note=1.1 quiz"},
        {"Identifiant,Nom complet,Matricule,Adresse de courriel,Note,Note "
         "maximale\nParticipant1,x,0042,,\"17,50\",\"20,00\"\n",
         NULL},
        {",,,,,1.1 quiz\n,,,,Weight,10\nLast name,First name,Email,Log-in,,Score\nx,y,,icastillo,,0.85\n",
         "0.85/1 note=1.1 quiz"},
        {"First name,Last name,ID number,Email address,Quiz: 1.1 quiz (Real),Quiz: 1.1 quiz (Percentage),Course total "
         "(Real)\nx,y,0042,z,17/20,85.00 %,1\n",
         "17/20 note=Quiz: 1.1 quiz"},
        {"student_id,student,section,1.1 quiz,earned,possible,percent,letter\n,points "
         "possible,,20,,,,\n0042,x,P1,17,1,1,1,A\n",
         "17/20 note=1.1 quiz"},
    };

    for (size_t i = 0; i < COUNT(files); i++) {
        struct hr_plan *plan = book_plan(files[i].file);
        size_t first = book->evidence_count;
        ck_assert_msg(plan->rejected == 0, "%s%s", files[i].file, plan_problems(plan));
        class_take(book, plan);
        if (files[i].piece)
            ck_assert_msg(strcmp(book_pieces(first), hr_printf(book->ctx, "0042 check 1.1 %s\n", files[i].piece)) == 0,
                          "%s%s%s", files[i].file, book_pieces(first), plan_notes(plan));
    }
}
END_TEST

START_TEST(a_file_with_one_item_lends_it_its_name)
{
    struct hr_source file = {"Grades 1.1 quiz.csv",
                             "Identifiant,Matricule,Note,Note maximale\nP1,0042,\"17,50\",\"20,00\"\n", 0};

    file.size = strlen(file.bytes);
    class_import_files(book, HR_PLAN_GRADEBOOK, &file, 1);
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 17.5/20 note=Grades 1.1 quiz\n");
}
END_TEST

START_TEST(a_second_copy_of_a_file_is_the_same_file)
{
    static const char *const names[] = {"Grades 1.1 quiz (1).csv", "Grades 1.1 quiz - Copy.csv"};
    struct hr_source file = {"Grades 1.1 quiz.csv", "Identifiant,Matricule,Note,Note maximale\nP1,0042,17,20\n", 0};

    file.size = strlen(file.bytes);
    class_import_files(book, HR_PLAN_GRADEBOOK, &file, 1);
    for (size_t i = 0; i < COUNT(names); i++) {
        file.name = names[i];
        ck_assert_str_eq(plan_counts(class_import_files(book, HR_PLAN_GRADEBOOK, &file, 1)), "0 0 1 0");
    }
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 17/20 note=Grades 1.1 quiz\n");
}
END_TEST

START_TEST(a_year_in_a_title_is_no_number_of_points)
{
    struct hr_plan *plan = book_plan("Student ID,Last Name,First Name,Quiz 1.1 [2024]\n0042,Abara,Chidi,8\n");

    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "confirms it): "));
    class_take(book, plan);
    ck_assert_str_eq(book_pieces(0), "");
}
END_TEST

START_TEST(points_that_nobody_says_are_asked_for)
{
    struct hr_plan *plan = book_plan("student_id,1.1 quiz,1.2 quiz\n0042,8,8/10\n");

    ck_assert_str_eq(plan_counts(plan), "1 0 0 0");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "confirms it): 1.1 quiz (out of how many points?)\n"));
    book_map(MAP "1.1 quiz,,check,1.1,,,,\n");
    ck_assert_str_eq(plan_problems(book_plan("student_id,1.1 quiz\n0042,8\n")),
                     "2:2 the file does not say out of how many points it is: say it in the mapping\n");
    book_map(MAP "1.1 quiz,,check,1.1,,10,,\n");
    book_import("student_id,1.1 quiz\n0042,8\n");
    book_map(NULL);
    ck_assert_str_eq(plan_counts(book_import("student_id,1.1 quiz\n0042,8\n")), "0 0 1 0");
}
END_TEST

START_TEST(a_piece_happened_when_the_file_says_else_now)
{
    class_take(
        book,
        book_plan(
            "SID,1.1 quiz,1.1 quiz - Max Points,1.1 quiz - Submission Time\n0042,8,10,2026-07-06 17:13:14 -0700\n"));
    ck_assert_int_eq(book->evidence[0].at, hr_zone_start(&book->zone, hr_day_of(2026, 7, 7)) + 13 * 60 + 14);
    class_take(book,
               book_plan("Teacher Name:,x,\nAssignment Name:,1.2 quiz,\nDue Date:,2026-03-18,\nPoints Possible:,10,\n"
                         "Student Num,Student Name,Score\n0042,x,8\n"));
    ck_assert_int_eq(book->evidence[1].at, hr_zone_start(&book->zone, hr_day_of(2026, 3, 18)));
    class_take(book,
               book_plan("Teacher Name:,x,\nAssignment Name:,2.1 quiz,\nDue Date:,2027-03-18,\nPoints Possible:,10,\n"
                         "Student Num,Student Name,Score\n0042,x,8\n"));
    ck_assert_int_eq(book->evidence[2].at, book->options.now);
    class_take(book, book_plan(quiz("9")));
    ck_assert_int_eq(book->evidence[3].at, book->options.now);
}
END_TEST

START_TEST(which_decimal_mark_is_asked_when_it_can_be_either)
{
    static const char file[] = HEAD "1.1 quiz\n" POINTS "9000\n" WHO1 "\"1,234\"\n";

    ck_assert_ptr_nonnull(strstr(class_refused(book, HR_PLAN_GRADEBOOK, file, NULL), "say --decimal . or --decimal ,"));
    book->options.decimal = '.';
    book_import(file);
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 1234/9000 note=1.1 quiz\n");
}
END_TEST

/* ---- refused ---- */

START_TEST(files_that_are_no_gradebook_are_refused_with_a_place)
{
    static const struct {
        const char *file, *says;
    } files[] = {
        {"title,points\nQuiz,10\n", "test.csv:1: no column says which student a row is about"},
        {"student_id,family_name,given_name\n1,x,y\n", "test.csv:1: no column holds the scores of an item"},
        {"sourcedId,title,classSourcedId,dueDate,resultValueMax\nli1,Quiz,k1,2026-09-04,20\n",
         "test.csv: these are line items without scores: give results.csv too, or the whole folder"},
        {"student_id,1.1 quiz,1.1 Quiz\n0042,8/10,9/10\n",
         "test.csv:1: columns 2 and 3 are both named 1.1 Quiz: rename or remove one"},
    };

    for (size_t i = 0; i < COUNT(files); i++) {
        const char *says = class_refused(book, HR_PLAN_GRADEBOOK, files[i].file, NULL);
        ck_assert_msg(strncmp(says, files[i].says, strlen(files[i].says)) == 0, "%s", says);
    }
    book->options.from = "paper";
    ck_assert_ptr_nonnull(strstr(class_refused(book, HR_PLAN_GRADEBOOK, quiz("1"), NULL), "auto, canvas, blackboard"));
    book->options.from = NULL;
    class_course(book, "Physics");
    ck_assert_str_eq(class_refused(book, HR_PLAN_GRADEBOOK, quiz("1"), NULL),
                     "--course: the file has several courses: say whose gradebook this is");
    book->options.course = "Algebra";
    book_import(quiz("8"));
}
END_TEST

/* ---- round trip ---- */

static char *exported(void)
{
    struct hr_scope scope = {.course = {1}};
    struct hr_book_options options = {.model = book->m, .scope = &scope};
    struct hr_bundle bundle;
    struct hr_err err;

    ck_assert(hr_export_book(book->ctx, "canvas", &options, &bundle, &err));
    return bundle.files[0].bytes->bytes;
}

/* The first `from` behind `after` becomes `to`. */
static char *changed(const char *text, const char *after, const char *from, const char *to)
{
    const char *at = strstr(strstr(text, after), from);

    return hr_printf(book->ctx, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

START_TEST(what_we_exported_comes_back_as_what_was_changed)
{
    char *text;

    class_set(book, "Algebra", "item.practice", "10,complete");
    class_set(book, "Algebra", "item.check", "4,score");
    class_set(book, "Algebra", "item.summative", "50,score");
    class_set(book, "Algebra", "count", "all");
    class_import(
        book, HR_PLAN_EVIDENCE,
        "student_id,kind,at,skill,unit,score,max\n0042,check,2026-12-01,1.1,,3,\n0042,practice,2026-12-01,1.2,,7,10\n"
        "0043,check,2026-12-01,1.1,,2.675,\n0043,summative,2026-12-01,,Lines,41,50\n0043,excuse,2026-12-01,1.2,,,\n");
    text = exported();
    ck_assert_str_eq(plan_counts(book_import(text)), "0 0 6 0");
    text = changed(text, "Castillo", ",3,", ",4,");
    text = changed(text, "O'Neil", ",41,", ",45,");
    ck_assert_str_eq(plan_counts(book_import(text)), "0 2 4 0");
    ck_assert_str_eq(book_pieces(5),
                     "0042 check 1.1 4/4 note=1.1 check\n0043 summative Lines 45/50 note=Lines summative\n");
    ck_assert_str_eq(plan_counts(book_import(exported())), "0 0 6 0");
}
END_TEST

START_TEST(our_own_zeros_for_not_yet_are_no_scores)
{
    class_set(book, "Algebra", "item.check", "2,mastered");
    class_set(book, "Algebra", "not-yet", "zero");
    ck_assert_uint_eq(book_plan(HEAD "1.1 check,1.2 check\n" POINTS "2,2\n" WHO1 "0,2\n")->op_count, 1);
}
END_TEST

Suite *exchange_gradebook_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks of other systems");
    TCase *t = tcase_create("all");

    tcase_add_checked_fixture(t, book_open, book_close);
    tcase_add_test(t, scores_become_checks_practice_and_summatives);
    tcase_add_test(t, marks_that_are_no_scores);
    tcase_add_test(t, a_score_after_an_excuse_ends_it);
    tcase_add_test(t, the_same_again_is_nothing_and_a_change_is_one_piece);
    tcase_add_test(t, an_emptied_cell_is_listed);
    tcase_add_test(t, an_exporters_rounding_is_no_change);
    tcase_add_test(t, other_points_are_a_change);
    tcase_add_test(t, what_was_undone_comes_again);
    tcase_add_test(t, what_was_recorded_by_hand_is_left_alone);
    tcase_add_test(t, two_systems_may_have_an_item_of_one_name);
    tcase_add_test(t, a_renamed_item_with_the_same_id_is_the_same);
    tcase_add_test(t, what_would_lower_a_cell_is_listed);
    tcase_add_test(t, a_lower_score_of_a_test_is_listed);
    tcase_add_test(t, a_judgement_stands_whatever_is_imported);
    tcase_add_test(t, many_zeros_where_there_was_something_are_listed);
    tcase_add_test(t, students_are_found_by_any_key_that_the_class_knows);
    tcase_add_test(t, a_name_will_do_when_that_is_asked_for_and_it_is_one_students);
    tcase_add_test(t, case_counts_where_the_system_tells_ids_apart_by_it);
    tcase_add_test(t, rows_that_cannot_be_placed_are_rejected);
    tcase_add_test(t, a_bad_cell_rejects_its_row_with_its_place);
    tcase_add_test(t, points_possible_come_from_wherever_they_stand);
    tcase_add_test(t, a_file_with_one_item_lends_it_its_name);
    tcase_add_test(t, a_second_copy_of_a_file_is_the_same_file);
    tcase_add_test(t, a_year_in_a_title_is_no_number_of_points);
    tcase_add_test(t, points_that_nobody_says_are_asked_for);
    tcase_add_test(t, a_piece_happened_when_the_file_says_else_now);
    tcase_add_test(t, which_decimal_mark_is_asked_when_it_can_be_either);
    tcase_add_test(t, files_that_are_no_gradebook_are_refused_with_a_place);
    tcase_add_test(t, what_we_exported_comes_back_as_what_was_changed);
    tcase_add_test(t, our_own_zeros_for_not_yet_are_no_scores);
    suite_add_tcase(s, t);
    return s;
}
