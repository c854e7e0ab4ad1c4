/*
 * The course's plan, one part at a time: the field has what is there now, and above it stands what the change would do
 * to whom, before Enter sets it.
 */
#include "ask.h"

#include "homeroom/edit.h"
#include "homeroom/said.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <stdlib.h>
#include <string.h>

/* What a line would change: made anew with each key, under `frame`. */
struct change {
    enum hr_part part;
    hr_unit_no unit;
    hr_skill_no skill;
    struct hr_day opens; /* while the day is asked that the unit is due */
    void *frame;
    struct hr_edit edit;
    char *trouble, *says, *summary;
    char **lines;
    size_t line_count;
};

static struct change *own(const struct hr_prompt *p)
{
    return p->own;
}

/* -- days -- */

/* An empty line is no day. False: what is in the way is in err; *said is what was understood, to be shown back. */
static bool read_day(const void *ctx, const struct hr_ui *ui, const char *text, struct hr_day *out, char **said,
                     struct hr_err *err)
{
    char day[HR_DAY_TEXT], other[HR_DAY_TEXT];
    struct hr_day today = ui->model->today;
    *out = hr_no_day;
    *said = hr_strdup(ctx, _("no date"));
    if (!*text)
        return true;
    struct hr_said heard = hr_said_day(text, today, (enum hr_day_order)ui->config->dates);
    if (heard.heard == HR_HEARD_NOTHING)
        return hr_fail(err, HR_BAD_INPUT, text, "a day is fri, +3d, 10/14, tomorrow or 2026-10-14");
    if (heard.heard == HR_HEARD_TWO)
        return hr_fail(err, HR_BAD_INPUT, text, "is it %s %s or %s %s? type the one that is meant",
                       hr_said_weekday(heard.day), hr_day_text(heard.day, day), hr_said_weekday(heard.other),
                       hr_day_text(heard.other, other));
    *out = heard.day;
    *said = hr_said_back(ctx, heard.day, today);
    return true;
}

/* -- from a line to operations -- */

static bool read_tier(const char *text, struct hr_skill_row *row, struct hr_err *err)
{
    for (int tier = HR_MUST; *text && tier <= HR_ASPIRE; tier++)
        if (strncmp(hr_tier_text((enum hr_tier)tier), text, strlen(text)) == 0) {
            row->tier = (enum hr_tier)tier;
            return true;
        }
    return hr_fail(err, HR_BAD_INPUT, *text ? text : _("the tier"), "it is must, should or aspire");
}

static bool read_weight(const char *text, struct hr_skill_row *row, struct hr_err *err)
{
    enum { MOST = 200 };
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end || n < 1 || n > MOST)
        return hr_fail(err, HR_BAD_INPUT, *text ? text : _("the lessons"), "say how many lessons: 1 to %d", MOST);
    row->weight = (int)n;
    return true;
}

static bool edit_skill(struct change *c, const struct hr_ui *ui, const char *text, struct hr_err *err)
{
    struct hr_skill_row row = hr_edit_skill_row(ui->model, c->skill);
    bool fine = true;
    switch (c->part) {
    case HR_PART_TITLE: row.title = text; break;
    case HR_PART_CODE: row.code = text; break;
    case HR_PART_TIER: fine = read_tier(text, &row, err); break;
    case HR_PART_WEIGHT: fine = read_weight(text, &row, err); break;
    case HR_PART_NEEDS: fine = hr_edit_needs(c->frame, ui->model, text, &row, err); break;
    case HR_PART_PLANNED:
        fine = read_day(c->frame, ui, text, &row.planned, &c->says, err);
        if (fine && !*text)
            c->says = hr_strdup(c->frame, _("no date of its own: by its place in the unit"));
        break;
    default: break;
    }
    return fine && hr_edit_skill(c->frame, ui->model, &row, &c->edit, err);
}

static bool read_path(const char *text, struct hr_unit_row *row, struct hr_err *err)
{
    bool linear = *text && strncmp("linear", text, strlen(text)) == 0;
    if (!linear && (!*text || strncmp("any-order", text, strlen(text)) != 0))
        return hr_fail(err, HR_BAD_INPUT, *text ? text : _("the path"), "it is linear or any-order");
    row->linear = linear;
    return true;
}

static bool edit_unit(struct change *c, const struct hr_ui *ui, const char *text, struct hr_err *err)
{
    struct hr_unit_row row = c->part == HR_PART_NEW_UNIT ? hr_edit_new_unit(ui->model, ui->scope.course, text)
                                                         : hr_edit_unit_row(ui->model, c->unit);
    bool fine = true;
    switch (c->part) {
    case HR_PART_TITLE: row.title = text; break;
    case HR_PART_PATH: fine = read_path(text, &row, err); break;
    case HR_PART_OPENS:
        fine = read_day(c->frame, ui, text, &row.opens, &c->says, err);
        if (fine && hr_day_is_set(row.due) && row.due.n < row.opens.n)
            row.due = hr_no_day; /* it is asked next */
        break;
    case HR_PART_DUE:
        row.opens = c->opens;
        fine = read_day(c->frame, ui, text, &row.due, &c->says, err);
        break;
    default: break;
    }
    return fine && hr_edit_unit(c->frame, ui->model, &row, &c->edit, err);
}

