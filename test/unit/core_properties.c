/*
 * What must hold for every class and every log, whatever the settings: the promises of domain.md that no list of
 * examples can prove. A few hundred random classes each, from a seed that is printed; HR_SEED has it again.
 *
 * A class is two courses of small units, some linear, with all kinds of settings; a log is some forty pieces of every
 * kind, each at another moment. All that the program says of a class is put into one text, so that two classes are
 * compared as two texts and a failure shows the lines that differ.
 */
#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/record.h"
#include "homeroom/who.h"

#include "common/dice.h"
#include "kit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

Suite *core_properties_suite(void);

enum { CASES = 200, STUDENTS = 4, SKILLS = 7, UNITS = 3, MOST_PIECES = 48, TIMEOUT = 120 };

static struct dice dice;

static void setup(void)
{
    dice = dice_new();
}

/* Fails with the seed and the number of the case. */
#define assert_case(condition, number, what) \
    ck_assert_msg(condition, "HR_SEED=%" PRIu64 " case %d: %s", dice.seed, number, what)

/* -- a random class -- */

#define one_of(d, array) ((array)[dice_below(d, sizeof(array) / sizeof(array)[0])])

static const char *const methods[] = {"best",    "latest",   "first", "mean",     "mode",        "weighted:65",
                                      "times:2", "streak:2", "top:2", "recent:2", "decaying:40", "power-law"};
static const char *const retakes[] = {"unlimited", "limited:3", "single"};
static const char *const switches[] = {"on", "off"};
static const char *const gates[] = {"strict", "advise", "none"};
static const char *const untils[] = {"none", "due+0", "due+2"};
static const char *const scales[] = {"4/3", "5/4", "100/80", "1/1"};
static const char *const counts[] = {"due", "checked", "all"};
static const char *const not_yets[] = {"blank", "zero", "NY"};
static const char *const rules[] = {"mastered", "complete", "score"};
static const char *const names[] = {"Abara, Chidi", "Brandt, Lotte", "Hall, Dee", "Ito, Ken"};
static const char *const other_names[] = {"Zeller, Uma", "Ito, Ken", "Ærø, Ib", "Brandt, Bo"};

/* `rule` for both items of a skill, NULL for any. */
static const char *random_settings(const void *ctx, struct dice *d, const char *rule)
{
    return hr_printf(ctx,
                     "scale=%s method=%s retake=%s practice-first=%s gate=%s retake-until=%s cool-down=%u count=%s "
                     "not-yet=%s item.practice=10,%s item.check=7,%s item.summative=50,score by-weight=%s "
                     "letters=A:90,B:70,C:50 claim-minutes=300 window=5 group-size=2",
                     one_of(d, scales), one_of(d, methods), one_of(d, retakes), one_of(d, switches), one_of(d, gates),
                     one_of(d, untils), 24 * dice_below(d, 3), one_of(d, counts), one_of(d, not_yets),
                     rule ? rule : one_of(d, rules), rule ? rule : one_of(d, rules), one_of(d, switches));
}

static const char *random_words(const void *ctx, struct dice *d, unsigned earlier)
{
    static const char *const tiers[] = {"must", "must", "should", "aspire"};
    char *words = hr_printf(ctx, "%s weight:%u", one_of(d, tiers), 1 + dice_below(d, 3));
    if (earlier > 0 && dice_below(d, 3) == 0)
        hr_append(&words, " after:K%u", 1 + dice_below(d, earlier));
    if (dice_below(d, 5) == 0)
        hr_append(&words, " planned:%u", 1 + dice_below(d, 14));
    return words;
}

