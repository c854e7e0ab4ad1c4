/* What a file leaves open is asked, what was found out is said, and what nobody needs is neither kept nor repeated
 * (formats.md 0). */
#include "exchange_class.h"
#include "exchange_help.h"

#include "homeroom/day.h"

#include <string.h>

Suite *exchange_asks_suite(void);

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

static const char *refused(const char *text)
{
    enum hr_status status;
    const char *why = class_refused(c, HR_PLAN_ROSTER, text, &status);

    ck_assert_int_eq(status, HR_BAD_INPUT);
    return why;
}

/* ---- what was found out ---- */

static const struct {
    const char *text, *reading;
} readings[] = {
    {"student_id;name\n1;\"Hall, Dee\"\n", "read as UTF-8, semicolon, header on line 1, homeroom's own"},
    {"Room 12\nID;Nachname;Vorname\n1;Hall;Dee\n", "read as UTF-8, semicolon, header on line 2, a list of students"},
    {"sid,last,first\n1,Hall,Jos\xE9\n",
     "read as Windows-1252, comma, header on line 1, a list of students; use --encoding if names look wrong"},
    {"Last Name\tFirst Name\tUsername\tLast Access\tAvailability\nHall\tDee\td1\t\tYes\n",
     "read as UTF-8, tab, header on line 1, Blackboard"},
    {"OrgDefinedId,Last Name,First Name,End-of-Line Indicator\n#1,Hall,Dee,#\n",
     "read as UTF-8, comma, header on line 1, D2L Brightspace"},
    {"Teacher Name:,Ruiz,\nClass:,P1,\nStudent Num,Student Name,Score\n1,\"Hall, Dee\",\n",
     "read as UTF-8, comma, header on line 3, a PowerTeacher template"},
    {"Student ID,Student Name,a1 [10.0]\n1,\"Hall, Dee\",7\n", "read as UTF-8, comma, header on line 1, Sakai"},
    {"First Name,Last Name,SID,Lab,Lab - Max Points\nDee,Hall,1,3,4\n",
     "read as UTF-8, comma, header on line 1, Gradescope"},
    {"Student_Number\tLast_Name\tFirst_Name\tGrade_Level\n0012\tHall\tDee\t8\n",
     "read as UTF-8, tab, header on line 1, PowerSchool"},
    {"username,firstname,lastname,email\nd1,Dee,Hall,d@x.org\n",
     "read as UTF-8, comma, header on line 1, a Moodle user upload"},
    {"Enrl Cd,Perm #,Student Last,Student First Middle,Section\n08235,A1,HALL,DEE,0100\n",
     "read as UTF-8, comma, header on line 1, eGrades"},
    {"Nom,Pr\xC3\xA9nom,Num\xC3\xA9ro d'identification,Adresse de courriel\nHall,Dee,0042,d@x.fr\n",
     "read as UTF-8, comma, header on line 1, Moodle grades"},
    {"Apellidos;Nombre;Nombre de usuario;Correo electr\xC3\xB3nico\nHall;Dee;d1;d@x.es\n",
     "read as UTF-8, semicolon, header on line 1, Blackboard"},
    {"Vorname;Nachname;ID-Nummer;E-Mail-Adresse\nDee;Hall;;d@x.de\n",
     "read as UTF-8, semicolon, header on line 1, Moodle grades"},
    {"Sobrenome,Nome,N\xC3\xBAmero de identifica\xC3\xA7\xC3\xA3o\nHall,Dee,0042\n",
     "read as UTF-8, comma, header on line 1, a list of students"},
    {"PID\tStudent\tEmail\nA16000000\tHall, Dee\td@x.edu\n", "read as UTF-8, tab, header on line 1, eGrades"},
    {"Full name,Sortable name,Canvas user id,SIS Id\nDee Hall,\"Hall, Dee\",77,0012\n",
     "read as UTF-8, comma, header on line 1, a Canvas students report"},
};

START_TEST(how_a_file_was_read_is_said)
{
    struct hr_plan *plan = class_import(c, HR_PLAN_ROSTER, readings[_i].text);

    ck_assert_str_eq(plan_counts(plan), "1 0 0 0");
    ck_assert_str_eq(plan_readings(plan), hr_printf(c->ctx, "test.csv: %s\n", readings[_i].reading));
}
END_TEST

START_TEST(of_our_own_file_as_we_write_it_nothing_is_guessed)
{
    ck_assert_str_eq(plan_readings(class_import(c, HR_PLAN_ROSTER, "student_id,name\n1,\"Hall, Dee\"\n")), "");
}
END_TEST

START_TEST(garbled_letters_are_kept_and_warned_of_once)
{
    struct hr_plan *plan =
        class_import(c, HR_PLAN_ROSTER, "student_id,name\n1,\"M\xC3\x83\xC2\xBCller, Jos\xC3\x83\xC2\xA9\"\n");

    ck_assert_uint_eq(plan->warning_count, 1);
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_ROSTER), "M\xC3\x83\xC2\xBCller"));
}
END_TEST

/* ---- what is asked ---- */

START_TEST(two_delimiters_that_fit_are_asked)
{
    ck_assert_str_eq(refused("a,b;c\n1,2;3\n"),
                     "test.csv: is it comma or semicolon that stands between its cells? Say --delimiter comma or "
                     "--delimiter semicolon");
}
END_TEST

