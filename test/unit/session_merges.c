/*
 * Merges of copies with random edits: whichever is merged into which, in whatever order, all say the same in the end,
 * and nothing that anyone recorded is lost. A few dozen here; HR_MERGES=10000 makes as many merges as one likes, and
 * HR_SEED repeats a run.
 *
 * A class is copied twice; each copy gets random edits by several people, many of them in the same second, and now and
 * then takes in one of the others and goes on. Then the three are brought together in each of the six orders.
 */
#include "common/class.h"
#include "common/dice.h"
#include "common/folder.h"
#include "common/peek.h"
#include "common/people.h"
#include "common/torture.h"
#include "homeroom/plan.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *session_merges_suite(void);

enum { USUAL_MERGES = 240, MANY_MERGES = 10000, COPIES = 3, ORDERS = 6, EDITS = 14, WAIT_MS = 1000 };

static struct dice dice;
static struct hr_err err;
static int64_t now; /* moves on by 0 or 1 seconds, so that much happens at once */

#define one_of(array) ((array)[dice_below(&dice, sizeof(array) / sizeof(array)[0])])

static const char *const people[] = {"rivera", "ana", "bo"};

/* -- the files -- */

static char *copy_file(const void *ctx, const char *from, const char *to)
{
    FILE *f = fopen(from, "rb");
    char *bytes = hr_new_array(ctx, char, 1 << 20);
    size_t size = f ? fread(bytes, 1, 1 << 20, f) : 0;

    ck_assert(f && size > 0 && size < 1 << 20);
    fclose(f);
    folder_write(to, bytes, size);
    talloc_free(bytes);
    return hr_strdup(ctx, to);
}

static void commit(struct hr_session *session, struct hr_op *ops, size_t count)
{
    struct hr_batch batch = {.ops = ops, .count = count, .source = "grid", .recorded = now, .by = one_of(people)};

    (void)hr_session_model(session); /* reads the last commit back: the batch is made at its revision */
    ck_assert_msg(hr_session_commit(session, &batch, WAIT_MS, session, NULL, &err), "%s: %s", err.what, err.why);
}

static const struct hr_model *model_of(struct hr_session *session)
{
    return hr_session_model(session);
}

/* -- edits -- */

static void edit_evidence(struct hr_session *session)
{
    static const enum hr_kind kinds[] = {HR_PRACTICE, HR_READY,  HR_CHECK_TAKEN, HR_CHECK_TAKEN,
                                         HR_NOTE,     HR_EXCUSE, HR_UNEXCUSE,    HR_JUDGEMENT};
    const struct hr_model *m = model_of(session);
    struct hr_op op = {.kind = HR_OP_EVIDENCE};
    struct hr_evidence_row *row = &op.row.evidence;

    *row = (struct hr_evidence_row){.kind = one_of(kinds),
                                    .student = {1 + dice_below(&dice, (uint32_t)m->student_count - 1)},
                                    .skill = {1 + dice_below(&dice, (uint32_t)m->skill_count - 1)},
                                    .at = people_now - (int64_t)dice_below(&dice, 3) * 86400,
                                    .note = "because"};
    row->has_score = row->has_max = row->kind == HR_CHECK_TAKEN || row->kind == HR_JUDGEMENT;
    row->score = hr_dec_of(dice_below(&dice, 5));
    row->max = hr_dec_of(4);
    commit(session, &op, 1);
}

static void edit_void(struct hr_session *session)
{
    const struct hr_model *m = model_of(session);
    struct hr_op op = {.kind = HR_OP_EVIDENCE};

    if (m->piece_count < 2)
        return;
    const struct hr_piece *piece = &m->pieces[1 + dice_below(&dice, (uint32_t)m->piece_count - 1)];
    op.row.evidence =
        (struct hr_evidence_row){.kind = HR_VOID, .student = {piece->student}, .at = people_now, .voids = piece->seq};
    commit(session, &op, 1);
}

static void edit_undo(struct hr_session *session)
{
    /* There may be nothing to take back. */
    if (!hr_session_undo(session, "undo", WAIT_MS, session, NULL, &err))
        ck_assert_int_eq(err.status, HR_NO);
}

