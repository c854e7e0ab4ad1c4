/* Marks in the cells of a gradebook (formats.md 5): the table, cell by cell. */
#include "../../src/exchange/marks.h"
#include "exchange_help.h"

#include "homeroom/mem.h"

#include <string.h>

Suite *exchange_marks_suite(void);

/* "nothing", "8.5", "8 of 10", "excused", "missing", "pending", "bad" */
static const char *said(const void *ctx, const char *cell, const struct hr_entry_rules *rules)
{
    static const char *const words[] = {[HR_ENTRY_NONE] = "nothing",
                                        [HR_ENTRY_EXCUSED] = "excused",
                                        [HR_ENTRY_MISSING] = "missing",
                                        [HR_ENTRY_PENDING] = "pending",
                                        [HR_ENTRY_BAD] = "bad"};
    struct hr_entry entry = hr_entry_read(cell, rules);
    char one[HR_DEC_TEXT], two[HR_DEC_TEXT];

    if (entry.kind != HR_ENTRY_SCORE)
        return words[entry.kind];
    if (!entry.has_max)
        return hr_printf(ctx, "%s", hr_dec_text(entry.score, one));
    return hr_printf(ctx, "%s of %s", hr_dec_text(entry.score, one), hr_dec_text(entry.max, two));
}

struct row {
    const char *cell, *means;
};

static void check_table(const struct row *rows, size_t count, enum hr_holds holds, char decimal, const char *settings)
{
    void *ctx = hr_ctx(NULL);
    struct hr_policy *policy = hr_policy_new(ctx);
    struct hr_entry_rules rules = {holds, decimal, policy};
    struct hr_err err;

    if (settings)
        ck_assert(hr_policy_set(policy, "letters", settings, &err) && hr_policy_set(policy, "not-yet", "NY", &err));
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(strcmp(said(ctx, rows[i].cell, &rules), rows[i].means) == 0, "\"%s\" is %s and not %s",
                      rows[i].cell, said(ctx, rows[i].cell, &rules), rows[i].means);
    talloc_free(ctx);
}

START_TEST(a_cell_of_points)
{
    static const struct row rows[] = {
        {"", "nothing"},
        {"  ", "nothing"},
        {"-", "nothing"},
        {"--", "nothing"},
        {"\xE2\x80\x93", "nothing"},
        {"N/A", "nothing"},
        {"null", "nothing"},
        {".", "nothing"},
        {"\"-\"", "nothing"},
        {"EX", "excused"},
        {"ex", "excused"},
        {" Excused ", "excused"},
        {"exempt", "excused"},
        {"M", "missing"},
        {"Missing", "missing"},
        {"NS", "missing"},
        {"not submitted", "missing"},
        {"INC", "pending"},
        {"In Progress", "pending"},
        {"Needs Grading", "pending"},
        {"Needs Grading(55.00)", "pending"},
        {"In Progress (3)", "pending"},
        {"submitted", "pending"},
        {"0", "0"},
        {"0.00", "0"},
        {"17", "17"},
        {"8.50", "8.5"},
        {".5", "0.5"},
        {"17.", "17"},
        {"85%", "85 of 100"},
        {"85.5 %", "85.5 of 100"},
        {"8/10", "8 of 10"},
        {"8 / 10", "8 of 10"},
        {"1,234.50", "1234.5"},
        {"349,284,813,368.0", "349284813368"},
        {"0.33333333", "0.3333"},
        {"2.67485", "2.6749"},
        {"\xC2\xA0"
         "7",
         "7"},
        {"-5", "bad"},
        {"A+", "bad"},
        {"P", "bad"},
        {"x", "bad"},
        {"12,5", "bad"},
        {"1,23,456", "bad"},
        {"8/0", "bad"},
        {"8/x", "bad"},
        {"1e3", "bad"},
        {"Proficient", "bad"},
        {"1234567890123", "bad"},
        {"NY", "bad"},
    };

    check_table(rows, COUNT(rows), HR_HOLDS_POINTS, '.', NULL);
}
END_TEST

