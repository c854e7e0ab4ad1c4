/* The container: what is found, what stands, and that going step by step is the same as folding the whole. */
#include "kit.h"

#include <string.h>

static struct kit *k;

static void setup(void)
{
    k = kit_new();
}

static void teardown(void)
{
    kit_free(k);
}

/* One course of three skills, one section of two students. */
static void make_class(const char *settings)
{
    hr_course_no algebra = kit_course(k, "Algebra", settings);
    hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "any-order");
    kit_skill(k, lines, "A.1", "");
    kit_skill(k, lines, "A.2", "");
    kit_skill(k, lines, "A.3", "");
    kit_section(k, "P1", algebra);
    kit_student(k, "s1", "Hall, Dee", "P1");
    kit_student(k, "s2", "Abara, Chidi", "P1");
    kit_now(k, 20, "12:00");
}

/* -- roster -- */

START_TEST(things_are_found_by_their_text)
{
    bool several;
    make_class("");
    kit_unit(k, kit_course(k, "Geometry", ""), "Lines", 0, 0, "linear");
    const struct hr_model *m = kit_model(k);
    ck_assert_uint_eq(hr_model_find_student(m, "s2").n, 2);
    ck_assert_uint_eq(hr_model_find_student(m, "S2").n, 0); /* rules.md 103 */
    ck_assert_uint_eq(hr_model_find_skill(m, "A.3").n, 3);
    ck_assert_uint_eq(hr_model_find_skill(m, "").n, 0);
    ck_assert_uint_eq(hr_model_find_course(m, "Geometry").n, 2);
    ck_assert_uint_eq(hr_model_find_section(m, "P1").n, 1);
    ck_assert_uint_eq(hr_model_find_unit(m, (hr_course_no){0}, "Lines", &several).n, 1);
    ck_assert(several);
    ck_assert_uint_eq(hr_model_find_unit(m, (hr_course_no){2}, "Lines", &several).n, 2);
    ck_assert(!several);
}
END_TEST

START_TEST(rule_91_the_path_follows_positions)
{
    hr_course_no algebra = kit_course(k, "Algebra", "");
    const struct hr_unit_row late = {
        .no = {1}, .course = algebra, .title = "Late", .position = 2, .opens = hr_no_day, .due = hr_no_day};
    const struct hr_unit_row early = {
        .no = {2}, .course = algebra, .title = "Early", .position = 1, .opens = hr_no_day, .due = hr_no_day};
    const struct hr_skill_row rows[] = {
        {.no = {1}, .unit = {1}, .code = "L.1", .position = 1, .weight = 1, .planned = hr_no_day},
        {.no = {2}, .unit = {2}, .code = "E.2", .position = 2, .weight = 1, .planned = hr_no_day},
        {.no = {3}, .unit = {2}, .code = "E.1", .position = 1, .weight = 1, .planned = hr_no_day},
    };
    hr_model_add_unit(k->m, &late);
    hr_model_add_unit(k->m, &early);
    for (size_t i = 0; i < 3; i++)
        hr_model_add_skill(k->m, &rows[i]);

    const struct hr_course *course = hr_model_course(kit_model(k), algebra);
    ck_assert_uint_eq(course->unit_count, 2);
    ck_assert_uint_eq(course->units[0].n, 2);
    ck_assert_uint_eq(course->skill_count, 3);
    ck_assert_uint_eq(course->skills[0].n, 3);
    ck_assert_uint_eq(course->skills[1].n, 2);
    ck_assert_uint_eq(course->skills[2].n, 1);
    ck_assert_uint_lt(hr_model_skill(k->m, kit_code(k, "E.2"))->place, hr_model_skill(k->m, kit_code(k, "L.1"))->place);
}
END_TEST

START_TEST(rule_92_sort_names_ignore_case_and_accents)
{
    const char *const expected[] = {"s4", "s2", "s5", "s1", "s6", "s3"};
    kit_section(k, "P1", kit_course(k, "Algebra", ""));
    kit_student(k, "s1", "Østergaard, Ann", "P1");
    kit_student(k, "s2", "O'Hara, Zoe", "P1");
    kit_student(k, "s3", "ZZ, Al", "P1");
    kit_student(k, "s4", "müller, Bo", "P1");
    kit_student(k, "s5", "Oa, Zoe (Al)", "P1"); /* by the name they are called */
    kit_student(k, "s6", "Ostergaard, Ann", "P1");
    const struct hr_model *m = kit_model(k);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_str_eq(hr_model_student(m, m->by_name[i])->id, expected[i]);
        ck_assert_uint_eq(hr_model_section(m, (hr_section_no){1})->students[i].n, m->by_name[i].n);
    }
}
END_TEST

