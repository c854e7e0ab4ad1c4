#include "homeroom/config.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MINUTES = 1440, MOST_PIECES = 100000 };

struct row {
    const char *key;
    size_t offset;      /* of the int in struct hr_config */
    const char *values; /* words for 0, 1, 2 ...; NULL: a number */
    int most;           /* of a number */
    const char *word;   /* what HR_CONFIG_OF_CLASS is called; NULL: it can't be */
    int standard;
    const char *help; /* lines of the file */
};

#define FIELD(f) offsetof(struct hr_config, f)
static const struct row rows[] = {
    {"theme", FIELD(theme), "okabe-ito dark light high-contrast mono", 0, NULL, HR_THEME_OKABE_ITO,
     N_("Colours. okabe-ito: told apart by colour-blind people, on any background; dark and light: for a dark, a "
        "light\n"
        "background; high-contrast: no grey; mono: no colours (as with NO_COLOR).")},
    {"glyphs", FIELD(glyphs), "unicode ascii", 0, NULL, HR_GLYPHS_UNICODE,
     N_("Shapes and lines. unicode: where the locale can show them; ascii: plain characters everywhere.")},
    {"mouse", FIELD(mouse), "off on", 0, NULL, 1, N_("on: clicks and the wheel are homeroom's. off: the terminal's.")},
    {"idle-lock", FIELD(idle_lock), NULL, MOST_MINUTES, "class", HR_CONFIG_OF_CLASS,
     N_("Minutes without a key until the screen locks itself; 0: never; class: as the class says (lock-minutes).")},
    {"confirm-undo", FIELD(confirm_undo), NULL, MOST_PIECES, NULL, 20,
     N_("How many pieces undo takes back without asking whether it is meant.")},
    {"dates", FIELD(dates), "ask mdy dmy", 0, NULL, HR_DAY_ORDER_ASK,
     N_("What 10/11 is: mdy is October, dmy November; ask: you are asked to say it another way.")},
    {"tour", FIELD(tour), "off on", 0, NULL, 1, N_("on: the sample class begins with a tour of five steps, once.")},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static const char in_keys[] = "keys.";

static const struct row *row_of(const char *key)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].key, key) == 0)
            return &rows[i];
    return NULL;
}

static int *field_of(const struct hr_config *config, const struct row *row)
{
    return (int *)((char *)config + row->offset);
}

/* The action behind "keys."; NULL: it is another key. */
static const char *action_in(const char *key)
{
    return strncmp(key, in_keys, sizeof in_keys - 1) == 0 ? key + sizeof in_keys - 1 : NULL;
}

struct hr_config *hr_config_new(const void *ctx)
{
    struct hr_config *config = hr_new(ctx, struct hr_config);
    for (size_t i = 0; i < ROWS; i++)
        *field_of(config, &rows[i]) = rows[i].standard;
    config->keys = hr_keymap_new(config);
    return config;
}

const char *hr_config_key(size_t i)
{
    return i < ROWS ? rows[i].key : NULL;
}

bool hr_config_has(const char *key)
{
    return row_of(key) || action_in(key);
}

/* -- values -- */

/* The place of a word in a list with blanks between; -1 for none. */
static int word_at(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (int i = 0; *words; i++) {
        size_t n = strcspn(words, " ");
        if (n == length && strncmp(words, word, n) == 0)
            return i;
        words += n + strspn(words + n, " ");
    }
    return -1;
}

static bool set_word(int *field, const struct row *row, const char *value, struct hr_err *err)
{
    int at = word_at(row->values, value);
    if (at < 0)
        return hr_fail(err, HR_USAGE, row->key, "it can't be %s: it is one of %s", value, row->values);
    *field = at;
    return true;
}

static bool set_number(int *field, const struct row *row, const char *value, struct hr_err *err)
{
    char *end;
    long n = strtol(value, &end, 10);
    if (row->word && strcmp(value, row->word) == 0) {
        *field = HR_CONFIG_OF_CLASS;
        return true;
    }
    if (end == value || *end || n < 0 || n > row->most)
        return row->word
                   ? hr_fail(err, HR_USAGE, row->key, "it can't be %s: it is a number from 0 to %d, or %s", value,
                             row->most, row->word)
                   : hr_fail(err, HR_USAGE, row->key, "it can't be %s: it is a number from 0 to %d", value, row->most);
    *field = (int)n;
    return true;
}

