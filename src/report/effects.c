#include "homeroom/effects.h"

#include "homeroom/grade.h"
#include "homeroom/mem.h"
#include "homeroom/pace.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

struct effects {
    const void *ctx;
    struct hr_buf *out;
    const struct hr_model *before, *after;
    size_t cells, statuses, grades;
};

static const char *name_of(const struct effects *e, hr_student_no no)
{
    return hr_text_clean(e->ctx, hr_model_student(e->after, no)->name);
}

/* "mastered 3.00", "not-yet 2.00", "open" */
static const char *cell_words(const struct effects *e, const struct hr_model *m, hr_student_no student,
                              hr_skill_no skill)
{
    const struct hr_cell *c = hr_model_cell(m, student, skill);
    char value[HR_DEC_TEXT];
    const char *state = hr_state_said(hr_model_state(m, student, skill));
    if (!(c->flags & HR_CELL_HAS_VALUE))
        return state;
    return hr_printf(e->ctx, "%s %s", state, hr_dec_fixed(c->value, 2, value));
}

static void line(struct effects *e, const struct hr_line *l, const char *what, const char *was, const char *is,
                 size_t *count)
{
    if (strcmp(was, is) == 0)
        return;
    hr_buf_printf(e->out, "%s  %s: %s -> %s\n", name_of(e, l->student), hr_text_clean(e->ctx, what), was, is);
    ++*count;
}

static void compare_cells(struct effects *e, const struct hr_line *l)
{
    const struct hr_course *course = hr_model_course(e->after, l->course);
    for (size_t i = 0; i < course->skill_count; i++) {
        hr_skill_no skill = course->skills[i];
        line(e, l, hr_model_skill(e->after, skill)->code, cell_words(e, e->before, l->student, skill),
             cell_words(e, e->after, l->student, skill), &e->cells);
    }
}

static void compare_pace(struct effects *e, const struct hr_line *l)
{
    struct hr_pace was, is;
    hr_pace_of(e->before, l->student, l->course, (hr_unit_no){0}, &was);
    hr_pace_of(e->after, l->student, l->course, (hr_unit_no){0}, &is);
    line(e, l, _("pace"), hr_pace_status_said(was.status), hr_pace_status_said(is.status), &e->statuses);
}

static const char *grade_words(const struct effects *e, const struct hr_model *m, const struct hr_line *l)
{
    size_t count;
    struct hr_item *items = hr_items(e->ctx, m, l->course, &count);
    struct hr_grade grade;
    hr_grade_of(e->ctx, m, l->student, l->course, items, count, NULL, &grade);
    char percent[HR_DEC_TEXT] = "";
    if (grade.has_percent)
        hr_dec_fixed(grade.percent, hr_model_course(m, l->course)->policy->decimals, percent);
    return hr_printf(e->ctx, "%s%s%s%s", *percent ? percent : _("no percent"), *percent ? " %" : "",
                     *grade.letter ? " " : "", grade.letter);
}

struct hr_effects hr_effects_print(struct hr_buf *out, const struct hr_model *before, const struct hr_model *after)
{
    struct effects e = {.ctx = hr_ctx(out), .out = out, .before = before, .after = after};
    size_t count;
    const struct hr_line *lines = hr_scope_lines(e.ctx, after, &(struct hr_scope){.term = NULL}, &count);
    for (size_t i = 0; i < count; i++) {
        compare_cells(&e, &lines[i]);
        compare_pace(&e, &lines[i]);
        line(&e, &lines[i], _("grade"), grade_words(&e, before, &lines[i]), grade_words(&e, after, &lines[i]),
             &e.grades);
    }
    hr_buf_printf(out, _("would change: %zu cells, %zu statuses, %zu grades\n"), e.cells, e.statuses, e.grades);
    talloc_free((void *)e.ctx);
    return (struct hr_effects){e.cells, e.statuses, e.grades};
}