START_TEST(rule_93_a_name_is_family_and_what_they_are_called)
{
    kit_section(k, "P1", kit_course(k, "Algebra", ""));
    kit_student(k, "s1", "Castillo, Ines (Nessa)", "P1");
    kit_student(k, "s2", "Castillo", "P1");
    kit_student(k, "s3", ", Ines", "P1");
    ck_assert_str_eq(hr_model_student(k->m, kit_find(k, "s1"))->name, "Castillo, Nessa");
    ck_assert_str_eq(hr_model_student(k->m, kit_find(k, "s2"))->name, "Castillo");
    ck_assert_str_eq(hr_model_student(k->m, kit_find(k, "s3"))->name, "Ines");
}
END_TEST

START_TEST(rule_94_a_student_stands_under_the_first_section_that_works_through_the_course)
{
    hr_course_no algebra = kit_course(k, "Algebra", ""), art = kit_course(k, "Art", "");
    hr_section_no home = kit_section(k, "Home", art), first = kit_section(k, "P1", algebra);
    kit_section(k, "P2", algebra);
    hr_student_no student = kit_student(k, "s1", "Hall, Dee", "P2 P1 Home");
    const struct hr_model *m = kit_model(k);
    ck_assert_uint_eq(hr_model_first_section(m, student, algebra).n, first.n);
    ck_assert_uint_eq(hr_model_first_section(m, student, art).n, home.n);
    ck_assert(hr_model_takes(m, student, art));
    ck_assert(!hr_model_takes(m, student, (hr_course_no){0}));
    ck_assert(hr_model_in_section(m, student, first));
}
END_TEST

START_TEST(rule_97_a_newer_enrolment_replaces_the_sections)
{
    hr_course_no algebra = kit_course(k, "Algebra", "");
    kit_section(k, "P1", algebra);
    hr_section_no other = kit_section(k, "P2", algebra);
    hr_student_no student = kit_student(k, "s1", "Hall, Dee", "P1");
    hr_model_add_enrol(k->m, &(struct hr_enrol_row){student, &other, 1});
    const struct hr_model *m = kit_model(k);
    ck_assert_uint_eq(hr_model_section(m, (hr_section_no){1})->student_count, 0);
    ck_assert_uint_eq(hr_model_section(m, other)->student_count, 1);
}
END_TEST

START_TEST(rule_62_the_last_calendar_row_of_a_day_wins)
{
    hr_course_no algebra = kit_course(k, "Algebra", ""), art = kit_course(k, "Art", "");
    kit_calendar(k, algebra, 3, true);
    kit_calendar(k, (hr_course_no){0}, 3, false); /* of every course, and over a course's own */
    kit_calendar(k, art, 6, true);
    const struct hr_model *m = kit_model(k);
    ck_assert(!hr_calendar_is_school(hr_model_course(m, algebra)->calendar, kit_day(3)));
    ck_assert(!hr_calendar_is_school(hr_model_course(m, art)->calendar, kit_day(3)));
    ck_assert(hr_calendar_is_school(hr_model_course(m, art)->calendar, kit_day(6)));
    ck_assert(!hr_calendar_is_school(hr_model_course(m, algebra)->calendar, kit_day(6)));
}
END_TEST

START_TEST(rule_43_a_skill_lays_its_own_settings_over_the_course)
{
    struct hr_err err;
    hr_course_no algebra = kit_course(k, "Algebra", "method=latest retake=limited:3");
    hr_unit_no unit = kit_unit(k, algebra, "Lines", 0, 0, "linear");
    hr_skill_no own = kit_skill(k, unit, "A.1", "retake=single cool-down=4");
    hr_skill_no other = kit_skill(k, unit, "A.2", "method=first");
    const struct hr_setting_row back = {algebra, other, "method", NULL};
    ck_assert(hr_model_add_setting(k->m, &back, &err));
    const struct hr_model *m = kit_model(k);
    ck_assert_int_eq(hr_model_skill(m, own)->policy->retake.n, 1);
    ck_assert_int_eq(hr_model_skill(m, own)->policy->cool_down_hours, 4);
    ck_assert_int_eq(hr_model_skill(m, own)->policy->method.kind, HR_METHOD_LATEST);
    ck_assert_int_eq(hr_model_skill(m, other)->policy->method.kind, HR_METHOD_LATEST); /* taken back */
    ck_assert_uint_eq(hr_model_skill(m, other)->own_count, 0);
}
END_TEST

