/* Every key of settings.md: its syntax, its default, what is refused; the presets; the sentences. */
#include "homeroom/policy.h"

#include <check.h>
#include <string.h>

Suite *core_policy_suite(void);

/* Sets a key and asserts what it is printed as afterwards. */
static void assert_set(struct hr_policy *policy, const char *key, const char *value, const char *printed)
{
    struct hr_err err;
    char *text;

    ck_assert_msg(hr_policy_set(policy, key, value, &err), "%s=%s: %s", key, value, err.why);
    text = hr_policy_text(NULL, policy, NULL, key);
    ck_assert_str_eq(text, printed);
    talloc_free(text);
}

static const char *const defaults[][2] = {
    {"scale", "4/3"},
    {"levels", "Beginning:0,Developing:2,Proficient:3,Advanced:4"},
    {"method", "best"},
    {"retake", "unlimited"},
    {"practice-first", "off"},
    {"cool-down", "0"},
    {"retake-until", "none"},
    {"forms", "A B C"},
    {"gate", "advise"},
    {"weekdays", "Mon,Tue,Wed,Thu,Fri"},
    {"slack", "1"},
    {"stall", "5"},
    {"far", "5"},
    {"window", "10"},
    {"group-size", "5"},
    {"move-on", "80"},
    {"claim-minutes", "20"},
    {"lock-minutes", "0"},
    {"item.practice", "none"},
    {"item.check", "none"},
    {"item.summative", "none"},
    {"by-weight", "off"},
    {"not-yet", "blank"},
    {"count", "due"},
    {"categories", "none"},
    {"decimals", "1"},
    {"letters", "none"},
    {"letters-by", "percent"},
    {"letters.counts", "none"},
    {"terms", "none"},
};

START_TEST(defaults_are_those_of_settings_md)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    size_t count = sizeof defaults / sizeof *defaults;

    for (size_t i = 0; i < count; i++) {
        char *text = hr_policy_text(policy, policy, NULL, defaults[i][0]);

        ck_assert_str_eq(hr_setting_keys[i].key, defaults[i][0]);
        ck_assert_str_eq(text, defaults[i][1]);
    }
    ck_assert_ptr_null(hr_setting_keys[count].key);
    talloc_free(policy);
}
END_TEST

/* key, value, what is printed when it differs */
static const char *const accepted[][3] = {
    {"scale", "5/4", NULL},
    {"scale", "100/80", NULL},
    {"scale", "4.5/2.75", NULL},
    {"levels", "Not yet:0,Met:1", NULL},
    {"levels", " Low : 0 , High : 2.50 ", "Low:0,High:2.5"},
    {"levels", "Level: odd:0", NULL},
    {"levels", "none", NULL},
    {"method", "latest", NULL},
    {"method", "power-law", NULL},
    {"method", "weighted", "weighted:65"},
    {"method", "decaying:99", NULL},
    {"method", "times", "times:2"},
    {"method", "streak", "streak:2"},
    {"method", "top", "top:3"},
    {"method", "recent:10", NULL},
    {"retake", "limited:3", NULL},
    {"retake", "single", NULL},
    {"practice-first", "on", NULL},
    {"cool-down", "24", NULL},
    {"retake-until", "due+0", NULL},
    {"retake-until", "due+5", NULL},
    {"forms", " Rot  Blau ", "Rot Blau"},
    {"forms", "A;B; C,D", "A B C D"},
    {"gate", "strict", NULL},
    {"gate", "none", NULL},
    {"weekdays", "Sat,Mon", "Mon,Sat"},
    {"slack", "0", NULL},
    {"window", "1", NULL},
    {"group-size", "2", NULL},
    {"move-on", "100", NULL},
    {"item.practice", "10,mastered", NULL},
    {"item.practice", "2,complete,Practice", NULL},
    {"item.check", "7.5, score, Big tests", "7.5,score,Big tests"},
    {"item.summative", "50,score", NULL},
    {"by-weight", "on", NULL},
    {"not-yet", "zero", NULL},
    {"not-yet", "NY", NULL},
    {"count", "checked", NULL},
    {"count", "all", NULL},
    {"categories", "Practice:10,Mastery:60,Tests:30", NULL},
    {"decimals", "0", NULL},
    {"letters", "A:90,B:80,C:70,D:60,F:0", NULL},
    {"letters", "A+:97,A:92.5", NULL},
    {"letters-by", "counts", NULL},
    {"letters.counts", "A: mastered>=90 & top>=50; B: mastered>=80", NULL},
    {"letters.counts", "A:unmet<=1&top>= 33.3;F:mastered>=0", "A: unmet<=1 & top>=33.3; F: mastered>=0"},
    {"terms", "Q1:2026-09-01..2026-11-06,Q2:2026-11-09..2027-01-22", NULL},
};

