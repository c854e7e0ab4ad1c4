/* Runs the suites of the dashboard's engine: each test/unit/tui_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *tui_canvas_suite(void);
Suite *tui_list_suite(void);
Suite *tui_kiosk_suite(void);
Suite *tui_field_suite(void);
Suite *tui_action_suite(void);
Suite *tui_chart_suite(void);
Suite *tui_sequence_suite(void);
Suite *tui_config_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(tui_canvas_suite());
    int failed;

    srunner_add_suite(runner, tui_list_suite());
    srunner_add_suite(runner, tui_kiosk_suite());
    srunner_add_suite(runner, tui_field_suite());
    srunner_add_suite(runner, tui_action_suite());
    srunner_add_suite(runner, tui_chart_suite());
    srunner_add_suite(runner, tui_sequence_suite());
    srunner_add_suite(runner, tui_config_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
