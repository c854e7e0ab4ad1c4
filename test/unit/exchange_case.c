/* Frameworks of skills that are trees: CASE as JSON, Moodle's competencies; and the HTML in their descriptions. */
#include "exchange_class.h"
#include "exchange_help.h"

#include "../../src/exchange/html.h"
#include "homeroom/late.h"

#include <string.h>

Suite *exchange_case_suite(void);

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

#define import(text) class_import(c, HR_PLAN_SKILLS, text)

/* Of the exported list: unit, code, title and prerequisites. */
static const char *skills(void)
{
    const char *csv = class_export(c, HR_PLAN_SKILLS);
    struct hr_table *t = help_table(c->ctx, csv, strlen(csv), NULL);
    char *text = hr_strdup(c->ctx, "");

    for (size_t i = 0; i < t->count; i++)
        hr_append(&text, "%s | %s | %s | %s\n", t->rows[i].cells[1], t->rows[i].cells[2], t->rows[i].cells[3],
                  t->rows[i].cells[4]);
    return text;
}

/* ---- HTML ---- */

static const struct {
    const char *html, *text;
} pages[] = {
    {"<p>Add <b>two</b> numbers.</p>", "Add two numbers."},
    {"a &lt; b &amp; c &#8804; d &#x2265; e&nbsp;f", "a < b & c \u2264 d \u2265 e f"},
    {"if a < b then a<=b &c; & so on", "if a < b then a<=b &c; & so on"},
    {"line<br>break\r\n  and\tmore ", "line break and more"},
    {"&#0;&#27;[31m &#xD800; &#9999999;", "[31m"},
    {"&amp;lt;b&amp;gt;", "&lt;b&gt;"},
    {"<never closed", "<never closed"},
    {"", ""},
};

START_TEST(html_becomes_text)
{
    ck_assert_str_eq(hr_html_text(c->ctx, pages[_i].html), pages[_i].text);
}
END_TEST

/* ---- CASE ---- */

#define ITEM(id, type, code, text)                                                         \
    "{\"identifier\":\"" id "\",\"CFItemType\":\"" type "\",\"humanCodingScheme\":\"" code \
    "\",\"fullStatement\":\"" text "\",\"educationLevel\":[\"07\",\"08\"]}"
#define LINK(type, from, to, number)                                              \
    "{\"associationType\":\"" type "\",\"originNodeURI\":{\"identifier\":\"" from \
    "\"},\"destinationNodeURI\":{\"identifier\":\"" to "\"},\"sequenceNumber\":" number "}"

static const char package[] =
    "{\"CFDocument\":{\"identifier\":\"d\"},\"CFItems\":[" ITEM("s2", "Standard", "A.2", "Solve <em>x</em> &lt; 3") "," ITEM("u1", "Cluster", "A", "Lines") "," ITEM(
        "s1", "Standard", "A.1",
        "Plot points") "," ITEM("s3", "Standard", "",
                                "No code") "],\"CFAssociations\":[" LINK("isChildOf", "u1", "d",
                                                                         "1") "," LINK("isChildOf", "s2", "u1",
                                                                                       "2") "," LINK("isChildOf", "s1",
                                                                                                     "u1",
                                                                                                     "1") "," LINK("pre"
                                                                                                                   "ced"
                                                                                                                   "es",
                                                                                                                   "s1",
                                                                                                                   "s2",
                                                                                                                   "1") "," LINK("precedes",
                                                                                                                                 "u1",
                                                                                                                                 "s1",
                                                                                                                                 "1") "," LINK("exactMatchOf",
                                                                                                                                               "s1",
                                                                                                                                               "s2",
                                                                                                                                               "1") "," LINK("precedes",
                                                                                                                                                             "elsewhere",
                                                                                                                                                             "s1",
                                                                                                                                                             "1") "]}";

START_TEST(case_json_gives_tree_order_and_prerequisites)
{
    struct hr_plan *plan = import(package);

    ck_assert_str_eq(plan_counts(plan), "2 0 0 0");
    ck_assert_str_eq(skills(), "Lines | A.1 | Plot points | \nLines | A.2 | Solve x < 3 | A.1\n");
    ck_assert_str_eq(plan_readings(plan), "test.csv: read as JSON, a CASE framework\n");
    ck_assert_str_eq(plan_notes(plan), "test.csv: 1 time what comes before is no skill here\n"
                                       "test.csv: 1 item has no code and is left out\n");
    ck_assert_ptr_nonnull(strstr(class_export(c, HR_PLAN_SKILLS), "\"07,08\""));
}
END_TEST

START_TEST(what_has_nothing_below_it_is_a_skill_whatever_it_is_called)
{
    import("identifier,fullStatement,humanCodingScheme,isChildOf,CFItemType\n"
           "u-1,Matter,PS1,,Disciplinary Core Idea\n"
           "u-2,Develop models,MS-PS1-1,u-1,Performance Expectation\n"
           "u-3,Analyse data,MS-PS1-2,u-1,\n");
    ck_assert_str_eq(skills(), "Matter | MS-PS1-1 | Develop models | \nMatter | MS-PS1-2 | Analyse data | \n");
}
END_TEST

