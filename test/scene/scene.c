/*
 * A scene: its world, its terminals, and playing its steps one after the other.
 */
#include "scene/scene.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char default_now[] = "2026-10-14T10:42", default_by[] = "rivera";

/* -- the stage -- */

/* In scenes `homeroom` is the program with the scene's clock and person, which an explicit --now or --by overrides. */
static void write_wrapper(struct world *w)
{
    char *path = world_path(w, "bin"), *text;
    mkdir(path, 0700);
    path = world_path(w, "bin/homeroom");
    text = hr_printf(w, "#!/bin/sh\nexec '%s' --now \"$SCENE_NOW\" --by \"$SCENE_BY\" \"$@\"\n", w->program);
    world_write(path, text, strlen(text));
    chmod(path, 0700);
}

static void set_common(struct world *w, const struct stage *stage, const char *now, const char *by)
{
    world_set(w, "PATH", hr_printf(w, "%s/bin:/usr/local/bin:/usr/bin:/bin", stage->world->home));
    world_set(w, "SCENE_NOW", now);
    world_set(w, "SCENE_BY", by);
}

struct stage *stage_new(const void *ctx, const char *program)
{
    const char *golden = getenv("HR_GOLDEN");
    struct stage *stage = hr_new(ctx, struct stage);
    stage->world = world_new(stage, program);
    if (!stage->world)
        return NULL;
    write_wrapper(stage->world);
    set_common(stage->world, stage, default_now, default_by);
    stage->write_golden = golden && strcmp(golden, "write") == 0;
    return stage;
}

/* -- terminals -- */

bool scene_fails(struct scene *s, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *why = hr_must(talloc_vasprintf(s, fmt, args));
    va_end(args);
    s->why = why;
    return false;
}

static char **arguments_of(struct scene *s, const struct terminal *t)
{
    char **argv = NULL, *word;
    size_t count = 0;
    bool quoted;
    if (t->in_shell) {
        *hr_push(s, &argv, &count) = hr_strdup(s, "/bin/sh");
        *hr_push(s, &argv, &count) = hr_strdup(s, "-i");
    } else {
        *hr_push(s, &argv, &count) = s->stage->world->program;
        *hr_push(s, &argv, &count) = hr_printf(s, "--now=%s", t->now);
        *hr_push(s, &argv, &count) = hr_printf(s, "--by=%s", t->by);
        if (t->role)
            *hr_push(s, &argv, &count) = hr_printf(s, "--role=%s", t->role);
        for (const char *rest = t->arguments; (word = script_word(s, &rest, &quoted));)
            *hr_push(s, &argv, &count) = word;
    }
    *hr_push(s, &argv, &count) = NULL;
    return argv;
}

bool scene_start(struct scene *s, struct terminal *t)
{
    TALLOC_FREE(t->tty);
    set_common(s->world, s->stage, t->now, t->by);
    struct tty_options options = {.width = t->width,
                                  .height = t->height,
                                  .argv = arguments_of(s, t),
                                  .env = s->world->env,
                                  .folder = s->world->home};
    t->tty = tty_start(s, &options);
    return t->tty || scene_fails(s, "a terminal could not be had: %s", strerror(errno));
}

/* -- playing -- */

static const struct directive *find(const char *name, size_t length)
{
    for (const struct directive *d = directives; d->name; d++)
        if (strlen(d->name) == length && memcmp(d->name, name, length) == 0)
            return d;
    return NULL;
}

static bool knows(const char *name, size_t length)
{
    return find(name, length) != NULL;
}

/* A command that failed must have been expected to: by `exits` right behind it, or behind `is`. */
static bool was_expected(const struct scene *s, const struct step *next)
{
    return !s->has_ran || s->ran.code == 0 ||
           (next && (strcmp(next->name, "is") == 0 || strcmp(next->name, "exits") == 0));
}

static bool play_step(struct scene *s, const struct step *step)
{
    const struct directive *d = find(step->name, strlen(step->name));
    struct terminal *t = &s->terminals[step->terminal];
    if (d->at != AT_COMMAND)
        s->has_ran = false;
    if (d->at == AT_SCREEN && !t->tty && !scene_start(s, t))
        return false;
    return d->play(s, t, step);
}

static bool play_steps(struct scene *s, const struct step *steps, size_t count, const struct step **at)
{
    for (size_t i = 0; i < count; i++) {
        *at = &steps[i];
        if (!play_step(s, &steps[i]))
            return false;
        if (!was_expected(s, i + 1 < count ? &steps[i + 1] : NULL))
            return scene_fails(s, "the command left with %d:\n%s", s->ran.code, s->ran.output);
    }
    return true;
}

static void report(struct scene *s, const struct step *at)
{
    printf("%s:%d: %s\n", s->path, at->line, s->why);
    for (int i = 0; i < TERMINALS; i++) {
        struct tty *tty = s->terminals[i].tty;
        if (!tty)
            continue;
        tty_drain(tty);
        printf("  terminal %c, %s:\n%s", 'A' + i, tty_is_running(tty) ? "running" : "ended", tty_dump(s, tty));
        if (!tty_is_running(tty))
            printf("    exit code %d\n", tty_exit_code(tty));
    }
    fflush(stdout);
}

/* Where this source is, for what a scene tries of it besides the program. */
static void set_tree(struct scene *s)
{
    char *tree = realpath(hr_printf(s, "%s/../..", s->stage->folder), NULL);
    if (tree)
        world_set(s->world, "TREE", tree);
    free(tree);
}

static struct scene *scene_new(struct stage *stage, const char *path)
{
    struct scene *s = hr_new(stage, struct scene);
    s->stage = stage;
    s->path = path;
    s->world = world_new(s, stage->world->program);
    set_common(s->world, stage, default_now, default_by);
    set_tree(s);
    for (int i = 0; i < TERMINALS; i++)
        s->terminals[i] =
            (struct terminal){.width = 80, .height = 24, .now = default_now, .by = default_by, .arguments = ""};
    return s;
}

bool scene_play(struct stage *stage, const char *path)
{
    struct scene *s = scene_new(stage, path);
    size_t size, count = 0;
    int bad = 0;
    char *text = world_read(s, path, &size);
    struct step *steps = script_parse(s, text, knows, &count, &bad);
    const struct step *at = steps;
    bool good = false;
    if (bad)
        printf("%s:%d: this line begins with no directive\n", path, bad);
    else if (!count)
        printf("%s: there are no steps in this scene\n", path);
    else if (!(good = play_steps(s, steps, count, &at)))
        report(s, at);
    talloc_free(s);
    return good;
}
