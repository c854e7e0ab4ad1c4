/* Gradebooks and evidence of other systems, from samples of our own making in their shapes (formats.md 5, 12). */
#include "exchange_book.h"

#include "homeroom/write.h"

#include <iconv.h>
#include <string.h>

Suite *exchange_books_suite(void);

/* What each becomes in the class of exchange_book.h, with nothing said but the file. */
static const struct expected {
    const char *file, *read; /* "read as" */
    const char *pieces;
    const char *words; /* in the notes or problems */
} samples[] = {
    {"canvas.csv", "UTF-8, comma, header on line 1, Canvas", "0042 check 1.1 8.5/10 note=Quiz 1.1\n",
     "3 rows are no students: line 2 Manual Posting, line 3 Points Possible, line 6 Student, Test"},
    {"canvas-semicolon.csv", "UTF-8, semicolon, header on line 1, Canvas", "0042 check 1.1 8.5/10 note=1.1 Quiz\n",
     "columns that are no items, ignored: Notes, Quizzes Current Score, Final Score (Quarter 1), Final Grade"},
    {"canvas-mastery.csv", "UTF-8, comma, header on line 1, Canvas mastery gradebook",
     "0042 check 1.1 5/5.3333 note=Lines > Slope\n"
     "0043 check 1.1 2/5.3333 note=Lines > Slope\n",
     "items that are not mapped, left out: Other > Fishing"},
    {"canvas-outcomes.csv", "UTF-8, comma, header on line 1, Canvas outcome report",
     "0042 check 1.1 2/4 note=A-1\n"
     "0042 check 1.1 4/4 note=A-1\n"
     "0042 check 1.1 4/4 note=A-1\n",
     "items that are not mapped, left out: A-9"},
    {"blackboard.csv", "UTF-8, comma, header on line 1, Blackboard", "0042 check 1.1 8.5/10 note=Quiz 1.1\n",
     "not graded yet, nothing was recorded: O'Neil, Yara Quiz 1.1"},
    {"blackboard-spanish.csv", "UTF-8, comma, header on line 1, Blackboard", "0042 check 1.1 8.5/10 note=1.1 Quiz\n",
     "ignored: Total ponderado [Puntos totales: hasta 60] |5"},
    {"d2l.csv", "UTF-8, comma, header on line 1, D2L Brightspace",
     "0042 check 1.1 8.5/10 note=1.1 Quiz\n"
     "0043 check 1.1 10/10 note=1.1 Quiz: 12 of 10\n",
     "not sure what these are, so left out (--dry-run prints the guess, --map confirms it): 1.2 Homework (out of how "
     "many points?)"},
    {"moodle.csv", "UTF-8, comma, header on line 1, Moodle", "", "items that are not mapped, left out: sample"},
    {"moodle-export.csv", "UTF-8, comma, header on line 1, Moodle", "0042 check 1.1 85/100 note=Quiz: 1.1 Quiz\n",
     "1.2 Homework (out of how many points?)"},
    {"moodle-german.csv", "UTF-8, semicolon, header on line 1, Moodle", "0042 check 1.1 85/100 note=Test: 1.1 Quiz\n",
     "ignored: Test: 1.1 Quiz (Punkte), Kurs gesamt (Punkte)"},
    {"sakai.csv", "UTF-8, comma, header on line 5, Sakai", "0042 check 1.1 8.5/10 note=Quiz 1.1\n",
     "ignored: Comment : Quiz 1.1"},
    {"sakai-gbng.csv", "UTF-8, semicolon, header on line 1, Sakai", "0042 check 1.1 8.5/10 note=1.1 Quiz\n",
     "ignored: * 1.1 Quiz"},
    {"powerteacher.csv", "UTF-8, comma, header on line 8, PowerTeacher scores template",
     "0043 check 1.1 8.5/10 note=Quiz 1.1\n", ""},
    {"gradescope.csv", "UTF-8, comma, header on line 1, Gradescope", "0042 check 1.1 8.5/10 note=1.1 Quiz\n",
     "Total Lateness (H:M:S)"},
    {"gradescope-quiz.csv", "UTF-8, comma, header on line 1, Gradescope", "",
     "items that are not mapped, left out: sample; 1: Slope; 2: Graph"},
    {"mylab.csv", "UTF-8, comma, header on line 5, MyLab",
     "0042 check 1.1 0.85/1 note=1.1\n"
     "0042 check 1.2 1/1 note=1.2\n"
     "0043 check 1.1 0.5/1 note=1.1\n",
     "1 row is no student: line 9 Course average"},
    {"nbgrader.csv", "UTF-8, comma, header on line 1, nbgrader", "0042 check 1.1 8.5/10 note=1.1 quiz\n",
     "items that are not mapped, left out: ps2"},
    {"classroom.csv", "UTF-8, comma, header on line 1, Google Classroom",
     "0042 check 1.1 8/10 note=1.1 Quiz\n"
     "0042 practice 1.2 19/20 note=1.2 Homework\n",
     "3 rows are no students: line 2 Date, line 3 Points, line 6 Class Average"},
    {"skyward.csv", "UTF-8, comma, header on line 7, a plain gradebook", "0042 check 1.1 8.5/10 note=1.1 Quiz\n",
     "missing, nothing was recorded: O'Neil, Yara 1.1 Quiz"},
    {"eschoolplus.csv", "UTF-8, comma, header on line 1, a plain gradebook", "",
     "1.1 Quiz (out of how many points?); 1.2 HW (no numbers: points letters, scale or pass?)"},
    {"schoology.csv", "UTF-8, comma, header on line 1, a plain gradebook", "", "1.1 Quiz (out of how many points?)"},
};

