/*
 * A round with each gradebook (formats.md 12.3): their export in, mastery recorded, their export filled in. Only the
 * cells of mapped items change, their importer is content, and read again it changes nothing.
 */
#include "exchange_book.h"
#include "exchange_importers.h"

#include "homeroom/grade.h"

#include <string.h>

Suite *exchange_fill_suite(void);

/* ---- a class and its file ---- */

static struct hr_fill_options options;
static struct hr_scope scope;
static struct hr_buf *out;
static struct hr_plan *plan;
static struct hr_err err;

static void setup(void)
{
    book_open();
    class_set(book, "Algebra", "item.check", "10,score");
    class_set(book, "Algebra", "item.practice", "5,complete");
    class_set(book, "Algebra", "item.summative", "50,score");
    class_set(book, "Algebra", "count", "all");
    options = (struct hr_fill_options){0};
    scope = (struct hr_scope){.course = {1}};
}

static void record(const char *rows)
{
    class_import(book, HR_PLAN_EVIDENCE,
                 hr_printf(book->ctx, "student_id,kind,at,skill,unit,score,max,note\n%s", rows));
}

/* What most tests fill in with: 1.1 is 4 of 4 for Castillo, excused for O'Neil, not yet for Hall; the test is 45. */
static void record_mastery(void)
{
    record("0042,check,2026-12-31,1.1,,4,,\n0043,excuse,2026-12-31,1.1,,,,ill\n"
           "0042,summative,2026-12-31,,Lines,45,50,\n");
}

static bool fill_bytes(const char *bytes, size_t size)
{
    struct hr_source theirs = {"folder/theirs.csv", bytes, size};

    options.reading.map = book->options.map;
    options.reading.now = book->options.now;
    out = hr_buf_new(book->ctx, NULL, NULL);
    err = (struct hr_err){0};
    plan = hr_export_into(book->ctx, book->m, &scope, &theirs, &options, out, &err);
    return plan != NULL;
}

static const char *fill(const char *text)
{
    if (!fill_bytes(text, strlen(text)))
        ck_abort_msg("%s: %s", err.what, err.why);
    return out->bytes;
}

static void check_note(const char *words)
{
    ck_assert_msg(strstr(plan_notes(plan), words) != NULL, "%s is not in: %s", words, plan_notes(plan));
}

/* The lines that differ, as they are now: the other lines must be the same bytes, line ends and all. */
static const char *changed_lines(const char *was, const char *is)
{
    char *lines = hr_strdup(book->ctx, "");

    while (*was || *is) {
        size_t n = strcspn(was, "\n") + 1, k = strcspn(is, "\n") + 1;
        if (n != k || memcmp(was, is, n) != 0)
            hr_append(&lines, "%.*s", (int)k, is);
        was += was[n - 1] ? n : n - 1;
        is += is[k - 1] ? k : k - 1;
    }
    return lines;
}

/* ---- each system ---- */

static const struct round {
    const char *sample;
    importer_fn *accepts;
    const char *map, *changed;
    const char *note;
} rounds[] = {
    {"canvas.csv", importer_canvas, MAP "\"Test, unit 1\",157892,summative,,Lines,50,,\n",
     "\"Castillo, Inés\",10421,0042,icastillo,Algebra 1 / period 2,10,45,85.00,85.00\n"
     "\"O'Neil, Yara\",10422,0043,yoneil,Algebra 1 / period 2,EX,41.00,82.00,82.00\n",
     "students who are not in it: Hall, Dee (13aa3)"},
    {"blackboard.csv", importer_blackboard, NULL, "\"Castillo\",\"Inés\",\"icastillo\",\"0042\",\"Yes\",\"10\"\n",
     "excused here, left as it stood there, where EX is not known: O'Neil, Yara Quiz 1.1"},
    {"d2l_points.csv", importer_d2l, NULL, "#0042,#icastillo,Castillo,Inés,ic@example.org,10,,8.5,15,#\r\n",
     "filled in: Quiz 1.1 from 1.1 check; Homework 1.2 from 1.2 practice"},
    {"moodle_grades.csv", importer_moodle,
     MAP "Quiz: Quiz 1.1,,check,1.1,,10,,\nAssignment: Unit Lines test,,summative,,Lines,50,,\n",
     "Inés,Castillo,0042,,,ic@example.org,10,\"good, really\",45,8.50,1790000000\n",
     "Assignment: Unit Lines test from Lines summative"},
    {"powerteacher.csv", importer_powerteacher, NULL, "0042,\"Castillo, Inés\",10\n", "filled in: Quiz 1.1"},
    {"sakai.csv", importer_sakai, MAP "Test,,summative,,Lines,50,,\n",
     "\"0042\",\"Castillo, Inés\",\"Period 2\",\"10\",\"\",\"45\",\"\",\"B\"\n", "Test from Lines summative"},
};

