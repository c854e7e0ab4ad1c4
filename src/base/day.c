/*
 * Dates as day numbers. The arithmetic counts in eras of 400 years (146,097 days, after which the calendar repeats)
 * that begin on the first of March, so that the day a leap year adds is the last of its year (Howard Hinnant,
 * "chrono-compatible low-level date algorithms").
 */
#include "homeroom/day.h"

#include "digits.h"

enum { DAYS_PER_ERA = 146097, DAYS_TO_1970 = 719468 /* from 0000-03-01 */ };

struct hr_day hr_day_of(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (struct hr_day){(int32_t)(era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970)};
}

void hr_day_split(struct hr_day d, int *year, int *month, int *day)
{
    int64_t n = (int64_t)d.n + DAYS_TO_1970;
    int64_t era = (n >= 0 ? n : n - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int64_t day_of_era = n - era * DAYS_PER_ERA;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;

    *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int hr_day_weekday(struct hr_day d)
{
    const int thursday = 3; /* 1970-01-01 */

    return (d.n % 7 + 7 + thursday) % 7;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool hr_day_parse(const char *text, struct hr_day *out)
{
    const char *s = text;
    int year, month, day;

    if (!digits_read(&s, 4, &year) || !digits_skip(&s, '-'))
        return false;
    if (!digits_read(&s, 2, &month) || !digits_skip(&s, '-'))
        return false;
    if (!digits_read(&s, 2, &day) || *s != '\0')
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    *out = hr_day_of(year, month, day);
    return true;
}

char *hr_day_text(struct hr_day d, char *buf)
{
    int year, month, day;
    char *at = buf;

    if (hr_day_is_set(d)) {
        hr_day_split(d, &year, &month, &day);
        if (year < 0)
            *at++ = '-';
        at = digits_write(at, year < 0 ? -year : year, 4);
        *at++ = '-';
        at = digits_write(at, month, 2);
        *at++ = '-';
        at = digits_write(at, day, 2);
    }
    *at = '\0';
    return buf;
}