START_TEST(values_are_printed_as_settings_md_writes_them)
{
    struct hr_policy *policy = hr_policy_new(NULL);

    for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++) {
        const char *printed = accepted[i][2] ? accepted[i][2] : accepted[i][1];

        assert_set(policy, accepted[i][0], accepted[i][1], printed);
        assert_set(policy, accepted[i][0], printed, printed);
    }
    talloc_free(policy);
}
END_TEST

static const char *const refused[][2] = {
    {"scale", "4"},
    {"scale", "3/4"},
    {"scale", "4/0"},
    {"scale", "-4/3"},
    {"scale", "4/3/2"},
    {"levels", ""},
    {"levels", "High:3,Low:1"},
    {"levels", "Low:1,Low:2"},
    {"levels", "Low:1,"},
    {"levels", ":1"},
    {"levels", "Low"},
    {"method", ""},
    {"method", "median"},
    {"method", "Best"},
    {"method", "best:2"},
    {"method", "weighted:0"},
    {"method", "weighted:100"},
    {"method", "weighted:"},
    {"method", "weighted:6.5"},
    {"method", "times:11"},
    {"method", "top:0"},
    {"retake", "limited"},
    {"retake", "limited:0"},
    {"retake", "limited:-1"},
    {"retake", "single:2"},
    {"practice-first", "yes"},
    {"cool-down", "-1"},
    {"cool-down", "1.5"},
    {"cool-down", "99999999999999999999"},
    {"retake-until", "due"},
    {"retake-until", "due+"},
    {"retake-until", "5"},
    {"forms", ""},
    {"forms", "  "},
    {"forms", " ; ,"},
    {"gate", "soft"},
    {"weekdays", ""},
    {"weekdays", "Mon,Tu"},
    {"weekdays", "none"},
    {"slack", "-1"},
    {"stall", "0"},
    {"far", "0"},
    {"window", "0"},
    {"group-size", "1"},
    {"move-on", "0"},
    {"move-on", "101"},
    {"claim-minutes", "0"},
    {"lock-minutes", "x"},
    {"item.practice", "10"},
    {"item.practice", "mastered,10"},
    {"item.practice", "10,best"},
    {"item.practice", "-1,score"},
    {"item.practice", "10,score,"},
    {"item.practice", "10,score,A,B"},
    {"item.summative", "50,mastered"},
    {"item.summative", "50,complete,Tests"},
    {"by-weight", "1"},
    {"not-yet", ""},
    {"not-yet", "LATER"},
    {"not-yet", "N1"},
    {"count", "none"},
    {"categories", "Practice"},
    {"categories", "Practice:10,Practice:90"},
    {"categories", "Practice:-1"},
    {"decimals", "5"},
    {"letters", "B:80,A:90"},
    {"letters", "A:90,A:80"},
    {"letters", "A:90,B:90"},
    {"letters-by", "points"},
    {"letters.counts", "A"},
    {"letters.counts", "A:"},
    {"letters.counts", "A: mastered>90"},
    {"letters.counts", "A: best>=90"},
    {"letters.counts", "A: mastered>=90 &"},
    {"letters.counts", "A: mastered>=90; A: mastered>=80"},
    {"terms", "Q1"},
    {"terms", "Q1:2026-09-01"},
    {"terms", "Q1:2026-11-06..2026-09-01"},
    {"terms", "Q1:2026-09-01..2026-09-31"},
    {"terms", "Q1:2026-09-01..2026-11-06,Q1:2026-11-09..2027-01-22"},
};

