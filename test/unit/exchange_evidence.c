/* Evidence: rules.md 4-11, 13-17, 109, 126. */
#include "exchange_class.h"
#include "exchange_help.h"

#include "homeroom/table.h"

#include <string.h>

Suite *exchange_evidence_suite(void);

static struct class_book *c;

static void setup(void)
{
    c = class_new();
    class_course(c, "Algebra");
    class_import(c, HR_PLAN_ROSTER, "student_id,name,section\n1,\"Hall, Dee\",P1\n2,\"Ito, Ken\",P1\n");
    class_import(c, HR_PLAN_SKILLS, "unit,skill,title,path\nLines,A.1,Slope,any-order\nLines,A.2,Intercept,\n");
}

static void teardown(void)
{
    class_free(c);
}

#define import(text) class_import(c, HR_PLAN_EVIDENCE, text)
#define plan(text) class_plan(c, HR_PLAN_EVIDENCE, text)
#define HEAD "student_id,kind,at,skill,unit,score,max,form,by,note,id,voids,exception,families,course\n"

static const struct hr_evidence_row *piece(const char *id)
{
    const struct hr_evidence_row *found = c->options.find(c->options.find_arg, id);

    ck_assert_msg(found != NULL, "there is no piece %s", id);
    return found;
}

START_TEST(takes_in_every_kind)
{
    struct hr_plan *p = import(HEAD "1,practice,2026-09-03,A.1,,7,10,,,,e1,,,,\n"
                                    "1,ready,2026-09-03T10:00,A.1,,,,,,,e2,,,,\n"
                                    "1,claim,2026-09-03T10:01,A.1,,,,,Ana,,e3,,,,\n"
                                    "1,check,2026-09-03T10:05:30,A.1,,2.5,,B,Ana,,e4,,parents asked,,\n"
                                    "1,judgement,2026-09-04,A.1,,3,4,,,saw it,e5,,,,\n"
                                    "1,absent,2026-09-05,,,,,,,,e6,,,,\n"
                                    "1,summative,2026-10-02,,Lines,52,50,,,,e7,,,,\n"
                                    "1,note,2026-10-03,,,,,,,well done,e8,,,yes,\n"
                                    "1,excuse,2026-10-03,A.2,,,,,,ill,e9,,,,\n"
                                    "1,void,2026-10-04,,,,,,,,e10,e5,,,\n");

    ck_assert_str_eq(plan_counts(p), "10 0 0 0");
    ck_assert_int_eq(piece("e4")->at, hr_zone_start(&c->zone, hr_day_of(2026, 9, 3)) + 10 * 3600 + 330);
    ck_assert_int_eq(piece("e4")->score.n, 25000);
    ck_assert_str_eq(piece("e4")->exception, "parents asked");
    ck_assert_uint_eq(piece("e7")->unit.n, 1);
    ck_assert(piece("e8")->families);
    ck_assert_int_eq(piece("e10")->voids, piece("e5")->seq);
    ck_assert_uint_eq(piece("e10")->skill.n, 1);
    ck_assert_int_eq(hr_model_cell(c->m, (hr_student_no){1}, (hr_skill_no){1})->value.n, 25000);
}
END_TEST

START_TEST(rows_that_were_taken_back_since_are_counted)
{
    const char *rows = HEAD "1,ready,2026-09-03T10:00,A.1,,,,,,,e1,,,,\n2,practice,2026-09-03,A.1,,,,,,,e2,,,,\n";
    struct hr_plan *p;

    ck_assert_uint_eq(import(rows)->taken_back, 0);
    ck_assert_uint_eq(plan(rows)->taken_back, 0);
    import(HEAD "1,void,2026-10-04,,,,,,,,e3,e1,,,\n");
    p = plan(rows);
    ck_assert_str_eq(plan_counts(p), "0 0 2 0");
    ck_assert_uint_eq(p->taken_back, 1);
    ck_assert_uint_eq(plan(class_export(c, HR_PLAN_EVIDENCE))->taken_back, 0); /* it has the void too */
    import(HEAD "1,void,2026-10-05,,,,,,,,e4,e3,,,\n");
    ck_assert_uint_eq(plan(rows)->taken_back, 0);
    ck_assert_uint_eq(plan(class_export(c, HR_PLAN_EVIDENCE))->taken_back, 0);
}
END_TEST

