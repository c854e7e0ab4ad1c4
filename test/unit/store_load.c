/*
 * The roster comes back in the model's order, and a file that was tampered with gives no numbers that are not there.
 */
#include "common/class.h"
#include "common/folder.h"

#include <check.h>
#include <sqlite3.h>
#include <string.h>

static void *ctx;
static char *path;
static struct hr_store *store;
static struct hr_err err;
static int64_t first, last;
static char *told; /* what the sink was told, a line a row */

static void setup(void)
{
    ctx = hr_ctx(NULL);
    path = folder_file(ctx, folder_new(ctx), "class.db");
    store = class_store(ctx, path);
    told = hr_strdup(ctx, "");
}

static void teardown(void)
{
    talloc_free(ctx);
}

static void tell_course(void *arg, const struct hr_course_row *row)
{
    (void)arg;
    hr_append(&told, "course %u %s\n", row->no.n, row->title);
}

static void tell_section(void *arg, const struct hr_section_row *row)
{
    (void)arg;
    hr_append(&told, "section %u %s\n", row->no.n, row->title);
}

static void tell_works(void *arg, const struct hr_works_row *row)
{
    (void)arg;
    hr_append(&told, "works %u %u\n", row->section.n, row->course.n);
}

static void tell_unit(void *arg, const struct hr_unit_row *row)
{
    char opens[HR_DAY_TEXT], due[HR_DAY_TEXT];

    (void)arg;
    hr_append(&told, "unit %u of %u %s %d %s..%s%s\n", row->no.n, row->course.n, row->title, row->position,
              hr_day_text(row->opens, opens), hr_day_text(row->due, due), row->linear ? " linear" : "");
}

static void tell_skill(void *arg, const struct hr_skill_row *row)
{
    (void)arg;
    hr_append(&told, "skill %u of %u %s %s %d %s w%d", row->no.n, row->unit.n, row->code, row->title, row->position,
              hr_tier_text(row->tier), row->weight);
    for (size_t i = 0; i < row->prerequisite_count; i++)
        hr_append(&told, " <%u", row->prerequisites[i].n);
    hr_append(&told, "%s\n", hr_day_is_set(row->planned) ? " planned" : "");
}

static void tell_student(void *arg, const struct hr_student_row *row)
{
    char joined[HR_DAY_TEXT];

    (void)arg;
    hr_append(&told, "student %u %s %s|%s|%s %s%s", row->no.n, row->id, row->family, row->given, row->preferred,
              hr_day_text(row->joined, joined), row->active ? "" : "inactive");
    for (size_t i = 0; i < row->id_count; i++)
        hr_append(&told, " %s=%s", row->ids[i].system, row->ids[i].value);
    hr_append(&told, "\n");
}

static void tell_enrol(void *arg, const struct hr_enrol_row *row)
{
    (void)arg;
    hr_append(&told, "enrol %u:", row->student.n);
    for (size_t i = 0; i < row->section_count; i++)
        hr_append(&told, " %u", row->sections[i].n);
    hr_append(&told, "\n");
}

static void tell_setting(void *arg, const struct hr_setting_row *row)
{
    (void)arg;
    hr_append(&told, "setting %u.%u %s=%s\n", row->course.n, row->skill.n, row->key, row->value);
}

static void tell_calendar(void *arg, const struct hr_calendar_row *row)
{
    char day[HR_DAY_TEXT];

    (void)arg;
    hr_append(&told, "calendar %u %s %s %s\n", row->course.n, hr_day_text(row->day, day),
              row->school ? "school" : "no-school", row->note ? row->note : "-");
}

static void tell_mapping(void *arg, const struct hr_mapping_row *row)
{
    char threshold[HR_DEC_TEXT];

    (void)arg;
    hr_append(&told, "mapping %u %s %s|%s %s of %u %u %s|%s|%s\n", row->course.n, row->key, row->item, row->vendor_id,
              hr_target_text(row->to), row->skill.n, row->unit.n, row->points, hr_dec_text(row->threshold, threshold),
              row->form);
}

static const struct hr_store_sink sink = {.course = tell_course,
                                          .section = tell_section,
                                          .works = tell_works,
                                          .unit = tell_unit,
                                          .skill = tell_skill,
                                          .student = tell_student,
                                          .enrol = tell_enrol,
                                          .setting = tell_setting,
                                          .calendar = tell_calendar,
                                          .mapping = tell_mapping};

static void put(struct hr_op op)
{
    ck_assert(class_append(store, &op, 1, &first, &last, &err));
}

static void put_setting(uint32_t skill, const char *key, const char *value)
{
    put((struct hr_op){.kind = HR_OP_SETTING, .row.setting = {{1}, {skill}, key, value}});
}

static void put_day(uint32_t course, int day, bool school, const char *note)
{
    put((struct hr_op){.kind = HR_OP_CALENDAR, .row.calendar = {{course}, hr_day_of(2026, 10, day), school, note}});
}

