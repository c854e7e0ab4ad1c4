/*
 * The directives of scenes. What is settled before the program of a terminal starts: size, now, by, role, args, env,
 * class, shell. It starts with the first step that needs it.
 */
#include <errno.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scene/scene.h"

/* -- before the start -- */

static bool read_size(struct scene *s, const char *text, int *width, int *height)
{
    char after;
    return (sscanf(text, "%dx%d%c", width, height, &after) == 2 && *width > 0 && *height > 0) ||
           scene_fails(s, "a size is WIDTHxHEIGHT");
}

static bool play_size(struct scene *s, struct terminal *t, const struct step *step)
{
    return read_size(s, step->rest, &t->width, &t->height);
}

/* What A is given holds for all terminals; what another one is given, for that one. */
static void give(struct scene *s, struct terminal *t, size_t field, const char *value)
{
    for (int i = 0; i < TERMINALS; i++)
        if (t == &s->terminals[0] || t == &s->terminals[i])
            *(const char **)((char *)&s->terminals[i] + field) = value;
    world_set(s->world, "SCENE_NOW", s->terminals[0].now);
    world_set(s->world, "SCENE_BY", s->terminals[0].by);
}

static bool play_now(struct scene *s, struct terminal *t, const struct step *step)
{
    give(s, t, offsetof(struct terminal, now), step->rest);
    return true;
}

static bool play_by(struct scene *s, struct terminal *t, const struct step *step)
{
    give(s, t, offsetof(struct terminal, by), step->rest);
    return true;
}

static bool play_role(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)s;
    t->role = step->rest;
    return true;
}

static bool play_args(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)s;
    t->arguments = step->rest;
    return true;
}

static bool play_shell(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)step;
    world_set(s->world, "PS1", "$ ");
    t->in_shell = true;
    return scene_start(s, t);
}

static bool play_env(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    const char *sign = strchr(step->rest, '=');
    if (!sign)
        return scene_fails(s, "env NAME=VALUE");
    world_set(s->world, hr_strndup(s, step->rest, (size_t)(sign - step->rest)), sign + 1);
    return true;
}

/* Makes the class by its script, once a run. */
static bool make_class(struct scene *s, const char *name, const char *made)
{
    struct world *w = s->stage->world;
    char *script = hr_printf(s, "%s/classes/%s.sh", s->stage->folder, name);
    if (!world_exists(script))
        return scene_fails(s, "there is no %s", script);
    char *absolute = realpath(s->stage->folder, NULL);
    world_set(w, "CLASSES", hr_printf(w, "%s/classes", absolute));
    free(absolute);
    world_set(w, "HOMEROOM_FILE", made);
    struct ran ran = world_sh(s, w, hr_printf(s, "exec sh -eu \"$CLASSES/%s.sh\"", name), tty_patience(COMMAND_MS));
    if (ran.code == 0 && world_exists(made))
        return true;
    remove(made);
    return scene_fails(s, "%s left with %d:\n%s", script, ran.code, ran.output);
}

