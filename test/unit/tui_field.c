#include "homeroom/field.h"

#include <check.h>

static struct hr_canvas *c; /* also the context */
static struct hr_field f;

static void set_up(void)
{
    c = hr_canvas_new(NULL, 8, 1, false);
    hr_field_set(c, &f, "");
}

static void tear_down(void)
{
    talloc_free(c);
}

/* Keys by name, a blank between; false when one of them was not for the field. */
static bool press(const char *names)
{
    bool changed, all = true;
    for (char name[HR_KEY_NAME]; *names; names += *names == ' ') {
        struct hr_key key = hr_key_named(hr_key_first(names, name));
        all = hr_field_key(c, &f, &key, &changed) && all;
        while (*names && *names != ' ')
            names++;
    }
    return all;
}

START_TEST(every_printable_key_goes_into_it)
{
    ck_assert(press("q : / ? Space é 王"));
    ck_assert_str_eq(f.text, "q:/? é王");
}
END_TEST

START_TEST(it_is_edited_by_whole_characters)
{
    hr_field_set(c, &f,
                 "a\xe7\x8e\x8b"
                 "e\xcc\x81z");
    press("Left Backspace");
    ck_assert_str_eq(f.text, "a\xe7\x8e\x8bz");
    press("Left Del");
    ck_assert_str_eq(f.text, "az");
    press("Home x End y");
    ck_assert_str_eq(f.text, "xazy");
}
END_TEST

START_TEST(a_mark_that_is_typed_joins_the_character_before_it)
{
    press("e");
    struct hr_key mark = {.kind = HR_KEY_TEXT, .name = "\xcc\x81"};
    bool changed;
    ck_assert(hr_field_key(c, &f, &mark, &changed));
    ck_assert_str_eq(f.text, "e\xcc\x81");
    press("Backspace");
    ck_assert_str_eq(f.text, "");
}
END_TEST

START_TEST(words_and_the_line_are_erased)
{
    hr_field_set(c, &f, "one two three");
    press("C-w");
    ck_assert_str_eq(f.text, "one two ");
    press("C-w Left Left C-k");
    ck_assert_str_eq(f.text, "on");
    press("C-u");
    ck_assert_str_eq(f.text, "");
    ck_assert(press("Backspace Left"));
}
END_TEST

START_TEST(what_is_pasted_is_cleaned_and_its_lines_joined)
{
    struct hr_key paste = {.kind = HR_KEY_PASTE, .paste = "two\nlines\x1b[2J"};
    bool changed;
    ck_assert(hr_field_key(c, &f, &paste, &changed));
    ck_assert_str_eq(f.text, "two lines<001B>[2J");
}
END_TEST

START_TEST(other_keys_are_for_someone_else)
{
    ck_assert(!press("Enter"));
    ck_assert(!press("Esc"));
    ck_assert(!press("Up"));
}
END_TEST

START_TEST(it_scrolls_so_that_the_cursor_is_in_sight)
{
    hr_field_set(c, &f, "abcdefghijkl");
    hr_field_draw(&f, c, 0, 0, 8);
    ck_assert_int_eq(c->cursor_x, 7);
    ck_assert_str_eq(hr_canvas_print(c, c, false), "|fghijkl\ncursor 7,0\n");
    press("Home");
    hr_field_draw(&f, c, 0, 0, 8);
    ck_assert_int_eq(c->cursor_x, 0);
}
END_TEST

Suite *tui_field_suite(void);
Suite *tui_field_suite(void)
{
    Suite *s = suite_create("tui field");
    TCase *t = tcase_create("field");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, every_printable_key_goes_into_it);
    tcase_add_test(t, it_is_edited_by_whole_characters);
    tcase_add_test(t, a_mark_that_is_typed_joins_the_character_before_it);
    tcase_add_test(t, words_and_the_line_are_erased);
    tcase_add_test(t, what_is_pasted_is_cleaned_and_its_lines_joined);
    tcase_add_test(t, other_keys_are_for_someone_else);
    tcase_add_test(t, it_scrolls_so_that_the_cursor_is_in_sight);
    suite_add_tcase(s, t);
    return s;
}