START_TEST(the_roster_comes_back_in_order)
{
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_str_eq(told, "course 1 Algebra\n"
                           "section 1 P1\n"
                           "works 1 1\n"
                           "unit 1 of 1 Lines 1 2026-10-05..2026-10-30\n"
                           "skill 1 of 1 A.1 Slope 1 must w1\n"
                           "skill 2 of 1 A.2 Intercept 2 must w1\n"
                           "skill 3 of 1 A.3 Point-slope 3 must w1 <1\n"
                           "student 1 0042 Castillo|In\xc3\xa9s|Ines  canvas=118734 sis_login=icastillo\n"
                           "student 2 0043 Hall|Dee| 2026-10-07\n"
                           "student 3 0044 Tran|Bo| \n"
                           "enrol 1: 1\nenrol 2: 1\nenrol 3: 1\n");
}
END_TEST

START_TEST(a_row_with_a_number_that_is_there_replaces_it_with_its_lists)
{
    static const hr_skill_no needs[] = {{3}, {1}};
    struct hr_op skill = {.kind = HR_OP_SKILL,
                          .row.skill = {.no = {2},
                                        .unit = {1},
                                        .code = "A.2b",
                                        .title = "Intercepts",
                                        .position = 9,
                                        .tier = HR_ASPIRE,
                                        .weight = 3,
                                        .planned = hr_day_of(2026, 10, 12),
                                        .prerequisites = needs,
                                        .prerequisite_count = 2}};
    struct hr_op student = {.kind = HR_OP_STUDENT,
                            .row.student = {.no = {1}, .id = "0042", .family = "Castillo", .joined = hr_no_day}};
    struct hr_op enrol = {.kind = HR_OP_ENROL, .row.enrol = {.student = {3}}};

    put(skill);
    put(student);
    put(enrol);
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_ptr_nonnull(strstr(told, "skill 2 of 1 A.2b Intercepts 9 aspire w3 <3 <1 planned\n"));
    ck_assert_ptr_nonnull(strstr(told, "student 1 0042 Castillo|| inactive\n"));
    ck_assert_ptr_null(strstr(told, "enrol 3"));
}
END_TEST

START_TEST(settings_come_in_the_order_they_were_set_those_of_skills_last)
{
    put_setting(2, "retake", "single");
    put_setting(0, "scale", "5/4");
    put_setting(0, "method", "latest");
    put_setting(0, "scale", "1/1");
    put_setting(3, "gate", "none");
    put_setting(2, "retake", NULL);
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_ptr_nonnull(strstr(told, "setting 1.0 method=latest\nsetting 1.0 scale=1/1\nsetting 1.3 gate=none\n"));
    ck_assert_ptr_null(strstr(told, "setting 1.2"));
    ck_assert_ptr_null(strstr(told, "5/4"));
}
END_TEST

START_TEST(rule_62_the_last_row_of_a_day_wins)
{
    put_day(1, 12, false, "Indigenous Peoples' Day");
    put_day(1, 13, false, NULL);
    put_day(0, 12, true, "snow make-up");
    put_day(1, 13, true, NULL);
    put_day(0, 14, false, NULL);
    put_day(1, 14, true, "we meet");
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_ptr_nonnull(strstr(told, "calendar 0 2026-10-12 school snow make-up\n"
                                       "calendar 1 2026-10-13 school -\n"
                                       "calendar 0 2026-10-14 no-school -\n"
                                       "calendar 1 2026-10-14 school we meet\n"));
    ck_assert_ptr_null(strstr(told, "Indigenous"));
}
END_TEST

static void put_mapping(struct hr_mapping_row row)
{
    row.course.n = 1;
    put((struct hr_op){.kind = HR_OP_MAPPING, .row.mapping = row});
}

START_TEST(a_mapping_has_one_row_an_item)
{
    put_mapping((struct hr_mapping_row){.key = "#501",
                                        .item = "Quiz 1",
                                        .vendor_id = "501",
                                        .to = HR_TO_CHECK,
                                        .skill = {1},
                                        .points = "",
                                        .threshold = {825000},
                                        .form = "B"});
    put_mapping((struct hr_mapping_row){.key = "test",
                                        .item = "Test",
                                        .vendor_id = "",
                                        .to = HR_TO_SUMMATIVE,
                                        .unit = {1},
                                        .points = "50",
                                        .form = ""});
    put_mapping((struct hr_mapping_row){.key = "#501",
                                        .item = "Quiz One",
                                        .vendor_id = "501",
                                        .to = HR_TO_PRACTICE,
                                        .skill = {2},
                                        .points = "pass",
                                        .form = ""});
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_ptr_nonnull(strstr(told, "mapping 1 #501 Quiz One|501 practice of 2 0 pass|0|\n"
                                       "mapping 1 test Test| summative of 0 1 50|0|\n"));
    ck_assert_ptr_null(strstr(told, "Quiz 1"));
}
END_TEST

