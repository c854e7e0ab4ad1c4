/*
 * What `homeroom doctor` says of the class itself: pieces whose clocks can't be right, and cells that come out
 * otherwise when they are calculated a second time.
 */
#include "../../src/session/inside.h"
#include "common/class.h"
#include "common/folder.h"
#include "common/people.h"

#include <check.h>
#include <string.h>

enum { DAY = 86400 };

static void *ctx;
static char *path, *found;
static struct hr_err err;
static int pieces;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
    found = hr_strdup(ctx, "");
    talloc_free(class_store(ctx, path));
}

static void teardown(void)
{
    talloc_free(ctx);
}

/* A piece that happened and was recorded so many days from now. */
static void piece(enum hr_kind kind, int happened, int recorded, const char *source)
{
    struct hr_op op = class_evidence(kind, 1, 0, 14);
    struct hr_batch batch = {
        .ops = &op, .count = 1, .by = "ana", .source = source, .recorded = people_now + (int64_t)recorded * DAY};
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_WRITE, &err);
    int64_t first, last;

    op.row.evidence.id = hr_printf(ctx, "piece %d", ++pieces);
    op.row.evidence.at = people_now + (int64_t)happened * DAY;
    ck_assert_ptr_nonnull(store);
    ck_assert(hr_store_begin(store, 1000, &err));
    ck_assert(hr_store_append(store, &batch, &first, &last, &err));
    ck_assert(hr_store_end(store, true, &err));
    talloc_free(store);
}

static void collect(void *arg, const char *finding)
{
    (void)arg;
    hr_append(&found, "%s\n", finding);
}

static const char *findings(void)
{
    ck_assert(hr_session_examine(people_open(ctx, path, "rivera", HR_TEACHER), collect, NULL, &err));
    return found;
}

START_TEST(a_class_of_right_clocks_has_no_findings)
{
    struct hr_session *rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    struct hr_op ops[] = {people_check(1, 1, 3), people_check(2, 1, 1), people_piece(HR_PRACTICE, 2, 1),
                          people_setting(0, "slack", "7")};

    ck_assert(people_commit(rivera, ops, 4, &err));
    ck_assert(hr_session_undo(rivera, "undo", 50, ctx, NULL, &err));
    piece(HR_NOTE, -3, 0, "grid");
    piece(HR_ABSENT, 20, 0, "grid"); /* a trip that is known of */
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(history_may_be_old)
{
    piece(HR_NOTE, -1000, 0, "import:last-years.csv");
    ck_assert_str_eq(findings(), "");
}
END_TEST

START_TEST(clocks_that_cannot_be_right_are_found)
{
    static const struct {
        int happened, recorded;
        const char *finding;
    } cases[] = {
        {0, 2, "pieces recorded later than now: 1, the first on 2026-10-16T10:42"},
        {3, 0, "pieces dated after tomorrow and not counted until then: 1, the first recorded on 2026-10-14T10:42"},
        {-10, -20, "pieces recorded more than a day before they happened: 1, the first on 2026-09-24T10:42"},
        {-400, 0, "pieces recorded more than a year after they happened: 1, the first on 2026-10-14T10:42"},
    };

    piece(HR_NOTE, cases[_i].happened, cases[_i].recorded, "grid");
    ck_assert_msg(strncmp(findings(), cases[_i].finding, strlen(cases[_i].finding)) == 0, "%s", found);
    ck_assert_ptr_eq(strchr(found, '\n') + 1, strchr(found, '\0')); /* and nothing else */
}
END_TEST

START_TEST(a_clock_that_went_back_is_found)
{
    piece(HR_NOTE, 0, 0, "grid");
    piece(HR_NOTE, -5, -5, "grid");
    piece(HR_NOTE, -5, -5, "grid");
    ck_assert_ptr_eq(strstr(findings(), "pieces recorded by a clock that had gone back by more than a day: 1,"), found);
}
END_TEST

START_TEST(a_cell_that_comes_out_otherwise_is_named)
{
    struct hr_session *before = people_open(ctx, path, "ana", HR_AIDE);
    struct hr_session *after = people_open(ctx, path, "rivera", HR_TEACHER);
    struct hr_op op = people_check(2, 1, 3);

    ck_assert(people_commit(after, &op, 1, &err));
    hr_session_compare(hr_session_model(after), hr_session_model(after), collect, NULL);
    ck_assert_str_eq(found, "");
    hr_session_compare(hr_session_model(before), hr_session_model(after), collect, NULL);
    ck_assert_ptr_nonnull(strstr(found, "calculated a second time: "));
    ck_assert_ptr_nonnull(strstr(found, hr_session_model(after)->students[2].name));
    ck_assert_ptr_nonnull(strstr(found, hr_session_model(after)->skills[1].code));
}
END_TEST

Suite *session_examine_suite(void)
{
    Suite *suite = suite_create("session: examine");
    TCase *tests = tcase_create("examine");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_class_of_right_clocks_has_no_findings);
    tcase_add_test(tests, history_may_be_old);
    tcase_add_loop_test(tests, clocks_that_cannot_be_right_are_found, 0, 4);
    tcase_add_test(tests, a_clock_that_went_back_is_found);
    tcase_add_test(tests, a_cell_that_comes_out_otherwise_is_named);
    suite_add_tcase(suite, tests);
    return suite;
}
