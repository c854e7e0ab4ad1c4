/*
 * Finding by a few letters, without accents and case: whom a name or an id means, which skill a code or title.
 *
 *     mar          the student whose name begins so, or has it
 *     0417         by the id, where no name has it
 *     fr2          the skill 8.FR.2: the end of its code, its beginning, a word of its title
 *
 * What fits best wins; of several that fit equally well the asker chooses.
 */
#include "find.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { WORDS_MAX = 64 };

struct find_words find_split(const void *ctx, const char *text)
{
    struct find_words w = {.count = 0};
    w.all = hr_new_array(ctx, char *, WORDS_MAX);
    w.at = hr_new_array(ctx, size_t, WORDS_MAX);
    for (const char *s = text + strspn(text, " "); *s && w.count < WORDS_MAX; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        w.at[w.count] = (size_t)(s - text);
        w.all[w.count++] = hr_strndup(ctx, s, n);
        s += n;
    }
    return w;
}

/* Is it a word of the key (3), does one begin with it (2), does it stand somewhere in it (1), or not at all (0)? One
 * letter alone stands everywhere: it has to begin a word. */
static int fits(const char *key, const char *needle)
{
    static const char between[] = " ,-'";
    size_t n = strlen(needle);
    int best = 0;
    if (!n) /* a mark without its letter leaves nothing to look for */
        return 0;
    for (const char *at = strstr(key, needle); at; at = strstr(at + 1, needle)) {
        bool begins = at == key || strchr(between, at[-1]);
        int fit = !begins ? n > 1 : strchr(between, at[n]) ? 3 : 2; /* the end of the key is among them too */
        best = fit > best ? fit : best;
    }
    return best;
}

/* -- students -- */

static char *name_key(const void *ctx, const struct hr_student *s)
{
    return hr_text_sort_key(ctx, hr_printf(ctx, "%s %s", s->name, s->given ? s->given : ""));
}

static bool is_shown(const struct hr_ui *ui, hr_student_no student)
{
    for (size_t i = 0; i < ui->line_count; i++)
        if (ui->lines[i].student.n == student.n)
            return true;
    return false;
}

struct find_class find_class(const void *ctx, const struct hr_ui *ui)
{
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    struct find_class c = {.count = 0};
    size_t hidden = 0, all = ui->line_count + ui->hidden_count;
    struct hr_line *lines = ui->hidden_count ? hr_scope_lines(ctx, ui->model, &class, &hidden) : NULL;
    c.students = hr_new_array(ctx, hr_student_no, all + hidden + 1);
    for (size_t i = 0; i < ui->line_count; i++)
        c.students[c.count++] = ui->lines[i].student;
    for (size_t i = 0; i < hidden; i++)
        if (!is_shown(ui, lines[i].student))
            c.students[c.count++] = lines[i].student;
    c.names = hr_new_array(ctx, char *, c.count + 1);
    c.ids = hr_new_array(ctx, char *, c.count + 1);
    for (size_t i = 0; i < c.count; i++) {
        const struct hr_student *s = hr_model_student(ui->model, c.students[i]);
        c.names[i] = name_key(ctx, s);
        c.ids[i] = hr_text_sort_key(ctx, s->id);
    }
    return c;
}

/* The word that fits worst counts. */
static int all_fit(const char *key, char *const *needles, size_t count)
{
    int worst = count ? 3 : 0;
    for (size_t i = 0; i < count; i++) {
        int fit = fits(key, needles[i]);
        worst = fit < worst ? fit : worst;
    }
    return worst;
}

static int id_fits(const char *id, const char *needle)
{
    return strcmp(id, needle) == 0 ? 2 : strlen(needle) > 1 && strstr(id, needle) ? 1 : 0;
}

hr_student_no *find_students(const void *ctx, const struct find_class *c, char *const *words, size_t count,
                             enum find_by by, size_t *found)
{
    hr_student_no *out = NULL;
    int best = 1;
    char **needles = hr_new_array(ctx, char *, count + 1);
    for (size_t i = 0; i < count; i++)
        needles[i] = hr_text_sort_key(ctx, words[i]);
    *found = 0;
    for (size_t i = 0; i < c->count; i++) {
        int fit = by == FIND_BY_NAME ? all_fit(c->names[i], needles, count)
                  : count == 1       ? id_fits(c->ids[i], needles[0])
                                     : 0;
        if (fit < best)
            continue;
        if (fit > best)
            *found = 0;
        best = fit;
        *hr_push(ctx, &out, found) = c->students[i];
    }
    return *found ? out : NULL;
}

void find_note(struct hr_found *out, const hr_student_no *all, size_t count)
{
    out->students = count;
    if (count)
        out->student = all[0];
    for (size_t i = 0; i < count && i < HR_FOUND_NAMED; i++)
        out->others[i] = all[i];
}

