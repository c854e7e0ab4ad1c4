/* The gradebook for other systems, from scratch: what is written, whether their importer takes it, and that it is no
 * change when it comes back. */
#include "exchange_book.h"
#include "exchange_importers.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

Suite *exchange_books_out_suite(void);

static struct hr_bundle bundle;
static bool with_bom;
static struct hr_scope scope;

static void setup(void)
{
    book_open();
    class_set(book, "Algebra", "item.check", "10,score");
    class_set(book, "Algebra", "item.summative", "50,score");
    class_set(book, "Algebra", "count", "all");
    class_import(book, HR_PLAN_ROSTER,
                 "student_id,family_name,given_name,section,id.email,id.oneroster\n"
                 "0042,Castillo,Inés,P1,ic@example.org,\n0043,O'Neil,Yara,P1,,or-43\n"
                 "13aa3,=1+1,\"\"\"Dee\"\" \xF0\x9F\x8E\x93\",P1,,\n");
    class_import(book, HR_PLAN_EVIDENCE,
                 "student_id,kind,at,skill,unit,score,max,note\n0042,check,2026-09-03,1.1,,3,,\n"
                 "0042,check,2026-09-04,1.2,,4,,\n0042,summative,2026-10-02,,Lines,41.5,50,\n"
                 "0043,excuse,2026-09-05,1.1,,,,ill\n");
    with_bom = false;
    scope = (struct hr_scope){.course = {1}};
}

static void export_to(const char *to)
{
    struct hr_book_options options = {.model = book->m, .scope = &scope, .by = "Ana Ruiz", .bom = with_bom};
    struct hr_err err;

    if (!hr_export_book(book->ctx, to, &options, &bundle, &err))
        ck_abort_msg("%s: %s", err.what, err.why);
}

static const char *file(const char *name)
{
    for (size_t i = 0; i < bundle.count; i++)
        if (strcmp(bundle.files[i].name, name) == 0)
            return bundle.files[i].bytes->bytes;
    ck_abort_msg("there is no file %s", name);
    return NULL;
}

static const char *notes(void)
{
    char *text = hr_strdup(book->ctx, "");

    for (size_t i = 0; i < bundle.note_count; i++)
        hr_append(&text, "%s\n", bundle.notes[i]);
    return text;
}

/* ---- tables ---- */

START_TEST(for_d2l)
{
    export_to("d2l");
    ck_assert_str_eq(file("d2l.csv"),
                     "OrgDefinedId,1.1 check Points Grade <Numeric MaxPoints:10>,1.2 check Points Grade <Numeric "
                     "MaxPoints:10>,1.10 check Points Grade <Numeric MaxPoints:10>,Lines summative Points Grade "
                     "<Numeric MaxPoints:50>,2.1 check Points Grade <Numeric MaxPoints:10>,Systems summative Points "
                     "Grade <Numeric MaxPoints:50>,End-of-Line Indicator\r\n"
                     "#13aa3,,,,,,,#\r\n#0042,7.5,10,,41.5,,,#\r\n#0043,,,,,,,#\r\n");
    ck_assert_str_eq(notes(), "d2l knows no EX: 1 excused mark is left blank\n");
}
END_TEST

START_TEST(for_moodle)
{
    export_to("moodle");
    ck_assert_str_eq(file("moodle.csv"),
                     "First name,Last name,ID number,Email address,1.1 check,1.2 check,1.10 check,Lines summative,2.1 "
                     "check,Systems summative\r\n"
                     "\"\"\"Dee\"\" \xF0\x9F\x8E\x93\",'=1+1,13aa3,,,,,,,\r\n"
                     "Inés,Castillo,0042,ic@example.org,7.5,10,,41.5,,\r\nYara,O'Neil,0043,,,,,,,\r\n");
}
END_TEST

