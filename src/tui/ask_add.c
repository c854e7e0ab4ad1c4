/*
 * A class by hand: one student or skill after the other, each a few answers in a row. A student goes through the same
 * plan as a line of a roster file, so that the same is asked of both.
 */
#include "ask.h"

#include "homeroom/edit.h"
#include "homeroom/exchange.h"
#include "homeroom/text.h"
#include "homeroom/write.h"

#include <string.h>

/* The next question, with what stands in its field. */
static bool go_on(struct hr_prompt *p, int stage, const char *text)
{
    p->stage = stage;
    hr_field_set(p, &p->field, text);
    return false;
}

/* -- a student -- */

enum { ID, NAME };

static char *student_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    return p->stage == ID ? hr_strdup(ctx, _("id of the new student:"))
                          : hr_printf(ctx, _("name of %s:"), p->answers[ID]);
}

static char *student_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    if (p->stage == NAME)
        return hr_strdup(ctx, _("Family, Given; Enter saves, Esc leaves"));
    if (ui->message)
        return hr_printf(ctx, _("%s; the next id, or Esc"), ui->message);
    return hr_strdup(ctx, _("as your school writes it, zeros in front and all: 0042; Enter goes on, Esc leaves"));
}

/* As a roster of one line. */
static struct hr_plan *plan_student(const void *ctx, const struct hr_ui *ui, const char *id, const char *name,
                                    struct hr_err *err)
{
    struct hr_buf *bytes = hr_buf_new(ctx, NULL, NULL);
    const struct hr_section *section = hr_model_section(ui->model, ui->scope.section);
    const struct hr_import_options options = {.from = "homeroom",
                                              .course = hr_model_course(ui->model, ui->scope.course)->title,
                                              .section = ui->scope.section.n ? section->title : _("My class"),
                                              .by = hr_session_by(ui->session),
                                              .source = "palette",
                                              .now = hr_session_now(ui->session)};
    const char *const head[] = {"student_id", "name"}, *const line[] = {id, name};
    struct hr_writer w;
    hr_writer_init(&w, bytes, &hr_dialect_ours);
    hr_writer_row(&w, head, 2);
    hr_writer_row(&w, line, 2);
    const struct hr_source source = {.name = _("what was typed"), .bytes = bytes->bytes, .size = bytes->n};
    struct hr_plan *plan = hr_import_roster(ctx, ui->model, &source, 1, &options, err);
    if (plan && plan->problem_count)
        hr_fail(err, HR_BAD_INPUT, id, "%s", plan->problems[0].why);
    return plan && plan->problem_count ? NULL : plan;
}

static bool save_student(struct hr_ui *ui, struct hr_prompt *p, const char *name)
{
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    struct hr_plan *plan = plan_student(ctx, ui, p->answers[ID], name, &err);
    bool done = false;
    if (plan) {
        struct hr_batch batch = hr_plan_batch(plan, "palette");
        done = hr_ui_carry_out(ui, &batch, &err);
    }
    if (done) {
        hr_student_no student = hr_model_find_student(ui->model, p->answers[ID]);
        hr_ui_go(ui, student, (hr_skill_no){0});
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s", hr_model_student(ui->model, student)->name);
    } else {
        hr_prompt_refuse(p, "%s: %s; Enter tries again", err.what, err.why);
    }
    talloc_free(ctx);
    return done;
}

static bool student_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    char *text = hr_text_trim(p, p->field.text);
    if (p->stage == ID && !*text)
        return !*p->field.text || hr_prompt_refuse(p, "an id is needed; Esc leaves");
    if (p->stage == ID) {
        hr_student_no known = hr_model_find_student(ui->model, text);
        if (known.n)
            return hr_prompt_refuse(p, "%s is the id of %s already", text, hr_model_student(ui->model, known)->name);
        p->answers[ID] = text;
        return go_on(p, NAME, "");
    }
    if (!*text)
        return hr_prompt_refuse(p, "a name is needed; Esc leaves");
    return save_student(ui, p, text) && go_on(p, ID, "");
}

static const struct hr_prompt_class student = {
    .name = "student", .label = student_label, .hint = student_hint, .enter = student_enter};

