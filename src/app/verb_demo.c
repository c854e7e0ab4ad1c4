/*
 * homeroom demo: the dashboard on a sample class, in a file of its own.
 */
#include "app.h"

#include "demo.h"
#include "homeroom/translate.h"

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

static bool keep_source(void *arg, const struct hr_change_row *change)
{
    struct app *app = ((void **)arg)[0];
    ((const char **)arg)[1] = hr_strdup(app->ctx, change->source);
    return false;
}

/* Did we make this file? A class of someone's own that happens to have the name is not replaced. */
static bool is_sample(struct app *app, const char *path, struct hr_err *err)
{
    void *first[] = {app, NULL};
    const struct hr_log_filter filter = {.limit = 1};
    struct hr_store *store = hr_store_open(app->ctx, path, HR_STORE_READ, err);
    bool is_read = store && hr_store_changes(store, &filter, keep_source, first, err);
    talloc_free(store);
    if (!is_read)
        return false;
    return (first[1] && strcmp(first[1], DEMO_SOURCE) == 0) ||
           hr_fail(err, HR_BAD_INPUT, path, "it is no sample class; give it another name and start again");
}

/* The sample of the last time goes, and a journal that a crash left beside it: it would be taken for the new one's. */
static bool remove_sample(struct app *app, const char *path, struct hr_err *err)
{
    if (!is_sample(app, path, err))
        return false;
    unlink(hr_printf(app->ctx, "%s-journal", path));
    return unlink(path) == 0 || hr_fail(err, HR_FILE, path, "the sample class of the last time could not be replaced");
}

/* The sample in the person's data folder, made anew unless it is kept. */
static bool open_own(struct app *app, struct demo_size size, struct hr_err *err)
{
    const char *path = app_data_file(app, "sample.db");
    app_make_folder(app, path);
    if (exists(path) && !app->options.keep && !remove_sample(app, path, err))
        return false;
    app->options.file = path;
    return exists(path) ? app_open(app, HR_STORE_WRITE, err) : make_sample(app, size, err);
}

bool demo_open(struct app *app, struct hr_err *err)
{
    struct demo_size size;
    if (!read_size(&app->options, &size, err))
        return false;
    const char *named = app->options.make ? app->options.make : app->options.file;
    if (!named)
        return open_own(app, size, err);
    if (exists(named) && (app->options.make || !app->options.keep))
        return hr_fail(err, HR_BAD_INPUT, named, "there is a file of this name already%s",
                       app->options.make ? "" : _(" (--keep opens it)"));
    app->options.file = named;
    return exists(named) ? app_open(app, HR_STORE_WRITE, err) : make_sample(app, size, err);
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
    app->is_sample = true;
    return verb_dashboard(app, err);
}