static void edit_setting(struct hr_session *session)
{
    static const struct {
        const char *key, *value;
    } values[] = {{"slack", "1"},       {"slack", "3"},          {"window", "5"},         {"window", "8"},
                  {"method", "latest"}, {"method", "mean"},      {"retake", "limited:3"}, {"retake", "unlimited"},
                  {"gate", "none"},     {"practice-first", "on"}};
    uint32_t at = dice_below(&dice, sizeof values / sizeof values[0]);
    struct hr_op op = people_setting(0, values[at].key, values[at].value);

    commit(session, &op, 1);
}

static void edit_own_setting(struct hr_session *session)
{
    static const char *const values[] = {"single", "limited:2", NULL};
    struct hr_op op = people_setting(1 + dice_below(&dice, 3), "retake", one_of(values));

    commit(session, &op, 1);
}

static void edit_student(struct hr_session *session)
{
    static const char *const ids[] = {"0042", "0043", "0044", "0051", "0052"};
    static const char *const names[] = {"Abara", "Brandt", "Ito"};
    static const struct hr_other_id other[] = {{"canvas", "7"}};
    const struct hr_model *m = model_of(session);
    const char *id = one_of(ids);
    uint32_t known = hr_model_find_student(m, id).n, no = known ? known : (uint32_t)m->student_count;
    const hr_section_no section = {1};
    struct hr_op ops[] = {{.kind = HR_OP_STUDENT, .words = id}, {.kind = HR_OP_ENROL}};

    ops[0].row.student = (struct hr_student_row){.no = {no},
                                                 .id = id,
                                                 .family = one_of(names),
                                                 .given = one_of(names),
                                                 .joined = hr_no_day,
                                                 .active = dice_below(&dice, 4) != 0,
                                                 .ids = other,
                                                 .id_count = dice_below(&dice, 2)};
    ops[1].row.enrol = (struct hr_enrol_row){{no}, &section, 1};
    commit(session, ops, known ? 1 : 2);
}

static void edit_sections(struct hr_session *session)
{
    static const char *const titles[] = {"P2", "P3"};
    const struct hr_model *m = model_of(session);
    const char *title = one_of(titles);
    uint32_t known = hr_model_find_section(m, title).n, no = known ? known : (uint32_t)m->section_count;
    const hr_section_no sections[] = {{1}, {no}};
    struct hr_op ops[] = {{.kind = HR_OP_SECTION, .words = title, .row.section = {{no}, title}},
                          {.kind = HR_OP_WORKS, .row.works = {{no}, {1}}}};
    struct hr_op enrol = {.kind = HR_OP_ENROL, .words = title};

    if (!known)
        commit(session, ops, 2);
    enrol.row.enrol = (struct hr_enrol_row){
        {1 + dice_below(&dice, (uint32_t)m->student_count - 1)}, sections + dice_below(&dice, 2), 1};
    commit(session, &enrol, 1);
}

static void edit_course(struct hr_session *session)
{
    static const char *const titles[] = {"Geometry", "Statistics"};
    const char *title = one_of(titles);
    struct hr_op op = {.kind = HR_OP_COURSE, .words = title};

    if (hr_model_find_course(model_of(session), title).n)
        return;
    op.row.course = (struct hr_course_row){{(uint32_t)model_of(session)->course_count}, title};
    commit(session, &op, 1);
}

static void edit_unit(struct hr_session *session)
{
    static const char *const titles[] = {"Lines", "Curves", "Circles"};
    const struct hr_model *m = model_of(session);
    const char *title = one_of(titles);
    bool several;
    uint32_t known = hr_model_find_unit(m, (hr_course_no){1}, title, &several).n;
    struct hr_op op = {.kind = HR_OP_UNIT, .words = dice_below(&dice, 3) ? title : NULL};

    op.row.unit = (struct hr_unit_row){.no = {known ? known : (uint32_t)m->unit_count},
                                       .course = {1},
                                       .title = title,
                                       .position = 1 + (int)dice_below(&dice, 3),
                                       .opens = hr_day_of(2026, 10, 5),
                                       .due = hr_day_of(2026, 10, 20 + (int)dice_below(&dice, 5)),
                                       .linear = dice_below(&dice, 2)};
    if (known && !op.words) { /* pushed to another place, and nothing else */
        op.row.unit.due = m->units[known].due;
        op.row.unit.linear = m->units[known].linear;
    }
    commit(session, &op, 1);
}

