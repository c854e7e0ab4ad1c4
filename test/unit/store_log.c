/*
 * The log as people ask for it.
 */
#include "common/class.h"
#include "common/folder.h"

#include <check.h>

static void *ctx;
static struct hr_store *store;
static struct hr_err err;

/* Five pieces: the letter is the id; student, skill, day, who recorded it and when. */
static const struct {
    const char *id;
    uint32_t student, skill;
    int day;
    const char *by;
    int64_t recorded;
} pieces[] = {
    {"a", 1, 1, 5, "ana", 100}, {"b", 1, 2, 6, "ana", 200}, {"c", 2, 1, 7, "bo", 150},
    {"d", 1, 1, 8, "bo", 200},  {"e", 3, 1, 9, "ana", 50},
};

static void setup(void)
{
    struct hr_op ops[5];
    int64_t first, last;

    ctx = hr_ctx(NULL);
    store = class_store(ctx, folder_file(ctx, folder_new(ctx), "class.db"));
    for (size_t i = 0; i < 5; i++) {
        ops[i] = class_check(pieces[i].student, pieces[i].skill, pieces[i].day, 3, pieces[i].id);
        ops[i].row.evidence.by = pieces[i].by;
        ops[i].row.evidence.recorded = pieces[i].recorded;
    }
    ck_assert(class_append(store, ops, 5, &first, &last, &err));
}

static void teardown(void)
{
    talloc_free(ctx);
}

static bool spell(void *arg, const struct hr_evidence_row *row)
{
    hr_append(arg, "%s", row->id);
    return true;
}

static void expect(struct hr_log_filter filter, const char *ids)
{
    char *spelt = hr_strdup(ctx, "");

    ck_assert(hr_store_log(store, &filter, spell, &spelt, &err));
    ck_assert_str_eq(spelt, ids);
}

static int64_t noon(int day)
{
    return class_check(1, 1, day, 3, "x").row.evidence.at;
}

START_TEST(by_when_it_was_recorded_then_by_place)
{
    expect((struct hr_log_filter){.limit = 0}, "eacbd");
    expect((struct hr_log_filter){.newest_first = true}, "dbcae");
}
END_TEST

START_TEST(a_page_at_a_time)
{
    expect((struct hr_log_filter){.limit = 2}, "ea");
    expect((struct hr_log_filter){.limit = 2, .skip = 2}, "cb");
    expect((struct hr_log_filter){.limit = 2, .skip = 4, .newest_first = true}, "e");
    expect((struct hr_log_filter){.skip = 9}, "");
}
END_TEST

START_TEST(of_whom_by_whom_on_what)
{
    expect((struct hr_log_filter){.student = {1}}, "abd");
    expect((struct hr_log_filter){.student = {1}, .newest_first = true}, "dba");
    expect((struct hr_log_filter){.student = {1}, .skill = {1}}, "ad");
    expect((struct hr_log_filter){.skill = {1}}, "eacd");
    expect((struct hr_log_filter){.by = "bo"}, "cd");
    expect((struct hr_log_filter){.by = "nobody"}, "");
    expect((struct hr_log_filter){.student = {1}, .by = "ana", .limit = 1}, "a");
}
END_TEST

START_TEST(from_and_to_are_inclusive_and_by_when_it_happened)
{
    expect((struct hr_log_filter){.from = noon(6), .to = noon(8)}, "cbd");
    expect((struct hr_log_filter){.to = noon(5)}, "a");
    expect((struct hr_log_filter){.from = noon(9)}, "e");
}
END_TEST

START_TEST(one_piece)
{
    expect((struct hr_log_filter){.seq = 3}, "c");
    expect((struct hr_log_filter){.seq = 99}, "");
}
END_TEST

static bool spell_change(void *arg, const struct hr_change_row *row)
{
    hr_append(arg, "%d/%d %s %s: %s by %s\n", (int)row->seq, (int)row->batch, row->subject, row->source, row->words,
              row->by);
    return true;
}

START_TEST(changes_of_everything_else_are_lines_of_their_own)
{
    struct hr_op ops[] = {
        {.kind = HR_OP_SETTING, .words = "slack: 1 -> 2", .row.setting = {{1}, {0}, "slack", "2"}},
        {.kind = HR_OP_SETTING, .row.setting = {{1}, {0}, "far", "6"}},
        {.kind = HR_OP_CALENDAR, .words = "no school", .row.calendar = {.day = hr_day_of(2026, 10, 12)}},
    };
    struct hr_log_filter filter = {.newest_first = true, .limit = 2};
    char *spelt = hr_strdup(ctx, "");
    int64_t first, last;

    ck_assert(class_append(store, ops, 3, &first, &last, &err));
    ck_assert_int_eq(first, 0);
    ck_assert(hr_store_changes(store, &filter, spell_change, &spelt, &err));
    ck_assert_str_eq(spelt, "10/9 calendar grid: no school by ana\n9/9 setting grid: slack: 1 -> 2 by ana\n");

    *spelt = '\0';
    filter.student = (hr_student_no){1};
    ck_assert(hr_store_changes(store, &filter, spell_change, &spelt, &err));
    ck_assert_str_eq(spelt, "");
}
END_TEST

Suite *store_log_suite(void)
{
    Suite *suite = suite_create("store: log");
    TCase *tests = tcase_create("log");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, by_when_it_was_recorded_then_by_place);
    tcase_add_test(tests, a_page_at_a_time);
    tcase_add_test(tests, of_whom_by_whom_on_what);
    tcase_add_test(tests, from_and_to_are_inclusive_and_by_when_it_happened);
    tcase_add_test(tests, one_piece);
    tcase_add_test(tests, changes_of_everything_else_are_lines_of_their_own);
    suite_add_tcase(suite, tests);
    return suite;
}