START_TEST(a_round_with_each_gradebook)
{
    const struct round *r = &rounds[_i];
    size_t size, imported;
    const char *sample = help_sample(book->ctx, r->sample, &size), *why, *filled;

    book_map(r->map);
    book_import(sample);
    imported = book->evidence_count;
    ck_assert_uint_gt(imported, 0);
    book_map(NULL); /* it is remembered */
    record_mastery();
    filled = fill(sample);
    ck_assert_str_eq(changed_lines(sample, filled), r->changed);
    check_note(r->note);
    why = r->accepts(book->ctx, out->bytes, out->n);
    ck_assert_msg(why == NULL, "%s: %s", r->sample, why);
    ck_assert_uint_eq(book_plan(filled)->op_count, 0);
    ck_assert_str_eq(fill(filled), filled);
}
END_TEST

/* As Blackboard's download really is: UTF-16LE with a byte order mark, tabs, CRLF. */
static struct hr_buf *utf_16(const char *text)
{
    struct hr_buf *wide = hr_buf_new(book->ctx, NULL, NULL);

    hr_buf_add(wide, "\xFF\xFE", 2);
    for (; *text; text++) {
        hr_buf_char(wide, *text);
        hr_buf_char(wide, '\0');
    }
    return wide;
}

START_TEST(blackboard_in_utf_16)
{
#define BLACKBOARD "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Quiz 1.1 [Total Pts: 10 Score] |77\"\r\n"
    const struct hr_buf *theirs = utf_16(BLACKBOARD "\"Castillo\"\t\"Ines\"\t\"icastillo\"\t\"\"\r\n"
                                                    "\"O'Neil\"\t\"Yara\"\t\"yoneil\"\t\"Needs Grading\"");
    const struct hr_buf *expected = utf_16(BLACKBOARD "\"Castillo\"\t\"Ines\"\t\"icastillo\"\t\"7.5\"\r\n"
                                                      "\"O'Neil\"\t\"Yara\"\t\"yoneil\"\t\"Needs Grading\"");

    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert(fill_bytes(theirs->bytes, theirs->n));
    ck_assert_uint_eq(out->n, expected->n);
    ck_assert_mem_eq(out->bytes, expected->bytes, out->n);
    ck_assert_ptr_null(importer_blackboard(book->ctx, out->bytes, out->n));
}
END_TEST

/* ---- what a cell gets ---- */

#define QUIZ HEAD "Quiz 1.1 (7)\n" POINTS "10.00\n"

START_TEST(a_cell_that_says_the_same_stays_as_it_is_written)
{
    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert_str_eq(fill(QUIZ WHO1 "\"7.50\"\n"), QUIZ WHO1 "\"7.50\"\n");
    ck_assert_uint_eq(plan->changed, 0);
    ck_assert_str_eq(fill(QUIZ WHO1 "\" 7 \"\n"), QUIZ WHO1 "\"7.5\"\n");
    ck_assert_str_eq(fill(QUIZ WHO1 "  7 "), QUIZ WHO1 "  7.5 ");
}
END_TEST

