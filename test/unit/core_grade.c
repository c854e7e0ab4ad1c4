/* The gradebook: domain.md 6 and 7.1, rules.md 77-90, 117, 119, 124. */
#include "homeroom/grade.h"
#include "kit.h"

#include <check.h>

Suite *core_grade_suite(void);

/* One course, one section, one student "s1"; the last grade asked for, with its items. */
struct class
{
    struct kit *k;
    hr_course_no course;
    struct hr_item *items;
    size_t count;
    struct hr_grade grade;
};

static struct class class_new(const char *settings)
{
    struct class c = {.k = kit_new()};

    c.course = kit_course(c.k, "Algebra", settings);
    kit_section(c.k, "P1", c.course);
    kit_student(c.k, "s1", "Hall, Dee", "P1");
    return c;
}

static void class_free(struct class *c)
{
    kit_free(c->k);
}

/* Grades s1 in a term (NULL: all units), with the course's answer to not-yet. */
static void grade_term(struct class *c, const char *term)
{
    const struct hr_model *m = kit_model(c->k);

    c->items = hr_items(c->k, m, c->course, &c->count);
    hr_grade_of(c->k, m, kit_find(c->k, "s1"), c->course, c->items, c->count, term, &c->grade);
}

/* The piece that the student's mark for an item rests on. */
static const struct hr_piece *why(const struct class *c, size_t item)
{
    return hr_mark_why(kit_model(c->k), kit_find(c->k, "s1"), &c->items[item], &c->grade.marks[item]);
}

/* "EARNED/POSSIBLE PERCENT LETTER", the percent "-" when there is none. */
static const char *line(struct class *c)
{
    char earned[HR_DEC_TEXT], possible[HR_DEC_TEXT], percent[HR_DEC_TEXT] = "-";
    const struct hr_policy *policy = hr_model_course(c->k->m, c->course)->policy;

    if (c->grade.has_percent)
        hr_dec_fixed(c->grade.percent, policy->decimals, percent);
    return hr_printf(c->k, "%s/%s %s %s", hr_dec_text(c->grade.earned, earned),
                     hr_dec_text(c->grade.possible, possible), percent, c->grade.letter);
}

static const char *grade(struct class *c)
{
    grade_term(c, NULL);
    return line(c);
}

/* The marks as a gradebook shows them: points, `ny`, `EX`, `.` for an empty cell. */
static const char *marks(struct class *c)
{
    char *text = hr_strdup(c->k, ""), buf[HR_DEC_TEXT];

    grade_term(c, NULL);
    for (size_t i = 0; i < c->count; i++) {
        const char *shown = ".";

        switch (c->grade.marks[i].kind) {
        case HR_MARK_EMPTY: break;
        case HR_MARK_POINTS: shown = hr_dec_text(c->grade.marks[i].points, buf); break;
        case HR_MARK_NOT_YET: shown = "ny"; break;
        case HR_MARK_EXCUSED: shown = "EX"; break;
        }
        hr_append(&text, "%s%s", i > 0 ? " " : "", shown);
    }
    return text;
}

START_TEST(worked_example_7_1)
{
    static const char *const codes[] = {"L1", "L2", "L3", "L4", "L5"};
    struct class c = {.k = kit_new()};
    struct hr_grade blank;
    hr_unit_no unit;

    c.course = kit_course_preset(c.k, "Algebra", "modern", "count=all");
    unit = kit_unit(c.k, c.course, "U1", 1, 12, "linear");
    for (size_t i = 0; i < 5; i++)
        kit_skill(c.k, unit, codes[i], "");
    kit_section(c.k, "P1", c.course);
    kit_student(c.k, "s1", "Hall, Dee", "P1");
    for (size_t i = 0; i < 4; i++)
        kit_say(c.k, 1, hr_printf(c.k, "s1 %s check 4", codes[i]));
    kit_say(c.k, 1, "s1 L5 check 3");
    kit_say(c.k, 1, "s1 summative 41/50 unit=U1");

    ck_assert_str_eq(marks(&c), "10 2 10 2 10 2 10 2 0 0 41");
    ck_assert_str_eq(grade(&c), "89/110 80.9 B");
    ck_assert(c.grade.marks[8].zero_by_rule && c.grade.marks[9].zero_by_rule && !c.grade.marks[0].zero_by_rule);
    hr_grade_if(c.k, c.k->m, kit_find(c.k, "s1"), c.course, c.items, c.count, NULL, HR_NOT_YET_BLANK, &blank);
    c.grade = blank;
    ck_assert_str_eq(line(&c), "89/98 90.8 A");
    class_free(&c);
}
END_TEST

