/*
 * Other systems' gradebooks and evidence, where they are there (formats.md 12.1): for each file what it is read as, the
 * items with their points, and what comes of it when every item is mapped; or the refusal with its place.
 */
#include "exchange_book.h"

#include "homeroom/name.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_books_suite(void);

static const struct expected {
    const char *path;
    const char *roster; /* NULL: the file's own */
    const char *read;   /* "read as" */
    const char *items;  /* how many, and the first and last with "TITLE #ID of POINTS"; "?" is asked for */
    size_t students;    /* who get evidence */
    const char *counts; /* when every item is mapped to 1.1, those without points out of 100; NULL: refused */
    const char *words;  /* in the notes, the problems or the sentence */
} corpus[] = {
    {"blackboard/formula_cell.csv", "student_id,name,section\na,\"A, B\",P1\n",
     "read as UTF-8, comma, header on line 1, a plain gradebook", "1: formula_cell of ?", 0, "0 0 0 1",
     "2:3 a score below 0"},
    {"blackboard/gc_es_unquoted_decimal_comma.csv",
     "student_id,name,section\n20250001,\"Alvarez, Ana\",P1\n20250002,\"Benitez, Bruno\",P1\n20250003,\"Castro, "
     "Carla\",P1\n",
     "read as UTF-8, comma, header on line 1, Blackboard", "1: Quiz Lab 1 of 20", 1, "1 0 0 1",
     "3:0 the row has 6 cells and the header 5"},
    {"blackboard/gc_utf16le_tab.xls.csv", NULL, "read as UTF-16LE, tab, header on line 1, Blackboard",
     "1: DataCamp - Introduction to Tableau (part 1) #3843202 of 5", 0, "0 0 0 0", ""},
    {"blackboard/pyautomark_students.csv", NULL, "Blackboard", "1: Github Username of ?", 0, "0 0 0 2",
     "2:7 no score: letters and other marks count only when the mapping says so"},
    {"canvas/gb_basic_sis_login.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas", "1: Assignment 1 of ?", 0,
     "0 0 0 6", "4:3 student My Course stands on line 3 already"},
    {"canvas/gb_cr_only_added_students.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas",
     "15: Quiz 1 of 20 ... Attendance 2 of 20", 0, "0 0 0 2", "16:2 student 8 stands on line 4 already"},
    {"canvas/gb_manual_posting.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas",
     "3: Pretest #150834 of 10 ... Midterm 02 #186585 of 30", 4, "12 0 0 0",
     "2 rows are no students: line 2 Manual Posting, line 3 Points Possible"},
    {"canvas/gb_psu_crlf.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas", "1: H2 #15461093 of 10", 2,
     "2 0 0 0", "3 rows are no students"},
    {"canvas/gb_thousands.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas",
     "1: Return Code of 999999999999", 4, "4 0 0 0", "2 rows are no students"},
    {"canvas/gb_totals_no_sisid.csv", NULL, "read as UTF-8, comma, header on line 1, Canvas",
     "6: Roll Call Attendance #1000001 of 100 ... Bonus Activity #1000006 of 10", 8, "48 0 0 0",
     "2 rows are no students"},
    {"d2l/points_grade_export.csv", NULL, "read as UTF-8, comma, header on line 1, D2L Brightspace",
     "1: Sample Activity 1 of ?", 1, "1 0 0 0", "1 row is no student"},
    {"gradescope/demo.csv", NULL, "read as UTF-8, comma, header on line 1, Gradescope",
     "20: Lab 01 of 10 ... Midterm 02 Redemption of 25", 4, "80 0 0 0", "Homework 06 (22 of 21)"},
    {"moodle/assign_grading_worksheet_fr.csv", NULL, "read as UTF-8, comma, header on line 1, Moodle",
     "1: assign_grading_worksheet_fr of 32", 0, "0 0 0 0", "Note maximale"},
    {"moodle/grade_export_ok.csv", NULL, "read as UTF-8, comma, header on line 1, Moodle",
     "2: Assignment: Assignment for grape group of ? ... Assignment: Second new grade item of ?", 2, "4 0 0 0",
     "Course total"},
    {"mylab/three_sections.csv", "student_id,name,section\nadl1,\"Lovelace, Ada\",P1\ngrace,\"Hopper, Grace\",P1\n",
     "read as UTF-8, comma, header on line 5, MyLab", "3: 1.1 of 1 ... 1.3 of 1", 2, "5 0 0 0",
     "1 row is no student: line 9 Course average"},
    {"nbgrader/grades.csv", "student_id,name,section\nbitdiddle,\"Bitdiddle, Ben\",P1\nhacker,\"Hacker, Alyssa\",P1\n",
     "read as UTF-8, comma, header on line 1, nbgrader", "1: ps1 of 23", 2, "2 0 0 0", ""},
    {"oneroster/snippet-lineItems-skill.csv", "student_id,name,section\na,b,P1\n", "", "", 0, NULL,
     "snippet-lineItems-skill.csv: these are line items without scores"},
    {"powerteacher/scores_template.csv", NULL, "read as UTF-8, comma, header on line 8, PowerTeacher scores template",
     "1: hw1 of 1", 0, "0 0 0 0", ""},
    {"sakai/gb2_importGRBK_804_SC.csv", NULL, "read as UTF-8, comma, header on line 9, Sakai",
     "18: Item1 of 100 ... I5 of 100", 10, "180 0 0 0", "Letter Grade, Calculated Grade"},
    {"sakai/gb2_importTest1.csv", NULL, "read as UTF-8, comma, header on line 7, Sakai", "3: I1 of 50 ... I3 of 100",
     10, "29 0 0 0", "Letter Grade"},
    {"sakai/gbng_dupes_case.csv", NULL, "read as UTF-8, comma, header on line 1, Sakai",
     "4: a1 of 10 ... dupe item of ?", 0, NULL, "the item Dupe Item stands in the mapping twice"},
    {"sakai/gbng_import.csv", NULL, "read as UTF-8, comma, header on line 1, Sakai",
     "3: a1 of 10 ... Week #3: another week of 55.3", 2, "5 0 0 0", "* a1"},
};

