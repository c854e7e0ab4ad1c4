/*
 * The configuration as a file: read with inih, and edited a line at a time, so that what the person wrote in it, and
 * how, stays.
 */
#include "app.h"

#include "homeroom/config.h"
#include "homeroom/text.h"

#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CONFIG_MOST = 1 << 20 };

static const char in_keys[] = "keys";

char *config_path(const struct app *app)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config && *config == '/')
        return hr_printf(app->ctx, "%s/homeroom/config", config);
    const char *home = getenv("HOME");
    return hr_printf(app->ctx, "%s/.config/homeroom/config", home && *home ? home : ".");
}

/* Its text, "" when there is no file. */
static bool read_text(const struct app *app, const char *path, char **text, struct hr_err *err)
{
    struct stat st;
    char *bytes;
    size_t size;
    *text = hr_strdup(app->ctx, "");
    if (stat(path, &st) != 0 && errno == ENOENT)
        return true;
    if (!file_read(app->ctx, path, CONFIG_MOST, &bytes, &size, err))
        return false;
    *text = hr_strndup(app->ctx, bytes, size);
    return true;
}

/* -- reading -- */

struct reading {
    struct app *app;
    const char *path, *rest; /* what has not been read yet */
    int line;                /* that was read last */
    int *bound_on;           /* by place in the action table: the line that gave it keys, 0 for none */
    char **troubles;
    size_t count;
};

/* As fgets; what is longer than inih's line comes in pieces of one line. */
static char *next_line(char *out, int room, void *arg)
{
    struct reading *r = arg;
    size_t n = strcspn(r->rest, "\n"), most = (size_t)room - 1;
    if (!*r->rest)
        return NULL;
    n += r->rest[n] == '\n';
    n = n < most ? n : most;
    memcpy(out, r->rest, n);
    out[n] = '\0';
    r->rest += n;
    r->line++;
    return out;
}

static void add_trouble(struct reading *r, int line, const struct hr_err *err)
{
    *hr_push(r->app->ctx, &r->troubles, &r->count) =
        hr_printf(r->app->ctx, "%s:%d: %s: %s", r->path, line, err->what, err->why);
}

static size_t place_of(const char *action)
{
    return (size_t)(hr_action_named(action) - hr_action_at(0));
}

static int take(void *arg, const char *section, const char *name, const char *value)
{
    struct reading *r = arg;
    struct hr_config *config = r->app->config;
    struct hr_err err;
    bool is_key = strcmp(section, in_keys) == 0, done;
    if (*section && !is_key)
        done = hr_fail(&err, HR_USAGE, section, "there is no such part; the only one is [keys]");
    else if (is_key)
        done = hr_keymap_bind(config->keys, name, value, &err); /* who has whose key is asked when all are read */
    else
        done = hr_config_set(config, name, value, &err);
    if (!done)
        add_trouble(r, r->line, &err);
    else if (is_key)
        r->bound_on[place_of(name)] = r->line;
    return 1;
}

static void settle(struct reading *r)
{
    struct hr_err err;
    const char *loser;
    while (!hr_config_settle(r->app->config, &loser, &err))
        add_trouble(r, r->bound_on[place_of(loser)], &err);
}

void config_read(struct app *app, char ***troubles, size_t *count)
{
    struct reading r = {.app = app, .path = config_path(app)};
    struct hr_err err;
    char *text;
    app->config = hr_config_new(app->ctx);
    r.bound_on = hr_new_array(app->ctx, int, hr_action_count());
    if (!read_text(app, r.path, &text, &err)) {
        add_trouble(&r, 0, &err);
    } else {
        r.rest = text;
        int bad = ini_parse_stream(next_line, &r, take, &r);
        if (bad > 0) {
            hr_fail(&err, HR_USAGE, "the line", "it is no KEY = VALUE, no [part] and no # comment");
            add_trouble(&r, bad, &err);
        }
        settle(&r);
    }
    *troubles = r.troubles;
    *count = r.count;
}

/* -- editing -- */

/* The text in lines with their ends. */
struct line {
    const char *text;
    size_t n;
};

