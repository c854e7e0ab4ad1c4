#include "sequence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ECMA-48, 5.4: parameters and intermediate bytes, then one that ends it. */
enum { PARAMETER_FIRST = 0x20, END_FIRST = 0x40, END_LAST = 0x7e, OLD_MOUSE = 5 };

static void add(struct hr_sequence *s, uint32_t c)
{
    if (s->count + 1 < sizeof s->text) {
        s->text[s->count] = (char)c;
        s->text[s->count + 1] = '\0';
    }
    s->count++;
}

bool hr_sequence_begin(struct hr_sequence *s, uint32_t c)
{
    *s = (struct hr_sequence){.state = HR_SEQUENCE_NONE};
    if (c != '[' && c != 'O')
        return false;
    s->state = HR_SEQUENCE_OPEN;
    add(s, c);
    return true;
}

/* [M and three characters of any kind: how the mouse was reported once. */
static bool is_old_mouse(const struct hr_sequence *s)
{
    return strncmp(s->text, "[M", 2) == 0;
}

bool hr_sequence_take(struct hr_sequence *s, uint32_t c)
{
    if (c < PARAMETER_FIRST || (c > END_LAST && !is_old_mouse(s))) {
        s->state = HR_SEQUENCE_NONE;
        return false;
    }
    add(s, c);
    if (is_old_mouse(s))
        s->state = s->count == OLD_MOUSE ? HR_SEQUENCE_WHOLE : HR_SEQUENCE_OPEN;
    else if (c >= END_FIRST || s->text[0] == 'O')
        s->state = HR_SEQUENCE_WHOLE;
    return true;
}

/* A number of at most four digits and what stands behind it; NULL when that is not there. */
static const char *number(const char *at, char behind, int *out)
{
    enum { DIGITS = 4 };
    char *end;
    long n = strtol(at, &end, 10);
    if (*at < '0' || *at > '9' || end - at > DIGITS || *end != behind)
        return NULL;
    *out = (int)n;
    return end + 1;
}

bool hr_sequence_mouse(const struct hr_sequence *s, struct hr_key *out)
{
    static const struct {
        int button;
        const char *name;
    } buttons[] = {{0, "Click"}, {64, "WheelUp"}, {65, "WheelDown"}};
    enum { SHIFT_META_CONTROL = 4 | 8 | 16 };
    int button = 0, x = 0, y = 0;
    if (s->state != HR_SEQUENCE_WHOLE || s->count >= sizeof s->text || strncmp(s->text, "[<", 2) != 0)
        return false;
    const char *at = number(s->text + 2, ';', &button);
    at = at ? number(at, ';', &x) : NULL;
    at = at ? number(at, 'M', &y) : NULL;
    if (!at || at != s->text + s->count || x < 1 || y < 1)
        return false;
    for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++)
        if ((button & ~SHIFT_META_CONTROL) == buttons[i].button) {
            *out = (struct hr_key){.kind = HR_KEY_MOUSE, .x = x - 1, .y = y - 1};
            snprintf(out->name, sizeof out->name, "%s", buttons[i].name);
            return true;
        }
    return false;
}