START_TEST(rule_4_offsets_are_converted)
{
    import(HEAD "1,ready,2026-09-03T10:00Z,A.1,,,,,,,e1,,,,\n1,ready,2026-09-03T10:00+05:30,A.1,,,,,,,e2,,,,\n");
    ck_assert_int_eq(piece("e1")->at - piece("e2")->at, 5 * 3600 + 1800);
}
END_TEST

START_TEST(rule_5_the_future_is_taken_in_with_a_warning)
{
    struct hr_plan *p = import(HEAD "1,ready,2026-09-03,A.1,,,,,,,,,,,\n1,ready,2027-01-01,A.1,,,,,,,,,,,\n");

    ck_assert_str_eq(plan_counts(p), "2 0 0 0");
    ck_assert_str_eq(plan_notes(p), "1 row is in the future (the first on line 3): not seen before it has happened\n");
}
END_TEST

START_TEST(rule_7_twins_are_two_pieces_and_the_same_file_again_adds_none)
{
    struct hr_plan *p = import(HEAD "1,practice,2026-09-03,A.1,,,,,,,,,,,\n1,practice,2026-09-03,A.1,,,,,,,,,,,\n"
                                    "1,practice,2026-09-03,A.1,,,,,,,,,,,\n2,practice,2026-09-03,A.1,,,,,,,,,,,\n");

    ck_assert_str_eq(plan_counts(p), "4 0 0 0");
    ck_assert_str_eq(plan_counts(import(HEAD "1,practice,2026-09-03,A.1,,,,,,,,,,,\n"
                                             "1,practice,2026-09-03,A.1,,,,,,,,,,,\n"
                                             "1,practice,2026-09-03,A.1,,,,,,,,,,,\n"
                                             "1,practice,2026-09-03,A.1,,,,,,,,,,,\n")),
                     "1 0 3 0");
}
END_TEST

START_TEST(rule_7_what_is_written_otherwise_but_means_the_same_is_the_same)
{
    import(HEAD "1,check,2026-09-03T00:00,A.1,,3.0,,,,,,,,,\n");
    ck_assert_str_eq(plan_counts(import("kind,at,student_id,score,skill\ncheck,2026-09-03,1,3,A.1\n")), "0 0 1 0");
}
END_TEST

START_TEST(rule_8_a_known_id_with_other_content_is_skipped_and_named)
{
    struct hr_plan *p;

    import(HEAD "1,check,2026-09-03,A.1,,3,,A,,,e1,,,,\n");
    p = plan(HEAD "1,check,2026-09-03,A.1,,2,,A,,,e1,,,,\n");
    ck_assert_str_eq(plan_counts(p), "0 0 1 0");
    ck_assert_str_eq(plan_notes(p), "test.csv:2: the piece e1 is known with another content: skipped\n");
    ck_assert_str_eq(plan_notes(plan(HEAD "1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n")), "");
    /* inside one file */
    p = plan(HEAD "2,check,2026-09-03,A.1,,3,,,,,e2,,,,\n2,check,2026-09-03,A.1,,4,,,,,e2,,,,\n");
    ck_assert_str_eq(plan_counts(p), "1 0 1 0");
    ck_assert_str_eq(plan_notes(p), "test.csv:3: the piece e2 is known with another content: skipped\n");
}
END_TEST

