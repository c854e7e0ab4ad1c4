/*
 * The screen on which a course is planned.
 */
#include "acts.h"

#include "homeroom/edit.h"

enum hr_reaction act_plan(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    if (ui->view->is == &hr_view_plan)
        return HR_REACT_PAINT;
    hr_ui_show(ui, &hr_view_plan, true);
    hr_ui_plan_to(ui, (hr_unit_no){0}, ui->skill);
    return HR_REACT_PAINT;
}

static enum hr_reaction ask(struct hr_ui *ui, enum hr_part part)
{
    hr_ask_plan(ui, part);
    return HR_REACT_PAINT;
}

enum hr_reaction act_plan_title(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_TITLE);
}

enum hr_reaction act_plan_dates(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, hr_view_subject(ui->view, ui->view->rows.at, 0).skill.n ? HR_PART_PLANNED : HR_PART_OPENS);
}

enum hr_reaction act_plan_unit(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_NEW_UNIT);
}

enum hr_reaction act_plan_needs(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_NEEDS);
}

enum hr_reaction act_plan_tier(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_TIER);
}

enum hr_reaction act_plan_weight(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_WEIGHT);
}

enum hr_reaction act_plan_code(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_CODE);
}

enum hr_reaction act_plan_path(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_PATH);
}

enum hr_reaction act_plan_day(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return ask(ui, HR_PART_DAY);
}

enum hr_reaction act_plan_back(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_plan_back(ui);
    return HR_REACT_PAINT;
}

/* -- moving: the same key the other way puts it back, so it is done at once and then said -- */

static bool move_row(const void *ctx, struct hr_ui *ui, int by, struct hr_err *err)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, 0);
    struct hr_edit edit = {NULL, 0};
    char **lines, *summary;
    size_t count;
    if (s.skill.n ? !hr_edit_move_skill(ctx, ui->model, s.skill, by, &edit, err)
                  : !hr_edit_move_unit(ctx, ui->model, s.unit, by, &edit, err))
        return false;
    if (!hr_ui_plan_effects(ctx, ui, edit.ops, edit.count, &lines, &count, &summary, err) ||
        !hr_ui_plan_commit(ui, edit.ops, edit.count, err))
        return false;
    hr_append(&ui->message, " (%s)", summary);
    return true;
}

static enum hr_reaction move(struct hr_ui *ui, int by)
{
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    if (!move_row(ctx, ui, by, &err))
        hr_ui_complain(ui, &err);
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_plan_earlier(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, -1);
}

enum hr_reaction act_plan_later(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, 1);
}

/* -- the calendar -- */

enum { MOST_MONTHS = 36 };

static enum hr_reaction turn(struct hr_ui *ui, int by)
{
    int month = ui->month + by;
    if (month >= -MOST_MONTHS && month <= MOST_MONTHS)
        ui->month = month;
    return HR_REACT_PAINT;
}

enum hr_reaction act_plan_month_after(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn(ui, 1);
}

enum hr_reaction act_plan_month_before(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return turn(ui, -1);
}
