/* What each preset comes to on the same student: two skills of four mastered, one not yet, one not begun. */
#include "homeroom/example.h"

#include "homeroom/mem.h"

#include <check.h>
#include <string.h>

Suite *core_example_suite(void);

static const char *grade_of(const void *ctx, const char *preset)
{
    const char *s = hr_example_grade(ctx, hr_preset_find(preset)), *sign = strstr(s, ": ");
    ck_assert_ptr_nonnull(sign);
    return sign + 2;
}

START_TEST(each_way_of_grading_has_its_example)
{
    void *ctx = hr_ctx(NULL);
    /* (10 + 2) x 2 of (10 + 2) x 4; 80, 80 and 79 weighted 60 to practice's 10; 2 of the 3 that were checked */
    ck_assert_str_eq(grade_of(ctx, "pure"), "no grade");
    ck_assert_str_eq(grade_of(ctx, "progression"), "no grade");
    ck_assert_str_eq(grade_of(ctx, "modern"), "50.0 % F");
    ck_assert_str_eq(grade_of(ctx, "one-shot"), "82.6 % B");
    ck_assert_str_eq(grade_of(ctx, "competency"), "66.7 % C");
    talloc_free(ctx);
}
END_TEST

Suite *core_example_suite(void)
{
    Suite *s = suite_create("core example");
    TCase *t = tcase_create("example");
    tcase_add_test(t, each_way_of_grading_has_its_example);
    suite_add_tcase(s, t);
    return s;
}
