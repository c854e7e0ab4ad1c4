/*
 * Calendars: no-school days and make-up days, of every course of the file unless --course names one. The last row of a
 * date wins (rules.md 62), in a file and over files; a date that the class has like that already makes no operation.
 */
#include "own.h"

#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>

struct reading {
    struct hr_import *im;
    struct hr_file *file;
    struct hr_shape_match match;
    enum hr_date_order dates;
    hr_course_no course; /* 0: every course */
};

/* A row that could be read. */
struct day {
    struct hr_day day;
    bool school;
    const char *note; /* NULL: the file has no notes */
};

static bool read_row(const struct reading *rd, const struct hr_table_row *row, struct day *out)
{
    const char *date = hr_cell_trimmed(rd->im, hr_shape_cell(&rd->match, row, HR_CALENDAR_DATE));
    char *kind = hr_name_key(rd->im, hr_shape_cell(&rd->match, row, HR_CALENDAR_KIND));

    if (!hr_date_parse(date, rd->dates, &out->day)) {
        hr_import_reject(rd->im, rd->file, row, rd->match.at[HR_CALENDAR_DATE],
                         *date ? _("no date: write it as YYYY-MM-DD") : _("the date is missing"));
        return false;
    }
    if (hr_name_among(kind, "no-school|school") < 0) {
        hr_import_reject(rd->im, rd->file, row, rd->match.at[HR_CALENDAR_KIND],
                         "the kind of a day is no-school or school");
        return false;
    }
    out->school = strcmp(kind, "school") == 0;
    out->note = rd->match.at[HR_CALENDAR_NOTE] >= 0 ? hr_shape_cell(&rd->match, row, HR_CALENDAR_NOTE) : NULL;
    return true;
}

/*
 * What the class says of the day for whom this file is: the last row that concerns them, or NULL. For every course only
 * a row of every course will do, with none of a single course behind it.
 */
static const struct hr_calendar_row *find_known(const struct reading *rd, struct hr_day day)
{
    size_t count;
    const struct hr_calendar_row *days = hr_model_days(rd->im->m, &count), *found = NULL;

    for (size_t i = 0; i < count; i++)
        if (days[i].day.n == day.n && (rd->course.n == 0 || days[i].course.n == 0 || days[i].course.n == rd->course.n))
            found = &days[i];
    return found;
}

static bool is_as_known(const struct reading *rd, const struct hr_calendar_row *known, const struct day *day)
{
    const char *note = known->note ? known->note : "";

    return (rd->course.n || !known->course.n) && known->school == day->school &&
           (!day->note || strcmp(note, day->note) == 0);
}

static void plan_day(struct reading *rd, const struct day *day)
{
    const struct hr_calendar_row *known = find_known(rd, day->day);
    struct hr_plan *plan = rd->im->plan;
    const char *note = day->note ? day->note : known ? known->note : NULL;
    const char *title = rd->course.n ? hr_model_course(rd->im->m, rd->course)->title : NULL;
    char text[HR_DAY_TEXT];
    struct hr_op *op;

    if (known && is_as_known(rd, known, day)) {
        plan->unchanged++;
        return;
    }
    op = hr_plan_op(plan, HR_OP_CALENDAR);
    op->row.calendar = (struct hr_calendar_row){
        .course = rd->course, .day = day->day, .school = day->school, .note = hr_strdup(plan, note)};
    op->words =
        hr_printf(plan, "calendar%s%s: %s %s%s%s", title ? " of " : "", title ? title : "", hr_day_text(day->day, text),
                  day->school ? "school" : "no-school", note && *note ? ", " : "", note ? note : "");
    if (known)
        plan->changed++;
    else
        plan->added++;
}

/* The last row of each date counts; earlier ones of it change nothing. */
static void plan_days(struct reading *rd, const struct day *days, size_t count)
{
    struct hr_map *last = hr_map_new(rd->im);
    char text[HR_DAY_TEXT];

    for (size_t i = 0; i < count; i++)
        hr_map_put(last, hr_day_text(days[i].day, text), (uint32_t)i);
    for (size_t i = 0; i < count; i++) {
        if (hr_map_get(last, hr_day_text(days[i].day, text), 0) == i)
            plan_day(rd, &days[i]);
        else
            rd->im->plan->unchanged++;
    }
}

bool hr_own_calendar(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct reading rd = {.im = im, .file = file};
    const struct hr_table *t = file->table;
    struct day *days = NULL, day;
    size_t count = 0;
    char *ignored;

    if (!hr_shape_match(im, &hr_shape_calendar, t, &rd.match, err) || !hr_import_course(im, &rd.course, err))
        return false;
    rd.dates = hr_date_order_in(im, t, rd.match.at[HR_CALENDAR_DATE]);
    for (size_t i = 0; i < t->count; i++) {
        if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else if (read_row(&rd, &t->rows[i], &day))
            *hr_push(im, &days, &count) = day;
    }
    plan_days(&rd, days, count);
    ignored = hr_shape_ignored(im, &rd.match, t);
    if (ignored)
        hr_plan_note(im->plan, "%s: %s", file->name, ignored);
    return true;
}

struct hr_plan *hr_import_calendar(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                   size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    return hr_import_run(ctx, HR_PLAN_CALENDAR, m, sources, count, options, err);
}
