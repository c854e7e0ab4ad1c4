/* Other systems' rosters and skill lists, where they are there (formats.md 12.1): the right counts, or refused with a
 * place. */
#include "exchange_class.h"
#include "exchange_corpus_expected.h"
#include "exchange_help.h"

#include "homeroom/decode.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_imports_suite(void);

static struct hr_plan *plan_of(struct class_book *c, enum hr_plan_kind kind, struct hr_source source,
                               struct hr_err *err)
{
    struct hr_source *members = &source;
    size_t count = 1;

    if (hr_bytes_kind_of(source.bytes, source.size) == HR_BYTES_ZIP &&
        !hr_unzip(c->ctx, &source, &members, &count, err))
        return NULL;
    return kind == HR_PLAN_ROSTER ? hr_import_roster(c->ctx, c->m, members, count, &c->options, err)
                                  : hr_import_skills(c->ctx, c->m, members, count, &c->options, err);
}

/* As expected; and taken in, the same file again changes nothing. */
static void check(struct class_book *c, enum hr_plan_kind kind, const struct hr_source *source,
                  const struct expected *expected)
{
    struct hr_err err = {0};
    struct hr_plan *plan = plan_of(c, kind, *source, &err);
    const char *said = plan ? hr_printf(c->ctx, "%s\n%s%s%s", plan_counts(plan), plan_readings(plan),
                                        plan_problems(plan), plan_notes(plan))
                            : hr_printf(c->ctx, "%s: %s", err.what, err.why);

    ck_assert_msg(strstr(said, expected->words) != NULL, "%s: %s", source->name, said);
    ck_assert_msg(!plan == !expected->counts, "%s: %s", source->name, said);
    if (!plan) {
        ck_assert_int_eq(err.status, HR_BAD_INPUT);
        return;
    }
    ck_assert_msg(strcmp(plan_counts(plan), expected->counts) == 0, "%s: %s", source->name, said);
    ck_assert_msg(!expected->problem == !plan->problem_count, "%s: %s", source->name, said);
    if (expected->problem)
        ck_assert_msg(strncmp(plan_problems(plan), expected->problem, strlen(expected->problem)) == 0, "%s: %s",
                      source->name, said);
    class_take(c, plan);
    plan = plan_of(c, kind, *source, &err);
    ck_assert_msg(plan && plan->op_count == 0, "%s again: %s", source->name, plan ? plan_words(plan) : err.why);
}

