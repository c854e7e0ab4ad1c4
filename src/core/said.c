#include "homeroom/said.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>

enum { WEEK = 7, WORD = 16, WORDS = 4, MOST_DAYS = 3660 };

static const char *const weekdays[WEEK] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
enum { MONTHS = sizeof months / sizeof months[0] };

const char *hr_said_weekday(struct hr_day day)
{
    static const char *const names[WEEK] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                            N_("Fri"), N_("Sat"), N_("Sun")};
    return _(names[hr_day_weekday(day)]);
}

static const struct hr_said nothing = {.heard = HR_HEARD_NOTHING};

static struct hr_said one(struct hr_day day)
{
    return hr_day_is_set(day) ? (struct hr_said){HR_HEARD_DAY, day, hr_no_day} : nothing;
}

static struct hr_said either(struct hr_day day, struct hr_day other)
{
    if (!hr_day_is_set(day) || !hr_day_is_set(other) || day.n == other.n)
        return one(hr_day_is_set(day) ? day : other);
    return (struct hr_said){HR_HEARD_TWO, day, other};
}

/* -- words and numbers -- */

struct words {
    char word[WORDS][WORD];
    int count;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* In small letters, parted at blanks and commas; false: more or longer ones than any day has. */
static bool part(const char *text, struct words *out)
{
    *out = (struct words){.count = 0};
    while (*text) {
        size_t n = strcspn(text, " ,");
        if (n >= WORD || (n && out->count == WORDS))
            return false;
        for (size_t i = 0; i < n; i++)
            out->word[out->count][i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
        out->count += n > 0;
        text += n + strspn(text + n, " ,");
    }
    return out->count > 0;
}

/* The place of a name or its first three letters or more in a list; -1 for none. */
static int name_among(const char *word, const char *const *names, int count)
{
    size_t n = strlen(word);
    if (n > 3 && word[n - 1] == '.') /* "oct." */
        n--;
    for (int i = 0; n >= 3 && i < count; i++)
        if (strncmp(word, names[i], n) == 0)
            return i;
    return -1;
}

/* Digits at *at, up to four of them; -1 for none. */
static int number(const char **at)
{
    int n = 0, digits = 0;
    for (; is_digit(**at) && digits < 4; digits++)
        n = 10 * n + *(*at)++ - '0';
    return digits && !is_digit(**at) ? n : -1;
}

/* -- dates -- */

/* No day when the calendar has no such date. */
static struct hr_day date(int year, int month, int day)
{
    int y, m, d;
    if (month < 1 || month > MONTHS || day < 1 || day > 31 || year < 1 || year > 9999)
        return hr_no_day;
    struct hr_day made = hr_day_of(year, month, day);
    hr_day_split(made, &y, &m, &d);
    return d == day && m == month ? made : hr_no_day;
}

static int full_year(int year)
{
    return year < 100 ? 2000 + year : year;
}

/* In the year that was said; without one (-1) in that which brings it nearest to today. */
static struct hr_day nearest(int year, int month, int day, struct hr_day today)
{
    int now, m, d;
    struct hr_day best = hr_no_day;
    if (year >= 0)
        return date(full_year(year), month, day);
    hr_day_split(today, &now, &m, &d);
    for (int y = now - 1; y <= now + 1; y++) {
        struct hr_day made = date(y, month, day);
        int far = made.n - today.n, least = best.n - today.n;
        if (hr_day_is_set(made) && (!hr_day_is_set(best) || (far < 0 ? -far : far) < (least < 0 ? -least : least)))
            best = made;
    }
    return best;
}

/* 10/14, 10/14/2026, 14.10., 14.10.2026 */
static struct hr_said numeric(const char *word, struct hr_day today, enum hr_day_order order)
{
    const char *at = word;
    int first = number(&at), second, year = -1;
    char sign = *at;
    if (first < 0 || (sign != '/' && sign != '.'))
        return nothing;
    at++;
    second = number(&at);
    if (second < 0 || (*at && *at != sign))
        return nothing;
    if (*at && at[1]) {
        at++;
        if ((year = number(&at)) < 0 || *at)
            return nothing;
    }
    struct hr_day mdy = nearest(year, first, second, today), dmy = nearest(year, second, first, today);
    if (sign == '.')
        return one(dmy);
    if (order == HR_DAY_ORDER_ASK || !hr_day_is_set(mdy) || !hr_day_is_set(dmy))
        return either(mdy, dmy);
    return one(order == HR_DAY_ORDER_MDY ? mdy : dmy);
}

int hr_said_month(const char *word)
{
    return name_among(word, months, MONTHS) + 1;
}

/* The day of the month in a word: "14", "14.", "14th"; -1 for none. */
static int month_day(const char *word)
{
    static const char *const ends[] = {"", ".", "st", "nd", "rd", "th"};
    const char *at = word;
    int n = number(&at);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strcmp(at, ends[i]) == 0)
            return n;
    return -1;
}

/* oct 14, 14 oct, oct 14 2026 */
static struct hr_said with_month(const struct words *w, struct hr_day today)
{
    int at_month = name_among(w->word[0], months, MONTHS) >= 0 ? 0 : 1, year = -1;
    int month = name_among(w->word[at_month], months, MONTHS), day = month_day(w->word[1 - at_month]);
    if (month < 0 || day < 0 || w->count > 3)
        return nothing;
    if (w->count == 3) {
        const char *at = w->word[2];
        if ((year = number(&at)) < 0 || *at)
            return nothing;
    }
    return one(nearest(year, month + 1, day, today));
}

/* -- counted from today -- */

static struct hr_day days_off(struct hr_day today, int days)
{
    return days > MOST_DAYS || days < -MOST_DAYS ? hr_no_day : (struct hr_day){today.n + days};
}

/* Days in "d", "days", "w", "weeks"; 0 for no such word. */
static int unit_days(const char *word)
{
    static const struct {
        const char *word;
        int days;
    } units[] = {{"d", 1}, {"day", 1}, {"days", 1}, {"w", WEEK}, {"week", WEEK}, {"weeks", WEEK}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(word, units[i].word) == 0)
            return units[i].days;
    return 0;
}

/* +3d, -2w, +3 days */
static struct hr_said signed_days(const struct words *w, struct hr_day today)
{
    const char *at = w->word[0] + 1;
    int sign = w->word[0][0] == '-' ? -1 : 1, n = number(&at);
    const char *unit = *at ? at : w->count == 2 ? w->word[1] : "d";
    if (n < 0 || (*at && w->count > 1) || w->count > 2 || !unit_days(unit))
        return nothing;
    return one(days_off(today, sign * n * unit_days(unit)));
}

/* "3 days ago", "in 2 weeks", as the words at `from` have it. */
static struct hr_said counted(const struct words *w, int from, int sign, struct hr_day today)
{
    const char *at = w->word[from];
    int n = number(&at), days = unit_days(w->word[from + 1]);
    return n < 0 || *at || !days ? nothing : one(days_off(today, sign * n * days));
}

static struct hr_said weekday(const struct words *w, struct hr_day today)
{
    int weeks = strcmp(w->word[0], "next") == 0 ? 1 : strcmp(w->word[0], "last") == 0 ? -1 : 0;
    int of = name_among(w->word[weeks ? 1 : 0], weekdays, WEEK), now = hr_day_weekday(today);
    if (of < 0 || w->count != (weeks ? 2 : 1))
        return nothing;
    if (weeks)
        return one(days_off(today, of - now + weeks * WEEK));
    if (of == now)
        return either(today, days_off(today, WEEK));
    return one(days_off(today, (of - now + WEEK) % WEEK));
}

static struct hr_said worded(const struct words *w, struct hr_day today)
{
    static const struct {
        const char *word;
        int days;
    } near[] = {{"today", 0}, {"tomorrow", 1}, {"yesterday", -1}};
    for (size_t i = 0; w->count == 1 && i < sizeof near / sizeof near[0]; i++)
        if (strcmp(w->word[0], near[i].word) == 0)
            return one(days_off(today, near[i].days));
    if (w->count == 3 && strcmp(w->word[0], "in") == 0)
        return counted(w, 1, 1, today);
    if (w->count == 3 && strcmp(w->word[2], "ago") == 0)
        return counted(w, 0, -1, today);
    struct hr_said said = weekday(w, today);
    return said.heard || w->count < 2 ? said : with_month(w, today);
}

struct hr_said hr_said_day(const char *text, struct hr_day today, enum hr_day_order order)
{
    struct words w;
    struct hr_day iso;
    if (!part(text, &w))
        return nothing;
    const char *first = w.word[0];
    if (w.count == 1 && hr_day_parse(first, &iso))
        return one(iso);
    if (*first == '+' || *first == '-')
        return signed_days(&w, today);
    if (w.count == 1 && is_digit(*first))
        return numeric(first, today, order);
    return is_letter(*first) || is_digit(*first) ? worded(&w, today) : nothing;
}

char *hr_said_back(const void *ctx, struct hr_day day, struct hr_day today)
{
    char text[HR_DAY_TEXT];
    int off = day.n - today.n, days = off < 0 ? -off : off;
    char *s = hr_printf(ctx, "%s %s, ", hr_said_weekday(day), hr_day_text(day, text));
    if (days <= 1)
        hr_append(&s, "%s", off == 0 ? _("today") : off > 0 ? _("tomorrow") : _("yesterday"));
    else
        hr_append(&s, off > 0 ? _("in %d days") : _("%d days ago"), days);
    return s;
}
