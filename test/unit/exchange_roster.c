/* Rosters: our own, and lists under other names. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_roster_suite(void);

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
#define HEAD "student_id,family_name,given_name,preferred_name,section,joined,active\n"

static const struct hr_student *student(const char *id)
{
    hr_student_no no = hr_model_find_student(c->m, id);

    ck_assert_msg(no.n != 0, "there is no student %s", id);
    return hr_model_student(c->m, no);
}

START_TEST(takes_in_students_and_sections)
{
    struct hr_plan *plan = import(HEAD "0042,Abara,Chidi,Chi,P1,2026-09-08,yes\n7,Hall,Dee,,P2,,no\n");

    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_str_eq(plan_words(plan), "section P1 added\nsection P1 works through Algebra\nsection P2 added\n"
                                       "section P2 works through Algebra\nstudent 0042 Abara, Chi added: section P1\n"
                                       "student 7 Hall, Dee added: section P2\n");
    ck_assert_str_eq(student("0042")->name, "Abara, Chi");
    ck_assert_int_eq(student("0042")->joined.n, hr_day_of(2026, 9, 8).n);
    ck_assert(!student("7")->active);
    ck_assert(hr_model_takes(c->m, student("7")->no, (hr_course_no){1}));
}
END_TEST

START_TEST(rule_95_a_new_section_works_through_the_named_course)
{
    class_course(c, "Physics");
    c->options.course = "Physics";
    import(HEAD "1,Hall,Dee,,P1,,\n");
    ck_assert_uint_eq(c->m->sections[1].course_count, 1);
    ck_assert_str_eq(hr_model_course(c->m, c->m->sections[1].courses[0])->title, "Physics");
    c->options.course = "Chemistry";
    ck_assert_str_eq(class_refused(c, HR_PLAN_ROSTER, HEAD "1,Hall,Dee,,P1,,\n", NULL),
                     "Chemistry: there is no such course");
}
END_TEST

START_TEST(rule_97_two_rows_are_two_sections_and_a_newer_file_replaces_them)
{
    struct hr_plan *plan = import(HEAD "1,Hall,Dee,,P1,,\n1,Hall,Dee,,P2,,\n2,Ito,Ken,,P1,,\n");

    ck_assert_str_eq(plan_counts(plan), "3 0 0 0");
    ck_assert_uint_eq(student("1")->section_count, 2);
    plan = import(HEAD "1,Hall,Dee,,P2,,\n2,Ito,Ken,,P1,,\n");
    ck_assert_str_eq(plan_counts(plan), "0 1 1 0");
    ck_assert_str_eq(plan_words(plan), "student 1 Hall, Dee: section P1, P2 -> P2\n");
    ck_assert_uint_eq(student("1")->section_count, 1);
    plan = import(HEAD "1,Hall,Dee,,P1,,\n1,Hall,Dee,,P2,,\n");
    ck_assert_str_eq(plan_counts(plan), "0 1 1 0");
}
END_TEST

START_TEST(rule_97_without_the_column_it_is_the_only_section)
{
    struct hr_plan *plan;

    class_section(c, "P1", "Algebra");
    import("student_id,name\n1,\"Hall, Dee\"\n");
    ck_assert(hr_model_in_section(c->m, student("1")->no, (hr_section_no){1}));
    class_section(c, "P2", "Algebra");
    ck_assert_str_eq(class_refused(c, HR_PLAN_ROSTER, "student_id,name\n1,\"Hall, Dee\"\n", NULL),
                     "--section: the file has several sections: say which one these students are in");
    c->options.section = "P2";
    plan = import("student_id,name\n1,\"Hall, Dee\"\n");
    ck_assert_str_eq(plan_words(plan), "student 1 Hall, Dee: section P1 -> P2\n");
}
END_TEST

START_TEST(a_first_section_is_made_when_nothing_names_one)
{
    struct hr_plan *plan = import("student_id,name\n1,\"Hall, Dee\"\n");

    ck_assert_str_eq(c->m->sections[1].title, "Class");
    ck_assert(hr_model_takes(c->m, student("1")->no, (hr_course_no){1}));
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "so one was made: Class"));
}
END_TEST

START_TEST(rule_103_ids_are_compared_byte_by_byte_after_trimming)
{
    import(HEAD "\" 0042\t\",Abara,Chidi,,P1,,\n42,Hall,Dee,,P1,,\nS-1,Ito,Ken,,P1,,\ns-1,Ito,Kei,,P1,,\n");
    ck_assert_uint_eq(c->m->student_count - 1, 4);
    ck_assert_str_eq(student("0042")->given, "Chidi");
    ck_assert_str_eq(student("s-1")->given, "Kei");
    import("OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator\n#0043,# bbrooks,Brooks,Bob,#\n");
    ck_assert_str_eq(student("0043")->ids[student("0043")->id_count - 1].value, "bbrooks");
}
END_TEST

START_TEST(rule_108_values_of_active)
{
    static const struct {
        const char *cell;
        bool active;
    } cells[] = {{"yes", true}, {"TRUE", true}, {"1", true}, {"", true}, {"No", false}, {"false", false}, {"0", false}};

    for (size_t i = 0; i < COUNT(cells); i++) {
        import(hr_printf(c->ctx, HEAD "%zu,Hall,Dee,,P1,,%s\n", i, cells[i].cell));
        ck_assert_msg(student(hr_printf(c->ctx, "%zu", i))->active == cells[i].active, "%s", cells[i].cell);
    }
    ck_assert_str_eq(plan_problems(class_plan(c, HR_PLAN_ROSTER, HEAD "9,Hall,Dee,,P1,,perhaps\n")),
                     "2:7 active is yes or no\n");
}
END_TEST

START_TEST(rule_111_names_in_one_column)
{
    import("student_id,name,section\n1,\"Garcia Lopez, María José\",P1\n2,Ana Maria Ruiz,P1\n3,Pelé,P1\n");
    ck_assert_str_eq(student("1")->family, "Garcia Lopez");
    ck_assert_str_eq(student("1")->given, "María José");
    ck_assert_str_eq(student("2")->family, "Ruiz");
    ck_assert_str_eq(student("2")->given, "Ana Maria");
    ck_assert_str_eq(student("3")->family, "Pelé");
    ck_assert_str_eq(student("3")->given, "");
}
END_TEST

START_TEST(a_family_name_has_its_particles_and_its_suffix)
{
    static const char *const names[][3] = {
        {"John Smith Jr.", "Smith Jr.", "John"},
        {"John Smith III", "Smith III", "John"},
        {"John A. Smith Sr", "Smith Sr", "John A."},
        {"John SMITH II", "SMITH II", "John"},
        {"Smith IV", "Smith IV", ""},
        {"\"John Smith, Jr.\"", "Smith Jr.", "John"},
        {"\"Smith, John Jr.\"", "Smith", "John Jr."},
        {"Vincent van Gogh", "van Gogh", "Vincent"},
        {"Ana de la Cruz", "de la Cruz", "Ana"},
        {"Jan van der Berg Jr.", "van der Berg Jr.", "Jan"},
        {"Van Morrison", "Morrison", "Van"},
        {"Kim Van Morrison", "Morrison", "Kim Van"},
        {"van Gogh", "Gogh", "van"},
        {"Jr.", "Jr.", ""},
    };

    for (size_t i = 0; i < COUNT(names); i++) {
        char *file = hr_printf(c, "Student Number,Student Name,Section\n%zu,%s,P1\n", i, names[i][0]);
        const struct hr_student *s;

        import(file);
        s = student(hr_printf(c, "%zu", i));
        ck_assert_str_eq(s->family, names[i][1]);
        ck_assert_str_eq(s->given, names[i][2]);
    }
    import("student_id,name,section\nX,Ana de la Cruz,P1\n"); /* ours: the last word (rules.md 111) */
    ck_assert_str_eq(student("X")->family, "Cruz");
}
END_TEST

