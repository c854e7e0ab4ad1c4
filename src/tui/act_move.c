/*
 * Moving, finding again, marking.
 */
#include "acts.h"

static enum hr_reaction moved(struct hr_ui *ui)
{
    hr_ui_moved(ui);
    return HR_REACT_PAINT;
}

static enum hr_reaction move(struct hr_ui *ui, struct hr_list *list, int by)
{
    hr_list_move(list, by);
    return moved(ui);
}

enum hr_reaction act_up(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, &ui->view->rows, -1);
}

enum hr_reaction act_down(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, &ui->view->rows, 1);
}

enum hr_reaction act_left(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, &ui->view->across, -1);
}

enum hr_reaction act_right(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return move(ui, &ui->view->across, 1);
}

enum hr_reaction act_page_up(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_list_page(&ui->view->rows, -1);
    return moved(ui);
}

enum hr_reaction act_page_down(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_list_page(&ui->view->rows, 1);
    return moved(ui);
}

enum hr_reaction act_first(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_list_to(&ui->view->rows, 0);
    return moved(ui);
}

enum hr_reaction act_last(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_list_to(&ui->view->rows, ui->view->rows.count - 1);
    return moved(ui);
}

/* Across where there is an across, else down. */
enum hr_reaction act_home(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_list *list = ui->view->across.count ? &ui->view->across : &ui->view->rows;
    hr_list_to(list, 0);
    return moved(ui);
}

enum hr_reaction act_end(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_list *list = ui->view->across.count ? &ui->view->across : &ui->view->rows;
    hr_list_to(list, list->count - 1);
    return moved(ui);
}

/* -- finding -- */

enum hr_reaction act_find(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_find(ui);
    return HR_REACT_PAINT;
}

static enum hr_reaction find_again(struct hr_ui *ui, int by)
{
    if (!hr_find_next(ui, by))
        hr_ui_say(ui, HR_STYLE_WARNING, "no other line here has: %s", ui->found);
    return HR_REACT_PAINT;
}

enum hr_reaction act_find_next(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return find_again(ui, 1);
}

enum hr_reaction act_find_previous(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    return find_again(ui, -1);
}

/* -- what others changed -- */

/* In the view shown where it has them, else in the grid. */
enum hr_reaction act_next_fresh(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    struct hr_subject s = *hr_ui_next_fresh(ui);
    if (!(ui->view->is->bit & (HR_IN_GRID | HR_IN_READY | HR_IN_NEEDS)))
        hr_ui_show(ui, &hr_view_grid, false);
    hr_ui_go(ui, s.student, s.skill);
    if (ui->student.n != s.student.n || ui->skill.n != s.skill.n) { /* hidden, of another section */
        hr_ui_pass(ui, s.student, s.skill);
        hr_ui_say(ui, HR_STYLE_NORMAL, "not among those shown: %s", hr_words_cell(ui, ui->model, s.student, s.skill));
    }
    return HR_REACT_PAINT;
}

/* -- marking -- */

static hr_student_no student_at(const struct hr_ui *ui, int row)
{
    return hr_view_subject(ui->view, row, ui->view->across.at).student;
}

enum hr_reaction act_mark(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_student_no student = student_at(ui, ui->view->rows.at);
    hr_ui_mark(ui, student, !hr_ui_is_marked(ui, student));
    ui->last_marked = student;
    return move(ui, &ui->view->rows, 1);
}

/* From the line marked last to this one. */
enum hr_reaction act_mark_range(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    int from = ui->view->rows.at, to = ui->view->rows.at;
    for (int i = 0; i < ui->view->rows.count; i++)
        if (ui->last_marked.n && student_at(ui, i).n == ui->last_marked.n)
            from = i;
    for (int i = from < to ? from : to; i <= (from < to ? to : from); i++)
        if (student_at(ui, i).n)
            hr_ui_mark(ui, student_at(ui, i), true);
    ui->last_marked = student_at(ui, to);
    return HR_REACT_PAINT;
}

enum hr_reaction act_mark_all(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    for (int i = 0; i < ui->view->rows.count; i++)
        if (student_at(ui, i).n)
            hr_ui_mark(ui, student_at(ui, i), true);
    return HR_REACT_PAINT;
}

enum hr_reaction act_mark_none(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    for (uint32_t i = 0; i < ui->mark_room; i++)
        hr_ui_mark(ui, (hr_student_no){i}, false);
    ui->last_marked.n = 0;
    return HR_REACT_PAINT;
}
