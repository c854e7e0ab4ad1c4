/*
 * homeroom import: read, plan, commit. The plan is all that --dry-run makes; when the class changed between looking and
 * committing it is made anew.
 */
#include "app.h"
#include "homeroom/exchange.h"
#include "homeroom/table.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Files of other systems are small; our own evidence may be a long log. */
static const size_t SIZE_LIMIT = (size_t)2048 * 1024 * 1024;
enum { SHOWN_PROBLEMS = 20, PLAN_TRIES = 5, LOOKUPS_AT_ONCE = 2000 };

typedef struct hr_plan *import_fn(const void *ctx, const struct hr_model *, const struct hr_source *, size_t,
                                  const struct hr_import_options *, struct hr_err *);

static const struct import_kind {
    const char *name;
    import_fn *plan;
} kinds[] = {{"roster", hr_import_roster},
             {"skills", hr_import_skills},
             {"calendar", hr_import_calendar},
             {"evidence", hr_import_evidence},
             {"gradebook", hr_import_gradebook}};

struct import {
    struct app *app;
    const struct import_kind *kind;
    struct inputs *inputs;
    struct hr_source *sources;
    size_t count;
    struct hr_source map; /* --map */
    struct hr_import_options options;
    struct hr_evidence_row found;
    size_t lookups;
};

static bool add_file(struct import *im, const char *path, struct hr_err *err)
{
    struct hr_source source;
    if (!inputs_add(im->inputs, path, SIZE_LIMIT, &source, err))
        return false;
    *hr_push(im->app->ctx, &im->sources, &im->count) = source;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What an archive holds in one enclosing folder stays in it when unpacked. */
static char *only_folder_in(const struct import *im, const char *path)
{
    char *found = NULL;
    size_t count = 0;
    DIR *dir = opendir(path);
    for (const struct dirent *d; dir && (d = readdir(dir));) {
        struct stat st;
        char *inside = hr_printf(im->app->ctx, "%s/%s", path, d->d_name);
        if (d->d_name[0] == '.' || strcmp(d->d_name, "__MACOSX") == 0 || stat(inside, &st) != 0 || !S_ISDIR(st.st_mode))
            continue;
        found = inside;
        count++;
    }
    if (dir)
        closedir(dir);
    return count == 1 ? found : NULL;
}

/* A folder is a set of files: every .csv in it, or in the only folder in it, in order of name. */
static bool add_folder(struct import *im, const char *path, bool is_inside, struct hr_err *err)
{
    DIR *dir = opendir(path);
    if (!dir)
        return hr_fail(err, HR_FILE, path, "the folder could not be read (%s)", strerror(errno));
    char **names = NULL;
    size_t count = 0;
    for (const struct dirent *d; (d = readdir(dir));) {
        size_t n = strlen(d->d_name);
        if (n > 4 && strcasecmp(d->d_name + n - 4, ".csv") == 0)
            *hr_push(im->app->ctx, &names, &count) = hr_printf(im->app->ctx, "%s/%s", path, d->d_name);
    }
    closedir(dir);
    char *inside = count || is_inside ? NULL : only_folder_in(im, path);
    if (inside)
        return add_folder(im, inside, true, err);
    if (!count)
        return hr_fail(err, HR_BAD_INPUT, path, "it is a folder without any .csv file");
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++)
        if (!add_file(im, names[i], err))
            return false;
    return true;
}

