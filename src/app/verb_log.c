/*
 * homeroom log: every piece of evidence and every change of roster, skills and settings, in the order in which they
 * were recorded.
 */
#include "app.h"

#include "homeroom/translate.h"

#include <string.h>

struct log_print {
    struct app *app;
    const struct hr_model *m;
    struct hr_printer *printer;
    struct hr_change_row *changes; /* copies, in order, to be set between the evidence */
    size_t change_count, next_change;
};

static const char *const columns[][2] = {
    {"recorded", N_("Recorded")},
    {"at", NULL},
    {"by", N_("By")},
    {"source", N_("From")},
    {"kind", N_("What")},
    {"student_id", NULL},
    {"student", NULL},
    {"skill", NULL},
    {"unit", NULL},
    {"score", NULL},
    {"max", NULL},
    {"form", NULL},
    {"note", NULL},
    {"exception", NULL},
    {"families", NULL},
    {"voids", NULL},
    {"id", NULL},
    {"words", N_("In words")},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static void text(struct log_print *l, const char *s)
{
    struct hr_value v;
    hr_value_text(&v, s);
    hr_printer_cell(l->printer, &v);
}

static void score(struct log_print *l, bool has, struct hr_dec d)
{
    struct hr_value v;
    if (!has) {
        text(l, "");
        return;
    }
    hr_value_dec(&v, d, -1);
    hr_printer_cell(l->printer, &v);
}

static void print_change(struct log_print *l, const struct hr_change_row *c)
{
    char when[HR_TIME_TEXT];
    text(l, hr_time_text(l->m->zone, c->recorded, when));
    text(l, "");
    text(l, c->by);
    text(l, c->source);
    text(l, c->subject);
    for (size_t i = 5; i + 1 < COLUMN_COUNT; i++)
        text(l, "");
    text(l, c->words);
}

/* The changes that were recorded before this piece. */
static void print_changes_before(struct log_print *l, int64_t recorded)
{
    while (l->next_change < l->change_count && l->changes[l->next_change].recorded <= recorded)
        print_change(l, &l->changes[l->next_change++]);
}

static bool print_evidence(void *arg, const struct hr_evidence_row *e)
{
    struct log_print *l = arg;
    const struct hr_model *m = l->m;
    if (e->seq > m->last_seq) /* it came after the class was read, and may name what that does not know */
        return true;
    print_changes_before(l, e->recorded);
    char recorded[HR_TIME_TEXT], at[HR_TIME_TEXT];
    text(l, hr_time_text(m->zone, e->recorded, recorded));
    text(l, hr_time_text(m->zone, e->at, at));
    text(l, e->by);
    text(l, e->source);
    text(l, hr_kind_text(e->kind));
    text(l, e->student.n ? hr_model_student(m, e->student)->id : "");
    text(l, e->student.n ? hr_model_student(m, e->student)->name : "");
    text(l, e->skill.n ? hr_model_skill(m, e->skill)->code : "");
    text(l, e->unit.n ? hr_model_unit(m, e->unit)->title : "");
    score(l, e->has_score, e->score);
    score(l, e->has_max, e->max);
    text(l, e->form);
    text(l, e->note);
    text(l, e->exception);
    text(l, e->kind == HR_NOTE ? (e->families ? "yes" : "no") : "");
    text(l, e->voids_id);
    text(l, e->id);
    char *words = hr_record_words(NULL, m, e);
    text(l, words);
    talloc_free(words);
    return true;
}

static bool keep_change(void *arg, const struct hr_change_row *c)
{
    struct log_print *l = arg;
    struct hr_change_row *copy = hr_push(l->app->ctx, &l->changes, &l->change_count);
    *copy = *c;
    copy->by = hr_strdup(l->app->ctx, c->by);
    copy->source = hr_strdup(l->app->ctx, c->source);
    copy->subject = hr_strdup(l->app->ctx, c->subject);
    copy->words = hr_strdup(l->app->ctx, c->words);
    return true;
}

bool verb_log(struct app *app, struct hr_err *err)
{
    if (!app_open(app, HR_STORE_READ, err))
        return false;
    struct log_print l = {.app = app, .m = hr_session_model(app->session)};
    struct hr_store *store = hr_session_store(app->session);
    struct hr_log_filter filter = {.student = app->scope.student, .skill = app->scope.skill};
    if (app->options.as_of)
        filter.to = l.m->now;
    bool whole = !filter.student.n && !filter.skill.n;
    if (whole && !hr_store_changes(store, &filter, keep_change, &l, err))
        return false;
    l.printer = hr_printer_new(app->ctx, app->out, app->format);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        hr_printer_column(l.printer, columns[i][0], columns[i][1], false);
    if (!hr_store_log(store, &filter, print_evidence, &l, err))
        return false;
    print_changes_before(&l, INT64_MAX);
    hr_printer_end(l.printer);
    return true;
}