START_TEST(rule_132_an_empty_joined_stands_and_a_dash_takes_it_back)
{
    import(HEAD "1,Hall,Dee,,P1,2026-09-08,\n");
    ck_assert_str_eq(plan_counts(import(HEAD "1,Hall,Dee,,P1,,\n")), "0 0 1 0");
    ck_assert_int_eq(student("1")->joined.n, hr_day_of(2026, 9, 8).n);
    ck_assert_str_eq(plan_words(import(HEAD "1,Hall,Dee,,P1,-,\n")),
                     "student 1 Hall, Dee: joined 2026-09-08 -> none\n");
    ck_assert(!hr_day_is_set(student("1")->joined));
}
END_TEST

START_TEST(dates_of_a_column_agree_or_are_refused)
{
    import(HEAD "1,Hall,Dee,,P1,9/8/2026,\n2,Ito,Ken,,P1,12/31/2026,\n");
    ck_assert_int_eq(student("1")->joined.n, hr_day_of(2026, 9, 8).n);
    import(HEAD "1,Hall,Dee,,P1,9/8/2026,\n2,Ito,Ken,,P1,31/12/2026,\n");
    ck_assert_int_eq(student("1")->joined.n, hr_day_of(2026, 8, 9).n);
    ck_assert_str_eq(
        plan_problems(class_plan(c, HR_PLAN_ROSTER, HEAD "1,Hall,Dee,,P1,31/12/2026,\n2,Ito,Ken,,P1,12/31/2026,\n")),
        "2:6 no date: write it as YYYY-MM-DD\n3:6 no date: write it as YYYY-MM-DD\n");
    ck_assert_str_eq(
        plan_counts(class_plan(c, HR_PLAN_ROSTER, HEAD "1,Hall,Dee,,P1,2026-09-08,\n2,Ito,Ken,,P1,12/31/2026,\n")),
        "0 1 0 1");
    c->options.dates = "dmy";
    import(HEAD "1,Hall,Dee,,P1,9/8/2026,\n");
    ck_assert_int_eq(student("1")->joined.n, hr_day_of(2026, 8, 9).n);
}
END_TEST