START_TEST(for_blackboard_with_the_ids_that_are_remembered)
{
    export_to("blackboard");
    ck_assert_ptr_nonnull(strstr(file("blackboard.csv"), "Last Name,First Name,Username,Student ID,1.1 check [Total "
                                                         "Pts: 10 Score],"));
    ck_assert_ptr_nonnull(strstr(notes(), "it would make columns of text of them"));
    book_map(MAP "Quiz 1.1,3843202,check,1.1,,,,\n");
    class_import(
        book, HR_PLAN_GRADEBOOK,
        "Last Name,First Name,Username,Quiz 1.1 [Total Pts: 10 Score] |3843202\nCastillo,Inés,icastillo,7.5\n");
    export_to("blackboard");
    ck_assert_ptr_nonnull(strstr(file("blackboard.csv"), ",Quiz 1.1 [Total Pts: 10 Score] |3843202,1.2 check ["));
    ck_assert_ptr_nonnull(strstr(file("blackboard.csv"), "Castillo,Inés,icastillo,0042,7.5,10,,41.5,,\r\n"));
}
END_TEST

START_TEST(their_importers_take_it)
{
    static const struct {
        const char *to, *file;
        importer_fn *accepts;
    } forms[] = {{"canvas", "canvas.csv", importer_canvas},
                 {"d2l", "d2l.csv", importer_d2l},
                 {"moodle", "moodle.csv", importer_moodle}};

    class_set(book, "Algebra", "not-yet", "NY");
    for (size_t i = 0; i < COUNT(forms); i++) {
        const char *text, *why;
        export_to(forms[i].to);
        text = file(forms[i].file);
        why = forms[i].accepts(book->ctx, text, strlen(text));
        ck_assert_msg(why == NULL, "%s: %s", forms[i].to, why);
        ck_assert_ptr_nonnull(strstr(notes(), hr_printf(book->ctx, "%s takes numbers and no NY: ", forms[i].to)));
    }
}
END_TEST

START_TEST(what_comes_back_is_no_change)
{
    static const char *const forms[] = {"canvas", "d2l", "blackboard", "moodle"};

    for (size_t i = 0; i < COUNT(forms); i++) {
        struct hr_plan *plan;
        export_to(forms[i]);
        plan = book_plan(bundle.files[0].bytes->bytes);
        ck_assert_msg(plan->op_count == 0 && plan->rejected == 0, "%s: %s %s", forms[i], plan_counts(plan),
                      plan_problems(plan));
    }
}
END_TEST

START_TEST(a_byte_order_mark_when_it_is_asked_for)
{
    with_bom = true;
    export_to("oneroster");
    for (size_t i = 0; i < bundle.count; i++)
        ck_assert_int_eq(memcmp(bundle.files[i].bytes->bytes, "\xEF\xBB\xBF", 3), 0);
}
END_TEST

START_TEST(an_unknown_form)
{
    struct hr_book_options options = {.model = book->m, .scope = &scope};
    struct hr_err err;

    ck_assert(!hr_export_book(book->ctx, "schoology", &options, &bundle, &err));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert_str_eq(err.why,
                     "a gradebook goes to homeroom, canvas, blackboard, d2l, moodle, powerteacher or oneroster");
}
END_TEST

/* ---- PowerTeacher ---- */

START_TEST(for_powerteacher_a_file_an_item)
{
    export_to("powerteacher");
    ck_assert(bundle.is_set);
    ck_assert_uint_eq(bundle.count, 6);
    ck_assert_str_eq(file("1.1 check.csv"),
                     "Teacher Name:,Ana Ruiz,\r\nClass:,Algebra P1,\r\nAssignment Name:,1.1 check,\r\n"
                     "Due Date:,2026-12-31,\r\nPoints Possible:,10.0,\r\nExtra Points:,0.0,\r\nScore Type:,POINTS,\r\n"
                     "Student Num,Student Name,Score\r\n13aa3,\"'=1+1, \"\"Dee\"\" \xF0\x9F\x8E\x93\",\r\n"
                     "0042,\"Castillo, Inés\",7.5\r\n0043,\"O'Neil, Yara\",\r\n");
    for (size_t i = 0; i < bundle.count; i++) {
        const char *why = importer_powerteacher(book->ctx, bundle.files[i].bytes->bytes, bundle.files[i].bytes->n);
        ck_assert_msg(why == NULL, "%s: %s", bundle.files[i].name, why);
    }
    ck_assert_uint_eq(book_plan(file("1.1 check.csv"))->op_count, 0);
}
END_TEST

