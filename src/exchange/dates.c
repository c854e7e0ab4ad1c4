/*
 * Dates as people and spreadsheets write them. ISO is always read; for the rest the whole column decides which of the
 * two numbers in front is the month, since a single 3/4/2026 can't say.
 */
#include "import.h"

#include "homeroom/said.h"

#include <string.h>

/* Digits, at least one and at most `most`; *s moves behind them. */
static bool take_number(const char **s, int most, int *out)
{
    const char *start = *s;
    int n = 0;

    while (**s >= '0' && **s <= '9' && *s - start < most)
        n = n * 10 + (*(*s)++ - '0');
    *out = n;
    return *s > start;
}

static bool take_char(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

/* Two digits of a year are of this century up to 68 (formats.md 5, "Dates"). */
static bool take_year(const char **s, int *year)
{
    const char *start = *s;

    if (!take_number(s, 4, year) || (*s - start != 4 && *s - start != 2))
        return false;
    if (*s - start == 2)
        *year += *year <= 68 ? 2000 : 1900;
    return true;
}

static bool is_date(int year, int month, int day)
{
    int y, m, d;

    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    hr_day_split(hr_day_of(year, month, day), &y, &m, &d);
    return y == year && m == month && d == day;
}

/* The date in front of *s in one of the two orders; *s moves behind it. */
static bool take_slashed(const char **s, enum hr_date_order order, struct hr_day *out)
{
    int first, second, year;

    if (!take_number(s, 2, &first) || !take_char(s, '/') || !take_number(s, 2, &second) || !take_char(s, '/') ||
        !take_year(s, &year))
        return false;
    if (order == HR_DATES_DMY) {
        int month = second;
        second = first;
        first = month;
    }
    if (!is_date(year, first, second))
        return false;
    *out = hr_day_of(year, first, second);
    return true;
}

/* " 9:39[:25][ AM]" behind a date, or nothing; seconds of the day. */
static bool take_clock(const char *s, int *seconds)
{
    int hour, minute, second = 0;

    *seconds = 0;
    while (*s == ' ')
        s++;
    if (!*s)
        return true;
    if (!take_number(&s, 2, &hour) || !take_char(&s, ':') || !take_number(&s, 2, &minute))
        return false;
    if (take_char(&s, ':') && !take_number(&s, 2, &second))
        return false;
    while (*s == ' ')
        s++;
    if ((*s == 'A' || *s == 'P' || *s == 'a' || *s == 'p') && (s[1] == 'M' || s[1] == 'm')) {
        bool afternoon = *s == 'P' || *s == 'p';
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (afternoon ? 12 : 0);
        s += 2;
    }
    if (*s || hour > 23 || minute > 59 || second > 59)
        return false;
    *seconds = (hour * 60 + minute) * 60 + second;
    return true;
}

static bool parse_slashed(const char *cell, enum hr_date_order order, struct hr_day *day, int *seconds)
{
    return order != HR_DATES_ASK && take_slashed(&cell, order, day) && take_clock(cell, seconds);
}

void hr_date_survey_cell(struct hr_date_survey *survey, const char *cell)
{
    struct hr_day day = hr_no_day, other = hr_no_day;
    int seconds;
    bool mdy, dmy;

    if (hr_cell_is_blank(cell) || strcmp(cell, "-") == 0)
        return;
    mdy = parse_slashed(cell, HR_DATES_MDY, &day, &seconds);
    dmy = parse_slashed(cell, HR_DATES_DMY, &other, &seconds);
    survey->either += mdy && dmy && day.n != other.n;
    survey->slashed += mdy || dmy;
    survey->mdy += mdy;
    survey->dmy += dmy;
    survey->other += !mdy && !dmy;
}

enum hr_date_order hr_date_order_of(const struct hr_date_survey *survey, const char *dates_option)
{
    if (dates_option)
        return strcmp(dates_option, "dmy") == 0 ? HR_DATES_DMY : HR_DATES_MDY;
    if (survey->other > 0 || survey->slashed == 0)
        return HR_DATES_ASK;
    if (survey->mdy == survey->slashed)
        return HR_DATES_MDY;
    return survey->dmy == survey->slashed ? HR_DATES_DMY : HR_DATES_ASK;
}

static struct hr_date_survey survey_column(const struct hr_table *table, int column)
{
    struct hr_date_survey survey = {0};

    for (size_t i = 0; column >= 0 && i < table->count; i++)
        if (!table->rows[i].bad)
            hr_date_survey_cell(&survey, hr_cell_at(&table->rows[i], column));
    return survey;
}

bool hr_date_survey_is_open(const struct hr_date_survey *survey, const char *dates_option)
{
    return !dates_option && survey->other == 0 && survey->either > 0 && survey->mdy == survey->dmy;
}

enum hr_date_order hr_date_order_in(const struct hr_import *im, const struct hr_table *table, int column)
{
    struct hr_date_survey survey = survey_column(table, column);

    if (hr_date_survey_is_open(&survey, im->options->dates))
        hr_plan_note(im->plan, "%s: %s is read as month/day/year; say --dates dmy if the day comes first",
                     table->options.name, table->header[column]);
    return hr_date_order_of(&survey, im->options->dates);
}

bool hr_date_order_ask(const struct hr_import *im, const struct hr_table *table, int column, enum hr_date_order *out,
                       struct hr_err *err)
{
    struct hr_date_survey survey = survey_column(table, column);

    *out = hr_date_order_of(&survey, im->options->dates);
    return !hr_date_survey_is_open(&survey, im->options->dates) ||
           hr_fail(err, HR_BAD_INPUT, table->options.name,
                   "does the month or the day come first in %s? Say --dates mdy or --dates dmy", table->header[column]);
}

/* ---- days in other writings that can be one day only ---- */

/* 2013-1-03 and 20130103: the year first. */
static bool take_year_first(const char **s, int *year, int *month, int *day)
{
    const char *start = *s;

    if (strspn(start, "0123456789") == 8)
        return take_number(s, 4, year) && take_number(s, 2, month) && take_number(s, 2, day);
    return take_number(s, 4, year) && *s - start == 4 && take_char(s, '-') && take_number(s, 2, month) &&
           take_char(s, '-') && take_number(s, 2, day);
}

/* 13.04.2026 */
static bool take_dotted(const char **s, int *year, int *month, int *day)
{
    return take_number(s, 2, day) && take_char(s, '.') && take_number(s, 2, month) && take_char(s, '.') &&
           take_year(s, year);
}

/* "Aug", "August", and the point behind it; any case. */
static bool take_month(const char **s, int *month)
{
    char word[16] = "";
    size_t n = 0;

    for (char c = (char)(**s | ' '); c >= 'a' && c <= 'z' && n + 1 < sizeof word; c = (char)(**s | ' ')) {
        word[n++] = c;
        ++*s;
    }
    (void)take_char(s, '.');
    *month = hr_said_month(word);
    return *month > 0;
}

static bool take_between(const char **s)
{
    size_t n = strspn(*s, " -,");

    *s += n;
    return n > 0;
}

/* 2-Jul-25, 2 July 2025, and Aug 24, 2026. */
static bool take_named(const char **s, int *year, int *month, int *day)
{
    if (**s >= '0' && **s <= '9')
        return take_number(s, 2, day) && take_between(s) && take_month(s, month) && take_between(s) &&
               take_year(s, year);
    return take_month(s, month) && take_between(s) && take_number(s, 2, day) && take_between(s) && take_year(s, year);
}

/* Nothing, a time, or one with a fraction and an offset behind it: they say nothing of the day as it is written. */
static bool is_clock(const char *s)
{
    int seconds;

    if (take_clock(s, &seconds))
        return true;
    return (*s == ' ' || *s == 'T') && strspn(s + 1, "0123456789") == 2 && s[3] == ':' &&
           s[1 + strspn(s + 1, "0123456789:.+-Z ")] == '\0';
}

static bool parse_written(const char *cell, struct hr_day *out)
{
    static bool (*const writings[])(const char **, int *, int *, int *) = {take_year_first, take_dotted, take_named};
    int year, month, day;

    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++) {
        const char *s = cell;
        if (writings[i](&s, &year, &month, &day) && is_date(year, month, day) && is_clock(s)) {
            *out = hr_day_of(year, month, day);
            return true;
        }
    }
    return false;
}

bool hr_date_parse(const char *cell, enum hr_date_order order, struct hr_day *out)
{
    int seconds;

    return hr_day_parse(cell, out) || parse_slashed(cell, order, out, &seconds) || parse_written(cell, out);
}

bool hr_moment_parse(const struct hr_zone *zone, const char *cell, enum hr_date_order order, int64_t *out)
{
    struct hr_day day;
    bool has_time;
    int seconds;

    if (hr_time_parse(zone, cell, out, &has_time))
        return true;
    if (!parse_slashed(cell, order, &day, &seconds))
        return false;
    *out = seconds ? hr_zone_utc(zone, (int64_t)day.n * 86400 + seconds) : hr_zone_start(zone, day);
    return true;
}
