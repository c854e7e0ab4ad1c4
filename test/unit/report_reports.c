/* The reports: what stands on them, that no private note does, and that every figure is the listings' and explain's. */
#include "homeroom/explain.h"
#include "homeroom/reports.h"

#include "report_help.h"

#include <string.h>

Suite *report_reports_suite(void);

static struct kit *k;
static bool with_letters;

/* A piece as the class file would give it back: notes are what tells them apart. */
static const struct hr_evidence_row *row_of(void *arg, int64_t seq)
{
    static struct hr_evidence_row row;
    struct kit *kit = arg;
    const struct hr_piece *p = hr_model_find_piece(kit_model(kit), seq);
    bool families = p->flags & HR_PIECE_FAMILIES;
    row = (struct hr_evidence_row){.seq = seq,
                                   .id = "id",
                                   .at = p->at,
                                   .kind = (enum hr_kind)p->kind,
                                   .families = families,
                                   .by = "ana",
                                   .note = families ? "explains it well" : "SECRET"};
    return &row;
}

static void set_up(void)
{
    k = kit_new();
    with_letters = false;
    hr_course_no algebra =
        kit_course_preset(k, "Algebra", "competency", "practice-first=on terms=Q1:2026-09-01..2026-10-31");
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    hr_unit_no later = kit_unit(k, algebra, "Circles", 40, 60, "any-order");
    kit_skill(k, lines, "L1", "");
    kit_skill(k, lines, "L2", "");
    kit_skill(k, lines, "L3", "retake=limited:2");
    kit_skill(k, lines, "L4", "aspire");
    kit_skill(k, later, "C1", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "1", "Hall, Desmond (Dee)", "P1");
    kit_student(k, "2", "Ito, <Ken>", "P1");
    kit_say(k, 1, "1 L1 practice");
    kit_say(k, 1, "1 L1 check 2 form=A");
    kit_say(k, 2, "1 L1 practice");
    kit_say(k, 2, "1 L1 check 4 form=B");
    kit_say(k, 3, "1 L2 check 2 form=A");
    kit_say(k, 3, "1 L2 note note=x");
    kit_say(k, 3, "1 - note note=x");
    kit_say(k, 4, "1 L1 note note=x families");
    kit_say(k, 3, "2 L1 check 3 form=A");
    kit_say(k, 4, "2 L2 ready");
    kit_now(k, 8, "15:00");
}

static void tear_down(void)
{
    kit_free(k);
}

static struct hr_report report(void)
{
    return (struct hr_report){.m = kit_model(k), .letters = with_letters, .row = row_of, .arg = k};
}

static const char *print(const char *name, enum hr_document_form form)
{
    const struct hr_report r = report();
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    hr_report_print(&(struct hr_pages){.out = out, .form = form, .ascii = true}, hr_report_find(name), &r);
    return out->bytes;
}

static void assert_has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" in:\n%s", part, text);
}

/* The progress report of student 1 alone. */
static const char *progress(void)
{
    struct hr_report r = report();
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    r.scope.student = kit_find(k, "1");
    hr_report_print(&(struct hr_pages){.out = out, .ascii = true}, hr_report_find("progress"), &r);
    return out->bytes;
}

START_TEST(a_progress_report_says_what_is_mastered_and_what_comes_next)
{
    const char *text = progress();
    assert_has(text, "Progress report\nDee Hall\n========\nP1, 2026-09-14\n");
    assert_has(text, "- 2026-09-10, L1: explains it well\n");
    assert_has(text, "Must-do skills mastered     1 of 3 so far\n");
    assert_has(text, "- L2 Skill L2: practise once more and have the practice seen, then ask for the\n  next check.\n");
    assert_has(text, "L1    Skill L1       # mastered  Advanced   2026-09-08 4 of 4 2 (A, B)        2\n");
    assert_has(text, "L4    Skill L4       . not begun\n      (aspire to do)\n");
    assert_has(text, "Still to come: Circles, from 2026-10-16.\n");
    assert_has(text, "Mastered when the best check is 3 or more of 4. You may be checked again as\n"
                     "often as you like, after practice.\n");
    assert_has(text, "- L3 Skill L3: Mastered when the best check is 3 or more of 4. You may be\n"
                     "  checked again, up to 2 checks in all, after practice.\n");
    assert_has(text, "Levels: Beginning from 0, Developing from 2, Proficient from 3, Advanced from 4.");
}
END_TEST

