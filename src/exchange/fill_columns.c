#include "fill.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

struct choosing {
    const struct hr_gradebook *gb;
    bool scale_points;
    struct hr_fill_columns *out;
    char *filled, *unmapped; /* lists */
    const char *refused;     /* the last reason */
};

static const char *own_name(const struct choosing *ch, size_t own)
{
    return ch->gb->own_items[own].name;
}

static void list(char **to, const char *text)
{
    hr_append(to, "%s%s", **to ? "; " : "", text);
}

static void refuse(struct choosing *ch, const char *reason)
{
    ch->refused = reason;
    ch->out->refused++;
    hr_plan_note(ch->gb->im->plan, "%s: left as it stood: %s", ch->gb->file->name, reason);
}

/* ---- which item ---- */

/* Said or remembered; or guessed from a title, where it does not matter whether the file says out of what. */
static bool is_mapped(const struct hr_gradebook_item *item)
{
    return item->map.to != HR_TO_NOTHING && (item->sure > HR_SURE_NOT || item->title_is_sure);
}

/* ---- what stands in the way ---- */

/* Two columns for one item: the second one is counted twice over there, so none gets it until someone says which. */
static const struct hr_gradebook_item *find_twin(const struct choosing *ch, const struct hr_gradebook_item *item,
                                                 size_t own)
{
    for (size_t i = 0; i < ch->gb->item_count; i++) {
        const struct hr_gradebook_item *other = &ch->gb->items[i];
        if (other != item && is_mapped(other) && other->sure >= item->sure &&
            hr_gradebook_own(ch->gb, &other->map) == own)
            return other;
    }
    return NULL;
}

static const char *points_differ(const struct choosing *ch, const struct hr_gradebook_item *item, size_t own)
{
    char theirs[HR_DEC_TEXT], ours[HR_DEC_TEXT];

    hr_dec_text(item->points, theirs);
    hr_dec_text(ch->gb->own_items[own].points, ours);
    return hr_printf(
        ch->gb->im,
        _("%s is out of %s points and %s out of %s (--scale-points writes %s for %s, and so in proportion)"),
        item->title, theirs, own_name(ch, own), ours, theirs, ours);
}

static const char *why_not(const struct choosing *ch, const struct hr_gradebook_item *item, size_t own)
{
    const struct hr_gradebook_item *twin;

    if (own == ch->gb->own_count)
        return hr_printf(ch->gb->im,
                         _("%s is mapped to a %s, which is no item of the course's gradebook (homeroom "
                           "settings: item.%s)"),
                         item->title, hr_target_text(item->map.to), hr_target_text(item->map.to));
    if (item->holds == HR_HOLDS_LETTERS || item->holds == HR_HOLDS_PASS)
        return hr_printf(ch->gb->im, _("%s holds no points"), item->title);
    twin = find_twin(ch, item, own);
    if (twin)
        return hr_printf(ch->gb->im, _("%s and %s are both %s: map all but one of them to nothing"), item->title,
                         twin->title, own_name(ch, own));
    if (item->has_points && item->points.n != ch->gb->own_items[own].points.n && !ch->scale_points)
        return points_differ(ch, item, own);
    return NULL;
}

/* ---- choosing ---- */

static void choose(struct choosing *ch, const struct hr_gradebook_item *item)
{
    size_t own = hr_gradebook_own(ch->gb, &item->map);
    const char *reason = why_not(ch, item, own);
    struct hr_fill_column *column;

    if (reason) {
        refuse(ch, reason);
        return;
    }
    column = hr_push(ch->gb->im, &ch->out->list, &ch->out->count);
    *column = (struct hr_fill_column){.item = item, .own = own, .possible = item->points};
    column->is_scaled = item->has_points && item->points.n != ch->gb->own_items[own].points.n;
    list(&ch->filled, hr_printf(ch->gb->im, "%s from %s", item->title, own_name(ch, own)));
}

static bool fail_empty(const struct choosing *ch, struct hr_err *err)
{
    const char *name = ch->gb->file->name;

    if (ch->refused)
        return hr_fail(err, HR_BAD_INPUT, name, "no column of it can be filled in: %s", ch->refused);
    return hr_fail(err, HR_BAD_INPUT, name,
                   "no column of it is mapped to an item of %s: homeroom import gradebook %s --dry-run >map.csv prints "
                   "its columns; say there what they are, and give it with --map map.csv",
                   hr_model_course(ch->gb->im->m, ch->gb->course)->title, name);
}

bool hr_fill_columns(const struct hr_gradebook *gb, bool scale_points, struct hr_fill_columns *out, struct hr_err *err)
{
    struct choosing ch = {.gb = gb,
                          .scale_points = scale_points,
                          .out = out,
                          .filled = hr_strdup(gb->im, ""),
                          .unmapped = hr_strdup(gb->im, "")};

    *out = (struct hr_fill_columns){0};
    for (size_t i = 0; i < gb->item_count; i++)
        if (is_mapped(&gb->items[i]))
            choose(&ch, &gb->items[i]);
        else if (gb->items[i].sure <= HR_SURE_NOT && !gb->items[i].no_scores)
            list(&ch.unmapped, gb->items[i].title);
    if (*ch.unmapped)
        hr_plan_note(gb->im->plan, "%s: not mapped, left as it stood: %s", gb->file->name, ch.unmapped);
    if (out->count == 0)
        return fail_empty(&ch, err);
    hr_plan_note(gb->im->plan, "%s: filled in: %s", gb->file->name, ch.filled);
    return true;
}
