/*
 * The clock, the locale, the environment and the exit code: everything that comes from outside enters here and is
 * passed down (decisions.md).
 */
#include "app.h"
#include "homeroom/zone_load.h"

#include <ctype.h>
#include <errno.h>
#include <malloc.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "homeroom/text.h"
#include "homeroom/translate.h"
#include "homeroom/tui.h"

static const char *memory_sentence; /* in the reader's language, looked up while there is memory */

static void out_of_memory(void)
{
    hr_tui_restore();
    if (write(STDERR_FILENO, memory_sentence, strlen(memory_sentence)) < 0)
        _exit(4);
    _exit(4);
}

/* arg: where the errno of the first write that fails is kept, which may be long before anyone asks. */
static bool to_stdout(void *arg, const char *bytes, size_t n)
{
    int *why = arg;
    if (fwrite(bytes, 1, n, stdout) == n)
        return true;
    if (!*why)
        *why = errno;
    return false;
}

/* CSV and JSON have names as they are; a terminal gets nothing that it would obey. */
static bool to_terminal(void *arg, const char *bytes, size_t n)
{
    bool done = true;
    for (const char *at = bytes, *end = bytes + n; done && at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        char *line = hr_strndup(NULL, at, length), *clean = hr_text_clean(line, line);
        done = to_stdout(arg, clean, strlen(clean)) && (!stop || to_stdout(arg, stop, 1));
        talloc_free(line);
        at += length + (stop != NULL);
    }
    return done;
}

/* Most people stand in /etc/passwd itself; the name services, which know everyone, take twenty system calls more. */
static char *local_name(const void *ctx, uid_t uid)
{
    FILE *f = fopen("/etc/passwd", "r");
    char line[1024], *name = NULL, *end;
    while (f && !name && fgets(line, sizeof line, f)) {
        const char *word = strchr(line, ':'), *number = word ? strchr(word + 1, ':') : NULL;
        if (number && word > line && isdigit((unsigned char)number[1]) && strtoul(number + 1, &end, 10) == uid &&
            *end == ':')
            name = hr_strndup(ctx, line, (size_t)(word - line));
    }
    if (f)
        fclose(f);
    return name;
}

static const char *login_name(const void *ctx)
{
    uid_t uid = geteuid();
    const char *local = local_name(ctx, uid);
    const struct passwd *pw = local ? NULL : getpwuid(uid);
    if (local)
        return local;
    return pw && pw->pw_name[0] ? hr_strdup(ctx, pw->pw_name) : hr_printf(ctx, "uid%ld", (long)uid);
}

static void protect(void)
{
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); /* grades do not belong into a core dump */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static bool read_common(struct app *app, struct hr_err *err)
{
    struct options *o = &app->options;
    int64_t ignored;
    bool has_time;
    app->is_status = o->format && strcmp(o->format, "status") == 0 && o->arg_count && strcmp(o->args[0], "ready") == 0;
    if (o->format && !app->is_status && !hr_format_parse(o->format, &app->format))
        return hr_fail(err, HR_USAGE, o->format, "a format is table, csv or json");
    if (app->format != HR_FORMAT_TABLE) /* for a program, which reads one language */
        hr_translate_with(NULL, NULL);
    if (o->role && !hr_role_parse(o->role, &app->role))
        return hr_fail(err, HR_USAGE, o->role, "a role is teacher, aide or viewer");
    if (o->read_only)
        app->role = HR_VIEWER;
    if (o->now && !hr_time_parse(app->zone, o->now, &ignored, &has_time))
        return hr_fail(err, HR_USAGE, o->now, "a time is YYYY-MM-DD or YYYY-MM-DDTHH:MM");
    if (o->by && !*hr_text_trim(app->ctx, o->by))
        return hr_fail(err, HR_USAGE, "--by", "the name is empty");
    if (!o->by)
        o->by = login_name(app->ctx);
    return true;
}

static void help_all(struct app *app)
{
    hr_buf_text(app->out, _("homeroom: a classroom dashboard for mastery-based grading\n\n"
                            "  homeroom                                       open the dashboard\n"
                            "  homeroom demo                                  try it on a sample class\n"
                            "  homeroom new --course \"Algebra 1\" --preset modern --section \"Period 2\"\n"
                            "  homeroom import roster roster.csv              take in your students\n"
                            "  homeroom record check --student 0042 --skill A.1 3\n"
                            "  homeroom export gradebook -o grades.csv        what a gradebook wants\n"
                            "\nCommands (homeroom COMMAND --help says more):\n"));
    for (const struct verb *v = verbs; v->name; v++)
        hr_buf_printf(app->out, "  %-10s %s\n", v->name, _(v->summary));
    hr_buf_text(app->out, _("\nOptions:\n"));
    options_help(app->out, NULL);
}

