/* A document in its three forms: the same words, each in its own clothes. */
#include "homeroom/document.h"

#include "homeroom/text.h"
#include "report_help.h"

#include <string.h>

Suite *report_document_suite(void);

static void *ctx;
static struct hr_document *d;

static const struct hr_document_column columns[] = {
    {.name = "id"},
    {.name = "skill", .heading = "Skill", .row_header = true},
    {.name = "title", .heading = "What it is", .wraps = true},
    {.heading = "State"},
    {.name = "checks", .heading = "Checks", .right = true, .number = true},
    {.name = "never", .heading = "Never"},
    {.heading = "Score", .blank = true},
    {.name = NULL},
};

static void set_up(void)
{
    ctx = hr_ctx(NULL);
    d = hr_document_new(ctx);
}

static void tear_down(void)
{
    talloc_free(ctx);
}

static const char *print(enum hr_document_form form, bool ascii)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_pages p = {.out = out, .form = form, .ascii = ascii, .title = "A & B", .data = columns};
    hr_pages_begin(&p);
    hr_pages_add(&p, d);
    hr_pages_end(&p);
    return out->bytes;
}

static void add_row(const char *id, const char *title, enum hr_state state, const char *checks)
{
    hr_document_cell(d, id);
    hr_document_cell(d, "A.1");
    hr_document_cell(d, title);
    hr_document_state(d, state, "in words");
    hr_document_cell(d, checks);
    hr_document_cell(d, "");
    hr_document_cell(d, "");
}

static void assert_has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" in:\n%s", part, text);
}

START_TEST(text_is_laid_out_and_leaves_out_what_is_empty)
{
    hr_document_title(d, "Report", "Dee Hall", "P1");
    hr_document_fact(d, "Mastered", "3 of 4");
    hr_document_fact(d, "Pace", "on pace");
    hr_document_subheading(d, "Next");
    hr_document_item(d, "practise");
    hr_document_table(d, columns, "Lines");
    add_row("1", "Draw a line", HR_MASTERED, "2");
    ck_assert_str_eq(print(HR_DOCUMENT_TEXT, true),
                     "Report\nDee Hall\n========\nP1\n"
                     "\nMastered  3 of 4\nPace      on pace\n"
                     "\nNext\n- practise\n"
                     "\nLines\n"
                     "Skill  What it is   State       Checks  Score\n"
                     "----------------------------------------------------------------------------"
                     "----\n"
                     "A.1    Draw a line  # in words       2  "
                     "________________________________________\n");
}
END_TEST

START_TEST(headings_fold_before_anything_else_does)
{
    static const struct hr_document_column wide[] = {
        {.heading = "Skill", .row_header = true},
        {.heading = "What it is", .wraps = true},
        {.heading = "At this rate all are done by"},
        {.heading = "And the last time seen", .right = true},
        {.name = NULL},
    };
    hr_document_table(d, wide, "");
    hr_document_cell(d, "A.1");
    hr_document_cell(d, "Slope-intercept form of a line");
    hr_document_cell(d, "2026-10-14");
    hr_document_cell(d, "2026-10-13");
    ck_assert_str_eq(print(HR_DOCUMENT_TEXT, true),
                     "Skill  What it is                      At this rate all are    And the last time\n"
                     "                                       done by                              seen\n"
                     "----------------------------------------------------------------------------"
                     "----\n"
                     "A.1    Slope-intercept form of a line  2026-10-14                     2026-10-13\n");
}
END_TEST

START_TEST(a_long_word_is_parted_at_its_hyphen)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_pages p = {.out = out, .form = HR_DOCUMENT_TEXT, .width = 12, .title = "T", .data = columns};
    hr_document_text(d, "a Slope-intercept form");
    hr_pages_begin(&p);
    hr_pages_add(&p, d);
    hr_pages_end(&p);
    ck_assert_str_eq(out->bytes, "a\nSlope-\nintercept\nform\n");
}
END_TEST