START_TEST(two_skills_may_name_each_other_within_one_batch)
{
    static const hr_skill_no later[] = {{5}};
    struct hr_op ops[2] = {{.kind = HR_OP_SKILL}, {.kind = HR_OP_SKILL}};

    ops[0].row.skill = (struct hr_skill_row){.no = {4},
                                             .unit = {1},
                                             .code = "A.4",
                                             .position = 4,
                                             .weight = 1,
                                             .planned = hr_no_day,
                                             .prerequisites = later,
                                             .prerequisite_count = 1};
    ops[1].row.skill =
        (struct hr_skill_row){.no = {5}, .unit = {1}, .code = "A.5", .position = 5, .weight = 1, .planned = hr_no_day};
    ck_assert(class_append(store, ops, 2, &first, &last, &err));
    ck_assert(hr_store_roster(store, &sink, &err));
    ck_assert_ptr_nonnull(strstr(told, "skill 4 of 1 A.4  4 must w1 <5\n"));
}
END_TEST

/* Each is done to a file by hand, with no foreign keys watching. */
START_TEST(a_file_that_names_what_is_not_there_is_refused)
{
    static const char *const tampered[] = {
        "DROP TRIGGER student_is_kept; DELETE FROM student WHERE no = 1",
        "UPDATE skill SET unit = 77 WHERE no = 1",
        "UPDATE unit SET course = 0",
        "INSERT INTO prerequisite VALUES (1, 1, 4000000000)",
        "INSERT INTO prerequisite VALUES (99, 1, 1)",
        "UPDATE student SET no = 4294967294 WHERE no = 3",
        "UPDATE student SET no = 4294967295 WHERE no = 3",
        "UPDATE student SET no = 9223372036854775807 WHERE no = 3",
        "INSERT INTO enrolment VALUES (1, 2)",
        "INSERT INTO enrolment VALUES (0, 1)",
        "INSERT INTO works VALUES (1, -1)",
        "INSERT INTO other_id VALUES (50, 1, 'canvas', 'x')",
        "INSERT INTO setting (course, key, value) VALUES (2, 'slack', '1')",
        "INSERT INTO setting (course, skill, key, value) VALUES (1, 4, 'gate', 'none')",
        "INSERT INTO calendar (course, day, school) VALUES (8, '2026-10-05', 1)",
        "PRAGMA ignore_check_constraints = ON; INSERT INTO calendar (day, school) VALUES ('2026-02-30', 1)",
        "INSERT INTO mapping VALUES (8, 'quiz', 'Quiz', '', 'nothing', NULL, NULL, '', 0, '')",
        "INSERT INTO mapping VALUES (1, 'quiz', 'Quiz', '', 'check', 99, NULL, '', 0, '')",
    };
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, tampered[_i], NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    ck_assert(!hr_store_roster(store, &sink, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_ptr_nonnull(strstr(err.why, "damaged"));
}
END_TEST

static bool ignore(void *arg, const struct hr_evidence_row *row)
{
    (void)arg;
    (void)row;
    return true;
}

START_TEST(evidence_that_names_what_is_not_there_is_refused)
{
    char *sql = hr_printf(ctx,
                          "INSERT INTO evidence (seq, batch, kind, student, skill, unit, at, recorded, families, id)"
                          " VALUES (2, 2, 6, %d, %d, %d, 0, 0, 0, 'x')",
                          _i == 0 ? 9 : 1, _i == 1 ? 9 : 1, _i == 2 ? 9 : 1);
    struct hr_op op = class_check(1, 1, 5, 1, "a");
    sqlite3 *db;

    ck_assert(class_append(store, &op, 1, &first, &last, &err));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    ck_assert(!hr_store_since(store, 0, true, ignore, NULL, &err));
    ck_assert_ptr_nonnull(strstr(err.why, "piece 2 of the log"));
}
END_TEST

START_TEST(evidence_of_no_year_is_refused)
{
    static const char *const times[] = {"-9223372036854775807, 0", "0, -9223372036854775807", "9223372036854775807, 0",
                                        "0, 253402400000"};
    char *sql = hr_printf(ctx,
                          "INSERT INTO evidence (seq, batch, kind, student, skill, at, recorded, families, id)"
                          " VALUES (1, 1, 6, 1, 1, %s, 0, 'x')",
                          times[_i]);
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    ck_assert(!hr_store_since(store, 0, true, ignore, NULL, &err));
    ck_assert_int_eq(err.status, HR_FILE);
    ck_assert_ptr_nonnull(strstr(err.why, "not as a class file should be: piece 1"));
}
END_TEST

Suite *store_load_suite(void)
{
    Suite *suite = suite_create("store: load");
    TCase *tests = tcase_create("load");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, the_roster_comes_back_in_order);
    tcase_add_test(tests, a_row_with_a_number_that_is_there_replaces_it_with_its_lists);
    tcase_add_test(tests, settings_come_in_the_order_they_were_set_those_of_skills_last);
    tcase_add_test(tests, rule_62_the_last_row_of_a_day_wins);
    tcase_add_test(tests, a_mapping_has_one_row_an_item);
    tcase_add_test(tests, two_skills_may_name_each_other_within_one_batch);
    tcase_add_loop_test(tests, a_file_that_names_what_is_not_there_is_refused, 0, 18);
    tcase_add_loop_test(tests, evidence_that_names_what_is_not_there_is_refused, 0, 3);
    tcase_add_loop_test(tests, evidence_of_no_year_is_refused, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
