/* Days as people say them, on Wednesday 2026-10-14. */
#include "homeroom/said.h"

#include "homeroom/mem.h"

#include <check.h>

Suite *core_said_suite(void);

static struct hr_day day(const char *text)
{
    struct hr_day d;
    ck_assert_msg(hr_day_parse(text, &d), "%s", text);
    return d;
}

static const struct {
    const char *said, *is, *other; /* is "": nothing is understood; other NULL: it is one day */
} sayings[] = {
    {"2026-10-14", "2026-10-14", NULL},
    {"today", "2026-10-14", NULL},
    {"Tomorrow", "2026-10-15", NULL},
    {" yesterday ", "2026-10-13", NULL},
    {"fri", "2026-10-16", NULL},
    {"Friday", "2026-10-16", NULL},
    {"tue", "2026-10-20", NULL},
    {"wed", "2026-10-14", "2026-10-21"},
    {"next fri", "2026-10-23", NULL},
    {"next monday", "2026-10-19", NULL},
    {"last fri", "2026-10-09", NULL},
    {"+3d", "2026-10-17", NULL},
    {"+3", "2026-10-17", NULL},
    {"-1d", "2026-10-13", NULL},
    {"+2w", "2026-10-28", NULL},
    {"+3 days", "2026-10-17", NULL},
    {"in 2 weeks", "2026-10-28", NULL},
    {"3 days ago", "2026-10-11", NULL},
    {"10/14", "2026-10-14", NULL},
    {"14/10", "2026-10-14", NULL},
    {"10/11", "2026-10-11", "2026-11-10"},
    {"10/10", "2026-10-10", NULL},
    {"10/14/26", "2026-10-14", NULL},
    {"3/4/2027", "2027-03-04", "2027-04-03"},
    {"14.10.", "2026-10-14", NULL},
    {"14.10", "2026-10-14", NULL},
    {"3.4.2027", "2027-04-03", NULL},
    {"oct 14", "2026-10-14", NULL},
    {"14 Oct", "2026-10-14", NULL},
    {"October 14th", "2026-10-14", NULL},
    {"Oct. 14, 2027", "2027-10-14", NULL},
    {"jan 8", "2027-01-08", NULL}, /* the nearest one: not in January past */
    {"6/1", "2026-06-01", "2027-01-06"},
    {"sep 1", "2026-09-01", NULL},
    {"feb 29 2028", "2028-02-29", NULL},
    {"", "", NULL},
    {"  ", "", NULL},
    {"soon", "", NULL},
    {"fr", "", NULL},
    {"2026-02-30", "", NULL},
    {"feb 30", "", NULL},
    {"13/32", "", NULL},
    {"10/", "", NULL},
    {"10/14/", "2026-10-14", NULL},
    {"10/14/x", "", NULL},
    {"+", "", NULL},
    {"+3x", "", NULL},
    {"+9999w", "", NULL},
    {"next", "", NULL},
    {"next friday party", "", NULL},
    {"oct", "", NULL},
    {"oct 14 2026 at noon", "", NULL},
    {"99999999999999999999/1", "", NULL},
    {"a word that is much longer than any day", "", NULL},
};

START_TEST(a_day_is_understood_as_it_is_said)
{
    char text[HR_DAY_TEXT], other[HR_DAY_TEXT];
    struct hr_said said = hr_said_day(sayings[_i].said, day("2026-10-14"), HR_DAY_ORDER_ASK);
    enum hr_heard expected = !*sayings[_i].is ? HR_HEARD_NOTHING : sayings[_i].other ? HR_HEARD_TWO : HR_HEARD_DAY;
    ck_assert_msg(said.heard == expected, "%s: %d", sayings[_i].said, (int)said.heard);
    if (said.heard)
        ck_assert_str_eq(hr_day_text(said.day, text), sayings[_i].is);
    if (said.heard == HR_HEARD_TWO)
        ck_assert_str_eq(hr_day_text(said.other, other), sayings[_i].other);
}
END_TEST

START_TEST(who_has_said_the_order_is_not_asked)
{
    char text[HR_DAY_TEXT];
    struct hr_said mdy = hr_said_day("10/11", day("2026-10-14"), HR_DAY_ORDER_MDY);
    struct hr_said dmy = hr_said_day("10/11", day("2026-10-14"), HR_DAY_ORDER_DMY);
    ck_assert_int_eq(mdy.heard, HR_HEARD_DAY);
    ck_assert_str_eq(hr_day_text(mdy.day, text), "2026-10-11");
    ck_assert_int_eq(dmy.heard, HR_HEARD_DAY);
    ck_assert_str_eq(hr_day_text(dmy.day, text), "2026-11-10");
    /* what can only be one day is that, whatever the order */
    ck_assert_int_eq(hr_said_day("10/14", day("2026-10-14"), HR_DAY_ORDER_DMY).day.n, day("2026-10-14").n);
}
END_TEST

START_TEST(what_is_shown_back_is_understood_the_same)
{
    void *ctx = hr_ctx(NULL);
    struct hr_day today = day("2026-10-14");
    ck_assert_str_eq(hr_said_back(ctx, day("2026-10-16"), today), "Fri 2026-10-16, in 2 days");
    ck_assert_str_eq(hr_said_back(ctx, day("2026-10-15"), today), "Thu 2026-10-15, tomorrow");
    ck_assert_str_eq(hr_said_back(ctx, today, today), "Wed 2026-10-14, today");
    ck_assert_str_eq(hr_said_back(ctx, day("2026-10-13"), today), "Tue 2026-10-13, yesterday");
    ck_assert_str_eq(hr_said_back(ctx, day("2026-09-14"), today), "Mon 2026-09-14, 30 days ago");
    for (int off = -800; off <= 800; off++) { /* and every date is understood as itself */
        char text[HR_DAY_TEXT];
        struct hr_day d = {today.n + off};
        struct hr_said said = hr_said_day(hr_day_text(d, text), today, HR_DAY_ORDER_ASK);
        ck_assert_int_eq(said.heard, HR_HEARD_DAY);
        ck_assert_int_eq(said.day.n, d.n);
    }
    talloc_free(ctx);
}
END_TEST

Suite *core_said_suite(void)
{
    Suite *s = suite_create("core said");
    TCase *t = tcase_create("said");
    tcase_add_loop_test(t, a_day_is_understood_as_it_is_said, 0, (int)(sizeof sayings / sizeof sayings[0]));
    tcase_add_test(t, who_has_said_the_order_is_not_asked);
    tcase_add_test(t, what_is_shown_back_is_understood_the_same);
    suite_add_tcase(s, t);
    return s;
}
