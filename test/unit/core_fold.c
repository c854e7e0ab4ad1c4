/* What the model says of a cell: the states of domain.md 3, and rules.md 20-37, 114, 115, 120, 123 one by one. */
#include "kit.h"

#include "homeroom/mastery.h"

static struct kit *k;

/* Skills A.1 (must), A.2 (should), A.3 (must) of a linear unit due on day 12, and s1, who takes it. */
static void make_class(const char *settings)
{
    hr_course_no algebra = kit_course(k, "Algebra", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "linear");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "should");
    kit_skill(k, lines, "A.3", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_now(k, 10, "12:00");
}

static void setup(void)
{
    k = kit_new();
}

static void teardown(void)
{
    kit_free(k);
}

static struct hr_facts facts_of(const char *skill)
{
    struct hr_facts facts;
    hr_model_facts(kit_model(k), kit_find(k, "s1"), kit_code(k, skill), &facts);
    return facts;
}

#define assert_state(skill, expected) \
    ck_assert_str_eq(hr_state_text(kit_state(k, "s1", skill)), hr_state_text(expected))

/* -- states -- */

START_TEST(states_follow_each_other)
{
    make_class("retake=limited:2");
    assert_state("A.1", HR_OPEN);
    kit_say(k, 1, "s1 A.1 practice 3/4");
    assert_state("A.1", HR_PRACTISING);
    kit_say(k, 1, "s1 A.1 ready at=10:00");
    assert_state("A.1", HR_STATE_READY);
    kit_say(k, 2, "s1 A.1 check 2");
    assert_state("A.1", HR_NOT_YET_STATE);
    kit_say(k, 3, "s1 A.1 check 2.9");
    assert_state("A.1", HR_SPENT);
    kit_say(k, 4, "s1 A.1 ready"); /* rules.md 30 */
    assert_state("A.1", HR_STATE_READY);
    kit_say(k, 5, "s1 A.1 check 3");
    assert_state("A.1", HR_MASTERED);
    kit_say(k, 6, "s1 A.1 excuse");
    assert_state("A.1", HR_EXCUSED);
}
END_TEST

START_TEST(rule_20_a_value_is_rounded_once_before_it_is_compared)
{
    make_class("method=mean");
    kit_say(k, 1, "s1 A.1 check 2.99");
    kit_say(k, 2, "s1 A.1 check 3");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "3.00"); /* 2.995 */
    assert_state("A.1", HR_MASTERED);
}
END_TEST

START_TEST(rule_21_a_not_yet_is_a_check_below_mastery_itself)
{
    make_class("method=first");
    kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 2, "s1 A.1 check 2.99");
    struct hr_facts facts = facts_of("A.1");
    ck_assert(facts.last_is_not_yet);
    ck_assert_uint_eq(facts.not_yets, 1);
    ck_assert_uint_eq(facts.checks, 2);
    assert_state("A.1", HR_MASTERED);
    kit_say(k, 3, "s1 A.1 check 2.995"); /* rounds to 3.00 */
    ck_assert(!facts_of("A.1").last_is_not_yet);
}
END_TEST

START_TEST(rule_23_below_n_there_is_no_value_and_the_state_is_not_yet)
{
    make_class("method=times:2");
    kit_say(k, 1, "s1 A.1 check 4");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "");
    assert_state("A.1", HR_NOT_YET_STATE);
    kit_say(k, 2, "s1 A.1 check 3");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "3.50");
    assert_state("A.1", HR_MASTERED);
}
END_TEST

START_TEST(rule_24_the_last_standing_judgement_replaces_the_value)
{
    make_class("");
    kit_say(k, 5, "s1 A.1 judgement 2 note=copied");
    kit_say(k, 6, "s1 A.1 check 4"); /* whatever comes after */
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "2.00");
    int64_t later = kit_say(k, 7, "s1 A.1 judgement 3/4 note=explained");
    kit_say(k, 3, "s1 A.1 judgement 1 note=entered~late");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "3.00");
    assert_state("A.1", HR_MASTERED);
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_JUDGED));
    kit_void(k, later);
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "2.00"); /* the one before is back */
    ck_assert_uint_eq(facts_of("A.1").judgement->seq, 1);
}
END_TEST