static void open_class(void)
{
    book_open();
    class_import(book, HR_PLAN_ROSTER,
                 "student_id,family_name,given_name,section,id.email\n0042,Castillo,Inés,P1,ic@example.org\n"
                 "0043,O'Neil,Yara,P1,yo@example.org\n13aa3,Hall,Dee,P1,dh@example.org\n");
}

static struct hr_plan *plan_of(const char *bytes, size_t size)
{
    struct hr_source source = {"folder/sample.csv", bytes, size};

    return class_plan_files(book, HR_PLAN_GRADEBOOK, &source, 1);
}

START_TEST(each_sample)
{
    const struct expected *sample = &samples[_i];
    size_t size;
    const char *bytes = help_sample(book->ctx, sample->file, &size);
    struct hr_plan *plan = plan_of(bytes, size);
    const char *text = hr_printf(book->ctx, "%s%s%s", plan_problems(plan), plan_readings(plan), plan_notes(plan));

    ck_assert_msg(strstr(text, hr_printf(book->ctx, "sample.csv: read as %s\n", sample->read)) &&
                      strstr(text, sample->words),
                  "%s: %s", sample->file, text);
    class_take(book, plan);
    ck_assert_msg(strcmp(book_pieces(0), sample->pieces) == 0, "%s: %s", sample->file, book_pieces(0));
    plan = plan_of(bytes, size);
    ck_assert_msg(plan->op_count == 0, "%s again: %s", sample->file, plan_counts(plan));
}
END_TEST

/* ---- in other clothes (formats.md 12.2) ---- */

static void expect_same(const char *file, const char *what, const char *expected, const char *bytes, size_t size)
{
    const char *words = plan_words(plan_of(bytes, size));

    ck_assert_msg(strcmp(words, expected) == 0, "%s %s:\n%s\nand not\n%s", file, what, words, expected);
}

/* The rows again with another delimiter, the columns from last to first and their names in capitals; perhaps quoted. */
static const char *turned(const char *bytes, size_t size, char delimiter)
{
    struct hr_table *t = help_table(book->ctx, bytes, size, NULL);
    struct hr_buf *b = hr_buf_new(book->ctx, NULL, NULL);

    for (size_t r = 0; r <= t->count; r++) {
        const char **cells = r ? t->rows[r - 1].cells : t->header;
        for (size_t i = t->columns; i-- > 0;) {
            char *cell = hr_strdup(book->ctx, cells[i]);
            for (char *c = cell; r == 0 && *c; c++)
                *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
            hr_buf_csv_cell(b, cell, delimiter);
            hr_buf_char(b, i ? delimiter : '\n');
        }
    }
    return b->bytes;
}

static char *utf16(const char *bytes, size_t size, size_t *n)
{
    iconv_t cd = iconv_open("UTF-16LE", "UTF-8");
    char *out = hr_new_array(book->ctx, char, size * 2 + 2), *in = (char *)bytes, *at = out + 2;
    size_t in_left = size, out_left = size * 2;

    memcpy(out, "\xFF\xFE", 2);
    ck_assert(iconv(cd, &in, &in_left, &at, &out_left) != (size_t)-1);
    iconv_close(cd);
    *n = (size_t)(at - out);
    return out;
}

