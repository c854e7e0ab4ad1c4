/* Sets of a whole school in other systems' shapes: Clever, Apple School Manager, Synergy; and sets that hold only what
 * changed. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_sets_suite(void);

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

#define SOURCE(name, text)          \
    {                               \
        name, text, sizeof text - 1 \
    }

static void pick(const char *const *class)
{
    c->options.classes = class;
    c->options.class_count = 1;
}

static const char *refused(const struct hr_source *sources, size_t count)
{
    struct hr_err err;

    ck_assert_ptr_null(hr_import_roster(c->ctx, c->m, sources, count, &c->options, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    return hr_printf(c->ctx, "%s: %s", err.what, err.why);
}

static const char clever_students[] =
    "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Grade,Gender,DOB,Student_email,"
    "Password\n"
    "s,101,0042,900,Hall,,Dee,8,F,01/31/2012,dee@x.org,hunter2\n"
    "s,102,0043,901,Ito,,Ken,8,M,01/30/2012,ken@x.org,hunter3\n";
static const char clever_sections[] =
    "School_id,Section_id,Teacher_id,Teacher_2_id,Name,Section_number,Course_name,Period\n"
    "s,7,101,,,,Math 8,2\ns,8,55,101,,,Math 8,3\n";
static const char clever_enrollments[] = "School_id,Section_id,Student_id\ns,7,101\ns,8,102\ns,8,101\n";
static const char clever_teachers[] =
    "School_id,Teacher_id,Teacher_number,Teacher_email,First_name,Last_name\ns,101,t1,ana@x.org,Ana,Ruiz\n"
    "s,55,t2,bo@x.org,Bo,Lind\n";
static const struct hr_source clever[] = {
    SOURCE("students.csv", clever_students), SOURCE("sections.csv", clever_sections),
    SOURCE("enrollments.csv", clever_enrollments), SOURCE("teachers.csv", clever_teachers)};

START_TEST(clever_by_class)
{
    ck_assert_str_eq(refused(clever, 4), "--class: 2 classes have students: say --class CODE, once for each, or "
                                         "--teacher USERNAME: 7 (Math 8), 8 (Math 8)");
    pick((const char *const[]){"8"});
    ck_assert_str_eq(plan_words(class_import_files(c, HR_PLAN_ROSTER, clever, 4)),
                     "section Math 8 (3) added\nsection Math 8 (3) works through Algebra\n"
                     "student 102 Ito, Ken added: section Math 8 (3)\n"
                     "student 101 Hall, Dee added: section Math 8 (3)\n");
    ck_assert_ptr_null(strstr(class_export(c, HR_PLAN_ROSTER), "hunter"));
}
END_TEST

/* A student and a teacher have the key 101, and only one of them is a student. */
START_TEST(clever_by_teacher)
{
    c->options.teacher = "bo@x.org";
    ck_assert_str_eq(plan_counts(class_import_files(c, HR_PLAN_ROSTER, clever, 4)), "2 0 0 0");
    c->options.teacher = "t1";
    ck_assert_str_eq(plan_counts(class_plan_files(c, HR_PLAN_ROSTER, clever, 4)), "0 1 2 0");
}
END_TEST

START_TEST(clever_students_alone_are_a_list)
{
    struct hr_plan *plan = class_import_files(c, HR_PLAN_ROSTER, clever, 1);

    ck_assert_str_eq(plan_readings(plan), "students.csv: read as UTF-8, comma, header on line 1, Clever\n");
    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_ptr_nonnull(strstr(refused(clever + 1, 1), "students.csv, sections.csv and enrollments.csv together"));
}
END_TEST

START_TEST(apple_school_manager)
{
    static const char students[] = "person_id,person_number,first_name,middle_name,last_name,grade_level,email_address,"
                                   "sis_username,password_policy,location_id\n"
                                   "p1,0042,Dee,,Hall,8,dee@x.org,dhall,4,l\np2,,Ken,,Ito,8,,kito,4,l\n";
    static const char staff[] = "person_id,person_number,first_name,middle_name,last_name,email_address,sis_username,"
                                "location_id\nq1,t1,Ana,,Ruiz,ana@x.org,aruiz,l\n";
    static const char courses[] = "course_id,course_number,course_name,location_id\nk,M8,Math 8,l\n";
    static const char classes[] = "class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,"
                                  "location_id\nc1,M8-1,k,q1,,,l\nc2,M8-2,k,,,,l\n";
    static const char rosters[] = "roster_id,class_id,student_id\nr1,c1,p1\nr2,c1,p2\nr3,c2,p1\n";
    static const struct hr_source set[] = {SOURCE("students.csv", students), SOURCE("staff.csv", staff),
                                           SOURCE("courses.csv", courses), SOURCE("classes.csv", classes),
                                           SOURCE("rosters.csv", rosters)};
    struct hr_plan *plan;

    c->options.teacher = "aruiz";
    plan = class_import_files(c, HR_PLAN_ROSTER, set, 5);
    ck_assert_str_eq(plan_words(plan), "section Math 8 (M8-1) added\nsection Math 8 (M8-1) works through Algebra\n"
                                       "student 0042 Hall, Dee added: section Math 8 (M8-1)\n"
                                       "student kito Ito, Ken added: section Math 8 (M8-1)\n");
    ck_assert_str_eq(plan_readings(plan),
                     "students.csv: read as UTF-8, comma, header on line 1, Apple School Manager\n");
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_ROSTER), "p1"));
}
END_TEST