START_TEST(rule_25_judged_without_a_check)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 judgement 2 note=x");
    kit_say(k, 1, "s1 A.2 judgement 3 note=x");
    assert_state("A.1", HR_NOT_YET_STATE);
    assert_state("A.2", HR_MASTERED);
    ck_assert_uint_eq(kit_cell(k, "s1", "A.2")->checks, 0);
}
END_TEST

START_TEST(rule_26_waiting_since_the_first_ready)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 ready at=09:00");
    kit_say(k, 1, "s1 A.1 ready at=09:30");
    ck_assert_int_eq(facts_of("A.1").ready_since, kit_at(1, "09:00"));
    int64_t check = kit_say(k, 2, "s1 A.1 check 1");
    ck_assert(!facts_of("A.1").ready);
    kit_void(k, check);
    ck_assert_int_eq(facts_of("A.1").ready_since, kit_at(1, "09:00"));
    kit_say(k, 3, "s1 A.1 judgement 1 note=x");
    ck_assert(!facts_of("A.1").ready);
    kit_say(k, 4, "s1 A.1 ready");
    kit_say(k, 5, "s1 A.1 unready");
    ck_assert(!facts_of("A.1").ready);
}
END_TEST

START_TEST(rule_27_ready_after_mastered_stays_mastered)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 2, "s1 A.1 ready");
    assert_state("A.1", HR_MASTERED);
    ck_assert(facts_of("A.1").ready);
}
END_TEST

START_TEST(rule_28_an_excused_cell_keeps_its_value)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 2, "s1 A.1 excuse");
    kit_say(k, 3, "s1 A.1 unexcuse");
    assert_state("A.1", HR_MASTERED);
    kit_say(k, 4, "s1 A.1 excuse"); /* the last one decides */
    assert_state("A.1", HR_EXCUSED);
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "3.00");
    ck_assert_uint_eq(kit_cell(k, "s1", "A.1")->checks, 1);
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_MASTERED));
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 0);
}
END_TEST

START_TEST(rule_29_spent_by_the_checks_allowed)
{
    make_class("retake=limited:2");
    int64_t one = kit_say(k, 1, "s1 A.1 check 1");
    kit_say(k, 2, "s1 A.1 check 1 exception=asked"); /* exceptions are among them */
    assert_state("A.1", HR_SPENT);
    kit_void(k, one);
    assert_state("A.1", HR_NOT_YET_STATE);
    kit_say(k, 3, "s1 A.1 judgement 2 note=x");
    assert_state("A.1", HR_NOT_YET_STATE); /* a judgement uses none up */
}
END_TEST

START_TEST(rule_29_spent_by_the_last_day)
{
    make_class("retake-until=due+2");
    kit_say(k, 1, "s1 A.1 check 1");
    kit_say(k, 1, "s1 A.2 judgement 1 note=x");
    kit_say(k, 1, "s1 A.3 practice");
    kit_now(k, 16, "23:59"); /* due on Friday 12: two instructional days later is Tuesday 16 */
    assert_state("A.1", HR_NOT_YET_STATE);
    kit_now(k, 17, "00:00");
    assert_state("A.1", HR_SPENT);
    assert_state("A.2", HR_SPENT);
    assert_state("A.3", HR_PRACTISING);
    kit_now(k, 16, "12:00");
    assert_state("A.1", HR_NOT_YET_STATE);
}
END_TEST

