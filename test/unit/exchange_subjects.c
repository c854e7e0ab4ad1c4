#include "exchange_subjects.h"

#include "common/listed.h"
#include "exchange_help.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "homeroom/decode.h"

/* Sets that hold several classes: the one that is asked for. */
static const struct {
    const char *set, *pick;
} picks[] = {{"oneroster/gen-school-v11", "0106100-A"},
             {"oneroster/snapwiz-v11", "class2"},
             {"sds/v1-100users", "11001"},
             {"sds/v2", "Math - Algebra 1"}};

struct gathering {
    const void *ctx;
    struct subject *subjects;
    size_t count;
};

/* ---- finding them ---- */

static struct subject *add(struct gathering *g, const char *name)
{
    struct subject *s = hr_push(g->ctx, &g->subjects, &g->count);

    *s = (struct subject){.name = hr_strdup(g->ctx, name)};
    for (size_t i = 0; i < COUNT(picks); i++)
        if (strcmp(picks[i].set, name) == 0)
            s->pick = picks[i].pick;
    return s;
}

static void add_file(struct gathering *g, struct subject *s, const char *path)
{
    struct hr_source *file = hr_push(g->ctx, &s->files, &s->count);

    *file = (struct hr_source){.name = hr_strdup(g->ctx, path)};
    file->bytes = help_read(g->ctx, path, &file->size);
    ck_assert_msg(file->bytes != NULL, "%s is not there", path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char **csv_files(const void *ctx, const char *folder, size_t *count)
{
    DIR *dir = opendir(folder);
    char **names = NULL;

    *count = 0;
    ck_assert_msg(dir != NULL, "%s is not there: run this from the project's root", folder);
    for (const struct dirent *d; (d = readdir(dir));)
        if (strlen(d->d_name) > 4 && strcmp(d->d_name + strlen(d->d_name) - 4, ".csv") == 0)
            *hr_push(ctx, &names, count) = hr_strdup(ctx, d->d_name);
    closedir(dir);
    qsort(names, *count, sizeof *names, by_name);
    return names;
}

static void add_set(struct gathering *g, const char *name, const char *folder)
{
    struct subject *s = add(g, name);
    size_t count;
    char **names = csv_files(g->ctx, folder, &count);

    for (size_t i = 0; i < count; i++)
        add_file(g, s, hr_printf(g->ctx, "%s/%s", folder, names[i]));
}

static void add_zip(struct gathering *g, struct subject *s)
{
    struct hr_source zip = s->files[0];
    struct hr_err err;

    (void)g;
    ck_assert_msg(hr_unzip(g->ctx, &zip, &s->files, &s->count, &err), "%s: %s", zip.name, err.why);
}

/* A file of a set is also tried by itself; its set once, when its first file comes. */
static void add_corpus(struct gathering *g, const char *folder)
{
    size_t size;
    char *bytes = help_read(g->ctx, hr_printf(g->ctx, "%s/INDEX.csv", folder), &size), *set = "";
    struct hr_table *index = help_table(g->ctx, bytes, size, NULL);

    for (size_t i = 0; i < index->count; i++) {
        const char *path = index->rows[i].cells[0], *kind = index->rows[i].cells[hr_table_find(index, "kind")];
        char *parent = hr_strndup(g->ctx, path, (size_t)(strrchr(path, '/') - path));
        struct subject *s = add(g, path);
        add_file(g, s, hr_printf(g->ctx, "%s/%s", folder, path));
        if (hr_bytes_kind_of(s->files[0].bytes, s->files[0].size) == HR_BYTES_ZIP)
            add_zip(g, s);
        if (strcmp(kind, "roster-set") == 0 && strcmp(set, parent) != 0)
            add_set(g, set = parent, hr_printf(g->ctx, "%s/%s", folder, parent));
    }
}

struct subject *subjects_find(const void *ctx, size_t *count)
{
    struct gathering g = {.ctx = ctx};
    const char *folder = help_corpus();
    size_t samples;
    char **names = csv_files(ctx, "test/samples", &samples);

    for (size_t i = 0; i < samples; i++)
        add_file(&g, add(&g, names[i]), hr_printf(ctx, "test/samples/%s", names[i]));
    add_set(&g, "oneroster", "test/samples/oneroster");
    if (folder)
        add_corpus(&g, folder);
    else
        printf("skipped: no corpus of other systems' files here (HOMEROOM_CORPUS)\n");
    *count = g.count;
    return g.subjects;
}

/* ---- a class for one ---- */

struct hr_plan *subject_plan(struct class_book *c, enum hr_plan_kind kind, const struct subject *s, struct hr_err *why)
{
    typedef struct hr_plan *import_fn(const void *ctx, const struct hr_model *, const struct hr_source *, size_t count,
                                      const struct hr_import_options *, struct hr_err *err);
    static import_fn *const imports[SUBJECT_KINDS] = {
        [HR_PLAN_ROSTER] = hr_import_roster,       [HR_PLAN_SKILLS] = hr_import_skills,
        [HR_PLAN_CALENDAR] = hr_import_calendar,   [HR_PLAN_EVIDENCE] = hr_import_evidence,
        [HR_PLAN_GRADEBOOK] = hr_import_gradebook,
    };

    c->options.classes = s->pick ? &s->pick : NULL;
    c->options.class_count = s->pick ? 1 : 0;
    return plan_listed(imports[kind](c->ctx, c->m, s->files, s->count, &c->options, why));
}

/* Whoever is named in a column of ids: for gradebooks that say no names. */
static char *roster_of_ids(struct class_book *c, const struct subject *s)
{
    static const char *const names[] = {"student id", "login", "username", "studentsourcedid", "sis login id"};
    struct hr_read_options options = {.name = s->name};
    char *roster = NULL;
    struct hr_table *t;
    struct hr_err err;

    for (size_t f = 0; f < s->count; f++) {
        int at = -1;
        if (!hr_table_read(c->ctx, s->files[f].bytes, s->files[f].size, &options, &t, &err))
            continue;
        for (size_t i = 0; i < COUNT(names) && at < 0; i++)
            at = hr_table_find(t, names[i]);
        for (size_t i = 0; at >= 0 && i < t->count; i++) {
            if (!roster)
                roster = hr_strdup(c->ctx, "student_id,name,section\n");
            if (!t->rows[i].bad && *t->rows[i].cells[at] && !strpbrk(t->rows[i].cells[at], ",\"\r\n"))
                hr_append(&roster, "%s,\"Family, Given\",P1\n", t->rows[i].cells[at]);
        }
    }
    return roster;
}

static void add_students(struct class_book *c, const struct subject *s)
{
    struct hr_err err;
    struct hr_plan *plan = subject_plan(c, HR_PLAN_ROSTER, s, &err);
    char *ids = plan && plan->op_count ? NULL : roster_of_ids(c, s);
    struct hr_source source = {"ids.csv", ids, ids ? strlen(ids) : 0};
    struct subject other = {.name = "ids", .files = &source, .count = 1};

    if (ids)
        plan = subject_plan(c, HR_PLAN_ROSTER, &other, &err);
    if (plan)
        class_take(c, plan);
    class_import(c, HR_PLAN_SKILLS, "unit,skill,title\nLines,1.1,Slope\n");
}

/* The mapping that a dry run prints, with every item a check of 1.1; those without points out of 100. */
static void map_all(struct class_book *c, const char *mapping)
{
    struct hr_source *map = hr_new(c->ctx, struct hr_source);
    struct hr_table *t = help_table(c->ctx, mapping, strlen(mapping), NULL);
    struct hr_buf *out = hr_buf_new(c->ctx, NULL, NULL);
    int points = hr_table_find(t, "points");

    hr_buf_text(out, "item,vendor_id,to,skill,points\n");
    for (size_t i = 0; i < t->count; i++) {
        hr_buf_csv_cell(out, t->rows[i].cells[0], ',');
        hr_buf_char(out, ',');
        hr_buf_csv_cell(out, t->rows[i].cells[1], ',');
        hr_buf_printf(out, ",check,1.1,%s\n", *t->rows[i].cells[points] ? t->rows[i].cells[points] : "100");
    }
    *map = (struct hr_source){"map.csv", out->bytes, out->n};
    c->options.map = map;
}

struct class_book *subject_class(const struct subject *s, enum hr_plan_kind kind)
{
    struct class_book *c = class_new();
    struct hr_plan *plan;
    struct hr_err err;

    class_course(c, "Course");
    if (kind != HR_PLAN_EVIDENCE && kind != HR_PLAN_GRADEBOOK)
        return c;
    add_students(c, s);
    plan = subject_plan(c, kind, s, &err);
    if (plan && plan->mapping && strchr(plan->mapping, '\n')[1])
        map_all(c, plan->mapping);
    return c;
}
