/*
 * Every key of every row of the action table, pressed in every view where the row says it works, in every role, in the
 * real program on a terminal. Nothing is dead: a key changes something or says why not, and the program lives on. What
 * the footer shows works here, now: no sentence of refusal follows. A viewer's keys never change the file; an aide's
 * record only what an aide may.
 *
 * Some keys have nothing to do where one begins (up, in the first row); they are pressed again further down, with
 * someone marked, and with a filter on.
 */
#include <stdio.h>
#include <string.h>

#include "common/peek.h"
#include "common/tally.h"
#include "homeroom/action.h"
#include "scene/tty.h"
#include "scene/world.h"

static const struct {
    const char *name;
    enum hr_view_bit bit;
    const char *keys[3]; /* how one comes there from the grid */
} views[] = {
    {"grid", HR_IN_GRID, {"1"}},
    {"pace", HR_IN_PACE, {"2"}},
    {"ready", HR_IN_READY, {"3"}},
    {"needs", HR_IN_NEEDS, {"4"}},
    {"skills", HR_IN_SKILLS, {"5"}},
    {"grades", HR_IN_GRADES, {"6"}},
    {"log", HR_IN_LOG, {"7"}},
    {"student", HR_IN_STUDENT, {"1", "Enter"}},
    {"skill", HR_IN_SKILL, {"5", "Enter"}},
    {"why", HR_IN_WHY, {"6", "Enter"}},
    {"plan", HR_IN_PLAN, {"1", "E"}},
    {"report", HR_IN_REPORT, {"1", "R"}},
    {"board", HR_IN_BOARD, {"1", "z"}},
    {"start", HR_IN_START, {NULL}}, /* there is no class file */
};
static const char *const roles[] = {"teacher", "aide", "viewer"};

static struct world *world;
static const char *fresh; /* a class file as it was made */

struct sitting {
    const char *role, *file;
    size_t view;
    struct tty *t;
};

static void settle(const struct sitting *s)
{
    if (!tty_barrier(s->t, tty_patience(10000)))
        tally(false, "%s, %s: the program hangs\n%s", s->role, views[s->view].name, tty_dump(s->t, s->t));
}

static bool has_come_up(void *arg, struct tty *t)
{
    (void)arg;
    return strlen(tty_row(t, 0)) > 0 && strlen(tty_row(t, 23)) > 0;
}

/* What is done before the key, so that it has something to do. */
static const char *const before[][7] = {
    {NULL}, {"Down", "Down", "Down", "Right", "Right", "Right", NULL}, {"Space", NULL}, {"f", "n", NULL}};
enum { WAYS = sizeof before / sizeof before[0] };

/* The program on its class file, in the view, after what is done before. */
static struct tty *sit_down(void *ctx, struct sitting *s, size_t way)
{
    const char *arguments[] = {
        hr_printf(ctx, "--file=%s", s->file), "--now", "2026-10-14T10:42", "--by", s->role, "--role", s->role, NULL};
    s->t = world_open(ctx, world, arguments);
    tally(tty_wait(s->t, has_come_up, NULL, tty_patience(10000)), "%s, %s: nothing came up\n%s", s->role,
          views[s->view].name, tty_dump(ctx, s->t));
    for (size_t i = 0; i < 3 && views[s->view].keys[i]; i++)
        tty_key(s->t, views[s->view].keys[i]);
    for (size_t i = 0; before[way][i]; i++)
        tty_key(s->t, before[way][i]);
    settle(s);
    tty_bytes(s->t);
    return s->t;
}

/* -- what the footer promises -- */

/* Does the last line show this row of the table? */
static bool is_promised(struct tty *t, const struct hr_action *a)
{
    char first[HR_KEY_NAME], label[HR_KEY_NAME], hint[96];
    if (!a->label)
        return false;
    snprintf(hint, sizeof hint, " %s %s ", hr_key_label(hr_key_first(a->keys, first), false, label), a->label);
    char *row = hr_printf(NULL, " %s  ", tty_row(t, 23));
    bool shown = strstr(row, hint) != NULL;
    talloc_free(row);
    return shown;
}

static const char *refusal(struct tty *t)
{
    const char *screen = tty_screen(t);
    for (int i = 0; i < HR_NEED_COUNT; i++)
        if (strstr(screen, hr_need_sentence(1U << i)))
            return hr_need_sentence(1U << i);
    return NULL;
}

/* -- pressing -- */