/* Needs only what has a lower code: no loop can come of it. */
static void edit_skill(struct hr_session *session)
{
    static const char *const codes[] = {"A.1", "A.2", "A.3", "A.4", "A.5"}, *const titles[] = {"One", "Two", "Three"};
    static const hr_skill_no first[] = {{1}};
    const struct hr_model *m = model_of(session);
    const char *code = one_of(codes);
    uint32_t known = hr_model_find_skill(m, code).n;
    struct hr_op op = {.kind = HR_OP_SKILL, .words = code};

    op.row.skill = (struct hr_skill_row){.no = {known ? known : (uint32_t)m->skill_count},
                                         .unit = {1 + dice_below(&dice, (uint32_t)m->unit_count - 1)},
                                         .code = code,
                                         .title = one_of(titles),
                                         .position = 1 + (int)dice_below(&dice, 5),
                                         .tier = dice_below(&dice, 3) ? HR_MUST : HR_ASPIRE,
                                         .weight = 1 + (int)dice_below(&dice, 2),
                                         .planned = hr_no_day,
                                         .prerequisites = first,
                                         .prerequisite_count = strcmp(code, "A.1") == 0 ? 0 : dice_below(&dice, 2)};
    commit(session, &op, 1);
}

static void edit_day(struct hr_session *session)
{
    struct hr_op op = {.kind = HR_OP_CALENDAR, .words = "a day"};

    op.row.calendar = (struct hr_calendar_row){.course = {dice_below(&dice, 2)},
                                               .day = hr_day_of(2026, 10, 12 + (int)dice_below(&dice, 3)),
                                               .school = dice_below(&dice, 2),
                                               .note = dice_below(&dice, 2) ? "snow" : NULL};
    commit(session, &op, 1);
}

static void edit_mapping(struct hr_session *session)
{
    static const char *const keys[] = {"#1", "quiz"}, *const forms[] = {"", "A"};
    const char *key = one_of(keys);
    struct hr_op op = {.kind = HR_OP_MAPPING, .words = key};

    op.row.mapping = (struct hr_mapping_row){.course = {1},
                                             .key = key,
                                             .item = key,
                                             .vendor_id = "",
                                             .to = HR_TO_CHECK,
                                             .skill = {1 + dice_below(&dice, 3)},
                                             .points = "",
                                             .form = one_of(forms)};
    commit(session, &op, 1);
}

static void edit(struct hr_session *session)
{
    static void (*const edits[])(struct hr_session *) = {
        edit_evidence, edit_evidence, edit_evidence, edit_void, edit_undo,  edit_setting, edit_own_setting,
        edit_student,  edit_sections, edit_course,   edit_unit, edit_skill, edit_day,     edit_mapping};

    now += dice_below(&dice, 2);
    one_of(edits)(session);
}

/* -- merging -- */

static void merge(const void *ctx, const char *into, const char *other)
{
    struct hr_session *ours = people_open(ctx, into, "rivera", HR_TEACHER);
    struct hr_session *theirs = people_open(ctx, other, "rivera", HR_VIEWER);
    struct hr_plan *plan = hr_session_merge(ours, theirs, "other.db", HR_PREFER_LATER, ours, &err);

    ck_assert_msg(plan, "%s: %s", err.what, err.why);
    ck_assert_uint_eq(plan->rejected, 0);
    ck_assert_uint_eq(plan->warning_count, 0);
    struct hr_batch batch = hr_plan_batch(plan, NULL);
    batch.recorded = now;
    if (plan->op_count > 0)
        ck_assert_msg(hr_session_commit(ours, &batch, WAIT_MS, ours, NULL, &err), "%s: %s", err.what, err.why);
    /* Once more, and there is nothing left to take in. */
    plan = hr_session_merge(ours, theirs, "other.db", HR_PREFER_LATER, ours, &err);
    ck_assert_ptr_nonnull(plan);
    ck_assert_uint_eq(plan->op_count, 0);
    talloc_free(theirs);
    talloc_free(ours);
}

/* -- all that a file says, by the names that things have outside -- */

