/* The table as data: what holds for every row. What the rows do is tested in test/view/keys.c. */
#include "homeroom/action.h"

#include <check.h>
#include <string.h>

enum { WIDEST_HELP = 76 };

START_TEST(every_row_has_a_name_of_its_own_and_a_line_of_help)
{
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        ck_assert_ptr_eq(hr_action_named(a->name), a);
        ck_assert_uint_gt(strlen(a->help), 0);
        ck_assert_uint_le(strlen(a->help), WIDEST_HELP);
        ck_assert_ptr_nonnull(a->run);
        ck_assert_msg(a->in != 0, "%s works nowhere", a->name);
    }
}
END_TEST

START_TEST(what_is_in_the_footer_has_a_key)
{
    for (size_t i = 0; i < hr_action_count(); i++)
        if (hr_action_at(i)->label)
            ck_assert_msg(*hr_action_at(i)->keys != '\0', "%s", hr_action_at(i)->name);
}
END_TEST

START_TEST(what_takes_an_argument_is_run_by_name_alone)
{
    for (size_t i = 0; i < hr_action_count(); i++)
        if (hr_action_at(i)->argument)
            ck_assert_str_eq(hr_action_at(i)->keys, "");
}
END_TEST

/* The earlier row goes first where what it needs more than the later one is there. */
static bool is_more_particular(const struct hr_action *earlier, const struct hr_action *later)
{
    return (later->needs & ~earlier->needs) == 0 && earlier->needs != later->needs;
}

/* Esc means several things in one view, each only when there is something to leave. */
START_TEST(no_key_means_two_things_in_one_view)
{
    size_t tried = 0;
    for (size_t i = 0; i < hr_action_count(); i++)
        for (size_t k = i + 1; k < hr_action_count(); k++) {
            const struct hr_action *a = hr_action_at(i), *b = hr_action_at(k);
            char name[HR_KEY_NAME];
            for (const char *at = a->keys; a->in & b->in && *at; at += strspn(at, " ")) {
                struct hr_key key = hr_key_named(hr_key_first(at, name));
                ck_assert_msg(strcmp(name, "Esc") == 0 || !hr_key_among(&key, b->keys) || is_more_particular(a, b),
                              "%s: %s and %s", name, a->name, b->name);
                at += strcspn(at, " ");
                tried++;
            }
        }
    ck_assert_uint_gt(tried, 1000);
}
END_TEST

START_TEST(every_need_has_a_sentence)
{
    for (int i = 0; i < HR_NEED_COUNT; i++)
        ck_assert_uint_gt(strlen(hr_need_sentence(1U << i)), 0);
    for (size_t i = 0; i < hr_action_count(); i++)
        ck_assert_uint_eq(hr_action_at(i)->needs >> HR_NEED_COUNT, 0);
}
END_TEST

/* decisions.md, principle 6; core/record.c asks the same under the lock. */
START_TEST(what_records_needs_the_present_and_a_file_that_can_be_written)
{
    static const char *const names[] = {"mastered", "not yet", "score", "practice seen", "excuse", "judge",
                                        "note",     "stack",   "claim", "undo",          "redo",   "absent"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct hr_action *a = hr_action_named(names[i]);
        ck_assert_msg(a && a->needs & HR_NEED_PRESENT && a->needs & HR_NEED_WRITE, "%s", names[i]);
    }
    ck_assert(hr_action_named("judge")->needs & HR_NEED_TEACHER);
}
END_TEST

/* screens.md, principle 6: the role of everyone who looks on is to look. */
START_TEST(nothing_that_records_works_on_the_board)
{
    size_t tried = 0;
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        if (!(a->in & HR_IN_BOARD))
            continue;
        ck_assert_msg(!(a->needs & (HR_NEED_WRITE | HR_NEED_TEACHER | HR_NEED_STUDENT)), "%s", a->name);
        ck_assert_msg(!a->argument, "%s", a->name);
        tried++;
    }
    ck_assert_uint_gt(tried, 10);
}
END_TEST

START_TEST(keys_are_known_by_their_names)
{
    struct hr_key space = hr_key_named("Space"), up = hr_key_named("Up"), accent = hr_key_named("é");
    char label[HR_KEY_NAME];
    ck_assert_int_eq(space.kind, HR_KEY_TEXT);
    ck_assert(hr_key_among(&space, "a Space b"));
    ck_assert(!hr_key_among(&space, "a b"));
    ck_assert_int_eq(up.kind, HR_KEY_NAMED);
    ck_assert(!hr_key_among(&up, "U Upp"));
    ck_assert_int_eq(accent.kind, HR_KEY_TEXT);
    ck_assert_str_eq(hr_key_label("C-r", false, label), "^R");
    ck_assert_str_eq(hr_key_label("Up", true, label), "Up");
}
END_TEST

Suite *tui_action_suite(void);
Suite *tui_action_suite(void)
{
    Suite *s = suite_create("tui action");
    TCase *t = tcase_create("action");
    tcase_add_test(t, every_row_has_a_name_of_its_own_and_a_line_of_help);
    tcase_add_test(t, what_is_in_the_footer_has_a_key);
    tcase_add_test(t, what_takes_an_argument_is_run_by_name_alone);
    tcase_add_test(t, no_key_means_two_things_in_one_view);
    tcase_add_test(t, every_need_has_a_sentence);
    tcase_add_test(t, what_records_needs_the_present_and_a_file_that_can_be_written);
    tcase_add_test(t, nothing_that_records_works_on_the_board);
    tcase_add_test(t, keys_are_known_by_their_names);
    suite_add_tcase(s, t);
    return s;
}