START_TEST(dates_of_others_that_fit_two_ways_are_asked)
{
    const char *text = "SIS ID,Last Name,First Name,Entry Date\n1,Hall,Dee,3/4/2026\n2,Ito,Ken,5/6/2026\n";

    ck_assert_str_eq(refused(text), "test.csv: does the month or the day come first in Entry Date? Say --dates mdy or "
                                    "--dates dmy");
    c->options.dates = "dmy";
    (void)class_import(c, HR_PLAN_ROSTER, text);
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_ROSTER), "2026-04-03"));
}
END_TEST

START_TEST(dates_of_ours_that_fit_two_ways_are_taken_month_first_and_it_is_said)
{
    struct hr_plan *plan = class_import(c, HR_PLAN_ROSTER, "student_id,name,joined\n1,\"Hall, Dee\",3/4/2026\n");

    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "joined is read as month/day/year; say --dates dmy"));
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_ROSTER), "2026-03-04"));
    plan = class_import(c, HR_PLAN_ROSTER, "student_id,name,joined\n2,\"Ito, Ken\",3/14/2026\n");
    ck_assert_ptr_null(strstr(plan_notes(plan), "--dates"));
}
END_TEST

START_TEST(two_columns_of_one_name_are_not_chosen_from)
{
    ck_assert_str_eq(refused("SIS ID,Last Name,First Name,sis id\n1,Hall,Dee,2\n"),
                     "test.csv:1: columns 1 and 4 are both named SIS ID: rename or remove one");
}
END_TEST

START_TEST(two_students_with_one_key_are_not_told_apart)
{
    struct hr_plan *plan = class_plan(c, HR_PLAN_ROSTER, "SIS ID,Last Name,First Name\n1,Hall,Dee\n1,Ito,Ken\n");

    ck_assert_str_eq(plan_counts(plan), "1 0 0 1");
    ck_assert_str_eq(plan_problems(plan), "3:1 student 1 stands on line 2 with another name\n");
}
END_TEST

/* ---- what is nobody's business ---- */

static const char private_text[] =
    "SIS ID,Last Name,First Name,Email Address,Password,Date of Birth,DOB,Home Phone,Guardian Name,Parent "
    "Email,IEP,504,"
    "FRL,Ethnicity,Gender,Mailing Address,Pronoun,Entry Date\n"
    "0001,Hall,Dee,d@x.org,hunter2,2012-01-31,1/31/2012,555-0100,Gus Hall,gus@x.org,yes-iep,yes-504,free,Martian,X-g,"
    "1 Elm St,xe,2026-09-01\n"
    "0002,,,e@x.org,hunter3,2012-01-30,1/30/2012,555-0101,Gil Hall,gil@x.org,yes-iep,yes-504,free,Martian,X-g,"
    "2 Elm St,xe,2026-09-01\n"
    "0003,Ito,Ken,f@x.org,hunter4,2012-01-29,1/29/2012,555-0102,Gia Ito,gia@x.org,yes-iep,yes-504,free,Martian,X-g,"
    "3 Elm St,xe,soon\n"
    "0004,Ito,Ren,g@x.org,hunter5,2012-01-28,1/28/2012,555-0103,Gia Ito,gia@x.org,yes-iep,yes-504,free,Martian,X-g,"
    "3 Elm St,xe,2026-09-01,surplus\n";

static const char *const secrets[] = {"hunter", "2012-01", "/2012",   "555-01", "Gus",     "Gil", "Gia", "gus@",
                                      "gia@",   "yes-iep", "yes-504", "free",   "Martian", "X-g", "Elm", "xe,"};

static void has_no_secret(const char *where, const char *text)
{
    for (size_t i = 0; i < COUNT(secrets); i++)
        ck_assert_msg(!strstr(text, secrets[i]), "%s: %s in %s", where, secrets[i], text);
}

START_TEST(what_is_private_is_neither_stored_nor_said)
{
    struct hr_source source = {"test.csv", private_text, sizeof private_text - 1};
    struct hr_buf *rejected = hr_buf_new(c->ctx, NULL, NULL);
    struct hr_plan *plan = class_plan(c, HR_PLAN_ROSTER, private_text);

    ck_assert_str_eq(plan_counts(plan), "1 0 0 3");
    has_no_secret("problems", plan_problems(plan));
    has_no_secret("notes", plan_notes(plan));
    has_no_secret("log", plan_words(plan));
    hr_import_rejected(rejected, plan, &source, &c->options);
    has_no_secret("rejected rows", rejected->bytes);
    ck_assert_ptr_nonnull(strstr(rejected->bytes, "0003,Ito,Ken,f@x.org,,,"));
    class_take(c, plan);
    has_no_secret("roster", class_export(c, HR_PLAN_ROSTER));
}
END_TEST

Suite *exchange_asks_suite(void)
{
    Suite *s = suite_create("exchange: asking and saying");
    TCase *t = tcase_create("asks");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, how_a_file_was_read_is_said, 0, (int)COUNT(readings));
    tcase_add_test(t, of_our_own_file_as_we_write_it_nothing_is_guessed);
    tcase_add_test(t, garbled_letters_are_kept_and_warned_of_once);
    tcase_add_test(t, two_delimiters_that_fit_are_asked);
    tcase_add_test(t, dates_of_others_that_fit_two_ways_are_asked);
    tcase_add_test(t, dates_of_ours_that_fit_two_ways_are_taken_month_first_and_it_is_said);
    tcase_add_test(t, two_columns_of_one_name_are_not_chosen_from);
    tcase_add_test(t, two_students_with_one_key_are_not_told_apart);
    tcase_add_test(t, what_is_private_is_neither_stored_nor_said);
    suite_add_tcase(s, t);
    return s;
}