START_TEST(each_sample_in_other_clothes)
{
    static const char delimiters[] = ",;\t|";
    size_t size, n;
    const char *bytes = help_sample(book->ctx, samples[_i].file, &size), *text, *wide;
    const char *expected = plan_words(plan_of(bytes, size));
    struct hr_table *t = help_table(book->ctx, bytes, size, NULL);
    char *lines = hr_strdup(book->ctx, "");

    text = hr_printf(book->ctx, "\xEF\xBB\xBF%s", bytes);
    expect_same(samples[_i].file, "with a BOM", expected, text, strlen(text));
    for (const char *s = bytes; *s; s++)
        hr_append(&lines, *s == '\n' ? "\r\n" : "%c", *s);
    expect_same(samples[_i].file, "with CRLF", expected, lines, strlen(lines));
    wide = utf16(bytes, size, &n);
    expect_same(samples[_i].file, "as UTF-16", expected, wide, n);
    for (const char *d = delimiters; *d && t->preface_count == 0 && strcmp(t->names[0], "student") != 0; d++) {
        text = turned(bytes, size, *d);
        /* Titles are in capitals then, and they are the notes. */
        ck_assert_str_eq(plan_counts(plan_of(text, strlen(text))), plan_counts(plan_of(bytes, size)));
    }
}
END_TEST

/* ---- OneRoster ---- */

/* As `import evidence` does it: what comes is the plan of a gradebook. */
static struct hr_plan *take_evidence(const struct hr_source *sources, size_t count)
{
    struct hr_err err;
    struct hr_plan *plan = hr_import_evidence(book->ctx, book->m, sources, count, &book->options, &err);

    ck_assert_msg(plan != NULL, "%s: %s", err.what, err.why);
    ck_assert_ptr_nonnull(plan->mapping);
    class_take(book, plan);
    return plan;
}

static struct hr_source source_of(const char *name)
{
    struct hr_source source = {.name = name};

    source.bytes = help_sample(book->ctx, hr_printf(book->ctx, "oneroster/%s", name), &source.size);
    return source;
}

START_TEST(oneroster_results_are_joined_with_their_line_items)
{
    struct hr_source set[] = {source_of("lineItems.csv"), source_of("users.csv"), source_of("results.csv")};
    struct hr_plan *plan = class_import_files(book, HR_PLAN_GRADEBOOK, set, COUNT(set));

    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 8.5/10 note=1.1 Quiz\n0043 excuse 1.1 note=1.1 Quiz: EX\n");
    ck_assert_ptr_nonnull(strstr(plan_readings(plan), "results.csv: read as UTF-8, comma, header on line 1, OneRoster "
                                                      "results\n"));
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "results.csv: 1 row is of students who are not in the class\n"));
    ck_assert_ptr_nonnull(strstr(plan_notes(plan), "missing, nothing was recorded: Castillo, Inés 1.2 Homework\n"));
}
END_TEST

START_TEST(mastery_by_learning_objective_is_not_taken_twice)
{
    struct hr_source set[] = {source_of("lineItems.csv"), source_of("resultLearningObjectiveIds.csv"),
                              source_of("results.csv"), source_of("users.csv")};
    struct hr_plan *plan = take_evidence(set, COUNT(set));

    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 3/4 note=1.1\n0043 check 1.2 2/4 note=1.2\n");
    ck_assert_ptr_nonnull(strstr(plan_notes(plan),
                                 "results.csv: not sure what these are, so left out (--dry-run prints "
                                 "the guess, --map confirms it): 1.1 Quiz\n"));
}
END_TEST

START_TEST(parts_of_a_oneroster_set_are_refused)
{
    struct hr_source items = source_of("lineItems.csv"), objectives = source_of("resultLearningObjectiveIds.csv");
    struct hr_err err;

    ck_assert_ptr_null(hr_import_gradebook(book->ctx, book->m, &items, 1, &book->options, &err));
    ck_assert_str_eq(err.why, "these are line items without scores: give results.csv too, or the whole folder");
    ck_assert_ptr_null(hr_import_evidence(book->ctx, book->m, &objectives, 1, &book->options, &err));
    ck_assert_str_eq(err.why, "it does not say whose results these are: give results.csv too, or the whole folder");
}
END_TEST

/* ---- rows that are marks ---- */

START_TEST(evidence_of_other_systems_comes_the_same_way)
{
    size_t size;
    struct hr_source source = {.name = "nbgrader.csv", .bytes = help_sample(book->ctx, "nbgrader.csv", &size)};

    source.size = size;
    (void)take_evidence(&source, 1);
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 8.5/10 note=1.1 quiz\n");
}
END_TEST

START_TEST(a_guessed_mapping_can_be_given_back)
{
    static const char *const files[] = {
        "Student name,Student ID,Lines > Slope result,Fishing result,Slope mastery points\nx,10421,3,2,3\n",
        "student_id,1.1 homework,1.2 quiz\n0042,Proficient,Proficient\n",
    };

    for (size_t i = 0; i < COUNT(files); i++) {
        book_map(hr_strdup(book->ctx, book_plan(files[i])->mapping));
        (void)book_plan(files[i]);
        book_map(NULL);
    }
}
END_TEST

