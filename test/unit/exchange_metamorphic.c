/*
 * Metamorphic (formats.md 12.2, 12.3): whatever can be imported says the same in other clothes, changes nothing when it
 * is imported again, and comes back from our own files as it was.
 */
#include "exchange_clothes.h"
#include "exchange_help.h"
#include "exchange_subjects.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

Suite *exchange_metamorphic_suite(void);

static const char *const kinds[SUBJECT_KINDS] = {"roster", "skills", "calendar", "evidence", "gradebook"};

/* How many must have been tried, so that a sweep of next to nothing fails. */
static const size_t least[SUBJECT_KINDS] = {400, 15, 15, 80, 450};

/* ---- what an import would do, as text ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines in order of the alphabet: the file's order is not part of what it says, unless it is. */
static void add_sorted(char **to, const char *text)
{
    void *ctx = hr_ctx(NULL);
    char **lines = NULL;
    size_t count = 0;

    for (const char *s = text; *s; s += strcspn(s, "\n") + 1) {
        *hr_push(ctx, &lines, &count) = hr_strndup(ctx, s, strcspn(s, "\n"));
        if (!s[strcspn(s, "\n")])
            break;
    }
    if (count)
        qsort(lines, count, sizeof *lines, by_text);
    for (size_t i = 0; i < count; i++)
        hr_append(to, "%s\n", lines[i]);
    talloc_free(ctx);
}

static void say_student(char **to, const struct hr_student_row *row)
{
    char **ids = NULL, *list = hr_strdup(NULL, "");
    size_t count = 0;

    for (size_t i = 0; i < row->id_count; i++)
        *hr_push(list, &ids, &count) = hr_printf(list, "%s=%s", row->ids[i].system, row->ids[i].value);
    if (count)
        qsort(ids, count, sizeof *ids, by_text);
    hr_append(to, "student %s: %s, %s (%s) %d %d", row->id, row->family, row->given,
              row->preferred ? row->preferred : "", row->joined.n, row->active);
    for (size_t i = 0; i < count; i++)
        hr_append(to, " %s", ids[i]);
    hr_append(to, "\n");
    talloc_free(list);
}

static void say_evidence(char **to, const struct class_book *c, const struct hr_evidence_row *row)
{
    char score[HR_DEC_TEXT], max[HR_DEC_TEXT];

    hr_append(to, "%s of %s, skill %u, unit %u, at %lld: %s/%s form %s, %s, %s\n", hr_kind_text(row->kind),
              hr_model_student(c->m, row->student)->id, row->skill.n, row->unit.n, (long long)row->at,
              row->has_score ? hr_dec_text(row->score, score) : "", row->has_max ? hr_dec_text(row->max, max) : "",
              row->form ? row->form : "", row->note ? row->note : "", row->id);
}

/* The lines of the log, and what does not stand in them. */
static char *ops_of(const struct class_book *c, const struct hr_plan *plan)
{
    char *text = hr_strdup(c->ctx, "");

    for (size_t i = 0; i < plan->op_count; i++) {
        const struct hr_op *op = &plan->ops[i];
        if (op->words)
            hr_append(&text, "%s\n", op->words);
        if (op->kind == HR_OP_STUDENT)
            say_student(&text, &op->row.student);
        else if (op->kind == HR_OP_EVIDENCE)
            say_evidence(&text, c, &op->row.evidence);
        else if (op->kind == HR_OP_SKILL)
            hr_append(&text, "skill %s: %s; %u.%d\n", op->row.skill.code, op->row.skill.title, op->row.skill.unit.n,
                      op->row.skill.position);
    }
    return text;
}

static char *result_of(struct class_book *c, enum hr_plan_kind kind, const struct subject *s, const struct clothes *how)
{
    struct hr_err err = {0};
    struct hr_plan *plan = subject_plan(c, kind, s, &err);
    char *text;

    if (!plan)
        return hr_printf(c->ctx, "refused: %s\n", err.why);
    text = hr_printf(c->ctx, "%s, %zu problems\n", plan_counts(plan), plan->problem_count);
    if (how && (how->reverse_columns || how->reverse_rows))
        add_sorted(&text, ops_of(c, plan));
    else
        hr_append(&text, "%s", ops_of(c, plan));
    for (char *at = text; how && how->upper && *at; at++)
        *at = (char)toupper((unsigned char)*at);
    talloc_free(plan);
    return text;
}

/* ---- in other clothes ---- */

struct sweep {
    enum hr_plan_kind kind;
    size_t tried;
    char *differs;
};

/* The path of a course and the log are the order of rows; and of two rows that can't both be taken the first is. */
static bool is_ordered(enum hr_plan_kind kind, const struct subject *s, const struct hr_plan *plan)
{
    return kind == HR_PLAN_SKILLS || plan->problem_count || strcmp(s->name, "evidence.csv") == 0;
}

static bool dress(const void *ctx, const struct subject *s, const struct clothes *how, struct subject *out)
{
    *out = *s;
    out->files = hr_new_array(ctx, struct hr_source, s->count);
    for (size_t i = 0; i < s->count; i++)
        if (!clothes_put_on(ctx, &s->files[i], how, &out->files[i]))
            return false;
    return true;
}