START_TEST(case_json_with_a_loop_is_refused_at_the_item)
{
    struct hr_plan *plan = class_plan(
        c, HR_PLAN_SKILLS,
        "\xEF\xBB\xBF{\"CFPackage\":{\"CFItems\":[" ITEM("a", "Standard", "A", "a") "," ITEM(
            "b", "Standard", "B", "b") "],\"CFAssociations\":[" LINK("precedes", "a", "b",
                                                                     "1") "," LINK("precedes", "b", "a", "1") "]}}");

    ck_assert_ptr_nonnull(strstr(plan_problems(plan), "A"));
    ck_assert_ptr_nonnull(strstr(plan_problems(plan), "B"));
    ck_assert_uint_eq(plan->rejected, 2);
}
END_TEST

START_TEST(case_json_whose_tree_bites_its_tail_is_read)
{
    struct hr_plan *plan =
        import("{\"CFItems\":[" ITEM("a", "Cluster", "A", "a") "," ITEM("b", "Cluster", "B", "b") "," ITEM(
            "s", "Standard", "S", "s") "],\"CFAssociations\":[" LINK("isChildOf", "a", "b",
                                                                     "1") "," LINK("isChildOf", "b", "a",
                                                                                   "1") "," LINK("isChildOf", "s", "a",
                                                                                                 "1") "]}");

    ck_assert_str_eq(plan_counts(plan), "1 0 0 0");
}
END_TEST

static const struct {
    const char *text, *why;
} broken[] = {
    {"{\"a\":1}", "test.csv: it is JSON without CFItems: of JSON only a CASE package is read"},
    {"{\"CFItems\":{}}", "test.csv: it is JSON without CFItems: of JSON only a CASE package is read"},
    {"{\"CFItems\":[\n\"a\":1}", "test.csv:2: column 4: it is no JSON: ']' expected near ':'"},
};

START_TEST(other_json_is_refused_with_its_place)
{
    enum hr_status status;

    ck_assert_str_eq(class_refused(c, HR_PLAN_SKILLS, broken[_i].text, &status), broken[_i].why);
    ck_assert_int_eq(status, HR_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(class_refused(c, HR_PLAN_ROSTER, broken[_i].text, &status), "JSON"));
}
END_TEST

/* ---- Moodle ---- */

START_TEST(moodle_competencies)
{
    static const char text[] =
        "\"Parent ID number\",\"ID number\",\"Short name\",Description,\"Description format\",\"Scale values\",\"Scale "
        "configuration\",\"Rule type (optional)\",\"Rule outcome (optional)\",\"Rule config "
        "(optional)\",\"Cross-referenced "
        "competency ID numbers\",\"Exported ID (optional)\",\"Is framework\",Taxonomy\n"
        ",M8,\"Math 8\",\"<p>All\nof it</p>\",1,\"Not yet,Yes\",\"[{\"\"scaleid\"\":1}]\",,,,,,1,\"domain,skill\"\n"
        ",L,Lines,<p>Lines</p>,1,,,,,,,,,\n"
        "L,A.1,A.1,\"<p>Plot <b>points</b> &amp; lines</p>\",1,,,,,,,,,\n"
        "L,A.2,\"Find slope\",<p>long</p>,1,,,,,,A.1,,,\n"
        ",Z.1,\"Alone\",,1,,,,,,,,,\n";
    struct hr_plan *plan = import(text);

    ck_assert_str_eq(plan_counts(plan), "3 0 0 0");
    ck_assert_str_eq(skills(), "Lines | A.1 | Plot points & lines | \nLines | A.2 | Find slope | \n"
                               "Math 8 | Z.1 | Alone | \n");
    ck_assert_str_eq(plan_readings(plan), "test.csv: read as UTF-8, comma, header on line 1, Moodle competencies\n");
}
END_TEST

START_TEST(moodle_competencies_that_cannot_be_taken)
{
    ck_assert_str_eq(plan_problems(class_plan(
                         c, HR_PLAN_SKILLS, "Parent ID number,ID number,Shortname,Description\n,,A,\n,a;b,B,\n,c,,\n")),
                     "2:2 the id number is missing\n3:2 a code can't have a ; in it: that stands between codes\n"
                     "4:3 the short name is missing\n");
}
END_TEST

START_TEST(a_library_that_is_not_there_is_named)
{
    static const char *const names[] = {"json_loadb", NULL};
    void *call = NULL;
    struct hr_err err;

    ck_assert(!hr_late_open("libnowhere.so.9", names, &call, &err));
    ck_assert_str_eq(err.what, "libnowhere.so.9");
    ck_assert_str_eq(err.why, "it is needed for this and can't be opened; install it, then try again");
    ck_assert_ptr_null(call);
}
END_TEST

Suite *exchange_case_suite(void)
{
    Suite *s = suite_create("exchange: frameworks");
    TCase *t = tcase_create("case");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, html_becomes_text, 0, (int)COUNT(pages));
    tcase_add_test(t, case_json_gives_tree_order_and_prerequisites);
    tcase_add_test(t, what_has_nothing_below_it_is_a_skill_whatever_it_is_called);
    tcase_add_test(t, case_json_with_a_loop_is_refused_at_the_item);
    tcase_add_test(t, case_json_whose_tree_bites_its_tail_is_read);
    tcase_add_loop_test(t, other_json_is_refused_with_its_place, 0, (int)COUNT(broken));
    tcase_add_test(t, a_library_that_is_not_there_is_named);
    tcase_add_test(t, moodle_competencies);
    tcase_add_test(t, moodle_competencies_that_cannot_be_taken);
    suite_add_tcase(s, t);
    return s;
}