static bool play_class(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    char *made = world_path(s->stage->world, hr_printf(s, "%s.db", step->rest));
    if (!world_exists(made) && !make_class(s, step->rest, made))
        return false;
    static const char *const folders[] = {".local", ".local/share", ".local/share/homeroom"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        mkdir(world_path(s->world, folders[i]), 0700);
    char *own = world_path(s->world, ".local/share/homeroom/homeroom.db");
    world_copy(s, made, own);
    return chmod(own, 0600) == 0 || scene_fails(s, "%s: %s", own, strerror(errno));
}

/* -- what a person does -- */

/* "Down*3" is three times Down. */
static int times_of(char *name)
{
    char *star = strrchr(name, '*');
    if (!star || star == name || !star[1] || strspn(star + 1, "0123456789") != strlen(star + 1))
        return 1;
    *star = '\0';
    return atoi(star + 1);
}

static bool play_key(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    bool quoted;
    for (char *word; (word = script_word(s, &rest, &quoted));) {
        if (quoted) {
            tty_type(t->tty, word);
            continue;
        }
        for (int times = times_of(word); times > 0; times--)
            if (!tty_key(t->tty, word))
                return scene_fails(s, "there is no key %s", word);
    }
    return true;
}

static bool play_paste(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    bool quoted;
    char *text = script_word(s, &rest, &quoted);
    if (!text)
        return scene_fails(s, "paste what?");
    tty_paste(t->tty, text);
    return true;
}

static bool settle(struct scene *s, struct terminal *t)
{
    return tty_barrier(t->tty, tty_patience(WAIT_MS)) || scene_fails(s, "the program is still busy");
}

/* click "text", or click "text" on the row with "text": the cell where the text begins. */
static bool find_place(struct scene *s, struct terminal *t, const char *rest, int *x, int *y)
{
    bool quoted;
    char *text = script_word(s, &rest, &quoted), *other = NULL;
    if (script_takes(&rest, "on the row with"))
        other = script_word(s, &rest, &quoted);
    if (!text)
        return scene_fails(s, "where?");
    *y = tty_find(t->tty, other ? other : text, x);
    if (*y >= 0 && other) {
        const char *row = tty_row(t->tty, *y), *at = strstr(row, text);
        *x = at ? (int)(at - row) : -1; /* good for rows in ASCII, which is what scenes click on */
    }
    return (*y >= 0 && *x >= 0) || scene_fails(s, "there is no %s to click on", text);
}

/* What a command prints first, typed: a code that was made up a moment ago. */
static bool play_types(struct scene *s, struct terminal *t, const struct step *step)
{
    struct ran ran = world_sh(s, s->world, step->rest, tty_patience(COMMAND_MS));
    ran.output[strcspn(ran.output, "\n")] = '\0';
    if (ran.code != 0 || !*ran.output)
        return scene_fails(s, "the command left with %d and printed nothing to type", ran.code);
    tty_type(t->tty, ran.output);
    return true;
}

static bool play_click(struct scene *s, struct terminal *t, const struct step *step)
{
    int x = 0, y = 0;
    if (!settle(s, t) || !find_place(s, t, step->rest, &x, &y))
        return false;
    tty_click(t->tty, x, y);
    return true;
}

static bool play_wheel(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)s;
    tty_wheel(t->tty, t->width / 2, t->height / 2, strcmp(step->rest, "up") == 0);
    return true;
}

static bool play_resize(struct scene *s, struct terminal *t, const struct step *step)
{
    if (!read_size(s, step->rest, &t->width, &t->height) || !settle(s, t))
        return false;
    tty_resize(t->tty, t->width, t->height);
    return true;
}

static const struct {
    const char *name;
    int number;
} signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"TSTP", SIGTSTP},
               {"CONT", SIGCONT}, {"KILL", SIGKILL}, {"SEGV", SIGSEGV}, {"ABRT", SIGABRT}};

static bool play_signal(struct scene *s, struct terminal *t, const struct step *step)
{
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (strcmp(step->rest, signals[i].name) == 0)
            return settle(s, t) && (tty_signal(t->tty, signals[i].number) || scene_fails(s, "the program has ended"));
    return scene_fails(s, "there is no signal %s", step->rest);
}

static bool play_detach(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)step;
    if (!settle(s, t))
        return false;
    tty_detach(t->tty);
    return true;
}

static bool play_start(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)step;
    if (t->tty && tty_is_running(t->tty))
        return scene_fails(s, "the program of before is still running");
    return scene_start(s, t);
}

/* -- what a person sees -- */

struct sight {
    const char *text, *other; /* `other` must stand on the same row; NULL: anywhere */
    bool under_cursor;        /* in reverse, at its first cell */
};

static bool is_seen(void *arg, struct tty *tty)
{
    const struct sight *sight = arg;
    int width, height;
    tty_size(tty, &width, &height);
    for (int y = 0; y < height; y++) {
        const char *row = tty_row(tty, y), *at = strstr(row, sight->text);
        if (!at || (sight->other && !strstr(row, sight->other)))
            continue;
        int x;
        if (!sight->under_cursor ||
            (tty_find(tty, sight->text, &x) == y && (int)strlen(tty_looks(tty, y)) > x && tty_looks(tty, y)[x] == 'R'))
            return true;
    }
    return false;
}