START_TEST(not_yet_is_blank_or_zero_and_never_a_code)
{
    record("0043,check,2026-09-03,1.2,,1,,\n");
    ck_assert_str_eq(fill(QUIZ WHO1 "5\n" WHO2 "-\n"), QUIZ WHO1 "\n" WHO2 "-\n");
    check_note("not yet, so emptied: Castillo, Inés Quiz 1.1 (5)");
    class_set(book, "Algebra", "not-yet", "NY");
    ck_assert_str_eq(fill(QUIZ WHO1 "\n" WHO2 "EX\n"), QUIZ WHO1 "\n" WHO2 "EX\n");
    check_note("not yet, blank there, where codes are not known: Castillo, Inés Quiz 1.1; O'Neil, Yara Quiz 1.1");
    ck_assert_str_eq(fill("Student ID,1.1 check\n0042,\n"), "Student ID,1.1 check\n0042,NY\n");
    class_set(book, "Algebra", "not-yet", "zero");
    ck_assert_str_eq(fill(QUIZ WHO1 "\n" WHO2 "EX\n"), QUIZ WHO1 "0\n" WHO2 "0\n");
}
END_TEST

START_TEST(what_does_not_count_stays_as_it_is)
{
    class_set(book, "Algebra", "count", "checked");
    ck_assert_str_eq(fill(QUIZ WHO1 "5\n" WHO2 "\n"), QUIZ WHO1 "5\n" WHO2 "\n");
    check_note("not counted here, left as it stood there: Castillo, Inés Quiz 1.1 (5)");
}
END_TEST

START_TEST(decimal_commas)
{
    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert_str_eq(fill("Student ID;Quiz 1.1 [10,0];x\n0042;;1,5\n"), "Student ID;Quiz 1.1 [10,0];x\n0042;7,5;1,5\n");
    ck_assert_str_eq(fill("Student ID,1.1 check,x\n0042,,\"1,5\"\n"), "Student ID,1.1 check,x\n0042,\"7,5\",\"1,5\"\n");
}
END_TEST

START_TEST(a_short_row_is_made_longer)
{
    record("0042,check,2026-09-03,1.1,,3,,\n0043,practice,2026-09-03,1.2,,,,\n");
    ck_assert_str_eq(fill("Student ID,x,1.1 check,1.2 practice\r\n0042\r\n0043,a\r\n13aa3"),
                     "Student ID,x,1.1 check,1.2 practice\r\n0042,,7.5\r\n0043,a,,5\r\n13aa3");
}
END_TEST

/* ---- which rows ---- */

START_TEST(rows_that_are_nobody_of_ours_are_left_and_listed)
{
    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert_str_eq(changed_lines(QUIZ WHO1 "\n\"Moe, Al\",99,m,m,P1,9\n\"Student, Test\",1,,,P1,\n",
                                   fill(QUIZ WHO1 "\n\"Moe, Al\",99,m,m,P1,9\n\"Student, Test\",1,,,P1,\n")),
                     WHO1 "7.5\n");
    check_note("rows left as they stood: line 4 (no student of the class is known as m)");
    check_note("students who are not in it: Hall, Dee (13aa3); O'Neil, Yara (0043)");
}
END_TEST

START_TEST(a_row_that_cannot_be_read_stops_it)
{
    static const char ragged[] = "Student ID,1.1 check\n0042,7\n0043,1,2\n";

    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert(!fill_bytes(ragged, strlen(ragged)));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert_str_eq(err.what, "theirs.csv:3");
    options.skip_bad = true;
    ck_assert_str_eq(fill(ragged), "Student ID,1.1 check\n0042,7.5\n0043,1,2\n");
    ck_assert_uint_eq(plan->rejected, 1);
}
END_TEST

START_TEST(only_the_students_that_are_asked_for)
{
    class_import(book, HR_PLAN_ROSTER, "student_id,family_name,given_name,section\n0043,O'Neil,Yara,P2\n");
    record("0042,check,2026-09-03,1.1,,3,,\n0043,check,2026-09-03,1.1,,3,,\n");
    scope.section.n = 1;
    ck_assert_str_eq(fill(QUIZ WHO1 "\n" WHO2 "\n"), QUIZ WHO1 "7.5\n" WHO2 "\n");
    check_note("line 4 (O'Neil, Yara is not among the students");
}
END_TEST

/* ---- which columns ---- */