START_TEST(rule_77_not_yet_is_where_the_rule_gives_nothing)
{
    struct class c = class_new("item.practice=10,complete item.check=4,score not-yet=zero count=all");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "");
    kit_skill(c.k, unit, "C", "item.check=4,mastered");
    kit_say(c.k, 1, "s1 A check 2");
    kit_say(c.k, 1, "s1 A practice 1/4");
    kit_say(c.k, 1, "s1 A practice 3/4");
    kit_say(c.k, 1, "s1 A practice 1/2");
    kit_say(c.k, 1, "s1 B practice");
    kit_say(c.k, 1, "s1 C check 2");
    ck_assert_str_eq(marks(&c), "7.5 2 10 0 0 0");
    ck_assert(!c.grade.marks[1].zero_by_rule && c.grade.marks[3].zero_by_rule && c.grade.marks[5].zero_by_rule);
    class_free(&c);
}
END_TEST

START_TEST(not_yet_as_blank_or_a_code_is_not_counted)
{
    struct class c = class_new("item.check=4,mastered not-yet=NY count=all");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "");
    kit_say(c.k, 1, "s1 A check 3");
    ck_assert_str_eq(marks(&c), "4 ny");
    ck_assert_str_eq(grade(&c), "4/4 100.0 ");
    class_free(&c);
}
END_TEST

START_TEST(rule_78_due_before_today_on_the_students_own_plan)
{
    struct class c = class_new("item.check=4,mastered not-yet=zero");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 5, "any-order"); /* Monday to Friday */

    kit_skill(c.k, unit, "A", ""); /* day 3 */
    kit_skill(c.k, unit, "B", ""); /* day 5 */
    kit_skill(c.k, unit, "S", "should");
    kit_skill(c.k, unit, "T", "aspire");
    kit_say(c.k, 1, "s1 T check 2");
    kit_now(c.k, 3, "23:59");
    ck_assert_str_eq(marks(&c), ". . . 0"); /* A is due at the end of today; T has no day and was checked */
    kit_now(c.k, 4, "08:00");
    ck_assert_str_eq(marks(&c), "0 . . 0");
    kit_say(c.k, 3, "s1 A check 3");
    ck_assert_str_eq(marks(&c), "4 . . 0");
    kit_say(c.k, 3, "s1 B check 3");
    ck_assert_str_eq(marks(&c), "4 . . 0"); /* rules.md 81: outside count, whatever was earned */
    class_free(&c);
}
END_TEST

START_TEST(rule_79_both_items_count_once_checked_or_judged)
{
    struct class c = class_new("item.practice=10,complete item.check=4,score count=checked not-yet=zero");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "");
    kit_skill(c.k, unit, "C", "");
    kit_say(c.k, 1, "s1 A practice");
    kit_say(c.k, 1, "s1 B check 4");
    kit_say(c.k, 1, "s1 C judgement 3 note=seen");
    ck_assert_str_eq(marks(&c), ". . 0 4 0 3");
    class_free(&c);
}
END_TEST

START_TEST(rule_80_an_excused_skill_is_ex)
{
    struct class c = class_new("item.practice=10,complete item.check=4,score");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_say(c.k, 1, "s1 A check 4");
    kit_say(c.k, 1, "s1 A excuse");
    ck_assert_str_eq(marks(&c), "EX EX");
    ck_assert_str_eq(grade(&c), "0/0 - ");
    class_free(&c);
}
END_TEST

START_TEST(rule_82_the_latest_summative_under_every_count)
{
    struct class c = class_new("item.summative=50,score not-yet=zero");
    int64_t second;

    kit_unit(c.k, c.course, "U1", 1, 12, "any-order");
    kit_unit(c.k, c.course, "U2", 13, 20, "any-order");
    kit_say(c.k, 1, "s1 summative 20/50 unit=U1 at=08:00");
    ck_assert_str_eq(marks(&c), "20 .");
    second = kit_say(c.k, 1, "s1 summative 22/20 unit=U1"); /* extra credit */
    ck_assert_str_eq(marks(&c), "55 .");
    ck_assert_int_eq(why(&c, 0)->seq, second);
    ck_assert_str_eq(grade(&c), "55/50 110.0 ");
    kit_void(c.k, second);
    ck_assert_str_eq(marks(&c), "20 .");
    class_free(&c);
}
END_TEST