static bool read_sight(struct scene *s, const char **rest, struct sight *sight)
{
    bool quoted, other_quoted = true;
    *sight = (struct sight){.text = script_word(s, rest, &quoted)};
    sight->under_cursor = script_takes(rest, "under the cursor");
    if (script_takes(rest, "on the row with"))
        sight->other = script_word(s, rest, &other_quoted);
    return (sight->text && quoted && other_quoted) || scene_fails(s, "texts to see stand in \"quotes\"");
}

static bool play_see(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    struct sight sight;
    int ms = WAIT_MS;
    if (!read_sight(s, &rest, &sight))
        return false;
    if (script_takes(&rest, "within"))
        ms = atoi(rest);
    else if (*rest)
        return scene_fails(s, "what is %s?", rest);
    return settle(s, t) &&
           (tty_wait(t->tty, is_seen, &sight, tty_patience(ms)) || scene_fails(s, "expected to see %s", step->rest));
}

static bool play_not(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    struct sight sight;
    if (!read_sight(s, &rest, &sight) || !settle(s, t))
        return false;
    return !is_seen(&sight, t->tty) || scene_fails(s, "expected not to see %s", step->rest);
}

static bool play_barrier(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)step;
    return settle(s, t);
}

static bool play_colour(struct scene *s, struct terminal *t, const struct step *step)
{
    bool wanted = strcmp(step->rest, "some") == 0;
    return settle(s, t) && (tty_is_coloured(t->tty) == wanted ||
                            scene_fails(s, wanted ? "there is no colour" : "there is colour on the screen"));
}

static bool play_restored(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)step;
    const char *left = tty_left_behind(t->tty);
    return !left || scene_fails(s, "the terminal was not given back: %s", left);
}

/* bytes < 200: what the program wrote since the last such step (or its start). */
static bool play_bytes(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    if (!settle(s, t))
        return false;
    size_t bytes = tty_bytes(t->tty);
    if (script_takes(&rest, "any"))
        return true;
    return (script_takes(&rest, "<") && bytes < strtoul(rest, NULL, 10)) ||
           scene_fails(s, "%zu bytes were written, expected %s", bytes, step->rest);
}

/* The rows that differ, as in a diff. */
static char *differing_rows(struct scene *s, const char *expected, const char *screen)
{
    char *out = hr_strdup(s, "");
    for (int row = 1; *expected || *screen; row++) {
        size_t n = strcspn(expected, "\n"), m = strcspn(screen, "\n");
        if (n != m || memcmp(expected, screen, n) != 0)
            hr_append(&out, "%3d -%.*s\n    +%.*s\n", row, (int)n, expected, (int)m, screen);
        expected += expected[n] ? n + 1 : n;
        screen += screen[m] ? m + 1 : m;
    }
    return out;
}

/* Is the file what is expected of it? `make golden` and `make pictures` write it instead. */
static bool keep(struct scene *s, const char *folder, const char *name, const char *text)
{
    char *path = hr_printf(s, "%s/%s/%s", s->stage->folder, folder, name);
    size_t size = 0;
    if (s->stage->write_golden) {
        mkdir(hr_printf(s, "%s/%s", s->stage->folder, folder), 0777);
        world_write(path, text, strlen(text));
        return true;
    }
    if (!world_exists(path))
        return scene_fails(s, "there is no %s: `make golden` or `make pictures` writes it", path);
    char *expected = world_read(s, path, &size);
    return strcmp(expected, text) == 0 ||
           scene_fails(s, "it differs from %s:\n%s", path, differing_rows(s, expected, text));
}

static bool play_golden(struct scene *s, struct terminal *t, const struct step *step)
{
    return settle(s, t) && keep(s, "golden", hr_printf(s, "%s.txt", step->rest), tty_screen(t->tty));
}

