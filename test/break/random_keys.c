/*
 * A random walk: keys of every kind, half of them ones that mean something, typed text, pastes, clicks, and sizes of
 * the window from nothing to huge. The program never crashes, never hangs; the class file is whole at the end.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/dice.h"
#include "common/peek.h"
#include "common/tally.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { KEYS = 20000, LOOK_EVERY = 40, REMEMBERED = 80 };

static struct world *world;
static struct dice dice;
static const char *file;
static char remembered[REMEMBERED][24]; /* the last keys, to see how it came to a failure */
static size_t pressed;

static const char *const named[] = {"Enter", "Esc",  "Tab",  "S-Tab", "Up",   "Down",      "Left", "Right",
                                    "PgUp",  "PgDn", "Home", "End",   "F1",   "Backspace", "Del",  "Ins",
                                    "C-r",   "C-l",  "C-b",  "C-f",   "C-a",  "C-k",       "C-u",  "C-w",
                                    "C-z",   "C-d",  "M-x",  "F5",    "S-Up", "Space"};
/* What is often pressed in earnest, often here too. */
static const char meaningful[] = "mxaprce/:?nNuUfo[]{}<>=vVJPsgGzhjklbtdwH*1234567890 iSA";
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

static void remember(const char *what)
{
    snprintf(remembered[pressed++ % REMEMBERED], sizeof remembered[0], "%s", what);
}

static void press(struct tty *t, const char *key)
{
    remember(key);
    tty_key(t, key);
}

static void resize(struct tty *t)
{
    static const int sizes[][2] = {{80, 24},  {40, 10}, {200, 60},  {20, 5}, {1, 1},
                                   {132, 43}, {39, 9},  {500, 100}, {80, 12}};
    const int *size = sizes[dice_below(&dice, sizeof sizes / sizeof sizes[0])];
    char text[24];
    snprintf(text, sizeof text, "[%dx%d]", size[0], size[1]);
    remember(text);
    tty_resize(t, size[0], size[1]);
}

/* Leaving is not the walk's to do: it is undone by starting anew, so q and C-c come seldom. */
static void step(struct tty *t)
{
    int width, height;
    char one[2] = "";
    uint32_t way = dice_below(&dice, 100);
    tty_size(t, &width, &height);
    if (way < 45) {
        one[0] = meaningful[dice_below(&dice, sizeof meaningful - 1)];
        press(t, one);
    } else if (way < 80) {
        press(t, named[dice_below(&dice, sizeof named / sizeof named[0])]);
    } else if (way < 90) {
        one[0] = (char)(' ' + dice_below(&dice, 95));
        press(t, one[0] == 'q' ? "Q" : one);
    } else if (way < 94) {
        const char *text = texts[dice_below(&dice, sizeof texts / sizeof texts[0])];
        remember(text);
        tty_type(t, text);
    } else if (way < 95) {
        remember("[paste]");
        tty_paste(t, texts[dice_below(&dice, sizeof texts / sizeof texts[0])]);
    } else if (way < 98) {
        remember("[mouse]");
        tty_click(t, (int)dice_below(&dice, (uint32_t)width), (int)dice_below(&dice, (uint32_t)height));
        tty_wheel(t, width / 2, height / 2, way == 96);
    } else if (way < 99 || dice_below(&dice, 20)) {
        resize(t);
    } else {
        press(t, dice_below(&dice, 2) ? "q" : "C-c");
    }
}

static struct tty *sit_down(const void *ctx)
{
    char *argv[] = {world->program,
                    hr_strdup(ctx, "-f"),
                    hr_strdup(ctx, file),
                    hr_strdup(ctx, "--now"),
                    hr_strdup(ctx, "2026-10-14T10:42"),
                    NULL};
    struct tty_options options = {.width = 80, .height = 24, .argv = argv, .env = world->env, .folder = world->home};
    struct tty *t = tty_start(ctx, &options);
    if (!t)
        world_fail("a terminal could not be had: %s", strerror(errno));
    remember("[start]");
    return t;
}

static void tell(const char *what, struct tty *t)
{
    char *keys = hr_strdup(NULL, "");
    for (size_t i = pressed > REMEMBERED ? pressed - REMEMBERED : 0; i < pressed; i++)
        hr_append(&keys, " %s", remembered[i % REMEMBERED]);
    tally(false, "%s after %zu keys, the last of them:%s\n%s", what, pressed, keys, tty_dump(keys, t));
    talloc_free(keys);
}

/* Has it ended, and did it mean to? True when the walk can go on, at *t. */
static bool look(const void *ctx, struct tty **t)
{
    if (!tty_barrier(*t, tty_patience(20000))) {
        tell("the program hangs", *t);
        return false;
    }
    if (tty_is_running(*t))
        return true;
    const char *left = tty_left_behind(*t);
    if (tty_exit_code(*t) != 0 || left) {
        tell(hr_printf(ctx, "the program left with %d, %s", tty_exit_code(*t),
                       left ? left : "and gave the terminal back"),
             *t);
        return false;
    }
    talloc_free(*t);
    *t = sit_down(ctx);
    return true;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    file = world_path(world, "class.db");
    const char *const demo[] = {"demo", "--make", file, "--now", "2026-10-14T10:42", NULL};
    struct ran made = world_run(ctx, world, demo, tty_patience(20000));
    if (made.code != 0)
        world_fail("the class could not be made: %s", made.output);
    size_t wanted = (size_t)(KEYS / tty_patience(1));
    struct tty *t = sit_down(ctx);
    bool goes_on = true;
    while (goes_on && pressed < wanted) {
        step(t);
        if (pressed % LOOK_EVERY == 0 || !tty_is_running(t)) {
            goes_on = look(ctx, &t);
            tally(goes_on, "HR_SEED=%llu", (unsigned long long)dice.seed);
        }
    }
    talloc_free(t);
    tally(pressed >= wanted, "only %zu keys of %zu were pressed", pressed, wanted);
    tally(peek_is_whole(file), "the class file is damaged");
    tally(world_sh(ctx, world, hr_printf(ctx, "'%s' -f '%s' doctor", world->program, file), tty_patience(60000)).code ==
              0,
          "doctor finds something");
    printf("%zu keys, %lld pieces in the file\n", pressed,
           (long long)peek_number(file, "SELECT count(*) FROM evidence"));
    talloc_free(ctx);
    return tally_end();
}
