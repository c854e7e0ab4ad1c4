/*
 * Sentences that name a key name the one that works: after the configuration gave it to something else, and where
 * there is none.
 */
#include "desk.h"

#include <check.h>

static struct desk *d;

static void set_up(void)
{
    d = desk_new(100, 24, true);
}

static void tear_down(void)
{
    desk_free(d);
}

static void bind(const char *action, const char *keys)
{
    struct hr_err err;
    ck_assert_msg(hr_config_set(d->ui->config, hr_printf(d, "keys.%s", action), keys, &err), "%s: %s", err.what,
                  err.why);
    hr_ui_configure(d->ui);
}

/* What is bound, to what, which keys lead to a sentence, and how that begins and ends. */
START_TEST(a_sentence_has_the_key_of_now)
{
    static const struct {
        const char *action, *keys, *press, *sees;
    } cases[] = {
        {"find", "F7", "n", "nothing was searched for yet: F7 finds"},
        {"mark", "F6", "4 G", "nobody is marked: F6 marks"},
        {"help", "F9", "F12", "F12 does nothing here; F9 lists what can be done"},
        {"now", "F8", "< m", "can only be looked at: F8 comes back"},
        {"onto the queue", "F4", "3 N", "F4 add"},
        {"compare", "F5", "6 F5", "F5 hides it"},
        {"filter the log", "F3", "7 F3 m", "nothing of this was recorded: F3 a shows all"},
        {"take back this line", "F5", "m t", "My last five: F5 takes this one back"},
        {"take back change", "F5", "E T Tab Enter", "F5 takes it back"},
        {"new skill", "F5", "E k", "F5 adds a skill"},
        {"print report", "F5", "R", "F5 prints it or writes it into a file"},
        {"regroup", "F5", "4 Space G", "until F5 makes the groups anew"},
        {"everyone", "F5", "f m", "nobody is shown by this filter: F5 shows everyone"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        desk_free(d);
        d = desk_new(100, 24, true);
        bind(cases[i].action, cases[i].keys);
        desk_keys(d, cases[i].press);
        desk_sees(d, cases[i].sees);
    }
}
END_TEST

START_TEST(without_a_key_it_is_the_palette)
{
    bind("find", "none");
    desk_keys(d, "n");
    desk_sees(d, "nothing was searched for yet: :find finds");
    bind("commands", "F2");
    desk_keys(d, "n");
    desk_sees(d, "nothing was searched for yet: F2 find finds");
}
END_TEST

START_TEST(a_percent_sign_may_be_a_key)
{
    bind("undo", "%");
    desk_keys(d, ": s e t Space r e t a k e = s i n g l e Enter");
    desk_sees(d, "saved: retake=single; % takes back evidence only, this by :set retake=limited:3");
}
END_TEST

START_TEST(what_people_wrote_stays_as_it_is)
{
    desk_keys(d, ": a d d Space s t u d e n t Enter 9 Enter");
    desk_types(d, "{undo}, {find} %s");
    desk_keys(d, "Enter");
    desk_sees(d, "saved: {undo}, {find} %s; the next id");
    desk_keys(d, "Esc 3");
    desk_sees_not(d, "{undo}, / %s");
}
END_TEST

Suite *view_keyed_suite(void);
Suite *view_keyed_suite(void)
{
    Suite *s = suite_create("view keyed");
    TCase *t = tcase_create("keyed");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_sentence_has_the_key_of_now);
    tcase_add_test(t, without_a_key_it_is_the_palette);
    tcase_add_test(t, a_percent_sign_may_be_a_key);
    tcase_add_test(t, what_people_wrote_stays_as_it_is);
    suite_add_tcase(s, t);
    return s;
}