static bool leaves(const struct hr_action *a)
{
    return strcmp(a->name, "leave") == 0;
}

/* Presses it once; true when anything came of it. */
static bool press(struct sitting *s, const struct hr_action *a, const char *key, size_t way)
{
    void *ctx = hr_ctx(NULL);
    struct tty *t = sit_down(ctx, s, way);
    const char *view = views[s->view].name;
    bool promised = is_promised(t, a);
    tally(tty_key(t, key), "the table has a key that no keyboard has: %s", key);
    if (leaves(a)) {
        bool ended = tty_wait_exit(t, tty_patience(10000));
        tally(ended && tty_exit_code(t) == 0 && !tty_left_behind(t), "%s, %s: %s did not leave properly", s->role, view,
              key);
        talloc_free(ctx);
        return true;
    }
    settle(s);
    bool reacted = tty_bytes(t) > 0;
    if (!tty_is_running(t))
        tally(false, "%s, %s: %s (%s) ended the program with %d\n%s", s->role, view, key, a->name, tty_exit_code(t),
              tty_dump(ctx, t));
    const char *why = promised ? refusal(t) : NULL;
    tally(!why, "%s, %s: the footer shows %s %s, but: %s", s->role, view, key, a->label, why ? why : "");
    talloc_free(ctx);
    return reacted;
}

/* Nothing may come of the key of a view that is shown already. */
static bool has_effect(struct sitting *s, const struct hr_action *a, const char *key)
{
    for (size_t way = 0; way < WAYS; way++)
        if (press(s, a, key, way))
            return true;
    return strcmp(a->name, views[s->view].name) == 0;
}

static void press_all(struct sitting *s, int *count)
{
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        if (!(a->in & (unsigned)views[s->view].bit))
            continue;
        char *keys = hr_strdup(NULL, a->keys), *rest = NULL;
        for (char *key = strtok_r(keys, " ", &rest); key; key = strtok_r(NULL, " ", &rest), ++*count)
            tally(has_effect(s, a, key), "%s, %s: %s (%s) is dead", s->role, views[s->view].name, key, a->name);
        talloc_free(keys);
    }
}

static void check_file(const struct sitting *s)
{
    void *ctx = hr_ctx(NULL);
    size_t was_size, is_size;
    char *was = world_read(ctx, fresh, &was_size), *is = world_read(ctx, s->file, &is_size);
    if (strcmp(s->role, "viewer") == 0)
        tally(was_size == is_size && memcmp(was, is, was_size) == 0, "viewer, %s: the file has changed",
              views[s->view].name);
    if (strcmp(s->role, "aide") == 0)
        tally(peek_number(s->file,
                          "SELECT count(*) FROM evidence AS e JOIN name ON name.no = e.by_no WHERE name.text = "
                          "'aide' AND (e.kind IN (7, 8, 9) OR e.exception IS NOT NULL)") == 0 &&
                  peek_number(s->file, "SELECT count(*) FROM change WHERE by = 'aide'") == 0,
              "aide, %s: something was recorded that an aide may not", views[s->view].name);
    tally(peek_is_whole(s->file), "%s, %s: the file is damaged", s->role, views[s->view].name);
    talloc_free(ctx);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    int count = 0;
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    fresh = world_path(world, "fresh.db");
    const char *const demo[] = {"demo", "--make", fresh, "--now", "2026-10-14T10:42", NULL};
    struct ran made = world_run(ctx, world, demo, tty_patience(20000));
    if (made.code != 0)
        world_fail("the class could not be made: %s", made.output);
    /* Under sanitizers a start takes long, and one role goes through all of the code. */
    size_t role_count = tty_patience(1) > 1 ? 1 : sizeof roles / sizeof roles[0];
    for (size_t r = 0; r < role_count; r++) {
        for (size_t v = 0; v < sizeof views / sizeof views[0]; v++) {
            bool is_start = views[v].bit == HR_IN_START;
            if (is_start && strcmp(roles[r], "viewer") == 0)
                continue; /* without a file there is nothing to look at */
            struct sitting s = {.role = roles[r], .view = v};
            s.file = is_start ? world_path(world, "none.db") : world_path(world, "class.db");
            if (!is_start)
                world_copy(ctx, fresh, s.file);
            press_all(&s, &count);
            if (!is_start)
                check_file(&s);
        }
    }
    printf("%d keys pressed\n", count);
    tally(count > 300, "only %d keys were pressed", count);
    talloc_free(ctx);
    return tally_end();
}
