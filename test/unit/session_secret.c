/*
 * Pass phrases and codes: hashed with a salt, compared, the newest counts, and nothing of them is in the log.
 */
#include "homeroom/secret.h"

#include "common/class.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/people.h"

#include <check.h>
#include <string.h>

enum { WAIT_MS = 1000 };

static void *ctx;
static char *path;
static struct hr_session *rivera, *ana;
static struct hr_err err;

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
    talloc_free(class_store(ctx, path));
    rivera = people_open(ctx, path, "rivera", HR_TEACHER);
    ana = people_open(ctx, path, "ana", HR_AIDE);
    err = (struct hr_err){0};
}

static void teardown(void)
{
    talloc_free(ctx);
}

static bool set(struct hr_session *session, enum hr_secret what, const char *who, const char *phrase)
{
    return hr_session_secret_set(session, what, who, phrase, WAIT_MS, &err);
}

static bool matches(struct hr_session *session, enum hr_secret what, const char *who, const char *phrase)
{
    bool answer;

    ck_assert(hr_session_secret_matches(session, what, who, phrase, &answer, &err));
    return answer;
}

static bool is_set(enum hr_secret what, const char *who)
{
    bool answer;

    ck_assert(hr_session_secret_is_set(rivera, what, who, &answer, &err));
    return answer;
}

START_TEST(a_hash_is_salted_and_knows_its_phrase)
{
    char *one = hr_secret_make(ctx, "chalk dust", &err), *two = hr_secret_make(ctx, "chalk dust", &err);

    ck_assert_ptr_nonnull(one);
    ck_assert_str_ne(one, two);
    ck_assert_ptr_null(strstr(one, "chalk"));
    ck_assert(hr_secret_matches(one, "chalk dust"));
    ck_assert(hr_secret_matches(two, "chalk dust"));
    ck_assert(!hr_secret_matches(one, "chalk dusT"));
    ck_assert(!hr_secret_matches(one, "chalk dust "));
    ck_assert(!hr_secret_matches(one, ""));
}
END_TEST

START_TEST(a_hash_of_the_older_method_is_known_too)
{
    /* As `mkpasswd -m sha512crypt` writes it. */
    static const char hash[] =
        "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoE"
        "OfaS35inz1";

    ck_assert(hr_secret_matches(hash, "Hello world!"));
    ck_assert(!hr_secret_matches(hash, "hello world!"));
}
END_TEST

START_TEST(nothing_matches_no_hash)
{
    static const char *const hashes[] = {NULL, "", "*0", "$", "$y$", "chalk"};
    size_t tried = 0;

    for (; tried < sizeof hashes / sizeof hashes[0]; tried++) {
        ck_assert(!hr_secret_matches(hashes[tried], ""));
        ck_assert(!hr_secret_matches(hashes[tried], "chalk"));
    }
    ck_assert_uint_eq(tried, 6);
}
END_TEST