START_TEST(growth_is_against_where_the_student_was_four_weeks_ago)
{
    assert_lacks(progress(), "weeks ago");
    kit_now(k, 29, "15:00");
    assert_has(progress(), "\nFour weeks ago              0 of 3\n");
    kit_now(k, 30, "15:00");
    assert_has(progress(), "\nMust-do skills mastered     1 of 3 so far\nFour weeks ago              1 of 3\n");
}
END_TEST

START_TEST(a_progress_report_has_no_letter_unless_asked)
{
    assert_lacks(progress(), "Grade");
    with_letters = true;
    assert_has(progress(), "Grade so far                75.0 %, D\n");
}
END_TEST

START_TEST(a_progress_report_names_nobody_else)
{
    assert_lacks(progress(), "Ito");
    assert_lacks(progress(), "Ken");
}
END_TEST

START_TEST(no_report_has_a_note_that_is_not_for_families)
{
    for (size_t i = 0; hr_reports[i]; i++)
        for (int form = HR_DOCUMENT_TEXT; form <= HR_DOCUMENT_CSV; form++) {
            const char *text = print(hr_reports[i]->name, (enum hr_document_form)form);
            ck_assert_uint_gt(strlen(text), 20);
            assert_lacks(text, "SECRET");
        }
    assert_has(print("progress", HR_DOCUMENT_HTML), "explains it well");
    assert_lacks(print("transcript", HR_DOCUMENT_HTML), "explains it well");
}
END_TEST

START_TEST(names_are_full_on_transcripts_and_escaped_everywhere)
{
    assert_has(print("transcript", HR_DOCUMENT_TEXT), "Transcript\nDesmond Hall\n");
    for (size_t i = 0; hr_reports[i]; i++) {
        const char *html = print(hr_reports[i]->name, HR_DOCUMENT_HTML);
        assert_lacks(html, "<Ken>");
        assert_has(html, "&lt;Ken&gt;");
    }
}
END_TEST

START_TEST(a_transcript_has_a_line_a_term_and_one_for_all)
{
    const char *csv = print("transcript", HR_DOCUMENT_CSV);
    assert_has(csv, "student_id,student,section,course,term,mastered,skills,earned,possible,percent,letter\n"
                    "1,\"Hall, Desmond\",P1,Algebra,Q1,1,4,6,8,75.0,D\n"
                    "1,\"Hall, Desmond\",P1,Algebra,all,1,4,6,8,75.0,D\n");
    const char *text = print("transcript", HR_DOCUMENT_TEXT);
    assert_has(text, "- The check of a skill counts up to 4 points, by the value of the skill on the\n  scale.\n");
    assert_has(text, "- The skills that have been checked count.\n");
}
END_TEST

/* -- the same figures as everywhere -- */

/* Cell `column` of the CSV row that begins so; owned by k. */
static const char *cell(const char *csv, const char *begin, int column)
{
    const char *s = strstr(csv, begin);
    ck_assert_msg(s != NULL, "no row %s in\n%s", begin, csv);
    for (bool quoted = false; column > 0; s++) {
        quoted = *s == '"' ? !quoted : quoted;
        column -= *s == ',' && !quoted;
    }
    size_t n = *s == '"' ? strcspn(s + 1, "\"") + 2 : strcspn(s, ",\n");
    return hr_strndup(k, s, n);
}

static int column_of(const char *csv, const char *name)
{
    int column = 0;
    for (const char *s = csv; *s != '\n'; s += strcspn(s, ",\n"), column++) {
        s += *s == ',';
        if (strncmp(s, name, strlen(name)) == 0 && strchr(",\n", s[strlen(name)]))
            return column;
    }
    ck_abort_msg("no column %s in %s", name, csv);
}

static void assert_same(const char *one, const char *other, const char *begin_one, const char *begin_other,
                        const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(cell(one, begin_one, column_of(one, names[i])),
                         cell(other, begin_other, column_of(other, names[i])));
}

