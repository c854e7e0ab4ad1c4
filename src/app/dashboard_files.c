/*
 * Files that the dashboard asks for: what an import of one would do, and which there are to complete a path with.
 */
#include "app.h"
#include "dashboard.h"

#include "homeroom/exchange.h"
#include "homeroom/translate.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_MOST = 256 << 20, FILES_MOST = 500 };

const char *dashboard_path(const void *ctx, const char *path)
{
    const char *home = getenv("HOME");
    return strncmp(path, "~/", 2) == 0 && home ? hr_printf(ctx, "%s%s", home, path + 1) : path;
}

/* -- an import -- */

/* Asks the class file what it has; the row found last lives until the next question. */
struct lookup {
    struct hr_session *session;
    struct hr_evidence_row *row;
};

static int64_t find_seq(void *arg, const char *id)
{
    struct lookup *l = arg;
    struct hr_err ignored;
    int64_t seq;
    return hr_store_find_id(hr_session_store(l->session), id, &seq, &ignored) ? seq : 0;
}

static const struct hr_evidence_row *find_evidence(void *arg, const char *id)
{
    struct lookup *l = arg;
    int64_t seq = find_seq(l, id);
    talloc_free(l->row);
    l->row = seq ? hr_session_row(l->session, l, seq) : NULL;
    return l->row;
}

static bool read_sources(const void *ctx, struct inputs *inputs, const char *path, struct hr_source **sources,
                         size_t *count, struct hr_err *err)
{
    struct hr_source *file = hr_new(ctx, struct hr_source);
    if (file_is_folder(path))
        return hr_fail(err, HR_BAD_INPUT, path, "it is a folder: choose a file in it");
    if (!inputs_add(inputs, path, FILE_MOST, file, err))
        return false;
    *sources = file;
    *count = 1;
    if (!file->bytes || file->size < 4 || memcmp(file->bytes, "PK\3\4", 4) != 0)
        return true;
    return hr_unzip(ctx, file, sources, count, err);
}

static struct hr_plan *plan(struct app *app, const void *ctx, const char *kind, const struct hr_source *sources,
                            size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    const struct hr_model *m = hr_session_model(app->session);
    if (strcmp(kind, "skills") == 0)
        return hr_import_skills(ctx, m, sources, count, options, err);
    if (strcmp(kind, "calendar") == 0)
        return hr_import_calendar(ctx, m, sources, count, options, err);
    if (strcmp(kind, "evidence") == 0)
        return hr_import_evidence(ctx, m, sources, count, options, err);
    return hr_import_roster(ctx, m, sources, count, options, err);
}

struct hr_plan *dashboard_plan(void *arg, const void *ctx, const char *kind, const char *path, const char **source,
                               struct hr_err *err)
{
    struct app *app = arg;
    const struct hr_model *m = hr_session_model(app->session);
    struct hr_source *sources = NULL;
    size_t count = 0;
    struct inputs *inputs = inputs_new(ctx);
    if (!read_sources(ctx, inputs, dashboard_path(ctx, path), &sources, &count, err))
        return NULL;
    *source = hr_printf(ctx, "import:%s", base_name(path));
    struct lookup *lookup = hr_new(ctx, struct lookup);
    lookup->session = app->session;
    struct hr_import_options options = {.course = m->course_count == 2 ? m->courses[1].title : NULL,
                                        .by = app->options.by,
                                        .source = *source,
                                        .now = hr_session_now(app->session),
                                        .find = find_evidence,
                                        .find_seq = find_seq,
                                        .find_arg = lookup,
                                        .read = inputs_read,
                                        .read_arg = inputs};
    return plan(app, ctx, kind, sources, count, &options, err);
}

bool dashboard_is_whole(const struct hr_plan *plan, const char *path, struct hr_err *err)
{
    return !plan->problem_count ||
           hr_fail(err, HR_BAD_INPUT, path,
                   hr_plural("line %ld: %s (%zu row can't be taken; nothing was changed)",
                             "line %ld: %s (%zu rows can't be taken; nothing was changed)", plan->rejected),
                   plan->problems[0].line, plan->problems[0].why, plan->rejected);
}

/* As if it were taken into a class where nobody is, with the one section that rows without any go into. */
bool dashboard_look(void *arg, const char *path, struct hr_roster_look *look, struct hr_err *err)
{
    const struct app *app = arg;
    struct hr_source *sources = NULL;
    size_t count = 0;
    if (!read_sources(app->ctx, inputs_new(app->ctx), dashboard_path(app->ctx, path), &sources, &count, err))
        return false;
    struct hr_model *nobody = hr_model_new(app->ctx, app->zone, app_now(app));
    hr_model_add_section(nobody, &(struct hr_section_row){{1}, ""});
    hr_model_settle(nobody);
    const struct hr_import_options options = {.by = app->options.by, .source = "look", .now = app_now(app)};
    const struct hr_plan *found = hr_import_roster(app->ctx, nobody, sources, count, &options, err);
    *look = (struct hr_roster_look){0, 0};
    for (size_t i = 0; found && i < found->op_count; i++) {
        look->students += found->ops[i].kind == HR_OP_STUDENT;
        look->sections += found->ops[i].kind == HR_OP_SECTION;
    }
    return found && dashboard_is_whole(found, path, err);
}

/* -- paths -- */

/* What is imported from comes first, then the folders it may be in; the rest only where there is neither. */
enum rank { IMPORTED, FOLDER, OTHER };

static enum rank rank_of(const char *path)
{
    static const char *const endings[] = {".csv", ".zip", ".txt", ".tsv", ".xls"};
    size_t n = strlen(path);
    if (n && path[n - 1] == '/')
        return FOLDER;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (n > strlen(endings[i]) && strcasecmp(path + n - strlen(endings[i]), endings[i]) == 0)
            return IMPORTED;
    return OTHER;
}

static int by_rank(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int by = (int)rank_of(x) - (int)rank_of(y);
    return by ? by : strcmp(x, y);
}

static void leave_others_out(char **all, size_t *count)
{
    size_t kept = *count;
    while (kept > 0 && rank_of(all[kept - 1]) == OTHER)
        kept--;
    if (kept)
        *count = kept;
}

/* Hidden ones only when a dot was typed. */
char **dashboard_files(void *arg, const void *ctx, const char *begin, size_t *count)
{
    const char *name = base_name(begin);
    char *before = hr_strndup(ctx, begin, (size_t)(name - begin)), **all = NULL;
    DIR *dir = opendir(*before ? dashboard_path(ctx, before) : ".");
    (void)arg;
    *count = 0;
    for (const struct dirent *d; dir && *count < FILES_MOST && (d = readdir(dir));) {
        if (strncmp(d->d_name, name, strlen(name)) != 0 || (d->d_name[0] == '.' && !*name))
            continue;
        char *path = hr_printf(ctx, "%s%s", before, d->d_name);
        if (file_is_folder(dashboard_path(ctx, path)))
            hr_append(&path, "/");
        *hr_push(ctx, &all, count) = path;
    }
    if (dir)
        closedir(dir);
    if (*count)
        qsort(all, *count, sizeof *all, by_rank);
    leave_others_out(all, count);
    return all;
}