static const char *const queries[] = {
    "SELECT id || '|' || family || '|' || given || '|' || preferred || '|' || ifnull(joined, '') || active FROM student"
    " ORDER BY id",
    "SELECT s.id || '|' || o.position || o.system || o.value FROM other_id o JOIN student s ON s.no = o.student"
    " ORDER BY s.id, o.position",
    "SELECT s.id || '|' || c.title FROM enrolment e JOIN student s ON s.no = e.student JOIN section c ON c.no ="
    " e.section ORDER BY 1",
    "SELECT s.title || '|' || c.title FROM works w JOIN section s ON s.no = w.section JOIN course c ON c.no = w.course"
    " ORDER BY 1",
    "SELECT title FROM course ORDER BY 1",
    "SELECT c.title || '|' || u.title || '|' || u.position || u.opens || u.due || u.path FROM unit u JOIN course c ON"
    " c.no = u.course ORDER BY 1",
    "SELECT k.code || '|' || u.title || '|' || k.title || '|' || k.level || k.position || k.tier || k.weight ||"
    " ifnull(k.planned, '') FROM skill k JOIN unit u ON u.no = k.unit ORDER BY 1",
    "SELECT a.code || ' needs ' || b.code FROM prerequisite p JOIN skill a ON a.no = p.skill JOIN skill b ON b.no ="
    " p.needs ORDER BY 1",
    "SELECT c.title || '|' || ifnull(k.code, '') || '|' || s.key || '=' || s.value FROM setting s JOIN course c ON c.no"
    " = s.course LEFT JOIN skill k ON k.no = s.skill ORDER BY 1",
    "SELECT d.day || '|' || ifnull(c.title, 'all') || '|' || d.school || ifnull(d.note, '') FROM calendar d LEFT JOIN"
    " course c ON c.no = d.course ORDER BY 1",
    "SELECT c.title || '|' || m.key || '|' || m.item || m.target || ifnull(k.code, '') || m.form FROM mapping m JOIN"
    " course c ON c.no = m.course LEFT JOIN skill k ON k.no = m.skill ORDER BY 1",
    "SELECT e.id || '|' || e.kind || s.id || '|' || ifnull(k.code, '') || '|' || e.at || '|' || e.recorded || '|' ||"
    " ifnull(e.score, '') || '|' || n.text || ifnull((SELECT v.id FROM evidence v WHERE v.seq = e.voids), '') FROM"
    " evidence e JOIN student s ON s.no = e.student LEFT JOIN skill k ON k.no = e.skill JOIN name n ON n.no = e.by_no"
    " ORDER BY 1",
    "SELECT recorded || '|' || by || source || subject || words FROM change WHERE subject <> 'merge' ORDER BY 1"};

/* What the program makes of it: the path, and each cell with its pieces in their order. */
static void tell_cells(const void *ctx, const char *path, char **out)
{
    struct hr_session *session = people_open(ctx, path, "rivera", HR_VIEWER);
    const struct hr_model *m = hr_session_model(session);
    hr_course_no course = hr_model_find_course(m, "Algebra");
    char **ids = NULL;
    size_t id_count = 0;
    char *all = peek_lines(ctx, path, "SELECT id FROM evidence ORDER BY seq");

    for (char *id = strtok(all, "\n"); id; id = strtok(NULL, "\n"))
        *hr_push(ctx, &ids, &id_count) = id;
    for (size_t i = 0; i < m->courses[course.n].skill_count; i++) {
        hr_skill_no skill = m->courses[course.n].skills[i];

        hr_append(out, "%s\n", hr_model_skill(m, skill)->code);
        for (size_t s = 0; s + 1 < m->student_count; s++) {
            const struct hr_cell *cell = hr_model_cell(m, m->by_name[s], skill);
            char value[HR_DEC_TEXT];

            hr_append(out, "  %s %s %s %d %d", hr_model_student(m, m->by_name[s])->id,
                      hr_state_text(hr_model_state(m, m->by_name[s], skill)), hr_dec_text(cell->value, value),
                      (int)cell->mastered_on.n, (int)cell->checks);
            for (const struct hr_piece *p = hr_model_pieces(m, m->by_name[s], skill); p; p = hr_model_next(m, p))
                hr_append(out, " %s", ids[p->seq - 1]);
            hr_append(out, "\n");
        }
    }
    talloc_free(session);
}

static char *tell(const void *ctx, const char *path)
{
    char *out = hr_strdup(ctx, "");

    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        hr_append(&out, "%zu:\n%s\n", i, peek_lines(ctx, path, queries[i]));
    tell_cells(ctx, path, &out);
    return out;
}