START_TEST(a_setting_that_does_not_parse_is_left_out)
{
    struct hr_err err = {0};
    hr_course_no algebra = kit_course(k, "Algebra", "");
    hr_skill_no skill = kit_skill(k, kit_unit(k, algebra, "Lines", 0, 0, "linear"), "A.1", "");
    const struct hr_setting_row rows[] = {{algebra, {0}, "slack", "many"}, {algebra, skill, "retake", "often"}};
    for (size_t i = 0; i < 2; i++) {
        err.why[0] = '\0';
        ck_assert(!hr_model_add_setting(k->m, &rows[i], &err));
        ck_assert_str_ne(err.why, "");
    }
    ck_assert_int_eq(hr_model_course(kit_model(k), algebra)->policy->slack, 1);
    ck_assert_int_eq(hr_model_skill(k->m, skill)->policy->retake.kind, HR_RETAKE_UNLIMITED);
}
END_TEST

/* -- evidence -- */

/* The seqs of the standing pieces of s1, A.1 in order, as text. */
static const char *order_of(const char *skill)
{
    static char text[256];
    hr_skill_no no = {0};
    text[0] = '\0';
    if (*skill)
        no = kit_code(k, skill);
    for (const struct hr_piece *p = hr_model_pieces(k->m, kit_find(k, "s1"), no); p; p = hr_model_next(k->m, p))
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%u", *text ? " " : "", p->seq);
    return text;
}

START_TEST(rule_6_pieces_are_in_order_of_happening_then_recording)
{
    make_class("");
    kit_say(k, 3, "s1 A.1 check 1 at=10:00 recorded=5");     /* 1 */
    kit_say(k, 2, "s1 A.1 practice");                        /* 2: entered late */
    kit_say(k, 3, "s1 A.1 check 2 at=10:00 recorded=5");     /* 3: the same times, behind in the log */
    kit_say(k, 1, "s1 A.1 practice");                        /* 4 */
    kit_say(k, 3, "s1 A.1 note note=x at=10:00 recorded=4"); /* 5: the same time, recorded before */
    ck_assert_str_eq(order_of("A.1"), "4 2 5 1 3");
}
END_TEST

START_TEST(pieces_of_the_student_alone_have_their_own_list)
{
    make_class("");
    kit_say(k, 1, "s1 absent");
    kit_say(k, 1, "s1 A.1 note note=x");
    kit_say(k, 2, "s1 summative 40/50 unit=Lines");
    kit_say(k, 3, "s1 - note note=y");
    ck_assert_str_eq(order_of(""), "1 3 4");
    ck_assert_str_eq(order_of("A.1"), "2");
    ck_assert_uint_eq(hr_model_find_piece(k->m, 3)->skill, 1); /* the unit */
}
END_TEST

START_TEST(a_piece_is_found_by_its_place_in_the_log)
{
    make_class("");
    k->seq = 6; /* other changes took the places before */
    kit_say(k, 1, "s1 A.1 ready");
    k->seq = 9;
    kit_say(k, 1, "s1 A.1 unready");
    ck_assert_int_eq(hr_model_find_piece(k->m, 7)->kind, HR_READY);
    ck_assert_int_eq(hr_model_find_piece(k->m, 10)->kind, HR_UNREADY);
    ck_assert_ptr_null(hr_model_find_piece(k->m, 8));
    ck_assert_ptr_null(hr_model_find_piece(k->m, 0));
    ck_assert_ptr_null(hr_model_find_piece(k->m, 11));
}
END_TEST

