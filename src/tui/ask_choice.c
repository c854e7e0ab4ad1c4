/*
 * Questions answered by one letter: whom to show, what of the log to show.
 */
#include "ask.h"

#include <string.h>

/* -- the filter -- */

static const char filter_letters[HR_FILTER_COUNT + 1] = "arhbnlm";

static const char filter_words[] =
    N_("r ready  h needs help  b behind  n not seen today  l not seen for 3 lessons  m marked  a, Esc everyone");

static char *filter_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("show only:"));
}

static char *filter_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _(filter_words));
}

static void set_filter(struct hr_ui *ui, enum hr_filter filter)
{
    ui->filter = filter;
    hr_ui_stale(ui, HR_READS_EVIDENCE);
    hr_ui_moved(ui);
}

static void filter_changed(struct hr_ui *ui, struct hr_prompt *p)
{
    const char *at = p->field.text[0] ? strchr(filter_letters, p->field.text[0]) : NULL;
    if (!at) {
        hr_prompt_refuse(p, "%s is not among them: %s", p->field.text, _(filter_words));
        hr_field_set(p, &p->field, "");
        return;
    }
    hr_field_set(p, &p->field, "");
    set_filter(ui, (enum hr_filter)(at - filter_letters));
    hr_prompt_close(ui);
}

static bool filter_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return true;
}

static void filter_cancel(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)p;
    set_filter(ui, HR_ALL);
}

static const struct hr_prompt_class filter = {.name = "filter",
                                              .by_letter = true,
                                              .label = filter_label,
                                              .hint = filter_hint,
                                              .changed = filter_changed,
                                              .enter = filter_enter,
                                              .cancel = filter_cancel};

void hr_ask_filter(struct hr_ui *ui)
{
    hr_prompt_open(ui, &filter, "");
}

/* -- what of the log -- */

static const char log_letters[HR_LOG_COUNT + 1] = "askm";

static char *log_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx, _("show of the log:"));
}

static char *log_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)p;
    return hr_printf(ctx, _("s %s  k %s  m what you recorded  a, Esc everything"),
                     ui->student.n ? hr_model_student(ui->model, ui->student)->name : _("a student"),
                     ui->skill.n ? hr_model_skill(ui->model, ui->skill)->code : _("a skill"));
}

static void set_log(struct hr_ui *ui, enum hr_log_of of)
{
    ui->log_of = of;
    ui->log_whom = (struct hr_subject){.student = ui->student, .skill = ui->skill};
    ui->log_limit = HR_LOG_PAGE;
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    hr_list_to(&ui->view->rows, 0);
}

static void log_changed(struct hr_ui *ui, struct hr_prompt *p)
{
    const char *at = p->field.text[0] ? strchr(log_letters, p->field.text[0]) : NULL;
    hr_field_set(p, &p->field, "");
    if (!at)
        return;
    enum hr_log_of of = (enum hr_log_of)(at - log_letters);
    if ((of == HR_LOG_STUDENT && !ui->student.n) || (of == HR_LOG_SKILL && !ui->skill.n)) {
        hr_prompt_refuse(p, "%s", hr_need_sentence(of == HR_LOG_STUDENT ? HR_NEED_STUDENT : HR_NEED_SKILL));
        return;
    }
    set_log(ui, of);
    hr_prompt_close(ui);
}

static void log_cancel(struct hr_ui *ui, struct hr_prompt *p)
{
    (void)p;
    set_log(ui, HR_LOG_ALL);
}

static const struct hr_prompt_class log_of = {.name = "log",
                                              .by_letter = true,
                                              .label = log_label,
                                              .hint = log_hint,
                                              .changed = log_changed,
                                              .enter = filter_enter,
                                              .cancel = log_cancel};

void hr_ask_log(struct hr_ui *ui)
{
    hr_prompt_open(ui, &log_of, "");
}
