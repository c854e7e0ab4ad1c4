/* Other systems' gradebooks, where they are there (formats.md 12.1): what comes of each, or a refusal with its place.
 */
#include "exchange_book.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_books_suite(void);

/* With the roster of the same file in the class, and every item that is not guessed mapped to 1.1. */
static const struct expected {
    const char *path, *counts; /* NULL: refused as a whole */
    const char *words;         /* in the notes, the problems or the sentence */
} corpus[] = {
    {"blackboard/formula_cell.csv", "0 0 0 1", "2:1 no student of the class is known as a\n"},
    {"blackboard/gc_es_unquoted_decimal_comma.csv", "1 0 0 1", "3:0 the row has 6 cells and the header 5"},
    {"blackboard/gc_utf16le_tab.xls.csv", "0 0 0 0", "read as UTF-16LE, tab, header on line 1, a Blackboard gradebook"},
    {"canvas/gb_basic_sis_login.csv", "0 0 0 6", "4:3 student My Course stands on line 3 already"},
    {"canvas/gb_cr_only_added_students.csv", "0 0 0 2", "16:2 student 8 stands on line 4 already"},
    {"canvas/gb_manual_posting.csv", "12 0 0 0", "2 rows are no students"},
    {"canvas/gb_psu_crlf.csv", "2 0 0 0", "3 rows are no students"},
    {"canvas/gb_thousands.csv", "4 0 0 0", "2 rows are no students"},
    {"canvas/gb_totals_no_sisid.csv", "48 0 0 0", "2 rows are no students"},
    {"d2l/points_grade_export.csv", "0 0 0 1", "2:5 the file does not say out of how many points it is"},
    {"gradescope/demo.csv", "80 0 0 0", "Homework 06 (22 of 21)"},
    {"moodle/assign_grading_worksheet_fr.csv", "0 0 0 0", "a Moodle gradebook"},
    {"moodle/grade_export_ok.csv", "0 0 0 2", "2:7 the file does not say out of how many points it is"},
    {"mylab/three_sections.csv", "5 0 0 0", "read as UTF-8, comma, header on line 5, MyLab's grades"},
    {"nbgrader/grades.csv", NULL, "each row is one student's score in one assignment"},
    {"powerteacher/scores_template.csv", "0 0 0 0", "a PowerTeacher scores template"},
    {"sakai/gb2_importGRBK_804_SC.csv", "180 0 0 0", "read as UTF-8, comma, header on line 9, a Sakai gradebook"},
    {"sakai/gb2_importTest1.csv", "29 0 0 0", "a Sakai gradebook"},
    {"sakai/gbng_dupes_case.csv", NULL, "the item Dupe Item stands in the mapping twice"},
    {"sakai/gbng_import.csv", "5 0 0 0", "a Sakai gradebook"},
};

/* Every item is mapped to a check of 1.1, as if someone had said so. */
static const char *map_all(const char *mapping)
{
    char *map = hr_strdup(book->ctx, "");

    for (const char *s = mapping; *s; s += *s == ',' && strncmp(s, ",nothing,,", 10) == 0 ? 10 : 1)
        hr_append(&map, strncmp(s, ",nothing,,", 10) == 0 ? ",check,1.1," : "%c", *s);
    return map;
}

START_TEST(each_gradebook_of_the_corpus)
{
    const char *folder = help_corpus();
    struct hr_source source = {.name = corpus[_i].path};
    struct hr_plan *plan;
    struct hr_err err;
    const char *text;

    if (!folder) {
        if (_i == 0)
            printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    source.bytes = help_read(book->ctx, hr_printf(book->ctx, "%s/%s", folder, source.name), &source.size);
    ck_assert_msg(source.bytes != NULL, "%s is not there", source.name);
    plan = hr_import_roster(book->ctx, book->m, &source, 1, &book->options, &err);
    if (plan)
        class_take(book, plan);
    err = (struct hr_err){0};
    plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    if (plan) {
        book_map(map_all(plan->mapping));
        plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    }
    if (!corpus[_i].counts) {
        ck_assert_msg(!plan && strstr(err.why, corpus[_i].words), "%s: %s", source.name,
                      plan ? plan_counts(plan) : err.why);
        return;
    }
    ck_assert_msg(plan != NULL, "%s: %s: %s", source.name, err.what, err.why);
    text = hr_printf(book->ctx, "%s\n%s%s%s", plan_counts(plan), plan_problems(plan), plan_readings(plan),
                     plan_notes(plan));
    ck_assert_msg(strcmp(plan_counts(plan), corpus[_i].counts) == 0 && strstr(text, corpus[_i].words), "%s: %s",
                  source.name, text);
    class_take(book, plan);
    plan = hr_import_gradebook(book->ctx, book->m, &source, 1, &book->options, &err);
    ck_assert_msg(plan && plan->op_count == 0, "%s again: %s", source.name, plan ? plan_counts(plan) : err.why);
}
END_TEST

Suite *exchange_corpus_books_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks of the corpus");
    TCase *t = tcase_create("corpus");

    tcase_add_checked_fixture(t, book_open, book_close);
    tcase_add_loop_test(t, each_gradebook_of_the_corpus, 0, (int)COUNT(corpus));
    suite_add_tcase(s, t);
    return s;
}
