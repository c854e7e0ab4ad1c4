/* What may be recorded, by whom, and in which words; undo and redo; plans (rules.md 7, 10-15, 17, 65, 114). */
#include "kit.h"

#include "homeroom/id.h"
#include "homeroom/plan.h"
#include "homeroom/record.h"

#include <string.h>

static struct kit *k;
static struct hr_err err;
static struct hr_blocks blocks;

/* A.1 before A.2 in a linear unit due on day 5; noon of day 3. */
static void make_class(const char *settings)
{
    hr_course_no algebra = kit_course(k, "Algebra", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 5, "linear");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_student(k, "s2", "Ito, Ken", "P1");
    kit_now(k, 3, "12:00");
    kit_model(k);
}

static void setup(void)
{
    k = kit_new();
    memset(&err, 0, sizeof err);
}

static void teardown(void)
{
    kit_free(k);
}

static enum hr_status ask(enum hr_role role, bool enforce, const char *line)
{
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = enforce, .row.evidence = kit_row(k, k, 3, line)};
    err = (struct hr_err){0};
    return hr_record_check(k->m, &op, role, "teacher", &blocks, &err) ? HR_OK : err.status;
}

/* Recorded by hand, by a teacher; and as history, by an import. */
#define assert_recorded(expected, line) ck_assert_int_eq(ask(HR_TEACHER, true, line), expected)
#define assert_imported(expected, line) ck_assert_int_eq(ask(HR_TEACHER, false, line), expected)

/* -- roles -- */

START_TEST(roles_have_words)
{
    enum hr_role role;
    ck_assert(hr_role_parse("aide", &role));
    ck_assert_int_eq(role, HR_AIDE);
    ck_assert(!hr_role_parse("boss", &role));
    ck_assert_str_eq(hr_role_text(HR_VIEWER), "viewer");
}
END_TEST

START_TEST(an_aide_records_and_decides_nothing)
{
    static const struct {
        const char *line;
        enum hr_status status;
    } cases[] = {
        {"s1 A.1 practice", HR_OK},
        {"s1 A.1 ready", HR_OK},
        {"s1 A.1 check 3", HR_OK},
        {"s1 A.1 note note=x", HR_OK},
        {"s1 absent", HR_OK},
        {"s1 A.1 void void=1", HR_OK},
        {"s1 A.1 check 3 exception=asked", HR_DENIED},
        {"s1 A.1 judgement 3 note=x", HR_DENIED},
        {"s1 A.1 void void=2", HR_DENIED}, /* takes a judgement back */
        {"s1 A.1 void void=3", HR_DENIED}, /* puts one back */
    };
    make_class("");
    kit_say(k, 1, "s1 A.1 practice");
    kit_say(k, 1, "s1 A.1 judgement 3 note=x");
    kit_void(k, 2);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(ask(HR_AIDE, true, cases[i].line) == cases[i].status, "%s: %s", cases[i].line, err.why);
}
END_TEST

START_TEST(only_a_teacher_changes_the_roster)
{
    make_class("");
    for (int kind = HR_OP_COURSE; kind <= HR_OP_MAPPING; kind++) {
        const struct hr_op op = {.kind = (enum hr_op_kind)kind};
        ck_assert(hr_record_check(k->m, &op, HR_TEACHER, "ana", NULL, &err));
        ck_assert(!hr_record_check(k->m, &op, HR_AIDE, "ana", NULL, &err));
        ck_assert_int_eq(err.status, HR_DENIED);
    }
}
END_TEST

START_TEST(a_viewer_records_nothing)
{
    make_class("");
    ck_assert_int_eq(ask(HR_VIEWER, true, "s1 A.1 practice"), HR_DENIED);
    ck_assert_int_eq(ask(HR_VIEWER, true, "s1 - note note=x"), HR_DENIED);
}
END_TEST

/* -- the kiosk -- */

START_TEST(nobody_can_say_that_they_are_the_kiosk)
{
    enum hr_role role;
    ck_assert(!hr_role_parse("kiosk", &role));
    ck_assert_str_eq(hr_role_text(HR_KIOSK), "kiosk");
}
END_TEST