/* The same seed is the same class; only the students' names are the caller's. */
static struct kit *class_of(uint64_t seed, const char *const called[STUDENTS], const char *rule)
{
    struct dice d = {seed, seed};
    struct kit *k = kit_new();
    hr_course_no first = kit_course(k, "Algebra", random_settings(k, &d, rule));
    hr_course_no second = kit_course(k, "Geometry", random_settings(k, &d, rule));
    hr_unit_no units[UNITS] = {kit_unit(k, first, "Lines", 1, 8, dice_below(&d, 2) ? "linear" : "any-order"),
                               kit_unit(k, first, "Systems", 9, 15, dice_below(&d, 2) ? "linear" : "any-order"),
                               kit_unit(k, second, "Angles", 2, dice_below(&d, 2) ? 12 : 0, "linear")};
    for (unsigned i = 0; i < SKILLS; i++)
        kit_skill(k, units[i % UNITS], hr_printf(k, "K%u", i + 1), random_words(k, &d, i));
    kit_section(k, "P1", first);
    kit_section(k, "P1", second);
    kit_section(k, "P2", first);
    for (unsigned i = 0; i < STUDENTS; i++) {
        const char *words = dice_below(&d, 4) ? "" : hr_printf(k, "joined:%u", 1 + dice_below(&d, 10));
        kit_student_with(k, hr_printf(k, "s%u", i + 1), called[i], dice_below(&d, 3) ? "P1" : "P2", words);
    }
    kit_now(k, 4 + (int)dice_below(&d, 13), "12:00");
    kit_model(k);
    return k;
}

/* -- a random log -- */

static bool is_of_a_skill(enum hr_kind kind)
{
    return kind != HR_ABSENT && kind != HR_SUMMATIVE && kind != HR_VOID;
}

/* A piece of a kind, at its own moment: the number of `moment`, from 0. */
static struct hr_evidence_row random_piece(struct dice *d, const struct hr_model *m, enum hr_kind kind, uint32_t moment)
{
    static const char *const forms[] = {"A", "B", "C", NULL};
    static const char *const people[] = {"ana", "bob", "teacher"};
    struct hr_evidence_row row = {
        .kind = kind,
        .student = {1 + dice_below(d, STUDENTS)},
        .at = kit_at(1, "00:00") + (int64_t)moment * 6 * 60 * 60 + (int64_t)dice_below(d, 6 * 60 * 60),
        .form = one_of(d, forms),
        .by = one_of(d, people),
        .note = "said so",
    };
    if (is_of_a_skill(kind))
        row.skill.n = 1 + dice_below(d, SKILLS);
    if (kind == HR_SUMMATIVE)
        row.unit.n = 1 + dice_below(d, UNITS);
    row.has_score = row.has_max = kind == HR_CHECK_TAKEN || kind == HR_JUDGEMENT || kind == HR_SUMMATIVE ||
                                  (kind == HR_PRACTICE && dice_below(d, 2));
    row.max = hr_dec_of(20);
    row.score = hr_dec_of(dice_below(d, 2) ? 12 + dice_below(d, 9) : dice_below(d, 21));
    if (row.has_score && is_of_a_skill(kind) && kind != HR_PRACTICE && dice_below(d, 2)) { /* on the scale */
        row.has_max = false;
        row.score = hr_model_course(m, hr_model_skill(m, row.skill)->course)->policy->mastery;
        if (dice_below(d, 3) == 0)
            row.score.n -= row.score.n / 4;
    }
    return row;
}

struct log {
    struct hr_evidence_row rows[MOST_PIECES];
    uint32_t count;
};

/* No voids; each piece at its own moment, and in any order. */
static void random_log(struct dice *d, const struct hr_model *m, struct log *log)
{
    static const enum hr_kind kinds[] = {HR_CHECK_TAKEN, HR_CHECK_TAKEN, HR_CHECK_TAKEN, HR_CHECK_TAKEN, HR_PRACTICE,
                                         HR_PRACTICE,    HR_READY,       HR_READY,       HR_UNREADY,     HR_CLAIM,
                                         HR_RELEASE,     HR_ABSENT,      HR_JUDGEMENT,   HR_EXCUSE,      HR_UNEXCUSE,
                                         HR_SUMMATIVE,   HR_NOTE};
    log->count = MOST_PIECES / 2 + dice_below(d, MOST_PIECES / 2);
    for (uint32_t i = 0; i < log->count; i++)
        log->rows[i] = random_piece(d, m, one_of(d, kinds), i);
}

