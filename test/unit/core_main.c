/* Runs the suites of the core floor: each test/unit/core_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *core_mastery_suite(void);
Suite *core_policy_suite(void);
Suite *core_calendar_suite(void);
Suite *core_graph_suite(void);
Suite *core_grade_suite(void);
Suite *core_owndays_suite(void);
Suite *core_pace_plan_suite(void);
Suite *core_pace_suite(void);
Suite *core_queue_suite(void);
Suite *core_handout_suite(void);
Suite *core_needs_suite(void);
Suite *core_groups_suite(void);
Suite *core_decision_suite(void);
Suite *core_forms_suite(void);
Suite *core_model_suite(void);
Suite *core_fold_suite(void);
Suite *core_retake_suite(void);
Suite *core_record_suite(void);
Suite *core_scope_suite(void);
Suite *core_setting_suite(void);
Suite *core_seen_suite(void);
Suite *core_rules_suite(void);
Suite *core_properties_suite(void);
Suite *core_codename_suite(void);
Suite *core_said_suite(void);
Suite *core_example_suite(void);
Suite *core_edit_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(core_mastery_suite());
    int failed;

    srunner_add_suite(runner, core_codename_suite());
    srunner_add_suite(runner, core_said_suite());
    srunner_add_suite(runner, core_example_suite());
    srunner_add_suite(runner, core_edit_suite());
    srunner_add_suite(runner, core_policy_suite());
    srunner_add_suite(runner, core_calendar_suite());
    srunner_add_suite(runner, core_graph_suite());
    srunner_add_suite(runner, core_grade_suite());
    srunner_add_suite(runner, core_owndays_suite());
    srunner_add_suite(runner, core_pace_plan_suite());
    srunner_add_suite(runner, core_pace_suite());
    srunner_add_suite(runner, core_queue_suite());
    srunner_add_suite(runner, core_handout_suite());
    srunner_add_suite(runner, core_needs_suite());
    srunner_add_suite(runner, core_groups_suite());
    srunner_add_suite(runner, core_decision_suite());
    srunner_add_suite(runner, core_forms_suite());
    srunner_add_suite(runner, core_model_suite());
    srunner_add_suite(runner, core_fold_suite());
    srunner_add_suite(runner, core_retake_suite());
    srunner_add_suite(runner, core_record_suite());
    srunner_add_suite(runner, core_scope_suite());
    srunner_add_suite(runner, core_setting_suite());
    srunner_add_suite(runner, core_seen_suite());
    srunner_add_suite(runner, core_rules_suite());
    srunner_add_suite(runner, core_properties_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
