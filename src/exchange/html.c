/*
 * Descriptions in HTML, as CASE and Moodle keep them, as plain text (formats.md 6): tags go, the entities that such
 * texts have become characters, blanks collapse. What only looks like a tag (`a < b`) stays.
 */
#include "html.h"

#include "homeroom/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *text;
} entities[] = {
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},       {"apos", "'"},
    {"nbsp", " "},        {"ndash", "\u2013"},  {"mdash", "\u2014"},  {"lsquo", "\u2018"},  {"rsquo", "\u2019"},
    {"ldquo", "\u201C"},  {"rdquo", "\u201D"},  {"hellip", "\u2026"}, {"bull", "\u2022"},   {"deg", "\u00B0"},
    {"times", "\u00D7"},  {"divide", "\u00F7"}, {"frac12", "\u00BD"}, {"frac14", "\u00BC"}, {"frac34", "\u00BE"},
    {"le", "\u2264"},     {"ge", "\u2265"},     {"ne", "\u2260"},     {"radic", "\u221A"},  {"pi", "\u03C0"},
    {"eacute", "\u00E9"}, {"egrave", "\u00E8"}, {"agrave", "\u00E0"}, {"ccedil", "\u00E7"}, {"ntilde", "\u00F1"},
    {"auml", "\u00E4"},   {"ouml", "\u00F6"},   {"uuml", "\u00FC"},   {"szlig", "\u00DF"},  {"oacute", "\u00F3"},
    {"aacute", "\u00E1"}, {"iacute", "\u00ED"}, {"uacute", "\u00FA"}, {"minus", "\u2212"},  {"plusmn", "\u00B1"},
};

static char *put(char *to, const char *text)
{
    while (*text)
        *to++ = *text++;
    return to;
}

static char *put_character(char *to, unsigned long c)
{
    if (c < 0x20 || c == 0x7F || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
        *to++ = ' ';
    else if (c < 0x80)
        *to++ = (char)c;
    else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* `&amp;` or `&#8217;` or `&#x2019;` at *s: never longer as text than as written. False when it is none. */
static bool take_entity(const char **s, char **to)
{
    const char *end = strchr(*s, ';');
    size_t n = end ? (size_t)(end - *s - 1) : 0;

    if (n == 0 || n > 8)
        return false;
    if ((*s)[1] == '#') {
        bool hex = (*s)[2] == 'x' || (*s)[2] == 'X';
        const char *digits = *s + 2 + hex;
        if (strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789") != (size_t)(end - digits) || digits == end)
            return false;
        *to = put_character(*to, strtoul(digits, NULL, hex ? 16 : 10));
        *s = end + 1;
        return true;
    }
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (strlen(entities[i].name) == n && strncmp(entities[i].name, *s + 1, n) == 0) {
            *to = put(*to, entities[i].text);
            *s = end + 1;
            return true;
        }
    return false;
}

/* Behind the tag at `s`, or NULL when it is none. */
static const char *tag_end(const char *s)
{
    bool begins = (s[1] >= 'a' && s[1] <= 'z') || (s[1] >= 'A' && s[1] <= 'Z') || s[1] == '/' || s[1] == '!';
    const char *end = begins ? strchr(s, '>') : NULL;

    return end ? end + 1 : NULL;
}

static void collapse(char *text)
{
    char *to = text;

    for (const char *s = text; *s; s++) {
        bool blank = strchr(" \t\r\n", *s) != NULL;
        if (!blank)
            *to++ = *s;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

char *hr_html_text(const void *ctx, const char *html)
{
    char *text = hr_must(talloc_size(ctx, strlen(html) + 1));
    char *to = text;

    while (*html) {
        const char *end = *html == '<' ? tag_end(html) : NULL;
        if (end) {
            *to++ = ' ';
            html = end;
        } else if (*html != '&' || !take_entity(&html, &to)) {
            *to++ = *html++;
        }
    }
    *to = '\0';
    collapse(text);
    return text;
}
