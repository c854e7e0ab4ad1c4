/*
 * homeroom --folder DIR: a school as a folder of class files, a line a class. Only read, one file after the other, and
 * each is closed before the next. What can't be read is a line too, with the reason: one file must not hide the others.
 */
#include "app.h"
#include "homeroom/listing.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct counts {
    size_t students, ready, needs;
    int longest; /* minutes waited */
    size_t pace[HR_ON_PACE + 1];
};

static const struct {
    const char *name, *heading;
    bool right;
} columns[] = {
    {"file", "Class", false},     {"students", "Students", true}, {"ready", "Ready", true},
    {"longest", "Minutes", true}, {"needs", "Need help", true},   {"stalled", "Stalled", true},
    {"far_behind", "Far", true},  {"behind", "Behind", true},     {"on_pace", "On pace", true},
    {"ahead", "Ahead", true},     {"finished", "Finished", true}, {"problem", "", false},
};

static bool is_class_file(const char *folder, const char *name)
{
    size_t n = strlen(name);
    struct stat st;
    void *scratch = hr_ctx(NULL);
    bool is = n > 3 && name[0] != '.' && strcmp(name + n - 3, ".db") == 0 &&
              stat(hr_printf(scratch, "%s/%s", folder, name), &st) == 0 && S_ISREG(st.st_mode);
    talloc_free(scratch);
    return is;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The class files of the folder, in order of name. */
static bool read_names(struct app *app, const char *folder, char ***names, size_t *count, struct hr_err *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return hr_fail(err, HR_FILE, folder, "the folder could not be read (%s)", strerror(errno));
    for (const struct dirent *d; (d = readdir(dir));)
        if (is_class_file(folder, d->d_name))
            *hr_push(app->ctx, names, count) = hr_strdup(app->ctx, d->d_name);
    closedir(dir);
    if (!*count)
        return hr_fail(err, HR_BAD_INPUT, folder, "there is no class file in it (they end in .db)");
    qsort(*names, *count, sizeof **names, by_name);
    return true;
}

static void count_class(const struct hr_model *m, struct counts *c)
{
    static const struct hr_scope all = {0};
    void *ctx = hr_ctx(NULL);
    size_t lines;
    struct hr_ready *queue = hr_ready_queue(ctx, m, &all, &c->ready);
    struct hr_line *courses = hr_scope_lines(ctx, m, &all, &lines);
    hr_scope_students(ctx, m, &all, &c->students);
    hr_needs(ctx, m, &all, &c->needs);
    for (size_t i = 0; i < c->ready; i++)
        c->longest = queue[i].waiting_minutes > c->longest ? queue[i].waiting_minutes : c->longest;
    for (size_t i = 0; i < lines; i++) {
        struct hr_pace pace;
        hr_pace_of(m, courses[i].student, courses[i].course, (hr_unit_no){0}, &pace);
        c->pace[pace.status]++;
    }
    talloc_free(ctx);
}

static void print_class(struct hr_printer *p, const char *name, const struct counts *c, const char *problem)
{
    const size_t numbers[] = {c->students,         c->ready,
                              (size_t)c->longest,  c->needs,
                              c->pace[HR_STALLED], c->pace[HR_FAR_BEHIND],
                              c->pace[HR_BEHIND],  c->pace[HR_ON_PACE],
                              c->pace[HR_AHEAD],   c->pace[HR_FINISHED]};
    struct hr_value v = {.text = ""};
    hr_value_text(&v, name);
    hr_printer_cell(p, &v);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        v = (struct hr_value){.text = ""};
        if (!problem)
            hr_value_number(&v, (int64_t)numbers[i]);
        hr_printer_cell(p, &v);
    }
    v = (struct hr_value){.text = ""};
    hr_value_text(&v, problem ? problem : "");
    hr_printer_cell(p, &v);
}

static void print_file(struct app *app, struct hr_printer *p, const char *folder, const char *name)
{
    struct counts counts = {0};
    struct hr_err why = {HR_OK, "", ""};
    char *path = hr_printf(app->ctx, "%s/%s", folder, name);
    app->options.file = path;
    bool done = app_open_names(app, HR_STORE_READ, &why);
    if (done)
        count_class(hr_session_model(app->session), &counts);
    print_class(p, name, &counts, done ? NULL : why.why);
    TALLOC_FREE(app->session);
    talloc_free(path);
}

bool verb_folder(struct app *app, struct hr_err *err)
{
    char **names = NULL;
    size_t count = 0;
    if (!read_names(app, app->options.folder, &names, &count, err))
        return false;
    struct hr_printer *p = hr_printer_new(app->ctx, app->out, app->format);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        hr_printer_column(p, columns[i].name, columns[i].heading, columns[i].right);
    for (size_t i = 0; i < count; i++)
        print_file(app, p, app->options.folder, names[i]);
    hr_printer_end(p);
    return true;
}