/* picture NAME "title": docs/pictures/NAME.svg is this screen. */
static bool play_picture(struct scene *s, struct terminal *t, const struct step *step)
{
    const char *rest = step->rest;
    bool quoted, title_quoted = false;
    char *name = script_word(s, &rest, &quoted), *title = script_word(s, &rest, &title_quoted);
    if (!name || !title_quoted)
        return scene_fails(s, "picture NAME \"what is to be seen\"");
    return settle(s, t) && keep(s, "../../docs/pictures", hr_printf(s, "%s.svg", name), tty_svg(s, t->tty, title));
}

static bool play_exits(struct scene *s, struct terminal *t, const struct step *step)
{
    int expected = atoi(step->rest), code;
    if (s->has_ran) {
        s->has_ran = false;
        return s->ran.code == expected ||
               scene_fails(s, "the command left with %d, expected %d:\n%s", s->ran.code, expected, s->ran.output);
    }
    if (!t->tty || !tty_wait_exit(t->tty, tty_patience(WAIT_MS)))
        return scene_fails(s, "the program did not end");
    code = tty_exit_code(t->tty);
    return code == expected || scene_fails(s, "the program left with %d, expected %d", code, expected);
}

/* -- commands and files -- */

static bool play_run(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    s->ran = world_sh(s, s->world, step->rest, tty_patience(COMMAND_MS));
    s->has_ran = true;
    while (s->ran.size > 0 && s->ran.output[s->ran.size - 1] == '\n')
        s->ran.output[--s->ran.size] = '\0';
    return s->ran.code >= 0 || scene_fails(s, "the command did not end:\n%s", s->ran.output);
}

/* is PATTERN: the whole output, as the shell matches names; with a block below, the pattern is the block. */
static bool play_is(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    char *pattern = hr_strdup(s, *step->rest ? step->rest : step->block);
    size_t n = strlen(pattern);
    while (n > 0 && pattern[n - 1] == '\n')
        pattern[--n] = '\0';
    return fnmatch(pattern, s->ran.output, 0) == 0 ||
           scene_fails(s, "the command printed\n%s\nexpected\n%s", s->ran.output, pattern);
}

/* printed NAME: the whole output is golden/NAME.txt. */
static bool play_printed(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    return keep(s, "golden", hr_printf(s, "%s.txt", step->rest), hr_printf(s, "%s\n", s->ran.output));
}

static bool play_file(struct scene *s, struct terminal *t, const struct step *step)
{
    (void)t;
    world_write(world_path(s->world, step->rest), step->block, strlen(step->block));
    return true;
}

const struct directive directives[] = {
    {"size", play_size, AT_ONCE},
    {"now", play_now, AT_ONCE},
    {"by", play_by, AT_ONCE},
    {"role", play_role, AT_ONCE},
    {"args", play_args, AT_ONCE},
    {"env", play_env, AT_ONCE},
    {"class", play_class, AT_ONCE},
    {"shell", play_shell, AT_ONCE},
    {"start", play_start, AT_ONCE},
    {"file", play_file, AT_ONCE},
    {"run", play_run, AT_COMMAND},
    {"is", play_is, AT_COMMAND},
    {"printed", play_printed, AT_COMMAND},
    {"exits", play_exits, AT_COMMAND},
    {"key", play_key, AT_SCREEN},
    {"paste", play_paste, AT_SCREEN},
    {"types", play_types, AT_SCREEN},
    {"click", play_click, AT_SCREEN},
    {"wheel", play_wheel, AT_SCREEN},
    {"resize", play_resize, AT_SCREEN},
    {"signal", play_signal, AT_SCREEN},
    {"detach", play_detach, AT_SCREEN},
    {"see", play_see, AT_SCREEN},
    {"not", play_not, AT_SCREEN},
    {"barrier", play_barrier, AT_SCREEN},
    {"colour", play_colour, AT_SCREEN},
    {"restored", play_restored, AT_SCREEN},
    {"bytes", play_bytes, AT_SCREEN},
    {"golden", play_golden, AT_SCREEN},
    {"picture", play_picture, AT_SCREEN},
    {NULL, NULL, AT_ONCE},
};
