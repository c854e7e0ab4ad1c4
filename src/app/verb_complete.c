/*
 * homeroom complete -- WORD...: what may stand in place of the last word of a command line. The completions of every
 * shell ask here, so they know what the program knows: its own tables, and the class file that the line is about.
 *
 * A line each, the word and behind a tab what it is; a line of one slash says that a file may stand there.
 */
#include "names.h"

#include <string.h>

#include "homeroom/exchange.h"
#include "homeroom/text.h"

/* What stands behind an option: names of a kind, or words with bars between them. */
static const struct {
    const char *option, *values;
} option_values[] = {{"course", "courses"},
                     {"section", "sections"},
                     {"unit", "units"},
                     {"student", "students"},
                     {"skill", "skills"},
                     {"up-to", "skills"},
                     {"term", "terms"},
                     {"preset", "presets"},
                     {"role", "teacher|aide|viewer"},
                     {"prefer", "ours|theirs"},
                     {"dates", "mdy|dmy"},
                     {"delimiter", ",|;|tab"},
                     {"decimal", ".|,"},
                     {"format", "table|csv|json|status"},
                     {"as", "text|html|csv"},
                     {"to", "homeroom|canvas|blackboard|d2l|moodle|powerteacher|oneroster"}};

/* The command line so far. */
struct line {
    struct app *app;
    const char *const *words; /* without the last one */
    size_t count;
    const char *command; /* NULL: none yet */
    size_t arguments;    /* of the command, so far */
    const char *first;   /* of them, or NULL */
    struct names *out;
};

static const char *values_of(const struct option_name *o)
{
    for (size_t i = 0; i < sizeof option_values / sizeof option_values[0]; i++)
        if (strcmp(o->name, option_values[i].option) == 0)
            return option_values[i].values;
    return strcmp(o->argument, "FILE") == 0 || strcmp(o->argument, "FOLDER") == 0 ? "FILE" : NULL;
}

/* Takes the words in: the file that is meant, the command, how many of its arguments are there. */
static void read_line(struct line *l)
{
    for (size_t i = 0; i < l->count; i++) {
        struct option_name o;
        bool takes_next = option_named(l->words[i], &o) && o.argument && !strchr(l->words[i], '=');
        if (takes_next && i + 1 < l->count && strcmp(o.name, "file") == 0)
            l->app->options.file = l->words[i + 1];
        if (takes_next)
            i++;
        else if (*l->words[i] == '-' && l->words[i][1])
            continue;
        else if (!l->command)
            l->command = l->words[i];
        else if (l->arguments++ == 0)
            l->first = l->words[i];
    }
}

static void add_words(struct names *n, const char *words)
{
    for (size_t length; *words; words += length, words += *words == '|') {
        length = strcspn(words, "|");
        names_add(n, hr_strndup(n->ctx, words, length), "");
    }
}

/* What a file has not, or a file that is not there, completes to nothing. */
static void add_values(struct line *l, const char *values)
{
    struct hr_err ignored = {HR_OK, "", ""};
    if (strcmp(values, "FILE") == 0)
        names_add(l->out, "/", "");
    else if (strchr(values, '|'))
        add_words(l->out, values);
    else if (!names_of(l->app, values, l->out, &ignored))
        return;
}

static bool plan_kind_of(const char *text, enum hr_plan_kind *out)
{
    static const char *const kinds[] = {"roster", "skills", "calendar", "evidence", "gradebook"};
    for (size_t i = 0; text && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(text, kinds[i]) == 0) {
            *out = (enum hr_plan_kind)i;
            return true;
        }
    return false;
}

static void add_option_values(struct line *l, const struct option_name *o)
{
    enum hr_plan_kind kind;
    const char *values = values_of(o);
    if (strcmp(o->name, "from") == 0 && plan_kind_of(l->first, &kind)) {
        for (const char *const *format = hr_import_formats(kind); *format; format++)
            names_add(l->out, *format, "");
    } else if (values) {
        add_values(l, values);
    }
}

static void add_options(struct line *l)
{
    struct option_name o;
    for (size_t i = 0; option_at(i, &o); i++)
        if (option_is_of(&o, l->command))
            names_add(l->out, hr_printf(l->out->ctx, "--%s", o.name), o.help);
}

/* By the words that the help has for it: "roster|skills FILE...", "[KEY[=VALUE] ...]", "KIND --student ID". */
static void add_arguments(struct line *l)
{
    const struct verb *v = verb_find(l->command);
    if (!v)
        return;
    const char *first = v->arguments, *second = first + strcspn(first, " ");
    bool has_choices = memchr(first, '|', strcspn(first, " ")) != NULL;
    if (l->arguments == 0 && has_choices)
        add_words(l->out, hr_strndup(l->out->ctx, first, strcspn(first, " ")));
    else if (strncmp(has_choices ? second + strspn(second, " ") : first, "FILE", 4) == 0)
        add_values(l, "FILE");
    else if (strncmp(first, "[KEY", 4) == 0)
        add_values(l, "settings");
    else if (l->arguments == 0 && strncmp(first, "KIND", 4) == 0)
        add_values(l, "kinds");
    else if (l->arguments == 0 && strcmp(first, "[KIND]") == 0)
        names_of_names(l->out);
}

/* A setting is completed up to its sign: what stands behind it is typed. */
static void add_signs(struct line *l)
{
    for (size_t i = 0; l->command && strcmp(l->command, "settings") == 0 && i < l->out->count; i++)
        if (*l->out->all[i].text != '-')
            l->out->all[i].text = hr_printf(l->out->ctx, "%s=", l->out->all[i].text);
}

static void add_all(struct line *l, const char *last)
{
    struct option_name o;
    if (l->count && option_named(l->words[l->count - 1], &o) && o.argument && !strchr(l->words[l->count - 1], '=')) {
        add_option_values(l, &o);
    } else if (*last == '-') {
        add_options(l);
    } else if (!l->command) {
        add_values(l, "commands");
    } else {
        add_arguments(l);
        add_signs(l);
    }
}

static void print(struct app *app, const struct name *name)
{
    hr_buf_printf(app->out, "%s%s%s\n", name->text, *name->says ? "\t" : "", name->says);
}

/* Those that begin with what is typed; when none does, those that are said to be it: an id by its student's name. */
static void print_fitting(struct app *app, const struct names *n, const char *typed)
{
    const char *key = hr_text_sort_key(app->ctx, typed);
    size_t printed = 0;
    for (size_t i = 0; i < n->count; i++)
        if (strncmp(n->all[i].text, typed, strlen(typed)) == 0 || strcmp(n->all[i].text, "/") == 0) {
            print(app, &n->all[i]);
            printed++;
        }
    for (size_t i = 0; !printed && *typed && *typed != '-' && i < n->count; i++)
        if (hr_text_finds(hr_text_sort_key(app->ctx, n->all[i].text), key) ||
            hr_text_finds(hr_text_sort_key(app->ctx, n->all[i].says), key))
            print(app, &n->all[i]);
}

bool verb_complete(struct app *app, struct hr_err *err)
{
    const struct options *o = &app->options;
    struct names names = {.ctx = app->ctx};
    if (o->arg_count < 2)
        return hr_fail(err, HR_USAGE, "complete", "say what has been typed: homeroom complete -- WORD...");
    const char *last = o->args[o->arg_count - 1];
    struct line line = {.app = app, .words = o->args + 1, .count = o->arg_count - 2, .out = &names};
    read_line(&line);
    add_all(&line, last);
    print_fitting(app, &names, last);
    return true;
}
