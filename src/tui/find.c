/*
 * Finding as one types, without accents and case: a name, a skill, both, and a score behind them:
 *
 *     mar          the next student whose name begins so, or has it
 *     fr2          the skill
 *     mar fr2      both
 *     mar fr2 3    both, and a score to record
 *
 * A number is a score only behind a skill, since skills have numbers for codes: `mar 4.4` is a skill, `mar 4.4 3` a
 * score.
 */
#include "ask.h"

#include "homeroom/text.h"

#include <string.h>

enum { WORDS_MAX = 8 };

struct words {
    char *all[WORDS_MAX];
    size_t count;
};

static struct words split(const void *ctx, const char *text)
{
    struct words w = {.count = 0};
    while (w.count < WORDS_MAX) {
        text += strspn(text, " ");
        size_t n = strcspn(text, " ");
        if (!n)
            break;
        w.all[w.count++] = hr_strndup(ctx, text, n);
        text += n;
    }
    return w;
}

/* Is it a word of the key (3), does one begin with it (2), does it stand somewhere in it (1), or not at all (0)? */
static int fits(const char *key, const char *needle)
{
    static const char between[] = " ,-'";
    size_t n = strlen(needle);
    int best = 0;
    if (!n) /* a mark without its letter leaves nothing to look for */
        return 0;
    for (const char *at = strstr(key, needle); at; at = strstr(at + 1, needle)) {
        bool begins = at == key || strchr(between, at[-1]);
        int fit = !begins ? 1 : strchr(between, at[n]) ? 3 : 2; /* the end of the key is among them too */
        best = fit > best ? fit : best;
    }
    return best;
}

static int student_fits(const void *ctx, const struct hr_student *s, char *const *words, size_t count)
{
    char *key = hr_text_sort_key(ctx, hr_printf(ctx, "%s %s", s->name, s->given ? s->given : ""));
    int worst = 3;
    for (size_t i = 0; i < count; i++) {
        int fit = fits(key, hr_text_sort_key(ctx, words[i]));
        worst = fit < worst ? fit : worst;
    }
    return count ? worst : 0;
}

/* The students shown whom the words fit best, the first of them in out->student. */
static bool find_student(const void *ctx, const struct hr_ui *ui, char *const *words, size_t count,
                         struct hr_found *out)
{
    int best = 0;
    out->student.n = 0;
    out->students = 0;
    for (size_t i = 0; i < ui->line_count; i++) {
        hr_student_no no = ui->lines[i].student;
        int fit = student_fits(ctx, hr_model_student(ui->model, no), words, count);
        if (fit < best || !fit)
            continue;
        if (fit > best)
            out->students = 0;
        best = fit;
        if (out->students < HR_FOUND_NAMED)
            out->others[out->students] = no;
        out->students++;
        out->student = out->others[0];
    }
    return best > 0;
}

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
        return 0;
    if (strcmp(code, needle) == 0)
        fit = 6;
    else if (length > n && strcmp(code + length - n, needle) == 0)
        fit = 5;
    else if (strncmp(code, needle, n) == 0)
        fit = 4;
    else
        fit = fits(hr_text_sort_key(ctx, k->title), hr_text_sort_key(ctx, word));
    return fit ? fit * 2 + (k->unit.n == ui->scope.unit.n) : 0;
}

static hr_skill_no find_skill(const void *ctx, const struct hr_ui *ui, const char *word)
{
    const struct hr_course *course = hr_model_course(ui->model, ui->scope.course);
    hr_skill_no best = {0};
    int best_fit = 0;
    for (size_t i = 0; i < course->skill_count; i++) {
        int fit = skill_fits(ctx, ui, hr_model_skill(ui->model, course->skills[i]), word);
        if (fit > best_fit) {
            best_fit = fit;
            best = course->skills[i];
        }
    }
    return best;
}

/* The words without a score: a student, a student and a skill, or a skill. */
static bool find_both(const void *ctx, const struct hr_ui *ui, struct words w, struct hr_found *out)
{
    if (find_student(ctx, ui, w.all, w.count, out))
        return true;
    if (w.count == 1)
        return (out->skill = find_skill(ctx, ui, w.all[0])).n != 0;
    out->skill = find_skill(ctx, ui, w.all[w.count - 1]);
    return find_student(ctx, ui, w.all, w.count - 1, out) && out->skill.n;
}

