/*
 * Who is here: seen by others in an instant, gone with the process, and no trouble whatever stands in the way.
 */
#include "homeroom/here.h"

#include "common/folder.h"
#include "common/neighbour.h"
#include "homeroom/mem.h"

#include <check.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void *ctx;
static const char *folder;
static char *path, *beside;
static struct hr_here *here;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    folder = folder_new(ctx);
    path = folder_file(ctx, folder, "class.db");
    beside = folder_file(ctx, folder, "class.db-here");
    folder_write(path, "", 0);
    chmod(path, 0640);
    here = hr_here_join(ctx, path, "rivera");
}

static void teardown(void)
{
    talloc_free(ctx);
}

static const char *names(void)
{
    size_t count;
    hr_here_look(here);
    const char *const *all = hr_here_names(here, &count);
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&s, "%s%s", i ? "," : "", all[i]);
    return s;
}

START_TEST(others_are_seen_by_name_and_oneself_is_left_out)
{
    ck_assert_str_eq(names(), "");
    struct neighbour *luis = neighbour_new(ctx, path, "luis");
    ck_assert(hr_here_look(here));
    ck_assert(!hr_here_look(here));
    neighbour_new(ctx, path, "ana");
    neighbour_new(ctx, path, "ana");
    neighbour_new(ctx, path, "rivera");
    ck_assert_str_eq(names(), "ana,luis");
    talloc_free(luis);
    ck_assert_str_eq(names(), "ana");
}
END_TEST

static bool is_heard(void)
{
    struct pollfd in = {.fd = hr_here_watch(here), .events = POLLIN};
    return poll(&in, 1, 0) == 1;
}

START_TEST(who_comes_and_who_leaves_is_heard)
{
    ck_assert_int_eq(hr_here_watch(here), -1); /* not here oneself yet */
    ck_assert_str_eq(names(), "");
    ck_assert_str_eq(names(), "");
    if (hr_here_watch(here) < 0)
        return; /* this system does not tell */
    ck_assert(!is_heard());
    struct neighbour *luis = neighbour_new(ctx, path, "luis");
    ck_assert(is_heard());
    ck_assert_str_eq(names(), "luis");
    ck_assert(!is_heard());
    neighbour_kill(luis);
    ck_assert(is_heard());
    ck_assert_str_eq(names(), "");
    ck_assert(!is_heard());
    ck_assert_int_eq(unlink(beside), 0);
    ck_assert(is_heard());
    ck_assert_str_eq(names(), "");
    neighbour_new(ctx, path, "ana"); /* in the file that was made anew */
    ck_assert(is_heard());
    ck_assert_str_eq(names(), "ana");
}
END_TEST

START_TEST(who_is_killed_has_gone)
{
    struct neighbour *luis = neighbour_new(ctx, path, "luis");
    ck_assert_str_eq(names(), "luis");
    neighbour_kill(luis);
    ck_assert_str_eq(names(), "");
    neighbour_new(ctx, path, "ana"); /* in the place that became free */
    ck_assert_str_eq(names(), "ana");
}
END_TEST

START_TEST(the_last_one_takes_the_file_away)
{
    struct neighbour *luis = neighbour_new(ctx, path, "luis");
    hr_here_look(here);
    ck_assert_int_eq(access(beside, F_OK), 0);
    TALLOC_FREE(here);
    ck_assert_int_eq(access(beside, F_OK), 0);
    talloc_free(luis);
    ck_assert_int_ne(access(beside, F_OK), 0);
}
END_TEST

START_TEST(who_is_left_of_a_crash_does_not_stay)
{
    neighbour_kill(neighbour_new(ctx, path, "luis"));
    ck_assert_int_eq(access(beside, F_OK), 0);
    ck_assert_str_eq(names(), "");
    TALLOC_FREE(here);
    ck_assert_int_ne(access(beside, F_OK), 0);
}
END_TEST

START_TEST(a_file_that_was_removed_is_made_anew)
{
    hr_here_look(here);
    ck_assert_int_eq(unlink(beside), 0);
    neighbour_new(ctx, path, "luis");
    ck_assert_str_eq(names(), "luis");
}
END_TEST

START_TEST(those_see_it_who_see_the_class)
{
    struct stat st;
    hr_here_look(here);
    ck_assert_int_eq(stat(beside, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
}
END_TEST

START_TEST(what_else_stands_there_is_left_alone)
{
    char *target = folder_file(ctx, folder, "diary.txt");
    folder_write(target, "dear diary", 10);
    ck_assert_int_eq(symlink(target, beside), 0);
    ck_assert_str_eq(names(), "");
    TALLOC_FREE(here);
    struct stat st;
    ck_assert_int_eq(stat(target, &st), 0);
    ck_assert_int_eq(st.st_size, 10);
    ck_assert_int_eq(lstat(beside, &st), 0);
}
END_TEST

START_TEST(a_place_that_cannot_be_had_is_no_trouble)
{
    talloc_free(here);
    here = hr_here_join(ctx, folder_file(ctx, folder, "nowhere/class.db"), "rivera");
    ck_assert_str_eq(names(), "");
}
END_TEST

START_TEST(a_long_name_is_cut_at_a_character)
{
    char *name = hr_strdup(ctx, "");
    for (int i = 0; i < 40; i++)
        hr_append(&name, "é");
    neighbour_new(ctx, path, name);
    ck_assert_uint_eq(strlen(names()), 62);
}
END_TEST

Suite *session_here_suite(void);
Suite *session_here_suite(void)
{
    Suite *suite = suite_create("session: here");
    TCase *tests = tcase_create("here");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, others_are_seen_by_name_and_oneself_is_left_out);
    tcase_add_test(tests, who_comes_and_who_leaves_is_heard);
    tcase_add_test(tests, who_is_killed_has_gone);
    tcase_add_test(tests, the_last_one_takes_the_file_away);
    tcase_add_test(tests, who_is_left_of_a_crash_does_not_stay);
    tcase_add_test(tests, a_file_that_was_removed_is_made_anew);
    tcase_add_test(tests, those_see_it_who_see_the_class);
    tcase_add_test(tests, what_else_stands_there_is_left_alone);
    tcase_add_test(tests, a_place_that_cannot_be_had_is_no_trouble);
    tcase_add_test(tests, a_long_name_is_cut_at_a_character);
    suite_add_tcase(suite, tests);
    return suite;
}