START_TEST(forms_and_people_have_numbers)
{
    make_class("");
    kit_say(k, 1, "s1 A.1 check 3 form=B by=ana");
    const struct hr_piece *piece = hr_model_find_piece(k->m, 1);
    ck_assert_str_eq(hr_model_name(k->m, piece->form), "B");
    ck_assert_str_eq(hr_model_name(k->m, piece->by), "ana");
    ck_assert_uint_eq(hr_model_name_no(k->m, "ana"), piece->by);
    ck_assert_uint_eq(hr_model_name_no(k->m, "bob"), 0);
    ck_assert_str_eq(hr_model_name(k->m, 0), "");
}
END_TEST

START_TEST(rule_2_a_piece_counts_when_it_happened_by_then)
{
    make_class("");
    kit_say(k, 3, "s1 A.1 check 2 at=10:00");
    kit_say(k, 5, "s1 A.1 check 4 at=10:00");
    kit_now(k, 5, "09:59:59");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "2.00");
    kit_now(k, 5, "10:00");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "4.00");
    kit_now(k, 2, "10:00");
    ck_assert_str_eq(kit_value(k, "s1", "A.1"), "");
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    ck_assert_uint_eq(kit_cell(k, "s1", "A.1")->checks, 0);
}
END_TEST

START_TEST(rule_2_a_void_always_applies)
{
    make_class("");
    int64_t check = kit_say(k, 3, "s1 A.1 check 4");
    kit_now(k, 30, "10:00");
    kit_void(k, check); /* on day 30 */
    kit_now(k, 4, "10:00");
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
}
END_TEST

START_TEST(rule_5_what_is_dated_ahead_counts_once_it_has_happened)
{
    make_class("");
    kit_now(k, 4, "10:00");
    kit_say(k, 4, "s1 A.1 check 4 at=10:30");
    kit_say(k, 4, "s1 A.2 check 4 at=10:40");
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    kit_now(k, 4, "10:30");
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
    kit_now(k, 4, "10:45");
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_MASTERED);
    kit_now(k, 4, "10:35");
    ck_assert_int_eq(kit_state(k, "s1", "A.2"), HR_OPEN);
}
END_TEST

START_TEST(rule_10_a_void_may_be_voided)
{
    make_class("");
    int64_t check = kit_say(k, 3, "s1 A.1 check 4");
    int64_t first = kit_void(k, check);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    int64_t second = kit_void(k, first);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
    int64_t third = kit_void(k, second);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    kit_void(k, third);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
}
END_TEST

START_TEST(a_piece_taken_back_twice_stands_when_neither_void_does)
{
    make_class("");
    int64_t check = kit_say(k, 3, "s1 A.1 check 4");
    int64_t one = kit_void(k, check), two = kit_void(k, check);
    kit_void(k, one);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_OPEN);
    kit_void(k, two);
    ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_MASTERED);
}
END_TEST

START_TEST(rule_112_absent_is_the_local_day)
{
    make_class("");
    hr_student_no s1 = kit_find(k, "s1");
    kit_say(k, 3, "s1 absent at=23:30"); /* the next day in Greenwich */
    kit_say(k, 3, "s1 absent at=08:00"); /* twice: once */
    int64_t later = kit_say(k, 9, "s1 absent");
    ck_assert(hr_model_absent(k->m, s1, kit_day(3)));
    ck_assert(!hr_model_absent(k->m, s1, kit_day(4)));
    ck_assert(hr_model_absent(k->m, s1, kit_day(9)));
    ck_assert(!hr_model_absent(k->m, kit_find(k, "s2"), kit_day(3)));
    int64_t taker = kit_void(k, later);
    ck_assert(!hr_model_absent(k->m, s1, kit_day(9)));
    kit_void(k, taker);
    ck_assert(hr_model_absent(k->m, s1, kit_day(9)));
}
END_TEST

START_TEST(rule_128_an_absence_entered_ahead_waits_for_its_day)
{
    make_class("");
    kit_now(k, 3, "10:00");
    kit_say(k, 4, "s1 absent at=00:00");
    ck_assert(!hr_model_absent(k->m, kit_find(k, "s1"), kit_day(4)));
    kit_now(k, 4, "00:00");
    ck_assert(hr_model_absent(k->m, kit_find(k, "s1"), kit_day(4)));
    kit_now(k, 3, "23:59");
    ck_assert(!hr_model_absent(k->m, kit_find(k, "s1"), kit_day(4)));
}
END_TEST

