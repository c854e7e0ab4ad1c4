/* Other systems' rosters and skill lists, where they are there (formats.md 12.1): the right counts, or refused with a
 * place. */
#include "exchange_class.h"
#include "exchange_help.h"

#include <stdio.h>
#include <string.h>

Suite *exchange_corpus_imports_suite(void);

struct expected {
    const char *path;
    enum hr_plan_kind kind;
    const char *counts; /* ADDED CHANGED UNCHANGED REJECTED; NULL: refused as a whole */
    const char *words;  /* part of the first problem, or of the sentence */
};

static const struct expected files[] = {
    {"apple-school-manager/activity_log.csv", HR_PLAN_ROSTER, NULL, "a second table begins here"},
    {"blackboard/pyautomark_students.csv", HR_PLAN_ROSTER, "2 0 0 0", NULL},
    {"blackboard/gc_utf16le_tab.xls.csv", HR_PLAN_ROSTER, "2 0 0 0", NULL},
    {"canvas/analytics_class_roster.csv", HR_PLAN_ROSTER, "3 0 0 0", NULL},
    {"canvas/gb_basic_sis_login.csv", HR_PLAN_ROSTER, "1 0 0 6", "with another name"},
    {"canvas/gb_cr_only_added_students.csv", HR_PLAN_ROSTER, "13 0 0 2", "student 8 stands on line 4"},
    {"canvas/gb_manual_posting.csv", HR_PLAN_ROSTER, "4 0 0 0", NULL},
    {"canvas/gb_psu_crlf.csv", HR_PLAN_ROSTER, "3 0 0 0", NULL},
    {"canvas/gb_thousands.csv", HR_PLAN_ROSTER, "4 0 0 0", NULL},
    {"canvas/gb_totals_no_sisid.csv", HR_PLAN_ROSTER, "8 0 0 0", NULL},
    {"canvas/sis_users.csv", HR_PLAN_ROSTER, NULL, "users.csv and enrollments.csv together"},
    {"d2l/points_grade_export.csv", HR_PLAN_ROSTER, "9 0 0 0", NULL},
    {"moodle/upload_users_example.csv", HR_PLAN_ROSTER, "3 0 0 0", NULL},
    {"nbgrader/grades.csv", HR_PLAN_ROSTER, "0 0 0 2", "has no name"},
    {"oneroster/vossenv-classes.csv", HR_PLAN_ROSTER, NULL, "a roster needs a column student_id"},
    {"sakai/gbng_import.csv", HR_PLAN_ROSTER, "2 0 0 0", NULL},
    {"ucsb-egrades/egrades_roster.csv", HR_PLAN_ROSTER, "3 0 0 0", NULL},
    {"canvas/outcomes_bad_header.csv", HR_PLAN_SKILLS, NULL, "not known: !canvas_id, !vendor_guid"},
    {"canvas/outcomes_demo.csv", HR_PLAN_SKILLS, "1 0 0 0", NULL},
    {"canvas/outcomes_doc_sample.csv", HR_PLAN_SKILLS, "1 0 0 0", NULL},
    {"canvas/outcomes_nor.csv", HR_PLAN_SKILLS, "1 0 0 0", NULL},
    {"case/opensalt_ccsso_ela_item.csv", HR_PLAN_SKILLS, "900 0 0 1", "the skill CCRA.L.6 stands on line 593"},
    {"case/opensalt_framework.json", HR_PLAN_SKILLS, NULL, "JSON"},
    {"case/opensalt_sample_case.csv", HR_PLAN_SKILLS, "5 0 0 0", NULL},
    {"standards/ccss_all.csv", HR_PLAN_SKILLS, "1554 0 0 0", NULL},
    {"standards/ccss_hs_math_mojibake.csv", HR_PLAN_SKILLS, "156 0 0 0", NULL},
    {"standards/ngss_ms_bom.csv", HR_PLAN_SKILLS, "59 0 0 0", NULL},
};

static void check_refused(struct class_book *c, const struct expected *file, const struct hr_source *source)
{
    struct hr_err err;
    struct hr_plan *plan = file->kind == HR_PLAN_ROSTER ? hr_import_roster(c->ctx, c->m, source, 1, &c->options, &err)
                                                        : hr_import_skills(c->ctx, c->m, source, 1, &c->options, &err);

    ck_assert_msg(plan == NULL, "%s: %s", file->path, plan ? plan_counts(plan) : "");
    ck_assert_msg(strstr(err.why, file->words) != NULL, "%s: %s", file->path, err.why);
}

START_TEST(each_file_as_expected)
{
    const char *folder = help_corpus();
    const struct expected *file = &files[_i];
    struct class_book *c;
    struct hr_source source = {.name = file->path};
    struct hr_plan *plan;

    if (!folder) {
        if (_i == 0)
            printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
        return;
    }
    c = class_new();
    class_course(c, "Course");
    source.bytes = help_read(c->ctx, hr_printf(c->ctx, "%s/%s", folder, file->path), &source.size);
    ck_assert_msg(source.bytes != NULL, "%s is not there", file->path);
    if (!file->counts) {
        check_refused(c, file, &source);
    } else {
        plan = class_import_files(c, file->kind, &source, 1);
        ck_assert_msg(strcmp(plan_counts(plan), file->counts) == 0, "%s: %s\n%s", file->path, plan_counts(plan),
                      plan_problems(plan));
        ck_assert_msg(!file->words || strstr(plan_problems(plan), file->words), "%s: %s", file->path,
                      plan_problems(plan));
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

    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, each_file_as_expected, 0, (int)COUNT(files));
    tcase_add_loop_test(t, each_set_as_expected, 0, (int)COUNT(sets));
    tcase_add_test(t, nothing_crashes);
    suite_add_tcase(s, t);
    return s;
}