START_TEST(every_figure_is_that_of_the_listings)
{
    static const char *const mastery[] = {"student", "section", "course", "unit",  "skill",      "title",
                                          "tier",    "state",   "level",  "value", "mastered_on"};
    static const char *const skills[] = {"course", "unit", "title", "students", "checked", "mastered", "decision"};
    static const char *const of_class[] = {"title", "students", "mastered", "mastered_percent", "decision"};
    static const char *const grades[] = {"earned", "possible", "percent", "letter"};
    const char *progress_csv = print("progress", HR_DOCUMENT_CSV), *mastery_csv = csv_of(k, &hr_listing_mastery);
    static const char *const codes[] = {"L1", "L2", "L3", "L4", "C1"};
    for (int student = 1; student <= 2; student++)
        for (size_t i = 0; i < 5; i++) {
            char row[64], other[64];
            const char *name = student == 1 ? "\"Hall, Dee\"" : "\"Ito, <Ken>\"";
            const char *unit = i < 4 ? "Lines" : "Circles";
            snprintf(row, sizeof row, "\n%d,%s,P1,Algebra,%s,%s,", student, name, unit, codes[i]);
            snprintf(other, sizeof other, "\n%d,%s,P1,Algebra,%s,%s,", student, name, unit, codes[i]);
            assert_same(progress_csv, mastery_csv, row, other, mastery, sizeof mastery / sizeof mastery[0]);
        }
    const char *skills_csv = print("skills", HR_DOCUMENT_CSV), *class_csv = print("class", HR_DOCUMENT_CSV);
    const char *skills_listing = csv_of(k, &hr_listing_skills);
    for (size_t i = 0; i < 5; i++) {
        char row[64], other[64];
        snprintf(row, sizeof row, "\nAlgebra,P1,%s,%s,", i < 4 ? "Lines" : "Circles", codes[i]);
        snprintf(other, sizeof other, "\nAlgebra,%s,%s,", i < 4 ? "Lines" : "Circles", codes[i]);
        assert_same(skills_csv, skills_listing, row, other, skills, sizeof skills / sizeof skills[0]);
        assert_same(class_csv, skills_listing, row, other, of_class, sizeof of_class / sizeof of_class[0]);
    }
    const char *transcript_csv = print("transcript", HR_DOCUMENT_CSV), *grades_csv = csv_of(k, &hr_listing_grades);
    assert_same(transcript_csv, grades_csv, "\n1,\"Hall, Desmond\",P1,Algebra,all", "\n1,\"Hall, Dee\",P1,", grades, 4);
    assert_same(transcript_csv, grades_csv, "\n2,\"Ito, <Ken>\",P1,Algebra,all", "\n2,\"Ito, <Ken>\",P1,", grades, 4);
}
END_TEST

START_TEST(the_figures_of_the_pace_are_those_of_explain)
{
    struct hr_explain e = {
        .out = hr_buf_new(k, NULL, NULL), .m = kit_model(k), .student = kit_find(k, "1"), .row = row_of, .arg = k};
    hr_explain_pace(&e, (hr_course_no){1}, (hr_unit_no){0});
    assert_has(e.out->bytes, "Skills: 1 done of 3, 1 expected by now");
    assert_has(progress(), "1 of 3 so far\nPlanned by today            1\n");
    assert_has(e.out->bytes, "Growth: 1 mastered in the last 10 own days, 0 in the 10 before");
    assert_has(progress(), "In the last 10 school days  1 mastered; 0 in the 10 days before\n");
    hr_explain_mastery(&e, kit_code(k, "L1"));
    assert_has(e.out->bytes, "Value: 4.00 of 4, Advanced;");
    assert_has(e.out->bytes, "Mastered without a break since 2026-09-08");
}
END_TEST

START_TEST(today_has_everyone_with_what_comes_next_and_what_is_owed)
{
    const char *csv = print("today", HR_DOCUMENT_CSV);
    assert_has(csv, "student_id,student,section,course,skill,next,form,owes,group,need\n"
                    "1,\"Hall, Dee\",P1,Algebra,L2,try again,B,practice,,\n"
                    "2,\"Ito, <Ken>\",P1,Algebra,L2,check,A,,,\n");
    assert_has(print("today", HR_DOCUMENT_TEXT), "Waiting for a check, longest first: Ito, <Ken>.\n");
}
END_TEST

