/* The configuration's keys, and keys that a person gives to actions. The file is in app_config.c. */
#include "homeroom/config.h"

#include "homeroom/mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *ctx;
static struct hr_config *config;

static void set_up(void)
{
    ctx = hr_ctx(NULL);
    config = hr_config_new(ctx);
}

static void tear_down(void)
{
    talloc_free(ctx);
}

static void set(const char *key, const char *value)
{
    struct hr_err err;
    ck_assert_msg(hr_config_set(config, key, value, &err), "%s: %s", key, err.why);
}

static void assert_refused(const char *key, const char *value, const char *why)
{
    struct hr_err err;
    char *was = hr_config_text(ctx, config, key);
    ck_assert_msg(!hr_config_set(config, key, value, &err), "%s=%s", key, value);
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert_msg(strstr(err.why, why) != NULL, "%s=%s: %s", key, value, err.why);
    ck_assert_str_eq(hr_config_text(ctx, config, key), was);
}

static const char *keys_of(const char *action)
{
    return hr_keymap_keys(config->keys, hr_action_named(action));
}

START_TEST(what_is_set_is_what_it_says)
{
    static const char *const pairs[][2] = {{"theme", "high-contrast"}, {"glyphs", "ascii"},    {"mouse", "off"},
                                           {"idle-lock", "5"},         {"idle-lock", "class"}, {"confirm-undo", "0"},
                                           {"dates", "dmy"},           {"tour", "off"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        set(pairs[i][0], pairs[i][1]);
        ck_assert_str_eq(hr_config_text(ctx, config, pairs[i][0]), pairs[i][1]);
    }
    ck_assert_int_eq(config->theme, HR_THEME_HIGH_CONTRAST);
    ck_assert_int_eq(config->dates, HR_DAY_ORDER_DMY);
    ck_assert_int_eq(config->idle_lock, HR_CONFIG_OF_CLASS);
}
END_TEST

START_TEST(what_it_can_not_be_is_refused_with_what_it_can)
{
    assert_refused("theme", "blue", "okabe-ito dark light high-contrast mono");
    assert_refused("theme", "", "one of");
    assert_refused("mouse", "yes", "off on");
    assert_refused("idle-lock", "soon", "or class");
    assert_refused("idle-lock", "-1", "0 to 1440");
    assert_refused("confirm-undo", "class", "0 to 100000");
    assert_refused("colour", "red", "no such key");
}
END_TEST

START_TEST(an_action_gets_other_keys)
{
    set("keys.mastered", "B F5");
    ck_assert_str_eq(keys_of("mastered"), "B F5");
    set("keys.next change", "Semicolon C-x");
    ck_assert_str_eq(keys_of("next change"), "; C-x");
    ck_assert_str_eq(hr_config_text(ctx, config, "keys.next change"), "Semicolon C-x");
    set("keys.excuse", "none");
    ck_assert_str_eq(keys_of("excuse"), "");
    set("keys.mastered", "default");
    ck_assert_str_eq(keys_of("mastered"), "m");
    set("keys.leave", "Q"); /* nobody is locked in */
    ck_assert_str_eq(keys_of("leave"), "Q C-c");
}
END_TEST

START_TEST(a_key_that_means_something_else_is_refused_with_both_names)
{
    assert_refused("keys.mastered", "x", "not yet");
    assert_refused("keys.mastered", "x", "mastered");
    assert_refused("keys.take and check", "c", "claim"); /* both in Ready */
    set("keys.claim", "T");
    set("keys.new group", "T"); /* one in Ready, one in Needs: never on one screen */
}
END_TEST

START_TEST(what_is_no_key_or_no_command_is_refused)
{
    assert_refused("keys.mastered", "Entre", "no key called Entre");
    assert_refused("keys.mastered", "F13", "no key called");
    assert_refused("keys.mastered", "C-1", "no key called");
    assert_refused("keys.mastered", "averyveryverylongname", "no key called");
    assert_refused("keys.mastered", "", "say a key");
    assert_refused("keys.mastered", "C-c", "C-c always leaves");
    assert_refused("keys.help", "none", "has to have a key");
    assert_refused("keys.master", "M", "no command of this name");
    assert_refused("keys.unit", "U", "a word behind its name");
}
END_TEST

/* Bound one by one, as a file is read, two actions change places. */
START_TEST(two_actions_change_keys)
{
    struct hr_err err;
    const char *loser;
    ck_assert(hr_keymap_bind(config->keys, "mastered", "x", &err));
    ck_assert(hr_keymap_bind(config->keys, "not yet", "m", &err));
    ck_assert(hr_config_settle(config, &loser, &err));
    ck_assert_str_eq(keys_of("mastered"), "x");
    ck_assert_str_eq(keys_of("not yet"), "m");
}
END_TEST

START_TEST(of_two_that_want_one_key_one_keeps_its_own)
{
    struct hr_err err;
    const char *loser;
    ck_assert(hr_keymap_bind(config->keys, "mastered", "x", &err));
    ck_assert(!hr_config_settle(config, &loser, &err));
    ck_assert_str_eq(loser, "mastered");
    ck_assert(strstr(err.why, "mastered") && strstr(err.why, "not yet"));
    ck_assert_str_eq(keys_of("mastered"), "m");
    ck_assert(hr_config_settle(config, &loser, &err));
}
END_TEST

/* Every way of giving keys away ends, and leaves no key with two meanings. */
START_TEST(settling_always_ends)
{
    static const char *const names[] = {"a", "b", "c", "d", "m", "x", "Enter", "Space", "F2"};
    for (unsigned seed = 1; seed <= 200; seed++) {
        struct hr_config *random = hr_config_new(ctx);
        struct hr_err err;
        const char *loser;
        char key[HR_KEY_NAME];
        const struct hr_action *other;
        unsigned dice = seed * 2654435761u;
        for (int i = 0; i < 20; i++) {
            dice = dice * 1664525u + 1013904223u;
            const struct hr_action *a = hr_action_at((dice >> 8) % hr_action_count());
            (void)!hr_keymap_bind(random->keys, a->name, names[(dice >> 20) % 9], &err);
        }
        size_t refused = 0;
        while (!hr_config_settle(random, &loser, &err))
            ck_assert_uint_lt(++refused, 100);
        ck_assert_ptr_null(hr_keymap_conflict(random->keys, &other, key));
    }
}
END_TEST

/* As printed, without the # in front, every line is taken, and nothing is another than before. */
START_TEST(the_printed_lines_are_the_defaults)
{
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    size_t settings = 0, keys = 0;
    bool in_keys = false;
    hr_config_print(out);
    for (char *line = strtok(out->bytes, "\n"); line; line = strtok(NULL, "\n")) {
        char *sign = strstr(line, " = ");
        in_keys = in_keys || strcmp(line, "[keys]") == 0;
        ck_assert_uint_le(strlen(line), 120);
        if (line[0] != '#' || line[1] == ' ' || !sign)
            continue;
        *sign = '\0';
        const char *key = in_keys ? hr_printf(ctx, "keys.%s", line + 1) : line + 1;
        ck_assert_str_eq(hr_config_text(ctx, config, key), sign + 3);
        set(key, sign + 3);
        ck_assert_str_eq(hr_config_text(ctx, config, key), sign + 3);
        ++*(in_keys ? &keys : &settings);
    }
    ck_assert_uint_eq(settings, 7);
    ck_assert_uint_gt(keys, 90);
    for (size_t i = 0; i < hr_action_count(); i++)
        ck_assert_str_eq(hr_keymap_keys(config->keys, hr_action_at(i)), hr_action_at(i)->keys);
}
END_TEST

/* -- colours -- */

/* The three parts of one of the 256 colours of xterm. */
static void parts_of(int colour, int *rgb)
{
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    ck_assert_int_ge(colour, 16);
    for (int i = 0; i < 3; i++)
        rgb[i] = colour >= 232 ? 8 + 10 * (colour - 232) : steps[(colour - 16) / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
}

/* WCAG 2.1, relative luminance; the power by its series is not needed: 2.2 is near enough to tell 4.5 from less. */
static double luminance(int colour)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    int rgb[3];
    double sum = 0;
    parts_of(colour, rgb);
    for (int i = 0; i < 3; i++) {
        double c = rgb[i] / 255.0;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : c * c * (0.8 * c + 0.2)); /* within 0.03 of the curve */
    }
    return sum;
}

