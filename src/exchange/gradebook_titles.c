/*
 * What the name of a gradebook's column says besides the title. Each system has its own way to put the points possible
 * and its id of the item there:
 *
 *     Quiz 1.1 (150834)                          Canvas: its id
 *     Quiz 1.1 [Total Pts: 10 Score] |3843202    Blackboard: points, its id
 *     Quiz 1.1 Points Grade <Numeric MaxPoints:10 Weight:5>       D2L
 *     Quiz 1.1 [10.0]                            Sakai
 *     Quiz: Quiz 1.1 (Real)                      Moodle; (Percentage) and (Letter) say the same again
 *     Quiz 1.1 (/10)  ·  Quiz 1.1 - 10  ·  Quiz 1.1 out of 10     people: a guess
 */
#include "gradebook.h"

#include "homeroom/name.h"
#include "homeroom/text.h"

#include <string.h>
#include <strings.h>

/* The title on its way: parts are cut off its end. */
struct reading {
    char *text;
    struct hr_title out;
    const void *ctx;
};

static void trim_end(char *text)
{
    size_t n = strlen(text);

    while (n > 0 && strchr(" \t\r\n", text[n - 1]))
        text[--n] = '\0';
}

/* Where a text begins within another, in any case; NULL when it does not. */
static char *find_text(char *in, const char *text)
{
    for (; *in; in++)
        if (strncasecmp(in, text, strlen(text)) == 0)
            return in;
    return NULL;
}

static void cut(struct reading *rd, char *at)
{
    *at = '\0';
    trim_end(rd->text);
}

/* Cuts `suffix` off, in any case; false when it is not there or would leave nothing. */
static bool cut_suffix(struct reading *rd, const char *suffix)
{
    size_t n = strlen(rd->text), length = strlen(suffix);

    if (n <= length || strcasecmp(rd->text + n - length, suffix) != 0)
        return false;
    cut(rd, rd->text + n - length);
    return true;
}

/* The number in front of `text`, with either decimal mark; what follows does not matter. */
static bool take_points(struct reading *rd, const char *text, bool doubtful)
{
    size_t n = strspn(text, "0123456789.,");
    char *number = hr_strndup(rd->ctx, text, n);
    char decimal = strchr(number, ',') && !strchr(number, '.') ? ',' : '.';
    struct hr_dec points;
    int ignored;

    if (!hr_number_parse(number, decimal, &points, &ignored))
        return false;
    rd->out.has_points = true;
    rd->out.points_doubtful = doubtful;
    rd->out.points = points;
    return true;
}

/* Where the group that the text ends in begins: "... (150834)" and "()"; NULL when it does not end so. */
static char *last_group(const struct reading *rd, char open, char close)
{
    size_t n = strlen(rd->text);

    return n > 0 && rd->text[n - 1] == close ? strrchr(rd->text, open) : NULL;
}

static bool is_number(const char *text, size_t n)
{
    return n > 0 && strspn(text, "0123456789") >= n;
}

/* "[Total Pts: ", in the languages of its downloads. */
static bool is_points_label(char *group)
{
    return find_text(group, "pts") || find_text(group, "point") || find_text(group, "punt") ||
           find_text(group, "punkt") || find_text(group, "pont");
}

/* What stands behind the points: Score, Text, Letter, Percentage, Complete/Incomplete. */
static void read_blackboard_type(struct reading *rd, char *type)
{
    rd->out.no_scores = find_text(type, "text") || find_text(type, "letter") || find_text(type, "letra") ||
                        find_text(type, "lettre") || find_text(type, "buchstabe");
    if (find_text(type, "complet"))
        rd->out.suggests = "pass";
    if (find_text(type, "percent") || find_text(type, "porcentaje") || find_text(type, "pourcentage"))
        rd->out.points_doubtful = true; /* of the points, or of 100? */
}

static void read_blackboard(struct reading *rd)
{
    char *bar = strrchr(rd->text, '|'), *group, *colon, *number;

    if (bar && is_number(bar + 1, strlen(bar + 1))) {
        rd->out.vendor_id = hr_strdup(rd->ctx, bar + 1);
        cut(rd, bar);
    } else {
        bar = NULL;
    }
    group = last_group(rd, '[', ']');
    colon = group ? strchr(group, ':') : NULL;
    if (!colon || (!bar && !is_points_label(group)))
        return;
    number = colon + strcspn(colon, "0123456789");
    if (!take_points(rd, number, false))
        return;
    rd->out.is_total = number > colon + 1 + strspn(colon + 1, " "); /* "up to 1370": a sum */
    read_blackboard_type(rd, number);
    cut(rd, group);
}

/* "<Numeric MaxPoints:10 ...>", "<Text>" */
static bool is_d2l_type(const char *text)
{
    static const char *const types[] = {"numeric",  "text",    "selectbox", "pass/fail",
                                        "passfail", "formula", "calculated"};

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strncasecmp(text, types[i], strlen(types[i])) == 0 && strchr(" >", text[strlen(types[i])]))
            return true;
    return false;
}

static void read_d2l(struct reading *rd)
{
    char *group = last_group(rd, '<', '>');
    const char *max = group ? find_text(group, "maxpoints:") : NULL;

    if (max)
        (void)take_points(rd, max + strlen("maxpoints:"), false);
    if (group && (max || is_d2l_type(group + 1)))
        cut(rd, group);
    if (!cut_suffix(rd, " points grade"))
        rd->out.no_scores |=
            cut_suffix(rd, " grade symbol") || cut_suffix(rd, " text grade") || cut_suffix(rd, " weighted grade");
}