START_TEST(synergy_has_all_in_one_file)
{
    static const char text[] =
        "Organization Name,School Year,Student Name,Perm ID,Gender,Grade,Term Name,Per,Term,Section ID,"
        "Course ID And Title,Teacher\n"
        "Elm Middle,2026,\"Hall, Dee\",004711,F,08,Year,2,YR,1201,MA8 Math 8,\"Ruiz, Ana\"\n"
        "Elm Middle,2026,\"Hall, Dee\",004711,F,08,Year,3,YR,1302,EN8 English 8,\"Lind, Bo\"\n"
        "Elm Middle,2026,\"Ito, Ken\",004712,M,08,Year,2,YR,1201,MA8 Math 8,\"Ruiz, Ana\"\n";
    static const struct hr_source file = SOURCE("STU415.csv", text);

    ck_assert_str_eq(refused(&file, 1), "--class: 2 classes have students: say --class CODE, once for each, or "
                                        "--teacher USERNAME: 1201 (MA8 Math 8), 1302 (EN8 English 8)");
    c->options.teacher = "ruiz, ana";
    ck_assert_str_eq(plan_words(class_import_files(c, HR_PLAN_ROSTER, &file, 1)),
                     "section MA8 Math 8 added\nsection MA8 Math 8 works through Algebra\n"
                     "student 004711 Hall, Dee added: section MA8 Math 8\n"
                     "student 004712 Ito, Ken added: section MA8 Math 8\n");
}
END_TEST

/* ---- what changed ---- */

static const char classes[] = "sourcedId,status,title,classCode,courseSourcedId\nc1,active,Math,M-1,k\n";
static const char enrollments[] = "sourcedId,status,classSourcedId,userSourcedId,role\n"
                                  "e1,active,c1,u1,student\ne2,active,c1,u2,student\ne3,active,c1,u3,student\n";
static const char users[] = "sourcedId,status,enabledUser,role,username,givenName,familyName,identifier\n"
                            "u1,active,true,student,dh,Dee,Hall,0042\nu2,active,true,student,ki,Ken,Ito,0043\n"
                            "u3,active,true,student,aj,Amy,Jones,0044\nu4,active,true,student,zz,Zoe,Zorn,0045\n";
static const struct hr_source bulk[] = {SOURCE("users.csv", users), SOURCE("classes.csv", classes),
                                        SOURCE("enrollments.csv", enrollments)};

static const char changed_users[] = "sourcedId,status,enabledUser,role,username,givenName,familyName,identifier\n"
                                    "u1,active,true,student,dh,Deirdre,Hall,0042\n"
                                    "u2,tobedeleted,true,student,ki,Ken,Ito,0043\n";
static const char changed_places[] = "sourcedId,status,classSourcedId,userSourcedId,role\ne1,active,c1,u1,student\n";
static const char manifest[] = "propertyName,value\nfile.users,delta\nfile.enrollments,delta\n";
static const struct hr_source delta[] = {SOURCE("manifest.csv", manifest), SOURCE("users.csv", changed_users),
                                         SOURCE("classes.csv", classes), SOURCE("enrollments.csv", changed_places)};

START_TEST(students_in_no_class_are_listed)
{
    struct hr_plan *plan = class_import_files(c, HR_PLAN_ROSTER, bulk, 3);

    ck_assert_str_eq(plan_counts(plan), "3 0 0 0");
    ck_assert_str_eq(plan_notes(plan), "1 student is in no class and left out: u4\n");
    ck_assert_str_eq(plan_readings(plan), "users.csv: read as UTF-8, comma, header on line 1, OneRoster 1.1\n");
}
END_TEST

START_TEST(who_is_not_in_a_delta_is_not_missing)
{
    struct hr_plan *plan;

    class_import_files(c, HR_PLAN_ROSTER, bulk, 3);
    plan = class_plan_files(c, HR_PLAN_ROSTER, delta, 4);
    ck_assert_str_eq(plan_counts(plan), "0 1 0 0");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "1 student is missing from it: 0043 Ito, Ken\n"));
    ck_assert_ptr_nonnull(strstr(plan_readings(plan), "OneRoster 1.1, what changed"));
    c->options.deactivate_missing = true;
    class_import_files(c, HR_PLAN_ROSTER, delta, 4);
    ck_assert(!hr_model_student(c->m, hr_model_find_student(c->m, "0043"))->active);
    ck_assert(hr_model_student(c->m, hr_model_find_student(c->m, "0044"))->active);
}
END_TEST

Suite *exchange_sets_suite(void)
{
    Suite *s = suite_create("exchange: sets of a school");
    TCase *t = tcase_create("sets");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, clever_by_class);
    tcase_add_test(t, clever_by_teacher);
    tcase_add_test(t, clever_students_alone_are_a_list);
    tcase_add_test(t, apple_school_manager);
    tcase_add_test(t, synergy_has_all_in_one_file);
    tcase_add_test(t, students_in_no_class_are_listed);
    tcase_add_test(t, who_is_not_in_a_delta_is_not_missing);
    suite_add_tcase(s, t);
    return s;
}