START_TEST(rule_8_what_is_known_need_not_fit_any_more)
{
    import(HEAD "1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n");
    class_set(c, "Algebra", "scale", "1/1");
    ck_assert_str_eq(plan_counts(plan(HEAD "1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n")), "0 0 1 0");
}
END_TEST

START_TEST(rule_10_a_void_may_be_voided)
{
    import(HEAD "1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n1,void,2026-09-04,,,,,,,,v1,e1,,,\n"
                "1,void,2026-09-05,,,,,,,,v2,v1,,,\n");
    ck_assert_uint_eq(hr_model_cell(c->m, (hr_student_no){1}, (hr_skill_no){1})->checks, 1);
}
END_TEST

START_TEST(rule_11_voids_of_what_is_not_theirs)
{
    struct hr_plan *p = plan(HEAD "1,void,2026-09-04,,,,,,,,v1,e1,,,\n1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n"
                                  "2,void,2026-09-04,,,,,,,,v2,e1,,,\n1,void,2026-09-04,,,,,,,,v3,,,,\n"
                                  "1,ready,2026-09-04,A.1,,,,,,,v4,e1,,,\n1,void,2020-01-01,X.9,,,,,,,v5,e1,,,\n");

    ck_assert_str_eq(plan_problems(p), "2:12 no earlier piece of evidence has the id e1\n"
                                       "4:12 the piece e1 is another student's\n"
                                       "5:12 a void needs the id of what it takes back\n"
                                       "6:12 only a void takes something back\n");
    ck_assert_str_eq(plan_counts(p), "2 0 0 4");
}
END_TEST

START_TEST(rule_11_a_void_of_a_piece_of_the_class)
{
    import(HEAD "1,check,2026-09-03,A.1,,3,,,,,e1,,,,\n");
    import(HEAD "1,void,2026-09-04,,,,,,,,v1,e1,,,\n");
    ck_assert_uint_eq(hr_model_cell(c->m, (hr_student_no){1}, (hr_skill_no){1})->checks, 0);
    c->options.now -= 60; /* recorded before what it would take back */
    ck_assert_str_eq(plan_problems(plan(HEAD "1,void,2026-09-04,,,,,,,,v2,e1,,,\n")),
                     "2:12 no earlier piece of evidence has the id e1\n");
}
END_TEST