START_TEST(at_the_kiosk_one_asks_and_says_practice_and_nothing_else)
{
    make_class("");
    for (int kind = 0; kind < HR_KIND_COUNT; kind++) {
        char *line = hr_printf(NULL, "s1 A.1 %s%s", hr_kind_text((enum hr_kind)kind),
                               kind == HR_VOID                                  ? " void=1"
                               : kind == HR_CHECK_TAKEN || kind == HR_JUDGEMENT ? " 3 note=x"
                                                                                : "");
        bool may = kind == HR_PRACTICE || kind == HR_READY;
        enum hr_status status = ask(HR_KIOSK, true, line);
        ck_assert_msg(may                  ? status == HR_OK
                      : kind == HR_UNREADY ? status == HR_NO
                                           : status == HR_DENIED,
                      "%s: %d", line, status);
        talloc_free(line);
    }
    for (int kind = HR_OP_COURSE; kind <= HR_OP_MAPPING; kind++) {
        const struct hr_op op = {.kind = (enum hr_op_kind)kind};
        ck_assert(!hr_record_check(k->m, &op, HR_KIOSK, "kiosk", NULL, &err));
    }
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 ready exception=please"), HR_DENIED);
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 practice 9/10"), HR_DENIED);
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 ready note=hello"), HR_DENIED);
}
END_TEST

START_TEST(at_the_kiosk_the_rules_of_the_class_hold_before_one_asks)
{
    make_class("retake=limited:1");
    kit_say(k, 1, "s1 A.1 check 1");
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 ready"), HR_NO);
    ck_assert_ptr_nonnull(strstr(err.why, "no check is left (1 of 1)"));
    ck_assert_int_eq(ask(HR_TEACHER, true, "s1 A.1 ready"), HR_OK);
}
END_TEST

START_TEST(at_the_kiosk_nothing_is_said_twice)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 ready by=kiosk");
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 ready"), HR_NO);
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 unready"), HR_OK);
    kit_now(k, 3, "10:00");
    kit_say(k, 3, "s1 A.1 practice by=ana at=09:00");
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 practice"), HR_OK);
    kit_say(k, 3, "s1 A.1 practice by=kiosk at=09:10");
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 practice"), HR_NO);
    kit_say(k, 3, "s1 A.1 check 1 at=09:20");
    ck_assert_int_eq(ask(HR_KIOSK, true, "s1 A.1 practice"), HR_OK);
}
END_TEST

/* -- what makes sense -- */

START_TEST(rules_13_to_15_scores)
{
    static const struct {
        const char *line;
        enum hr_status status;
    } cases[] = {
        {"s1 A.1 check 4", HR_OK},
        {"s1 A.1 check 0/1", HR_OK},
        {"s1 A.1 check 45/50", HR_OK},
        {"s1 A.1 check", HR_BAD_INPUT},
        {"s1 A.1 check -1", HR_BAD_INPUT},
        {"s1 A.1 check 4.0001", HR_BAD_INPUT}, /* above the top */
        {"s1 A.1 check 51/50", HR_BAD_INPUT},
        {"s1 A.1 check 0/0", HR_BAD_INPUT},
        {"s1 A.1 practice", HR_OK},
        {"s1 A.1 practice 3/4", HR_OK},
        {"s1 A.1 practice 3", HR_BAD_INPUT},
        {"s1 A.1 practice 5/4", HR_BAD_INPUT},
        {"s1 summative 41/50 unit=Lines", HR_OK},
        {"s1 summative 55/50 unit=Lines", HR_OK}, /* extra credit */
        {"s1 summative 41 unit=Lines", HR_BAD_INPUT},
        {"s1 summative unit=Lines", HR_BAD_INPUT},
        {"s1 summative -1/50 unit=Lines", HR_BAD_INPUT},
        {"s1 summative 1/0 unit=Lines", HR_BAD_INPUT},
        {"s1 A.1 judgement 3 note=x", HR_OK},
        {"s1 A.1 judgement 3", HR_BAD_INPUT},
        {"s1 A.1 judgement note=x", HR_BAD_INPUT},
        {"s1 A.1 excuse", HR_OK},
    };
    make_class("");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(ask(HR_TEACHER, true, cases[i].line) == cases[i].status, "%s: %s", cases[i].line, err.why);
        ck_assert_msg(ask(HR_TEACHER, false, cases[i].line) == cases[i].status, "%s: %s", cases[i].line, err.why);
    }
}
END_TEST