static void shuffle(struct dice *d, struct log *log)
{
    for (uint32_t i = log->count; i > 1; i--) {
        uint32_t other = dice_below(d, i);
        struct hr_evidence_row held = log->rows[i - 1];
        log->rows[i - 1] = log->rows[other];
        log->rows[other] = held;
    }
}

/* Applies one piece; returns its seq. */
static int64_t apply(struct kit *k, struct hr_evidence_row row)
{
    row.seq = row.batch = ++k->seq;
    row.recorded = ++k->recorded;
    hr_model_apply(k->m, &row);
    return row.seq;
}

static void play(struct kit *k, const struct log *log)
{
    for (uint32_t i = 0; i < log->count; i++)
        apply(k, log->rows[i]);
}

/* Takes back some pieces, and some of the voids. */
static void take_some_back(struct dice *d, struct kit *k)
{
    for (uint32_t i = dice_below(d, 8); i > 0; i--)
        kit_void(k, 1 + (int64_t)dice_below(d, (uint32_t)k->seq));
}

/* -- everything that is said of a class -- */

static void tell_cell(char **text, const struct hr_model *m, hr_student_no s, hr_skill_no no)
{
    const struct hr_cell *cell = hr_model_cell(m, s, no);
    struct hr_facts facts;
    struct hr_blocks blocks;
    char value[HR_DEC_TEXT], day[HR_DAY_TEXT];
    hr_model_facts(m, s, no, &facts);
    hr_blocks_of(m, s, no, &blocks);
    hr_append(text, "%u %s: %s %s flags %d, %d checks, since %s, last %" PRId64 ", ready %" PRId64 ", claim %s", s.n,
              hr_model_skill(m, no)->code, hr_state_text(hr_model_state(m, s, no)),
              cell->flags & HR_CELL_HAS_VALUE ? hr_dec_text(cell->value, value) : "-", cell->flags, cell->checks,
              hr_day_text(cell->mastered_on, day), facts.last_check ? facts.last_check->at : 0,
              facts.ready ? facts.ready_since : 0, facts.claim ? hr_model_name(m, facts.claim->by) : "-");
    hr_append(text, ", seen to %d, form %s, blocked by %s\n", facts.seen_to, hr_form_next(m, s, no),
              hr_blocks_text(*text, m, &blocks));
}

static void tell_pace(char **text, const struct hr_model *m, hr_student_no s, hr_course_no c)
{
    struct hr_pace p;
    char velocity[HR_DEC_TEXT], projected[HR_DAY_TEXT], last[HR_DAY_TEXT];
    hr_pace_of(m, s, c, (hr_unit_no){0}, &p);
    hr_append(text, "%u pace: %d of %d, %d due, %d days, %s, %s a day, until %s, last %s, next %u %u, grown %d %d\n",
              s.n, p.done, p.total, p.expected, p.days_delta, hr_pace_status_text(p.status),
              hr_dec_text(p.velocity, velocity), hr_day_text(p.projected, projected),
              hr_day_text(p.last_evidence, last), p.next_skill.n, p.next_must.n, p.grown, p.grown_before);
}

static struct hr_grade grade_of(const void *ctx, const struct hr_model *m, hr_student_no s, hr_course_no c,
                                struct hr_item **items, size_t *count)
{
    struct hr_grade grade;
    *items = hr_items(ctx, m, c, count);
    hr_grade_of(ctx, m, s, c, *items, *count, NULL, &grade);
    return grade;
}

