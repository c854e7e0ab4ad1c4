/* Runs the suites of the report floor: each test/unit/report_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *report_printer_suite(void);
Suite *report_listing_suite(void);
Suite *report_gradebook_suite(void);
Suite *report_explain_suite(void);
Suite *report_effects_suite(void);
Suite *report_grid_suite(void);
Suite *report_slips_suite(void);
Suite *report_document_suite(void);
Suite *report_reports_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(report_printer_suite());
    srunner_add_suite(runner, report_listing_suite());
    srunner_add_suite(runner, report_gradebook_suite());
    srunner_add_suite(runner, report_explain_suite());
    srunner_add_suite(runner, report_effects_suite());
    srunner_add_suite(runner, report_grid_suite());
    srunner_add_suite(runner, report_slips_suite());
    srunner_add_suite(runner, report_document_suite());
    srunner_add_suite(runner, report_reports_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
