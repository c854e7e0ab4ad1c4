/*
 * Needs: seeing to someone, the order of the list, and the groups beside it.
 */
#include "acts.h"

#include "homeroom/slips.h"

static void refresh(struct hr_ui *ui)
{
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
}

enum hr_reaction act_seen_to(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_seen_to(ui);
    return HR_REACT_PAINT;
}

enum hr_reaction act_needs_order(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    ui->needs_by_name = !ui->needs_by_name;
    refresh(ui);
    hr_ui_say(ui, HR_STYLE_NORMAL, ui->needs_by_name ? _("in order: by name") : _("in order: most urgent first"));
    return HR_REACT_PAINT;
}

enum hr_reaction act_regroup(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    bool was_arranged = hr_ui_is_arranged(ui);
    hr_ui_arrange_anew(ui);
    refresh(ui);
    hr_ui_say(ui, HR_STYLE_NORMAL,
              was_arranged ? _("the groups are made anew")
                           : _("the groups are as the checks make them: {move to group} moves someone"));
    return HR_REACT_PAINT;
}

enum hr_reaction act_move_to_group(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    hr_ask_group(ui);
    return HR_REACT_PAINT;
}

/* Everyone of the class who is marked, wherever they were marked: nothing is recorded. */
enum hr_reaction act_new_group(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    void *ctx = hr_ctx(ui);
    char letter[HR_GROUP_LETTER];
    size_t count;
    hr_student_no *students = hr_ui_marked(ctx, ui, &count);
    if (count) {
        int group = hr_ui_move_to_group(ui, students, count, HR_GROUP_NEW);
        for (size_t i = 0; i < count; i++)
            hr_ui_mark(ui, students[i], false);
        refresh(ui);
        hr_ui_say(ui, HR_STYLE_NORMAL, "%zu in the new group %s, until {regroup} makes the groups anew", count,
                  hr_group_letter(group, letter));
    } else {
        hr_ui_say(ui, HR_STYLE_WARNING, "nobody of this class is marked");
    }
    talloc_free(ctx);
    return HR_REACT_PAINT;
}

enum hr_reaction act_print_groups(struct hr_ui *ui, const char *argument)
{
    (void)argument;
    char day[HR_DAY_TEXT];
    size_t count;
    struct hr_buf *out = hr_buf_new(ui, NULL, NULL);
    struct hr_group_row *rows = hr_ui_groups(out, ui, &count);
    if (count) {
        hr_groups_print(out, ui->model, rows, count);
        hr_ask_paper(ui, N_("groups"), hr_printf(out, "groups-%s.txt", hr_day_text(ui->model->today, day)), out);
    } else {
        hr_ui_say(ui, HR_STYLE_WARNING, "there are no groups: no two are held up by the same skill");
    }
    talloc_free(out);
    return HR_REACT_PAINT;
}