START_TEST(what_does_not_parse_changes_nothing)
{
    struct hr_policy *policy = hr_policy_new(NULL);

    ck_assert(hr_policy_set(policy, "item.summative", "9,score,Unit", &(struct hr_err){0}));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *key = refused[i][0];
        char *before = hr_policy_text(policy, policy, NULL, key), *after;
        struct hr_err err;

        ck_assert_msg(!hr_policy_set(policy, key, refused[i][1], &err), "%s=%s", key, refused[i][1]);
        ck_assert_int_eq(err.status, HR_USAGE);
        ck_assert_str_eq(err.what, key);
        ck_assert_msg(strlen(err.why) < sizeof err.why - 4, "%s: cut", key);
        after = hr_policy_text(policy, policy, NULL, key);
        ck_assert_str_eq(before, after);
    }
    talloc_free(policy);
}
END_TEST

START_TEST(an_unknown_key_is_named_and_cleaned)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    struct hr_err err;

    ck_assert(!hr_policy_set(policy, "retakes", "single", &err));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert_str_eq(err.what, "retakes");
    ck_assert(!hr_policy_set(policy, "re\033[2Jtake", "single", &err));
    ck_assert_ptr_null(strchr(err.what, '\033'));
    ck_assert(!hr_policy_set(policy, "retake", "\033[2J", &err));
    ck_assert_ptr_null(strchr(err.why, '\033'));
    talloc_free(policy);
}
END_TEST

START_TEST(a_failed_set_leaves_no_memory_behind)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    size_t blocks = talloc_total_blocks(policy);
    struct hr_err err;

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        ck_assert(!hr_policy_set(policy, refused[i][0], refused[i][1], &err));
    ck_assert_uint_eq(talloc_total_blocks(policy), blocks);
    talloc_free(policy);
}
END_TEST

START_TEST(rule_43_keys_that_a_skill_may_have_of_its_own)
{
    static const char *const own[] = {"method", "retake", "practice-first", "cool-down", "retake-until",
                                      "forms",  "gate",   "item.practice",  "item.check"};
    size_t found = 0;

    for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++) {
        if (!key->per_skill)
            continue;
        ck_assert_uint_lt(found, sizeof own / sizeof *own);
        ck_assert_str_eq(key->key, own[found++]);
    }
    ck_assert_uint_eq(found, sizeof own / sizeof *own);
}
END_TEST

START_TEST(a_skill_lays_its_own_values_over_the_course)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    struct hr_skill_policy *own = hr_new(policy, struct hr_skill_policy);
    struct hr_err err;

    *own = policy->skills;
    ck_assert(hr_skill_policy_set(own, own, "forms", "X Y", &err));
    ck_assert(hr_skill_policy_set(own, own, "item.check", "5,score,Tests", &err));
    ck_assert_str_eq(hr_policy_text(policy, policy, own, "forms"), "X Y");
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "forms"), "A B C");
    ck_assert_str_eq(hr_policy_text(policy, policy, own, "item.check"), "5,score,Tests");
    ck_assert_str_eq(hr_policy_text(policy, policy, own, "method"), "best");
    ck_assert_str_eq(hr_policy_text(policy, policy, own, "scale"), "4/3");
    ck_assert(!hr_skill_policy_set(own, own, "scale", "5/4", &err));
    ck_assert_int_eq(err.status, HR_USAGE);
    talloc_free(own); /* the course's forms are the course's */
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "forms"), "A B C");
    talloc_free(policy);
}
END_TEST

START_TEST(rule_129_levels_follow_the_scale_unless_set_by_hand)
{
    struct hr_policy *policy = hr_policy_new(NULL);

    assert_set(policy, "scale", "1/1", "1/1");
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "levels"), "Not yet:0,Met:1");
    assert_set(policy, "scale", "5/4", "5/4");
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "levels"), "none");
    assert_set(policy, "levels", "Low:0,High:4", "Low:0,High:4");
    assert_set(policy, "scale", "4/3", "4/3");
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "levels"), "Low:0,High:4");
    assert_set(policy, "levels", "none", "none");
    assert_set(policy, "scale", "1/1", "1/1");
    ck_assert_str_eq(hr_policy_text(policy, policy, NULL, "levels"), "none");
    talloc_free(policy);
}
END_TEST

START_TEST(rule_38_the_highest_level_at_or_below_the_value)
{
    struct hr_policy *policy = hr_policy_new(NULL);

    ck_assert_str_eq(hr_policy_level(policy, (struct hr_dec){29900}), "Developing");
    ck_assert_str_eq(hr_policy_level(policy, hr_dec_of(3)), "Proficient");
    ck_assert_str_eq(hr_policy_level(policy, hr_dec_of(9)), "Advanced");
    assert_set(policy, "levels", "Low:1", "Low:1");
    ck_assert_str_eq(hr_policy_level(policy, (struct hr_dec){9900}), "");
    assert_set(policy, "levels", "none", "none");
    ck_assert_str_eq(hr_policy_level(policy, hr_dec_of(4)), "");
    talloc_free(policy);
}
END_TEST