static bool add_path(struct import *im, const char *path, struct hr_err *err)
{
    struct stat st;
    if (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return add_folder(im, path, false, err);
    if (!add_file(im, path, err))
        return false;
    struct hr_source *file = &im->sources[im->count - 1];
    if (!file->bytes || file->size < 4 || memcmp(file->bytes, "PK\3\4", 4) != 0)
        return true;
    struct hr_source *members;
    size_t member_count;
    if (!hr_unzip(im->app->ctx, file, &members, &member_count, err))
        return false;
    im->count--;
    for (size_t i = 0; i < member_count; i++)
        *hr_push(im->app->ctx, &im->sources, &im->count) = members[i];
    return true;
}

static const struct hr_evidence_row *find_evidence(void *arg, const char *id)
{
    struct import *im = arg;
    struct hr_store *store = hr_session_store(im->app->session);
    struct hr_err ignored;
    int64_t seq;
    im->found = (struct hr_evidence_row){0};
    if (!hr_store_find_id(store, id, &seq, &ignored) || !seq)
        return NULL;
    struct hr_evidence_row *row = hr_session_row(im->app->session, im->app->ctx, seq);
    if (row)
        im->found = *row;
    return row ? &im->found : NULL;
}

/* Many lookups under one lock cost a tenth of what they cost alone; now and then others get their turn. */
static int64_t find_seq(void *arg, const char *id)
{
    struct import *im = arg;
    struct hr_err ignored;
    int64_t seq;
    if (im->lookups++ % LOOKUPS_AT_ONCE == 0) {
        hr_store_end_read(hr_session_store(im->app->session));
        (void)!hr_store_begin_read(hr_session_store(im->app->session), &ignored);
    }
    return hr_store_find_id(hr_session_store(im->app->session), id, &seq, &ignored) ? seq : 0;
}

static bool read_options(struct import *im, struct hr_err *err)
{
    const struct options *o = &im->app->options;
    struct hr_import_options *io = &im->options;
    *io = (struct hr_import_options){.from = o->from,
                                     .course = o->course,
                                     .section = o->section,
                                     .classes = o->classes,
                                     .class_count = o->class_count,
                                     .teacher = o->teacher,
                                     .deactivate_missing = o->deactivate_missing,
                                     .match_names = o->match_names,
                                     .by = o->by,
                                     .now = app_now(im->app),
                                     .find = find_evidence,
                                     .find_seq = find_seq,
                                     .find_arg = im,
                                     .read = inputs_read,
                                     .read_arg = im->inputs};
    if (!app_read_options(o, io, err))
        return false;
    io->source = hr_printf(im->app->ctx, "import:%s", base_name(im->app->options.args[2]));
    return true;
}

/* The mapping is one file; `-` is standard input. */
static bool read_map(struct import *im, struct hr_err *err)
{
    const char *path = im->app->options.map;
    char *bytes;
    size_t size;
    if (!path)
        return true;
    if (im->kind->plan != hr_import_gradebook && im->kind->plan != hr_import_evidence)
        return hr_fail(err, HR_USAGE, "--map", "only a gradebook and other systems' evidence have items to be mapped");
    if (!file_read(im->app->ctx, path, HR_TABLE_BYTES_MAX, &bytes, &size, err))
        return false;
    im->map = (struct hr_source){strcmp(path, "-") == 0 ? "standard input" : path, bytes, size};
    im->options.map = &im->map;
    return true;
}

static void say_problems(const struct import *im, const struct hr_plan *plan)
{
    const void *ctx = im->app->ctx;
    for (size_t i = 0; i < plan->problem_count && i < SHOWN_PROBLEMS; i++) {
        const struct hr_problem *p = &plan->problems[i];
        fprintf(stderr, "homeroom: %s:%ld: ", hr_text_clean(ctx, base_name(im->sources[0].name)), p->line);
        if (p->column_name)
            fprintf(stderr, _("column %d (%s): "), p->column, hr_text_clean(ctx, p->column_name));
        fprintf(stderr, "%s\n", hr_text_clean(ctx, p->why));
    }
    if (plan->problem_count > SHOWN_PROBLEMS)
        fprintf(stderr, _("homeroom: and %zu more\n"), plan->problem_count - SHOWN_PROBLEMS);
}

/* The rejected rows beside the file, with the reason in a last column. */
static bool write_rejected(struct import *im, const struct hr_plan *plan, struct hr_err *err)
{
    if (im->count != 1 || strcmp(im->app->options.args[2], "-") == 0)
        return true;
    const char *path = im->sources[0].name;
    size_t n = strlen(path);
    if (n > 4 && strcasecmp(path + n - 4, ".csv") == 0)
        n -= 4;
    struct hr_buf *bytes = hr_buf_new(im->app->ctx, NULL, NULL);
    hr_import_rejected(bytes, plan, &im->sources[0], &im->options);
    return file_write(im->app, hr_printf(im->app->ctx, "%.*s.rejected.csv", (int)n, path), bytes, err);
}

/* The zero guard (domain.md 6): what would be lowered is agreed to by --accept-lower. */
static bool is_guarded(const struct import *im, const struct hr_plan *plan)
{
    return plan->lower_count && !im->app->options.accept_lower;
}

static bool say_lower(const struct import *im, const struct hr_plan *plan, struct hr_err *err)
{
    for (size_t i = 0; i < plan->lower_count && i < SHOWN_PROBLEMS; i++)
        fprintf(stderr, _("homeroom: lower: %s\n"), hr_text_clean(im->app->ctx, plan->lower[i]));
    if (plan->lower_count > SHOWN_PROBLEMS)
        fprintf(stderr, _("homeroom: and %zu more\n"), plan->lower_count - SHOWN_PROBLEMS);
    return hr_fail(err, HR_BAD_INPUT, base_name(im->sources[0].name),
                   hr_plural("it would lower %zu cell, so nothing was changed (--accept-lower goes on)",
                             "it would lower %zu cells, so nothing was changed (--accept-lower goes on)",
                             plan->lower_count),
                   plan->lower_count);
}

/* Of a gradebook, --dry-run prints the mapping, to be edited and given back; everything else then stands beside it. */
static bool prints_mapping(const struct import *im, const struct hr_plan *plan)
{
    return plan->mapping && im->app->options.dry_run;
}

/* Plans and commits; again when the class changed meanwhile. *plan is the one that was carried out. */
static bool carry_out(struct import *im, struct hr_plan **plan, struct hr_err *err)
{
    struct app *app = im->app;
    for (int tries = 0; tries < PLAN_TRIES; tries++) {
        *plan = im->kind->plan(app->ctx, hr_session_model(app->session), im->sources, im->count, &im->options, err);
        hr_store_end_read(hr_session_store(app->session));
        if (!*plan)
            return false;
        bool refused = ((*plan)->problem_count && !app->options.skip_bad) || is_guarded(im, *plan);
        if (refused || app->options.dry_run || hr_plan_is_empty(*plan))
            return true;
        struct hr_batch batch = hr_plan_batch(*plan, im->options.source);
        batch.recorded = im->options.now;
        if (hr_session_commit(app->session, &batch, COMMAND_WAIT_MS, app->ctx, NULL, err))
            return true;
        if (err->status != HR_BUSY || hr_session_model(app->session)->revision == (*plan)->revision)
            return false;
    }
    return false;
}

static const struct import_kind *kind_of(const struct app *app)
{
    for (size_t i = 0; app->options.arg_count > 1 && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, app->options.args[1]) == 0)
            return &kinds[i];
    return NULL;
}