/* The last word as a score, 3 or 8/10. */
static bool read_score(const struct words *w, struct hr_found *out)
{
    struct hr_evidence_row row = {.kind = HR_CHECK_TAKEN};
    if (w->count < 2 || !ask_score(w->all[w->count - 1], &row))
        return false;
    out->score = row.score;
    out->max = row.max;
    out->has_max = row.has_max;
    return true;
}

bool hr_find(const struct hr_ui *ui, const char *text, struct hr_found *out)
{
    void *ctx = hr_ctx(ui);
    struct words w = split(ctx, text);
    *out = (struct hr_found){.has_score = false};
    bool found = false;
    if (read_score(&w, out)) {
        struct words left = w;
        left.count--;
        found = find_both(ctx, ui, left, out) && out->skill.n;
        out->has_score = found;
    }
    if (!found && w.count) {
        *out = (struct hr_found){.has_score = false};
        found = find_both(ctx, ui, w, out);
    }
    talloc_free(ctx);
    return found;
}

bool hr_find_student(const struct hr_ui *ui, const char *name, struct hr_found *out)
{
    void *ctx = hr_ctx(ui);
    struct words w = split(ctx, name);
    bool found = find_student(ctx, ui, w.all, w.count, out);
    talloc_free(ctx);
    return found;
}

/* -- what is said where nothing can be recorded -- */

char *hr_find_several(const void *ctx, const struct hr_ui *ui, const struct hr_found *f, const char *name)
{
    if (f->students < 2)
        return NULL;
    char *s = hr_printf(ctx, "%s:", name);
    for (size_t i = 0; i < f->students && i < HR_FOUND_NAMED; i++)
        hr_append(&s, "%s %s",
                  !i                     ? ""
                  : i + 1 == f->students ? " or"
                                         : ";",
                  hr_model_student(ui->model, f->others[i])->name);
    hr_append(&s, "%s type more of the name", f->students > HR_FOUND_NAMED ? " ...:" : "?");
    return s;
}

static char *join(const void *ctx, const struct words *w, size_t count)
{
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count; i++)
        hr_append(&s, "%s%s", i ? " " : "", w->all[i]);
    return s;
}

/* Of "zzz fr2 3", which was not found: the name, then the skill. */
static char *missing(const void *ctx, const struct hr_ui *ui, struct words w)
{
    struct hr_found f = {.has_score = false};
    if (!read_score(&w, &f))
        return NULL;
    w.count--;
    const char *last = w.all[w.count - 1];
    if (w.count == 1)
        return hr_printf(ctx, "there is no skill called %s", last);
    if (find_student(ctx, ui, w.all, w.count - 1, &f))
        return hr_printf(ctx, "there is no skill called %s", last);
    return hr_printf(ctx, "nobody is called %s here", join(ctx, &w, w.count - 1));
}

char *hr_find_trouble(const void *ctx, const struct hr_ui *ui, const char *text)
{
    void *scratch = hr_ctx(ctx);
    struct words w = split(scratch, text);
    struct hr_found f;
    char *s = NULL;
    if (!hr_find(ui, text, &f))
        s = missing(scratch, ui, w);
    else if (f.has_score && w.count > 2)
        s = hr_find_several(scratch, ui, &f, join(scratch, &w, w.count - 2));
    if (s)
        s = hr_strdup(ctx, s);
    talloc_free(scratch);
    return s;
}

static bool row_fits(const void *ctx, const struct hr_ui *ui, int row, struct words w)
{
    const struct hr_view *v = ui->view;
    struct hr_subject s = hr_view_subject(v, row, v->across.at);
    if (s.student.n && student_fits(ctx, hr_model_student(ui->model, s.student), w.all, w.count))
        return true;
    return !v->across.count && s.skill.n && w.count == 1 &&
           skill_fits(ctx, ui, hr_model_skill(ui->model, s.skill), w.all[0]) > 0;
}

bool hr_find_next(struct hr_ui *ui, int by)
{
    void *ctx = hr_ctx(ui);
    struct words w = split(ctx, ui->found ? ui->found : "");
    int count = ui->view->rows.count;
    bool found = false;
    for (int i = 1; w.count && i <= count && !found; i++) {
        int row = ((ui->view->rows.at + by * i) % count + count) % count;
        if (row_fits(ctx, ui, row, w)) {
            hr_list_to(&ui->view->rows, row);
            found = true;
        }
    }
    talloc_free(ctx);
    if (found)
        hr_ui_moved(ui);
    return found;
}