/* -- step by step is the whole -- */

enum { LOGS = 60, PIECES = 120 };

static uint32_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Two courses with unlike rules, and students who take one, the other or both. */
static struct kit *random_class(void)
{
    struct kit *made = kit_new();
    hr_course_no one = kit_course(made, "One", "method=latest retake=limited:2 gate=strict retake-until=due+1");
    hr_course_no two = kit_course(made, "Two", "method=mean practice-first=on cool-down=5");
    hr_unit_no first = kit_unit(made, one, "First", 1, 5, "linear");
    kit_skill(made, first, "A.1", "");
    kit_skill(made, first, "A.2", "after:A.1 method=times:2");
    hr_unit_no second = kit_unit(made, two, "Second", 8, 12, "any-order");
    kit_skill(made, second, "B.1", "after:A.2 retake=single");
    kit_skill(made, second, "B.2", "should method=best");
    kit_section(made, "P1", one);
    kit_section(made, "P2", two);
    kit_student(made, "s1", "Abara, Chidi", "P1");
    kit_student(made, "s2", "Brandt, Lotte", "P1 P2");
    kit_student(made, "s3", "Castillo, Ines", "P2");
    return made;
}

/* Anything at all may happen, in any order, and be taken back. */
static struct hr_evidence_row random_row(int64_t seq)
{
    static const char *const forms[] = {NULL, "A", "B"}, *const people[] = {"ana", "bob"};
    struct hr_evidence_row row = {
        .seq = seq,
        .batch = seq,
        .kind = (enum hr_kind)chance(HR_KIND_COUNT),
        .student = {1 + chance(3)},
        .skill = {1 + chance(4)},
        .at = kit_at(1 + (int)chance(14), "00:00") + 3600 * (int64_t)chance(24), /* many at equal times */
        .recorded = kit_at(1, "00:00") + (int64_t)chance(40),
        .form = forms[chance(3)],
        .by = people[chance(2)],
    };
    if (chance(3) == 0)
        row.kind = HR_CHECK_TAKEN;
    if (chance(4) == 0)
        row.kind = HR_VOID;
    row.has_score = row.has_max = row.kind == HR_CHECK_TAKEN || row.kind == HR_JUDGEMENT || row.kind == HR_SUMMATIVE;
    row.score = hr_dec_of((int64_t)chance(5));
    row.max = hr_dec_of(4);
    if (row.kind == HR_NOTE && chance(2))
        row.skill.n = 0;
    if (row.kind == HR_SUMMATIVE)
        row.unit.n = 1 + chance(2);
    if (row.kind == HR_VOID && seq > 1)
        row.voids = 1 + (int64_t)chance((uint32_t)seq - 1);
    return row;
}

static void assert_same_cell(const struct hr_model *a, const struct hr_model *b, hr_student_no s, hr_skill_no skill,
                             uint32_t from)
{
    const struct hr_cell *x = hr_model_cell(a, s, skill), *y = hr_model_cell(b, s, skill);
    ck_assert_msg(x->value.n == y->value.n && x->mastered_on.n == y->mastered_on.n && x->first == y->first &&
                      x->last_check == y->last_check && x->checks == y->checks && x->state == y->state &&
                      x->flags == y->flags && hr_model_state(a, s, skill) == hr_model_state(b, s, skill),
                  "log %u: student %u, skill %u: %s is not %s", from, s.n, skill.n,
                  hr_state_text((enum hr_state)x->state), hr_state_text((enum hr_state)y->state));
}

static void assert_same(const struct hr_model *a, const struct hr_model *b, uint32_t from)
{
    ck_assert_uint_eq(a->piece_count, b->piece_count);
    for (size_t i = 1; i < a->piece_count; i++)
        ck_assert_msg(a->pieces[i].next == b->pieces[i].next && a->pieces[i].flags == b->pieces[i].flags,
                      "log %u: piece %zu of %s", from, i, hr_kind_text((enum hr_kind)a->pieces[i].kind));
    for (uint32_t s = 1; s < a->student_count; s++) {
        for (uint32_t skill = 1; skill < a->skill_count; skill++)
            assert_same_cell(a, b, (hr_student_no){s}, (hr_skill_no){skill}, from);
        for (int day = 1; day < 16; day++)
            ck_assert_msg(hr_model_absent(a, (hr_student_no){s}, kit_day(day)) ==
                              hr_model_absent(b, (hr_student_no){s}, kit_day(day)),
                          "log %u: student %u, day %d", from, s, day);
    }
}

