/* Runs the suites of the session: each test/unit/session_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *session_commit_suite(void);
Suite *session_examine_suite(void);
Suite *session_follow_suite(void);
Suite *session_secret_suite(void);
Suite *session_here_suite(void);
Suite *session_merge_suite(void);
Suite *session_merges_suite(void);
Suite *session_narrow_suite(void);
Suite *session_undo_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(session_commit_suite());
    int failed;

    srunner_add_suite(runner, session_examine_suite());
    srunner_add_suite(runner, session_follow_suite());
    srunner_add_suite(runner, session_secret_suite());
    srunner_add_suite(runner, session_here_suite());
    srunner_add_suite(runner, session_merge_suite());
    srunner_add_suite(runner, session_merges_suite());
    srunner_add_suite(runner, session_narrow_suite());
    srunner_add_suite(runner, session_undo_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