static void tell_grade(char **text, const struct hr_model *m, hr_student_no s, hr_course_no c)
{
    struct hr_item *items;
    size_t count;
    struct hr_grade grade = grade_of(*text, m, s, c, &items, &count);
    hr_append(text, "%u grade: %" PRId64 " of %" PRId64 ", %" PRId64 " %s:", s.n, grade.earned.n, grade.possible.n,
              grade.has_percent ? grade.percent.n : -1, grade.letter);
    for (size_t i = 0; i < count; i++)
        hr_append(text, " %d/%" PRId64, grade.marks[i].kind, grade.marks[i].points.n);
    hr_append(text, "\n");
}

static void tell_decisions(char **text, const struct hr_model *m)
{
    size_t count;
    struct hr_skill_decision *rows = hr_skill_decisions(*text, m, &(struct hr_scope){0}, &count);
    for (size_t i = 0; i < count; i++)
        hr_append(text, "%s: %d, %d, %d, %s\n", hr_model_skill(m, rows[i].skill)->code, rows[i].students,
                  rows[i].checked, rows[i].mastered, rows[i].has_decision ? hr_decision_text(rows[i].decision) : "-");
}

/* Every number, by student and skill. */
static char *numbers_of(const struct kit *k)
{
    const struct hr_model *m = k->m;
    char *text = hr_strdup(k, "");
    for (uint32_t s = 1; s <= STUDENTS; s++) {
        for (uint32_t no = 1; no <= SKILLS; no++)
            tell_cell(&text, m, (hr_student_no){s}, (hr_skill_no){no});
        for (uint32_t c = 1; c < m->course_count; c++) {
            tell_pace(&text, m, (hr_student_no){s}, (hr_course_no){c});
            tell_grade(&text, m, (hr_student_no){s}, (hr_course_no){c});
        }
    }
    tell_decisions(&text, m);
    return text;
}

/* And who comes in which order: the queue, the needs, the groups. */
static char *everything_of(const struct kit *k)
{
    const struct hr_model *m = k->m;
    struct hr_scope all = {0};
    size_t ready_count, need_count, group_count;
    char *text = numbers_of(k);
    struct hr_ready *ready = hr_ready_queue(text, m, &all, &ready_count);
    struct hr_need *needs = hr_needs(text, m, &all, &need_count);
    struct hr_group_row *groups = hr_groups(text, m, &all, &group_count);
    for (size_t i = 0; i < ready_count; i++)
        hr_append(&text, "ready %u %u, attempt %zu of %d\n", ready[i].student.n, ready[i].skill.n, ready[i].attempt,
                  ready[i].allowed);
    for (size_t i = 0; i < need_count; i++)
        hr_append(&text, "needs %u %u: %s, %s, %d wait\n", needs[i].student.n, needs[i].skill.n,
                  hr_need_class_text(needs[i].need), needs[i].reason, needs[i].waiting_on_it);
    for (size_t i = 0; i < group_count; i++)
        hr_append(&text, "group %d %u: %u%s\n", groups[i].group, groups[i].skill.n, groups[i].student.n,
                  groups[i].tutor ? " tutor" : "");
    return text;
}

/* The first line in which two texts differ, the line of the one and of the other. */
static const char *first_difference(const void *ctx, const char *a, const char *b)
{
    const char *from_a = a, *from_b = b;
    for (; *a && *a == *b; a++, b++) {
        if (*a == '\n') {
            from_a = a + 1;
            from_b = b + 1;
        }
    }
    return hr_printf(ctx, "\n    %.*s\n    %.*s", (int)strcspn(from_a, "\n"), from_a, (int)strcspn(from_b, "\n"),
                     from_b);
}

static void assert_same(int number, const char *was, const char *is)
{
    assert_case(strcmp(was, is) == 0, number, first_difference(was, was, is));
}

/* -- the properties -- */

START_TEST(the_order_of_import_of_independent_evidence_does_not_matter)
{
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *in_order = class_of(d.state, names, NULL), *shuffled = class_of(d.state, names, NULL);
        struct log log;
        random_log(&d, in_order->m, &log);
        play(in_order, &log);
        shuffle(&d, &log);
        play(shuffled, &log);
        assert_same(i, everything_of(in_order), everything_of(shuffled));
        kit_free(in_order);
        kit_free(shuffled);
    }
}
END_TEST