static void try_clothes(struct sweep *sweep, struct class_book *c, const struct subject *s, const struct clothes *how)
{
    struct subject dressed;
    char *expected, *got;
    size_t same = 0; /* lines that are */

    if (!dress(c->ctx, s, how, &dressed))
        return;
    sweep->tried++;
    expected = result_of(c, sweep->kind, s, how);
    got = result_of(c, sweep->kind, &dressed, how);
    if (strcmp(expected, got) == 0)
        return;
    for (size_t at = 0; expected[at] && expected[at] == got[at]; at++)
        same = expected[at] == '\n' ? at + 1 : same;
    hr_append(&sweep->differs, "%s, %s: %.*s\nand not %.*s\n", s->name, how->what, (int)strcspn(got + same, "\n"),
              got + same, (int)strcspn(expected + same, "\n"), expected + same);
}

START_TEST(the_same_in_other_clothes)
{
    void *ctx = hr_ctx(NULL);
    struct sweep sweep = {.kind = (enum hr_plan_kind)_i, .differs = hr_strdup(ctx, "")};
    size_t count;
    struct subject *subjects = subjects_find(ctx, &count);

    for (size_t i = 0; i < count; i++) {
        struct class_book *c = subject_class(&subjects[i], sweep.kind);
        struct hr_err err;
        struct hr_plan *plan = subject_plan(c, sweep.kind, &subjects[i], &err);
        for (size_t k = 0; plan && k < clothes_count; k++)
            if (!clothes[k].reverse_rows || !is_ordered(sweep.kind, &subjects[i], plan))
                try_clothes(&sweep, c, &subjects[i], &clothes[k]);
        class_free(c);
    }
    ck_assert_msg(!*sweep.differs, "as %s:\n%s", kinds[_i], sweep.differs);
    ck_assert_msg(sweep.tried >= least[_i], "%s: only %zu tried", kinds[_i], sweep.tried);
    talloc_free(ctx);
}
END_TEST

/* ---- again, and back ---- */

START_TEST(the_same_again_changes_nothing)
{
    void *ctx = hr_ctx(NULL);
    enum hr_plan_kind kind = (enum hr_plan_kind)_i;
    size_t count, tried = 0;
    struct subject *subjects = subjects_find(ctx, &count);

    for (size_t i = 0; i < count; i++) {
        struct class_book *c = subject_class(&subjects[i], kind);
        struct hr_err err;
        struct hr_plan *plan = subject_plan(c, kind, &subjects[i], &err), *again;
        if (plan) {
            tried++;
            class_take(c, plan);
            again = subject_plan(c, kind, &subjects[i], &err);
            ck_assert_msg(again != NULL, "%s again: %s", subjects[i].name, err.why);
            ck_assert_msg(again->op_count == 0 && again->added == 0 && again->changed == 0, "%s again: %s: %s",
                          subjects[i].name, plan_counts(again), plan_words(again));
            ck_assert_uint_eq(again->problem_count, plan->problem_count);
        }
        class_free(c);
    }
    ck_assert_uint_gt(tried, 0);
    talloc_free(ctx);
}
END_TEST

/* A gradebook becomes evidence; so it comes back as that. Students and skills come first. */
static struct class_book *brought_back(struct class_book *c)
{
    static const enum hr_plan_kind order[] = {HR_PLAN_SKILLS, HR_PLAN_ROSTER, HR_PLAN_CALENDAR, HR_PLAN_EVIDENCE};
    struct class_book *other = class_new();

    class_course(other, "Course");
    for (size_t i = 0; i < COUNT(order); i++) {
        const char *text = class_export(c, order[i]);
        if (strchr(text, '\n')[1])
            class_import(other, order[i], text);
    }
    return other;
}

START_TEST(what_was_exported_comes_back)
{
    void *ctx = hr_ctx(NULL);
    size_t count, tried = 0;
    struct subject *subjects = subjects_find(ctx, &count);

    for (size_t i = 0; i < count; i++) {
        struct class_book *c = subject_class(&subjects[i], (enum hr_plan_kind)_i), *other;
        struct hr_err err;
        struct hr_plan *plan = subject_plan(c, (enum hr_plan_kind)_i, &subjects[i], &err);
        if (plan && plan->op_count) {
            tried++;
            class_take(c, plan);
            other = brought_back(c);
            for (int kind = HR_PLAN_ROSTER; kind <= HR_PLAN_EVIDENCE; kind++) {
                const char *was = class_export(c, (enum hr_plan_kind)kind),
                           *is = class_export(other, (enum hr_plan_kind)kind);
                ck_assert_msg(strcmp(was, is) == 0, "%s, %s:\n%s\nand not\n%s", subjects[i].name, kinds[kind], is, was);
            }
            class_free(other);
        }
        class_free(c);
    }
    ck_assert_uint_gt(tried, 0);
    talloc_free(ctx);
}
END_TEST

Suite *exchange_metamorphic_suite(void)
{
    Suite *s = suite_create("exchange: the same in other clothes");
    TCase *t = tcase_create("metamorphic");

    tcase_set_timeout(t, 600);
    tcase_add_loop_test(t, the_same_in_other_clothes, 0, SUBJECT_KINDS);
    tcase_add_loop_test(t, the_same_again_changes_nothing, 0, SUBJECT_KINDS);
    tcase_add_loop_test(t, what_was_exported_comes_back, 0, SUBJECT_KINDS);
    suite_add_tcase(s, t);
    return s;
}