/* "fri in-service": a day, and perhaps why; the longest beginning that is a day. */
static bool edit_day(struct change *c, const struct hr_ui *ui, const char *text, struct hr_err *err)
{
    struct hr_day day = hr_no_day;
    const struct hr_calendar *calendar = hr_model_course(ui->model, ui->scope.course)->calendar;
    size_t n = strlen(text);
    struct hr_err first;
    bool fine = n && read_day(c->frame, ui, text, &day, &c->says, err);
    if (!fine && !n)
        return hr_fail(err, HR_BAD_INPUT, _("the day"), "say which: fri, 11/26 Thanksgiving, tomorrow");
    first = *err;
    while (!fine && n) {
        while (n && text[n - 1] != ' ')
            n--;
        n -= n > 0;
        fine = n && read_day(c->frame, ui, hr_strndup(c->frame, text, n), &day, &c->says, err);
        if (n && !fine)
            first = *err;
    }
    if (!fine) {
        *err = first;
        return false;
    }
    hr_append(&c->says, hr_calendar_is_school(calendar, day) ? _(": no school") : _(": school"));
    const char *note = hr_text_trim(c->frame, text + n);
    *hr_push(c->frame, &c->edit.ops, &c->edit.count) = hr_edit_day(c->frame, ui->model, ui->scope.course, day, note);
    return true;
}

static bool make_edit(struct change *c, const struct hr_ui *ui, const char *text, struct hr_err *err)
{
    if (c->part == HR_PART_DAY)
        return edit_day(c, ui, text, err);
    if (c->skill.n)
        return edit_skill(c, ui, text, err);
    return edit_unit(c, ui, text, err);
}

/* -- the prompt -- */

static void changed(struct hr_ui *ui, struct hr_prompt *p)
{
    struct change *c = own(p);
    struct hr_err err;
    talloc_free(c->frame);
    c->frame = hr_ctx(c);
    c->edit = (struct hr_edit){NULL, 0};
    c->trouble = c->says = c->summary = NULL;
    c->lines = NULL;
    c->line_count = 0;
    if (!make_edit(c, ui, hr_text_trim(c->frame, p->field.text), &err) ||
        !hr_ui_plan_effects(c->frame, ui, c->edit.ops, c->edit.count, &c->lines, &c->line_count, &c->summary, &err))
        c->trouble = hr_printf(c->frame, "%s: %s", err.what, err.why);
}

static char *label(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    static const char *const parts[] = {NC_("part", "title"),
                                        NC_("part", "opens"),
                                        NC_("part", "due"),
                                        NC_("part", "planned"),
                                        "",
                                        NC_("part", "needs first"),
                                        NC_("part", "tier"),
                                        NC_("part", "lessons"),
                                        NC_("part", "code"),
                                        NC_("part", "path"),
                                        ""};
    const struct change *c = own(p);
    if (c->part == HR_PART_NEW_UNIT)
        return hr_strdup(ctx, _("title of the new unit:"));
    if (c->part == HR_PART_DAY)
        return hr_strdup(ctx, _("no school on:"));
    return hr_printf(ctx, "%s, %s:",
                     c->skill.n ? hr_model_skill(ui->model, c->skill)->code : hr_model_unit(ui->model, c->unit)->title,
                     C_("part", parts[c->part]));
}

static const char *explained(enum hr_part part)
{
    switch (part) {
    case HR_PART_OPENS: return _("the first day, as fri, +3d, 10/14 or 2026-10-14; then the day it is due");
    case HR_PART_DUE: return _("the last day of the unit; its skills are planned evenly over the school days between");
    case HR_PART_PLANNED: return _("a day of its own; empty: by its place in the unit");
    case HR_PART_NEEDS: return _("codes of skills that have to be mastered before, a blank between; empty: none");
    case HR_PART_TIER: return _("must: the pace counts it; should and aspire: it does not; Tab: the next");
    case HR_PART_PATH: return _("linear: each skill waits for the one before; any-order; Tab: the other");
    case HR_PART_DAY: return _("a day, and why if you like: 11/26 Thanksgiving; a day without school gets it back");
    default: return _("Enter saves, Esc leaves");
    }
}

static char *hint(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    const struct change *c = own(p);
    (void)ui;
    if (c->trouble && *p->field.text)
        return hr_strdup(ctx, c->trouble);
    char *s = hr_strdup(ctx, "");
    if (c->says)
        hr_append(&s, "%s; ", c->says);
    if (c->part == HR_PART_OPENS && c->says)
        hr_append(&s, "%s", _("Enter goes on to the day it is due, Esc leaves"));
    else if (c->edit.count && c->summary && *c->summary)
        hr_append(&s, _("%s; Enter sets it, Esc leaves"), c->summary);
    else
        hr_append(&s, "%s", explained(c->part));
    return s;
}