START_TEST(rule_118_due_plus_0_is_the_due_date_itself)
{
    hr_course_no algebra = kit_course(k, "Algebra", "retake-until=due+0");
    hr_unit_no weekend = kit_unit(k, algebra, "Weekend", 1, 13, "linear"); /* a Saturday */
    hr_unit_no endless = kit_unit(k, algebra, "Endless", 1, 0, "linear");
    kit_skill(k, weekend, "W.1", "");
    kit_skill(k, endless, "E.1", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_say(k, 1, "s1 W.1 check 1");
    kit_say(k, 1, "s1 E.1 check 1");
    kit_now(k, 13, "12:00");
    assert_state("W.1", HR_NOT_YET_STATE);
    kit_now(k, 14, "12:00");
    assert_state("W.1", HR_SPENT);
    assert_state("E.1", HR_NOT_YET_STATE);
}
END_TEST

START_TEST(rule_19_a_check_on_the_scale_is_out_of_its_points)
{
    make_class("scale=100/80");
    kit_say(k, 1, "s1 A.1 check 80");
    kit_say(k, 1, "s1 A.2 check 3.2/4");
    ck_assert_int_eq(hr_piece_score(k->m, hr_model_find_piece(k->m, 1)).max.n, 100 * HR_DEC_ONE);
    ck_assert_str_eq(kit_value(k, "s1", "A.2"), "80.00");
    assert_state("A.2", HR_MASTERED);
}
END_TEST

/* -- the gate -- */

START_TEST(rule_31_only_evidence_of_work_lifts_locked)
{
    make_class("gate=strict");
    assert_state("A.1", HR_OPEN);
    assert_state("A.3", HR_LOCKED);
    kit_say(k, 1, "s1 A.3 note note=x");
    kit_say(k, 1, "s1 A.3 unready");
    kit_say(k, 1, "s1 A.3 excuse at=09:10");
    kit_say(k, 1, "s1 A.3 unexcuse at=09:20");
    assert_state("A.3", HR_LOCKED);
    kit_say(k, 1, "s1 A.3 practice");
    assert_state("A.3", HR_PRACTISING);
}
END_TEST

START_TEST(rule_33_the_skill_before_is_a_must_that_is_not_excused)
{
    struct hr_prerequisite needed[4];
    make_class("gate=strict");
    assert_state("A.2", HR_LOCKED); /* by A.1; a should-do locks nobody */
    ck_assert_uint_eq(hr_model_prerequisites(kit_model(k), kit_find(k, "s1"), kit_code(k, "A.3"), needed, 4), 1);
    ck_assert_uint_eq(needed[0].skill.n, kit_code(k, "A.1").n);
    ck_assert(!needed[0].met);
    kit_say(k, 1, "s1 A.1 excuse");
    ck_assert_uint_eq(hr_model_prerequisites(k->m, kit_find(k, "s1"), kit_code(k, "A.3"), needed, 4), 0);
    assert_state("A.3", HR_OPEN);
}
END_TEST

START_TEST(rules_34_and_65_listed_ones_first_and_an_excused_one_is_met)
{
    struct hr_prerequisite needed[4];
    hr_course_no algebra = kit_course(k, "Algebra", "gate=strict");
    hr_unit_no any = kit_unit(k, algebra, "Any", 0, 0, "any-order"),
               path = kit_unit(k, algebra, "Path", 0, 0, "linear");
    kit_skill(k, any, "N.1", "");
    kit_skill(k, any, "N.2", "");
    kit_skill(k, path, "P.1", "");
    kit_skill(k, path, "P.2", "after:N.2 after:N.1 after:N.2");
    kit_section(k, "P1", algebra);
    hr_student_no s1 = kit_student(k, "s1", "Hall, Dee", "P1");
    kit_say(k, 1, "s1 N.1 excuse");
    ck_assert_uint_eq(hr_model_prerequisites(k->m, s1, kit_code(k, "P.2"), NULL, 0), 3); /* each once */
    ck_assert_uint_eq(hr_model_prerequisites(k->m, s1, kit_code(k, "P.2"), needed, 4), 3);
    ck_assert_uint_eq(needed[0].skill.n, kit_code(k, "N.2").n);
    ck_assert_uint_eq(needed[1].skill.n, kit_code(k, "N.1").n);
    ck_assert_uint_eq(needed[2].skill.n, kit_code(k, "P.1").n);
    ck_assert(!needed[0].met && needed[1].met && !needed[2].met);
    kit_say(k, 1, "s1 N.2 check 3");
    assert_state("P.2", HR_LOCKED);
    kit_say(k, 1, "s1 P.1 check 3");
    assert_state("P.2", HR_OPEN);
}
END_TEST

START_TEST(rule_36_a_course_the_student_does_not_take_cannot_lock)
{
    hr_course_no algebra = kit_course(k, "Algebra", "gate=strict"), art = kit_course(k, "Art", "");
    kit_skill(k, kit_unit(k, art, "Line", 0, 0, "linear"), "L.1", "");
    kit_skill(k, kit_unit(k, algebra, "Lines", 0, 0, "linear"), "A.1", "after:L.1");
    kit_section(k, "P1", algebra);
    kit_section(k, "P2", art);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_student(k, "s2", "Ito, Ken", "P1 P2");
    assert_state("A.1", HR_OPEN);
    ck_assert_int_eq(kit_state(k, "s2", "A.1"), HR_LOCKED);
    ck_assert_uint_eq(hr_model_prerequisites(k->m, kit_find(k, "s1"), kit_code(k, "A.1"), NULL, 0), 0);
}
END_TEST

/* -- since when, and slips -- */

START_TEST(rule_37_mastered_on_is_the_day_of_the_unbroken_run)
{
    make_class("method=latest");
    kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 2, "s1 A.1 check 4");
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 1);
    kit_say(k, 3, "s1 A.1 check 2");
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 0);
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
    kit_say(k, 4, "s1 A.1 check 3 at=23:00"); /* the local day */
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 4);
    ck_assert(!kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
}
END_TEST