START_TEST(things_must_be_there)
{
    make_class("");
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .row.evidence = {.kind = HR_PRACTICE, .student = {1}}};
    ck_assert(!hr_record_check(k->m, &op, HR_TEACHER, "ana", NULL, &err)); /* no skill */
    op.row.evidence.skill.n = 99;
    ck_assert(!hr_record_check(k->m, &op, HR_TEACHER, "ana", NULL, &err));
    op.row.evidence.skill.n = 1;
    op.row.evidence.student.n = 99;
    ck_assert(!hr_record_check(k->m, &op, HR_TEACHER, "ana", NULL, &err));
    ck_assert_int_eq(err.status, HR_BAD_INPUT);
    assert_imported(HR_BAD_INPUT, "s1 summative 4/5"); /* no unit */
}
END_TEST

START_TEST(rules_10_and_11_voids)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 3");
    assert_imported(HR_OK, "s1 void void=1"); /* its own skill does not matter */
    assert_imported(HR_BAD_INPUT, "s2 void void=1");
    assert_imported(HR_BAD_INPUT, "s1 void void=2"); /* not there, or later */
    assert_imported(HR_BAD_INPUT, "s1 void");
    int64_t taker = kit_void(k, 1);
    ck_assert_int_eq(taker, 2);
    assert_imported(HR_OK, "s1 void void=2");
    assert_recorded(HR_NO, "s1 void void=1"); /* already taken back */
}
END_TEST

/* -- rules of the class -- */

START_TEST(a_check_that_breaks_a_rule_says_which)
{
    make_class("retake=limited:1 gate=strict");
    assert_recorded(HR_NO, "s1 A.2 check 3");
    ck_assert_str_eq(err.what, "Hall, Dee A.2");
    ck_assert_str_eq(err.why, "A.1 must be mastered first");
    ck_assert_uint_eq(blocks.prerequisite_count, 1);
    kit_say(k, 1, "s1 A.1 check 1");
    assert_recorded(HR_NO, "s1 A.1 check 3");
    ck_assert(blocks.attempts);
    ck_assert_str_eq(err.why, "no check is left (1 of 1)");
}
END_TEST

START_TEST(a_teacher_may_record_it_anyway_with_a_reason)
{
    make_class("gate=strict");
    assert_recorded(HR_OK, "s1 A.2 check 3 exception=moved~schools");
    ck_assert_uint_eq(blocks.prerequisite_count, 1); /* and still knows what it broke */
}
END_TEST

START_TEST(rule_17_an_import_asks_no_rule)
{
    make_class("retake=single practice-first=on cool-down=99 retake-until=due+0 gate=strict");
    kit_say(k, 1, "s1 A.2 check 1");
    kit_now(k, 9, "12:00");
    assert_recorded(HR_NO, "s1 A.2 check 3");
    assert_imported(HR_OK, "s1 A.2 check 3");
}
END_TEST

START_TEST(advise_only_warns)
{
    make_class("gate=advise");
    assert_recorded(HR_OK, "s1 A.2 check 3");
    ck_assert_uint_eq(blocks.prerequisite_count, 1);
    ck_assert(!blocks.prerequisites_bind);
}
END_TEST

START_TEST(practice_first_cool_down_and_last_day_are_asked)
{
    make_class("practice-first=on cool-down=24 retake-until=due+0");
    kit_say(k, 3, "s1 A.1 check 1");
    assert_recorded(HR_NO, "s1 A.1 check 3");
    ck_assert(blocks.practice_first);
    kit_say(k, 3, "s1 A.1 practice at=10:00");
    assert_recorded(HR_NO, "s1 A.1 check 3");
    ck_assert_int_eq(blocks.cool_down_until, kit_at(4, "09:00"));
    kit_now(k, 4, "09:00");
    assert_recorded(HR_OK, "s1 A.1 check 3");
    kit_now(k, 6, "09:00");
    assert_recorded(HR_NO, "s1 A.1 check 3");
    ck_assert(blocks.closed);
}
END_TEST

START_TEST(rule_114_a_second_claim_is_refused_by_the_first_ones_name)
{
    make_class("");
    assert_recorded(HR_NO, "s1 A.1 claim by=ana"); /* nobody waits */
    kit_say(k, 3, "s1 A.1 ready at=11:00");
    assert_recorded(HR_OK, "s1 A.1 claim by=bob");
    kit_say(k, 3, "s1 A.1 claim by=ana at=11:56");
    assert_recorded(HR_OK, "s1 A.1 claim by=ana");
    assert_recorded(HR_NO, "s1 A.1 claim by=bob");
    ck_assert_str_eq(err.why, "has been with ana 4 min");
    kit_now(k, 3, "12:17");
    assert_recorded(HR_OK, "s1 A.1 claim by=bob"); /* lapsed */
}
END_TEST