START_TEST(a_phrase_that_is_too_long_is_refused)
{
    char phrase[2000];

    memset(phrase, 'x', sizeof phrase);
    phrase[sizeof phrase - 1] = '\0';
    ck_assert_ptr_null(hr_secret_make(ctx, phrase, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    ck_assert(!set(ana, HR_SECRET_LOCK, "ana", phrase));
    ck_assert(!is_set(HR_SECRET_LOCK, "ana"));
}
END_TEST

START_TEST(the_newest_counts_and_others_see_it_at_once)
{
    ck_assert(!is_set(HR_SECRET_LOCK, "ana"));
    ck_assert(set(ana, HR_SECRET_LOCK, "ana", "first"));
    ck_assert(is_set(HR_SECRET_LOCK, "ana"));
    ck_assert(matches(rivera, HR_SECRET_LOCK, "ana", "first"));
    ck_assert(set(ana, HR_SECRET_LOCK, "ana", "second"));
    ck_assert(matches(rivera, HR_SECRET_LOCK, "ana", "second"));
    ck_assert(!matches(rivera, HR_SECRET_LOCK, "ana", "first"));
    ck_assert(!matches(rivera, HR_SECRET_LOCK, "rivera", "second"));
    ck_assert(!matches(rivera, HR_SECRET_KIOSK, "ana", "second"));
    ck_assert(set(ana, HR_SECRET_LOCK, "ana", ""));
    ck_assert(!is_set(HR_SECRET_LOCK, "ana"));
    ck_assert(!matches(rivera, HR_SECRET_LOCK, "ana", ""));
    ck_assert(!matches(rivera, HR_SECRET_LOCK, "ana", "second"));
}
END_TEST

START_TEST(only_a_teacher_sets_what_is_not_ones_own)
{
    ck_assert(!set(ana, HR_SECRET_LOCK, "rivera", "mine"));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert(!set(ana, HR_SECRET_KIOSK, "0042", "1234"));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert(set(rivera, HR_SECRET_KIOSK, "0042", "1234"));
    ck_assert(matches(ana, HR_SECRET_KIOSK, "0042", "1234"));
    ck_assert(set(rivera, HR_SECRET_LOCK, "ana", NULL));

    struct hr_session *guest = people_open(ctx, path, "guest", HR_VIEWER);
    ck_assert(!set(guest, HR_SECRET_LOCK, "guest", "mine"));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert_int_eq(peek_number(path, "SELECT count(*) FROM secret"), 2);
}
END_TEST

START_TEST(the_log_knows_nothing_of_it_and_the_roster_stays)
{
    int64_t revision = hr_session_model(rivera)->revision;

    ck_assert(set(rivera, HR_SECRET_KIOSK, "0042", "1234"));
    ck_assert_int_eq(peek_number(path, "SELECT count(*) FROM change WHERE words LIKE '%$%' OR subject LIKE '%kiosk%'"),
                     0);
    ck_assert_int_eq(peek_number(path, "SELECT count(*) FROM evidence"), 0);
    ck_assert_int_eq(peek_number(path, "SELECT value FROM meta WHERE key = 'revision'"), revision);
    ck_assert_str_eq(peek_lines(ctx, path, "SELECT what || who || by || at FROM secret WHERE hash LIKE '$%'"),
                     hr_printf(ctx, "kiosk0042rivera%lld\n", (long long)people_now));
}
END_TEST

START_TEST(a_file_that_is_locked_is_busy)
{
    struct peek_lock *lock = peek_lock_take(ctx, path, false);

    ck_assert(!hr_session_secret_set(ana, HR_SECRET_LOCK, "ana", "mine", 20, &err));
    ck_assert_int_eq(err.status, HR_BUSY);
    peek_lock_give(lock);
    ck_assert(set(ana, HR_SECRET_LOCK, "ana", "mine"));
}
END_TEST

START_TEST(all_make_code_names_from_one_seed)
{
    char *first = hr_strdup(ctx, hr_session_seed(ana));

    ck_assert_uint_gt(strlen(first), 20);
    ck_assert_str_eq(hr_session_seed(rivera), first);
    ck_assert_str_eq(hr_session_seed(people_open(ctx, path, "guest", HR_VIEWER)), first);
    ck_assert_int_eq(peek_number(path, "SELECT count(*) FROM secret WHERE what = 'board'"), 1);
}
END_TEST

START_TEST(who_cannot_write_has_a_seed_for_the_session)
{
    struct hr_session *guest = people_open(ctx, path, "guest", HR_VIEWER);
    char *first = hr_strdup(ctx, hr_session_seed(guest));

    ck_assert_uint_gt(strlen(first), 20);
    ck_assert_str_eq(hr_session_seed(guest), first);
    ck_assert_int_eq(peek_number(path, "SELECT count(*) FROM secret"), 0);
}
END_TEST

Suite *session_secret_suite(void)
{
    Suite *suite = suite_create("session: secret");
    TCase *tests = tcase_create("secret");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_hash_is_salted_and_knows_its_phrase);
    tcase_add_test(tests, a_hash_of_the_older_method_is_known_too);
    tcase_add_test(tests, nothing_matches_no_hash);
    tcase_add_test(tests, a_phrase_that_is_too_long_is_refused);
    tcase_add_test(tests, the_newest_counts_and_others_see_it_at_once);
    tcase_add_test(tests, only_a_teacher_sets_what_is_not_ones_own);
    tcase_add_test(tests, the_log_knows_nothing_of_it_and_the_roster_stays);
    tcase_add_test(tests, a_file_that_is_locked_is_busy);
    tcase_add_test(tests, all_make_code_names_from_one_seed);
    tcase_add_test(tests, who_cannot_write_has_a_seed_for_the_session);
    suite_add_tcase(suite, tests);
    return suite;
}
