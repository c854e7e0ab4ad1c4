#include "subject.h"

struct hr_subject subject_of_skill(const struct hr_model *m, hr_skill_no no)
{
    const struct hr_skill *skill = hr_model_skill(m, no);
    return (struct hr_subject){.course = skill->course, .unit = skill->unit, .skill = no};
}

void subject_student_id(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_model_student(l->model, s->student)->id);
}

void subject_student(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_model_student(l->model, s->student)->name);
}

void subject_section(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_model_section(l->model, s->section)->title);
}

void subject_course(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_model_course(l->model, s->course)->title);
}

void subject_unit(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    if (s->unit.n)
        hr_value_text(out, hr_model_unit(l->model, s->unit)->title);
}

void subject_skill(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    if (s->skill.n)
        hr_value_text(out, hr_model_skill(l->model, s->skill)->code);
}

void subject_skill_title(const struct hr_listing *l, const void *row, struct hr_value *out)
{
    const struct hr_subject *s = row;
    hr_value_text(out, hr_model_skill(l->model, s->skill)->title);
}