START_TEST(rule_19_a_check_on_the_scale_is_completed_with_its_points)
{
    make_class("scale=5/4");
    struct hr_evidence_row row = kit_row(k, k, 3, "s1 A.1 check 4");
    hr_record_complete(k->m, &row);
    ck_assert(row.has_max);
    ck_assert_int_eq(row.max.n, 5 * HR_DEC_ONE);
    row = kit_row(k, k, 3, "s1 A.1 check 8/10");
    hr_record_complete(k->m, &row);
    ck_assert_int_eq(row.max.n, 10 * HR_DEC_ONE);
    row = kit_row(k, k, 3, "s1 A.1 practice");
    hr_record_complete(k->m, &row);
    ck_assert(!row.has_max);
}
END_TEST

START_TEST(one_key_records_mastery_or_the_level_below)
{
    static const struct {
        const char *settings;
        int mastery, below;
    } cases[] = {{"", 3, 2}, {"scale=1/1", 1, 0}, {"scale=5/4", 4, 3}, {"scale=4/3 levels=Low:1,High:3", 3, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kit *mine = k = kit_new();
        make_class(cases[i].settings);
        ck_assert_int_eq(hr_record_mastery_score(k->m, kit_code(k, "A.1")).n, cases[i].mastery * HR_DEC_ONE);
        ck_assert_int_eq(hr_record_below_score(k->m, kit_code(k, "A.1")).n, cases[i].below * HR_DEC_ONE);
        kit_free(mine);
    }
    k = NULL;
}
END_TEST

/* -- ids -- */

static const char *id_of(const char *line, int64_t recorded, uint32_t twin)
{
    struct hr_evidence_row row = kit_row(k, k, 3, line);
    return hr_record_id(k->m, &row, recorded, twin, talloc_size(k, HR_ID_TEXT));
}

START_TEST(rule_7_the_same_content_has_the_same_id)
{
    static const char *const others[] = {
        "s2 A.1 check 3",         "s1 A.2 check 3",        "s1 A.1 check 3/4",
        "s1 A.1 check 2",         "s1 A.1 check 3 form=A", "s1 A.1 judgement 3",
        "s1 A.1 check 3 by=x",    "s1 A.1 check 3 note=x", "s1 A.1 check 3 at=09:00:01",
        "s1 A.1 check 3 families"};
    make_class("");
    const char *id = id_of("s1 A.1 check 3", 0, 0);
    ck_assert_str_eq(id_of("s1 A.1 check 3.0", 0, 0), id);
    ck_assert_str_ne(id_of("s1 A.1 check 3", 0, 1), id); /* its twin */
    ck_assert_str_ne(id_of("s1 A.1 check 3", 5, 0), id); /* recorded by hand at some moment */
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(strcmp(id_of(others[i], 0, 0), id) != 0, "%s", others[i]);
}
END_TEST

/* -- undo and redo -- */

/* Carries out what undo or redo would do; returns how many voids that is. */
static size_t step(struct hr_op *(*way)(const void *, const struct hr_model *, const char *, size_t *), const char *by)
{
    size_t count;
    struct hr_op *ops = way(k, k->m, by, &count);
    int64_t first = k->seq + 1;
    for (size_t i = 0; i < count; i++) {
        struct hr_evidence_row row = ops[i].row.evidence;
        row.seq = ++k->seq;
        row.batch = first;
        row.by = by;
        ck_assert(hr_record_check(k->m, &ops[i], HR_TEACHER, by, NULL, &err));
        hr_model_apply(k->m, &row);
    }
    return count;
}

#define undo(by) step(hr_record_undo, by)
#define redo(by) step(hr_record_redo, by)

START_TEST(rule_12_undo_goes_further_and_further_back)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 4 by=ana");
    kit_say(k, 1, "s1 A.2 check 4 by=ana");
    kit_say(k, 1, "s2 A.1 check 4 by=bob");
    ck_assert_uint_eq(undo("ana"), 1);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
    ck_assert_uint_eq(undo("ana"), 1);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    ck_assert_uint_eq(undo("ana"), 0);
    ck_assert_int_eq(kit_state(k, "s2", "A.1"), HR_MASTERED); /* bob's */
    ck_assert_uint_eq(undo("nobody"), 0);
}
END_TEST