START_TEST(no_line_of_text_is_wider_than_the_page)
{
    char word[200] = "";
    for (int n = 1; n < 150; n += 7) {
        memset(word, 'w', (size_t)n);
        word[n] = '\0';
        hr_document_title(d, word, word, word);
        hr_document_text(d, hr_printf(d, "a %s b c %s", word, word));
        hr_document_item(d, hr_printf(d, "%s %s", word, word));
        hr_document_fact(d, "Label", word);
        hr_document_table(d, columns, word);
        add_row("1", hr_printf(d, "%s and \xE7\x8E\x8B %s", word, word), HR_OPEN, "2");
    }
    const char *text = print(HR_DOCUMENT_TEXT, false);
    size_t lines = 0;
    for (const char *s = text; *s; s += strcspn(s, "\n") + 1, lines++)
        ck_assert_msg(hr_text_width(hr_strndup(ctx, s, strcspn(s, "\n"))) <= 80, "%.*s", (int)strcspn(s, "\n"), s);
    ck_assert_uint_gt(lines, 200);
}
END_TEST

START_TEST(csv_has_the_rows_alone_and_guards_formulas)
{
    hr_document_title(d, "Report", "Dee Hall", "P1");
    hr_document_table(d, columns, "Lines");
    add_row("0042", "=1+1", HR_MASTERED, "2");
    hr_document_data(d, columns);
    add_row("7", "quoted, \"so\"", HR_OPEN, "");
    ck_assert_str_eq(print(HR_DOCUMENT_CSV, false), "id,skill,title,checks,never\n"
                                                    "0042,A.1,'=1+1,2,\n"
                                                    "7,A.1,\"quoted, \"\"so\"\"\",,\n");
}
END_TEST

START_TEST(html_escapes_all_text_and_needs_nothing_else)
{
    const char *evil = "<script>alert('x')</script> & \"q\" \x1b[31m";
    hr_document_title(d, evil, evil, evil);
    hr_document_heading(d, evil);
    hr_document_subheading(d, evil);
    hr_document_text(d, evil);
    hr_document_small(d, evil);
    hr_document_item(d, evil);
    hr_document_fact(d, evil, evil);
    hr_document_table(d, columns, evil);
    add_row("1", evil, HR_MASTERED, "2");
    struct hr_figure_row row = {.label = evil, .text = evil, .counts = {[HR_MASTERED] = 3, [HR_OPEN] = 1}};
    const struct hr_figure figure = {
        .kind = HR_FIGURE_BARS, .title = evil, .summary = evil, .rows = &row, .row_count = 1};
    hr_document_figure(d, &figure);
    const char *html = print(HR_DOCUMENT_HTML, false);
    assert_lacks(html, "<script");
    assert_lacks(html, "'x'");
    assert_lacks(html, "\"q\"");
    assert_lacks(html, "\x1b");
    assert_lacks(html, "http");
    assert_lacks(html, "url(");
    assert_lacks(html, "src=");
    assert_has(html, "<title>A &amp; B</title>");
    assert_has(html, "<th scope=\"col\">Skill</th>");
    assert_has(html, "<th scope=\"row\">A.1</th>");
    assert_has(html, "<svg class=\"fits\" role=\"img\" aria-label=\"&lt;script&gt;");
    assert_has(html, "prefers-color-scheme:dark");
    assert_has(html, "@page");
}
END_TEST

START_TEST(pages_begin_a_new_sheet)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_pages p = {.out = out, .form = HR_DOCUMENT_TEXT, .title = "T", .data = columns};
    hr_document_text(d, "page");
    hr_pages_begin(&p);
    hr_pages_add(&p, d);
    hr_pages_add(&p, d);
    hr_pages_end(&p);
    ck_assert_str_eq(out->bytes, "page\n\fpage\n");
    p.out = out = hr_buf_new(ctx, NULL, NULL);
    p.ascii = p.on_screen = true;
    p.width = 8;
    hr_pages_begin(&p);
    hr_pages_add(&p, d);
    hr_pages_add(&p, d);
    hr_pages_end(&p);
    ck_assert_str_eq(out->bytes, "page\n\n--------\n\npage\n");
    assert_has(print(HR_DOCUMENT_HTML, false), "break-before:page");
}
END_TEST