/* The cells of a line of the mapping. */
static void map_cells(char *line, char **cells, size_t count)
{
    bool quoted = false;
    size_t n = 0;
    char *to = line;

    cells[n++] = line;
    for (char *s = line; *s; s++) {
        if (*s == '"')
            quoted = !quoted;
        else if (*s == ',' && !quoted && n < count) {
            *to++ = '\0';
            cells[n++] = to;
        } else
            *to++ = *s;
    }
    *to = '\0';
}

/* "3: Quiz #501 of 10 ... Test of ?" of the mapping that a dry run prints. */
static const char *items_of(const char *mapping)
{
    char *text = hr_strdup(book->ctx, ""), *last = text;
    size_t count = 0;

    for (const char *s = strchr(mapping, '\n') + 1; *s; s = strchr(s, '\n') + 1) {
        char *cells[8] = {0}, *line = hr_strndup(book->ctx, s, strcspn(s, "\n"));
        map_cells(line, cells, COUNT(cells));
        last =
            hr_printf(book->ctx, "%s%s%s of %s", cells[0], *cells[1] ? " #" : "", cells[1], *cells[5] ? cells[5] : "?");
        if (count++ == 0)
            text = last;
    }
    return hr_printf(book->ctx, count > 1 ? "%zu: %s ... %s" : "%zu: %s", count, text, last);
}

/* Every item is mapped to a check of 1.1, as if someone had said so. */
static const char *map_all(const char *mapping)
{
    char *map = hr_strdup(book->ctx, MAP);

    for (const char *s = strchr(mapping, '\n') + 1; *s; s = strchr(s, '\n') + 1) {
        char *cells[8] = {0}, *line = hr_strndup(book->ctx, s, strcspn(s, "\n"));
        map_cells(line, cells, COUNT(cells));
        hr_append(&map, "\"%s\",%s,check,1.1,,%s,,\n", cells[0], cells[1], *cells[5] ? cells[5] : "100");
    }
    return map;
}

static size_t students_of(const struct hr_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->op_count; i++) {
        bool is_new = plan->ops[i].kind == HR_OP_EVIDENCE;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = plan->ops[k].kind != HR_OP_EVIDENCE ||
                     plan->ops[k].row.evidence.student.n != plan->ops[i].row.evidence.student.n;
        count += is_new;
    }
    return count;
}

