/*
 * Needs: what was done for someone, and into which group someone goes.
 */
#include "ask.h"

#include "homeroom/slips.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <string.h>
#include <strings.h>

/* -- seen to -- */

static char *seen_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    size_t marked = hr_ui_mark_count(ui);
    if (marked)
        return hr_printf(ctx, _("seen to %zu marked:"), marked);
    return hr_printf(ctx, _("seen to %s %s:"), hr_model_student(ui->model, p->on.student)->name,
                     hr_model_skill(ui->model, p->on.skill)->code);
}

static char *seen_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    (void)ui;
    (void)p;
    return hr_strdup(ctx,
                     _("what you did, or nothing; Enter: off the list until the next check, who is behind stays in "
                       "grey for today; Esc leaves"));
}

/* A note on each one's own skill: it comes after the last check, so it says "seen to" (rules.md 120). */
static bool seen_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct hr_err err;
    void *ctx = hr_ctx(NULL);
    size_t targets = 1, hidden = 0, count = 0;
    char *text = hr_text_trim(ctx, p->field.text);
    struct hr_subject *lines = hr_ui_mark_count(ui) ? hr_ui_targets(ctx, ui, &targets, &hidden) : &p->on;
    struct hr_op *ops = hr_new_array(ctx, struct hr_op, targets + 1);
    for (size_t i = 0; i < targets; i++) {
        if (!lines[i].skill.n)
            continue;
        ops[count] = hr_ui_op(ui, HR_NOTE, lines[i].student, lines[i].skill);
        ops[count++].row.evidence.note = *text ? text : "seen to";
    }
    bool done = count && hr_ui_commit(ui, ops, count, ui->view->is->name, &err) != HR_COMMIT_REFUSED;
    if (!count)
        hr_prompt_refuse(
            p, "%s",
            hr_ui_keyed(ctx, ui, _("the marked ones are not on this list: Esc leaves it, and {mark none} marks none")));
    else if (!done)
        hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    else if (hidden)
        hr_append(&ui->message, _("; %zu marked are hidden and were left out"), hidden);
    talloc_free(ctx);
    return done;
}

static const struct hr_prompt_class seen = {
    .name = "seen to", .label = seen_label, .hint = seen_hint, .enter = seen_enter};

void hr_ask_seen_to(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &seen, "");
    p->on = p->before;
}

/* -- into a group -- */

static char *group_label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    size_t marked = hr_ui_mark_count(ui);
    if (marked)
        return hr_printf(ctx, _("%zu marked into group:"), marked);
    return hr_printf(ctx, _("%s into group:"), hr_model_student(ui->model, p->on.student)->name);
}

/* "A 4.5, B 4.3": the groups there are. */
static char *group_hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    char letter[HR_GROUP_LETTER];
    size_t count;
    struct hr_group_row *rows = hr_ui_groups(ctx, ui, &count);
    char *s = hr_strdup(ctx, "");
    (void)p;
    for (size_t i = 0; i < count; i++)
        if (!i || rows[i].group != rows[i - 1].group)
            hr_append(&s, "%s %s, ", hr_group_letter(rows[i].group, letter),
                      rows[i].skill.n ? hr_model_skill(ui->model, rows[i].skill)->code : _("by hand"));
    hr_append(&s, _("+ a new one, - none; someone else: the letter and a name, b ito; Enter moves"));
    return s;
}

/* A letter as it is shown, + and -; false for anything else. */
static bool read_group(const struct hr_ui *ui, const char *text, int *group)
{
    char letter[HR_GROUP_LETTER];
    size_t count;
    struct hr_group_row *rows = hr_ui_groups(ui, ui, &count);
    bool found = strcmp(text, "+") == 0 || strcmp(text, "-") == 0;
    *group = *text == '+' ? HR_GROUP_NEW : HR_GROUP_NONE;
    for (size_t i = 0; i < count && !found; i++) {
        *group = rows[i].group;
        found = strcasecmp(hr_group_letter(rows[i].group, letter), text) == 0;
    }
    talloc_free(rows);
    return found;
}

/* Who is meant: by name behind the letter, else the marked ones, else the one of the line. NULL when nobody is. */
static hr_student_no *read_whom(const void *ctx, struct hr_ui *ui, struct hr_prompt *p, const char *name, size_t *count)
{
    struct hr_found f;
    hr_student_no *one = hr_new(ctx, hr_student_no);
    *count = 1;
    if (!*name && hr_ui_mark_count(ui))
        return hr_ui_marked(ctx, ui, count);
    *one = p->on.student;
    if (!*name)
        return one;
    if (!hr_find_student(ui, name, &f)) {
        hr_prompt_refuse(p, "nobody is called %s here", name);
        return NULL;
    }
    char *several = hr_find_several(ctx, ui, &f, name);
    if (several)
        hr_prompt_refuse(p, "%s", several);
    *one = f.student;
    return several ? NULL : one;
}

static bool move(struct hr_ui *ui, struct hr_prompt *p, const char *letter, const char *name, const void *ctx)
{
    char shown[HR_GROUP_LETTER];
    int group;
    size_t count;
    if (!read_group(ui, letter, &group))
        return hr_prompt_refuse(p, "there is no group %s: a letter, + or -", letter);
    hr_student_no *students = read_whom(ctx, ui, p, name, &count);
    if (!students)
        return false;
    if (!count)
        return hr_prompt_refuse(p, "nobody of this class is marked");
    group = hr_ui_move_to_group(ui, students, count, group);
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    const char *who = count == 1 ? hr_model_student(ui->model, students[0])->name : hr_printf(ctx, "%zu", count);
    if (group == HR_GROUP_NONE)
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s in no group, until {regroup} makes the groups anew", who);
    else
        hr_ui_say(ui, HR_STYLE_NORMAL, "%s in group %s, until {regroup} makes the groups anew", who,
                  hr_group_letter(group, shown));
    return true;
}

static bool group_enter(struct hr_ui *ui, struct hr_prompt *p)
{
    void *ctx = hr_ctx(NULL);
    char *text = hr_text_trim(ctx, p->field.text);
    size_t n = strcspn(text, " ");
    bool done = !*text || move(ui, p, hr_strndup(ctx, text, n), hr_text_trim(ctx, text + n), ctx);
    talloc_free(ctx);
    return done;
}

static const struct hr_prompt_class group = {
    .name = "group", .label = group_label, .hint = group_hint, .enter = group_enter};

void hr_ask_group(struct hr_ui *ui)
{
    struct hr_prompt *p = hr_prompt_open(ui, &group, "");
    p->on = p->before;
}