static const char *refusal(const char *text)
{
    ck_assert(!fill_bytes(text, strlen(text)));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    return err.why;
}

START_TEST(nothing_is_mapped)
{
    ck_assert_str_eq(refusal(HEAD "Posters\n" WHO1 "3\n"),
                     "no column of it is mapped to an item of Algebra: homeroom import gradebook theirs.csv --dry-run "
                     ">map.csv prints its columns; say there what they are, and give it with --map map.csv");
}
END_TEST

START_TEST(other_points_are_refused_or_scaled)
{
    record("0042,check,2026-09-03,1.1,,3,,\n0043,check,2026-09-03,1.1,,1,3,\n");
    ck_assert_str_eq(refusal(HEAD "Quiz 1.1 (7)\n" POINTS "20\n" WHO1 "\n"),
                     "no column of it can be filled in: Quiz 1.1 is out of 20 points and 1.1 check out of 10 "
                     "(--scale-points writes 20 for 10, and so in proportion)");
    ck_assert_str_eq(changed_lines("", fill(HEAD "Quiz 1.1 (7),1.2 practice\n" POINTS "20,5\n" WHO1 ",1\n")),
                     HEAD "Quiz 1.1 (7),1.2 practice\n" POINTS "20,5\n" WHO1 ",\n");
    ck_assert_uint_eq(plan->rejected, 1);
    options.scale_points = true;
    ck_assert_str_eq(fill(HEAD "Quiz 1.1 (7)\n" POINTS "20\n" WHO1 "\n" WHO2 "\n"),
                     HEAD "Quiz 1.1 (7)\n" POINTS "20\n" WHO1 "15\n" WHO2 "6.66\n");
    ck_assert_uint_eq(book_plan(out->bytes)->op_count, 0);
}
END_TEST

START_TEST(two_columns_for_one_item_are_refused)
{
    record("0042,check,2026-09-03,1.1,,3,,\n");
    ck_assert_ptr_nonnull(strstr(refusal(HEAD "Quiz 1.1 (7),Retake 1.1 (8)\n" POINTS "10,10\n" WHO1 ",\n"),
                                 "are both 1.1 check: map all but one of them to nothing"));
    book_map(MAP "Retake 1.1,8,nothing,,,,,\n");
    ck_assert_str_eq(fill(HEAD "Quiz 1.1 (7),Retake 1.1 (8)\n" POINTS "10,10\n" WHO1 ",\n"),
                     HEAD "Quiz 1.1 (7),Retake 1.1 (8)\n" POINTS "10,10\n" WHO1 "7.5,\n");
}
END_TEST

START_TEST(an_item_that_the_course_does_not_have)
{
    class_set(book, "Algebra", "item.check", "none");
    ck_assert_ptr_nonnull(strstr(refusal(QUIZ WHO1 "\n"), "Quiz 1.1 is mapped to a check, which is no item"));
}
END_TEST

Suite *exchange_fill_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks filled in");
    TCase *t = tcase_create("fill");

    tcase_add_checked_fixture(t, setup, book_close);
    tcase_add_loop_test(t, a_round_with_each_gradebook, 0, (int)COUNT(rounds));
    tcase_add_test(t, blackboard_in_utf_16);
    tcase_add_test(t, a_cell_that_says_the_same_stays_as_it_is_written);
    tcase_add_test(t, not_yet_is_blank_or_zero_and_never_a_code);
    tcase_add_test(t, what_does_not_count_stays_as_it_is);
    tcase_add_test(t, decimal_commas);
    tcase_add_test(t, a_short_row_is_made_longer);
    tcase_add_test(t, rows_that_are_nobody_of_ours_are_left_and_listed);
    tcase_add_test(t, a_row_that_cannot_be_read_stops_it);
    tcase_add_test(t, only_the_students_that_are_asked_for);
    tcase_add_test(t, nothing_is_mapped);
    tcase_add_test(t, other_points_are_refused_or_scaled);
    tcase_add_test(t, two_columns_for_one_item_are_refused);
    tcase_add_test(t, an_item_that_the_course_does_not_have);
    suite_add_tcase(s, t);
    return s;
}