START_TEST(rule_83_each_item_is_rounded_then_summed)
{
    struct class c = class_new("item.check=1,score count=all scale=3/2 decimals=2");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "");
    kit_skill(c.k, unit, "C", "");
    kit_say(c.k, 1, "s1 A check 1");
    kit_say(c.k, 1, "s1 B check 1");
    kit_say(c.k, 1, "s1 C check 1");
    ck_assert_str_eq(marks(&c), "0.33 0.33 0.33");
    ck_assert_str_eq(grade(&c), "0.99/3 33.00 "); /* not 33.33 */
    class_free(&c);
}
END_TEST

START_TEST(rule_84_score_is_of_the_rounded_or_judged_value)
{
    struct class c = class_new("item.practice=300,score item.check=300,score count=all scale=3/2");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_say(c.k, 1, "s1 A check 1/9"); /* 0.333, rounded 0.33 */
    ck_assert_str_eq(marks(&c), "33 33");
    kit_say(c.k, 1, "s1 A judgement 2.5 note=seen");
    ck_assert_str_eq(marks(&c), "250 250");
    ck_assert_int_eq(why(&c, 0)->kind, HR_JUDGEMENT);
    class_free(&c);
}
END_TEST

START_TEST(rule_85_categories_with_nothing_counted_drop_out)
{
    struct class c = class_new("item.practice=2,complete,Practice item.check=100,score,Mastery "
                               "item.summative=100,score,Tests categories=Practice:10,Mastery:60,Tests:30,Other:0 "
                               "count=checked scale=100/80 letters=A:90,B:80");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "");
    kit_say(c.k, 1, "s1 A check 90");
    kit_say(c.k, 1, "s1 A practice 1/2");
    kit_say(c.k, 1, "s1 B check 70");
    /* practice 1/2, mastery 160/200: (10 x 0.5 + 60 x 0.8) / 70; columns are plain sums */
    ck_assert_str_eq(grade(&c), "161/202 75.7 ");
    kit_say(c.k, 1, "s1 summative 100/100 unit=U1");
    ck_assert_str_eq(grade(&c), "261/302 83.0 B");
    class_free(&c);
}
END_TEST

START_TEST(rule_85_only_weightless_categories_make_no_percent)
{
    struct class c = class_new("item.check=4,score,Tests categories=Tests:0,Other:1 count=all letters=A:0");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_say(c.k, 1, "s1 A check 2");
    ck_assert_str_eq(grade(&c), "2/4 - ");
    class_free(&c);
}
END_TEST

START_TEST(rule_86_nothing_counted)
{
    struct class c = class_new("letters=A:90,F:0");

    kit_unit(c.k, c.course, "U1", 1, 12, "any-order");
    ck_assert_str_eq(grade(&c), "0/0 - ");
    ck_assert_uint_eq(c.count, 0);
    class_free(&c);
}
END_TEST

START_TEST(letters_are_compared_after_rounding)
{
    struct class c = class_new("item.check=1000,score count=all scale=1000/800 letters=A:90,B:80");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    kit_say(c.k, 1, "s1 A check 899.5");
    ck_assert_str_eq(grade(&c), "899.5/1000 90.0 A");
    ck_assert_str_eq(hr_grade_next_letter(c.k, c.k->m, kit_find(c.k, "s1"), c.course, NULL, &c.grade), "");
    kit_say(c.k, 1, "s1 A judgement 799.4 note=x");
    ck_assert_str_eq(grade(&c), "799.4/1000 79.9 "); /* rules.md 87: below the lowest */
    ck_assert_str_eq(hr_grade_next_letter(c.k, c.k->m, kit_find(c.k, "s1"), c.course, NULL, &c.grade),
                     "for B: 0.1 more percentage points (from 80 %)");
    kit_say(c.k, 1, "s1 A judgement 790 note=x");
    ck_assert_str_eq(grade(&c), "790/1000 79.0 ");
    ck_assert_str_eq(hr_grade_next_letter(c.k, c.k->m, kit_find(c.k, "s1"), c.course, NULL, &c.grade),
                     "for B: 1 more percentage point (from 80 %)");
    class_free(&c);
}
END_TEST

