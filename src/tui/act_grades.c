/*
 * What one asks of the gradebook.
 */
#include "acts.h"

enum hr_reaction act_compare(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->compares = !ui->compares;
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    hr_ui_say(ui, HR_STYLE_NORMAL,
              ui->compares
                  ? _("what the sums were with not yet as blank and as zero; nothing is changed, {compare} hides it")
                  : _("the sums as they are"));
    return HR_REACT_PAINT;
}
