/*
 * A class in a few lines, for the tests of everything above base.
 *
 *     struct kit *k = kit_new();
 *     hr_course_no algebra = kit_course(k, "Algebra", "method=latest retake=limited:2");
 *     hr_unit_no lines = kit_unit(k, algebra, "Lines", 1, 12, "linear");
 *     kit_skill(k, lines, "A.1", "");
 *     kit_skill(k, lines, "A.2", "should after:A.1");
 *     kit_section(k, "P1", algebra);
 *     kit_student(k, "s1", "Hall, Dee", "P1");
 *     kit_now(k, 8, "10:00");
 *     kit_say(k, 3, "s1 A.1 check 2/4 form=B at=10:30 by=ana");
 *     ck_assert_int_eq(kit_state(k, "s1", "A.1"), HR_NOT_YET_STATE);
 *
 * Days are numbers: day 1 is Monday 2026-09-07, day 6 its Saturday, day 8 the next Monday; day 0 is no day. The zone
 * is four hours west of Greenwich, so that UTC taken for local shows. Until told otherwise now is the end of day 1.
 * What cannot be made fails the test with the line that says why.
 */
#ifndef TEST_UNIT_KIT_H
#define TEST_UNIT_KIT_H

#include "homeroom/mem.h"
#include "homeroom/model.h"

#include <check.h>

struct kit {
    struct hr_zone zone;
    struct hr_zone_step step;
    struct hr_model *m; /* settled and folded when the first evidence comes, or by kit_model */
    bool is_settled;
    int64_t seq;      /* of the last piece */
    int64_t recorded; /* of the last piece: rises by a second with each */
    int64_t batch;    /* 0: each piece is a batch of its own */
};

/* Freed by kit_free. */
struct kit *kit_new(void);
void kit_free(struct kit *);

struct hr_day kit_day(int day);
int64_t kit_at(int day, const char *clock); /* "10:30" or "10:30:15", local */

/* -- roster: before the first evidence -- */

/* `settings`: words KEY=VALUE with a blank between ("" for none); a ~ in a value stands for a blank. */
hr_course_no kit_course(struct kit *, const char *title, const char *settings);
void kit_set(struct kit *, hr_course_no, const char *setting);
/* A preset's pairs, then `settings` over them. */
hr_course_no kit_course_preset(struct kit *, const char *title, const char *preset, const char *settings);
hr_unit_no kit_unit(struct kit *, hr_course_no, const char *title, int opens, int due, const char *path);
/* `words`: must, should or aspire; weight:N; planned:DAY; after:CODE (several); level:L; KEY=VALUE of its own. */
hr_skill_no kit_skill(struct kit *, hr_unit_no, const char *code, const char *words);
/* A section that works through the course; the same title again adds a course to it. */
hr_section_no kit_section(struct kit *, const char *title, hr_course_no course);
/* `name` is "Family, Given" or "Family, Given (Preferred)"; `sections` are titles with a blank between. */
hr_student_no kit_student(struct kit *, const char *id, const char *name, const char *sections);
/* Words: inactive; joined:DAY. Before kit_student is over for the next one. */
hr_student_no kit_student_with(struct kit *, const char *id, const char *name, const char *sections, const char *words);
/* course 0: of the whole file. */
void kit_calendar(struct kit *, hr_course_no, int day, bool school);

/* -- evidence -- */

/*
 * One piece: "STUDENT [SKILL] KIND [SCORE[/MAX]] WORD ..."; SKILL is left out for absent, summative and a note on the
 * student alone (write -). Words: form=F by=WHO at=HH:MM[:SS] recorded=DAY unit=TITLE void=SEQ source=S
 * exception=WHY note=TEXT families; a ~ in a word stands for a blank. Without at= it is 09:00; by is "teacher".
 * Returns its seq. Applied to the model at once.
 */
int64_t kit_say(struct kit *, int day, const char *line);
/* The row of such a line, for hr_record_check and the like; texts are owned by ctx. */
struct hr_evidence_row kit_row(struct kit *, const void *ctx, int day, const char *line);
/* Takes back the piece with this seq; returns the seq of the void. */
int64_t kit_void(struct kit *, int64_t seq);
void kit_now(struct kit *, int day, const char *clock);

/* -- reading -- */

const struct hr_model *kit_model(struct kit *);
hr_student_no kit_find(struct kit *, const char *student);
hr_skill_no kit_code(struct kit *, const char *skill);
const struct hr_cell *kit_cell(struct kit *, const char *student, const char *skill);
enum hr_state kit_state(struct kit *, const char *student, const char *skill); /* with the gate looked at */
/* The value as text with two decimals, "" for none; valid until the next call. */
const char *kit_value(struct kit *, const char *student, const char *skill);
bool kit_flag(struct kit *, const char *student, const char *skill, enum hr_cell_flags flag);

#define kit_assert_day(got, day) ck_assert_int_eq((got).n, kit_day(day).n)

#endif