/* Sets KEY=VALUE pairs and says whether the whole is possible. */
static bool is_possible(const char *const (*pairs)[2], size_t count, struct hr_err *err)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    bool possible;

    for (size_t i = 0; i < count; i++)
        ck_assert(hr_policy_set(policy, pairs[i][0], pairs[i][1], err));
    possible = hr_policy_check(policy, NULL, "Algebra 1", err);
    talloc_free(policy);
    return possible;
}

#define POSSIBLE(...)                                  \
    is_possible((const char *const[][2]){__VA_ARGS__}, \
                sizeof(const char *const[][2]){__VA_ARGS__} / sizeof(char *[2]), &err)

START_TEST(rule_23_and_127_impossible_combinations)
{
    struct hr_err err;

    ck_assert(POSSIBLE({"method", "times:3"}, {"retake", "limited:3"}));
    ck_assert(POSSIBLE({"method", "streak:1"}, {"retake", "single"}));
    ck_assert(POSSIBLE({"method", "top:3"}, {"retake", "single"}));
    ck_assert(!POSSIBLE({"method", "times:5"}, {"retake", "limited:3"}));
    ck_assert_int_eq(err.status, HR_USAGE);
    ck_assert_str_eq(err.what, "Algebra 1");
    ck_assert(!POSSIBLE({"method", "streak:2"}, {"retake", "single"}));

    ck_assert(POSSIBLE({"item.check", "4,score,Tests"}));
    ck_assert(POSSIBLE({"categories", "Tests:1"}));
    ck_assert(POSSIBLE({"categories", "Tests:1"}, {"item.check", "4,score,Tests"}));
    ck_assert(!POSSIBLE({"categories", "Tests:1"}, {"item.check", "4,score"}));
    ck_assert(!POSSIBLE({"categories", "Tests:1"}, {"item.practice", "4,complete,Work"}));
    ck_assert(!POSSIBLE({"categories", "Tests:1"}, {"item.summative", "4,score,Work"}));

    ck_assert(!POSSIBLE({"letters-by", "counts"}));
    ck_assert(POSSIBLE({"letters-by", "counts"}, {"letters.counts", "A: unmet<=0"}));
}
END_TEST

START_TEST(rule_131_the_pair_that_results_for_a_skill)
{
    struct hr_policy *policy = hr_policy_new(NULL);
    struct hr_skill_policy own;
    struct hr_err err;

    ck_assert(hr_policy_set(policy, "retake", "limited:2", &err));
    own = policy->skills;
    ck_assert(hr_skill_policy_set(policy, &own, "method", "times:3", &err));
    ck_assert(hr_policy_check(policy, NULL, "Algebra 1", &err));
    ck_assert(!hr_policy_check(policy, &own, "A.1", &err));
    ck_assert(hr_skill_policy_set(policy, &own, "retake", "limited:3", &err));
    ck_assert(hr_policy_check(policy, &own, "A.1", &err));
    talloc_free(policy);
}
END_TEST

START_TEST(every_preset_is_possible_and_as_written)
{
    static const char *const names[] = {"pure", "progression", "modern", "one-shot", "competency"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct hr_preset *preset = hr_preset_find(names[i]);
        struct hr_policy *policy = hr_policy_new(NULL);
        struct hr_err err;

        ck_assert_ptr_eq(preset, &hr_presets[i]);
        for (size_t k = 0; preset->pairs[k][0]; k++)
            assert_set(policy, preset->pairs[k][0], preset->pairs[k][1], preset->pairs[k][1]);
        ck_assert_msg(hr_policy_check(policy, NULL, names[i], &err), "%s: %s", names[i], err.why);
        talloc_free(policy);
    }
    ck_assert_ptr_null(hr_presets[sizeof names / sizeof *names].name);
    ck_assert_ptr_null(hr_preset_find("Pure"));
}
END_TEST

