/*
 * homeroom demo: the dashboard on a sample class, in a file of its own.
 */
#include "app.h"
#include "demo.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAMPLE_STUDENTS = 84, SAMPLE_SKILLS = 31 };

static bool read_number(const char *text, int low, int high, int *out, struct hr_err *err)
{
    if (!text)
        return true;
    char *end;
    long n = strtol(text, &end, 10);
    if (*end || end == text || n < low || n > high)
        return hr_fail(err, HR_USAGE, text, "a whole number from %d to %d is wanted here", low, high);
    *out = (int)n;
    return true;
}

static bool read_size(const struct options *o, struct demo_size *size, struct hr_err *err)
{
    int seed = 8;
    *size = (struct demo_size){SAMPLE_STUDENTS, SAMPLE_SKILLS, 0};
    if (!read_number(o->students, 1, 100000, &size->students, err) ||
        !read_number(o->skills, 4, 5000, &size->skills, err) || !read_number(o->seed, 0, 1000000000, &seed, err))
        return false;
    size->seed = (uint64_t)seed;
    return true;
}

static bool make_sample(struct app *app, struct demo_size size, struct hr_err *err)
{
    return app_open_names(app, HR_STORE_CREATE, err) && demo_fill(app->session, app->zone, size, app_now(app), err);
}

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* Where the sample lives between two runs: in the folder of the class file. */
static char *sample_path(struct app *app)
{
    char *path = app_file(app);
    char *slash = strrchr(path, '/');
    if (slash)
        slash[1] = '\0';
    path = hr_printf(app->ctx, "%ssample.db", slash ? path : "");
    app_make_folder(app, path);
    return path;
}

bool demo_open(struct app *app, struct hr_err *err)
{
    struct demo_size size;
    if (!read_size(&app->options, &size, err))
        return false;
    const char *make = app->options.make;
    if (make && exists(make))
        return hr_fail(err, HR_BAD_INPUT, make, "there is a file of this name already");
    const char *path = make ? make : app->options.file ? app->options.file : sample_path(app);
    bool fresh = make || !exists(path) || !app->options.keep;
    if (fresh && !make && exists(path) && !app->options.file && unlink(path) != 0)
        return hr_fail(err, HR_FILE, path, "the sample class of the last time could not be replaced");
    if (fresh && !make && app->options.file && exists(path))
        return hr_fail(err, HR_BAD_INPUT, path, "there is a file of this name already (--keep opens it)");
    app->options.file = path;
    return fresh ? make_sample(app, size, err) : app_open(app, HR_STORE_WRITE, err);
}

bool verb_demo(struct app *app, struct hr_err *err)
{
    if (!demo_open(app, err))
        return false;
    if (app->options.make) {
        hr_buf_printf(app->out, "%s\n", app->options.file);
        return true;
    }
    talloc_free(app->session);
    app->session = NULL;
    return verb_dashboard(app, err);
}