/* Every line that the log of a copy has, the merged one has. */
static void nothing_is_lost(const void *ctx, const char *copy, const char *merged, int round)
{
    for (size_t i = sizeof queries / sizeof queries[0] - 2; i < sizeof queries / sizeof queries[0]; i++) {
        char *all = hr_printf(ctx, "\n%s\n", peek_lines(ctx, merged, queries[i]));
        char *lines = peek_lines(ctx, copy, queries[i]);

        for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n"))
            ck_assert_msg(strstr(all, hr_printf(ctx, "\n%s\n", line)), "HR_SEED=%" PRIu64 " round %d: %s is lost",
                          dice.seed, round, line);
    }
}

/* Where two texts part, for the eye. */
static const char *difference(const void *ctx, const char *a, const char *b)
{
    size_t at = 0, line = 0;

    for (; a[at] && a[at] == b[at]; at++)
        line = a[at] == '\n' ? at + 1 : line;
    return hr_printf(ctx, "%.200s\n-- and --\n%.200s", a + line, b + line);
}

static const int orders[ORDERS][COPIES] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

/* One class, three copies, six orders; returns how many merges that were. */
static int one_round(int round)
{
    void *ctx = hr_ctx(NULL);
    const char *folder = folder_new(ctx);
    char *copies[COPIES] = {folder_file(ctx, folder, "0.db"), folder_file(ctx, folder, "1.db"),
                            folder_file(ctx, folder, "2.db")};
    char *told = NULL;
    int merges = 0;

    now = people_now;
    talloc_free(class_store(ctx, copies[0]));
    struct hr_session *first = people_open(ctx, copies[0], "rivera", HR_TEACHER);
    for (int i = 0; i < 4; i++)
        edit(first);
    talloc_free(first);
    copy_file(ctx, copies[0], copies[1]);
    copy_file(ctx, copies[0], copies[2]);
    for (int c = 0; c < COPIES; c++) {
        struct hr_session *session = people_open(ctx, copies[c], "rivera", HR_TEACHER);

        for (uint32_t i = dice_below(&dice, EDITS); i > 0; i--)
            edit(session);
        talloc_free(session);
        if (c > 0 && dice_below(&dice, 4) == 0) { /* takes in the one before, and goes on */
            merge(ctx, copies[c], copies[c - 1]);
            merges++;
            session = people_open(ctx, copies[c], "rivera", HR_TEACHER);
            for (uint32_t i = dice_below(&dice, EDITS); i > 0; i--)
                edit(session);
            talloc_free(session);
        }
    }
    for (int o = 0; o < ORDERS; o++) {
        char *into = folder_file(ctx, folder, hr_printf(ctx, "merged-%d.db", o));

        copy_file(ctx, copies[orders[o][0]], into);
        merge(ctx, into, copies[orders[o][1]]);
        merge(ctx, into, copies[orders[o][2]]);
        merges += 2;
        for (int c = 0; c < COPIES; c++)
            nothing_is_lost(ctx, copies[c], into, round);
        char *now_told = tell(ctx, into);
        ck_assert_msg(!told || strcmp(told, now_told) == 0, "HR_SEED=%" PRIu64 " round %d, order %d:\n%s", dice.seed,
                      round, o, told ? difference(ctx, told, now_told) : "");
        told = now_told;
    }
    talloc_free(ctx);
    return merges;
}

START_TEST(three_copies_in_every_order_give_the_same_and_lose_nothing)
{
    const char *said = getenv("HR_MERGES");
    int wanted = said ? atoi(said) : torture_count(USUAL_MERGES, MANY_MERGES), merges = 0, rounds = 0;

    dice = dice_new();
    while (merges < wanted)
        merges += one_round(rounds++);
    ck_assert_int_ge(merges, wanted);
    torture_figure("merges of three copies", "%d in %d classes: the same in every order, nothing lost", merges, rounds);
}
END_TEST

Suite *session_merges_suite(void)
{
    Suite *suite = suite_create("session: merges");
    TCase *tests = tcase_create("merges");

    tcase_set_timeout(tests, getenv("HR_MERGES") || torture_is_long() ? 0 : 120);
    tcase_add_test(tests, three_copies_in_every_order_give_the_same_and_lose_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