START_TEST(dates_that_can_be_one_day_only)
{
    static const struct {
        const char *cell;
        int year, month, day;
    } dates[] = {
        {"2-Jul-25", 2025, 7, 2},
        {"02 JULY 2025", 2025, 7, 2},
        {"\"Aug 24, 2026\"", 2026, 8, 24},
        {"\"Dec 30, 2019 10:57 PM\"", 2019, 12, 30},
        {"20260820", 2026, 8, 20},
        {"2013-05-03 00:00:00-06:00", 2013, 5, 3},
        {"2013-1-03 00:00:00", 2013, 1, 3},
        {"2020-07-06 17:13:14 -0700", 2020, 7, 6},
        {"2020-07-06T17:13:14.000Z", 2020, 7, 6},
        {"13.04.2026", 2026, 4, 13},
        {"3.4.26", 2026, 4, 3},
    };
    static const char *const others[] = {"3/4",        "2-7-25",        "20261301",    "2026082",
                                         "31.02.2026", "24 Augu 2026x", "2026-05-03x", "2026-05-03 noon",
                                         "04.13.2026", "May 2026",      "Foo 3 2026",  "2-Jul"};

    for (size_t i = 0; i < COUNT(dates); i++) {
        import(hr_printf(c, HEAD "%zu,Hall,Dee,,P1,%s,\n", i, dates[i].cell));
        ck_assert_int_eq(student(hr_printf(c, "%zu", i))->joined.n,
                         hr_day_of(dates[i].year, dates[i].month, dates[i].day).n);
    }
    for (size_t i = 0; i < COUNT(others); i++)
        ck_assert_str_eq(
            plan_problems(class_plan(c, HR_PLAN_ROSTER, hr_printf(c, HEAD "x,Hall,Dee,,P1,%s,\n", others[i]))),
            "2:6 no date: write it as YYYY-MM-DD\n");
}
END_TEST

