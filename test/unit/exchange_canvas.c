/* Canvas: rosters out of its gradebook, its roster report, its SIS files; and our gradebook as it imports one. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_canvas_suite(void);

static struct class_book *c;

static void setup(void)
{
    c = class_new();
    class_course(c, "Algebra");
}

static void teardown(void)
{
    class_free(c);
}

#define import(text) class_import(c, HR_PLAN_ROSTER, text)

static const struct hr_student *student(const char *id)
{
    hr_student_no no = hr_model_find_student(c->m, id);

    ck_assert_msg(no.n != 0, "there is no student %s", id);
    return hr_model_student(c->m, no);
}

START_TEST(the_sample_has_two_students)
{
    size_t size;
    char *bytes = help_sample(c->ctx, "canvas.csv", &size);
    struct hr_plan *plan = import(bytes);

    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "the student id is the SIS user ID; 3 rows are no students"));
    ck_assert_str_eq(student("0042")->name, "Castillo, Inés");
    ck_assert_str_eq(student("0042")->ids[0].system, "sis_user_id");
    ck_assert_str_eq(student("0042")->ids[1].system, "sis_login");
    ck_assert_str_eq(student("0042")->ids[2].value, "10421");
    ck_assert_str_eq(c->m->sections[1].title, "Algebra 1 / period 2");
}
END_TEST

START_TEST(the_id_is_the_first_key_that_everyone_has)
{
    import("Student,ID,SIS User ID,SIS Login ID,Section,Quiz (1)\n"
           "\"Hall, Dee\",11,,dhall,P1,\n\"Ito, Ken\",12,0012,kito,P1,\n\"Test Student\",99,,,P1,\n");
    ck_assert_str_eq(student("dhall")->name, "Hall, Dee");
    ck_assert_uint_eq(c->m->student_count - 1, 2);
}
END_TEST

START_TEST(a_known_student_is_found_by_any_key)
{
    struct hr_plan *plan;

    import("student_id,name,section,id.canvas\nS-1,\"Hall, Dee\",P1,11\n");
    plan = import("Student,ID,SIS Login ID,Section\n\"Hall, Dee\",11,dhall,P2\n");
    ck_assert_str_eq(plan_counts(plan), "0 1 0 0");
    ck_assert_str_eq(student("S-1")->ids[1].value, "dhall");
    ck_assert_uint_eq(c->m->student_count - 1, 1);
}
END_TEST

START_TEST(sections_in_a_sentence)
{
    import("Student,ID,Section\n\"Hall, Dee\",1,P1\n\"Ito, Ken\",2,P2\n\"Jones, Amy\",3,P1 and P2\n"
           "\"Kim, Bo\",4,\"P1, P2, and P3\"\n\"Lee, Su\",5,P3\n\"Moe, Al\",6,Arts and Crafts\n");
    ck_assert_uint_eq(student("3")->section_count, 2);
    ck_assert_uint_eq(student("4")->section_count, 3);
    ck_assert_uint_eq(c->m->section_count - 1, 4);
    ck_assert_str_eq(hr_model_section(c->m, student("6")->sections[0])->title, "Arts and Crafts");
}
END_TEST

START_TEST(two_students_with_one_id_are_refused)
{
    struct hr_plan *plan =
        class_plan(c, HR_PLAN_ROSTER, "Student,ID,Section\n\"Hall, Dee\",8,P1\n\"Student, New\",8,P1\n");

    ck_assert_str_eq(plan_problems(plan), "3:2 student 8 stands on line 2 with another name\n");
}
END_TEST

START_TEST(the_class_roster_report)
{
    import("Student Name,Student ID,Student SIS ID,Email,Section Name\nMarge Simpson,88200,013228559,ms@x.edu,CS 5\n");
    ck_assert_str_eq(student("013228559")->name, "Simpson, Marge");
    ck_assert_str_eq(student("013228559")->ids[1].system, "canvas");
}
END_TEST

START_TEST(the_sis_files)
{
    static const char users[] =
        "user_id,login_id,password,first_name,last_name,short_name,email,status\n"
        "01103,bsmith,secret,Bob,Smith,Bobby Smith,b@x.edu,active\n13834,jdoe,,John,Doe,,,active\n"
        "7,psue,,Peggy,Sue,,,active\n";
    static const char enrollments[] = "course_id,user_id,role,section_id,status\nE1,01103,student,1B,active\n"
                                      "E1,13834,student,1B,deleted\nE1,7,teacher,1B,active\n";
    static const char sections[] = "section_id,course_id,name,status\n1B,E1,Block 1,active\n";
    struct hr_source files[] = {{"d/users.csv", users, sizeof users - 1},
                                {"d/Enrollments.csv", enrollments, sizeof enrollments - 1},
                                {"d/sections.csv", sections, sizeof sections - 1}};
    struct hr_plan *plan = class_import_files(c, HR_PLAN_ROSTER, files, 3);

    ck_assert_str_eq(plan_words(plan), "section Block 1 added\nsection Block 1 works through Algebra\n"
                                       "student 01103 Smith, Bobby added: section Block 1\n");
    ck_assert_ptr_null(strstr(class_export(c, HR_PLAN_ROSTER), "secret"));
}
END_TEST

/* The gradebook as Canvas imports it: formats.md 8. */
static char *canvas_file(void)
{
    struct hr_scope scope = {.course = {1}};
    struct hr_book_options options = {.model = c->m, .scope = &scope};
    struct hr_bundle bundle;
    struct hr_err err;

    ck_assert(hr_export_book(c->ctx, "canvas", &options, &bundle, &err));
    return bundle.files[0].bytes->bytes;
}

