/*
 * When the class file can't be written for some time: the disk is full, reports errors or may only be read. What is in
 * the file goes on being shown, marks are refused in a sentence, and it can be copied elsewhere; every few seconds
 * it is tried whether the file can be written again.
 */
#include "homeroom/ui.h"

enum { TRY_MS = 3000 };

const char *hr_ui_trouble(struct hr_ui *ui)
{
    const char *trouble = ui->session ? hr_session_trouble(ui->session) : NULL;
    if (!trouble || ui->trouble)
        return ui->trouble;
    ui->trouble = hr_ui_printf(ui, ui,
                               _("%s; nothing can be recorded until the class file can be written again ({:backup} "
                                 "or {:export} keeps a copy elsewhere)"),
                               _(trouble));
    ui->tried_ms = ui->ms;
    ui->paints = true;
    return ui->trouble;
}

void hr_ui_mend(struct hr_ui *ui)
{
    struct hr_change change = {0};
    struct hr_err err;
    if (!hr_ui_trouble(ui) || ui->ms - ui->tried_ms < TRY_MS)
        return;
    ui->tried_ms = ui->ms;
    if (!hr_session_mend(ui->session, &change, &err))
        return;
    TALLOC_FREE(ui->trouble);
    hr_ui_changed(ui, &change, true);
    hr_ui_say(ui, HR_STYLE_GOOD, "the class file can be written again: what you see is in it");
}