START_TEST(rule_37_judgements_and_voids_move_it)
{
    make_class("");
    int64_t first = kit_say(k, 1, "s1 A.1 check 3");
    kit_say(k, 2, "s1 A.1 judgement 1 note=copied");
    kit_say(k, 3, "s1 A.1 check 4");
    int64_t judged = kit_say(k, 5, "s1 A.1 judgement 4 note=explained");
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 5);
    kit_void(k, judged);
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
    kit_void(k, 2); /* the judgement below: the checks count again */
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 1);
    kit_void(k, first);
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 3);
}
END_TEST

START_TEST(rule_115_slipped_when_the_last_check_says_otherwise)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 4");
    ck_assert(!kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
    kit_say(k, 2, "s1 A.1 check 2");
    assert_state("A.1", HR_MASTERED); /* best */
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
    kit_assert_day(kit_cell(k, "s1", "A.1")->mastered_on, 1);
    kit_say(k, 3, "s1 A.1 judgement 3 note=x"); /* mastered by judgement, not by checks */
    ck_assert(!kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
}
END_TEST

START_TEST(rule_115_never_mastered_never_slipped)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 2");
    kit_say(k, 2, "s1 A.1 check 1");
    ck_assert(!kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
}
END_TEST

START_TEST(rule_123_an_excused_cell_has_not_slipped)
{
    make_class("method=latest");
    kit_say(k, 1, "s1 A.1 check 4");
    kit_say(k, 2, "s1 A.1 check 1");
    kit_say(k, 3, "s1 A.1 excuse");
    ck_assert(!kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED));
}
END_TEST

/* -- claims, notes, practice -- */

static const char *claimed_by(void)
{
    struct hr_facts facts = facts_of("A.1");
    return facts.claim ? hr_model_name(k->m, facts.claim->by) : "";
}

START_TEST(rule_114_a_claim_lapses_to_the_minute)
{
    make_class("");
    kit_say(k, 5, "s1 A.1 ready at=09:00");
    kit_say(k, 5, "s1 A.1 claim by=ana at=10:00");
    kit_now(k, 5, "10:20:59");
    ck_assert_str_eq(claimed_by(), "ana");
    kit_now(k, 5, "10:21");
    ck_assert_str_eq(claimed_by(), "");
}
END_TEST

START_TEST(rule_114_a_claim_while_one_holds_does_nothing)
{
    make_class("claim-minutes=10");
    kit_say(k, 5, "s1 A.1 ready at=09:00");
    kit_say(k, 5, "s1 A.1 claim by=ana at=10:00");
    kit_say(k, 5, "s1 A.1 claim by=bob at=10:09");
    kit_now(k, 5, "10:10");
    ck_assert_str_eq(claimed_by(), "ana");
    kit_now(k, 5, "10:12");
    ck_assert_str_eq(claimed_by(), ""); /* also after the first lapses */
    kit_say(k, 5, "s1 A.1 claim by=bob at=10:11");
    ck_assert_str_eq(claimed_by(), "bob");
}
END_TEST