bool hr_find_student(const struct hr_ui *ui, const char *name, struct hr_found *out)
{
    void *ctx = hr_ctx(ui);
    struct find_words w = find_split(ctx, name);
    struct find_class class = find_class(ctx, ui);
    size_t count;
    hr_student_no *all = find_students(ctx, &class, w.all, w.count, FIND_BY_NAME, &count);
    if (!all)
        all = find_students(ctx, &class, w.all, w.count, FIND_BY_ID, &count);
    *out = (struct hr_found){.name_end = strlen(name)};
    find_note(out, all, count);
    talloc_free(ctx);
    return out->students > 0;
}

char *hr_find_several(const void *ctx, const struct hr_ui *ui, const struct hr_found *f, const char *name)
{
    if (f->students < 2)
        return NULL;
    char *s = hr_printf(ctx, "%s:", name);
    for (size_t i = 0; i < f->students && i < HR_FOUND_NAMED; i++)
        hr_append(&s, "%s %s",
                  !i                     ? ""
                  : i + 1 == f->students ? _(" or")
                                         : ";",
                  hr_model_student(ui->model, f->others[i])->name);
    hr_append(&s, _("%s type more of the name"), f->students > HR_FOUND_NAMED ? " ...:" : "?");
    return s;
}

/* -- skills -- */

/* A code as one types it in a hurry: 8.SP.1 is 8sp1. */
static char *squeeze(const void *ctx, const char *text)
{
    char *key = hr_text_sort_key(ctx, text), *out = key;
    for (const char *s = key; *s; s++)
        if (!strchr(".-_: ", *s))
            *out++ = *s;
    *out = '\0';
    return key;
}

/* 6: its code; 5: its code ends so (sp1 for 8.SP.1); 4: begins so; 3, 2, 1: its title. Among equals those of the unit
 * shown come first. */
static int skill_fits(const void *ctx, const struct hr_ui *ui, const struct hr_skill *k, const char *word)
{
    const char *needle = squeeze(ctx, word), *code = squeeze(ctx, k->code);
    size_t n = strlen(needle), length = strlen(code);
    int fit;
    if (!n)
        return FIND_NOT;
    if (strcmp(code, needle) == 0)
        fit = 6;
    else if (length > n && strcmp(code + length - n, needle) == 0)
        fit = 5;
    else if (strncmp(code, needle, n) == 0)
        fit = 4;
    else
        fit = fits(hr_text_sort_key(ctx, k->title), hr_text_sort_key(ctx, word));
    return fit ? fit * 2 + (k->unit.n == ui->scope.unit.n) : FIND_NOT;
}

hr_skill_no *find_skills(const void *ctx, const struct hr_ui *ui, const char *word, size_t *found, int *how_well)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    hr_skill_no *out = NULL;
    *how_well = FIND_NOT;
    *found = 0;
    for (size_t i = 0; i < course->skill_count; i++) {
        int fit = skill_fits(ctx, ui, hr_model_skill(ui->model, course->skills[i]), word);
        if (!fit || fit < *how_well)
            continue;
        if (fit > *how_well)
            *found = 0;
        *how_well = fit;
        *hr_push(ctx, &out, found) = course->skills[i];
    }
    return *found ? out : NULL;
}

/* -- the next one that the last search fits -- */

static bool row_fits(const void *ctx, const struct hr_ui *ui, int row, const struct find_words *w)
{
    const struct hr_view *v = ui->view;
    struct hr_subject s = hr_view_subject(v, row, v->across.at);
    if (s.student.n) {
        const struct hr_student *student = hr_model_student(ui->model, s.student);
        struct find_class one = {.students = &s.student, .count = 1};
        char *name = name_key(ctx, student), *id = hr_text_sort_key(ctx, student->id);
        size_t found;
        one.names = &name;
        one.ids = &id;
        if (find_students(ctx, &one, w->all, w->count, FIND_BY_NAME, &found) ||
            find_students(ctx, &one, w->all, w->count, FIND_BY_ID, &found))
            return true;
    }
    return !v->across.count && s.skill.n && w->count == 1 &&
           skill_fits(ctx, ui, hr_model_skill(ui->model, s.skill), w->all[0]) > 0;
}

bool hr_find_next(struct hr_ui *ui, int by)
{
    void *ctx = hr_ctx(ui);
    struct find_words w = find_split(ctx, ui->found ? ui->found : "");
    int count = ui->view->rows.count;
    bool found = false;
    for (int i = 1; w.count && i <= count && !found; i++) {
        int row = ((ui->view->rows.at + by * i) % count + count) % count;
        if (row_fits(ctx, ui, row, &w)) {
            hr_list_to(&ui->view->rows, row);
            found = true;
        }
    }
    talloc_free(ctx);
    if (found)
        hr_ui_moved(ui);
    return found;
}