START_TEST(rule_12_redo_comes_forward_again)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 4 by=ana");
    kit_say(k, 1, "s1 A.2 check 4 by=ana");
    ck_assert_uint_eq(redo("ana"), 0);
    undo("ana");
    undo("ana");
    ck_assert_uint_eq(redo("ana"), 1);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
    ck_assert_uint_eq(redo("ana"), 1);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_MASTERED);
    ck_assert_uint_eq(redo("ana"), 0);
    ck_assert_uint_eq(undo("ana"), 1); /* and back once more */
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
}
END_TEST

START_TEST(something_new_ends_redo)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 4 by=ana");
    undo("ana");
    kit_say(k, 1, "s1 A.2 check 4 by=ana");
    ck_assert_uint_eq(redo("ana"), 0);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
}
END_TEST

START_TEST(rule_12_an_import_is_one_step)
{
    make_class("");
    k->batch = 1;
    kit_say(k, 1, "s1 A.1 check 4 by=ana");
    kit_say(k, 1, "s1 A.2 check 4 by=bob");
    kit_say(k, 1, "s2 A.1 check 4 by=ana");
    kit_say(k, 1, "s2 A.1 void void=3 by=bob"); /* the file takes one of its own back */
    k->batch = 0;
    ck_assert_uint_eq(undo("ana"), 4);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
    ck_assert_int_eq(kit_state(k, "s2", "A.1"), HR_OPEN);
    ck_assert_uint_eq(redo("ana"), 4);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_MASTERED);
    ck_assert_int_eq(kit_state(k, "s2", "A.1"), HR_OPEN);
}
END_TEST

START_TEST(a_void_by_hand_is_undone_like_anything_else)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 4 by=bob");
    kit_say(k, 2, "s1 A.1 void void=1 by=ana");
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    ck_assert_uint_eq(undo("ana"), 1);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
}
END_TEST

/* -- words -- */

START_TEST(a_piece_in_words)
{
    static const char *const cases[][2] = {
        {"s1 A.1 practice", "Hall, Dee  A.1 practice"},
        {"s1 A.1 practice 3/4", "Hall, Dee  A.1 practice 3 of 4"},
        {"s1 A.1 check 80/100 form=B", "Hall, Dee  A.1 check B 80 of 100"},
        {"s1 A.1 check 2.5", "Hall, Dee  A.1 check 2.5"},
        {"s1 A.1 check 3/4 exception=asked", "Hall, Dee  A.1 check 3 of 4, by exception: asked"},
        {"s1 A.1 check 3/4 exception=imported", "Hall, Dee  A.1 check 3 of 4"},
        {"s1 A.1 judgement 3/4 note=at~the~board", "Hall, Dee  A.1 judged 3 of 4: at the board"},
        {"s1 A.1 ready", "Hall, Dee  A.1 ready for a check"},
        {"s1 A.1 unready", "Hall, Dee  A.1 not ready after all"},
        {"s1 A.1 claim", "Hall, Dee  A.1 taken to check"},
        {"s1 A.1 release", "Hall, Dee  A.1 let go"},
        {"s1 A.1 excuse note=transfer", "Hall, Dee  A.1 excused: transfer"},
        {"s1 A.1 unexcuse", "Hall, Dee  A.1 required again"},
        {"s1 absent at=23:30", "Hall, Dee  absent 2026-09-09"},
        {"s1 summative 41/50 unit=Lines", "Hall, Dee  Lines summative 41 of 50"},
        {"s1 - note note=strong~week families", "Hall, Dee  note for families: strong week"},
        {"s1 A.1 void void=1", "Hall, Dee  A.1 taken back: check C 3 of 4"},
        {"s1 A.1 void void=2", "Hall, Dee  A.1 put back: check C 3 of 4"},
        {"s1 A.1 void void=99", "Hall, Dee  A.1 taken back"},
    };
    make_class("");
    kit_say(k, 1, "s1 A.1 check 3 form=C");
    kit_void(k, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct hr_evidence_row row = kit_row(k, k, 3, cases[i][0]);
        ck_assert_str_eq(hr_record_words(k, k->m, &row), cases[i][1]);
    }
}
END_TEST

START_TEST(kinds_and_tiers_have_words)
{
    enum hr_kind kind;
    enum hr_tier tier;
    for (unsigned i = 0; i < HR_KIND_COUNT; i++) {
        ck_assert(hr_kind_parse(hr_kind_text((enum hr_kind)i), &kind));
        ck_assert_uint_eq(kind, i);
    }
    ck_assert(!hr_kind_parse("Check", &kind));
    ck_assert(hr_tier_parse("aspire", &tier));
    ck_assert_int_eq(tier, HR_ASPIRE);
    ck_assert(!hr_tier_parse("", &tier));
    ck_assert_str_eq(hr_tier_text(HR_SHOULD), "should");
    ck_assert_str_eq(hr_state_text(HR_NOT_YET_STATE), "not-yet");
}
END_TEST

