/* Our own files: out, into a new class, out again gives the same bytes; and the rows that were rejected. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <string.h>

Suite *exchange_export_suite(void);

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

static void make_class(void)
{
    class_import(
        c, HR_PLAN_ROSTER,
        "student_id,family_name,given_name,preferred_name,section,joined,active,id.canvas,id.email\n"
        "0042,\"Jones, Jr.\",Bo,,P1,2026-09-08,yes,10,\n0043,'=1+1,\"\"\"Yaya\"\"\",,P1,,no,,y@x.edu\n"
        "-5,'Ohana,\" Kai \",K,P2,,,,\n0044,\"Two\nlines\",\xF0\x9F\x8E\x93,,P2,,,11,\n0042,\"Jones, Jr.\",Bo,,P2,,,,\n"
        "0099,'''=x,,,,,,,\n");
    class_import(
        c, HR_PLAN_SKILLS,
        "course,unit,skill,title,prerequisites,tier,weight,planned,unit_opens,unit_due,path,forms,level\n"
        "Algebra,Lines,A.1,\"Slope, \"\"steep\"\"\",,must,1,2026-09-03,2026-08-31,2026-10-02,linear,P Q,B\n"
        "Algebra,Lines,-n2,'=Rise/Run,A.1,should,2,,,,,,\nPhysics,Lines,P.1,Rays,A.1;-n2,aspire,1,,,,any-order,,\n");
    class_import(c, HR_PLAN_CALENDAR,
                 "date,kind,note\n2026-12-12,school,make-up\n2026-09-07,no-school,\"Labor, Day\"\n");
    class_import(
        c, HR_PLAN_EVIDENCE,
        "student_id,kind,at,skill,unit,score,max,form,by,note,id,voids,exception,families,course\n"
        "0042,check,2026-09-03T10:15,A.1,,3,,A,Ana,,,,parents asked,,\n"
        "0042,practice,2026-09-03,-n2,,7.25,10,,,,,,,,\n-5,practice,2026-09-03,-n2,,,,,,,,,,,\n"
        "-5,practice,2026-09-03,-n2,,,,,,,,,,,\n0043,note,2026-09-04,A.1,,,,,,'=see \"me\",n1,,,yes,\n"
        "0043,note,2026-09-04,,,,,,,\"two\nlines\",n2,,,no,\n0042,summative,2026-10-02,,Lines,52,50,,,,s1,,,,Physics\n"
        "0043,void,2026-10-03,,,,,,,,v1,n1,,,\n");
}

START_TEST(out_in_out_gives_the_same_bytes)
{
    static const enum hr_plan_kind kinds[] = {HR_PLAN_ROSTER, HR_PLAN_SKILLS, HR_PLAN_CALENDAR, HR_PLAN_EVIDENCE};
    const char *files[COUNT(kinds)];

    make_class();
    for (size_t i = 0; i < COUNT(kinds); i++)
        files[i] = hr_strdup(NULL, class_export(c, kinds[i]));
    class_free(c);
    c = class_new();
    class_course(c, "Algebra");
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct hr_plan *plan = class_import(c, kinds[i], files[i]);
        ck_assert_uint_eq(plan->rejected + plan->changed, 0);
        ck_assert_str_eq(class_export(c, kinds[i]), files[i]);
        ck_assert_str_eq(plan_problems(plan), "");
        talloc_free((void *)files[i]);
    }
}
END_TEST

START_TEST(out_and_in_changes_nothing)
{
    static const enum hr_plan_kind kinds[] = {HR_PLAN_ROSTER, HR_PLAN_SKILLS, HR_PLAN_CALENDAR, HR_PLAN_EVIDENCE};

    make_class();
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct hr_plan *plan = class_plan(c, kinds[i], class_export(c, kinds[i]));
        ck_assert_uint_eq(plan->op_count, 0);
        ck_assert_uint_gt(plan->unchanged, 0);
        ck_assert_str_eq(plan_notes(plan), "");
    }
}
END_TEST

START_TEST(what_a_roster_looks_like)
{
    make_class();
    ck_assert_str_eq(class_export(c, HR_PLAN_ROSTER),
                     "student_id,family_name,given_name,preferred_name,section,joined,active,id.email,id.canvas\n"
                     "0043,'=1+1,\"\"\"Yaya\"\"\",,P1,,no,y@x.edu,\n"
                     "0042,\"Jones, Jr.\",Bo,,P1,2026-09-08,yes,,10\n"
                     "-5,'Ohana,\" Kai \",K,P2,,yes,,\n"
                     "0042,\"Jones, Jr.\",Bo,,P2,2026-09-08,yes,,10\n"
                     "0044,\"Two\nlines\",\xF0\x9F\x8E\x93,,P2,,yes,,11\n"
                     "0099,'''=x,,,,,yes,,\n");
}
END_TEST

START_TEST(narrowed_exports)
{
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);
    struct hr_scope scope = {.section = {1}};

    make_class();
    hr_export_roster(out, c->m, &scope);
    ck_assert_ptr_nonnull(strstr(out->bytes, "0042,\"Jones, Jr.\",Bo,,P1"));
    ck_assert_ptr_null(strstr(out->bytes, "P2"));
    out = hr_buf_new(c->ctx, NULL, NULL);
    scope = (struct hr_scope){.course = {2}};
    hr_export_skills(out, c->m, &scope);
    ck_assert_ptr_nonnull(strstr(out->bytes, "P.1"));
    ck_assert_ptr_null(strstr(out->bytes, "Algebra"));
}
END_TEST

START_TEST(a_calendar_of_one_of_several_courses)
{
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);
    struct hr_scope physics = {.course = {2}};

    make_class();
    c->options.course = "Physics";
    class_import(c, HR_PLAN_CALENDAR, "date,kind\n2026-09-07,school\n");
    ck_assert_str_eq(class_export(c, HR_PLAN_CALENDAR),
                     "date,kind,note\n2026-09-07,no-school,\"Labor, Day\"\n2026-12-12,school,make-up\n");
    hr_export_calendar(out, c->m, &physics);
    ck_assert_ptr_nonnull(strstr(out->bytes, "2026-09-07,school"));
}
END_TEST

/* ---- what was rejected ---- */

