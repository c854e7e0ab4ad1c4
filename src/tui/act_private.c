/*
 * What keeps the class from eyes it is not for: the board for a projector, and the lock.
 */
#include "acts.h"

#include "homeroom/board.h"

bool hr_ui_is_on_board(const struct hr_ui *ui)
{
    return ui->view->is == &hr_view_board || (ui->view->back && ui->view->back->is == &hr_view_board);
}

enum hr_reaction act_board(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ui_show(ui, &hr_view_board, true);
    return HR_REACT_PAINT;
}

enum hr_reaction act_leave_board(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    if (!hr_ui_go_back(ui))
        hr_ui_show(ui, &hr_view_grid, false);
    if (ui->refused)
        hr_ui_say(ui, HR_STYLE_ERROR, "%s", ui->refused);
    return HR_REACT_PAINT;
}

enum hr_reaction act_board_names(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->board_is_coded = !ui->board_is_coded;
    hr_ui_stale(ui, HR_READS_ROSTER);
    hr_ui_say(ui, HR_STYLE_NORMAL, ui->board_is_coded ? _("code names, in the order of the codes") : _("names"));
    return HR_REACT_PAINT;
}

enum hr_reaction act_board_code(struct hr_ui *ui, const char *argument)
{
    void *ctx = hr_ctx(ui);
    hr_student_no student = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at).student;
    (void)argument;
    hr_ui_say(ui, HR_STYLE_NORMAL, "%s is %s on the board", hr_words_name(ctx, ui, student),
              hr_board_code(ctx, ui, student));
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_lock(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_screen_lock(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_phrase(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_phrase(ui);
    return HR_REACT_PAINT;
}
