/*
 * What the name of a gradebook's column says besides the title. Each system has its own way to put the points possible
 * and its id of the item there:
 *
 *     Quiz 1.1 (150834)                          Canvas: its id
 *     Quiz 1.1 [Total Pts: 10 Score] |3843202    Blackboard: points, its id
 *     Quiz 1.1 Points Grade <Numeric MaxPoints:10 Weight:5>       D2L
 *     Quiz 1.1 [10.0]                            Sakai
 *     Quiz: Quiz 1.1 (Real)                      Moodle; (Percentage) and (Letter) say the same again
 *     Quiz 1.1 (/10)  ·  Quiz 1.1 - 10           people: a guess
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

static void read_blackboard(struct reading *rd)
{
    char *bar = strrchr(rd->text, '|'), *group, *inside;

    if (bar && is_number(bar + 1, strlen(bar + 1))) {
        rd->out.vendor_id = hr_strdup(rd->ctx, bar + 1);
        cut(rd, bar);
    }
    group = last_group(rd, '[', ']');
    if (!group || strncasecmp(group, "[total pts:", 11) != 0)
        return;
    inside = group + 11 + strspn(group + 11, " ");
    rd->out.is_total = strncasecmp(inside, "up to", 5) == 0;
    rd->out.no_scores = find_text(inside, "text]") || find_text(inside, "letter]");
    (void)take_points(rd, inside, false);
    cut(rd, group);
}

static void read_d2l(struct reading *rd)
{
    char *group = last_group(rd, '<', '>');
    const char *max = group ? find_text(group, "maxpoints:") : NULL;

    if (max)
        (void)take_points(rd, max + strlen("maxpoints:"), false);
    if (group && max)
        cut(rd, group);
    if (!cut_suffix(rd, " points grade"))
        rd->out.no_scores |= cut_suffix(rd, " grade symbol") || cut_suffix(rd, " text grade");
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

    if (group && group > rd->text && group[1 + strspn(group + 1, "0123456789.,")] == ']' &&
        take_points(rd, group + 1, false))
        cut(rd, group);
}

static void read_moodle(struct reading *rd)
{
    if (!cut_suffix(rd, " (real)"))
        rd->out.no_scores |= cut_suffix(rd, " (percentage)") || cut_suffix(rd, " (letter)");
}

/* "(/10)", "(10 pts)", "(out of 10)" */
static void read_bracket(struct reading *rd, char *group)
{
    char *in = group + 1;
    bool said = *in == '/' || strncasecmp(in, "out of ", 7) == 0 || find_text(in, "pts)") || find_text(in, "pt)") ||
                find_text(in, "points)");

    if (*in == '/')
        in++;
    else if (strncasecmp(in, "out of ", 7) == 0)
        in += 7;
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

static void read_people(struct reading *rd)
{
    char *group = last_group(rd, '(', ')');

    if (!rd->out.has_points && group && group > rd->text)
        read_bracket(rd, group);
    else if (!rd->out.has_points)
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
