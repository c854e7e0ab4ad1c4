/*
 * What the two copies say of settings, of days unlike their weekday, and of other gradebooks' items.
 */
#include "merge_parts.h"

#include "homeroom/setting.h"
#include "homeroom/translate.h"

#include <stdlib.h>
#include <string.h>

/* ---- settings ---- */

/* A setting as it will stand. */
struct merged_setting {
    struct hr_setting_row row; /* value NULL: not set */
    struct hr_verdict verdict;
    const char *skill_code, *name;
    int64_t stamp;
    size_t order; /* in which it was found: of those of which no version is known */
    bool was_set; /* in ours */
};

struct settings {
    struct hr_merge *mg;
    struct merged_setting *all;
    size_t count;
    bool changed;
};

static const char *value_of(const struct hr_setting_row *rows, size_t count, const struct hr_setting_row *like)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].course.n == like->course.n && rows[i].skill.n == like->skill.n &&
            strcmp(rows[i].key, like->key) == 0)
            return rows[i].value;
    return NULL;
}

static const char *course_title(const struct hr_merge *mg, uint32_t no)
{
    if (no < mg->ours->model->course_count)
        return mg->ours->model->courses[no].title;
    for (size_t i = 1; i < mg->theirs->model->course_count; i++)
        if (mg->courses[i] == no)
            return mg->theirs->model->courses[i].title;
    return "";
}

static const char *skill_code(const struct hr_merge *mg, uint32_t no)
{
    if (no < mg->ours->model->skill_count)
        return mg->ours->model->skills[no].code;
    for (size_t i = 1; i < mg->theirs->model->skill_count; i++)
        if (mg->skills[i] == no)
            return mg->theirs->model->skills[i].code;
    return "";
}

/* Decides one setting of either copy, unless that was done. */
static void merge_setting(struct settings *s, const struct hr_setting_row *theirs, size_t their_count,
                          const struct hr_setting_row *like)
{
    struct hr_merge *mg = s->mg;
    const struct hr_version_row thing = {
        .thing = HR_THING_SETTING, .one = like->course.n, .two = like->skill.n, .key = like->key};
    for (size_t i = 0; i < s->count; i++)
        if (s->all[i].row.course.n == like->course.n && s->all[i].row.skill.n == like->skill.n &&
            strcmp(s->all[i].row.key, like->key) == 0)
            return;

    struct merged_setting *made = hr_push(mg, &s->all, &s->count);
    const char *a = value_of(mg->ours->settings, mg->ours->setting_count, like);
    const char *b = value_of(theirs, their_count, like);
    made->skill_code = like->skill.n ? skill_code(mg, like->skill.n) : "";
    const char *of = like->skill.n ? made->skill_code : course_title(mg, like->course.n);
    const char *said = hr_printf(mg->plan, _("%s of %s"), like->key, of);
    made->name = hr_printf(mg->plan, "%s of %s", like->key, of);
    made->verdict = hr_merge_decide(mg, &thing, said, a, b);
    made->row = *like;
    made->row.value = made->verdict.theirs ? b : a;
    made->stamp = hr_merge_stamps(mg, &thing).later;
    made->order = s->count;
    made->was_set = a != NULL;
    s->changed |= made->verdict.theirs || made->verdict.by_hand;
}

