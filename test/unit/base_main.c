/* Runs the suites of the base floor: each test/unit/base_NOUN.c has one. */
#include <check.h>
#include <stdlib.h>

Suite *base_err_suite(void);
Suite *base_mem_suite(void);
Suite *base_map_suite(void);
Suite *base_dec_suite(void);
Suite *base_day_suite(void);
Suite *base_zone_suite(void);
Suite *base_uuid_suite(void);
Suite *base_text_suite(void);
Suite *base_key_suite(void);
Suite *base_id_suite(void);
Suite *base_buf_suite(void);
Suite *base_translate_suite(void);

int main(void)
{
    SRunner *runner = srunner_create(base_err_suite());
    int failed;

    srunner_add_suite(runner, base_mem_suite());
    srunner_add_suite(runner, base_map_suite());
    srunner_add_suite(runner, base_dec_suite());
    srunner_add_suite(runner, base_day_suite());
    srunner_add_suite(runner, base_zone_suite());
    srunner_add_suite(runner, base_uuid_suite());
    srunner_add_suite(runner, base_text_suite());
    srunner_add_suite(runner, base_key_suite());
    srunner_add_suite(runner, base_id_suite());
    srunner_add_suite(runner, base_buf_suite());
    srunner_add_suite(runner, base_translate_suite());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