START_TEST(rows_that_cannot_be_taken_are_listed_with_their_place)
{
    struct hr_plan *plan =
        class_plan(c, HR_PLAN_ROSTER,
                   "title line\n\n" HEAD ",Abara,Chidi,,P1,,\n2,,,,P1,,\n3,Hall,Dee,,P1,2026-13-01,\n"
                   "4,Ito,Ken,,P1,,\n4,Ito,Kei,,P2,,\n5,Extra,Cell,,P1,,,x\n");

    ck_assert_str_eq(plan_problems(plan),
                     "4:1 the student id is missing\n5:2 student 2 has no name\n"
                     "6:6 no date: write it as YYYY-MM-DD\n8:1 student 4 stands on line 7 with another name\n"
                     "9:0 the row has 8 cells and the header 7: a comma in a cell without quotes (12,5)?\n");
    ck_assert_str_eq(plan_counts(plan), "1 0 0 5");
    ck_assert_str_eq(plan->problems[2].cell, "2026-13-01");
    ck_assert_str_eq(plan->problems[2].column_name, "joined");
    class_take(c, plan);
    ck_assert_uint_eq(c->m->student_count - 1, 1);
    ck_assert_uint_eq(c->m->section_count - 1, 1);
}
END_TEST

START_TEST(a_missing_column_is_said)
{
    enum hr_status status;

    ck_assert_str_eq(
        class_refused(c, HR_PLAN_ROSTER, "student_id,section\n1,P1\n", &status),
        "test.csv:1: a roster needs a column family_name and given_name (or name): if the names of the columns "
        "stand on another line, say --header-line");
    ck_assert_int_eq(status, HR_BAD_INPUT);
    ck_assert_str_eq(class_refused(c, HR_PLAN_ROSTER, "section;name\nP1;Hall\n", &status),
                     "test.csv:1: a roster needs a column student_id, and it was read as UTF-8, semicolon, header on "
                     "line 1: if the names of the columns stand on another line, say --header-line");
    c->options.from = "sieve";
    class_refused(c, HR_PLAN_ROSTER, HEAD "1,Hall,Dee,,P1,,\n", &status);
    ck_assert_int_eq(status, HR_USAGE);
}
END_TEST

START_TEST(students_missing_from_a_newer_roster_are_listed_and_never_removed)
{
    struct hr_plan *plan;

    import(HEAD "1,Hall,Dee,,P1,,\n2,Ito,Ken,,P1,,\n3,Jones,Amy,,P2,,\n");
    plan = import(HEAD "1,Hall,Dee,,P1,,\n");
    ck_assert_str_eq(plan_notes(plan), "1 student is missing from it: 2 Ito, Ken\n");
    ck_assert(student("2")->active);
    c->options.deactivate_missing = true;
    plan = import(HEAD "1,Hall,Dee,,P1,,\n");
    ck_assert_str_eq(plan_words(plan), "student 2 Ito, Ken: active yes -> no\n");
    ck_assert(!student("2")->active);
    ck_assert(student("3")->active); /* P2 is not what this file is about */
    ck_assert_str_eq(plan_words(import(HEAD "1,Hall,Dee,,P1,,\n2,Ito,Ken,,P1,,\n")),
                     "student 2 Ito, Ken: active no -> yes\n");
}
END_TEST

START_TEST(who_stands_on_a_rejected_row_is_not_missing)
{
    struct hr_plan *plan;

    import(HEAD "1,Hall,Dee,,P1,,\n2,Ito,Ken,,P1,,\n");
    c->options.deactivate_missing = true;
    plan = class_plan(c, HR_PLAN_ROSTER, HEAD "1,Hall,Dee,,P1,,\n2,Ito,Ken,,P1,no date,\n");
    ck_assert_uint_eq(plan->op_count, 0);
}
END_TEST

START_TEST(columns_that_are_not_there_change_nothing)
{
    import("student_id,family_name,given_name,preferred_name,section,id.canvas\n1,Hall,Deirdre,Dee,P1,77\n");
    ck_assert_str_eq(plan_counts(import("student_id,family_name,given_name\n1,Hall,Deirdre\n")), "0 0 1 0");
    ck_assert_str_eq(student("1")->preferred, "Dee");
    ck_assert_str_eq(student("1")->ids[0].value, "77");
}
END_TEST

START_TEST(ids_of_other_systems_are_kept)
{
    struct hr_plan *plan = import("student_id,name,section,id.canvas,id.sis_login\n1,\"Hall, Dee\",P1,0077,dhall\n");

    ck_assert_uint_eq(student("1")->id_count, 2);
    ck_assert_str_eq(student("1")->ids[0].system, "canvas");
    ck_assert_str_eq(student("1")->ids[0].value, "0077");
    plan = import("student_id,name,section,id.canvas\n1,\"Hall, Dee\",P1,78\n");
    ck_assert_str_eq(plan_words(plan), "student 1 Hall, Dee: id.canvas 0077 -> 78\n");
    ck_assert_str_eq(student("1")->ids[1].value, "dhall");
}
END_TEST

