/* Runs the suites of the app floor: each test/unit/app_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *app_zone_suite(void);
Suite *app_config_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(app_zone_suite());
    int failed;

    srunner_add_suite(runner, app_config_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
