#include "homeroom/keymap.h"

#include "homeroom/mem.h"

#include <stdlib.h>
#include <string.h>

struct hr_keymap {
    char **keys; /* by place in the table; NULL: the table's */
};

struct hr_keymap *hr_keymap_new(const void *ctx)
{
    struct hr_keymap *map = hr_new(ctx, struct hr_keymap);
    map->keys = hr_new_array(map, char *, hr_action_count());
    return map;
}

static size_t place_of(const struct hr_action *a)
{
    return (size_t)(a - hr_action_at(0));
}

const char *hr_keymap_keys(const struct hr_keymap *map, const struct hr_action *a)
{
    const char *own = map->keys[place_of(a)];
    return own ? own : a->keys;
}

bool hr_keymap_is_own(const struct hr_keymap *map, const struct hr_action *a)
{
    return map->keys[place_of(a)] != NULL;
}

/* -- names -- */

static bool is_control(const char *name)
{
    return strncmp(name, "C-", 2) == 0 && name[2] >= 'a' && name[2] <= 'z' && !name[3];
}

static bool is_function_key(const char *name)
{
    char *end;
    long n = name[0] == 'F' && name[1] >= '1' && name[1] <= '9' ? strtol(name + 1, &end, 10) : 0;
    return n >= 1 && n <= 12 && !*end;
}

/* A character, or a key that terminals have. */
static bool is_key(const char *name)
{
    static const char names[] = "Enter Esc Tab S-Tab Space Backspace Ins Del Up Down Left Right Home End PgUp PgDn "
                                "S-Up S-Down S-Left S-Right";
    struct hr_key key = hr_key_named(name);
    return key.kind == HR_KEY_TEXT || is_control(name) || is_function_key(name) || hr_key_among(&key, names);
}

/* Behind ; a line of the configuration is a comment. */
static const char semicolon[] = "Semicolon";

char *hr_keymap_text(const void *ctx, const char *keys)
{
    char *s = hr_strdup(ctx, ""), name[HR_KEY_NAME];
    for (const char *at = keys; *at; at += strspn(at, " ")) {
        hr_key_first(at, name);
        hr_append(&s, "%s%s", *s ? " " : "", strcmp(name, ";") == 0 ? semicolon : name);
        at += strcspn(at, " ");
    }
    return *s ? s : hr_strdup(ctx, "none");
}

static bool add_key(char **keys, const char *name, const char *action, struct hr_err *err)
{
    if (strcmp(name, semicolon) == 0)
        name = ";";
    if (!is_key(name))
        return hr_fail(err, HR_USAGE, action,
                       "there is no key called %s: keys are a, A, C-a, F2, Enter, Space, PgUp and the like", name);
    if (strcmp(name, "C-c") == 0 && strcmp(action, "leave") != 0)
        return hr_fail(err, HR_USAGE, action, "C-c always leaves: take another key");
    hr_append(keys, "%s%s", **keys ? " " : "", name);
    return true;
}

/* Nobody shall be locked in, or left without a word of help. */
static bool must_have_a_key(const struct hr_action *a)
{
    return strcmp(a->name, "leave") == 0 || strcmp(a->name, "help") == 0 || strcmp(a->name, "commands") == 0;
}

static bool read_keys(const void *ctx, const struct hr_action *a, const char *said, char **out, struct hr_err *err)
{
    char name[HR_KEY_NAME];
    *out = hr_strdup(ctx, "");
    if (strcmp(said, "none") == 0)
        return !must_have_a_key(a) || hr_fail(err, HR_USAGE, a->name, "it has to have a key");
    for (const char *at = said + strspn(said, " "); *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (n >= sizeof name)
            return hr_fail(err, HR_USAGE, a->name, "there is no key called %.*s", (int)n, at);
        if (!add_key(out, hr_key_first(at, name), a->name, err))
            return false;
        at += n;
    }
    struct hr_key way_out = hr_key_named("C-c");
    if (strcmp(a->name, "leave") == 0 && !hr_key_among(&way_out, *out))
        hr_append(out, "%sC-c", **out ? " " : "");
    return **out || hr_fail(err, HR_USAGE, a->name, "say a key, or none");
}

bool hr_keymap_bind(struct hr_keymap *map, const char *action, const char *keys, struct hr_err *err)
{
    const struct hr_action *a = hr_action_named(action);
    char *own = NULL;
    if (!a)
        return hr_fail(err, HR_USAGE, action, "there is no command of this name; homeroom config lists them");
    if (a->argument)
        return hr_fail(err, HR_USAGE, action, "it takes a word behind its name, so it has no key");
    if (strcmp(keys, "default") != 0 && !read_keys(map, a, keys, &own, err))
        return false;
    talloc_free(map->keys[place_of(a)]);
    map->keys[place_of(a)] = own;
    return true;
}

/* -- conflicts -- */

/* A key of both; Esc means several things in one view, each only when there is something to leave. */
static bool share(const char *keys, const char *others, char *shared)
{
    for (const char *at = keys; *at; at += strspn(at, " ")) {
        struct hr_key key = hr_key_named(hr_key_first(at, shared));
        if (strcmp(shared, "Esc") != 0 && hr_key_among(&key, others))
            return true;
        at += strcspn(at, " ");
    }
    return false;
}

const struct hr_action *hr_keymap_conflict(const struct hr_keymap *map, const struct hr_action **other, char *key)
{
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        for (size_t k = 0; map->keys[i] && k < hr_action_count(); k++) {
            *other = hr_action_at(k);
            bool is_of_line = (a->needs ^ (*other)->needs) & HR_NEED_LINE; /* undo elsewhere, and of a line there */
            if (k != i && a->in & (*other)->in && !is_of_line && share(map->keys[i], hr_keymap_keys(map, *other), key))
                return a;
        }
    }
    return NULL;
}