/* () is what is left of an id that a copy lost. */
static void read_canvas(struct reading *rd)
{
    char *group = last_group(rd, '(', ')');
    size_t n = group ? strlen(group) - 2 : 0;

    if (!group || group == rd->text || (n > 0 && !is_number(group + 1, n)))
        return;
    rd->out.vendor_id = hr_strndup(rd->ctx, group + 1, n);
    cut(rd, group);
}

static void read_sakai(struct reading *rd)
{
    char *group = last_group(rd, '[', ']');
    bool is_year = group && strspn(group + 1, "0123456789") == 4 &&
                   (strncmp(group + 1, "19", 2) == 0 || strncmp(group + 1, "20", 2) == 0);

    if (group && group > rd->text && group[1 + strspn(group + 1, "0123456789.,")] == ']' &&
        take_points(rd, group + 1, is_year))
        cut(rd, group);
}

static const char *const percent_suffixes[] = {" (percentage)", " (prozentsatz)", " (porcentaje)", " (pourcentage)",
                                               NULL};

bool hr_name_is_percent(const char *name)
{
    size_t n = strlen(name);

    for (const char *const *suffix = percent_suffixes; *suffix; suffix++)
        if (n > strlen(*suffix) && strcmp(name + n - strlen(*suffix), *suffix) == 0)
            return true;
    return false;
}

static bool cut_any(struct reading *rd, const char *const *suffixes)
{
    while (*suffixes && !cut_suffix(rd, *suffixes))
        suffixes++;
    return *suffixes;
}

static void read_moodle(struct reading *rd)
{
    static const char *const points[] = {" (real)", " (punkte)", " (brut)", " (brute)", NULL};
    static const char *const letters[] = {" (letter)", " (letra)", " (lettre)", " (notenstufe)", NULL};

    if (!cut_any(rd, points))
        rd->out.no_scores |= cut_any(rd, percent_suffixes) || cut_any(rd, letters);
}

/* "(/10)", "(10 pts)", "[10 points]", "(out of 10)" */
static void read_bracket(struct reading *rd, char *group)
{
    char *in = group + 1;
    bool said = *in == '/' || strncasecmp(in, "out of ", 7) == 0 || find_text(in, "pts") || find_text(in, "pt)") ||
                find_text(in, "points");

    if (*in == '/')
        in++;
    else
        in += strcspn(in, "0123456789");
    if (said && take_points(rd, in, true))
        cut(rd, group);
}

/* " - 10"; it stays in the title, since it may be something else. */
static void read_dash(struct reading *rd)
{
    const char *dash = strrchr(rd->text, '-'), *number;

    if (!dash || dash == rd->text || dash[-1] != ' ' || dash[1] != ' ')
        return;
    number = dash + 1 + strspn(dash + 1, " ");
    if (number[strspn(number, "0123456789.")] == '\0')
        (void)take_points(rd, number, true);
}

/* Where the number that the text ends in begins; NULL when it does not. */
static char *last_number(const struct reading *rd)
{
    size_t n = strlen(rd->text);

    while (n > 0 && strchr("0123456789.,", rd->text[n - 1]))
        n--;
    return n > 0 && rd->text[n] ? rd->text + n : NULL;
}

/* Cuts a title off in front of the words that end at `end`, and what joins them to it. */
static void cut_words(struct reading *rd, char *end, size_t length)
{
    char *at = end - length;

    while (at > rd->text && strchr(" -:,", at[-1]))
        at--;
    if (at > rd->text)
        cut(rd, at);
}

/* "Quiz out of 20", "Quiz - Max Points: 10"; "Quiz: 15 points" */
static bool read_words(struct reading *rd)
{
    static const char *const before[] = {"out of ", "max points: ", "max points ", "points possible: "};
    static const char *const behind[] = {" points", " pts", " pt"};
    char *number = last_number(rd);

    for (size_t i = 0; number && i < sizeof before / sizeof before[0]; i++) {
        size_t length = strlen(before[i]);
        if ((size_t)(number - rd->text) > length && strncasecmp(number - length, before[i], length) == 0 &&
            take_points(rd, number, true)) {
            cut_words(rd, number, length);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
        if (cut_suffix(rd, behind[i])) {
            number = last_number(rd);
            if (number && take_points(rd, number, true))
                cut_words(rd, number, 0);
            return true;
        }
    return false;
}

static void read_people(struct reading *rd)
{
    char *group = last_group(rd, '(', ')');

    if (!group)
        group = last_group(rd, '[', ']');
    if (rd->out.has_points)
        return;
    if (group && group > rd->text)
        read_bracket(rd, group);
    else if (!read_words(rd))
        read_dash(rd);
}

struct hr_title hr_title_read(const void *ctx, const char *name, bool canvas)
{
    struct reading rd = {.ctx = ctx, .out = {.vendor_id = ""}};

    /* A title is printed, listed and kept in notes: it is cleaned once, here. */
    rd.text = hr_text_clean(ctx, name + strspn(name, " \t\r\n"));
    trim_end(rd.text);
    read_blackboard(&rd);
    read_d2l(&rd);
    if (canvas)
        read_canvas(&rd);
    read_sakai(&rd);
    read_moodle(&rd);
    read_people(&rd);
    rd.out.title = rd.text;
    return rd.out;
}

char *hr_item_key(const void *ctx, const char *vendor_id, const char *title)
{
    return *vendor_id ? hr_printf(ctx, "#%s", vendor_id) : hr_name_normal(ctx, title);
}
