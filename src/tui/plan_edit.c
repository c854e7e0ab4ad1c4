/*
 * Changes of the course's plan: what they would do, doing them, and putting them back. Undo (rules.md 12) is of
 * evidence; here the row as it was is written again, unless someone has changed the class since.
 */
#include "homeroom/edit.h"
#include "homeroom/effects.h"
#include "homeroom/translate.h"
#include "homeroom/ui.h"

#include <string.h>

enum { SHOWN_EFFECTS = 4 };

/* -- what it would do -- */

/* All but the last, which has the counts. */
static void add_lines(const void *ctx, const char *text, char ***lines, size_t *count)
{
    for (const char *end = strchr(text, '\n'); end && end[1]; text = end + 1, end = strchr(text, '\n'))
        if (*count < SHOWN_EFFECTS)
            *hr_push(ctx, lines, count) = hr_strndup(ctx, text, (size_t)(end - text));
}

static char *summary_of(const void *ctx, const struct hr_effects *e)
{
    if (!e->cells && !e->statuses && !e->grades)
        return hr_strdup(ctx, _("nobody's state, pace or grade changes"));
    return hr_printf(ctx, _("changes %s, %s, %s"),
                     hr_printf(ctx, hr_plural("%zu cell", "%zu cells", e->cells), e->cells),
                     hr_printf(ctx, hr_plural("%zu pace status", "%zu pace statuses", e->statuses), e->statuses),
                     hr_printf(ctx, hr_plural("%zu grade", "%zu grades", e->grades), e->grades));
}

static bool makes_new(const struct hr_model *m, const struct hr_op *ops, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((ops[i].kind == HR_OP_UNIT && ops[i].row.unit.no.n >= m->unit_count) ||
            (ops[i].kind == HR_OP_SKILL && ops[i].row.skill.no.n >= m->skill_count))
            return true;
    return false;
}

bool hr_ui_plan_effects(const void *ctx, struct hr_ui *ui, struct hr_op *ops, size_t count, char ***lines,
                        size_t *line_count, char **summary, struct hr_err *err)
{
    *lines = NULL;
    *line_count = 0;
    *summary = hr_strdup(ctx, "");
    if (!count || makes_new(ui->model, ops, count)) /* what is new has nothing to be compared with */
        return true;
    void *scratch = hr_ctx(NULL);
    const struct hr_model *after = hr_session_what_if(ui->session, scratch, ops, count, err);
    bool fine = after && hr_edit_check(scratch, after, err);
    if (fine) {
        struct hr_buf *text = hr_buf_new(scratch, NULL, NULL);
        struct hr_effects effects = hr_effects_print(text, ui->model, after);
        add_lines(ctx, text->bytes, lines, line_count);
        *summary = summary_of(ctx, &effects);
    }
    talloc_free(scratch);
    return fine;
}

/* -- doing it -- */

static bool carry_out(struct hr_ui *ui, struct hr_op *ops, size_t count, struct hr_err *err)
{
    struct hr_batch batch = {.ops = ops, .count = count, .source = "plan", .revision = ui->model->revision};
    return hr_ui_carry_out(ui, &batch, err);
}

bool hr_ui_plan_commit(struct hr_ui *ui, struct hr_op *ops, size_t count, struct hr_err *err)
{
    void *kept = hr_ctx(ui);
    struct hr_edit back = hr_edit_back(kept, ui->model, ops, count);
    if (!carry_out(ui, ops, count, err)) {
        talloc_free(kept);
        return false;
    }
    if (!back.count) {
        hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s", ops[0].words);
        talloc_free(kept);
        return true;
    }
    *hr_push(ui, &ui->taken, &ui->taken_count) =
        (struct hr_taken){back.ops, back.count, ui->model->revision, hr_strdup(kept, ops[0].words)};
    hr_ui_say(ui, HR_STYLE_GOOD, "saved: %s; {take back change} takes it back", ops[0].words);
    return true;
}

void hr_ui_plan_back(struct hr_ui *ui)
{
    struct hr_err err;
    if (!ui->taken_count) {
        hr_ui_say(ui, HR_STYLE_DIM, "nothing was changed on this screen that could be put back");
        return;
    }
    struct hr_taken last = ui->taken[ui->taken_count - 1];
    if (last.revision != ui->model->revision) {
        ui->taken_count = 0;
        hr_ui_say(ui, HR_STYLE_WARNING,
                  "the class was changed since, by someone or on another screen: change it by hand");
        return;
    }
    if (!carry_out(ui, last.ops, last.count, &err)) {
        hr_ui_complain(ui, &err);
        return;
    }
    ui->taken_count--;
    if (ui->taken_count) /* the one before is on top again, as it was left */
        ui->taken[ui->taken_count - 1].revision = ui->model->revision;
    hr_ui_say(ui, HR_STYLE_GOOD, "taken back: %s", last.words);
}

/* -- where one is -- */

hr_unit_no hr_ui_plan_unit(const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, 0);
    return s.skill.n ? hr_model_skill(ui->model, s.skill)->unit : s.unit;
}

void hr_ui_plan_to(struct hr_ui *ui, hr_unit_no unit, hr_skill_no skill)
{
    for (int i = 0; i < ui->view->rows.count; i++) {
        struct hr_subject s = hr_view_subject(ui->view, i, 0);
        if (s.skill.n == skill.n && (skill.n || s.unit.n == unit.n))
            hr_list_to(&ui->view->rows, i);
    }
    ui->month = 0;
    hr_view_refresh(ui->view, ui);
}

struct hr_day hr_planned_day(const struct hr_model *m, hr_skill_no skill)
{
    const struct hr_skill *k = hr_model_skill(m, skill);
    const struct hr_unit *u = hr_model_unit(m, k->unit);
    int number = hr_pace_day_number(m, skill);
    if (hr_day_is_set(k->planned) || number < 1 || !hr_day_is_set(u->opens))
        return k->planned;
    return hr_calendar_nth(hr_model_course(m, k->course)->calendar, u->opens, number);
}

struct hr_day hr_ui_plan_day(const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, 0);
    struct hr_day day = s.skill.n ? hr_planned_day(ui->model, s.skill) : hr_no_day;
    if (!hr_day_is_set(day) && hr_ui_plan_unit(ui).n)
        day = hr_model_unit(ui->model, hr_ui_plan_unit(ui))->opens;
    return hr_day_is_set(day) ? day : ui->model->today;
}