static struct line *lines_of(const void *ctx, const char *text, size_t *count)
{
    struct line *lines = NULL;
    *count = 0;
    while (*text) {
        size_t n = strcspn(text, "\n");
        n += text[n] == '\n';
        *hr_push(ctx, &lines, count) = (struct line){text, n};
        text += n;
    }
    return lines;
}

static const char *after_blanks(const char *s)
{
    return s + strspn(s, " \t");
}

/* Is it "[section]", and which; false: it is no head of a part. */
static bool is_head(const struct line *l, const char *section, bool *is_it)
{
    const char *at = after_blanks(l->text);
    size_t n = strlen(section);
    if (*at != '[' || (size_t)(at - l->text) >= l->n)
        return false;
    *is_it = strncmp(at + 1, section, n) == 0 && at[1 + n] == ']';
    return true;
}

/* Does the line set the key, or, `hidden`, have it in a comment? */
static bool sets(const struct line *l, const char *key, bool hidden)
{
    const char *at = after_blanks(l->text);
    size_t n = strlen(key);
    if (hidden != (*at == '#' || *at == ';'))
        return false;
    if (hidden)
        at = after_blanks(at + 1);
    if (strncmp(at, key, n) != 0)
        return false;
    at = after_blanks(at + n);
    return *at == '=' || *at == ':';
}

/* Where the line of the key goes: in place of line *at, or (false) behind it; -1 is before all. */
static bool find_place(const struct line *lines, size_t count, const char *section, const char *key, long *at,
                       bool *has_part)
{
    long set = -1, hidden = -1, end = -1;
    bool inside = !*section;
    *has_part = inside;
    for (size_t i = 0; i < count; i++) {
        bool is_it;
        if (is_head(&lines[i], section, &is_it))
            inside = is_it;
        if (!inside)
            continue;
        *has_part = true;
        end = strspn(lines[i].text, " \t\r") + (lines[i].text[lines[i].n - 1] == '\n') < lines[i].n ? (long)i : end;
        set = sets(&lines[i], key, false) ? (long)i : set;
        hidden = sets(&lines[i], key, true) ? (long)i : hidden;
    }
    *at = set >= 0 ? set : hidden >= 0 ? hidden : end;
    return set >= 0;
}

char *config_edited(const void *ctx, const char *text, const char *key, const char *value)
{
    bool is_key = strncmp(key, "keys.", 5) == 0, has_part;
    const char *name = is_key ? key + 5 : key, *ends = strstr(text, "\r\n") ? "\r\n" : "\n";
    size_t count;
    long at;
    struct line *lines = lines_of(ctx, text, &count);
    bool replaces = find_place(lines, count, is_key ? in_keys : "", name, &at, &has_part);
    char *line = hr_printf(ctx, "%s = %s%s", name, value, ends), *out = hr_strdup(ctx, "");
    if (at < 0 && has_part)
        hr_append(&out, "%s", line);
    for (size_t i = 0; i < count; i++) {
        bool here = (long)i == at, is_open = lines[i].text[lines[i].n - 1] != '\n';
        if (!(here && replaces))
            hr_append(&out, "%.*s%s", (int)lines[i].n, lines[i].text, is_open ? ends : "");
        if (here && has_part)
            hr_append(&out, "%s", line);
    }
    if (!has_part)
        hr_append(&out, "%s[%s]%s%s", count ? ends : "", in_keys, ends, line);
    return out;
}

bool config_save(struct app *app, const char *key, const char *value, struct hr_err *err)
{
    const char *path = config_path(app);
    char *text, *real = realpath(path, NULL); /* a link stays one */
    struct hr_buf *out = hr_buf_new(app->ctx, NULL, NULL);
    if (!read_text(app, path, &text, err)) {
        free(real);
        return false;
    }
    if (!real) {
        app_make_folder(app, path);
        hr_config_print(out);
        text = hr_strdup(app->ctx, out->bytes);
        out = hr_buf_new(app->ctx, NULL, NULL);
    }
    hr_buf_text(out, config_edited(app->ctx, text, key, value));
    bool done = file_write(app, real ? real : path, out, err);
    free(real);
    return done;
}
