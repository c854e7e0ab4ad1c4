/*
 * A session for one skill of one student reads a part of the log, and says of that skill what one says that reads all
 * of it: in random logs, with voids of voids, voids that name another skill, and a gate. HR_SEED repeats a run.
 */
#include "common/class.h"
#include "common/dice.h"
#include "common/folder.h"
#include "common/people.h"
#include "homeroom/retake.h"

#include <check.h>
#include <stdio.h>

Suite *session_narrow_suite(void);

enum { CLASSES = 6, PIECES = 90, SKILLS = 7, STUDENTS = 3 };

static const char *const ids[] = {"0042", "0043", "0044"};
static const char *const codes[] = {"A.1", "A.2", "A.3", "B.1", "B.2", "B.3", "B.4"};
static struct dice dice;
static struct hr_err err;
static void *ctx;
static const char *path;

static void setup(void)
{
    ctx = hr_ctx(NULL);
}

static void teardown(void)
{
    talloc_free(ctx);
}

/* A linear unit with four skills, the third of which needs one of the unit before. */
static void add_linear_unit(struct hr_store *store)
{
    static const hr_skill_no needed[] = {{2}};
    struct hr_op ops[7] = {{.kind = HR_OP_UNIT, .words = "Curves"}};
    size_t count = 1;
    int64_t first, last;

    ops[0].row.unit = (struct hr_unit_row){.no = {2},
                                           .course = {1},
                                           .title = "Curves",
                                           .position = 2,
                                           .opens = hr_no_day,
                                           .due = hr_day_of(2026, 10, 13),
                                           .linear = true};
    for (uint32_t no = 4; no <= SKILLS; no++) {
        ops[count] = (struct hr_op){.kind = HR_OP_SKILL, .words = codes[no - 1]};
        ops[count++].row.skill = (struct hr_skill_row){.no = {no},
                                                       .unit = {2},
                                                       .code = codes[no - 1],
                                                       .title = codes[no - 1],
                                                       .position = (int)no - 3,
                                                       .tier = HR_MUST,
                                                       .weight = 1,
                                                       .planned = hr_no_day,
                                                       .prerequisites = needed,
                                                       .prerequisite_count = no == 6};
    }
    ops[count++] = people_setting(0, "gate", dice_below(&dice, 2) ? "strict" : "advise");
    ops[count++] = people_setting(0, "retake", "limited:3");
    ck_assert_msg(class_append(store, ops, count, &first, &last, &err), "%s", err.why);
}

/* What piece `i` of the log, counted from 0, is about; seqs begin at 1. */
static struct hr_op random_piece(int i, const struct hr_op *before)
{
    static const enum hr_kind kinds[] = {HR_PRACTICE,    HR_READY,     HR_CLAIM,  HR_CHECK_TAKEN,
                                         HR_CHECK_TAKEN, HR_JUDGEMENT, HR_EXCUSE, HR_UNEXCUSE,
                                         HR_ABSENT,      HR_NOTE,      HR_VOID,   HR_VOID};
    enum hr_kind kind = kinds[dice_below(&dice, sizeof kinds / sizeof *kinds)];
    uint32_t taken = i > 0 ? dice_below(&dice, (uint32_t)i) : 0;
    struct hr_op op = class_evidence(kind == HR_VOID && i == 0 ? HR_READY : kind, 1 + dice_below(&dice, STUDENTS),
                                     1 + dice_below(&dice, SKILLS), 11 + (int)dice_below(&dice, 4));
    struct hr_evidence_row *row = &op.row.evidence;

    row->id = hr_printf(ctx, "id%03d", i);
    row->by = dice_below(&dice, 2) ? "ana" : "bo";
    if (row->kind == HR_ABSENT || (row->kind == HR_NOTE && dice_below(&dice, 2)))
        row->skill.n = 0;
    if (row->kind == HR_NOTE || row->kind == HR_JUDGEMENT)
        row->note = "because";
    if (row->kind == HR_CHECK_TAKEN || row->kind == HR_JUDGEMENT) {
        row->has_score = row->has_max = true;
        row->score = hr_dec_of(dice_below(&dice, 5));
        row->max = hr_dec_of(4);
    }
    if (row->kind == HR_VOID) {
        row->student = before[taken].row.evidence.student;
        row->voids = taken + 1;
    }
    return op;
}

static void make_class(void)
{
    struct hr_op ops[PIECES];
    int64_t first, last;

    path = folder_file(ctx, folder_new(ctx), "class.db");
    struct hr_store *store = class_store(ctx, path);
    add_linear_unit(store);
    for (int i = 0; i < PIECES; i++)
        ops[i] = random_piece(i, ops);
    ck_assert_msg(class_append(store, ops, PIECES, &first, &last, &err), "%s: %s", err.what, err.why);
    ck_assert_int_eq(first, 1);
    talloc_free(store);
}

