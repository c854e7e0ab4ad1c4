/*
 * The listings, byte for byte: the columns of commands.md, "CSV files".
 */
#include "report_help.h"

#include <string.h>

static struct kit *k;

/* Two weeks of one unit of five skills (domain.md 7.4); Dee has mastered two, and waits for the third. */
static void setup(void)
{
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "retake=limited:3 item.check=10,mastered letters=A:90,B:0");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    for (int i = 1; i <= 5; i++)
        kit_skill(k, lines, hr_printf(k, "A.%d", i), i == 4 ? "after:A.3" : "");
    kit_section(k, "P1", algebra);
    kit_student(k, "007", "Hall, Deirdre (Dee)", "P1");
    kit_student(k, "008", "Abara, Chidi", "P1");
    kit_say(k, 1, "007 A.1 check 3 form=A at=10:00");
    kit_say(k, 2, "007 A.2 check 9/10 form=A at=10:00");
    kit_say(k, 3, "007 A.3 check 1 form=A at=10:00");
    kit_say(k, 4, "007 A.3 check 2 form=B at=10:00");
    kit_say(k, 9, "007 A.3 ready at=10:00");
    kit_say(k, 9, "007 A.3 claim by=ana at=10:05");
    kit_now(k, 9, "10:12");
}

static void teardown(void)
{
    kit_free(k);
}

START_TEST(the_mastery_listing)
{
    ck_assert_str_eq(
        csv_of(k, &hr_listing_mastery),
        "student_id,student,section,course,unit,skill,title,tier,state,value,level,checks,last_check,mastered_on,"
        "method,judged,slipped\n"
        "008,\"Abara, Chidi\",P1,Algebra,Lines,A.1,Skill A.1,must,open,,,0,,,best,no,no\n"
        "008,\"Abara, Chidi\",P1,Algebra,Lines,A.2,Skill A.2,must,open,,,0,,,best,no,no\n"
        "008,\"Abara, Chidi\",P1,Algebra,Lines,A.3,Skill A.3,must,open,,,0,,,best,no,no\n"
        "008,\"Abara, Chidi\",P1,Algebra,Lines,A.4,Skill A.4,must,open,,,0,,,best,no,no\n"
        "008,\"Abara, Chidi\",P1,Algebra,Lines,A.5,Skill A.5,must,open,,,0,,,best,no,no\n"
        "007,\"Hall, Dee\",P1,Algebra,Lines,A.1,Skill A.1,must,mastered,3.00,Proficient,1,2026-09-07,2026-09-07,"
        "best,no,no\n"
        "007,\"Hall, Dee\",P1,Algebra,Lines,A.2,Skill A.2,must,mastered,3.60,Proficient,1,2026-09-08,2026-09-08,"
        "best,no,no\n"
        "007,\"Hall, Dee\",P1,Algebra,Lines,A.3,Skill A.3,must,ready,2.00,Developing,2,2026-09-10,,best,no,no\n"
        "007,\"Hall, Dee\",P1,Algebra,Lines,A.4,Skill A.4,must,open,,,0,,,best,no,no\n"
        "007,\"Hall, Dee\",P1,Algebra,Lines,A.5,Skill A.5,must,open,,,0,,,best,no,no\n");
}
END_TEST

START_TEST(the_pace_listing)
{
    ck_assert_str_eq(
        csv_of(k, &hr_listing_pace),
        "student_id,student,section,course,unit,expected,done,total,skills_delta,days_delta,status,velocity,"
        "projected,last_evidence,next_skill\n"
        "008,\"Abara, Chidi\",P1,Algebra,,3,0,5,-3,-5,stalled,0.00,,,A.1\n"
        "007,\"Hall, Dee\",P1,Algebra,,3,2,5,-1,-1,on-pace,0.29,2026-09-30,2026-09-15,A.3\n");
}
END_TEST

START_TEST(the_ready_listing)
{
    ck_assert_str_eq(
        csv_of(k, &hr_listing_ready),
        "student_id,student,section,skill,since,waiting_minutes,attempt,allowed,form,last_value,blocked_by,"
        "claimed_by,claimed_minutes\n"
        "007,\"Hall, Dee\",P1,A.3,2026-09-15T10:00,12,3,3,C,2.00,,ana,7\n");
}
END_TEST

START_TEST(the_needs_listing_says_why)
{
    const char *csv = csv_of(k, &hr_listing_needs);
    ck_assert_ptr_nonnull(strstr(csv, "student_id,student,section,class,skill,days_delta,waiting_on_it,reason\n"
                                      "007,\"Hall, Dee\",P1,stuck,A.3,-1,1,"));
    ck_assert_ptr_nonnull(strstr(csv, "\n008,\"Abara, Chidi\",P1,stalled,A.1,-5,0,"));
}
END_TEST

START_TEST(the_groups_listing)
{
    struct kit *pair = kit_new();
    hr_course_no algebra = kit_course(pair, "Algebra", "");
    kit_skill(pair, kit_unit(pair, algebra, "Lines", 1, 12, "any-order"), "A.1", "");
    kit_section(pair, "P1", algebra);
    kit_student(pair, "007", "Hall, Deirdre (Dee)", "P1");
    kit_student(pair, "008", "Abara, Chidi", "P1");
    kit_student(pair, "009", "Eriksen, Jo", "P1");
    kit_say(pair, 1, "007 A.1 check 4");
    kit_say(pair, 1, "008 A.1 check 1");
    kit_say(pair, 1, "009 A.1 check 2");
    ck_assert_str_eq(csv_of(pair, &hr_listing_groups), "skill,group,student_id,student,role\n"
                                                       "A.1,1,008,\"Abara, Chidi\",member\n"
                                                       "A.1,1,009,\"Eriksen, Jo\",member\n"
                                                       "A.1,1,007,\"Hall, Dee\",tutor\n");
    kit_free(pair);
}
END_TEST

START_TEST(the_skills_listing)
{
    ck_assert_str_eq(csv_of(k, &hr_listing_skills),
                     "course,unit,skill,title,students,checked,mastered,checked_percent,mastered_percent,decision\n"
                     "Algebra,Lines,A.1,Skill A.1,2,1,1,50.0,50.0,small group\n"
                     "Algebra,Lines,A.2,Skill A.2,2,1,1,50.0,50.0,small group\n"
                     "Algebra,Lines,A.3,Skill A.3,2,1,0,50.0,0.0,reteach\n"
                     "Algebra,Lines,A.4,Skill A.4,2,0,0,0.0,0.0,not begun\n"
                     "Algebra,Lines,A.5,Skill A.5,2,0,0,0.0,0.0,not begun\n");
}
END_TEST

START_TEST(the_grades_listing)
{
    ck_assert_str_eq(csv_of(k, &hr_listing_grades), "student_id,student,section,course,earned,possible,percent,letter\n"
                                                    "008,\"Abara, Chidi\",P1,Algebra,0,0,,\n"
                                                    "007,\"Hall, Dee\",P1,Algebra,20,20,100.0,A\n");
}
END_TEST

Suite *report_listing_suite(void);
Suite *report_listing_suite(void)
{
    Suite *s = suite_create("report/listing");
    TCase *t = tcase_create("listing");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_mastery_listing);
    tcase_add_test(t, the_pace_listing);
    tcase_add_test(t, the_ready_listing);
    tcase_add_test(t, the_needs_listing_says_why);
    tcase_add_test(t, the_groups_listing);
    tcase_add_test(t, the_skills_listing);
    tcase_add_test(t, the_grades_listing);
    suite_add_tcase(s, t);
    return s;
}