START_TEST(rules_13_to_15_scores)
{
    static const struct {
        const char *row, *problem;
    } cases[] = {
        {"1,check,2026-09-03,A.1,,-1,,,,,,,,,", "2:6 the score -1 is below 0\n"},
        {"1,check,2026-09-03,A.1,,4.5,,,,,,,,,", "2:6 the score 4.5 is above 4\n"},
        {"1,check,2026-09-03,A.1,,11,10,,,,,,,,", "2:6 the score 11 is above 10\n"},
        {"1,check,2026-09-03,A.1,,0,0,,,,,,,,", "2:6 a score can't be out of 0\n"},
        {"1,check,2026-09-03,A.1,,1.23456,,,,,,,,,", "2:6 no number with at most four decimals\n"},
        {"1,check,2026-09-03,A.1,,\"2,5\",,,,,,,,,", "2:6 no number with at most four decimals\n"},
        {"1,check,2026-09-03,A.1,,3,ten,,,,,,,,", "2:7 no number with at most four decimals\n"},
        {"1,check,2026-09-03,A.1,,,,,,,,,,,", "2:6 a check needs a score\n"},
        {"1,practice,2026-09-03,A.1,,3,,,,,,,,,", "2:6 the score of a practice needs what it is out of: SCORE/MAX\n"},
        {"1,practice,2026-09-03,A.1,,,,,,,,,,,", ""},
        {"1,summative,2026-09-03,,Lines,3,,,,,,,,,",
         "2:6 the score of a summative needs what it is out of: SCORE/MAX\n"},
        {"1,summative,2026-09-03,,Lines,60,50,,,,,,,,", ""},
        {"1,judgement,2026-09-03,A.1,,3,,,,,,,,,", "2:10 a judgement needs its reason as a note\n"},
        {"1,judgement,2026-09-03,A.1,,,,,,saw it,,,,,", "2:6 a judgement needs a score\n"},
        {"1,check,2026-09-03,A.1,,0.0001,,,,,,,,,", ""},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        ck_assert_str_eq(plan_problems(plan(hr_printf(c->ctx, HEAD "%s\n", cases[i].row))), cases[i].problem);
}
END_TEST

START_TEST(names_that_are_not_in_the_class)
{
    static const struct {
        const char *row, *problem;
    } cases[] = {
        {"9,check,2026-09-03,A.1,,3,,,,,,,,,", "2:1 no student of the class has the id 9\n"},
        {",check,2026-09-03,A.1,,3,,,,,,,,,", "2:1 the student is missing\n"},
        {"1,quiz,2026-09-03,A.1,,3,,,,,,,,,", "2:2 no kind of evidence is called \"quiz\"\n"},
        {"1,Check,2026-09-03,A.1,,3,,,,,,,,,", ""},
        {"1,check,,A.1,,3,,,,,,,,,", "2:3 the date is missing\n"},
        {"1,check,2026-02-30,A.1,,3,,,,,,,,,", "2:3 no date: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM\n"},
        {"1,check,2026-09-03,A.9,,3,,,,,,,,,", "2:4 there is no skill A.9\n"},
        {"1,check,2026-09-03,a.1,,3,,,,,,,,,", "2:4 there is no skill a.1\n"},
        {"1,ready,2026-09-03,,,,,,,,,,,,", "2:4 a ready needs a skill\n"},
        {"1,summative,2026-09-03,,,3,4,,,,,,,,", "2:5 a summative needs a unit\n"},
        {"1,summative,2026-09-03,,Curves,3,4,,,,,,,,", "2:5 there is no unit Curves\n"},
        {"1,summative,2026-09-03,,Lines,3,4,,,,,,,,Art", "2:15 there is no course Art\n"},
        {"1,note,2026-09-03,,,,,,,hello,,,,maybe,", "2:14 families is yes or no\n"},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        ck_assert_str_eq(plan_problems(plan(hr_printf(c->ctx, HEAD "%s\n", cases[i].row))), cases[i].problem);
}
END_TEST

START_TEST(rule_16_a_unit_title_of_two_courses_needs_the_course)
{
    class_import(c, HR_PLAN_SKILLS, "course,unit,skill,title\nPhysics,Lines,P.1,Rays\n");
    ck_assert_str_eq(plan_problems(plan(HEAD "1,summative,2026-09-03,,Lines,3,4,,,,,,,,\n")),
                     "2:5 several courses have a unit Lines: name the course\n");
    import(HEAD "1,summative,2026-09-03,,Lines,3,4,,,,s1,,,,Physics\n");
    ck_assert_uint_eq(piece("s1")->unit.n, 2);
    c->options.course = "Algebra";
    import(HEAD "1,summative,2026-09-03,,Lines,3,4,,,,s2,,,,\n");
    ck_assert_uint_eq(piece("s2")->unit.n, 1);
}
END_TEST

/* Checks of student 1 in A.1, one a day from 2026-09-01; `x` in the answer marks those that are exceptions. */
static const char *exceptions(const char *scores, const char *more_rows)
{
    char *text = hr_strdup(c->ctx, HEAD), *marks = hr_strdup(c->ctx, "");
    struct hr_plan *p;

    for (int i = 0; scores[i]; i++)
        hr_append(&text, "1,check,2026-09-%02dT10:00,A.1,,%c,,,,,,,,,\n", i + 1, scores[i]);
    p = plan(hr_printf(c->ctx, "%s%s", text, more_rows));
    ck_assert_str_eq(plan_problems(p), "");
    for (size_t i = 0; i < p->op_count; i++) {
        const char *exception = p->ops[i].row.evidence.exception;
        if (p->ops[i].row.evidence.kind == HR_CHECK_TAKEN)
            hr_append(&marks, "%c", !exception ? '.' : strcmp(exception, "imported") == 0 ? 'x' : '?');
    }
    return marks;
}

START_TEST(rule_17_checks_that_broke_a_rule_are_marked)
{
    ck_assert_str_eq(exceptions("1134", ""), "....");
    class_set(c, "Algebra", "retake", "limited:2");
    ck_assert_str_eq(exceptions("1134", ""), "..xx");
    class_set(c, "Algebra", "retake", "unlimited");
    class_set(c, "Algebra", "practice-first", "on");
    ck_assert_str_eq(exceptions("1134", ""), ".xx.");
    ck_assert_str_eq(exceptions("1134", "1,practice,2026-09-01T12:00,A.1,,,,,,,,,,,\n"), "..x.");
    class_set(c, "Algebra", "practice-first", "off");
    class_set(c, "Algebra", "cool-down", "25");
    ck_assert_str_eq(exceptions("1134", ""), ".xx.");
    class_set(c, "Algebra", "cool-down", "24");
    ck_assert_str_eq(exceptions("1134", ""), "....");
}
END_TEST

START_TEST(rule_17_the_last_day_and_the_gate)
{
    class_set(c, "Algebra", "retake-until", "due+0");
    class_import(c, HR_PLAN_SKILLS,
                 "unit,skill,title,prerequisites,unit_due\nLines,A.1,Slope,A.2,2026-09-02\n"
                 "Lines,A.2,Intercept,,\n");
    ck_assert_str_eq(exceptions("1134", ""), "..xx");
    class_set(c, "Algebra", "retake-until", "none");
    class_set(c, "Algebra", "gate", "strict");
    ck_assert_str_eq(exceptions("1134", ""), "xxxx");
    ck_assert_str_eq(exceptions("1134", "1,check,2026-09-02T09:00,A.2,,3,,,,,,,,,\n"), "x....");
    ck_assert_str_eq(exceptions("1134", "1,excuse,2026-09-03T09:00,A.2,,,,,,,,,,,\n"), "xx..");
}
END_TEST

START_TEST(rule_17_among_the_pieces_that_the_class_has)
{
    class_set(c, "Algebra", "retake", "limited:2");
    import(HEAD "1,check,2026-09-01,A.1,,1,,,,,e1,,,,\n1,check,2026-09-01T01:00,A.1,,1,,,,,e2,,,,\n");
    ck_assert_str_eq(exceptions("3", ""), "x");
    import(HEAD "1,void,2026-09-01,,,,,,,,v1,e1,,,\n");
    ck_assert_str_eq(exceptions("3", ""), ".");
    /* one that is taken back in the same file does not count, and a reason that is there stays */
    ck_assert_str_eq(exceptions("", "1,check,2026-09-02,A.1,,1,,,,,n1,,,,\n1,void,2026-09-02,,,,,,,,v2,n1,,,\n"
                                    "1,check,2026-09-03,A.1,,1,,,,,n2,,,,\n1,check,2026-09-04,A.1,,1,,,,,n3,,ill,,\n"),
                     "..?");
}
END_TEST

START_TEST(rule_109_inactive_students_and_courses_not_taken)
{
    class_import(c, HR_PLAN_SKILLS, "course,unit,skill,title\nPhysics,Optics,P.1,Rays\n");
    class_import(c, HR_PLAN_ROSTER, "student_id,name,section,active\n2,\"Ito, Ken\",P1,no\n");
    ck_assert_str_eq(plan_counts(import(HEAD "2,check,2026-09-01,P.1,,1,,,,,,,,,\n")), "1 0 0 0");
}
END_TEST

START_TEST(rule_126_without_by_it_is_the_batchs)
{
    struct hr_plan *p = plan(HEAD "1,ready,2026-09-01,A.1,,,,,,,,,,,\n1,ready,2026-09-02,A.1,,,,,Ana,,,,,,\n");

    ck_assert_ptr_null(p->ops[0].row.evidence.by);
    ck_assert_str_eq(p->ops[1].row.evidence.by, "Ana");
    ck_assert_ptr_null(p->ops[0].row.evidence.source);
    ck_assert_int_eq(p->ops[0].row.evidence.recorded, 0);
    ck_assert_ptr_nonnull(p->ops[0].row.evidence.id);
    ck_assert(!p->ops[0].enforce);
}
END_TEST

START_TEST(dates_of_the_whole_column_decide)
{
    struct hr_plan *p = import(HEAD "1,ready,9/1/2026,A.1,,,,,,,e1,,,,\n1,ready,9/27/2026 1:05 PM,A.1,,,,,,,e2,,,,\n");

    ck_assert_str_eq(plan_counts(p), "2 0 0 0");
    ck_assert_int_eq(piece("e1")->at, hr_zone_start(&c->zone, hr_day_of(2026, 9, 1)));
    ck_assert_int_eq(piece("e2")->at, hr_zone_start(&c->zone, hr_day_of(2026, 9, 27)) + 13 * 3600 + 300);
    p = plan(HEAD "1,ready,2026-09-01,A.1,,,,,,,e3,,,,\n1,ready,9/27/2026,A.1,,,,,,,e4,,,,\n");
    ck_assert_str_eq(plan_counts(p), "1 0 0 1");
    ck_assert_str_eq(plan_problems(p), "3:3 no date: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM\n");
}
END_TEST

START_TEST(other_encodings_and_decimal_commas)
{
    import("\xEF\xBB\xBFstudent_id;kind;at;skill;score;note;id\r\n1;check;2026-09-01;A.1;2,5;caf\xC3\xA9;e1\r\n");
    ck_assert_int_eq(piece("e1")->score.n, 25000);
    import("student_id\tkind\tat\tskill\tnote\tid\n1\tnote\t2026-09-01\tA.1\tcaf\xE9\te2\n");
    ck_assert_str_eq(piece("e2")->note, "caf\xC3\xA9");
}
END_TEST

static struct hr_buf *many_rows(int count)
{
    struct hr_buf *text = hr_buf_new(c->ctx, NULL, NULL);

    hr_buf_text(text, HEAD);
    for (int i = 0; i < count; i++)
        hr_buf_printf(text, "%d,practice,2026-09-%02d,A.%d,,%d,9999,,,,,,,,\n", 1 + i % 2, 1 + i % 28, 1 + i % 2,
                      i / 2);
    return text;
}

START_TEST(many_rows_in_a_stream)
{
    ck_assert_str_eq(plan_counts(import(many_rows(3000)->bytes)), "3000 0 0 0");
}
END_TEST

/* A file of which only parts are in memory: arg is its text, or NULL for a disk that fails. */
static bool read_part(void *arg, const struct hr_source *source, size_t from, char *out, size_t size,
                      struct hr_err *err)
{
    ck_assert_uint_le(from + size, source->size);
    if (!arg)
        return hr_fail(err, HR_FILE, source->name, "it could not be read");
    memcpy(out, (const char *)arg + from, size);
    return true;
}

START_TEST(a_file_may_be_read_part_by_part)
{
    struct hr_buf *text = many_rows(600), *rejected = hr_buf_new(c->ctx, NULL, NULL);
    struct hr_source source = {"folder/long.csv", NULL, 0};
    struct hr_plan *p;
    struct hr_err err;

    hr_buf_text(text, "nobody,practice,2026-09-01,A.1,,1,2,,,,,,,,\n");
    source.size = text->n;
    c->options.read = read_part;
    c->options.read_arg = text->bytes;
    p = class_plan_files(c, HR_PLAN_EVIDENCE, &source, 1);
    ck_assert_str_eq(plan_counts(p), "600 0 0 1");
    hr_import_rejected(rejected, p, &source, &c->options);
    ck_assert_ptr_nonnull(strstr(rejected->bytes, "\nnobody,practice,2026-09-01,A.1,"));
    c->options.read_arg = NULL;
    ck_assert_ptr_null(hr_import_evidence(c->ctx, c->m, &source, 1, &c->options, &err));
    ck_assert_str_eq(err.why, "it could not be read");
}
END_TEST

/* Behind so many rows that neither is in memory any more, the first ones are known again, by content and by id. */
START_TEST(rows_far_apart_are_known_again)
{
    struct hr_buf *text = many_rows(600);
    const char *twice = "1,note,2026-09-01,A.1,,,,,,said,%s,,,,\n";

    hr_buf_printf(text, twice, "X-1");
    hr_buf_text(text, strchr(many_rows(600)->bytes, '\n') + 1);
    hr_buf_printf(text, twice, "X-1");
    ck_assert_str_eq(plan_counts(import(text->bytes)), "1201 0 1 0");
}
END_TEST

START_TEST(a_missing_column_is_said)
{
    enum hr_status status;

    ck_assert_str_eq(class_refused(c, HR_PLAN_EVIDENCE, "student_id,kind,skill\n1,ready,A.1\n", &status),
                     "test.csv:1: a list of evidence needs a column at: if the names of the columns stand on another "
                     "line, say --header-line");
    ck_assert_int_eq(status, HR_BAD_INPUT);
    class_refused(c, HR_PLAN_EVIDENCE, "", &status);
    ck_assert_int_eq(status, HR_BAD_INPUT);
    ck_assert_str_eq(plan_counts(plan(HEAD)), "0 0 0 0");
}
END_TEST

Suite *exchange_evidence_suite(void)
{
    Suite *s = suite_create("exchange: evidence");
    TCase *t = tcase_create("evidence");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, takes_in_every_kind);
    tcase_add_test(t, rows_that_were_taken_back_since_are_counted);
    tcase_add_test(t, rule_4_offsets_are_converted);
    tcase_add_test(t, rule_5_the_future_is_taken_in_with_a_warning);
    tcase_add_test(t, rule_7_twins_are_two_pieces_and_the_same_file_again_adds_none);
    tcase_add_test(t, rule_7_what_is_written_otherwise_but_means_the_same_is_the_same);
    tcase_add_test(t, rule_8_a_known_id_with_other_content_is_skipped_and_named);
    tcase_add_test(t, rule_8_what_is_known_need_not_fit_any_more);
    tcase_add_test(t, rule_10_a_void_may_be_voided);
    tcase_add_test(t, rule_11_voids_of_what_is_not_theirs);
    tcase_add_test(t, rule_11_a_void_of_a_piece_of_the_class);
    tcase_add_test(t, rules_13_to_15_scores);
    tcase_add_test(t, names_that_are_not_in_the_class);
    tcase_add_test(t, rule_16_a_unit_title_of_two_courses_needs_the_course);
    tcase_add_test(t, rule_17_checks_that_broke_a_rule_are_marked);
    tcase_add_test(t, rule_17_the_last_day_and_the_gate);
    tcase_add_test(t, rule_17_among_the_pieces_that_the_class_has);
    tcase_add_test(t, rule_109_inactive_students_and_courses_not_taken);
    tcase_add_test(t, rule_126_without_by_it_is_the_batchs);
    tcase_add_test(t, dates_of_the_whole_column_decide);
    tcase_add_test(t, other_encodings_and_decimal_commas);
    tcase_add_test(t, many_rows_in_a_stream);
    tcase_add_test(t, rows_far_apart_are_known_again);
    tcase_add_test(t, a_file_may_be_read_part_by_part);
    tcase_add_test(t, a_missing_column_is_said);
    suite_add_tcase(s, t);
    return s;
}
