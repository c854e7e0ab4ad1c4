/*
 * A random walk: keys of every kind (common/stroll.h), sizes of the window from nothing to huge. The program never
 * crashes, never hangs; what stands on the terminal is what it would paint on an empty one; the class file is whole at
 * the end. HR_KEYS says how many keys.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "common/peek.h"
#include "common/stroll.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum {
    KEYS = 20000,
    FULL = 100000,
    LOOK_EVERY = 40,
    PAINT_EVERY = 5 /* looks */,
    A_CLASS = 5000 /* keys in one class file */
};

static struct world *world;
static struct stroll stroll;
static const char *file;
static size_t painted;

static void take(struct tty *t)
{
    int width, height;
    tty_size(t, &width, &height);
    struct stroke s = stroll_next(&stroll, width, height);
    switch (s.kind) {
    case STROKE_KEY: tty_key(t, s.text); break;
    case STROKE_TEXT: tty_type(t, s.text); break;
    case STROKE_PASTE: tty_paste(t, s.text); break;
    case STROKE_CLICK: tty_click(t, s.x, s.y); break;
    case STROKE_WHEEL_UP:
    case STROKE_WHEEL_DOWN: tty_wheel(t, s.x, s.y, s.kind == STROKE_WHEEL_UP); break;
    case STROKE_RESIZE: tty_resize(t, s.x, s.y); break;
    }
}

static struct tty *sit_down(const void *ctx)
{
    const char *arguments[] = {"-f", file, "--now", "2026-10-14T10:42", NULL};
    struct tty *t = world_open(ctx, world, arguments);
    stroll_remember(&stroll, "[start]");
    return t;
}

static bool tell(const char *what, struct tty *t)
{
    void *ctx = hr_ctx(NULL);
    tally(false, "HR_SEED=%llu: %s after %zu keys, the last of them:%s\n%s", (unsigned long long)stroll.dice.seed, what,
          stroll.count, stroll_trace(ctx, &stroll), tty_dump(ctx, t));
    talloc_free(ctx);
    return false;
}

/* The text, the looks and the cursor. */
static char *whole_screen(const void *ctx, struct tty *t)
{
    int x, y, width, height;
    bool visible;
    char *all = hr_strdup(ctx, tty_screen(t));
    tty_size(t, &width, &height);
    for (int row = 0; row < height; row++)
        hr_append(&all, "%s\n", tty_looks(t, row));
    tty_cursor(t, &x, &y, &visible);
    hr_append(&all, visible ? "cursor at %d,%d" : "no cursor", x, y);
    return all;
}

/* A locked screen that counts seconds is another one a second later; and a window of one column is wider here
 * (tty_resize). */
static bool cannot_compare(struct tty *t)
{
    int width, height;
    tty_size(t, &width, &height);
    return width < 3 || strstr(tty_screen(t), "the next try in");
}

/*
 * The terminal loses what it shows, and the program is told that the window may have changed: it paints everything, at
 * the same size and from the same state. That must be what stood there.
 */
static bool paints_the_same(const void *ctx, struct tty *t)
{
    char *before = whole_screen(ctx, t);
    if (cannot_compare(t))
        return true;
    tty_wipe(t);
    if (!tty_signal(t, SIGWINCH) || !tty_barrier(t, tty_patience(20000)))
        return tell("the program hangs when it shall paint", t);
    char *after = whole_screen(ctx, t);
    painted++;
    return strcmp(before, after) == 0 || cannot_compare(t) ||
           tell(hr_printf(ctx, "a fresh paint differs from what stood there:\n%s\npainted anew", before), t);
}

/* Has it ended, and did it mean to? True when the walk can go on, at *t. */
static bool look(const void *ctx, struct tty **t, bool paints)
{
    if (!tty_barrier(*t, tty_patience(20000)))
        return tell("the program hangs", *t);
    if (tty_is_running(*t))
        return !paints || paints_the_same(*t, *t);
    const char *left = tty_left_behind(*t);
    if (tty_exit_code(*t) != 0 || left)
        return tell(hr_printf(ctx, "the program left with %d, %s", tty_exit_code(*t),
                              left ? left : "and gave the terminal back"),
                    *t);
    talloc_free(*t);
    *t = sit_down(ctx);
    return true;
}

static void write_lists(void)
{
    static const char roster[] =
        "student_id,family_name,given_name,section\n020401,Changed,Name,Period 1\nn7,Nowak,Ada,"
        "Period 1\n,Without,Id,Period 1\n",
                      skills[] = "unit,skill,title\nExtra,X1,One more\nExtra,X2,Another\n";
    world_write(world_path(world, "roster.csv"), roster, sizeof roster - 1);
    world_write(world_path(world, "skills.csv"), skills, sizeof skills - 1);
}

/* A walk in a class file of its own. */
static bool walk(const void *ctx, size_t until)
{
    const char *const demo[] = {"demo", "--make", file, "--now", "2026-10-14T10:42", NULL};
    remove(file);
    if (world_run(ctx, world, demo, tty_patience(20000)).code != 0)
        world_fail("the class could not be made");
    struct tty *t = sit_down(ctx);
    bool goes_on = true;
    for (size_t looks = 1; goes_on && stroll.count < until; looks++) {
        for (int i = 0; i < LOOK_EVERY && tty_is_running(t); i++)
            take(t);
        goes_on = look(ctx, &t, looks % PAINT_EVERY == 0);
        tally(goes_on, "HR_SEED=%llu", (unsigned long long)stroll.dice.seed);
    }
    talloc_free(t);
    tally(peek_is_whole(file), "the class file is damaged");
    struct ran doctor =
        world_sh(ctx, world, hr_printf(ctx, "'%s' -f '%s' doctor", world->program, file), tty_patience(60000));
    tally(doctor.code == 0, "doctor finds something: %s", doctor.output);
    return goes_on;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    stroll.dice = dice_new();
    file = world_path(world, "class.db");
    write_lists();
    size_t wanted = stroll_length(KEYS, FULL), rest;
    while ((rest = wanted > stroll.count ? wanted - stroll.count : 0) > 0) {
        void *round = hr_ctx(ctx);
        bool goes_on = walk(round, stroll.count + (rest < A_CLASS ? rest : A_CLASS));
        talloc_free(round);
        if (!goes_on)
            break;
    }
    tally(stroll.count >= wanted, "only %zu keys of %zu were pressed", stroll.count, wanted);
    tally(painted > 0, "nothing was painted anew");
    torture_figure("random keys in a terminal", "%zu, painted anew %zu times: the same; %lld pieces in the last file",
                   stroll.count, painted, (long long)peek_number(file, "SELECT count(*) FROM evidence"));
    talloc_free(ctx);
    return tally_end();
}