START_TEST(rule_88_columns_and_their_order)
{
    static const char *const names[] = {"B practice", "B check", "U1 summative", "A practice", "U2 summative"};
    struct class c = class_new("item.practice=2,complete item.check=4,score item.summative=50,score");
    hr_unit_no first = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");
    hr_unit_no second = kit_unit(c.k, c.course, "U2", 13, 20, "any-order");

    kit_skill(c.k, first, "B", "");
    kit_skill(c.k, second, "A", "item.check=none");
    grade(&c);
    ck_assert_uint_eq(c.count, sizeof names / sizeof *names);
    for (size_t i = 0; i < c.count; i++)
        ck_assert_str_eq(c.items[i].name, names[i]);
    class_free(&c);
}
END_TEST

static const char *next_letter(struct class *c)
{
    return hr_grade_next_letter(c->k, c->k->m, kit_find(c->k, "s1"), c->course, NULL, &c->grade);
}

START_TEST(rule_117_letters_by_counts)
{
    static const char *const codes[] = {"A", "B", "C", "D", "E", "F"};
    struct class c = class_new("item.check=4,mastered count=all letters-by=counts "
                               "letters.counts=A:~mastered>=90~&~top>=50;~B:~unmet<=2;~C:~mastered>=33.3;~F:~top>=10");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");
    struct hr_counts counts;

    for (size_t i = 0; i < 6; i++)
        kit_skill(c.k, unit, codes[i], i == 5 ? "item.check=none" : "");
    kit_model(c.k);
    ck_assert_str_eq(grade(&c), "0/0 - "); /* not even an F */
    ck_assert_str_eq(next_letter(&c), "for F: 1 more skill at the top (10 % of 5)");
    kit_say(c.k, 1, "s1 A check 3");
    ck_assert_str_eq(grade(&c), "4/4 100.0 "); /* a skill not mastered counts although it is blank */
    kit_say(c.k, 1, "s1 B check 3");
    ck_assert_str_eq(grade(&c), "8/8 100.0 C");
    ck_assert_str_eq(next_letter(&c), "for B: 1 skill fewer not mastered (at most 2)");
    kit_say(c.k, 1, "s1 C check 4");
    ck_assert_str_eq(grade(&c), "12/12 100.0 B");
    ck_assert_str_eq(next_letter(&c),
                     "for A: 2 more skills mastered (90 % of 5), 2 more skills at the top (50 % of 5)");
    kit_say(c.k, 1, "s1 D excuse");
    kit_say(c.k, 1, "s1 E check 4");
    ck_assert_str_eq(grade(&c), "16/16 100.0 A");
    ck_assert_str_eq(next_letter(&c), "");
    hr_grade_counts(c.k->m, kit_find(c.k, "s1"), c.course, NULL, &counts);
    ck_assert_int_eq(counts.skills, 4);
    ck_assert_int_eq(counts.mastered, 4);
    ck_assert_int_eq(counts.top, 2);
    ck_assert_int_eq(counts.unmet, 0);
    class_free(&c);
}
END_TEST

START_TEST(rule_117_no_counted_skill_no_letter)
{
    struct class c = class_new("item.check=4,mastered count=checked letters-by=counts letters.counts=F:~mastered>=0");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "");
    ck_assert_str_eq(grade(&c), "0/0 - ");
    kit_say(c.k, 1, "s1 A check 1");
    ck_assert_str_eq(grade(&c), "0/0 - F");
    class_free(&c);
}
END_TEST

