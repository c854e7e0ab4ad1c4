#include "homeroom/canvas.h"

#include "../../src/tui/blanks.h"

#include <check.h>
#include <string.h>

static struct hr_canvas *c;

static void set_up(void)
{
    c = hr_canvas_new(NULL, 10, 2, false);
}

static void tear_down(void)
{
    talloc_free(c);
}

static void check_screen(const char *expected)
{
    ck_assert_str_eq(hr_canvas_print(c, c, false), expected);
}

START_TEST(text_that_does_not_fit_ends_in_an_ellipsis)
{
    ck_assert_int_eq(hr_canvas_text(c, 1, 0, 5, HR_STYLE_NORMAL, "abcdefgh"), 6);
    check_screen("| abcd…\n|\n");
}
END_TEST

START_TEST(drawing_outside_is_cut_off)
{
    hr_canvas_text(c, 7, 0, 20, HR_STYLE_NORMAL, "abcdef");
    hr_canvas_text(c, -2, 1, 20, HR_STYLE_NORMAL, "abcdef");
    hr_canvas_text(c, 0, 5, 20, HR_STYLE_NORMAL, "abc");
    check_screen("|       abc\n|cdef\n");
}
END_TEST

START_TEST(wide_and_combining_characters_keep_columns_straight)
{
    int end = hr_canvas_text(c, 0, 0, 10, HR_STYLE_NORMAL,
                             "\xe7\x8e\x8b"
                             "e\xcc\x81!");
    ck_assert_int_eq(end, 4);
    ck_assert_int_eq(c->glyphs[0].width, 2);
    ck_assert_int_eq(c->glyphs[1].width, 0);
    ck_assert_str_eq(c->glyphs[2].text, "e\xcc\x81");
    ck_assert_str_eq(c->glyphs[3].text, "!");
}
END_TEST

START_TEST(drawing_over_half_of_a_wide_character_blanks_the_other_half)
{
    hr_canvas_text(c, 0, 0, 2, HR_STYLE_NORMAL, "\xe7\x8e\x8b");
    hr_canvas_text(c, 1, 0, 1, HR_STYLE_NORMAL, "x");
    check_screen("| x\n|\n");
    hr_canvas_text(c, 0, 1, 2, HR_STYLE_NORMAL, "\xe7\x8e\x8b");
    hr_canvas_text(c, 0, 1, 1, HR_STYLE_NORMAL, "x");
    check_screen("| x\n|x\n");
}
END_TEST

START_TEST(a_wide_character_is_never_cut_in_half)
{
    hr_canvas_text(c, 9, 0, 5, HR_STYLE_NORMAL, "\xe7\x8e\x8b");
    check_screen("|\n|\n");
}
END_TEST

START_TEST(control_characters_are_shown_as_what_they_are)
{
    hr_canvas_text(c, 0, 0, 10, HR_STYLE_NORMAL, "a\x1b[2J");
    check_screen("|a<001B>[2J\n|\n");
}
END_TEST

START_TEST(in_ascii_accents_go_and_what_has_no_letters_becomes_question_marks_of_its_width)
{
    c->ascii = c->only_ascii = true;
    hr_canvas_text(c, 0, 0, 10, HR_STYLE_NORMAL, "\xe7\x8e\x8b\xc3\xa9x");
    hr_canvas_text(c, 0, 1, 3, HR_STYLE_NORMAL, "abcdef");
    check_screen("|??ex\n|ab.\n");
}
END_TEST

START_TEST(text_over_two_lines_is_parted_at_a_blank_and_cut_at_its_end)
{
    hr_canvas_wrap(c, (struct hr_area){0, 0, 10, 2}, HR_STYLE_NORMAL, "one two three four five");
    check_screen("|one two\n|three fou…\n");
}
END_TEST

START_TEST(attributes_are_letters_below_the_text)
{
    hr_canvas_text(c, 0, 0, 10, HR_STYLE_MASTERED, "ab");
    hr_canvas_look(c, 1, 0, 1, HR_LOOK_UNDERLINE);
    ck_assert_str_eq(hr_canvas_print(c, c, true), "|ab\n:m_\n|\n");
}
END_TEST

START_TEST(every_style_but_the_normal_one_has_a_letter_of_its_own)
{
    char seen[HR_STYLE_COUNT + 1] = "";
    for (int i = 0; i < HR_STYLE_COUNT; i++) {
        seen[i] = hr_style_letter((enum hr_style)i);
        ck_assert_ptr_eq(strchr(seen, seen[i]), seen + i);
    }
}
END_TEST

START_TEST(without_colours_no_style_asks_for_one)
{
    for (int i = 0; i < HR_STYLE_COUNT; i++) {
        ck_assert_int_eq(hr_theme_paint((enum hr_style)i, HR_THEME_OKABE_ITO, HR_MONO).colour, -1);
        ck_assert_int_lt(hr_theme_paint((enum hr_style)i, HR_THEME_OKABE_ITO, HR_COLOURS_8).colour, 8);
    }
}
END_TEST

static int style_at(int x)
{
    return c->glyphs[x].style;
}

START_TEST(a_blank_between_two_colours_takes_the_first_and_no_reverse)
{
    hr_canvas_text(c, 0, 0, 1, HR_STYLE_MASTERED, "M");
    hr_canvas_text(c, 3, 0, 1, HR_STYLE_READY, "r");
    hr_canvas_text(c, 5, 0, 1, HR_STYLE_NORMAL, "n");
    c->glyphs[0].look = c->glyphs[4].look = HR_LOOK_REVERSE;
    hr_blanks_join(c->glyphs, c->width, HR_THEME_OKABE_ITO, HR_COLOURS_256);
    ck_assert_int_eq(style_at(1), HR_STYLE_MASTERED);
    ck_assert_int_eq(style_at(2), HR_STYLE_MASTERED);
    ck_assert_int_eq(c->glyphs[1].look, 0);
    ck_assert_int_eq(style_at(4), HR_STYLE_NORMAL); /* reversed: it is seen */
    ck_assert_int_eq(style_at(6), HR_STYLE_NORMAL);
}
END_TEST

Suite *tui_canvas_suite(void);
Suite *tui_canvas_suite(void)
{
    Suite *s = suite_create("tui canvas");
    TCase *t = tcase_create("canvas");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, text_that_does_not_fit_ends_in_an_ellipsis);
    tcase_add_test(t, drawing_outside_is_cut_off);
    tcase_add_test(t, wide_and_combining_characters_keep_columns_straight);
    tcase_add_test(t, drawing_over_half_of_a_wide_character_blanks_the_other_half);
    tcase_add_test(t, a_wide_character_is_never_cut_in_half);
    tcase_add_test(t, control_characters_are_shown_as_what_they_are);
    tcase_add_test(t, in_ascii_accents_go_and_what_has_no_letters_becomes_question_marks_of_its_width);
    tcase_add_test(t, text_over_two_lines_is_parted_at_a_blank_and_cut_at_its_end);
    tcase_add_test(t, attributes_are_letters_below_the_text);
    tcase_add_test(t, every_style_but_the_normal_one_has_a_letter_of_its_own);
    tcase_add_test(t, without_colours_no_style_asks_for_one);
    tcase_add_test(t, a_blank_between_two_colours_takes_the_first_and_no_reverse);
    suite_add_tcase(s, t);
    return s;
}