static void make_class(void)
{
    import("student_id,name,section,id.canvas,id.sis_login\n0042,\"Castillo, Inés\",P1,10421,ic\n7,\"Hall, Dee\",P1,,\n"
           "7,\"Hall, Dee\",P2,,\n");
    class_import(c, HR_PLAN_SKILLS, "unit,skill,title\nLines,A.1,Slope\nLines,A.2,Intercept\n");
    class_set(c, "Algebra", "item.check", "2,mastered");
    class_set(c, "Algebra", "item.summative", "50,score");
    class_set(c, "Algebra", "count", "all");
    class_import(c, HR_PLAN_EVIDENCE,
                 "student_id,kind,at,skill,unit,score,max,note\n0042,check,2026-09-03,A.1,,4,,\n"
                 "0042,summative,2026-09-03,,Lines,41.5,50,\n7,excuse,2026-09-03,A.2,,,,ill\n");
}

START_TEST(a_gradebook_for_canvas)
{
    make_class();
    class_set(c, "Algebra", "not-yet", "NY");
    ck_assert_str_eq(canvas_file(),
                     "Student,ID,SIS User ID,SIS Login ID,Section,A.1 check,A.2 check,Lines summative\r\n"
                     "\"    Points Possible\",,,,,2,2,50\r\n"
                     "\"Castillo, Inés\",10421,0042,ic,P1,2,,41.5\r\n"
                     "\"Hall, Dee\",,7,,P1 and P2,,EX,\r\n");
    class_set(c, "Algebra", "not-yet", "zero");
    ck_assert_ptr_nonnull(strstr(canvas_file(), "ic,P1,2,0,41.5\r\n"));
}
END_TEST

START_TEST(a_gradebook_for_canvas_is_a_roster_again)
{
    make_class();
    ck_assert_str_eq(plan_counts(class_plan(c, HR_PLAN_ROSTER, canvas_file())), "0 2 0 0");
}
END_TEST

Suite *exchange_canvas_suite(void)
{
    Suite *s = suite_create("exchange: canvas");
    TCase *t = tcase_create("canvas");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_sample_has_two_students);
    tcase_add_test(t, the_id_is_the_first_key_that_everyone_has);
    tcase_add_test(t, a_known_student_is_found_by_any_key);
    tcase_add_test(t, sections_in_a_sentence);
    tcase_add_test(t, two_students_with_one_id_are_refused);
    tcase_add_test(t, the_class_roster_report);
    tcase_add_test(t, the_sis_files);
    tcase_add_test(t, a_gradebook_for_canvas);
    tcase_add_test(t, a_gradebook_for_canvas_is_a_roster_again);
    suite_add_tcase(s, t);
    return s;
}
