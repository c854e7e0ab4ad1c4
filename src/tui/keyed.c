/*
 * Sentences that name keys. Between braces stands the name of a row of the action table: "{undo} takes it back" says
 * the key that runs it now, whatever the configuration made of it; where it has none, and before what is to be typed
 * ("{:add student}"), how the palette has it. The line mode has no keys: there it is the command to type.
 */
#include "homeroom/ui.h"

#include "homeroom/mem.h"

#include <string.h>

/* "" when it has none. */
static char *key_of(const void *ctx, const struct hr_ui *ui, const struct hr_action *a)
{
    char first[HR_KEY_NAME], label[HR_KEY_NAME];
    return hr_strdup(ctx, hr_key_label(hr_key_first(hr_keymap_keys(ui->config->keys, a), first), ui->ascii, label));
}

/* A command in the reader's language, with what stands behind its name. */
static char *said(const void *ctx, const char *command)
{
    const struct hr_action *a = NULL;
    size_t n = strlen(command);
    while (n && !(a = hr_action_named(hr_strndup(ctx, command, n))))
        while (n && command[--n] != ' ')
            continue;
    return hr_printf(ctx, "%s%s", a ? hr_action_said(a) : "", command + n);
}

/* ":add student", or "F2 add student" where the palette has another key. */
static char *typed(const void *ctx, const struct hr_ui *ui, const char *command)
{
    const char *palette = key_of(ctx, ui, hr_action_named("commands"));
    return hr_printf(ctx, "%s%s%s", palette, strcmp(palette, ":") == 0 ? "" : " ", said(ctx, command));
}

/* What stands for the text between two braces; NULL: it names no action. */
static const char *meant(const void *ctx, const struct hr_ui *ui, const char *name)
{
    const struct hr_action *a = hr_action_named(name);
    if (*name == ':')
        return ui->options->plain ? hr_printf(ctx, "`%s`", said(ctx, name + 1)) : typed(ctx, ui, name + 1);
    if (!a)
        return NULL;
    if (ui->options->plain)
        return hr_printf(ctx, "`%s`", hr_action_said(a));
    const char *key = key_of(ctx, ui, a);
    return *key ? key : typed(ctx, ui, name);
}

/* In a format a % is written twice. */
static void add(char **out, const char *text, bool is_format)
{
    while (*text) {
        size_t n = strcspn(text, "%");
        hr_append(out, "%.*s%s", (int)n, text, !text[n] ? "" : is_format ? "%%" : "%");
        text += n + (text[n] != '\0');
    }
}

static char *filled(const void *ctx, const struct hr_ui *ui, const char *text, bool is_format)
{
    void *scratch = hr_ctx(NULL);
    char *out = hr_strdup(ctx, "");
    while (*text) {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        size_t n = close ? (size_t)(close - text - 1) : 0;
        const char *says = n ? meant(scratch, ui, hr_strndup(scratch, text + 1, n)) : NULL;
        if (says) {
            add(&out, says, is_format);
            text = close + 1;
            continue;
        }
        n = 1 + strcspn(text + 1, "{");
        hr_append(&out, "%.*s", (int)n, text);
        text += n;
    }
    talloc_free(scratch);
    return out;
}

char *hr_ui_keyed(const void *ctx, const struct hr_ui *ui, const char *text)
{
    return filled(ctx, ui, text, false);
}

char *hr_ui_vprintf(const void *ctx, const struct hr_ui *ui, const char *fmt, va_list args)
{
    char *format = filled(ctx, ui, fmt, true), *out = hr_must(talloc_vasprintf(ctx, format, args));
    talloc_free(format);
    return out;
}

char *hr_ui_printf(const void *ctx, const struct hr_ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *out = hr_ui_vprintf(ctx, ui, fmt, args);
    va_end(args);
    return out;
}
