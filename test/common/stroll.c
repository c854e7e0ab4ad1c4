#include "common/stroll.h"

#include "common/torture.h"

#include "homeroom/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* q and C-c are not here: leaving is not a walk's to do often, it is undone by starting anew. */
static const char *const keys[] = {"Enter", "Esc",  "Tab",  "S-Tab", "Up",  "Down", "Left",      "Right",
                                   "PgUp",  "PgDn", "Home", "End",   "F1",  "F5",   "Backspace", "Del",
                                   "Ins",   "S-Up", "M-x",  "C-r",   "C-l", "C-b",  "C-f",       "C-a",
                                   "C-k",   "C-u",  "C-w",  "C-z",   "C-d", "Space"};
/* What is often pressed in earnest, often here too. */
static const char meaningful[] = "mxaprceC/:?nNuUfo[]{}<>=vVJPsgGzZhjklbtdwWHM+*1234567890 iSAE";
static const char *const texts[] = {"mar fr2 3",
                                    "é",
                                    "李小龙",
                                    "\xf0\x9f\x98\x80",
                                    "e\xcc\x81\xcc\x82",
                                    "\xff\xfe",
                                    "as-of 2026-10-01",
                                    "set retake=limited:3",
                                    "unit 2",
                                    "\xe2\x80\xae",
                                    "import roster x"};
static const int sizes[][2] = {{80, 24},  {40, 10}, {200, 60},  {20, 5}, {1, 1},
                               {132, 43}, {39, 9},  {500, 100}, {80, 12}};

/* A word with ' in front is typed, the others are keys. Each begins by leaving whatever is open. */
enum { DOOR_WORDS = 9 };
static const char *const doors[][DOOR_WORDS] = {
    {"Esc", "Esc", ":", "'import roster roster.csv", "Enter"},
    {"Esc", "Esc", ":", "'import skills skills.csv", "Enter"},
    {"Esc", "Esc", ":", "'import evidence nothing.csv", "Enter"},
    {"Esc", "Esc", ":", "'as-of 2026-10-06", "Enter"},
    {"Esc", "Esc", ":", "'set practice-first=off", "Enter"},
    {"Esc", "Esc", ":", "'add student n1, New, Ada", "Enter"},
    {"Esc", "Esc", ":", "'mouse on or off", "Enter"},
    {"Esc", "Esc", "=", "3", "b"},
    {"Esc", "Esc", "=", "3", "Enter"},
    {"Esc", "Esc", "=", "3", "+"},
    {"Esc", "Esc", "=", "4", "M"},
    {"Esc", "Esc", "4", "W"},
    {"Esc", "Esc", "=", "4", "H"},
    {"Esc", "Esc", "6", "0"},
    {"Esc", "Esc", "7", "f"},
    {"Esc", "Esc", "=", "1", "s"},
    {"Esc", "Esc", "1", "Enter"},
    {"Esc", "Esc", "1", "S"},
    {"Esc", "Esc", "1", "w"},
    {"Esc", "Esc", "1", "R"},
    {"Esc", "Esc", "=", "1", "*", "r"},
    {"Esc", "Esc", "=", "1", "*", "m"},
    {"Esc", "Esc", "1", "Space", "Space", "f", "m"},
    {"Esc", "Esc", "=", "E"},
    {"Esc", "Esc", "=", "E", "Down", "T", "Tab"},
    {"Esc", "Esc", "=", "E", "Down", "p", "Tab", "Enter"},
    {"Esc", "Esc", "=", "E", "d", "'+3"},
    {"Esc", "Esc", "=", "E", "A", "'Circles", "Enter"},
    {"Esc", "Esc", "=", "E", "PgDn", "K", "u"},
    {"Esc", "Esc", "=", "E", "x", "Enter"},
    {"Esc", "Esc", "=", "E", "a", "Tab", "Tab"},
    {"Esc", "Esc", "t"},
    {"Esc", "Esc", ":", "'section 5", "Enter"},
    {"Esc", "Esc", ":", "'report transcript", "Enter"},
    {"Esc", "Esc", ":", "'tour", "Enter"},
    {"Esc", "Esc", "?", "'mas"},
    {"Esc", "Esc", "z"},
    {"Esc", "Esc", "Z"},
};