START_TEST(lists_under_other_names)
{
    struct hr_plan *plan = import(
        "Perm #,Student Last,Student First Middle,Email,Birthdate,Phone\nA1,DEL PLAYA,LAUREN,lp@x.edu,1/2/2010,555\n");

    ck_assert_str_eq(student("A1")->family, "DEL PLAYA");
    ck_assert_uint_eq(student("A1")->id_count, 1);
    ck_assert_str_eq(student("A1")->ids[0].system, "email");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "columns not known and ignored: Birthdate, Phone"));
}
END_TEST

START_TEST(in_ours_nothing_but_our_columns_is_kept)
{
    import("student_id,name,section,email,phone\n1,\"Hall, Dee\",P1,dh@x.edu,555\n");
    ck_assert_uint_eq(student("1")->id_count, 0);
}
END_TEST

START_TEST(rows_that_are_no_students_are_left_out)
{
    struct hr_plan *plan = import("Last Name,First Name,Username,Student ID\n\"Points Possible\",,,\nHall,Dee,dh,1\n"
                                  "\"Student, Test\",,,\nCourse average,,,\n");

    ck_assert_str_eq(plan_counts(plan), "1 0 0 0");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "left out: line 2, line 4, line 5"));
}
END_TEST

START_TEST(rows_of_nobody_stand_in_lists_of_every_system)
{
    static const char *const lists[] = {
        "OrgDefinedId,Username,Last Name,First Name,Quiz Points Grade,End-of-Line Indicator\n"
        "#0042,#chi,Abara,Chidi,3,#\n#99,#test,Student,Test,3,#\n",
        "Last Name,First Name,Email Address,Quiz\nDate,,,2026-09-08\n,,Points,10\nAbara,Chidi,0042,9\n"
        ",,Class Average,9\n",
        "First Name,Last Name,SID,Email,Role\nChidi,Abara,0042,c@x.org,Student\nAna,Hall,9,a@x.org,TA\n"
        "Bo,Ito,,b@x.org,Instructor\n",
        "Student Name,Student Number\n\"Abara, Chidi\",0042\n,Total\n",
        "First name,Last name,Email address,Roles\nChidi,Abara,0042,Student\nAna,Hall,a@x.org,Teacher\n",
        "username,firstname,lastname,role1\n0042,Chidi,Abara,student\na@x.org,Ana,Hall,editingteacher\n",
        "Username,Last Name,First Name,Quiz Points Grade,End-of-Line Indicator\n#0042,Abara,Chidi,7,#\n"
        "#test,Student,Test,3,#\n",
        "Last Name,First Name,Username\nAbara,Chidi,0042\nSmith_PreviewUser,Ann,asmith_previewuser\n",
        "Student Name,Student Number\n\"Abara, Chidi\",0042\nAverages:,\nClass Avg:,\nHighest,\n",
    };

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct hr_plan *plan = class_plan(c, HR_PLAN_ROSTER, lists[i]);
        ck_assert_str_eq(plan_counts(plan), "1 0 0 0");
        ck_assert_ptr_nonnull(strstr(plan_words(plan), "student 0042 Abara, Chidi added"));
        ck_assert_ptr_nonnull(strstr(plan_notes(plan), "rows that are no students are left out: line "));
    }
}
END_TEST

START_TEST(keys_and_names_in_the_words_of_other_systems)
{
    ck_assert_str_eq(plan_counts(import("First Name,Last Name,Unique User ID,Sections\nChidi,Abara,0042,P1\n")),
                     "1 0 0 0");
    ck_assert_str_eq(plan_counts(import("Nombre;\"Apellido(s)\";\"Número de ID\"\nAna;\"García López\";0043\n")),
                     "1 0 0 0");
    ck_assert_str_eq(student("0042")->name, "Abara, Chidi");
    ck_assert_str_eq(student("0043")->name, "García López, Ana");
}
END_TEST