START_TEST(a_class_list_has_room_to_write)
{
    assert_has(print("list", HR_DOCUMENT_TEXT), "  1  1   Hall, Dee   Desmond     _____");
    ck_assert_str_eq(print("list", HR_DOCUMENT_CSV), "student_id,student,given,section\n"
                                                     "1,\"Hall, Dee\",Desmond,P1\n"
                                                     "2,\"Ito, <Ken>\",,P1\n");
}
END_TEST

/* -- files -- */

static const char *file_name(const char *id)
{
    const struct hr_report r = report();
    const struct hr_page page = {{1}, kit_find(k, id)};
    return hr_report_file_name(k, hr_report_find("progress"), &r, &page, HR_DOCUMENT_HTML);
}

START_TEST(file_names_are_safe_and_differ)
{
    kit_free(k);
    k = kit_new();
    hr_course_no algebra = kit_course(k, "Algebra", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "0042", "A, A", "P1");
    kit_student(k, "../../etc/passwd", "B, B", "P1");
    kit_student(k, "S-1", "C, C", "P1");
    kit_student(k, "s-1", "D, D", "P1");
    kit_student(k, "a_b", "E, E", "P1");
    kit_student(k, "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", "F, F",
                "P1");
    ck_assert_str_eq(file_name("0042"), "progress-0042.html");
    ck_assert_str_eq(file_name("../../etc/passwd"), "progress-.._2F.._2Fetc_2Fpasswd.html");
    ck_assert_str_eq(file_name("S-1"), "progress-S-1_x3.html");
    ck_assert_str_eq(file_name("s-1"), "progress-s-1_x4.html");
    ck_assert_str_eq(file_name("a_b"), "progress-a_5Fb.html");
    const char *name =
        file_name("012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789");
    ck_assert_uint_lt(strlen(name), 100);
    ck_assert_str_eq(name + strlen(name) - 8, "_x6.html");
}
END_TEST

START_TEST(an_index_leads_to_every_file)
{
    const struct hr_report r = report();
    struct hr_buf *out = hr_buf_new(k, NULL, NULL);
    hr_report_index(out, hr_report_find("progress"), &r, HR_DOCUMENT_HTML);
    assert_has(out->bytes, "<a href=\"progress-1.html\">progress-1.html</a>");
    assert_has(out->bytes, "<a href=\"progress-2.html\">progress-2.html</a>");
}
END_TEST

START_TEST(a_class_of_nobody_has_reports_without_pages)
{
    kit_free(k);
    k = kit_new();
    kit_section(k, "P1", kit_course(k, "Algebra", ""));
    for (size_t i = 0; hr_reports[i]; i++) {
        ck_assert_str_eq(print(hr_reports[i]->name, HR_DOCUMENT_TEXT), "");
        ck_assert_str_eq(strchr(print(hr_reports[i]->name, HR_DOCUMENT_CSV), '\n'), "\n");
    }
}
END_TEST

Suite *report_reports_suite(void)
{
    Suite *s = suite_create("report reports");
    TCase *t = tcase_create("reports");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_progress_report_says_what_is_mastered_and_what_comes_next);
    tcase_add_test(t, growth_is_against_where_the_student_was_four_weeks_ago);
    tcase_add_test(t, a_progress_report_has_no_letter_unless_asked);
    tcase_add_test(t, a_progress_report_names_nobody_else);
    tcase_add_test(t, no_report_has_a_note_that_is_not_for_families);
    tcase_add_test(t, names_are_full_on_transcripts_and_escaped_everywhere);
    tcase_add_test(t, a_transcript_has_a_line_a_term_and_one_for_all);
    tcase_add_test(t, every_figure_is_that_of_the_listings);
    tcase_add_test(t, the_figures_of_the_pace_are_those_of_explain);
    tcase_add_test(t, today_has_everyone_with_what_comes_next_and_what_is_owed);
    tcase_add_test(t, a_class_list_has_room_to_write);
    tcase_add_test(t, file_names_are_safe_and_differ);
    tcase_add_test(t, an_index_leads_to_every_file);
    tcase_add_test(t, a_class_of_nobody_has_reports_without_pages);
    suite_add_tcase(s, t);
    return s;
}