START_TEST(rule_114_the_same_person_claims_anew)
{
    make_class("claim-minutes=10");
    kit_say(k, 5, "s1 A.1 ready at=09:00");
    kit_say(k, 5, "s1 A.1 claim by=ana at=10:00");
    kit_say(k, 5, "s1 A.1 claim by=ana at=10:08");
    kit_now(k, 5, "10:18");
    ck_assert_int_eq(facts_of("A.1").claim->at, kit_at(5, "10:08"));
}
END_TEST

START_TEST(rule_114_a_claim_needs_a_ready_and_ends_with_it)
{
    static const char *const ends[] = {"s1 A.1 release at=10:05", "s1 A.1 check 2 at=10:05", "s1 A.1 unready at=10:05",
                                       "s1 A.1 judgement 3 note=x at=10:05"};
    make_class("");
    kit_say(k, 5, "s1 A.1 claim by=ana at=08:50");
    kit_say(k, 5, "s1 A.1 ready at=09:00");
    kit_now(k, 5, "09:01");
    ck_assert_str_eq(claimed_by(), ""); /* nothing stood to be claimed */
    kit_say(k, 5, "s1 A.1 claim by=ana at=10:00");
    kit_now(k, 5, "10:06");
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        ck_assert_str_eq(claimed_by(), "ana");
        int64_t end = kit_say(k, 5, ends[i]);
        ck_assert_str_eq(claimed_by(), "");
        kit_void(k, end);
    }
}
END_TEST

START_TEST(rule_120_a_note_after_the_last_check_says_seen_to)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 note note=first at=10:00");
    ck_assert(facts_of("A.1").seen_to);
    kit_say(k, 2, "s1 A.1 check 1 at=10:00");
    ck_assert(!facts_of("A.1").seen_to);
    int64_t note = kit_say(k, 2, "s1 A.1 note note=sat~with~her at=10:00"); /* the same time, recorded after */
    ck_assert(facts_of("A.1").seen_to);
    ck_assert(kit_flag(k, "s1", "A.1", HR_CELL_NOTED));
    kit_void(k, note);
    ck_assert(!facts_of("A.1").seen_to);
}
END_TEST

START_TEST(rule_84_the_best_practice_is_the_best_share)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 practice 8/10");
    kit_say(k, 2, "s1 A.1 practice 9/20");
    ck_assert_uint_eq(facts_of("A.1").best_practice->seq, 1);
    kit_say(k, 3, "s1 A.1 practice"); /* rules.md 14: done, 1/1 */
    ck_assert_uint_eq(facts_of("A.1").best_practice->seq, 3);
    ck_assert_uint_eq(facts_of("A.1").practices, 3);
}
END_TEST

/* -- the replay against the formulas -- */

static uint32_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *const methods[] = {"best",  "latest",   "first",   "mean",     "mode",        "weighted:65",
                                      "top:2", "recent:2", "times:2", "streak:2", "decaying:40", "power-law"};

/* Is it mastered after the first `count` checks, by the method's own definition? */
static bool is_mastered(const struct hr_method method, const struct hr_check_value *checks, size_t count,
                        struct hr_dec *value)
{
    return hr_mastery_value(method, hr_dec_of(4), hr_dec_of(3), checks, count, value) && value->n >= 3 * HR_DEC_ONE;
}

START_TEST(the_walk_agrees_with_the_formula_after_every_check)
{
    enum { CHECKS = 8 };
    struct hr_check_value checks[CHECKS];
    const char *method = methods[_i % 12];
    struct hr_method parsed;
    int since = 0;
    bool ever = false;
    char line[64], settings[32];

    seed = (uint32_t)_i + 1;
    snprintf(settings, sizeof settings, "method=%s", method);
    make_class(settings);
    kit_now(k, 20, "12:00");
    parsed = hr_model_skill(kit_model(k), kit_code(k, "A.1"))->policy->method;
    for (int i = 0; i < CHECKS; i++) {
        struct hr_dec value = {0};
        int score = (int)chance(41);
        checks[i] = (struct hr_check_value){{score * HR_DEC_ONE / 10}, hr_dec_of(4)};
        snprintf(line, sizeof line, "s1 A.1 check %d.%d", score / 10, score % 10);
        kit_say(k, i + 1, line);

        bool has_value = hr_mastery_value(parsed, hr_dec_of(4), hr_dec_of(3), checks, (size_t)i + 1, &value);
        bool now = is_mastered(parsed, checks, (size_t)i + 1, &value);
        since = !now ? 0 : since ? since : i + 1;
        ever |= now;
        bool slipped = now ? hr_check_rounded(checks[i], hr_dec_of(4)).n < 3 * HR_DEC_ONE : ever;

        const struct hr_cell *cell = kit_cell(k, "s1", "A.1");
        ck_assert_msg(cell->value.n == value.n || !has_value, "%s, seed %d, check %d", method, _i + 1, i + 1);
        ck_assert_msg(kit_flag(k, "s1", "A.1", HR_CELL_HAS_VALUE) == has_value, "%s, seed %d", method, _i + 1);
        ck_assert_msg(cell->mastered_on.n == kit_day(since).n, "%s, seed %d, check %d", method, _i + 1, i + 1);
        ck_assert_msg(kit_flag(k, "s1", "A.1", HR_CELL_SLIPPED) == slipped, "%s, seed %d", method, _i + 1);
    }
}
END_TEST

