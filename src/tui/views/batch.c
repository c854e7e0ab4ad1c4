/*
 * What is about to be handed out: who gets which form, skill by skill, neighbours with different ones.
 */
#include "homeroom/ui.h"
#include "homeroom/who.h"

enum { STUDENT, FORM, SECTION, COLUMNS };

static void add_skill(struct hr_sheet *s, const struct hr_skill *k)
{
    struct hr_sheet_row *row = hr_sheet_row(s);
    row->is_heading = true;
    hr_sheet_set(s, row, STUDENT, HR_STYLE_HEADING, hr_printf(s, "%s %s", k->code, k->title));
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_sheet *s = v->sheet = hr_sheet_new(v->frame);
    static const char *const headings[COLUMNS] = {N_("Student"), N_("Form"), N_("Section")};
    for (int i = 0; i < COLUMNS; i++)
        hr_sheet_column(s, headings[i])->least = i == STUDENT ? 10 : 0;
    s->empty = _("everyone has been taken by someone else meanwhile: Esc leaves");
    for (size_t i = 0; i < ui->batch_count; i++) {
        const struct hr_handout *h = &ui->batch[i];
        if (!i || h->skill.n != ui->batch[i - 1].skill.n)
            add_skill(s, hr_model_skill(ui->model, h->skill));
        struct hr_sheet_row *row = hr_sheet_row(s);
        hr_sheet_set(s, row, STUDENT, HR_STYLE_NORMAL, hr_words_name(s, ui, h->student));
        hr_sheet_set(s, row, FORM, HR_STYLE_KEY, h->form);
        hr_sheet_set(s, row, SECTION, HR_STYLE_DIM, hr_model_section(ui->model, h->section)->title);
    }
}

const struct hr_view_class hr_view_batch = {
    .name = "batch", .title = NC_("tab", "Batch"), .bit = HR_IN_MENU, .recalc = recalc};
