#include "homeroom/example.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/record.h"
#include "homeroom/translate.h"

enum { SKILLS = 4, DAY_SECONDS = 86400, FIRST_DAY = 20000, UNIT_DAYS = 12, NOON = 43200 };

static const hr_course_no course = {1};
static const hr_section_no section = {1};
static const hr_student_no student = {1};

static int64_t noon_of(int day)
{
    return (int64_t)(FIRST_DAY + day) * DAY_SECONDS + NOON;
}

static void add_path(struct hr_model *m)
{
    static const char *const codes[SKILLS] = {"1", "2", "3", "4"};
    const struct hr_unit_row unit = {.no = {1},
                                     .course = course,
                                     .title = "Unit",
                                     .position = 1,
                                     .opens = {FIRST_DAY},
                                     .due = {FIRST_DAY + UNIT_DAYS}};
    hr_model_add_unit(m, &unit);
    for (uint32_t i = 0; i < SKILLS; i++) {
        const struct hr_skill_row skill = {.no = {i + 1},
                                           .unit = unit.no,
                                           .code = codes[i],
                                           .title = codes[i],
                                           .level = "",
                                           .position = (int)i + 1,
                                           .weight = 1,
                                           .planned = hr_no_day};
        hr_model_add_skill(m, &skill);
    }
}

static void add_class(struct hr_model *m)
{
    hr_model_add_course(m, &(struct hr_course_row){course, "Course"});
    hr_model_add_section(m, &(struct hr_section_row){section, "Section"});
    hr_model_add_works(m, &(struct hr_works_row){section, course});
    add_path(m);
    hr_model_add_student(
        m,
        &(struct hr_student_row){
            .no = student, .id = "1", .family = "", .given = "", .preferred = "", .joined = hr_no_day, .active = true});
    hr_model_add_enrol(m, &(struct hr_enrol_row){student, &section, 1});
}

static void add_piece(struct hr_model *m, int64_t *seq, enum hr_kind kind, uint32_t skill, struct hr_dec score)
{
    struct hr_evidence_row row = {.seq = ++*seq,
                                  .batch = *seq,
                                  .kind = kind,
                                  .student = student,
                                  .skill = {skill},
                                  .at = noon_of((int)skill),
                                  .recorded = noon_of((int)skill),
                                  .has_score = kind == HR_CHECK_TAKEN,
                                  .score = score,
                                  .by = "",
                                  .source = ""};
    hr_record_complete(m, &row);
    hr_model_add_evidence(m, &row);
}

/* The first two mastered, the third not yet, the last not begun. */
static void add_work(struct hr_model *m)
{
    int64_t seq = 0;
    for (uint32_t i = 1; i < SKILLS; i++) {
        const hr_skill_no skill = {i};
        add_piece(m, &seq, HR_PRACTICE, i, (struct hr_dec){0});
        add_piece(m, &seq, HR_CHECK_TAKEN, i,
                  i < SKILLS - 1 ? hr_record_mastery_score(m, skill) : hr_record_below_score(m, skill));
    }
}

char *hr_example_grade(const void *ctx, const struct hr_preset *preset)
{
    static const struct hr_zone utc = {NULL, 0};
    void *scratch = hr_ctx(NULL);
    struct hr_model *m = hr_model_new(scratch, &utc, noon_of(UNIT_DAYS + 2));
    struct hr_err err;
    struct hr_grade grade;
    char percent[HR_DEC_TEXT];
    size_t count;
    add_class(m);
    for (const char *const(*pair)[2] = preset->pairs; (*pair)[0]; pair++)
        (void)!hr_model_add_setting(m, &(struct hr_setting_row){course, {0}, (*pair)[0], (*pair)[1]}, &err);
    hr_model_settle(m);
    add_work(m);
    hr_model_fold(m);
    struct hr_item *items = hr_items(scratch, m, course, &count);
    hr_grade_of(scratch, m, student, course, items, count, NULL, &grade);
    char *s = hr_strdup(ctx, _("2 of 4 skills mastered, 1 not yet, 1 not begun: "));
    if (grade.has_percent)
        hr_append(&s, "%s %%%s", hr_dec_fixed(grade.percent, m->courses[1].policy->decimals, percent),
                  *grade.letter ? " " : "");
    hr_append(&s, "%s", *grade.letter ? grade.letter : grade.has_percent ? "" : _("no grade"));
    talloc_free(scratch);
    return s;
}
