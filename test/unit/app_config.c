/* A line of the configuration file changed, and all others as they were. */
#include "../../src/app/app.h"

#include <check.h>

static void *ctx;

static void set_up(void)
{
    ctx = hr_ctx(NULL);
}

static void tear_down(void)
{
    talloc_free(ctx);
}

static const struct {
    const char *text, *key, *value, *is;
} edits[] = {
    {"", "theme", "dark", "theme = dark\n"},
    {"theme = light\n", "theme", "dark", "theme = dark\n"},
    {"# mine\n\ntheme=light ; on the projector\nmouse = off\n", "theme", "dark",
     "# mine\n\ntheme = dark\nmouse = off\n"},
    {"#theme = okabe-ito\n#mouse = on\n", "theme", "dark", "#theme = okabe-ito\ntheme = dark\n#mouse = on\n"},
    {"theme = light\ntheme = mono\n", "theme", "dark", "theme = light\ntheme = dark\n"}, /* the last one counts */
    {"mouse = off", "theme", "dark", "mouse = off\ntheme = dark\n"},
    {"mouse = off\r\n", "theme", "dark", "mouse = off\r\ntheme = dark\r\n"},
    {"[keys]\nmastered = M\n", "theme", "dark", "theme = dark\n[keys]\nmastered = M\n"},
    {"mouse = off\n\n[keys]\nmastered = M\n", "theme", "dark", "mouse = off\ntheme = dark\n\n[keys]\nmastered = M\n"},
    {"mouse = off\n\n[keys]\nmastered = M\n", "keys.mastered", "F5", "mouse = off\n\n[keys]\nmastered = F5\n"},
    {"mouse = off\n\n[keys]\n#mastered = m\n#claim = c\n", "keys.mastered", "F5",
     "mouse = off\n\n[keys]\n#mastered = m\nmastered = F5\n#claim = c\n"},
    {"mouse = off\n", "keys.mastered", "F5", "mouse = off\n\n[keys]\nmastered = F5\n"},
    {"", "keys.mastered", "F5", "[keys]\nmastered = F5\n"},
    {"themes = 1\n", "theme", "dark", "themes = 1\ntheme = dark\n"}, /* what begins alike is another key */
};

START_TEST(one_line_changes_and_the_others_stay)
{
    char *edited = config_edited(ctx, edits[_i].text, edits[_i].key, edits[_i].value);
    ck_assert_str_eq(edited, edits[_i].is);
    ck_assert_str_eq(config_edited(ctx, edited, edits[_i].key, edits[_i].value), edited);
}
END_TEST

Suite *app_config_suite(void);
Suite *app_config_suite(void)
{
    Suite *s = suite_create("app config");
    TCase *t = tcase_create("config");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, one_line_changes_and_the_others_stay, 0, (int)(sizeof edits / sizeof edits[0]));
    suite_add_tcase(s, t);
    return s;
}