Suite *core_fold_suite(void);

Suite *core_fold_suite(void)
{
    Suite *suite = suite_create("fold");
    TCase *states = tcase_create("states"), *gate = tcase_create("gate"), *rest = tcase_create("facts");
    TCase *formula = tcase_create("formula");
    tcase_add_checked_fixture(states, setup, teardown);
    tcase_add_test(states, states_follow_each_other);
    tcase_add_test(states, rule_20_a_value_is_rounded_once_before_it_is_compared);
    tcase_add_test(states, rule_21_a_not_yet_is_a_check_below_mastery_itself);
    tcase_add_test(states, rule_23_below_n_there_is_no_value_and_the_state_is_not_yet);
    tcase_add_test(states, rule_24_the_last_standing_judgement_replaces_the_value);
    tcase_add_test(states, rule_25_judged_without_a_check);
    tcase_add_test(states, rule_26_waiting_since_the_first_ready);
    tcase_add_test(states, rule_27_ready_after_mastered_stays_mastered);
    tcase_add_test(states, rule_28_an_excused_cell_keeps_its_value);
    tcase_add_test(states, rule_29_spent_by_the_checks_allowed);
    tcase_add_test(states, rule_29_spent_by_the_last_day);
    tcase_add_test(states, rule_118_due_plus_0_is_the_due_date_itself);
    tcase_add_test(states, rule_19_a_check_on_the_scale_is_out_of_its_points);
    suite_add_tcase(suite, states);

    tcase_add_checked_fixture(gate, setup, teardown);
    tcase_add_test(gate, rule_31_only_evidence_of_work_lifts_locked);
    tcase_add_test(gate, rule_33_the_skill_before_is_a_must_that_is_not_excused);
    tcase_add_test(gate, rules_34_and_65_listed_ones_first_and_an_excused_one_is_met);
    tcase_add_test(gate, rule_36_a_course_the_student_does_not_take_cannot_lock);
    suite_add_tcase(suite, gate);

    tcase_add_checked_fixture(rest, setup, teardown);
    tcase_add_test(rest, rule_37_mastered_on_is_the_day_of_the_unbroken_run);
    tcase_add_test(rest, rule_37_judgements_and_voids_move_it);
    tcase_add_test(rest, rule_115_slipped_when_the_last_check_says_otherwise);
    tcase_add_test(rest, rule_115_never_mastered_never_slipped);
    tcase_add_test(rest, rule_123_an_excused_cell_has_not_slipped);
    tcase_add_test(rest, rule_114_a_claim_lapses_to_the_minute);
    tcase_add_test(rest, rule_114_a_claim_while_one_holds_does_nothing);
    tcase_add_test(rest, rule_114_the_same_person_claims_anew);
    tcase_add_test(rest, rule_114_a_claim_needs_a_ready_and_ends_with_it);
    tcase_add_test(rest, rule_120_a_note_after_the_last_check_says_seen_to);
    tcase_add_test(rest, rule_84_the_best_practice_is_the_best_share);
    suite_add_tcase(suite, rest);

    tcase_add_checked_fixture(formula, setup, teardown);
    tcase_add_loop_test(formula, the_walk_agrees_with_the_formula_after_every_check, 0, 48);
    suite_add_tcase(suite, formula);
    return suite;
}