static char **above(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, size_t *count)
{
    (void)ctx;
    (void)ui;
    *count = own(p)->line_count;
    return own(p)->lines;
}

/* From the day it opens to the day it is due, before either is set. */
static bool ask_due(struct hr_ui *ui, struct hr_prompt *p, struct change *c)
{
    char text[HR_DAY_TEXT];
    char *said;
    struct hr_err err;
    struct hr_day due = hr_model_unit(ui->model, c->unit)->due;
    if (!read_day(c->frame, ui, hr_text_trim(c->frame, p->field.text), &c->opens, &said, &err))
        return hr_prompt_refuse(p, "%s: %s", err.what, err.why);
    if (hr_day_is_set(due) && hr_day_is_set(c->opens) && due.n < c->opens.n)
        due = hr_no_day;
    c->part = HR_PART_DUE;
    hr_field_set(p, &p->field, hr_day_text(due, text));
    changed(ui, p);
    return false;
}

static bool enter(struct hr_ui *ui, struct hr_prompt *p)
{
    struct change *c = own(p);
    struct hr_err err;
    changed(ui, p); /* someone may have changed the class since the last key */
    if (c->trouble)
        return hr_prompt_refuse(p, "%s", c->trouble);
    if (c->part == HR_PART_OPENS)
        return ask_due(ui, p, c);
    if (!c->edit.count) {
        hr_ui_say(ui, HR_STYLE_NORMAL, "it is so already");
        return true;
    }
    if (!hr_ui_plan_commit(ui, c->edit.ops, c->edit.count, &err))
        return hr_prompt_refuse(p, "%s: %s; Enter tries again", err.what, err.why);
    if (c->part == HR_PART_NEW_UNIT)
        hr_ui_plan_to(ui, c->edit.ops[0].row.unit.no, (hr_skill_no){0});
    return true;
}

/* The next of the few words that can stand there. */
static bool key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *k)
{
    struct hr_err err;
    struct hr_skill_row row = {.tier = HR_MUST};
    enum hr_part part = own(p)->part;
    if (!hr_key_among(k, "Tab") || (part != HR_PART_TIER && part != HR_PART_PATH))
        return false;
    if (part == HR_PART_PATH)
        hr_field_set(p, &p->field, p->field.text[0] == 'l' ? "any-order" : "linear");
    else
        hr_field_set(p, &p->field,
                     hr_tier_text(read_tier(p->field.text, &row, &err)
                                      ? (enum hr_tier)((row.tier + 1) % (HR_ASPIRE + 1))
                                      : HR_MUST));
    changed(ui, p);
    return true;
}

static const struct hr_prompt_class plan = {
    .name = "plan", .label = label, .hint = hint, .changed = changed, .enter = enter, .key = key, .above = above};

/* What stands there now. */
static char *now_text(const void *ctx, const struct hr_ui *ui, const struct change *c)
{
    char day[HR_DAY_TEXT];
    const struct hr_unit *u = hr_model_unit(ui->model, c->unit);
    const struct hr_skill *k = hr_model_skill(ui->model, c->skill);
    switch (c->part) {
    case HR_PART_TITLE: return hr_strdup(ctx, c->skill.n ? k->title : u->title);
    case HR_PART_OPENS: return hr_strdup(ctx, hr_day_text(u->opens, day));
    case HR_PART_PLANNED: return hr_strdup(ctx, hr_day_text(k->planned, day));
    case HR_PART_NEEDS: return hr_edit_needs_text(ctx, ui->model, k->prerequisites, k->prerequisite_count);
    case HR_PART_TIER: return hr_strdup(ctx, hr_tier_text(k->tier));
    case HR_PART_WEIGHT: return hr_printf(ctx, "%d", k->weight);
    case HR_PART_CODE: return hr_strdup(ctx, k->code);
    case HR_PART_PATH: return hr_strdup(ctx, u->linear ? "linear" : "any-order");
    default: return hr_strdup(ctx, "");
    }
}

void hr_ask_plan(struct hr_ui *ui, enum hr_part part)
{
    struct hr_prompt *p = hr_prompt_open(ui, &plan, "");
    struct change *c = hr_new(p, struct change);
    bool of_skill = part != HR_PART_PATH && part != HR_PART_NEW_UNIT && part != HR_PART_DAY;
    *c = (struct change){.part = part, .unit = hr_ui_plan_unit(ui), .opens = hr_no_day};
    if (of_skill)
        c->skill = p->before.skill;
    p->own = c;
    hr_field_set(p, &p->field, now_text(c, ui, c));
    changed(ui, p);
}