START_TEST(a_system_without_a_reader_of_its_own_may_be_named)
{
    c->options.from = "moodle";
    ck_assert_str_eq(plan_counts(import("username,firstname,lastname\nchi,Chidi,Abara\n")), "1 0 0 0");
    ck_assert_str_eq(student("chi")->name, "Abara, Chidi");
}
END_TEST

START_TEST(a_report_of_outcomes_names_its_students)
{
    static const char report[] =
        "student name,student id,student sis id,assignment title,learning outcome name,attempt,outcome score,"
        "course name,course id,section name,section id\n"
        "Dee Hall,55,0042,Quiz,A.1,1,3,Math,1,P1,7\nDee Hall,55,0042,Quiz,A.1,2,4,Math,1,P1,7\n";
    struct hr_plan *plan = import(report);

    ck_assert_str_eq(plan_counts(plan), "1 0 1 0");
    ck_assert_str_eq(student("0042")->name, "Hall, Dee");
}
END_TEST

START_TEST(no_key_is_not_a_key)
{
    import("Student name,Student ID,Student SIS ID,A.1 result,A.1 mastery points\nDee Hall,55,0042,4,3\n"
           "Ken Ito,56,N/A,2,3\n");
    ck_assert_uint_eq(student("56")->id_count, 0);
}
END_TEST

START_TEST(an_id_that_a_spreadsheet_changed_is_nobodys)
{
    struct hr_plan *plan = class_plan(c, HR_PLAN_ROSTER,
                                      HEAD "1.23457E+11,Hall,Dee,,P1,,\n\"1,23457E+11\",Ito,Ken,,P1,,\n"
                                           "#N/A,Roe,Rick,,P1,,\n12E4,Doe,Jane,,P1,,\n1.5,Ng,Li,,P1,,\n");

    ck_assert_str_eq(plan_counts(plan), "2 0 0 3");
    ck_assert_str_eq(plan_problems(plan),
                     "2:1 the id 1.23457E+11 was changed by a spreadsheet: export the file again, with ids as text\n"
                     "3:1 the id 1,23457E+11 was changed by a spreadsheet: export the file again, with ids as text\n"
                     "4:1 the id #N/A was changed by a spreadsheet: export the file again, with ids as text\n");
    import("Student ID,Last Name,First Name,Username\n7,Ito,Ken,#REF!\n8,Roe,Rick,#REF!\n");
    ck_assert_uint_eq(student("7")->id_count, 0);
    ck_assert_uint_eq(student("8")->id_count, 0);
}
END_TEST

START_TEST(an_id_has_no_blanks_of_unicode_at_its_ends_and_no_guard)
{
    import("student_id,name,section\n0042,Dee Hall,P1\n00124,Ken Ito,P1\n");
    ck_assert_str_eq(plan_counts(import("student_id,name,section\n\xC2\xA0"
                                        "0042\xC2\xA0,Dee Hall,P1\n"
                                        "\xE2\x80\x89"
                                        "00124\xE3\x80\x80\xE2\x80\x8B ,Ken Ito,\xC2\xA0P1\n")),
                     "0 0 2 0");
    ck_assert_str_eq(plan_counts(import("Student Number,Name,Section\n'0042,Dee Hall,P1\n'00124,Ken Ito,P1\n")),
                     "0 0 2 0");
    ck_assert_str_eq(plan_counts(import("Student,ID,SIS User ID,Section\nDee Hall,1,'0042,P1\n")), "0 1 0 0");
    ck_assert_str_eq(plan_counts(import("student_id,name,section\n'7,Rick Roe,P1\n'a,Jane Doe,P1\n")), "2 0 0 0");
    ck_assert_str_eq(student("'7")->family, "Roe"); /* ours: as it is (rules.md 103) */
}
END_TEST

