#include "class.h"

#include <stdio.h>
#include <stdlib.h>

static const hr_skill_no first_skill[] = {{1}};
static const hr_section_no first_section[] = {{1}};
static const struct hr_other_id canvas[] = {{"canvas", "118734"}, {"sis_login", "icastillo"}};

static struct hr_op skill_op(uint32_t no, const char *code, const char *title)
{
    return (struct hr_op){.kind = HR_OP_SKILL,
                          .words = code,
                          .row.skill = {.no = {no},
                                        .unit = {1},
                                        .code = code,
                                        .title = title,
                                        .position = (int)no,
                                        .tier = HR_MUST,
                                        .weight = 1,
                                        .planned = hr_no_day}};
}

static struct hr_op student_op(uint32_t no, const char *id, const char *family, const char *given)
{
    return (struct hr_op){
        .kind = HR_OP_STUDENT,
        .words = id,
        .row.student = {.no = {no}, .id = id, .family = family, .given = given, .joined = hr_no_day, .active = true}};
}

static struct hr_op enrol_op(uint32_t student)
{
    return (struct hr_op){.kind = HR_OP_ENROL,
                          .row.enrol = {.student = {student}, .sections = first_section, .section_count = 1}};
}

struct hr_op *class_ops(size_t *count)
{
    static struct hr_op ops[16];
    size_t n = 0;

    ops[n++] = (struct hr_op){.kind = HR_OP_COURSE, .words = "course Algebra", .row.course = {{1}, "Algebra"}};
    ops[n++] = (struct hr_op){.kind = HR_OP_SECTION, .words = "section P1", .row.section = {{1}, "P1"}};
    ops[n++] = (struct hr_op){.kind = HR_OP_WORKS, .row.works = {{1}, {1}}};
    ops[n++] = (struct hr_op){.kind = HR_OP_UNIT,
                              .row.unit = {.no = {1},
                                           .course = {1},
                                           .title = "Lines",
                                           .position = 1,
                                           .opens = hr_day_of(2026, 10, 5),
                                           .due = hr_day_of(2026, 10, 30)}};
    ops[n++] = skill_op(1, "A.1", "Slope");
    ops[n++] = skill_op(2, "A.2", "Intercept");
    ops[n] = skill_op(3, "A.3", "Point-slope");
    ops[n].row.skill.prerequisites = first_skill;
    ops[n++].row.skill.prerequisite_count = 1;
    ops[n] = student_op(1, "0042", "Castillo", "In\xc3\xa9s");
    ops[n].row.student.preferred = "Ines";
    ops[n].row.student.ids = canvas;
    ops[n++].row.student.id_count = 2;
    ops[n] = student_op(2, "0043", "Hall", "Dee");
    ops[n++].row.student.joined = hr_day_of(2026, 10, 7);
    ops[n++] = student_op(3, "0044", "Tran", "Bo");
    ops[n++] = enrol_op(1);
    ops[n++] = enrol_op(2);
    ops[n++] = enrol_op(3);
    *count = n;
    return ops;
}

struct hr_op class_evidence(enum hr_kind kind, uint32_t student, uint32_t skill, int day)
{
    struct hr_op op = {.kind = HR_OP_EVIDENCE};

    op.row.evidence = (struct hr_evidence_row){.kind = kind,
                                               .student = {student},
                                               .skill = {skill},
                                               .at = (int64_t)hr_day_of(2026, 10, day).n * 86400 + 43200};
    return op;
}

struct hr_op class_check(uint32_t student, uint32_t skill, int day, int score, const char *id)
{
    struct hr_op op = class_evidence(HR_CHECK_TAKEN, student, skill, day);

    op.row.evidence.has_score = true;
    op.row.evidence.score = hr_dec_of(score);
    op.row.evidence.id = id;
    return op;
}

bool class_append(struct hr_store *store, struct hr_op *ops, size_t count, int64_t *first, int64_t *last,
                  struct hr_err *err)
{
    struct hr_batch batch = {.ops = ops, .count = count, .by = "ana", .source = "grid", .recorded = 1792000000};
    struct hr_err ignored;
    bool done = hr_store_begin(store, 1000, err);

    if (!done)
        return false;
    done = hr_store_append(store, &batch, first, last, err);
    return hr_store_end(store, done, done ? err : &ignored) && done;
}

struct hr_store *class_store(const void *ctx, const char *path)
{
    struct hr_err err;
    int64_t first, last;
    size_t count;
    struct hr_op *ops = class_ops(&count);
    struct hr_store *store = hr_store_open(ctx, path, HR_STORE_CREATE, &err);

    if (!store || !class_append(store, ops, count, &first, &last, &err)) {
        fprintf(stderr, "%s: %s\n", err.what, err.why);
        abort();
    }
    return store;
}
