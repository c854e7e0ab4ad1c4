/* Sets of a whole school: OneRoster 1.1 and 1.2, Microsoft SDS. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_oneroster_suite(void);

static struct class_book *c;

static const char users[] =
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier,email,"
    "password\n"
    "u1,,,true,o,teacher,ana.ruiz,Ana,Ruiz,T1,,secret\nu2,,,true,o,student,dee.hall,Dee,Hall,0042,dh@x.edu,secret\n"
    "u3,,,FALSE,o,student,ken.ito,Ken,Ito,,,\nu4,,,true,o,teacher,,Amy,Jones,,,\n"
    "u5,tobedeleted,,true,o,student,al.moe,Al,Moe,9,,\nu6,,,true,o,student,no.one,No,One,10,,\n";
static const char classes[] = "sourcedId,status,dateLastModified,title,courseSourcedId,classCode,classType,periods\n"
                              "c1,,,Math,k,M-1,scheduled,1\nc2,,,Math,k,M-2,scheduled,2\nc3,,,Art,k,,scheduled,3\n"
                              "c4,tobedeleted,,Old,k,,scheduled,\n";
static const char enrollments[] =
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"
    "e1,,,c1,o,u1,teacher\ne2,,,c1,o,u2,student\ne3,,,c1,o,u3,student\ne4,,,c1,o,u4,student\n"
    "e5,,,c2,o,u2,Student\ne6,,,c1,o,u2,student\ne7,,,c1,o,u5,student\ne8,,,c9,o,u2,student\ne9,tobedeleted,,c2,o,u3,"
    "student\n";
static const char manifest[] = "propertyName,value\noneroster.version,1.1\n";
static const char demographics[] = "sourcedId,birthDate\nu2,2010-01-01\n";

static struct hr_source files[5];

static void setup(void)
{
    c = class_new();
    class_course(c, "Algebra");
    files[0] = (struct hr_source){"set/manifest.csv", manifest, sizeof manifest - 1};
    files[1] = (struct hr_source){"set/Users.csv", users, sizeof users - 1};
    files[2] = (struct hr_source){"set/CLASSES.CSV", classes, sizeof classes - 1};
    files[3] = (struct hr_source){"set/enrollments.csv", enrollments, sizeof enrollments - 1};
    files[4] = (struct hr_source){"set/demographics.csv", demographics, sizeof demographics - 1};
}

static void teardown(void)
{
    class_free(c);
}

static const char *refused(enum hr_status expected)
{
    struct hr_err err;
    struct hr_plan *plan = hr_import_roster(c->ctx, c->m, files, 5, &c->options, &err);

    ck_assert_ptr_null(plan);
    ck_assert_int_eq(err.status, expected);
    return hr_printf(c->ctx, "%s: %s", err.what, err.why);
}

START_TEST(several_classes_must_be_chosen_from)
{
    ck_assert_str_eq(refused(HR_BAD_INPUT),
                     "--class: 2 classes have students: say --class CODE, once for each, or --teacher "
                     "USERNAME: M-1 (Math), M-2 (Math)");
}
END_TEST

START_TEST(the_enrolment_decides_who_is_a_student)
{
    static const char *const picked[] = {"m-1"};
    struct hr_plan *plan;

    c->options.classes = picked;
    c->options.class_count = 1;
    plan = class_import_files(c, HR_PLAN_ROSTER, files, 5);
    ck_assert_str_eq(plan_words(plan), "section Math (M-1) added\nsection Math (M-1) works through Algebra\n"
                                       "student 0042 Hall, Dee added: section Math (M-1)\n"
                                       "student ken.ito Ito, Ken added: section Math (M-1)\n"
                                       "student u4 Jones, Amy added: section Math (M-1)\n");
    ck_assert(!hr_model_student(c->m, hr_model_find_student(c->m, "ken.ito"))->active);
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "records are left out: the deleted user u5; the deleted class c4; a "
                                                   "deleted enrolment of u3; a second enrolment of u2; an enrolment of "
                                                   "an unknown user"));
}
END_TEST

START_TEST(the_classes_of_a_teacher)
{
    c->options.teacher = "Ana.Ruiz";
    ck_assert_str_eq(plan_counts(class_import_files(c, HR_PLAN_ROSTER, files, 5)), "3 0 0 0");
    c->options.teacher = "dee.hall";
    ck_assert_str_eq(refused(HR_USAGE), "dee.hall: no teacher of these files with classes has this username");
}
END_TEST

START_TEST(the_title_alone_takes_all_classes_of_it)
{
    static const char *picked[] = {"Math"};

    c->options.classes = picked;
    c->options.class_count = 1;
    class_import_files(c, HR_PLAN_ROSTER, files, 5);
    ck_assert_uint_eq(hr_model_student(c->m, hr_model_find_student(c->m, "0042"))->section_count, 2);
    picked[0] = "Latin";
    ck_assert_str_eq(refused(HR_USAGE), "Latin: no class of these files has this code or title");
}
END_TEST

START_TEST(nothing_private_is_kept)
{
    c->options.teacher = "ana.ruiz";
    class_import_files(c, HR_PLAN_ROSTER, files, 5);
    ck_assert_ptr_null(strstr(class_export(c, HR_PLAN_ROSTER), "secret"));
    ck_assert_ptr_null(strstr(class_export(c, HR_PLAN_ROSTER), "2010"));
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_ROSTER),
                                 "id.oneroster,id.username,id.email\n"
                                 "0042,Hall,Dee,,Math (M-1),,yes,u2,dee.hall,dh@x.edu\n"));
}
END_TEST

START_TEST(one_file_of_a_set_is_not_enough)
{
    ck_assert_ptr_nonnull(
        strstr(class_refused(c, HR_PLAN_ROSTER, users, NULL), "users.csv, classes.csv and enrollments.csv together"));
}
END_TEST

START_TEST(version_1_2_has_no_role_and_a_preferred_name)
{
    static const char users12[] = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,"
                                  "identifier,email,preferredGivenName\nu2,active,,true,dh,Deirdre,Hall,0042,,Dee\n";
    static const char roles[] = "sourcedId,userSourcedId,roleType,role\nr1,u2,primary,student\n";

    files[1] = (struct hr_source){"users.csv", users12, sizeof users12 - 1};
    files[0] = (struct hr_source){"roles.csv", roles, sizeof roles - 1};
    c->options.classes = (const char *const[]){"c2"};
    c->options.class_count = 1;
    class_import_files(c, HR_PLAN_ROSTER, files, 5);
    ck_assert_str_eq(hr_model_student(c->m, (hr_student_no){1})->name, "Hall, Dee");
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_said)
{
    files[3] = (struct hr_source){"set/enrollments.csv", "", 0};
    ck_assert_ptr_nonnull(strstr(refused(HR_BAD_INPUT), "enrollments.csv: the file is empty"));
}
END_TEST

START_TEST(a_file_that_is_not_needed_may_be_broken)
{
    files[4] = (struct hr_source){"set/demographics.csv", "", 0};
    c->options.teacher = "ana.ruiz";
    ck_assert_str_eq(plan_counts(class_plan_files(c, HR_PLAN_ROSTER, files, 5)), "3 0 0 0");
}
END_TEST

START_TEST(school_data_sync_1)
{
    static const char students[] =
        "SIS ID,School SIS ID,First Name,Last Name,Username,Password,Student Number,Birthdate\n"
        "1,s,Dee,Hall,dh,secret,0042,1/1/2010\n2,s,Ken,Ito,ki,secret,0043,\n";
    static const char sections[] =
        "SIS ID,School SIS ID,Section Name,Section Number\nc1,s,Math 1,101\nc2,s,Math 2,102\n";
    static const char places[] = "Section SIS ID,SIS ID\nc1,1\nc2,2\n";
    static const char teachers[] = "SIS ID,School SIS ID,First Name,Last Name,Username\n9,s,Ana,Ruiz,ar\n";
    static const char teacher_places[] = "Section SIS ID,SIS ID\nc2,9\n";
    struct hr_source sds[] = {{"Student.csv", students, sizeof students - 1},
                              {"Section.csv", sections, sizeof sections - 1},
                              {"StudentEnrollment.csv", places, sizeof places - 1},
                              {"Teacher.csv", teachers, sizeof teachers - 1},
                              {"TeacherRoster.csv", teacher_places, sizeof teacher_places - 1}};

    c->options.teacher = "ar";
    ck_assert_str_eq(plan_words(class_import_files(c, HR_PLAN_ROSTER, sds, 5)),
                     "section Math 2 added\nsection Math 2 works through Algebra\n"
                     "student 0043 Ito, Ken added: section Math 2\n");
}
END_TEST

Suite *exchange_oneroster_suite(void)
{
    Suite *s = suite_create("exchange: oneroster");
    TCase *t = tcase_create("oneroster");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, several_classes_must_be_chosen_from);
    tcase_add_test(t, the_enrolment_decides_who_is_a_student);
    tcase_add_test(t, the_classes_of_a_teacher);
    tcase_add_test(t, the_title_alone_takes_all_classes_of_it);
    tcase_add_test(t, nothing_private_is_kept);
    tcase_add_test(t, one_file_of_a_set_is_not_enough);
    tcase_add_test(t, version_1_2_has_no_role_and_a_preferred_name);
    tcase_add_test(t, a_file_that_cannot_be_read_is_said);
    tcase_add_test(t, a_file_that_is_not_needed_may_be_broken);
    tcase_add_test(t, school_data_sync_1);
    suite_add_tcase(s, t);
    return s;
}
