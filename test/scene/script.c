#include "scene/script.h"

#include <string.h>

#include "homeroom/mem.h"

enum { INDENT = 4 };

static const char *skip_blanks(const char *s)
{
    return s + strspn(s, " \t");
}

static size_t name_length(const char *s)
{
    return strspn(s, "abcdefghijklmnopqrstuvwxyz");
}

/* "B:" at s, with a blank or the end behind it? */
static bool is_terminal(const char *s)
{
    return s[0] >= 'A' && s[0] <= 'D' && s[1] == ':' && (!s[2] || s[2] == ' ');
}

static bool is_step(const char *s, script_knows *knows)
{
    size_t n = name_length(s);
    return is_terminal(s) || (n > 0 && (!s[n] || s[n] == ' ') && knows(s, n));
}

/* Where the step that begins at s ends: before two blanks and another step or a comment, or at the end of the line. */
static const char *step_end(const char *s, script_knows *knows)
{
    bool quoted = false;
    for (; *s; s++) {
        if (*s == '\\' && s[1])
            s++;
        else if (*s == '"')
            quoted = !quoted;
        else if (!quoted && s[0] == ' ' && s[1] == ' ' && (is_step(skip_blanks(s), knows) || *skip_blanks(s) == '#'))
            break;
    }
    return s;
}

struct parsing {
    const void *ctx;
    script_knows *knows;
    struct step *steps;
    size_t count;
};

static bool parse_line(struct parsing *p, const char *line, int number)
{
    int terminal = 0;
    const char *s = skip_blanks(line);
    while (*s && *s != '#') {
        if (is_terminal(s)) {
            terminal = s[0] - 'A';
            s = skip_blanks(s + 2);
            continue;
        }
        if (!is_step(s, p->knows))
            return false;
        const char *end = step_end(s, p->knows), *rest = skip_blanks(s + name_length(s)), *last = end;
        while (last > rest && (last[-1] == ' ' || last[-1] == '\t'))
            last--;
        *hr_push(p->ctx, &p->steps, &p->count) =
            (struct step){.line = number,
                          .terminal = terminal,
                          .name = hr_strndup(p->ctx, s, name_length(s)),
                          .rest = hr_strndup(p->ctx, rest, last > rest ? (size_t)(last - rest) : 0),
                          .block = hr_strdup(p->ctx, "")};
        s = skip_blanks(end);
    }
    return true;
}

struct step *script_parse(const void *ctx, const char *text, script_knows *knows, size_t *count, int *bad)
{
    struct parsing p = {.ctx = ctx, .knows = knows};
    const char *end;
    for (int number = 1; *text; number++, text = *end ? end + 1 : end) {
        end = strchr(text, '\n');
        if (!end)
            end = text + strlen(text);
        if (p.count && strspn(text, " ") >= INDENT) {
            hr_append(&p.steps[p.count - 1].block, "%.*s\n", (int)(end - text - INDENT), text + INDENT);
            continue;
        }
        char *line = hr_strndup(ctx, text, (size_t)(end - text));
        if (!parse_line(&p, line, number)) {
            *bad = number;
            return NULL;
        }
    }
    *count = p.count;
    *bad = 0;
    return p.steps;
}

static char escaped(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'e': return '\033';
    default: return c;
    }
}

static char *quoted_word(const void *ctx, const char **rest)
{
    const char *s = *rest + 1;
    char *out = hr_new_array(ctx, char, strlen(s) + 1);
    size_t n = 0;
    for (; *s && *s != '"'; s++) {
        if (*s == '\\' && s[1])
            out[n++] = escaped(*++s);
        else
            out[n++] = *s;
    }
    *rest = skip_blanks(*s ? s + 1 : s);
    return out;
}

char *script_word(const void *ctx, const char **rest, bool *quoted)
{
    const char *s = skip_blanks(*rest);
    *rest = s;
    *quoted = *s == '"' && strchr(s + 1, '"');
    if (!*s)
        return NULL;
    if (*quoted)
        return quoted_word(ctx, rest);
    size_t n = strcspn(s, " \t");
    *rest = skip_blanks(s + n);
    return hr_strndup(ctx, s, n);
}

bool script_takes(const char **rest, const char *words)
{
    const char *s = skip_blanks(*rest);
    size_t n = strlen(words);
    if (strncmp(s, words, n) != 0 || (s[n] && s[n] != ' '))
        return false;
    *rest = skip_blanks(s + n);
    return true;
}