static const char *rejected(enum hr_plan_kind kind, const char *text)
{
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);
    struct hr_source source = {"test.csv", text, strlen(text)};

    hr_import_rejected(out, class_plan(c, kind, text), &source, &c->options);
    return out->bytes;
}

START_TEST(rejected_rows_with_their_reason)
{
    ck_assert_str_eq(rejected(HR_PLAN_ROSTER,
                              "student_id;name;section;active\n1;Hall, Dee;P1;yes\n2;\"Ito; Ken\";P1;perhaps\n"
                              ";Moe;P1;\n3;Lee;P1;no\n"),
                     "student_id,name,section,active,reason\n2,Ito; Ken,P1,perhaps,active is yes or no\n"
                     ",Moe,P1,,the student id is missing\n");
}
END_TEST

START_TEST(a_rejected_row_put_right_can_be_imported)
{
    const char *text = rejected(HR_PLAN_ROSTER, "student_id,name,section,active\n'=1,Moe,P1,perhaps\n");

    ck_assert_str_eq(text, "student_id,name,section,active,reason\n'=1,Moe,P1,perhaps,active is yes or no\n");
}
END_TEST

START_TEST(a_row_that_cannot_be_read_is_kept_whole)
{
    ck_assert_str_eq(rejected(HR_PLAN_ROSTER, "student_id,name,section\n1,\"Hall\"x,P1\n2,Ito,P1\n3,Moe,P1,more\n"),
                     "student_id,name,section,reason\n\"1,\"\"Hall\"\"x,P1\",,,there is text behind a closing quote: a "
                     "quote inside a quoted "
                     "cell is written twice\n"
                     "\"3,Moe,P1,more\",,,\"the row has 4 cells and the header 3: a comma in a cell without quotes "
                     "(12,5)?\"\n");
}
END_TEST

START_TEST(what_is_private_is_not_copied)
{
    const char *text = rejected(HR_PLAN_ROSTER, "student_id,name,section,active,Password,Birth Date,Home phone\n"
                                                "1,Hall,P1,perhaps,secret,2010-01-01,555\n");

    ck_assert_str_eq(text, "student_id,name,section,active,Password,Birth Date,Home phone,reason\n"
                           "1,Hall,P1,perhaps,,,,active is yes or no\n");
}
END_TEST

Suite *exchange_export_suite(void)
{
    Suite *s = suite_create("exchange: export");
    TCase *t = tcase_create("export");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, out_in_out_gives_the_same_bytes);
    tcase_add_test(t, out_and_in_changes_nothing);
    tcase_add_test(t, what_a_roster_looks_like);
    tcase_add_test(t, narrowed_exports);
    tcase_add_test(t, a_calendar_of_one_of_several_courses);
    tcase_add_test(t, rejected_rows_with_their_reason);
    tcase_add_test(t, a_rejected_row_put_right_can_be_imported);
    tcase_add_test(t, a_row_that_cannot_be_read_is_kept_whole);
    tcase_add_test(t, what_is_private_is_not_copied);
    suite_add_tcase(s, t);
    return s;
}