/* -- plans -- */

START_TEST(a_plan_lists_problems_in_order_of_line)
{
    static const long lines[] = {3, 7, 5, 7};
    struct hr_plan *plan = hr_plan_new(NULL, HR_PLAN_EVIDENCE, 12);
    for (size_t i = 0; i < 4; i++)
        hr_plan_problem(plan, lines[i], 2, "score", "a\x1b[31m", "problem %zu", i);
    ck_assert_uint_eq(plan->problem_count, 4);
    ck_assert_str_eq(plan->problems[0].why, "problem 0");
    ck_assert_str_eq(plan->problems[1].why, "problem 2");
    ck_assert_str_eq(plan->problems[2].why, "problem 1");
    ck_assert_str_eq(plan->problems[3].why, "problem 3");
    ck_assert_ptr_null(strchr(plan->problems[0].cell, '\x1b'));
    hr_plan_note(plan, "%d columns ignored", 2);
    hr_plan_warn(plan, "%s is later than the clock", "line 3");
    ck_assert_str_eq(plan->notes[0], "2 columns ignored");
    ck_assert_str_eq(plan->warnings[0], "line 3 is later than the clock");
    ck_assert_int_eq(hr_plan_op(plan, HR_OP_STUDENT)->kind, HR_OP_STUDENT);
    ck_assert_uint_eq(plan->op_count, 1);
    ck_assert_int_eq(plan->revision, 12);
    talloc_free(plan);
}
END_TEST

Suite *core_record_suite(void);

Suite *core_record_suite(void)
{
    Suite *suite = suite_create("record");
    TCase *may = tcase_create("may"), *undone = tcase_create("undo"), *words = tcase_create("words");
    tcase_add_checked_fixture(may, setup, teardown);
    tcase_add_test(may, roles_have_words);
    tcase_add_test(may, an_aide_records_and_decides_nothing);
    tcase_add_test(may, only_a_teacher_changes_the_roster);
    tcase_add_test(may, a_viewer_records_nothing);
    tcase_add_test(may, nobody_can_say_that_they_are_the_kiosk);
    tcase_add_test(may, at_the_kiosk_one_asks_and_says_practice_and_nothing_else);
    tcase_add_test(may, at_the_kiosk_the_rules_of_the_class_hold_before_one_asks);
    tcase_add_test(may, at_the_kiosk_nothing_is_said_twice);
    tcase_add_test(may, rules_13_to_15_scores);
    tcase_add_test(may, things_must_be_there);
    tcase_add_test(may, rules_10_and_11_voids);
    tcase_add_test(may, a_check_that_breaks_a_rule_says_which);
    tcase_add_test(may, a_teacher_may_record_it_anyway_with_a_reason);
    tcase_add_test(may, rule_17_an_import_asks_no_rule);
    tcase_add_test(may, advise_only_warns);
    tcase_add_test(may, practice_first_cool_down_and_last_day_are_asked);
    tcase_add_test(may, rule_114_a_second_claim_is_refused_by_the_first_ones_name);
    tcase_add_test(may, rule_19_a_check_on_the_scale_is_completed_with_its_points);
    suite_add_tcase(suite, may);

    tcase_add_checked_fixture(undone, setup, teardown);
    tcase_add_test(undone, rule_12_undo_goes_further_and_further_back);
    tcase_add_test(undone, rule_12_redo_comes_forward_again);
    tcase_add_test(undone, something_new_ends_redo);
    tcase_add_test(undone, rule_12_an_import_is_one_step);
    tcase_add_test(undone, a_void_by_hand_is_undone_like_anything_else);
    suite_add_tcase(suite, undone);

    tcase_add_checked_fixture(words, setup, teardown);
    tcase_add_test(words, a_piece_in_words);
    tcase_add_test(words, rule_7_the_same_content_has_the_same_id);
    tcase_add_test(words, kinds_and_tiers_have_words);
    tcase_add_test(words, a_plan_lists_problems_in_order_of_line);
    suite_add_tcase(suite, words);

    TCase *keys = tcase_create("keys");
    tcase_add_test(keys, one_key_records_mastery_or_the_level_below);
    suite_add_tcase(suite, keys);
    return suite;
}
