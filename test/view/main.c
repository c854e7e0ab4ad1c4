/* Runs the suites of the views, without a terminal. From the root of the tree: the goldens are found from there. */
#include <check.h>
#include <stdlib.h>

Suite *view_golden_suite(void);
Suite *view_keys_suite(void);
Suite *view_said_suite(void);
Suite *view_kiosk_suite(void);
Suite *view_period_suite(void);
Suite *view_plan_suite(void);
Suite *view_palette_suite(void);
Suite *view_listings_suite(void);
Suite *view_plain_suite(void);
Suite *view_pages_suite(void);
Suite *view_entry_suite(void);
Suite *view_keystrokes_suite(void);
Suite *view_queue_suite(void);
Suite *view_grades_suite(void);
Suite *view_private_suite(void);
Suite *view_needs_suite(void);
Suite *view_walk_suite(void);
Suite *view_walk_kiosk_suite(void);
Suite *view_top_suite(void);
Suite *view_keyed_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(view_golden_suite());
    srunner_add_suite(runner, view_keys_suite());
    srunner_add_suite(runner, view_said_suite());
    srunner_add_suite(runner, view_kiosk_suite());
    srunner_add_suite(runner, view_period_suite());
    srunner_add_suite(runner, view_plan_suite());
    srunner_add_suite(runner, view_palette_suite());
    srunner_add_suite(runner, view_listings_suite());
    srunner_add_suite(runner, view_plain_suite());
    srunner_add_suite(runner, view_pages_suite());
    srunner_add_suite(runner, view_entry_suite());
    srunner_add_suite(runner, view_keystrokes_suite());
    srunner_add_suite(runner, view_queue_suite());
    srunner_add_suite(runner, view_grades_suite());
    srunner_add_suite(runner, view_private_suite());
    srunner_add_suite(runner, view_needs_suite());
    srunner_add_suite(runner, view_walk_suite());
    srunner_add_suite(runner, view_walk_kiosk_suite());
    srunner_add_suite(runner, view_top_suite());
    srunner_add_suite(runner, view_keyed_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
