/*
 * What Tab completes to in the palette, behind the name of an action that takes an argument.
 */
#include "acts.h"

#include "homeroom/reports.h"

static void add(const void *ctx, char ***all, size_t *count, const char *text)
{
    *hr_push(ctx, all, count) = hr_strdup(ctx, text);
}

char **choices_units(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    char **all = NULL;
    (void)typed;
    for (size_t i = 0; i < course->unit_count; i++)
        add(ctx, &all, count, hr_model_unit(ui->model, course->units[i])->title);
    return all;
}

char **choices_sections(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    char **all = NULL;
    (void)typed;
    for (size_t i = 1; i < ui->model->section_count; i++)
        add(ctx, &all, count, ui->model->sections[i].title);
    return all;
}

char **choices_courses(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    char **all = NULL;
    (void)typed;
    for (size_t i = 1; i < ui->model->course_count; i++)
        add(ctx, &all, count, ui->model->courses[i].title);
    return all;
}

char **choices_students(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    char **all = NULL;
    (void)typed;
    for (size_t i = 0; i < ui->line_count; i++)
        add(ctx, &all, count, hr_model_student(ui->model, ui->lines[i].student)->name);
    return all;
}

/* Each key with the value that it has now, to be changed: of the course, then of one's own screen. */
char **choices_settings(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    const struct hr_policy *policy = ui->scope.course.n ? hr_model_course(ui->model, ui->scope.course)->policy : NULL;
    char **all = NULL;
    (void)typed;
    for (const struct hr_setting_key *key = hr_setting_keys; policy && key->key; key++)
        add(ctx, &all, count, hr_printf(ctx, "%s=%s", key->key, hr_policy_text(ctx, policy, NULL, key->key)));
    for (size_t i = 0; hr_config_key(i); i++)
        add(ctx, &all, count,
            hr_printf(ctx, "%s=%s", hr_config_key(i), hr_config_text(ctx, ui->config, hr_config_key(i))));
    return all;
}

char **choices_reports(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    char **all = NULL;
    (void)ui;
    (void)typed;
    for (size_t i = 0; hr_reports[i]; i++)
        add(ctx, &all, count, hr_reports[i]->name);
    return all;
}

char **choices_files(const void *ctx, const struct hr_ui *ui, const char *typed, size_t *count)
{
    return ui->options->files ? ui->options->files(ui->options->app, ctx, typed, count) : NULL;
}