START_TEST(names_of_files_that_no_system_minds)
{
    class_import(book, HR_PLAN_ROSTER, "student_id,family_name,given_name,section\n0043,O'Neil,Yara,A/B\n");
    class_import(book, HR_PLAN_SKILLS, "unit,skill,title\nLines,a:b,x\nLines,a?b,y\n");
    export_to("powerteacher");
    ck_assert_ptr_nonnull(file("P1 a_b check.csv"));
    ck_assert_ptr_nonnull(file("P1 a_b check (2).csv"));
    ck_assert_ptr_nonnull(file("A_B 1.1 check.csv"));
}
END_TEST

/* ---- OneRoster ---- */

START_TEST(for_oneroster_a_valid_set)
{
    const char *why;

    export_to("oneroster");
    why = importer_oneroster(book->ctx, bundle.files, bundle.count);
    ck_assert_msg(why == NULL, "%s", why);
    class_set(book, "Algebra", "item.check", "none");
    export_to("oneroster");
    why = importer_oneroster(book->ctx, bundle.files, bundle.count);
    ck_assert_msg(why == NULL, "%s", why);
}
END_TEST

/* The cells behind the id of every row with this in it. */
static const char *rows_with(const char *name, const char *text)
{
    struct hr_table *t = help_table(book->ctx, file(name), strlen(file(name)), NULL);
    char *rows = hr_strdup(book->ctx, "");

    for (size_t i = 0; i < t->count; i++) {
        char *row = hr_strdup(book->ctx, "");
        for (size_t k = 0; k < t->columns; k++)
            if (strlen(t->rows[i].cells[k]) != 36)
                hr_append(&row, "%s|", t->rows[i].cells[k]);
        if (strstr(row, text))
            hr_append(&rows, "%s\n", row);
    }
    return rows;
}

START_TEST(mastery_of_each_skill_for_oneroster)
{
    export_to("oneroster");
    ck_assert_str_eq(rows_with("resultLearningObjectiveIds.csv", "1."),
                     "||unknown|1.1|3|Proficient|\n||unknown|1.2|4|Advanced|\n");
    ck_assert_str_eq(rows_with("results.csv", "2026-0"),
                     "||fully graded|7.5|2026-09-03|||||||\n||fully graded|10|2026-09-04|||||||\n");
    ck_assert_str_eq(rows_with("results.csv", "exempt"), "||or-43|exempt||2026-12-31|||||||\n");
    ck_assert_str_eq(rows_with("lineItems.csv", "1.1 check"), "||1.1 check|Slope|2026-12-31|2026-12-31|0|10|\n");
    ck_assert_ptr_nonnull(strstr(file("manifest.csv"), "oneroster.version,1.2\r\n"));
}
END_TEST

START_TEST(a_set_for_oneroster_comes_back_as_no_change)
{
    struct hr_source *files;
    struct hr_plan *plan;

    class_import(book, HR_PLAN_ROSTER,
                 "student_id,family_name,given_name,section,id.oneroster\n0042,Castillo,Inés,P1,or-42\n"
                 "13aa3,Hall,Dee,P1,or-13\n");
    export_to("oneroster");
    files = hr_new_array(book->ctx, struct hr_source, bundle.count);
    for (size_t i = 0; i < bundle.count; i++)
        files[i] = (struct hr_source){bundle.files[i].name, bundle.files[i].bytes->bytes, bundle.files[i].bytes->n};
    plan = class_plan_files(book, HR_PLAN_GRADEBOOK, files, bundle.count);
    ck_assert_msg(plan->op_count == 0 && plan->rejected == 0, "%s\n%s%s", plan_counts(plan), plan_words(plan),
                  plan_problems(plan));
    ck_assert_uint_gt(plan->unchanged, 0);
}
END_TEST