START_TEST(a_comma_is_the_decimal_mark_where_the_file_says_so)
{
    static const struct row rows[] = {
        {"12,5", "12.5"}, {"1.234,50", "1234.5"},   {"17", "17"},
        {"12.5", "bad"},  {"85,5%", "85.5 of 100"}, {"1,234", "1.234"},
    };

    check_table(rows, COUNT(rows), HR_HOLDS_POINTS, ',', NULL);
}
END_TEST

START_TEST(letters_and_levels_count_only_when_mapped_so)
{
    static const struct row letters[] = {
        {"A", "90 of 100"}, {"b", "80 of 100"}, {"A+", "bad"}, {"NY", "nothing"}, {"EX", "excused"}};
    static const struct row scale[] = {
        {"Proficient", "3"}, {"developing", "2"}, {"3.5", "3.5"}, {"M", "missing"}, {"Expert", "bad"}};
    static const struct row pass[] = {{"P", "1 of 1"},           {"F", "0 of 1"},        {"CR", "1 of 1"},
                                      {"NC", "0 of 1"},          {"Complete", "1 of 1"}, {"\xE2\x9C\x93", "1 of 1"},
                                      {"x", "1 of 1"},           {"no", "0 of 1"},       {"TRUE", "1 of 1"},
                                      {"Incomplete", "pending"}, {"maybe", "bad"}};

    check_table(letters, COUNT(letters), HR_HOLDS_LETTERS, '.', "A:90,B:80");
    check_table(scale, COUNT(scale), HR_HOLDS_SCALE, '.', NULL);
    check_table(pass, COUNT(pass), HR_HOLDS_PASS, '.', NULL);
}
END_TEST

/* '.' or ',' for the decision, '?' where someone must be asked. */
START_TEST(which_mark_a_file_has)
{
    static const struct {
        const char *cells[4];
        char decided;
    } files[] = {
        {{"12.5", "7"}, '.'},        {{"12,5", "7"}, ','},
        {{"7", "8"}, '.'},           {{"1.234,50"}, ','},
        {{"1,234.50"}, '.'},         {{"1,234"}, '?'},
        {{"1,234", "12,5"}, ','},    {{"1,234", "12.5"}, '.'},
        {{"12,5", "12.5"}, '?'},     {{"0,125"}, ','},
        {{"1,234,567"}, '.'},        {{"1.234.567"}, ','},
        {{"85,5%", "EX", "-"}, ','}, {{"349,284,813,368.0"}, '.'},
        {{"Smith, J", "1.5"}, '.'},  {{"8,5/10"}, ','},
    };

    for (size_t i = 0; i < COUNT(files); i++) {
        struct hr_decimal_survey survey = {0};
        char decided;
        for (size_t k = 0; k < COUNT(files[i].cells) && files[i].cells[k]; k++)
            hr_decimal_survey_cell(&survey, files[i].cells[k]);
        if (!hr_decimal_of(&survey, &decided))
            decided = '?';
        ck_assert_msg(decided == files[i].decided, "%s: %c and not %c", files[i].cells[0], decided, files[i].decided);
    }
}
END_TEST

START_TEST(decimals_are_counted_as_written)
{
    struct hr_dec n;
    int decimals;

    ck_assert(hr_number_parse("2.680", '.', &n, &decimals));
    ck_assert_int_eq(decimals, 3);
    ck_assert(hr_number_parse("17", '.', &n, &decimals));
    ck_assert_int_eq(decimals, 0);
    ck_assert(hr_number_parse("0.123456", '.', &n, &decimals));
    ck_assert_int_eq(decimals, 4);
    ck_assert(!hr_number_parse("", '.', &n, &decimals));
    ck_assert(!hr_number_parse(".", '.', &n, &decimals));
}
END_TEST

Suite *exchange_marks_suite(void)
{
    Suite *s = suite_create("exchange: marks in cells");
    TCase *t = tcase_create("marks");

    tcase_add_test(t, a_cell_of_points);
    tcase_add_test(t, a_comma_is_the_decimal_mark_where_the_file_says_so);
    tcase_add_test(t, letters_and_levels_count_only_when_mapped_so);
    tcase_add_test(t, which_mark_a_file_has);
    tcase_add_test(t, decimals_are_counted_as_written);
    suite_add_tcase(s, t);
    return s;
}