void hr_ask_student(struct hr_ui *ui)
{
    hr_prompt_open(ui, &student, "");
}

/* -- a skill -- */

enum { UNIT, CODE, TITLE };

static char *skill_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    if (p->stage == UNIT)
        return hr_strdup(ctx, _("unit of the new skill:"));
    return p->stage == CODE ? hr_printf(ctx, _("code of the new skill in %s:"), p->answers[UNIT])
                            : hr_printf(ctx, _("title of %s:"), p->answers[CODE]);
}

static char *skill_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    if (p->stage == UNIT)
        return hr_strdup(ctx, _("its title; one that is not there yet is made; Enter goes on, Esc leaves"));
    if (p->stage == TITLE)
        return hr_strdup(ctx, _("for example Find a slope; Enter saves, Esc leaves"));
    if (ui->message)
        return hr_printf(ctx, _("%s; the next code, or Esc"), ui->message);
    return hr_strdup(ctx, _("short, as it heads a column: A.1; Enter goes on, Esc leaves"));
}

static hr_unit_no make_unit(const void *ctx, const struct hr_ui *ui, const char *title, struct hr_op **ops,
                            size_t *count)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    bool several;
    hr_unit_no unit = hr_model_find_unit(ui->model, ui->scope.course, title, &several);
    if (unit.n)
        return unit;
    struct hr_op *op = hr_push(ctx, ops, count);
    op->kind = HR_OP_UNIT;
    op->words = hr_printf(ctx, "unit %s of %s added", title, course->title);
    op->row.unit = hr_edit_new_unit(ui->model, course->no, title);
    unit = op->row.unit.no;
    return unit;
}

static bool save_skill(struct hr_ui *ui, struct hr_prompt *p, const char *title)
{
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    struct hr_op *ops = NULL;
    size_t count = 0;
    const char *code = p->answers[CODE];
    hr_unit_no unit = make_unit(ctx, ui, p->answers[UNIT], &ops, &count);
    struct hr_op *op = hr_push(ctx, &ops, &count);
    op->kind = HR_OP_SKILL;
    op->words = hr_printf(ctx, "skill %s %s added", code, title);
    op->row.skill = hr_edit_new_skill(ui->model, unit, code, title);
    bool done = hr_ui_commit(ui, ops, count, "palette", &err) == HR_COMMIT_DONE;
    if (done) {
        hr_ui_go(ui, (hr_student_no){0}, hr_model_find_skill(ui->model, code));
        if (ui->view->is == &hr_view_plan)
            hr_ui_plan_to(ui, unit, hr_model_find_skill(ui->model, code));
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s %s", code, title);
    } else {
        hr_prompt_refuse(p, "%s: %s; Enter tries again", err.what, err.why);
    }
    talloc_free(ctx);
    return done;
}

static bool skill_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    char *text = hr_text_trim(p, p->field.text);
    if (!*text && p->stage == CODE)
        return !*p->field.text || hr_prompt_refuse(p, "a code is needed; Esc leaves");
    if (!*text)
        return hr_prompt_refuse(p, "a title is needed; Esc leaves");
    if (p->stage == CODE && hr_model_find_skill(ui->model, text).n)
        return hr_prompt_refuse(p, "there is a skill %s already", text);
    if (p->stage == TITLE)
        return save_skill(ui, p, text) && go_on(p, CODE, "");
    p->answers[p->stage] = text;
    return go_on(p, p->stage + 1, "");
}

static const struct hr_prompt_class skill = {
    .name = "skill", .label = skill_label, .hint = skill_hint, .enter = skill_enter};

/* On the plan's screen into the unit under the cursor, which then is not asked. */
void hr_ask_skill(struct hr_ui *ui)
{
    hr_unit_no unit = ui->view->is == &hr_view_plan ? hr_ui_plan_unit(ui) : ui->scope.unit;
    struct hr_prompt *p = hr_prompt_open(ui, &skill, unit.n ? hr_model_unit(ui->model, unit)->title : "");
    if (unit.n && ui->view->is == &hr_view_plan) {
        p->answers[UNIT] = hr_strdup(p, p->field.text);
        go_on(p, CODE, "");
    }
}