/* -- figures -- */

START_TEST(bars_say_the_same_in_both_alphabets)
{
    struct hr_figure_row rows[] = {
        {.label = "A.1", .text = "20 of 30", .counts = {[HR_MASTERED] = 20, [HR_SPENT] = 1, [HR_OPEN] = 9}, .mark = 25},
        {.label = "A.10", .text = "none", .counts = {[HR_OPEN] = 30}},
    };
    const struct hr_figure f = {.kind = HR_FIGURE_BARS, .title = "T", .summary = "S", .rows = rows, .row_count = 2};
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    hr_figure_text(out, &f, 80, true);
    ck_assert_str_eq(out->bytes, "T\n"
                                 "A.1   ####################X....|....  20 of 30\n"
                                 "A.10  ..............................  none\n"
                                 "      # mastered  X no check left  . not begun  | planned by today\n");
    hr_figure_text(out, &f, 80, false);
    assert_has(out->bytes, "A.1   ████████████████████✗····│····  20 of 30\n");
}
END_TEST

START_TEST(a_map_writes_its_codes_downwards)
{
    const char *codes[] = {"A.1", "B"};
    const unsigned char states[] = {HR_MASTERED, HR_NOT_YET_STATE}, checks[] = {1, 3};
    struct hr_figure_row row = {.label = "Hall, Dee", .text = "", .states = states, .checks = checks};
    const struct hr_figure f = {.kind = HR_FIGURE_MAP,
                                .title = "T",
                                .summary = "S",
                                .rows = &row,
                                .row_count = 1,
                                .columns = codes,
                                .column_count = 2};
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    hr_figure_text(out, &f, 80, true);
    ck_assert_str_eq(out->bytes, "T\n"
                                 "          A B\n"
                                 "          .\n"
                                 "          1\n"
                                 "Hall, Dee # 3\n"
                                 "\n"
                                 "# mastered  1-9 not yet, after so many checks\n");
    hr_figure_svg(out, &f);
    assert_has(out->bytes, "<rect class=\"mastered\"");
    assert_has(out->bytes, ">3</text>");
}
END_TEST

START_TEST(lines_end_where_today_is)
{
    const char *days[] = {"2026-09-07", "2026-09-08", "2026-09-09"};
    const int done[] = {0, 2, -1}, planned[] = {0, 1, 4};
    const struct hr_figure f = {.kind = HR_FIGURE_LINES,
                                .title = "T",
                                .summary = "S",
                                .columns = days,
                                .column_count = 3,
                                .done = done,
                                .planned = planned,
                                .whole = 4};
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    hr_figure_text(out, &f, 80, true);
    ck_assert_str_eq(out->bytes, "T\n"
                                 "planned   .28  4 of 4\n"
                                 "mastered  .4   2 of 4\n"
                                 "          2026-09-07  2026-09-09\n");
    hr_figure_svg(out, &f);
    assert_has(out->bytes, "<polyline class=\"done\" points=\"34,144 209,79\"/>");
}
END_TEST

Suite *report_document_suite(void)
{
    Suite *s = suite_create("report document");
    TCase *t = tcase_create("document");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, text_is_laid_out_and_leaves_out_what_is_empty);
    tcase_add_test(t, headings_fold_before_anything_else_does);
    tcase_add_test(t, a_long_word_is_parted_at_its_hyphen);
    tcase_add_test(t, no_line_of_text_is_wider_than_the_page);
    tcase_add_test(t, csv_has_the_rows_alone_and_guards_formulas);
    tcase_add_test(t, html_escapes_all_text_and_needs_nothing_else);
    tcase_add_test(t, pages_begin_a_new_sheet);
    tcase_add_test(t, bars_say_the_same_in_both_alphabets);
    tcase_add_test(t, a_map_writes_its_codes_downwards);
    tcase_add_test(t, lines_end_where_today_is);
    suite_add_tcase(s, t);
    return s;
}