/* One test a kind, void among them: taking a void back brings its piece back. */
START_TEST(a_void_restores_what_was)
{
    enum hr_kind kind = (enum hr_kind)_i;
    for (int i = 0; i < CASES / 4; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, NULL);
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        take_some_back(&d, k);

        char *before = everything_of(k);
        int64_t piece;
        if (kind == HR_VOID)
            piece = kit_void(k, 1 + (int64_t)dice_below(&d, (uint32_t)k->seq));
        else
            piece = apply(k, random_piece(&d, k->m, kind, dice_below(&d, MOST_PIECES)));
        kit_void(k, piece);
        assert_same(i, before, everything_of(k));
        kit_free(k);
    }
}
END_TEST

START_TEST(under_mastered_there_is_no_credit_without_mastery)
{
    int credited = 0;
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, "mastered");
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        take_some_back(&d, k);
        for (uint32_t n = 0; n < 2 * STUDENTS; n++) {
            hr_student_no s = {1 + n / 2};
            struct hr_item *items;
            size_t count;
            struct hr_grade grade = grade_of(k, k->m, s, (hr_course_no){1 + n % 2}, &items, &count);
            for (size_t x = 0; x < count; x++) {
                if (items[x].kind == HR_ITEM_SUMMATIVE || grade.marks[x].kind != HR_MARK_POINTS)
                    continue;
                bool mastered = hr_model_cell(k->m, s, items[x].skill)->state == HR_MASTERED;
                assert_case(grade.marks[x].points.n == (mastered ? items[x].points.n : 0), i, items[x].name);
                credited += mastered;
            }
        }
        kit_free(k);
    }
    ck_assert_int_gt(credited, CASES); /* or nothing was tried */
}
END_TEST

/* The value of every cell and all that follows from it. */
static char *values_of(const struct kit *k)
{
    char *text = hr_strdup(k, ""), value[HR_DEC_TEXT], day[HR_DAY_TEXT];
    for (uint32_t s = 1; s <= STUDENTS; s++) {
        for (uint32_t no = 1; no <= SKILLS; no++) {
            const struct hr_cell *cell = hr_model_cell(k->m, (hr_student_no){s}, (hr_skill_no){no});
            hr_append(&text, "%u %u: %s, flags %d, %d checks, since %s\n", s, no,
                      cell->flags & HR_CELL_HAS_VALUE ? hr_dec_text(cell->value, value) : "-", cell->flags,
                      cell->checks, hr_day_text(cell->mastered_on, day));
        }
    }
    return text;
}

START_TEST(practice_never_moves_a_value)
{
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, NULL);
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        char *before = values_of(k);
        for (uint32_t n = 1 + dice_below(&d, 10); n > 0; n--)
            apply(k, random_piece(&d, k->m, HR_PRACTICE, dice_below(&d, MOST_PIECES)));
        assert_same(i, before, values_of(k));
        kit_free(k);
    }
}
END_TEST

/* Marks of the gradebook of one student, those of one skill left out. */
static char *marks_without(const struct kit *k, hr_student_no s, hr_skill_no left_out)
{
    char *text = hr_strdup(k, "");
    for (uint32_t c = 1; c <= 2; c++) {
        struct hr_item *items;
        size_t count;
        struct hr_grade grade = grade_of(k, k->m, s, (hr_course_no){c}, &items, &count);
        for (size_t i = 0; i < count; i++)
            if (items[i].skill.n != left_out.n || items[i].kind == HR_ITEM_SUMMATIVE)
                hr_append(&text, "%u %s: %d %" PRId64 "\n", s.n, items[i].name, grade.marks[i].kind,
                          grade.marks[i].points.n);
    }
    return text;
}