START_TEST(a_copy_says_the_same)
{
    for (const struct hr_preset *preset = hr_presets; preset->name; preset++) {
        struct hr_policy *policy = hr_policy_new(NULL), *copy;
        struct hr_err err;

        for (size_t k = 0; preset->pairs[k][0]; k++)
            ck_assert(hr_policy_set(policy, preset->pairs[k][0], preset->pairs[k][1], &err));
        ck_assert(hr_policy_set(policy, "terms", "Q1:2026-09-01..2026-11-06", &err));
        ck_assert(hr_policy_set(policy, "not-yet", "NY", &err));
        copy = hr_policy_copy(NULL, policy);
        for (const struct hr_setting_key *key = hr_setting_keys; key->key; key++)
            ck_assert_str_eq(hr_policy_text(copy, copy, NULL, key->key), hr_policy_text(copy, policy, NULL, key->key));
        talloc_free(policy); /* the copy stands by itself */
        ck_assert(hr_policy_set(copy, "scale", "1/1", &err));
        ck_assert_str_eq(hr_policy_text(copy, copy, NULL, "levels"), "Not yet:0,Met:1");
        ck_assert_str_eq(hr_policy_text(copy, copy, NULL, "terms"), "Q1:2026-09-01..2026-11-06");
        talloc_free(copy);
    }
}
END_TEST

static const struct {
    const char *pairs[6][2];
    const char *mastery, *retake;
} sentences[] = {
    {{{"practice-first", "on"}},
     "Mastered when the best check is 3 or more of 4.",
     "You may be checked again as often as you like, after practice."},
    {{{"scale", "1/1"}, {"method", "latest"}, {"retake", "single"}, {"practice-first", "on"}, {"cool-down", "5"}},
     "Mastered when the latest check is 1 of 1.",
     "You are checked once."},
    {{{"method", "times:2"}, {"retake", "limited:3"}, {"cool-down", "24"}, {"retake-until", "due+5"}},
     "Mastered when each of 2 checks is 3 or more of 4.",
     "You may be checked again, up to 3 checks in all, no sooner than 24 hours after the last check, no later than 5 "
     "school days after the unit is due."},
    {{{"method", "weighted:65"}, {"retake", "limited:1"}, {"retake-until", "due+0"}},
     "Mastered when 65 % of the latest check and 35 % of the mean of those before is 3 or more of 4.",
     "You are checked once, no later than the day the unit is due."},
};

START_TEST(the_rules_in_a_sentence_each)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        struct hr_policy *policy = hr_policy_new(NULL);
        struct hr_err err;

        for (size_t k = 0; k < 6 && sentences[i].pairs[k][0]; k++)
            ck_assert(hr_policy_set(policy, sentences[i].pairs[k][0], sentences[i].pairs[k][1], &err));
        ck_assert_str_eq(hr_policy_mastery_sentence(policy, policy, NULL), sentences[i].mastery);
        ck_assert_str_eq(hr_policy_retake_sentence(policy, policy, &policy->skills), sentences[i].retake);
        talloc_free(policy);
    }
}
END_TEST

Suite *core_policy_suite(void)
{
    Suite *suite = suite_create("policy");
    TCase *tcase = tcase_create("policy");

    tcase_add_test(tcase, defaults_are_those_of_settings_md);
    tcase_add_test(tcase, values_are_printed_as_settings_md_writes_them);
    tcase_add_test(tcase, what_does_not_parse_changes_nothing);
    tcase_add_test(tcase, an_unknown_key_is_named_and_cleaned);
    tcase_add_test(tcase, a_failed_set_leaves_no_memory_behind);
    tcase_add_test(tcase, rule_43_keys_that_a_skill_may_have_of_its_own);
    tcase_add_test(tcase, a_skill_lays_its_own_values_over_the_course);
    tcase_add_test(tcase, rule_129_levels_follow_the_scale_unless_set_by_hand);
    tcase_add_test(tcase, rule_38_the_highest_level_at_or_below_the_value);
    tcase_add_test(tcase, rule_23_and_127_impossible_combinations);
    tcase_add_test(tcase, rule_131_the_pair_that_results_for_a_skill);
    tcase_add_test(tcase, every_preset_is_possible_and_as_written);
    tcase_add_test(tcase, a_copy_says_the_same);
    tcase_add_test(tcase, the_rules_in_a_sentence_each);
    suite_add_tcase(suite, tcase);
    return suite;
}