static void make_class(const struct expected *file, const struct hr_source *source)
{
    struct hr_plan *plan;
    struct hr_err err;

    if (file->roster) {
        class_import(book, HR_PLAN_ROSTER, file->roster);
        return;
    }
    plan = hr_import_roster(book->ctx, book->m, source, 1, &book->options, &err);
    if (plan)
        class_take(book, plan);
}

static void expect_text(const struct expected *file, const char *what, const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "%s: %s: %s\nand not %s", file->path, what, text, part);
}

static void expect_refused(const struct expected *file, const struct hr_plan *plan, const struct hr_err *err)
{
    ck_assert_msg(!plan, "%s: it was taken: %s", file->path, plan ? plan_counts(plan) : "");
    expect_text(file, "refused", hr_printf(book->ctx, "%s: %s", err->what, err->why), file->words);
}

START_TEST(each_gradebook_of_the_corpus)
{
    const struct expected *file = &corpus[_i];
    const char *folder = help_corpus(), *text;
    struct hr_source source = {.name = file->path};
    struct hr_plan *plan;
    struct hr_err err = {0};

    if (!folder) {
        if (_i == 0)
            printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    source.bytes = help_read(book->ctx, hr_printf(book->ctx, "%s/%s", folder, source.name), &source.size);
    ck_assert_msg(source.bytes != NULL, "%s is not there", source.name);
    make_class(file, &source);
    plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    if (plan) {
        expect_text(file, "reading", plan_readings(plan), hr_printf(book->ctx, "%s\n", file->read));
        ck_assert_msg(strcmp(items_of(plan->mapping), file->items) == 0, "%s: %s", file->path, items_of(plan->mapping));
        book_map(map_all(plan->mapping));
        plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    }
    if (!file->counts) {
        expect_refused(file, plan, &err);
        return;
    }
    ck_assert_msg(plan != NULL, "%s: %s: %s", source.name, err.what, err.why);
    text = hr_printf(book->ctx, "%s\n%s%s", plan_counts(plan), plan_problems(plan), plan_notes(plan));
    ck_assert_msg(strcmp(plan_counts(plan), file->counts) == 0 && students_of(plan) == file->students, "%s: %zu: %s",
                  file->path, students_of(plan), text);
    expect_text(file, "said", text, file->words);
    class_take(book, plan);
    plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    ck_assert_msg(plan && plan->op_count == 0, "%s again: %s", source.name, plan ? plan_counts(plan) : err.why);
}
END_TEST

static bool is_expected(const char *path)
{
    for (size_t i = 0; i < COUNT(corpus); i++)
        if (strcmp(corpus[i].path, path) == 0)
            return true;
    return false;
}

/* What the corpus calls a gradebook or evidence, without exception. */
START_TEST(no_gradebook_of_the_corpus_is_without_an_expectation)
{
    const char *folder = help_corpus();
    struct hr_table *index;
    size_t size, count = 0;
    char *bytes;

    if (!folder)
        return;
    bytes = help_read(book->ctx, hr_printf(book->ctx, "%s/INDEX.csv", folder), &size);
    ck_assert_msg(bytes != NULL, "INDEX.csv is not there");
    index = help_table(book->ctx, bytes, size, &(struct hr_read_options){.header_line = 1});
    for (size_t i = 0; i < index->count; i++) {
        const char *path = index->rows[i].cells[hr_table_find(index, "path")];
        if (hr_name_among(index->rows[i].cells[hr_table_find(index, "kind")], "gradebook|evidence|gradebookitems") <
                0 &&
            strcmp(index->rows[i].cells[hr_table_find(index, "kind")], "gradebook-items") != 0)
            continue;
        count++;
        ck_assert_msg(is_expected(path), "nothing is expected of %s", path);
    }
    ck_assert_uint_gt(count, 0);
}
END_TEST

Suite *exchange_corpus_books_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks of the corpus");
    TCase *t = tcase_create("corpus");

    tcase_add_checked_fixture(t, book_open, book_close);
    tcase_add_loop_test(t, each_gradebook_of_the_corpus, 0, (int)COUNT(corpus));
    tcase_add_test(t, no_gradebook_of_the_corpus_is_without_an_expectation);
    suite_add_tcase(s, t);
    return s;
}