START_TEST(dark_and_light_are_readable_on_their_background)
{
    size_t tried = 0;
    for (int style = 0; style < HR_STYLE_COUNT; style++) {
        int dark = hr_theme_paint((enum hr_style)style, HR_THEME_DARK, HR_COLOURS_256).colour;
        int light = hr_theme_paint((enum hr_style)style, HR_THEME_LIGHT, HR_COLOURS_256).colour;
        ck_assert_int_eq(dark < 0, light < 0);
        if (dark < 0)
            continue;
        ck_assert_msg((luminance(dark) + 0.05) / 0.05 >= 6, "style %d on black", style);
        ck_assert_msg(1.05 / (luminance(light) + 0.05) >= 6, "style %d on white", style);
        tried++;
    }
    ck_assert_uint_ge(tried, 12);
}
END_TEST

START_TEST(high_contrast_has_nothing_faint)
{
    for (int style = 0; style < HR_STYLE_COUNT; style++) {
        struct hr_paint paint = hr_theme_paint((enum hr_style)style, HR_THEME_HIGH_CONTRAST, HR_COLOURS_256);
        ck_assert_int_eq(paint.colour, -1);
        ck_assert(!paint.dim);
        ck_assert_int_eq(hr_theme_paint((enum hr_style)style, HR_THEME_MONO, HR_COLOURS_8).colour, -1);
    }
}
END_TEST

Suite *tui_config_suite(void);
Suite *tui_config_suite(void)
{
    Suite *s = suite_create("tui config");
    TCase *t = tcase_create("config");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, what_is_set_is_what_it_says);
    tcase_add_test(t, what_it_can_not_be_is_refused_with_what_it_can);
    tcase_add_test(t, an_action_gets_other_keys);
    tcase_add_test(t, a_key_that_means_something_else_is_refused_with_both_names);
    tcase_add_test(t, what_is_no_key_or_no_command_is_refused);
    tcase_add_test(t, two_actions_change_keys);
    tcase_add_test(t, of_two_that_want_one_key_one_keeps_its_own);
    tcase_add_test(t, settling_always_ends);
    tcase_add_test(t, the_printed_lines_are_the_defaults);
    tcase_add_test(t, dark_and_light_are_readable_on_their_background);
    tcase_add_test(t, high_contrast_has_nothing_faint);
    suite_add_tcase(s, t);
    return s;
}