START_TEST(titles_may_stand_above_the_line_of_names)
{
    struct hr_plan *plan = book_plan(",,,1.1 Quiz,1.2 Homework,Class Average\n,,Date,2026-09-04,2026-09-09,\n"
                                     ",,Points,10,20,\nLast Name,First Name,Email Address,,,\n"
                                     "Castillo,Inés,ic@example.org,8,19,90\n");

    ck_assert_str_eq(plan_readings(plan), "test.csv: read as UTF-8, comma, header on line 4, Google Classroom\n");
    class_take(book, plan);
    ck_assert_str_eq(book_pieces(0), "0042 check 1.1 8/10 note=1.1 Quiz\n0042 practice 1.2 19/20 note=1.2 Homework\n");
    ck_assert_int_eq(book->evidence[0].at, (int64_t)hr_day_of(2026, 9, 4).n * 86400);
}
END_TEST

START_TEST(the_order_of_dates_is_asked_for_when_it_can_be_either)
{
    static const char file[] = "First Name,Last Name,SID,Email,1.1 quiz,1.1 quiz - Max Points,1.1 quiz - Submission "
                               "Time\nx,y,0042,z,8,10,9/4/2026 3:47 PM\n";

    ck_assert_str_eq(class_refused(book, HR_PLAN_GRADEBOOK, file, NULL),
                     "test.csv: does the month or the day come first in 1.1 quiz - Submission Time? Say --dates mdy or "
                     "--dates dmy");
    book->options.dates = "mdy";
    book_import(file);
    ck_assert_int_eq(book->evidence[0].at, (int64_t)hr_day_of(2026, 9, 4).n * 86400 + (15 * 60 + 47) * 60);
    book->options.dates = NULL;
    ck_assert_str_eq(class_refused(book, HR_PLAN_GRADEBOOK,
                                   "Assignment:,1.1 quiz\nMax Score:,10\nDue:,09/04/2026\nStudent Number,Last "
                                   "Name,Score\n0042,x,8\n",
                                   NULL),
                     "test.csv: does the month or the day come first in 09/04/2026? Say --dates mdy or --dates dmy");
}
END_TEST

START_TEST(a_mark_that_stands_twice_is_rejected_another_attempt_is_not)
{
#define REPORT "student name,student id,student sis id,assignment id,learning outcome name,learning outcome id,attempt,"
    struct hr_plan *plan = book_plan(REPORT "outcome score,learning outcome points possible\n"
                                            "x,10421,0042,7,Slope,12,1,2,4\nx,10421,0042,7,Slope,12,2,3,4\n"
                                            "x,10421,0042,7,Slope,12,2,4,4\n");

    ck_assert_str_eq(plan_counts(plan), "2 0 0 1");
    ck_assert_str_eq(plan_problems(plan), "4:2 student 0042 stands on line 3 already\n");
}
END_TEST

START_TEST(a_changed_mark_is_one_piece_more_and_the_attempt_before_stands)
{
    book_import(REPORT "outcome score,learning outcome points possible\n"
                       "x,10421,0042,7,Slope,12,1,2,4\nx,10421,0042,7,Slope,12,2,3,4\n");
    ck_assert_str_eq(plan_counts(book_import(REPORT "outcome score,learning outcome points possible\n"
                                                    "x,10421,0042,7,Slope,12,1,2,4\nx,10421,0042,7,Slope,12,2,4,4\n")),
                     "0 1 1 0");
    ck_assert_str_eq(book_pieces(2), "0042 check 1.1 4/4 note=Slope\n");
}
END_TEST

Suite *exchange_books_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks from samples");
    TCase *t = tcase_create("all");

    tcase_add_checked_fixture(t, open_class, book_close);
    tcase_add_loop_test(t, each_sample, 0, (int)COUNT(samples));
    tcase_add_loop_test(t, each_sample_in_other_clothes, 0, (int)COUNT(samples));
    tcase_add_test(t, oneroster_results_are_joined_with_their_line_items);
    tcase_add_test(t, mastery_by_learning_objective_is_not_taken_twice);
    tcase_add_test(t, parts_of_a_oneroster_set_are_refused);
    tcase_add_test(t, evidence_of_other_systems_comes_the_same_way);
    tcase_add_test(t, a_guessed_mapping_can_be_given_back);
    tcase_add_test(t, titles_may_stand_above_the_line_of_names);
    tcase_add_test(t, the_order_of_dates_is_asked_for_when_it_can_be_either);
    tcase_add_test(t, a_mark_that_stands_twice_is_rejected_another_attempt_is_not);
    tcase_add_test(t, a_changed_mark_is_one_piece_more_and_the_attempt_before_stands);
    suite_add_tcase(s, t);
    return s;
}