/* What was decided by hand is the newest; then in the order in which they were set. */
static int by_stamp(const void *left, const void *right)
{
    const struct merged_setting *a = left, *b = right;
    if (a->verdict.by_hand != b->verdict.by_hand)
        return a->verdict.by_hand ? 1 : -1;
    if (a->stamp != b->stamp)
        return a->stamp < b->stamp ? -1 : 1;
    int order = a->stamp ? strcmp(a->skill_code, b->skill_code) : 0;
    if (!order && a->stamp)
        order = strcmp(a->row.key, b->row.key);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Do the settings of a course, or of a skill of it, that change make sense with those that stay? */
static bool make_sense(const struct settings *s, uint32_t course, uint32_t skill, struct hr_err *err)
{
    const struct hr_model *m = s->mg->ours->model;
    struct hr_setting_row *rows = NULL;
    struct hr_op *ops;
    size_t count = 0, op_count;
    if (course >= m->course_count || skill >= m->skill_count)
        return true; /* all of it comes over as it was */
    for (size_t i = 0; i < s->count; i++) {
        const struct merged_setting *one = &s->all[i];
        if (one->verdict.theirs && one->row.course.n == course && one->row.skill.n == skill)
            *hr_push(s->mg, &rows, &count) = one->row;
    }
    return hr_settings_plan(s->mg, m, rows, count, &ops, &op_count, err);
}

static bool check_settings(const struct settings *s, struct hr_err *err)
{
    for (size_t i = 0; i < s->count; i++) {
        struct hr_err why;
        if (s->all[i].verdict.theirs && !make_sense(s, s->all[i].row.course.n, s->all[i].row.skill.n, &why))
            return hr_fail(err, HR_BAD_INPUT, why.what,
                           "the settings of both copies together can't be: %s; prefer ours or theirs, or change one of "
                           "them first",
                           why.why);
    }
    return true;
}

/* The order in which settings were set is theirs too, so all of them are set anew when any changes. */
static void put_settings(const struct settings *s)
{
    if (s->count > 1)
        qsort(s->all, s->count, sizeof s->all[0], by_stamp);
    for (size_t i = 0; i < s->count && s->changed; i++) {
        const struct merged_setting *one = &s->all[i];
        if (one->row.value || one->was_set)
            hr_merge_op(s->mg, HR_OP_SETTING, one->verdict, one->name)->row.setting = one->row;
    }
}

bool hr_merge_settings(struct hr_merge *mg, struct hr_err *err)
{
    struct settings s = {.mg = mg};
    struct hr_setting_row *theirs = NULL;
    size_t count = 0;
    for (size_t i = 0; i < mg->theirs->setting_count; i++) {
        struct hr_setting_row row = mg->theirs->settings[i];
        row.course.n = mg->courses[row.course.n];
        row.skill.n = mg->skills[row.skill.n];
        *hr_push(mg, &theirs, &count) = row;
    }
    for (size_t i = 0; i < mg->ours->setting_count; i++)
        merge_setting(&s, theirs, count, &mg->ours->settings[i]);
    for (size_t i = 0; i < count; i++)
        merge_setting(&s, theirs, count, &theirs[i]);
    if (!check_settings(&s, err))
        return false;
    put_settings(&s);
    return true;
}

/* ---- days ---- */

/* One row of the calendar as it will stand. */
struct merged_day {
    struct hr_calendar_row row, theirs; /* ours; and theirs with our number of the course */
    bool in_ours, in_theirs;
    struct hr_verdict verdict;
    struct hr_stamps stamps;
};

static char *day_text(const void *ctx, const struct hr_calendar_row *row)
{
    return hr_printf(ctx, "%s\t\nnote\t%s", row->school ? NC_("part", "school") : NC_("part", "no school"),
                     row->note && *row->note ? row->note : "none");
}

static struct merged_day *day_at(struct hr_merge *mg, struct merged_day **days, size_t *count,
                                 const struct hr_calendar_row *row)
{
    for (size_t i = 0; i < *count; i++)
        if ((*days)[i].row.course.n == row->course.n && (*days)[i].row.day.n == row->day.n)
            return &(*days)[i];
    struct merged_day *made = hr_push(mg, days, count);
    made->row = made->theirs = *row;
    return made;
}

/* By day; the row of all courses first, since it takes the place of what stands. */
static int by_day(const void *left, const void *right)
{
    const struct merged_day *a = left, *b = right;
    if (a->row.day.n != b->row.day.n)
        return a->row.day.n < b->row.day.n ? -1 : 1;
    return (a->row.course.n > b->row.course.n) - (a->row.course.n < b->row.course.n);
}

static void decide_day(struct hr_merge *mg, struct merged_day *day)
{
    char text[HR_DAY_TEXT];
    struct hr_version_row thing = {
        .thing = HR_THING_CALENDAR, .one = day->row.course.n, .key = hr_day_text(day->row.day, text)};
    const char *name = day->row.course.n ? hr_printf(mg->plan, _("%s in the calendar of %s"), thing.key,
                                                     course_title(mg, day->row.course.n))
                                         : hr_printf(mg->plan, _("%s in the calendar"), thing.key);
    bool both = day->in_ours && day->in_theirs;
    day->verdict = hr_merge_decide(mg, &thing, both ? name : NULL, day->in_ours ? day_text(mg->plan, &day->row) : NULL,
                                   day->in_theirs ? day_text(mg->plan, &day->theirs) : NULL);
    day->stamps = hr_merge_stamps(mg, &thing);
}

/*
 * A row of all courses replaces those of single ones, unless they were set after it. Of the same second, they were when
 * a copy has both; its row of the course is the one that stands then, whatever a third copy says.
 */
static bool survives(struct merged_day *day, const struct merged_day *all)
{
    bool ours, theirs;

    if (!all || all == day || day->stamps.later != all->stamps.later)
        return !all || all == day || day->stamps.later > all->stamps.later;
    ours = day->in_ours && all->in_ours && all->stamps.ours == all->stamps.later;
    theirs = day->in_theirs && all->in_theirs && all->stamps.theirs == all->stamps.later;
    if (ours != theirs && !day->verdict.by_hand)
        day->verdict.theirs = theirs;
    return ours || theirs;
}

/* The rows of one day, from `first` on. */
static void put_day(struct hr_merge *mg, struct merged_day *first, size_t count)
{
    const struct merged_day *all = first->row.course.n == 0 ? first : NULL;
    bool anew = all && (all->verdict.theirs || all->verdict.by_hand);
    /* What all courses have is set anew also to take away one course's row that it replaces. */
    for (size_t i = 1; all && i < count; i++)
        anew |= !survives(&first[i], all) && first[i].in_ours;
    for (size_t i = 0; i < count; i++) {
        struct merged_day *day = &first[i];
        struct hr_op *op;
        if (!survives(day, all) || !(anew || day->verdict.theirs || day->verdict.by_hand))
            continue;
        op = hr_merge_op(mg, HR_OP_CALENDAR, day->verdict, "a day of the calendar");
        op->row.calendar = day->verdict.theirs ? day->theirs : day->row;
        mg->plan->added += !day->in_ours && day->verdict.theirs;
    }
}

void hr_merge_calendar(struct hr_merge *mg)
{
    struct merged_day *days = NULL;
    size_t count = 0, row_count;
    const struct hr_calendar_row *rows = hr_model_days(mg->ours->model, &row_count);
    for (size_t i = 0; i < row_count; i++)
        day_at(mg, &days, &count, &rows[i])->in_ours = true;
    rows = hr_model_days(mg->theirs->model, &row_count);
    for (size_t i = 0; i < row_count; i++) {
        struct hr_calendar_row row = rows[i];
        row.course.n = mg->courses[row.course.n];
        struct merged_day *day = day_at(mg, &days, &count, &row);
        day->theirs = row;
        day->in_theirs = true;
    }
    if (count > 1)
        qsort(days, count, sizeof days[0], by_day);
    for (size_t i = 0; i < count; i++)
        decide_day(mg, &days[i]);
    for (size_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && days[i + n].row.day.n == days[i].row.day.n;)
            n++;
        put_day(mg, &days[i], n);
    }
}