/* Refused as a whole when the key means something else already. */
static bool set_keys(struct hr_config *config, const char *action, const char *value, struct hr_err *err)
{
    const struct hr_action *other;
    char key[HR_KEY_NAME];
    const struct hr_action *a = hr_action_named(action);
    char *was = a && hr_keymap_is_own(config->keys, a) ? hr_keymap_text(config, hr_keymap_keys(config->keys, a))
                                                       : hr_strdup(config, "default");
    struct hr_err ignored;
    bool done = hr_keymap_bind(config->keys, action, value, err);
    const struct hr_action *clash = done ? hr_keymap_conflict(config->keys, &other, key) : NULL;
    if (clash) {
        (void)!hr_keymap_bind(config->keys, action, was, &ignored);
        done = hr_fail(err, HR_USAGE, action, "%s is the key of %s already, and of %s it would be too", key,
                       clash == a ? other->name : clash->name, action);
    }
    talloc_free(was);
    return done;
}

bool hr_config_set(struct hr_config *config, const char *key, const char *value, struct hr_err *err)
{
    const struct row *row = row_of(key);
    const char *action = action_in(key);
    if (action)
        return set_keys(config, action, value, err);
    if (!row)
        return hr_fail(err, HR_USAGE, key, "there is no such key; homeroom config lists them all");
    return row->values ? set_word(field_of(config, row), row, value, err)
                       : set_number(field_of(config, row), row, value, err);
}

static char *value_text(const void *ctx, const struct row *row, int value)
{
    const char *at = row->values;
    if (value == HR_CONFIG_OF_CLASS)
        return hr_strdup(ctx, row->word);
    if (!row->values)
        return hr_printf(ctx, "%d", value);
    for (int i = 0; i < value; i++)
        at += strcspn(at, " ") + 1;
    return hr_strndup(ctx, at, strcspn(at, " "));
}

char *hr_config_text(const void *ctx, const struct hr_config *config, const char *key)
{
    const struct row *row = row_of(key);
    const char *action = action_in(key);
    const struct hr_action *a = action ? hr_action_named(action) : NULL;
    if (a)
        return hr_keymap_text(ctx, hr_keymap_keys(config->keys, a));
    return row ? value_text(ctx, row, *field_of(config, row)) : hr_strdup(ctx, "");
}

bool hr_config_settle(struct hr_config *config, const char **loser, struct hr_err *err)
{
    const struct hr_action *other;
    struct hr_err ignored;
    char key[HR_KEY_NAME];
    const struct hr_action *a = hr_keymap_conflict(config->keys, &other, key);
    if (!a)
        return true;
    if (hr_keymap_is_own(config->keys, other) && other > a)
        *loser = other->name;
    else
        *loser = a->name;
    hr_fail(err, HR_USAGE, *loser, "%s is the key of %s and of %s: %s keeps the key it had", key, a->name, other->name,
            *loser);
    (void)!hr_keymap_bind(config->keys, *loser, "default", &ignored);
    return false;
}

/* -- the file by default -- */

static void print_comment(struct hr_buf *out, const char *lines)
{
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        hr_buf_printf(out, "# %.*s\n", (int)n, lines);
        lines += n + (lines[n] == '\n');
    }
}

static void print_keys(struct hr_buf *out)
{
    void *ctx = hr_ctx(out);
    hr_buf_text(
        out,
        _("\n# Keys, by the name that the command has in the palette (:). A blank parts several; none takes the key "
          "away;\n"
          "# C-a is Ctrl and a, and ; is written Semicolon. A key that means two things on one screen is refused.\n"));
    hr_buf_text(out, "[keys]\n");
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        if (!a->argument)
            hr_buf_printf(out, "#%s = %s\n", a->name, hr_keymap_text(ctx, a->keys));
    }
    talloc_free(ctx);
}

void hr_config_print(struct hr_buf *out)
{
    void *ctx = hr_ctx(out);
    hr_buf_text(out, _("# homeroom's configuration. Everything here is at its default; take away a # to change it.\n"
                       "# In the dashboard :set KEY=VALUE changes a line here and leaves all others as they are.\n"));
    for (size_t i = 0; i < ROWS; i++) {
        hr_buf_text(out, "\n");
        print_comment(out, _(rows[i].help));
        hr_buf_printf(out, "#%s = %s\n", rows[i].key, value_text(ctx, &rows[i], rows[i].standard));
    }
    print_keys(out);
    talloc_free(ctx);
}