START_TEST(rule_119_terms_take_the_units_that_open_in_them)
{
    struct class c = class_new("item.check=4,score item.summative=10,score count=all "
                               "terms=Q1:2026-09-07..2026-09-20,Q2:2026-09-21..2026-10-31");
    hr_unit_no first = kit_unit(c.k, c.course, "U1", 1, 20, "any-order");
    hr_unit_no second = kit_unit(c.k, c.course, "U2", 15, 26, "any-order"); /* opens on 2026-09-21 */
    hr_unit_no undated = kit_unit(c.k, c.course, "U3", 0, 0, "any-order");

    kit_skill(c.k, first, "A", "");
    kit_skill(c.k, second, "B", "");
    kit_skill(c.k, undated, "C", "");
    kit_say(c.k, 1, "s1 A check 4");
    kit_say(c.k, 1, "s1 B check 2");
    kit_say(c.k, 1, "s1 C check 1");
    kit_say(c.k, 1, "s1 B excuse");
    kit_say(c.k, 1, "s1 B unexcuse at=09:30");
    kit_say(c.k, 1, "s1 summative 7/10 unit=U1");
    ck_assert_str_eq(marks(&c), "4 7 2 . 1 .");
    grade_term(&c, "Q1");
    ck_assert_str_eq(line(&c), "11/14 78.6 ");
    ck_assert_int_eq(c.grade.marks[2].kind, HR_MARK_EMPTY);
    grade_term(&c, "Q2");
    ck_assert_str_eq(line(&c), "2/4 50.0 ");
    ck_assert_int_eq(c.grade.marks[1].kind, HR_MARK_EMPTY);
    class_free(&c);
}
END_TEST

START_TEST(rule_124_by_weight)
{
    struct class c = class_new("item.check=1.5,score item.summative=10,score by-weight=on count=all");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");

    kit_skill(c.k, unit, "A", "weight:3");
    kit_skill(c.k, unit, "B", "");
    kit_say(c.k, 1, "s1 A check 3");
    kit_say(c.k, 1, "s1 B check 3");
    kit_say(c.k, 1, "s1 summative 10/10 unit=U1");
    ck_assert_str_eq(marks(&c), "3.38 1.13 10");
    ck_assert_int_eq(c.items[0].points.n, 45000);
    ck_assert_int_eq(c.items[2].points.n, 100000);
    class_free(&c);
}
END_TEST

START_TEST(why_names_the_check_a_value_rests_on)
{
    struct class c = class_new("item.check=4,score count=all");
    hr_unit_no unit = kit_unit(c.k, c.course, "U1", 1, 12, "any-order");
    int64_t best, last;

    kit_skill(c.k, unit, "A", "");
    kit_skill(c.k, unit, "B", "method=latest");
    best = kit_say(c.k, 1, "s1 A check 4 at=08:00");
    kit_say(c.k, 1, "s1 A check 1 at=09:00");
    kit_say(c.k, 1, "s1 B check 4 at=08:00");
    last = kit_say(c.k, 1, "s1 B check 1 at=09:00");
    ck_assert_str_eq(marks(&c), "4 1");
    ck_assert_int_eq(why(&c, 0)->seq, best);
    ck_assert_int_eq(why(&c, 1)->seq, last);
    class_free(&c);
}
END_TEST

Suite *core_grade_suite(void)
{
    Suite *suite = suite_create("grade");
    TCase *tcase = tcase_create("grade");

    tcase_add_test(tcase, worked_example_7_1);
    tcase_add_test(tcase, rule_77_not_yet_is_where_the_rule_gives_nothing);
    tcase_add_test(tcase, not_yet_as_blank_or_a_code_is_not_counted);
    tcase_add_test(tcase, rule_78_due_before_today_on_the_students_own_plan);
    tcase_add_test(tcase, rule_79_both_items_count_once_checked_or_judged);
    tcase_add_test(tcase, rule_80_an_excused_skill_is_ex);
    tcase_add_test(tcase, rule_82_the_latest_summative_under_every_count);
    tcase_add_test(tcase, rule_83_each_item_is_rounded_then_summed);
    tcase_add_test(tcase, rule_84_score_is_of_the_rounded_or_judged_value);
    tcase_add_test(tcase, rule_85_categories_with_nothing_counted_drop_out);
    tcase_add_test(tcase, rule_85_only_weightless_categories_make_no_percent);
    tcase_add_test(tcase, rule_86_nothing_counted);
    tcase_add_test(tcase, letters_are_compared_after_rounding);
    tcase_add_test(tcase, rule_88_columns_and_their_order);
    tcase_add_test(tcase, rule_117_letters_by_counts);
    tcase_add_test(tcase, rule_117_no_counted_skill_no_letter);
    tcase_add_test(tcase, rule_119_terms_take_the_units_that_open_in_them);
    tcase_add_test(tcase, rule_124_by_weight);
    tcase_add_test(tcase, why_names_the_check_a_value_rests_on);
    suite_add_tcase(suite, tcase);
    return suite;
}