START_TEST(mastery_without_points_for_oneroster)
{
    class_set(book, "Algebra", "item.check", "none");
    class_set(book, "Algebra", "item.summative", "none");
    export_to("oneroster");
    ck_assert_str_eq(rows_with("lineItems.csv", "1.1 "), "||1.1 mastery|Slope|2026-12-31|2026-12-31|0|4|\n");
    ck_assert_str_eq(rows_with("categories.csv", ""), "||Mastery|0|\n");
    ck_assert_str_eq(rows_with("results.csv", "graded"),
                     "||fully graded|3|2026-09-03|||||||\n||fully graded|4|2026-09-04|||||||\n");
}
END_TEST

START_TEST(a_code_that_is_a_uuid_is_a_case_objective)
{
    class_import(book, HR_PLAN_SKILLS, "unit,skill,title\nLines,6ba7b810-9dad-11d1-80b4-00c04fd430c8,Slope\n");
    class_import(book, HR_PLAN_EVIDENCE,
                 "student_id,kind,at,skill,score\n0042,check,2026-09-03,6ba7b810-9dad-11d1-80b4-00c04fd430c8,3\n");
    export_to("oneroster");
    ck_assert_str_eq(rows_with("resultLearningObjectiveIds.csv", "case"), "||case|3|Proficient|\n");
}
END_TEST

static struct hr_buf *zipped(void)
{
    struct hr_buf *zip = hr_buf_new(book->ctx, NULL, NULL);
    struct hr_err err;

    export_to("oneroster");
    ck_assert(hr_zip(zip, &bundle, &err));
    return zip;
}

START_TEST(a_zip_that_is_the_same_every_time)
{
    const struct hr_buf *one = zipped(), *two;
    struct hr_source zip = {"set.zip", one->bytes, one->n}, *members;
    struct hr_err err;
    size_t count;

    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    two = zipped();
    unsetenv("TZ");
    ck_assert_uint_eq(one->n, two->n);
    ck_assert_mem_eq(one->bytes, two->bytes, one->n);
    ck_assert(hr_unzip(book->ctx, &zip, &members, &count, &err));
    ck_assert_uint_eq(count, bundle.count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(members[i].name, bundle.files[i].name);
        ck_assert_str_eq(members[i].bytes, bundle.files[i].bytes->bytes);
    }
}
END_TEST

Suite *exchange_books_out_suite(void)
{
    Suite *s = suite_create("exchange: gradebooks for other systems");
    TCase *t = tcase_create("books");

    tcase_add_checked_fixture(t, setup, book_close);
    tcase_add_test(t, for_d2l);
    tcase_add_test(t, for_moodle);
    tcase_add_test(t, for_blackboard_with_the_ids_that_are_remembered);
    tcase_add_test(t, their_importers_take_it);
    tcase_add_test(t, what_comes_back_is_no_change);
    tcase_add_test(t, a_byte_order_mark_when_it_is_asked_for);
    tcase_add_test(t, an_unknown_form);
    tcase_add_test(t, for_powerteacher_a_file_an_item);
    tcase_add_test(t, names_of_files_that_no_system_minds);
    tcase_add_test(t, for_oneroster_a_valid_set);
    tcase_add_test(t, mastery_of_each_skill_for_oneroster);
    tcase_add_test(t, a_set_for_oneroster_comes_back_as_no_change);
    tcase_add_test(t, mastery_without_points_for_oneroster);
    tcase_add_test(t, a_code_that_is_a_uuid_is_a_case_objective);
    tcase_add_test(t, a_zip_that_is_the_same_every_time);
    suite_add_tcase(s, t);
    return s;
}