START_TEST(each_file_as_expected)
{
    const char *folder = help_corpus();
    const struct corpus_file *file = &corpus_files[_i];
    struct hr_source source = {.name = file->path};

    if (!folder) {
        if (_i == 0)
            printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    for (int kind = HR_PLAN_ROSTER; kind <= HR_PLAN_SKILLS; kind++) {
        struct class_book *c = class_new();
        class_course(c, "Course");
        source.bytes = help_read(c->ctx, hr_printf(c->ctx, "%s/%s", folder, file->path), &source.size);
        ck_assert_msg(source.bytes != NULL, "%s is not there", file->path);
        check(c, (enum hr_plan_kind)kind, &source, kind == HR_PLAN_ROSTER ? &file->roster : &file->skills);
        class_free(c);
    }
}
END_TEST

/* A file without an expectation is one that nobody has looked at. */
START_TEST(no_file_is_without_an_expectation)
{
    const char *folder = help_corpus();
    struct class_book *c = class_new();
    struct hr_table *index;
    size_t size;

    if (folder) {
        char *bytes = help_read(c->ctx, hr_printf(c->ctx, "%s/INDEX.csv", folder), &size);
        index = help_table(c->ctx, bytes, size, NULL);
        for (size_t i = 0; i < index->count; i++) {
            size_t k = 0;
            while (k < COUNT(corpus_files) && strcmp(corpus_files[k].path, index->rows[i].cells[0]) != 0)
                k++;
            ck_assert_msg(k < COUNT(corpus_files), "%s", index->rows[i].cells[0]);
        }
        ck_assert_uint_eq(index->count, COUNT(corpus_files));
    }
    class_free(c);
}
END_TEST

/* ---- sets ---- */

static struct hr_source *read_set(struct class_book *c, const char *folder, const char *set, const char *const *names,
                                  size_t count)
{
    struct hr_source *sources = hr_new_array(c->ctx, struct hr_source, count);

    for (size_t i = 0; i < count; i++) {
        sources[i].name = hr_printf(c->ctx, "%s/%s/%s.csv", folder, set, names[i]);
        sources[i].bytes = help_read(c->ctx, sources[i].name, &sources[i].size);
        ck_assert_msg(sources[i].bytes != NULL, "%s is not there", sources[i].name);
    }
    return sources;
}

static const struct {
    const char *set, *names[10], *pick, *counts;
} sets[] = {
    {"oneroster/gen-school-v11",
     {"academicSessions", "classes", "courses", "enrollments", "manifest", "orgs", "users"},
     "0106100-A",
     "12 0 0 0"},
    {"oneroster/snapwiz-v11",
     {"academicSessions", "classes", "courses", "demographics", "enrollments", "manifest", "orgs", "users"},
     "class2",
     "5 0 0 0"},
    {"oneroster/v11-full",
     {"academicSessions", "classes", "enrollments", "manifest", "orgs", "users"},
     NULL,
     "2 0 0 0"},
    {"oneroster/v12-delta",
     {"academicSessions", "classes", "courses", "demographics", "enrollments", "manifest", "orgs", "roles",
      "userProfiles", "users"},
     NULL,
     "1 0 0 0"},
    {"sds/v1-100users",
     {"School", "Section", "Student", "StudentEnrollment", "Teacher", "TeacherRoster"},
     "11001",
     "30 0 0 0"},
    {"sds/v2", {"classes", "enrollments", "orgs", "users"}, "Math - Algebra 1", "6 0 0 0"},
};

START_TEST(each_set_as_expected)
{
    const char *folder = help_corpus();
    struct hr_source *sources;
    struct hr_plan *plan;
    struct class_book *c;
    size_t count = 0;

    if (!folder)
        return;
    c = class_new();
    class_course(c, "Course");
    while (count < COUNT(sets[0].names) && sets[_i].names[count])
        count++;
    sources = read_set(c, folder, sets[_i].set, sets[_i].names, count);
    if (sets[_i].pick) {
        struct hr_err err;
        ck_assert_ptr_null(hr_import_roster(c->ctx, c->m, sources, count, &c->options, &err));
        ck_assert_ptr_nonnull(strstr(err.why, "--class CODE"));
        c->options.classes = &sets[_i].pick;
        c->options.class_count = 1;
    }
    plan = class_import_files(c, HR_PLAN_ROSTER, sources, count);
    ck_assert_msg(strcmp(plan_counts(plan), sets[_i].counts) == 0, "%s: %s", sets[_i].set, plan_counts(plan));
    class_free(c);
}
END_TEST

/* Every file there is, as every kind of import: an answer, and never a crash. */
START_TEST(nothing_crashes)
{
    const char *folder = help_corpus();
    struct class_book *c = class_new();
    struct hr_table *index;
    size_t size, tried = 0;
    char *bytes;

    if (folder) {
        bytes = help_read(c->ctx, hr_printf(c->ctx, "%s/INDEX.csv", folder), &size);
        index = help_table(c->ctx, bytes, size, NULL);
        class_course(c, "Course");
        for (size_t i = 0; i < index->count; i++) {
            struct hr_source source = {.name = index->rows[i].cells[0]};
            struct hr_err err;

            source.bytes = help_read(c->ctx, hr_printf(c->ctx, "%s/%s", folder, source.name), &source.size);
            (void)hr_import_roster(c->ctx, c->m, &source, 1, &c->options, &err);
            (void)hr_import_skills(c->ctx, c->m, &source, 1, &c->options, &err);
            (void)hr_import_calendar(c->ctx, c->m, &source, 1, &c->options, &err);
            (void)hr_import_evidence(c->ctx, c->m, &source, 1, &c->options, &err);
            (void)hr_import_gradebook(c->ctx, c->m, &source, 1, &c->options, &err);
            tried++;
        }
        ck_assert_uint_gt(tried, 100);
    }
    class_free(c);
}
END_TEST

Suite *exchange_corpus_imports_suite(void)
{
    Suite *s = suite_create("exchange: imports of the corpus");
    TCase *t = tcase_create("corpus");

    tcase_set_timeout(t, 600);
    tcase_add_loop_test(t, each_file_as_expected, 0, (int)COUNT(corpus_files));
    tcase_add_test(t, no_file_is_without_an_expectation);
    tcase_add_loop_test(t, each_set_as_expected, 0, (int)COUNT(sets));
    tcase_add_test(t, nothing_crashes);
    suite_add_tcase(s, t);
    return s;
}