/* What record and explain say of a skill. */
static char *said(struct hr_session *session, uint32_t student_no, uint32_t skill_no)
{
    const struct hr_model *m = hr_session_model(session);
    const hr_student_no student = {student_no};
    const hr_skill_no skill = {skill_no};
    const struct hr_cell *cell = hr_model_cell(m, student, skill);
    struct hr_blocks blocks;
    struct hr_facts facts;
    char value[HR_DEC_TEXT];

    hr_blocks_of(m, student, skill, &blocks);
    hr_model_facts(m, student, skill, &facts);
    char *text = hr_printf(ctx, "%s, value %s, flags %d, %zu checks, %zu practices, %s%s, form %s; %s:",
                           hr_state_text(hr_model_state(m, student, skill)), hr_dec_text(cell->value, value),
                           cell->flags, facts.checks, facts.practices, facts.ready ? "waits, claimed by " : "",
                           facts.claim ? hr_model_name(m, facts.claim->by) : "nobody", hr_form_next(m, student, skill),
                           hr_blocks_text(ctx, m, &blocks));
    for (const struct hr_piece *p = hr_model_pieces(m, student, skill); p; p = hr_model_next(m, p))
        hr_append(&text, " %u", p->seq);
    return text;
}

static struct hr_session *open_narrow(int student, int skill)
{
    const struct hr_session_options options = {.zone = people_zone,
                                               .by = "ana",
                                               .mode = HR_STORE_WRITE,
                                               .now = people_now,
                                               .student = ids[student - 1],
                                               .skill = codes[skill - 1]};
    struct hr_session *session = hr_session_open(ctx, path, &options, &err);

    ck_assert_msg(session != NULL, "%s: %s", err.what, err.why);
    return session;
}

/* How many of the narrow ones know less than half. */
static size_t compare_all(void)
{
    size_t fewer = 0;

    make_class();
    struct hr_session *whole = people_open(ctx, path, "ana", HR_TEACHER);
    for (int student = 1; student <= STUDENTS; student++) {
        for (int skill = 1; skill <= SKILLS; skill++) {
            struct hr_session *narrow = open_narrow(student, skill);

            ck_assert_str_eq(said(narrow, (uint32_t)student, (uint32_t)skill),
                             said(whole, (uint32_t)student, (uint32_t)skill));
            fewer += hr_session_model(narrow)->piece_count < hr_session_model(whole)->piece_count / 2;
            talloc_free(narrow);
        }
    }
    talloc_free(whole);
    return fewer;
}

START_TEST(it_says_of_its_skill_what_one_says_that_knows_all)
{
    size_t fewer = 0;

    for (int i = 0; i < CLASSES; i++)
        fewer += compare_all();
    ck_assert_uint_gt(fewer, 0);
}
END_TEST

/* What was recorded through it, and taken back, both come to the same. */
START_TEST(what_it_records_is_as_if_it_knew_all)
{
    make_class();
    for (int skill = 1; skill <= SKILLS; skill++) {
        struct hr_session *narrow = open_narrow(2, skill);
        struct hr_op op = people_piece(HR_READY, 2, (uint32_t)skill);

        ck_assert_msg(people_commit(narrow, &op, 1, &err), "%s: %s", err.what, err.why);
        struct hr_session *whole = people_open(ctx, path, "bo", HR_TEACHER);
        ck_assert_str_eq(said(narrow, 2, (uint32_t)skill), said(whole, 2, (uint32_t)skill));
        talloc_free(narrow);
        talloc_free(whole);
    }
}
END_TEST

/* A void may name another skill than what it takes back: then that is known too, and who may take it back. */
START_TEST(an_aide_puts_no_judgement_back_that_a_void_of_another_skill_took)
{
    struct hr_op ops[] = {class_check(1, 1, 13, 3, "one"), class_evidence(HR_VOID, 1, 4, 14)};
    const struct hr_session_options options = {.zone = people_zone,
                                               .by = "ana",
                                               .role = HR_AIDE,
                                               .mode = HR_STORE_WRITE,
                                               .now = people_now,
                                               .step = HR_STEP_UNDO};
    int64_t first, last;

    path = folder_file(ctx, folder_new(ctx), "class.db");
    struct hr_store *store = class_store(ctx, path);
    add_linear_unit(store);
    ops[0].row.evidence.kind = HR_JUDGEMENT;
    ops[0].row.evidence.note = "because";
    ops[1].row.evidence.id = "two";
    ops[1].row.evidence.voids = 1;
    ck_assert(class_append(store, ops, 1, &first, &last, &err));
    ck_assert(class_append(store, ops + 1, 1, &first, &last, &err));
    struct hr_session *session = hr_session_open(ctx, path, &options, &err);
    ck_assert_ptr_nonnull(session);
    ck_assert(!hr_session_undo(session, "undo", 50, ctx, &people_change, &err));
    ck_assert_int_eq(err.status, HR_DENIED);
    ck_assert_str_eq(people_state(session, 1, 1), "open");
}
END_TEST

Suite *session_narrow_suite(void)
{
    Suite *suite = suite_create("session narrow");
    TCase *t = tcase_create("narrow");

    dice = dice_new();

    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, it_says_of_its_skill_what_one_says_that_knows_all);
    tcase_add_test(t, what_it_records_is_as_if_it_knew_all);
    tcase_add_test(t, an_aide_puts_no_judgement_back_that_a_void_of_another_skill_took);
    suite_add_tcase(suite, t);
    return suite;
}