/* ---- items of other gradebooks ---- */

static char *mapping_text(const void *ctx, const struct hr_model *m, const struct hr_mapping_row *row)
{
    char threshold[HR_DEC_TEXT];
    return hr_printf(ctx, "item\t%s\nid\t%s\nis\t%s\nof\t%s%s\npoints\t%s\nthreshold\t%s\nform\t%s", row->item,
                     row->vendor_id, hr_target_text(row->to), hr_model_skill(m, row->skill)->code,
                     hr_model_unit(m, row->unit)->title, row->points, hr_dec_text(row->threshold, threshold),
                     row->form);
}

static const struct hr_mapping_row *find_mapping(const struct hr_model *m, uint32_t course, const char *key)
{
    if (course >= m->course_count)
        return NULL;
    for (size_t i = 0; i < m->courses[course].mapping_count; i++)
        if (strcmp(m->courses[course].mappings[i].key, key) == 0)
            return &m->courses[course].mappings[i];
    return NULL;
}

static void merge_mapping(struct hr_merge *mg, const struct hr_mapping_row *theirs)
{
    struct hr_mapping_row row = *theirs;
    row.course.n = mg->courses[row.course.n];
    row.skill.n = mg->skills[row.skill.n];
    row.unit.n = mg->units[row.unit.n];
    const struct hr_mapping_row *ours = find_mapping(mg->ours->model, row.course.n, row.key);
    if (!ours) {
        hr_merge_op(mg, HR_OP_MAPPING, (struct hr_verdict){.theirs = true}, NULL)->row.mapping = row;
        mg->plan->added++;
        return;
    }
    const struct hr_version_row thing = {.thing = HR_THING_MAPPING, .one = row.course.n, .key = row.key};
    const char *name = hr_printf(mg->plan, "what the item %s is", row.item);
    const char *said = hr_printf(mg->plan, _("what the item %s is"), row.item);
    struct hr_verdict verdict = hr_merge_decide(mg, &thing, said, mapping_text(mg->plan, mg->ours->model, ours),
                                                mapping_text(mg->plan, mg->theirs->model, theirs));
    if (verdict.theirs || verdict.by_hand)
        hr_merge_op(mg, HR_OP_MAPPING, verdict, name)->row.mapping = verdict.theirs ? row : *ours;
}

void hr_merge_mappings(struct hr_merge *mg)
{
    const struct hr_model *m = mg->theirs->model;
    for (size_t c = 1; c < m->course_count; c++)
        for (size_t i = 0; i < m->courses[c].mapping_count; i++)
            merge_mapping(mg, &m->courses[c].mappings[i]);
}