static bool finish(struct import *im, const struct hr_plan *plan, struct hr_err *err)
{
    bool skip = im->app->options.skip_bad;
    plan_say_notes(im->app, plan);
    if (prints_mapping(im, plan))
        hr_buf_text(im->app->out, plan->mapping);
    if (plan->problem_count && !skip) {
        say_problems(im, plan);
        return hr_fail(err, HR_BAD_INPUT, base_name(im->sources[0].name),
                       hr_plural("%zu row can't be taken, so nothing was changed (--skip-bad takes the rest)",
                                 "%zu rows can't be taken, so nothing was changed (--skip-bad takes the rest)",
                                 plan->rejected),
                       plan->rejected);
    }
    if (is_guarded(im, plan))
        return say_lower(im, plan, err);
    plan_say_counts(im->app, plan, prints_mapping(im, plan));
    if (!plan->problem_count)
        return true;
    say_problems(im, plan);
    if (!im->app->options.dry_run && !write_rejected(im, plan, err))
        return false;
    *err = (struct hr_err){.status = HR_NO};
    return false;
}

bool verb_import(struct app *app, struct hr_err *err)
{
    struct import im = {.app = app, .kind = kind_of(app)};
    if (!im.kind)
        return hr_fail(err, HR_USAGE, "import", "say what: roster, skills, calendar, evidence or gradebook");
    if (app->options.arg_count < 3)
        return hr_fail(err, HR_USAGE, "import", "say which file");
    if (app->role == HR_VIEWER || (app->role == HR_AIDE && im.kind->plan != hr_import_evidence))
        return hr_fail(err, HR_DENIED, "import", "the role %s can't import this: %s", hr_role_text(app->role),
                       im.kind->name);
    im.inputs = inputs_new(app->ctx);
    for (size_t i = 2; i < app->options.arg_count; i++)
        if (!add_path(&im, app->options.args[i], err))
            return false;
    if (!app_open_names(app, app->options.dry_run ? HR_STORE_READ : HR_STORE_WRITE, err) || !read_options(&im, err) ||
        !read_map(&im, err))
        return false;
    struct hr_plan *plan;
    return carry_out(&im, &plan, err) && finish(&im, plan, err);
}