START_TEST(applied_one_by_one_is_folded_whole)
{
    uint32_t from = seed = (uint32_t)_i + 1;
    struct kit *steps = random_class(), *whole = random_class();
    int64_t now = kit_at(7, "12:00");
    kit_model(steps);
    hr_model_settle(whole->m);
    hr_model_set_now(steps->m, now);
    for (int64_t seq = 1; seq <= PIECES; seq++) {
        struct hr_evidence_row row = random_row(seq);
        hr_model_apply(steps->m, &row);
        hr_model_add_evidence(whole->m, &row);
        if (chance(8) == 0) { /* the clock moves a little, or to another day, and back */
            now = chance(2) ? now + (int64_t)chance(7200) - 3600 : kit_at(1 + (int)chance(16), "09:30");
            hr_model_set_now(steps->m, now);
        }
    }
    hr_model_set_now(whole->m, now);
    hr_model_fold(whole->m);
    assert_same(steps->m, whole->m, from);
    kit_free(steps);
    kit_free(whole);
}
END_TEST

START_TEST(nothing_is_left_when_a_model_goes)
{
    void *ctx = hr_ctx(NULL);
    struct kit *made = talloc_steal(ctx, random_class());
    kit_model(made);
    for (int64_t seq = 1; seq <= PIECES; seq++) {
        struct hr_evidence_row row = random_row(seq);
        hr_model_apply(made->m, &row);
    }
    kit_free(made);
    ck_assert_uint_eq(talloc_total_blocks(ctx), 1);
    talloc_free(ctx);
}
END_TEST

Suite *core_model_suite(void);

Suite *core_model_suite(void)
{
    Suite *suite = suite_create("model");
    TCase *roster = tcase_create("roster"), *evidence = tcase_create("evidence"), *log = tcase_create("log");
    tcase_add_checked_fixture(roster, setup, teardown);
    tcase_add_test(roster, things_are_found_by_their_text);
    tcase_add_test(roster, rule_91_the_path_follows_positions);
    tcase_add_test(roster, rule_92_sort_names_ignore_case_and_accents);
    tcase_add_test(roster, rule_93_a_name_is_family_and_what_they_are_called);
    tcase_add_test(roster, rule_94_a_student_stands_under_the_first_section_that_works_through_the_course);
    tcase_add_test(roster, rule_97_a_newer_enrolment_replaces_the_sections);
    tcase_add_test(roster, rule_62_the_last_calendar_row_of_a_day_wins);
    tcase_add_test(roster, rule_43_a_skill_lays_its_own_settings_over_the_course);
    tcase_add_test(roster, a_setting_that_does_not_parse_is_left_out);
    suite_add_tcase(suite, roster);

    tcase_add_checked_fixture(evidence, setup, teardown);
    tcase_add_test(evidence, rule_6_pieces_are_in_order_of_happening_then_recording);
    tcase_add_test(evidence, pieces_of_the_student_alone_have_their_own_list);
    tcase_add_test(evidence, a_piece_is_found_by_its_place_in_the_log);
    tcase_add_test(evidence, forms_and_people_have_numbers);
    tcase_add_test(evidence, rule_2_a_piece_counts_when_it_happened_by_then);
    tcase_add_test(evidence, rule_2_a_void_always_applies);
    tcase_add_test(evidence, rule_5_what_is_dated_ahead_counts_once_it_has_happened);
    tcase_add_test(evidence, rule_10_a_void_may_be_voided);
    tcase_add_test(evidence, a_piece_taken_back_twice_stands_when_neither_void_does);
    tcase_add_test(evidence, rule_112_absent_is_the_local_day);
    tcase_add_test(evidence, rule_128_an_absence_entered_ahead_waits_for_its_day);
    suite_add_tcase(suite, evidence);

    tcase_add_loop_test(log, applied_one_by_one_is_folded_whole, 0, LOGS);
    tcase_add_test(log, nothing_is_left_when_a_model_goes);
    suite_add_tcase(suite, log);
    return suite;
}