START_TEST(a_family_name_in_capitals_is_all_of_them)
{
    import("Student Name,Student Number\nMaria Elena DEL PLAYA,1\nRick ROE,2\nANA DEL PLAYA,3\nJane Q DOE,4\n");
    ck_assert_str_eq(student("1")->name, "DEL PLAYA, Maria Elena");
    ck_assert_str_eq(student("2")->name, "ROE, Rick");
    ck_assert_str_eq(student("3")->name, "PLAYA, ANA DEL");
    ck_assert_str_eq(student("4")->name, "DOE, Jane Q");
    import("student_id,name\n5,Maria Elena DEL PLAYA\n"); /* ours: the last word (rules.md 111) */
    ck_assert_str_eq(student("5")->name, "PLAYA, Maria Elena DEL");
}
END_TEST

START_TEST(when_nobody_has_the_id_another_key_does)
{
    import("First name,Last name,ID number,Email address\nDee,Hall,,dh@x.edu\nKen,Ito,,ki@x.edu\n");
    ck_assert_str_eq(student("dh@x.edu")->name, "Hall, Dee");
}
END_TEST

START_TEST(several_files_are_one_roster)
{
    struct hr_source files[] = {{"p1.csv", HEAD "1,Hall,Dee,,P1,,\n", strlen(HEAD) + 17},
                                {"p2.csv", HEAD "2,Ito,Ken,,P2,,x\n", strlen(HEAD) + 17}};
    struct hr_plan *plan;

    files[0].size = strlen(files[0].bytes);
    files[1].size = strlen(files[1].bytes);
    plan = class_plan_files(c, HR_PLAN_ROSTER, files, 2);
    ck_assert_str_eq(plan_counts(plan), "1 0 0 1");
    ck_assert_str_eq(plan_problems(plan), "2:7 p2.csv: active is yes or no\n");
}
END_TEST

Suite *exchange_roster_suite(void)
{
    Suite *s = suite_create("exchange: roster");
    TCase *t = tcase_create("roster");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, takes_in_students_and_sections);
    tcase_add_test(t, rule_95_a_new_section_works_through_the_named_course);
    tcase_add_test(t, rule_97_two_rows_are_two_sections_and_a_newer_file_replaces_them);
    tcase_add_test(t, rule_97_without_the_column_it_is_the_only_section);
    tcase_add_test(t, a_first_section_is_made_when_nothing_names_one);
    tcase_add_test(t, rule_103_ids_are_compared_byte_by_byte_after_trimming);
    tcase_add_test(t, rule_108_values_of_active);
    tcase_add_test(t, rule_111_names_in_one_column);
    tcase_add_test(t, a_family_name_has_its_particles_and_its_suffix);
    tcase_add_test(t, rule_132_an_empty_joined_stands_and_a_dash_takes_it_back);
    tcase_add_test(t, dates_of_a_column_agree_or_are_refused);
    tcase_add_test(t, dates_that_can_be_one_day_only);
    tcase_add_test(t, rows_that_cannot_be_taken_are_listed_with_their_place);
    tcase_add_test(t, a_missing_column_is_said);
    tcase_add_test(t, students_missing_from_a_newer_roster_are_listed_and_never_removed);
    tcase_add_test(t, who_stands_on_a_rejected_row_is_not_missing);
    tcase_add_test(t, columns_that_are_not_there_change_nothing);
    tcase_add_test(t, ids_of_other_systems_are_kept);
    tcase_add_test(t, lists_under_other_names);
    tcase_add_test(t, in_ours_nothing_but_our_columns_is_kept);
    tcase_add_test(t, rows_that_are_no_students_are_left_out);
    tcase_add_test(t, rows_of_nobody_stand_in_lists_of_every_system);
    tcase_add_test(t, keys_and_names_in_the_words_of_other_systems);
    tcase_add_test(t, a_system_without_a_reader_of_its_own_may_be_named);
    tcase_add_test(t, a_report_of_outcomes_names_its_students);
    tcase_add_test(t, no_key_is_not_a_key);
    tcase_add_test(t, an_id_that_a_spreadsheet_changed_is_nobodys);
    tcase_add_test(t, an_id_has_no_blanks_of_unicode_at_its_ends_and_no_guard);
    tcase_add_test(t, a_family_name_in_capitals_is_all_of_them);
    tcase_add_test(t, when_nobody_has_the_id_another_key_does);
    tcase_add_test(t, several_files_are_one_roster);
    suite_add_tcase(s, t);
    return s;
}
