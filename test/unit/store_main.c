/* Runs the suites of the store: each test/unit/store_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *store_open_suite(void);
Suite *store_append_suite(void);
Suite *store_load_suite(void);
Suite *store_follow_suite(void);
Suite *store_log_suite(void);
Suite *store_backup_suite(void);
Suite *store_secrets_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(store_open_suite());
    int failed;

    srunner_add_suite(runner, store_append_suite());
    srunner_add_suite(runner, store_load_suite());
    srunner_add_suite(runner, store_follow_suite());
    srunner_add_suite(runner, store_log_suite());
    srunner_add_suite(runner, store_backup_suite());
    srunner_add_suite(runner, store_secrets_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