static const char *any(struct stroll *s, const char *const *of, size_t count)
{
    return of[dice_below(&s->dice, (uint32_t)count)];
}

static const char *letter(struct stroll *s, char c)
{
    s->one[0] = c;
    return s->one;
}

/* The next word of a door, or the first of a new one. */
static struct stroke through_door(struct stroll *s)
{
    if (!s->door)
        s->door = doors[s->doors++ % (sizeof doors / sizeof doors[0])];
    const char *word = *s->door++;
    if (!*s->door)
        s->door = NULL;
    return *word == '\'' ? (struct stroke){STROKE_TEXT, word + 1, 0, 0} : (struct stroke){STROKE_KEY, word, 0, 0};
}

static struct stroke choose(struct stroll *s, int width, int height)
{
    uint32_t way = dice_below(&s->dice, 100);
    int x = (int)dice_below(&s->dice, (uint32_t)width), y = (int)dice_below(&s->dice, (uint32_t)height);
    if (s->door || way < 3)
        return through_door(s);
    if (way < 45)
        return (struct stroke){STROKE_KEY, letter(s, meaningful[dice_below(&s->dice, sizeof meaningful - 1)]), 0, 0};
    if (way < 80)
        return (struct stroke){STROKE_KEY, any(s, keys, sizeof keys / sizeof keys[0]), 0, 0};
    if (way < 90) {
        char c = (char)(' ' + dice_below(&s->dice, 95));
        return (struct stroke){STROKE_KEY, letter(s, c == 'q' ? 'Q' : c), 0, 0};
    }
    if (way < 95)
        return (struct stroke){way < 94 ? STROKE_TEXT : STROKE_PASTE, any(s, texts, sizeof texts / sizeof texts[0]), 0,
                               0};
    if (way < 97)
        return (struct stroke){STROKE_CLICK, "", x, y};
    if (way < 98)
        return (struct stroke){dice_below(&s->dice, 2) ? STROKE_WHEEL_UP : STROKE_WHEEL_DOWN, "", x, y};
    if (way < 99 || dice_below(&s->dice, 20)) {
        const int *size = sizes[dice_below(&s->dice, sizeof sizes / sizeof sizes[0])];
        return (struct stroke){STROKE_RESIZE, "", size[0], size[1]};
    }
    return (struct stroke){STROKE_KEY, dice_below(&s->dice, 2) ? "q" : "C-c", 0, 0};
}

struct stroke stroll_next(struct stroll *s, int width, int height)
{
    static const char *const mouse[] = {"click", "wheel up", "wheel down", ""};
    struct stroke stroke = choose(s, width, height);
    char text[sizeof s->last[0]];
    if (stroke.kind == STROKE_KEY)
        snprintf(text, sizeof text, "%s", stroke.text);
    else if (stroke.kind <= STROKE_PASTE)
        snprintf(text, sizeof text, "\"%.18s\"", stroke.text);
    else
        snprintf(text, sizeof text, "[%s%dx%d]", mouse[stroke.kind - STROKE_CLICK], stroke.x, stroke.y);
    stroll_remember(s, text);
    return stroke;
}

void stroll_remember(struct stroll *s, const char *what)
{
    snprintf(s->last[s->count++ % STROLL_REMEMBERS], sizeof s->last[0], "%s", what);
}

char *stroll_trace(const void *ctx, const struct stroll *s)
{
    char *trace = hr_strdup(ctx, "");
    for (size_t i = s->count > STROLL_REMEMBERS ? s->count - STROLL_REMEMBERS : 0; i < s->count; i++)
        hr_append(&trace, " %s", s->last[i % STROLL_REMEMBERS]);
    return trace;
}

size_t stroll_length(int usual, int full)
{
    const char *said = getenv("HR_KEYS");
    return said ? strtoul(said, NULL, 10) : (size_t)torture_count(usual, full);
}