static void help_one(struct app *app, const struct verb *v)
{
    struct hr_buf *own = hr_buf_new(app->ctx, NULL, NULL);
    hr_buf_printf(app->out, "homeroom %s %s\n\n  %s\n", v->name, v->arguments, _(v->summary));
    if (v->examples)
        hr_buf_printf(app->out, _("\nFor example:\n%s"), v->examples);
    options_help(own, v->name);
    if (own->n)
        hr_buf_printf(app->out, _("\nOptions of its own:\n%s"), own->bytes);
    hr_buf_text(app->out, _("\nOptions of all commands are listed by homeroom --help.\n"));
}

/* A command whose usage begins with an option, or is empty, takes no words; behind -- everything is one. */
static bool takes_words(const struct verb *v)
{
    bool has_option = v->arguments[0] == '-' || strncmp(v->arguments, "[-", 2) == 0;
    return v->arguments[0] && (!has_option || strncmp(v->arguments, "-- ", 3) == 0);
}

static bool run(struct app *app, struct hr_err *err)
{
    const struct options *o = &app->options;
    if (o->version) {
        hr_buf_text(app->out, "homeroom " HR_VERSION "\n");
        return true;
    }
    if (!o->arg_count) {
        if (o->help) {
            help_all(app);
            return true;
        }
        return read_common(app, err) && (o->folder ? verb_folder(app, err) : verb_dashboard(app, err));
    }
    if (o->folder)
        return hr_fail(err, HR_USAGE, "--folder", "it stands alone: commands are for one class file");
    const struct verb *v = verb_find(o->args[0]);
    if (!v)
        return hr_fail(err, HR_USAGE, o->args[0], "there is no such command; try homeroom --help");
    if (o->help) {
        help_one(app, v);
        return true;
    }
    if (o->arg_count > 1 && !takes_words(v))
        return hr_fail(err, HR_USAGE, o->args[1], "%s takes options, and no words besides", v->name);
    return read_common(app, err) && v->run(app, err);
}

/* What was printed must have arrived: printf to a full disk fails only here. */
static bool finish_output(struct app *app, const int *why, struct hr_err *err)
{
    if (hr_buf_flush(app->out) && fflush(stdout) == 0 && !ferror(stdout))
        return true;
    int code = *why ? *why : errno;
    if (code == EPIPE) /* a pipe whose reader has gone is nobody's error */
        return true;
    return hr_fail(err, HR_FILE, _("standard output"), "it could not be written (%s)", strerror(code));
}

static int report(const struct hr_err *err, const void *ctx)
{
    if (err->what[0] || err->why[0])
        fprintf(stderr, "homeroom: %s: %s\n", hr_text_clean(ctx, err->what), hr_text_clean(ctx, err->why));
    return hr_exit_code(err->status);
}

int main(int argc, char **argv)
{
    protect();
    mallopt(M_TOP_PAD, 1 << 20); /* memory comes in large pieces: a dozen calls less at every start */
    language_choose();
    memory_sentence = _("homeroom: memory: there is none left; everything recorded so far is in the file\n");
    hr_mem_on_failure(out_of_memory);
    void *ctx = hr_ctx(NULL);
    struct hr_err err = {HR_OK, "", ""};
    struct app app = {.ctx = ctx, .clock = (int64_t)time(NULL), .to_terminal = isatty(STDOUT_FILENO)};
    int why = 0;
    app.out = hr_buf_new(ctx, app.to_terminal ? to_terminal : to_stdout, &why);
    app.zone = hr_zone_load(ctx);
    bool ok = options_parse(ctx, argc, argv, &app.options, &err) && run(&app, &err);
    struct hr_err late = {HR_OK, "", ""};
    if (!finish_output(&app, &why, &late) && ok) {
        err = late;
        ok = false;
    }
    int code = ok ? HR_OK : report(&err, ctx);
    if (hr_tui_ended_by())
        code = 128 + hr_tui_ended_by();
    talloc_free(ctx);
    return code;
}