static void assert_not_counted(int number, const struct kit *k, hr_student_no s, hr_skill_no skill)
{
    struct hr_item *items;
    size_t count;
    int64_t possible = 0;
    struct hr_grade grade = grade_of(k, k->m, s, hr_model_skill(k->m, skill)->course, &items, &count);
    for (size_t i = 0; i < count; i++) {
        if (items[i].skill.n == skill.n)
            assert_case(grade.marks[i].kind == HR_MARK_EXCUSED, number, items[i].name);
        else if (grade.marks[i].kind == HR_MARK_POINTS)
            possible += items[i].points.n;
    }
    assert_case(possible == grade.possible.n, number, "the points possible");
}

START_TEST(an_excuse_leaves_every_other_mark_and_counts_nothing_of_its_own)
{
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, NULL);
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        struct hr_evidence_row excuse = random_piece(&d, k->m, HR_EXCUSE, 0);
        excuse.at = k->m->now;
        char *before[STUDENTS];
        for (uint32_t s = 1; s <= STUDENTS; s++)
            before[s - 1] =
                marks_without(k, (hr_student_no){s}, s == excuse.student.n ? excuse.skill : (hr_skill_no){0});
        apply(k, excuse);
        for (uint32_t s = 1; s <= STUDENTS; s++)
            assert_same(i, before[s - 1],
                        marks_without(k, (hr_student_no){s}, s == excuse.student.n ? excuse.skill : (hr_skill_no){0}));
        assert_not_counted(i, k, excuse.student, excuse.skill);
        kit_free(k);
    }
}
END_TEST

START_TEST(another_name_changes_no_number)
{
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, NULL), *renamed = class_of(d.state, other_names, NULL);
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        play(renamed, &log);
        assert_same(i, numbers_of(k), numbers_of(renamed));
        kit_free(k);
        kit_free(renamed);
    }
}
END_TEST

/* Who was ahead may be merely on pace when the only own day so far is taken away (rules.md 125). */
static bool is_no_worse(int before, int after)
{
    return after >= before || after >= 0;
}

/* "Nobody comes back from the flu to a red row." */
START_TEST(an_absence_never_puts_anyone_further_behind)
{
    for (int i = 0; i < CASES; i++) {
        struct dice d = {dice.seed, dice.seed + (uint64_t)i};
        struct kit *k = class_of(d.state, names, NULL);
        struct log log;
        random_log(&d, k->m, &log);
        play(k, &log);
        struct hr_evidence_row absent = random_piece(&d, k->m, HR_ABSENT, dice_below(&d, MOST_PIECES));
        struct hr_pace before[2], after[2];
        for (uint32_t c = 0; c < 2; c++)
            hr_pace_of(k->m, absent.student, (hr_course_no){c + 1}, (hr_unit_no){0}, &before[c]);
        apply(k, absent);
        for (uint32_t c = 0; c < 2; c++) {
            hr_pace_of(k->m, absent.student, (hr_course_no){c + 1}, (hr_unit_no){0}, &after[c]);
            assert_case(is_no_worse(before[c].days_delta, after[c].days_delta) &&
                            is_no_worse(before[c].skills_delta, after[c].skills_delta),
                        i, "further behind");
        }
        kit_free(k);
    }
}
END_TEST

Suite *core_properties_suite(void)
{
    Suite *suite = suite_create("properties");
    TCase *all = tcase_create("random classes");
    tcase_add_checked_fixture(all, setup, NULL);
    tcase_set_timeout(all, TIMEOUT);
    tcase_add_test(all, the_order_of_import_of_independent_evidence_does_not_matter);
    tcase_add_loop_test(all, a_void_restores_what_was, 0, HR_KIND_COUNT);
    tcase_add_test(all, under_mastered_there_is_no_credit_without_mastery);
    tcase_add_test(all, practice_never_moves_a_value);
    tcase_add_test(all, an_excuse_leaves_every_other_mark_and_counts_nothing_of_its_own);
    tcase_add_test(all, another_name_changes_no_number);
    tcase_add_test(all, an_absence_never_puts_anyone_further_behind);
    suite_add_tcase(suite, all);
    return suite;
}
